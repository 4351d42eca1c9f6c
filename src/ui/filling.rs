//! Filling in a form: its keys, and the long text of a field over the whole screen.
//!
//! Promise: a form that cannot be saved says why and keeps what was typed; where what is typed is a text of weight it is
//! kept while it is typed, and the form is not left without a word. What the fields mean is left to the dialog.

use super::action::Action;
use super::dialog::{self, Answer, Asking, Dialog, FieldKind, Form};
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::state::{NoticeKind, Ui};
use super::texts;
use super::writing::TOO_LONG;
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::plan::FieldDraft;

/// Takes a key in a form.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return Vec::new();
    };
    let effects = if form.prose.is_some() {
        prose_key(ui, history, key, now)
    } else {
        field_key(ui, history, key, now)
    };
    kept(ui, effects)
}

/// Takes pasted text; it never acts as keys.
pub fn paste(ui: &mut Ui, text: &str) -> Vec<Effect> {
    let clip = ui.clip.clone();
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return Vec::new();
    };
    let several = form
        .chosen()
        .is_some_and(|f| matches!(f.kind, FieldKind::Text | FieldKind::List));
    if several && form.prose.is_none() {
        form.open_prose(clip);
    }
    if let Some(prose) = &mut form.prose {
        if !prose.paste(text) {
            ui.say(NoticeKind::Refused, TOO_LONG);
        }
    } else if let Some(field) = form.fields.get_mut(form.focus)
        && field.kind == FieldKind::Line
    {
        if !field.has_room(text) {
            form.complaint = Some(no_room());
        }
        field.insert(text);
    }
    kept(ui, Vec::new())
}

fn no_room() -> String {
    format!(
        "Der er kun plads til {} tegn i et felt; resten er ikke sat ind.",
        dialog::LETTERS
    )
}

/// What is typed is kept, when that has changed.
pub(super) fn kept(ui: &mut Ui, mut effects: Vec<Effect>) -> Vec<Effect> {
    if ui.keep_form() {
        effects.push(Effect::KeepDrafts);
    }
    effects
}

fn field_key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let clip = ui.clip.clone();
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return Vec::new();
    };
    let last = form.fields.len().saturating_sub(1);
    let kind = form.chosen().map_or(FieldKind::Line, |f| f.kind);
    match keymap::find(Context::Form, key) {
        Some(Action::Cancel) => leave(ui),
        Some(Action::Help) => texts::help(ui, history),
        Some(Action::FocusNext) => form.focus = if form.focus < last { form.focus + 1 } else { 0 },
        Some(Action::FocusPrevious) => form.focus = form.focus.checked_sub(1).unwrap_or(last),
        Some(Action::Complete) => complete(form, history, key),
        Some(Action::RemoveEntry) => remove(ui, history, now),
        Some(Action::Confirm) if matches!(kind, FieldKind::Text | FieldKind::List) => {
            form.open_prose(clip);
        }
        Some(Action::Confirm) if kind == FieldKind::Entries => within(ui, history, now),
        // A line that says who or when is a whole follow-up.
        Some(Action::Confirm)
            if form.focus == 0 && form.purpose.is_whole(form, history.meeting()) =>
        {
            return submit(ui, history, now);
        }
        Some(Action::Confirm) if form.focus < last => form.focus += 1,
        Some(Action::Confirm | Action::Save) => return submit(ui, history, now),
        Some(_) | None => typed(ui, key),
    }
    Vec::new()
}

/// A key that types: into the line, or into the text that opens for it.
fn typed(ui: &mut Ui, key: Key) {
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return;
    };
    let Some(field) = form.fields.get_mut(form.focus) else {
        return;
    };
    match field.kind {
        FieldKind::Line => {
            let comes = if key == PUT_IN {
                ui.clip.clone()
            } else {
                key.typed().map(String::from).unwrap_or_default()
            };
            let full = !field.has_room(&comes);
            field.edit(key, &mut ui.clip);
            if full {
                form.complaint = Some(no_room());
            }
        }
        FieldKind::Text | FieldKind::List if key.typed().is_some() || key == PUT_IN => {
            form.open_prose(ui.clip.clone());
            if let Some(prose) = &mut form.prose {
                prose.key(key);
            }
        }
        FieldKind::Text | FieldKind::List | FieldKind::Entries => {}
    }
}

/// Inserts what was cut last.
const PUT_IN: Key = Key::ctrl('v');

fn complete(form: &mut Form, history: &History, key: Key) {
    let proposal = form.proposal(history.meeting());
    let Some(field) = form.fields.get_mut(form.focus) else {
        return;
    };
    match proposal {
        Some(proposal) => field.complete(&proposal),
        None if field.kind == FieldKind::Line => _ = field.key(key),
        None => {}
    }
}

/// Leaves a form; of one that keeps what is typed, what becomes of that is asked.
fn leave(ui: &mut Ui) {
    match ui.dialog.take() {
        Some(Dialog::Form(form)) if form.purpose.kept_as().is_some() && form.is_changed() => {
            ui.dialog = Some(dialog::unsaved(form));
        }
        Some(Dialog::Form(form)) => form.purpose.left(ui),
        Some(_) | None => {}
    }
}

/// Opens what lies under the chosen field. It has its own save: what was typed here is saved first.
fn within(ui: &mut Ui, history: &History, now: Moment) {
    opened(ui, history, now, |form, asking| {
        form.purpose.within(form.chosen()?, asking)
    });
}

/// Asks whether what the form is about is to go.
fn remove(ui: &mut Ui, history: &History, now: Moment) {
    opened(ui, history, now, |form, asking| form.purpose.remove(asking));
}

fn opened(
    ui: &mut Ui,
    history: &History,
    now: Moment,
    next: impl FnOnce(&Form, &Asking<'_>) -> Option<Dialog>,
) {
    let Some(Dialog::Form(mut form)) = ui.dialog.take() else {
        return;
    };
    let dialog = next(&form, &Asking { history, ui, now });
    ui.dialog = Some(match dialog {
        Some(_) if form.purpose.kept_as().is_some() && form.is_changed() => {
            form.complaint = Some("Gem først det, du har rettet her, med Ctrl+S.".to_owned());
            form.into()
        }
        Some(dialog) => dialog,
        None => form.into(),
    });
}

/// A key while a field's text is written over the whole screen.
fn prose_key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return Vec::new();
    };
    let is_list = form.chosen().is_some_and(|f| f.kind == FieldKind::List);
    let Some(prose) = &mut form.prose else {
        return Vec::new();
    };
    match keymap::find(Context::Prose, key) {
        Some(Action::Save) => {
            close_prose(ui);
            return submit(ui, history, now);
        }
        Some(Action::Cancel) => close_prose(ui),
        Some(Action::Help) => texts::help(ui, history),
        Some(Action::MoveEntryUp) if is_list => _ = prose.move_line(false),
        Some(Action::MoveEntryDown) if is_list => _ = prose.move_line(true),
        Some(Action::RemoveEntry) if is_list && prose.cut_line() => {}
        Some(_) | None if prose.overflows(key) => ui.say(NoticeKind::Refused, TOO_LONG),
        Some(_) | None => _ = prose.key(key),
    }
    Vec::new()
}

/// Back to the fields, with what was written.
fn close_prose(ui: &mut Ui) {
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return;
    };
    form.take_prose();
    if let Some(prose) = form.prose.take() {
        ui.clip = prose.clip;
    }
}

/// Asks for what the form says.
pub fn submit(ui: &mut Ui, history: &History, now: Moment) -> Vec<Effect> {
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
            if let Some(key) = form.purpose.fault(&form) {
                form.go_to(key);
            }
            form.complaint = Some(complaint);
            ui.dialog = Some(form.into());
            Vec::new()
        }
    }
}

impl Ui {
    /// Keeps what is typed into the open form until it is saved; true when that is something else than before.
    pub fn keep_form(&mut self) -> bool {
        let Some(Dialog::Form(form)) = &self.dialog else {
            return false;
        };
        let Some(name) = form.purpose.kept_as() else {
            return false;
        };
        let typed = form.fields.iter().enumerate().filter_map(|(at, field)| {
            let prose = form.prose.as_ref().filter(|_| at == form.focus);
            let text = prose.map_or_else(|| field.text.clone(), |prose| prose.text());
            let was = field.was.clone();
            let changed = text.trim() != was.trim();
            changed.then(|| (field.key.to_owned(), FieldDraft { was, text }))
        });
        let typed: std::collections::BTreeMap<_, _> = typed.collect();
        if self.form_drafts.get(name).cloned().unwrap_or_default() == typed {
            return false;
        }
        if typed.is_empty() {
            self.form_drafts.remove(name);
        } else {
            self.form_drafts.insert(name.to_owned(), typed);
        }
        true
    }

    /// What was typed into the open form is saved, or wanted no more.
    pub fn forget_form(&mut self) {
        let form = match &self.dialog {
            Some(Dialog::Form(form)) => Some(form),
            Some(Dialog::Choice(choice)) => choice.behind.as_deref(),
            Some(Dialog::Reader(_) | Dialog::Vote(_)) | None => None,
        };
        if let Some(name) = form.and_then(|f| f.purpose.kept_as()) {
            self.form_drafts.remove(name);
        }
    }
}
