//! Which finished files the program wrote itself: `referat/.skrevet.json`.
//!
//! Promise: a file that somebody has edited by hand is told from one of our own by its digest, and is never
//! replaced; the new one is laid beside it. A ledger that is missing or broken makes every file somebody's.

mod laying;

use super::folder::Folder;
use super::log::line;
use super::output::{self, FinishedFile};
use super::{placing, plain_file};
use laying::Laying;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// Digests kept for each file: a crash between naming two files must not make our own look like another's.
const KEPT: usize = 4;
const NAME: &str = ".skrevet.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Ledger {
    #[serde(default)]
    version: u32,
    /// By path: our digests, the newest last.
    #[serde(default)]
    files: BTreeMap<String, Vec<String>>,
    /// By digest: the last record that what was written holds.
    #[serde(default)]
    holds: BTreeMap<String, u64>,
    /// By digest: the items that only the agenda's file closed when it was written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    closed: BTreeMap<String, BTreeSet<String>>,
    /// By record: the same, for as long as there is the folder. An earlier version keeps closed what it kept closed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    closed_at: BTreeMap<u64, BTreeSet<String>>,
}

/// What finished files say: as far as which record, and which items they keep closed that the record does not close.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// The last record in them.
    pub seq: u64,
    /// The items that only the agenda's file closes.
    pub closed: BTreeSet<String>,
}

impl Holds {
    /// Whether files that hold this are as they should be where `wanted` is.
    fn covers(&self, wanted: &Self) -> bool {
        self.seq >= wanted.seq && wanted.closed.is_subset(&self.closed)
    }
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// The name it should have had, which another file bears.
    pub instead_of: Option<(String, NotReplaced)>,
}

/// Why a file was not replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotReplaced {
    /// Somebody has edited it.
    Edited,
    /// It lay there before, and nobody noted that it is this meeting's.
    Unknown,
    /// It cannot be read, so nobody knows.
    Unreadable,
    /// Another program has it open, or it is write-protected: nobody can tell which.
    Held,
}

/// What became of files that were to be written.
#[derive(Debug, Default)]
pub struct FilesLaid {
    /// Those that are there.
    pub written: Vec<Written>,
    /// Those that are not, and why.
    pub failed: Vec<(PathBuf, io::Error)>,
}

/// How a finished file stands to the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAge {
    /// There is none.
    Missing,
    /// Something was recorded since that it should say.
    Older,
    /// As it should be, or somebody's own: then nothing is known.
    Current,
}

impl Ledger {
    fn read(path: &Path) -> Self {
        plain_file::read(path, u64::MAX)
            .ok()
            .and_then(|b| serde_json::from_slice(&b).ok())
            .unwrap_or_default()
    }

    /// Why the file at a path may not be replaced; `None` when there is none, or it is one of ours.
    fn kept(&self, meeting: &Path, path: &Path) -> Option<NotReplaced> {
        match plain_file::read(path, u64::MAX) {
            Ok(bytes) => {
                let Some(known) = self.files.get(&key(meeting, path)) else {
                    return Some(NotReplaced::Unknown);
                };
                let ours = known.contains(&line::digest(&bytes));
                (!ours).then_some(NotReplaced::Edited)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if placing::is_shared_out(&error) => Some(NotReplaced::Held),
            Err(_) => Some(NotReplaced::Unreadable),
        }
    }

    fn add(&mut self, meeting: &Path, path: &Path, digest: String, holds: Option<&Holds>) {
        let known = self.files.entry(key(meeting, path)).or_default();
        known.retain(|d| *d != digest);
        known.push(digest.clone());
        let surplus = known.len().saturating_sub(KEPT);
        known.drain(..surplus);
        if let Some(holds) = holds {
            self.closed.remove(&digest);
            if !holds.closed.is_empty() {
                self.closed.insert(digest.clone(), holds.closed.clone());
                let at = self.closed_at.entry(holds.seq).or_default();
                at.extend(holds.closed.iter().cloned());
            }
            self.holds.insert(digest, holds.seq);
        }
        let files = &self.files;
        let known = |digest: &String| files.values().any(|known| known.contains(digest));
        self.holds.retain(|digest, _| known(digest));
        self.closed.retain(|digest, _| known(digest));
    }

    /// What was noted for a path.
    fn noted(&self, meeting: &Path, path: &Path) -> Vec<String> {
        let known = self.files.get(&key(meeting, path));
        known.cloned().unwrap_or_default()
    }

    /// Notes for a path what was noted before.
    fn note_again(&mut self, meeting: &Path, path: &Path, noted: Vec<String>) {
        if noted.is_empty() {
            self.files.remove(&key(meeting, path));
        } else {
            self.files.insert(key(meeting, path), noted);
        }
    }

    /// What the file at a path holds, as far as that is known: of one somebody has edited, what it held before.
    fn holds(&self, meeting: &Path, path: &Path) -> Option<Holds> {
        let bytes = plain_file::read(path, u64::MAX).ok()?;
        let digest = line::digest(&bytes);
        let known = self.files.get(&key(meeting, path));
        let of = |digest: &String| {
            let closed = self.closed.get(digest).cloned().unwrap_or_default();
            let seq = *self.holds.get(digest)?;
            Some(Holds { seq, closed })
        };
        let edited = || {
            let known = known.into_iter().flatten();
            known.filter_map(of).max_by_key(|h| h.seq)
        };
        of(&digest).or_else(edited)
    }
}

/// Files in the meeting's folder go by their place in it, so that the folder can be copied and moved; others by their
/// whole path.
fn key(meeting: &Path, path: &Path) -> String {
    let whole = |p: &Path| std::path::absolute(p).unwrap_or_else(|_| p.to_owned());
    let (meeting, path) = (whole(meeting), whole(path));
    let place = path.strip_prefix(&meeting).unwrap_or(&path);
    // One spelling on every system: a folder may be opened on another one.
    place.to_string_lossy().replace('\\', "/")
}

/// `referat.docx` as `referat-ny.docx`, `referat-ny-2.docx` …
fn beside(name: &str, n: u32) -> String {
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    let number = if n == 1 {
        String::new()
    } else {
        format!("-{n}")
    };
    format!("{stem}-ny{number}.{ending}")
}

/// A folder's finished files beside the ledger, which is read once for all of them.
pub struct FinishedFiles<'f> {
    meeting: &'f Folder,
    ledger: Ledger,
}

impl<'f> FinishedFiles<'f> {
    /// Those of a meeting's folder.
    #[must_use]
    pub fn of(meeting: &'f Folder) -> Self {
        let ledger = Ledger::read(&meeting.minutes().join(NAME));
        Self { meeting, ledger }
    }

    /// The files that the program wrote and somebody has edited since, by name.
    #[must_use]
    pub fn edited(&self) -> Vec<String> {
        let (home, meeting) = (self.meeting.minutes(), self.meeting.path());
        let names = self.ledger.files.keys().filter_map(|place| {
            let name = Path::new(place).file_name()?.to_str()?;
            let path = home.join(name);
            (key(meeting, &path) == *place).then_some((name, path))
        });
        let edited = |path: &Path| self.ledger.kept(meeting, path) == Some(NotReplaced::Edited);
        let edited = names.filter(|(_, path)| edited(path));
        edited.map(|(name, _)| name.to_owned()).collect()
    }

    /// The items that only the agenda's file closed when files were written that go as far as one of these records.
    #[must_use]
    pub fn closed_between(&self, first: u64, until: u64) -> BTreeSet<String> {
        let written = self.ledger.closed_at.range(first..=until.max(first));
        written.flat_map(|(_, items)| items.clone()).collect()
    }

    /// How the file of a name stands to what it should hold. What lies beside an edited file counts for it.
    #[must_use]
    pub fn age(&self, name: &str, wanted: &Holds) -> FileAge {
        let home = self.meeting.minutes();
        let besides = (1..1000).map(|n| beside(name, n));
        let there: Vec<String> = std::iter::once(name.to_owned())
            .filter(|name| home.join(name).exists())
            .chain(besides.take_while(|other| home.join(other).exists()))
            .collect();
        if there.is_empty() {
            return FileAge::Missing;
        }
        let meeting = self.meeting.path();
        let held = |name: &String| self.ledger.holds(meeting, &home.join(name));
        let held: Vec<Holds> = there.iter().filter_map(held).collect();
        if held.is_empty() || held.iter().any(|h| h.covers(wanted)) {
            FileAge::Current
        } else {
            FileAge::Older
        }
    }
}

/// Writes finished files into a folder; what somebody has edited or another program holds stays, and the new file goes
/// beside it. `holds`: what they hold.
///
/// # Errors
/// The system's, with the path, when the folder cannot be made or what is written cannot be noted; nothing has been
/// replaced then.
pub fn write(
    meeting: &Folder,
    target: &Path,
    files: Vec<FinishedFile>,
    holds: Option<&Holds>,
) -> Result<FilesLaid, (PathBuf, io::Error)> {
    Laying::new(meeting, target, holds).lay(files, output::write_each)
}

#[cfg(test)]
mod tests;
