//! The desk under stress: what goes wrong in the middle of a meeting, put right by keys at a hand's speed.
//!
//! Promise: each scene costs at most the keys it says, and the log holds exactly the records it says: the ones before it
//! untouched, none lost and none invented, and read again from the log the meeting is the one on the screen. What each
//! costs stands in `tests/golden/stress`, so that a scene that becomes dearer is seen. Letters of names and texts are
//! counted apart. The commonest corrections are left to `record::effort`, sentences outside a text to `typed`.

mod life;
mod people;
mod texts;
mod votes;

use crate::golden;
use crate::harness::{Desk, LILLEBAELT, keys, sample};
use ordstyrer::domain::event::Event;
use ordstyrer::store::log::{Follow as _, Head, Reading, Since};
use std::time::Duration;

/// Between two keys of a hand in a hurry.
const HAND: Duration = Duration::from_millis(120);

/// What happens at the desk.
enum Done {
    Keys(&'static str),
    /// Letters of a name or a text.
    Words(&'static str),
    /// Pasted where the terminal marks it, and where it does not.
    Marked(&'static str),
    Unmarked(&'static str),
    /// Minutes in which nothing is pressed.
    Later(i64),
}

struct Scene {
    what: &'static str,
    before: fn() -> Desk,
    done: &'static [Done],
    most: usize,
    /// The names of what is recorded, record by record; "4 vote-cast" is four in one.
    records: &'static [&'static str],
    holds: fn(&Desk),
}

/// The sample at its first item, at 18.30.
fn open() -> Desk {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("A").wait(10).keys("ån").wait(5);
    desk
}

/// Item 1 decided, item 2 running since 18.55.
fn second() -> Desk {
    let mut desk = open();
    desk.keys("ug<Ctrl+S>").wait(20).keys("n").wait(2);
    desk
}

/// What an event says, as it stands in the log.
fn stored(event: &Event) -> String {
    serde_json::to_string(event).expect("JSON")
}

fn name(event: &Event) -> String {
    let stored = serde_json::to_value(event).expect("JSON");
    let name = stored
        .as_str()
        .or_else(|| stored.as_object()?.keys().next().map(String::as_str));
    name.expect("a name").to_owned()
}

/// The names of what a record holds; the same several times in a row with how many.
fn names(events: &[Event]) -> String {
    let mut names: Vec<(usize, String)> = Vec::new();
    for event in events {
        let name = name(event);
        match names.last_mut() {
            Some((count, last)) if *last == name => *count += 1,
            _ => names.push((1, name)),
        }
    }
    let said = names.into_iter().map(|(count, name)| match count {
        1 => name,
        several => format!("{several} {name}"),
    });
    said.collect::<Vec<_>>().join("+")
}

/// Plays a scene; what it cost, and what it recorded, as text.
fn play(scene: &Scene) -> String {
    let mut desk = (scene.before)();
    let before = desk.history().records().to_vec();
    let (mut pressed, mut letters) = (0, 0);
    for done in scene.done {
        match done {
            Done::Keys(text) => {
                pressed += keys(text).len();
                desk.by_hand(text, HAND);
            }
            Done::Words(text) => {
                letters += text.chars().count();
                desk.arrive(text, || Some(HAND));
            }
            Done::Marked(text) => desk.paste(text),
            Done::Unmarked(text) => desk.arrive(text, || None),
            Done::Later(minutes) => {
                desk.rest();
                desk.wait(*minutes);
            }
        }
    }
    desk.rest();
    let what = scene.what;
    let shown = || format!("{what}\n{}\n{}", desk.notice(), desk.screen());
    let records = desk.history().records();
    assert_eq!(&records[..before.len()], &before[..], "{what}");
    let new = &records[before.len()..];
    let recorded: Vec<String> = new.iter().map(|r| names(&r.events)).collect();
    assert_eq!(recorded, scene.records, "{}", shown());
    assert!(desk.history().unsettled().is_empty(), "{}", shown());
    assert!(pressed <= scene.most, "{what}: {pressed} keys");
    (scene.holds)(&desk);
    read_again(&desk, what);
    let mut told = format!("{what}: {pressed} taster, {letters} bogstaver\n");
    for record in new {
        let many = record.events.len() > 4;
        let last = record.events.last().filter(|_| many);
        let shown = record.events.iter().take(if many { 1 } else { 4 });
        told.extend(shown.map(|e| format!("    {}\n", stored(e))));
        told.extend(last.map(|e| format!("    … {}: {}\n", names(&record.events), stored(e))));
    }
    told
}

/// The log, read as after a kill, holds the records and the meeting on the screen.
fn read_again(desk: &Desk, what: &str) {
    let mut reading = Reading::default();
    let mut log = desk.log.clone();
    let since = log.since(Head::START, &mut |record| reading.take(record));
    assert!(matches!(since, Ok(Since::To { .. })), "{what}: {since:?}");
    reading.finish();
    let Reading::Meeting(again) = reading else {
        panic!("{what}: no meeting");
    };
    assert_eq!(again.records(), desk.history().records(), "{what}");
    assert!(again.meeting() == desk.meeting(), "{what}");
}

/// Plays scenes and holds what they cost against a table.
fn played(table: &str, scenes: &[Scene]) {
    let told: Vec<String> = scenes.iter().map(play).collect();
    golden::check(&format!("stress/{table}.txt"), &told.join("\n"));
}
