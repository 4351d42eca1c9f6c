//! When the secretary's screen wakes by itself: for what is kept, for what is tried again, for the next minute, for the
//! next second while somebody's time is counted.
//!
//! Promise: with nothing to do it sleeps.

use super::Loop;
use crate::domain::meeting::Phase;
use crate::shell::clock;
use std::time::{Duration, Instant};

impl Loop {
    /// When something is due, if nothing comes in.
    pub(super) fn due(&self, now: Instant) -> Instant {
        let own = self.held.due().into_iter().chain(self.typing.due());
        own.fold(now + self.next_tick(), Instant::min)
    }

    fn next_tick(&self) -> Duration {
        let meeting = self.held.session.history().meeting();
        let mut marks = Vec::new();
        if meeting.phase() == Phase::Open {
            marks.extend(clock::counted_from(meeting));
        }
        clock::until_next_change(clock::now(), Some(meeting), &marks)
    }
}
