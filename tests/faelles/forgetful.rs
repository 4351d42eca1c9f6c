//! A disk that forgets what was not synced, for a server to lie on: `tests/power`, built and run.
//!
//! It goes with the tests however they end: it reads its commands from a pipe, and goes when that is closed. Where it cannot be
//! had (no leave to mount, nothing to build it with), the test that needed it is skipped by name; where it does not compile, it fails.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// Whoever interrupts the tests shall not interrupt it: it has to clean up.
const SHELL: &str = "trap '' INT HUP TERM; exec \"$@\"";

pub(crate) struct ForgetfulDisk {
    folder: PathBuf,
    process: Child,
    /// Closed when it shall go.
    said: Mutex<Option<(ChildStdin, BufReader<ChildStdout>)>>,
}

/// What a loss of power took, of what was at stake.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lost {
    /// Of 512 bytes each.
    pub(crate) sectors: u64,
    pub(crate) of_sectors: u64,
    /// Steps in which names were made, moved and removed.
    pub(crate) names: u64,
    pub(crate) of_names: u64,
}

impl std::ops::AddAssign for Lost {
    fn add_assign(&mut self, other: Self) {
        self.sectors += other.sectors;
        self.of_sectors += other.of_sectors;
        self.names += other.names;
        self.of_names += other.of_names;
    }
}

impl ForgetfulDisk {
    /// An empty one, mounted on a folder that belongs to a user and a group.
    pub(crate) fn mount(test: &str, owner: Option<(u32, u32)>) -> Option<Self> {
        match program().and_then(|program| Self::start(program, owner)) {
            Ok(disk) => Some(disk),
            Err(reason) => {
                crate::skipped(test, &format!("no disk that forgets: {reason}"));
                None
            }
        }
    }

    fn start(program: &Path, owner: Option<(u32, u32)>) -> Result<Self, String> {
        let folder = tempfile::Builder::new()
            .prefix("ordstyrer-disk-")
            .tempdir()
            .map_err(|e| e.to_string())?
            .keep();
        if let Some((user, group)) = owner {
            chown(&folder, Some(user), Some(group)).map_err(|e| e.to_string())?;
        }
        let mut process = Command::new("/bin/sh")
            .args(["-c", SHELL, "sh"])
            .args([program, &folder])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| e.to_string())?;
        let input = process.stdin.take().expect("a pipe");
        let mut output = BufReader::new(process.stdout.take().expect("a pipe"));
        if line(&mut output) == "mounted" {
            return Ok(Self {
                folder,
                process,
                said: Mutex::new(Some((input, output))),
            });
        }
        let mut reason = String::new();
        let mut errors = process.stderr.take().expect("a pipe");
        drop(errors.read_to_string(&mut reason));
        drop(process.wait());
        drop(std::fs::remove_dir(&folder));
        Err(reason.trim().to_owned())
    }

    /// Where it is mounted.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The power is gone, and there again.
    pub(crate) fn lose(&self, seed: u64) -> Lost {
        let answer = self.ask(&format!("lose {seed}"));
        let numbers: Vec<u64> = answer.split(' ').filter_map(|w| w.parse().ok()).collect();
        let [sectors, of_sectors, names, of_names] = numbers[..] else {
            panic!("the disk says: {answer}");
        };
        Lost {
            sectors,
            of_sectors,
            names,
            of_names,
        }
    }

    /// Puts everything on it.
    pub(crate) fn keep(&self) {
        assert_eq!(self.ask("keep"), "kept");
    }

    fn ask(&self, command: &str) -> String {
        let mut said = self.said.lock().expect("unpoisoned");
        let (input, output) = said.as_mut().expect("open");
        writeln!(input, "{command}").expect("the disk listens");
        line(output)
    }
}

impl Drop for ForgetfulDisk {
    fn drop(&mut self) {
        if let Ok(said) = self.said.get_mut() {
            drop(said.take());
        }
        drop(self.process.wait());
    }
}

fn line(output: &mut impl BufRead) -> String {
    let mut line = String::new();
    drop(output.read_line(&mut line));
    line.trim_end().to_owned()
}

/// The program, built once; why it cannot be had.
fn program() -> Result<&'static Path, String> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(build).as_ref();
    built.map(PathBuf::as_path).map_err(Clone::clone)
}

fn build() -> Result<PathBuf, String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/power/Cargo.toml");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("power");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--locked", "--quiet", "--manifest-path"])
        .arg(manifest)
        .arg("--target-dir")
        .arg(&target)
        .output()
        .map_err(|e| format!("no cargo to build it with: {e}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    // Its crates may be out of reach; that it does not compile is a fault of ours.
    assert!(!said.contains("could not compile"), "{said}");
    if !output.status.success() {
        let words: Vec<&str> = said.split_whitespace().collect();
        return Err(format!("it cannot be built: {}", words.join(" ")));
    }
    Ok(target.join("debug/ordstyrer-power"))
}

/// What is in a file, and that the system says the same of its length.
fn text(path: &Path) -> Option<String> {
    let len = std::fs::metadata(path).ok()?.len();
    let text = std::fs::read_to_string(path).expect("read");
    assert_eq!(len, text.len() as u64, "{text}");
    Some(text)
}

#[test]
fn what_was_not_synced_is_forgotten_and_the_system_remembers_nothing_else() {
    let test = "what_was_not_synced_is_forgotten_and_the_system_remembers_nothing_else";
    let Some(disk) = ForgetfulDisk::mount(test, None) else {
        return;
    };
    let [a, b, stays] = ["a", "b", "c"].map(|name| disk.folder().join(name));
    let mut seen = [(); 3].map(|()| std::collections::BTreeSet::new());
    for seed in 0..40 {
        for file in [&a, &stays] {
            std::fs::write(file, "before").expect("written");
            let open = std::fs::File::open(file).expect("opened");
            open.sync_all().expect("synced");
        }
        std::fs::rename(&a, &b).expect("moved");
        for file in [&b, &stays] {
            std::fs::write(file, "and behind").expect("written");
            // From here on the system knows its length.
            assert_eq!(std::fs::metadata(file).expect("there").len(), 10);
        }
        let lost = disk.lose(seed);
        assert_eq!((lost.of_sectors, lost.of_names), (2, 1));
        let left = [&a, &b, &stays].map(|path| text(path));
        assert_ne!(left[0].is_some(), left[1].is_some(), "under one name");
        if left[0].is_none() {
            std::fs::rename(&b, &a).expect("moved");
        }
        for (all, left) in seen.iter_mut().zip(left) {
            all.extend(left);
        }
    }
    // Its length and its only sector came through or did not, each by itself.
    let due = ["before", "before\0\0\0\0", "and be", "and behind"];
    for left in seen {
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        assert!(left.iter().all(|l| due.contains(l)), "{left:?}");
        assert!(
            left.contains(&"before") && left.contains(&"and behind"),
            "{left:?}"
        );
    }
}
