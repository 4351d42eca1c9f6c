//! After the meeting: sent, approved, final, corrected.
//!
//! Promise: a version is approved as it stands, and what is corrected later says why. What a correction may touch is
//! named here, kind by kind.

use super::{
    AgendaCommand, AttendanceCommand, AttendanceEvent, Command, Manner, RosterCommand, allow_as,
    item_of, one, refuse_if, roster,
};
use crate::domain::Moment;
use crate::domain::approval::{Part, Stage, Subject};
use crate::domain::attendance::Stamp;
use crate::domain::event::Event;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
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
        subject: Subject,
        /// Why.
        reason: String,
    },
}

pub(super) fn allow(meeting: &Meeting, command: &AfterCommand) -> Result<(), Refusal> {
    match command {
        AfterCommand::SendMinutes { .. } | AfterCommand::ApproveMinutes { .. } => {
            may_approve(meeting)
        }
        AfterCommand::FinaliseMinutes => {
            over(meeting)?;
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
        } => correct(history, *command, at, &reason, now),
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
    let subject = Subject::Other { item, text };
    Ok(one(AfterEvent::Corrected { subject, reason }))
}

/// What a correction is about, and when it happened if that has to be said. Whoever was there after all, was there from
/// the beginning unless something else is said.
fn subject(
    meeting: &Meeting,
    command: &Command,
    at: Option<Moment>,
) -> Result<(Subject, Option<Moment>), Refusal> {
    use AttendanceCommand as A;
    match command {
        Command::Decision(command) => Ok((Subject::Item(command.item().clone()), None)),
        Command::Agenda(
            AgendaCommand::SetSecrecy { item, .. } | AgendaCommand::SetEconomy { item, .. },
        ) => Ok((Subject::Item(item.clone()), None)),
        Command::Attendance(A::Retime { person, .. } | A::MarkApology { person }) => {
            Ok((Subject::Person(person.clone()), None))
        }
        Command::Attendance(A::MarkPresent { person, .. }) => {
            let opened = meeting.opened().map(|o| o.at);
            Ok((Subject::Person(person.clone()), at.or(opened)))
        }
        Command::Attendance(A::MarkLeft { person }) => {
            refuse_if(at.is_none(), Refusal::EmptyField)?;
            Ok((Subject::Person(person.clone()), at))
        }
        Command::Roster(command) => roster_subject(meeting, command, at),
        Command::Attendance(
            A::MarkAllPresent { .. }
            | A::MarkStaffPresent
            | A::ClearAttendance { .. }
            | A::StepOut { .. }
            | A::Recuse { .. }
            | A::AnnounceDeparture { .. }
            | A::AddGuest { .. }
            | A::AddGuestFor { .. },
        )
        | Command::Agenda(
            AgendaCommand::StartItem { .. }
            | AgendaCommand::NextItem
            | AgendaCommand::PreviousItem
            | AgendaCommand::PostponeItem { .. }
            | AgendaCommand::WithdrawItem { .. }
            | AgendaCommand::MoveItem { .. }
            | AgendaCommand::AddItem { .. },
        )
        | Command::Life(_)
        | Command::Seats(_)
        | Command::Room(_)
        | Command::After(_)
        | Command::Undo(_) => Err(Refusal::Closed),
    }
}

/// Of a person who was on no list: whoever is said to have been there was, from the beginning unless something else is said.
fn roster_subject(
    meeting: &Meeting,
    command: &RosterCommand,
    at: Option<Moment>,
) -> Result<(Subject, Option<Moment>), Refusal> {
    match command {
        RosterCommand::AddPerson { here, .. } => {
            let opened = meeting.opened().map(|o| o.at);
            let at = at.or(opened).filter(|_| *here);
            Ok((Subject::Person(roster::new_id(meeting)?), at))
        }
        RosterCommand::ChangePerson { person, .. } | RosterCommand::SetChair { person } => {
            Ok((Subject::Person(person.clone()), None))
        }
    }
}

/// What a command causes after the meeting, with its reason first. Comings and goings get their true time.
fn correct(
    history: &History,
    command: Command,
    at: Option<Moment>,
    reason: &str,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let meeting = history.meeting();
    refuse_if(reason.trim().is_empty(), Refusal::EmptyField)?;
    allow_as(history, &command, Manner::Correcting)?;
    let (subject, at) = subject(meeting, &command, at)?;
    let reason = reason.trim().to_owned();
    let about = subject.clone();
    let mut events = one(AfterEvent::Corrected {
        subject: about,
        reason,
    });
    events.extend(super::effects(history, command, now)?);
    if let (Subject::Person(person), Some(at)) = (subject, at) {
        let ahead = meeting.closed().is_some_and(|c| at >= c.at);
        refuse_if(ahead, Refusal::TimeAhead)?;
        let attendee = meeting.find_person(&person).map(|p| &meeting.people()[p]);
        let last = attendee.and_then(|p| p.line.entries().last());
        let early = last.is_some_and(|l| at < l.stamp.at);
        refuse_if(early, Refusal::BeforeTheLast)?;
        let (record, after) = (meeting.seq() + 1, meeting.record_before(at));
        let retimed = AttendanceEvent::Retimed {
            person,
            record,
            after,
            at,
        };
        events.push(retimed.into());
    }
    Ok(events)
}

impl AfterEvent {
    /// Changes the meeting by what happened.
    pub(in crate::domain) fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::MinutesSent { to } => meeting.approval.send(now, to.clone()),
            Self::MinutesApproved { by, on } => meeting.approval.approve(now, by.clone(), *on),
            Self::MinutesFinalised => meeting.approval.finalise(now),
            // What is corrected is seen in the whole record.
            Self::Corrected { .. } => {}
        }
    }

    /// Nothing of the minutes is corrected by it.
    #[expect(clippy::unused_self, reason = "every theme's events are asked alike")]
    pub(in crate::domain) fn part(&self, _: Moment) -> Option<Part> {
        None
    }
}
