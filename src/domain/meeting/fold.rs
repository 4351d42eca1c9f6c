//! How records change the meeting.
//!
//! Promise: [`Meeting::apply`] cannot fail, and whoever folds the same records has the same meeting. What one event changes
//! is left to its theme in `act`, which records count to `history`.

use super::Meeting;
use crate::domain::act::AfterEvent;
use crate::domain::approval::{Correction, Part};
use crate::domain::attendance::Stamp;
use crate::domain::event::{Event, Record};

impl Meeting {
    /// Takes a record in. Unknown ids change nothing; it cannot fail.
    pub fn apply(&mut self, record: &Record) {
        self.count(record);
        let (order, at) = (record.seq, record.at);
        let stamp = Stamp { order, at };
        for event in &record.events {
            self.ahead.forget(event);
            // What is corrected is seen in the whole record.
            if let Event::After(AfterEvent::Corrected { subject, reason }) = event {
                self.approval.corrections.push(Correction {
                    stamp,
                    subject: subject.clone(),
                    part: Part::of(record),
                    reason: reason.clone(),
                });
            } else {
                event.apply(self, stamp);
            }
        }
    }

    /// Counts a record that was undone: its number and time are taken, nothing else.
    pub fn skip(&mut self, record: &Record) {
        self.count(record);
    }

    fn count(&mut self, record: &Record) {
        self.seq = record.seq;
        self.times.push(record.at);
        self.approval.count(record);
    }
}
