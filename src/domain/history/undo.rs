//! Which records count, and which one a hand may take back or bring again.
//!
//! Promise: undo takes back the last record of one's own hand, never somebody else's; redo only as long as that hand
//! recorded nothing since. What taking back changes is left to the fold.

use super::History;
use crate::domain::act::{LifeEvent, UndoEvent};
use crate::domain::author::Author;
use crate::domain::event::{Event, Record};
use std::collections::BTreeSet;
use std::sync::Arc;

impl History {
    /// The record that undo would take back: the last of this author that counts; a reader's, the last of all.
    #[must_use]
    pub fn undoable(&self) -> Option<&Record> {
        let mut is_own = self.own();
        self.records
            .iter()
            .rev()
            .find(|r| is_own(r) && counts(r) && !self.undone.contains(&r.seq))
    }

    /// Whether somebody else recorded something that counts after a record.
    #[must_use]
    pub fn is_followed_by_another(&self, seq: u64) -> bool {
        let mut is_own = self.own();
        let mut later = self.records.iter().rev().take_while(|r| r.seq > seq);
        later.any(|r| !is_own(r) && counts(r) && !self.undone.contains(&r.seq))
    }

    /// The record that redo would bring back: the one this author undid last, if they recorded nothing since.
    #[must_use]
    pub fn redoable(&self) -> Option<&Record> {
        let mut is_own = self.own();
        let own = self.records.iter().rev().filter(|r| is_own(r));
        let mut candidate = None;
        for record in own {
            if let Some(Event::Undo(UndoEvent::Undone { record })) = record.events.first() {
                if self.undone.contains(record) {
                    candidate = Some(*record);
                    break;
                }
            } else if !matches!(
                record.events.first(),
                Some(Event::Undo(UndoEvent::Redone { .. }))
            ) {
                break;
            }
        }
        candidate.and_then(|seq| self.records.iter().find(|r| r.seq == seq))
    }

    /// Whether records are this author's. Those without an author are everybody's, and a reader has no hand. Neighbours
    /// mostly share their author, so that long stretches of somebody else's cost one look at who that is.
    fn own<'h>(&'h self) -> impl FnMut(&'h Record) -> bool {
        let mut last: Option<(&Arc<Author>, bool)> = None;
        move |record| {
            let (Some(own), Some(by)) = (&self.author, &record.by) else {
                return true;
            };
            match last {
                Some((asked, answer)) if Arc::ptr_eq(asked, by) => answer,
                _ => {
                    let answer = Arc::ptr_eq(own, by) || own.is_same_hand(by);
                    last = Some((by, answer));
                    answer
                }
            }
        }
    }
}

/// Keeps the list of records that count no more up to a record.
pub(super) fn mark_undone(undone: &mut BTreeSet<u64>, record: &Record) {
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
    !record.events.is_empty() && !record.events.iter().any(|e| e.turns().is_some())
}

/// The first record that counts otherwise with this one: the one it undoes or redoes; any, where it corrects.
pub(super) fn changed_from(record: &Record) -> u64 {
    let about = record.events.iter().map(|e| e.turns().unwrap_or(0));
    about.min().unwrap_or(record.seq)
}

/// Whether it ends the meeting.
pub(super) fn closes(record: &Record) -> bool {
    let closes = |e: &Event| matches!(e, Event::Life(LifeEvent::MeetingClosed));
    record.events.iter().any(closes)
}
