//! How the meeting looks on the secretary's screen.
//!
//! Promise: a frame is a function of meeting, screen state, time and area; only rows in view are
//! built, so a frame costs the same with 10 or 10 000 people.

pub mod agenda;
pub mod attendance;
pub mod big;
mod comparing;
pub mod dialogs;
mod fitting;
mod foot;
mod foot_joint;
mod foot_sectors;
pub mod help;
pub mod item;
mod item_editor;
mod item_evidence;
mod item_votes;
pub mod keybar;
pub mod letters;
pub mod pages;
pub mod paint;
pub mod picture;
mod presence;
pub mod preview;
pub mod projector;
mod prose;
pub mod reader;
pub mod runsheet;
mod scenes;
mod shares;
pub mod sheet;
pub mod showing;
pub mod start;
pub mod strip;
mod strip_counts;
mod stroke;
pub mod theme;
mod title;
mod vote_scene;
mod wall_item;
pub mod web;
mod welcome;

use super::dialog::Dialog;
use super::keymap::Context;
use super::layout::{self, MINIMUM};
use super::state::{Pane, Ui};
use super::update::context;
use crate::domain::Moment;
use crate::domain::history::History;
use paint::Pen;
use ratatui::Frame;
use ratatui::layout::Rect;
use sheet::{Sheet, SheetPart};
use theme::Tone;

/// Draws the secretary's screen from nothing.
pub fn draw(frame: &mut Frame<'_>, history: &History, ui: &Ui, now: Moment) {
    let mut sheet = Sheet::new(frame.area().as_size());
    desk(&mut sheet, history, ui, now);
    show(frame, sheet);
}

/// Fills a frame with a finished sheet.
fn show(frame: &mut Frame<'_>, mut sheet: Sheet) {
    sheet.settle();
    sheet.copy_to(frame.buffer_mut());
    if let Some(position) = sheet.cursor() {
        frame.set_cursor_position(position);
    }
}

/// Draws the secretary's screen on a sheet, which may show an earlier frame.
pub fn desk(sheet: &mut Sheet, history: &History, ui: &Ui, now: Moment) {
    sheet.begin(ui.look);
    let now = history.meeting().local(now);
    let area = sheet.area();
    if let Some(Dialog::Reader(reader)) = &ui.dialog {
        sheet.part(SheetPart::Whole, |pen| reader::draw(pen, area, reader));
    } else if let Some(desk) = &ui.comparing
        && area.width >= MINIMUM.0
        && area.height >= MINIMUM.1
    {
        sheet.part(SheetPart::Whole, |pen| {
            comparing::draw(pen, area, history, ui, desk);
        });
        let over = sheet.part(SheetPart::Over, |pen| dialogs::draw(pen, area, history, ui));
        sheet.set_cursor(over);
    } else if let Some(areas) = layout::areas((area.width, area.height), ui.pane, history.meeting())
    {
        let cursor = draw_parts(sheet, &areas, history, ui, now);
        let over = sheet.part(SheetPart::Over, |pen| dialogs::draw(pen, area, history, ui));
        sheet.set_cursor(over.or(cursor.filter(|_| ui.dialog.is_none())));
    } else {
        sheet.part(SheetPart::Whole, |pen| too_small(pen, area));
    }
    sheet.finish();
}

fn draw_parts(
    sheet: &mut Sheet,
    areas: &layout::Areas,
    history: &History,
    ui: &Ui,
    now: Moment,
) -> Option<ratatui::layout::Position> {
    let meeting = history.meeting();
    let inputs = title::inputs(areas.title, meeting, ui, now);
    sheet.part_of(SheetPart::Title, inputs, |pen| {
        title::draw(pen, areas.title, history, ui, now);
    });
    sheet.part(SheetPart::Strip, |pen| {
        strip::draw(pen, areas.strip, meeting);
    });
    let inputs = agenda::inputs(areas.agenda, meeting, ui, now);
    sheet.part_of(SheetPart::Agenda, inputs, |pen| {
        agenda::draw(pen, areas.agenda, meeting, ui, now);
    });
    sheet.part(SheetPart::Attendance, |pen| {
        attendance::draw(pen, areas.attendance, meeting, ui, now);
    });
    let item = |pen: &mut Pen<'_>| item::draw(pen, areas.item, meeting, ui, now);
    let cursor = match item::inputs(areas.item, meeting, ui, now) {
        Some(inputs) => {
            sheet.part_of(SheetPart::Item, inputs, |pen| _ = item(pen));
            None
        }
        None => sheet.part(SheetPart::Item, item),
    };
    sheet.part_of(SheetPart::Borders, *areas, |pen| borders(pen, areas));
    let reads_on = matches!(context(ui), Context::Meeting | Context::Editor);
    sheet.part(SheetPart::Notice, |pen| {
        title::notice(pen, areas.notice, ui, history.meeting(), reads_on);
    });
    match keybar::inputs(areas.keys, history, ui) {
        Some(keys) => sheet.part_of(SheetPart::Keys, keys, |pen| keybar::draw(pen, keys)),
        None => sheet.part(SheetPart::Keys, |pen| {
            keybar::draw_modal(pen, areas.keys, ui);
        }),
    }
    cursor
}

/// The lines between columns that stand side by side.
fn borders(pen: &mut Pen<'_>, areas: &layout::Areas) {
    for x in [areas.item.x.saturating_sub(1), areas.item.right()] {
        if x > 0 && x < areas.title.width && x != areas.attendance.right() - 1 {
            pen.column(x, areas.item.y, areas.item.height, "│", Tone::Faint);
        }
    }
}

/// A list's headline, marked when the list is chosen.
fn headline(pen: &mut Pen<'_>, area: Rect, ui: &Ui, pane: Pane, left: &str, right: &str) {
    let tone = if ui.pane == pane {
        Tone::Chosen
    } else {
        Tone::Heading
    };
    let line = Rect { height: 1, ..area };
    pen.fill(line, tone);
    let end = pen.right(line, 0, right, tone);
    pen.text(Rect { width: end, ..line }, 0, 0, left, tone);
}

fn too_small(pen: &mut Pen<'_>, area: Rect) {
    let text = format!(
        "Vinduet er for lille.\nGør det mindst {} × {} tegn.\nMødet kører videre, og intet går tabt.",
        MINIMUM.0, MINIMUM.1
    );
    for (y, line) in pen
        .wrap(&text, usize::from(area.width), usize::from(area.height))
        .iter()
        .enumerate()
    {
        pen.text(
            area,
            0,
            u16::try_from(y).unwrap_or(u16::MAX),
            line,
            Tone::Plain,
        );
    }
}
