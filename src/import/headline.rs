//! An item's title as the source has it, taken apart: the time, who presents it, and Markdown's marks leave it.
//!
//! Promise: what leaves a title is given back, word by word. What kinds and minutes look like is left to `kinds`, secrecy to
//! `secrecy`.

use super::kinds;
use super::secrecy::{self, Secrecy};
use super::slots::{self, Slot, TimedText};
use super::speakers::{self, Spoken};
use crate::domain::agenda::ItemKind;

/// Nobody writes a longer title, and a hostile one is not worth taking apart.
const LONGEST: usize = 1_000;

/// A title taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headline {
    /// Without what is beside it.
    pub title: String,
    /// When.
    pub slot: Option<Slot>,
    /// Who presents it.
    pub spoken: Option<Spoken>,
    /// What it is for, where that stands behind.
    pub kind: Option<ItemKind>,
    /// How long it takes, likewise.
    pub minutes: Option<u32>,
    /// Where links in it lead.
    pub links: Vec<String>,
}

/// Takes a title apart; `slot`: what the source says of the time beside it.
#[must_use]
pub(super) fn read(written: &str, slot: Option<Slot>) -> Headline {
    taken(written, slot, &|title| slots::off(title))
}

/// Takes a title apart, in which no time is the item's.
#[must_use]
pub(super) fn untimed(written: &str) -> Headline {
    taken(written, None, &|_| None)
}

fn taken(written: &str, slot: Option<Slot>, off: &dyn Fn(&str) -> Option<TimedText>) -> Headline {
    let (mut title, links) = unmarked(written);
    let mut found = Headline {
        slot,
        links,
        ..Headline::default()
    };
    // "(Åben) Budget": whatever is not closed is open.
    let marked = title.strip_prefix('(').and_then(|t| t.split_once(") "));
    if let Some((_, rest)) = marked.filter(|(mark, _)| secrecy::of_line(mark) == Secrecy::Open) {
        title = String::from(rest.trim());
    }
    if title.len() > LONGEST {
        found.title = title;
        return found;
    }
    let marks = kinds::title(&title);
    (found.kind, found.minutes, title) = (marks.kind, marks.minutes, marks.text);
    if let Some(timed) = off(&title) {
        // Beside the title and in it: only one time is right, and the other stays where it is.
        if slot.is_none_or(|s| s == timed.slot) {
            (found.slot, title) = (Some(timed.slot), timed.rest);
        }
    }
    if let Some(spoken) = speakers::off(&title) {
        title.clone_from(&spoken.rest);
        found.spoken = Some(spoken);
        // The time may stand in front of the speaker.
        if let Some(timed) = off(&title).filter(|_| found.slot.is_none()) {
            (found.slot, title) = (Some(timed.slot), timed.rest);
        }
    }
    found.title = title;
    found
}

/// Whether a lock stands in a title: it closes as the word does.
#[must_use]
pub(super) fn is_locked(title: &str) -> bool {
    title.contains(['🔒', '🔐', '🔏'])
}

/// A title without Markdown's links and marks, and where the links lead.
#[must_use]
pub(super) fn unmarked(title: &str) -> (String, Vec<String>) {
    let (mut text, mut links) = (title.to_owned(), Vec::new());
    if title.len() > LONGEST {
        return (text, links);
    }
    // Each turn takes one link; nobody writes more into a title.
    for _ in 0..20 {
        let Some((plain, url)) = link(&text) else {
            break;
        };
        text = plain;
        links.push(url);
    }
    for mark in ["**", "__", "~~", "`", "*", "_"] {
        text = without(&text, mark);
    }
    (text, links)
}

/// The text without its first link, and where that leads.
fn link(text: &str) -> Option<(String, String)> {
    let middle = text.find("](")?;
    let (before, rest) = text.split_at_checked(middle)?;
    let rest = rest.strip_prefix("](")?;
    let (url, behind) = rest.split_once(')')?;
    let (front, words) = before.rsplit_once('[')?;
    // A picture is a link with an exclamation mark.
    let front = front.strip_suffix('!').unwrap_or(front);
    Some((format!("{front}{words}{behind}"), url.trim().to_owned()))
}

/// A pair of marks around words goes; one alone, or inside a word, is a sign like others.
fn without(text: &str, mark: &str) -> String {
    let mut text = text.to_owned();
    let mut from = 0;
    while let Some(first) = text
        .get(from..)
        .and_then(|t| t.find(mark))
        .map(|at| at + from)
    {
        let inside = first + mark.len();
        let Some(second) = text
            .get(inside..)
            .and_then(|t| t.find(mark))
            .map(|at| at + inside)
        else {
            break;
        };
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let outer = text.get(..first).and_then(|t| t.chars().next_back());
        let after = text
            .get(second + mark.len()..)
            .and_then(|t| t.chars().next());
        let words = text.get(inside..second).unwrap_or_default().to_owned();
        let tight = !words.is_empty() && words.trim() == words;
        if tight && !word(outer) && !word(after) {
            text.replace_range(first..second + mark.len(), &words);
            from = first + words.len();
        } else {
            from = inside;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_leaves_a_title() {
        for (title, plain, links) in [
            (
                "Status på [handlingslog](https://eksempel.dk/log?id=3)",
                "Status på handlingslog",
                vec!["https://eksempel.dk/log?id=3"],
            ),
            (
                "**Budget** og *plan* for `data`",
                "Budget og plan for data",
                vec![],
            ),
            ("__Fald__ i _hjemmet_", "Fald i hjemmet", vec![]),
            ("[A](b) og [C](d)", "A og C", vec!["b", "d"]),
            (
                "2 * 3 * 4 og fil_navn_her",
                "2 * 3 * 4 og fil_navn_her",
                vec![],
            ),
            ("Køb [lukket] (del)", "Køb [lukket] (del)", vec![]),
        ] {
            let (found, urls) = unmarked(title);
            assert_eq!(
                (found.as_str(), urls),
                (plain, links.into_iter().map(str::to_owned).collect())
            );
        }
    }
}
