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
//! nothing else (product 7.4).

use super::big::{self, below, heading_and, lines, title};
use super::foot;
use super::paint::Pen;
use super::prose;
use super::scenes;
use super::sheet::{Sheet, SheetPart};
use super::showing::{Showing, showing};
use super::theme::Tone;
use super::vote_scene;
use crate::domain::Moment;
use crate::domain::meeting::{ItemState, Meeting, Phase};
use crate::text::width::columns;
use crate::text::words::Words;
use crate::text::{danish, screen};
use crate::ui::look::Look;
use ratatui::Frame;
use ratatui::layout::Rect;

/// What the room sees.
#[derive(Clone, Copy, Debug)]
pub enum RoomView<'m> {
    /// The meeting, as far as it is durable.
    Meeting(&'m Meeting),
    /// Nothing has been recorded yet; a sentence.
    Waiting(&'m str),
}

/// Draws the room's screen from nothing.
pub fn draw(frame: &mut Frame<'_>, scene: RoomView<'_>, look: Look, now: Moment) {
    let mut sheet = Sheet::new(frame.area().as_size());
    sheet.begin(look);
    sheet.part(SheetPart::Whole, |pen| wall(pen, scene, now));
    sheet.finish();
    super::show(frame, sheet);
}

/// The room's screen.
pub fn wall(pen: &mut Pen<'_>, scene: RoomView<'_>, now: Moment) {
    let area = pen.screen();
    match scene {
        RoomView::Waiting(text) => centred(pen, area, text),
        RoomView::Meeting(meeting) => draw_meeting(pen, area, meeting, meeting.local(now)),
    }
}

/// Why the screen stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// What comes next does not check.
    Unsound,
    /// What comes next was written by a newer edition of the program.
    Newer,
}

impl Stopped {
    /// What the room is told.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Stopped::Unsound => "Skærmen følger ikke mødet lige nu. Referenten ser på det.",
            Stopped::Newer => {
                "Mødet skrives nu af en nyere udgave af programmet. Opdatér programmet her."
            }
        }
    }
}

/// Says over the first line that the screen stands still: what it shows was true, but may be old.
pub fn stopped(pen: &mut Pen<'_>, why: Stopped) {
    let area = pen.screen();
    let line = Rect {
        height: area.height.min(1),
        ..area
    };
    pen.fill(line, Tone::Alarm);
    pen.text(line, 1, 0, why.sentence(), Tone::Alarm);
}

/// Says over the last line that what is shown may be old, and why.
pub fn stale(pen: &mut Pen<'_>, sentence: &str) {
    let area = pen.screen();
    let line = Rect {
        y: area.bottom().saturating_sub(1),
        height: area.height.min(1),
        ..area
    };
    pen.fill(line, Tone::Warning);
    pen.text(line, 1, 0, sentence, Tone::Warning);
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
        foot::rows(area)
    };
    let body = Rect {
        x: area.x + 1,
        y: area.y + 2,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(foot_rows + 3),
    };
    let place = Rect {
        x: area.x + 1,
        y: area.bottom().saturating_sub(foot_rows),
        width: area.width.saturating_sub(2),
        height: foot_rows,
    };
    draw_scene(pen, body, meeting, now);
    foot::draw(pen, place, meeting, now);
}

/// What the room is shown, above the foot.
fn draw_scene(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    match showing(meeting) {
        Showing::Attendance => scenes::attendance(pen, area, meeting),
        Showing::Agenda => scenes::agenda(pen, area, meeting, now),
        Showing::Decisions => scenes::decisions(pen, area, meeting),
        Showing::Speakers => scenes::speakers(pen, area, meeting, now),
        Showing::Vote(vote, state) => vote_scene::draw(pen, area, meeting, (vote, state)),
        Showing::Item(state) => current(pen, area, meeting, state),
        Showing::Decision(state) => decision(pen, area, meeting, state),
        Showing::Opened => {
            _ = heading_and(pen, area, "Mødet er åbnet", &screen::headline(meeting));
        }
        Showing::Break => _ = heading_and(pen, area, "Pause", &break_line(meeting, now)),
        Showing::Welcome => _ = welcome(pen, area, meeting),
        Showing::Gathering => gathering(pen, area, meeting),
        Showing::Over => closed(pen, area, meeting),
    }
}

/// Before the meeting: those who have come, where there is room for them.
fn gathering(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) {
    let rest = below(area, welcome(pen, area, meeting) + 1);
    let rows = u16::try_from(meeting.profile().sectors.len())
        .unwrap_or(u16::MAX)
        .saturating_mul(2);
    if rest.height >= rows.saturating_add(2) {
        scenes::attendance(pen, rest, meeting);
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
        danish::long_date(meeting.day())
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

fn welcome(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) -> u16 {
    heading_and(
        pen,
        area,
        &screen::headline(meeting),
        &when_and_where(meeting),
    )
}

/// "Torsdag den 3. december 2026 kl. 14.00 · Lokale 3".
pub(super) fn when_and_where(meeting: &Meeting) -> String {
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
    line
}

fn closed(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) {
    let used = heading_and(pen, area, "Tak for i dag", &closing_line(meeting));
    let rest = below(area, used + 1);
    if rest.height >= 4 && scenes::any_decided(meeting) {
        scenes::decisions(pen, rest, meeting);
    }
}

/// "Mødet blev hævet kl. 16.02. Næste møde: …".
pub(super) fn closing_line(meeting: &Meeting) -> String {
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
    format!("{when}{next}")
}

pub(super) fn break_line(meeting: &Meeting, now: Moment) -> String {
    let next = meeting
        .current_item()
        .map(|s| format!(" med punkt {}", s.item.id))
        .unwrap_or_default();
    let goes_on = || {
        if next.is_empty() {
            String::new()
        } else {
            format!(" Vi fortsætter{next}.")
        }
    };
    let separator = meeting.profile().style.time_separator;
    match meeting.break_until() {
        Some(until) if until > now => {
            let left = (until - now).num_seconds() + 59;
            format!(
                "Vi fortsætter kl. {} (om {}){next}.",
                danish::clock(until.time(), separator),
                danish::minutes(left)
            )
        }
        Some(until) => format!(
            "Pausen sluttede kl. {}.{}",
            danish::clock(until.time(), separator),
            goes_on()
        ),
        None => format!(
            "Pausen har varet {}{}",
            danish::minutes(meeting.break_seconds(now)),
            goes_on()
        ),
    }
}

pub(super) fn public_title(state: &ItemState) -> &str {
    state.public_title().unwrap_or(screen::CLOSED_ITEM)
}

/// "PUNKT 4 · TIL BESLUTNING"; of a closed item not even what it is for.
pub(super) fn label_of(state: &ItemState) -> String {
    let kind = if state.is_public() {
        format!("til {}", screen::kind(state.item.kind))
    } else {
        "lukket punkt".to_owned()
    };
    format!("PUNKT {} · {}", state.item.id, kind.to_uppercase())
}

fn current(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, state: &ItemState) {
    let place = meeting
        .agenda()
        .position(|s| s.item.id == state.item.id)
        .unwrap_or(0)
        + 1;
    pen.text(area, 0, 0, &label_of(state), Tone::Key);
    pen.right(
        area,
        0,
        &format!("{place} af {}", meeting.order().len()),
        Tone::Faint,
    );
    let used = title(pen, below(area, 2), public_title(state));
    // A closed item shows number and neutral title, nothing else.
    if !state.is_public() {
        return;
    }
    let mut rest = below(area, used + 3);
    if let Some(result) = vote_scene::outcome(meeting, state) {
        rest = below(rest, lines(pen, rest, &result, Tone::Good));
    }
    if state.decision.is_some() {
        lines(pen, rest, "Beslutningen er skrevet.", Tone::Good);
    }
}

fn decision(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, state: &ItemState) {
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
    let mut rest = below(area, used + 1);
    // What was voted stands at the foot of it.
    if let Some(result) = vote_scene::outcome(meeting, state) {
        let wrapped = pen.wrap(&result, usize::from(rest.width), 3);
        let rows = u16::try_from(wrapped.len()).unwrap_or(0);
        let foot = below(rest, rest.height.saturating_sub(rows));
        lines(pen, foot, &result, Tone::Good);
        rest.height = rest.height.saturating_sub(rows + 1);
    }
    let plain = Words::marked(&decision.text).text();
    let short = plain.chars().count() <= 160;
    if !(short
        && rest.height >= 8
        && !plain.contains('\n')
        && big::draw(pen, rest, &plain, Tone::Strong).is_some())
    {
        prose::draw(pen, rest, &decision.text, Tone::Strong);
    }
}
