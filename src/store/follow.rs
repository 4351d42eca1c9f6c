//! Readers: the whole journal once, or record by record as it grows.
//!
//! Promise: a reader may lag but not lie (product 7.2). While somebody writes it goes no further
//! than `journal.durable` says; it takes no lasting lock and writes nothing. A pure function of the
//! files.

use super::folder::Folder;
use super::line::{self, START, Stretch, Sum, Tail};
use super::lock::Lock;
use crate::domain::event::Record;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// What a journal holds now.
#[derive(Debug)]
pub struct Whole {
    /// The records that check.
    pub records: Vec<Record>,
    /// How it ends.
    pub tail: Tail,
    /// Bytes of the good part.
    pub bytes: u64,
    /// Fingerprint of the good part.
    pub digest: String,
}

/// Reads the journal once; `None` when there is none.
///
/// # Errors
/// The system's.
pub fn read(folder: &Folder) -> io::Result<Option<Whole>> {
    // The mark is read before the bytes and the lock is asked after: what is shown is never newer than
    // what is durable.
    let mark = durable(folder);
    let mut bytes = match std::fs::read(folder.journal()) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    // While somebody writes, what lies behind the durable length may still vanish.
    if Lock::is_held(folder) {
        // The first record is on its way: nothing has been recorded yet.
        let Some(mark) = mark else { return Ok(None) };
        bytes.truncate(usize::try_from(mark).unwrap_or(usize::MAX));
    }
    let Stretch {
        records,
        bytes: good,
        tail,
        ..
    } = line::read(&bytes, START, 0);
    let digest = line::digest(
        usize::try_from(good)
            .ok()
            .and_then(|g| bytes.get(..g))
            .unwrap_or_default(),
    );
    Ok(Some(Whole {
        records,
        tail,
        bytes: good,
        digest,
    }))
}

fn durable(folder: &Folder) -> Option<u64> {
    let mut text = String::new();
    File::open(folder.durable())
        .ok()?
        .take(64)
        .read_to_string(&mut text)
        .ok()?;
    text.trim().parse().ok()
}

/// Follows a journal from record to record.
#[derive(Debug)]
pub struct Follower {
    folder: Folder,
    file: Option<File>,
    at: u64,
    seq: u64,
    sum: Sum,
    stuck: bool,
}

/// What following brought.
#[derive(Debug)]
pub enum News {
    /// Nothing new.
    None,
    /// Records behind those already had.
    More(Vec<Record>),
    /// The journal was replaced: begin again with these.
    Afresh(Vec<Record>),
}

impl Follower {
    /// Follows the folder's journal, which may not be there yet.
    #[must_use]
    pub fn new(folder: &Folder) -> Self {
        Self {
            folder: folder.clone(),
            file: None,
            at: 0,
            seq: 0,
            sum: START,
            stuck: false,
        }
    }

    /// Whether what comes next in the journal does not check, so that nothing more will come.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        self.stuck
    }

    /// Looks for news.
    ///
    /// # Errors
    /// The system's; looking again is allowed.
    pub fn look(&mut self) -> io::Result<News> {
        let afresh = self.replaced();
        if afresh {
            (self.file, self.at, self.seq, self.sum) = (None, 0, 0, START);
        }
        let limit = match durable(&self.folder) {
            Some(length) => length,
            // A folder that was copied without its durable mark, and that nobody writes to.
            None if !Lock::is_held(&self.folder) => u64::MAX,
            None => return Ok(News::None),
        };
        if self.file.is_none() {
            match File::open(self.folder.journal()) {
                Ok(file) => self.file = Some(file),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(if afresh {
                        News::Afresh(Vec::new())
                    } else {
                        News::None
                    });
                }
                Err(error) => return Err(error),
            }
        }
        let Some(file) = &mut self.file else {
            return Ok(News::None);
        };
        if limit <= self.at && !afresh {
            return Ok(News::None);
        }
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(self.at))?;
        file.take(limit.saturating_sub(self.at))
            .read_to_end(&mut bytes)?;
        let read = line::read(&bytes, self.sum, self.seq);
        self.at += read.bytes;
        self.seq += read.records.len() as u64;
        self.sum = read.sum;
        self.stuck = matches!(read.tail, Tail::Damaged { .. });
        Ok(match (afresh, read.records.is_empty()) {
            (true, _) => News::Afresh(read.records),
            (false, true) => News::None,
            (false, false) => News::More(read.records),
        })
    }

    /// Whether the file we read is no longer the journal, or has become shorter.
    fn replaced(&self) -> bool {
        let Some(file) = &self.file else { return false };
        match (file.metadata(), std::fs::metadata(self.folder.journal())) {
            (Ok(open), Ok(named)) => open.len() < self.at || !same(&open, &named),
            (_, Err(error)) => error.kind() == io::ErrorKind::NotFound,
            _ => false,
        }
    }
}

#[cfg(unix)]
fn same(a: &std::fs::Metadata, b: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.ino(), a.dev()) == (b.ino(), b.dev())
}

#[cfg(not(unix))]
fn same(a: &std::fs::Metadata, b: &std::fs::Metadata) -> bool {
    a.created().ok() == b.created().ok()
}
