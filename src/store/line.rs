//! One record as one line: checksum first, chained over the line before.
//!
//! ```text
//! {"sum":"<8 hex>","v":1,"seq":17,"at":"2026-12-03T18:32:05.123+01:00","events":[…]}\n
//! ```
//! Promise: a dropped, doubled, swapped or changed line shows, because its sum is CRC-32 over the sum
//! before and the rest of the line. A line without its end is torn, anything else that does not check
//! is damage. A change made with intent shows in [`digest`], BLAKE3 over all lines. Files and locks
//! are left to `journal` and `follow`.

use super::decode;
use crate::domain::event::Record;
use serde::Serialize;

/// The format's version, in every line.
pub const VERSION: u32 = 1;

/// A link of the chain.
pub type Sum = u32;

/// The link before the first line.
pub const START: Sum = 0;

const HEAD: &[u8] = b"{\"sum\":\"";
const HEX: usize = 8;
/// Bytes before the summed part: the head, the sum, and `",`.
pub(super) const PREFIX: usize = HEAD.len() + HEX + 2;

#[derive(Serialize)]
struct Body<'r> {
    v: u32,
    seq: u64,
    #[serde(serialize_with = "crate::domain::moment::serialize")]
    at: &'r crate::domain::Moment,
    events: &'r [crate::domain::event::Event],
}

/// Why a line does not check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It does not look like a record.
    Shape,
    /// The sum is not that of this line behind the one before.
    Sum,
    /// A newer version of the program wrote it.
    Version(u32),
    /// The sum is right but the content is not known.
    Content,
    /// Not the number that was due.
    Number,
    /// The first line does not hold the setup.
    First,
}

/// Adds a record's line to `out` and returns its link.
///
/// # Errors
/// Never for records of this program; the serialiser's error otherwise.
pub fn encode(record: &Record, before: Sum, out: &mut Vec<u8>) -> Result<Sum, serde_json::Error> {
    let start = out.len();
    out.extend_from_slice(HEAD);
    out.extend_from_slice(&[b'0'; HEX]);
    out.extend_from_slice(b"\",");
    let body = serde_json::to_vec(&Body {
        v: VERSION,
        seq: record.seq,
        at: &record.at,
        events: &record.events,
    })?;
    out.extend_from_slice(body.get(1..).unwrap_or_default());
    let sum = link(before, out.get(start + PREFIX..).unwrap_or_default());
    if let Some(place) = out.get_mut(start + HEAD.len()..start + HEAD.len() + HEX) {
        place.copy_from_slice(&hex(sum));
    }
    out.push(b'\n');
    Ok(sum)
}

/// Checks a line (without its end) against the sum before; its own sum.
fn check(line: &[u8], before: Sum) -> Result<Sum, Damage> {
    let written = line
        .strip_prefix(HEAD)
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

/// How a journal ends.
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
}

/// A stretch of journal as read.
#[derive(Debug)]
pub struct Stretch {
    /// The records that check.
    pub records: Vec<Record>,
    /// Bytes they take.
    pub bytes: u64,
    /// The link of the last.
    pub sum: Sum,
    /// What comes after them.
    pub tail: Tail,
}

/// Reads lines from `bytes`, behind `sum` and record `seq`.
#[must_use]
pub fn read(bytes: &[u8], before: Sum, seq: u64) -> Stretch {
    let mut records = Vec::new();
    let End { bytes, sum, tail } =
        read_into(bytes, before, seq, &mut |record| records.push(record));
    Stretch {
        records,
        bytes,
        sum,
        tail,
    }
}

/// Where reading ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Bytes of the records that check.
    pub bytes: u64,
    /// The link of the last.
    pub sum: Sum,
    /// What comes after them.
    pub tail: Tail,
}

/// As [`read`], handing over each record in order as soon as it is read. A long journal is read by two
/// threads while the caller takes the records in.
pub fn read_into(bytes: &[u8], before: Sum, seq: u64, take: &mut dyn FnMut(Record)) -> End {
    let (lines, mut end) = follow_chain(bytes, before, seq);
    let mut taken = 0;
    let wrong = decode::all(&lines, seq, &mut |record| {
        taken += 1;
        take(record);
    });
    if let Some(damage) = wrong {
        end.bytes = lines
            .iter()
            .take(taken)
            .map(|(line, _)| line.len() as u64 + 1)
            .sum();
        end.sum = taken
            .checked_sub(1)
            .and_then(|i| lines.get(i))
            .map_or(before, |(_, sum)| *sum);
        end.tail = Tail::Damaged {
            line: seq + taken as u64 + 1,
            damage,
        };
    }
    end
}

/// A line that checks, and its link.
type Link<'b> = (&'b [u8], Sum);

/// The lines that check. The chain can only be followed in order; it is quick, reading the lines is not.
fn follow_chain(bytes: &[u8], before: Sum, seq: u64) -> (Vec<Link<'_>>, End) {
    let mut lines: Vec<Link<'_>> = Vec::new();
    let mut end = End {
        bytes: 0,
        sum: before,
        tail: Tail::Whole,
    };
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|r| !r.is_empty()) {
        let Some(length) = memchr::memchr(b'\n', rest) else {
            end.tail = Tail::Torn(rest.len() as u64);
            break;
        };
        let line = rest.get(..length).unwrap_or_default();
        match check(line, end.sum) {
            Ok(link) => {
                end.sum = link;
                lines.push((line, link));
                at += length + 1;
            }
            Err(damage) => {
                end.tail = Tail::Damaged {
                    line: seq + lines.len() as u64 + 1,
                    damage,
                };
                break;
            }
        }
    }
    end.bytes = at as u64;
    (lines, end)
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
                events: vec![AgendaEvent::ItemStarted { item: "ø".into() }.into()],
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
