//! The meeting's life, its minutes' way, and taking back.

use super::{Meaning, Situation, asks, own};
use crate::domain::act::{
    LifeCommand, UndoCommand, afterwards, life, not_planned, running, settle,
};
use crate::domain::meeting::Phase;
use crate::domain::refusal::Refusal;
use crate::ui::dialog::{self, Asking, Shown};
use crate::ui::effect::Effect;
use crate::ui::sorting;
use crate::ui::state::Pane;

/// Opens, takes up again, or opens once more; asks first on another day than the agenda's, or a day after it was closed.
pub(crate) fn open(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let meaning = s.does(LifeCommand::OpenMeeting)?;
    if s.meeting().phase() == Phase::Closed && s.ui.earlier.is_none() {
        return Ok(Meaning::Own(Box::new(|ui, history, now| {
            if !life::is_a_day_later(history.meeting(), now) {
                return vec![Effect::record(LifeCommand::OpenMeeting)];
            }
            ui.dialog = Some(dialog::open_again(&Asking { history, ui, now }));
            Vec::new()
        })));
    }
    if s.meeting().opened().is_some() {
        return Ok(meaning);
    }
    Ok(Meaning::Own(Box::new(|ui, history, now| {
        if sorting::offer(ui, history, now) {
            return Vec::new();
        }
        if !life::is_another_day(history.meeting(), now) {
            return vec![Effect::record(LifeCommand::OpenMeeting)];
        }
        ui.dialog = Some(dialog::other_day(&Asking { history, ui, now }));
        Vec::new()
    })))
}

/// Asks before ending.
pub(crate) fn close(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let explained = |()| settle::explained(s.meeting());
    asks(running(s.meeting()).and_then(explained), dialog::close)
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

/// Takes back; before anything has been recorded, what was changed in the files.
pub(crate) fn undo(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if s.meeting().seq() == 0 && s.ui.can_take_back {
        return Ok(Meaning::Own(Box::new(|_, _, _| vec![Effect::TakeBack])));
    }
    s.does(UndoCommand::Undo)
}

/// Brings back.
pub(crate) fn redo(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(UndoCommand::Redo)
}

/// What is recorded next happened earlier; asks when.
pub(crate) fn earlier(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    asks(not_planned(s.meeting()), dialog::earlier)
}

/// What is recorded next happens now.
pub(crate) fn to_now(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, _| ui.earlier = None))
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
