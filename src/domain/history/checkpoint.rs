//! The meeting as it was some records ago, so that taking back the last thing does not fold all that came before it.
//!
//! Promise: gives the meeting that the whole fold gives, or none where only that knows the order: after a correction, or
//! a closing. What is undone is left to `undo`, the whole fold to `history`.

use crate::domain::act::LifeEvent;
use crate::domain::attendance::Stamp;
use crate::domain::event::{Event, Record};
use crate::domain::meeting::Meeting;
use crate::domain::place::Place;
use crate::domain::true_order::revises;
use std::collections::BTreeSet;

/// How many records lie between what is kept and what is taken back, so that the next ones find it still.
const BACK: usize = 128;

/// What is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Checkpoint {
    kept: Option<Box<AsItWas>>,
    /// Something is among the records that only the whole fold puts in its place.
    whole: bool,
}

#[derive(Clone, Debug)]
struct AsItWas {
    records: usize,
    meeting: Meeting,
}

/// How a meeting came to be known is no part of it.
impl PartialEq for Checkpoint {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Checkpoint {
    /// Of these records.
    pub(super) fn of(records: &[Record]) -> Self {
        let mut checkpoint = Self::default();
        records.iter().for_each(|r| checkpoint.note(r));
        checkpoint
    }

    /// What a meeting begins from is another.
    pub(super) fn forget(&mut self) {
        self.kept = None;
    }

    /// Takes note of a record that comes next.
    pub(super) fn note(&mut self, record: &Record) {
        let undoes = |e: &Event| matches!(e, Event::Undo(_));
        let closes = |e: &Event| matches!(e, Event::Life(LifeEvent::MeetingClosed));
        let corrects = revises(record) && !record.events.iter().all(undoes);
        if corrects || record.events.iter().any(closes) {
            (self.whole, self.kept) = (true, None);
        }
    }

    /// The meeting after all these records, of which those before number `from` count as they did; `None` when all have
    /// to be folded.
    pub(super) fn meeting(
        &mut self,
        unbegun: impl Fn() -> Meeting,
        records: &[Record],
        undone: &BTreeSet<u64>,
        from: u64,
    ) -> Option<Meeting> {
        let unchanged = records.partition_point(|r| r.seq < from);
        // What is kept holds nothing that counts otherwise now.
        let kept = self.kept.take().filter(|kept| kept.records <= unchanged);
        if self.whole || unchanged <= BACK {
            self.kept = kept;
            return None;
        }
        let mut kept = kept.unwrap_or_else(|| {
            let (records, meeting) = (0, unbegun());
            Box::new(AsItWas { records, meeting })
        });
        if unchanged - kept.records > 2 * BACK {
            let until = unchanged - BACK;
            let next = records.get(kept.records..until).unwrap_or_default();
            go_on(&mut kept.meeting, next, undone, records);
            kept.records = until;
        }
        let mut meeting = kept.meeting.clone();
        let next = records.get(kept.records..).unwrap_or_default();
        go_on(&mut meeting, next, undone, records);
        self.kept = Some(kept);
        Some(meeting)
    }
}

/// What happened next, as it was recorded.
fn go_on(meeting: &mut Meeting, next: &[Record], undone: &BTreeSet<u64>, all: &[Record]) {
    for record in next {
        let counts = !undone.contains(&record.seq);
        let (place, at) = (Place::live(record.seq), record.at);
        for event in record.events.iter().filter(|_| counts) {
            meeting.apply(event, Stamp { place, at });
        }
        meeting.count(record, counts, all);
    }
}
