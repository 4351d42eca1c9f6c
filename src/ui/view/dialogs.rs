//! Dialogs and the search box, drawn over the meeting.
//!
//! ```text
//! ┌ Ikke beslutningsdygtig ─────────────────────┐
//! │ Mødet er ikke beslutningsdygtigt: …         │
//! │ v  Vent: kladden bliver husket              │
//! │ u  Udsæt punktet                            │
//! └─────────────────────────────────────────────┘
//! ```

use super::super::dialog::{Choice, Dialog, Form};
use super::super::keymap;
use super::super::layout::first_in_view;
use super::super::meaning::Situation;
use super::super::state::{Search, Ui, Wanted};
use super::paint::Pen;
use super::theme::Tone;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::text::width::columns;
use ratatui::layout::{Position, Rect};

/// Draws what lies on top; returns where its typing cursor stands.
pub fn draw(pen: &mut Pen<'_>, area: Rect, history: &History, ui: &Ui) -> Option<Position> {
    match (&ui.dialog, &ui.search) {
        (Some(Dialog::Choice(choice)), _) => {
            draw_choice(pen, area, choice);
            None
        }
        (Some(Dialog::Form(form)), _) => Some(draw_form(pen, area, history.meeting(), form)),
        (Some(Dialog::Reader(_)), _) | (None, None) => None,
        (None, Some(search)) => Some(draw_search(pen, area, history, ui, search)),
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

fn draw_choice(pen: &mut Pen<'_>, area: Rect, choice: &Choice) {
    // Long answers get the room there is.
    let longest = choice
        .options
        .iter()
        .map(|o| columns(&o.label) + 8)
        .max()
        .unwrap_or(0)
        .clamp(76, 140);
    let width = area
        .width
        .saturating_sub(8)
        .min(u16::try_from(longest).unwrap_or(76));
    let inner_width = usize::from(width.saturating_sub(4));
    let mut lines: Vec<String> = choice
        .lines
        .iter()
        .flat_map(|l| pen.wrap(l, inner_width, 12))
        .collect();
    if let Some((number, of)) = choice.target {
        let what = if number == 0 {
            "hele punktet".to_owned()
        } else {
            format!("indstilling {number}")
        };
        lines.push(format!("Gælder: {what}  (1–{of} eller Tab skifter)"));
    }
    // A long palette stands in two columns.
    let columns_of = if choice.options.len() > 8
        && inner_width >= 56
        && choice.options.iter().all(|o| columns(&o.label) < 26)
    {
        2
    } else {
        1
    };
    let option_rows = choice.options.len().div_ceil(columns_of);
    let more = more(pen, choice, inner_width, usize::from(area.height));
    let below = more.as_ref().map_or(0, |more| more.rows + 1);
    // The answers must be in view, however much is asked about.
    let room = usize::from(area.height)
        .saturating_sub(option_rows + below + 6)
        .max(1);
    if lines.len() > room {
        let left = lines.len() - room + 1;
        lines.truncate(room - 1);
        lines.push(format!("… og {left} mere"));
    }
    let gap = usize::from(!lines.is_empty());
    let frame = boxed(area, width, lines.len() + gap + option_rows + below + 2);
    let mut inner = pen.frame(frame, &choice.title, Tone::Key);
    if let Some(more) = &more {
        let rows = u16::try_from(more.rows)
            .unwrap_or(u16::MAX)
            .min(inner.height);
        inner.height -= rows;
        let place = Rect {
            y: inner.bottom(),
            height: rows,
            ..inner
        };
        for (y, line) in (0..rows).zip(&more.lines) {
            pen.text(place, 0, y, line, Tone::Plain);
        }
        inner.height = inner.height.saturating_sub(1);
    }
    let mut y = 0;
    for line in &lines {
        pen.text(inner, 0, y, line, Tone::Plain);
        y += 1;
    }
    y += u16::try_from(gap).unwrap_or(0);
    let rows = usize::from(inner.height.saturating_sub(y));
    let first = if columns_of == 1 {
        first_in_view(choice.cursor, rows, choice.options.len())
    } else {
        0
    };
    let column_width = inner.width / u16::try_from(columns_of).unwrap_or(1);
    for (i, option) in choice
        .options
        .iter()
        .enumerate()
        .skip(first)
        .take(rows * columns_of)
    {
        let (column, row) = (
            (i - first) / option_rows.max(1),
            (i - first) % option_rows.max(1),
        );
        let place = Rect {
            x: inner.x + column_width * u16::try_from(column).unwrap_or(0),
            y: inner.y + y + u16::try_from(row).unwrap_or(u16::MAX),
            width: column_width,
            height: 1,
        };
        let chosen = i == choice.cursor;
        if chosen {
            pen.fill(place, Tone::Selected);
        }
        let key = option.key.map_or_else(|| " ".to_owned(), |k| k.to_string());
        let x = pen.text(
            place,
            0,
            0,
            &key,
            if chosen { Tone::Selected } else { Tone::Key },
        );
        pen.text(
            place,
            x + 2,
            0,
            &option.label,
            if chosen { Tone::Selected } else { Tone::Plain },
        );
    }
}

/// What stands below the options, and the rows kept for it: as many as the longest needs, so that nothing jumps.
struct More {
    lines: Vec<String>,
    rows: usize,
}

fn more(pen: &Pen<'_>, choice: &Choice, width: usize, height: usize) -> Option<More> {
    // Where there is no room for the options themselves, they go first.
    let most = (height / 4).min(6);
    let wrapped =
        |text: &Option<String>| pen.wrap(text.as_deref().unwrap_or_default(), width, most);
    let rows = choice
        .options
        .iter()
        .filter(|o| o.more.is_some())
        .map(|o| wrapped(&o.more).len())
        .max()?;
    let lines = wrapped(&choice.options.get(choice.cursor)?.more);
    (rows >= 1 && height >= 16).then_some(More { lines, rows })
}

fn draw_form(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, form: &Form) -> Position {
    let width = area.width.saturating_sub(8).min(72);
    let lines: Vec<String> = form
        .lines
        .iter()
        .flat_map(|l| pen.wrap(l, usize::from(width).saturating_sub(4), 6))
        .collect();
    let complaint: Vec<String> = form
        .complaint
        .iter()
        .flat_map(|c| pen.wrap(c, usize::from(width).saturating_sub(4), 3))
        .collect();
    let height = lines.len() + form.fields.len() * 2 + 2 + complaint.len().max(1);
    let frame = boxed(area, width, height);
    let inner = pen.frame(frame, &form.title, Tone::Key);
    let mut y = 0;
    for line in &lines {
        pen.text(inner, 0, y, line, Tone::Plain);
        y += 1;
    }
    let label_width = form
        .fields
        .iter()
        .map(|f| columns(f.label))
        .max()
        .unwrap_or(0);
    let mut cursor = Position::new(inner.x, inner.y);
    for (i, field) in form.fields.iter().enumerate() {
        let chosen = i == form.focus;
        pen.text(
            inner,
            0,
            y,
            field.label,
            if chosen { Tone::Strong } else { Tone::Plain },
        );
        let x = u16::try_from(label_width + 2).unwrap_or(0);
        let line = Rect {
            x: inner.x + x,
            y: inner.y + y,
            width: inner.width.saturating_sub(x),
            height: 1,
        };
        pen.fill(line, if chosen { Tone::Marked } else { Tone::Heading });
        let before = before_cursor(field);
        let room = usize::from(line.width).saturating_sub(1);
        let shown = tail(&field.text, before, room);
        let end = pen.text(line, 0, 0, shown.0, Tone::Plain);
        if chosen {
            if let Some(proposal) = form.proposal(meeting) {
                pen.text(line, end, 0, &proposal.rest(), Tone::Faint);
            }
            cursor = Position::new(
                (line.x + u16::try_from(shown.1).unwrap_or(0)).min(line.right().saturating_sub(1)),
                line.y,
            );
        }
        if !field.hint.is_empty() {
            pen.text(
                Rect {
                    y: line.y + 1,
                    ..line
                },
                0,
                0,
                field.hint,
                Tone::Faint,
            );
        }
        y += 2;
    }
    let top = inner
        .height
        .saturating_sub(u16::try_from(complaint.len()).unwrap_or(0));
    for (n, line) in complaint.iter().enumerate() {
        pen.text(
            inner,
            0,
            top + u16::try_from(n).unwrap_or(0),
            line,
            Tone::Warning,
        );
    }
    cursor
}

/// Bytes of a field's text before its cursor.
fn before_cursor(field: &super::super::dialog::Field) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    field
        .text
        .grapheme_indices(true)
        .nth(field.cursor)
        .map_or(field.text.len(), |(at, _)| at)
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

fn draw_search(
    pen: &mut Pen<'_>,
    area: Rect,
    history: &History,
    ui: &Ui,
    search: &Search,
) -> Position {
    let rows = search.found.len().clamp(1, 10);
    let frame = boxed(area, 64, rows + 3);
    let (title, sign) = match search.wanted {
        Wanted::Person => ("Søg person", "/ "),
        Wanted::Speaker => ("Hvem vil tale?", "/ "),
        Wanted::Action => ("Alle ordrer", ": "),
    };
    let inner = pen.frame(frame, title, Tone::Key);
    let x = pen.text(inner, 0, 0, sign, Tone::Key);
    let shown = tail(
        &search.question,
        search.question.len(),
        usize::from(inner.width).saturating_sub(3),
    );
    let end = pen.text(inner, x, 0, shown.0, Tone::Strong);
    if search.found.is_empty() {
        let text = match (search.wanted, search.question.trim().is_empty()) {
            (Wanted::Speaker, true) => "Skriv lidt af navnet. Enter: den valgte på listen.",
            (Wanted::Person, true) => "Skriv en del af navnet, titlen eller organisationen.",
            (Wanted::Action, _) => "Ingen handling hedder det.",
            (Wanted::Person | Wanted::Speaker, false) => "Ingen fundet.",
        };
        pen.text(inner, 0, 1, text, Tone::Faint);
    }
    let first = first_in_view(search.cursor, rows, search.found.len());
    for (i, found_at) in search.found.iter().enumerate().skip(first).take(rows) {
        let line = Rect {
            y: inner.y + 1 + u16::try_from(i - first).unwrap_or(u16::MAX),
            height: 1,
            ..inner
        };
        let tone = if i == search.cursor {
            Tone::Selected
        } else {
            Tone::Plain
        };
        pen.fill(line, tone);
        if search.wanted == Wanted::Action {
            action_row(pen, line, history, ui, *found_at, tone);
        } else {
            pen.text(line, 0, 0, &found(history.meeting(), *found_at), tone);
        }
    }
    Position::new(
        (inner.x + end).min(inner.right().saturating_sub(1)),
        inner.y,
    )
}

/// An action as the palette shows it: name, what it does, key; dim when it cannot be done now.
fn action_row(pen: &mut Pen<'_>, line: Rect, history: &History, ui: &Ui, row: usize, tone: Tone) {
    let Some(binding) = keymap::TABLE.get(row) else {
        return;
    };
    let possible = binding.action.meaning(&Situation { history, ui });
    let key = binding
        .keys
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    let tone = if possible.is_err() && tone == Tone::Plain {
        Tone::Faint
    } else {
        tone
    };
    let end = pen.right(line, 0, &key, tone);
    let name = Rect {
        width: end.saturating_sub(1),
        ..line
    };
    let x = pen.text(name, 0, 0, binding.label, tone).max(13);
    // Why it is dim stands where the explanation would be.
    let says = match &possible {
        Ok(_) => binding.help.to_owned(),
        Err(refusal) => crate::text::refusal::sentence(refusal, history.meeting().profile()),
    };
    pen.text(name, x + 1, 0, &says, tone);
}

/// A person as the search shows them: name and organisation.
fn found(meeting: &Meeting, person: usize) -> String {
    let Some(person) = meeting.people().get(person).map(|p| &p.person) else {
        return String::new();
    };
    match &person.organisation {
        Some(organisation) => format!("{}, {organisation}", person.name),
        None => person.name.clone(),
    }
}
