//! A machine with the real program: a home, a name and a password file of its own, and perhaps a network of its own.

use crate::place::Login;
use crate::screen::Screen;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Longer than any answer takes on a busy machine; only a failure waits so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// A machine.
pub(crate) struct Laptop {
    home: tempfile::TempDir,
    name: String,
    /// What starts the program in a network of its own; empty: nothing does.
    within: Vec<String>,
}

/// How a command ended, and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Laptop {
    /// Somebody's machine, with their password where PostgreSQL's own programs look for it.
    pub(crate) fn of(who: &Login) -> Self {
        let home = tempfile::tempdir().expect("a home");
        let plain = |text: &str| text.replace('\\', "\\\\").replace(':', "\\:");
        let line = format!("*:*:*:{}:{}\n", plain(&who.name), plain(&who.password));
        let file = home.path().join("pgpass");
        std::fs::write(&file, line).expect("written");
        let closed = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&file, closed).expect("closed");
        Self {
            home,
            name: who.name.clone(),
            within: Vec::new(),
        }
    }

    /// The same in a network of its own.
    pub(crate) fn within(mut self, words: &[&str]) -> Self {
        self.within = words.iter().map(|w| (*w).to_owned()).collect();
        self
    }

    /// A place in the home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// What the program is started with: the words before its own, and what surrounds it.
    fn start(&self, words: &[&str]) -> (Vec<String>, Vec<(String, String)>) {
        let program = env!("CARGO_BIN_EXE_ordstyrer").to_owned();
        let own = words.iter().map(|w| (*w).to_owned());
        let line = self.within.iter().cloned().chain([program]).chain(own);
        let path = |name: &str| self.path(name).display().to_string();
        let set = [
            ("HOME", path("")),
            ("XDG_DATA_HOME", path("data")),
            ("XDG_CONFIG_HOME", path("config")),
            ("PGPASSFILE", path("pgpass")),
            ("USER", self.name.clone()),
            ("HOSTNAME", format!("maskine-{}", self.name)),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
        ];
        let set = set.into_iter().map(|(key, value)| (key.to_owned(), value));
        (line.collect(), set.collect())
    }

    fn command(&self, words: &[&str]) -> Command {
        let (line, set) = self.start(words);
        let mut command = Command::new(&line[0]);
        command.args(&line[1..]).env_clear().envs(set);
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        let output = self
            .command(words)
            .stdin(Stdio::null())
            .output()
            .expect("run");
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Holds a meeting line by line.
    pub(crate) fn lines(&self, words: &[&str]) -> LineDesk {
        let mut child = self
            .command(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let said = Arc::new(Heard::default());
        hear(child.stdout.take().expect("output"), &said, true);
        hear(child.stderr.take().expect("errors"), &said, false);
        LineDesk {
            input: child.stdin.take(),
            child,
            said,
            from: 0,
        }
    }

    /// Sits down at a folder's meeting, line by line, and has heard how it stands.
    pub(crate) fn sits_down(&self, folder: &Path) -> LineDesk {
        let mut desk = self.lines(&["afhold", &folder.display().to_string(), "--linje"]);
        desk.says("”hjælp” siger");
        desk
    }

    /// Bo keeps a log of his own beside the minutes at an address, line by line.
    pub(crate) fn keeps_a_shadow(&self, address: &str) -> LineDesk {
        self.lines(&[
            "afhold",
            address,
            "--skygge",
            "--linje",
            "--navn",
            "Bo Skov",
            "--organisation",
            "Kolding Kommune",
        ])
    }

    /// Shows the program in a terminal of this size.
    pub(crate) fn screen(&self, words: &[&str], size: (u16, u16)) -> Screen {
        let (line, set) = self.start(words);
        Screen::start(&line, set, size)
    }

    /// Everything that lies in the home and is no password file.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        gather(self.home.path(), &mut found);
        found.retain(|(path, _)| !path.ends_with("pgpass"));
        found
    }
}

fn gather(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, found);
        } else if let Ok(bytes) = std::fs::read(&path) {
            found.push((path, bytes));
        }
    }
}

/// What a program has said so far, on both outputs, and whether it has said all.
#[derive(Default)]
struct Heard {
    state: Mutex<(String, bool)>,
    more: Condvar,
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn hear(mut from: impl Read + Send + 'static, said: &Arc<Heard>, last: bool) {
    let said = Arc::clone(said);
    std::thread::spawn(move || {
        let (mut bytes, mut rest) = (vec![0; 4096], Vec::new());
        loop {
            let read = from.read(&mut bytes).unwrap_or(0);
            rest.extend_from_slice(&bytes[..read]);
            // A letter may be cut in two.
            let whole = match std::str::from_utf8(&rest) {
                Ok(_) => rest.len(),
                Err(error) => error.valid_up_to(),
            };
            let text: Vec<u8> = rest.drain(..whole).collect();
            let mut state = locked(&said.state);
            state.0.push_str(&String::from_utf8_lossy(&text));
            state.1 |= read == 0 && last;
            said.more.notify_all();
            if read == 0 {
                return;
            }
        }
    });
}

/// A meeting held line by line.
pub(crate) struct LineDesk {
    child: Child,
    input: Option<ChildStdin>,
    said: Arc<Heard>,
    /// Bytes of what was said that were waited for before.
    from: usize,
}

impl LineDesk {
    /// Opens the meeting with everybody there.
    pub(crate) fn opens_it(&mut self) {
        self.write("alle til stede\nåbn mødet")
            .says("mødet er åbnet");
    }

    /// Writes lines.
    pub(crate) fn write(&mut self, lines: &str) -> &mut Self {
        let input = self.input.as_mut().expect("open");
        input
            .write_all(format!("{lines}\n").as_bytes())
            .expect("written");
        input.flush().expect("written");
        self
    }

    /// Waits until something is said behind what was waited for last; everything up to it, and how long it took.
    pub(crate) fn says(&mut self, wanted: &str) -> (String, Duration) {
        self.says_one(&[wanted])
    }

    /// Waits until one of these is said; everything up to it, and how long it took.
    pub(crate) fn says_one(&mut self, wanted: &[&str]) -> (String, Duration) {
        let begin = Instant::now();
        let mut state = locked(&self.said.state);
        loop {
            let new = &state.0[self.from..];
            let ends = wanted.iter().filter_map(|w| Some(new.find(w)? + w.len()));
            if let Some(end) = ends.min() {
                let text = new[..end].to_owned();
                self.from += end;
                return (text, begin.elapsed());
            }
            let left = PATIENCE.saturating_sub(begin.elapsed());
            if left.is_zero() || state.1 {
                let all = state.0.clone();
                drop(state);
                panic!("waited for {wanted:?}:\n{all}");
            }
            let waited = self.said.more.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Everything that was said so far.
    pub(crate) fn all(&self) -> String {
        locked(&self.said.state).0.clone()
    }

    /// Closes the input and waits for the end; the exit code.
    pub(crate) fn end(&mut self) -> i32 {
        drop(self.input.take());
        self.child.wait().expect("ended").code().unwrap_or(-1)
    }

    /// Kills it as the kernel would.
    pub(crate) fn kill(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for LineDesk {
    fn drop(&mut self) {
        self.kill();
    }
}
