//! What can be done, theme by theme: what a person asks for, what allows it, what it causes, how that applies.
//!
//! Promise: the only place with rules. A theme is one file: its commands, the questions that allow them (`may_…`), their
//! effects, its events and how they change the meeting, and its given/when/then tests. [`decide`] begins with [`allow`], which key
//! bar, help and dialogs ask too, so that a dim key and a refused command give one and the same reason. Events of all
//! themes are one flat vocabulary in a record (`event`); Danish words are left to `text`.

pub mod afterwards;
pub mod agenda;
pub mod attendance;
pub mod decision;
pub mod life;
pub mod reported;
pub mod revise;
pub mod room;
pub mod roster;
pub mod seats;
pub mod settle;
mod several;
pub(super) mod theme;
pub mod undo;
pub mod vote;

pub use afterwards::{AfterCommand, AfterEvent};
pub use agenda::{AgendaCommand, AgendaEvent};
pub use attendance::{AttendanceCommand, AttendanceEvent};
pub use decision::{BelowQuorum, DecisionCommand, DecisionEvent, Waiver};
pub use life::{LifeCommand, LifeEvent};
pub use reported::{MarkedAs, ReportedMark};
pub use revise::{ReviseCommand, ReviseEvent, Revision};
pub use room::{RoomCommand, RoomEvent};
pub use roster::{Details, RosterCommand, RosterEvent, Seating};
pub use seats::{SeatCommand, SeatEvent};
pub use settle::{SettleCommand, SettleEvent};
pub use undo::{UndoCommand, UndoEvent};
pub use vote::{VoteCommand, VoteEvent};

use super::Moment;
use super::event::Event;
use super::history::History;
use super::ids::ItemId;
use super::meeting::{ItemPhase, ItemState, Meeting, Phase};
use super::refusal::Refusal;

macro_rules! commands {
    ($($(#[$doc:meta])* $theme:ident($command:ty)),* $(,)?) => {
        /// Something a person asks for. It carries all that was said, so that the same commands give the same events.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Command {
            $($(#[$doc])* $theme($command),)*
        }

        $(impl From<$command> for Command {
            fn from(command: $command) -> Self {
                Command::$theme(command)
            }
        })*
    };
}

commands! {
    /// The meeting's own life: opened, in a break, over.
    Life(LifeCommand),
    /// Who is here.
    Attendance(AttendanceCommand),
    /// Who belongs to the meeting, and as what.
    Roster(RosterCommand),
    /// Who sits on which seat.
    Seats(SeatCommand),
    /// Which item, in which order.
    Agenda(AgendaCommand),
    /// What was decided.
    Decision(DecisionCommand),
    /// What was voted.
    Vote(VoteCommand),
    /// What the room sees and who has the floor.
    Room(RoomCommand),
    /// After the meeting.
    After(AfterCommand),
    /// Corrected.
    Revise(ReviseCommand),
    /// Settled, where two logs say it otherwise.
    Settle(SettleCommand),
    /// Taken back and brought back.
    Undo(UndoCommand),
}

impl Command {
    /// The command itself, or the one it makes a correction of, or says of an earlier time.
    #[must_use]
    pub fn corrected(&self) -> &Command {
        match self {
            Command::After(AfterCommand::Correct { command, .. })
            | Command::Revise(ReviseCommand {
                revision: Revision::Late { command, .. },
                ..
            }) => command.corrected(),
            Command::Life(_)
            | Command::Attendance(_)
            | Command::Roster(_)
            | Command::Seats(_)
            | Command::Agenda(_)
            | Command::Decision(_)
            | Command::Vote(_)
            | Command::Room(_)
            | Command::After(_)
            | Command::Revise(_)
            | Command::Settle(_)
            | Command::Undo(_) => self,
        }
    }

    /// The same, said of an earlier time; as it is, where it has no other time: what the room sees, what comes after the
    /// meeting, what is taken back, and corrections.
    #[must_use]
    pub fn said_of(self, at: Moment) -> Command {
        match self {
            Command::Life(_)
            | Command::Attendance(_)
            | Command::Roster(_)
            | Command::Seats(_)
            | Command::Agenda(_)
            | Command::Decision(_)
            | Command::Vote(_) => {
                let command = Box::new(self);
                Revision::Late { command, at }.into()
            }
            Command::Room(_)
            | Command::After(_)
            | Command::Revise(_)
            | Command::Settle(_)
            | Command::Undo(_) => self,
        }
    }

    /// The same with another command in it: a correction stays one, and so does what is said of an earlier time.
    #[must_use]
    pub fn with(&self, command: Command) -> Command {
        if let Command::Revise(ReviseCommand {
            revision: Revision::Late { command: own, at },
            told,
        }) = self
        {
            let (command, at) = (Box::new(own.with(command)), *at);
            let revision = Revision::Late { command, at };
            return ReviseCommand {
                revision,
                told: *told,
            }
            .into();
        }
        if let Command::After(AfterCommand::Correct {
            command: own,
            at,
            reason,
            told,
        }) = self
        {
            return AfterCommand::Correct {
                command: Box::new(own.with(command)),
                at: *at,
                reason: reason.clone(),
                told: *told,
            }
            .into();
        }
        command
    }

    /// A correction of when the meeting was opened, and with it that whoever had been noted was there from the beginning.
    #[must_use]
    pub fn gathered(mut self) -> Command {
        if let Command::After(AfterCommand::Correct { command, .. }) = &mut self {
            **command = command.as_ref().clone().gathered();
        } else if let Command::Revise(ReviseCommand { revision, .. }) = &mut self {
            *revision = Revision::Gathered(Box::new(revision.clone()));
        }
        self
    }

    /// The same, asked for by somebody who has been told what else changes with it.
    #[must_use]
    pub fn told(mut self) -> Command {
        if let Command::After(AfterCommand::Correct { told, .. })
        | Command::Revise(ReviseCommand { told, .. })
        | Command::Settle(SettleCommand::Settle { told, .. }) = &mut self
        {
            *told = true;
        }
        self
    }
}

/// How something is done: as it happens, or as a correction of a meeting that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As it happens.
    Live,
    /// Afterwards, with a reason.
    Correcting,
}

/// Whether a command is possible now at all.
///
/// # Errors
/// The reason why it is not.
pub fn allow(history: &History, command: &Command) -> Result<(), Refusal> {
    allow_as(history, command, Manner::Live)
}

fn allow_as(history: &History, command: &Command, manner: Manner) -> Result<(), Refusal> {
    let meeting = history.meeting();
    match command {
        Command::Life(command) => life::allow(meeting, command),
        Command::Attendance(command) => attendance::allow(meeting, command, manner),
        Command::Roster(command) => roster::allow(meeting, command, manner),
        Command::Seats(command) => seats::allow(meeting, command, manner),
        Command::Agenda(command) => agenda::allow(meeting, command, manner),
        Command::Decision(command) => decision::allow(meeting, command, manner),
        Command::Vote(command) => vote::allow(meeting, command, manner),
        Command::Room(command) => {
            may_show(history, command)?;
            room::allow(meeting, command)
        }
        Command::After(command) => {
            may_finish(history, command)?;
            afterwards::allow(meeting, command)
        }
        Command::Revise(command) => revise::allow(history, command, manner),
        Command::Settle(command) => settle::allow(history, command),
        Command::Undo(command) => undo::allow(history, *command),
    }
}

/// The minutes go their way in the main log alone.
fn may_finish(history: &History, command: &AfterCommand) -> Result<(), Refusal> {
    let shadow = history.is_shadow();
    let steps = match command {
        AfterCommand::SendMinutes { .. }
        | AfterCommand::ApproveMinutes { .. }
        | AfterCommand::FinaliseMinutes => true,
        AfterCommand::Correct { .. } | AfterCommand::CorrectOther { .. } => false,
    };
    refuse_if(shadow && steps, Refusal::ShadowLog)
}

/// The room's screen follows the main log alone.
fn may_show(history: &History, command: &RoomCommand) -> Result<(), Refusal> {
    let shows = match command {
        RoomCommand::ShowDecision { .. }
        | RoomCommand::ShowScene { .. }
        | RoomCommand::HoldWall { .. } => true,
        RoomCommand::AddNote { .. }
        | RoomCommand::AddSpeaker { .. }
        | RoomCommand::RemoveSpeaker { .. }
        | RoomCommand::NextSpeaker => false,
    };
    refuse_if(history.is_shadow() && shows, Refusal::ShadowLog)
}

/// What a command causes now.
///
/// # Errors
/// The reason why it cannot be done; nothing has changed then.
pub fn decide(history: &History, command: Command, now: Moment) -> Result<Vec<Event>, Refusal> {
    allow(history, &command)?;
    effects(history, command, now)
}

/// What an allowed command causes: the same meeting and the same command give the same events, and what a person said
/// once is said in one record.
fn effects(history: &History, command: Command, now: Moment) -> Result<Vec<Event>, Refusal> {
    let meeting = history.meeting();
    match command {
        Command::Life(command) => life::effects(meeting, command, now),
        Command::Attendance(command) => attendance::effects(meeting, command),
        Command::Roster(command) => roster::effects(meeting, command),
        Command::Seats(command) => Ok(seats::effects(command)),
        Command::Agenda(command) => agenda::effects(meeting, command),
        Command::Decision(command) => decision::effects(meeting, command),
        Command::Vote(command) => vote::effects(meeting, command),
        Command::Room(command) => room::effects(meeting, command),
        Command::After(command) => afterwards::effects(history, command, now),
        Command::Revise(command) => revise::effects(history, command, now),
        Command::Settle(command) => settle::effects(history, command, now),
        Command::Undo(command) => undo::effects(history, command),
    }
}

/// All that a command causes, when that is one thing.
fn one(event: impl Into<Event>) -> Vec<Event> {
    vec![event.into()]
}

fn refuse_if(wrong: bool, refusal: Refusal) -> Result<(), Refusal> {
    if wrong { Err(refusal) } else { Ok(()) }
}

/// What only needs the meeting not to be over: guests, new items, what comes after.
///
/// # Errors
/// It is over.
pub fn not_over(meeting: &Meeting) -> Result<(), Refusal> {
    refuse_if(meeting.phase() == Phase::Closed, Refusal::Closed)
}

/// What may still be corrected when the meeting is over.
fn open_or_corrected(meeting: &Meeting, manner: Manner) -> Result<(), Refusal> {
    let over = meeting.phase() == Phase::Closed;
    refuse_if(over && manner == Manner::Live, Refusal::NeedsReason)
}

/// What asks that an item is or was dealt with.
///
/// # Errors
/// It was not, or it is off; when the meeting is over it is too late to start it.
fn dealt_with(meeting: &Meeting, state: &ItemState) -> Result<(), Refusal> {
    let away = matches!(state.phase, ItemPhase::Postponed | ItemPhase::Withdrawn);
    let over = meeting.phase() == Phase::Closed;
    refuse_if(away && over, Refusal::ItemNotDealtWith)?;
    refuse_if(away, Refusal::ItemPutAway)?;
    was_begun(meeting, state)
}

/// What asks that an item has been begun.
///
/// # Errors
/// It has not; when the meeting is over it is too late to start it.
fn was_begun(meeting: &Meeting, state: &ItemState) -> Result<(), Refusal> {
    let never = state.spans.is_empty();
    let over = meeting.phase() == Phase::Closed;
    refuse_if(never && over, Refusal::ItemNotDealtWith)?;
    refuse_if(never, Refusal::ItemNotStarted)
}

/// What asks that the meeting has been opened.
///
/// # Errors
/// It has not.
pub fn not_planned(meeting: &Meeting) -> Result<(), Refusal> {
    refuse_if(meeting.phase() == Phase::Planned, Refusal::NotOpen)
}

/// What asks that the meeting runs.
///
/// # Errors
/// It is not open, in a break, or over.
pub fn running(meeting: &Meeting) -> Result<(), Refusal> {
    match meeting.phase() {
        Phase::Open => Ok(()),
        Phase::Planned => Err(Refusal::NotOpen),
        Phase::Adjourned => Err(Refusal::Adjourned),
        Phase::Closed => Err(Refusal::Closed),
    }
}

fn item_of<'m>(meeting: &'m Meeting, item: &ItemId) -> Result<&'m ItemState, Refusal> {
    meeting.item_by(item).ok_or(Refusal::UnknownItem)
}
