//! What an answer in a dialog does.
//!
//! Promise: Esc always leaves without doing anything; a form that cannot be saved says why and keeps
//! what was typed.

use super::action::Action;
use super::dialog::{self, Answer, Asking, Choice, Dialog, Pick};
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::spot;
use super::state::{NoticeKind, Ui};
use super::update::say_why;
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;

/// Takes a key in a dialog.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    match &mut ui.dialog {
        Some(Dialog::Choice(_)) => choice_key(ui, history, key, now),
        Some(Dialog::Form(_)) => form_key(ui, history, key, now),
        Some(Dialog::Reader(reader)) => {
            let page = usize::from(ui.size.1).saturating_sub(3).max(1);
            match keymap::find(Context::Reader, key) {
                Some(Action::Cancel) => ui.dialog = None,
                Some(Action::CursorUp) => reader.scroll = reader.scroll.saturating_sub(1),
                Some(Action::CursorDown) => reader.scroll += 1,
                Some(Action::PageUp) => reader.scroll = reader.scroll.saturating_sub(page),
                Some(Action::PageDown) => reader.scroll += page,
                Some(Action::First) => reader.scroll = 0,
                Some(Action::Last) => reader.scroll = usize::MAX / 2,
                Some(_) | None => {}
            }
            clamp_reader(ui);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Keeps the last page of a text in view.
fn clamp_reader(ui: &mut Ui) {
    let (size, look) = (ui.size, ui.look);
    if let Some(Dialog::Reader(reader)) = &mut ui.dialog {
        let lines = super::view::reader::line_count(reader, size, look);
        let rows = usize::from(size.1).saturating_sub(2);
        reader.scroll = reader.scroll.min(lines.saturating_sub(rows));
    }
}

fn choice_key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Choice(choice)) = &mut ui.dialog else {
        return Vec::new();
    };
    match keymap::find(Context::Choice, key) {
        Some(Action::Cancel) => {
            ui.dialog = None;
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
        Pick::Nothing | Pick::BackToEditor => {}
        Pick::Effect(effect) => return vec![effect],
        Pick::Go(spot, message) => {
            spot::go(ui, history, spot);
            ui.say(NoticeKind::Info, message);
        }
        Pick::Outcome(outcome) => {
            let number = choice.target.map_or(0, |(number, _)| number);
            dialog::choose(ui, history, outcome, number);
            return vec![Effect::KeepDrafts];
        }
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

fn form_key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return Vec::new();
    };
    let last = form.fields.len().saturating_sub(1);
    match keymap::find(Context::Form, key) {
        Some(Action::Cancel) => ui.dialog = None,
        Some(Action::FocusNext) => form.focus = if form.focus < last { form.focus + 1 } else { 0 },
        Some(Action::FocusPrevious) => form.focus = form.focus.checked_sub(1).unwrap_or(last),
        Some(Action::Complete) => match form.proposal(history.meeting()) {
            Some(proposal) => {
                if let Some(field) = form.fields.get_mut(form.focus) {
                    field.complete(&proposal);
                }
            }
            None => {
                if let Some(field) = form.fields.get_mut(form.focus) {
                    field.key(key);
                }
            }
        },
        // A line that says who or when is a whole follow-up.
        Some(Action::Confirm)
            if form.focus == 0 && form.purpose.is_whole(form, history.meeting()) =>
        {
            return submit(ui, history, now);
        }
        Some(Action::Confirm) if form.focus < last => form.focus += 1,
        Some(Action::Confirm | Action::Save) => return submit(ui, history, now),
        Some(_) | None => {
            if let Some(field) = form.fields.get_mut(form.focus) {
                field.key(key);
            }
        }
    }
    Vec::new()
}

fn submit(ui: &mut Ui, history: &History, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Form(mut form)) = ui.dialog.take() else {
        return Vec::new();
    };
    let answer = form.purpose.submit(&form, &Asking { history, ui, now });
    match answer {
        Ok(Answer::Record(command)) => {
            ui.asked = Some(form);
            vec![Effect::record(command)]
        }
        // The dialog stays until it is done.
        Ok(Answer::Earlier(at)) => {
            ui.earlier = Some(at);
            Vec::new()
        }
        Ok(Answer::Stay(effect)) => {
            ui.dialog = Some(form.into());
            vec![effect]
        }
        Err(complaint) => {
            form.complaint = Some(complaint);
            ui.dialog = Some(form.into());
            Vec::new()
        }
    }
}

/// Says that drafts were found from an earlier run.
pub fn greet_drafts(ui: &mut Ui) {
    if !ui.drafts.is_empty() {
        let sentence = "Kladden fra sidst er hentet frem. Tryk b for at fortsætte.";
        ui.say(NoticeKind::Info, sentence);
    }
}
