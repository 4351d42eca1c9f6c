//! All texts of an agenda with their places, and words with where they stand.
//!
//! Promise: every rule that reads texts reads the same ones. The run sheet's private notes are not among them.

use super::FindingPlace;
use crate::domain::agenda::AgendaItem;
use crate::domain::setup::Setup;

/// The meeting's and all items' texts.
pub(super) fn all(setup: &Setup) -> Vec<(FindingPlace, &str)> {
    let agenda = &setup.agenda;
    let mut texts: Vec<(FindingPlace, &str)> = [
        ("titel", &agenda.title),
        ("sted", &agenda.place),
        ("naeste_moede", &agenda.next_meeting),
    ]
    .into_iter()
    .filter_map(|(key, text)| Some((FindingPlace::Meeting(key), text.as_deref()?)))
    .collect();
    for (at, item) in agenda.items.iter().enumerate() {
        texts.extend(
            of(item)
                .into_iter()
                .map(|(key, text)| (FindingPlace::Item(at, key), text)),
        );
    }
    texts
}

/// One item's texts with their keys.
pub(super) fn of(item: &AgendaItem) -> Vec<(&'static str, &str)> {
    let mut texts = vec![("titel", item.title.as_str())];
    for (key, text) in [
        ("titel_i_indhold", &item.listed_title),
        ("neutral_titel", &item.neutral_title),
        ("resume", &item.summary),
        ("sagsfremstilling", &item.case),
        ("oekonomi", &item.finances),
        ("indstilling", &item.recommendation),
    ] {
        texts.extend(text.as_deref().map(|text| (key, text)));
    }
    texts.extend(
        item.recommendations
            .iter()
            .map(|t| ("indstillinger", t.as_str())),
    );
    let earlier = item.earlier.iter().filter_map(|t| t.text.as_deref());
    texts.extend(earlier.map(|t| ("behandlet", t)));
    texts.extend(item.annexes.iter().map(|t| ("bilag", t.as_str())));
    texts
}

/// A word as it stands, without the punctuation around it, and where it begins and ends in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    /// The word.
    pub word: &'t str,
    /// With its punctuation.
    pub raw: &'t str,
    /// First byte of `raw`.
    pub from: usize,
}

impl Word<'_> {
    /// The byte after `raw`.
    pub(super) fn to(&self) -> usize {
        self.from + self.raw.len()
    }

    /// Whether nothing stands between the letters and the next word but space.
    pub(super) fn open_ended(&self) -> bool {
        self.raw.ends_with(self.word)
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut from = 0;
    for raw in text.split_whitespace() {
        from += text
            .get(from..)
            .and_then(|rest| rest.find(raw))
            .unwrap_or(0);
        words.push(Word {
            word: raw.trim_matches(|c: char| !c.is_alphanumeric()),
            raw,
            from,
        });
        from += raw.len();
    }
    words
}

/// Whether a word begins with a capital letter.
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
