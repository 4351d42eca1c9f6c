//! Opening a log to add to it.
//!
//! Promise: nothing is added, and no reader is told of what stands there, before what was read is durable; what can be made
//! ready meanwhile need not wait for the disk. Reading and adding is left to `writer`.

use super::lock::Lock;
use super::writer::{Writer, io_error};
use super::{LogPlace, OpenError, Reading};
use crate::store::sync::Syncing;
use std::path::PathBuf;

/// An opened log: the writer, the meeting it holds, and whether a torn end was cut off.
#[derive(Debug)]
pub struct Opened {
    /// For appending.
    pub writer: Writer,
    /// The meeting so far.
    pub reading: Reading,
    /// Where the bytes of a torn end were copied to.
    pub torn: Option<PathBuf>,
}

/// The same while what was read is being made durable: nothing of it may be shown yet.
#[derive(Debug)]
pub struct OpenedAhead {
    /// Becomes the writer.
    pub unsettled: Unsettled,
    /// The meeting so far.
    pub reading: Reading,
    /// Where the bytes of a torn end were copied to.
    pub torn: Option<PathBuf>,
}

/// A writer that may not write yet.
#[derive(Debug)]
pub struct Unsettled {
    writer: Box<Writer>,
    syncing: Syncing,
}

impl Unsettled {
    /// Waits until what was read is durable.
    ///
    /// # Errors
    /// The system says no.
    pub fn settle(mut self) -> Result<Box<Writer>, OpenError> {
        self.writer.settle(self.syncing)?;
        Ok(self.writer)
    }
}

impl LogPlace {
    /// Takes the lock and reads the log, if there is one. A torn end is copied aside, cut and synced; nothing is
    /// created before the first append.
    ///
    /// # Errors
    /// Held by another, damaged, written by a newer edition, or the system says no.
    pub fn open(&self, holder: &str) -> Result<Opened, OpenError> {
        let ahead = self.open_ahead(holder)?;
        Ok(Opened {
            writer: *ahead.unsettled.settle()?,
            reading: ahead.reading,
            torn: ahead.torn,
        })
    }

    /// The same without waiting for the disk, which [`Unsettled::settle`] does.
    ///
    /// # Errors
    /// As [`LogPlace::open`].
    pub fn open_ahead(&self, holder: &str) -> Result<OpenedAhead, OpenError> {
        if let Err(error) = self.check_plain() {
            return Err(self
                .held_behind_link()
                .unwrap_or_else(|| io_error("open")(error)));
        }
        let mut writer = Box::new(Writer::unread(self, Lock::take(self, holder)?));
        let mut reading = Reading::default();
        let (torn, syncing) = writer.read_in(&mut |record| reading.take(record))?;
        reading.finish();
        Ok(OpenedAhead {
            unsettled: Unsettled { writer, syncing },
            reading,
            torn,
        })
    }
}

impl LogPlace {
    /// A journal that is a link is never written through; but who opens it by that name while somebody writes the file
    /// itself is told that first.
    #[cfg(unix)]
    fn held_behind_link(&self) -> Option<OpenError> {
        let file = crate::store::plain_file::open(&self.journal()).ok();
        let held = matches!(
            file?.try_lock_shared(),
            Err(std::fs::TryLockError::WouldBlock)
        );
        held.then(|| OpenError::Held(String::new()))
    }

    /// Windows locks keep readers out: nobody can be asked.
    #[cfg(not(unix))]
    fn held_behind_link(&self) -> Option<OpenError> {
        None
    }
}
