//! The lines that are always there: the title with the clock, and the notice.
//!
//! ```text
//! Sundhedsklynge Lillebælt · i gang                               kl. 18.42
//! ```
//! Promise: what is not on disk does not look as if it were; no time is cut, and a notice that is cut says how the rest
//! is read.

use super::super::action::Action;
use super::super::keymap;
use super::super::state::{NoticeKind, Ui};
use super::paint::Pen;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::schedule;
use crate::domain::version::StateVersion;
use crate::text::width::columns;
use crate::text::{danish, screen, timekeeping};
use chrono::Timelike;
use ratatui::layout::Rect;
use std::borrow::Cow;

/// Columns that a body's name keeps before anything else gives way.
const NAME: usize = 16;

/// Everything that the title line is a function of, beside the look.
#[derive(PartialEq)]
pub(super) struct TitleInputs {
    area: Rect,
    unrecorded: usize,
    shared: Option<(Vec<String>, bool)>,
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
        shared: shared(meeting, ui),
        clock: shown(now),
        program: meeting.program().clone(),
        elapsed: seconds(meeting, now).map(|s| s.max(0) / 60),
        end: end.map(|end| (shown(end), schedule::overrun(meeting, end))),
    }
}

/// Draws the title line.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, history: &History, ui: &Ui, now: Moment) {
    // What is not on disk must not look as if it were: the whole line says so until it is.
    let shared = shared(history.meeting(), ui);
    let tone = if ui.unrecorded > 0 || shared.as_ref().is_some_and(|(_, alarm)| *alarm) {
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
    } else if let Some((words, _)) = shared {
        let room = usize::from(right).saturating_sub(2);
        let fits = words.iter().find(|w| columns(w) <= room);
        let said = fits.or(words.last()).cloned().unwrap_or_default();
        format!(" {said}")
    } else {
        where_it_stands(pen, history, now, usize::from(right))
    };
    pen.text(left, 0, 0, &text, tone);
}

/// How far the server has it, where that is to be known.
fn shared(meeting: &Meeting, ui: &Ui) -> Option<(Vec<String>, bool)> {
    ui.shared.as_ref()?.title(meeting.seq())
}

fn unrecorded(ui: &Ui, room: usize) -> String {
    let count = danish::count(ui.unrecorded, "handling", "handlinger");
    let long = format!(
        " IKKE GEMT: {count} er kun på skærmen. Ctrl+S prøver igen, E gemmer et andet sted."
    );
    if columns(&long) < room {
        return long;
    }
    let short = format!(" IKKE GEMT: {count}. Ctrl+S prøver igen, E gemmer et andet sted.");
    if columns(&short) < room {
        return short;
    }
    format!(" IKKE GEMT: {count}. Ctrl+S eller E.")
}

/// The body, the meeting's state, when it ends and its date. A long name gives way to when it ends, and says so; the
/// date is there where there is room.
fn where_it_stands(pen: &Pen<'_>, history: &History, now: Moment, room: usize) -> String {
    let meeting = history.meeting();
    let state = match meeting.phase() {
        Phase::Open => format!("i gang {}", elapsed(history, now)),
        phase @ (Phase::Planned | Phase::Adjourned | Phase::Closed) => {
            screen::meeting_phase(phase).to_owned()
        }
    };
    // Whoever keeps a log beside the journal must never take it for that.
    let body = meeting.profile().name.as_str();
    let name = if history.is_shadow() {
        Cow::from(format!("SKYGGEREFERAT · {body}"))
    } else {
        Cow::from(body)
    };
    let end = screen::projected_end(meeting, now).filter(|_| meeting.phase() != Phase::Planned);
    // "slutter ca. kl. 20.20" says the most of "slutter ca. kl. 20.20, 5 min. over tiden".
    let briefly = end.as_deref().and_then(|end| end.split(',').next());
    let part = |text: &str| format!(" · {text}");
    let date = part(&danish::long_date(meeting.day()));
    let tail = |end: Option<&str>| part(&state) + &end.map(part).unwrap_or_default();
    let whole = tail(end.as_deref());
    // A blank stands before the name, and one before the clock.
    let left = |tail: &str| room.saturating_sub(pen.columns(tail) + 2);
    if pen.columns(&name) + pen.columns(&date) <= left(&whole) {
        return format!(" {name}{whole}{date}");
    }
    let fits = |tail: &String| pen.columns(&name).min(NAME) <= left(tail);
    let tails = [whole, tail(briefly), tail(None)];
    let tail = tails.iter().find(|t| fits(t)).unwrap_or(&tails[2]);
    format!(" {}{tail}", pen.clipped(&name, left(tail)))
}

fn elapsed(history: &History, now: Moment) -> String {
    seconds(history.meeting(), now).map_or_else(String::new, danish::minutes)
}

/// How long the meeting has been held, without breaks.
fn seconds(meeting: &Meeting, now: Moment) -> Option<i64> {
    let opened = meeting.opened()?;
    Some((now - opened.at).num_seconds() - meeting.break_seconds(now))
}

/// Draws the notice line. `reads_on`: the key that shows all of it has its meaning now.
pub(super) fn notice(pen: &mut Pen<'_>, area: Rect, ui: &Ui, meeting: &Meeting, reads_on: bool) {
    if let Some(at) = ui.earlier {
        return earlier(pen, area, ui, &timekeeping::moment(at, meeting), reads_on);
    }
    let Some(notice) = &ui.notice else { return };
    let (sign, tone) = match notice.kind {
        NoticeKind::Saved => ("√ ", Tone::Good),
        NoticeKind::Info => ("  ", Tone::Plain),
        NoticeKind::Refused | NoticeKind::Heed => ("! ", Tone::Warning),
        NoticeKind::Failed => ("!! ", Tone::Alarm),
    };
    if notice.kind == NoticeKind::Failed {
        pen.fill(area, Tone::Alarm);
    }
    said(pen, area, (sign, tone), &notice.text, reads_on);
}

/// A notice on the line; one that is cut names the key that shows the rest.
fn said(pen: &mut Pen<'_>, area: Rect, (sign, tone): (&str, Tone), text: &str, reads_on: bool) {
    let x = pen.text(area, 0, 0, sign, tone);
    let room = usize::from(area.width.saturating_sub(x));
    if !reads_on || pen.columns(text) <= room {
        pen.text(area, x, 0, text, tone);
        return;
    }
    let Some(key) = whole_notice_key() else {
        return;
    };
    let more = format!(" {key} Resten");
    let end = pen.right(area, 0, &more, Tone::Key);
    let left = Rect { width: end, ..area };
    pen.text(left, x, 0, text, tone);
}

/// The key that shows all of a notice, as the key table has it.
fn whole_notice_key() -> Option<String> {
    let mut rows = keymap::TABLE.iter();
    let row = rows.find(|b| b.action == Action::ShowNotice)?;
    row.keys.first().map(ToString::to_string)
}

/// That what is recorded next happened earlier, beside why the last attempt was refused.
fn earlier(pen: &mut Pen<'_>, area: Rect, ui: &Ui, when: &str, reads_on: bool) {
    let text = match ui.notice.as_ref().filter(|n| n.kind.warns()) {
        Some(notice) => format!("{when} · {}", notice.text),
        None => format!("Du noterer, hvad der skete {when} · Esc: tilbage til nu"),
    };
    said(pen, area, ("! ", Tone::Warning), &text, reads_on);
}
