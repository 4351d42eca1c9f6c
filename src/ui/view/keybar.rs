//! The key bar: what can be done, with what cannot be done now dimmed.
//!
//! ```text
//! t Til stede  f Forlod  a Afbud  g Går ud  i Inhabil  S Suppleant  G Gæst  k Ret tid
//! å Åbn møde  n Næste  b Beslutning  u Udfald  z Fortryd  / Søg  r Referat  ? Hjælp
//! ```
//! Promise: printed from the key table; a dim key's reason is the one its refusal gives. What the first line shows the
//! second does not.

use super::super::action::Action;
use super::super::dialog::{Dialog, FieldKind, Form};
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
use std::sync::LazyLock;

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

/// All that the bar is drawn from while no dialog has the keys.
#[derive(Clone, Copy, PartialEq)]
pub struct KeyBarInputs {
    area: Rect,
    lines: [KeyBarLine; 2],
}

/// A line's actions, and a bit for each that can be done.
#[derive(Clone, Copy, PartialEq)]
struct KeyBarLine {
    actions: &'static [Action],
    /// What the line above shows.
    above: &'static [Action],
    possible: u32,
}

/// What the bar is drawn from; `None` while a dialog has the keys: then it is drawn in every frame.
pub fn inputs(area: Rect, history: &History, ui: &Ui) -> Option<KeyBarInputs> {
    if context(ui) != Context::Meeting {
        return None;
    }
    let first = match ui.pane {
        Pane::Attendance => PEOPLE,
        Pane::Agenda => ITEMS,
        Pane::Item => DECISION,
    };
    let second = match history.meeting().phase() {
        _ if ui.unrecorded > 0 => UNRECORDED,
        Phase::Planned | Phase::Adjourned => PLANNED,
        Phase::Closed => CLOSED,
        Phase::Open => RUNNING,
    };
    let situation = Situation { history, ui };
    let first = KeyBarLine::of(area, first, &[], &situation);
    let second = KeyBarLine::of(area, second, first.shown(area), &situation);
    let lines = [first, second];
    Some(KeyBarInputs { area, lines })
}

impl KeyBarLine {
    /// Whether it can be done is asked only of what is shown.
    fn of(
        area: Rect,
        actions: &'static [Action],
        above: &'static [Action],
        situation: &Situation<'_>,
    ) -> Self {
        let mut line = Self {
            actions,
            above,
            possible: 0,
        };
        for (n, action, _) in line.entries(area) {
            line.possible |= u32::from(action.meaning(situation).is_ok()) << n;
        }
        line
    }

    /// The actions of a first line that are shown.
    fn shown(self, area: Rect) -> &'static [Action] {
        let count = self.entries(area).last().map_or(0, |(n, ..)| n + 1);
        self.actions.get(..count).unwrap_or_default()
    }

    fn draw(self, pen: &mut Pen<'_>, area: Rect, y: u16) {
        let mut x = 0;
        for (n, _, caption) in self.entries(area) {
            x = entry(pen, area, x, y, caption, self.possible >> n & 1 == 1);
        }
    }

    /// The actions that are shown, each with its number and its entry: as many as fit whole.
    fn entries(self, area: Rect) -> impl Iterator<Item = (usize, Action, &'static Caption)> {
        let mut x = 0;
        let entry = move |(n, action): (usize, &Action)| {
            let caption = CAPTIONS.get(*action as usize).and_then(Option::as_ref)?;
            (!self.above.contains(action)).then_some((n, *action, caption))
        };
        let all = self.actions.iter().enumerate().filter_map(entry);
        all.take_while(move |(_, _, caption)| {
            let fits = caption.fits(area, x);
            x = x.saturating_add(u16::try_from(caption.width + 2).unwrap_or(u16::MAX));
            fits
        })
    }
}

/// Draws the bar's two lines.
pub fn draw(pen: &mut Pen<'_>, inputs: KeyBarInputs) {
    for (y, line) in (0..).zip(inputs.lines) {
        line.draw(pen, inputs.area, y);
    }
}

/// An entry of the bar: its first key as the bar names it, its label, and the columns both take.
struct Caption {
    key: String,
    label: &'static str,
    width: usize,
}

/// The actions' own entries, by their numbers: the bar is drawn with every key, and the table never changes.
static CAPTIONS: LazyLock<Vec<Option<Caption>>> = LazyLock::new(|| {
    let of = |action: &Action| {
        let mut rows = keymap::TABLE.iter();
        let row = rows.find(|b| b.action == *action && b.context == Context::Meeting);
        row.and_then(Caption::of)
    };
    Action::ALL.iter().map(of).collect()
});

impl Caption {
    fn of(binding: &keymap::Binding) -> Option<Self> {
        let key = binding.keys.first().map(shown)?;
        let width = columns(&key) + 1 + columns(binding.label);
        let label = binding.label;
        Some(Self { key, label, width })
    }

    /// Whether it fits whole.
    fn fits(&self, area: Rect, x: u16) -> bool {
        usize::from(x) + self.width <= usize::from(area.width)
    }
}

/// A key and its label; returns where the next one begins.
fn entry(pen: &mut Pen<'_>, area: Rect, x: u16, y: u16, caption: &Caption, possible: bool) -> u16 {
    // Only the label is dimmed: the key keeps its look, and a keystroke redraws less.
    let x = pen.text(area, x, y, &caption.key, Tone::Key);
    // Terminals without italics show dimmed text as plain: the point between the two tells it there, too.
    let (between, tone) = if possible {
        (" ", Tone::Plain)
    } else {
        ("·", Tone::Faint)
    };
    let x = pen.text(area, x, y, between, tone);
    pen.text(area, x, y, caption.label, tone) + 2
}

/// Keys that only some dialogs have are not named in the others.
fn means_something(action: Action, ui: &Ui) -> bool {
    match (&ui.dialog, &ui.search) {
        (Some(Dialog::Choice(choice)), _) => action != Action::FocusNext || choice.target.is_some(),
        (Some(Dialog::Form(form)), _) => in_form(action, form),
        (None, Some(search)) => {
            search.wanted != Wanted::Action
                || !matches!(action, Action::MarkPresent | Action::AddReply)
        }
        _ => true,
    }
}

fn in_form(action: Action, form: &Form) -> bool {
    let is_list = form.chosen().is_some_and(|f| f.kind == FieldKind::List);
    match (action, &form.prose) {
        (Action::Complete, _) => form.purpose.completes(),
        (Action::RemoveEntry, None) => form.purpose.can_remove(),
        (Action::RemoveEntry | Action::MoveEntryUp | Action::MoveEntryDown, Some(_)) => is_list,
        _ => true,
    }
}

/// A key as the bar names it: arrows are arrows.
fn shown(key: &Key) -> String {
    match key.to_string().as_str() {
        "Up" => "↑".to_owned(),
        "Down" => "↓".to_owned(),
        "Shift+Up" => "Shift+↑".to_owned(),
        "Shift+Down" => "Shift+↓".to_owned(),
        other => other.to_owned(),
    }
}

/// Draws the keys of the dialog that has them.
pub fn draw_modal(pen: &mut Pen<'_>, area: Rect, ui: &Ui) {
    let here = context(ui);
    let rows = keymap::TABLE.iter();
    let rows = rows.filter(|b| b.context == here && means_something(b.action, ui));
    let captions: Vec<Caption> = rows.filter_map(Caption::of).collect();
    let width: usize = captions.iter().map(|c| c.width + 2).sum();
    // What does not fit one line gets both.
    let mut y = u16::from(width <= usize::from(area.width) + 2);
    let mut x = 0;
    for caption in &captions {
        if !caption.fits(area, x) && y == 0 {
            (x, y) = (0, 1);
        }
        if !caption.fits(area, x) {
            return;
        }
        x = entry(pen, area, x, y, caption, true);
    }
}
