//! The real program on a pseudo-terminal: what it shows. It waits for conditions and never sleeps.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Longer than any step needs on a busy machine; only a failure waits so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running program and its screen.
pub(crate) struct Screen {
    child: Box<dyn Child + Send + Sync>,
    /// Kept open: its end would be the program's.
    _input: Box<dyn Write + Send>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    /// Kept open as long as the program runs.
    _master: Box<dyn MasterPty + Send>,
}

struct Shown {
    parser: vt100::Parser,
    raw: Vec<u8>,
    over: bool,
}

impl Screen {
    /// Starts a program with these words in these surroundings, in a terminal of this size.
    pub(crate) fn start(
        line: &[String],
        surroundings: Vec<(String, String)>,
        (cols, rows): (u16, u16),
    ) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let mut command = CommandBuilder::new(&line[0]);
        command.args(&line[1..]);
        command.env_clear();
        for (key, value) in surroundings {
            command.env(key, value);
        }
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let shown = Shown {
            parser: vt100::Parser::new(rows, cols, 0),
            raw: Vec::new(),
            over: false,
        };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let output = pair.master.try_clone_reader().expect("a reader");
        let shared = Arc::clone(&shown);
        std::thread::spawn(move || watch(output, &shared));
        Self {
            child,
            _input: pair.master.take_writer().expect("a writer"),
            shown,
            _master: pair.master,
        }
    }

    /// Waits until the screen is as wanted; the screen, and how long it took.
    pub(crate) fn until(&self, what: &str, wanted: impl Fn(&str) -> bool) -> (String, Duration) {
        let begin = Instant::now();
        let mut shown = self.shown.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let text = shown.parser.screen().contents();
            if wanted(&text) {
                return (text, begin.elapsed());
            }
            let left = PATIENCE.saturating_sub(begin.elapsed());
            assert!(!left.is_zero() && !shown.over, "waited for {what}:\n{text}");
            shown = self
                .shown
                .1
                .wait_timeout(shown, left)
                .expect("unpoisoned")
                .0;
        }
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn shows(&self, text: &str) -> (String, Duration) {
        self.until(text, |screen| screen.contains(text))
    }

    /// All bytes that came out so far.
    pub(crate) fn raw(&self) -> String {
        let shown = self.shown.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&shown.raw).into_owned()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn watch(mut output: Box<dyn Read + Send>, shared: &(Mutex<Shown>, Condvar)) {
    let mut bytes = vec![0; 65536];
    loop {
        let read = output.read(&mut bytes).unwrap_or(0);
        let mut shown = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.parser.process(&bytes[..read]);
        shown.raw.extend_from_slice(&bytes[..read]);
        shown.over = read == 0;
        shared.1.notify_all();
        if read == 0 {
            return;
        }
    }
}
