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
use crate::domain::refusal::Refusal;
use crate::text::ack;

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
            self.marks = Some(Vec::new());
        }
    }

    /// The marks that have become safe since the last time, where somebody wants them.
    pub(in crate::shell) fn take_marks(&mut self) -> Vec<ReportedMark> {
        self.marks.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Keeps what becomes durable with this, where somebody wants it.
    pub(super) fn keep_marks(&mut self, durable: Durable) {
        if let Some(marks) = &mut self.marks {
            let meeting = self.history.meeting();
            let becoming = self.history.becoming(durable);
            marks.extend(becoming.filter_map(|c| ReportedMark::of(meeting, c)));
        }
    }

    /// "gemt nr. 17 · …": of the last record that is safe.
    pub(in crate::shell) fn last_saved(&self) -> String {
        ack::saved(self.log.durable(), &self.history)
    }
}
