//! A meeting being held: commands in, records in the log, the screen told.
//!
//! Promise: nothing is called recorded before the log has proved it. All keys that wait are decided and pending; one
//! append and one sync later they count, and only then is a frame drawn. If the append fails, the person is told on
//! every frame that so many actions are **not** recorded; they stay pending, are tried again by the next action, by a
//! key and every few seconds, and can be saved in another folder, where the meeting then goes on. When somebody else's
//! records came first, they are taken in and what is pending is decided again. Neither disk nor clock is asked here:
//! the log, the home and the time come from whoever calls.

mod files;
mod marks;
mod papers;
mod secrecy;

pub(super) use files::FilesShown;

use super::complaint::{append_sentence, newer_words, open_sentence};
use super::elsewhere;
use super::filed;
use super::home::Home;
use super::kept;
use super::press::News;
use crate::domain::Moment;
use crate::domain::act::Command;
use crate::domain::act::DecisionCommand;
use crate::domain::disclosure;
use crate::domain::durable::{Durable, Head};
use crate::domain::history::{History, changes_minutes};
use crate::domain::ids::ItemId;
use crate::domain::meeting::Phase;
use crate::store::draft::Drafts;
use crate::store::folder::Folder;
use crate::store::log::{Append, AppendError, OpenError, Since, Tail};
use crate::store::sync::SyncedTo;
use crate::text::timekeeping;
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::{recording, update};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a failed append waits before it is tried again by itself.
const AGAIN: Duration = Duration::from_secs(5);
/// Said when somebody would print a log that is kept beside the journal.
const NEVER_PRINTED: &str = "Skyggereferatet skrives ikke ud. Referenten sammenligner det med referatet: ordstyrer sammenlign.";
/// Said once, where the drive does not confirm what is on its disk.
const UNCONFIRMED: &str = "drevet kan ikke bekræfte, at det også overlever et strømsvigt";
/// How often in a row somebody else may come first before the person is told.
const RACES: usize = 20;

/// A meeting being held.
pub struct Session {
    /// Large, and handed on from one to the next while a meeting is opened.
    history: Box<History>,
    log: Box<dyn Append>,
    /// How far the history has taken the log in.
    head: Head,
    /// When appending failed last; what was pending then, the screen counts.
    failing: Option<Instant>,
    /// The person knows that the drive does not confirm what is on its disk.
    knows_reach: bool,
    /// What a person has opened to the public and what is not in the log yet.
    opening: Vec<ItemId>,
    /// Something is in the log that readers have not been told of.
    untold: bool,
    /// What was marked and is to be sent on; `None` while nobody wants it.
    marks: Option<marks::WantedMarks>,
    home: Option<Home>,
}

/// What a commit has put in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// Drafts were recorded with it, and are drafts no more.
    pub drafts_over: bool,
}

impl Session {
    /// Takes over an opened log and the meeting it holds; without a home nothing but the log is written.
    #[must_use]
    pub fn new(history: impl Into<Box<History>>, log: Box<dyn Append>, home: Option<Home>) -> Self {
        Self {
            head: log.head(),
            history: history.into(),
            log,
            failing: None,
            knows_reach: false,
            opening: Vec::new(),
            untold: false,
            marks: None,
            home,
        }
    }

    /// The meeting with its records, pending ones included.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Decides a command; what it causes is pending until [`Session::commit`]. The screen learns of it.
    pub fn put(&mut self, ui: &mut Ui, command: &Command, now: Moment) {
        // A key that was pressed before the file was changed must not open what that closes.
        if !self.close_as_file(ui, now).is_empty()
            && !disclosure::of(&self.history, command, now).is_empty()
        {
            let text =
                "dagsorden.toml lukker nu et punkt mere; tryk igen, hvis det stadig skal ske";
            return ui.say(NoticeKind::Refused, text);
        }
        if !self.asks_about_files(ui, command) {
            self.decide(ui, command, now);
        }
    }

    fn decide(&mut self, ui: &mut Ui, command: &Command, now: Moment) {
        match self.history.propose(command.clone(), now) {
            Ok(()) => recording::followed(ui, &self.history, command),
            Err(refusal) => update::refused(ui, &self.history, command, &refusal),
        }
    }

    /// Number of the last record in the log.
    #[must_use]
    pub fn recorded(&self) -> u64 {
        self.head.seq
    }

    /// Forgets what was put after a record and is not in the log: it was not meant.
    pub fn forget_after(&mut self, seq: u64) {
        self.history.forget_after(seq);
    }

    /// Makes what is pending durable. Called before a frame is drawn; what was written, if anything.
    /// After a failure it tries again when there is more to write, when time has passed, or `now`; `at` is the time.
    pub fn commit(&mut self, ui: &mut Ui, at: Instant, now: bool) -> Option<Committed> {
        let count = self.history.unsettled().len();
        let waits = self.failing.is_some_and(|since| {
            ui.unrecorded == count && at.saturating_duration_since(since) < AGAIN && !now
        });
        if count == 0 || waits {
            return None;
        }
        match self.append(ui) {
            Ok(durable) => Some(self.written(ui, durable)),
            Err(sentence) => {
                self.failing = Some(at);
                ui.unrecorded = self.history.unsettled().len();
                if ui.elsewhere.is_empty()
                    && let Some(home) = &self.home
                {
                    ui.elsewhere = elsewhere::proposal(&home.folder).display().to_string();
                }
                ui.say(NoticeKind::Failed, sentence);
                None
            }
        }
    }

    /// What was pending is in the log.
    fn written(&mut self, ui: &mut Ui, durable: Durable) -> Committed {
        let events = || self.history.unsettled().iter().flat_map(|r| &r.events);
        let changes = events().any(changes_minutes);
        let shown = events().all(filed::was_shown);
        let kept: Vec<u64> = self.history.unsettled().iter().map(|r| r.seq).collect();
        self.head = durable.head();
        self.untold = true;
        self.keep_marks(durable);
        self.history.settle(durable);
        let drafts_over = recording::proved(ui, &self.history, durable);
        if let Some(warning) = timekeeping::at_once(self.history.meeting(), &kept) {
            let text = format!("gemt nr. {} · {warning}", durable.seq());
            ui.say(NoticeKind::Refused, text);
        }
        if self.log.reach() == SyncedTo::Drive && !std::mem::replace(&mut self.knows_reach, true) {
            let text = format!("gemt nr. {} · {UNCONFIRMED}", durable.seq());
            ui.say(NoticeKind::Refused, text);
        }
        if !self.opening.is_empty()
            && let Some(still) = self.open_in_file()
        {
            let text = format!("gemt nr. {} · {still}", durable.seq());
            ui.say(NoticeKind::Failed, text);
        }
        if self.failing.take().is_some() {
            ui.unrecorded = 0;
            let text = format!("gemt nr. {} · alt er nu gemt", durable.seq());
            ui.say(NoticeKind::Saved, text);
        }
        if self.history.meeting().phase() == Phase::Closed && changes {
            if shown && let Some(home) = &mut self.home {
                home.agree(&self.history, ui);
            }
            self.write_minutes(ui);
        }
        Committed { drafts_over }
    }

    fn append(&mut self, ui: &mut Ui) -> Result<Durable, String> {
        if self.log.needs_reopening() {
            self.log
                .reopen()
                .map_err(|e| format!("IKKE GEMT: {}", self.reopen_sentence(&e)))?;
        }
        let mut raced = 0;
        loop {
            match self.log.append(self.head, &self.history.to_append()) {
                Err(AppendError::Behind(_)) if raced < RACES => self.catch_up(ui)?,
                done => return done.map_err(|error| append_sentence(&error)),
            }
            raced += 1;
            if self.history.unsettled().is_empty() {
                return Ok(self.log.durable());
            }
        }
    }

    /// Somebody else's records came first: takes them in, and says what is not possible any more.
    fn catch_up(&mut self, ui: &mut Ui) -> Result<(), String> {
        let mut records = Vec::new();
        let since = self
            .log
            .since(self.head, &mut |record| records.push(record));
        let head = match since {
            Ok(Since::To {
                head,
                tail: Tail::Whole,
            }) => head,
            Ok(Since::To {
                tail: Tail::Newer { format, .. },
                ..
            }) => return Err(format!("IKKE GEMT: Mødet {}.", newer_words(format))),
            Ok(_) => return Err(append_sentence(&AppendError::Foreign)),
            Err(error) => return Err(append_sentence(&AppendError::Write(error))),
        };
        self.head = head;
        let overtaken = self.history.overtaken(records);
        ui.follow(self.history.meeting());
        for gone in overtaken {
            if let Command::Decision(
                DecisionCommand::RecordDecision { item, .. }
                | DecisionCommand::RemoveDecision { item }
                | DecisionCommand::MoveDecision { from: item, .. },
            ) = gone.command.corrected()
            {
                ui.wake_draft(item);
            }
            update::refused(ui, &self.history, &gone.command, &gone.refusal);
        }
        Ok(())
    }

    /// Why the log could not be opened again.
    fn reopen_sentence(&self, error: &OpenError) -> String {
        match &self.home {
            Some(home) if !home.folder.exists() => format!(
                "Mappen {} er flyttet, slettet eller uden forbindelse.",
                home.folder.path().display()
            ),
            Some(home) if !home.folder.log().exists() => {
                "Mødeloggen er flyttet eller slettet.".to_owned()
            }
            _ => open_sentence(error),
        }
    }

    /// When a failed append is tried again.
    #[must_use]
    pub fn again(&self) -> Option<Instant> {
        self.failing.map(|at| at + AGAIN)
    }

    /// Whether there are actions that are not in the log.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        !self.history.unsettled().is_empty()
    }

    /// Tells readers how far the log goes, after the own frame, if there is anything to tell since the last time.
    pub fn publish(&mut self) {
        if std::mem::take(&mut self.untold) {
            self.log.publish();
        }
    }

    /// What is to be kept of what is being typed: the drafts, and decisions that are not in the log yet.
    #[must_use]
    pub fn to_keep(&self, ui: &Ui) -> Drafts {
        kept::to_keep(ui, &self.history)
    }

    /// The folder the meeting is kept in, if it has one.
    #[must_use]
    pub fn folder(&self) -> Option<&Folder> {
        self.home.as_ref().map(|home| &home.folder)
    }

    /// Goes on in another folder: everything that happened, recorded or not, is written there.
    ///
    /// # Errors
    /// In Danish, why not; the meeting then goes on where it was.
    pub fn move_to(&mut self, path: &Path, holder: &str, ui: &mut Ui) -> Result<(), String> {
        let Some(home) = &mut self.home else {
            return Err("Mødet har ingen mappe.".to_owned());
        };
        let records = self.history.whole();
        let (folder, writer) = elsewhere::save(&home.folder, path, holder, &records)?;
        let text = format!("mødet fortsætter i mappen {}", folder.path().display());
        elsewhere::leave_note(&home.folder, folder.path());
        home.folder = folder;
        self.log = Box::new(writer);
        let durable = self.log.durable();
        self.written(ui, durable);
        let text = format!("gemt nr. {} · {text}", durable.seq());
        ui.say(NoticeKind::Saved, text);
        Ok(())
    }

    // ---- The minutes, where there is a home ---------------------------------------------------

    fn write_minutes(&mut self, ui: &mut Ui) {
        // A log that is kept beside the journal is only compared.
        if self.is_shadow() {
            return;
        }
        self.look_at_file();
        // The fingerprint is of what is in the log; minutes of more than that have none.
        let digest = self.log.digest().filter(|_| !self.is_behind());
        if let Some(home) = &mut self.home {
            home.write_minutes(ui, &self.history, digest.as_deref());
        }
    }

    /// The person has seen what looks like personal data, and wants the minutes written.
    pub fn write_agreed(&mut self, ui: &mut Ui) {
        if self.is_shadow() {
            ui.say(NoticeKind::Refused, NEVER_PRINTED);
            return;
        }
        if let Some(home) = &mut self.home {
            home.agree(&self.history, ui);
        }
        self.write_minutes(ui);
    }

    /// Writes the minutes of a meeting that is over and whose minutes are not all there: the program ended before they
    /// were. Whoever closed it had seen what looks like personal data; whoever corrected it had not.
    pub fn write_missing(&mut self, ui: &mut Ui) {
        if self.is_shadow() {
            return;
        }
        let Some(home) = &mut self.home else { return };
        let Some(found) = home.filed(&self.history).sentence() else {
            return;
        };
        if filed::last_change(&self.history).is_some_and(|(_, shown)| shown) {
            home.agree(&self.history, ui);
        }
        let greeting = ui.notice.clone();
        let said = greeting.as_ref().map_or("", |n| n.text.as_str());
        let text = format!("{said} {found} Det skrives nu.");
        let kind = greeting.as_ref().map_or(NoticeKind::Info, |n| n.kind);
        ui.say(kind, text.trim());
        home.write_after(greeting);
        self.write_minutes(ui);
    }

    /// Whether this is a log that is kept beside the journal.
    #[must_use]
    pub fn is_shadow(&self) -> bool {
        self.history.is_shadow()
    }

    /// Whether minutes are being written.
    #[must_use]
    pub fn is_printing(&self) -> bool {
        self.home.as_ref().is_some_and(Home::is_printing)
    }

    /// How the writing of minutes goes.
    pub(super) fn printed(&mut self, ui: &mut Ui, news: News) {
        // What was recorded last: "gemt nr. 30 · mødet er afsluttet".
        let said = self.last_saved();
        if let Some(home) = &mut self.home {
            home.printed(ui, news, &said);
        }
    }
}
