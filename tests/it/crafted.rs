//! Journals with right sums that no edition of the program would have written.
//!
//! Promise: whatever stands in them, nothing panics, on screen, on the wall, in status and in minutes; what a meeting
//! cannot start from is refused in words. Wrong sums are left to `damage`.

use crate::harness::{Desk, JOINT, LILLEBAELT, author, sample};
use crate::pty::{copy_of, path, run};
use crate::walks::walk;
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::minutes::{compose, runsheet};
use ordstyrer::shell::status_as_json;
use ordstyrer::store::log::line::{self, START};
use ordstyrer::store::log::{Memory, Tail};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// A whole meeting of one body, and the beginning of a joint one.
static MEETINGS: LazyLock<[Vec<Record>; 2]> = LazyLock::new(|| {
    let mut one = Desk::new(sample(LILLEBAELT));
    walk(&mut one);
    one.wait(60).keys("1uk<Ctrl+S>Forkert udfald<Enter>g");
    let mut joint = Desk::new(sample(JOINT));
    joint
        .keys("A")
        .wait(10)
        .keys("ånug<Ctrl+S>nf")
        .wait(2)
        .keys("ø-1<Enter>i");
    [one, joint].map(|desk| desk.history().whole())
});

fn lines(records: &[Record]) -> Vec<u8> {
    let (mut bytes, mut sum) = (Vec::new(), START);
    for record in records {
        sum = line::encode(record, sum, &mut bytes).expect("a line");
    }
    bytes
}

/// All that is shown and written of whatever is read from these lines; how the log ends.
fn show(bytes: &[u8]) -> Tail {
    let read = line::read(bytes, START, 0);
    let mut records = read.records.into_iter();
    let Some(mut history) = records.next().and_then(History::from_first) else {
        return read.tail;
    };
    records.for_each(|r| history.read(r));
    history.finish_reading();
    let now = history.meeting().last_time().expect("a record");
    let desk = Desk::at(
        history.written_by(author("sekretær")),
        Memory::new(),
        (120, 40),
        now,
    );
    desk.screen();
    desk.room(80, 24);
    let meeting = desk.meeting();
    status_as_json(desk.history()).expect("JSON");
    for audience in [Audience::Public, Audience::Internal] {
        for facts in Minutes::all(desk.history(), audience) {
            let document = compose::minutes(&facts);
            for format in [Format::Text, Format::Json] {
                format.write(&facts, &document).expect("written");
            }
        }
    }
    drop(runsheet::compose(meeting, now));
    read.tail
}

/// The paths of all that stands in a value.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                leaves(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(values) => {
            for (n, value) in values.iter().enumerate() {
                leaves(value, &format!("{at}/{n}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            found.push(at.to_owned());
        }
    }
}

/// What stands there instead.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(0)),
        Just(json!(1)),
        Just(json!(7)),
        Just(json!(u32::MAX)),
        Just(json!(u64::MAX)),
        Just(json!(i64::MIN)),
        Just(json!("")),
        Just(json!("1")),
        Just(json!("x".repeat(5000))),
        Just(json!("0000-01-01T00:00:00.000+00:00")),
        Just(json!("9999-12-31T23:59:59.999-23:00")),
        Just(json!("2026-12-03T18:40:00.000+14:00")),
        Just(json!("23:59:59")),
        Just(json!("0000-01-01")),
        Just(json!("\u{202e}\u{0}\u{200b}")),
        Just(json!([])),
        Just(json!({})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, max_global_rejects: 40_000, ..ProptestConfig::default() })]

    /// One value anywhere in a record is another one, or a record stands elsewhere.
    #[test]
    fn one_odd_value_anywhere_never_panics(
        joint in any::<bool>(),
        record in any::<prop::sample::Index>(),
        leaf in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        odd in odd(),
        copied in any::<bool>(),
    ) {
        let mut records = MEETINGS[usize::from(joint)].clone();
        let at = record.index(records.len());
        let mut events = serde_json::to_value(&records[at].events).expect("JSON");
        let mut found = Vec::new();
        leaves(&events, "", &mut found);
        prop_assume!(!found.is_empty());
        let from = found[other.index(found.len())].clone();
        let from = events.pointer(&from).expect("a leaf").clone();
        *events.pointer_mut(&found[leaf.index(found.len())]).expect("a leaf") = if copied { from } else { odd };
        let events: Result<Vec<Event>, _> = serde_json::from_value(events);
        prop_assume!(events.is_ok());
        records[at].events = events.expect("events").into();
        show(&lines(&records));
    }

    /// What is recorded comes in another order, or twice, or at another time.
    #[test]
    fn records_in_any_order_never_panic(
        joint in any::<bool>(),
        moves in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), -90_000i64..90_000), 1..12),
    ) {
        let mut records = MEETINGS[usize::from(joint)].clone();
        for (from, to, seconds) in moves {
            let from = 1 + from.index(records.len() - 1);
            let mut moved = records[from].clone();
            moved.at += chrono::TimeDelta::seconds(seconds);
            let to = 1 + to.index(records.len() - 1);
            records.insert(to, moved);
        }
        for (n, record) in (1..).zip(&mut records) {
            record.seq = n;
        }
        show(&lines(&records));
    }
}

/// The sample's first records, with another start.
fn started(change: impl Fn(&mut Value)) -> Vec<Record> {
    let mut records = MEETINGS[0][..3].to_vec();
    let mut events = serde_json::to_value(&records[0].events).expect("JSON");
    change(&mut events[0]["meeting-prepared"]);
    records[0].events = serde_json::from_value(events).expect("events");
    records
}

/// One value of the start as another one.
fn with(at: &'static str, value: Value) -> Vec<Record> {
    started(move |start| *start.pointer_mut(at).expect(at) = value.clone())
}

/// One value of the start as another one of it.
fn like(at: &'static str, other: &'static str) -> Vec<Record> {
    started(|start| *start.pointer_mut(at).expect(at) = start.pointer(other).expect(other).clone())
}

fn started_twice() -> Vec<Record> {
    let mut records = MEETINGS[0][..3].to_vec();
    records[2].events = records[0].events[0].clone().into();
    records
}

/// Refused by every command, in words where they are asked for, and the file is left as it is.
fn is_refused(what: &str, records: &[Record], words: &str) {
    let dir = copy_of(LILLEBAELT);
    let journal = dir.path().join("journal.jsonl");
    std::fs::write(&journal, lines(records)).expect("written");
    let before = std::fs::read(&journal).expect("read");
    for command in ["status", "tjek", "referat", "dagsorden"] {
        let (code, out, err) = run(&[command, path(dir.path())]);
        assert!(
            code != 0 && code != 101,
            "{what}, {command}: {code} {out} {err}"
        );
        if command == "tjek" {
            assert!(out.contains(words), "{what}: {out}");
        }
    }
    let (code, _, err) = run(&["afhold", path(dir.path())]);
    assert!(code == 3 && err.contains(words), "{what}: {code} {err}");
    assert_eq!(std::fs::read(&journal).expect("read"), before, "{what}");
}

#[test]
fn a_meeting_that_cannot_start_is_refused_in_words() {
    let unknown = || json!("ukendt");
    let member = json!({"Member": {"sector": "ukendt"}});
    for (what, records) in [
        ("a seat's sector", with("/roster/seats/0/sector", unknown())),
        (
            "a seat's holder",
            with("/roster/seats/0/holders/0", unknown()),
        ),
        (
            "a seat twice",
            like("/roster/seats/1/id", "/roster/seats/0/id"),
        ),
        (
            "a person twice",
            like("/roster/persons/1/id", "/roster/persons/0/id"),
        ),
        ("a member's sector", with("/roster/persons/0/role", member)),
        (
            "an item twice",
            like("/agenda/items/1/id", "/agenda/items/0/id"),
        ),
        ("no sectors", with("/profile/sectors", json!([]))),
    ] {
        let words = "dagsorden, deltagere og forum passer ikke sammen";
        is_refused(what, &records, words);
    }
    is_refused("two starts", &started_twice(), "mødet begynder en gang til");
}
