//! The attendance list's rows, and finding a person by part of the name.
//!
//! Promise: built once and kept until the roster changes, so that a key costs the same with 10 000
//! people. How a row looks is left to `view::attendance`.

use crate::domain::at::{PersonAt, SectorAt, Table};
use crate::domain::meeting::{Attendee, Meeting};
use crate::domain::roster::Role;
use crate::domain::version::StateVersion;
use crate::text::danish::{fold, matches};

/// A row of the attendance list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A sector's headline.
    Sector(SectorAt),
    /// Another group's headline.
    Group(&'static str),
    /// A person.
    Person(PersonAt),
}

/// The rows, and the names folded for search once somebody searches.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    /// Of the roster they were made from.
    version: Option<StateVersion>,
    folded: Table<PersonAt, String>,
}

impl Rows {
    /// Brings the rows up to the meeting; does nothing unless the roster changed.
    pub fn refresh(&mut self, meeting: &Meeting) {
        if self.version.as_ref() == Some(meeting.listed()) {
            return;
        }
        self.version = Some(meeting.listed().clone());
        self.rows = build(meeting);
        // Somebody may be searching.
        let searched = !self.folded.is_empty();
        self.folded = Table::default();
        if searched {
            self.prepare_search(meeting);
        }
    }

    /// Folds the names, the first time they are asked for.
    pub fn prepare_search(&mut self, meeting: &Meeting) {
        if self.folded.len() == meeting.people().len() {
            return;
        }
        let words = |p: &Attendee| {
            let parts = [
                p.person.title.as_deref(),
                Some(p.person.name.as_str()),
                p.person.organisation.as_deref(),
            ];
            fold(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
        };
        self.folded = meeting.people().iter().map(words).collect();
    }

    /// All rows.
    #[must_use]
    pub fn all(&self) -> &[Row] {
        &self.rows
    }

    /// The person in a row, if it is one.
    #[must_use]
    pub fn person(&self, row: usize) -> Option<PersonAt> {
        match self.rows.get(row) {
            Some(Row::Person(person)) => Some(*person),
            Some(Row::Sector(_) | Row::Group(_)) | None => None,
        }
    }

    /// The row of a person.
    #[must_use]
    pub fn row_of(&self, person: PersonAt) -> Option<usize> {
        self.rows.iter().position(|r| *r == Row::Person(person))
    }

    /// The nearest row with a person from `row` in a direction, `row` itself included.
    #[must_use]
    pub fn nearest(&self, row: usize, down: bool) -> Option<usize> {
        let is_person = |r: &usize| matches!(self.rows.get(*r), Some(Row::Person(_)));
        let last = self.rows.len().checked_sub(1)?;
        let row = row.min(last);
        if down {
            (row..=last)
                .find(is_person)
                .or_else(|| (0..row).rev().find(is_person))
        } else {
            (0..=row)
                .rev()
                .find(is_person)
                .or_else(|| (row..=last).find(is_person))
        }
    }

    /// The first people whose name, title or organisation hold all words of the question.
    #[must_use]
    pub fn search(&self, question: &str, at_most: usize) -> Vec<PersonAt> {
        let question = fold(question);
        let people = self.rows.iter().filter_map(|r| {
            if let Row::Person(p) = r {
                Some(*p)
            } else {
                None
            }
        });
        let found = people.filter(|p| self.folded.get(*p).is_some_and(|n| matches(n, &question)));
        found.take(at_most).collect()
    }
}

fn build(meeting: &Meeting) -> Vec<Row> {
    let mut rows = Vec::with_capacity(meeting.people().len() + 8);
    for (at, sector) in meeting.profile().sectors.entries() {
        rows.push(Row::Sector(at));
        let of = |wanted: bool| {
            meeting
                .people()
                .entries()
                .filter(move |(_, p)| match &p.person.role {
                    Role::Member { sector: s } => wanted && *s == sector.id,
                    Role::Substitute { sector: s, .. } => !wanted && *s == sector.id,
                    Role::Guest { .. } | Role::Observer | Role::Staff { .. } => false,
                })
        };
        rows.extend(of(true).chain(of(false)).map(|(i, _)| Row::Person(i)));
        // Who sits in both bodies of a joint meeting stands in both lists.
        let also = |i: &PersonAt| {
            let own = |s: &crate::domain::ids::SectorId| *s == sector.id;
            let Role::Member { sector: first } = &meeting.people()[*i].person.role else {
                return false;
            };
            !own(first) && meeting.sits_in(*i, at)
        };
        if meeting.joint().is_some() {
            rows.extend(meeting.people().positions().filter(also).map(Row::Person));
        }
    }
    let mut group = |name: &'static str, belongs: &dyn Fn(&Role) -> bool| {
        let people: Vec<Row> = meeting
            .people()
            .entries()
            .filter(|(_, p)| belongs(&p.person.role))
            .map(|(i, _)| Row::Person(i))
            .collect();
        if !people.is_empty() {
            rows.push(Row::Group(name));
            rows.extend(people);
        }
    };
    group("Gæster", &|r| matches!(r, Role::Guest { .. }));
    group("Observatører", &|r| matches!(r, Role::Observer));
    group("Sekretariat", &|r| matches!(r, Role::Staff { .. }));
    rows
}
