//! Who belongs to the meeting, and as what: people added or put right, a seat given for good, a new chair.
//!
//! Promise: the roster is not frozen by the first mark. What the files could have said before the meeting can be said
//! during it and, with a reason, after it; who sat where until then stays. Who is here is left to `attendance`,
//! substitutes of people who are listed to `seats`.

mod event;

pub use event::RosterEvent;
pub(super) use event::added;

use super::{AttendanceEvent, Manner, SeatEvent, open_or_corrected, refuse_if, seats};
use crate::domain::at::SeatAt;
use crate::domain::attendance::Status;
use crate::domain::event::Event;
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::joint::SittingBody;
use crate::domain::meeting::{ADDED, Attendee, Meeting, Phase};
use crate::domain::refusal::Refusal;
use crate::domain::roster::{Person, Role};
use serde::{Deserialize, Serialize};

/// What a person is called, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Full name.
    pub name: String,
    /// Printed before the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Party letter or group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

impl Details {
    /// A person's.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        let Person {
            name,
            title,
            organisation,
            group,
            ..
        } = person.clone();
        Self {
            name,
            title,
            organisation,
            group,
        }
    }
}

/// How somebody comes to a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seating {
    /// As its holder from now on.
    ForGood {
        /// Which seat.
        seat: SeatId,
        /// Who leaves it; nobody for a vacant seat.
        instead_of: Option<PersonId>,
    },
    /// As a substitute, at this meeting.
    AsSubstitute {
        /// Which seat.
        seat: SeatId,
    },
}

/// What can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterCommand {
    /// Somebody nobody had listed belongs to the meeting.
    AddPerson {
        /// Who.
        details: Details,
        /// As what.
        role: Role,
        /// Is here.
        here: bool,
        /// The seat they take.
        seating: Option<Seating>,
    },
    /// A person's name, title or organisation was wrong, or they get a seat.
    ChangePerson {
        /// Who.
        person: PersonId,
        /// As it should read.
        details: Details,
        /// The seat they get.
        seating: Option<Seating>,
    },
    /// Chairs from now on.
    SetChair {
        /// Who.
        person: PersonId,
    },
}

pub(super) fn allow(
    meeting: &Meeting,
    command: &RosterCommand,
    manner: Manner,
) -> Result<(), Refusal> {
    open_or_corrected(meeting, manner)?;
    match command {
        RosterCommand::AddPerson {
            details,
            role,
            seating,
            ..
        } => {
            refuse_if(details.name.trim().is_empty(), Refusal::EmptyField)?;
            if let Role::Member { sector } | Role::Substitute { sector, .. } = role {
                let unknown = meeting.profile().sector(sector).is_none();
                refuse_if(unknown, Refusal::UnknownSector)?;
            }
            seating.as_ref().map_or(Ok(()), |s| may_sit(meeting, s))
        }
        RosterCommand::ChangePerson {
            person,
            details,
            seating,
        } => {
            let attendee = known(meeting, person)?;
            refuse_if(details.name.trim().is_empty(), Refusal::EmptyField)?;
            let Some(seating) = seating else {
                let same = trimmed(details) == Details::of(&attendee.person);
                return refuse_if(same, Refusal::AlreadySo);
            };
            if let Seating::ForGood { seat, .. } = seating {
                refuse_if(sits_in_the_body_of(meeting, person, seat), Refusal::HasSeat)?;
            }
            may_sit(meeting, seating)
        }
        RosterCommand::SetChair { person } => may_chair(meeting, person),
    }
}

fn known<'m>(meeting: &'m Meeting, person: &PersonId) -> Result<&'m Attendee, Refusal> {
    let at = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    Ok(&meeting.people()[at])
}

/// Whether a person's name can be put right, or a person added.
///
/// # Errors
/// The meeting is over and asks for a reason.
pub fn may_change(meeting: &Meeting) -> Result<(), Refusal> {
    open_or_corrected(meeting, Manner::Live)
}

fn may_chair(meeting: &Meeting, person: &PersonId) -> Result<(), Refusal> {
    let attendee = known(meeting, person)?;
    let chairs = meeting.chair() == meeting.find_person(person);
    refuse_if(chairs, Refusal::AlreadySo)?;
    let open = meeting.phase() == Phase::Open;
    let away = open && !attendee.status().has_come();
    refuse_if(away, Refusal::NotPresent)?;
    // Whoever is disqualified from an item is out while it is treated, and so chairs it least of all.
    let recused = open && attendee.status() == Status::Recused;
    refuse_if(recused, Refusal::ChairRecused)
}

fn may_sit(meeting: &Meeting, seating: &Seating) -> Result<(), Refusal> {
    match seating {
        Seating::ForGood { seat, instead_of } => {
            let at = meeting.find_seat(seat).ok_or(Refusal::UnknownSeat)?;
            let holders = &meeting.seats()[at].holders;
            match instead_of {
                None => refuse_if(!holders.is_empty(), Refusal::HolderPresent),
                Some(gone) => {
                    let at = meeting.find_person(gone).ok_or(Refusal::UnknownPerson)?;
                    refuse_if(!holders.contains(&at), Refusal::UnknownSeat)
                }
            }
        }
        Seating::AsSubstitute { seat } => seats::may_be_taken(meeting, seat),
    }
}

/// Whether the person holds a seat of the body whose seat this is.
fn sits_in_the_body_of(meeting: &Meeting, person: &PersonId, seat: &SeatId) -> bool {
    let (Some(person), Some(seat)) = (meeting.find_person(person), meeting.find_seat(seat)) else {
        return false;
    };
    let sector = |seat: SeatAt| meeting.seats()[seat].sector;
    let Attendee {
        seat: own, also, ..
    } = &meeting.people()[person];
    let mut held = own.iter().chain(also).map(|s| sector(*s));
    let Some(joint) = meeting.joint() else {
        return held.next().is_some();
    };
    let same = |body: &SittingBody, sector| body.own_sector(sector).is_some();
    let mut bodies = joint.bodies().iter();
    bodies
        .find(|body| same(body, sector(seat)))
        .is_some_and(|body| held.any(|sector| same(body, sector)))
}

pub(super) fn effects(meeting: &Meeting, command: RosterCommand) -> Result<Vec<Event>, Refusal> {
    match command {
        RosterCommand::AddPerson {
            details,
            role,
            here,
            seating,
        } => {
            let id = meeting.next_person(ADDED)?;
            let person = person(id.clone(), trimmed(&details), role);
            let mut events = super::one(RosterEvent::PersonAdded(Box::new(person)));
            if here {
                let (person, remote) = (id.clone(), false);
                events.push(AttendanceEvent::Arrived { person, remote }.into());
            }
            events.extend(sit(meeting, &id, seating));
            Ok(events)
        }
        RosterCommand::ChangePerson {
            person,
            details,
            seating,
        } => {
            let (mut events, details) = (Vec::new(), trimmed(&details));
            if details != Details::of(&known(meeting, &person)?.person) {
                let (person, details) = (person.clone(), Box::new(details));
                events.push(RosterEvent::PersonChanged { person, details }.into());
            }
            events.extend(sit(meeting, &person, seating));
            Ok(events)
        }
        RosterCommand::SetChair { person } => Ok(super::one(RosterEvent::ChairTaken { person })),
    }
}

fn trimmed(details: &Details) -> Details {
    let text = |t: &Option<String>| {
        let text = t.as_deref().unwrap_or_default().trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    Details {
        name: details.name.trim().to_owned(),
        title: text(&details.title),
        organisation: text(&details.organisation),
        group: text(&details.group),
    }
}

fn person(id: PersonId, details: Details, role: Role) -> Person {
    Person {
        id,
        name: details.name,
        title: details.title,
        organisation: details.organisation,
        group: details.group,
        role,
        apology: false,
        remote: false,
        leaves_at: None,
    }
}

/// What taking a seat causes. A substitute who becomes its holder stops standing in.
fn sit(meeting: &Meeting, person: &PersonId, seating: Option<Seating>) -> Vec<Event> {
    let known = meeting.find_person(person).map(|p| &meeting.people()[p]);
    match seating {
        None => Vec::new(),
        Some(Seating::ForGood { seat, instead_of }) => {
            let mut events = Vec::new();
            if let Some(at) = known.and_then(|p| p.standing_in) {
                let seat = meeting.seats()[at].id.clone();
                events.push(SeatEvent::SubstituteUnseated { seat }.into());
            }
            let person = person.clone();
            let given = RosterEvent::SeatGiven {
                seat,
                person,
                instead_of,
            };
            events.push(given.into());
            events
        }
        Some(Seating::AsSubstitute { seat }) => {
            let person = person.clone();
            super::one(SeatEvent::SubstituteSeated { person, seat })
        }
    }
}
