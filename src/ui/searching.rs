//! Typing a search: for a person, for a speaker, for an action.
//!
//! Promise: what is found follows each letter; Enter takes what is marked, Esc nothing.

use super::action::Action;
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::palette;
use super::rows::Rows;
use super::state::{Hit, Pane, Search, Ui, Wanted};
use super::texts;
use super::update::act;
use crate::domain::Moment;
use crate::domain::act::{AttendanceCommand, RoomCommand};
use crate::domain::at::PersonAt;
use crate::domain::history::History;
use crate::domain::ids::PersonId;
use crate::text::width::is_unsafe;
use crossterm::event::KeyCode;

/// People that a search finds at most.
pub const FOUND: usize = 50;
/// Letters a search may have.
pub const QUESTION: usize = 80;

/// Takes a key while searching.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(search) = &mut ui.search else {
        return Vec::new();
    };
    let hit = search.found.get(search.cursor).copied();
    let found = hit.and_then(Hit::person);
    match (keymap::find(Context::Search, key), search.wanted) {
        (Some(Action::Cancel), _) => ui.search = None,
        (Some(Action::Help), _) => texts::help(ui, history),
        (Some(Action::CursorUp), _) => search.cursor = search.cursor.saturating_sub(1),
        (Some(Action::CursorDown), _) => {
            let last = search.found.len().saturating_sub(1);
            search.cursor = (search.cursor + 1).min(last);
        }
        (Some(Action::Confirm), Wanted::Action) => {
            ui.search = None;
            let Some(Hit::Action(row)) = hit else {
                return Vec::new();
            };
            let row = keymap::TABLE.get(row);
            return row.map_or_else(Vec::new, |row| act(ui, history, row.action, now));
        }
        (Some(Action::MarkPresent | Action::AddReply), Wanted::Action) => {}
        (Some(Action::AddReply), _) => return take_speaker(ui, history, true),
        (Some(Action::Confirm), Wanted::Speaker) => return take_speaker(ui, history, false),
        (Some(Action::Confirm), Wanted::Person) => go_to(ui, found),
        (Some(Action::MarkPresent), _) => {
            go_to(ui, found);
            let person = found.map(|p| &history.meeting().people()[p].person.id);
            let mark = |person: &PersonId| {
                let (person, remote) = (person.clone(), None);
                Effect::record(AttendanceCommand::MarkPresent { person, remote })
            };
            return person.map(mark).into_iter().collect();
        }
        (Some(_) | None, _) => typed(search, &ui.rows, key),
    }
    Vec::new()
}

/// A letter of the question, or one less.
fn typed(search: &mut Search, rows: &Rows, key: Key) {
    let room = search.question.chars().count() < QUESTION;
    match (key.code, key.typed()) {
        (KeyCode::Backspace, _) => _ = search.question.pop(),
        (_, Some(c)) if room && !is_unsafe(c) => search.question.push(c),
        _ => return,
    }
    find(search, rows);
}

/// Leaves the search, with whom it found chosen in the list.
fn go_to(ui: &mut Ui, person: Option<PersonAt>) {
    if let Some(row) = person.and_then(|p| ui.rows.row_of(p)) {
        ui.row = row;
        // Whoever writes goes on writing.
        if ui.editor.is_none() {
            ui.pane = Pane::Attendance;
        }
        ui.answered = true;
    }
    ui.search = None;
}

/// Whom the search found; without a word typed it is the one chosen in the list.
fn take_speaker(ui: &mut Ui, history: &History, reply: bool) -> Vec<Effect> {
    let Some(search) = ui.search.take() else {
        return Vec::new();
    };
    let found = if search.question.trim().is_empty() {
        ui.rows.person(ui.row)
    } else {
        let hit = search.found.get(search.cursor);
        hit.and_then(|hit| hit.person())
    };
    found.map_or_else(Vec::new, |p| speak(history, p, reply))
}

/// Brings what was found up to what was typed.
pub fn find(search: &mut Search, rows: &Rows) {
    search.found = match search.wanted {
        Wanted::Action => {
            let rows = palette::search(&search.question);
            rows.into_iter().map(Hit::Action).collect()
        }
        Wanted::Person | Wanted::Speaker if search.question.trim().is_empty() => Vec::new(),
        Wanted::Person | Wanted::Speaker => {
            let people = rows.search(&search.question, FOUND);
            people.into_iter().map(Hit::Person).collect()
        }
    };
    search.cursor = 0;
}

/// Puts somebody on the speakers' list; who waits already is taken off it.
fn speak(history: &History, person: PersonAt, reply: bool) -> Vec<Effect> {
    let meeting = history.meeting();
    let id = meeting.people()[person].person.id.clone();
    let waits = meeting
        .floor()
        .queue()
        .iter()
        .any(|w| w.person == person && w.reply == reply);
    if waits {
        return vec![Effect::record(RoomCommand::RemoveSpeaker { person: id })];
    }
    vec![Effect::record(RoomCommand::AddSpeaker {
        person: id,
        reply,
    })]
}
