//! The agenda: state, number, kind, title and planned minutes of each item.
//!
//! ```text
//! Dagsorden                 3/10
//! √ 1 B Godkendelse af dagsor  5
//! ► 2 D Akutte pladser i klyn 20
//! · 3 O Status på …        L  10
//! ```
//! Promise: titles stand in full where there is room for all of them, on several lines if need be. How many items are
//! out of view stands in the headline.

use super::super::list_rows::ListRows;
use super::super::look::Look;
use super::super::state::{Pane, Ui};
use super::headline;
use super::paint::Pen;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting};
use crate::domain::schedule::{self, Pace};
use crate::domain::version::StateVersion;
use crate::text::width::{columns, wrap};
use crate::text::{ascii, screen};
use ratatui::layout::Rect;

/// Everything that the agenda is a function of, beside the look.
#[derive(PartialEq)]
pub struct AgendaInputs {
    area: Rect,
    chosen: (usize, bool),
    program: StateVersion,
    /// Minutes of the running item, and how it stands to its plan: no time runs in the others.
    running: Option<(i64, Pace)>,
    short: Vec<ItemId>,
}

/// What the agenda is drawn from.
pub fn inputs(area: Rect, meeting: &Meeting, ui: &Ui, now: Moment) -> AgendaInputs {
    let running = meeting.current_item();
    AgendaInputs {
        area,
        chosen: (ui.item, ui.pane == Pane::Agenda),
        program: meeting.program().clone(),
        running: running.map(|s| (s.seconds(now) / 60, schedule::pace(s, now))),
        short: short(meeting, now),
    }
}

/// The items that are expected to fall below quorum.
fn short(meeting: &Meeting, now: Moment) -> Vec<ItemId> {
    let short = schedule::shortfalls(meeting, now);
    short.into_iter().map(|s| s.item).collect()
}

/// Draws the agenda.
pub fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, ui: &Ui, now: Moment) {
    let total = meeting.order().len();
    let place = if total == 0 {
        String::new()
    } else {
        format!("{}/{total} ", ui.item + 1)
    };
    let look = pen.look();
    let shown = rows(area, meeting, ui.item, look);
    let named = format!(" Dagsorden{}", shown.hidden(total));
    headline(pen, area, ui, Pane::Agenda, &named, &place);
    let short = short(meeting, now);
    let widest = widest(meeting, shown.first, shown.lines.len());
    let in_view = meeting.order().iter().skip(shown.first);
    let mut y = area.y + 1;
    for ((n, item), lines) in (shown.first..).zip(in_view).zip(&shown.lines) {
        let lines = u16::try_from(*lines).unwrap_or(1);
        let place = Rect {
            y,
            height: lines,
            ..area
        };
        y = y.saturating_add(lines);
        let Some(state) = meeting.item(*item) else {
            continue;
        };
        let row = AgendaRow {
            state,
            chosen: n == ui.item,
            active: ui.pane == Pane::Agenda,
            widest,
            warned: short.contains(&state.item.id),
        };
        row.draw(pen, place, now);
    }
}

/// Columns kept for the minutes beside a title's first line. It depends on no clock, so that a running item's title
/// stands still.
fn kept_for_minutes(state: &ItemState) -> usize {
    match (state.phase, state.item.minutes) {
        (ItemPhase::Open, _) => " 120/120".len(),
        (ItemPhase::Postponed | ItemPhase::Withdrawn, _) => " udsat ".len(),
        (ItemPhase::Pending | ItemPhase::Treated | ItemPhase::Decided, Some(plan)) => {
            format!(" {plan}").len()
        }
        (ItemPhase::Pending | ItemPhase::Treated | ItemPhase::Decided, None) => 0,
    }
}

/// Which items are in view, and how many lines each takes: as many as its title needs, where there is room.
#[must_use]
pub fn rows(area: Rect, meeting: &Meeting, chosen: usize, look: Look) -> ListRows {
    let total = meeting.order().len();
    let room = usize::from(area.height).saturating_sub(1);
    let widest = widest(meeting, 0, total.min(room));
    let needs = |n: usize| {
        let at = meeting.order().get(n);
        let state = at.and_then(|at| meeting.item(*at));
        state.map_or(1, |s| titled(s, area, widest, look).len())
    };
    ListRows::of(total, room, chosen, needs)
}

/// Numbers of the rows in view stand under each other: columns of the widest.
fn widest(meeting: &Meeting, first: usize, count: usize) -> usize {
    let in_view = meeting.order().iter().skip(first).take(count);
    let numbers = in_view.filter_map(|at| meeting.item(*at));
    let widths = numbers.map(|s| columns(s.item.id.as_str()));
    widths.max().unwrap_or(1)
}

/// Columns before a title: state, number, kind.
fn before_title(widest: usize) -> usize {
    widest + 5
}

/// A title on the lines of its column; the first one leaves room for the minutes.
fn titled(state: &ItemState, area: Rect, widest: usize, look: Look) -> Vec<String> {
    let title = state.item.title.as_str();
    let plain = if look.ascii {
        ascii::plain(title)
    } else {
        title.into()
    };
    let width = usize::from(area.width).saturating_sub(before_title(widest));
    let mut lines = wrap(&plain, width.saturating_sub(kept_for_minutes(state)), 1);
    let first = lines.first().map_or(0, String::len);
    let rest = plain.get(first..).unwrap_or_default().trim_start();
    lines.extend(wrap(rest, width, LINES - 1));
    lines
}

/// A title has at most so many lines.
const LINES: usize = 12;

/// One item of the agenda.
struct AgendaRow<'m> {
    state: &'m ItemState,
    chosen: bool,
    active: bool,
    widest: usize,
    warned: bool,
}

impl AgendaRow<'_> {
    fn tone(&self) -> Tone {
        match (self.chosen, self.active, self.state.phase) {
            (true, true, _) => Tone::Selected,
            (true, false, _) => Tone::Marked,
            (false, _, ItemPhase::Open) => Tone::Strong,
            (false, _, ItemPhase::Withdrawn | ItemPhase::Postponed) => Tone::Faint,
            (false, ..) => Tone::Plain,
        }
    }

    fn draw(&self, pen: &mut Pen<'_>, place: Rect, now: Moment) {
        let (state, tone) = (self.state, self.tone());
        pen.fill(place, tone);
        // "!" stands before the minutes of a decision that is expected when quorum will be missing.
        let minutes = if self.warned {
            format!("! {}", minutes(state, now))
        } else {
            minutes(state, now)
        };
        let clock = match schedule::pace(state, now) {
            _ if self.chosen => tone,
            Pace::Over if state.phase == ItemPhase::Open => Tone::Alarm,
            Pace::Short if state.phase == ItemPhase::Open => Tone::Warning,
            _ if self.warned => Tone::Warning,
            Pace::Easy | Pace::Short | Pace::Over => tone,
        };
        let right = pen.right(place, 0, &minutes, clock);
        let number = state.item.id.as_str();
        let pad = " ".repeat(self.widest.saturating_sub(columns(number)));
        let kind = if state.is_public() {
            screen::kind_letter(state.item.kind)
        } else {
            "L"
        };
        let sign = screen::phase_sign(state.phase);
        let before = format!("{sign} {pad}{number} {kind} ");
        let head = Rect {
            width: right,
            ..place
        };
        if place.height == 1 {
            pen.text(head, 0, 0, &(before + &state.item.title), tone);
            return;
        }
        pen.text(head, 0, 0, &before, tone);
        self.title(pen, place, tone);
    }

    /// The title on the lines it has; what goes past the last one is cut with a mark.
    fn title(&self, pen: &mut Pen<'_>, place: Rect, tone: Tone) {
        let x = u16::try_from(before_title(self.widest)).unwrap_or(u16::MAX);
        let mut lines = titled(self.state, place, self.widest, pen.look());
        let most = usize::from(place.height).max(1);
        if lines.len() > most {
            let last = lines.split_off(most - 1).join(" ");
            lines.push(last);
        }
        for (y, line) in (0..place.height).zip(&lines) {
            pen.text(place, x, y, line, tone);
        }
    }
}

fn minutes(state: &ItemState, now: Moment) -> String {
    match (state.phase, state.item.minutes) {
        (ItemPhase::Postponed, _) => " udsat".to_owned(),
        (ItemPhase::Withdrawn, _) => " udgået".to_owned(),
        (ItemPhase::Open, Some(plan)) => format!(" {}/{plan}", state.seconds(now) / 60),
        (ItemPhase::Open, None) => format!(" {}", state.seconds(now) / 60),
        (_, Some(plan)) => format!(" {plan}"),
        (_, None) => String::new(),
    }
}
