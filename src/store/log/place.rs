//! Where a log lies: the names of its files in a folder.
//!
//! Promise: the only place that knows what a log's files are called; a second log may lie in the same folder under
//! another name. What stands in them is left to the neighbours.

use std::path::{Path, PathBuf};

/// A log's place on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPlace {
    folder: PathBuf,
    name: Box<str>,
}

impl LogPlace {
    /// The log called `name` in a folder.
    #[must_use]
    pub fn new(folder: &Path, name: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            name: name.into(),
        }
    }
    /// The folder it lies in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
    /// Whether the log has begun.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.journal().exists()
    }
    /// `journal.jsonl`: the lines.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.file("jsonl")
    }
    /// `journal.lock`: held by whoever writes.
    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.file("lock")
    }
    /// `journal.durable`: how far readers may go. It changes with each batch of records, so it is what wakes a reader.
    #[must_use]
    pub fn durable(&self) -> PathBuf {
        self.file("durable")
    }

    /// A name for bytes that are put aside: `journal.jsonl.afbrudt-1`, the first that is free.
    pub(super) fn aside<'p>(&'p self, why: &'p str) -> impl Iterator<Item = PathBuf> + 'p {
        (1..1000).map(move |n| self.file(&format!("jsonl.{why}-{n}")))
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }
}
