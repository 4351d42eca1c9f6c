//! Which finished files the program wrote itself: `referat/.skrevet.json`.
//!
//! Promise: a file that somebody has edited by hand is told from one of our own by its digest, and is never
//! replaced; the new one is laid beside it. A ledger that is missing or broken makes every file somebody's.

use super::folder::Folder;
use super::log::line;
use super::{output, plain_file};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// The name it should have had, which an edited file bears.
    pub instead_of: Option<String>,
}

impl Ledger {
    fn read(path: &Path) -> Self {
        plain_file::read(path, u64::MAX)
            .ok()
            .and_then(|b| serde_json::from_slice(&b).ok())
            .unwrap_or_default()
    }

    /// Whether the file at a path may be replaced: there is none, or it is one of ours.
    fn is_ours(&self, meeting: &Path, path: &Path) -> bool {
        match plain_file::read(path, u64::MAX) {
            Ok(bytes) => self
                .files
                .get(&key(meeting, path))
                .is_some_and(|known| known.contains(&line::digest(&bytes))),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        }
    }

    fn add(&mut self, meeting: &Path, path: &Path, digest: String) {
        let known = self.files.entry(key(meeting, path)).or_default();
        known.retain(|d| *d != digest);
        known.push(digest);
        let surplus = known.len().saturating_sub(KEPT);
        known.drain(..surplus);
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

/// Writes finished files into a folder; what somebody has edited stays, and the new file goes beside it.
///
/// # Errors
/// The system's, with the path; nothing has been replaced unless naming itself failed.
pub fn write(
    meeting: &Folder,
    target: &Path,
    files: Vec<(String, Vec<u8>)>,
) -> Result<Vec<Written>, (PathBuf, io::Error)> {
    let home = meeting.minutes();
    let mut ledger = Ledger::read(&home.join(NAME));
    ledger.version = 1;
    let mut ready = Vec::with_capacity(files.len());
    let mut instead = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let same =
            plain_file::read(&target.join(&name), u64::MAX).is_ok_and(|there| there == bytes);
        let free = if same || ledger.is_ours(meeting.path(), &target.join(&name)) {
            name.clone()
        } else {
            (1..1000)
                .map(|n| beside(&name, n))
                .find(|other| ledger.is_ours(meeting.path(), &target.join(other)))
                .ok_or_else(|| (target.join(&name), io::ErrorKind::AlreadyExists.into()))?
        };
        ledger.add(meeting.path(), &target.join(&free), line::digest(&bytes));
        instead.push((free != name).then_some(name));
        ready.push((free, bytes));
    }
    // Known before it is there: after a crash in between, the file is still told as ours.
    let kept = serde_json::to_vec_pretty(&ledger).map_err(|e| (home.join(NAME), e.into()))?;
    let noted = output::write_all(&home, &[(NAME.to_owned(), kept)]);
    if target == home {
        noted?;
    }
    let paths = output::write_all(target, &ready)?;
    Ok(paths
        .into_iter()
        .zip(instead)
        .map(|(path, instead_of)| Written { path, instead_of })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(folder: &Folder, text: &str) -> Vec<Written> {
        let files = vec![("referat.docx".to_owned(), text.as_bytes().to_vec())];
        write(folder, &folder.minutes(), files).expect("written")
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
        assert_eq!(third[0].instead_of.as_deref(), Some("referat.docx"));
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
        assert_eq!(
            put(&folder, "anden")[0].instead_of.as_deref(),
            Some("referat.docx")
        );
        assert_eq!(
            put(&folder, "anden")[0].instead_of.as_deref(),
            Some("referat.docx")
        );
    }
}
