//! What an answer in a dialog does.
//!
//! Promise: Esc always leaves without doing anything. Forms are left to `filling`.

use super::action::Action;
use super::catching;
use super::dialog::{self, Asking, Belonging, Choice, Dialog, Pick};
use super::effect::Effect;
use super::filling;
use super::jump;
use super::key::Key;
use super::keymap::{self, Context};
use super::reading;
use super::spot;
use super::state::{NoticeKind, Ui};
use super::texts;
use super::update::say_why;
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;

/// Takes a key in a dialog.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    match &mut ui.dialog {
        Some(Dialog::Choice(_)) => choice_key(ui, history, key, now),
        Some(Dialog::Form(_)) => filling::key(ui, history, key, now),
        Some(Dialog::Reader(reader)) => {
            let is_manual =
                !reader.typing && keymap::find(Context::Reader, key) == Some(Action::ShowManual);
            if is_manual {
                texts::manual(ui);
            } else if reading::key(reader, key, ui.size, ui.look) {
                let behind = reader.behind.take();
                ui.dialog = behind.map(|behind| *behind);
            }
            Vec::new()
        }
        Some(Dialog::Vote(_)) | None => Vec::new(),
    }
}

fn choice_key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    if !jump::may_go_on(key) {
        ui.number.clear();
    }
    let Some(Dialog::Choice(choice)) = &mut ui.dialog else {
        return Vec::new();
    };
    match keymap::find(Context::Choice, key) {
        Some(Action::Cancel) if ui.caught.is_some() => {
            return catching::put(ui, history, &Belonging::Away);
        }
        Some(Action::Cancel) => {
            let behind = choice.behind.take();
            ui.dialog = behind.map(|form| Dialog::Form(*form));
            return Vec::new();
        }
        Some(Action::CursorUp) => {
            choice.cursor = choice
                .cursor
                .checked_sub(1)
                .unwrap_or(choice.options.len().saturating_sub(1));
        }
        Some(Action::CursorDown) => {
            choice.cursor = if choice.cursor + 1 < choice.options.len() {
                choice.cursor + 1
            } else {
                0
            }
        }
        Some(Action::Help) => texts::help(ui, history),
        Some(Action::ShowNotice) => texts::question(ui),
        Some(Action::FocusNext) => {
            turn_target(choice);
            sort_palette(ui, history.meeting());
        }
        Some(Action::Confirm) => return take(ui, history, None, now),
        _ => {
            let letter = key.typed().map(|c| c.to_lowercase().next().unwrap_or(c));
            let digit = key.typed().and_then(|c| c.to_digit(10));
            if let (Some((_, of)), Some(number)) = (choice.target, digit) {
                if number <= of {
                    choice.target = Some((number, of));
                    sort_palette(ui, history.meeting());
                }
            } else if let Some(at) = choice
                .options
                .iter()
                .position(|o| o.key.is_some() && o.key == letter)
            {
                return take(ui, history, Some(at), now);
            } else if jump::mark(ui, key) {
                return Vec::new();
            }
        }
    }
    Vec::new()
}

/// Brings the palette's order up to the recommendation that is answered.
fn sort_palette(ui: &mut Ui, meeting: &Meeting) {
    let item = ui
        .editor
        .as_ref()
        .map(|e| &e.item)
        .or_else(|| ui.item_id(meeting))
        .and_then(|i| meeting.item_by(i));
    if let (Some(Dialog::Choice(choice)), Some(state)) = (&mut ui.dialog, item)
        && let Some((number, _)) = choice.target
    {
        choice.options = dialog::outcomes(&state.item, number);
        choice.cursor = 0;
    }
}

fn turn_target(choice: &mut Choice) {
    if let Some((number, of)) = choice.target {
        choice.target = Some((if number < of { number + 1 } else { 0 }, of));
    }
}

/// Carries out an option: the one at `at`, or the marked one.
pub fn take(ui: &mut Ui, history: &History, at: Option<usize>, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Choice(choice)) = ui.dialog.take() else {
        return Vec::new();
    };
    let Some(option) = choice.options.get(at.unwrap_or(choice.cursor)) else {
        return Vec::new();
    };
    match option.pick.clone() {
        Pick::Nothing | Pick::BackToEditor => {
            ui.dialog = choice.behind.map(|form| Dialog::Form(*form));
        }
        Pick::SaveForm => {
            ui.dialog = choice.behind.map(|form| Dialog::Form(*form));
            return filling::submit(ui, history, now);
        }
        Pick::LeaveForm { keep } => {
            ui.dialog = choice.behind.map(|form| Dialog::Form(*form));
            if !keep {
                ui.forget_form();
            }
            ui.dialog = None;
            return vec![Effect::KeepDrafts];
        }
        Pick::Effect(effect) => return vec![effect],
        Pick::InTurn(effects) => return effects,
        Pick::Go(spot, message) => {
            spot::go(ui, history, spot);
            ui.say(NoticeKind::Info, message);
        }
        Pick::Outcome(outcome) => {
            let number = choice.target.map_or(0, |(number, _)| number);
            dialog::choose(ui, history, outcome, number);
            return vec![Effect::KeepDrafts];
        }
        Pick::Belongs(place) => return catching::put(ui, history, &place),
        Pick::AskPostpone(item) => {
            ui.keep_draft();
            ui.close_editor();
            ui.dialog = history.meeting().item_by(&item).map(dialog::postpone);
        }
        Pick::Next(next) => {
            let opened = next.open(&Asking { history, ui, now });
            match opened {
                Ok(dialog) => ui.dialog = Some(dialog),
                Err(refusal) => say_why(ui, history, &refusal),
            }
        }
    }
    Vec::new()
}

/// Says that drafts were found from an earlier run.
pub fn greet_drafts(ui: &mut Ui) {
    if !ui.drafts.is_empty() {
        let sentence = "Kladden fra sidst er hentet frem. Tryk b for at fortsætte.";
        ui.say(NoticeKind::Info, sentence);
    } else if !ui.form_drafts.is_empty() {
        let named: Vec<&str> = ui.form_drafts.keys().map(String::as_str).collect();
        let sentence = format!(
            "Det, du skrev sidst, er ikke gemt i filerne ({}). Åbn felterne igen, så står det der.",
            named.join("; ")
        );
        ui.say(NoticeKind::Info, sentence);
    }
}
