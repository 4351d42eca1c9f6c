//! Which finished files the program wrote itself: `referat/.skrevet.json`.
//!
//! Promise: a file that somebody has edited by hand is told from one of our own by its digest, and is never
//! replaced; the new one is laid beside it. A ledger that is missing or broken makes every file somebody's.

use super::folder::Folder;
use super::log::line;
use super::output::{self, FinishedFile};
use super::plain_file;
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
    /// It cannot be read, so nobody knows.
    Unreadable,
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
                let known = self.files.get(&key(meeting, path));
                let ours = known.is_some_and(|known| known.contains(&line::digest(&bytes)));
                (!ours).then_some(NotReplaced::Edited)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
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
            }
            self.holds.insert(digest, holds.seq);
        }
        let files = &self.files;
        let known = |digest: &String| files.values().any(|known| known.contains(digest));
        self.holds.retain(|digest, _| known(digest));
        self.closed.retain(|digest, _| known(digest));
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

/// Writes finished files into a folder; what somebody has edited stays, and the new file goes beside it. `holds`: what they
/// hold.
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
    let home = meeting.minutes();
    let mut ledger = Ledger::read(&home.join(NAME));
    ledger.version = 1;
    let mut ready = Vec::with_capacity(files.len());
    let mut instead = Vec::with_capacity(files.len());
    for mut file in files {
        let (name, bytes) = (file.name.clone(), &file.bytes);
        let same = plain_file::read(&target.join(&name), u64::MAX).is_ok_and(|t| t == *bytes);
        let kept = ledger
            .kept(meeting.path(), &target.join(&name))
            .filter(|_| !same);
        let free = if kept.is_none() {
            name.clone()
        } else {
            (1..1000)
                .map(|n| beside(&name, n))
                .find(|other| ledger.kept(meeting.path(), &target.join(other)).is_none())
                .ok_or_else(|| (target.join(&name), io::ErrorKind::AlreadyExists.into()))?
        };
        ledger.add(
            meeting.path(),
            &target.join(&free),
            line::digest(bytes),
            holds,
        );
        instead.push(kept.map(|kept| (name, kept)));
        file.name = free;
        ready.push(file);
    }
    // Known before it is there: after a crash in between, the file is still told as ours.
    let kept = serde_json::to_vec_pretty(&ledger).map_err(|e| (home.join(NAME), e.into()))?;
    let noted = output::write_all(&home, &[(NAME.to_owned(), kept)]);
    if target == home {
        noted?;
    }
    let mut outcome = FilesLaid::default();
    for ((path, named), instead_of) in output::write_each(target, &ready)?.into_iter().zip(instead)
    {
        match named {
            Ok(()) => outcome.written.push(Written { path, instead_of }),
            Err(error) => outcome.failed.push((path, error)),
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use output::FileReaders::Owner;

    fn put(folder: &Folder, text: &str) -> Vec<Written> {
        let files = vec![FinishedFile::new("referat.docx", text, Owner)];
        write(folder, &folder.minutes(), files, None)
            .expect("written")
            .written
    }

    #[test]
    fn an_edited_file_stays_and_the_new_one_lies_beside_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::of(dir.path());
        let read = |name: &str| std::fs::read_to_string(folder.minutes().join(name)).expect("read");
        assert_eq!(put(&folder, "første")[0].instead_of, None);
        assert_eq!(
            put(&folder, "anden")[0].instead_of,
            None,
            "our own is replaced"
        );
        std::fs::write(folder.minutes().join("referat.docx"), "rettet i Word").expect("edited");
        let third = put(&folder, "tredje");
        let edited = Some(("referat.docx".to_owned(), NotReplaced::Edited));
        assert_eq!(third[0].instead_of, edited);
        assert_eq!(
            (
                read("referat.docx").as_str(),
                read("referat-ny.docx").as_str()
            ),
            ("rettet i Word", "tredje")
        );
        put(&folder, "fjerde");
        assert_eq!(
            read("referat-ny.docx"),
            "fjerde",
            "the one beside is ours, and is replaced"
        );
        std::fs::write(folder.minutes().join("referat-ny.docx"), "også rettet").expect("edited");
        put(&folder, "femte");
        assert_eq!(read("referat-ny-2.docx"), "femte");
        assert_eq!(read("referat-ny.docx"), "også rettet");
    }

    #[test]
    fn a_folder_that_was_moved_keeps_its_files_as_ours() {
        let dir = tempfile::tempdir().expect("a folder");
        let (first, second) = (dir.path().join("et"), dir.path().join("to"));
        std::fs::create_dir(&first).expect("made");
        put(&Folder::of(&first), "første");
        std::fs::rename(&first, &second).expect("moved");
        assert_eq!(
            put(&Folder::of(&second), "anden")[0].instead_of,
            None,
            "our own is replaced"
        );
    }

    #[test]
    fn without_a_ledger_every_file_is_somebodys() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::of(dir.path());
        put(&folder, "første");
        std::fs::write(folder.minutes().join(NAME), "ikke JSON").expect("broken");
        for _ in 0..2 {
            let edited = Some(("referat.docx".to_owned(), NotReplaced::Edited));
            assert_eq!(put(&folder, "anden")[0].instead_of, edited);
        }
    }

    fn as_far_as(seq: u64) -> Holds {
        let closed = BTreeSet::new();
        Holds { seq, closed }
    }

    #[test]
    fn a_file_from_before_the_agenda_closed_an_item_is_older() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::of(dir.path());
        let put = |text: &str, holds: &Holds| {
            let files = vec![FinishedFile::new("referat.md", text, Owner)];
            write(&folder, &folder.minutes(), files, Some(holds)).expect("written");
        };
        let (open, mut closed) = (as_far_as(5), as_far_as(5));
        closed.closed.insert("3".to_owned());
        let stands = |wanted| FinishedFiles::of(&folder).age("referat.md", wanted);
        put("alt", &open);
        assert_eq!(
            (stands(&open), stands(&closed)),
            (FileAge::Current, FileAge::Older)
        );
        put("uden punkt 3", &closed);
        assert_eq!(
            (stands(&open), stands(&closed)),
            (FileAge::Current, FileAge::Current)
        );
        // The same bytes written for more than they say are as they were said last.
        put("uden punkt 3", &open);
        assert_eq!(stands(&closed), FileAge::Older);
    }

    #[test]
    fn a_file_is_missing_or_older_until_what_was_recorded_last_is_in_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::of(dir.path());
        let put = |text: &str, holds| {
            let files = vec![FinishedFile::new("referat.docx", text, Owner)];
            write(&folder, &folder.minutes(), files, Some(&as_far_as(holds))).expect("written");
        };
        let stands = |changed| FinishedFiles::of(&folder).age("referat.docx", &as_far_as(changed));
        assert_eq!(stands(5), FileAge::Missing);
        put("første", 5);
        assert_eq!((stands(5), stands(6)), (FileAge::Current, FileAge::Older));
        // Edited by hand, the new one lies beside it and counts.
        std::fs::write(folder.minutes().join("referat.docx"), "rettet i Word").expect("edited");
        assert_eq!((stands(5), stands(6)), (FileAge::Current, FileAge::Older));
        put("anden", 6);
        assert_eq!(stands(6), FileAge::Current);
    }

    #[test]
    fn a_file_that_cannot_be_written_takes_no_other_along_and_is_not_called_edited() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::of(dir.path());
        let target = folder.minutes();
        for name in ["referat.docx", "referat-ny.docx"] {
            std::fs::create_dir_all(target.join(name).join("i vejen")).expect("made");
        }
        let files = ["referat.docx", "referat.html"].map(|n| FinishedFile::new(n, "a", Owner));
        let outcome = write(&folder, &target, files.to_vec(), Some(&as_far_as(1))).expect("noted");
        let named = |w: &Written| w.path.file_name().map(|n| n.to_string_lossy().into_owned());
        let names: Vec<_> = outcome.written.iter().filter_map(named).collect();
        assert_eq!(names, ["referat-ny-2.docx", "referat.html"]);
        let unreadable = Some(("referat.docx".to_owned(), NotReplaced::Unreadable));
        assert_eq!(outcome.written[0].instead_of, unreadable);
    }
}
