//! The search box: people for the list and the floor, and the palette of all actions.

use super::super::super::keymap;
use super::super::super::layout::first_in_view;
use super::super::super::meaning::Situation;
use super::super::super::searching::FOUND;
use super::super::super::state::{Hit, Search, Ui, Wanted};
use super::super::paint::Pen;
use super::super::theme::Tone;
use super::{boxed, tail};
use crate::domain::at::PersonAt;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::text::width::columns;
use ratatui::layout::{Position, Rect};

/// Draws the box; returns where its typing cursor stands.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    history: &History,
    ui: &Ui,
    search: &Search,
) -> Position {
    let rows = search.found.len().clamp(1, 10);
    let frame = boxed(area, width(history, search, rows), rows + 3);
    let (title, sign) = match search.wanted {
        Wanted::Person => ("Søg person", "/ "),
        Wanted::Speaker => ("Hvem vil tale?", "/ "),
        Wanted::Action => ("Handlinger", ": "),
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
    more(pen, frame, inner, search, rows);
    for (i, hit) in search.found.iter().enumerate().skip(first).take(rows) {
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
        match *hit {
            Hit::Action(row) => action_row(pen, line, history, ui, row, tone),
            Hit::Person(at) => _ = pen.text(line, 0, 0, &found(history.meeting(), at), tone),
        }
    }
    Position::new(
        (inner.x + end).min(inner.right().saturating_sub(1)),
        inner.y,
    )
}

/// Columns for the longest of those in view, as far as there is room.
fn width(history: &History, search: &Search, rows: usize) -> u16 {
    let first = first_in_view(search.cursor, rows, search.found.len());
    let in_view = search.found.iter().skip(first).take(rows);
    let longest = in_view.map(|hit| match *hit {
        Hit::Person(at) => columns(&found(history.meeting(), at)) + 4,
        Hit::Action(_) => usize::from(WIDTH),
    });
    let longest = longest.max().unwrap_or_default();
    u16::try_from(longest)
        .unwrap_or(WIDTH)
        .clamp(WIDTH, 2 * WIDTH)
}

/// Columns of the box when nothing needs more.
const WIDTH: u16 = 64;

/// On the frame's own line: that there are more than are in view.
fn more(pen: &mut Pen<'_>, frame: Rect, inner: Rect, search: &Search, rows: usize) {
    if search.found.len() <= rows {
        return;
    }
    let foot = Rect {
        y: frame.bottom().saturating_sub(1),
        height: 1,
        ..inner
    };
    pen.right(foot, 0, &hidden(search, rows), Tone::Warning);
}

/// How many more were found than are in view; a search that found as many as it looks for may have missed some.
fn hidden(search: &Search, rows: usize) -> String {
    let more = search.found.len() - rows;
    if search.found.len() < FOUND || search.wanted == Wanted::Action {
        format!(" ↑↓ {more} mere ")
    } else {
        format!(" ↑↓ mindst {more} mere: skriv mere af navnet ")
    }
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
fn found(meeting: &Meeting, person: PersonAt) -> String {
    let Some(person) = meeting.people().get(person).map(|p| &p.person) else {
        return String::new();
    };
    match &person.organisation {
        Some(organisation) => format!("{}, {organisation}", person.name),
        None => person.name.clone(),
    }
}
