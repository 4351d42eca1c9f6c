//! The meeting's life: opened, in a break, taken up again, over.
//!
//! Promise: leaving the program never ends the meeting; only these do. What the item's clock does meanwhile is left to
//! `agenda`, what becomes of the minutes to `afterwards`.

use super::{agenda, one, refuse_if, running, settle};
use crate::domain::Moment;
use crate::domain::act::theme::ThemeEvent;
use crate::domain::approval::Stage;
use crate::domain::attendance::Stamp;
use crate::domain::event::Event;
use crate::domain::meeting::{Meeting, Phase, Span};
use crate::domain::part::Part;
use crate::domain::refusal::Refusal;
use crate::domain::setup::Setup;
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LifeCommand {
    /// Open the meeting, or take it up after a break, or after it was closed by mistake.
    OpenMeeting,
    /// Open it on another day than the agenda's.
    OpenOn {
        /// Which day it is.
        date: NaiveDate,
    },
    /// Take a break.
    Adjourn,
    /// The break ends at this time.
    LimitBreak {
        /// When.
        until: Moment,
    },
    /// End the meeting.
    CloseMeeting,
}

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LifeEvent {
    /// The first record: full copies of what the meeting starts from.
    MeetingPrepared(Box<Setup>),
    /// The meeting is held on another day than the agenda's.
    HeldOn {
        /// Which day it is.
        date: NaiveDate,
    },
    /// The chair opened the meeting.
    MeetingOpened,
    /// A break, or the meeting put off.
    MeetingAdjourned,
    /// Taken up again after a break.
    MeetingResumed,
    /// The meeting ended.
    MeetingClosed,
    /// The break ends at this time.
    BreakLimited {
        /// When.
        #[serde(with = "crate::domain::moment")]
        until: Moment,
    },
}

pub(super) fn allow(meeting: &Meeting, command: &LifeCommand) -> Result<(), Refusal> {
    match command {
        LifeCommand::OpenMeeting | LifeCommand::OpenOn { .. } => match meeting.phase() {
            Phase::Open => Err(Refusal::AlreadyOpen),
            Phase::Closed => {
                let approved = meeting.approval().stage() >= Stage::Approved;
                refuse_if(approved, Refusal::Approved)
            }
            Phase::Planned | Phase::Adjourned => Ok(()),
        },
        LifeCommand::Adjourn | LifeCommand::CloseMeeting => {
            running(meeting)?;
            if matches!(command, LifeCommand::CloseMeeting) {
                settle::explained(meeting)?;
            }
            refuse_if(meeting.open_vote().is_some(), Refusal::VoteRuns)
        }
        LifeCommand::LimitBreak { .. } => may_limit_break(meeting),
    }
}

/// Whether it can be said when the break ends.
///
/// # Errors
/// No break is being held.
pub fn may_limit_break(meeting: &Meeting) -> Result<(), Refusal> {
    refuse_if(meeting.phase() != Phase::Adjourned, Refusal::NotAdjourned)
}

/// Hours from the planned start within which a meeting is opened on its day, though midnight lies between.
const AROUND_MIDNIGHT: i64 = 6;

/// Whether opening at `now` holds the meeting on another day than the agenda's. What has been opened once has its day.
#[must_use]
pub fn is_another_day(meeting: &Meeting, now: Moment) -> bool {
    let frame = meeting.frame();
    let planned = frame.date.and_time(frame.start);
    let away = (now.naive_local() - planned).abs() > TimeDelta::hours(AROUND_MIDNIGHT);
    meeting.opened().is_none() && now.date_naive() != frame.date && away
}

/// Whether a meeting that is over would go on a day later: then what was forgotten is corrected, as a rule, and what
/// happens now is told of another day.
#[must_use]
pub fn is_a_day_later(meeting: &Meeting, now: Moment) -> bool {
    let over = |s: Stamp| {
        let hours = TimeDelta::hours(AROUND_MIDNIGHT);
        now.date_naive() != s.at.date_naive() && now - s.at > hours
    };
    meeting.phase() == Phase::Closed && meeting.closed().is_some_and(over)
}

pub(super) fn effects(
    meeting: &Meeting,
    command: LifeCommand,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    Ok(match command {
        LifeCommand::OpenMeeting => match meeting.phase() {
            Phase::Adjourned => one(LifeEvent::MeetingResumed),
            Phase::Planned | Phase::Open | Phase::Closed => one(LifeEvent::MeetingOpened),
        },
        LifeCommand::OpenOn { date } => vec![
            LifeEvent::HeldOn { date }.into(),
            LifeEvent::MeetingOpened.into(),
        ],
        LifeCommand::Adjourn => one(LifeEvent::MeetingAdjourned),
        LifeCommand::CloseMeeting => one(LifeEvent::MeetingClosed),
        LifeCommand::LimitBreak { until } => {
            refuse_if(until <= now, Refusal::TimePassed)?;
            one(LifeEvent::BreakLimited { until })
        }
    })
}

impl ThemeEvent for LifeEvent {
    fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::MeetingPrepared(_) => {}
            Self::HeldOn { date } => meeting.frame.date = *date,
            Self::MeetingOpened => opened(meeting, now),
            Self::MeetingAdjourned => adjourned(meeting, now),
            Self::MeetingResumed => resumed(meeting, now),
            Self::MeetingClosed => closed(meeting, now),
            Self::BreakLimited { until } => meeting.break_until = Some(meeting.local(*until)),
        }
    }

    fn part(&self, at: Moment) -> Option<Part> {
        match self {
            Self::MeetingPrepared(_) | Self::BreakLimited { .. } => None,
            Self::MeetingAdjourned => Some(Part::Break(at)),
            Self::MeetingResumed => Some(Part::Resumption(at)),
            Self::HeldOn { .. } | Self::MeetingOpened | Self::MeetingClosed => Some(Part::Life),
        }
    }
}

fn opened(meeting: &mut Meeting, now: Stamp) {
    meeting.phase = Phase::Open;
    if let Some(closing) = meeting.closed.take() {
        meeting.closed_before = Some(closing);
    }
    meeting.opened.get_or_insert(now);
}

fn adjourned(meeting: &mut Meeting, now: Stamp) {
    meeting.phase = Phase::Adjourned;
    meeting.break_until = None;
    meeting.scene = None;
    meeting.floor.call(None, now);
    meeting.breaks.push(Span {
        from: now,
        to: None,
    });
    agenda::stop_clock(meeting, now);
}

fn resumed(meeting: &mut Meeting, now: Stamp) {
    meeting.phase = Phase::Open;
    meeting.scene = None;
    end_break(meeting, now);
    agenda::start_clock(meeting, now);
}

fn closed(meeting: &mut Meeting, now: Stamp) {
    // A meeting that was over yesterday and is closed again today did not last until today.
    let before = meeting
        .closed_before
        .filter(|before| is_later(*before, now));
    let end = before.unwrap_or(now);
    agenda::leave_item(meeting, end);
    end_break(meeting, end);
    meeting.phase = Phase::Closed;
    meeting.closed = Some(end);
    meeting.shown = None;
    meeting.scene = None;
}

/// So long after the meeting was over that it did not go on in between.
fn is_later(before: Stamp, now: Stamp) -> bool {
    (now.at - before.at).num_hours() >= HOURS_BETWEEN
}

/// A meeting that is opened again within these hours goes on.
const HOURS_BETWEEN: i64 = 6;

fn end_break(meeting: &mut Meeting, now: Stamp) {
    meeting.break_until = None;
    if let Some(last) = meeting.breaks.last_mut() {
        last.to.get_or_insert(now);
    }
}
