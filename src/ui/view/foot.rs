//! The lower part of the room's screen: quorum in words and figures, how the time goes, what comes next.
//!
//! ```text
//! ● BESLUTNINGSDYGTIG
//! Region 3/4      Kommuner 5/6      Almen praksis 1/2
//! 12 af 20 min                       Næste: 5. Faldforebyggelse
//! ```
//! Promise: a loss of quorum is read from the back row, from wall to wall; of a closed item only what is public.

use super::big::{self, below};
use super::paint::Pen;
use super::projector::public_title;
use super::scenes;
use super::strip;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::at::At;
use crate::domain::joint::Joint;
use crate::domain::meeting::{ItemPhase, Meeting, Phase};
use crate::domain::quorum::{self, Verdict};
use crate::domain::schedule::{self, Pace};
use crate::text::width::columns;
use crate::text::{quorum as words, screen};
use ratatui::layout::Rect;

/// Rows of the lower part: more where there is room for big figures.
pub(super) fn rows(area: Rect) -> u16 {
    match area.height {
        0..12 => 2,
        12..36 => 5,
        _ => 15,
    }
}

/// Draws it.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    if area.height == 0 {
        return;
    }
    pen.line(area, 0, '─', Tone::Faint);
    if let Some(joint) = meeting.joint() {
        bodies(pen, below(area, 1), meeting, joint);
    } else {
        let verdict = quorum::now(meeting);
        let large = area.height >= 15;
        let used = banner(pen, below(area, 1), meeting, &verdict, large);
        sectors(pen, below(area, 1 + used), meeting, &verdict, large);
    }
    clock(pen, area, meeting, now);
}

/// A joint meeting: a line for each body.
fn bodies(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, joint: &Joint) {
    for (at, body) in (0..area.height).zip(joint.bodies()) {
        let line = Rect {
            y: area.y + at,
            height: 1,
            ..area
        };
        strip::body(pen, line, meeting, body);
    }
}

/// The verdict, in big letters where there is room for them; returns the rows used.
fn banner(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, verdict: &Verdict, large: bool) -> u16 {
    let (sign, tone) = match verdict.met {
        Some(true) => ("● ", Tone::Good),
        Some(false) => ("○ ", Tone::Alarm),
        None => ("", Tone::Plain),
    };
    let text = match verdict.met {
        // What is missing must be readable from the back row too.
        Some(_) => words::verdict(meeting.profile(), verdict),
        None => String::new(),
    };
    // Where the whole sentence is too long, the sectors below say what is missing.
    let short = text.split(':').next().unwrap_or_default();
    let place = Rect {
        height: if large { 4 } else { 1 }.min(area.height),
        ..area
    };
    // From wall to wall: a loss must be seen by who looks the other way.
    let lost = verdict.met == Some(false);
    if lost {
        pen.fill(place, Tone::Alarm);
    }
    let fits_large = large
        && !text.is_empty()
        && (big::draw(pen, place, &text, tone).is_some()
            || big::draw(pen, place, short, tone).is_some());
    if fits_large {
        return 5;
    }
    if large && lost {
        let unused = Rect {
            y: place.y + 1,
            height: 3,
            ..place
        };
        pen.fill(unused, Tone::Plain);
    }
    let fits = columns(&text) + 2 <= usize::from(area.width);
    let shown = if fits { text.as_str() } else { short };
    pen.text(area, 0, 0, &format!("{sign}{}", shown.to_uppercase()), tone);
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
        let clipped = crate::text::width::clip(&next, usize::from(room.width)).into_owned();
        pen.right(room, 0, &clipped, Tone::Plain);
    }
}

/// Sectors side by side; with big figures where there is room.
fn sectors(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, verdict: &Verdict, large: bool) {
    let profile = meeting.profile();
    let n = u16::try_from(profile.sectors.len()).unwrap_or(1).max(1);
    let width = area.width / n;
    // The last line belongs to the clock.
    let picture_row = if large { 6 } else { 1 };
    for ((at, sector), count) in profile.sectors.entries().zip(&verdict.sectors) {
        let rule = verdict.of_sector(at);
        let tone = if rule.is_some_and(|r| !r.met()) {
            Tone::Alarm
        } else {
            Tone::Strong
        };
        let place = Rect {
            x: area.x + width * u16::try_from(at.before()).unwrap_or(0),
            width: width.saturating_sub(2),
            ..area
        };
        let figures = format!("{}/{}", count.present, count.seats);
        let needs = rule.map(|r| {
            if r.met() {
                format!("kræver {}", r.needed)
            } else {
                format!("{} for få", -r.margin())
            }
        });
        let needs = needs.unwrap_or_default();
        let picture = scenes::picture(count.present, count.seats, rule.map(|r| r.needed));
        if picture_row + 1 < place.height && columns(&picture) <= usize::from(place.width) {
            let x = pen.text(place, 0, picture_row, &picture, tone);
            if count.uncounted > 0 {
                let left_out = words::left_out(*count);
                pen.text(place, x + 2, picture_row, &left_out, Tone::Faint);
            }
        }
        if large {
            let x = pen.text(place, 0, 0, &sector.name, Tone::Strong);
            pen.text(place, x + 2, 0, &needs, Tone::Faint);
            big::draw(
                pen,
                Rect {
                    height: 4,
                    ..below(place, 1)
                },
                &figures,
                tone,
            );
        } else {
            let x = pen.text(place, 0, 0, &format!("{} {figures}", sector.name), tone);
            if usize::from(x) + 1 + columns(&needs) <= usize::from(place.width) {
                pen.text(place, x + 1, 0, &needs, Tone::Faint);
            }
        }
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
