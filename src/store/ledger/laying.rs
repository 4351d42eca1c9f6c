//! Laying finished files: each under its name, or beside the one that has to stay.
//!
//! Promise: what a file is to be is noted before it is there, so that after a crash it is still told as ours; a file that
//! another program holds open takes nothing along, and the new one lies beside it. When a file has its name again, what
//! of ours lay beside it is over. How bytes come to the disk is left to `output`.

use super::{FilesLaid, Holds, Ledger, NAME, NotReplaced, Written, beside};
use crate::store::folder::Folder;
use crate::store::log::line;
use crate::store::output::{self, FinishedFile, Laid};
use crate::store::{placing, plain_file};
use std::io;
use std::path::{Path, PathBuf};

/// A file and the next ones beside it are tried before it is given up.
const NAMES: usize = 3;

type Unlaid = (PathBuf, io::Error);

/// Finished files on their way into a folder.
pub(super) struct Laying<'l> {
    meeting: &'l Folder,
    target: &'l Path,
    holds: Option<&'l Holds>,
    ledger: Ledger,
}

/// A file that has not found its place yet.
struct Unplaced {
    file: FinishedFile,
    /// What it should be called.
    wanted: String,
    /// Why it is not.
    kept: Option<NotReplaced>,
    /// What was noted for its place before; it is noted again when the file does not come there.
    noted: Vec<String>,
    /// The names it was refused.
    refused: Vec<String>,
}

impl<'l> Laying<'l> {
    pub(super) fn new(meeting: &'l Folder, target: &'l Path, holds: Option<&'l Holds>) -> Self {
        let mut ledger = Ledger::read(&meeting.minutes().join(NAME));
        ledger.version = 1;
        Self {
            meeting,
            target,
            holds,
            ledger,
        }
    }

    /// Lays the files, each of which `put` puts on disk.
    pub(super) fn lay(
        mut self,
        files: Vec<FinishedFile>,
        put: impl Fn(&Path, &[FinishedFile]) -> Result<Vec<Laid>, Unlaid>,
    ) -> Result<FilesLaid, Unlaid> {
        let mut outcome = FilesLaid::default();
        let mut waiting: Vec<Unplaced> = files.into_iter().map(Unplaced::new).collect();
        for attempt in 1..=NAMES {
            for one in &mut waiting {
                self.find_place(one)?;
            }
            self.note()?;
            let ready: Vec<FinishedFile> = waiting.iter().map(|w| w.file.clone()).collect();
            let laid = put(self.target, &ready)?;
            let mut left = Vec::new();
            for (one, (path, named)) in waiting.into_iter().zip(laid) {
                match named {
                    Ok(()) => outcome.written.push(self.written(one, path)),
                    Err(error) if placing::is_held(&error) && self.reads_the_same(&one) => {
                        outcome.written.push(self.written(one, path));
                    }
                    Err(error) => {
                        let again = placing::is_held(&error) && attempt < NAMES;
                        let one = self.refused(one);
                        if again {
                            left.push(one);
                        } else {
                            outcome.failed.push((path, error));
                        }
                    }
                }
            }
            waiting = left;
            if waiting.is_empty() {
                break;
            }
        }
        if !outcome.failed.is_empty() {
            self.note()?;
        }
        Ok(outcome)
    }

    /// Finds a name for a file: its own, or one beside what must stay.
    fn find_place(&mut self, one: &mut Unplaced) -> Result<(), Unlaid> {
        let meeting = self.meeting.path();
        let free = |name: &String| {
            let kept = self.ledger.kept(meeting, &self.target.join(name));
            !one.refused.contains(name) && kept.is_none()
        };
        if one.kept.is_none() && !self.reads_the_same(one) {
            one.kept = self.ledger.kept(meeting, &self.target.join(&one.wanted));
        }
        if one.kept.is_some() {
            let besides = (1..1000).map(|n| beside(&one.wanted, n));
            let taken = || {
                (
                    self.target.join(&one.wanted),
                    io::ErrorKind::AlreadyExists.into(),
                )
            };
            one.file.name = besides.into_iter().find(free).ok_or_else(taken)?;
        }
        let path = self.target.join(&one.file.name);
        one.noted = self.ledger.noted(meeting, &path);
        let digest = line::digest(&one.file.bytes);
        self.ledger.add(meeting, &path, digest, self.holds);
        Ok(())
    }

    /// Whether a file is there already, as it is to be.
    fn reads_the_same(&self, one: &Unplaced) -> bool {
        let there = plain_file::read(&self.target.join(&one.file.name), u64::MAX);
        there.is_ok_and(|bytes| bytes == one.file.bytes)
    }

    /// A file is in its place: what of ours lies beside it is older.
    fn written(&self, one: Unplaced, path: PathBuf) -> Written {
        if one.kept.is_none() {
            let besides = (1..1000).map(|n| self.target.join(beside(&one.wanted, n)));
            let there = besides.take_while(|path| path.exists());
            for old in there.filter(|p| self.ledger.kept(self.meeting.path(), p).is_none()) {
                // One that is open stays, and is ours the next time too.
                drop(std::fs::remove_file(old));
            }
        }
        let instead_of = one.kept.map(|kept| (one.wanted, kept));
        Written { path, instead_of }
    }

    /// A file did not come to its place: what lies there is what was noted before.
    fn refused(&mut self, mut one: Unplaced) -> Unplaced {
        let path = self.target.join(&one.file.name);
        let noted = std::mem::take(&mut one.noted);
        self.ledger.note_again(self.meeting.path(), &path, noted);
        one.refused.push(one.file.name.clone());
        one.kept = one.kept.or(Some(NotReplaced::Held));
        one
    }

    /// Known before it is there: after a crash in between, the file is still told as ours.
    fn note(&self) -> Result<(), Unlaid> {
        let home = self.meeting.minutes();
        let kept =
            serde_json::to_vec_pretty(&self.ledger).map_err(|e| (home.join(NAME), e.into()))?;
        let noted = output::write_all(&home, &[(NAME.to_owned(), kept)]);
        if self.target == home {
            noted?;
        }
        Ok(())
    }
}

impl Unplaced {
    fn new(file: FinishedFile) -> Self {
        Self {
            wanted: file.name.clone(),
            file,
            kept: None,
            noted: Vec::new(),
            refused: Vec::new(),
        }
    }
}
