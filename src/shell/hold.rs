//! `afhold`: the secretary's screen and its loop.
//!
//! Promise: all keys that wait are taken, then one append, one sync, one frame, then readers are
//! told. With nothing to do it sleeps until a shown minute changes.

mod hearing;
mod waking;

use super::clock;
use super::failure::Failure;
use super::held::{HeldMeeting, SharedVoice, tell_where};
use super::input::{self, Incoming, Waker};
use super::look::look;
use super::opening::{self, CompareWish, HoldRequest};
use super::printing;
use super::shared;
use super::terminal::{Screen, give_back};
use super::turns::Turns;
use super::typing::Typing;
use super::whereabouts;
use crate::store::folder::Folder;
use crate::store::settings;
use crate::ui::view;
use anyhow::Context as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Keys taken before a frame is drawn all the same.
const BATCH: usize = 512;
/// What is due by so little sooner than the loop wakes is not worth waking it for.
const SOONER: Duration = Duration::from_millis(20);

/// Holds the meeting in a folder.
///
/// # Errors
/// The input is at fault, somebody else writes, or the terminal cannot be had.
pub(super) fn run(request: &HoldRequest) -> anyhow::Result<u8> {
    shared::ready(request)?;
    let folder = whereabouts::meeting(&request.folder)?;
    let (settings, faults) = settings::load();
    let opening = opening::open(folder, request, &settings)?;
    let screen = Screen::take(settings.mouse)?;
    let (sender, incoming) = channel();
    let seen = (screen.size(), look(request.wish, &settings));
    let mut held = HeldMeeting::sit_down(opening, (&settings, &faults), seen, &sender);
    if let CompareWish::With(other) = &request.compare {
        held.compare_with(other.clone());
    }
    let turns = Arc::new(Turns::new(Loop {
        held,
        typing: Typing::default(),
        screen,
        failed: None,
        until: Instant::now(),
    }));
    let parting = hold(&turns, &sender, &incoming);
    let unsent = turns.desk().held.stop_sharing();
    give_back();
    // Freeing a large meeting piece by piece takes longer than closing the program; the lock goes with it.
    std::mem::forget(turns);
    tell_where(parting?)?;
    unsent.map_or(Ok(()), |sentence| printing::out(&sentence))?;
    Ok(0)
}

/// Runs until somebody leaves; the folder the meeting went to, if it had to leave its own.
fn hold(
    turns: &Arc<Turns<Loop>>,
    sender: &Sender<Incoming>,
    incoming: &Receiver<Incoming>,
) -> anyhow::Result<Option<PathBuf>> {
    let mut desk = turns.desk();
    let began = desk.held.session.folder().cloned();
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
        if desk.held.quit {
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
            if desk.held.quit || desk.due(Instant::now()) + SOONER < desk.until {
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
    held: HeldMeeting,
    typing: Typing,
    screen: Screen,
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
            self.held.quit = true;
        }
    }

    fn try_turn(&mut self, messages: &mut dyn Iterator<Item = Incoming>) -> anyhow::Result<()> {
        let mut idle = true;
        let caught = self.held.ui.caught.is_some();
        for message in messages.take(BATCH) {
            idle = false;
            self.take(message)?;
            if self.held.quit {
                break;
            }
        }
        let over = self
            .typing
            .expire(&mut self.held.session, &mut self.held.ui, Instant::now());
        self.held.perform_all(over);
        if caught && !idle || self.held.ui.caught.is_some() != caught {
            self.held.keeper.changed();
        }
        if idle {
            self.held.keep(false);
        }
        self.commit();
        self.held.tell_of_drafts();
        self.held.hear_of_sharing(if self.typing.holds() {
            SharedVoice::Shows
        } else {
            SharedVoice::Asks
        });
        // What is held back was meant for what is shown.
        if !self.typing.holds() {
            self.held.session.follow_files(&mut self.held.ui);
        }
        self.draw()?;
        self.held.publish();
        Ok(())
    }

    /// Makes durable what is known to have been meant.
    fn commit(&mut self) {
        if !self.typing.holds() {
            self.held.commit();
        }
    }

    /// Leaves: the folder the meeting went to, if it is not where it `began`.
    fn part(
        &mut self,
        incoming: &Receiver<Incoming>,
        began: Option<&Folder>,
    ) -> anyhow::Result<Option<PathBuf>> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let over = self
            .typing
            .settle(&mut self.held.session, &mut self.held.ui);
        self.held.perform_all(over);
        if self.held.ui.caught.is_some() {
            self.held.keeper.changed();
        }
        self.held.part(incoming, began)
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let (history, ui, now) = (self.held.session.history(), &self.held.ui, clock::now());
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
                    if self.held.quit {
                        break;
                    }
                }
                self.burst_over();
            }
            Incoming::News | Incoming::Line(_) | Incoming::NoMore => {}
            Incoming::Press(news) => self.held.session.printed(&mut self.held.ui, news),
            Incoming::End => self.held.quit = true,
            #[cfg(unix)]
            Incoming::Pause => {
                self.held.keep(true);
                self.screen.pause()?;
            }
            Incoming::Resized => self.held.ui.size = self.screen.size(),
            #[cfg(unix)]
            Incoming::Continue => {}
        }
        Ok(())
    }
}
