//! A whole log read once: the meeting it holds, how it ends, its fingerprint.
//!
//! Promise: the one way from a log to a meeting, for every command that reads and for whoever goes on writing. A reader
//! may lag but not lie [product 7.2]: while somebody writes it goes no further than what is durable; it takes no lasting
//! lock and writes nothing.

use super::beyond;
use super::follower::durable_length;
use super::line::{self, START, Tail};
use super::lock::Lock;
use super::{Head, LogPlace, plain};
use crate::domain::event::Record;
use crate::domain::history::History;
use std::io;

/// The meeting as its log is read.
#[derive(Debug, Default)]
pub enum Reading {
    /// No record yet.
    #[default]
    Nothing,
    /// So far.
    Meeting(Box<History>),
    /// The first record does not hold what a meeting starts from.
    Baseless,
}

impl Reading {
    /// Takes in the next record.
    pub fn take(&mut self, record: Record) {
        match self {
            Reading::Nothing => {
                *self = History::from_first(record)
                    .map_or(Reading::Baseless, |h| Reading::Meeting(Box::new(h)));
            }
            Reading::Meeting(history) => history.read(record),
            Reading::Baseless => {}
        }
    }

    /// All records there were have been taken in: the meeting stands as they say.
    pub fn finish(&mut self) {
        if let Reading::Meeting(history) = self {
            history.finish_reading();
        }
    }

    /// The same, for what stands beside the log.
    #[must_use]
    pub fn history_mut(&mut self) -> Option<&mut History> {
        match self {
            Reading::Meeting(history) => Some(history),
            Reading::Nothing | Reading::Baseless => None,
        }
    }

    /// The meeting, if there is one; [`Reading::finish`] comes first.
    #[must_use]
    pub fn history(&self) -> Option<&History> {
        match self {
            Reading::Meeting(history) => Some(history),
            Reading::Nothing | Reading::Baseless => None,
        }
    }
}

/// What a log holds now.
#[derive(Debug)]
pub struct Whole {
    /// What the records that check add up to.
    pub reading: Reading,
    /// The last of them; its number is how many they are.
    pub head: Head,
    /// How the log ends.
    pub tail: Tail,
    /// Fingerprint of the good part.
    pub digest: String,
}

impl LogPlace {
    /// How many bytes the log lacks of what was safe on disk: somebody put an older copy in its place, cut it, or took it
    /// away. `None` where nothing is missing, also where that is not known, and while somebody writes.
    #[must_use]
    pub fn lost(&self) -> Option<u64> {
        let safe = durable_length(self)?;
        let there = match std::fs::metadata(self.journal()) {
            Ok(found) => found.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
            Err(_) => return None,
        };
        let lost = safe.checked_sub(there).filter(|lost| *lost > 0);
        lost.filter(|_| !Lock::is_held(self))
    }
    /// Reads the log once; `None` when there is none.
    ///
    /// # Errors
    /// The system's.
    pub fn read(&self) -> io::Result<Option<Whole>> {
        // The mark is read before the bytes and the lock is asked after: what is shown is never newer than
        // what is durable.
        let mark = durable_length(self);
        let mut bytes = match plain::read(&self.journal()) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        // While somebody writes, what lies behind the durable length may still vanish.
        if Lock::is_held(self) {
            // The first record is on its way: nothing has been recorded yet.
            let Some(mark) = mark else { return Ok(None) };
            bytes.truncate(usize::try_from(mark).unwrap_or(usize::MAX));
        }
        let mut reading = Reading::default();
        let end = line::read_into(&bytes, START, 0, &mut |record| reading.take(record));
        reading.finish();
        let good = line::good(&bytes, end.bytes);
        if let Some(history) = reading.history_mut() {
            let beyond = beyond::closed(bytes.get(good.len()..).unwrap_or_default());
            match end.tail {
                Tail::Whole => {}
                // What was never acknowledged has taken nothing back.
                Tail::Torn(_) => history.doubt(beyond),
                Tail::Damaged { .. } | Tail::Newer { .. } => {
                    let closed = history.ever_closed();
                    history.doubt(closed.into_iter().chain(beyond));
                }
            }
        }
        Ok(Some(Whole {
            reading,
            head: end.head,
            tail: end.tail,
            digest: line::digest(good),
        }))
    }
}
