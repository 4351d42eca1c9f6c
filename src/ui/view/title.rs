//! The lines that are always there: the title with the clock, and the notice.
//!
//! ```text
//! Sundhedsklynge Lillebælt · i gang                               kl. 18.42
//! ```
//! Promise: what is not on disk does not look as if it were.

use super::super::state::{NoticeKind, Ui};
use super::paint::Pen;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::schedule;
use crate::domain::version::StateVersion;
use crate::text::width::columns;
use crate::text::{danish, screen};
use chrono::Timelike;
use ratatui::layout::Rect;

/// Everything that the title line is a function of, beside the look.
#[derive(PartialEq)]
pub(super) struct TitleInputs {
    area: Rect,
    unrecorded: usize,
    clock: (u32, u32),
    program: StateVersion,
    elapsed: Option<i64>,
    /// When it ends, and by how many minutes that is too late.
    end: Option<((u32, u32), Option<i64>)>,
}

/// What the title line is drawn from.
pub(super) fn inputs(area: Rect, meeting: &Meeting, ui: &Ui, now: Moment) -> TitleInputs {
    let shown = |at: Moment| (at.hour(), at.minute());
    let end = schedule::projected_end(meeting, now);
    TitleInputs {
        area,
        unrecorded: ui.unrecorded,
        clock: shown(now),
        program: meeting.program().clone(),
        elapsed: seconds(meeting, now).map(|s| s.max(0) / 60),
        end: end.map(|end| (shown(end), schedule::overrun(meeting, end))),
    }
}

/// Draws the title line.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, history: &History, ui: &Ui, now: Moment) {
    // What is not on disk must not look as if it were: the whole line says so until it is.
    let tone = if ui.unrecorded > 0 {
        Tone::Alarm
    } else {
        Tone::Bar
    };
    pen.fill(area, tone);
    let separator = history.meeting().profile().style.time_separator;
    let clock = format!(" kl. {} ", danish::clock(now.time(), separator));
    let right = pen.right(area, 0, &clock, tone);
    let left = Rect {
        width: right,
        ..area
    };
    let text = if ui.unrecorded > 0 {
        unrecorded(ui, usize::from(right))
    } else {
        where_it_stands(history, now, usize::from(right))
    };
    pen.text(left, 0, 0, &text, tone);
}

fn unrecorded(ui: &Ui, room: usize) -> String {
    let count = danish::count(ui.unrecorded, "handling", "handlinger");
    let long = format!(
        " IKKE GEMT: {count} er kun på skærmen. Ctrl+S prøver igen, E gemmer et andet sted."
    );
    if columns(&long) < room {
        return long;
    }
    format!(" IKKE GEMT: {count}. Ctrl+S prøver igen, E gemmer et andet sted.")
}

/// The body, the meeting's state, when it ends and its date; as much as there is room for.
fn where_it_stands(history: &History, now: Moment, room: usize) -> String {
    let meeting = history.meeting();
    let state = match meeting.phase() {
        Phase::Open => format!("i gang {}", elapsed(history, now)),
        phase @ (Phase::Planned | Phase::Adjourned | Phase::Closed) => {
            screen::meeting_phase(phase).to_owned()
        }
    };
    let date = danish::long_date(meeting.day());
    let mut text = format!(" {}", meeting.profile().name);
    let end = screen::projected_end(meeting, now).filter(|_| meeting.phase() != Phase::Planned);
    for part in [Some(state), end, Some(date)].into_iter().flatten() {
        if columns(&text) + columns(&part) + 4 < room {
            text.push_str(" · ");
            text.push_str(&part);
        }
    }
    text
}

fn elapsed(history: &History, now: Moment) -> String {
    seconds(history.meeting(), now).map_or_else(String::new, danish::minutes)
}

/// How long the meeting has been held, without breaks.
fn seconds(meeting: &Meeting, now: Moment) -> Option<i64> {
    let opened = meeting.opened()?;
    Some((now - opened.at).num_seconds() - meeting.break_seconds(now))
}

/// Draws the notice line.
pub(super) fn notice(pen: &mut Pen<'_>, area: Rect, ui: &Ui, separator: char) {
    if let Some(at) = ui.earlier {
        return earlier(pen, area, ui, &danish::clock(at.time(), separator));
    }
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

/// That what is recorded next happened earlier, beside why the last attempt was refused.
fn earlier(pen: &mut Pen<'_>, area: Rect, ui: &Ui, clock: &str) {
    let refused = ui
        .notice
        .as_ref()
        .filter(|n| matches!(n.kind, NoticeKind::Refused | NoticeKind::Failed));
    let said = match refused {
        Some(notice) => format!("kl. {clock} · {}", notice.text),
        None => format!("Du noterer, hvad der skete kl. {clock} · Esc: tilbage til nu"),
    };
    let x = pen.text(area, 0, 0, "! ", Tone::Warning);
    pen.text(area, x, 0, &said, Tone::Warning);
}
