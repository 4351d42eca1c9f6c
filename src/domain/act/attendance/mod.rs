//! Who is here: marks about persons, their true times, and guests.
//!
//! Promise: a mark that is so already, or that the room's state contradicts, is refused with its reason; each mark shows
//! its effect on the counts at once, at the same cost with 10 people or 10 000. Seats are left to `seats`.

mod event;

pub use event::AttendanceEvent;
pub(super) use event::change;

use super::{Details, Manner, item_of, not_over, one, open_or_corrected, refuse_if, seats};
use crate::domain::Moment;
use crate::domain::attendance::Status;
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
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
        /// Position of the sector; `None` for all.
        sector: Option<usize>,
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
    /// Goes out for the running item.
    StepOut {
        /// Who.
        person: PersonId,
    },
    /// Is disqualified for the running item.
    Recuse {
        /// Who.
        person: PersonId,
    },
    /// The last mark of this person happened at another time.
    Retime {
        /// Who.
        person: PersonId,
        /// When.
        at: Moment,
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
        C::Retime { person, .. } => {
            open_or_corrected(meeting, manner)?;
            has_mark(meeting, person)
        }
        C::MarkAllPresent { sector } => {
            not_over(meeting)?;
            refuse_if(all_known(meeting, *sector), Refusal::NobodyMissing)
        }
        C::MarkStaffPresent => {
            not_over(meeting)?;
            refuse_if(staff(meeting).next().is_none(), Refusal::NobodyMissing)
        }
        C::ClearAttendance { person } => {
            not_over(meeting)?;
            let status = status(meeting, person)?;
            refuse_if(status == Status::Expected, Refusal::AlreadySo)
        }
        C::StepOut { person } | C::Recuse { person } => {
            not_over(meeting)?;
            let status = status(meeting, person)?;
            meeting.current_item().ok_or(Refusal::NoItemOpen)?;
            refuse_if(!status.takes_part(), Refusal::NotPresent)
        }
        C::AnnounceDeparture { person, .. } => may_announce(meeting, person),
        C::AddGuest { .. } => not_over(meeting),
        C::AddGuestFor { item, .. } => {
            not_over(meeting)?;
            item_of(meeting, item).map(drop)
        }
    }
}

/// Whether of everybody with a seat, or of a sector's, something is known.
fn all_known(meeting: &Meeting, sector: Option<usize>) -> bool {
    match sector {
        None => meeting.waiting() == 0,
        Some(_) => missing(meeting, sector).next().is_none(),
    }
}

fn status(meeting: &Meeting, person: &PersonId) -> Result<Status, Refusal> {
    let at = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    Ok(meeting.people()[at].status())
}

fn has_mark(meeting: &Meeting, person: &PersonId) -> Result<(), Refusal> {
    let at = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    let none = meeting.people()[at].line.entries().is_empty();
    refuse_if(none, Refusal::NoMark)
}

/// Whether the time of a person's last mark can be put right.
///
/// # Errors
/// No such person, no mark, or the meeting is over and asks for a reason.
pub fn may_retime(meeting: &Meeting, person: &PersonId) -> Result<(), Refusal> {
    open_or_corrected(meeting, Manner::Live)?;
    has_mark(meeting, person)
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
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    use AttendanceCommand as C;
    match command {
        C::MarkPresent { person, remote } => Ok(arrive(meeting, person, remote)),
        C::MarkAllPresent { sector } => Ok(arrivals(meeting, missing(meeting, sector))),
        C::MarkStaffPresent => Ok(arrivals(meeting, staff(meeting))),
        C::MarkLeft { person } => Ok(one(AttendanceEvent::Left { person })),
        C::MarkApology { person } => Ok(one(AttendanceEvent::ApologyGiven { person })),
        C::ClearAttendance { person } => Ok(one(AttendanceEvent::AttendanceCleared { person })),
        C::StepOut { person } => {
            let item = current(meeting)?;
            Ok(one(AttendanceEvent::SteppedOut { person, item }))
        }
        C::Recuse { person } => {
            let item = current(meeting)?;
            Ok(one(AttendanceEvent::Recused { person, item }))
        }
        C::Retime { person, at } => retime(meeting, person, at, now),
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
            };
            add_guest(meeting, details, Vec::new())
        }
        C::AddGuestFor { item, details } => add_guest(meeting, details, vec![item]),
    }
}

fn current(meeting: &Meeting) -> Result<ItemId, Refusal> {
    let item = meeting.current_item().ok_or(Refusal::NoItemOpen)?;
    Ok(item.item.id.clone())
}

/// Those of the secretariat who are expected.
fn staff(meeting: &Meeting) -> impl Iterator<Item = usize> + '_ {
    let people = meeting.people().iter().enumerate();
    let serves = people.filter(|(_, p)| matches!(p.person.role, Role::Staff { .. }));
    serves
        .filter(|(_, p)| p.status() == Status::Expected)
        .map(|(at, _)| at)
}

/// All of them are here, in the way they were expected to be.
fn arrivals(meeting: &Meeting, people: impl Iterator<Item = usize>) -> Vec<Event> {
    let arrived = people.map(|p| {
        let Person { id, remote, .. } = &meeting.people()[p].person;
        let (person, remote) = (id.clone(), *remote);
        AttendanceEvent::Arrived { person, remote }.into()
    });
    arrived.collect()
}

/// People with a seat who are expected, in the roster's order.
fn missing(meeting: &Meeting, sector: Option<usize>) -> impl Iterator<Item = usize> + '_ {
    let people = meeting.people().iter().enumerate();
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
    events.extend(seats::seat_back(meeting, attendee));
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

fn retime(
    meeting: &Meeting,
    person: PersonId,
    at: Moment,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    refuse_if(at > now, Refusal::TimeAhead)?;
    let line = meeting
        .find_person(&person)
        .map(|p| &meeting.people()[p].line);
    let entries = line.map_or(&[][..], |l| l.entries());
    let [.., last] = entries else {
        return Err(Refusal::NoMark);
    };
    if let [.., before, _] = entries {
        refuse_if(at < before.stamp.at, Refusal::BeforeTheLast)?;
    }
    let (record, after) = (last.record, meeting.record_before(at));
    Ok(one(AttendanceEvent::Retimed {
        person,
        record,
        after,
        at,
    }))
}

fn add_guest(
    meeting: &Meeting,
    details: Details,
    items: Vec<ItemId>,
) -> Result<Vec<Event>, Refusal> {
    let name = details.name.trim();
    refuse_if(name.is_empty(), Refusal::EmptyField)?;
    let id = (1..=u32::MAX)
        .map(|n| PersonId::new(&format!("gaest-{n}")))
        .find(|id| meeting.find_person(id).is_none())
        .ok_or(Refusal::UnknownPerson)?;
    let person = Person {
        id: id.clone(),
        name: name.to_owned(),
        title: details.title,
        organisation: details.organisation,
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
