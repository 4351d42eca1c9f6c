//! A form of more fields than the screen has room for, and the text of one of them over the whole screen.
//!
//! ```text
//! ┌ Punkt 4 på dagsordenen ───────────────────────────┐
//! │ Titel            * Fælles udgående sygeplejeteam  │
//! │ Resumé             Det foreslås, at … (3 linjer)  │
//! │                                                   │
//! │ Enter åbner teksten                               │
//! └──────────────────────────── felt 7 af 25 · ↓ 12 ──┘
//! ```
//! Promise: the chosen field is in view with its hint, and where it is among the others; labels are whole.

use super::super::super::dialog::{Field, FieldKind, Form};
use super::super::super::layout::first_in_view;
use super::super::super::prose::Prose;
use super::super::paint::Pen;
use super::super::theme::Tone;
use super::boxed;
use super::form::{proposed, typed, wrapped};
use crate::domain::meeting::Meeting;
use crate::text::danish::count;
use crate::text::width::columns;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

/// Whether a form has fields that hold more than a line.
pub(super) fn has_texts(form: &Form) -> bool {
    form.fields.iter().any(|f| f.kind != FieldKind::Line)
}

/// Draws the form; returns where its typing cursor stands.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, form: &Form) -> Position {
    let width = area.width.saturating_sub(4).min(100);
    let room = usize::from(width).saturating_sub(4);
    let rows = usize::from(area.height.saturating_sub(5));
    let mut lines = wrapped(pen, &form.lines, room, 4);
    lines.truncate(rows / 3);
    let complaint = wrapped(pen, form.complaint.as_slice(), room, 3);
    // As much room as the longest hint needs, so that nothing jumps.
    let hint = |field: &Field| wrapped(pen, &[field.hint.to_owned()], room, 2);
    let hints = form.fields.iter().map(|f| hint(f).len()).max().unwrap_or(0);
    let hint = form.chosen().map(hint).unwrap_or_default();
    let below = 1 + hints + complaint.len();
    let height = (lines.len() + form.fields.len() + below).min(rows) + 2;
    let frame = boxed(area, width, height);
    let inner = pen.frame(frame, &form.title, Tone::Key);
    for (y, line) in (0..).zip(&lines) {
        pen.text(inner, 0, y, line, Tone::Plain);
    }
    let used = u16::try_from(lines.len()).unwrap_or(0);
    let below = u16::try_from(below).unwrap_or(0);
    let list = Rect {
        y: inner.y + used,
        height: inner.height.saturating_sub(used + below),
        ..inner
    };
    let first = first_in_view(form.focus, usize::from(list.height), form.fields.len());
    place(pen, frame, form, first, usize::from(list.height));
    let foot = Rect {
        y: list.bottom() + 1,
        height: below.saturating_sub(1),
        ..inner
    };
    for (y, line) in (0..).zip(&hint) {
        pen.text(foot, 0, y, line, Tone::Faint);
    }
    let told = u16::try_from(hints).unwrap_or(0);
    for (y, line) in (told..).zip(&complaint) {
        pen.text(foot, 0, y, line, Tone::Warning);
    }
    fields(pen, list, meeting, form, first)
}

/// Which field of how many, on the frame's lower line, and how many are out of view.
fn place(pen: &mut Pen<'_>, frame: Rect, form: &Form, first: usize, rows: usize) {
    let all = form.fields.len();
    let mut words = format!(" felt {} af {all}", form.focus + 1);
    if first > 0 {
        words.push_str(&format!(" · ↑ {first}"));
    }
    let under = all.saturating_sub(first + rows);
    if under > 0 {
        words.push_str(&format!(" · ↓ {under}"));
    }
    let line = Rect {
        width: frame.width.saturating_sub(2),
        ..frame
    };
    pen.right(
        line,
        frame.height.saturating_sub(1),
        &(words + " "),
        Tone::Strong,
    );
}

fn fields(pen: &mut Pen<'_>, list: Rect, meeting: &Meeting, form: &Form, first: usize) -> Position {
    let widest = form.fields.iter().map(|f| columns(f.label)).max();
    let x = u16::try_from(widest.unwrap_or(0) + 3).unwrap_or(0);
    let mut cursor = Position::new(list.x, list.y);
    let in_view = form.fields.iter().enumerate().skip(first);
    for (y, (i, field)) in (0..list.height).zip(in_view) {
        let chosen = i == form.focus;
        let label = if chosen { Tone::Strong } else { Tone::Plain };
        pen.text(list, 0, y, field.label, label);
        if field.is_changed() {
            pen.text(list, x.saturating_sub(2), y, "*", Tone::Key);
        }
        let line = Rect {
            x: list.x + x,
            y: list.y + y,
            width: list.width.saturating_sub(x),
            height: 1,
        };
        let column = value(pen, line, meeting, form, field, chosen);
        if chosen {
            cursor = Position::new(
                (line.x + column).min(line.right().saturating_sub(1)),
                line.y,
            );
        }
    }
    cursor
}

/// What stands in a field; the cursor's column.
fn value(
    pen: &mut Pen<'_>,
    line: Rect,
    meeting: &Meeting,
    form: &Form,
    field: &Field,
    chosen: bool,
) -> u16 {
    if chosen && field.kind == FieldKind::Line {
        let (end, column) = typed(pen, line, field, true);
        if let Some(proposal) = form.proposal(meeting) {
            pen.text(line, end, 0, &proposed(&proposal), Tone::Faint);
        }
        return column;
    }
    pen.fill(line, if chosen { Tone::Marked } else { Tone::Heading });
    let room = usize::from(line.width);
    pen.text(line, 0, 0, &brief(field, room), Tone::Plain);
    0
}

/// A field's text in one line, with how much there is of it.
fn brief(field: &Field, room: usize) -> String {
    let text = field.text.trim();
    let lines = text.lines().filter(|l| !l.trim().is_empty()).count();
    let first = text.lines().next().unwrap_or_default();
    let how_many = match field.kind {
        FieldKind::List if lines > 0 => count(lines, "linje", "linjer"),
        FieldKind::Text if lines > 1 || columns(first) > room => count(lines, "afsnit", "afsnit"),
        FieldKind::Line | FieldKind::Entries | FieldKind::Text | FieldKind::List => {
            return text.to_owned();
        }
    };
    let left = room.saturating_sub(columns(&how_many) + 5);
    let first = crate::text::width::clip(first, left);
    format!("{first}  ({how_many})")
}

/// Draws a field's text while it is written; returns where its typing cursor stands.
pub(super) fn prose(pen: &mut Pen<'_>, area: Rect, form: &Form, prose: &Prose) -> Position {
    let frame = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(3),
        ..area
    };
    let label = form.chosen().map_or("", |f| f.label);
    let inner = pen.frame(frame, &format!("{label} – {}", form.title), Tone::Key);
    pen.widget(inner, |buffer| Widget::render(prose.area(), inner, buffer));
    let cursor = prose.area().screen_cursor();
    let scroll = prose.area().scroll_offset();
    let column = u16::try_from(cursor.col).unwrap_or(0) + prose.area().line_number_width();
    let row = u16::try_from(cursor.row)
        .unwrap_or(0)
        .saturating_sub(scroll.0);
    Position::new(
        (inner.x + column).min(inner.right().saturating_sub(1)),
        (inner.y + row).min(inner.bottom().saturating_sub(1)),
    )
}
