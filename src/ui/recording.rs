//! The screen while something is being recorded: it follows at once, and promises nothing before it is safe.
//!
//! Promise: the cursor moves and the editor closes when a command is decided, so that the next key sees it; "gemt nr. 17"
//! and the end of a draft come only with a [`Durable`].

use super::state::{NoticeKind, Ui};
use crate::domain::command::Command;
use crate::domain::durable::Durable;
use crate::domain::history::History;
use crate::text;

/// What was asked has been decided and is on its way to the log: follow it.
pub fn followed(ui: &mut Ui, history: &History, command: &Command) {
    let meeting = history.meeting();
    ui.asked = None;
    ui.follow(meeting);
    ui.await_proof();
    match command.corrected() {
        Command::StartItem { .. } | Command::NextItem | Command::PreviousItem => {
            if let Some(current) = meeting.current() {
                ui.item = meeting
                    .order()
                    .iter()
                    .position(|i| *i == current)
                    .unwrap_or(ui.item);
            }
            ui.scroll = 0;
        }
        Command::MoveItem { item, .. } => {
            let at = meeting.find_item(item);
            ui.item = meeting
                .order()
                .iter()
                .position(|i| Some(*i) == at)
                .unwrap_or(ui.item);
        }
        Command::RecordDecision { item, .. } => {
            ui.lay_to_rest(item);
            if ui.editor.as_ref().is_some_and(|e| e.item == *item) {
                ui.close_editor();
            }
        }
        Command::AddGuest { .. } => {
            if let Some(row) = ui.rows.row_of(meeting.people().len().saturating_sub(1)) {
                ui.row = row;
            }
        }
        _ => {}
    }
}

/// What was on its way is safe: say so, unless something else has been said since, and let go of drafts that were
/// recorded. True when there were such.
pub fn proved(ui: &mut Ui, history: &History, durable: Durable) -> bool {
    if ui.awaits_proof() {
        ui.say(NoticeKind::Saved, text::ack::saved(durable, history));
    }
    ui.end_drafts(durable)
}
