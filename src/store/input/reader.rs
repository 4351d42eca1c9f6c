//! Walks a TOML table with spans, key by key.
//!
//! Promise: wrong types, unknown keys, control characters and numbers out of range each become one
//! complaint at their place. Text comes out in NFC with plain line breaks. Which keys there are is
//! left to the readers of agenda, roster and profile.

use super::cleaning::clean;
use super::clock::{clock, day};
use super::fault::{Faults, nearest};
use super::shape::{KeyKind, TableShape};
use super::source::Source;
use crate::domain::size;
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text with the place it came from.
pub(super) type Placed<T> = (T, Range<usize>);

/// One table being read.
pub(super) struct TomlTable<'t, 's> {
    source: &'t Source,
    table: &'t DeTable<'s>,
    span: Range<usize>,
}

impl<'t, 's> TomlTable<'t, 's> {
    /// Wraps a table of a file.
    pub(super) fn new(source: &'t Source, table: &'t DeTable<'s>, span: Range<usize>) -> Self {
        Self {
            source,
            table,
            span,
        }
    }

    /// The file it stands in.
    pub(super) fn source(&self) -> &'t Source {
        self.source
    }

    /// Where the table stands.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Reports all keys that the section does not have, and what is no text under those that are not used.
    pub(super) fn only(&self, shape: &TableShape, faults: &mut Faults) {
        self.only_these(&shape.names(), faults);
        // What is not used is text all the same.
        for key in shape.keys {
            if matches!(key.kind, KeyKind::Ignored) {
                self.text(key.key, faults);
            }
        }
    }

    /// Reports all keys that are not among `known`.
    pub(super) fn only_these(&self, known: &[&str], faults: &mut Faults) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let advice = match nearest(name, known.iter().copied()) {
                _ if faults.full() => String::new(),
                Some(near) => format!("Mente du ”{near}”?"),
                None => format!("Kendte felter her: {}.", known.join(", ")),
            };
            faults.error(
                self.source,
                key.span(),
                format!("Nøglen ”{name}” kendes ikke."),
                advice,
            );
        }
    }

    fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'s>>> {
        self.table.get(key)
    }

    /// Whether a key that must be there is not.
    pub(super) fn lacks(&self, key: &str) -> bool {
        self.get(key).is_none()
    }

    /// Where a key's value stands; the table itself when the key is missing.
    pub(super) fn place(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.span(), Spanned::span)
    }

    /// Where each of these keys' values stands, for those that are given.
    pub(super) fn spans(&self, keys: &[&'static str]) -> BTreeMap<&'static str, Range<usize>> {
        keys.iter()
            .filter_map(|key| Some((*key, self.get(key)?.span())))
            .collect()
    }

    /// Where empty texts stand in a list.
    pub(super) fn blanks(&self, key: &str) -> Vec<Range<usize>> {
        let Some(DeValue::Array(array)) = self.get(key).map(Spanned::get_ref) else {
            return Vec::new();
        };
        let blank = |v: &&Spanned<DeValue<'_>>| matches!(v.get_ref(), DeValue::String(text) if text.trim().is_empty());
        array.iter().filter(blank).map(Spanned::span).collect()
    }

    fn wrong(
        &self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        wanted: &str,
        example: &str,
        faults: &mut Faults,
    ) {
        faults.error(
            self.source,
            value.span(),
            format!("”{key}” skal være {wanted}."),
            format!("Skriv f.eks. {example}."),
        );
    }

    /// More in a list than a meeting has room for; what is behind the place is not read.
    fn too_many(&self, at: Range<usize>, key: &str, most: usize, faults: &mut Faults) {
        faults.error(
            self.source,
            at,
            format!("Der er plads til {most} under ”{key}”; her begynder den næste."),
            "Se efter, om filen er den rigtige, eller del den i to møder.".to_owned(),
        );
    }

    /// A text, trimmed; an empty one counts as not given. Whole numbers are taken as text too.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "whatever else a TOML value may be is wrong here"
    )]
    pub(super) fn text(&self, key: &str, faults: &mut Faults) -> Option<Placed<String>> {
        let value = self.get(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) => clean(self.source, value.span(), key, text, faults)?,
            DeValue::Integer(number) => number.as_str().to_owned(),
            _ => {
                self.wrong(
                    value,
                    key,
                    "en tekst i anførselstegn",
                    &format!("{key} = \"tekst\""),
                    faults,
                );
                return None;
            }
        };
        (!text.is_empty()).then(|| (text, value.span()))
    }

    /// A text that must be there.
    pub(super) fn needed(
        &self,
        key: &str,
        example: &str,
        faults: &mut Faults,
    ) -> Option<Placed<String>> {
        if self.get(key).is_none() {
            faults.error(
                self.source,
                self.span(),
                format!("”{key}” mangler."),
                format!("Tilføj f.eks. {key} = {example}."),
            );
            return None;
        }
        let before = faults.errors();
        let text = self.text(key, faults);
        if text.is_none() && faults.errors() == before {
            faults.error(
                self.source,
                self.place(key),
                format!("”{key}” mangler indhold."),
                format!("Skriv f.eks. {key} = {example}."),
            );
        }
        text
    }

    /// A text without its place.
    pub(super) fn plain(&self, key: &str, faults: &mut Faults) -> Option<String> {
        self.text(key, faults).map(|(text, _)| text)
    }

    /// `true` or `false`; not given is false.
    pub(super) fn flag(&self, key: &str, faults: &mut Faults) -> bool {
        self.maybe(key, faults).unwrap_or(false)
    }

    /// `true` or `false`, if given.
    pub(super) fn maybe(&self, key: &str, faults: &mut Faults) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(
            value,
            key,
            "true eller false",
            &format!("{key} = true"),
            faults,
        );
        None
    }

    /// A whole number from `low` to `high`.
    pub(super) fn number(
        &self,
        key: &str,
        low: u32,
        high: u32,
        faults: &mut Faults,
    ) -> Option<u32> {
        let value = self.get(key)?;
        let read = if let DeValue::Integer(number) = value.get_ref() {
            i128::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
        } else {
            None
        };
        if let Some(number) = read
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| (low..=high).contains(n))
        {
            Some(number)
        } else {
            self.wrong(
                value,
                key,
                &format!("et helt tal fra {low} til {high}"),
                &format!("{key} = {}", 10.clamp(low, high)),
                faults,
            );
            None
        }
    }

    /// A date, as TOML's own or as text in ISO or Danish order.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "whatever else a TOML value may be is wrong here"
    )]
    pub(super) fn date(&self, key: &str, faults: &mut Faults) -> Option<NaiveDate> {
        let value = self.get(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(stamp) => stamp
                .date
                .and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into())),
            DeValue::String(text) => day(text),
            _ => None,
        };
        let date = date.filter(|d| (1900..=2200).contains(&chrono::Datelike::year(d)));
        if date.is_none() {
            let example = format!("{key} = 2026-12-03");
            self.wrong(value, key, "en dato i kalenderen", &example, faults);
        }
        date
    }

    /// A time of day: "13.30", "13:30", or TOML's own.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "whatever else a TOML value may be is wrong here"
    )]
    pub(super) fn time(&self, key: &str, faults: &mut Faults) -> Option<NaiveTime> {
        let value = self.get(key)?;
        let time = match value.get_ref() {
            DeValue::Datetime(stamp) => stamp
                .time
                .and_then(|t| NaiveTime::from_hms_opt(t.hour.into(), t.minute.into(), 0)),
            DeValue::String(text) => clock(text),
            _ => None,
        };
        if time.is_none() {
            let example = format!("{key} = \"13.30\"");
            self.wrong(value, key, "et klokkeslæt", &example, faults);
        }
        time
    }

    /// A list of texts; a single text is a list of one.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "whatever else a TOML value may be is wrong here"
    )]
    pub(super) fn texts(&self, key: &str, faults: &mut Faults) -> Vec<Placed<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = value.get_ref() else {
            return self.text(key, faults).into_iter().collect();
        };
        if let Some(over) = array.get(size::ENTRIES) {
            self.too_many(over.span(), key, size::ENTRIES, faults);
        }
        let mut texts = Vec::new();
        for entry in array.iter().take(size::ENTRIES) {
            match entry.get_ref() {
                DeValue::String(text) => {
                    texts.extend(
                        clean(self.source, entry.span(), key, text, faults)
                            .filter(|t| !t.is_empty())
                            .map(|t| (t, entry.span())),
                    );
                }
                DeValue::Integer(number) => texts.push((number.as_str().to_owned(), entry.span())),
                _ => self.wrong(
                    entry,
                    key,
                    "en liste af tekster",
                    &format!("{key} = [\"en\", \"to\"]"),
                    faults,
                ),
            }
        }
        texts
    }

    /// A list of texts without their places.
    pub(super) fn list(&self, key: &str, faults: &mut Faults) -> Vec<String> {
        let texts = self.texts(key, faults).into_iter();
        texts.map(|(text, _)| text).collect()
    }

    /// Tables under `[[key]]`, or one under `[key]`.
    pub(super) fn tables(&self, key: &str, faults: &mut Faults) -> Vec<TomlTable<'t, 's>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let entries: Vec<&'t Spanned<DeValue<'s>>> = if let DeValue::Array(array) = value.get_ref()
        {
            array.iter().collect()
        } else {
            vec![value]
        };
        let most = match key {
            "punkter" => size::ITEMS,
            "medlemmer" | "ledige" | "suppleanter" | "gaester" | "observatoerer"
            | "sekretariat" => size::PEOPLE,
            _ => size::RULES,
        };
        if let Some(over) = entries.get(most) {
            self.too_many(over.span(), key, most, faults);
        }
        let mut tables = Vec::new();
        for entry in entries.into_iter().take(most) {
            if let DeValue::Table(table) = entry.get_ref() {
                tables.push(TomlTable::new(self.source, table, entry.span()));
            } else {
                self.wrong(
                    entry,
                    key,
                    "afsnit med overskriften i dobbelte kantede parenteser",
                    &format!("[[{key}]]"),
                    faults,
                );
            }
        }
        tables
    }

    /// One of a few words; the first of a pair is the word, the second what it means.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &str,
        choices: &[(&str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        let (text, span) = self.text(key, faults)?;
        let lower = text.to_lowercase();
        if let Some((_, meaning)) = choices.iter().find(|(word, _)| *word == lower) {
            return Some(*meaning);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let advice = match nearest(&lower, words.iter().copied()) {
            Some(near) => format!("Mente du ”{near}”?"),
            None => format!("Vælg mellem: {}.", words.join(", ")),
        };
        faults.error(
            self.source,
            span,
            format!("”{text}” kan ikke stå under ”{key}”."),
            advice,
        );
        None
    }
}
