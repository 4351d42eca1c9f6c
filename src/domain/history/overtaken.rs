//! Somebody else's records came first: what was pending is decided again on what is so now.
//!
//! Promise: what was durable stays untouched; an undo takes back what was meant or nothing; what is not possible any more is
//! given back with its reason.

use super::{History, Pending};
use crate::domain::Moment;
use crate::domain::act::{Command, LifeEvent, UndoCommand};
use crate::domain::event::{Event, Record};
use crate::domain::refusal::Refusal;
use crate::domain::setup::Setup;
use std::collections::BTreeMap;

/// A pending command that is impossible now that somebody else's records came first.
#[derive(Clone, Debug, PartialEq)]
pub struct Overtaken {
    /// What was asked for.
    pub command: Command,
    /// Why it is not possible any more.
    pub refusal: Refusal,
}

impl History {
    /// Somebody else's records came first: takes them in and decides all that is pending again, in order, on what is so
    /// now. Gives back what is not possible any more; what was durable stays untouched.
    pub fn overtaken(&mut self, records: Vec<Record>) -> Vec<Overtaken> {
        let pending: Vec<(Pending, Option<u64>)> = std::mem::take(&mut self.pending)
            .into_iter()
            .map(|p| {
                let about = self.about(p.seq);
                (p, about)
            })
            .collect();
        self.records.truncate(self.settled);
        records.into_iter().for_each(|r| self.take_foreign(r));
        self.settled = self.records.len();
        self.fold_anew();
        // Where each pending record stands now; `None` when it is not possible any more.
        let mut moved: BTreeMap<u64, Option<u64>> = BTreeMap::new();
        let mut overtaken = Vec::new();
        for (pending, about) in pending {
            let Pending {
                command,
                at,
                seq,
                reporter,
            } = pending;
            let about = about.map(|record| moved.get(&record).copied().unwrap_or(Some(record)));
            let decided = match about {
                Some(record) => self.propose_about(&command, at, record),
                None => self.propose_for(command.clone(), at, reporter),
            };
            moved.insert(seq, decided.is_ok().then(|| self.meeting.seq()));
            if let Err(refusal) = decided {
                overtaken.push(Overtaken { command, refusal });
            }
        }
        overtaken
    }

    fn take_foreign(&mut self, mut record: Record) {
        for event in &record.events {
            if let Event::Life(LifeEvent::MeetingPrepared(setup)) = event {
                self.setup = Setup::clone(setup);
            }
        }
        record
            .events
            .retain(|e| !matches!(e, Event::Life(LifeEvent::MeetingPrepared(_))));
        self.records.push(record);
    }

    /// The record that a pending undo or redo is about.
    fn about(&self, seq: u64) -> Option<u64> {
        let at = self.records.partition_point(|r| r.seq < seq);
        self.records.get(at)?.events.first()?.turns()
    }

    /// Undoes or redoes again only what was meant: when that is gone, nothing else is taken in its place.
    fn propose_about(
        &mut self,
        command: &Command,
        at: Moment,
        record: Option<u64>,
    ) -> Result<(), Refusal> {
        let (due, refusal) = if matches!(command, Command::Undo(UndoCommand::Redo)) {
            (self.redoable(), Refusal::NothingToRedo)
        } else {
            (self.undoable(), Refusal::NothingToUndo)
        };
        if record.is_none() || due.map(|r| r.seq) != record {
            return Err(refusal);
        }
        self.propose(command.clone(), at)
    }
}
