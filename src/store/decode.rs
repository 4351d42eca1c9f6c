//! From lines that check to records, by two threads when there are many.
//!
//! Promise: records come out in order, up to the first whose content is wrong; a long meeting is read
//! while it is folded. Checksums are left to `line`.

use super::line::{Damage, PREFIX, Sum, VERSION};
use crate::domain::Moment;
use crate::domain::act::AttendanceEvent;
use crate::domain::event::{Event, Record};
use crate::domain::ids::PersonId;
use crate::domain::moment;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// From so many lines on a second thread helps.
const MANY: usize = 4_000;
/// Lines read at a time.
const BATCH: usize = 1_000;

#[derive(Deserialize)]
struct Read {
    v: u32,
    seq: u64,
    #[serde(with = "crate::domain::moment")]
    at: Moment,
    #[serde(deserialize_with = "events")]
    events: Vec<Event>,
}

/// Nearly every record holds one event: no more room is taken than it needs.
fn events<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Event>, D::Error> {
    struct Events;
    impl<'de> Visitor<'de> for Events {
        type Value = Vec<Event>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("events")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Event>, A::Error> {
            let mut events = Vec::with_capacity(1);
            while let Some(event) = seq.next_element()? {
                events.push(event);
            }
            Ok(events)
        }
    }
    deserializer.deserialize_seq(Events)
}

/// Reads the record of a line that checks, expecting number `seq`.
fn one(line: &[u8], seq: u64) -> Result<Record, Damage> {
    let text = std::str::from_utf8(line).map_err(|_| Damage::Content)?;
    if let Some(record) = mark(text, seq) {
        return Ok(record);
    }
    let read: Read = serde_json::from_str(text)
        .map_err(|_| newer(line).map_or(Damage::Content, Damage::Version))?;
    if read.v > VERSION {
        return Err(Damage::Version(read.v));
    }
    if read.seq != seq {
        return Err(Damage::Number);
    }
    Ok(Record {
        seq,
        at: read.at,
        events: read.events,
    })
}

/// Somebody coming or going, read by position: nearly all lines of a long meeting are such, and they
/// are read five times as fast. Any other shape is `None` and read the long way.
fn mark(line: &str, seq: u64) -> Option<Record> {
    let rest = line.get(PREFIX..)?.strip_prefix("\"v\":1,\"seq\":")?;
    let (number, rest) = rest.split_once(",\"at\":\"")?;
    if !number.bytes().all(|b| b.is_ascii_digit()) || number.parse() != Ok(seq) {
        return None;
    }
    let at = moment::fixed(rest.get(..29)?.as_bytes())?;
    let rest = rest.get(29..)?.strip_prefix("\",\"events\":[{\"")?;
    let (name, rest) = rest.split_once("\":{\"person\":\"")?;
    let person = rest.strip_suffix("\"}}]}")?;
    if person.bytes().any(|b| b < b' ' || b == b'"' || b == b'\\') {
        return None;
    }
    let person = PersonId::new(person);
    let event = match name {
        "arrived" => AttendanceEvent::Arrived {
            person,
            remote: false,
        },
        "left" => AttendanceEvent::Left { person },
        "returned" => AttendanceEvent::Returned { person },
        _ => return None,
    };
    Some(Record {
        seq,
        at,
        events: vec![event.into()],
    })
}

/// The version of a line whose content is not known here, if it is a newer one.
fn newer(line: &[u8]) -> Option<u32> {
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    serde_json::from_slice::<Version>(line)
        .ok()
        .map(|v| v.v)
        .filter(|v| *v > VERSION)
}

/// Hands over the records of lines behind record `seq`; what is wrong with the first that is wrong.
pub fn all(lines: &[(&[u8], Sum)], seq: u64, take: &mut dyn FnMut(Record)) -> Option<Damage> {
    if lines.len() < MANY {
        return lines.iter().enumerate().find_map(|(i, (line, _))| {
            match one(line, seq + i as u64 + 1) {
                Ok(record) => {
                    take(record);
                    None
                }
                Err(damage) => Some(damage),
            }
        });
    }
    let work = Work::new(lines, seq);
    std::thread::scope(|scope| {
        scope.spawn(|| while work.read_next() {});
        for batch in 0..work.batches() {
            let (records, wrong) = work.wait_for(batch);
            records.into_iter().for_each(&mut *take);
            if wrong.is_some() {
                return wrong;
            }
        }
        None
    })
}

type Batch = (Vec<Record>, Option<Damage>);

/// Batches of lines that two threads read; whoever is free takes the next.
struct Work<'l> {
    lines: &'l [(&'l [u8], Sum)],
    seq: u64,
    next: AtomicUsize,
    done: Mutex<Vec<Option<Batch>>>,
    ready: Condvar,
}

impl<'l> Work<'l> {
    fn new(lines: &'l [(&'l [u8], Sum)], seq: u64) -> Self {
        let batches = lines.len().div_ceil(BATCH);
        Self {
            lines,
            seq,
            next: AtomicUsize::new(0),
            done: Mutex::new((0..batches).map(|_| None).collect()),
            ready: Condvar::new(),
        }
    }

    fn batches(&self) -> usize {
        self.lines.len().div_ceil(BATCH)
    }

    fn done(&self) -> MutexGuard<'_, Vec<Option<Batch>>> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the next batch nobody has taken; false when there is none.
    fn read_next(&self) -> bool {
        let batch = self.next.fetch_add(1, Ordering::Relaxed);
        let Some(lines) = self.lines.chunks(BATCH).nth(batch) else {
            return false;
        };
        let mut records = Vec::with_capacity(lines.len());
        let mut wrong = None;
        for (i, (line, _)) in lines.iter().enumerate() {
            match one(line, self.seq + (batch * BATCH + i) as u64 + 1) {
                Ok(record) => records.push(record),
                Err(damage) => {
                    wrong = Some(damage);
                    break;
                }
            }
        }
        if let Some(place) = self.done().get_mut(batch) {
            *place = Some((records, wrong));
        }
        self.ready.notify_all();
        true
    }

    /// The batch, once it is read; helps with reading meanwhile.
    fn wait_for(&self, batch: usize) -> Batch {
        loop {
            if let Some(read) = self.done().get_mut(batch).and_then(Option::take) {
                return read;
            }
            if !self.read_next() {
                let mut done = self.done();
                while done.get(batch).is_some_and(Option::is_none) {
                    done = self
                        .ready
                        .wait(done)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::{START, encode, read};
    use super::*;

    fn journal(n: u64, wrong: Option<u64>) -> Vec<u8> {
        let (mut bytes, mut sum) = (Vec::new(), START);
        for seq in 1..=n {
            let number = if wrong == Some(seq) { seq + 7 } else { seq };
            let at = chrono::DateTime::UNIX_EPOCH.fixed_offset();
            let record = Record {
                seq: number,
                at,
                events: vec![
                    AttendanceEvent::Left {
                        person: "ø".into()
                    }
                    .into(),
                ],
            };
            sum = encode(&record, sum, &mut bytes).expect("encoded");
        }
        bytes
    }

    /// The quick way and the long way read the same, and odd ids go the long way.
    #[test]
    fn marks_are_read_alike_both_ways() {
        let at = chrono::DateTime::UNIX_EPOCH.fixed_offset();
        for id in [
            "p1",
            "åse-ærø",
            "",
            "a\"b",
            "a\\b",
            "a\nb",
            "}}]}",
            "\":{\"person\":\"",
        ] {
            let person = PersonId::new(id);
            for event in [
                AttendanceEvent::Arrived {
                    person: person.clone(),
                    remote: false,
                },
                AttendanceEvent::Arrived {
                    person: person.clone(),
                    remote: true,
                },
                AttendanceEvent::Left {
                    person: person.clone(),
                },
                AttendanceEvent::Returned {
                    person: person.clone(),
                },
                AttendanceEvent::ApologyGiven {
                    person: person.clone(),
                },
            ] {
                let record = Record {
                    seq: 17,
                    at,
                    events: vec![event.into()],
                };
                let mut line = Vec::new();
                encode(&record, START, &mut line).expect("encoded");
                let text = std::str::from_utf8(line.trim_ascii_end()).expect("UTF-8");
                let long: Read = serde_json::from_str(text).expect("read");
                assert_eq!(long.events, record.events);
                assert!(mark(text, 17).is_none_or(|quick| quick == record), "{text}");
                assert_eq!(one(text.as_bytes(), 17), Ok(record));
                assert!(mark(text, 18).is_none());
            }
        }
        let plain = r#"{"sum":"00000000","v":1,"seq":17,"at":"1970-01-01T00:00:00.000+00:00","events":[{"left":{"person":"p1"}}]}"#;
        assert!(mark(plain, 17).is_some(), "the quick way is taken");
    }

    #[test]
    fn many_lines_come_out_in_order() {
        let read = read(&journal(9_500, None), START, 0);
        assert_eq!(read.records.len(), 9_500);
        assert!(read.records.iter().zip(1..).all(|(r, seq)| r.seq == seq));
    }

    #[test]
    fn a_wrong_one_among_many_ends_the_reading_there() {
        for wrong in [1, 999, 1_000, 1_001, 6_789, 9_500] {
            let bytes = journal(9_500, Some(wrong));
            let stretch = read(&bytes, START, 0);
            assert_eq!(stretch.records.len() as u64, wrong - 1);
            let again = read(
                bytes
                    .get(..usize::try_from(stretch.bytes).expect("small"))
                    .expect("a part"),
                START,
                0,
            );
            assert_eq!(
                (again.records.len() as u64, again.sum),
                (wrong - 1, stretch.sum)
            );
        }
    }
}
