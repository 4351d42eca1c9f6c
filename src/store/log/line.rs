//! One record as one line: checksum first, chained over the line before.
//!
//! ```text
//! {"sum":"<8 hex>","v":1,"m":1,"seq":17,"at":"2026-12-03T18:32:05.123+01:00","by":{…},"events":[…]}\n
//! ```
//! Promise: a dropped, doubled, swapped or changed line shows, because its sum is CRC-32 over the sum
//! before and the rest of the line. A line without its end is torn, anything else that does not check
//! is damage, unless its chain is right and its format newer than ours: then a newer edition of the program wrote it,
//! and nothing is wrong. A change made with intent shows in [`digest`], BLAKE3 over all lines. Files and locks
//! are left to `writer` and `follower`.

use super::lines::Lines;
use super::{Head, Sum};
use crate::domain::author::Author;
use crate::domain::event::{Event, Record};
use serde::Serialize;
use std::fmt;

/// A format of lines: `v` and `m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogFormat {
    /// Another one is read in another way.
    pub major: u32,
    /// A newer one may hold what older editions do not know.
    pub minor: u32,
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The format this edition writes, in every line. 1.0 had neither `m` nor `by`.
pub const FORMAT: LogFormat = LogFormat { major: 1, minor: 3 };

/// The link before the first line.
pub const START: Sum = Head::START.sum;

const OPENING: &[u8] = b"{\"sum\":\"";
const HEX: usize = 8;
/// Bytes before the summed part: the opening, the sum, and `",`.
pub(super) const PREFIX: usize = OPENING.len() + HEX + 2;

#[derive(Serialize)]
struct RecordBody<'r> {
    v: u32,
    m: u32,
    seq: u64,
    #[serde(serialize_with = "crate::domain::moment::serialize")]
    at: &'r crate::domain::Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'r Author>,
    events: &'r [Event],
}

/// Why a line does not check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It does not look like a record.
    Shape,
    /// The sum is not that of this line behind the one before.
    Sum,
    /// The sum is right but the content is not known.
    Content,
    /// Not the number that was due.
    Number,
    /// Agenda, roster and body that the meeting starts from do not fit together.
    Setup,
    /// The meeting starts a second time.
    Again,
}

/// Adds a record's line to `out` and returns its link.
///
/// # Errors
/// Never for records of this program; the serialiser's error otherwise.
pub fn encode(record: &Record, before: Sum, out: &mut Vec<u8>) -> Result<Sum, serde_json::Error> {
    let start = out.len();
    out.extend_from_slice(OPENING);
    out.extend_from_slice(&[b'0'; HEX]);
    out.push(b'"');
    let body = RecordBody {
        v: FORMAT.major,
        m: FORMAT.minor,
        seq: record.seq,
        at: &record.at,
        by: record.by.as_deref(),
        events: &record.events,
    };
    if let Err(error) = serde_json::to_writer(&mut *out, &body) {
        out.truncate(start);
        return Err(error);
    }
    // The body's own opening bracket becomes the comma behind the sum.
    if let Some(bracket) = out.get_mut(start + PREFIX - 1) {
        *bracket = b',';
    }
    let sum = link(before, out.get(start + PREFIX..).unwrap_or_default());
    if let Some(place) = out.get_mut(start + OPENING.len()..start + OPENING.len() + HEX) {
        place.copy_from_slice(&hex(sum));
    }
    out.push(b'\n');
    Ok(sum)
}

/// How a line with this sum begins.
pub(super) fn beginning(sum: Sum) -> Vec<u8> {
    [OPENING, &hex(sum)].concat()
}

/// Checks a line (without its end) against the sum before; its own sum.
pub(super) fn check(line: &[u8], before: Sum) -> Result<Sum, Damage> {
    let written = line
        .strip_prefix(OPENING)
        .and_then(|l| l.get(..HEX))
        .ok_or(Damage::Shape)?;
    let body = line.get(PREFIX..).ok_or(Damage::Shape)?;
    let sum = link(before, body);
    if hex(sum) != *written || line.get(PREFIX - 2..PREFIX) != Some(b"\",") {
        return Err(Damage::Sum);
    }
    Ok(sum)
}

/// The link of a line with this summed part, behind `before`.
#[must_use]
pub fn link(before: Sum, body: &[u8]) -> Sum {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&before.to_le_bytes());
    hasher.update(body);
    hasher.finalize()
}

fn hex(sum: Sum) -> [u8; HEX] {
    let mut text = [0; HEX];
    for (place, shift) in text.iter_mut().zip((0..8).rev()) {
        *place = b"0123456789abcdef"[(sum >> (shift * 4) & 0xf) as usize];
    }
    text
}

/// A fingerprint of whole lines: any later change shows in it. 64 hex digits.
#[must_use]
pub fn digest(lines: &[u8]) -> String {
    blake3::hash(lines).to_hex().to_string()
}

/// The part of a log's bytes that was read.
#[must_use]
pub fn good(bytes: &[u8], length: u64) -> &[u8] {
    usize::try_from(length)
        .ok()
        .and_then(|l| bytes.get(..l))
        .unwrap_or_default()
}

/// How a log ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// With a whole record.
    Whole,
    /// With a line that was not finished: so many bytes.
    Torn(u64),
    /// With something that does not check, at this line (from 1).
    Damaged {
        /// The line.
        line: u64,
        /// Why.
        damage: Damage,
    },
    /// With what a newer edition of the program wrote, from this line (from 1) on.
    Newer {
        /// The line.
        line: u64,
        /// Its format.
        format: LogFormat,
    },
}

/// A stretch of a log as read.
#[derive(Debug)]
pub struct Stretch {
    /// The records that check.
    pub records: Vec<Record>,
    /// Bytes they take.
    pub bytes: u64,
    /// The last of them.
    pub head: Head,
    /// What comes after them.
    pub tail: Tail,
}

/// Reads lines from `bytes`, behind `sum` and record `seq`.
#[must_use]
pub fn read(bytes: &[u8], before: Sum, seq: u64) -> Stretch {
    let mut records = Vec::new();
    let End { bytes, head, tail } =
        read_into(bytes, before, seq, &mut |record| records.push(record));
    Stretch {
        records,
        bytes,
        head,
        tail,
    }
}

/// Where reading ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Bytes of the records that check.
    pub bytes: u64,
    /// The last of them.
    pub head: Head,
    /// What comes after them.
    pub tail: Tail,
}

/// As [`read`], handing over each record in order as soon as it is read.
pub fn read_into(bytes: &[u8], before: Sum, seq: u64, take: &mut dyn FnMut(Record)) -> End {
    let mut lines = Lines::behind(Head { seq, sum: before });
    lines.feed(bytes, take);
    lines.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::act::AgendaEvent;

    fn journal(n: u64) -> (Vec<u8>, Vec<usize>) {
        let (mut bytes, mut ends, mut sum) = (Vec::new(), vec![0], START);
        for seq in 1..=n {
            let record = Record {
                seq,
                at: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
                by: None,
                events: Event::Agenda(AgendaEvent::ItemStarted { item: "ø".into() }).into(),
            };
            sum = encode(&record, sum, &mut bytes).unwrap_or(START);
            ends.push(bytes.len());
        }
        (bytes, ends)
    }

    #[test]
    fn what_was_written_is_read_back_and_every_line_is_json() {
        let (bytes, _) = journal(3);
        let read = read(&bytes, START, 0);
        assert_eq!(
            (read.records.len(), read.tail, read.bytes),
            (3, Tail::Whole, bytes.len() as u64)
        );
        for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
            assert!(serde_json::from_slice::<serde_json::Value>(line).is_ok());
        }
    }

    #[test]
    fn a_cut_anywhere_leaves_all_whole_records_and_is_seen() {
        let (bytes, ends) = journal(3);
        for cut in 0..bytes.len() {
            let read = read(&bytes[..cut], START, 0);
            let whole = ends.iter().filter(|e| **e <= cut).count() - 1;
            assert_eq!(read.records.len(), whole, "cut at {cut}");
            let torn = cut - ends[whole];
            assert_eq!(
                read.tail,
                if torn == 0 {
                    Tail::Whole
                } else {
                    Tail::Torn(torn as u64)
                },
                "cut at {cut}"
            );
        }
    }

    #[test]
    fn every_flipped_bit_is_seen() {
        let (bytes, _) = journal(2);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                assert_ne!(
                    read(&flipped, START, 0).tail,
                    Tail::Whole,
                    "byte {at} bit {bit}"
                );
            }
        }
    }

    #[test]
    fn dropped_doubled_and_swapped_records_are_seen() {
        let (bytes, ends) = journal(4);
        let part = |i: usize| &bytes[ends[i]..ends[i + 1]];
        for order in [
            vec![0, 2, 3],
            vec![0, 1, 1, 2, 3],
            vec![0, 2, 1, 3],
            vec![1, 2, 3],
        ] {
            let mixed: Vec<u8> = order.iter().flat_map(|i| part(*i).to_vec()).collect();
            assert!(
                matches!(read(&mixed, START, 0).tail, Tail::Damaged { .. }),
                "{order:?}"
            );
        }
    }
}
