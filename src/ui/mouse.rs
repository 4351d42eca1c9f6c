//! The mouse, where it helps: choose a row, roll a list.
//!
//! Promise: nothing can be done only with the mouse, and a click never records anything.

use super::dialog::Dialog;
use super::layout::{self, first_in_view};
use super::moving::{CursorStep, move_cursor};
use super::state::{Pane, Ui};
use crate::domain::meeting::Meeting;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Takes a mouse event.
pub fn mouse(ui: &mut Ui, meeting: &Meeting, event: MouseEvent) {
    if let Some(dialog) = &mut ui.dialog {
        if let Dialog::Reader(reader) = dialog {
            if event.kind == MouseEventKind::ScrollDown {
                reader.scroll += 3;
            } else if event.kind == MouseEventKind::ScrollUp {
                reader.scroll = reader.scroll.saturating_sub(3);
            }
        }
        return;
    }
    if ui.editor.is_some() || ui.search.is_some() {
        return;
    }
    let Some(areas) = layout::areas(ui.size, ui.pane) else {
        return;
    };
    let at = Position::new(event.column, event.row);
    let hit = [
        (Pane::Agenda, areas.agenda),
        (Pane::Attendance, areas.attendance),
        (Pane::Item, areas.item),
    ]
    .into_iter()
    .find(|(_, a)| a.contains(at));
    let Some((pane, area)) = hit else { return };
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            let rows = usize::from(area.height).saturating_sub(1);
            let line = usize::from(event.row.saturating_sub(area.y)).checked_sub(1);
            choose(ui, meeting, pane, line, rows);
        }
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
            ui.pane = pane;
            let step = if event.kind == MouseEventKind::ScrollDown {
                CursorStep::Down
            } else {
                CursorStep::Up
            };
            move_cursor(ui, meeting, step);
        }
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => {}
    }
}

fn choose(ui: &mut Ui, meeting: &Meeting, pane: Pane, line: Option<usize>, rows: usize) {
    if let Some(line) = line {
        match pane {
            Pane::Agenda => {
                let total = meeting.order().len();
                let row = first_in_view(ui.item, rows, total) + line;
                if row < total {
                    ui.item = row;
                    ui.scroll = 0;
                }
            }
            Pane::Attendance => {
                let row = first_in_view(ui.row, rows, ui.rows.all().len()) + line;
                if ui.rows.person(row).is_some() {
                    ui.row = row;
                }
            }
            Pane::Item => {}
        }
    }
    ui.pane = pane;
}
