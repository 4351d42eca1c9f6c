//! What a key means now: the screen's state changes, and effects go out.
//!
//! Promise: what a key does and whether it can be done come from one place, `meaning`. Rules about the meeting are left to
//! `domain::act`; dialogs' answers to `answer`, typing to `writing`.

use super::action::Action;
use super::answer;
use super::catching;
use super::comparing;
use super::dialog::{self, Asking, Dialog};
use super::effect::Effect;
use super::filling;
use super::jump;
use super::key::Key;
use super::keymap::{self, Context};
use super::meaning::{Meaning, Situation};
use super::reading;
use super::searching;
use super::state::{Hit, NoticeKind, Pane, Ui};
use super::voting;
use super::writing;
use crate::domain::Moment;
use crate::domain::act::Command;
use crate::domain::disclosure;
use crate::domain::history::History;
use crate::domain::refusal::Refusal;
use crate::text;
use crate::text::clean::pasted_line;
use crossterm::event::KeyCode;

const ENTER: Key = Key::of(KeyCode::Enter);
/// Said of an Enter that comes right behind the one that answered a search or closed a vote.
const AFTER_ENTER: &str = "Intet er registreret. Mellemrum, eller Enter igen, skifter den valgte mellem til stede og gået.";

/// Where a key pressed now means something.
#[must_use]
pub fn context(ui: &Ui) -> Context {
    match (&ui.dialog, &ui.search, &ui.editor) {
        (Some(Dialog::Choice(_)), _, _) => Context::Choice,
        (Some(Dialog::Form(form)), _, _) if form.prose.is_some() => Context::Prose,
        (Some(Dialog::Form(_)), _, _) => Context::Form,
        (Some(Dialog::Reader(_)), _, _) => Context::Reader,
        (Some(Dialog::Vote(_)), _, _) => Context::Vote,
        (None, Some(_), _) => Context::Search,
        (None, None, Some(_)) => Context::Editor,
        (None, None, None) if ui.comparing.is_some() => Context::Compare,
        (None, None, None) => Context::Meeting,
    }
}

/// The chosen part's own keys.
#[must_use]
pub fn pane_context(pane: Pane) -> Context {
    match pane {
        Pane::Agenda => Context::Agenda,
        Pane::Attendance => Context::Attendance,
        Pane::Item => Context::Item,
    }
}

/// Takes a key. What it records is said of the time that was given for it.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    // What is typed and shown is the meeting's time, whatever zone this machine stands in.
    let now = history.meeting().local(now);
    let effects = meant(ui, history, key, now);
    as_was_said(ui, history, effects, now)
}

/// The action that a key asks for now: its own, or the one that is marked in a search.
#[must_use]
pub fn asks_for(ui: &Ui, key: Key) -> Option<Action> {
    let found = keymap::find(context(ui), key);
    if found != Some(Action::Confirm) || context(ui) != Context::Search {
        return found;
    }
    let search = ui.search.as_ref()?;
    match search.found.get(search.cursor)? {
        Hit::Action(row) => keymap::TABLE.get(*row).map(|row| row.action),
        Hit::Person(_) => None,
    }
}

/// Carries out an action that was asked for by name, as its key does on the meeting's screen.
pub fn called(ui: &mut Ui, history: &History, action: Action, now: Moment) -> Vec<Effect> {
    let now = history.meeting().local(now);
    let effects = act(ui, history, action, now);
    as_was_said(ui, history, effects, now)
}

/// What came of a key or a name: of the time that was given for it, and asked about first where that is needed.
fn as_was_said(ui: &mut Ui, history: &History, effects: Vec<Effect>, now: Moment) -> Vec<Effect> {
    let effects = said_of_its_time(ui, effects);
    effects
        .into_iter()
        .filter_map(|effect| asked_first(ui, history, effect, now))
        .collect()
}

/// What would become public is asked about, whichever key or dialog wants it.
fn asked_first(ui: &mut Ui, history: &History, effect: Effect, now: Moment) -> Option<Effect> {
    let Effect::Record(command) = &effect else {
        return Some(effect);
    };
    let found = disclosure::of(history, command, now);
    if found.is_empty() {
        return Some(effect);
    }
    ui.asked = None;
    ui.dialog = Some(dialog::disclose(history.meeting(), &found, command));
    None
}

/// What is recorded is said of the time that was given for it.
fn said_of_its_time(ui: &Ui, effects: Vec<Effect>) -> Vec<Effect> {
    let Some(at) = ui.earlier else {
        return effects;
    };
    let said = |effect| match effect {
        Effect::Record(command) => Effect::record(command.said_of(at)),
        Effect::Disclose(_)
        | Effect::KeepDrafts
        | Effect::SaveAgain
        | Effect::WriteMinutes
        | Effect::FinaliseMinutes
        | Effect::SaveElsewhere(_)
        | Effect::Check
        | Effect::Compare
        | Effect::Edit(_)
        | Effect::TakeBack
        | Effect::TakeBackAndOpen
        | Effect::Press(_)
        | Effect::SendAgain
        | Effect::Quit => effect,
    };
    effects.into_iter().map(said).collect()
}

fn meant(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    match context(ui) {
        Context::Choice | Context::Form | Context::Prose | Context::Reader => {
            answer::key(ui, history, key, now)
        }
        Context::Vote => voting::key(ui, history, key, now),
        Context::Compare => comparing::key(ui, history, key, now),
        Context::Search => searching::key(ui, history, key, now),
        Context::Editor => writing::key(ui, history, key, now),
        Context::Meeting
        | Context::Agenda
        | Context::Attendance
        | Context::Item
        | Context::Wall => {
            let found = keymap::find(pane_context(ui.pane), key)
                .or_else(|| keymap::find(Context::Meeting, key));
            let habit = std::mem::take(&mut ui.answered) && key == ENTER;
            if habit && found == Some(Action::TogglePresent) {
                ui.say(NoticeKind::Info, AFTER_ENTER);
                return Vec::new();
            }
            if jump::digit(ui, history.meeting(), key, found) {
                return Vec::new();
            }
            found.map_or_else(Vec::new, |action| act(ui, history, action, now))
        }
    }
}

/// Takes pasted text; it never acts as keys.
pub fn paste(ui: &mut Ui, history: &History, text: &str) -> Vec<Effect> {
    match (&mut ui.dialog, &mut ui.search, &mut ui.editor) {
        (Some(Dialog::Form(_)), _, _) => filling::paste(ui, text),
        (Some(Dialog::Reader(reader)), _, _) if reader.typing => {
            reading::paste(reader, text);
            Vec::new()
        }
        (Some(_), _, _) | (None, None, None) => {
            catching::add(ui, history, text);
            Vec::new()
        }
        (None, Some(search), _) => {
            search
                .question
                .extend(pasted_line(text).chars().take(searching::QUESTION));
            searching::find(search, &ui.rows);
            Vec::new()
        }
        (None, None, Some(editor)) => {
            if !editor.paste(text) {
                ui.say(NoticeKind::Refused, writing::TOO_LONG);
                return Vec::new();
            }
            ui.keep_draft();
            vec![Effect::KeepDrafts]
        }
    }
}

/// Carries out an action on the meeting's screen, or says why it is not possible.
pub fn act(ui: &mut Ui, history: &History, action: Action, now: Moment) -> Vec<Effect> {
    let meaning = action.meaning(&Situation { history, ui });
    if action.is_mark() && ui.person().is_some() {
        ui.last = Some(action);
    }
    match meaning {
        Ok(Meaning::Do(command)) => vec![Effect::record(command)],
        Ok(Meaning::Ask(dialog)) => {
            let asking = Asking { history, ui, now };
            let dialog = dialog(&asking);
            ui.dialog = Some(dialog);
            Vec::new()
        }
        Ok(Meaning::Own(change)) => change(ui, history, now),
        Err(refusal) => {
            say_why(ui, history, &refusal);
            Vec::new()
        }
    }
}

/// Says why something is not possible.
pub fn say_why(ui: &mut Ui, history: &History, refusal: &Refusal) {
    let sentence = text::refusal::sentence(refusal, history.meeting().profile());
    let sentence = pressed_here(ui, sentence);
    let kind = if *refusal == Refusal::AllRecorded {
        NoticeKind::Info
    } else {
        NoticeKind::Refused
    };
    ui.say(kind, sentence);
}

/// What was asked was refused: ask on at the gate, or say why.
pub fn refused(ui: &mut Ui, history: &History, command: &Command, refusal: &Refusal) {
    if let Some(dialog) = dialog::gate(history.meeting(), refusal, command) {
        ui.asked = None;
        ui.dialog = Some(dialog);
        return;
    }
    let sentence = text::refusal::sentence(refusal, history.meeting().profile());
    // What was typed into a form is not lost with a refusal.
    let form = ui.asked.take();
    let open = form.is_some();
    ui.dialog = form.map(Dialog::Form).or(ui.dialog.take());
    let sentence = pressed_here(ui, sentence);
    if let (true, Some(Dialog::Form(form))) = (open, &mut ui.dialog) {
        form.complaint = Some(sentence.clone());
    }
    ui.say(NoticeKind::Refused, sentence);
}

/// A sentence that names a letter to press, with how it is pressed where letters type themselves.
fn pressed_here(ui: &Ui, sentence: String) -> String {
    let through = text::refusal::through_the_palette(&sentence);
    match (context(ui), through) {
        (Context::Form | Context::Prose, Some(_)) => sentence + " Luk først felterne med Esc.",
        (Context::Editor, Some(through)) => through,
        (
            Context::Form
            | Context::Prose
            | Context::Editor
            | Context::Meeting
            | Context::Agenda
            | Context::Attendance
            | Context::Item
            | Context::Choice
            | Context::Reader
            | Context::Search
            | Context::Vote
            | Context::Compare
            | Context::Wall,
            _,
        ) => sentence,
    }
}
