//! The real binary on a pseudo-terminal: keys in, screen out. Waits for conditions, never sleeps.

use crate::wall_text::with_big;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// Longer than any step needs on a busy machine; only a failure waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program and its screen.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    screen: Arc<(Mutex<State>, Condvar)>,
    master: Box<dyn MasterPty + Send>,
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
    pub(crate) fn through(before: &[&str], words: &[&str], (width, height): (u16, u16)) -> Self {
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let line: Vec<&str> = before
            .iter()
            .copied()
            .chain([env!("CARGO_BIN_EXE_ordstyrer")])
            .chain(words.iter().copied())
            .collect();
        let mut command = CommandBuilder::new(line[0]);
        command.args(&line[1..]);
        command.env("TERM", "xterm-256color");
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        // Nothing is remembered and no sample laid out beside the tests.
        command.env("XDG_DATA_HOME", "/dev/null/none");
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let input = pair.master.take_writer().expect("a writer");
        let mut output = pair.master.try_clone_reader().expect("a reader");
        let state = State {
            parser: vt100::Parser::new(height, width, 0),
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
        Self {
            child,
            input,
            screen,
            master: pair.master,
        }
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
        use rustix::termios::{LocalModes, tcgetattr};
        let terminal = std::fs::File::open(self.master.tty_name()?).ok()?;
        let modes = tcgetattr(&terminal).ok()?.local_modes;
        Some(modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG))
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
        let bytes: Vec<u8> = crate::harness::keys(text)
            .into_iter()
            .flat_map(bytes)
            .collect();
        self.send(&bytes)
    }

    /// Sends bytes.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> &mut Self {
        self.input.write_all(bytes).expect("sent");
        self.input.flush().expect("sent");
        self
    }

    /// Kills the process as the kernel would.
    pub(crate) fn kill(&mut self) {
        self.signal("KILL");
        drop(self.child.wait());
    }

    /// The process that was started.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Sends a signal by name.
    pub(crate) fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill")
            .args(["-s", name, &self.pid().to_string()])
            .status();
        assert!(status.is_ok_and(|s| s.success()), "{name}");
    }

    /// Gives the window another size. The emulator here keeps its own: give the window that size again before
    /// reading the screen.
    pub(crate) fn resize(&self, (width, height): (u16, u16)) {
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).expect("resized");
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
        self.child.wait().expect("ended").exit_code()
    }
}

/// Starts `afhold`, waits for its first frame, and closes the window over it; whether it ends within the second
/// that is promised, with some patience for a busy machine. `told` is whether the system sends a SIGHUP.
pub(crate) fn closes_with_its_window(folder: &Path, told: bool) -> bool {
    let pair = native_pty_system()
        .openpty(PtySize::default())
        .expect("a pty");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ordstyrer"));
    command.args(["afhold", path(folder)]);
    command.env("TERM", "xterm-256color");
    command.env("XDG_DATA_HOME", "/dev/null/none");
    command.set_controlling_tty(told);
    let mut child = pair.slave.spawn_command(command).expect("started");
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().expect("a reader");
    let mut seen = Vec::new();
    let mut bytes = vec![0; 65536];
    while !String::from_utf8_lossy(&seen).contains("Hj\u{e6}lp") {
        let n = output.read(&mut bytes).expect("a frame");
        seen.extend_from_slice(&bytes[..n]);
    }
    drop((output, pair.master));
    let end = Instant::now() + Duration::from_secs(8);
    while Instant::now() < end {
        if child.try_wait().expect("asked").is_some() {
            return true;
        }
        std::thread::yield_now();
    }
    drop(child.kill());
    false
}

fn bytes(key: ordstyrer::ui::key::Key) -> Vec<u8> {
    use crossterm::event::KeyCode;
    #[allow(clippy::wildcard_enum_match_arm, reason = "the tests press these keys")]
    match key.code {
        KeyCode::Char(c) if key.ctrl => vec![c.to_ascii_lowercase() as u8 & 0x1f],
        KeyCode::Char(c) => c.to_string().into_bytes(),
        KeyCode::Enter => b"\r".to_vec(),
        KeyCode::Tab => b"\t".to_vec(),
        KeyCode::Esc => b"\x1b".to_vec(),
        KeyCode::Backspace => b"\x7f".to_vec(),
        KeyCode::Up => b"\x1b[A".to_vec(),
        KeyCode::Down => b"\x1b[B".to_vec(),
        KeyCode::Home => b"\x1b[H".to_vec(),
        KeyCode::End => b"\x1b[F".to_vec(),
        KeyCode::F(1) => b"\x1bOP".to_vec(),
        KeyCode::F(2) => b"\x1bOQ".to_vec(),
        other => panic!("{other:?}"),
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
