//! The real binary on a pseudo-terminal: keys in, screen out. Waits for conditions, never sleeps.

#[cfg(windows)]
mod console;
#[cfg(unix)]
mod terminal;

use crate::wall_text::with_big;
#[cfg(windows)]
use console::Line;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};
#[cfg(unix)]
use terminal::Line;
#[cfg(unix)]
pub(crate) use terminal::closes_with_its_window;

/// Longer than any step needs on a busy machine; only a failure waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program and its screen.
pub(crate) struct Pty {
    line: Line,
    screen: Arc<(Mutex<State>, Condvar)>,
}

struct State {
    parser: vt100::Parser,
    raw: Vec<u8>,
    over: bool,
}

impl Pty {
    /// Starts `ordstyrer` with these words, in a terminal of this size.
    pub(crate) fn start(words: &[&str], size: (u16, u16)) -> Self {
        Self::through(&[], words, size)
    }

    /// The same behind another program, which starts it: `strace`, `sh`.
    pub(crate) fn through(before: &[&str], words: &[&str], size: (u16, u16)) -> Self {
        let program = env!("CARGO_BIN_EXE_ordstyrer");
        let words: Vec<&str> = before
            .iter()
            .copied()
            .chain([program])
            .chain(words.iter().copied())
            .collect();
        let (line, mut output) = Line::start(&words, size);
        let state = State {
            parser: vt100::Parser::new(size.1, size.0, 0),
            raw: Vec::new(),
            over: false,
        };
        let screen = Arc::new((Mutex::new(state), Condvar::new()));
        let shared = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65536];
            loop {
                let n = output.read(&mut bytes).unwrap_or(0);
                let mut state = shared.0.lock().expect("unpoisoned");
                state.parser.process(&bytes[..n]);
                state.raw.extend_from_slice(&bytes[..n]);
                state.over = n == 0;
                shared.1.notify_all();
                if n == 0 {
                    return;
                }
            }
        });
        Self { line, screen }
    }

    /// The screen as it is now.
    pub(crate) fn text(&self) -> String {
        let state = self.screen.0.lock().expect("unpoisoned");
        let screen = state.parser.screen();
        with_big(&screen.contents(), screen.size().1)
    }

    /// All bytes that came out so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.screen.0.lock().expect("unpoisoned").raw.clone()
    }

    /// Whether the terminal shows the alternate screen.
    pub(crate) fn alternate(&self) -> bool {
        self.screen
            .0
            .lock()
            .expect("unpoisoned")
            .parser
            .screen()
            .alternate_screen()
    }

    /// Whether the terminal hands over whole lines and shows what is typed, as before a program takes it over; `None`
    /// where it cannot be asked.
    #[cfg(unix)]
    pub(crate) fn takes_lines(&self) -> Option<bool> {
        self.line.takes_lines()
    }

    /// Whether the console hands over its input as before the program; asked after its end.
    #[cfg(windows)]
    pub(crate) fn is_as_found(&mut self) -> bool {
        self.line.is_as_found()
    }

    /// The event of Ctrl+C, which no key makes while the program reads keys one by one.
    #[cfg(windows)]
    pub(crate) fn interrupt(&mut self) {
        self.line.tell("C");
    }

    /// A key with AltGr, and the sign it gives.
    #[cfg(windows)]
    pub(crate) fn altgr(&mut self, key: char, sign: char) {
        self.line.altgr(key, sign);
    }

    /// Closes the window.
    #[cfg(windows)]
    pub(crate) fn close(&mut self) {
        self.line.tell("X");
    }

    /// Pastes a text, as a terminal does that marks no pastes.
    #[cfg(windows)]
    pub(crate) fn paste(&mut self, text: &str) {
        self.line.paste(text);
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn until(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        let mut state = self.screen.0.lock().expect("unpoisoned");
        loop {
            let screen = state.parser.screen();
            let text = with_big(&screen.contents(), screen.size().1);
            if wanted(&text) {
                return text;
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !state.over, "waited for {what}:\n{text}");
            state = self
                .screen
                .1
                .wait_timeout(state, left)
                .expect("unpoisoned")
                .0;
        }
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn shows(&self, text: &str) -> String {
        self.until(text, |screen| screen.contains(text))
    }

    /// Presses keys written as in the harness, in one write.
    pub(crate) fn keys(&mut self, text: &str) -> &mut Self {
        self.line.keys(&crate::harness::keys(text));
        self
    }

    /// Types a text so fast that it comes in one read, however busy the machine.
    pub(crate) fn at_once(&mut self, text: &str) -> &mut Self {
        #[cfg(unix)]
        self.line.send(text.as_bytes());
        #[cfg(windows)]
        self.line.paste(text);
        self
    }

    /// Sends bytes.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> &mut Self {
        self.line.send(bytes);
        self
    }

    /// Kills the process as the kernel would.
    pub(crate) fn kill(&mut self) {
        self.line.kill();
    }

    /// The process that was started.
    #[cfg(unix)]
    pub(crate) fn pid(&self) -> u32 {
        self.line.pid()
    }

    /// Sends a signal by name.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        self.line.signal(name);
    }

    /// Gives the window another size. The emulator here keeps its own: give the window that size again before
    /// reading the screen.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        self.line.resize(size);
    }

    /// Waits for the end; the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        let mut state = self.screen.0.lock().expect("unpoisoned");
        while !state.over {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "did not end:\n{}",
                state.parser.screen().contents()
            );
            state = self
                .screen
                .1
                .wait_timeout(state, left)
                .expect("unpoisoned")
                .0;
        }
        drop(state);
        self.line.wait()
    }
}

/// A copy of a sample meeting in a folder of its own.
pub(crate) fn copy_of(sample: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for entry in
        std::fs::read_dir(crate::harness::repo("sample-data").join(sample)).expect("a sample")
    {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_name().expect("a name");
            std::fs::copy(&path, dir.path().join(name)).expect("copied");
        }
    }
    dir
}

/// The same with a meeting that is held today, as the program's clock has it: opening it asks nothing.
pub(crate) fn copy_for_today(sample: &str) -> tempfile::TempDir {
    let dir = copy_of(sample);
    let file = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&file).expect("an agenda");
    let today = chrono::Local::now().format("%Y-%m-%d");
    let dated = |line: &str| {
        if line.starts_with("dato = ") {
            format!("dato = {today}")
        } else {
            line.to_owned()
        }
    };
    let lines: Vec<String> = text.lines().map(dated).collect();
    std::fs::write(&file, lines.join("\n") + "\n").expect("dated");
    dir
}

/// Opens a folder's meeting in the real program, presses `keys`, waits for what that `says`, and leaves with `leave`.
pub(crate) fn held(folder: &Path, keys: &str, says: &str, leave: &str) {
    let mut pty = Pty::start(&["afhold", path(folder)], (140, 34));
    pty.shows("Fremmøde");
    pty.keys(keys).shows(says);
    pty.keys(leave);
    assert_eq!(pty.end(), 0);
}

/// Runs `ordstyrer` without a terminal: exit code, standard output, standard error.
pub(crate) fn run(words: &[&str]) -> (i32, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_ordstyrer"))
        .args(words)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_DATA_HOME", "/dev/null/none")
        .output()
        .expect("run");
    let text = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8");
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The path as text.
pub(crate) fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}
