//! What a meeting begins from: its setup, its agenda as sent out, one body's part of it.
//!
//! Promise: whatever is folded begins here, so what the agenda's file closes is closed in every fold [product 7.10].

use super::{History, fold};
use crate::domain::joint::Body;
use crate::domain::meeting::Meeting;
use crate::domain::secrecy::ClosedInFile;
use crate::domain::setup::Setup;

impl History {
    /// In a joint meeting, one body's part of it: the same records, with only its own seats and items.
    #[must_use]
    pub fn part(&self, body: Body) -> Option<Meeting> {
        let mut part = Meeting::part(&self.setup, body)?;
        part.close_as_file(&self.closed_in_file);
        part.expect_from(&self.meeting);
        Some(fold(part, &self.records, &self.undone, None))
    }

    /// What the meeting started from.
    #[must_use]
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The meeting as its agenda was sent out, whatever became of it since; but what is closed now is closed in it, and
    /// what a person has opened is open.
    #[must_use]
    pub fn as_sent_out(&self) -> Meeting {
        let mut sent = self.unbegun();
        for state in &mut sent.items {
            if let Some(now) = self.meeting.item_by(&state.item.id) {
                state.item.closed = now.is_closed_in_record();
            }
        }
        sent
    }

    /// The meeting of which nothing has been recorded.
    pub(super) fn unbegun(&self) -> Meeting {
        let mut meeting = Meeting::new(&self.setup);
        meeting.close_as_file(&self.closed_in_file);
        meeting
    }

    /// Takes in what the agenda's file closes now, in place of what it closed before.
    pub fn close_as_file(&mut self, closed: ClosedInFile) {
        if closed != self.closed_in_file {
            self.meeting.close_as_file(&closed);
            self.closed_in_file = closed;
        }
    }
}
