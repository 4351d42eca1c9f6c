//! `vejledning` and `fuldfør`: the manual, listed or a page of it, its page for `man`, and completions.
//!
//! Promise: on a terminal it is read there, elsewhere it is printed; a topic that is no page is looked for in what the pages
//! say, and one that is nowhere is told with the pages there are.

use super::super::args;
use super::super::failure::Failure;
use super::super::look::Wish;
use super::super::{printing, start, terminal};
use crate::ui::manual::{self, PAGES};
use crate::ui::start::StartDoor;
use std::fmt::Write as _;

/// Lists the pages, or shows one that is found by part of its name; else the pages that speak of it.
///
/// # Errors
/// There is no such page, and none speaks of it.
pub(crate) fn run(topic: Option<&str>, wish: Wish) -> anyhow::Result<u8> {
    let is_read = terminal::must_be_there().is_ok();
    let Some(topic) = topic else {
        if is_read {
            return start::run(StartDoor::Manual, wish);
        }
        printing::out(list(0..PAGES.len()).trim_end())?;
        return Ok(0);
    };
    match manual::find(topic).as_slice() {
        [] => {
            let told = mentioned(topic);
            if !told.is_empty() {
                printing::out(told.trim_end())?;
                return Ok(0);
            }
            let pages = list(0..PAGES.len());
            Err(Failure::input(format!(
                "Vejledningen har ingen side om ”{topic}”.\nHjælp: Vælg en af dem her:\n\n{}",
                pages.trim_end()
            ))
            .into())
        }
        [at] if is_read => start::run(StartDoor::Page(*at), wish),
        [at] => {
            printing::out(PAGES[*at].text().trim_end())?;
            Ok(0)
        }
        several => {
            printing::out(list(several.iter().copied()).trim_end())?;
            Ok(0)
        }
    }
}

/// Prints the page for `man`.
///
/// # Errors
/// It could not be written whole.
pub(crate) fn man_page() -> anyhow::Result<u8> {
    printing::own(&args::man_page())?;
    Ok(0)
}

/// Prints what a shell needs to complete the command line.
///
/// # Errors
/// It could not be written whole.
pub(crate) fn completions(shell: &str) -> anyhow::Result<u8> {
    printing::own(&args::completion_script(shell).unwrap_or_default())?;
    Ok(0)
}

/// The pages that speak of something, with the first line in which they do.
fn mentioned(topic: &str) -> String {
    let mut text = String::new();
    for (at, line) in manual::mentions(topic) {
        let _ = writeln!(text, "{}: {line}\n", PAGES[at].name);
    }
    if !text.is_empty() {
        let page = "Vis en side med ”ordstyrer vejledning” og dens navn.";
        text.insert_str(
            0,
            &format!("Ingen side hedder ”{topic}”; her står der noget om det. {page}\n\n"),
        );
    }
    text
}

/// Pages with a line each.
fn list(pages: impl Iterator<Item = usize>) -> String {
    let mut text = String::new();
    for page in pages.filter_map(|at| PAGES.get(at)) {
        let _ = writeln!(text, "{:<22}{}", page.name, page.summary());
    }
    text
}
