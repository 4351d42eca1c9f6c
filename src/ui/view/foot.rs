//! The lower part of the room's screen: quorum in words and figures, how the time goes, what comes next.
//!
//! ```text
//! ● BESLUTNINGSDYGTIG
//! Region 3/4      Kommuner 5/6      Almen praksis 1/2
//! 12 af 20 min                       Næste: 5. Faldforebyggelse
//! ```
//! Promise: a loss of quorum is read from the back row, from wall to wall; of a closed item only what is public.

use super::big::{self, below};
use super::foot_joint;
use super::foot_sectors;
use super::paint::Pen;
use super::presence;
use super::projector::public_title;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::meeting::{ItemPhase, Meeting, Phase};
use crate::domain::quorum::{self, Verdict};
use crate::domain::schedule::{self, Pace};
use crate::text::width::{clip, columns};
use crate::text::{quorum as words, screen};
use ratatui::layout::Rect;

/// Rows of the lower part: more where there is room for big figures. Bodies that meet jointly have two each.
pub(super) fn rows(area: Rect, meeting: &Meeting) -> u16 {
    match area.height {
        0..12 => 2,
        12..40 if meeting.joint().is_some() => 6,
        12..40 => 5,
        40..60 => 12,
        60..90 => 18,
        _ => 27,
    }
}

/// Rows of a verdict or a figure, and of what stands beside them.
fn heights(area: Rect) -> (u16, u16) {
    match area.height {
        0..12 => (1, 1),
        12..16 => (4, 1),
        16..22 => (6, 1),
        _ => (9, 4),
    }
}

/// Draws it.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    if area.height == 0 {
        return;
    }
    pen.line(area, 0, '─', Tone::Faint);
    let (large, small) = heights(area);
    let used = if let Some(joint) = meeting.joint() {
        foot_joint::bodies(pen, below(area, 1), meeting, (joint, (large, small)));
        0
    } else {
        let verdict = quorum::now(meeting);
        let used = banner(pen, below(area, 1), meeting, (&verdict, large));
        let rest = below(area, 1 + used);
        foot_sectors::draw(pen, rest, meeting, (&verdict, large, small));
        used
    };
    // Beside the verdict, or on the line above it where there is no room.
    let everyone = presence::everyone(meeting);
    if used != 1 || !beside(pen, below(area, 1), meeting, &everyone) {
        pen.right(area, 0, &format!(" {everyone} "), Tone::Plain);
    }
    clock(pen, area, meeting, now);
}

/// Writes everyone's count at the end of the verdict's row; whether there was room.
fn beside(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, everyone: &str) -> bool {
    let verdict = quorum::now(meeting);
    let (text, tone) = one_row(meeting, &verdict, usize::from(area.width));
    let fits = columns(&text) + 2 + columns(everyone) <= usize::from(area.width);
    if fits {
        let tone = if verdict.met == Some(false) {
            tone
        } else {
            Tone::Plain
        };
        pen.right(area, 0, everyone, tone);
    }
    fits
}

/// The verdict on one row, as long as there is room for, and its tone.
fn one_row(meeting: &Meeting, verdict: &Verdict, width: usize) -> (String, Tone) {
    let (sign, tone) = match verdict.met {
        Some(true) => ("● ", Tone::Good),
        Some(false) => ("○ ", Tone::Alarm),
        None => return (String::new(), Tone::Plain),
    };
    let text = words::verdict(meeting.profile(), verdict);
    // Where the whole sentence is too long, the sectors below say what is missing.
    let short = text.split(':').next().unwrap_or_default();
    let fits = columns(&text) + 2 <= width;
    let shown = if fits { text.as_str() } else { short };
    (format!("{sign}{}", shown.to_uppercase()), tone)
}

/// The verdict, in big letters where there is room for them; returns the rows used.
fn banner(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (verdict, large): (&Verdict, u16),
) -> u16 {
    let (row, tone) = one_row(meeting, verdict, usize::from(area.width));
    // From wall to wall: a loss must be seen by who looks the other way.
    let fill = |pen: &mut Pen<'_>, height: u16| {
        let place = Rect {
            height: height.min(area.height),
            ..area
        };
        if verdict.met == Some(false) {
            pen.fill(place, Tone::Alarm);
        }
        place
    };
    if large > 1 && verdict.met.is_some() {
        // What is missing must be readable from the back row too.
        let text = words::verdict(meeting.profile(), verdict);
        let short = text.split(':').next().unwrap_or_default();
        let place = fill(pen, large);
        if big::draw(pen, place, &text, tone).is_some()
            || big::draw(pen, place, short, tone).is_some()
        {
            return large + u16::from(area.height >= 13);
        }
        pen.fill(place, Tone::Plain);
    }
    fill(pen, 1);
    pen.text(area, 0, 0, &row, tone);
    1
}

/// The last line: how long, until when, and what comes next.
fn clock(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    let last = area.height.saturating_sub(1);
    let running = meeting
        .current_item()
        .filter(|s| s.is_public() && meeting.phase() == Phase::Open);
    let tone = match running.map(|s| schedule::pace(s, now)) {
        Some(Pace::Over) => Tone::Alarm,
        Some(Pace::Short) => Tone::Warning,
        Some(Pace::Easy) | None => Tone::Plain,
    };
    let end = pen.text(
        area,
        0,
        last,
        &clock_line(meeting, now, area.width < 100),
        tone,
    );
    if let Some(next) = next_line(meeting) {
        let room = Rect {
            x: area.x + end + 2,
            y: area.y + last,
            width: area.width.saturating_sub(end + 2),
            height: 1,
        };
        let clipped = clip(&next, usize::from(room.width)).into_owned();
        pen.right(room, 0, &clipped, Tone::Plain);
    }
}

/// "Punktet: 12 af 20 min. · mødet: 65 af 120 min. · slutter ca. kl. 20.20".
pub(super) fn clock_line(meeting: &Meeting, now: Moment, narrow: bool) -> String {
    let mut parts = Vec::new();
    if let Some(state) = meeting
        .current_item()
        .filter(|s| meeting.phase() == Phase::Open && s.is_public())
    {
        let used = state.seconds(now) / 60;
        parts.push(match state.item.minutes {
            Some(plan) if used > i64::from(plan) => {
                format!(
                    "Punktet: {used} af {plan} min., {} over tiden",
                    used - i64::from(plan)
                )
            }
            Some(plan) => format!("Punktet: {used} af {plan} min."),
            None => format!("Punktet: {used} min."),
        });
    }
    if let (Some(opened), Phase::Open | Phase::Adjourned) = (meeting.opened(), meeting.phase()) {
        let used = (now - opened.at).num_minutes();
        let plan = meeting
            .frame()
            .end
            .map(|end| (end - meeting.frame().start).num_minutes());
        let end = screen::projected_end(meeting, now);
        // Where there is little room, when it ends says more than how long it has lasted.
        if end.is_none() || !narrow {
            parts.push(plan.map_or_else(
                || format!("mødet: {used} min."),
                |plan| format!("mødet: {used} af {plan} min."),
            ));
        }
        parts.extend(end);
    }
    parts.join(" · ")
}

pub(super) fn next_line(meeting: &Meeting) -> Option<String> {
    if meeting.phase() == Phase::Closed {
        return None;
    }
    let at = meeting
        .current()
        .and_then(|c| meeting.order().iter().position(|i| *i == c))
        .map_or(0, |a| a + 1);
    let next = meeting
        .order()
        .get(at..)?
        .iter()
        .filter_map(|i| meeting.item(*i))
        .find(|s| s.phase == ItemPhase::Pending)?;
    Some(format!("Næste: {}. {}", next.item.id, public_title(next)))
}
