//! The mouse, where it helps: choose a row, roll a list.
//!
//! Promise: nothing can be done only with the mouse, and a click never records anything.

use super::dialog::Dialog;
use super::layout;
use super::moving::{CursorStep, move_cursor};
use super::state::{Pane, Ui};
use super::view::{agenda, attendance};
use crate::domain::Moment;
use crate::domain::meeting::Meeting;
use crate::domain::quorum;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

/// Takes a mouse event.
pub fn mouse(ui: &mut Ui, meeting: &Meeting, event: MouseEvent, now: Moment) {
    let now = meeting.local(now);
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
    let Some(areas) = layout::areas(ui.size, ui.pane, meeting) else {
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
            let line = usize::from(event.row.saturating_sub(area.y)).checked_sub(1);
            choose(ui, meeting, pane, line, area);
        }
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
            ui.pane = pane;
            let step = if event.kind == MouseEventKind::ScrollDown {
                CursorStep::Down
            } else {
                CursorStep::Up
            };
            move_cursor(ui, meeting, step, now);
        }
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => {}
    }
}

fn choose(ui: &mut Ui, meeting: &Meeting, pane: Pane, line: Option<usize>, area: Rect) {
    if let Some(line) = line {
        match pane {
            Pane::Agenda => {
                let shown = agenda::rows(area, meeting, ui.item, ui.look);
                if let Some(row) = shown.at(line) {
                    ui.item = row;
                    ui.scroll = 0;
                }
            }
            Pane::Attendance => {
                let verdict = quorum::now(meeting);
                let shown = attendance::rows(area, meeting, &verdict, ui.rows.all(), ui.row);
                if let Some(row) = shown.at(line).filter(|r| ui.rows.person(*r).is_some()) {
                    ui.row = row;
                }
            }
            Pane::Item => {}
        }
    }
    ui.pane = pane;
}
