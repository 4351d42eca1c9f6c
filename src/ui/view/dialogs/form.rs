//! A form: labelled fields one below the other, what is proposed for the chosen one, and what is wrong.

use super::super::super::dialog::{Field, Form};
use super::super::paint::Pen;
use super::super::theme::Tone;
use super::{boxed, long, tail};
use crate::domain::meeting::Meeting;
use crate::text::width::columns;
use crate::ui::complete::Proposal;
use ratatui::layout::{Position, Rect};

/// Draws the form; returns where its typing cursor stands.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, form: &Form) -> Position {
    if let Some(prose) = &form.prose {
        return long::prose(pen, area, form, prose);
    }
    let width = area.width.saturating_sub(8).min(72);
    let room = usize::from(width).saturating_sub(4);
    let lines = wrapped(pen, &form.lines, room, 6);
    let complaint = wrapped(pen, form.complaint.as_slice(), room, 3);
    let height = lines.len() + form.fields.len() * 2 + 2 + complaint.len().max(1);
    if height > usize::from(area.height.saturating_sub(3)) || long::has_texts(form) {
        return long::draw(pen, area, meeting, form);
    }
    let inner = pen.frame(boxed(area, width, height), &form.title, Tone::Key);
    for (y, line) in (0..).zip(&lines) {
        pen.text(inner, 0, y, line, Tone::Plain);
    }
    let first = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let cursor = fields(pen, inner, first, meeting, form);
    let top = inner
        .height
        .saturating_sub(u16::try_from(complaint.len()).unwrap_or(0));
    for (y, line) in (top..).zip(&complaint) {
        pen.text(inner, 0, y, line, Tone::Warning);
    }
    cursor
}

pub(super) fn wrapped(pen: &Pen<'_>, texts: &[String], width: usize, rows: usize) -> Vec<String> {
    texts
        .iter()
        .flat_map(|text| pen.wrap(text, width, rows))
        .collect()
}

/// The fields from line `first` on, two lines each; where the typing cursor stands.
fn fields(pen: &mut Pen<'_>, inner: Rect, first: u16, meeting: &Meeting, form: &Form) -> Position {
    let widest = form.fields.iter().map(|f| columns(f.label)).max();
    let x = u16::try_from(widest.unwrap_or(0) + 2).unwrap_or(0);
    let mut cursor = Position::new(inner.x, inner.y);
    for (i, field) in form.fields.iter().enumerate() {
        let chosen = i == form.focus;
        let y = first.saturating_add(u16::try_from(i * 2).unwrap_or(u16::MAX));
        let label = if chosen { Tone::Strong } else { Tone::Plain };
        pen.text(inner, 0, y, field.label, label);
        let line = Rect {
            x: inner.x + x,
            y: inner.y.saturating_add(y),
            width: inner.width.saturating_sub(x),
            height: 1,
        };
        let (end, column) = typed(pen, line, field, chosen);
        if chosen {
            if let Some(proposal) = form.proposal(meeting) {
                pen.text(line, end, 0, &proposed(&proposal), Tone::Faint);
            }
            cursor = Position::new(
                (line.x + column).min(line.right().saturating_sub(1)),
                line.y,
            );
        }
        if !field.hint.is_empty() {
            let below = Rect {
                y: line.y.saturating_add(1),
                ..line
            };
            pen.text(below, 0, 0, field.hint, Tone::Faint);
        }
    }
    cursor
}

/// What is proposed behind what was typed: in brackets, which are seen where dimmed text looks as typed.
pub(super) fn proposed(proposal: &Proposal) -> String {
    let rest = proposal.rest();
    if rest.is_empty() {
        String::new()
    } else {
        format!("[{rest}]")
    }
}

/// What is typed in a field: the column behind it, and the cursor's.
pub(super) fn typed(pen: &mut Pen<'_>, line: Rect, field: &Field, chosen: bool) -> (u16, u16) {
    pen.fill(line, if chosen { Tone::Marked } else { Tone::Heading });
    let room = usize::from(line.width).saturating_sub(1);
    let (text, column) = tail(&field.text, before_cursor(field), room);
    let tone = if field.marked {
        Tone::Selected
    } else {
        Tone::Plain
    };
    let end = pen.text(line, 0, 0, text, tone);
    (end, u16::try_from(column).unwrap_or(0))
}

/// Bytes of a field's text before its cursor.
fn before_cursor(field: &Field) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    field
        .text
        .grapheme_indices(true)
        .nth(field.cursor)
        .map_or(field.text.len(), |(at, _)| at)
}
