//! Who is here: marks about persons, their true times, and guests.
//!
//! Promise: a mark that is so already, or that the room's state contradicts, is refused with its reason; each mark shows
//! its effect on the counts at once, at the same cost with 10 people or 10 000. Seats are left to `seats`.

use super::{Manner, not_over, one, open_or_corrected, refuse_if, seats};
use crate::domain::Moment;
use crate::domain::approval::Part;
use crate::domain::attendance::{Entry, Mark, Stamp, Status};
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{Attendee, Meeting, attendee};
use crate::domain::refusal::Refusal;
use crate::domain::roster::{Person, Role};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

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
}

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttendanceEvent {
    /// Came, or came back after having left.
    Arrived {
        /// Who.
        person: PersonId,
        /// Takes part remotely.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        remote: bool,
    },
    /// Left for good.
    Left {
        /// Who.
        person: PersonId,
    },
    /// Left the room for the running item; comes back when it ends.
    SteppedOut {
        /// Who.
        person: PersonId,
        /// For which item.
        item: ItemId,
    },
    /// Disqualified (inhabil) for one item; comes back when it ends.
    Recused {
        /// Who.
        person: PersonId,
        /// For which item.
        item: ItemId,
    },
    /// Back in the room.
    Returned {
        /// Who.
        person: PersonId,
    },
    /// Sent apologies.
    ApologyGiven {
        /// Who.
        person: PersonId,
    },
    /// Nothing is known of the person any more.
    AttendanceCleared {
        /// Who.
        person: PersonId,
    },
    /// An earlier mark happened at another time than it was recorded.
    Retimed {
        /// Whose mark.
        person: PersonId,
        /// The record that holds it.
        record: u64,
        /// It belongs right after this record.
        after: u64,
        /// The true time.
        #[serde(with = "crate::domain::moment")]
        at: Moment,
    },
    /// Said when they leave, or took it back.
    DepartureAnnounced {
        /// Who.
        person: PersonId,
        /// Local time of day.
        time: Option<NaiveTime>,
    },
    /// A guest nobody had expected.
    GuestAdded(Box<Person>),
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
            let nobody = match sector {
                None => meeting.waiting() == 0,
                Some(_) => missing(meeting, *sector).next().is_none(),
            };
            refuse_if(nobody, Refusal::NobodyMissing)
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
        C::MarkAllPresent { sector } => Ok(missing(meeting, sector)
            .map(|p| {
                let Person { id, remote, .. } = &meeting.people()[p].person;
                let (person, remote) = (id.clone(), *remote);
                AttendanceEvent::Arrived { person, remote }.into()
            })
            .collect()),
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
        } => add_guest(meeting, &name, title, organisation),
    }
}

fn current(meeting: &Meeting) -> Result<ItemId, Refusal> {
    let item = meeting.current_item().ok_or(Refusal::NoItemOpen)?;
    Ok(item.item.id.clone())
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
    name: &str,
    title: Option<String>,
    organisation: Option<String>,
) -> Result<Vec<Event>, Refusal> {
    let name = name.trim();
    refuse_if(name.is_empty(), Refusal::EmptyField)?;
    let id = (1..=u32::MAX)
        .map(|n| PersonId::new(&format!("gaest-{n}")))
        .find(|id| meeting.find_person(id).is_none())
        .ok_or(Refusal::UnknownPerson)?;
    let person = Person {
        id: id.clone(),
        name: name.to_owned(),
        title,
        organisation,
        role: Role::Guest { items: Vec::new() },
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

impl AttendanceEvent {
    /// Changes the meeting by what happened.
    pub(in crate::domain) fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::Arrived { person, remote } => {
                mark(meeting, person, now, Mark::Arrived { remote: *remote });
            }
            Self::Left { person } => mark(meeting, person, now, Mark::Left),
            Self::SteppedOut { person, item } => {
                mark_for(meeting, person, item, now, Mark::SteppedOut)
            }
            Self::Recused { person, item } => mark_for(meeting, person, item, now, Mark::Recused),
            Self::Returned { person } => mark(meeting, person, now, Mark::Returned),
            Self::ApologyGiven { person } => mark(meeting, person, now, Mark::Apology),
            Self::AttendanceCleared { person } => mark(meeting, person, now, Mark::Cleared),
            Self::Retimed {
                person,
                record,
                after,
                at,
            } => {
                retimed(
                    meeting,
                    person,
                    *record,
                    Stamp {
                        order: *after,
                        at: *at,
                    },
                );
            }
            Self::DepartureAnnounced { person, time } => {
                if let Some(at) = meeting.find_person(person) {
                    meeting.people[at].leaves_at = *time;
                }
            }
            Self::GuestAdded(person) => guest_added(meeting, person),
        }
    }

    /// What of the minutes it changes when it corrects them.
    pub(in crate::domain) fn part(&self, at: Moment) -> Option<Part> {
        match self {
            Self::Arrived { .. } | Self::Returned { .. } => Some(Part::Arrived(at)),
            Self::Left { .. } => Some(Part::Left(at)),
            Self::ApologyGiven { .. } => Some(Part::Apology),
            Self::SteppedOut { .. }
            | Self::Recused { .. }
            | Self::AttendanceCleared { .. }
            | Self::Retimed { .. }
            | Self::DepartureAnnounced { .. }
            | Self::GuestAdded(_) => None,
        }
    }
}

fn mark(meeting: &mut Meeting, person: &PersonId, now: Stamp, mark: Mark) {
    let Some(at) = meeting.find_person(person) else {
        return;
    };
    let (stamp, record) = (now, now.order);
    let entry = Entry {
        stamp,
        record,
        mark,
    };
    meeting.people[at].line.add(entry);
    refresh(meeting, at);
}

/// A mark that holds for one item.
fn mark_for(
    meeting: &mut Meeting,
    person: &PersonId,
    item: &ItemId,
    now: Stamp,
    kind: fn(usize) -> Mark,
) {
    if let Some(item) = meeting.find_item(item) {
        mark(meeting, person, now, kind(item));
    }
}

/// The marks of an earlier record belong elsewhere.
fn retimed(meeting: &mut Meeting, person: &PersonId, record: u64, to: Stamp) {
    let Some(at) = meeting.find_person(person) else {
        return;
    };
    meeting.people[at].line.retime(record, to);
    refresh(meeting, at);
}

fn guest_added(meeting: &mut Meeting, person: &Person) {
    if !meeting.person_at.contains_key(&person.id) {
        let at = meeting.people.len();
        meeting.person_at.insert(person.id.clone(), at);
        meeting.people.push(attendee(person.clone()));
    }
}

/// Brings a person's status and the tallies of their seats up to their time line.
fn refresh(meeting: &mut Meeting, person: usize) {
    change(meeting, person, Attendee::follow_line);
    let attendee = &meeting.people[person];
    let (own, stand_in) = (attendee.seat, attendee.standing_in);
    for seat in own.into_iter().chain(stand_in) {
        seats::recount(meeting, seat, Some(person));
    }
}

/// Changes a person and keeps the count of those waited for.
pub(super) fn change(meeting: &mut Meeting, person: usize, change: impl FnOnce(&mut Attendee)) {
    let attendee = &mut meeting.people[person];
    let before = usize::from(attendee.is_waited_for());
    change(attendee);
    let after = usize::from(attendee.is_waited_for());
    meeting.waiting = (meeting.waiting + after).saturating_sub(before);
}
