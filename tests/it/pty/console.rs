//! A console window of Windows, and the program in it: `tests/windows/console.c` is its keyboard and its eyes, since
//! Wine's own pseudo-console shows nothing. `ORDSTYRER_CONSOLE` says where that program is.

use crossterm::event::KeyCode;
use ordstyrer::ui::key::Key;
use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};

/// What a program is told its window and its keys by.
pub(super) struct Line {
    child: Child,
    /// Gone when it has been closed, which kills the program.
    input: Option<ChildStdin>,
    /// What was told at the end.
    told: Option<String>,
}

/// The exit code with which console.exe says that it could not start the program.
const NO_CONSOLE: i32 = 99;

/// The states of a key's modifiers in Windows: the right Alt, shift, the left Ctrl, and a key beside the letters.
const RIGHT_ALT: u32 = 0x01;
const SHIFT: u32 = 0x10;
const CTRL: u32 = 0x08;
const BESIDE: u32 = 0x100;

impl Line {
    /// Starts a program; what it draws comes out of the second.
    pub(super) fn start(
        words: &[&str],
        (width, height): (u16, u16),
    ) -> (Self, Box<dyn Read + Send>) {
        let console = std::env::var_os("ORDSTYRER_CONSOLE")
            .expect("ORDSTYRER_CONSOLE, the path of console.exe (tests/windows/run makes it)");
        let mut child = Command::new(console)
            .args([width.to_string(), height.to_string()])
            .args(words)
            .env("TERM", "xterm-256color")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let output = child.stdout.take().expect("a reader");
        let line = Self {
            input: child.stdin.take(),
            child,
            told: None,
        };
        (line, Box::new(output))
    }

    pub(super) fn tell(&mut self, line: &str) {
        // A program that has ended hears nothing any more; what it should have heard shows in what it did.
        if let Some(input) = &mut self.input {
            drop(input.write_all(format!("{line}\n").as_bytes()));
            drop(input.flush());
        }
    }

    pub(super) fn keys(&mut self, keys: &[Key]) {
        for key in keys {
            let line = pressed(*key);
            self.tell(&line);
        }
    }

    /// Types a text; Enter, Ctrl+C, and Shift with an arrow as terminals send them.
    pub(super) fn send(&mut self, bytes: &[u8]) {
        match bytes {
            b"\x1b[1;2A" => return self.keys(&[Key::shift(KeyCode::Up)]),
            b"\x1b[1;2B" => return self.keys(&[Key::shift(KeyCode::Down)]),
            _ => {}
        }
        let text = std::str::from_utf8(bytes).expect("UTF-8 is typed here");
        for sign in text.chars() {
            let key = match sign {
                '\r' => Key::of(KeyCode::Enter),
                '\u{3}' => Key::ctrl('c'),
                sign if sign.is_control() => panic!("{sign:?} is no key"),
                sign => Key::char(sign),
            };
            self.keys(&[key]);
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        let line = units("P", text);
        self.tell(&line);
    }

    pub(super) fn altgr(&mut self, key: char, sign: char) {
        let (code, unit) = (key.to_ascii_uppercase() as u32, sign as u32);
        self.tell(&format!("V {code:x} {unit:x} {:x}", CTRL | RIGHT_ALT));
    }

    pub(super) fn kill(&mut self) {
        self.tell("K");
        drop(self.child.wait());
    }

    pub(super) fn resize(&mut self, (width, height): (u16, u16)) {
        self.tell(&format!("W {width} {height}"));
    }

    /// The exit code of a program that has ended.
    pub(super) fn wait(&mut self) -> u32 {
        self.input = None;
        let code = self.child.wait().expect("ended").code();
        let mut told = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            errors.read_to_string(&mut told).expect("told");
        }
        assert_ne!(code, Some(NO_CONSOLE), "no console: {told}");
        self.told = Some(told);
        u32::try_from(code.unwrap_or(-1)).unwrap_or(u32::MAX)
    }

    pub(super) fn is_as_found(&mut self) -> bool {
        let told = self.told.clone().unwrap_or_default();
        let modes = told.lines().find_map(|line| line.strip_prefix("modes "));
        let modes = modes.and_then(|modes| modes.split_once(' '));
        modes.is_some_and(|(before, after)| before == after.trim())
    }
}

fn units(what: &str, text: &str) -> String {
    let mut line = what.to_owned();
    for unit in text.encode_utf16() {
        let _ = write!(line, " {unit:x}");
    }
    line
}

/// A key as the console is told it.
fn pressed(key: Key) -> String {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the tests press these keys")]
    let (code, unit, beside) = match key.code {
        KeyCode::Char(letter) if key.ctrl => {
            let letter = letter.to_ascii_uppercase() as u32;
            (letter, letter & 0x1f, 0)
        }
        KeyCode::Char(sign) => return units("U", &sign.to_string()),
        KeyCode::Enter => (0x0d, 0x0d, 0),
        KeyCode::Tab => (0x09, 0x09, 0),
        KeyCode::Esc => (0x1b, 0x1b, 0),
        KeyCode::Backspace => (0x08, 0x08, 0),
        KeyCode::PageUp => (0x21, 0, BESIDE),
        KeyCode::PageDown => (0x22, 0, BESIDE),
        KeyCode::End => (0x23, 0, BESIDE),
        KeyCode::Home => (0x24, 0, BESIDE),
        KeyCode::Left => (0x25, 0, BESIDE),
        KeyCode::Up => (0x26, 0, BESIDE),
        KeyCode::Right => (0x27, 0, BESIDE),
        KeyCode::Down => (0x28, 0, BESIDE),
        KeyCode::Delete => (0x2e, 0, BESIDE),
        KeyCode::F(number) => (0x6f + u32::from(number), 0, 0),
        other => panic!("{other:?}"),
    };
    let ctrl = if key.ctrl { CTRL } else { 0 };
    let shift = if key.shift { SHIFT } else { 0 };
    format!("V {code:x} {unit:x} {:x}", beside | ctrl | shift)
}

impl Drop for Line {
    fn drop(&mut self) {
        self.input = None;
        drop(self.child.wait());
    }
}
