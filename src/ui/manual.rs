//! The manual: a page for each task, compiled in.
//!
//! Promise: a key in a page is the key table's (`{{tast:open-meeting}}`, `{{tast:editor/save}}`), so no page can name
//! another one. The pages are plain Markdown in `src/manual`; here they become lines.

mod plain;

use super::dialog::Reader;
use super::keymap::{Context, TABLE};
use crate::text::danish::fold;

/// A page of the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ManualPage {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its Markdown, with placeholders for keys.
    pub source: &'static str,
}

macro_rules! pages {
    ($($name:literal),* $(,)?) => {
        /// All pages in the order of a meeting.
        pub const PAGES: &[ManualPage] = &[$(ManualPage {
            name: $name,
            source: include_str!(concat!("../manual/", $name, ".md")),
        }),*];
    };
}

// A new page is a file in `src/manual` and its name here.
pages![
    "kom-i-gang",
    "skaermen",
    "indkald",
    "importer",
    "fremmoede",
    "deltagerlisten",
    "punkter",
    "lukkede-punkter",
    "beslutninger",
    "afstemning",
    "tiden",
    "salens-skaerm",
    "salen-i-en-browser",
    "uden-skaerm",
    "ret",
    "afslut-og-godkend",
    "faellesmoede",
    "to-sekretaerer",
    "flere-maskiner",
    "forum",
    "naar-noget-gaar-galt",
    // To look things up in.
    "taster",
    "tjek",
    "tekster",
    "filer",
    "dagsorden-toml",
    "deltagere-toml",
    "forum-toml",
    "indstillinger",
    "kommandoer",
    "it",
    "windows",
    "database",
    "graenser",
];

impl ManualPage {
    /// Its headline.
    #[must_use]
    pub fn title(&self) -> &'static str {
        let first = self.source.lines().next().unwrap_or_default();
        first.trim_start_matches('#').trim()
    }

    /// What it is about: its first sentence.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut lines = self.source.lines().skip(1);
        let first = lines.find(|l| !l.trim().is_empty()).unwrap_or_default();
        filled(first)
    }

    /// Its lines, as they are read in a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        plain::lines(&filled(self.source))
    }
}

/// Where the pages speak of something: the page and its first line with every word asked for, at a word's beginning
/// ("port" is not in "importer"). The page that says them in most lines comes first.
#[must_use]
pub fn mentions(topic: &str) -> Vec<(usize, String)> {
    let words = asked_for(topic);
    let speaks = |line: &&str| !words.is_empty() && says_all(line, &words);
    let spoken = |at: usize| {
        let text = PAGES[at].text();
        let mut lines = text.lines().filter(speaks);
        let first = lines.next()?.trim().to_owned();
        Some((lines.count(), (at, first)))
    };
    let mut found: Vec<(usize, (usize, String))> = (0..PAGES.len()).filter_map(spoken).collect();
    found.sort_by_key(|(more, _)| std::cmp::Reverse(*more));
    found.into_iter().map(|(_, told)| told).collect()
}

/// The words asked for, folded.
fn asked_for(topic: &str) -> Vec<String> {
    let asked = fold(topic);
    let words = asked.split(['-', ' ']).filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether a text has all of these folded words, each at a word's beginning.
fn says_all(text: &str, words: &[String]) -> bool {
    let text = fold(text);
    words.iter().all(|word| begins_a_word(&text, word))
}

fn begins_a_word(text: &str, word: &str) -> bool {
    let mut places = text.match_indices(word);
    places.any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric)
    })
}

/// The pages whose name or headline has every word asked for, at a word's beginning; a whole name is that page alone.
#[must_use]
pub fn find(topic: &str) -> Vec<usize> {
    let words = asked_for(topic);
    let whole = PAGES.iter().position(|p| fold(p.name) == fold(topic));
    let matches = |page: &ManualPage| says_all(&format!("{} {}", page.name, page.title()), &words);
    match whole {
        Some(at) => vec![at],
        None => (0..PAGES.len()).filter(|at| matches(&PAGES[*at])).collect(),
    }
}

/// A page to read.
#[must_use]
pub fn reader(page: &ManualPage) -> Reader {
    Reader::new(format!("Vejledning: {}", page.title()), page.text())
}

/// The whole manual, the page first that fits a place.
#[must_use]
pub fn whole(here: Context) -> Reader {
    let first = fitting(here);
    let pages = PAGES.iter().filter(|p| p.name == first);
    let rest = PAGES.iter().filter(|p| p.name != first);
    let text: Vec<String> = pages.chain(rest).map(ManualPage::text).collect();
    Reader::new("Vejledning", text.join("\n"))
}

/// The page for what is done at a place.
fn fitting(here: Context) -> &'static str {
    match here {
        Context::Meeting | Context::Choice | Context::Reader => "kom-i-gang",
        Context::Agenda | Context::Item => "punkter",
        Context::Attendance | Context::Search => "fremmoede",
        Context::Editor => "beslutninger",
        Context::Form | Context::Prose => "indkald",
        Context::Vote => "afstemning",
        Context::Compare => "to-sekretaerer",
        Context::Wall => "salens-skaerm",
    }
}

/// With the table's keys in the place of their actions; one that the table does not have stays, for the test to see.
fn filled(text: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{tast:") {
        let Some((named, after)) = behind.split_once("}}") else {
            break;
        };
        filled.push_str(before);
        match key(named) {
            Some(key) => filled.push_str(&key),
            None => filled.push_str(&format!("{{{{tast:{named}}}}}")),
        }
        rest = after;
    }
    filled + rest
}

/// The first key of an action, in its context ("editor/save") or wherever it stands first.
fn key(named: &str) -> Option<String> {
    let (context, action) = match named.split_once('/') {
        Some((context, action)) => (Some(context), action),
        None => (None, named),
    };
    let row = TABLE.iter().find(|b| {
        b.action.id() == action && context.is_none_or(|context| b.context.id() == context)
    })?;
    row.keys.first().map(ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_headline_a_sentence_and_keys_that_are_there() {
        for page in PAGES {
            assert!(page.source.starts_with("# "), "{}", page.name);
            assert!(page.summary().ends_with('.'), "{}", page.name);
            let text = page.text();
            assert!(!text.contains("{{tast:"), "{}: {text}", page.name);
            assert_eq!(page.source.matches('`').count() % 2, 0, "{}", page.name);
        }
        assert!(filled("{{tast:no-such}}").contains("no-such"));
        assert_eq!(filled("{{tast:open-meeting}}"), "å");
        assert_eq!(filled("{{tast:editor/save}}"), "Ctrl+S");
    }

    /// A key that is only written would stay when the table changes.
    #[test]
    fn no_page_names_a_key_by_hand() {
        let allowed = ["MAPPE", "FIL", "ID", "id", "\\["];
        for page in PAGES {
            let own = written(page.source);
            let spans = own.split('`').skip(1).step_by(2);
            for span in spans.filter(|s| !s.starts_with("{{tast:")) {
                let letters = span.chars().count();
                assert!(
                    letters > 2 || allowed.contains(&span),
                    "{}: {span}",
                    page.name
                );
                for name in ["Ctrl+", "Shift+", "Enter", "Esc", "Tab", "F1"] {
                    assert!(!span.starts_with(name), "{}: {span}", page.name);
                }
            }
        }
    }

    /// What a page says itself: without fences and the tables that are printed into it.
    fn written(source: &str) -> String {
        let mut parts = source.split("<!-- ");
        let first = parts.next().unwrap_or_default().to_owned();
        let outside = |part: &&str| {
            part.split(" -->")
                .next()
                .is_some_and(|m| m.ends_with(":end"))
        };
        let own: String = first + &parts.filter(outside).collect::<String>();
        own.split("```").step_by(2).collect()
    }

    #[test]
    fn a_page_is_found_by_part_of_its_name() {
        let names = |topic: &str| -> Vec<&str> {
            find(topic).into_iter().map(|at| PAGES[at].name).collect()
        };
        assert_eq!(names("afst"), ["afstemning"]);
        assert_eq!(names("Fremmøde"), ["fremmoede"]);
        assert_eq!(names("importer"), ["importer"]);
        assert_eq!(names("gaar galt"), ["naar-noget-gaar-galt"]);
        assert_eq!(names("salens skærm"), ["salens-skaerm"]);
        assert!(names("kaffe").is_empty());
        // Not in the middle of "importer".
        assert!(names("port").is_empty());
    }

    #[test]
    fn what_no_page_is_named_after_is_found_in_what_the_pages_say() {
        let told = |topic: &str| -> Vec<(&str, String)> {
            let all = mentions(topic).into_iter();
            all.map(|(at, line)| (PAGES[at].name, line)).collect()
        };
        let [(page, line)] = told("standardreglerne").try_into().expect("one");
        assert_eq!(page, "it");
        assert!(line.contains("AppLocker: Standardreglerne"), "{line}");
        assert!(told("firewall").iter().any(|(page, _)| *page == "it"));
        let shadow = told("skyggereferat");
        assert_eq!(
            shadow[0].0, "to-sekretaerer",
            "the one that says most of it"
        );
        assert!(shadow.len() > 1);
        assert!(told("kaffe").is_empty());
        assert!(told("").is_empty());
    }
}
