//! Where in the files what was read stands: items and their keys, people, the meeting's own keys.
//!
//! Promise: a place that is asked for and not written falls back to what holds it, so that a finding always has a
//! line. What is found is left to whoever asks.

use super::agenda::{KeyPlaces, ReadAgenda};
use super::roster::ReadRoster;
use super::source::Source;
use std::ops::Range;

/// The two files and the places in them.
#[derive(Debug, Default)]
pub struct Places {
    agenda: Option<Source>,
    roster: Option<Source>,
    meeting: KeyPlaces,
    items: Vec<(Range<usize>, KeyPlaces)>,
    persons: Vec<Range<usize>>,
}

/// A file and a byte range in it.
pub type FileRange<'p> = (&'p Source, Range<usize>);

impl Places {
    /// What the readers saw.
    pub(super) fn of(
        agenda: &Source,
        roster: Option<&Source>,
        head: &ReadAgenda,
        draft: &ReadRoster,
    ) -> Self {
        Self {
            agenda: Some(agenda.clone()),
            roster: roster.cloned(),
            meeting: head.keys.clone(),
            items: head.places.clone(),
            persons: draft.places.clone(),
        }
    }

    /// A key of the meeting, and in its value the quoted words; the file's beginning where there is no such key.
    #[must_use]
    pub fn meeting(&self, key: &str, quote: Option<&str>) -> Option<FileRange<'_>> {
        let source = self.agenda.as_ref()?;
        let span = self.meeting.get(key).cloned().unwrap_or(0..0);
        Some((source, within(source, span, quote)))
    }

    /// A key of an item, and in its value the quoted words; the item itself where there is no such key.
    #[must_use]
    pub fn item(&self, at: usize, key: &str, quote: Option<&str>) -> Option<FileRange<'_>> {
        let source = self.agenda.as_ref()?;
        let (whole, keys) = self.items.get(at)?;
        let span = keys.get(key).cloned().unwrap_or_else(|| whole.clone());
        Some((source, within(source, span, quote)))
    }

    /// A person's name on the roster.
    #[must_use]
    pub fn person(&self, at: usize) -> Option<FileRange<'_>> {
        Some((self.roster.as_ref()?, self.persons.get(at)?.clone()))
    }

    /// Whose section a line of one of the files (from 1) is in; `None` above the first.
    #[must_use]
    pub fn holder(&self, file: &str, line: usize) -> Option<Holder> {
        let end = |source: &Source| {
            source
                .text()
                .split_inclusive('\n')
                .take(line)
                .map(str::len)
                .sum::<usize>()
        };
        // The section that begins last before the line's end.
        let last = |starts: &mut dyn Iterator<Item = usize>, end: usize| {
            starts
                .enumerate()
                .filter(|(_, start)| *start < end)
                .max_by_key(|(_, start)| *start)
                .map(|(at, _)| at)
        };
        match (self.agenda.as_ref(), self.roster.as_ref()) {
            (Some(agenda), _) if agenda.name() == file => last(
                &mut self.items.iter().map(|(span, _)| span.start),
                end(agenda),
            )
            .map(Holder::Item),
            (_, Some(roster)) if roster.name() == file => {
                last(&mut self.persons.iter().map(|span| span.start), end(roster))
                    .map(Holder::Person)
            }
            _ => None,
        }
    }
}

/// Whose section of a file something is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// An item (position in the agenda).
    Item(usize),
    /// A person (position in the roster).
    Person(usize),
}

/// The quoted words inside a range, where they stand there as they are; rather as a whole line than as a part of one.
fn within(source: &Source, span: Range<usize>, quote: Option<&str>) -> Range<usize> {
    let text = source.text().get(span.clone()).unwrap_or_default();
    let line = |q: &str| {
        let alone = |line: &str| line.trim_matches(|c: char| c.is_whitespace() || c == '"') == q;
        let mut begins = 0;
        for line in text.split('\n') {
            if alone(line) {
                return Some(begins + line.find(q)?);
            }
            begins += line.len() + 1;
        }
        None
    };
    match quote
        .map(str::trim)
        .filter(|q| !q.is_empty())
        .and_then(|q| Some((line(q).or_else(|| text.find(q))?, q.len())))
    {
        Some((at, length)) => span.start + at..span.start + at + length,
        None => span,
    }
}
