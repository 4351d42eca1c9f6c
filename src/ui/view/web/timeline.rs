//! The day as pictures: when which item was dealt with, the breaks, what is expected; and how many were there when.
//!
//! ```text
//! ├─1─┤├──2──┤ pause ├──3─┄┄┄┄┤┄4┄┄┤
//! 14.00        15.00          16.00
//! ```
//! Promise: nothing of a closed item, not even when it was dealt with. What is expected looks different from what happened.
//! A picture for who looks: the same stands in words beside it, and it says in a sentence what it shows.

use crate::domain::Moment;
use crate::domain::meeting::{Meeting, Span};
use crate::domain::place::Place;
use crate::domain::{quorum, schedule};
use crate::text::danish;
use chrono::{TimeDelta, Timelike};
use maud::{Markup, html};

/// The drawing is so wide and high, in its own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 90.0;
/// Where the axis lies.
const FLOOR: f64 = 62.0;
/// So many changes of attendance are drawn at most; more cost too much at each new record.
const CHANGES: usize = 200;

/// From when to when the day is drawn.
#[derive(Clone, Copy)]
struct Scale {
    from: Moment,
    to: Moment,
}

impl Scale {
    fn of(meeting: &Meeting, now: Moment) -> Option<Self> {
        let from = meeting.opened()?.at;
        let over = meeting.closed().map(|c| c.at);
        let to = over.or_else(|| schedule::projected_end(meeting, now));
        let to = to.map_or(now, |end| over.unwrap_or_else(|| end.max(now)));
        (to > from).then_some(Self { from, to })
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "seconds of a day are far below 2^52"
    )]
    fn x(self, at: Moment) -> f64 {
        let all = (self.to - self.from).num_seconds().max(1) as f64;
        let share = (at - self.from).num_seconds() as f64 / all;
        (share.clamp(0.0, 1.0) * WIDTH).round()
    }

    /// Whole and half hours between the ends, at most eight.
    fn marks(self) -> Vec<Moment> {
        let step = [15, 30, 60, 120, 240]
            .into_iter()
            .find(|step| (self.to - self.from).num_minutes() / step <= 8)
            .unwrap_or(480);
        let into = i64::from(self.from.minute() + self.from.hour() * 60) % step;
        let mut at = self.from
            - TimeDelta::minutes(into)
            - TimeDelta::seconds(i64::from(self.from.second()));
        let mut marks = Vec::new();
        while at <= self.to && marks.len() < 12 {
            if at >= self.from {
                marks.push(at);
            }
            at += TimeDelta::minutes(step);
        }
        marks
    }
}

/// The day's items and breaks; nothing before the meeting is open.
pub(super) fn day(meeting: &Meeting, now: Moment) -> Markup {
    let Some(scale) = Scale::of(meeting, now) else {
        return Markup::default();
    };
    let held = meeting.agenda().filter(|s| s.is_public());
    let held = held.flat_map(|s| s.spans.iter().map(move |span| (s.item.id.as_str(), span)));
    let expected = schedule::expected(meeting, now).into_iter();
    let expected = expected.filter_map(|(at, from, to)| {
        let state = meeting.item(at).filter(|s| s.is_public())?;
        // What goes on is drawn up to now already.
        Some((state.item.id.as_str(), from.max(now), to))
    });
    let over = meeting.closed().is_some();
    html! {
        svg.dag viewBox={ "-8 0 " (WIDTH + 16.0) " " (HEIGHT) } role="img"
            aria-label="Dagens forløb: de åbne punkter, pauserne og det, der ventes" {
            @for (id, span) in held { (part(scale, (span.from.at, end(span, now)), id, "holdt")) }
            @for span in meeting.breaks() { (part(scale, (span.from.at, end(span, now)), "pause", "pause")) }
            @if !over {
                @for (id, from, to) in expected { (part(scale, (from, to), id, "ventet")) }
                line.graense x1=(scale.x(now)) x2=(scale.x(now)) y1="2" y2=(FLOOR) {}
            }
            (axis(meeting, scale))
        }
    }
}

fn end(span: &Span, now: Moment) -> Moment {
    span.to.map_or(now, |to| to.at)
}

/// A stretch of the day with its name in it, where there is room for it.
fn part(scale: Scale, (from, to): (Moment, Moment), says: &str, class: &str) -> Markup {
    let (x, end) = (scale.x(from), scale.x(to));
    let width = (end - x).max(0.0);
    let letters = u32::try_from(says.chars().count()).unwrap_or(u32::MAX);
    html! {
        @if width >= 1.0 {
            rect class=(class) x=(x) y="14" width=(width) height="44" {}
            @if width > f64::from(letters) * 13.0 + 4.0 {
                text.i-midten x=(x + width / 2.0) y="44" { (says) }
            }
        }
    }
}

fn axis(meeting: &Meeting, scale: Scale) -> Markup {
    let separator = meeting.profile().style.time_separator;
    html! {
        line.akse x1="0" x2=(WIDTH) y1=(FLOOR) y2=(FLOOR) {}
        @for at in scale.marks() {
            @let x = scale.x(at);
            line.akse x1=(x) x2=(x) y1=(FLOOR) y2=(FLOOR + 5.0) {}
            @if x > 25.0 && x < WIDTH - 25.0 {
                text.i-midten x=(x) y=(HEIGHT - 3.0) { (danish::clock(at.time(), separator)) }
            }
        }
    }
}

/// How many seats were taken, from the opening until now.
pub(super) fn attendance(meeting: &Meeting, now: Moment) -> Markup {
    let (Some(opened), Some(scale)) = (meeting.opened(), Scale::of(meeting, now)) else {
        return Markup::default();
    };
    let marks = meeting.people().iter().flat_map(|p| p.line.entries());
    let mut places: Vec<(Place, Moment)> = marks
        .map(|entry| (entry.stamp.place, entry.stamp.at))
        .filter(|(place, _)| *place > opened.place)
        .collect();
    places.push((opened.place, opened.at));
    places.sort_by_key(|(place, _)| *place);
    places.dedup_by_key(|(place, _)| *place);
    let (_, seats) = quorum::taken(meeting);
    if places.len() < 2 || places.len() > CHANGES || seats == 0 {
        return Markup::default();
    }
    let y = |n: u32| FLOOR - f64::from(n) / f64::from(seats) * (FLOOR - 6.0);
    let taken = |place| {
        let verdict = quorum::at(meeting, place);
        let sectors = verdict.sectors.iter();
        sectors.map(|c| c.present + c.uncounted).sum::<u32>()
    };
    let counted: Vec<(f64, u32)> = places
        .iter()
        .map(|(p, at)| (scale.x(*at), taken(*p)))
        .collect();
    let until = meeting.closed().map_or(now, |c| c.at);
    let mut path = String::new();
    for (n, (x, count)) in counted.iter().enumerate() {
        path += &match n {
            0 => format!("M{x} {}", y(*count)),
            _ => format!("H{x}V{}", y(*count)),
        };
    }
    path += &format!("H{}", scale.x(until));
    let least = counted.iter().map(|(_, n)| *n).min().unwrap_or(0);
    let most = counted.iter().map(|(_, n)| *n).max().unwrap_or(0);
    html! {
        svg.dag viewBox={ "-8 0 " (WIDTH + 16.0) " " (HEIGHT) } role="img"
            aria-label={ "Fremmødet siden åbningen: fra " (least) " til " (most) " af " (seats) " pladser" } {
            line.loft x1="0" x2=(WIDTH) y1=(y(seats)) y2=(y(seats)) {}
            path.kurve d=(path) {}
            (axis(meeting, scale))
        }
    }
}
