//! Correcting what was recorded: when it happened, on which item, about whom, or that it did not happen.
//!
//! Promise: any record can be corrected, at any time; what else changes with it is told before it is saved
//! (product 7.9). The past is never rewritten: a correction is a record of its own, and can be undone. How corrected facts
//! are put in order is left to `true_order`, what changes with them to `consequence`.

use super::{
    AttendanceCommand, AttendanceEvent, Command, Manner, RosterEvent, SeatEvent, allow_as,
    attendance, effects as caused, not_over, one, refuse_if, several,
};
use crate::domain::Moment;
use crate::domain::act::theme::ThemeEvent;
use crate::domain::attendance::{Entry, Mark, Stamp};
use crate::domain::consequence;
use crate::domain::event::{Event, Record};
use crate::domain::history::History;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{ItemState, Meeting, Phase};
use crate::domain::part::Part;
use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// A correction that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviseCommand {
    /// What is corrected.
    pub revision: Revision,
    /// The person has been told what else changes.
    pub told: bool,
}

/// What can be corrected.
#[derive(Clone, Debug, PartialEq)]
pub enum Revision {
    /// It happened at another time.
    Time {
        /// Which record.
        record: u64,
        /// Only what it says of this person; all of it for `None`.
        person: Option<PersonId>,
        /// When.
        at: Moment,
    },
    /// It was on another item.
    Item {
        /// Which record.
        record: u64,
        /// On which item.
        item: ItemId,
    },
    /// It was somebody else.
    Person {
        /// Which record.
        record: u64,
        /// Of whom it speaks.
        from: PersonId,
        /// Who it was.
        to: PersonId,
    },
    /// It did not happen.
    TakeBack {
        /// Which record.
        record: u64,
        /// Only what it says of this person; all of it for `None`.
        person: Option<PersonId>,
    },
    /// Was never here: nothing that was recorded of a person's presence happened.
    NeverHere {
        /// Who.
        person: PersonId,
    },
    /// When the meeting was opened, and whoever had been noted by then was there from the beginning.
    Gathered(Box<Revision>),
    /// Something that was not recorded when it happened.
    Late {
        /// What would have been asked for.
        command: Box<Command>,
        /// When it happened.
        at: Moment,
    },
}

impl From<Revision> for Command {
    fn from(revision: Revision) -> Self {
        let told = false;
        Command::Revise(ReviseCommand { revision, told })
    }
}

/// What can have been corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviseEvent {
    /// What a record says happened at another time.
    Timed {
        /// Which record; its own, for what is recorded late.
        record: u64,
        /// Only what it says of this person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
        /// When.
        #[serde(with = "crate::domain::moment")]
        at: Moment,
    },
    /// What a record says was on another item.
    MovedToItem {
        /// Which record.
        record: u64,
        /// On which item.
        item: ItemId,
    },
    /// What a record says of one person was another.
    GivenTo {
        /// Which record.
        record: u64,
        /// Of whom it speaks.
        from: PersonId,
        /// Who it was.
        to: PersonId,
    },
    /// What a record says did not happen.
    TakenBack {
        /// Which record.
        record: u64,
        /// Only what it says of this person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
    },
}

pub(super) fn allow(
    history: &History,
    command: &ReviseCommand,
    manner: Manner,
) -> Result<(), Refusal> {
    if manner == Manner::Live && not_over(history.meeting()).is_err() {
        return Err(Refusal::NeedsReason);
    }
    let (record, person) = match &command.revision {
        Revision::Time { record, person, .. } | Revision::TakeBack { record, person } => {
            (record, person.as_ref())
        }
        Revision::Item { record, item } => {
            let found = find(history, *record)?;
            let state = super::item_of(history.meeting(), item)?;
            let mut events = found.events.iter();
            events.try_for_each(|e| super::vote::may_go_to(history.meeting(), e, state))?;
            let bound = found.events.iter().any(|e| e.item().is_some());
            return refuse_if(!bound, Refusal::NotOfAnItem);
        }
        Revision::Person { record, from, to } => {
            let unknown = history.meeting().find_person(to).is_none();
            refuse_if(unknown, Refusal::UnknownPerson)?;
            refuse_if(from == to, Refusal::AlreadySo)?;
            let said = history.said_of(*record, from);
            said.iter()
                .try_for_each(|e| may_sit(history.meeting(), e, to))?;
            (record, Some(from))
        }
        Revision::NeverHere { person } => {
            let person = person.clone();
            let clear = AttendanceCommand::ClearAttendance { person };
            return allow_as(history, &clear.into(), Manner::Correcting);
        }
        Revision::Gathered(opening) => {
            let (revision, told) = (Revision::clone(opening), command.told);
            return allow(history, &ReviseCommand { revision, told }, manner);
        }
        Revision::Late { command, at } => {
            let allowed = |h: &History| allow_as(h, command, Manner::Correcting);
            return known_then_or_now(history, *at, allowed);
        }
    };
    find(history, *record)?;
    let speaks = |p: &PersonId| !history.said_of(*record, p).is_empty();
    refuse_if(!person.is_none_or(speaks), Refusal::UnknownPerson)
}

/// Whoever gets a seat by it may have that: nobody sits on two.
fn may_sit(meeting: &Meeting, event: &Event, to: &PersonId) -> Result<(), Refusal> {
    let to = meeting.find_person(to).ok_or(Refusal::UnknownPerson)?;
    let person = &meeting.people()[to];
    if let Event::Seats(SeatEvent::SubstituteSeated { seat, .. }) = event {
        let seat = meeting.find_seat(seat).ok_or(Refusal::UnknownSeat)?;
        refuse_if(!meeting.may_stand_in(to, seat), Refusal::NotASubstitute)?;
        return refuse_if(person.standing_in.is_some(), Refusal::AlreadyStandsIn);
    }
    let given = |e: &RosterEvent| matches!(e, RosterEvent::SeatGiven { .. });
    let gets = matches!(event, Event::Roster(e) if given(e));
    refuse_if(gets && person.seat.is_some(), Refusal::HasSeat)
}

/// The record that is to be corrected: one that counts, and says something that happened.
fn find(history: &History, record: u64) -> Result<&Record, Refusal> {
    let found = history.counting().find(|r| r.seq == record);
    found
        .filter(|r| r.events.iter().any(Event::can_be_revised))
        .ok_or(Refusal::NoMark)
}

pub(super) fn effects(
    history: &History,
    command: ReviseCommand,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let ReviseCommand { revision, told } = command;
    let own = history.meeting().seq() + 1;
    let (made, late) = match &revision {
        Revision::Late { at, command } => (*at, Some(command.clone())),
        Revision::Time { .. }
        | Revision::Item { .. }
        | Revision::Person { .. }
        | Revision::TakeBack { .. }
        | Revision::NeverHere { .. }
        | Revision::Gathered(_) => (now, None),
    };
    let events = match revision {
        Revision::Time { record, person, at } => {
            in_time(history, at, now)?;
            in_order(history, record, person.as_ref(), at)?;
            one(ReviseEvent::Timed { record, person, at })
        }
        Revision::Item { record, item } => moved(history, record, item)?,
        Revision::Person { record, from, to } => given(history, record, from, to, now)?,
        Revision::TakeBack { record, person } => one(ReviseEvent::TakenBack { record, person }),
        Revision::NeverHere { person } => several::never_here(history, person),
        Revision::Gathered(opening) => several::gathered(history, *opening, now)?,
        Revision::Late { command, at } => {
            in_time(history, at, now)?;
            let asked = |h: &History| caused(h, (*command).clone(), now);
            let mut events = known_then_or_now(history, at, asked)?;
            let (record, person) = (own, None);
            events.push(ReviseEvent::Timed { record, person, at }.into());
            events
        }
    };
    let (before, after) = (history.meeting(), history.with(events.clone(), now));
    if !before.timekeeping().is_doubtful(now) {
        within(before, &after)?;
    }
    if !told {
        let caused = (&events[..], made);
        let changes = consequence::of_events((before, &after), caused, late.as_deref());
        refuse_if(!changes.is_empty(), Refusal::ChangesMore(changes))?;
    }
    Ok(events)
}

/// Of somebody else. Nobody leaves who had not come.
fn given(
    history: &History,
    record: u64,
    from: PersonId,
    to: PersonId,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let who = to.clone();
    let events = one(ReviseEvent::GivenTo { record, from, to });
    let after = history.with(events.clone(), now);
    let person = after.find_person(&who).ok_or(Refusal::UnknownPerson)?;
    let mut here = false;
    for entry in after.people()[person].line.entries() {
        match entry.mark {
            Mark::Left => {
                let own = entry.stamp.place.record() == record;
                refuse_if(own && !here, Refusal::NotPresent)?;
                here = false;
            }
            Mark::Apology | Mark::Cleared => here = false,
            Mark::Arrived { .. } | Mark::Returned | Mark::SteppedOut(_) | Mark::Recused(_) => {
                here = true;
            }
        }
    }
    Ok(events)
}

/// On another item. Who was out of it, or came for it, was so from its beginning.
fn moved(history: &History, record: u64, item: ItemId) -> Result<Vec<Event>, Refusal> {
    let out = |e: &Event| {
        use AttendanceEvent as A;
        let event = |e: &A| matches!(e, A::SteppedOut { .. } | A::GuestAdded(_));
        matches!(e, Event::Attendance(e) if event(e))
    };
    let found = find(history, record)?.events.iter().any(out);
    let begun = attendance::begun(super::item_of(history.meeting(), &item)?);
    let mut events = one(ReviseEvent::MovedToItem { record, item });
    if let Some(at) = begun.filter(|_| found) {
        let person = None;
        events.push(ReviseEvent::Timed { record, person, at }.into());
    }
    Ok(events)
}

/// Asked of the room as it was; whoever, or whatever, came to be known only later is found as it is now.
pub(super) fn known_then_or_now<T>(
    history: &History,
    at: Moment,
    asked: impl Fn(&History) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    asked(&history.as_of(at)).or_else(|refusal| {
        let unknown = matches!(
            refusal,
            Refusal::UnknownPerson | Refusal::UnknownItem | Refusal::UnknownSeat
        );
        if unknown {
            asked(history)
        } else {
            Err(refusal)
        }
    })
}

/// A true time lies in the past.
fn in_time(history: &History, at: Moment, now: Moment) -> Result<(), Refusal> {
    refuse_if(history.meeting().lies_ahead(at, now), Refusal::TimeAhead)
}

/// A person's marks keep their order: nobody leaves before they have come.
fn in_order(
    history: &History,
    record: u64,
    person: Option<&PersonId>,
    at: Moment,
) -> Result<(), Refusal> {
    let meeting = history.meeting();
    let known = person.and_then(|p| meeting.find_person(p));
    let entries = known.map_or(&[][..], |p| meeting.people()[p].line.entries());
    let of = |e: &&Entry| e.stamp.place.record() == record;
    let Some(first) = entries.iter().position(|e| of(&e)) else {
        return Ok(());
    };
    let (before, rest) = entries.split_at_checked(first).unwrap_or_default();
    // Beside a clock that was set back stands no time to hold it against.
    let certain = |e: &&Entry| {
        let record = e.stamp.place.record();
        !meeting.timekeeping().is_uncertain(record)
    };
    let last = before.last().filter(certain);
    let early = last.is_some_and(|e| at < e.stamp.at);
    refuse_if(early, Refusal::BeforeTheLast)?;
    let next = rest.iter().find(|e| !of(e)).filter(certain);
    refuse_if(next.is_some_and(|e| at > e.stamp.at), Refusal::AfterTheNext)
}

/// No item comes to be dealt with, or decided, outside the meeting; what was so before is left alone.
fn within(before: &Meeting, after: &Meeting) -> Result<(), Refusal> {
    let comes_out = |state: &&ItemState| {
        let was = before.item_by(&state.item.id);
        let out = |meeting: &Meeting, at: Option<Stamp>| at.is_some_and(|at| is_out(meeting, at));
        let dealt_with = is_dealt_with_outside(after, state)
            && !was.is_some_and(|was| is_dealt_with_outside(before, was));
        let decided = was.and_then(|was| was.decided);
        let was_in = decided.is_some() && !out(before, decided);
        dealt_with || was_in && out(after, state.decided)
    };
    let item = after.agenda().find(comes_out).map(|s| s.item.id.clone());
    item.map_or(Ok(()), |item| Err(Refusal::OutsideTheMeeting(item)))
}

fn is_dealt_with_outside(meeting: &Meeting, state: &ItemState) -> bool {
    let over = meeting.phase() == Phase::Closed;
    let mut spans = state.spans.iter();
    spans.any(|s| is_out(meeting, s.from) || over && s.to.is_none())
}

fn is_out(meeting: &Meeting, stamp: Stamp) -> bool {
    let begun = meeting.opened().is_some_and(|o| o.at <= stamp.at);
    !begun || meeting.closed().is_some_and(|c| stamp.at > c.at)
}

impl ReviseEvent {
    /// Which record it corrects, and of which person only.
    #[must_use]
    pub fn about(&self) -> (u64, Option<&PersonId>) {
        match self {
            Self::Timed { record, person, .. } | Self::TakenBack { record, person } => {
                (*record, person.as_ref())
            }
            Self::MovedToItem { record, .. } => (*record, None),
            Self::GivenTo { record, from, .. } => (*record, Some(from)),
        }
    }
}

impl ThemeEvent for ReviseEvent {
    // Changes nothing by itself: `history` folds all facts anew, in true order.
    fn apply(&self, _: &mut Meeting, _: Stamp) {}

    fn part(&self, _: Moment) -> Option<Part> {
        Some(match self {
            Self::Timed { at, .. } => Part::Retimed(*at),
            Self::MovedToItem { .. } => Part::Moved,
            Self::GivenTo { .. } => Part::Given,
            Self::TakenBack { .. } => Part::TakenBack,
        })
    }
}
