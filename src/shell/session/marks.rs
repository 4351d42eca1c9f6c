//! Marks that go to another machine or come from one, as far as the log is concerned.
//!
//! Promise: what goes out is safe here first; what comes in is decided like a key, and opens nothing that is closed. Who may
//! send and who is told is left to `held::marks`.

use super::Session;
use crate::domain::Moment;
use crate::domain::act::{Command, ReportedMark};
use crate::domain::author::Reporter;
use crate::domain::disclosure;
use crate::domain::durable::Durable;
use crate::domain::event::Event;
use crate::domain::refusal::Refusal;
use crate::text::ack;
use std::collections::BTreeSet;

/// What becomes safe of the marks that somebody else wants.
#[derive(Debug, Default)]
pub(in crate::shell) struct SafeMarks {
    /// To be sent.
    pub marks: Vec<ReportedMark>,
    /// One that was sent was taken back here, or brought again: that goes nowhere.
    pub turned: bool,
}

/// Kept while somebody wants them.
#[derive(Debug, Default)]
pub(super) struct WantedMarks {
    safe: SafeMarks,
    /// The records here of those that were handed over.
    sent: BTreeSet<u64>,
}

impl Session {
    /// Decides what somebody at another machine asks for; it is pending until [`Session::commit`]. False: it would make
    /// something public, and nothing was decided.
    ///
    /// # Errors
    /// The reason why it cannot be done.
    pub(in crate::shell) fn put_reported(
        &mut self,
        command: Command,
        reporter: Reporter,
        now: Moment,
    ) -> Result<bool, Refusal> {
        if !disclosure::of(&self.history, &command, now).is_empty() {
            return Ok(false);
        }
        self.history
            .propose_reported(command, now, reporter)
            .map(|()| true)
    }

    /// Whether somebody wants the marks that become safe from now on.
    pub(in crate::shell) fn want_marks(&mut self, wants: bool) {
        if !wants {
            self.marks = None;
        } else if self.marks.is_none() {
            self.marks = Some(WantedMarks::default());
        }
    }

    /// What has become safe since the last time, where somebody wants it.
    pub(in crate::shell) fn take_marks(&mut self) -> SafeMarks {
        let wanted = self.marks.as_mut();
        wanted
            .map(|w| std::mem::take(&mut w.safe))
            .unwrap_or_default()
    }

    /// Keeps what becomes durable with this, where somebody wants it.
    pub(super) fn keep_marks(&mut self, durable: Durable) {
        let Some(WantedMarks { safe, sent }) = &mut self.marks else {
            return;
        };
        let meeting = self.history.meeting();
        for (seq, command) in self.history.becoming(durable) {
            if let Some(mark) = ReportedMark::of(meeting, command) {
                sent.insert(seq);
                safe.marks.push(mark);
            }
        }
        let becoming = self.history.unsettled().iter();
        let events = becoming
            .filter(|r| r.seq <= durable.seq())
            .flat_map(|r| &r.events);
        safe.turned |= events
            .filter_map(Event::turns)
            .any(|seq| sent.contains(&seq));
    }

    /// "gemt nr. 17 · …": of the last record that is safe.
    pub(in crate::shell) fn last_saved(&self) -> String {
        ack::saved(self.log.durable(), &self.history)
    }
}
