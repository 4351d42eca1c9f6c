//! What can have happened about who is here, and how it changes the meeting.
//!
//! Promise: each mark costs the same with 10 people or 10 000: one person's line, and the tallies of their seats.

use crate::domain::Moment;
use crate::domain::act::{roster, seats};
use crate::domain::approval::Part;
use crate::domain::attendance::{Entry, Mark, Stamp};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{Attendee, Meeting};
use crate::domain::roster::Person;
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
            Self::GuestAdded(person) => roster::added(meeting, person),
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
pub(in crate::domain::act) fn change(
    meeting: &mut Meeting,
    person: usize,
    change: impl FnOnce(&mut Attendee),
) {
    let attendee = &mut meeting.people[person];
    let before = usize::from(attendee.is_waited_for());
    change(attendee);
    let after = usize::from(attendee.is_waited_for());
    meeting.waiting = (meeting.waiting + after).saturating_sub(before);
}
