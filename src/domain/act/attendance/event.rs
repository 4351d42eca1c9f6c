//! What can have happened about who is here, and how it changes the meeting.
//!
//! Promise: each mark costs the same with 10 people or 10 000: one person's line, and the tallies of their seats.

use crate::domain::Moment;
use crate::domain::act::theme::{Added, ThemeEvent};
use crate::domain::act::{roster, seats};
use crate::domain::at::{ItemAt, PersonAt};
use crate::domain::attendance::{Entry, Mark, Stamp};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{Attendee, Meeting};
use crate::domain::part::Part;
use crate::domain::roster::{Person, Role};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

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

impl ThemeEvent for AttendanceEvent {
    fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::Arrived { person, remote } => {
                let remote = *remote;
                mark_one(meeting, person, now, Mark::Arrived { remote });
            }
            Self::Left { person } => mark_one(meeting, person, now, Mark::Left),
            Self::SteppedOut { person, item } => stepped_out(meeting, person, item, now),
            Self::Recused { person, item } => recused(meeting, person, item, now),
            Self::Returned { person } => mark_one(meeting, person, now, Mark::Returned),
            Self::ApologyGiven { person } => mark_one(meeting, person, now, Mark::Apology),
            Self::AttendanceCleared { person } => mark_one(meeting, person, now, Mark::Cleared),
            // Put in order by `true_order`, as all corrections are.
            Self::Retimed { .. } => {}
            Self::DepartureAnnounced { person, time } => {
                if let Some(at) = meeting.find_person(person) {
                    meeting.people[at].leaves_at = *time;
                }
            }
            Self::GuestAdded(person) => roster::added(meeting, person),
        }
    }

    fn part(&self, at: Moment) -> Option<Part> {
        match self {
            Self::Arrived { .. } | Self::Returned { .. } => Some(Part::Arrived(at)),
            Self::Left { .. } => Some(Part::Left(at)),
            Self::ApologyGiven { .. } => Some(Part::Apology),
            Self::SteppedOut { .. } => Some(Part::Absence),
            Self::Recused { .. } => Some(Part::Recusal),
            Self::AttendanceCleared { .. }
            | Self::Retimed { .. }
            | Self::DepartureAnnounced { .. }
            | Self::GuestAdded(_) => None,
        }
    }

    fn adds(&self) -> Option<Added<'_>> {
        if let Self::GuestAdded(guest) = self {
            return Some(Added::Person(&guest.id));
        }
        None
    }

    fn person(&self) -> Option<&PersonId> {
        match self {
            Self::Arrived { person, .. }
            | Self::Left { person }
            | Self::SteppedOut { person, .. }
            | Self::Recused { person, .. }
            | Self::Returned { person }
            | Self::ApologyGiven { person }
            | Self::AttendanceCleared { person }
            | Self::Retimed { person, .. }
            | Self::DepartureAnnounced { person, .. } => Some(person),
            Self::GuestAdded(guest) => Some(&guest.id),
        }
    }

    fn item(&self) -> Option<&ItemId> {
        match self {
            Self::SteppedOut { item, .. } | Self::Recused { item, .. } => Some(item),
            Self::GuestAdded(guest) => only_item(guest),
            Self::Arrived { .. }
            | Self::Left { .. }
            | Self::Returned { .. }
            | Self::ApologyGiven { .. }
            | Self::AttendanceCleared { .. }
            | Self::Retimed { .. }
            | Self::DepartureAnnounced { .. } => None,
        }
    }

    fn with_item(&mut self, item: &ItemId) {
        match self {
            Self::SteppedOut { item: own, .. } | Self::Recused { item: own, .. } => {
                *own = item.clone();
            }
            Self::GuestAdded(guest) if only_item(guest).is_some() => {
                let items = vec![item.clone()];
                guest.role = Role::Guest { items };
            }
            Self::Arrived { .. }
            | Self::Left { .. }
            | Self::Returned { .. }
            | Self::ApologyGiven { .. }
            | Self::AttendanceCleared { .. }
            | Self::Retimed { .. }
            | Self::DepartureAnnounced { .. }
            | Self::GuestAdded(_) => {}
        }
    }

    fn with_person(&mut self, person: &PersonId) {
        match self {
            Self::Arrived { person: own, .. }
            | Self::Left { person: own }
            | Self::SteppedOut { person: own, .. }
            | Self::Recused { person: own, .. }
            | Self::Returned { person: own }
            | Self::ApologyGiven { person: own }
            | Self::AttendanceCleared { person: own }
            | Self::Retimed { person: own, .. }
            | Self::DepartureAnnounced { person: own, .. } => *own = person.clone(),
            // Who a guest is, is said of the guest.
            Self::GuestAdded(_) => {}
        }
    }
}

/// The one item a guest came for; nothing for guests of the whole meeting, or of several items.
fn only_item(guest: &Person) -> Option<&ItemId> {
    match &guest.role {
        Role::Guest { items } => items.first().filter(|_| items.len() == 1),
        Role::Member { .. } | Role::Substitute { .. } | Role::Observer | Role::Staff { .. } => None,
    }
}

/// A mark, and what it brings with it: a member who is here takes the seat back from whoever stood in.
pub(in crate::domain::act) fn mark(
    meeting: &mut Meeting,
    person: PersonAt,
    now: Stamp,
    mark: Mark,
) {
    let entry = Entry { stamp: now, mark };
    meeting.people[person].line.add(entry);
    refresh(meeting, person);
    if matches!(mark, Mark::Arrived { .. } | Mark::Returned) {
        seats::take_back(meeting, person, now);
    }
}

fn mark_one(meeting: &mut Meeting, person: &PersonId, now: Stamp, kind: Mark) {
    if let Some(at) = meeting.find_person(person) {
        mark(meeting, at, now, kind);
    }
}

/// Out for an item, until it ends; noted before it was begun, from its beginning. The item is part of the mark: nobody is
/// out of another one.
fn stepped_out(meeting: &mut Meeting, person: &PersonId, item: &ItemId, now: Stamp) {
    let (Some(at), Some(item)) = (meeting.find_person(person), meeting.find_item(item)) else {
        return;
    };
    if meeting.current == Some(item) {
        out(meeting, at, item, now, Mark::SteppedOut(item));
    } else if meeting.items[item].spans.is_empty() {
        meeting.items[item].to_step_out.push(at);
    }
}

/// Only who is here goes out: of the others it says nothing, and the item's end must not bring them into the room.
fn out(meeting: &mut Meeting, person: PersonAt, item: ItemAt, now: Stamp, why: Mark) {
    if meeting.people[person].status().has_come() {
        meeting.out.push((person, item));
        mark(meeting, person, now, why);
    }
}

/// The item begins: whoever is disqualified for it, or goes out for it, leaves the room.
pub(in crate::domain::act) fn go_out(meeting: &mut Meeting, item: ItemAt, now: Stamp) {
    let out = std::mem::take(&mut meeting.items[item].to_step_out);
    let out = out.into_iter().map(|p| (p, Mark::SteppedOut(item)));
    let recused = meeting.items[item].recused.clone().into_iter();
    let recused = recused.map(|p| (p, Mark::Recused(item)));
    for (person, kind) in recused.chain(out).collect::<Vec<_>>() {
        if meeting.people[person].status().takes_part() {
            meeting.out.push((person, item));
            mark(meeting, person, now, kind);
        }
    }
}

/// Disqualified for an item: for all of it, whenever that was noted. Out of the room only while it is dealt with.
fn recused(meeting: &mut Meeting, person: &PersonId, item: &ItemId, now: Stamp) {
    let (Some(at), Some(item)) = (meeting.find_person(person), meeting.find_item(item)) else {
        return;
    };
    let recused = &mut meeting.items[item].recused;
    if !recused.contains(&at) {
        recused.push(at);
    }
    if meeting.current == Some(item) {
        out(meeting, at, item, now, Mark::Recused(item));
    }
}

/// The item ends: whoever was out for it is back.
pub(in crate::domain::act) fn come_back(meeting: &mut Meeting, item: ItemAt, now: Stamp) {
    let (back, out) = std::mem::take(&mut meeting.out)
        .into_iter()
        .partition::<Vec<_>, _>(|(_, of)| *of == item);
    meeting.out = out;
    for (person, _) in back {
        let last = meeting.people[person].line.entries().last();
        let still = matches!(
            last.map(|e| e.mark),
            Some(Mark::SteppedOut(of) | Mark::Recused(of)) if of == item
        );
        if still {
            mark(meeting, person, now, Mark::Returned);
        }
    }
}

/// Brings a person's status and the tallies of their seats up to their time line.
fn refresh(meeting: &mut Meeting, person: PersonAt) {
    change(meeting, person, Attendee::follow_line);
    let attendee = &meeting.people[person];
    let seats = [attendee.seat, attendee.also, attendee.standing_in];
    for seat in seats.into_iter().flatten() {
        seats::recount(meeting, seat, Some(person));
    }
}

/// Changes a person and keeps the count of those waited for.
pub(in crate::domain::act) fn change(
    meeting: &mut Meeting,
    person: PersonAt,
    change: impl FnOnce(&mut Attendee),
) {
    let attendee = &mut meeting.people[person];
    let before = usize::from(attendee.is_waited_for());
    change(attendee);
    let after = usize::from(attendee.is_waited_for());
    meeting.waiting = (meeting.waiting + after).saturating_sub(before);
}
