//! The agenda: state, number, kind, title and planned minutes of each item.
//!
//! ```text
//! Dagsorden                 3/10
//! √ 1 B Godkendelse af dagsor  5
//! ► 2 D Akutte pladser i klyn 20
//! · 3 O Status på …        L  10
//! ```

use super::super::layout::first_in_view;
use super::super::state::{Pane, Ui};
use super::headline;
use super::paint::Pen;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting};
use crate::domain::schedule::{self, Pace};
use crate::domain::version::StateVersion;
use crate::text::screen;
use crate::text::width::columns;
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
    headline(pen, area, ui, Pane::Agenda, " Dagsorden", &place);
    let rows = usize::from(area.height).saturating_sub(1);
    let first = first_in_view(ui.item, rows, total);
    let short = short(meeting, now);
    let in_view: Vec<&ItemState> = meeting
        .order()
        .iter()
        .skip(first)
        .take(rows)
        .filter_map(|i| meeting.item(*i))
        .collect();
    // Numbers of the rows in view stand under each other.
    let widest = in_view
        .iter()
        .map(|s| columns(s.item.id.as_str()))
        .max()
        .unwrap_or(1);
    for (i, state) in in_view.into_iter().enumerate() {
        let y = area.y + 1 + u16::try_from(i).unwrap_or(u16::MAX);
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        let warned = short.contains(&state.item.id);
        row(
            pen,
            line,
            state,
            (first + i == ui.item, ui.pane == Pane::Agenda),
            widest,
            warned,
            now,
        );
    }
}

fn row(
    pen: &mut Pen<'_>,
    line: Rect,
    state: &ItemState,
    (chosen, active): (bool, bool),
    widest: usize,
    warned: bool,
    now: Moment,
) {
    let tone = match (chosen, active, state.phase) {
        (true, true, _) => Tone::Selected,
        (true, false, _) => Tone::Marked,
        (false, _, ItemPhase::Open) => Tone::Strong,
        (false, _, ItemPhase::Withdrawn | ItemPhase::Postponed) => Tone::Faint,
        (false, ..) => Tone::Plain,
    };
    pen.fill(line, tone);
    // "!" stands before the minutes of a decision that is expected when quorum will be missing.
    let minutes = if warned {
        format!("! {}", minutes(state, now))
    } else {
        minutes(state, now)
    };
    let clock = match schedule::pace(state, now) {
        _ if chosen => tone,
        Pace::Over if state.phase == ItemPhase::Open => Tone::Alarm,
        Pace::Short if state.phase == ItemPhase::Open => Tone::Warning,
        _ if warned => Tone::Warning,
        Pace::Easy | Pace::Short | Pace::Over => tone,
    };
    let right = pen.right(line, 0, &minutes, clock);
    let number = state.item.id.as_str();
    let pad = " ".repeat(widest.saturating_sub(columns(number)));
    let kind = if state.is_public() {
        screen::kind_letter(state.item.kind)
    } else {
        "L"
    };
    let text = format!(
        "{} {pad}{number} {kind} {}",
        screen::phase_sign(state.phase),
        state.item.title
    );
    pen.text(
        Rect {
            width: right,
            ..line
        },
        0,
        0,
        &text,
        tone,
    );
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
