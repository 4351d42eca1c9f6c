//! What somebody at another machine has asked for: recorded under the hand of whoever took it, with who asked.
//!
//! Promise: what was asked once is recorded once: it is found again by what it is known by. Which commands may be asked for is
//! `act::reported`'s; who may ask is left to whoever calls.

use super::History;
use crate::domain::Moment;
use crate::domain::act::Command;
use crate::domain::author::{Author, Reporter};
use crate::domain::durable::Durable;
use crate::domain::refusal::Refusal;
use std::sync::Arc;

impl History {
    /// Decides a command that somebody at another machine asks for; by the same rules, and pending like any other.
    ///
    /// # Errors
    /// The reason why it cannot be done; nothing has changed then.
    pub fn propose_reported(
        &mut self,
        command: Command,
        at: Moment,
        reporter: Reporter,
    ) -> Result<(), Refusal> {
        self.propose_for(command, at, Some(reporter))
    }

    /// The record that was made of what is known by this, pending ones included; also one that was taken back since.
    #[must_use]
    pub fn reported(&self, id: &str) -> Option<u64> {
        let asked = |by: &Arc<Author>| by.reported.as_ref().is_some_and(|r| *r.id == *id);
        let mut records = self.records.iter().rev();
        let found = records.find(|record| record.by.as_ref().is_some_and(asked));
        found.map(|record| record.seq)
    }

    /// The commands that become durable with this, in order, each with its record's number.
    pub fn becoming(&self, durable: Durable) -> impl Iterator<Item = (u64, &Command)> {
        let pending = self.pending.iter();
        pending
            .filter(move |p| p.seq <= durable.seq())
            .map(|p| (p.seq, &p.command))
    }

    /// Whose hand a record is by, with who asked for it.
    pub(super) fn author_for(&self, reporter: Option<&Reporter>) -> Option<Arc<Author>> {
        let (Some(own), Some(reporter)) = (&self.author, reporter) else {
            return self.author.clone();
        };
        Some(Arc::new(Author {
            reported: Some(Box::new(reporter.clone())),
            ..Author::clone(own)
        }))
    }
}
