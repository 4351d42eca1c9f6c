//! Keys for the start screen: read one at a time, so that whoever comes behind it finds nobody else at the terminal.
//!
//! Promise: after a key was handed over nothing is read until the next one is asked for. Signals and a closed window are heard
//! all the time.

use super::super::input::{self, Incoming};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// No hand presses two letters so fast; what comes within it was pasted.
const TOGETHER: Duration = Duration::from_millis(25);

/// What is there, with what comes right behind a letter: pasted text may be read in pieces.
fn read() -> (Option<Incoming>, Option<Incoming>) {
    let (first, behind) = input::read_together();
    let Some(Incoming::Terminal(event)) = &first else {
        return (first, behind);
    };
    if behind.is_some() || !matches!(crossterm::event::poll(TOGETHER), Ok(true)) {
        return (first, behind);
    }
    let mut all = vec![event.clone()];
    let (more, behind) = input::read_together();
    match more {
        Some(Incoming::Terminal(event)) => all.push(event),
        Some(Incoming::Burst(events)) => all.extend(events),
        Some(other) => return (Some(Incoming::Burst(all)), Some(other)),
        None => {}
    }
    (Some(Incoming::Burst(all)), behind)
}

/// What comes in, when it is asked for.
pub(super) struct Keys {
    incoming: Receiver<Incoming>,
    /// Asks the thread that reads for what comes next.
    wanted: Sender<()>,
    /// Whether it has been asked, and has not answered yet.
    reading: Arc<AtomicBool>,
}

impl Keys {
    /// Starts to listen.
    pub(super) fn listen() -> Self {
        let (sender, incoming) = channel();
        input::watch(&sender)();
        let (wanted, asked) = channel();
        let reading = Arc::new(AtomicBool::new(false));
        let busy = Arc::clone(&reading);
        std::thread::spawn(move || {
            while asked.recv().is_ok() {
                let (first, behind) = read();
                busy.store(false, Ordering::SeqCst);
                for message in first.into_iter().chain(behind) {
                    if sender.send(message).is_err() {
                        return;
                    }
                }
            }
        });
        Self {
            incoming,
            wanted,
            reading,
        }
    }

    /// Waits for what comes next.
    pub(super) fn next(&mut self) -> Incoming {
        if let Ok(message) = self.incoming.try_recv() {
            return message;
        }
        if !self.reading.swap(true, Ordering::SeqCst) && self.wanted.send(()).is_err() {
            return Incoming::End;
        }
        self.incoming.recv().unwrap_or(Incoming::End)
    }
}
