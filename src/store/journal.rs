//! The writer of the journal: append, sync, and only then acknowledge.
//!
//! Promise: what [`Writer::append`] has returned `Ok` for is on disk. A failed write takes itself
//! back; a failed sync is final until the journal has been opened and read again. The file is only
//! ever cut at its end, and only what was never acknowledged (architecture 7).

use super::folder::{Folder, JOURNAL};
use super::line::{self, START, Sum, Tail};
use super::lock::{Lock, Refused, own};
use crate::domain::event::Record;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why the journal could not be opened for writing.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Somebody else writes.
    #[error("held by {0}")]
    Held(String),
    /// Something in it does not check.
    #[error("damaged at line {line}")]
    Damaged {
        /// First line that does not check, from 1.
        line: u64,
        /// Byte at which it begins.
        byte: u64,
        /// Why.
        damage: line::Damage,
    },
    /// It is not the journal that was opened.
    #[error("another journal")]
    Other,
    /// The system says no.
    #[error("{what}: {error}")]
    Io {
        /// What was tried, for the log.
        what: &'static str,
        /// What it said.
        error: io::Error,
    },
}

/// Why a record was not written. Nothing of it counts.
#[derive(Debug, Error)]
pub enum AppendError {
    /// Could not be written; taken back, can be tried again.
    #[error("write failed: {0}")]
    Write(io::Error),
    /// Could not be made durable: final until the journal is opened again.
    #[error("sync failed: {0}")]
    Sync(io::Error),
    /// The file is not as we left it: somebody else wrote, or it was moved or deleted.
    #[error("the file was changed by someone else")]
    Foreign,
    /// Cannot be put in words for the disk.
    #[error("encoding failed: {0}")]
    Encode(serde_json::Error),
}

/// An opened journal: the writer, and whether a torn end was cut off.
#[derive(Debug)]
pub struct Opened {
    /// For appending.
    pub writer: Writer,
    /// Where the bytes of a torn end were copied to.
    pub torn: Option<PathBuf>,
}

/// Appends records.
#[derive(Debug)]
pub struct Writer {
    folder: Folder,
    _lock: Lock,
    file: Option<File>,
    durable: Option<File>,
    length: u64,
    sum: Sum,
    /// Set by a failed sync: open and read again before anything is believed.
    poisoned: bool,
}

impl Writer {
    /// Takes the lock and reads the journal, if there is one; each record is handed to `take`. A torn
    /// end is copied aside, cut and synced; nothing is created before the first append.
    ///
    /// # Errors
    /// Held by another, damaged, or the system says no.
    pub fn open(
        folder: &Folder,
        holder: &str,
        take: &mut dyn FnMut(Record),
    ) -> Result<Opened, OpenError> {
        let lock = Lock::take(folder, holder).map_err(|r| match r {
            Refused::Held(by) => OpenError::Held(by),
            Refused::Failed(error) => OpenError::Io {
                what: "lock",
                error,
            },
        })?;
        let mut writer = Self {
            folder: folder.clone(),
            _lock: lock,
            file: None,
            durable: None,
            length: 0,
            sum: START,
            poisoned: false,
        };
        let torn = writer.read_in(take)?;
        Ok(Opened { writer, torn })
    }

    fn read_in(&mut self, take: &mut dyn FnMut(Record)) -> Result<Option<PathBuf>, OpenError> {
        let path = self.folder.journal();
        let mut file = match File::options().read(true).write(true).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(OpenError::Io {
                    what: "open",
                    error,
                });
            }
        };
        hold(&file)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .map_err(|error| OpenError::Io {
                what: "read",
                error,
            })?;
        let read = line::read_into(&bytes, START, 0, take);
        let torn = match read.tail {
            Tail::Whole => None,
            Tail::Damaged { line, damage } => {
                return Err(OpenError::Damaged {
                    line,
                    byte: read.bytes,
                    damage,
                });
            }
            Tail::Torn(_) => {
                let tail = usize::try_from(read.bytes)
                    .ok()
                    .and_then(|b| bytes.get(b..))
                    .unwrap_or_default();
                let aside = copy_aside(&self.folder, tail).map_err(|error| OpenError::Io {
                    what: "copy",
                    error,
                })?;
                file.set_len(read.bytes)
                    .and_then(|()| file.sync_all())
                    .map_err(|error| OpenError::Io { what: "cut", error })?;
                Some(aside)
            }
        };
        // What was read may never have been synced: a kill can fall between write and sync.
        file.sync_data().map_err(|error| OpenError::Io {
            what: "sync",
            error,
        })?;
        file.seek(SeekFrom::Start(read.bytes))
            .map_err(|error| OpenError::Io {
                what: "seek",
                error,
            })?;
        self.file = Some(file);
        self.length = read.bytes;
        self.sum = read.sum;
        self.publish();
        Ok(torn)
    }

    /// Writes records in one go and syncs. Creates the journal with the first.
    ///
    /// # Errors
    /// Nothing was recorded then; after [`AppendError::Sync`] or [`AppendError::Foreign`] use
    /// [`Writer::reopen`].
    pub fn append(&mut self, records: &[Record]) -> Result<(), AppendError> {
        if self.poisoned {
            return Err(AppendError::Foreign);
        }
        let mut bytes = Vec::with_capacity(records.len() * 256);
        let mut sum = self.sum;
        for record in records {
            sum = line::encode(record, sum, &mut bytes).map_err(AppendError::Encode)?;
        }
        if let Some(file) = &mut self.file {
            if !unchanged(file, &self.folder.journal(), self.length) {
                self.poisoned = true;
                return Err(AppendError::Foreign);
            }
            if let Err(error) = file.write_all(&bytes) {
                self.poisoned = take_back(file, self.length).is_err();
                return Err(AppendError::Write(error));
            }
            if let Err(error) = file.sync_data() {
                self.poisoned = true;
                let _ = take_back(file, self.length);
                return Err(AppendError::Sync(error));
            }
        } else {
            self.file = Some(create(&self.folder, &bytes, &mut self.poisoned)?);
        }
        self.length += bytes.len() as u64;
        self.sum = sum;
        Ok(())
    }

    /// Tells readers how far the journal is safely on disk. Called after the own screen was drawn,
    /// so that its latency does not grow with the number of readers. A failure only delays them.
    pub fn publish(&mut self) {
        if self.file.is_none() {
            return;
        }
        if self.durable.is_none() {
            self.durable = own(File::options().write(true).create(true).truncate(false))
                .open(self.folder.durable())
                .ok();
        }
        if let Some(file) = &mut self.durable {
            let text = format!("{:020}\n", self.length);
            let _ = file.rewind().and_then(|()| file.write_all(text.as_bytes()));
        }
    }

    /// Opens and reads the journal again after a failure. It must hold exactly what was acknowledged.
    ///
    /// # Errors
    /// As [`Writer::open`]; the writer stays unusable then.
    pub fn reopen(&mut self) -> Result<(), OpenError> {
        let ours = (self.length, self.sum);
        self.file = None;
        self.durable = None;
        (self.length, self.sum) = (0, START);
        let read = self.read_in(&mut |_| ());
        let same = read.is_ok() && (self.length, self.sum) == ours;
        self.poisoned = !same;
        if !same {
            (self.length, self.sum) = ours;
        }
        read?;
        if same { Ok(()) } else { Err(OpenError::Other) }
    }

    /// Whether the last failure asks for [`Writer::reopen`].
    #[must_use]
    pub fn needs_reopening(&self) -> bool {
        self.poisoned
    }
}

/// The journal itself is locked too: two names of one file (hard links) have two lock files.
#[cfg(unix)]
fn hold(file: &File) -> Result<(), OpenError> {
    match file.try_lock() {
        Ok(()) | Err(std::fs::TryLockError::Error(_)) => Ok(()),
        Err(std::fs::TryLockError::WouldBlock) => Err(OpenError::Held(String::new())),
    }
}

/// Windows locks keep readers out, so there only the lock file is locked.
#[cfg(not(unix))]
fn hold(_: &File) -> Result<(), OpenError> {
    Ok(())
}

fn take_back(file: &mut File, length: u64) -> io::Result<()> {
    file.set_len(length)?;
    file.seek(SeekFrom::Start(length)).map(drop)
}

/// A new journal is written whole beside its name and then named, so that no half one is ever seen. A name that
/// could not be made durable is taken back; if that fails too, the journal must be read before it is believed.
fn create(folder: &Folder, bytes: &[u8], poisoned: &mut bool) -> Result<File, AppendError> {
    let mut temp = tempfile::Builder::new()
        .prefix(".journal-")
        .tempfile_in(folder.path())
        .map_err(AppendError::Write)?;
    temp.write_all(bytes).map_err(AppendError::Write)?;
    temp.as_file().sync_all().map_err(AppendError::Sync)?;
    let file = temp
        .persist_noclobber(folder.journal())
        .map_err(|e| match e.error.kind() {
            io::ErrorKind::AlreadyExists => AppendError::Foreign,
            _ => AppendError::Write(e.error),
        })?;
    if let Err(error) = sync_folder(folder.path()) {
        *poisoned = std::fs::remove_file(folder.journal()).is_err();
        return Err(AppendError::Sync(error));
    }
    let _ = hold(&file);
    Ok(file)
}

/// Makes a folder's names durable.
///
/// # Errors
/// The system's.
#[cfg(unix)]
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        // Some network drives have no such call; they make names durable themselves.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

/// Windows has no such call; the file system journals names itself.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether the open file still ends where we left it and still bears its name.
#[cfg(unix)]
fn unchanged(file: &File, path: &Path, length: u64) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(named)) => {
            open.len() == length && (open.ino(), open.dev()) == (named.ino(), named.dev())
        }
        _ => false,
    }
}

#[cfg(not(unix))]
fn unchanged(file: &File, path: &Path, length: u64) -> bool {
    file.metadata().is_ok_and(|m| m.len() == length) && path.exists()
}

/// Copies the bytes of a torn end to a file of its own, which is synced before anything is cut.
fn copy_aside(folder: &Folder, tail: &[u8]) -> io::Result<PathBuf> {
    for n in 1..1000 {
        let path = folder.path().join(format!("{JOURNAL}.afbrudt-{n}"));
        match own(File::options().write(true).create_new(true)).open(&path) {
            Ok(mut file) => {
                file.write_all(tail)?;
                file.sync_all()?;
                sync_folder(folder.path())?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Puts a damaged journal aside and leaves its good part under the journal's name.
///
/// # Errors
/// The system's; the damaged file is then still in place.
pub fn rescue(folder: &Folder, holder: &str) -> Result<PathBuf, OpenError> {
    let io_error = |what| move |error| OpenError::Io { what, error };
    let _lock = Lock::take(folder, holder).map_err(|r| match r {
        Refused::Held(by) => OpenError::Held(by),
        Refused::Failed(error) => OpenError::Io {
            what: "lock",
            error,
        },
    })?;
    let bytes = std::fs::read(folder.journal()).map_err(io_error("read"))?;
    let read = line::read(&bytes, START, 0);
    if let Tail::Damaged {
        line,
        damage: damage @ line::Damage::Version(_),
    } = read.tail
    {
        return Err(OpenError::Damaged {
            line,
            byte: read.bytes,
            damage,
        });
    }
    let good = usize::try_from(read.bytes)
        .ok()
        .and_then(|b| bytes.get(..b))
        .unwrap_or_default();
    let aside = (1..1000)
        .map(|n| folder.path().join(format!("{JOURNAL}.beskadiget-{n}")))
        .find(|p| !p.exists())
        .ok_or(OpenError::Io {
            what: "name",
            error: io::ErrorKind::AlreadyExists.into(),
        })?;
    let mut temp = tempfile::Builder::new()
        .prefix(".journal-")
        .tempfile_in(folder.path())
        .map_err(io_error("write"))?;
    temp.write_all(good)
        .and_then(|()| temp.as_file().sync_all())
        .map_err(io_error("write"))?;
    std::fs::copy(folder.journal(), &aside).map_err(io_error("copy"))?;
    File::open(&aside)
        .and_then(|f| f.sync_all())
        .map_err(io_error("copy"))?;
    temp.persist(folder.journal()).map_err(|e| OpenError::Io {
        what: "rename",
        error: e.error,
    })?;
    sync_folder(folder.path()).map_err(io_error("sync"))?;
    Ok(aside)
}
