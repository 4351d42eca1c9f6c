//! Whom substitutes stand in for.
//!
//! Promise: a name of the list is certain; a seat or an organisation that only one member has is a proposal; anything
//! else stays as it is written and is told, with the nearest name. Reading the rows is left to `persons`.

use super::cell::FoundRole;
use super::roster::{FoundRoster, Guess};
use super::same_person;
use super::sectors::nearest;
use crate::text::danish::fold;
use std::collections::HashMap;

/// Looking for a near name costs a walk through all of them.
const LOOKED_FOR: usize = 20;

/// Whom substitutes stand in for: a name of the list, or the one member with that seat or organisation.
pub(super) fn resolve(found: &mut FoundRoster) {
    let known: HashMap<String, usize> = found
        .persons
        .iter()
        .enumerate()
        .map(|(i, p)| (fold(&p.name), i))
        .collect();
    let mut keys: HashMap<String, Option<usize>> = HashMap::new();
    for (at, person) in found.persons.iter().enumerate() {
        let key = keys.entry(same_person::key(&person.name));
        key.and_modify(|one| *one = None).or_insert(Some(at));
    }
    let places = places(found);
    let (mut told, mut looked) = (Vec::new(), 0);
    let mut changes = Vec::new();
    for (at, person) in found.persons.iter().enumerate() {
        for (nth, name) in person.stands_in_for.iter().enumerate() {
            if known.contains_key(&fold(name)) {
                continue;
            }
            // "Bæk, Anna" is written as "Anna Bæk" further up.
            if let Some(known) = keys.get(&same_person::key(name)).copied().flatten() {
                changes.push((at, nth, found.persons[known].name.clone()));
                continue;
            }
            let proposal = if let Some(member) = places.get(&fold(name)).copied().flatten() {
                changes.push((at, nth, found.persons[member].name.clone()));
                format!(
                    "{} er sat som suppleant for {}.",
                    person.name, found.persons[member].name
                )
            } else {
                looked += 1;
                let all = found.persons.iter().map(|p| p.name.as_str());
                let near = if looked > LOOKED_FOR {
                    None
                } else {
                    nearest(name, all)
                };
                let near = near
                    .map(|n| format!(" Mente du ”{n}”?"))
                    .unwrap_or_default();
                format!("”{name}” står ikke på listen.{near}")
            };
            told.push(Guess {
                line: person.line,
                text: name.clone(),
                proposal,
            });
        }
    }
    for (at, nth, name) in changes {
        found.persons[at].stands_in_for[nth] = name;
    }
    found.unsure.extend(told);
}

/// Seats and organisations of members, each with the one who has it; `None` where several have.
fn places(found: &FoundRoster) -> HashMap<String, Option<usize>> {
    let mut places: HashMap<String, Option<usize>> = HashMap::new();
    for (at, person) in found
        .persons
        .iter()
        .enumerate()
        .filter(|(_, p)| p.role == FoundRole::Member)
    {
        let mut mine: Vec<String> = [&person.seat, &person.organisation]
            .into_iter()
            .flatten()
            .map(|t| fold(t))
            .collect();
        mine.dedup();
        for place in mine {
            places
                .entry(place)
                .and_modify(|one| *one = None)
                .or_insert(Some(at));
        }
    }
    places
}
