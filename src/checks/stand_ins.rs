//! Substitutes who can never sit for those they are listed for.
//!
//! Promise: asks the same as the meeting does: a seat is taken only by somebody of its own sector.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::ids::{PersonId, SectorId};
use crate::domain::roster::{Person, Role};

/// Looks at each member a substitute is listed for.
pub(super) fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    for (at, person) in gate.setup.roster.persons.iter().enumerate() {
        let Role::Substitute {
            sector,
            stands_in_for,
        } = &person.role
        else {
            continue;
        };
        let other = stands_in_for
            .iter()
            .filter(|member| !sits_in(gate, member, sector));
        found.extend(other.map(|member| of_another_sector(gate, at, person, member)));
    }
}

fn sits_in(gate: &Gate<'_>, member: &PersonId, sector: &SectorId) -> bool {
    let mut seats = gate.setup.roster.seats.iter();
    seats.any(|seat| seat.sector == *sector && seat.holders.contains(member))
}

fn of_another_sector(gate: &Gate<'_>, at: usize, person: &Person, member: &PersonId) -> Finding {
    let mut people = gate.setup.roster.persons.iter();
    let known = people.find(|p| p.id == *member);
    let member = known.map_or_else(|| member.to_string(), |p| p.name.clone());
    let message = format!(
        "{} kan ikke være suppleant for {member}: De er ikke i samme sektor.",
        person.name
    );
    let advice = "Ret suppleantens sektor, eller hvem suppleanten er suppleant for.";
    Finding::new(Rule::StandIn, FindingPlace::Person(at), message, advice)
}
