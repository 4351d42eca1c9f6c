//! Whose turn it is to act on what comes in: one thread's at a time, keys in the order in which they were pressed.
//!
//! Promise: a key that was waited for is acted on by the thread that read it, since waking another one first is a good
//! part of what a key costs. Whatever else comes, and keys that come faster than they are acted on, are left to the
//! loop, which takes all that wait at once. What acting means is left to whoever's turn it is.

use super::input::Incoming;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is acted on.
pub(super) struct Turns<D> {
    desk: Mutex<D>,
    /// Events of the terminal that were left to the loop: as long as there are some, all that follow are too.
    waiting: AtomicUsize,
}

impl<D> Turns<D> {
    pub(super) fn new(desk: D) -> Self {
        Self {
            desk: Mutex::new(desk),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Takes the turn, after whoever has it.
    pub(super) fn desk(&self) -> MutexGuard<'_, D> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a thread broke down in its turn.
    pub(super) fn is_broken(&self) -> bool {
        self.desk.is_poisoned()
    }

    /// Takes the turn at once, unless somebody has it or earlier events wait for the loop.
    pub(super) fn at_once(&self) -> Option<MutexGuard<'_, D>> {
        let free = self.waiting.load(Ordering::Acquire) == 0;
        free.then(|| self.desk.try_lock().ok()).flatten()
    }

    /// Leaves what came from the terminal to the loop; false when there is none any more.
    pub(super) fn leave(&self, message: Incoming, to: &Sender<Incoming>) -> bool {
        self.waiting
            .fetch_add(from_terminal(&message), Ordering::Release);
        to.send(message).is_ok()
    }

    /// The loop's turn: all that has come in, `first` what ended its sleep.
    pub(super) fn take(
        &self,
        first: Option<Incoming>,
        rest: &Receiver<Incoming>,
        act: impl FnOnce(&mut D, &mut dyn Iterator<Item = Incoming>),
    ) {
        let mut taken = 0;
        let mut all = first.into_iter().chain(rest.try_iter());
        let mut all = all.by_ref().inspect(|m| taken += from_terminal(m));
        act(&mut self.desk(), &mut all);
        drop(all);
        self.waiting.fetch_sub(taken, Ordering::Release);
    }
}

fn from_terminal(message: &Incoming) -> usize {
    usize::from(matches!(
        message,
        Incoming::Terminal(_) | Incoming::Burst(_)
    ))
}
