//! Cursors: which part is chosen, and which row in it.
//!
//! Promise: a cursor never leaves what there is.

use super::action::Action;
use super::layout;
use super::state::{Pane, Ui};
use crate::domain::meeting::Meeting;

/// The part after or before.
#[must_use]
pub fn turned(pane: Pane, forward: bool) -> Pane {
    match (pane, forward) {
        (Pane::Agenda, true) | (Pane::Item, false) => Pane::Attendance,
        (Pane::Attendance, true) | (Pane::Agenda, false) => Pane::Item,
        (Pane::Item, true) | (Pane::Attendance, false) => Pane::Agenda,
    }
}

/// Moves the chosen part's cursor; also used by the mouse wheel.
pub fn move_cursor(ui: &mut Ui, meeting: &Meeting, action: Action) {
    let areas = layout::areas(ui.size, ui.pane);
    let page = |area: Option<ratatui::layout::Rect>| {
        usize::from(area.map_or(10, |a| a.height))
            .saturating_sub(2)
            .max(1)
    };
    let step = |cursor: usize, total: usize, page: usize| match action {
        Action::CursorUp => cursor.saturating_sub(1),
        Action::CursorDown => (cursor + 1).min(total.saturating_sub(1)),
        Action::PageUp => cursor.saturating_sub(page),
        Action::PageDown => (cursor + page).min(total.saturating_sub(1)),
        Action::First => 0,
        _ => total.saturating_sub(1),
    };
    match ui.pane {
        Pane::Agenda => {
            ui.item = step(
                ui.item,
                meeting.order().len(),
                page(areas.map(|a| a.agenda)),
            );
            ui.scroll = 0;
        }
        Pane::Attendance => {
            let down = matches!(
                action,
                Action::CursorDown | Action::PageDown | Action::First
            );
            let row = step(
                ui.row,
                ui.rows.all().len(),
                page(areas.map(|a| a.attendance)),
            );
            ui.row = ui.rows.nearest(row, down).unwrap_or(ui.row);
        }
        Pane::Item => {
            let total = ui.scroll + usize::from(ui.size.1);
            ui.scroll = match action {
                Action::Last => ui.scroll + page(areas.map(|a| a.item)),
                _ => step(ui.scroll, total, page(areas.map(|a| a.item))),
            };
        }
    }
}
