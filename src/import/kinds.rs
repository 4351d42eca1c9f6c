//! What an item is for, judged from its words: decision, discussion, information; standing or not; how long.
//!
//! Promise: a mark that a person wrote, "(B)" or "til orientering", goes before every guess.

use super::lines::Line;
use super::secrecy::{self, Secrecy};
use super::signs::{self, Sign};
use crate::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use std::collections::HashSet;

/// A title as written, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Without marks.
    pub text: String,
    /// The kind, where it is marked.
    pub kind: Option<ItemKind>,
    /// Planned minutes, where they stand.
    pub minutes: Option<u32>,
}

/// Takes "(B)", "5 min" and the like off a title.
#[must_use]
pub(super) fn title(text: &str) -> Title {
    let mut found = Title {
        text: text.trim().to_owned(),
        kind: None,
        minutes: None,
    };
    // A bracket goes as a whole or stays as a whole.
    let mut whole = found.text.clone();
    // Each turn takes one mark off the end.
    for _ in 0..6 {
        let Some(shorter) = marked(&mut found) else {
            break;
        };
        let shorter = shorter
            .trim_end_matches([' ', ',', ';', '|', '–', '-', '(', '['])
            .to_owned();
        if !shorter.chars().any(char::is_alphanumeric) {
            break;
        }
        found.text = shorter;
        if !is_open(&found.text) {
            whole.clone_from(&found.text);
        }
    }
    found.text = whole;
    if found.kind.is_none() {
        inside(&mut found);
    }
    found
}

/// The kind that stands on a line of its own.
#[must_use]
pub(super) fn of_line(text: &str) -> Option<ItemKind> {
    match text.to_lowercase().trim_start_matches("til ") {
        "beslutning" => Some(ItemKind::Decision),
        "drøftelse" => Some(ItemKind::Discussion),
        "orientering" => Some(ItemKind::Information),
        _ => None,
    }
}

/// Numbers of the lines that are a kind and have no text of their own below: a part, a label or nothing follows.
#[must_use]
pub(super) fn alone(lines: &[Line]) -> HashSet<usize> {
    let textless = |next: &Line| match signs::sign(next) {
        Sign::Part(..) | Sign::CaseNumber(_) | Sign::Journal(_) | Sign::Recommends => true,
        Sign::Text => secrecy::of_line(&next.text) > Secrecy::Doubt,
        Sign::Point(..)
        | Sign::Document(..)
        | Sign::Decider(_)
        | Sign::Decision
        | Sign::Absence => false,
    };
    let alone = |at: usize| lines.get(at + 1).is_none_or(textless);
    let kinds = lines.iter().enumerate();
    kinds
        .filter(|(at, line)| of_line(&line.text).is_some() && alone(*at))
        .map(|(_, line)| line.number)
        .collect()
}

/// "(B)" with more behind it: "Budget (B) v/ Anna Bæk".
fn inside(found: &mut Title) {
    let words: Vec<&str> = found.text.split_whitespace().collect();
    let kind = |word: &&str| match *word {
        "(B)" | "[B]" => Some(ItemKind::Decision),
        "(D)" | "[D]" => Some(ItemKind::Discussion),
        "(O)" | "[O]" => Some(ItemKind::Information),
        _ => None,
    };
    if let Some(at) = words.iter().skip(1).position(|w| kind(w).is_some()) {
        found.kind = kind(&words[at + 1]);
        found.text = words
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != at + 1)
            .map(|(_, w)| *w)
            .collect::<Vec<_>>()
            .join(" ");
    }
}

/// Whether a bracket of a text is not closed.
fn is_open(text: &str) -> bool {
    [('(', ')'), ('[', ']')]
        .iter()
        .any(|(opens, closes)| text.matches(*opens).count() > text.matches(*closes).count())
}

fn marked(found: &mut Title) -> Option<String> {
    let words: Vec<&str> = found.text.split_whitespace().collect();
    let (last, before) = words.split_last()?;
    let bare = last
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let ends_bracket = last.ends_with([')', ']'])
        && before
            .iter()
            .rev()
            .take(3)
            .any(|w| w.starts_with(['(', '[']));
    let set_apart = last.starts_with(['(', '[', '|'])
        || ends_bracket
        || is_open(&found.text)
        || before.last().is_some_and(|w| *w == "|");
    let rest = |n: usize| words[..words.len() - n].join(" ");
    if found.kind.is_none() && set_apart {
        let kind = match bare.as_str() {
            "b" => Some(ItemKind::Decision),
            "d" => Some(ItemKind::Discussion),
            "o" => Some(ItemKind::Information),
            word => of_line(word),
        };
        if kind.is_some() {
            found.kind = kind;
            return Some(rest(1));
        }
    }
    // "(til drøftelse)", of which "(til" is left.
    if found.kind.is_some() && is_open(&found.text) && matches!(bare.as_str(), "til" | "kun") {
        return Some(rest(1));
    }
    let number = |word: &str| {
        word.trim_matches(|c: char| !c.is_ascii_digit())
            .parse::<u32>()
            .ok()
            .filter(|n| (1..=1440).contains(n))
    };
    if found.minutes.is_none() && matches!(bare.as_str(), "min" | "minutter" | "minut") {
        found.minutes = number(before.last()?);
        return found.minutes.map(|_| rest(2));
    }
    None
}

/// The standing item a title names.
#[must_use]
pub(super) fn standing(title: &str) -> Option<StandingKind> {
    let title = title.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|w| title.starts_with(w));
    if begins(&[
        "godkendelse af dagsorden",
        "velkomst og godkendelse af dagsorden",
        "velkomst og dagsorden",
    ]) {
        Some(StandingKind::Agenda)
    } else if begins(&[
        "godkendelse af referat",
        "godkendelse af beslutningsreferat",
        "referat fra",
        "godkendelse af sidste referat",
    ]) {
        Some(StandingKind::Minutes)
    } else if begins(&["mødeplan"]) {
        Some(StandingKind::Calendar)
    } else if begins(&["skriftlige beretninger", "skriftlige orienteringer"]) {
        Some(StandingKind::Reports)
    } else if begins(&["dagsorden til "]) {
        Some(StandingKind::NextLevel)
    } else if begins(&["eventuelt", "evt."]) {
        Some(StandingKind::AnyOtherBusiness)
    } else {
        None
    }
}

/// The kind from the standing item, the recommendation or the title.
#[must_use]
pub(super) fn kind(item: &AgendaItem) -> ItemKind {
    match item.standing {
        Some(StandingKind::Reports | StandingKind::NextLevel | StandingKind::AnyOtherBusiness) => {
            return ItemKind::Information;
        }
        Some(_) => return ItemKind::Decision,
        None => {}
    }
    let said = |texts: &[String]| -> Vec<String> {
        texts
            .iter()
            .filter(|t| !t.is_empty())
            .map(|t| t.to_lowercase())
            .collect()
    };
    let mut asked = said(&item.recommendations);
    if asked.is_empty() {
        asked = said(item.recommendation.as_slice());
    }
    if asked.is_empty() {
        return of_title(&item.title);
    }
    let informs = |t: &String| {
        ["til efterretning", "til orientering", "orienteres om"]
            .iter()
            .any(|w| t.contains(w))
    };
    let decides = |t: &String| {
        [
            "godkend",
            "beslut",
            "vedtag",
            "tiltræd",
            "tilslut",
            "indstiller til",
        ]
        .iter()
        .any(|w| t.contains(w))
    };
    let discusses = |t: &String| (t.contains("drøft") || t.contains(" behandler ")) && !decides(t);
    if asked.iter().all(informs) {
        ItemKind::Information
    } else if asked.iter().all(|t| discusses(t) || informs(t)) {
        ItemKind::Discussion
    } else {
        ItemKind::Decision
    }
}

fn of_title(title: &str) -> ItemKind {
    let lower = title.to_lowercase();
    let first = lower
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_owned();
    if lower.contains("til beslutning") || first == "godkendelse" {
        ItemKind::Decision
    } else if matches!(
        first.as_str(),
        "orientering" | "meddelelser" | "status" | "nyt"
    ) || lower.contains("til orientering")
    {
        ItemKind::Information
    } else if first == "drøftelse" || first == "temadrøftelse" || lower.contains("til drøftelse")
    {
        ItemKind::Discussion
    } else {
        ItemKind::Decision
    }
}
