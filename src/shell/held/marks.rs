//! Marks of attendance between two machines at one meeting: taken from a second secretary, or sent to whoever keeps the minutes.
//!
//! Promise: a mark that comes is decided by the rules of a key that is pressed here and now, between two keys: never while a
//! question stands on the screen, and it opens, closes and chooses nothing there. It is answered when it is safe on this disk,
//! once, also when it comes again. How marks travel is left to `shell::shared`.

use super::{HeldMeeting, SharedVoice};
use crate::domain::act::ReportedMark;
use crate::domain::author::Reporter;
use crate::domain::refusal::Refusal;
use crate::shell::clock;
use crate::text::{danish, refusal};
use crate::ui::state::{NoticeKind, Ui};
use std::time::Instant;

/// A mark that somebody at another machine asks for.
#[derive(Clone, Debug)]
pub(in crate::shell) struct AskedMark {
    /// Who asks, and what it is known by.
    pub reporter: Reporter,
    /// What it is; `None` where this edition does not understand it.
    pub mark: Option<ReportedMark>,
    /// Until when it is worth anything.
    pub until: Instant,
}

/// What has become of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::shell) enum MarkAnswer {
    /// It stands in the log as this record.
    Taken(u64),
    /// It is not possible: why.
    Refused(String),
    /// It was too old.
    Late,
}

/// Said of a mark that another edition of the program sent.
const STRANGE: &str = "Referentens udgave af programmet kender ikke den melding.";
/// Said while nothing has been recorded.
const UNBEGUN: &str = "Referenten er ikke begyndt på mødet endnu.";
/// Said where somebody else bears that id here, or nobody.
const ANOTHER: &str = "Personen står ikke på referentens deltagerliste.";
/// Said of what was decided and then was not possible any more.
const OVERTAKEN: &str = "Noget andet kom først hos referenten.";
/// Said of what would open something.
const OPENS: &str = "Det ville gøre noget lukket offentligt, og det afgør referenten selv.";

/// Said to whoever takes back a mark that was sent, or brings it again.
const TURNED: &str = "Referenten ved det ikke. Sig det, hvis referatet også skal rettes";

impl HeldMeeting {
    /// Takes the marks that wait, if nothing is being answered here, and answers those that are safe.
    pub(super) fn take_marks(&mut self, voice: SharedVoice) {
        let seq = self.session.recorded();
        let free = voice != SharedVoice::Shows && is_free(&self.ui) && !self.session.is_behind();
        let Some(shared) = self.shared.as_mut().filter(|_| free) else {
            return;
        };
        let asked = shared.asked(seq);
        if asked.is_empty() && self.taken.is_empty() {
            return;
        }
        for asked in asked {
            let id = asked.reporter.id.clone();
            match self.decide_mark(asked) {
                None => self.taken.push(id),
                Some(answer) => self.answer(&id, answer),
            }
        }
        self.ui.follow(self.session.history().meeting());
        self.commit();
        self.answer_taken(seq, voice);
    }

    /// Decides a mark; the answer, unless it is to be made durable first.
    fn decide_mark(&mut self, asked: AskedMark) -> Option<MarkAnswer> {
        let history = self.session.history();
        if history.reported(&asked.reporter.id).is_some() {
            return None;
        }
        if asked.until <= Instant::now() {
            return Some(MarkAnswer::Late);
        }
        let refused = |words: &str| Some(MarkAnswer::Refused(words.to_owned()));
        let Some(mark) = asked.mark else {
            return refused(STRANGE);
        };
        if history.meeting().seq() == 0 {
            return refused(UNBEGUN);
        }
        let Ok(command) = mark.command(history.meeting()) else {
            return refused(ANOTHER);
        };
        match self
            .session
            .put_reported(command, asked.reporter, clock::now())
        {
            Ok(true) => None,
            Ok(false) => refused(OPENS),
            Err(refusal) => {
                let words = self.why(&refusal);
                refused(&words)
            }
        }
    }

    fn why(&self, refusal: &Refusal) -> String {
        refusal::sentence(refusal, self.session.history().meeting().profile())
    }

    /// Answers what has become safe, and says it in a quiet line; `before`: the last record until now.
    fn answer_taken(&mut self, before: u64, voice: SharedVoice) {
        if self.session.is_behind() {
            return;
        }
        let mut new = 0;
        for id in std::mem::take(&mut self.taken) {
            let seq = self.session.history().reported(&id);
            new += usize::from(seq.is_some_and(|seq| seq > before));
            let answer = seq.map_or_else(
                || MarkAnswer::Refused(OVERTAKEN.to_owned()),
                MarkAnswer::Taken,
            );
            self.answer(&id, answer);
        }
        let Some(more) = new.checked_sub(1) else {
            return;
        };
        let said = self.session.last_saved();
        let more = match more {
            0 => String::new(),
            more => format!(" · og {} til", danish::count(more, "melding", "meldinger")),
        };
        say(&mut self.ui, format!("{said}{more}"), voice);
    }

    fn answer(&self, id: &str, answer: MarkAnswer) {
        if let Some(shared) = &self.shared {
            shared.answer(id, answer);
        }
    }

    /// Sends the marks that are safe here to whoever keeps the minutes, where they are to be sent.
    pub(super) fn send_marks(&mut self) {
        let Some(shared) = &self.shared else { return };
        let safe = self.session.take_marks();
        let author = self.session.history().author();
        if let Some(author) = author.filter(|_| !safe.marks.is_empty()) {
            shared.ask_for(safe.marks, author);
        }
        if safe.turned {
            shared.remind(TURNED);
        }
    }
}

/// Whether nothing is being answered that a mark could change unseen. A text that is being written stays as it is.
fn is_free(ui: &Ui) -> bool {
    ui.dialog.is_none()
        && ui.asked.is_none()
        && ui.search.is_none()
        && ui.comparing.is_none()
        && ui.caught.is_none()
}

/// Says it without taking a warning's place.
fn say(ui: &mut Ui, said: String, voice: SharedVoice) {
    match &mut ui.notice {
        Some(notice) if voice != SharedVoice::Says && notice.kind.warns() => {
            notice.text = format!("{} · {said}", notice.text);
        }
        Some(_) | None => ui.say(NoticeKind::Saved, said),
    }
}
