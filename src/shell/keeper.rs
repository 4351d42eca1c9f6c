//! Keeps what is being typed: writes the drafts on a thread of its own, which starts with the first.
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

/// Keeps drafts in a file.
pub(super) struct Keeper {
    path: PathBuf,
    writing: Option<Writing>,
    /// Why there is no thread to write them.
    failed: Option<std::io::Error>,
    due: Option<Instant>,
    wake: Sender<Incoming>,
}

/// The writing thread.
struct Writing {
    sender: Sender<Drafts>,
    failures: Receiver<std::io::Error>,
    thread: JoinHandle<()>,
}

impl Keeper {
    /// Keeps them in this file; a failure wakes whoever waits for keys, since nobody may press one.
    pub(super) fn new(path: PathBuf, wake: Sender<Incoming>) -> Self {
        Self {
            path,
            writing: None,
            failed: None,
            due: None,
            wake,
        }
    }

    /// Goes over to another file, once what was sent is written.
    pub(super) fn go_over(&mut self, path: PathBuf) {
        *self = Self::new(path, self.wake.clone());
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
            if self.writing.is_none() {
                match Writing::start(self.path.clone(), self.wake.clone()) {
                    Ok(writing) => self.writing = Some(writing),
                    Err(error) => self.failed = Some(error),
                }
            }
            if let Some(writing) = &self.writing {
                drop(writing.sender.send(drafts()));
            }
        }
    }

    /// A write that failed since the last look.
    pub(super) fn failure(&mut self) -> Option<std::io::Error> {
        let written = || self.writing.as_ref()?.failures.try_recv().ok();
        self.failed.take().or_else(written)
    }
}

impl Keeper {
    /// Waits until the last draft is on disk.
    pub(super) fn finish(&mut self) {
        if let Some(Writing { sender, thread, .. }) = self.writing.take() {
            drop(sender);
            drop(thread.join());
        }
    }
}

impl Writing {
    fn start(path: PathBuf, wake: Sender<Incoming>) -> std::io::Result<Self> {
        let (sender, receiver) = channel::<Drafts>();
        let (failed, failures) = channel();
        let thread = std::thread::Builder::new().spawn(move || {
            for drafts in receiver {
                if let Err(error) = draft::write(&path, &drafts) {
                    drop(failed.send(error));
                    drop(wake.send(Incoming::News));
                }
            }
        })?;
        Ok(Self {
            sender,
            failures,
            thread,
        })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish();
    }
}
