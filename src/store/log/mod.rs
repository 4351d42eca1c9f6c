//! The log: numbered records, kept in order and followed by readers.
//!
//! Promise: what [`Append`] has proved is safe; readers see nothing else; a record that does not check, or that a newer
//! edition of the program wrote, is told and never cut off in silence. The file is `writer` and `follower`; `memory` is
//! a log without a disk. What records mean is left to the domain.

mod beyond;
mod colleagues;
mod decode;
pub mod follower;
mod left;
pub mod line;
mod lines;
pub mod lock;
pub mod memory;
pub mod place;
pub mod plain;
mod raw;
pub mod reading;
pub mod rescue;
pub mod seal;
pub mod writer;

pub use crate::domain::durable::{Durable, Head, Persist, Sum};
pub use follower::Follower;
pub use line::{Damage, LogFormat, Tail};
pub use memory::Memory;
pub use place::LogPlace;
pub use plain::NotPlain;
pub use reading::{Reading, Whole};
pub use writer::{Opened, Writer};

use crate::domain::event::Record;
use crate::store::sync::SyncedTo;
use std::io;
use thiserror::Error;

/// A log that is followed from a head on.
pub trait Follow {
    /// Hands over the safe records behind `head`.
    ///
    /// # Errors
    /// The system's; asking again is allowed.
    fn since(&mut self, head: Head, take: &mut dyn FnMut(Record)) -> io::Result<Since>;
}

/// Where following ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// At this head, and what comes behind it.
    To {
        /// The last record handed over, or the head that was given.
        head: Head,
        /// What comes next.
        tail: Tail,
    },
    /// The log does not hold that head any more: it was replaced. Begin again from [`Head::START`].
    Replaced,
}

/// A log that is added to; the proof of what is safe comes from [`Persist`].
pub trait Append: Persist<Error = AppendError> + Follow + Send {
    /// Tells readers how far the log is safe. Called after the own screen was drawn, so that its latency does not grow
    /// with the number of readers. A failure only delays them.
    fn publish(&mut self);

    /// Whether the last failure asks for [`Append::reopen`].
    fn needs_reopening(&self) -> bool;

    /// Opens and reads the log again after a failure. It must hold exactly what was acknowledged.
    ///
    /// # Errors
    /// As opening it; the log stays unusable then.
    fn reopen(&mut self) -> Result<(), OpenError>;

    /// How far what was added last is durable.
    fn reach(&self) -> SyncedTo {
        SyncedTo::Disk
    }

    /// Fingerprint of all lines, 64 hex digits; `None` while there are none.
    fn digest(&mut self) -> Option<String>;
}

/// Why a log could not be opened for adding to it.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Somebody else writes.
    #[error("held by {0}")]
    Held(String),
    /// Something in it does not check.
    #[error("damaged at line {line}")]
    Damaged {
        /// First line that does not check, from 1.
        line: u64,
        /// Byte at which it begins.
        byte: u64,
        /// Why.
        damage: Damage,
    },
    /// A newer edition of the program wrote this line; nothing is wrong with it.
    #[error("line {line} is of format {format}")]
    Newer {
        /// First such line, from 1.
        line: u64,
        /// Its format.
        format: LogFormat,
    },
    /// It is not the log that was opened.
    #[error("another log")]
    Other,
    /// The system says no.
    #[error("{what}: {error}")]
    Io {
        /// What was tried, for whoever looks into it.
        what: &'static str,
        /// What it said.
        error: io::Error,
    },
}

/// Why records were not added. Nothing of them counts.
#[derive(Debug, Error)]
pub enum AppendError {
    /// Could not be written; taken back, can be tried again.
    #[error("write failed: {0}")]
    Write(io::Error),
    /// Could not be made durable: final until the log is opened again.
    #[error("sync failed: {0}")]
    Sync(io::Error),
    /// Somebody else's records came first. The log is sound; read them, and decide again.
    #[error("the log goes to {} already", .0.seq)]
    Behind(Head),
    /// Somebody else is the one who writes now.
    #[error("held by {0}")]
    Held(String),
    /// The log does not take such records from us.
    #[error("refused: {0}")]
    Refused(String),
    /// The file is not as we left it: somebody else wrote, or it was moved or deleted.
    #[error("the file was changed by someone else")]
    Foreign,
    /// Cannot be put in words for the disk.
    #[error("encoding failed: {0}")]
    Encode(serde_json::Error),
}
