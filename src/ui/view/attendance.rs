//! The attendance list by sector.
//!
//! ```text
//! Fremmøde                 9 her
//! Region                     3/4
//! ● Anna Hviid           kritisk
//! – Bo Krogh               afbud
//! ```
//! Promise: critical persons are marked before they stand up (product 4). Where there is room for all, a name that needs
//! it has a second line for the organisation. How many lines are out of view stands in the headline.

use super::super::list_rows::ListRows;
use super::super::rows::Row;
use super::super::state::{Pane, Ui};
use super::headline;
use super::paint::Pen;
use super::scenes;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::at::{PersonAt, SeatAt};
use crate::domain::attendance::Status;
use crate::domain::meeting::{Attendee, Meeting};
use crate::domain::quorum::{self, Verdict};
use crate::domain::roster::Role;
use crate::domain::speaking_time;
use crate::text::width::columns;
use crate::text::{danish, screen, speaking};
use ratatui::layout::Rect;

/// Draws the list.
pub fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, ui: &Ui, now: Moment) {
    let (present, seats) = quorum::taken(meeting);
    let all = ui.rows.all();
    let verdict = quorum::now(meeting);
    let shown = rows(area, meeting, &verdict, all, ui.row);
    let named = format!(" Fremmøde{}", shown.hidden(all.len()));
    let taken = format!("{present} af {seats} pladser ");
    headline(pen, area, ui, Pane::Attendance, &named, &taken);
    let mut y = area.y + 1;
    for ((n, row), lines) in (shown.first..)
        .zip(all.iter().skip(shown.first))
        .zip(&shown.lines)
    {
        let lines = u16::try_from(*lines).unwrap_or(1);
        let place = Rect {
            y,
            height: lines,
            ..area
        };
        y = y.saturating_add(lines);
        let chosen = (n == ui.row, ui.pane == Pane::Attendance);
        draw_row(pen, place, meeting, row, (&verdict, now), chosen);
    }
}

/// Which rows are in view, and how many lines each takes: more where a name, its organisation and
/// its note need them.
#[must_use]
pub fn rows(
    area: Rect,
    meeting: &Meeting,
    verdict: &Verdict,
    all: &[Row],
    chosen: usize,
) -> ListRows {
    let room = usize::from(area.height).saturating_sub(1);
    let person = |at: PersonAt| {
        let attendee = meeting.people().get(at)?;
        let (note, _) = note(meeting, at, quorum::critical(meeting, verdict, at));
        Some(in_full(area, attendee, &note).0)
    };
    let needs = |n: usize| match all.get(n) {
        Some(Row::Person(at)) => person(*at).unwrap_or(1),
        Some(Row::Sector(_) | Row::Group(_)) | None => 1,
    };
    ListRows::of(all.len(), room, chosen, needs)
}

/// Letters of a usual note: "gået 18.44", "går kl. 15.00".
const NOTE: usize = 14;

/// The lines that a person takes to stand in full, and the one of them with the note.
fn in_full(area: Rect, attendee: &Attendee, note: &str) -> (usize, usize) {
    let width = usize::from(area.width);
    // A sign and a blank stand before the name, and a blank before what begins a note. Who comes or goes moves nobody
    // else's row: room for a note is kept.
    let name = columns(&attendee.person.name) + 2;
    let note = columns(note).max(NOTE) + 1;
    let Some(organisation) = &attendee.person.organisation else {
        return if name + note <= width { (1, 0) } else { (2, 1) };
    };
    let organisation = columns(organisation) + 2;
    if name + organisation + note <= width {
        (1, 0)
    } else if name + note <= width {
        (2, 0)
    } else if organisation + note <= width {
        (2, 1)
    } else {
        (3, 2)
    }
}

fn draw_row(
    pen: &mut Pen<'_>,
    place: Rect,
    meeting: &Meeting,
    row: &Row,
    (verdict, now): (&Verdict, Moment),
    chosen: (bool, bool),
) {
    match row {
        Row::Sector(at) => {
            let count = verdict.sectors.get(*at);
            let count = count.map(|c| format!("{}/{} ", c.present, c.seats));
            let end = pen.right(place, 0, &count.unwrap_or_default(), Tone::Strong);
            let name = meeting.profile().sectors.get(*at).map_or("", |s| &s.name);
            pen.text(
                Rect {
                    width: end,
                    ..place
                },
                0,
                0,
                name,
                Tone::Strong,
            );
        }
        Row::Group(name) => _ = pen.text(place, 0, 0, name, Tone::Strong),
        Row::Person(at) => person(pen, place, meeting, *at, (verdict, now), chosen),
    }
}

fn person(
    pen: &mut Pen<'_>,
    place: Rect,
    meeting: &Meeting,
    at: PersonAt,
    (verdict, now): (&Verdict, Moment),
    (chosen, active): (bool, bool),
) {
    let Some(attendee) = meeting.people().get(at) else {
        return;
    };
    let status = attendee.status();
    let tone = match (chosen, active) {
        (true, true) => Tone::Selected,
        (true, false) => Tone::Marked,
        (false, _) if status.takes_part() => Tone::Plain,
        (false, _) => Tone::Faint,
    };
    pen.fill(place, tone);
    let critical = quorum::critical(meeting, verdict, at);
    let (note, note_tone) = speaks(meeting, at, now).unwrap_or_else(|| note(meeting, at, critical));
    let note_tone = if chosen { tone } else { note_tone };
    let (_, note_line) = in_full(place, attendee, &note);
    let note_line = u16::try_from(note_line).unwrap_or(0);
    let note_line = note_line.min(place.height.saturating_sub(1));
    let right = pen.right(place, note_line, &note, note_tone);
    let cut = |line: u16| Rect {
        width: if line == note_line {
            right.saturating_sub(1)
        } else {
            place.width
        },
        ..place
    };
    let sign_tone = if chosen { tone } else { sign_tone(status) };
    let x = pen.text(cut(0), 0, 0, screen::status_sign(status), sign_tone);
    let x = pen.text(cut(0), x + 1, 0, &attendee.person.name, tone);
    let Some(organisation) = &attendee.person.organisation else {
        return;
    };
    let tone = if chosen { tone } else { Tone::Faint };
    if place.height > 1 {
        pen.text(cut(1), 2, 1, organisation, tone);
    } else if usize::from(x) + 8 < usize::from(cut(0).width) {
        pen.text(cut(0), x + 2, 0, organisation, tone);
    }
}

fn sign_tone(status: Status) -> Tone {
    match status {
        Status::Present | Status::Remote => Tone::Good,
        Status::SteppedOut | Status::Recused => Tone::Warning,
        Status::Expected | Status::Left | Status::Apology => Tone::Faint,
    }
}

/// What a person has become during the meeting: chair, replaced, on another's seat.
fn place(meeting: &Meeting, at: PersonAt) -> Option<(String, Tone)> {
    let attendee = &meeting.people()[at];
    let chairing = meeting.chairings().last();
    let has_stand_in = |s: SeatAt| meeting.seats()[s].stand_in().is_some();
    let (word, tone) = if chairing.is_some_and(|c| c.person == at) {
        (" mødeleder", Tone::Strong)
    } else if attendee.replaced {
        (" afløst", Tone::Faint)
    } else if attendee.standing_in.is_some() {
        (" suppleant", Tone::Good)
    } else if attendee.seat.is_some_and(has_stand_in) {
        (" har suppleant", Tone::Faint)
    } else {
        return None;
    };
    Some((word.to_owned(), tone))
}

/// How much longer somebody may speak, where the rules say; no wider than a usual note.
fn speaks(meeting: &Meeting, at: PersonAt, now: Moment) -> Option<(String, Tone)> {
    let left = speaking_time::running(meeting)
        .filter(|turn| turn.person == at)?
        .left(now);
    let says = speaking::brief(left)?;
    Some((format!(" {says}"), scenes::tone_of(left, Tone::Good)))
}

/// The word at the right: critical first, then what is so.
fn note(meeting: &Meeting, at: PersonAt, critical: bool) -> (String, Tone) {
    let attendee = &meeting.people()[at];
    let separator = meeting.profile().style.time_separator;
    let floor = meeting.floor();
    if floor.speaking().is_some_and(|(p, _)| p == at) {
        return (" har ordet".to_owned(), Tone::Good);
    }
    if let Some(n) = floor.queue().iter().position(|w| w.person == at) {
        return (format!(" taler nr. {}", n + 1), Tone::Strong);
    }
    if critical {
        return (" uundværlig".to_owned(), Tone::Warning);
    }
    if let Some(note) = place(meeting, at) {
        return note;
    }
    let status = attendee.status();
    match (status, attendee.leaves_at) {
        (Status::Present | Status::Remote, Some(time)) => (
            format!(" går {}", danish::clock(time, separator)),
            Tone::Warning,
        ),
        (Status::Present, None) => (String::new(), Tone::Plain),
        (Status::Remote, None) => (" virtuelt".to_owned(), Tone::Plain),
        (Status::Expected, _) => match attendee.person.role {
            Role::Member { .. } => (String::new(), Tone::Faint),
            Role::Substitute { .. } => (" suppleant".to_owned(), Tone::Faint),
            Role::Guest { .. } | Role::Observer | Role::Staff { .. } => {
                (String::new(), Tone::Faint)
            }
        },
        (Status::Left, _) => {
            let time = attendee
                .since()
                .map(|s| danish::clock(s.time(), separator))
                .unwrap_or_default();
            (format!(" gået {time}"), Tone::Faint)
        }
        (status, _) => (
            format!(" {}", screen::status(status)),
            if status == Status::Apology {
                Tone::Faint
            } else {
                Tone::Warning
            },
        ),
    }
}
