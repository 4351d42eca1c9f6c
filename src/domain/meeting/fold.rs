//! How what happened changes the meeting.
//!
//! Promise: applying cannot fail, and whoever folds the same records has the same meeting. What one event changes is left
//! to its theme in `act`, which records count, and in which order, to `history` and `true_order`.

use super::{Given, Meeting, Phase};
use crate::domain::approval::Approval;
use crate::domain::attendance::Stamp;
use crate::domain::event::{Event, Record};
use crate::domain::timekeeping::Timekeeping;
use crate::domain::true_order::only_marks;
use crate::domain::vote::VoteId;

impl Meeting {
    /// Takes in one thing that happened, in its place and the meeting's own zone. Unknown ids change nothing; it cannot fail.
    pub(in crate::domain) fn apply(&mut self, event: &Event, stamp: Stamp) {
        let stamp = Stamp {
            at: self.local(stamp.at),
            ..stamp
        };
        let before = self.phase;
        self.ahead.forget(event);
        event.apply(self, stamp);
        // A correction has no time of its own in the meeting: giving the true times must not be in doubt itself.
        if !event.can_be_revised() {
            return;
        }
        match before {
            Phase::Planned if self.phase == Phase::Open => self.timekeeping.begin(stamp),
            Phase::Open | Phase::Adjourned => self.timekeeping.note(stamp),
            Phase::Planned | Phase::Closed => {}
        }
    }

    /// A closing that was taken back: the meeting may not have gone on from it.
    pub(in crate::domain) fn was_closed(&mut self, closing: Stamp) {
        self.closed_before = Some(closing);
    }

    /// Counts a record, in the order of recording: its number and time, and what it is to finished minutes; one that was
    /// undone takes no steps and corrects nothing.
    pub(in crate::domain) fn count(&mut self, record: &Record, counts: bool, earlier: &[Record]) {
        self.seq = record.seq;
        self.last_time = Some(record.at);
        if only_marks(record) {
            return;
        }
        self.approval.count(record, counts, earlier);
        if counts {
            record
                .events
                .iter()
                .filter_map(Event::adds)
                .for_each(|a| self.given.take(a));
        }
    }

    /// The meeting without what tells one recording of it from another: numbers, clock times of recording, corrections.
    #[must_use]
    pub fn as_it_happened(&self) -> Self {
        let mut meeting = self.clone();
        meeting.seq = 0;
        meeting.last_time = None;
        meeting.closed_before = None;
        for (vote, id) in meeting.votes.iter_mut().zip(1..) {
            vote.id = VoteId(id);
        }
        meeting.approval = Approval::default();
        meeting.given = Given::default();
        meeting.timekeeping = Timekeeping::default();
        meeting
    }
}
