//! What can have happened to the roster, and how it changes the meeting.
//!
//! Promise: whoever held a seat, or chaired, until then still did so then; what was decided is counted with them. In a
//! joint meeting each body takes in those who are its own.

use super::Details;
use crate::domain::Moment;
use crate::domain::act::theme::{Added, ThemeEvent};
use crate::domain::act::{attendance, seats};
use crate::domain::attendance::Stamp;
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::meeting::{Attendee, Chairing, Meeting, NewHolder, attendee};
use crate::domain::part::Part;
use crate::domain::place::Place;
use crate::domain::roster::{Person, Role};
use serde::{Deserialize, Serialize};

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RosterEvent {
    /// Somebody nobody had listed belongs to the meeting.
    PersonAdded(Box<Person>),
    /// A person's name, title or organisation reads like this.
    PersonChanged {
        /// Who.
        person: PersonId,
        /// As it reads.
        details: Box<Details>,
    },
    /// A person holds a seat from now on.
    SeatGiven {
        /// Which seat.
        seat: SeatId,
        /// Who.
        person: PersonId,
        /// Who left it; nobody for a vacant seat.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<PersonId>,
    },
    /// A person chairs from now on.
    ChairTaken {
        /// Who.
        person: PersonId,
    },
}

impl ThemeEvent for RosterEvent {
    fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::PersonAdded(person) => added(meeting, person),
            Self::PersonChanged { person, details } => changed(meeting, person, details),
            Self::SeatGiven {
                seat,
                person,
                instead_of,
            } => given(meeting, seat, person, instead_of.as_ref(), now.place),
            Self::ChairTaken { person } => chair_taken(meeting, person, now.place),
        }
    }

    fn adds(&self) -> Option<Added<'_>> {
        if let Self::PersonAdded(person) = self {
            return Some(Added::Person(&person.id));
        }
        None
    }

    fn person(&self) -> Option<&PersonId> {
        match self {
            Self::PersonAdded(person) => Some(&person.id),
            Self::PersonChanged { person, .. }
            | Self::SeatGiven { person, .. }
            | Self::ChairTaken { person } => Some(person),
        }
    }

    fn with_person(&mut self, person: &PersonId) {
        match self {
            Self::SeatGiven { person: own, .. } | Self::ChairTaken { person: own } => {
                *own = person.clone();
            }
            // What somebody is called is said of them alone.
            Self::PersonAdded(_) | Self::PersonChanged { .. } => {}
        }
    }

    fn part(&self, at: Moment) -> Option<Part> {
        Some(match self {
            Self::PersonAdded(_) => Part::Added,
            Self::PersonChanged { .. } => Part::Details,
            Self::SeatGiven { .. } => Part::Seat,
            Self::ChairTaken { .. } => Part::Chair(at),
        })
    }
}

/// Takes a person in where they belong: in one body's part only those of its own sectors and items.
pub(in crate::domain::act) fn added(meeting: &mut Meeting, person: &Person) {
    let theirs = match &person.role {
        Role::Member { sector } | Role::Substitute { sector, .. } => {
            meeting.profile.sector(sector).is_some()
        }
        Role::Guest { items } => {
            items.is_empty()
                || items
                    .iter()
                    .any(|i| meeting.item_by(i).is_some_and(|s| meeting.has(s)))
        }
        Role::Observer | Role::Staff { .. } => true,
    };
    if theirs {
        admit(meeting, attendee(person.clone()));
    }
}

/// Puts a person last on the list, with what is known of them.
fn admit(meeting: &mut Meeting, attendee: Attendee) {
    let id = &attendee.person.id;
    if meeting.person_at.contains_key(id) {
        return;
    }
    let at = meeting.people.end();
    meeting.person_at.insert(id.clone(), at);
    if matches!(attendee.person.role, Role::Substitute { .. }) {
        meeting.substitutes.push(at);
    }
    meeting.people.push(attendee);
}

fn changed(meeting: &mut Meeting, person: &PersonId, details: &Details) {
    if let Some(at) = meeting.find_person(person) {
        let Details {
            name,
            title,
            organisation,
            group,
        } = details.clone();
        let person = &mut meeting.people[at].person;
        (person.name, person.title, person.organisation) = (name, title, organisation);
        person.group = group;
    }
}

fn given(
    meeting: &mut Meeting,
    seat: &SeatId,
    person: &PersonId,
    instead_of: Option<&PersonId>,
    from: Place,
) {
    let (Some(at), Some(who)) = (meeting.find_seat(seat), meeting.find_person(person)) else {
        return;
    };
    let gone = instead_of.and_then(|p| meeting.find_person(p));
    let state = &mut meeting.seats[at];
    let before = state.holders.clone();
    state.holders.retain(|h| Some(*h) != gone);
    state.holders.push(who);
    state.held_before.push((from, before));
    let sector = meeting.profile.sectors[state.sector].id.clone();
    if let Some(gone) = gone {
        attendance::change(meeting, gone, |p| {
            p.also = p.also.filter(|s| *s != at);
            p.seat = p.seat.filter(|s| *s != at).or(p.also.take());
            p.replaced = p.seat.is_none();
        });
    }
    attendance::change(meeting, who, |p| {
        if p.seat.is_some() {
            p.also = Some(at);
        } else {
            p.seat = Some(at);
            p.person.role = Role::Member { sector };
        }
    });
    meeting.substitutes.retain(|s| *s != who);
    meeting.new_holders.push(NewHolder {
        seat: at,
        person: who,
        instead_of: gone,
    });
    seats::recount(meeting, at, None);
}

fn chair_taken(meeting: &mut Meeting, person: &PersonId, from: Place) {
    let Some(who) = meeting.find_person(person) else {
        return;
    };
    let body = meeting.current_item().and_then(|s| s.item.body);
    if meeting.deals_with(body) {
        meeting.chairings.push(Chairing {
            from,
            person: who,
            of: body,
        });
    }
}
