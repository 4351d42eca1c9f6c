//! How the meeting looks on the secretary's screen.
//!
//! Promise: a frame is a function of meeting, screen state, time and area; only rows in view are
//! built, so a frame costs the same with 10 or 10 000 people.

pub mod agenda;
pub mod attendance;
pub mod big;
pub mod dialogs;
pub mod help;
pub mod item;
pub mod keybar;
pub mod paint;
pub mod preview;
pub mod projector;
pub mod reader;
pub mod runsheet;
mod scenes;
pub mod sheet;
pub mod strip;
mod stroke;
pub mod theme;

use super::dialog::Dialog;
use super::layout::{self, MINIMUM};
use super::state::{NoticeKind, Pane, Ui};
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::meeting::Phase;
use crate::text::{danish, screen};
use paint::Pen;
use ratatui::Frame;
use ratatui::layout::Rect;
use sheet::{Part, Sheet};
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
    let area = sheet.area();
    if let Some(Dialog::Reader(reader)) = &ui.dialog {
        sheet.part(Part::Whole, |pen| reader::draw(pen, area, reader));
    } else if let Some(areas) = layout::areas((area.width, area.height), ui.pane) {
        let cursor = draw_parts(sheet, &areas, history, ui, now);
        let over = sheet.part(Part::Over, |pen| dialogs::draw(pen, area, history, ui));
        sheet.set_cursor(over.or(cursor.filter(|_| ui.dialog.is_none())));
    } else {
        sheet.part(Part::Whole, |pen| too_small(pen, area));
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
    sheet.part(Part::Title, |pen| title(pen, areas.title, history, ui, now));
    sheet.part(Part::Strip, |pen| strip::draw(pen, areas.strip, meeting));
    sheet.part(Part::Agenda, |pen| {
        agenda::draw(pen, areas.agenda, meeting, ui, now);
    });
    sheet.part(Part::Attendance, |pen| {
        attendance::draw(pen, areas.attendance, meeting, ui);
    });
    let cursor = sheet.part(Part::Item, |pen| {
        item::draw(pen, areas.item, meeting, ui, now)
    });
    sheet.part(Part::Borders, |pen| borders(pen, areas));
    sheet.part(Part::Notice, |pen| notice(pen, areas.notice, ui));
    sheet.part(Part::Keys, |pen| keybar::draw(pen, areas.keys, history, ui));
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

/// `Sundhedsklynge Lillebælt · i gang                               kl. 18.42`
fn title(pen: &mut Pen<'_>, area: Rect, history: &History, ui: &Ui, now: Moment) {
    let meeting = history.meeting();
    // What is not on disk must not look as if it were: the whole line says so until it is.
    let tone = if ui.unrecorded > 0 {
        Tone::Alarm
    } else {
        Tone::Bar
    };
    pen.fill(area, tone);
    let clock = format!(
        " kl. {} ",
        danish::clock(now.time(), meeting.profile().style.time_separator)
    );
    let right = pen.right(area, 0, &clock, tone);
    if ui.unrecorded > 0 {
        let count = danish::count(ui.unrecorded, "handling", "handlinger");
        let long = format!(
            " IKKE GEMT: {count} er kun på skærmen. Ctrl+S prøver igen, E gemmer et andet sted."
        );
        let short = format!(" IKKE GEMT: {count}. Ctrl+S prøver igen, E gemmer et andet sted.");
        let text = if crate::text::width::columns(&long) < usize::from(right) {
            long
        } else {
            short
        };
        pen.text(
            Rect {
                width: right,
                ..area
            },
            0,
            0,
            &text,
            tone,
        );
        return;
    }
    let state = match meeting.phase() {
        Phase::Open => format!("i gang {}", elapsed(history, now)),
        phase => screen::meeting_phase(phase).to_owned(),
    };
    let date = danish::long_date(meeting.frame().date);
    let mut text = format!(" {}", meeting.profile().name);
    let end = screen::projected_end(meeting, now).filter(|_| meeting.phase() != Phase::Planned);
    for part in [Some(state), end, Some(date)].into_iter().flatten() {
        if crate::text::width::columns(&text) + crate::text::width::columns(&part) + 4
            < usize::from(right)
        {
            text.push_str(" · ");
            text.push_str(&part);
        }
    }
    pen.text(
        Rect {
            width: right,
            ..area
        },
        0,
        0,
        &text,
        Tone::Bar,
    );
}

fn elapsed(history: &History, now: Moment) -> String {
    let meeting = history.meeting();
    meeting.opened().map_or_else(String::new, |o| {
        danish::minutes((now - o.at).num_seconds() - meeting.break_seconds(now))
    })
}

fn notice(pen: &mut Pen<'_>, area: Rect, ui: &Ui) {
    let Some(notice) = &ui.notice else { return };
    let (sign, tone) = match notice.kind {
        NoticeKind::Saved => ("√ ", Tone::Good),
        NoticeKind::Info => ("  ", Tone::Plain),
        NoticeKind::Refused => ("! ", Tone::Warning),
        NoticeKind::Failed => ("!! ", Tone::Alarm),
    };
    if notice.kind == NoticeKind::Failed {
        pen.fill(area, Tone::Alarm);
    }
    let x = pen.text(area, 0, 0, sign, tone);
    pen.text(area, x, 0, &notice.text, tone);
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
