//! Whom substitutes stand in for.
//!
//! Promise: a substitute who can never sit in for somebody, being of another sector, is told. Finding people by their names
//! is left to `names`; who sits in is the meeting's.

use super::fault::Faults;
use super::names::Names;
use super::reader::Placed;
use super::source::Source;
use crate::domain::ids::{PersonId, SectorId};
use crate::domain::roster::{Person, Role};
use std::collections::HashMap;

/// Gives each substitute of `waiting`, by position, those whom the file names.
pub(super) fn resolve(
    persons: &mut [Person],
    waiting: Vec<(usize, Vec<Placed<String>>)>,
    names: &Names,
    source: &Source,
    faults: &mut Faults,
) {
    let members: HashMap<PersonId, (String, SectorId)> = persons
        .iter()
        .filter_map(|p| match &p.role {
            Role::Member { sector } => Some((p.id.clone(), (p.name.clone(), sector.clone()))),
            Role::Substitute { .. } | Role::Guest { .. } | Role::Observer | Role::Staff { .. } => {
                None
            }
        })
        .collect();
    for (at, placed) in waiting {
        let Some(person) = persons.get_mut(at) else {
            continue;
        };
        let Role::Substitute {
            sector,
            stands_in_for,
        } = &mut person.role
        else {
            continue;
        };
        for one in &placed {
            let Some(id) = names.find(source, one, faults) else {
                continue;
            };
            if let Some((member, other)) = members.get(&id).filter(|(_, other)| other != sector) {
                faults.warn(
                    source,
                    one.1.clone(),
                    format!(
                        "{} er suppleant i sektoren ”{sector}”, men {member} har plads i ”{other}”.",
                        person.name
                    ),
                    "Ret sektoren eller navnet: en suppleant kan kun træde ind i sin egen sektor."
                        .to_owned(),
                );
            }
            stands_in_for.push(id);
        }
    }
}
