//! Two logs held against each other: the differences by item, whose each side is, and what will stand.
//!
//! ```text
//!  Sammenlign · 12 forskelle · 3 tilbage · 1 udskudt
//!  Punkt 3: Økonomi              │ 1 Regionen · Ida
//!  ! Beslutning                  │   Godkendt: [Sagen] godkendt.
//!  ✓ Opfølgning                  │ 2 Kolding · Bo
//!                                │   Afvist: [Ikke] godkendt.
//!                                │ Sådan kommer det til at stå
//! ```
//! Promise: what differs is marked by brackets and colour, never by colour alone; what stands below is what the main log
//! holds now. Keys are left to `comparing`.

use super::keybar;
use super::paint::Pen;
use super::theme::Tone;
use super::title;
use crate::domain::compare::{CompareRow, Gravity, SettleChoice};
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::text::{apart, compare as words, danish, two_logs};
use crate::ui::comparing::{CompareDesk, folded_words, left, put_off};
use crate::ui::layout::first_in_view;
use crate::ui::state::Ui;
use ratatui::layout::Rect;

/// Columns of the list, at most.
const LIST: u16 = 46;
/// Rows below the lists: notice, keys.
const FOOT: u16 = 3;

/// Draws the comparison.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, history: &History, ui: &Ui, desk: &CompareDesk) {
    let meeting = history.meeting();
    let (rows, folded) = desk.rows(meeting);
    let sides = desk.sides(history);
    let bar = Rect { height: 1, ..area };
    pen.fill(bar, Tone::Bar);
    pen.text(bar, 1, 0, &headline(&rows), Tone::Bar);
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1 + FOOT),
        ..area
    };
    let list = Rect {
        width: (area.width * 2 / 5).min(LIST),
        ..body
    };
    let shown = CompareView {
        meeting,
        sides: &sides,
        at: desk.at(&rows),
    };
    shown.list(pen, list, &rows);
    pen.column(list.right(), body.y, body.height, "│", Tone::Faint);
    let right = Rect {
        x: list.right() + 2,
        width: area.width.saturating_sub(list.width + 2),
        ..body
    };
    match rows.get(shown.at) {
        Some(row) => shown.detail(pen, right, row),
        None => {
            pen.text(right, 0, 0, "Der er ingen forskelle.", Tone::Good);
        }
    }
    let foot = Rect {
        y: area.bottom().saturating_sub(FOOT),
        height: FOOT,
        ..area
    };
    notice(pen, foot, ui, meeting, folded);
    let keys = Rect {
        y: foot.y + 1,
        height: 2,
        ..foot
    };
    keybar::draw_modal(pen, keys, ui);
}

/// "12 forskelle · 3 tilbage · 1 udskudt".
fn headline(rows: &[CompareRow]) -> String {
    let all = danish::count(rows.len(), "forskel", "forskelle");
    let put_off = match put_off(rows) {
        0 => String::new(),
        n => format!(" · {n} udskudt"),
    };
    format!("Sammenlign · {all} · {} tilbage{put_off}", left(rows))
}

/// What was just said; else how much is folded away.
fn notice(pen: &mut Pen<'_>, foot: Rect, ui: &Ui, meeting: &Meeting, folded: usize) {
    let line = Rect { height: 1, ..foot };
    title::notice(pen, line, ui, meeting, false);
    if ui.notice.is_none() && ui.earlier.is_none() && folded > 0 {
        pen.text(foot, 0, 0, &folded_words(folded), Tone::Faint);
    }
}

/// What every part is drawn from.
struct CompareView<'m> {
    meeting: &'m Meeting,
    sides: &'m [String; 2],
    at: usize,
}

/// A line of the list: a heading, or a difference by its position.
enum ListLine {
    Heading(String),
    Row(usize),
}

impl CompareView<'_> {
    fn list(&self, pen: &mut Pen<'_>, area: Rect, rows: &[CompareRow]) {
        let mut lines = Vec::new();
        let mut before = None;
        for (n, row) in rows.iter().enumerate() {
            let heading = two_logs::heading(&row.discrepancy, self.meeting);
            if before.as_ref() != Some(&heading) {
                lines.push(ListLine::Heading(heading.clone()));
                before = Some(heading);
            }
            lines.push(ListLine::Row(n));
        }
        let is_marked = |l: &ListLine| matches!(l, ListLine::Row(n) if *n == self.at);
        let marked = lines.iter().position(is_marked).unwrap_or(0);
        let room = usize::from(area.height);
        let top = first_in_view(marked, room, lines.len());
        for (y, line) in (0..).zip(lines.iter().skip(top).take(room)) {
            match line {
                ListLine::Heading(text) => {
                    pen.text(area, 0, y, text, Tone::Heading);
                }
                ListLine::Row(n) => self.row(pen, area, y, &rows[*n], *n == self.at),
            }
        }
    }

    /// "! Beslutning: som Kolding".
    fn row(&self, pen: &mut Pen<'_>, area: Rect, y: u16, row: &CompareRow, marked: bool) {
        let found = &row.discrepancy;
        let line = Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        let (sign, tone) = match &row.settlement {
            Some(s) if s.is_put_off() => ("…", Tone::Warning),
            Some(_) => ("✓", Tone::Good),
            None if !found.gravity.may_be_taken_in_bulk() => ("!", Tone::Alarm),
            None => ("·", Tone::Plain),
        };
        let tone = if marked { Tone::Selected } else { tone };
        if marked {
            pen.fill(line, tone);
        }
        pen.text(line, 1, 0, sign, tone);
        let mut text = two_logs::subject(found, self.meeting);
        if let Some(settled) = &row.settlement {
            let [first, second] = self.sides;
            let chosen = words::chosen(&settled.choice, first, second);
            text = format!("{text}: {chosen}");
        }
        let plain = if marked { Tone::Selected } else { Tone::Plain };
        pen.text(line, 3, 0, &text, plain);
    }

    fn detail(&self, pen: &mut Pen<'_>, area: Rect, row: &CompareRow) {
        let found = &row.discrepancy;
        let meeting = self.meeting;
        let [first, second] = two_logs::told(found, meeting);
        let [one, other] = apart::words(&first, &second);
        let subject = two_logs::subject(found, meeting);
        let kind = words::gravity(found.gravity);
        let head = if subject.to_lowercase().contains(kind) {
            subject
        } else {
            format!("{subject} ({kind})")
        };
        let mut y = pen_lines(pen, area, 0, &head, Tone::Strong, 2);
        if found.gravity == Gravity::Quorum {
            y = pen_lines(pen, area, y, words::WEIGHS_ON_QUORUM, Tone::Alarm, 2);
        }
        if found.closed_there && row.is_open() {
            y = pen_lines(pen, area, y, words::CLOSED_THERE, Tone::Warning, 2);
        }
        // Both sides and the result share the room that is left.
        let room = (area.height.saturating_sub(y + 6) / 3).max(1);
        for (n, side, pieces, tone) in [
            (1, &self.sides[0], &one, Tone::Warning),
            (2, &self.sides[1], &other, Tone::Warning),
        ] {
            y = pen_lines(pen, area, y + 1, &format!("{n}  {side}"), Tone::Key, 1);
            y = marked_lines(pen, inset(area), y, pieces, tone, room);
        }
        if let Some(settled) = row.settlement.as_ref().filter(|s| s.is_put_off()) {
            let [first, second] = self.sides;
            let why = danish::capital(&words::chosen(&settled.choice, first, second));
            y = pen_lines(pen, area, y + 1, &why, Tone::Warning, 2);
        }
        let (title, result) = self.result(row);
        y = pen_lines(pen, area, y + 1, title, Tone::Heading, 1);
        pen_lines(
            pen,
            inset(area),
            y,
            &result,
            Tone::Plain,
            area.height.saturating_sub(y),
        );
    }

    /// What stands in the minutes now, and what that is called.
    fn result(&self, row: &CompareRow) -> (&'static str, String) {
        let [first, second] = two_logs::told(&row.discrepancy, self.meeting);
        match row.settlement.as_ref().map(|s| &s.choice) {
            None => ("I referatet, indtil du vælger", first),
            Some(SettleChoice::Later { .. }) => ("I referatet, så længe den er udskudt", first),
            Some(SettleChoice::First) => ("I referatet", first),
            Some(SettleChoice::Second) => ("I referatet", second),
            Some(SettleChoice::Both) => ("I referatet", format!("{first}\n{second}")),
            Some(SettleChoice::Own(told)) => ("I referatet", words::told(Some(told), self.meeting)),
        }
    }
}

fn inset(area: Rect) -> Rect {
    Rect {
        x: area.x + 3,
        width: area.width.saturating_sub(3),
        ..area
    }
}

/// A text in lines from `y` on, at most so many; the row behind them.
fn pen_lines(pen: &mut Pen<'_>, area: Rect, y: u16, text: &str, tone: Tone, most: u16) -> u16 {
    let lines = pen.wrap(text, usize::from(area.width), usize::from(most));
    let mut at = y;
    for line in &lines {
        pen.text(area, 0, at, line, tone);
        at = at.saturating_add(1);
    }
    at
}

/// The same with what stands in this text alone between brackets and in another tone.
fn marked_lines(
    pen: &mut Pen<'_>,
    area: Rect,
    y: u16,
    pieces: &[apart::ApartPiece],
    tone: Tone,
    most: u16,
) -> u16 {
    let mut text = String::new();
    for piece in pieces {
        if piece.alone {
            let words = piece.text.trim_end();
            text.push_str(&format!(
                "[{words}]{}",
                &piece.text.get(words.len()..).unwrap_or("")
            ));
        } else {
            text.push_str(&piece.text);
        }
    }
    let lines = pen.wrap(&text, usize::from(area.width), usize::from(most));
    let mut inside = false;
    let mut at = y;
    for line in &lines {
        let mut x = 0;
        for part in line.split_inclusive(['[', ']']) {
            let (before, sign) = match part.strip_suffix('[') {
                Some(before) => (before, Some(true)),
                None => match part.strip_suffix(']') {
                    Some(before) => (before, Some(false)),
                    None => (part, None),
                },
            };
            let own = if inside { tone } else { Tone::Plain };
            x = pen.text(area, x, at, before, own);
            match sign {
                Some(true) => x = pen.text(area, x, at, "[", tone),
                Some(false) => x = pen.text(area, x, at, "]", tone),
                None => {}
            }
            inside = sign.unwrap_or(inside);
        }
        at = at.saturating_add(1);
    }
    at
}
