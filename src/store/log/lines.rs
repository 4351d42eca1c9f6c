//! Lines read one behind the other: the chain is followed, each line that checks becomes a record.
//!
//! Promise: reading stops at the first line that does not check, and says why; a file is read piece by piece, and
//! never lies in memory as a whole. What one line looks like is left to `line`, what stands in it to `decode`.

use super::decode::{self, InTurn, Wrong};
use super::line::{End, LogFormat, START, Tail, check};
use super::{Head, Sum};
use crate::domain::event::Record;
use std::io::{self, Read};

/// Reads a file piece by piece, handing over each record: a long log never lies in memory as a whole. Besides the
/// end: the bytes behind it, as far as they were seen, which are those of a torn line.
///
/// # Errors
/// The system's.
pub(super) fn read_from(
    mut file: impl Read,
    take: &mut dyn FnMut(Record),
) -> io::Result<(End, Vec<u8>)> {
    let mut lines = Lines::behind(Head::START);
    let (mut piece, mut filled) = (vec![0; PIECE], 0);
    loop {
        if filled == piece.len() {
            piece.resize(piece.len() * 2, 0);
        }
        let room = piece.get_mut(filled..).unwrap_or_default();
        let more = match file.read(room) {
            Ok(more) => more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        filled += more;
        let read = lines.feed(piece.get(..filled).unwrap_or_default(), take);
        piece.copy_within(read..filled, 0);
        filled -= read;
        if more == 0 || lines.is_over() {
            piece.truncate(filled);
            return Ok((lines.end(), piece));
        }
    }
}

/// Bytes read at a time.
const PIECE: usize = 256 * 1024;

/// Lines being read, one behind the other, as their bytes come.
pub(super) struct Lines {
    end: End,
    turn: InTurn,
}

impl Lines {
    pub(super) fn behind(head: Head) -> Self {
        let (bytes, tail) = (0, Tail::Whole);
        Self {
            end: End { bytes, head, tail },
            turn: InTurn::default(),
        }
    }

    /// Whether a line did not check: then nothing more is read.
    fn is_over(&self) -> bool {
        matches!(self.end.tail, Tail::Damaged { .. } | Tail::Newer { .. })
    }

    pub(super) fn end(self) -> End {
        self.end
    }

    /// Reads the whole lines of what comes next; how many bytes they are. The rest is to be given again, with more.
    pub(super) fn feed(&mut self, bytes: &[u8], take: &mut dyn FnMut(Record)) -> usize {
        let mut at = 0;
        self.end.tail = Tail::Whole;
        while let Some(rest) = bytes.get(at..).filter(|r| !r.is_empty()) {
            let Some(length) = memchr::memchr(b'\n', rest) else {
                self.end.tail = Tail::Torn(rest.len() as u64);
                break;
            };
            let due = self.end.head.seq + 1;
            let line = rest.get(..length).unwrap_or_default();
            match self.read(line, take) {
                Ok(sum) => {
                    self.end.head = Head { seq: due, sum };
                    at += length + 1;
                }
                Err(wrong) => {
                    let line = due;
                    self.end.tail = match wrong {
                        Wrong::Damage(damage) => Tail::Damaged { line, damage },
                        Wrong::Newer(format) => Tail::Newer { line, format },
                    };
                    break;
                }
            }
        }
        self.end.bytes += at as u64;
        at
    }

    /// Hands over the record of the line that is due; its sum.
    fn read(&mut self, line: &[u8], take: &mut dyn FnMut(Record)) -> Result<Sum, Wrong> {
        let sum = check(line, self.end.head.sum).map_err(Wrong::Damage)?;
        let record = decode::one(line, self.end.head.seq + 1, &mut self.turn)?;
        decode::in_place(&record)?;
        take(record);
        Ok(sum)
    }
}

/// The first line of a newer edition whose chain is right, also behind lines whose content is damaged.
pub(super) fn first_newer(bytes: &[u8]) -> Option<(u64, LogFormat)> {
    let (mut sum, mut number) = (START, 0);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\n")?;
        sum = check(line, sum).ok()?;
        number += 1;
        if let Some(format) = decode::newer(line) {
            return Some((number, format));
        }
    }
    None
}

/// Where the lines behind `head` begin in a log's bytes; `None` if they do not hold that head.
pub(super) fn offset_of(bytes: &[u8], head: Head) -> Option<usize> {
    let (mut at, mut reached) = (0, Head::START);
    while reached.seq < head.seq {
        let rest = bytes.get(at..)?;
        let length = memchr::memchr(b'\n', rest)?;
        reached = Head {
            seq: reached.seq + 1,
            sum: check(rest.get(..length)?, reached.sum).ok()?,
        };
        at += length + 1;
    }
    (reached == head).then_some(at)
}
