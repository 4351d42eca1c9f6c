//! What is safely kept: how far a log goes, and the proof that something is in it.
//!
//! Promise: a [`Durable`] exists only for what a log has kept, because only [`Persist`] makes one, and only from what
//! its `persist` has returned. "gemt nr. 17" and the end of a draft ask for it, so they can follow nothing else.
//! How records are kept is left to `store::log`.

use super::event::Record;

/// A link of the chain of checksums that runs through a log.
pub type Sum = u32;

/// How far a log goes: the number of its last record, and the fingerprint of all up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Number of the last record; 0 while there is none.
    pub seq: u64,
    /// The link of the last record.
    pub sum: Sum,
}

impl Head {
    /// Before the first record.
    pub const START: Self = Self { seq: 0, sum: 0 };
}

/// Proof that a log safely holds everything up to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Durable {
    head: Head,
}

impl Durable {
    /// Number of the last record that is safe.
    #[must_use]
    pub fn seq(self) -> u64 {
        self.head.seq
    }

    /// How far the log goes.
    #[must_use]
    pub fn head(self) -> Head {
        self.head
    }
}

/// Keeps records. Implementers say how; what callers get is the proof.
pub trait Persist {
    /// Why not.
    type Error;

    /// How far the log safely goes.
    fn head(&self) -> Head;

    /// Keeps records behind `after`, all or none; returns the new head once they are safe.
    ///
    /// # Errors
    /// Nothing of them was kept.
    fn persist(&mut self, after: Head, records: &[Record]) -> Result<Head, Self::Error>;

    /// Keeps records behind `after`, and proves it.
    ///
    /// # Errors
    /// As [`Persist::persist`].
    fn append(&mut self, after: Head, records: &[Record]) -> Result<Durable, Self::Error> {
        self.persist(after, records).map(|head| Durable { head })
    }

    /// The proof for what the log holds already.
    fn durable(&self) -> Durable {
        Durable { head: self.head() }
    }
}
