//! The start screen: what one can begin with, and the meetings opened last.
//!
//! ```text
//!  ordstyrer
//!
//!    p  Prøvemøde    hold et møde med opdigtede personer
//!    n  Nyt møde     svar på nogle spørgsmål, og få en mødemappe
//!
//!  Seneste møder
//!    1  Sundhedsklynge Lillebælt, 3. december 2026     /moeder/2026-12-03
//! ```
//! Promise: the marked row is always in view, and what is cut ends in "…". What the rows do is left to `ui::start`.

use super::super::layout::first_in_view;
use super::super::start::{PathQuestion, StartMenu, StartScene, StartScreen};
use super::paint::Pen;
use super::reader;
use super::sheet::{Sheet, SheetPart};
use super::theme::Tone;
use crate::text::width::columns;
use ratatui::layout::Rect;

/// Draws the screen on a sheet.
pub fn draw(sheet: &mut Sheet, screen: &StartScreen) {
    sheet.begin(screen.look);
    let area = sheet.area();
    sheet.part(SheetPart::Whole, |pen| match &screen.scene {
        StartScene::Page(text) => reader::draw(pen, area, text),
        StartScene::Menu(menu) => {
            let inner = frame(pen, area, menu.title, screen.notice.as_deref());
            rows(pen, inner, menu);
        }
        StartScene::Path(question) => {
            let inner = frame(pen, area, question.field.label, screen.notice.as_deref());
            path(pen, inner, question);
        }
    });
    sheet.finish();
}

/// Title above, keys or a notice below; what is between.
fn frame(pen: &mut Pen<'_>, area: Rect, title: &str, notice: Option<&str>) -> Rect {
    let bar = Rect { height: 1, ..area };
    pen.fill(bar, Tone::Bar);
    pen.text(bar, 1, 0, title, Tone::Bar);
    let foot = Rect {
        y: area.bottom().saturating_sub(1),
        height: area.height.min(1),
        ..area
    };
    match notice {
        Some(notice) => pen.text(foot, 1, 0, notice, Tone::Warning),
        None => pen.text(
            foot,
            1,
            0,
            "Op/Ned Vælg  Enter Tag  Esc Tilbage  F1 Hjælp",
            Tone::Key,
        ),
    };
    Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(2),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(4),
    }
}

/// The rows, with a headline in front of the meetings opened before.
fn rows(pen: &mut Pen<'_>, area: Rect, menu: &StartMenu) {
    let wide = |row: usize| columns(&menu.rows[row].label);
    let label = (0..menu.recent_from.min(menu.rows.len())).map(wide).max();
    let column = u16::try_from(label.unwrap_or(0) + 7).unwrap_or(u16::MAX);
    let has_recent = menu.recent_from < menu.rows.len();
    let headline = if has_recent { 2 } else { 0 };
    let total = menu.rows.len() + headline;
    let at = |row: usize| {
        if row < menu.recent_from {
            row
        } else {
            row + headline
        }
    };
    let room = usize::from(area.height);
    let first = first_in_view(at(menu.cursor), room, total);
    let line = |row: usize| u16::try_from(row.checked_sub(first)?).ok();
    if let Some(y) = line(menu.recent_from + 1).filter(|_| has_recent) {
        pen.text(area, 0, y, "Seneste møder", Tone::Heading);
    }
    for (number, row) in menu.rows.iter().enumerate() {
        let Some(y) = line(at(number)).filter(|y| *y < area.height) else {
            continue;
        };
        let place = Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        let marked = number == menu.cursor;
        let tone = |tone| if marked { Tone::Selected } else { tone };
        if marked {
            pen.fill(place, Tone::Selected);
        }
        let key = row.key.map(String::from).unwrap_or_default();
        pen.text(place, 2, 0, &key, tone(Tone::Key));
        let end = pen.text(place, 5, 0, &row.label, tone(Tone::Plain));
        pen.text(place, column.max(end + 2), 0, &row.more, tone(Tone::Faint));
    }
}

/// The line that is typed, and the folders it may mean.
fn path(pen: &mut Pen<'_>, area: Rect, question: &PathQuestion) {
    pen.text(area, 0, 0, question.field.hint, Tone::Faint);
    let typed = format!("{}▏", question.field.text);
    // The end of a long path is what is being typed.
    let room = usize::from(area.width).saturating_sub(3);
    let cut = typed.chars().count().saturating_sub(room);
    let shown: String = typed.chars().skip(cut).collect();
    pen.text(area, 0, 2, "»", Tone::Key);
    pen.text(area, 2, 2, &shown, Tone::Strong);
    let list = Rect {
        y: area.y.saturating_add(4),
        height: area.height.saturating_sub(4),
        ..area
    };
    let room = usize::from(list.height);
    let first = first_in_view(question.cursor.unwrap_or(0), room, question.found.len());
    let in_view = question.found.iter().enumerate().skip(first).take(room);
    for (y, (at, folder)) in (0..).zip(in_view) {
        let tone = if question.cursor == Some(at) {
            Tone::Selected
        } else {
            Tone::Plain
        };
        pen.text(list, 2, y, folder, tone);
    }
}
