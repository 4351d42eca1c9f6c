//! The writer of a log's file: append, sync, and only then acknowledge.
//!
//! Promise: what `append` has returned a proof for is on disk. A failed write takes itself
//! back; a failed sync is final until the log has been opened and read again. The file is only
//! ever cut at its end, and only what was never acknowledged [architecture 7].

use super::left::{Left, read_at, write_from_start};
use super::line::{self, Tail};
use super::lines;
use super::lock::{Lock, own};
use super::{
    Append, AppendError, Follow, Head, LogPlace, OpenError, Persist, Reading, Since, colleagues,
    plain,
};
use crate::domain::event::Record;
use crate::store::placing;
use crate::store::sync::{SyncedTo, sync_content, sync_file, sync_folder};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// An opened log: the writer, the meeting it holds, and whether a torn end was cut off.
#[derive(Debug)]
pub struct Opened {
    /// For appending.
    pub writer: Writer,
    /// The meeting so far.
    pub reading: Reading,
    /// Where the bytes of a torn end were copied to.
    pub torn: Option<PathBuf>,
}

/// Appends records to the log's file.
#[derive(Debug)]
pub struct Writer {
    place: LogPlace,
    _lock: Lock,
    file: Option<File>,
    durable: Option<File>,
    length: u64,
    head: Head,
    /// How the file was left; `None` before it is there.
    left: Option<Left>,
    /// Where the last line begins that we wrote.
    last_line: Option<u64>,
    /// Over the first lines that are safe, and how many bytes those are: what was read when opening comes in when the
    /// fingerprint is first asked for, so that a long meeting does not wait for it.
    digest: blake3::Hasher,
    digested: u64,
    /// Set by a failed sync: open and read again before anything is believed.
    poisoned: bool,
    /// How far the last sync went.
    reach: SyncedTo,
}

/// An error of the system while opening.
pub(super) fn io_error(what: &'static str) -> impl FnOnce(io::Error) -> OpenError {
    move |error| OpenError::Io { what, error }
}

impl LogPlace {
    /// Takes the lock and reads the log, if there is one. A torn end is copied aside, cut and synced; nothing is
    /// created before the first append.
    ///
    /// # Errors
    /// Held by another, damaged, written by a newer edition, or the system says no.
    pub fn open(&self, holder: &str) -> Result<Opened, OpenError> {
        if let Err(error) = self.check_plain() {
            return Err(self
                .held_behind_link()
                .unwrap_or_else(|| io_error("open")(error)));
        }
        let mut writer = Writer {
            _lock: Lock::take(self, holder)?,
            place: self.clone(),
            file: None,
            durable: None,
            length: 0,
            head: Head::START,
            left: None,
            last_line: None,
            digest: blake3::Hasher::new(),
            digested: 0,
            poisoned: false,
            reach: SyncedTo::Disk,
        };
        let mut reading = Reading::default();
        let torn = writer.read_in(&mut |record| reading.take(record))?;
        reading.finish();
        Ok(Opened {
            writer,
            reading,
            torn,
        })
    }
}

impl Writer {
    fn read_in(&mut self, take: &mut dyn FnMut(Record)) -> Result<Option<PathBuf>, OpenError> {
        let path = self.place.journal();
        let mut file = match plain::open(File::options().read(true).write(true), &path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(io_error("open")(error)),
        };
        hold(&file)?;
        let (read, rest) = lines::read_from(&mut file, take).map_err(io_error("read"))?;
        let torn = match read.tail {
            Tail::Whole => None,
            Tail::Damaged { line, damage } => {
                return Err(OpenError::Damaged {
                    line,
                    byte: read.bytes,
                    damage,
                });
            }
            Tail::Newer { line, format } => return Err(OpenError::Newer { line, format }),
            Tail::Torn(_) => {
                let aside = copy_aside(&self.place, &rest).map_err(io_error("copy"))?;
                file.set_len(read.bytes)
                    .and_then(|()| sync_file(&file))
                    .map_err(io_error("cut"))?;
                Some(aside)
            }
        };
        // What was read may never have been synced: a kill can fall between write and sync.
        self.reach = sync_content(&file).map_err(io_error("sync"))?;
        file.seek(SeekFrom::Start(read.bytes))
            .map_err(io_error("seek"))?;
        self.left = Left::of(&file).ok();
        self.last_line = None;
        self.file = Some(file);
        self.length = read.bytes;
        self.head = read.head;
        self.publish();
        Ok(torn)
    }
}

impl Writer {
    /// Whether the file still bears its name and is as we left it. Who touched it without changing anything, a backup
    /// say, does no harm: then it is read once to see that.
    fn is_as_left(&mut self) -> bool {
        let path = self.place.journal();
        let named = Left::named(&path).ok();
        if named == self.left && self.last_line_reads_back() {
            return true;
        }
        let same_file = matches!((named, self.left), (Some(a), Some(b)) if a.is_as_long(b));
        let as_left = same_file && self.reads_the_same().unwrap_or_default();
        if as_left {
            self.left = named;
        }
        as_left
    }

    /// Only what the file's own times may not show: the same length, put there at the same moment.
    fn last_line_reads_back(&mut self) -> bool {
        let (Some(at), Some(file)) = (self.last_line, &mut self.file) else {
            return true;
        };
        let wanted = line::beginning(self.head.sum);
        let mut found = vec![0; wanted.len()];
        read_at(file, &mut found, at).is_ok() && found == wanted
    }

    fn reads_the_same(&self) -> io::Result<bool> {
        let mut file = plain::open(File::options().read(true), &self.place.journal())?;
        let (read, _) = lines::read_from(&mut file, &mut drop)?;
        Ok(read.tail == Tail::Whole && (read.bytes, read.head) == (self.length, self.head))
    }
}

impl Persist for Writer {
    type Error = AppendError;

    fn head(&self) -> Head {
        self.head
    }

    /// Writes records in one go and syncs. Creates the log with the first. After [`AppendError::Sync`] or
    /// [`AppendError::Foreign`] use [`Append::reopen`].
    fn persist(&mut self, after: Head, records: &[Record]) -> Result<Head, AppendError> {
        if self.poisoned {
            return Err(AppendError::Foreign);
        }
        if after != self.head {
            return Err(AppendError::Behind(self.head));
        }
        let mut bytes = Vec::with_capacity(records.len() * 384);
        let mut head = self.head;
        let mut last_line = 0;
        for record in records {
            last_line = bytes.len() as u64;
            head = Head {
                seq: record.seq,
                sum: line::encode(record, head.sum, &mut bytes).map_err(AppendError::Encode)?,
            };
        }
        if self.file.is_some() && !self.is_as_left() {
            self.poisoned = true;
            return Err(AppendError::Foreign);
        }
        if let Some(file) = &mut self.file {
            if let Err(error) = file.write_all(&bytes) {
                self.poisoned = take_back(file, self.length).is_err();
                return Err(AppendError::Write(error));
            }
            match sync_content(file) {
                Ok(reach) => self.reach = reach,
                Err(error) => {
                    self.poisoned = true;
                    drop(take_back(file, self.length));
                    return Err(AppendError::Sync(error));
                }
            }
        } else {
            let (file, reach) = create(&self.place, &bytes, &mut self.poisoned)?;
            (self.file, self.reach) = (Some(file), reach);
        }
        self.left = self.file.as_ref().and_then(|f| Left::of(f).ok());
        self.last_line = Some(self.length + last_line);
        if self.digested == self.length {
            self.digest.update(&bytes);
            self.digested += bytes.len() as u64;
        }
        self.length += bytes.len() as u64;
        self.head = head;
        Ok(head)
    }
}

impl Append for Writer {
    fn publish(&mut self) {
        if self.file.is_none() {
            return;
        }
        if self.durable.is_none() {
            let mut options = File::options();
            options.write(true).create(true).truncate(false);
            self.durable = plain::open(own(&mut options), &self.place.durable()).ok();
            if let Some(file) = &self.durable {
                colleagues::share(file, self.place.folder());
            }
        }
        if let Some(file) = &mut self.durable {
            let text = format!("{:020}\n", self.length);
            drop(write_from_start(file, text.as_bytes()));
        }
    }

    fn needs_reopening(&self) -> bool {
        self.poisoned
    }

    fn reopen(&mut self) -> Result<(), OpenError> {
        let ours = (self.length, self.head);
        self.file = None;
        self.durable = None;
        (self.length, self.head) = (0, Head::START);
        let read = self.read_in(&mut drop);
        let same = read.is_ok() && (self.length, self.head) == ours;
        self.poisoned = !same;
        if !same {
            (self.length, self.head) = ours;
        }
        read?;
        if same { Ok(()) } else { Err(OpenError::Other) }
    }

    fn reach(&self) -> SyncedTo {
        self.reach
    }

    fn digest(&mut self) -> Option<String> {
        if self.head.seq == 0 || self.poisoned {
            return None;
        }
        if self.digested < self.length {
            let mut file = plain::open(File::options().read(true), &self.place.journal()).ok()?;
            file.seek(SeekFrom::Start(self.digested)).ok()?;
            let missing = self.length - self.digested;
            let mut digest = self.digest.clone();
            digest.update_reader(file.take(missing)).ok()?;
            if digest.count() != self.length {
                return None;
            }
            (self.digest, self.digested) = (digest, self.length);
        }
        Some(self.digest.finalize().to_hex().to_string())
    }
}

impl Follow for Writer {
    /// What the writer itself holds to be safe, behind `head`.
    fn since(&mut self, head: Head, take: &mut dyn FnMut(Record)) -> io::Result<Since> {
        if head == self.head {
            let tail = Tail::Whole;
            return Ok(Since::To { head, tail });
        }
        let bytes = plain::read(&self.place.journal())?;
        let bytes = line::good(&bytes, self.length);
        let Some(at) = lines::offset_of(bytes, head) else {
            return Ok(Since::Replaced);
        };
        let rest = bytes.get(at..).unwrap_or_default();
        let end = line::read_into(rest, head.sum, head.seq, take);
        Ok(Since::To {
            head: end.head,
            tail: end.tail,
        })
    }
}

impl LogPlace {
    /// A journal that is a link is never written through; but who opens it by that name while somebody writes the file
    /// itself is told that first.
    #[cfg(unix)]
    fn held_behind_link(&self) -> Option<OpenError> {
        let file = crate::store::plain_file::open(&self.journal()).ok();
        let held = matches!(
            file?.try_lock_shared(),
            Err(std::fs::TryLockError::WouldBlock)
        );
        held.then(|| OpenError::Held(String::new()))
    }

    /// Windows locks keep readers out: nobody can be asked.
    #[cfg(not(unix))]
    fn held_behind_link(&self) -> Option<OpenError> {
        None
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
fn create(
    place: &LogPlace,
    bytes: &[u8],
    poisoned: &mut bool,
) -> Result<(File, SyncedTo), AppendError> {
    let temp = placing::beside(place.folder(), ".journal-");
    let mut temp = temp.map_err(AppendError::Write)?;
    temp.write_all(bytes).map_err(AppendError::Write)?;
    colleagues::share(temp.as_file(), place.folder());
    let reach = sync_file(temp.as_file()).map_err(AppendError::Sync)?;
    let file = placing::place_new(temp, &place.journal()).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            AppendError::Foreign
        } else {
            AppendError::Write(error)
        }
    })?;
    if let Err(error) = sync_folder(place.folder()) {
        *poisoned = std::fs::remove_file(place.journal()).is_err();
        return Err(AppendError::Sync(error));
    }
    drop(hold(&file));
    Ok((file, reach))
}

/// Copies the bytes of a torn end to a file of its own, which is synced before anything is cut.
fn copy_aside(place: &LogPlace, tail: &[u8]) -> io::Result<PathBuf> {
    for path in place.aside("afbrudt") {
        match own(File::options().write(true).create_new(true)).open(&path) {
            Ok(mut file) => {
                file.write_all(tail)?;
                sync_file(&file)?;
                sync_folder(place.folder())?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
