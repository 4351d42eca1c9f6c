//! The meeting with its records: the one fold that everything runs, with undo.
//!
//! Promise: state is always the fold of the records that count. Undo and redo are records too, and
//! take effect by folding again.

use super::act::{LifeEvent, UndoEvent};
use super::event::{Event, Record};
use super::meeting::Meeting;
use super::setup::Setup;
use std::collections::BTreeSet;

/// A meeting and all its records.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    setup: Setup,
    records: Vec<Record>,
    undone: BTreeSet<u64>,
    meeting: Meeting,
}

impl History {
    /// A meeting of which nothing has been recorded.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let meeting = Meeting::new(&setup);
        Self {
            setup,
            records: Vec::new(),
            undone: BTreeSet::new(),
            meeting,
        }
    }

    /// A meeting from its first record; `None` if that does not hold the setup.
    #[must_use]
    pub fn from_first(mut record: Record) -> Option<Self> {
        if !matches!(
            record.events.first(),
            Some(Event::Life(LifeEvent::MeetingPrepared(_)))
        ) {
            return None;
        }
        let Event::Life(LifeEvent::MeetingPrepared(setup)) = record.events.remove(0) else {
            return None;
        };
        let mut history = Self::new(*setup);
        history.push(record);
        Some(history)
    }

    /// The meeting as it stands.
    #[must_use]
    pub fn meeting(&self) -> &Meeting {
        &self.meeting
    }

    /// What the meeting started from.
    #[must_use]
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// All records.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// All records as they stand in the journal: the first holds the setup.
    #[must_use]
    pub fn whole(&self) -> Vec<Record> {
        let mut records = self.records.clone();
        if let Some(first) = records.first_mut() {
            first.events.insert(
                0,
                Event::Life(LifeEvent::MeetingPrepared(Box::new(self.setup.clone()))),
            );
        }
        records
    }

    /// Takes a record in.
    pub fn push(&mut self, mut record: Record) {
        // The copies stand in `setup`; keeping them twice would double the memory of a large meeting.
        let refold = record.events.iter().any(|e| matches!(e, Event::Undo(_)));
        record
            .events
            .retain(|e| !matches!(e, Event::Life(LifeEvent::MeetingPrepared(_))));
        mark_undone(&mut self.undone, &record);
        if refold {
            self.records.push(record);
            self.fold();
        } else {
            self.meeting.apply(&record);
            self.records.push(record);
        }
    }

    fn fold(&mut self) {
        let mut meeting = Meeting::new(&self.setup);
        for record in &self.records {
            if self.undone.contains(&record.seq) {
                meeting.skip(record);
            } else {
                meeting.apply(record);
            }
        }
        self.meeting = meeting;
    }

    /// The record that undo would take back: the last that counts.
    #[must_use]
    pub fn undoable(&self) -> Option<&Record> {
        self.records
            .iter()
            .rev()
            .find(|r| !self.undone.contains(&r.seq) && counts(r))
    }

    /// The record that redo would bring back: the one undone last, if nothing was recorded since.
    #[must_use]
    pub fn redoable(&self) -> Option<&Record> {
        let mut candidate: Vec<u64> = Vec::new();
        for record in self.records.iter().rev() {
            match record.events.first() {
                Some(Event::Undo(UndoEvent::Undone { record })) => {
                    if self.undone.contains(record) {
                        candidate.push(*record);
                        break;
                    }
                }
                Some(Event::Undo(UndoEvent::Redone { .. })) => {}
                Some(
                    Event::Life(_)
                    | Event::Attendance(_)
                    | Event::Seats(_)
                    | Event::Agenda(_)
                    | Event::Decision(_)
                    | Event::Room(_)
                    | Event::After(_),
                )
                | None => break,
            }
        }
        candidate
            .first()
            .and_then(|seq| self.records.iter().find(|r| r.seq == *seq))
    }
}

/// Keeps the list of records that count no more up to a record.
fn mark_undone(undone: &mut BTreeSet<u64>, record: &Record) {
    for event in &record.events {
        if let Event::Undo(event) = event {
            match event {
                UndoEvent::Undone { record } => _ = undone.insert(*record),
                UndoEvent::Redone { record } => _ = undone.remove(record),
            }
        }
    }
}

fn counts(record: &Record) -> bool {
    let undoes = |e: &Event| matches!(e, Event::Undo(_));
    !record.events.is_empty() && !record.events.iter().any(undoes)
}
