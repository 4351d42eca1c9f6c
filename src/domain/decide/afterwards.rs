//! After the meeting: sent, approved, final, corrected.
//!
//! Promise: a version is approved as it stands, and what is corrected later says why. What a correction may touch is
//! named here, kind by kind.

use super::{Intent, allow_as, effects, intent_of, item_of, refuse_if};
use crate::domain::Moment;
use crate::domain::approval::{Stage, Subject};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::refusal::Refusal;
use chrono::NaiveDate;

/// The minutes' way after the meeting: sent, approved, final, each as often as it is needed.
pub(super) fn allow(meeting: &Meeting, intent: Intent<'_>) -> Result<(), Refusal> {
    refuse_if(meeting.phase() != Phase::Closed, Refusal::NotClosed)?;
    let approval = meeting.approval();
    let settled = approval.stage() >= Stage::Approved && !approval.corrected_since();
    match intent {
        Intent::Send | Intent::Approve => refuse_if(settled, Refusal::AlreadySo),
        Intent::Finalise => {
            refuse_if(!settled, Refusal::NotApproved)?;
            refuse_if(approval.stage() == Stage::Final, Refusal::AlreadySo)
        }
        _ => Ok(()),
    }
}

/// Approved by somebody on a day.
pub(super) fn approve(
    meeting: &Meeting,
    by: &str,
    on: NaiveDate,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    refuse_if(by.trim().is_empty(), Refusal::EmptyField)?;
    refuse_if(on > now.date_naive(), Refusal::TimeAhead)?;
    refuse_if(
        meeting.closed().is_some_and(|c| on < c.at.date_naive()),
        Refusal::BeforeTheMeeting,
    )?;
    Ok(vec![Event::MinutesApproved {
        by: by.trim().to_owned(),
        on,
    }])
}

/// Corrected in words.
pub(super) fn correct_other(
    meeting: &Meeting,
    item: Option<ItemId>,
    what: &str,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    refuse_if(
        what.trim().is_empty() || reason.trim().is_empty(),
        Refusal::EmptyField,
    )?;
    if let Some(item) = &item {
        item_of(meeting, item)?;
    }
    let subject = Subject::Other {
        item,
        text: what.trim().to_owned(),
    };
    Ok(vec![Event::Corrected {
        subject,
        reason: reason.trim().to_owned(),
    }])
}

/// What a command causes after the meeting, with its reason first. Comings and goings get their true time: whoever was
/// there after all, was there from the beginning unless something else is said.
pub(super) fn correct(
    history: &History,
    command: Command,
    at: Option<Moment>,
    reason: &str,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let meeting = history.meeting();
    refuse_if(reason.trim().is_empty(), Refusal::EmptyField)?;
    allow_as(history, intent_of(&command), true)?;
    let opened = meeting.opened().map(|o| o.at);
    let (subject, at) = match &command {
        Command::RecordDecision { item, .. }
        | Command::RecordPosition { item, .. }
        | Command::RecordAmendment { item, .. }
        | Command::SetSecrecy { item, .. }
        | Command::SetEconomy { item, .. }
        | Command::AddFollowUp { item, .. } => (Subject::Item(item.clone()), None),
        Command::Retime { person, .. } | Command::MarkApology { person } => {
            (Subject::Person(person.clone()), None)
        }
        Command::MarkPresent { person, .. } => (Subject::Person(person.clone()), at.or(opened)),
        Command::MarkLeft { person } => {
            refuse_if(at.is_none(), Refusal::EmptyField)?;
            (Subject::Person(person.clone()), at)
        }
        _ => return Err(Refusal::Closed),
    };
    let mut events = vec![Event::Corrected {
        subject: subject.clone(),
        reason: reason.trim().to_owned(),
    }];
    events.extend(effects::effects(history, command, now)?);
    if let (Subject::Person(person), Some(at)) = (subject, at) {
        refuse_if(
            meeting.closed().is_some_and(|c| at >= c.at),
            Refusal::TimeAhead,
        )?;
        let last = meeting
            .find_person(&person)
            .and_then(|p| meeting.people()[p].line.entries().last());
        refuse_if(
            last.is_some_and(|l| at < l.stamp.at),
            Refusal::BeforeTheLast,
        )?;
        let after = meeting.record_before(at);
        events.push(Event::Retimed {
            person,
            record: meeting.seq() + 1,
            after,
            at,
        });
    }
    Ok(events)
}
