//! After the meeting: sent, approved, final, corrected.
//!
//! Promise: a version is approved as it stands, and what is corrected later says why. What a correction may touch is
//! named here, kind by kind.

use super::revise::known_then_or_now;
use super::{
    AttendanceCommand, AttendanceEvent, Command, DecisionCommand, Manner, ReviseCommand,
    ReviseEvent, Revision, RosterCommand, SeatCommand, allow_as, attendance, item_of, not_over,
    one, refuse_if,
};
use crate::domain::Moment;
use crate::domain::act::theme::ThemeEvent;
use crate::domain::approval::{Change, Stage, Subject, Times};
use crate::domain::attendance::Stamp;
use crate::domain::consequence::{self, Consequence};
use crate::domain::decision::Standing;
use crate::domain::event::{Event, arrivals};
use crate::domain::history::History;
use crate::domain::ids::{ItemId, SeatId};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::refusal::Refusal;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum AfterCommand {
    /// The minutes were sent to whoever approves them.
    SendMinutes {
        /// To whom.
        to: Option<String>,
    },
    /// They were approved.
    ApproveMinutes {
        /// By whom.
        by: String,
        /// When.
        on: NaiveDate,
    },
    /// They are final.
    FinaliseMinutes,
    /// What a command would have recorded, as a correction.
    Correct {
        /// The command.
        command: Box<Command>,
        /// When it happened, for comings and goings.
        at: Option<Moment>,
        /// Why.
        reason: String,
        /// The person has been told what else changes.
        told: bool,
    },
    /// A correction in words.
    CorrectOther {
        /// Of which item, if it is about one.
        item: Option<ItemId>,
        /// What is corrected.
        what: String,
        /// Why.
        reason: String,
    },
}

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AfterEvent {
    /// The minutes were sent to whoever approves them.
    MinutesSent {
        /// To whom, in words.
        to: Option<String>,
    },
    /// The minutes were approved.
    MinutesApproved {
        /// By whom, in words.
        by: String,
        /// The day.
        on: NaiveDate,
    },
    /// The minutes are final.
    MinutesFinalised,
    /// What else the record holds corrects the minutes after the meeting.
    Corrected {
        /// About what.
        subject: Box<Subject>,
        /// Why.
        reason: String,
        /// From what, to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        change: Option<Box<Change>>,
    },
}

pub(super) fn allow(meeting: &Meeting, command: &AfterCommand) -> Result<(), Refusal> {
    match command {
        AfterCommand::SendMinutes { .. } | AfterCommand::ApproveMinutes { .. } => {
            may_approve(meeting)
        }
        AfterCommand::FinaliseMinutes => {
            over(meeting)?;
            super::settle::explained(meeting)?;
            refuse_if(!settled(meeting), Refusal::NotApproved)?;
            let already = meeting.approval().stage() == Stage::Final;
            refuse_if(already, Refusal::AlreadySo)
        }
        AfterCommand::Correct { .. } | AfterCommand::CorrectOther { .. } => over(meeting),
    }
}

/// What asks that the meeting is over.
///
/// # Errors
/// It is not.
pub fn over(meeting: &Meeting) -> Result<(), Refusal> {
    refuse_if(meeting.phase() != Phase::Closed, Refusal::NotClosed)
}

/// Whether the minutes can be sent, or approved.
///
/// # Errors
/// The meeting is not over, or they are approved as they stand.
pub fn may_approve(meeting: &Meeting) -> Result<(), Refusal> {
    over(meeting)?;
    refuse_if(settled(meeting), Refusal::AlreadySo)
}

/// Approved, and not corrected since.
fn settled(meeting: &Meeting) -> bool {
    let approval = meeting.approval();
    approval.stage() >= Stage::Approved && !approval.corrected_since()
}

pub(super) fn effects(
    history: &History,
    command: AfterCommand,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let meeting = history.meeting();
    match command {
        AfterCommand::SendMinutes { to } => Ok(one(AfterEvent::MinutesSent { to })),
        AfterCommand::ApproveMinutes { by, on } => approve(meeting, &by, on, now),
        AfterCommand::FinaliseMinutes => Ok(one(AfterEvent::MinutesFinalised)),
        AfterCommand::Correct {
            command,
            at,
            reason,
            told,
        } => {
            let command = *command;
            let asked = Correcting {
                command,
                at,
                reason,
                told,
            };
            correct(history, asked, now)
        }
        AfterCommand::CorrectOther { item, what, reason } => {
            correct_other(meeting, item, &what, &reason)
        }
    }
}

/// Approved by somebody on a day.
fn approve(meeting: &Meeting, by: &str, on: NaiveDate, now: Moment) -> Result<Vec<Event>, Refusal> {
    refuse_if(by.trim().is_empty(), Refusal::EmptyField)?;
    refuse_if(on > now.date_naive(), Refusal::TimeAhead)?;
    let before = |c: Stamp| on < c.at.date_naive();
    let early = meeting.closed().is_some_and(before);
    refuse_if(early, Refusal::BeforeTheMeeting)?;
    let by = by.trim().to_owned();
    Ok(one(AfterEvent::MinutesApproved { by, on }))
}

/// Corrected in words.
fn correct_other(
    meeting: &Meeting,
    item: Option<ItemId>,
    what: &str,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let empty = what.trim().is_empty() || reason.trim().is_empty();
    refuse_if(empty, Refusal::EmptyField)?;
    if let Some(item) = &item {
        item_of(meeting, item)?;
    }
    let text = what.trim().to_owned();
    let reason = reason.trim().to_owned();
    let subject = Box::new(Subject::Other { item, text });
    let change = None;
    Ok(one(AfterEvent::Corrected {
        subject,
        reason,
        change,
    }))
}

/// Something corrected after the meeting.
struct Correcting {
    command: Command,
    at: Option<Moment>,
    reason: String,
    told: bool,
}

/// What a command causes after the meeting, with its reason first. What happened then gets its true time: whoever was
/// there after all, was there from the beginning unless something else is said.
fn correct(history: &History, asked: Correcting, now: Moment) -> Result<Vec<Event>, Refusal> {
    let Correcting {
        command,
        at,
        reason,
        told,
    } = asked;
    let meeting = history.meeting();
    refuse_if(reason.trim().is_empty(), Refusal::EmptyField)?;
    let at = true_time(meeting, &command, at)?;
    let change = changed(history, &command);
    let asked = |h: &History| {
        allow_as(h, &command, Manner::Correcting)?;
        super::effects(h, told_already(command.clone()), now)
    };
    // What happened at some time is asked of the room as it was then.
    let mut caused = match at {
        Some(at) => known_then_or_now(history, at, asked)?,
        None => asked(history)?,
    };
    if let Some(at) = at {
        let ahead = meeting.closed().is_some_and(|c| at >= c.at);
        let ahead = ahead && !meeting.timekeeping().is_doubtful(now);
        refuse_if(ahead, Refusal::AfterTheClosing)?;
        let (record, person) = (meeting.seq() + 1, None);
        caused.push(ReviseEvent::Timed { record, person, at }.into());
    }
    let subject = Box::new(subject(history, &caused).ok_or(Refusal::Closed)?);
    let after = history.with(caused.clone(), now);
    let approved = meeting.approval().stage() >= Stage::Approved;
    refuse_if(approved && not_over(&after).is_ok(), Refusal::Approved)?;
    let events = (&caused[..], at.unwrap_or(now));
    let consequences = consequence::of_events((meeting, &after), events, Some(&command));
    let standing = consequences.iter().filter_map(standing_change).collect();
    refuse_if(
        !told && !consequences.is_empty(),
        Refusal::ChangesMore(consequences),
    )?;
    let change = Some(Change { standing, ..change })
        .filter(|c| *c != Change::default())
        .map(Box::new);
    let reason = reason.trim().to_owned();
    let mut events = one(AfterEvent::Corrected {
        subject,
        reason,
        change,
    });
    events.extend(caused);
    Ok(events)
}

fn standing_change(consequence: &Consequence) -> Option<(ItemId, Standing, Standing)> {
    if let Consequence::Standing { item, from, to } = consequence {
        return Some((item.clone(), *from, *to));
    }
    None
}

/// What changes with a correction is told once, for all of it.
fn told_already(command: Command) -> Command {
    if let Command::Revise(ReviseCommand { revision, .. }) = command {
        let told = true;
        return Command::Revise(ReviseCommand { revision, told });
    }
    command
}

/// The time that has to be known: of somebody who left or gave a seat back, when; of somebody who came, from the opening on, or from
/// the beginning of the item they came for, unless it is said.
fn true_time(
    meeting: &Meeting,
    command: &Command,
    at: Option<Moment>,
) -> Result<Option<Moment>, Refusal> {
    use AttendanceCommand as A;
    let came = matches!(
        command,
        Command::Attendance(
            A::MarkPresent { .. }
                | A::MarkAllPresent { .. }
                | A::MarkStaffPresent
                | A::AddGuest { .. }
                | A::AddGuestFor { .. }
        ) | Command::Seats(SeatCommand::SeatSubstitute { .. })
            | Command::Roster(
                RosterCommand::AddPerson { .. }
                    | RosterCommand::SetChair { .. }
                    | RosterCommand::ChangePerson {
                        seating: Some(_),
                        ..
                    }
            )
    );
    let left = matches!(
        command,
        Command::Attendance(A::MarkLeft { .. })
            | Command::Seats(SeatCommand::UnseatSubstitute { .. })
    );
    refuse_if(left && at.is_none(), Refusal::EmptyField)?;
    let opened = meeting.opened().filter(|_| came).map(|o| o.at);
    Ok(at.or_else(|| item_begun(meeting, command)).or(opened))
}

/// When the item was begun that a guest came for.
fn item_begun(meeting: &Meeting, command: &Command) -> Option<Moment> {
    let Command::Attendance(AttendanceCommand::AddGuestFor { item, .. }) = command else {
        return None;
    };
    attendance::begun(meeting.item_by(item)?)
}

/// What is corrected: the person or the item that the events speak of, or those that are corrected by them.
fn subject(history: &History, events: &[Event]) -> Option<Subject> {
    let spoken = |event: &Event| match (event.person(), event.item(), event) {
        (Some(guest), Some(_), Event::Attendance(AttendanceEvent::GuestAdded(_))) => {
            Some(Subject::Person(guest.clone()))
        }
        (_, Some(item), _) => Some(Subject::Item(item.clone())),
        (Some(person), None, _) => Some(Subject::Person(person.clone())),
        (None, None, Event::Life(_)) => Some(Subject::Meeting),
        (None, None, Event::Seats(event)) => last_on(history.meeting(), event.seat()),
        (None, None, _) => None,
    };
    let of_record = |event: &Event| {
        let Event::Revise(event) = event else {
            return None;
        };
        let (record, person) = event.about();
        let record = history.counting().find(|r| r.seq == record)?;
        let person = person.map(|p| Subject::Person(p.clone()));
        person.or_else(|| record.events.iter().find_map(spoken))
    };
    // What is said of several is said of the meeting.
    if arrivals(events) > 1 {
        return Some(Subject::Meeting);
    }
    let found = events.iter().find_map(spoken);
    found.or_else(|| events.iter().find_map(of_record))
}

/// Who stood in last on a seat.
fn last_on(meeting: &Meeting, seat: &SeatId) -> Option<Subject> {
    let seat = &meeting.seats()[meeting.find_seat(seat)?];
    let last = seat.stand_ins.iter().rev().find_map(|(_, who)| *who)?;
    Some(Subject::Person(meeting.people()[last].person.id.clone()))
}

/// From what, to what.
fn changed(history: &History, command: &Command) -> Change {
    let mut change = Change::default();
    if let Command::Decision(DecisionCommand::RecordDecision { item, draft, .. }) =
        command.corrected()
    {
        let state = history.meeting().item_by(item);
        let before = state.and_then(|s| s.decision.as_ref()).map(|d| d.outcome);
        change.outcome = Some((before, draft.outcome)).filter(|(from, to)| from != to);
    }
    let Command::Revise(ReviseCommand { revision, .. }) = command else {
        return change;
    };
    match revision {
        Revision::Time { record, at, person } => {
            let from = history.true_time(*record, person.as_ref());
            change.time = from.map(|from| Times { from, to: *at });
        }
        Revision::Item { record, item } => {
            let from = history.item_of(*record);
            change.item = from.map(|from| (from, item.clone()));
        }
        Revision::Person { from, to, .. } => change.person = Some((from.clone(), to.clone())),
        Revision::Gathered(opening) => return changed(history, &Revision::clone(opening).into()),
        Revision::TakeBack { .. } | Revision::NeverHere { .. } | Revision::Late { .. } => {}
    }
    change
}

impl ThemeEvent for AfterEvent {
    fn apply(&self, _meeting: &mut Meeting, _now: Stamp) {
        match self {
            // Steps of the minutes are taken in the order of recording: see `approval`.
            Self::MinutesSent { .. }
            | Self::MinutesApproved { .. }
            | Self::MinutesFinalised
            | Self::Corrected { .. } => {}
        }
    }
}
