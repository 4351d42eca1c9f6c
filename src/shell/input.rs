//! What comes in: keys, resizes, signals, a closed window, news of the journal.
//!
//! Promise: half an escape sequence blocks only its own thread; a closed window and the signals end
//! the program within a second, also when no SIGHUP comes (architecture 7).

use crossterm::event::Event;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// Something that came in.
#[derive(Debug)]
pub(super) enum Incoming {
    /// From the terminal.
    Terminal(Event),
    /// Several of them that were there together: pasted, or pressed faster than they are read.
    Burst(Vec<Event>),
    /// Leave: a signal, or the window is gone.
    End,
    /// Ctrl-Z from outside.
    #[cfg(unix)]
    Pause,
    /// The window has another size; which, is asked when it matters: an event's own figures may be older than what has
    /// been seen since. A signal tells it too, since the terminal's event waits behind half an escape sequence.
    Resized,
    /// Running again after a pause.
    #[cfg(unix)]
    Continue,
    /// The journal may have grown.
    News,
    /// A line of standard input, as it came, or what of it was not too long.
    Line(Vec<u8>),
    /// Standard input is over.
    NoMore,
    /// How the writing of minutes goes.
    Press(super::press::News),
}

/// A file that may not grow any more is an error of writing, as a full disk is, and not the end of the program.
#[cfg(unix)]
pub(super) fn ride_out_size_limits() {
    let seen = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    drop(signal_hook::flag::register(
        signal_hook::consts::SIGXFSZ,
        seen,
    ));
}

/// Starts the threads that listen.
pub(super) fn listen() -> (Sender<Incoming>, Receiver<Incoming>) {
    let (sender, receiver) = channel();
    let keys = sender.clone();
    std::thread::spawn(move || read_terminal(|message, _| keys.send(message).is_ok()));
    watch(&sender)();
    (sender, receiver)
}

/// What is read sooner than this lay there already: it is one of several.
const AT_ONCE: Duration = Duration::from_micros(50);

/// How long it is looked whether more lies there. Asked with no time at all, the library looks neither at the terminal nor
/// at what it has read from it already (`use-dev-tty`, 0.29).
const GLANCE: Duration = Duration::from_micros(5);

/// Events that are handed over together at most: a frame is drawn in between.
const BURST: usize = 512;

/// Hands over what comes from the terminal, and whether it had to be waited for, until there is nobody who takes it.
pub(super) fn read_terminal(mut take: impl FnMut(Incoming, bool) -> bool) {
    loop {
        let asked = Instant::now();
        let (first, more) = read_together();
        let waited = asked.elapsed() > AT_ONCE;
        for message in first.into_iter().chain(more) {
            let over = matches!(message, Incoming::End);
            if !take(message, waited) || over {
                return;
            }
        }
    }
}

/// What is there together, and what came right behind it.
pub(super) fn read_together() -> (Option<Incoming>, Option<Incoming>) {
    let mut burst = Vec::new();
    let behind = loop {
        match crossterm::event::read() {
            Ok(Event::Resize(..)) => break Some(Incoming::Resized),
            Ok(event) => burst.push(event),
            Err(_) => break Some(Incoming::End),
        }
        let none_waits = !matches!(crossterm::event::poll(GLANCE), Ok(true));
        if none_waits || burst.len() >= BURST {
            break None;
        }
    };
    let first = match burst.len() {
        0 => None,
        1 => burst.pop().map(Incoming::Terminal),
        _ => Some(Incoming::Burst(burst)),
    };
    (first, behind)
}

/// Takes the signals over, and gives back what starts the threads that listen for them and for all else that is not the
/// terminal's. A signal that comes before is heard when they do.
#[cfg(unix)]
pub(super) fn watch(sender: &Sender<Incoming>) -> impl FnOnce() + use<> {
    let (signals, hangup) = (watch_signals(sender), sender.clone());
    move || {
        signals();
        std::thread::spawn(move || wait_for_hangup(&hangup));
    }
}

/// The same for the signals alone: a pipe whose other end is closed is not a window that is gone.
#[cfg(unix)]
pub(super) fn watch_signals(sender: &Sender<Incoming>) -> impl FnOnce() + use<> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    let sender = sender.clone();
    let wanted = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let signals = signal_hook::iterator::Signals::new(wanted);
    move || {
        if let Ok(signals) = signals {
            std::thread::spawn(move || hand_over(signals, &sender));
        }
    }
}

/// Here the console tells: its window is closed, somebody logs off, Ctrl+Break.
#[cfg(not(unix))]
pub(super) fn watch_signals(sender: &Sender<Incoming>) -> impl FnOnce() + use<> {
    let (sender, events) = (sender.clone(), super::console::ConsoleEvents::take());
    move || {
        if let Ok(mut events) = events {
            std::thread::spawn(move || {
                events.wait();
                while sender.send(Incoming::End).is_ok() {
                    events.wait();
                }
            });
        }
    }
}

/// A window that is gone is told of in the same way.
#[cfg(not(unix))]
pub(super) fn watch(sender: &Sender<Incoming>) -> impl FnOnce() + use<> {
    watch_signals(sender)
}

/// Ctrl-Z: stands still as any program does, and goes on after `fg`.
#[cfg(unix)]
pub(super) fn stand_still() {
    drop(signal_hook::low_level::emulate_default_handler(
        signal_hook::consts::SIGTSTP,
    ));
}

#[cfg(unix)]
fn hand_over(mut signals: signal_hook::iterator::Signals, to: &Sender<Incoming>) {
    use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
    for signal in signals.forever() {
        let message = match signal {
            SIGTSTP => Incoming::Pause,
            SIGCONT => Incoming::Continue,
            SIGWINCH => Incoming::Resized,
            _ => Incoming::End,
        };
        if to.send(message).is_err() {
            return;
        }
    }
}

/// Sees the terminal's other end closing.
#[cfg(unix)]
fn wait_for_hangup(sender: &Sender<Incoming>) {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdin = std::io::stdin();
    loop {
        // No event is asked for: only a hang-up or an error ends the wait.
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut fds, None) {
            Ok(_) => match far_end(fds[0].revents()) {
                FarEnd::There => {}
                FarEnd::Gone => break,
                FarEnd::Unknown => return,
            },
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
    drop(sender.send(Incoming::End));
}

/// What is known of the terminal's other end.
#[cfg(unix)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FarEnd {
    There,
    Gone,
    /// It cannot be asked: macOS knows no such wait for `/dev/tty`. Signals and failing reads end the program there.
    Unknown,
}

#[cfg(unix)]
fn far_end(told: rustix::event::PollFlags) -> FarEnd {
    use rustix::event::PollFlags;
    if told.contains(PollFlags::NVAL) {
        FarEnd::Unknown
    } else if told.intersects(PollFlags::HUP | PollFlags::ERR) {
        FarEnd::Gone
    } else {
        FarEnd::There
    }
}

/// Wakes whoever listens when it is dropped: the thread that has it ends.
pub(super) struct Waker(Sender<Incoming>);

impl Waker {
    pub(super) fn new(sender: Sender<Incoming>) -> Self {
        Self(sender)
    }
}

impl Drop for Waker {
    fn drop(&mut self) {
        drop(self.0.send(Incoming::End));
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use rustix::event::PollFlags;

    #[test]
    fn a_terminal_that_cannot_be_asked_is_not_a_window_that_is_gone() {
        for (told, wanted) in [
            (PollFlags::empty(), FarEnd::There),
            (PollFlags::HUP, FarEnd::Gone),
            (PollFlags::ERR | PollFlags::HUP, FarEnd::Gone),
            (PollFlags::NVAL, FarEnd::Unknown),
        ] {
            assert_eq!(far_end(told), wanted, "{told:?}");
        }
    }
}
