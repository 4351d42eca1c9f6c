//! The key bar: what can be done, with what cannot be done now dimmed.
//!
//! ```text
//! t Til stede  f Forlod  a Afbud  g Går ud  i Inhabil  S Suppleant  G Gæst  k Ret tid
//! å Åbn møde  n Næste  b Beslutning  u Udfald  z Fortryd  / Søg  r Referat  ? Hjælp
//! ```
//! Promise: printed from the key table; a dim key's reason is the one its refusal gives.

use super::super::action::Action;
use super::super::dialog::Dialog;
use super::super::key::Key;
use super::super::keymap::{self, Context};
use super::super::meaning::Situation;
use super::super::state::{Pane, Ui, Wanted};
use super::super::update::context;
use super::paint::Pen;
use super::theme::Tone;
use crate::domain::history::History;
use crate::domain::meeting::Phase;
use crate::text::width::columns;
use ratatui::layout::Rect;

const PEOPLE: &[Action] = &[
    Action::MarkPresent,
    Action::MarkLeft,
    Action::MarkApology,
    Action::StepOut,
    Action::Recuse,
    Action::SeatSubstitute,
    Action::MarkAllPresent,
    Action::AddGuest,
    Action::CorrectTime,
    Action::MarkRemote,
    Action::AnnounceDeparture,
];
const ITEMS: &[Action] = &[
    Action::StartItem,
    Action::WriteDecision,
    Action::ChooseOutcome,
    Action::PostponeItem,
    Action::WithdrawItem,
    Action::MoveItem,
    Action::AddItem,
    Action::ToggleClosed,
    Action::ToggleEconomy,
];
const DECISION: &[Action] = &[
    Action::WriteDecision,
    Action::ChooseOutcome,
    Action::ShowDecision,
    Action::AddFollowUp,
    Action::RecordPosition,
    Action::RecordAmendment,
    Action::ToggleEconomy,
    Action::ToggleClosed,
    Action::PostponeItem,
];
const PLANNED: &[Action] = &[
    Action::OpenMeeting,
    Action::Check,
    Action::EditEntry,
    Action::Undo,
    Action::Search,
    Action::ShowMinutes,
    Action::Help,
    Action::FocusNext,
    Action::Quit,
];
const CLOSED: &[Action] = &[
    Action::ApproveMinutes,
    Action::ShowMinutes,
    Action::Undo,
    Action::Search,
    Action::Help,
    Action::FocusNext,
    Action::Quit,
    Action::OpenMeeting,
];
const UNRECORDED: &[Action] = &[
    Action::SaveAgain,
    Action::SaveElsewhere,
    Action::NextItem,
    Action::WriteDecision,
    Action::ChooseOutcome,
    Action::Undo,
    Action::Help,
    Action::Quit,
];
const RUNNING: &[Action] = &[
    Action::NextItem,
    Action::WriteDecision,
    Action::ChooseOutcome,
    Action::Undo,
    Action::Search,
    Action::Help,
    Action::FocusNext,
    Action::ShowDecision,
    Action::ShowMinutes,
    Action::CloseMeeting,
    Action::Adjourn,
    Action::Quit,
];

/// Draws the bar's two lines.
pub fn draw(pen: &mut Pen<'_>, area: Rect, history: &History, ui: &Ui) {
    let here = context(ui);
    if here != Context::Meeting {
        modal(pen, area, here, ui);
        return;
    }
    let first = match ui.pane {
        Pane::Attendance => PEOPLE,
        Pane::Agenda => ITEMS,
        Pane::Item => DECISION,
    };
    let second = match history.meeting().phase() {
        Phase::Planned | Phase::Adjourned => PLANNED,
        Phase::Closed => CLOSED,
        Phase::Open => RUNNING,
    };
    line(pen, area, 0, history, ui, first);
    if ui.unrecorded > 0 {
        line(pen, area, 1, history, ui, UNRECORDED);
        return;
    }
    line(pen, area, 1, history, ui, second);
}

fn line(pen: &mut Pen<'_>, area: Rect, y: u16, history: &History, ui: &Ui, actions: &[Action]) {
    let mut x = 0;
    for action in actions {
        let Some(binding) = keymap::TABLE
            .iter()
            .find(|b| b.action == *action && b.context == Context::Meeting)
        else {
            continue;
        };
        let possible = action.meaning(&Situation { history, ui }).is_ok();
        x = entry(pen, area, x, y, binding, possible);
    }
}

/// A key and its label; left out when it does not fit whole.
fn entry(
    pen: &mut Pen<'_>,
    area: Rect,
    x: u16,
    y: u16,
    binding: &keymap::Binding,
    possible: bool,
) -> u16 {
    let Some(key) = binding.keys.first().map(shown) else {
        return x;
    };
    let width = columns(&key) + 1 + columns(binding.label);
    if usize::from(x) + width > usize::from(area.width) {
        return area.width;
    }
    // Only the label is dimmed: the key keeps its look, and a keystroke redraws less.
    let x = pen.text(area, x, y, &key, Tone::Key) + 1;
    pen.text(
        area,
        x,
        y,
        binding.label,
        if possible { Tone::Plain } else { Tone::Faint },
    ) + 2
}

/// Keys that only some dialogs have are not named in the others.
fn means_something(action: Action, ui: &Ui) -> bool {
    match (&ui.dialog, &ui.search) {
        (Some(Dialog::Choice(choice)), _) => action != Action::FocusNext || choice.target.is_some(),
        (Some(Dialog::Form(form)), _) => action != Action::Complete || form.purpose.completes(),
        (None, Some(search)) => {
            search.wanted != Wanted::Action
                || !matches!(action, Action::MarkPresent | Action::AddReply)
        }
        _ => true,
    }
}

/// A key as the bar names it: arrows are arrows.
fn shown(key: &Key) -> String {
    match key.to_string().as_str() {
        "Up" => "↑".to_owned(),
        "Down" => "↓".to_owned(),
        other => other.to_owned(),
    }
}

fn modal(pen: &mut Pen<'_>, area: Rect, here: Context, ui: &Ui) {
    let mut x = 0;
    for binding in keymap::TABLE
        .iter()
        .filter(|b| b.context == here && means_something(b.action, ui))
    {
        x = entry(pen, area, x, 1, binding, true);
    }
}
