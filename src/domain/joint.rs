//! Two bodies in one sitting: some items together, others alone (S2).
//!
//! Promise: one journal, one meeting and one attendance for all; a quorum and minutes for each body. [`Joint`] says which
//! of the seats are whose and under which rules, and `quorum` asks it. A body's minutes are those of its own part: the
//! same records folded from [`part`], with only its own seats and items, as for a body that meets alone.

use super::agenda::Agenda;
use super::at::{At, SectorAt, Table};
use super::ids::{PersonId, SectorId};
use super::meeting::ItemState;
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

/// The two bodies of a joint sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Joint {
    bodies: [SittingBody; 2],
}

/// One body as it sits in a joint meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct SittingBody {
    body: Body,
    profile: Profile,
    chair: Option<PersonId>,
    /// How many sectors of the other body stand before its own among all.
    before: usize,
}

impl Joint {
    /// The bodies of a setup; `None` for a meeting of one body.
    #[must_use]
    pub fn of(setup: &Setup) -> Option<Self> {
        let partner = setup.partner.as_deref()?;
        let first = SittingBody {
            body: Body::First,
            profile: setup.profile.clone(),
            chair: setup.agenda.chair.clone(),
            before: 0,
        };
        let second = SittingBody {
            body: Body::Second,
            profile: partner.profile.clone(),
            chair: partner.chair.clone().or(setup.agenda.chair.clone()),
            before: setup.profile.sectors.len(),
        };
        Some(Self {
            bodies: [first, second],
        })
    }

    /// Both bodies, the one the agenda is of first.
    #[must_use]
    pub fn bodies(&self) -> &[SittingBody; 2] {
        &self.bodies
    }

    /// One of them.
    #[must_use]
    pub fn body(&self, body: Body) -> &SittingBody {
        let [first, second] = &self.bodies;
        match body {
            Body::First => first,
            Body::Second => second,
        }
    }
}

impl SittingBody {
    /// Which of the two it is.
    #[must_use]
    pub fn body(&self) -> Body {
        self.body
    }

    /// Its rules.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Who chairs it.
    #[must_use]
    pub fn chair(&self) -> Option<&PersonId> {
        self.chair.as_ref()
    }

    /// Whether it deals with an item; with `None`, which is no item, it does.
    #[must_use]
    pub fn deals_with(&self, item: Option<&ItemState>) -> bool {
        concerns(item.and_then(|s| s.item.body), self.body)
    }

    /// Its own sector that is this one among all; `None` for the other body's.
    #[must_use]
    pub fn own_sector(&self, among_all: SectorAt) -> Option<SectorAt> {
        let own = among_all.before().checked_sub(self.before)?;
        (own < self.profile.sectors.len()).then(|| SectorAt::new(own))
    }

    /// One of its own sectors among all.
    #[must_use]
    pub fn among_all(&self, own: SectorAt) -> SectorAt {
        SectorAt::new(self.before + own.before())
    }

    /// What all sectors have, for its own alone.
    #[must_use]
    pub fn own<T: Clone>(&self, all: &Table<SectorAt, T>) -> Table<SectorAt, T> {
        let own = self.profile.sectors.positions();
        own.filter_map(|at| all.get(self.among_all(at)).cloned())
            .collect()
    }
}

/// What the meeting of both starts from: all rules, people and seats.
#[must_use]
pub fn both(setup: &Setup) -> Option<Setup> {
    let partner = setup.partner.as_deref()?;
    Some(Setup {
        id: None,
        profile: together(&setup.profile, &partner.profile),
        agenda: setup.agenda.clone(),
        roster: everybody(&setup.roster, &partner.roster),
        partner: None,
    })
}

/// A sector's or seat's id in the second body.
#[must_use]
pub fn prefixed(forum: &str, id: &str) -> String {
    format!("{forum}:{id}")
}

/// The rules of both together: all sectors, the second body's named after it.
#[must_use]
fn together(first: &Profile, second: &Profile) -> Profile {
    let mut both = first.clone();
    both.name = format!("{} og {}", first.name, second.name);
    both.genitive = format!("{} og {}", first.genitive, second.genitive);
    both.reference = format!("{} og {}", first.reference, second.reference);
    both.sectors
        .extend(second.sectors.iter().cloned().map(|mut sector| {
            sector.definite = sector
                .definite
                .map(|said| format!("{said} ({})", second.reference));
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

/// Everybody of both bodies, each once.
#[must_use]
fn everybody(first: &Roster, second: &Roster) -> Roster {
    let mut all = first.clone();
    let known = |id: &PersonId| first.persons.iter().any(|p| p.id == *id);
    all.persons
        .extend(second.persons.iter().filter(|p| !known(&p.id)).cloned());
    all.seats.extend(second.seats.iter().cloned());
    all
}

/// The rules of the body that another one meets with.
#[must_use]
pub fn other(setup: &Setup, body: Body) -> Option<&Profile> {
    let partner = setup.partner.as_deref()?;
    Some(match body {
        Body::First => &partner.profile,
        Body::Second => &setup.profile,
    })
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
