//! A pseudo-terminal of the system, and the program behind it.

use super::path;
use ordstyrer::ui::key::Key;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// What a program is told its window and its keys by.
pub(super) struct Line {
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
}

fn measure((width, height): (u16, u16)) -> PtySize {
    PtySize {
        rows: height,
        cols: width,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Line {
    /// Starts a program; what it draws comes out of the second.
    pub(super) fn start(words: &[&str], size: (u16, u16)) -> (Self, Box<dyn Read + Send>) {
        let pair = native_pty_system().openpty(measure(size)).expect("a pty");
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.env("TERM", "xterm-256color");
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        // Nothing is remembered and no sample laid out beside the tests.
        command.env("XDG_DATA_HOME", "/dev/null/none");
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let input = pair.master.take_writer().expect("a writer");
        let output = pair.master.try_clone_reader().expect("a reader");
        let master = pair.master;
        (
            Self {
                child,
                input,
                master,
            },
            output,
        )
    }

    pub(super) fn takes_lines(&self) -> Option<bool> {
        use rustix::termios::{LocalModes, tcgetattr};
        let terminal = std::fs::File::open(self.master.tty_name()?).ok()?;
        let modes = tcgetattr(&terminal).ok()?.local_modes;
        Some(modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG))
    }

    pub(super) fn keys(&mut self, keys: &[Key]) {
        let bytes: Vec<u8> = keys.iter().copied().flat_map(bytes).collect();
        self.send(&bytes);
    }

    pub(super) fn send(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).expect("sent");
        self.input.flush().expect("sent");
    }

    pub(super) fn kill(&mut self) {
        self.signal("KILL");
        drop(self.child.wait());
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    pub(super) fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill")
            .args(["-s", name, &self.pid().to_string()])
            .status();
        assert!(status.is_ok_and(|s| s.success()), "{name}");
    }

    pub(super) fn resize(&mut self, size: (u16, u16)) {
        self.master.resize(measure(size)).expect("resized");
    }

    /// The exit code of a program that has ended.
    pub(super) fn wait(&mut self) -> u32 {
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

fn bytes(key: Key) -> Vec<u8> {
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
