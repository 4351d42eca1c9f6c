//! Finds the people that the files name.
//!
//! Promise: an id goes before a name, and what is not found is told with the nearest name. Who is on the roster is left to
//! `roster`.

use super::fault::{Faults, nearest};
use super::reader::Placed;
use super::source::Source;
use crate::domain::ids::PersonId;
use crate::domain::roster::Person;
use crate::text::danish::fold;
use std::collections::HashMap;

/// Finds people by id or by name.
#[derive(Default)]
pub struct Names {
    ids: HashMap<String, PersonId>,
    names: Vec<String>,
}

impl Names {
    /// Takes a person in; the first of two with the same name keeps it.
    pub(super) fn add(&mut self, person: &Person) {
        self.ids
            .entry(fold(&person.name))
            .or_insert_with(|| person.id.clone());
        self.ids
            .insert(person.id.as_str().to_owned(), person.id.clone());
        self.names.push(person.name.clone());
    }

    /// Whether a person has this id, or this name as `fold` gives it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.ids.contains_key(key)
    }

    /// The person written as `text`, or a complaint with the nearest name.
    pub fn find(
        &self,
        source: &Source,
        placed: &Placed<String>,
        faults: &mut Faults,
    ) -> Option<PersonId> {
        let (text, span) = placed;
        if let Some(id) = self
            .ids
            .get(text.as_str())
            .or_else(|| self.ids.get(&fold(text)))
        {
            return Some(id.clone());
        }
        let near = if faults.full() {
            None
        } else {
            nearest(text, self.names.iter().map(String::as_str))
        };
        let advice = near.map_or_else(
            || "Skriv navnet, som det står i deltagere.toml.".to_owned(),
            |n| format!("Mente du ”{n}”?"),
        );
        faults.error(
            source,
            span.clone(),
            format!("”{text}” står ikke i deltagere.toml."),
            advice,
        );
        None
    }
}
