//! The run sheet (køreplan) for the chair's own screen: where we are, what to say, what comes when.
//!
//! ```text
//! Sundhedsklynge Lillebælt · KØREPLAN            slutter ca. 20.25  kl. 18.51
//! ► 3. Overdragelse til sundhedsrådene                        11 af 20 min
//!   Åse indleder. Spørg Fredericia om fristen.
//!   Indstilling: Det fagligt strategiske niveau indstiller …
//! · 4. Fælles udgående sygeplejeteam                          kl. 19.00, 20 min
//! ```
//! Promise: for those who lead the meeting, so it has the private notes and closed items in full; it is never on the
//! wall. What the room sees is left to `projector`.

use super::paint::Pen;
use super::scenes;
use super::sheet::{Sheet, SheetPart};
use super::strip;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting};
use crate::domain::schedule::{self, Pace};
use crate::domain::speaking_time;
use crate::text::{danish, screen, speaking};
use crate::ui::look::Look;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the run sheet from nothing.
pub fn draw(frame: &mut Frame<'_>, meeting: &Meeting, look: Look, now: Moment) {
    let mut sheet = Sheet::new(frame.area().as_size());
    sheet.begin(look);
    sheet.part(SheetPart::Whole, |pen| run_sheet(pen, meeting, now));
    sheet.finish();
    super::show(frame, sheet);
}

/// The run sheet.
pub fn run_sheet(pen: &mut Pen<'_>, meeting: &Meeting, now: Moment) {
    let now = meeting.local(now);
    let area = pen.screen();
    let bar = Rect {
        height: area.height.min(1),
        ..area
    };
    pen.fill(bar, Tone::Bar);
    let separator = meeting.profile().style.time_separator;
    let ends = screen::projected_end(meeting, now)
        .map(|e| format!("{e} · "))
        .unwrap_or_default();
    let clock = format!(" {ends}kl. {} ", danish::clock(now.time(), separator));
    let end = pen.right(bar, 0, &clock, Tone::Bar);
    pen.text(
        Rect { width: end, ..bar },
        0,
        0,
        &format!(" KØREPLAN · {}", meeting.profile().name),
        Tone::Bar,
    );
    if area.height < 4 {
        return;
    }
    strip::draw(
        pen,
        Rect {
            y: area.y + 1,
            height: 1,
            ..area
        },
        meeting,
    );
    let body = Rect {
        x: area.x + 1,
        y: area.y + 3,
        width: area.width.saturating_sub(2),
        height: area.height - 3,
    };
    let mut lines = RunSheetLines {
        pen,
        area: body,
        y: 0,
    };
    items(&mut lines, meeting, now);
}

/// Lines from the top, as many as fit.
struct RunSheetLines<'p, 'b> {
    pen: &'p mut Pen<'b>,
    area: Rect,
    y: u16,
}

impl RunSheetLines<'_, '_> {
    fn row(&mut self, left: &str, right: &str, tone: Tone) {
        if self.y < self.area.height {
            let end = self.pen.right(self.area, self.y, right, tone);
            let room = Rect {
                width: end.saturating_sub(self.area.x).saturating_sub(1),
                ..self.area
            };
            self.pen.text(room, 0, self.y, left, tone);
            self.y += 1;
        }
    }

    fn text(&mut self, text: &str, tone: Tone) {
        let room = usize::from(self.area.height.saturating_sub(self.y));
        for line in self
            .pen
            .wrap(text, usize::from(self.area.width.saturating_sub(4)), room)
        {
            self.pen.text(self.area, 4, self.y, &line, tone);
            self.y += 1;
        }
    }
}

fn items(lines: &mut RunSheetLines<'_, '_>, meeting: &Meeting, now: Moment) {
    let separator = meeting.profile().style.time_separator;
    let expected = schedule::expected(meeting, now);
    let short = schedule::shortfalls(meeting, now);
    status(lines, meeting, now);
    for (at, begins, _) in expected {
        let Some(state) = meeting.item(at) else {
            continue;
        };
        let open = state.phase == ItemPhase::Open;
        let time = match (open, state.item.minutes) {
            (true, Some(plan)) => format!("{} af {plan} min.", state.seconds(now) / 60),
            (true, None) => danish::minutes(state.seconds(now)),
            (false, Some(plan)) => format!(
                "ca. kl. {}, {plan} min.",
                danish::clock(begins.time(), separator)
            ),
            (false, None) => format!("ca. kl. {}", danish::clock(begins.time(), separator)),
        };
        let tone = match (open, schedule::pace(state, now)) {
            (true, Pace::Over) => Tone::Alarm,
            (true, Pace::Short) => Tone::Warning,
            (true, Pace::Easy) => Tone::Strong,
            (false, _) => Tone::Plain,
        };
        lines.row(&head(state), &time, tone);
        if let Some(short) = short.iter().find(|s| s.item == state.item.id) {
            lines.text(
                &crate::text::quorum::shortfall(meeting, short),
                Tone::Warning,
            );
        }
        if let Some(notes) = screen::run_sheet(state) {
            lines.text(&notes, Tone::Strong);
        }
        if open {
            recommendations(lines, state);
        }
    }
}

/// How far the meeting is, and who speaks.
fn status(lines: &mut RunSheetLines<'_, '_>, meeting: &Meeting, now: Moment) {
    let done = meeting
        .agenda()
        .filter(|s| !matches!(s.phase, ItemPhase::Pending | ItemPhase::Open))
        .count();
    if done > 0 {
        lines.row(
            &format!("{done} af {} punkter er behandlet", meeting.order().len()),
            "",
            Tone::Faint,
        );
    }
    if let Some((person, _)) = meeting.floor().speaking() {
        let left = speaking_time::running(meeting).map(|turn| turn.left(now));
        let says = left.and_then(speaking::left);
        let says = says.map_or_else(String::new, |says| format!(" · {says}"));
        let tone = left.map_or(Tone::Good, |left| scenes::tone_of(left, Tone::Good));
        let name = &meeting.people()[person].person.name;
        lines.row(&format!("Har ordet: {name}{says}"), "", tone);
    }
}

/// What is recommended: the words before, and each by its number.
fn recommendations(lines: &mut RunSheetLines<'_, '_>, state: &ItemState) {
    let item = &state.item;
    if let Some(recommendation) = &item.recommendation {
        lines.text(recommendation, Tone::Faint);
    }
    for (number, one) in (1..).zip(&item.recommendations) {
        let mark = if item.bulleted {
            "-".to_owned()
        } else {
            format!("{number}.")
        };
        lines.text(&format!("{mark} {one}"), Tone::Faint);
    }
}

fn head(state: &ItemState) -> String {
    let secrecy = if state.is_public() { "" } else { " · LUKKET" };
    let item = &state.item;
    format!(
        "{} {}. {} ({}{secrecy})",
        screen::phase_sign(state.phase),
        item.id,
        item.title,
        screen::kind(item.kind)
    )
}
