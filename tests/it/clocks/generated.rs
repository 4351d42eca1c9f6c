//! Any clock: it jumps back and forth, and stands in any zone.
//!
//! Promise: no span that ends before it begins is told without its uncertainty, and durations are those between moments.

use super::{moment, planned};
use crate::harness::Desk;
use chrono::{DateTime, FixedOffset, TimeDelta};
use ordstyrer::domain::history::History;
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::text::timekeeping;
use proptest::prelude::*;

/// What a secretary does, and how far the clock stands from where it stood: seconds, and minutes of the zone.
#[derive(Clone, Debug)]
struct Step {
    keys: &'static str,
    seconds: i64,
    zone: i32,
}

fn steps(seconds: std::ops::Range<i64>) -> impl Strategy<Value = Vec<Step>> {
    let keys = prop_oneof![
        Just("t"),
        Just("f"),
        Just("n"),
        Just("ug<Ctrl+S>"),
        Just("<Down>"),
        Just("<Down><Down>f"),
        Just("P<Esc>"),
        Just("å"),
        Just("g"),
    ];
    let zone = prop_oneof![3 => Just(60), 1 => Just(0), 1 => Just(120), 1 => -720..840];
    let step = (keys, seconds, zone);
    let step = step.prop_map(|(keys, seconds, zone)| Step {
        keys,
        seconds,
        zone,
    });
    proptest::collection::vec(step, 1..30)
}

/// A meeting held by these steps.
fn walked(steps: &[Step]) -> Desk {
    let mut desk = planned("2026-12-03", "18.30");
    let mut at = moment("2026-12-03T18:30:00+01:00");
    desk.now = at;
    desk.keys("Aån");
    for step in steps {
        at += TimeDelta::seconds(step.seconds);
        let zone = FixedOffset::east_opt(step.zone * 60).expect("a zone");
        desk.now = at.with_timezone(&zone);
        desk.ui.dialog = None;
        desk.keys(step.keys);
    }
    desk.ui.dialog = None;
    desk.keys("Xa");
    desk
}

/// Every span of time that the minutes tell.
fn spans(facts: &Minutes) -> Vec<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
    let mut spans: Vec<_> = facts.opened.zip(facts.closed).into_iter().collect();
    for person in facts.attendance.iter().flat_map(|g| &g.people) {
        spans.extend(person.times.iter().filter_map(|s| s.from.zip(s.to)));
        let gaps = person.times.windows(2);
        spans.extend(gaps.filter_map(|w| w[0].to.zip(w[1].from)));
    }
    spans
}

fn minute(at: DateTime<FixedOffset>) -> i64 {
    at.timestamp().div_euclid(60)
}

/// Seconds of an item as its moments have it.
fn seconds(meeting: &Meeting) -> Vec<(i64, i64)> {
    let items = meeting.agenda();
    let told = items.map(|s| {
        let spans = s
            .spans
            .iter()
            .filter_map(|span| Some((span.from.at, span.to?.at)));
        let between =
            spans.map(|(from, to)| (to.timestamp_millis() - from.timestamp_millis()) / 1000);
        (s.seconds(DateTime::default()), between.sum())
    });
    told.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_span_ends_before_it_begins_without_being_told(steps in steps(-5000..5000)) {
        let desk = walked(&steps);
        let facts = Minutes::of(desk.meeting(), Audience::Internal);
        let text = desk.flat(Format::Text, Audience::Internal);
        for (from, to) in spans(&facts) {
            prop_assert_eq!(from.offset(), to.offset());
            let span = timekeeping::span(from, to, '.');
            if minute(to) < minute(from) {
                prop_assert!(!facts.clock_remarks.is_empty(), "{}", span);
                prop_assert!(text.contains(&facts.clock_remarks[0]));
                prop_assert!(span.contains("til uret viste"), "{}", span);
            } else {
                prop_assert!(!span.contains("uret"), "{}", span);
            }
        }
        // A record whose minute lies before that of an earlier one is named, and no other.
        let mut latest = i64::MIN;
        let mut doubtful = Vec::new();
        for (record, at, _) in desk.history().happened() {
            let opened = desk.meeting().opened().expect("opened");
            if record < opened.place.record() {
                continue;
            }
            if minute(at) < latest && !doubtful.contains(&record) {
                doubtful.push(record);
            }
            latest = latest.max(minute(at));
        }
        let set_back = desk.meeting().timekeeping().set_back();
        let mut named: Vec<u64> = set_back.into_iter().flat_map(|s| s.records).collect();
        named.dedup();
        prop_assert_eq!(named, doubtful);
    }

    #[test]
    fn with_a_clock_that_goes_on_every_zone_gives_the_same_minutes(steps in steps(0..5000)) {
        let here: Vec<Step> = steps.iter().map(|s| Step { zone: 60, ..s.clone() }).collect();
        let (desk, here) = (walked(&steps), walked(&here));
        for audience in [Audience::Public, Audience::Internal] {
            prop_assert_eq!(desk.minutes(Format::Text, audience), here.minutes(Format::Text, audience));
        }
        prop_assert_eq!(timekeeping::remarks(desk.meeting()), Vec::<String>::new());
        for (told, between) in seconds(desk.meeting()) {
            // Each of several spans is told in whole seconds.
            prop_assert!((told - between).abs() <= 1, "{} {}", told, between);
        }
        // Read back, it is the same meeting.
        let mut records = desk.history().whole().into_iter();
        let mut replayed = History::from_first(records.next().expect("a first")).expect("a setup");
        records.for_each(|r| replayed.push(r));
        prop_assert_eq!(replayed.meeting(), desk.meeting());
    }
}
