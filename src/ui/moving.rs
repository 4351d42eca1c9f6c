//! Cursors: which part is chosen, and which row in it.
//!
//! Promise: a cursor never leaves what there is.

use super::layout;
use super::state::{Pane, Ui};
use super::view::item;
use crate::domain::Moment;
use crate::domain::meeting::Meeting;
use ratatui::layout::Rect;

/// How a cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorStep {
    /// One up.
    Up,
    /// One down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl CursorStep {
    fn from(self, cursor: usize, total: usize, page: usize) -> usize {
        let last = total.saturating_sub(1);
        match self {
            CursorStep::Up => cursor.saturating_sub(1),
            CursorStep::Down => (cursor + 1).min(last),
            CursorStep::PageUp => cursor.saturating_sub(page),
            CursorStep::PageDown => (cursor + page).min(last),
            CursorStep::First => 0,
            CursorStep::Last => last,
        }
    }
}

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
pub fn move_cursor(ui: &mut Ui, meeting: &Meeting, step: CursorStep, now: Moment) {
    let areas = layout::areas(ui.size, ui.pane, meeting);
    let page = |area: Option<Rect>| {
        let height = usize::from(area.map_or(10, |a| a.height));
        height.saturating_sub(2).max(1)
    };
    match ui.pane {
        Pane::Agenda => {
            let page = page(areas.map(|a| a.agenda));
            ui.item = step.from(ui.item, meeting.order().len(), page);
            ui.scroll = 0;
        }
        Pane::Attendance => {
            let down = matches!(
                step,
                CursorStep::Down | CursorStep::PageDown | CursorStep::First
            );
            let page = page(areas.map(|a| a.attendance));
            let row = step.from(ui.row, ui.rows.all().len(), page);
            ui.row = ui.rows.nearest(row, down).unwrap_or(ui.row);
        }
        Pane::Item => {
            let page = page(areas.map(|a| a.item));
            let most = areas.map_or(0, |a| item::most_scrolled(a.item, meeting, ui, now));
            ui.scroll = step.from(ui.scroll.min(most), most + 1, page);
        }
    }
}
