//! From a line that checks to its record.
//!
//! Promise: a line is read whole or not at all; the usual shapes are read by position, since a long meeting is read
//! back before its first frame. Checksums and order of lines are left to `line`.

use super::line::{Damage, FORMAT, LogFormat, PREFIX};
use crate::domain::Moment;
use crate::domain::act::{AttendanceEvent, LifeEvent};
use crate::domain::author::Author;
use crate::domain::event::{Event, Events, Record};
use crate::domain::ids::PersonId;
use crate::domain::moment::MomentsInTurn;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

/// Why a line whose chain is right gives no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is damaged.
    Damage(Damage),
    /// A newer edition of the program wrote it.
    Newer(LogFormat),
}

/// A line as any edition reads it.
#[derive(Deserialize)]
struct ReadLine {
    v: u32,
    seq: u64,
    #[serde(with = "crate::domain::moment")]
    at: Moment,
    #[serde(default)]
    by: Option<Author>,
    events: Events,
}

/// What nearly every line has in common with the one before it, and what is read once.
#[derive(Debug, Default)]
pub(super) struct InTurn {
    authors: Authors,
    moments: MomentsInTurn,
    people: PeopleNamed,
}

/// The people named so far, by their ids as they stand in lines that need no unescaping.
#[derive(Debug, Default)]
struct PeopleNamed(HashMap<Box<[u8]>, PersonId, foldhash::fast::RandomState>);

impl PeopleNamed {
    /// The person of this id; `None` for one that is not written as it is.
    fn named(&mut self, text: &[u8]) -> Option<PersonId> {
        if let Some(person) = self.0.get(text) {
            return Some(person.clone());
        }
        let is_plain = |b: &u8| *b >= b' ' && *b != b'"' && *b != b'\\';
        let id = std::str::from_utf8(text).ok();
        let person = PersonId::new(id.filter(|_| text.iter().all(is_plain))?);
        self.0.insert(text.into(), person.clone());
        Some(person)
    }
}

/// The author of the line before: nearly all lines have the same, and it is kept once.
#[derive(Debug, Default)]
struct Authors {
    /// As it stands in the line.
    text: Vec<u8>,
    last: Option<Arc<Author>>,
}

impl Authors {
    /// Takes the author at the beginning of a line's rest off it.
    fn take_off<'l>(&mut self, rest: &'l [u8]) -> Option<(Arc<Author>, &'l [u8])> {
        if let Some(last) = &self.last
            && let Some(rest) = rest.strip_prefix(self.text.as_slice())
        {
            return Some((last.clone(), rest));
        }
        let mut stream = serde_json::Deserializer::from_slice(rest).into_iter::<Author>();
        let author = stream.next()?.ok()?;
        let (own, rest) = rest.split_at_checked(stream.byte_offset())?;
        own.clone_into(&mut self.text);
        Some((self.keep(author), rest))
    }

    /// The author as it is kept.
    fn keep(&mut self, author: Author) -> Arc<Author> {
        match &self.last {
            Some(last) if **last == author => last.clone(),
            _ => self.last.insert(Arc::new(author)).clone(),
        }
    }
}

/// Reads the record of a line that checks, expecting number `seq`.
pub(super) fn one(line: &[u8], seq: u64, turn: &mut InTurn) -> Result<Record, Wrong> {
    if let Some(record) = usual(line, seq, turn) {
        return Ok(record);
    }
    // Whatever stands in a newer line, it is not read by halves.
    if let Some(format) = newer(line) {
        return Err(Wrong::Newer(format));
    }
    let damage = |damage| Err(Wrong::Damage(damage));
    let Ok(read) = serde_json::from_slice::<ReadLine>(line) else {
        return damage(Damage::Content);
    };
    if read.v != FORMAT.major {
        return damage(Damage::Content);
    }
    if read.seq != seq {
        return damage(Damage::Number);
    }
    Ok(Record {
        seq,
        at: read.at,
        by: read.by.map(|author| turn.authors.keep(author)),
        events: read.events,
    })
}

/// Whether a record can stand where it does: a meeting starts once, from what fits together.
///
/// # Errors
/// The damage.
pub(super) fn in_place(record: &Record) -> Result<(), Wrong> {
    let mut starts = record.events.iter().filter_map(|event| {
        let Event::Life(LifeEvent::MeetingPrepared(setup)) = event else {
            return None;
        };
        Some(setup)
    });
    let damage = match (starts.next(), starts.next()) {
        (None, _) => return Ok(()),
        (Some(_), Some(_)) => Damage::Again,
        (Some(_), None) if record.seq > 1 => Damage::Again,
        (Some(setup), None) if !setup.fits_together() => Damage::Setup,
        (Some(_), None) => return Ok(()),
    };
    Err(Wrong::Damage(damage))
}

/// A line as this edition and the first write them, read by position; any other shape is `None` and read the long way.
fn usual(line: &[u8], seq: u64, turn: &mut InTurn) -> Option<Record> {
    let rest = line.get(PREFIX..)?.strip_prefix(b"\"v\":1,")?;
    let rest = known_minor(rest)?;
    let rest = rest.strip_prefix(b"\"seq\":")?;
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let number = number.iter().try_fold(0u64, |n, b| {
        n.checked_mul(10)?.checked_add(u64::from(b - b'0'))
    });
    if digits == 0 || number != Some(seq) {
        return None;
    }
    let rest = rest.strip_prefix(b",\"at\":\"")?;
    let at = turn.moments.next(rest.get(..29)?)?;
    let rest = rest.get(29..)?.strip_prefix(b"\",\"")?;
    let (by, rest) = match rest.strip_prefix(b"by\":") {
        Some(rest) => {
            let (author, rest) = turn.authors.take_off(rest)?;
            (Some(author), rest.strip_prefix(b",\"")?)
        }
        None => (None, rest),
    };
    let events = rest.strip_prefix(b"events\":")?.strip_suffix(b"}")?;
    let events = match mark(events, &mut turn.people) {
        Some(event) => event.into(),
        None => serde_json::from_slice(events).ok()?,
    };
    Some(Record {
        seq,
        at,
        by,
        events,
    })
}

/// What stands behind the minor number of an edition's line, where this one knows that; the first had none.
fn known_minor(rest: &[u8]) -> Option<&[u8]> {
    let Some(rest) = rest.strip_prefix(b"\"m\":") else {
        return Some(rest);
    };
    let (minor, rest) = rest.split_first()?;
    let minor = u32::from(*minor).checked_sub(u32::from(b'0'))?;
    rest.strip_prefix(b",").filter(|_| minor <= FORMAT.minor)
}

/// Somebody coming or going, read by position: nearly all lines of a long meeting are such, and they
/// are read five times as fast.
fn mark(events: &[u8], people: &mut PeopleNamed) -> Option<Event> {
    let rest = events.strip_prefix(b"[{\"")?.strip_suffix(b"\"}}]")?;
    let of = |name: &[u8]| rest.strip_prefix(name)?.strip_prefix(b"\":{\"person\":\"");
    let mut person = |id| people.named(id);
    Some(Event::Attendance(if let Some(id) = of(b"arrived") {
        AttendanceEvent::Arrived {
            person: person(id)?,
            remote: false,
        }
    } else if let Some(id) = of(b"left") {
        AttendanceEvent::Left {
            person: person(id)?,
        }
    } else {
        AttendanceEvent::Returned {
            person: person(of(b"returned")?)?,
        }
    }))
}

/// The format of a line, if it is a newer one than ours.
pub(super) fn newer(line: &[u8]) -> Option<LogFormat> {
    #[derive(Deserialize)]
    struct Version {
        v: u32,
        #[serde(default)]
        m: u32,
    }
    let Version { v, m } = serde_json::from_slice(line).ok()?;
    let format = LogFormat { major: v, minor: m };
    (format > FORMAT).then_some(format)
}

#[cfg(test)]
mod tests {
    use super::super::line::{START, encode, read};
    use super::*;
    use crate::domain::author::AuthorRole;

    fn journal(n: u64, wrong: Option<u64>) -> Vec<u8> {
        let (mut bytes, mut sum) = (Vec::new(), START);
        for seq in 1..=n {
            let number = if wrong == Some(seq) { seq + 7 } else { seq };
            let at = chrono::DateTime::UNIX_EPOCH.fixed_offset();
            let record = Record {
                seq: number,
                at,
                by: Some(Arc::new(author("mø"))),
                events: Events::One(Event::Attendance(AttendanceEvent::Left {
                    person: "ø".into(),
                })),
            };
            sum = encode(&record, sum, &mut bytes).expect("encoded");
        }
        bytes
    }

    fn author(person: &str) -> Author {
        Author {
            person: Some(person.into()),
            organisation: None,
            role: AuthorRole::Secretary,
            machine: Some("bord".into()),
            reported: None,
        }
    }

    /// The quick way and the long way read the same, and odd ids go the long way.
    #[test]
    fn lines_are_read_alike_both_ways() {
        let at = chrono::DateTime::UNIX_EPOCH.fixed_offset();
        let ids = [
            "p1",
            "åse-ærø",
            "",
            "a\"b",
            "a\\b",
            "a\nb",
            "}}]}",
            "\":{\"person\":\"",
        ];
        let events = |id: &str| {
            let (person, remote) = (PersonId::new(id), true);
            [
                Event::Attendance(AttendanceEvent::Arrived {
                    person: person.clone(),
                    remote: false,
                }),
                Event::Attendance(AttendanceEvent::Arrived {
                    person: person.clone(),
                    remote,
                }),
                Event::Attendance(AttendanceEvent::Left {
                    person: person.clone(),
                }),
                Event::Attendance(AttendanceEvent::Returned {
                    person: person.clone(),
                }),
                Event::Attendance(AttendanceEvent::ApologyGiven { person }),
            ]
        };
        let mut turn = InTurn::default();
        for (id, event) in ids.iter().flat_map(|id| events(id).map(|e| (id, e))) {
            for by in [None, Some(author(id)), Some(author("mø"))] {
                let record = Record {
                    seq: 17,
                    at,
                    by: by.map(Arc::new),
                    events: event.clone().into(),
                };
                let mut line = Vec::new();
                encode(&record, START, &mut line).expect("encoded");
                let text = std::str::from_utf8(line.trim_ascii_end()).expect("UTF-8");
                let long: ReadLine = serde_json::from_str(text).expect("read");
                assert_eq!(long.events, record.events);
                assert_eq!(long.by.as_ref(), record.by.as_deref());
                assert_eq!(
                    usual(text.as_bytes(), 17, &mut turn).as_ref(),
                    Some(&record)
                );
                assert!(usual(text.as_bytes(), 18, &mut turn).is_none());
                let spaced = text.replacen("\"seq\":17", "\"seq\": 17", 1);
                assert!(usual(spaced.as_bytes(), 17, &mut turn).is_none());
                assert_eq!(one(spaced.as_bytes(), 17, &mut turn), Ok(record));
            }
        }
    }

    #[test]
    fn equal_authors_are_kept_once() {
        let stretch = read(&journal(50, None), START, 0);
        let authors: Vec<_> = stretch
            .records
            .iter()
            .filter_map(|r| r.by.as_ref())
            .collect();
        assert_eq!(authors.len(), 50);
        assert!(authors.windows(2).all(|w| Arc::ptr_eq(w[0], w[1])));
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
                (again.records.len() as u64, again.head),
                (wrong - 1, stretch.head)
            );
        }
    }
}
