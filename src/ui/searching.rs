//! Typing a search: for a person, for a speaker, for an action.
//!
//! Promise: what is found follows each letter; Enter takes what is marked, Esc nothing.

use super::action::Action;
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::palette;
use super::rows::Rows;
use super::state::{Pane, Search, Ui, Wanted};
use super::update::act;
use crate::domain::Moment;
use crate::domain::command::Command;
use crate::domain::history::History;

/// Letters a search may have.
pub const QUESTION: usize = 80;

/// Takes a key while searching.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(search) = &mut ui.search else {
        return Vec::new();
    };
    match keymap::find(Context::Search, key) {
        Some(Action::Cancel) => ui.search = None,
        Some(Action::CursorUp) => search.cursor = search.cursor.saturating_sub(1),
        Some(Action::CursorDown) => {
            search.cursor = (search.cursor + 1).min(search.found.len().saturating_sub(1))
        }
        Some(Action::Confirm) if search.wanted == Wanted::Action => {
            let row = search
                .found
                .get(search.cursor)
                .and_then(|row| keymap::TABLE.get(*row));
            ui.search = None;
            return row.map_or_else(Vec::new, |row| act(ui, history, row.action, now));
        }
        Some(Action::MarkPresent | Action::AddReply) if search.wanted == Wanted::Action => {}
        Some(action @ (Action::Confirm | Action::AddReply))
            if search.wanted == Wanted::Speaker || action == Action::AddReply =>
        {
            // Without a word typed it is the one chosen in the list.
            let found = if search.question.trim().is_empty() {
                ui.rows.person(ui.row)
            } else {
                search.found.get(search.cursor).copied()
            };
            ui.search = None;
            return found.map_or_else(Vec::new, |p| speak(history, p, action == Action::AddReply));
        }
        Some(action @ (Action::Confirm | Action::MarkPresent)) => {
            let found = search.found.get(search.cursor).copied();
            if let Some(row) = found.and_then(|p| ui.rows.row_of(p)) {
                ui.row = row;
                ui.pane = Pane::Attendance;
            }
            ui.search = None;
            if let (Some(person), Action::MarkPresent) = (found, action) {
                let person = history.meeting().people()[person].person.id.clone();
                return vec![Effect::record(Command::MarkPresent {
                    person,
                    remote: None,
                })];
            }
        }
        _ => {
            use crossterm::event::KeyCode;
            match (key.code, key.typed()) {
                (KeyCode::Backspace, _) => _ = search.question.pop(),
                (_, Some(c))
                    if search.question.chars().count() < QUESTION
                        && !crate::text::width::is_unsafe(c) =>
                {
                    search.question.push(c);
                }
                _ => return Vec::new(),
            }
            find(search, &ui.rows);
        }
    }
    Vec::new()
}

/// Brings what was found up to what was typed.
pub fn find(search: &mut Search, rows: &Rows) {
    search.found = match search.wanted {
        Wanted::Action => palette::search(&search.question),
        Wanted::Person | Wanted::Speaker if search.question.trim().is_empty() => Vec::new(),
        Wanted::Person | Wanted::Speaker => rows.search(&search.question, 50),
    };
    search.cursor = 0;
}

/// Puts somebody on the speakers' list; who waits already is taken off it.
fn speak(history: &History, person: usize, reply: bool) -> Vec<Effect> {
    let meeting = history.meeting();
    let id = meeting.people()[person].person.id.clone();
    let waits = meeting
        .floor()
        .queue()
        .iter()
        .any(|w| w.person == person && w.reply == reply);
    let off = vec![Effect::record(Command::RemoveSpeaker {
        person: id.clone(),
    })];
    if waits {
        off
    } else {
        vec![Effect::record(Command::AddSpeaker { person: id, reply })]
    }
}
