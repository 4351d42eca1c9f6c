//! `afhold`: the secretary's screen and its loop.
//!
//! Promise: all keys that wait are taken, then one append, one sync, one frame, then readers are
//! told. With nothing to do it sleeps until a shown minute changes.

use super::clock;
use super::failure::Failure;
use super::input::{Incoming, listen};
use super::keeper::Keeper;
use super::look::{Wish, look};
use super::press::{News, Press};
use super::printing;
use super::quality;
use super::report;
use super::session::{Session, open_sentence, take_up};
use super::terminal::Screen;
use crate::domain::command::Command;
use crate::domain::event::Record;
use crate::domain::history::History;
use crate::domain::meeting::Phase;
use crate::export::Format;
use crate::store::folder::Folder;
use crate::store::journal::{self, Writer};
use crate::store::{draft, input, settings};
use crate::text::danish;
use crate::text::width::tame;
use crate::ui::dialog::Dialog;
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::{answer, mouse, planning, update, view};
use crossterm::event::Event as TerminalEvent;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Keys taken before a frame is drawn all the same.
const BATCH: usize = 512;

/// Holds the meeting in a folder.
///
/// # Errors
/// The input is at fault, somebody else writes, or the terminal cannot be had.
pub fn run(path: &Path, rescue: bool, wish: Wish) -> anyhow::Result<u8> {
    let folder = Folder::of(path);
    if !folder.exists() {
        return Err(Failure::input(format!("Mappen ”{}” findes ikke.", path.display())).into());
    }
    let mut greeting = None;
    if rescue {
        let aside = journal::rescue(&folder, &holder())
            .map_err(|e| Failure::environment(open_sentence(&e)))?;
        greeting = Some(format!(
            "Fortsætter fra den sidste hele hændelse før skaden. Den beskadigede journal er gemt som {}.",
            file_name(&aside)
        ));
    }
    let mut reading = Reading::Nothing;
    let opened = Writer::open(&folder, &holder(), &mut |record| reading.take(record))
        .map_err(|e| Failure::environment(open_sentence(&e)))?;
    if let Some(torn) = &opened.torn {
        greeting = Some(format!(
            "En afbrudt linje sidst i journalen er lagt til side i {}. Alt, hvad der var gemt, er her.",
            file_name(torn)
        ));
    }
    let history = begin(&folder, reading)?;
    if greeting.is_none() && history.meeting().seq() > 0 {
        greeting = Some(format!(
            "Mødet fortsætter, hvor det stod: sidst gemt nr. {}.",
            history.meeting().seq()
        ));
    }
    let (settings, _) = settings::load();
    let formats = settings
        .formats
        .iter()
        .filter_map(|f| Format::named(f))
        .collect();
    let mut screen = Screen::take(settings.mouse)?;
    let mut ui = Ui::new(history.meeting(), screen.size(), look(wish, &settings));
    let kept = draft::read(&folder.draft());
    let unreadable = kept.is_err();
    take_up(&mut ui, &history, kept.unwrap_or_default());
    if let Some(greeting) = greeting {
        ui.say(NoticeKind::Info, greeting);
    }
    answer::greet_drafts(&mut ui);
    if unreadable {
        ui.say(NoticeKind::Refused, unreadable_drafts(&folder));
    }
    ui.watched = settings.watched;
    let keeper = Keeper::start(folder.draft());
    let (sender, incoming) = listen();
    let session = Session::new(folder, history, opened.writer, formats, Press::new(sender));
    let parting = Loop {
        session,
        ui,
        keeper,
        quit: false,
        asked: false,
        unwritten: None,
    }
    .run(&mut screen, &incoming)?;
    drop(screen);
    if let Some(place) = parting {
        printing::out(&format!(
            "Mødet er fortsat i mappen {}. Åbn det dér næste gang.",
            place.display()
        ));
    }
    Ok(0)
}

/// The meeting as its journal is read.
enum Reading {
    /// No record yet.
    Nothing,
    /// So far.
    Meeting(Box<History>),
    /// The first record does not hold what a meeting starts from.
    Baseless,
}

impl Reading {
    fn take(&mut self, record: Record) {
        match self {
            Reading::Nothing => {
                *self = History::from_first(record)
                    .map_or(Reading::Baseless, |h| Reading::Meeting(Box::new(h)));
            }
            Reading::Meeting(history) => history.push(record),
            Reading::Baseless => {}
        }
    }
}

/// The meeting from its journal, or from the input files when nothing has been recorded.
fn begin(folder: &Folder, reading: Reading) -> anyhow::Result<History> {
    match reading {
        Reading::Meeting(history) => return Ok(*history),
        Reading::Baseless => {
            return Err(Failure::input(
                "Journalens første linje indeholder ikke mødets dagsorden og deltagere.",
            )
            .into());
        }
        Reading::Nothing => {}
    }
    let loaded = input::load(folder);
    match loaded.setup {
        Some(setup) => Ok(History::new(setup)),
        None => Err(Failure::input(format!(
            "Mødet kan ikke åbnes, før dette er rettet:\n\n{}",
            report::text(&loaded.faults)
        ))
        .into()),
    }
}

/// Drafts that cannot be read are kept for whoever can.
fn unreadable_drafts(folder: &Folder) -> String {
    match draft::put_aside(&folder.draft()) {
        Ok(aside) => format!(
            "Kladden fra sidst kan ikke læses. Den er gemt som {}.",
            file_name(&aside)
        ),
        Err(error) => format!(
            "Kladden fra sidst kan ikke læses ({}).",
            super::failure::io_sentence(&error)
        ),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Who holds the lock, for whoever comes second: user, machine, since when.
fn holder() -> String {
    let of = |names: [&str; 2]| {
        names
            .iter()
            .find_map(|n| std::env::var(n).ok())
            .filter(|v| !v.is_empty())
    };
    let user = of(["USER", "USERNAME"]).unwrap_or_else(|| "en bruger".to_owned());
    let machine = of(["HOSTNAME", "COMPUTERNAME"])
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .unwrap_or_default();
    let place = if machine.trim().is_empty() {
        String::new()
    } else {
        format!(" på {}", machine.trim())
    };
    tame(&format!(
        "{user}{place}, proces {}, siden kl. {}",
        std::process::id(),
        clock::now().format("%H.%M")
    ))
    .into_owned()
}

struct Loop {
    session: Session,
    ui: Ui,
    keeper: Keeper,
    quit: bool,
    /// Whether a person, not a signal, ended the program.
    asked: bool,
    /// Why minutes could not be written, when nobody saw it on the screen.
    unwritten: Option<String>,
}

impl Loop {
    /// Runs until somebody leaves; the folder the meeting went to, if it had to leave its own.
    fn run(
        mut self,
        screen: &mut Screen,
        incoming: &Receiver<Incoming>,
    ) -> anyhow::Result<Option<PathBuf>> {
        let began = self.session.folder().clone();
        self.draw(screen)?;
        while !self.quit {
            if let Some(first) = self.wait(incoming) {
                self.take(first, screen)?;
                for next in incoming.try_iter().take(BATCH) {
                    self.take(next, screen)?;
                    if self.quit {
                        break;
                    }
                }
            } else {
                let (session, ui) = (&self.session, &self.ui);
                self.keeper.write(|| session.to_keep(ui), false);
            }
            let wrote = self.session.commit(&mut self.ui, false);
            if let Some(error) = self.keeper.failure() {
                self.ui.say(
                    NoticeKind::Failed,
                    format!(
                        "Kladden kan ikke gemmes: {}. Gem beslutningen, så snart du kan.",
                        super::failure::io_sentence(&error)
                    ),
                );
            }
            self.draw(screen)?;
            if wrote {
                self.session.publish();
            }
        }
        let (session, ui) = (&self.session, &self.ui);
        self.keeper.write(|| session.to_keep(ui), true);
        let lost = self.last_words();
        self.finish_printing(incoming);
        drop(self.keeper);
        let now = self.session.folder();
        let moved = (*now != began).then(|| now.path().to_owned());
        // Freeing a large meeting piece by piece takes longer than closing the program; the lock goes with it.
        std::mem::forget(self.session);
        lost.or(self.unwritten).map_or(Ok(moved), |sentence| {
            Err(Failure::environment(sentence).into())
        })
    }

    /// The last attempt to put everything on disk. A window that was closed could ask nobody: then what is not
    /// recorded goes to another folder by itself.
    fn last_words(&mut self) -> Option<String> {
        self.session.commit(&mut self.ui, true);
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
                self.keeper = Keeper::start(self.session.folder().draft());
                self.keeper.changed();
            }
            Err(sentence) => match &mut self.ui.dialog {
                Some(Dialog::Form(form)) => form.complaint = Some(sentence),
                _ => self.ui.say(NoticeKind::Failed, sentence),
            },
        }
    }

    fn draw(&mut self, screen: &mut Screen) -> anyhow::Result<()> {
        let (history, ui, now) = (self.session.history(), &self.ui, clock::now());
        // A terminal that is gone ends the loop; what was recorded is on disk.
        screen
            .draw(|sheet| view::desk(sheet, history, ui, now))
            .map_err(|_| Failure::environment("Terminalen er lukket. Mødet er gemt.").into())
    }

    /// Waits for something to come in, or until something is due.
    fn wait(&self, incoming: &Receiver<Incoming>) -> Option<Incoming> {
        let draft = self
            .keeper
            .due()
            .map(|due| due.saturating_duration_since(Instant::now()));
        let again = self
            .session
            .again()
            .map(|at| at.saturating_duration_since(Instant::now()));
        let timeout = draft
            .into_iter()
            .chain(again)
            .chain([self.next_tick()])
            .min()
            .unwrap_or(Duration::from_mins(1));
        match incoming.recv_timeout(timeout) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Incoming::End),
        }
    }

    fn next_tick(&self) -> Duration {
        let meeting = self.session.history().meeting();
        let mut marks = Vec::new();
        if meeting.phase() == Phase::Open {
            marks.extend(meeting.opened().map(|o| o.at));
            marks.extend(
                meeting
                    .current_item()
                    .and_then(|s| s.spans.last())
                    .map(|s| s.from.at),
            );
        }
        clock::until_next_minute(clock::now(), &marks)
    }

    fn take(&mut self, message: Incoming, screen: &mut Screen) -> anyhow::Result<()> {
        let effects = match message {
            Incoming::Terminal(TerminalEvent::Key(event)) => match Key::from_event(event) {
                Some(key) => update::key(&mut self.ui, self.session.history(), key, clock::now()),
                None => Vec::new(),
            },
            Incoming::Terminal(TerminalEvent::Paste(text)) => update::paste(&mut self.ui, &text),
            Incoming::Terminal(TerminalEvent::Mouse(event)) => {
                mouse::mouse(&mut self.ui, self.session.history().meeting(), event);
                Vec::new()
            }
            // A change of size comes as `Resized`.
            Incoming::Terminal(
                TerminalEvent::FocusGained | TerminalEvent::FocusLost | TerminalEvent::Resize(..),
            )
            | Incoming::News => Vec::new(),
            Incoming::Press(news) => {
                self.session.printed(&mut self.ui, news);
                Vec::new()
            }
            Incoming::End => {
                self.quit = true;
                Vec::new()
            }
            #[cfg(unix)]
            Incoming::Pause => {
                let (session, ui) = (&self.session, &self.ui);
                self.keeper.write(|| session.to_keep(ui), true);
                screen.pause()?;
                Vec::new()
            }
            Incoming::Resized => {
                self.ui.size = screen.size();
                Vec::new()
            }
            #[cfg(unix)]
            Incoming::Continue => Vec::new(),
        };
        for effect in effects {
            match effect {
                Effect::Record(command) => {
                    self.session.put(&mut self.ui, &command);
                    if matches!(*command, Command::RecordDecision { .. }) {
                        self.keeper.changed();
                    }
                }
                Effect::KeepDrafts => self.keeper.changed(),
                Effect::WriteMinutes => self.session.write_agreed(&mut self.ui),
                Effect::SaveAgain => _ = self.session.commit(&mut self.ui, true),
                Effect::SaveElsewhere(path) => self.save_elsewhere(Path::new(&path)),
                Effect::Check => {
                    planning::show(&mut self.ui, quality::found(self.session.folder()))
                }
                Effect::Edit(edit) => self.session.edit(&mut self.ui, &edit),
                Effect::Quit => {
                    self.asked = true;
                    self.quit = true;
                }
            }
        }
        Ok(())
    }
}
