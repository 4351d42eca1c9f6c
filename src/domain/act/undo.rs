//! Taking back what was recorded, and bringing it back.
//!
//! Promise: both are records too; nothing is ever removed. Which record it is is left to `history`.

use super::{one, refuse_if};
use crate::domain::act::theme::ThemeEvent;
use crate::domain::attendance::Stamp;
use crate::domain::event::Event;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoCommand {
    /// Take back the last record that counts.
    Undo,
    /// Bring back what was just undone.
    Redo,
}

/// What can have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UndoEvent {
    /// An earlier record counts no more.
    Undone {
        /// Which.
        record: u64,
    },
    /// It counts again.
    Redone {
        /// Which.
        record: u64,
    },
}

impl Event {
    /// The record that this takes back or brings again, if it does.
    #[must_use]
    pub fn turns(&self) -> Option<u64> {
        let Self::Undo(UndoEvent::Undone { record } | UndoEvent::Redone { record }) = self else {
            return None;
        };
        Some(*record)
    }
}

pub(super) fn allow(history: &History, command: UndoCommand) -> Result<(), Refusal> {
    match command {
        UndoCommand::Undo if history.undoable().is_some() => Ok(()),
        UndoCommand::Undo => Err(if history.is_followed_by_another(0) {
            Refusal::RecordedByAnother
        } else {
            Refusal::NothingToUndo
        }),
        UndoCommand::Redo => refuse_if(history.redoable().is_none(), Refusal::NothingToRedo),
    }
}

pub(super) fn effects(history: &History, command: UndoCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        UndoCommand::Undo => history
            .undoable()
            .map(|r| UndoEvent::Undone { record: r.seq }),
        UndoCommand::Redo => history
            .redoable()
            .map(|r| UndoEvent::Redone { record: r.seq }),
    };
    event.map(one).ok_or(Refusal::NothingToUndo)
}

impl ThemeEvent for UndoEvent {
    // Changes nothing by itself: `history` folds anew without the record, or with it.
    fn apply(&self, _: &mut Meeting, _: Stamp) {}
}
