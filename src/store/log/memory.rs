//! A log in memory: for tests, and for what has no disk.
//!
//! Promise: it keeps the same order and gives the same answers as the file, and fails in the same ways when it is told
//! to. Several handles share one log, as several programs share a file; nobody holds it alone.

use super::line;
use super::lines;
use super::{Append, AppendError, Follow, Head, OpenError, Persist, Since};
use crate::domain::event::Record;
use crate::store::sync::SyncedTo;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A handle to a log in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    shared: Arc<Mutex<Shared>>,
    poisoned: bool,
    /// How far this handle has taken part: what it proves is what it knows of.
    head: Head,
}

/// What the log is to fail with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimulatedFault {
    /// As a full disk: nothing was written.
    Write,
    /// As a disk that does not confirm.
    Sync,
}

#[derive(Debug, Default)]
struct Shared {
    lines: Vec<u8>,
    head: Head,
    /// Readers go no further.
    published: usize,
    /// The next append fails with this, or all until it is taken away.
    fault: Option<(SimulatedFault, bool)>,
    /// How far a sync goes.
    reach: SyncedTo,
}

impl Memory {
    /// An empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fails the next append.
    pub fn fail_once(&self, fault: SimulatedFault) {
        self.shared().fault = Some((fault, false));
    }

    /// Fails every append until [`Memory::heal`].
    pub fn fail(&self, fault: SimulatedFault) {
        self.shared().fault = Some((fault, true));
    }

    /// Confirms what is added from now on only so far.
    pub fn reach_only(&self, reach: SyncedTo) {
        self.shared().reach = reach;
    }

    /// Fails no more.
    pub fn heal(&self) {
        self.shared().fault = None;
    }

    /// The lines, as they would stand in the file.
    #[must_use]
    pub fn lines(&self) -> Vec<u8> {
        self.shared().lines.clone()
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Persist for Memory {
    type Error = AppendError;

    fn head(&self) -> Head {
        self.head
    }

    fn persist(&mut self, after: Head, records: &[Record]) -> Result<Head, AppendError> {
        if self.poisoned {
            return Err(AppendError::Foreign);
        }
        let head = {
            let mut log = self.shared();
            if after != log.head {
                return Err(AppendError::Behind(log.head));
            }
            let kept = log.lines.len();
            let mut head = log.head;
            for record in records {
                match line::encode(record, head.sum, &mut log.lines) {
                    Ok(sum) => {
                        head = Head {
                            seq: record.seq,
                            sum,
                        };
                    }
                    Err(error) => {
                        log.lines.truncate(kept);
                        return Err(AppendError::Encode(error));
                    }
                }
            }
            if let Some((fault, lasts)) = log.fault {
                log.lines.truncate(kept);
                log.fault = log.fault.filter(|_| lasts);
                let error = io::ErrorKind::StorageFull.into();
                drop(log);
                return Err(match fault {
                    SimulatedFault::Write => AppendError::Write(error),
                    SimulatedFault::Sync => {
                        self.poisoned = true;
                        AppendError::Sync(error)
                    }
                });
            }
            log.head = head;
            head
        };
        self.head = head;
        Ok(head)
    }
}

impl Append for Memory {
    fn publish(&mut self) {
        let mut log = self.shared();
        log.published = log.lines.len();
    }

    fn needs_reopening(&self) -> bool {
        self.poisoned
    }

    fn reopen(&mut self) -> Result<(), OpenError> {
        self.poisoned = false;
        Ok(())
    }

    fn reach(&self) -> SyncedTo {
        self.shared().reach
    }

    fn digest(&mut self) -> Option<String> {
        let log = self.shared();
        (log.head.seq > 0).then(|| line::digest(&log.lines))
    }
}

impl Follow for Memory {
    /// What is safe behind `head`, published or not: whoever writes must see it.
    fn since(&mut self, head: Head, take: &mut dyn FnMut(Record)) -> io::Result<Since> {
        let lines = self.shared().lines.clone();
        let Some(at) = lines::offset_of(&lines, head) else {
            return Ok(Since::Replaced);
        };
        let end = line::read_into(
            lines.get(at..).unwrap_or_default(),
            head.sum,
            head.seq,
            take,
        );
        self.head = end.head;
        let (head, tail) = (end.head, end.tail);
        Ok(Since::To { head, tail })
    }
}

/// A reader of a log in memory: it sees what was published.
#[derive(Clone, Debug)]
pub struct MemoryReader(Memory);

impl Memory {
    /// A reader of this log.
    #[must_use]
    pub fn reader(&self) -> MemoryReader {
        MemoryReader(self.clone())
    }
}

impl Follow for MemoryReader {
    fn since(&mut self, head: Head, take: &mut dyn FnMut(Record)) -> io::Result<Since> {
        let log = self.0.shared();
        let lines = log.lines.get(..log.published).unwrap_or_default();
        let Some(at) = lines::offset_of(lines, head) else {
            return Ok(Since::Replaced);
        };
        let rest = lines.get(at..).unwrap_or_default();
        let end = line::read_into(rest, head.sum, head.seq, take);
        let (head, tail) = (end.head, end.tail);
        Ok(Since::To { head, tail })
    }
}
