//! A log followed by a reader, record by record as it grows.
//!
//! Promise: a reader may lag but not lie [product 7.2]. While somebody writes it goes no further
//! than `journal.durable` says; it takes no lasting lock and writes nothing. A pure function of the
//! files. Reading a log once is left to `reading`.

use super::left::Left;
use super::line::{self, Tail};
use super::lines;
use super::lock::Lock;
use super::{Follow, Head, LogPlace, Since, plain};
use crate::domain::event::Record;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// How many bytes are safe, as the writer has told; `None` when it has told nothing.
pub(super) fn durable_length(place: &LogPlace) -> Option<u64> {
    let mut text = String::new();
    plain::open(File::options().read(true), &place.durable())
        .ok()?
        .take(64)
        .read_to_string(&mut text)
        .ok()?;
    text.trim().parse().ok()
}

/// Follows a log's file.
#[derive(Debug)]
pub struct Follower {
    place: LogPlace,
    file: Option<File>,
    /// Bytes that were read, up to `head`.
    at: u64,
    head: Head,
    /// What comes behind, as far as it was seen.
    tail: Tail,
}

impl LogPlace {
    /// Follows the log, which may not be there yet.
    #[must_use]
    pub fn follow(&self) -> Follower {
        Follower {
            place: self.clone(),
            file: None,
            at: 0,
            head: Head::START,
            tail: Tail::Whole,
        }
    }
}

impl Follow for Follower {
    fn since(&mut self, head: Head, take: &mut dyn FnMut(Record)) -> io::Result<Since> {
        if self.replaced() {
            self.forget();
            if head != Head::START {
                return Ok(Since::Replaced);
            }
        }
        let limit = match durable_length(&self.place) {
            Some(length) => length,
            // A folder that was copied without its durable mark, and that nobody writes to.
            None if !Lock::is_held(&self.place) => u64::MAX,
            None => return Ok(self.nothing(head)),
        };
        if self.file.is_none() {
            match plain::open(File::options().read(true), &self.place.journal()) {
                Ok(file) => self.file = Some(file),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(self.nothing(head));
                }
                Err(error) => return Err(error),
            }
        }
        if !self.stand_at(head, limit)? {
            return Ok(Since::Replaced);
        }
        if limit > self.at {
            let bytes = self.bytes(self.at, limit)?;
            let read = line::read_into(&bytes, self.head.sum, self.head.seq, take);
            self.at += read.bytes;
            (self.head, self.tail) = (read.head, read.tail);
        }
        Ok(self.nothing(self.head))
    }
}

impl Follower {
    fn nothing(&self, head: Head) -> Since {
        let tail = self.tail;
        Since::To { head, tail }
    }

    fn forget(&mut self) {
        (self.file, self.at) = (None, 0);
        (self.head, self.tail) = (Head::START, Tail::Whole);
    }

    fn bytes(&mut self, from: u64, to: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Some(file) = &mut self.file {
            file.seek(SeekFrom::Start(from))?;
            file.take(to.saturating_sub(from)).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    /// Goes to a head that is not the one reached last; false when the log does not hold it.
    fn stand_at(&mut self, head: Head, limit: u64) -> io::Result<bool> {
        if self.head == head {
            return Ok(true);
        }
        let at = if head == Head::START {
            Some(0)
        } else {
            lines::offset_of(&self.bytes(0, limit)?, head)
        };
        let Some(at) = at else { return Ok(false) };
        (self.at, self.head, self.tail) = (at as u64, head, Tail::Whole);
        Ok(true)
    }

    /// Whether another file is the log now, or it has become shorter.
    fn replaced(&self) -> bool {
        let Some(file) = &self.file else { return false };
        match (Left::of(file), Left::named(&self.place.journal())) {
            (Ok(open), Ok(named)) => open.length() < self.at || !open.is_same_file(named),
            // A log that is away, with its drive or its folder, is not a meeting that has not begun: what was seen of it
            // stays, until another file bears its name.
            (_, Err(_)) | (Err(_), _) => false,
        }
    }
}
