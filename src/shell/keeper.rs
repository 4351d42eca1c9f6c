//! Keeps what is being typed: writes the drafts on a thread of its own.
//!
//! Promise: a crash loses at most two seconds of typing, and a slow disk never holds up a key.

use super::input::Incoming;
use crate::store::draft::{self, Drafts};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long typing waits before it is written.
const DELAY: Duration = Duration::from_millis(900);

/// The writing thread.
pub(super) struct Keeper {
    sender: Option<Sender<Drafts>>,
    failures: Receiver<std::io::Error>,
    thread: Option<JoinHandle<()>>,
    due: Option<Instant>,
    wake: Sender<Incoming>,
}

impl Keeper {
    /// Starts it for a file; a failure wakes whoever waits for keys, since nobody may press one.
    pub(super) fn start(path: PathBuf, wake: Sender<Incoming>) -> Self {
        let (sender, receiver) = channel::<Drafts>();
        let (failed, failures) = channel();
        let waking = wake.clone();
        let thread = std::thread::spawn(move || {
            for drafts in receiver {
                if let Err(error) = draft::write(&path, &drafts) {
                    drop(failed.send(error));
                    drop(waking.send(Incoming::News));
                }
            }
        });
        Self {
            sender: Some(sender),
            failures,
            thread: Some(thread),
            due: None,
            wake,
        }
    }

    /// Goes over to another file, once what was sent is written.
    pub(super) fn go_over(&mut self, path: PathBuf) {
        *self = Self::start(path, self.wake.clone());
    }

    /// Something was typed.
    pub(super) fn changed(&mut self) {
        self.due.get_or_insert_with(|| Instant::now() + DELAY);
    }

    /// When the next write is due.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Writes if it is due, or at once with `now`.
    pub(super) fn write(&mut self, drafts: impl FnOnce() -> Drafts, now: bool) {
        let ripe = self.due.is_some_and(|due| now || due <= Instant::now());
        if ripe {
            self.due = None;
            if let Some(sender) = &self.sender {
                drop(sender.send(drafts()));
            }
        }
    }

    /// A write that failed since the last look.
    pub(super) fn failure(&self) -> Option<std::io::Error> {
        self.failures.try_recv().ok()
    }
}

impl Keeper {
    /// Waits until the last draft is on disk.
    pub(super) fn finish(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish();
    }
}
