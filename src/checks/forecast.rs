//! Whether the body is expected to be quorate, as apologies stand, and whom to call if not.
//!
//! Promise: counted by the body's own rule (`domain::quorum`); a body without one is never short.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::ids::PersonId;
use crate::domain::meeting::Meeting;
use crate::domain::profile::{IfUnmet, Profile};
use crate::domain::quorum::{self, Over, Requirement};
use crate::domain::roster::{Role, Seat};
use crate::domain::setup::Setup;
use crate::text::danish::{self, list};
use crate::text::quorum::among;
use std::collections::HashSet;

/// Most names to call in one sentence.
const NAMES: usize = 5;

/// Looks at each condition.
pub(super) fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let setup = gate.setup;
    if setup.profile.quorum.is_empty() {
        return;
    }
    let verdict = quorum::forecast(&Meeting::new(setup), None);
    for requirement in verdict
        .requirements
        .iter()
        .filter(|r| r.effect != IfUnmet::Warns)
    {
        let absent = absent(setup, requirement.over);
        let expected = expected(&setup.profile, requirement);
        let finding = if requirement.met() {
            if requirement.margin() > 0 || absent.is_empty() {
                continue;
            }
            let message = format!("Der er kun lige nok til at være beslutningsdygtig: {expected}.");
            let advice = format!(
                "Kommer der ét afbud mere, er forummet ikke beslutningsdygtigt. {}",
                call(setup, &absent)
            );
            Finding::new(
                Rule::Forecast,
                FindingPlace::Meeting(""),
                message,
                advice.trim(),
            )
            .note()
        } else {
            let message = format!(
                "Forummet ventes ikke at være beslutningsdygtigt: {}.",
                danish::capital(&expected)
            );
            Finding::new(
                Rule::Forecast,
                place(setup, &absent),
                message,
                &call(setup, &absent),
            )
        };
        let source = setup.profile.quorum.iter().find_map(|r| r.source.as_ref());
        found.push(finding.from(source));
    }
}

/// "1 af 2 fra almen praksis ventes, og der kræves 1".
fn expected(profile: &Profile, requirement: &Requirement) -> String {
    if requirement.over == Over::Chair {
        return "mødelederen ventes ikke".to_owned();
    }
    let among = among(profile, requirement);
    let Requirement {
        present,
        seats,
        needed,
        ..
    } = requirement;
    format!("{present} af {seats} {among} ventes, og der kræves {needed}")
}

/// Seats of the condition whose holders have all sent apologies, or that nobody holds.
fn absent(setup: &Setup, over: Over) -> Vec<&Seat> {
    let apologies: HashSet<&PersonId> = setup
        .roster
        .persons
        .iter()
        .filter(|p| p.apology)
        .map(|p| &p.id)
        .collect();
    let counts = |seat: &&Seat| match over {
        Over::All => true,
        Over::Sector(at) => setup
            .profile
            .sectors
            .get(at)
            .is_some_and(|s| s.id == seat.sector),
        Over::Chair => false,
    };
    setup
        .roster
        .seats
        .iter()
        .filter(counts)
        .filter(|s| !s.holders.is_empty() && s.holders.iter().all(|h| apologies.contains(h)))
        .collect()
}

fn place(setup: &Setup, absent: &[&Seat]) -> FindingPlace {
    let first = absent.first().and_then(|s| s.holders.first());
    first
        .and_then(|id| setup.roster.persons.iter().position(|p| p.id == *id))
        .map_or(FindingPlace::Meeting(""), FindingPlace::Person)
}

/// "Ring til Leif Åkjær-Dons (suppleant for Esther Løvbjerg)."
fn call(setup: &Setup, absent: &[&Seat]) -> String {
    let name = |id: &PersonId| {
        setup
            .roster
            .persons
            .iter()
            .find(|p| p.id == *id)
            .map_or("", |p| p.name.as_str())
    };
    let mut names: Vec<String> = Vec::new();
    for person in setup.roster.persons.iter().filter(|p| !p.apology) {
        let Role::Substitute {
            sector,
            stands_in_for,
        } = &person.role
        else {
            continue;
        };
        let may = |seat: &&&Seat| {
            seat.sector == *sector
                && (stands_in_for.is_empty()
                    || seat.holders.iter().any(|h| stands_in_for.contains(h)))
        };
        if let Some(holder) = absent
            .iter()
            .find(may)
            .and_then(|seat| seat.holders.first())
        {
            names.push(format!("{} (suppleant for {})", person.name, name(holder)));
        }
    }
    names.truncate(NAMES);
    if names.is_empty() {
        "Der er ingen suppleant på listen at ringe til; bed parten udpege en, eller flyt beslutningerne.".to_owned()
    } else {
        format!("Ring til {}.", list(&names))
    }
}
