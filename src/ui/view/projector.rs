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

use super::big::{ANY, below, heading_and};
use super::foot;
use super::pages::{self, PageTurn};
use super::paint::Pen;
use super::presence;
use super::scenes;
use super::shares::{self, WallLimits, WallPart};
use super::sheet::{Sheet, SheetPart};
use super::showing::{Showing, showing};
use super::stroke::Page;
use super::theme::Tone;
use super::vote_scene;
use super::wall_item;
use super::welcome;
use crate::domain::Moment;
use crate::domain::at::{ItemAt, PersonAt};
use crate::domain::meeting::{ItemState, Meeting, Phase};
use crate::domain::scene::Scene;
use crate::domain::speaking_time;
use crate::text::width::columns;
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

/// What a wall is about: another subject begins at its first page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WallSubject {
    scene: Option<Scene>,
    phase: Option<Phase>,
    item: Option<ItemAt>,
    shown: Option<String>,
    speaker: Option<PersonAt>,
}

/// What the wall of a meeting is about now.
#[must_use]
pub fn subject(meeting: &Meeting) -> WallSubject {
    WallSubject {
        scene: meeting.scene(),
        phase: Some(meeting.phase()),
        item: meeting.current(),
        shown: meeting.shown().map(|s| s.item.id.to_string()),
        speaker: speaking_time::running(meeting).map(|turn| turn.person),
    }
}

/// The room's screen, its pages turned by the clock.
pub fn wall(pen: &mut Pen<'_>, scene: RoomView<'_>, now: Moment) {
    wall_at(pen, scene, now, &mut PageTurn::by_clock(now));
}

/// The room's screen at a page and a zoom; notes in `turn` how many pages there were.
pub fn wall_at(pen: &mut Pen<'_>, scene: RoomView<'_>, now: Moment, turn: &mut PageTurn) {
    turn.anew();
    let area = pen.screen();
    match scene {
        RoomView::Waiting(text) if area.height < LARGE_WALL => centred(pen, area, text),
        RoomView::Waiting(text) => {
            pages::text(
                pen,
                inner(area),
                (turn, WallPart::Body),
                ANY,
                (text, Tone::Strong),
            );
        }
        RoomView::Meeting(meeting) => {
            turn.limited(limits(pen, meeting, now));
            // Whoever stands at this wall goes before who sits at the desk.
            let (own, hold) = ((turn.zoom, turn.held), meeting.wall_hold());
            turn.zoom = turn.zoom.saturating_add(hold.zoom);
            turn.held = turn.held.or(hold.page);
            draw_meeting(pen, area, meeting, (meeting.local(now), turn));
            (turn.zoom, turn.held) = own;
        }
    }
}

/// What walls of other sizes ask of the letters on this one.
fn limits(pen: &Pen<'_>, meeting: &Meeting, now: Moment) -> WallLimits {
    let mut page = Page::default();
    shares::limits(pen.screen(), |(width, height), limits| {
        let mut turn = PageTurn::within(limits);
        page.begin(Rect::new(0, 0, width, height));
        let mut pen = Pen::measuring(&mut page, pen.look());
        let (scene, _) = parts(pen.screen(), meeting);
        draw_scene(&mut pen, scene, meeting, (meeting.local(now), &mut turn));
        turn.shares()
    })
}

/// From this height on even one sentence is big.
const LARGE_WALL: u16 = 30;

fn inner(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + area.height / 4,
        width: area.width.saturating_sub(2),
        height: area.height / 2,
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

fn draw_meeting(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (now, turn): (Moment, &mut PageTurn),
) {
    top(
        pen,
        Rect {
            height: area.height.min(1),
            ..area
        },
        meeting,
        now,
    );
    let (scene, foot) = parts(area, meeting);
    draw_scene(pen, scene, meeting, (now, turn));
    foot::draw(pen, foot, meeting, now);
}

/// Where the scene stands, and where the foot does.
fn parts(area: Rect, meeting: &Meeting) -> (Rect, Rect) {
    // When the meeting is over nobody decides any more.
    let foot_rows = if meeting.phase() == Phase::Closed {
        0
    } else {
        foot::rows(area, meeting)
    };
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let scene = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(foot_rows + 3),
        ..inner
    };
    let foot = Rect {
        y: area.bottom().saturating_sub(foot_rows),
        height: foot_rows,
        ..inner
    };
    (scene, foot)
}

/// What the room is shown, above the foot.
fn draw_scene(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (now, turn): (Moment, &mut PageTurn),
) {
    match showing(meeting) {
        Showing::Attendance => presence::attendance(pen, area, meeting, (turn, WallPart::Body)),
        Showing::Agenda => scenes::agenda(pen, area, meeting, (now, turn)),
        Showing::Decisions => scenes::decisions(pen, area, meeting, turn),
        Showing::Speakers => scenes::speakers(pen, area, meeting, (now, turn)),
        Showing::Vote(vote, state) => vote_scene::draw(pen, area, meeting, (vote, state), turn),
        Showing::Item(state) => wall_item::current(pen, area, meeting, (state, turn)),
        Showing::Decision(state) => wall_item::decision(pen, area, meeting, (state, turn)),
        Showing::Opened => {
            let headline = screen::headline(meeting);
            heading_and(pen, area, turn, ("Mødet er åbnet", &headline));
        }
        Showing::Break => {
            heading_and(pen, area, turn, ("Pause", &break_line(meeting, now)));
        }
        Showing::Welcome | Showing::Gathering => welcome::draw(pen, area, meeting, turn),
        Showing::Over => closed(pen, area, meeting, turn),
    }
}

fn top(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    pen.fill(area, Tone::Bar);
    let clock = format!(
        " kl. {} ",
        danish::clock(now.time(), meeting.profile().style.time_separator)
    );
    let end = pen.right(area, 0, &clock, Tone::Bar);
    // The longest form of the day that leaves the name whole.
    let (name, day) = (&meeting.profile().name, meeting.day());
    let forms = [
        format!(" {name} · {}", danish::long_date(day)),
        format!(" {name} · {}", danish::date(day)),
    ];
    let whole = forms.iter().find(|f| columns(f) <= usize::from(end));
    let name = whole.map_or_else(|| format!(" {name}"), Clone::clone);
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

fn closed(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, turn: &mut PageTurn) {
    let decided = scenes::any_decided(meeting);
    // What was decided is what stays on the wall.
    let upper = Rect {
        height: if decided {
            area.height * 2 / 5
        } else {
            area.height
        },
        ..area
    };
    let line = closing_line(meeting);
    let used = heading_and(pen, upper, turn, ("Tak for i dag", &line));
    let rest = below(area, used + 1);
    if rest.height >= 4 && decided {
        scenes::decisions(pen, rest, meeting, turn);
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
