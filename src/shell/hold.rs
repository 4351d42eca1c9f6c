//! `afhold`: the secretary's screen and its loop.
//!
//! Promise: all keys that wait are taken, then one append, one sync, one frame, then readers are
//! told. With nothing to do it sleeps until a shown minute changes.

mod comparing;
mod hearing;
mod parting;
mod waking;

use super::clock;
use super::failure::Failure;
use super::filed;
use super::holder::holder;
use super::home::Home;
use super::input::{self, Incoming, Waker};
use super::keeper::Keeper;
use super::look::{Wish, look};
use super::opening::{self, Opening};
use super::press::Press;
use super::printing;
use super::quality;
use super::secretary::SaidSecretary;
use super::session::{Committed, Session};
use super::start::known;
use super::terminal::{Screen, give_back};
use super::turns::Turns;
use super::typing::Typing;
use super::whereabouts;
use crate::domain::act::Command;
use crate::store::settings;
use crate::ui::dialog::Dialog;
use crate::ui::effect::Effect;
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::{planning, update, view};
use anyhow::Context as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Keys taken before a frame is drawn all the same.
const BATCH: usize = 512;
/// What is due by so little sooner than the loop wakes is not worth waking it for.
const SOONER: Duration = Duration::from_millis(20);

/// What is to be held, and how.
pub(super) struct Request {
    /// Meeting folder.
    pub folder: PathBuf,
    /// Go on before a damage.
    pub rescue: bool,
    /// Colours and signs.
    pub wish: Wish,
    /// As the shadow secretary's own log.
    pub shadow: bool,
    /// Who keeps the log.
    pub said: SaidSecretary,
    /// Whether whoever keeps it is asked for that, the first time.
    pub asks: bool,
    /// Begin with the comparison: with the log beside this one, or in this folder.
    pub compare: CompareWish,
}

/// What the meeting is compared with as it is opened.
pub(super) enum CompareWish {
    /// With nothing.
    None,
    /// With the log beside it, or with the one in a folder.
    With(Option<PathBuf>),
}

/// Holds the meeting in a folder.
///
/// # Errors
/// The input is at fault, somebody else writes, or the terminal cannot be had.
pub(super) fn run(request: &Request) -> anyhow::Result<u8> {
    let folder = whereabouts::meeting(&request.folder)?;
    let Opening {
        folder,
        history,
        writer,
        greeting,
    } = opening::open(folder, request)?;
    let (settings, faults) = settings::load();
    let formats = filed::configured(&settings);
    let greeting = known::opened(&folder, &history, &settings, greeting);
    let screen = Screen::take(settings.mouse)?;
    let mut ui = Ui::new(
        history.meeting(),
        screen.size(),
        look(request.wish, &settings),
    );
    ui.watched = settings.watched;
    opening::greet(&mut ui, &folder, &history, greeting);
    opening::complain(&mut ui, &faults);
    let (sender, incoming) = channel();
    let keeper = Keeper::new(folder.draft(), sender.clone());
    let home = Home::new(folder, formats, Press::new(sender.clone()));
    let mut session = Session::new(history, Box::new(writer), Some(home));
    session.begin(&mut ui, clock::now());
    session.write_missing(&mut ui);
    session.follow_files(&mut ui);
    if let CompareWish::With(other) = &request.compare {
        comparing::open(&mut ui, &session, other.as_deref());
    }
    let turns = Arc::new(Turns::new(Loop {
        session,
        ui,
        typing: Typing::default(),
        keeper,
        screen,
        quit: false,
        asked: false,
        other: match &request.compare {
            CompareWish::None => None,
            CompareWish::With(other) => other.clone(),
        },
        unwritten: None,
        failed: None,
        until: Instant::now(),
    }));
    let parting = hold(&turns, &sender, &incoming);
    give_back();
    // Freeing a large meeting piece by piece takes longer than closing the program; the lock goes with it.
    std::mem::forget(turns);
    if let Some(place) = parting? {
        printing::out(&format!(
            "Mødet er fortsat i mappen {}. Åbn det dér næste gang.",
            place.display()
        ))?;
    }
    Ok(0)
}

/// Runs until somebody leaves; the folder the meeting went to, if it had to leave its own.
fn hold(
    turns: &Arc<Turns<Loop>>,
    sender: &Sender<Incoming>,
    incoming: &Receiver<Incoming>,
) -> anyhow::Result<Option<PathBuf>> {
    let mut desk = turns.desk();
    let began = desk.session.folder().cloned();
    // Signals wait for whoever takes them, and keys for whoever reads them: the first frame waits for no thread.
    let listen = input::watch(sender);
    desk.draw()?;
    listen();
    let keys = read_keys(turns.clone(), sender.clone())?;
    drop(desk);
    loop {
        let mut desk = turns.desk();
        if turns.is_broken() {
            drop(desk);
            // The program ends as it does when any other thread of its own breaks down.
            return match keys.join() {
                Err(panic) => std::panic::resume_unwind(panic),
                Ok(()) => Ok(None),
            };
        }
        if desk.quit {
            return desk.part(incoming, began.as_ref());
        }
        let now = Instant::now();
        desk.until = desk.due(now);
        let sleep = desk.until.saturating_duration_since(now);
        drop(desk);
        let first = match incoming.recv_timeout(sleep) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Incoming::End),
        };
        turns.take(first, incoming, |desk, all| desk.turn(all));
    }
}

/// The thread that reads keys, and acts on one that comes alone.
fn read_keys(turns: Arc<Turns<Loop>>, sender: Sender<Incoming>) -> std::io::Result<JoinHandle<()>> {
    let acting = move || {
        // Whatever ends it, the loop must hear of it.
        let waker = Waker::new(sender.clone());
        input::read_terminal(|message, waited| {
            let alone = waited && matches!(message, Incoming::Terminal(_) | Incoming::Burst(_));
            let Some(mut desk) = alone.then(|| turns.at_once()).flatten() else {
                return turns.leave(message, &sender);
            };
            desk.turn(&mut std::iter::once(message));
            if desk.quit || desk.due(Instant::now()) + SOONER < desk.until {
                return sender.send(Incoming::News).is_ok();
            }
            true
        });
        drop(waker);
    };
    // As much room as the main thread has.
    std::thread::Builder::new()
        .stack_size(8 << 20)
        .spawn(acting)
}

struct Loop {
    session: Session,
    ui: Ui,
    typing: Typing,
    keeper: Keeper,
    screen: Screen,
    quit: bool,
    /// Whether a person, not a signal, ended the program.
    asked: bool,
    /// Where the log lies that this one is compared with; `None`: beside it.
    other: Option<PathBuf>,
    /// Why minutes could not be written, when nobody saw it on the screen.
    unwritten: Option<String>,
    /// Why it cannot go on.
    failed: Option<anyhow::Error>,
    /// When the loop wakes by itself.
    until: Instant,
}

impl Loop {
    /// Takes what has come in, makes it durable, shows it, and tells readers; with nothing, sees to what is due.
    fn turn(&mut self, messages: &mut dyn Iterator<Item = Incoming>) {
        if let Err(error) = self.try_turn(messages) {
            self.failed = Some(error);
            self.quit = true;
        }
    }

    fn try_turn(&mut self, messages: &mut dyn Iterator<Item = Incoming>) -> anyhow::Result<()> {
        let mut idle = true;
        for message in messages.take(BATCH) {
            idle = false;
            self.take(message)?;
            if self.quit {
                break;
            }
        }
        let over = self
            .typing
            .expire(&mut self.session, &mut self.ui, Instant::now());
        self.perform_all(over);
        if idle {
            let (session, ui) = (&self.session, &self.ui);
            self.keeper.write(|| session.to_keep(ui), false);
        }
        let wrote = self.commit();
        if wrote.is_some_and(|w| w.drafts_over) {
            self.keeper.changed();
        }
        if let Some(error) = self.keeper.failure() {
            self.ui.say(
                NoticeKind::Failed,
                format!(
                    "Kladden kan ikke gemmes: {}. Gem beslutningen, så snart du kan.",
                    super::failure::io_sentence(&error)
                ),
            );
        }
        // What is held back was meant for what is shown.
        if !self.typing.holds() {
            self.session.follow_files(&mut self.ui);
        }
        self.draw()?;
        if wrote.is_some() {
            self.session.publish();
        }
        Ok(())
    }

    /// Makes durable what is known to have been meant.
    fn commit(&mut self) -> Option<Committed> {
        if self.typing.holds() {
            return None;
        }
        self.typing.let_go();
        self.session.commit(&mut self.ui, Instant::now(), false)
    }

    fn save_elsewhere(&mut self, path: &Path) {
        match self.session.move_to(path, &holder(), &mut self.ui) {
            Ok(()) => {
                self.ui.dialog = None;
                if let Some(folder) = self.session.folder() {
                    self.keeper.go_over(folder.draft());
                }
                self.keeper.changed();
            }
            Err(sentence) => match &mut self.ui.dialog {
                Some(Dialog::Form(form)) => form.complaint = Some(sentence),
                _ => self.ui.say(NoticeKind::Failed, sentence),
            },
        }
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let (history, ui, now) = (self.session.history(), &self.ui, clock::now());
        // A terminal that is gone ends the loop; what was recorded is on disk.
        self.screen
            .draw(|sheet| view::desk(sheet, history, ui, now))
            .context(Failure::environment("Terminalen er lukket. Mødet er gemt."))
    }

    fn take(&mut self, message: Incoming) -> anyhow::Result<()> {
        match message {
            Incoming::Terminal(event) => self.hear(event, false),
            Incoming::Burst(events) => {
                for event in events {
                    self.hear(event, true);
                    if self.quit {
                        break;
                    }
                }
            }
            Incoming::News => {}
            Incoming::Press(news) => self.session.printed(&mut self.ui, news),
            Incoming::End => self.quit = true,
            #[cfg(unix)]
            Incoming::Pause => {
                let (session, ui) = (&self.session, &self.ui);
                self.keeper.write(|| session.to_keep(ui), true);
                self.screen.pause()?;
            }
            Incoming::Resized => self.ui.size = self.screen.size(),
            #[cfg(unix)]
            Incoming::Continue => {}
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) {
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
            Effect::Compare => comparing::open(&mut self.ui, &self.session, self.other.as_deref()),
            Effect::Edit(edit) => {
                self.session.edit(&mut self.ui, &edit);
                self.keeper.changed();
            }
            Effect::TakeBack => self.session.take_back(&mut self.ui, false),
            Effect::TakeBackAndOpen => self.session.take_back(&mut self.ui, true),
            Effect::Press(keys) => {
                for key in keys {
                    let now = clock::now();
                    let effects = update::key(&mut self.ui, self.session.history(), key, now);
                    self.perform_all(effects);
                }
            }
            Effect::Quit => {
                self.asked = true;
                self.quit = true;
            }
        }
    }
}
