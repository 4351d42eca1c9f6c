//! The attendance list by sector.
//!
//! ```text
//! Fremmøde                 9 her
//! Region                     3/4
//! ● Anna Hviid           kritisk
//! – Bo Krogh               afbud
//! ```
//! Promise: critical persons are marked before they stand up (product 4).

use super::super::layout::first_in_view;
use super::super::rows::Row;
use super::super::state::{Pane, Ui};
use super::headline;
use super::paint::Pen;
use super::theme::Tone;
use crate::domain::at::{PersonAt, SeatAt};
use crate::domain::attendance::Status;
use crate::domain::meeting::Meeting;
use crate::domain::quorum::{self, Verdict};
use crate::domain::roster::Role;
use crate::text::{danish, screen};
use ratatui::layout::Rect;

/// Draws the list.
pub fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, ui: &Ui) {
    let (present, seats) = quorum::taken(meeting);
    headline(
        pen,
        area,
        ui,
        Pane::Attendance,
        " Fremmøde",
        &format!("{present} af {seats} pladser "),
    );
    let rows = usize::from(area.height).saturating_sub(1);
    let all = ui.rows.all();
    let first = first_in_view(ui.row, rows, all.len());
    let verdict = quorum::now(meeting);
    for (i, row) in all.iter().skip(first).take(rows).enumerate() {
        let line = Rect {
            y: area.y + 1 + u16::try_from(i).unwrap_or(u16::MAX),
            height: 1,
            ..area
        };
        match row {
            Row::Sector(at) => {
                let count = verdict
                    .sectors
                    .get(*at)
                    .map(|c| format!("{}/{} ", c.present, c.seats))
                    .unwrap_or_default();
                let end = pen.right(line, 0, &count, Tone::Strong);
                let name = meeting.profile().sectors.get(*at).map_or("", |s| &s.name);
                pen.text(Rect { width: end, ..line }, 0, 0, name, Tone::Strong);
            }
            Row::Group(name) => _ = pen.text(line, 0, 0, name, Tone::Strong),
            Row::Person(at) => {
                person(
                    pen,
                    line,
                    meeting,
                    *at,
                    &verdict,
                    first + i == ui.row,
                    ui.pane == Pane::Attendance,
                );
            }
        }
    }
}

fn person(
    pen: &mut Pen<'_>,
    line: Rect,
    meeting: &Meeting,
    at: PersonAt,
    verdict: &Verdict,
    chosen: bool,
    active: bool,
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
    pen.fill(line, tone);
    let critical = quorum::critical(meeting, verdict, at);
    let (note, note_tone) = note(meeting, at, critical);
    let right = pen.right(line, 0, &note, if chosen { tone } else { note_tone });
    let left = Rect {
        width: right.saturating_sub(1),
        ..line
    };
    let sign_tone = if chosen { tone } else { sign_tone(status) };
    let x = pen.text(left, 0, 0, screen::status_sign(status), sign_tone);
    let x = pen.text(left, x + 1, 0, &attendee.person.name, tone);
    if let Some(organisation) = &attendee.person.organisation
        && usize::from(x) + 8 < usize::from(left.width)
    {
        pen.text(
            left,
            x + 2,
            0,
            organisation,
            if chosen { tone } else { Tone::Faint },
        );
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
