//! The meeting's life, its minutes' way, and taking back.

use super::{Meaning, Situation, asks};
use crate::domain::act::{LifeCommand, UndoCommand, afterwards, life, running};
use crate::domain::meeting::Phase;
use crate::domain::refusal::Refusal;
use crate::ui::dialog::{self, Shown};
use crate::ui::state::Pane;

/// Opens, takes up again, or opens once more.
pub(crate) fn open(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(LifeCommand::OpenMeeting)
}

/// Asks before ending.
pub(crate) fn close(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    asks(running(s.meeting()), dialog::close)
}

/// A break; in a break, when it ends.
pub(crate) fn adjourn(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if s.meeting().phase() == Phase::Adjourned {
        return asks(life::may_limit_break(s.meeting()), |_| dialog::break_end());
    }
    s.does(LifeCommand::Adjourn)
}

/// The minutes' next step.
pub(crate) fn approve(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    asks(afterwards::over(s.meeting()), dialog::approval)
}

/// Takes back.
pub(crate) fn undo(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(UndoCommand::Undo)
}

/// Brings back.
pub(crate) fn redo(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(UndoCommand::Redo)
}

/// What was recorded: of the chosen person, or on the chosen item.
pub(crate) fn records(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let meeting = s.meeting();
    let person = || s.ui.person_id(meeting).map(Shown::Person);
    let item = || s.ui.item_id(meeting).cloned().map(Shown::Item);
    let shown = match s.ui.pane {
        Pane::Attendance => person(),
        Pane::Agenda | Pane::Item => item(),
    };
    let shown = shown.unwrap_or(Shown::All);
    asks(Ok(()), move |a| dialog::recorded(a, &shown))
}
