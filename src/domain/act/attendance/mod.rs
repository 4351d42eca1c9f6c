//! Who is here: marks about persons, their true times, and guests.
//!
//! Promise: a mark that is so already, or that the room's state contradicts, is refused with its reason; each mark shows
//! its effect on the counts at once, at the same cost with 10 people or 10 000. Seats are left to `seats`.

mod event;

pub use event::AttendanceEvent;
pub(super) use event::{change, come_back, go_out, mark};

use super::{
    Details, Manner, ReviseEvent, item_of, not_over, one, open_or_corrected, refuse_if, was_begun,
};
use crate::domain::Moment;
use crate::domain::at::{PersonAt, SectorAt};
use crate::domain::attendance::Status;
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{GUEST, ItemState, Meeting, Span};
use crate::domain::refusal::Refusal;
use crate::domain::roster::{Person, Role};
use chrono::NaiveTime;

/// What can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttendanceCommand {
    /// Is here.
    MarkPresent {
        /// Who.
        person: PersonId,
        /// Remotely; `None`: as the roster expects, or as before.
        remote: Option<bool>,
    },
    /// All of a sector, or everybody with a seat, who is expected.
    MarkAllPresent {
        /// Which sector; `None` for all.
        sector: Option<SectorAt>,
    },
    /// All of the secretariat who are expected.
    MarkStaffPresent,
    /// Has left.
    MarkLeft {
        /// Who.
        person: PersonId,
    },
    /// Has sent apologies.
    MarkApology {
        /// Who.
        person: PersonId,
    },
    /// Nothing is known of the person.
    ClearAttendance {
        /// Who.
        person: PersonId,
    },
    /// Goes out for an item.
    StepOut {
        /// Who.
        person: PersonId,
        /// Which item; `None` for the running one.
        item: Option<ItemId>,
    },
    /// Is disqualified for an item.
    Recuse {
        /// Who.
        person: PersonId,
        /// Which item; `None` for the running one.
        item: Option<ItemId>,
    },
    /// Leaves at this time of day; `None` takes it back.
    AnnounceDeparture {
        /// Who.
        person: PersonId,
        /// When.
        time: Option<NaiveTime>,
    },
    /// A guest nobody had expected is here.
    AddGuest {
        /// Full name.
        name: String,
        /// Title.
        title: Option<String>,
        /// Organisation.
        organisation: Option<String>,
    },
    /// A guest nobody had expected is here for one item.
    AddGuestFor {
        /// Which item.
        item: ItemId,
        /// Who.
        details: Details,
    },
}

pub(super) fn allow(
    meeting: &Meeting,
    command: &AttendanceCommand,
    manner: Manner,
) -> Result<(), Refusal> {
    use AttendanceCommand as C;
    match command {
        C::MarkPresent { person, remote } => {
            open_or_corrected(meeting, manner)?;
            let already = if *remote == Some(true) {
                Status::Remote
            } else {
                Status::Present
            };
            refuse_if(status(meeting, person)? == already, Refusal::AlreadyPresent)
        }
        C::MarkLeft { person } => {
            open_or_corrected(meeting, manner)?;
            refuse_if(!status(meeting, person)?.has_come(), Refusal::NotPresent)
        }
        C::MarkApology { person } => {
            open_or_corrected(meeting, manner)?;
            let status = status(meeting, person)?;
            refuse_if(status == Status::Apology, Refusal::AlreadySo)?;
            refuse_if(status.has_come(), Refusal::PresentNotApology)
        }
        C::MarkAllPresent { sector } => {
            open_or_corrected(meeting, manner)?;
            refuse_if(all_known(meeting, *sector), Refusal::NobodyMissing)
        }
        C::MarkStaffPresent => {
            open_or_corrected(meeting, manner)?;
            refuse_if(staff(meeting).next().is_none(), Refusal::NobodyMissing)
        }
        C::ClearAttendance { person } => {
            open_or_corrected(meeting, manner)?;
            let status = status(meeting, person)?;
            refuse_if(status == Status::Expected, Refusal::AlreadySo)
        }
        C::StepOut { person, item } | C::Recuse { person, item } => {
            open_or_corrected(meeting, manner)?;
            may_be_out(meeting, person, item.as_ref())
        }
        C::AnnounceDeparture { person, .. } => may_announce(meeting, person),
        C::AddGuest { .. } => open_or_corrected(meeting, manner),
        C::AddGuestFor { item, .. } => {
            open_or_corrected(meeting, manner)?;
            item_of(meeting, item).map(drop)
        }
    }
}

/// Whether of everybody with a seat, or of a sector's, something is known.
fn all_known(meeting: &Meeting, sector: Option<SectorAt>) -> bool {
    match sector {
        None => meeting.waiting() == 0,
        Some(_) => missing(meeting, sector).next().is_none(),
    }
}

/// Out of the running item are those who are in the room; of an earlier one, whoever is known.
fn may_be_out(meeting: &Meeting, person: &PersonId, item: Option<&ItemId>) -> Result<(), Refusal> {
    let status = status(meeting, person)?;
    let running = meeting.current_item().map(|s| &s.item.id);
    if let Some(item) = item.filter(|item| running != Some(*item)) {
        return was_begun(meeting, item_of(meeting, item)?);
    }
    meeting.current_item().ok_or(Refusal::NoItemOpen)?;
    refuse_if(!status.takes_part(), Refusal::NotPresent)
}

fn status(meeting: &Meeting, person: &PersonId) -> Result<Status, Refusal> {
    let at = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    Ok(meeting.people()[at].status())
}

/// Whether it can be said when a person leaves.
///
/// # Errors
/// No such person, or the meeting is over.
pub fn may_announce(meeting: &Meeting, person: &PersonId) -> Result<(), Refusal> {
    not_over(meeting)?;
    status(meeting, person).map(drop)
}

pub(super) fn effects(
    meeting: &Meeting,
    command: AttendanceCommand,
) -> Result<Vec<Event>, Refusal> {
    use AttendanceCommand as C;
    match command {
        C::MarkPresent { person, remote } => Ok(arrive(meeting, person, remote)),
        C::MarkAllPresent { sector } => Ok(arrivals(meeting, missing(meeting, sector))),
        C::MarkStaffPresent => Ok(arrivals(meeting, staff(meeting))),
        C::MarkLeft { person } => Ok(one(AttendanceEvent::Left { person })),
        C::MarkApology { person } => Ok(one(AttendanceEvent::ApologyGiven { person })),
        C::ClearAttendance { person } => Ok(one(AttendanceEvent::AttendanceCleared { person })),
        C::StepOut { person, item } => step_out(meeting, person, item),
        C::Recuse { person, item } => {
            let item = item.map_or_else(|| current(meeting), Ok)?;
            Ok(one(AttendanceEvent::Recused { person, item }))
        }
        C::AnnounceDeparture { person, time } => {
            Ok(one(AttendanceEvent::DepartureAnnounced { person, time }))
        }
        C::AddGuest {
            name,
            title,
            organisation,
        } => {
            let details = Details {
                name,
                title,
                organisation,
                group: None,
            };
            add_guest(meeting, details, Vec::new())
        }
        C::AddGuestFor { item, details } => add_guest(meeting, details, vec![item]),
    }
}

/// Out for the running item from now on; for another one, from its beginning.
fn step_out(
    meeting: &Meeting,
    person: PersonId,
    item: Option<ItemId>,
) -> Result<Vec<Event>, Refusal> {
    let running = current(meeting);
    let item = item.map_or_else(|| running.clone(), Ok)?;
    let late = running.is_ok_and(|running| running != item) || meeting.current().is_none();
    let begun = begun(item_of(meeting, &item)?);
    let mut events = one(AttendanceEvent::SteppedOut { person, item });
    if let (true, Some(at)) = (late, begun) {
        let (record, person) = (meeting.seq() + 1, None);
        events.push(ReviseEvent::Timed { record, person, at }.into());
    }
    Ok(events)
}

/// When the treatment of an item began in which it was decided; the last one when it was not.
#[must_use]
pub fn begun(state: &ItemState) -> Option<Moment> {
    let decided = state.decided.filter(|_| state.decision.is_some());
    let before = |s: &&Span| decided.is_none_or(|d| s.from.place <= d.place);
    let span = state.spans.iter().rev().find(before);
    span.or(state.spans.first()).map(|s| s.from.at)
}

fn current(meeting: &Meeting) -> Result<ItemId, Refusal> {
    let item = meeting.current_item().ok_or(Refusal::NoItemOpen)?;
    Ok(item.item.id.clone())
}

/// Those of the secretariat who are expected.
fn staff(meeting: &Meeting) -> impl Iterator<Item = PersonAt> + '_ {
    let people = meeting.people().entries();
    let serves = people.filter(|(_, p)| matches!(p.person.role, Role::Staff { .. }));
    serves
        .filter(|(_, p)| p.status() == Status::Expected)
        .map(|(at, _)| at)
}

/// All of them are here, in the way they were expected to be.
fn arrivals(meeting: &Meeting, people: impl Iterator<Item = PersonAt>) -> Vec<Event> {
    let arrived = people.map(|p| {
        let Person { id, remote, .. } = &meeting.people()[p].person;
        let (person, remote) = (id.clone(), *remote);
        AttendanceEvent::Arrived { person, remote }.into()
    });
    arrived.collect()
}

/// People with a seat who are expected, in the roster's order.
fn missing(meeting: &Meeting, sector: Option<SectorAt>) -> impl Iterator<Item = PersonAt> + '_ {
    let people = meeting.people().entries();
    people.filter_map(move |(at, p)| {
        let seat = p.seat.or(p.standing_in)?;
        let wanted =
            sector.is_none_or(|s| meeting.seats()[seat].sector == s || meeting.sits_in(at, s));
        (wanted && p.status() == Status::Expected).then_some(at)
    })
}

/// A member who comes takes their seat back from whoever stood in.
fn arrive(meeting: &Meeting, person: PersonId, remote: Option<bool>) -> Vec<Event> {
    let mut events = Vec::new();
    let Some(attendee) = meeting.find_person(&person).map(|p| &meeting.people()[p]) else {
        return events;
    };
    let out = matches!(attendee.status(), Status::SteppedOut | Status::Recused);
    if out && remote.is_none() {
        events.push(AttendanceEvent::Returned { person }.into());
        return events;
    }
    let before = !attendee.line.entries().is_empty();
    // Said again of somebody remote, "present" means in the room.
    let again = before && attendee.status() != Status::Remote && attendee.line.last_remote();
    let expected = attendee.person.remote;
    let remote = remote.unwrap_or(if before { again } else { expected });
    events.push(AttendanceEvent::Arrived { person, remote }.into());
    events
}

fn add_guest(
    meeting: &Meeting,
    details: Details,
    items: Vec<ItemId>,
) -> Result<Vec<Event>, Refusal> {
    let name = details.name.trim();
    refuse_if(name.is_empty(), Refusal::EmptyField)?;
    let id = meeting.next_person(GUEST)?;
    let person = Person {
        id: id.clone(),
        name: name.to_owned(),
        title: details.title,
        organisation: details.organisation,
        group: details.group,
        role: Role::Guest { items },
        apology: false,
        remote: false,
        leaves_at: None,
    };
    let here = AttendanceEvent::Arrived {
        person: id,
        remote: false,
    };
    let added = AttendanceEvent::GuestAdded(Box::new(person));
    Ok(vec![added.into(), here.into()])
}
