//! Two bodies in one sitting: some items together, others alone (S2).
//!
//! Promise: one journal and one attendance for all; a quorum and minutes for each body. Each body's part is a meeting of
//! its own, folded from the same records with only its own seats and items, so nothing about it is computed in another
//! way than for a body that meets alone.

use super::agenda::Agenda;
use super::ids::{PersonId, SectorId};
use super::profile::Profile;
use super::roster::{Person, Role, Roster};
use super::setup::Setup;
use serde::{Deserialize, Serialize};

/// One of the two bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// The one the agenda is of.
    First,
    /// The one it meets with.
    Second,
}

/// The body that the meeting's own meets with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Partner {
    /// Its rules. Its sectors' ids are told apart from the first body's by a prefix.
    pub profile: Profile,
    /// Its people and seats. A person of both bodies has the same id in both rosters.
    pub roster: Roster,
    /// Who chairs it when it is alone.
    pub chair: Option<PersonId>,
}

/// A sector's or seat's id in the second body.
#[must_use]
pub fn prefixed(forum: &str, id: &str) -> String {
    format!("{forum}:{id}")
}

/// The rules of both together: all sectors, the second body's named after it.
#[must_use]
pub fn together(first: &Profile, second: &Profile) -> Profile {
    let mut both = first.clone();
    both.name = format!("{} og {}", first.name, second.name);
    both.genitive = format!("{} og {}", first.genitive, second.genitive);
    both.reference = format!("{} og {}", first.reference, second.reference);
    both.sectors
        .extend(second.sectors.iter().cloned().map(|mut sector| {
            sector.name = format!("{} ({})", sector.name, second.reference);
            sector
        }));
    both.quorum.extend(second.quorum.iter().cloned());
    // A seat of either body may be taken by a substitute where its own rules do not forbid it.
    if both.substitutes == Some(false) {
        both.substitutes = second.substitutes;
    }
    if both.economy.is_none() {
        both.economy.clone_from(&second.economy);
    }
    both
}

/// Everybody of both bodies, each once; who sits in both has the first body's seat in the list.
#[must_use]
pub fn everybody(first: &Roster, second: &Roster) -> Roster {
    let mut all = first.clone();
    let known = |id: &PersonId| first.persons.iter().any(|p| p.id == *id);
    all.persons
        .extend(second.persons.iter().filter(|p| !known(&p.id)).cloned());
    all.seats.extend(second.seats.iter().cloned());
    all
}

/// What one body's part starts from; `None` for a meeting of one body.
#[must_use]
pub fn part(setup: &Setup, body: Body) -> Option<Setup> {
    let partner = setup.partner.as_deref()?;
    let (own, other, profile) = match body {
        Body::First => (&setup.roster, &partner.roster, &setup.profile),
        Body::Second => (&partner.roster, &setup.roster, &partner.profile),
    };
    let mut agenda = setup.agenda.clone();
    if body == Body::Second && partner.chair.is_some() {
        agenda.chair.clone_from(&partner.chair);
    }
    let mut roster = own.clone();
    for person in &other.persons {
        if !own.persons.iter().any(|p| p.id == person.id)
            && let Some(visitor) = visitor(person, &agenda, body)
        {
            roster.persons.push(visitor);
        }
    }
    Some(Setup {
        id: None,
        profile: profile.clone(),
        agenda,
        roster,
        partner: None,
    })
}

/// A person of the other roster as this body's part has them: who serves both, guests of its items, and the chair of
/// the items that are dealt with together.
fn visitor(person: &Person, agenda: &Agenda, body: Body) -> Option<Person> {
    let mine = |id: &super::ids::ItemId| {
        agenda
            .items
            .iter()
            .any(|i| i.id == *id && concerns(i.body, body))
    };
    match &person.role {
        Role::Staff { .. } | Role::Observer => Some(person.clone()),
        Role::Guest { items } => {
            (items.is_empty() || items.iter().any(mine)).then(|| person.clone())
        }
        Role::Member { .. } | Role::Substitute { .. } => {
            let officer = [&agenda.chair, &agenda.secretary, &agenda.shadow_secretary];
            let items = agenda
                .items
                .iter()
                .filter(|i| i.body.is_none())
                .map(|i| i.id.clone())
                .collect();
            officer
                .iter()
                .any(|o| o.as_ref() == Some(&person.id))
                .then(|| Person {
                    role: Role::Guest { items },
                    ..person.clone()
                })
        }
    }
}

/// Whether an item that belongs to `item` (`None`: to both) concerns a body.
#[must_use]
pub fn concerns(item: Option<Body>, body: Body) -> bool {
    item.is_none_or(|b| b == body)
}

/// The second body's roster with its sectors and seats told apart.
pub fn tell_apart(forum: &str, profile: &mut Profile, roster: &mut Roster) {
    let sector = |id: &SectorId| SectorId::new(&prefixed(forum, id.as_str()));
    for rule in &mut profile.sectors {
        rule.id = sector(&rule.id);
    }
    for rule in &mut profile.quorum {
        if let super::profile::Scope::Sector(id) = &mut rule.scope {
            *id = sector(id);
        }
    }
    for person in &mut roster.persons {
        match &mut person.role {
            Role::Member { sector: s } | Role::Substitute { sector: s, .. } => *s = sector(s),
            Role::Guest { .. } | Role::Observer | Role::Staff { .. } => {}
        }
    }
    for seat in &mut roster.seats {
        seat.id = super::ids::SeatId::new(&prefixed(forum, seat.id.as_str()));
        seat.sector = sector(&seat.sector);
    }
}
