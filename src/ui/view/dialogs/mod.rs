//! Dialogs and the search box, drawn over the meeting.
//!
//! ```text
//! ┌ Ikke beslutningsdygtig ─────────────────────┐
//! │ Mødet er ikke beslutningsdygtigt: …         │
//! │ v  Vent: kladden bliver husket              │
//! │ u  Udsæt punktet                            │
//! └─────────────────────────────────────────────┘
//! ```
//! Each kind is left to its own file; what they share is the box and how a typed text keeps its cursor in view.

mod choice;
mod form;
mod long;
mod search;
mod vote;

use super::super::dialog::Dialog;
use super::super::state::Ui;
use super::paint::Pen;
use crate::domain::history::History;
use crate::text::width::columns;
use ratatui::layout::{Position, Rect};

/// Draws what lies on top; returns where its typing cursor stands.
pub fn draw(pen: &mut Pen<'_>, area: Rect, history: &History, ui: &Ui) -> Option<Position> {
    match (&ui.dialog, &ui.search) {
        (Some(Dialog::Choice(choice)), _) => {
            choice::draw(pen, area, choice);
            None
        }
        (Some(Dialog::Form(form)), _) => Some(form::draw(pen, area, history.meeting(), form)),
        (Some(Dialog::Vote(desk)), _) => {
            vote::draw(pen, area, history.meeting(), desk);
            None
        }
        (Some(Dialog::Reader(_)), _) | (None, None) => None,
        (None, Some(search)) => Some(search::draw(pen, area, history, ui, search)),
    }
}

fn boxed(area: Rect, wanted: u16, height: usize) -> Rect {
    let width = wanted.min(area.width.saturating_sub(4));
    let height = u16::try_from(height)
        .unwrap_or(u16::MAX)
        .min(area.height.saturating_sub(3));
    Rect::new(
        area.x + (area.width - width) / 2,
        area.y + (area.height.saturating_sub(2) - height) / 2,
        width,
        height,
    )
}

/// The part of a text that keeps the cursor in `room` columns, and the cursor's column in it.
fn tail(text: &str, cursor: usize, room: usize) -> (&str, usize) {
    use unicode_segmentation::UnicodeSegmentation;
    let mut start = 0;
    for (at, _) in text.grapheme_indices(true) {
        if columns(text.get(at..cursor).unwrap_or_default()) <= room {
            start = at;
            break;
        }
        start = at;
    }
    (
        text.get(start..).unwrap_or_default(),
        columns(text.get(start..cursor).unwrap_or_default()),
    )
}
