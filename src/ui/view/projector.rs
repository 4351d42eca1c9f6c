//! The room's screen: where the meeting stands, read from ten metres.
//!
//! ```text
//! Sundhedsklynge Lillebælt                              kl. 19.02
//! PUNKT 4 AF 10 · BESLUTNING
//! Fælles udgående sygeplejeteam
//!
//! ● BESLUTNINGSDYGTIG
//! Region 3/4      Kommuner 5/6      Almen praksis 1/2
//! 12 af 20 min                       Næste: 5. Faldforebyggelse
//! ```
//! Promise: shows only what is durable and public: a closed item is its number and neutral title,
//! nothing else [product 7.4].

use super::big;
use super::paint::Pen;
use super::scenes;
use super::sheet::{Part, Sheet};
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting, Phase};
use crate::domain::quorum::{self, Over, Verdict};
use crate::domain::scene::Scene as Choice;
use crate::domain::schedule::{self, Pace};
use crate::text::width::columns;
use crate::text::{danish, quorum as words, screen};
use crate::ui::look::Look;
use ratatui::Frame;
use ratatui::layout::Rect;

/// What the room sees.
#[derive(Clone, Copy, Debug)]
pub enum Scene<'m> {
    /// The meeting, as far as it is durable.
    Meeting(&'m Meeting),
    /// Nothing has been recorded yet; a sentence.
    Waiting(&'m str),
}

/// Draws the room's screen from nothing.
pub fn draw(frame: &mut Frame<'_>, scene: Scene<'_>, look: Look, now: Moment) {
    let mut sheet = Sheet::new(frame.area().as_size());
    sheet.begin(look);
    sheet.part(Part::Whole, |pen| wall(pen, scene, now));
    sheet.finish();
    super::show(frame, sheet);
}

/// The room's screen.
pub fn wall(pen: &mut Pen<'_>, scene: Scene<'_>, now: Moment) {
    let area = pen.screen();
    match scene {
        Scene::Waiting(text) => centred(pen, area, text),
        Scene::Meeting(meeting) => draw_meeting(pen, area, meeting, now),
    }
}

/// Says over the first line that the screen stands still: what it shows was true, but may be old.
pub fn stopped(pen: &mut Pen<'_>) {
    let area = pen.screen();
    let line = Rect {
        height: area.height.min(1),
        ..area
    };
    pen.fill(line, Tone::Alarm);
    pen.text(
        line,
        1,
        0,
        "Skærmen følger ikke længere mødet. Sekretæren skal se efter.",
        Tone::Alarm,
    );
}

fn draw_meeting(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    top(
        pen,
        Rect {
            height: area.height.min(1),
            ..area
        },
        meeting,
        now,
    );
    // When the meeting is over nobody decides any more.
    let foot_rows = if meeting.phase() == Phase::Closed {
        0
    } else {
        foot_rows(area)
    };
    let body = Rect {
        x: area.x + 1,
        y: area.y + 2,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(foot_rows + 3),
    };
    let foot = Rect {
        x: area.x + 1,
        y: area.bottom().saturating_sub(foot_rows),
        width: area.width.saturating_sub(2),
        height: foot_rows,
    };
    if let Some(chosen) = meeting.scene() {
        draw_chosen(pen, body, meeting, chosen, now);
        draw_foot(pen, foot, meeting, now);
        return;
    }
    match (meeting.phase(), meeting.shown(), meeting.current_item()) {
        (Phase::Closed, ..) => closed(pen, body, meeting),
        (Phase::Adjourned, ..) => _ = heading_and(pen, body, "Pause", &break_line(meeting, now)),
        (Phase::Open, Some(shown), _) if !shown.item.closed => decision(pen, body, shown),
        (Phase::Open, _, Some(item)) => current(pen, body, meeting, item),
        (Phase::Open, _, None) => {
            _ = heading_and(pen, body, "Mødet er åbnet", &screen::headline(meeting))
        }
        (Phase::Planned, ..) => {
            // Those who have come see that they are counted, and whom the meeting waits for.
            let rest = below(body, welcome(pen, body, meeting) + 1);
            let rows = u16::try_from(meeting.profile().sectors.len())
                .unwrap_or(u16::MAX)
                .saturating_mul(2);
            if rest.height >= rows.saturating_add(2) {
                scenes::attendance(pen, rest, meeting);
            }
        }
    }
    draw_foot(pen, foot, meeting, now);
}

/// The scene that the secretary has chosen.
fn draw_chosen(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, chosen: Choice, now: Moment) {
    let item = meeting.current_item();
    match chosen {
        Choice::Attendance => scenes::attendance(pen, area, meeting),
        Choice::Agenda => scenes::agenda(pen, area, meeting, now),
        Choice::Decisions => scenes::decisions(pen, area, meeting),
        // While a closed item is dealt with, nobody's name is on the wall.
        Choice::Speakers if !item.is_some_and(|s| s.item.closed) => {
            scenes::speakers(pen, area, meeting, now)
        }
        Choice::Item | Choice::Speakers => match item {
            Some(item) => current(pen, area, meeting, item),
            None => _ = welcome(pen, area, meeting),
        },
    }
}

/// Rows of the lower part: more where there is room for big figures.
fn foot_rows(area: Rect) -> u16 {
    match area.height {
        0..12 => 2,
        12..36 => 5,
        _ => 15,
    }
}

fn top(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    pen.fill(area, Tone::Bar);
    let clock = format!(
        " kl. {} ",
        danish::clock(now.time(), meeting.profile().style.time_separator)
    );
    let end = pen.right(area, 0, &clock, Tone::Bar);
    let name = format!(
        " {} · {}",
        meeting.profile().name,
        danish::long_date(meeting.frame().date)
    );
    pen.text(Rect { width: end, ..area }, 0, 0, &name, Tone::Bar);
}

fn centred(pen: &mut Pen<'_>, area: Rect, text: &str) {
    let lines = pen.wrap(
        text,
        usize::from(area.width).saturating_sub(4),
        usize::from(area.height),
    );
    let top = area
        .height
        .saturating_sub(u16::try_from(lines.len()).unwrap_or(0))
        / 2;
    for (i, line) in lines.iter().enumerate() {
        let x = usize::from(area.width).saturating_sub(columns(line)) / 2;
        pen.text(
            area,
            u16::try_from(x).unwrap_or(0),
            top + u16::try_from(i).unwrap_or(0),
            line,
            Tone::Strong,
        );
    }
}

/// A title as big as it fits; returns the rows used.
pub(super) fn title(pen: &mut Pen<'_>, area: Rect, text: &str) -> u16 {
    if area.height >= 8
        && let Some(used) = big::draw(pen, area, text, Tone::Strong)
    {
        return used;
    }
    lines(pen, area, text, Tone::Strong)
}

pub(super) fn lines(pen: &mut Pen<'_>, area: Rect, text: &str, tone: Tone) -> u16 {
    let lines = pen.wrap(text, usize::from(area.width), usize::from(area.height));
    for (y, line) in lines.iter().enumerate() {
        pen.text(area, 0, u16::try_from(y).unwrap_or(u16::MAX), line, tone);
    }
    u16::try_from(lines.len()).unwrap_or(0)
}

/// What is left of an area below `used` rows.
pub(super) fn below(area: Rect, used: u16) -> Rect {
    Rect {
        y: area.y + used.min(area.height),
        height: area.height.saturating_sub(used),
        ..area
    }
}

/// A heading and a line below it; returns the rows used.
fn heading_and(pen: &mut Pen<'_>, area: Rect, heading: &str, line: &str) -> u16 {
    // The line below must have room, however big the heading could be.
    let upper = Rect {
        height: area.height.div_ceil(2),
        ..area
    };
    let large = if area.height >= 12 {
        big::draw(pen, upper, heading, Tone::Strong)
    } else {
        None
    };
    let used = large.unwrap_or_else(|| lines(pen, upper, heading, Tone::Strong));
    used + 1 + lines(pen, below(area, used + 1), line, Tone::Plain)
}

fn welcome(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) -> u16 {
    let frame = meeting.frame();
    let separator = meeting.profile().style.time_separator;
    let mut line = format!(
        "{} kl. {}",
        danish::capital(&danish::long_date(frame.date)),
        danish::clock(frame.start, separator)
    );
    if let Some(place) = &frame.place {
        line.push_str(" · ");
        line.push_str(place);
    }
    heading_and(pen, area, &screen::headline(meeting), &line)
}

fn closed(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) {
    let separator = meeting.profile().style.time_separator;
    let when = meeting
        .closed()
        .map(|c| {
            format!(
                "Mødet blev hævet kl. {}.",
                danish::clock(c.at.time(), separator)
            )
        })
        .unwrap_or_default();
    let next = meeting
        .frame()
        .next_meeting
        .as_ref()
        .map(|n| format!(" Næste møde: {n}."))
        .unwrap_or_default();
    let used = heading_and(pen, area, "Tak for i dag", &format!("{when}{next}"));
    let rest = below(area, used + 1);
    if rest.height >= 4 && scenes::any_decided(meeting) {
        scenes::decisions(pen, rest, meeting);
    }
}

fn break_line(meeting: &Meeting, now: Moment) -> String {
    let next = meeting
        .current_item()
        .map(|s| format!("Vi fortsætter med punkt {}.", s.item.id))
        .unwrap_or_default();
    let separator = meeting.profile().style.time_separator;
    let long = match meeting.break_until() {
        Some(until) if until > now => {
            let left = (until - now).num_seconds() + 59;
            format!(
                "Vi fortsætter kl. {}, om {}.",
                danish::clock(until.time(), separator),
                danish::minutes(left)
            )
        }
        Some(until) => format!(
            "Pausen sluttede kl. {}.",
            danish::clock(until.time(), separator)
        ),
        None => format!(
            "Pausen har varet {}.",
            danish::minutes(meeting.break_seconds(now))
        ),
    };
    format!("{long} {next}")
}

pub(super) fn public_title(state: &ItemState) -> &str {
    state.public_title().unwrap_or(screen::CLOSED_ITEM)
}

fn current(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, state: &ItemState) {
    let place = meeting
        .agenda()
        .position(|s| s.item.id == state.item.id)
        .unwrap_or(0)
        + 1;
    let kind = if state.item.closed {
        "lukket punkt".to_owned()
    } else {
        format!("til {}", screen::kind(state.item.kind))
    };
    let label = format!("PUNKT {} · {}", state.item.id, kind.to_uppercase());
    pen.text(area, 0, 0, &label, Tone::Key);
    pen.right(
        area,
        0,
        &format!("{place} af {}", meeting.order().len()),
        Tone::Faint,
    );
    let used = title(pen, below(area, 2), public_title(state));
    // A closed item shows number and neutral title, nothing else.
    if state.item.closed {
        return;
    }
    if state.decision.is_some() {
        lines(
            pen,
            below(area, used + 3),
            "Beslutningen er skrevet.",
            Tone::Good,
        );
    }
}

fn decision(pen: &mut Pen<'_>, area: Rect, state: &ItemState) {
    let Some(decision) = &state.decision else {
        return;
    };
    pen.text(
        area,
        0,
        0,
        &format!("BESLUTNING · PUNKT {}", state.item.id),
        Tone::Key,
    );
    let used = 1 + lines(pen, below(area, 1), public_title(state), Tone::Faint);
    let rest = below(area, used + 1);
    let short = decision.text.chars().count() <= 160;
    if !(short
        && rest.height >= 8
        && !decision.text.contains('\n')
        && big::draw(pen, rest, &decision.text, Tone::Strong).is_some())
    {
        lines(pen, rest, &decision.text, Tone::Strong);
    }
}

fn draw_foot(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    if area.height == 0 {
        return;
    }
    if !meeting.parts().is_empty() {
        pen.line(area, 0, '─', Tone::Faint);
        for (at, part) in (1..area.height).zip(meeting.parts()) {
            super::strip::body(
                pen,
                Rect {
                    y: area.y + at,
                    height: 1,
                    ..area
                },
                meeting,
                part,
            );
        }
        clock(pen, area, meeting, now);
        return;
    }
    let verdict = quorum::now(meeting);
    let tone = match verdict.met {
        Some(true) => Tone::Good,
        Some(false) => Tone::Alarm,
        None => Tone::Plain,
    };
    let text = match verdict.met {
        // What is missing must be readable from the back row too.
        Some(_) => words::verdict(meeting.profile(), &verdict),
        None => String::new(),
    };
    pen.line(area, 0, '─', Tone::Faint);
    let large = area.height >= 15;
    let mut y = 1;
    // From wall to wall: a loss must be seen by who looks the other way.
    let banner = Rect {
        height: if large { 4 } else { 1 }.min(area.height - 1),
        ..below(area, 1)
    };
    if verdict.met == Some(false) {
        pen.fill(banner, Tone::Alarm);
    }
    // Where the whole sentence is too long in big letters, the sectors below say what is missing.
    let short = text.split(':').next().unwrap_or_default();
    let fits_large = large
        && !text.is_empty()
        && (big::draw(pen, banner, &text, tone).is_some()
            || big::draw(pen, banner, short, tone).is_some());
    if fits_large {
        y += 5;
    } else {
        if large && verdict.met == Some(false) {
            pen.fill(
                Rect {
                    y: banner.y + 1,
                    height: 3,
                    ..banner
                },
                Tone::Plain,
            );
        }
        let sign = match verdict.met {
            Some(true) => "● ",
            Some(false) => "○ ",
            None => "",
        };
        // Where the sentence is too long the sectors below say what is missing.
        let fits = columns(&text) + 2 <= usize::from(area.width);
        let shown = if fits {
            text.as_str()
        } else {
            text.split(':').next().unwrap_or_default()
        };
        pen.text(area, 0, y, &format!("{sign}{}", shown.to_uppercase()), tone);
        y += 1;
    }
    sectors(pen, below(area, y), meeting, &verdict, large);
    clock(pen, area, meeting, now);
}

/// The last line: how long, until when, and what comes next.
fn clock(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    let last = area.height.saturating_sub(1);
    let running = meeting
        .current_item()
        .filter(|s| !s.item.closed && meeting.phase() == Phase::Open);
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
    for (at, (sector, count)) in profile.sectors.iter().zip(&verdict.sectors).enumerate() {
        let rule = verdict
            .requirements
            .iter()
            .find(|r| r.over == Over::Sector(at));
        let tone = if rule.is_some_and(|r| !r.met()) {
            Tone::Alarm
        } else {
            Tone::Strong
        };
        let place = Rect {
            x: area.x + width * u16::try_from(at).unwrap_or(0),
            width: width.saturating_sub(2),
            ..area
        };
        let figures = format!("{}/{}", count.present, count.seats);
        let needs = rule.map(|r| {
            if r.met() {
                format!("kræver {}", r.needed)
            } else {
                format!("mangler {}", -r.margin())
            }
        });
        let needs = needs.unwrap_or_default();
        let picture = scenes::picture(count.present, count.seats, rule.map(|r| r.needed));
        if picture_row + 1 < place.height && columns(&picture) <= usize::from(place.width) {
            pen.text(place, 0, picture_row, &picture, tone);
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

/// "Punktet: 12 af 20 min · mødet: 65 af 120 min · slutter ca. 20.20".
fn clock_line(meeting: &Meeting, now: Moment, narrow: bool) -> String {
    let mut parts = Vec::new();
    if let Some(state) = meeting
        .current_item()
        .filter(|s| meeting.phase() == Phase::Open && !s.item.closed)
    {
        let used = state.seconds(now) / 60;
        parts.push(match state.item.minutes {
            Some(plan) if used > i64::from(plan) => {
                format!(
                    "Punktet: {used} af {plan} min, {} over",
                    used - i64::from(plan)
                )
            }
            Some(plan) => format!("Punktet: {used} af {plan} min"),
            None => format!("Punktet: {used} min"),
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
                || format!("mødet: {used} min"),
                |plan| format!("mødet: {used} af {plan} min"),
            ));
        }
        parts.extend(end);
    }
    parts.join(" · ")
}

fn next_line(meeting: &Meeting) -> Option<String> {
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
