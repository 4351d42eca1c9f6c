//! A meeting that somebody holds: the session with its screen state, what the screen asks for, and leaving.
//!
//! Promise: an effect is carried out in one place, whether the meeting is held by keys or line by line, and nobody leaves
//! what is not on disk without being told. Reading keys and lines, and showing what comes of it, is left to `hold` and
//! `linear`.

mod comparing;
mod marks;

pub(super) use marks::{AskedMark, MarkAnswer};

use super::clock;
use super::failure::{Failure, io_sentence};
use super::filed;
use super::holder::holder;
use super::home::Home;
use super::input::Incoming;
use super::keeper::{Keeper, Kept};
use super::opening::{self, Opening};
use super::press::{News, Press};
use super::printing;
use super::quality;
use super::session::Session;
use super::shared::SharedDesk;
use super::start::known;
use super::uncompared;
use crate::domain::act::Command;
use crate::store::folder::Folder;
use crate::store::input::fault::Fault;
use crate::store::settings::Settings;
use crate::text::danish;
use crate::ui::action::Action;
use crate::ui::dialog::Dialog;
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::look::Look;
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::{planning, update};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

/// How it is told that drafts are not on disk.
const UNKEPT: &str = "Kladden kan ikke gemmes";

/// How somebody learns how sharing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SharedVoice {
    /// On a screen, where a question may be asked.
    Asks,
    /// On a screen, while keys are being pressed that may be text.
    Shows,
    /// In lines.
    Says,
}

/// A meeting that is being held.
pub(super) struct HeldMeeting {
    pub(super) session: Session,
    pub(super) ui: Ui,
    pub(super) keeper: Keeper,
    pub(super) quit: bool,
    /// Whether a person, not a signal, ended the program.
    pub(super) asked: bool,
    /// Where the log lies that this one is compared with; `None`: beside it.
    other: Option<PathBuf>,
    /// What brings it to a server, if it is shared.
    shared: Option<SharedDesk>,
    /// Marks of others that are decided and not answered: what each is known by.
    taken: Vec<Box<str>>,
    /// Whoever waits for news of it.
    news: Sender<Incoming>,
    /// Why minutes could not be written, when nobody saw it on the screen.
    unwritten: Option<String>,
}

impl HeldMeeting {
    /// Sits down at a meeting that was opened, with a screen of this size and look.
    pub(super) fn sit_down(
        opening: Opening,
        (settings, faults): (&Settings, &[Fault]),
        (size, look): ((u16, u16), Look),
        sender: &Sender<Incoming>,
    ) -> Self {
        let Opening {
            folder,
            history,
            writer,
            greeting,
            lost,
        } = opening;
        let greeting = known::opened(&folder, &history, settings, greeting);
        let mut ui = Ui::new(history.meeting(), size, look);
        ui.watched.clone_from(&settings.watched);
        opening::greet(&mut ui, &folder, &history, greeting, lost);
        opening::complain(&mut ui, faults);
        let keeper = Keeper::new(folder.draft(), sender.clone());
        let formats = filed::configured(settings);
        let home = Home::new(folder, formats, Press::new(sender.clone()));
        let mut session = Session::new(history, Box::new(writer), Some(home));
        session.begin(&mut ui, clock::now());
        session.write_missing(&mut ui);
        session.follow_files(&mut ui);
        let shared = session.folder().cloned();
        let shared = shared.and_then(|folder| SharedDesk::begin(&folder, sender, &mut ui));
        Self {
            session,
            ui,
            keeper,
            quit: false,
            asked: false,
            other: None,
            shared,
            taken: Vec::new(),
            news: sender.clone(),
            unwritten: None,
        }
    }

    /// Begins with the comparison: with the log in a folder, or with the one beside this one.
    pub(super) fn compare_with(&mut self, other: Option<PathBuf>) {
        self.other = other;
        self.compare();
    }

    /// Looks for other logs of the meeting that nobody has compared; whoever keeps one of them is not told of others.
    pub(super) fn look_beside(&mut self) {
        let history = self.session.history();
        let folder = self.session.folder().filter(|_| !history.is_shadow());
        let found = folder.map(|folder| uncompared::beside(folder, history));
        let found = found.unwrap_or_default();
        self.ui.uncompared = found.closed.into_iter().chain(found.waits).collect();
    }

    /// The same before a key that asks to close the meeting.
    pub(super) fn look_before(&mut self, key: Key) {
        if update::asks_for(&self.ui, key) == Some(Action::CloseMeeting) {
            self.look_beside();
        }
    }

    fn compare(&mut self) {
        comparing::open(&mut self.ui, &self.session, self.other.as_deref());
    }

    /// Writes the drafts if that is due, or at once with `now`.
    pub(super) fn keep(&mut self, now: bool) {
        let (session, ui) = (&self.session, &self.ui);
        self.keeper.write(|| session.to_keep(ui), now);
    }

    /// When something is to be written, if nothing comes in.
    pub(super) fn due(&self) -> Option<Instant> {
        let drafts = self.keeper.due().into_iter();
        drafts.chain(self.session.again()).min()
    }

    /// Makes durable what was decided; a draft that is recorded with it is kept no longer.
    pub(super) fn commit(&mut self) {
        let asking = self.shared.as_ref().is_some_and(SharedDesk::is_asking);
        self.session.want_marks(asking);
        let wrote = self.session.commit(&mut self.ui, Instant::now(), false);
        if wrote.is_some_and(|w| w.drafts_over) {
            self.keeper.changed();
        }
    }

    /// Tells readers how far the log goes, and whoever brings it elsewhere.
    pub(super) fn publish(&mut self) {
        self.session.publish();
        self.send_marks();
        if let Some(shared) = &mut self.shared {
            shared.wake(self.session.recorded());
        }
    }

    /// Takes in how sharing goes.
    pub(super) fn hear_of_sharing(&mut self, voice: SharedVoice) {
        if let Some(shared) = &mut self.shared {
            let seq = self.session.recorded();
            shared.hear(&mut self.ui, seq, voice);
            self.take_marks(voice);
        }
    }

    /// Leaves whoever brings the meeting elsewhere; what the server does not have.
    pub(super) fn stop_sharing(&mut self) -> Option<String> {
        self.shared.take().and_then(SharedDesk::part)
    }

    /// Says that drafts could not be written since the last look, and why, or that they are after all.
    pub(super) fn tell_of_drafts(&mut self) {
        while let Some(kept) = self.keeper.news() {
            match kept {
                Kept::Refused(error) => {
                    let why = io_sentence(&error);
                    let text = format!("{UNKEPT}: {why}. Gem beslutningen, så snart du kan.");
                    self.ui.say(NoticeKind::Failed, text);
                }
                Kept::Again => self.tell_of_drafts_again(),
            }
        }
    }

    /// Takes the place of what is true no more, and of nothing else that should be seen.
    fn tell_of_drafts_again(&mut self) {
        let mut told = self.ui.notice.iter().filter(|n| n.kind.warns());
        if told.all(|n| n.text.starts_with(UNKEPT)) {
            self.ui.say(NoticeKind::Info, "Kladden er gemt igen.");
        }
    }

    pub(super) fn perform_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform(effect);
        }
    }

    /// Leaves: the folder the meeting went to, if it is not where it `began`.
    ///
    /// # Errors
    /// Something is not on disk.
    pub(super) fn part(
        &mut self,
        incoming: &Receiver<Incoming>,
        began: Option<&Folder>,
    ) -> anyhow::Result<Option<PathBuf>> {
        self.keep(true);
        let lost = self.last_words();
        self.finish_printing(incoming);
        let lost = lost.or(self.unwritten.take()).or(self.unkept());
        let now = self.session.folder().filter(|now| Some(*now) != began);
        let moved = now.map(|folder| folder.path().to_owned());
        lost.map_or(Ok(moved), |sentence| {
            Err(Failure::environment(sentence).into())
        })
    }

    /// What is lost with the program, if drafts could not be kept to the end.
    fn unkept(&mut self) -> Option<String> {
        let error = self.keeper.finish().err()?;
        let drafts = self.session.to_keep(&self.ui);
        let none = drafts.items.is_empty() && drafts.forms.is_empty();
        let why = io_sentence(&error);
        (!none).then(|| {
            format!("Kladden kunne ikke gemmes: {why}. Det, du skrev uden at gemme, er tabt.")
        })
    }

    /// The last attempt to put everything on disk. A window that was closed could ask nobody: then what is not
    /// recorded goes to another folder by itself.
    fn last_words(&mut self) -> Option<String> {
        self.session.commit(&mut self.ui, Instant::now(), true);
        if !self.session.is_behind() {
            return None;
        }
        let count = danish::count(self.ui.unrecorded, "handling", "handlinger");
        if self.asked {
            return Some(format!("{count} blev ikke gemt."));
        }
        let path = PathBuf::from(&self.ui.elsewhere);
        match self.session.move_to(&path, &holder(), &mut self.ui) {
            Ok(()) => Some(format!(
                "Mødemappen kunne ikke skrives. Hele mødet er gemt i {}. Fortsæt dér.",
                path.display()
            )),
            Err(sentence) => Some(format!("{count} blev ikke gemt. {sentence}")),
        }
    }

    /// Minutes that are being written are written to the end when a person leaves, and for a moment when the window is
    /// gone: they can be written again, so nothing is lost.
    fn finish_printing(&mut self, incoming: &Receiver<Incoming>) {
        let end = Instant::now()
            + if self.asked {
                Duration::from_mins(5)
            } else {
                Duration::from_millis(500)
            };
        while self.session.is_printing() {
            match incoming.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Incoming::Press(news)) => {
                    let failed = matches!(news, News::Done(Err(_)));
                    self.session.printed(&mut self.ui, news);
                    if let Some(notice) = self.ui.notice.as_ref().filter(|_| failed) {
                        self.unwritten = Some(notice.text.clone());
                    }
                }
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    fn save_elsewhere(&mut self, path: &Path) {
        match self.session.move_to(path, &holder(), &mut self.ui) {
            Ok(()) => {
                self.ui.dialog = None;
                if let Some(folder) = self.session.folder() {
                    self.keeper.go_over(folder.draft());
                    if let Some(before) = self.shared.take() {
                        self.shared = before.go_over(folder, &self.news, &mut self.ui);
                    }
                }
                self.keeper.changed();
            }
            Err(sentence) => match &mut self.ui.dialog {
                Some(Dialog::Form(form)) => form.complaint = Some(sentence),
                _ => self.ui.say(NoticeKind::Failed, sentence),
            },
        }
    }

    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Record(command) => {
                self.session.put(&mut self.ui, &command, clock::now());
                if matches!(*command, Command::Decision(_)) {
                    self.keeper.changed();
                }
            }
            Effect::Disclose(command) => {
                self.session.disclose(&mut self.ui, &command, clock::now());
            }
            Effect::KeepDrafts => self.keeper.changed(),
            Effect::WriteMinutes => self.session.write_agreed(&mut self.ui),
            Effect::FinaliseMinutes => self.session.finalise(&mut self.ui, clock::now()),
            Effect::SaveAgain => {
                self.session.commit(&mut self.ui, Instant::now(), true);
            }
            Effect::SaveElsewhere(path) => self.save_elsewhere(Path::new(&path)),
            Effect::Check => {
                if let Some(folder) = self.session.folder() {
                    planning::show(&mut self.ui, quality::found(folder));
                }
            }
            Effect::Compare => self.compare(),
            Effect::Edit(edit) => {
                self.session.edit(&mut self.ui, &edit);
                self.keeper.changed();
            }
            Effect::TakeBack => self.session.take_back(&mut self.ui, false),
            Effect::TakeBackAndOpen => self.session.take_back(&mut self.ui, true),
            Effect::Press(keys) => {
                for key in keys {
                    let now = clock::now();
                    self.look_before(key);
                    let effects = update::key(&mut self.ui, self.session.history(), key, now);
                    self.perform_all(effects);
                }
            }
            Effect::SendAgain => {
                if let Some(shared) = &self.shared {
                    shared.send_again();
                }
            }
            Effect::Quit => {
                self.asked = true;
                self.quit = true;
            }
        }
    }
}

/// Says where the meeting went on, when it left its folder.
pub(super) fn tell_where(place: Option<PathBuf>) -> Result<(), Failure> {
    place.map_or(Ok(()), |place| {
        printing::out(&format!(
            "Mødet er fortsat i mappen {}. Åbn det dér næste gang.",
            place.display()
        ))
    })
}
