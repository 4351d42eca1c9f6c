//! The lock: one writer per log.
//!
//! Promise: the lock dies with its holder, so none is ever stale; who comes second is told who
//! holds it, also on Windows, where what is locked cannot be read (product 7.2). Taking it never waits longer than a reader's brief look.

use super::{LogPlace, OpenError, colleagues, plain};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::time::Duration;

/// The held lock; dropping it lets go.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why the lock was not had.
#[derive(Debug)]
pub enum Refused {
    /// Somebody writes; what is known of them.
    Held(String),
    /// The lock file cannot be used.
    Failed(io::Error),
}

/// New files are the user's own, not the world's; those of a log are then opened to colleagues, see `colleagues`.
#[cfg(unix)]
pub fn own(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

/// New files take the folder's permissions.
#[cfg(not(unix))]
pub fn own(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

impl From<Refused> for OpenError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Held(by) => OpenError::Held(by),
            Refused::Failed(error) => OpenError::Io {
                what: "lock",
                error,
            },
        }
    }
}

/// Leaves who holds it in the lock file, as its first line: what stood there is written over and not cut off first, which would
/// let go of a block of the disk at each opening.
fn leave(file: &mut File, holder: &str) -> io::Result<()> {
    let line = format!("{holder}\n");
    file.rewind()?;
    file.write_all(line.as_bytes())?;
    file.set_len(line.len() as u64)
}

/// Leaves it beside the lock file as well: Windows lets nobody read what is locked.
fn leave_beside(place: &LogPlace, holder: &str) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    let mut file = plain::open(own(&mut options), &place.holder())?;
    file.write_all(holder.as_bytes())
}

/// Who holds it, as they have left it; nothing when they have not, or when it cannot be read.
fn told(lock: File, place: &LogPlace) -> String {
    let read = |file: File| {
        let mut told = String::new();
        let read = file.take(200).read_to_string(&mut told);
        let told = told.lines().next().unwrap_or_default().trim();
        (read.is_ok() && !told.is_empty()).then(|| told.to_owned())
    };
    let beside = || plain::open(File::options().read(true), &place.holder()).ok();
    let told = read(lock).or_else(|| beside().and_then(read));
    told.unwrap_or_default()
}

impl Lock {
    /// Takes the log's lock and leaves `holder` (one line) for whoever comes second.
    ///
    /// # Errors
    /// Held by another, or the file cannot be opened.
    pub fn take(place: &LogPlace, holder: &str) -> Result<Self, Refused> {
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        let file = plain::open(own(&mut options), &place.lock());
        let mut file = file.map_err(Refused::Failed)?;
        colleagues::share(&file, place.folder());
        // A reader that looks whether a writer is alive holds the lock for an instant.
        for attempt in 0..10 {
            match file.try_lock() {
                Ok(()) => {
                    // Who holds it is a courtesy: a full disk must not stop a meeting here.
                    drop(leave(&mut file, holder));
                    if cfg!(windows) {
                        drop(leave_beside(place, holder));
                    }
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::WouldBlock) if attempt == 9 => {}
                Err(TryLockError::WouldBlock) => {
                    std::thread::park_timeout(Duration::from_millis(10));
                }
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(TryLockError::Error(error)) => return Err(Refused::Failed(error)),
            }
        }
        Err(Refused::Held(told(file, place)))
    }

    /// Whether somebody writes now. A log without a lock file has no writer; where locks cannot
    /// be asked, nobody is assumed.
    #[must_use]
    pub fn is_held(place: &LogPlace) -> bool {
        let Ok(file) = plain::open(File::options().read(true), &place.lock()) else {
            return false;
        };
        matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_the_lock_is_told_also_where_the_lock_file_cannot_be_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let place = LogPlace::new(dir.path(), "journal");
        let second = || match Lock::take(&place, "den anden") {
            Err(Refused::Held(by)) => by,
            other => panic!("{other:?}"),
        };
        let held = Lock::take(&place, "Bo Ærø på pc-17").expect("free");
        assert_eq!(second(), "Bo Ærø på pc-17");
        // What a second one on Windows finds: a lock file that says nothing.
        let unread = place.folder().join("intet");
        std::fs::write(&unread, "").expect("written");
        let unread = || File::open(&unread).expect("there");
        drop(std::fs::remove_file(place.holder()));
        assert_eq!(told(unread(), &place), "");
        leave_beside(&place, "Bo Ærø på pc-17, siden kl. 9").expect("left");
        leave_beside(&place, "Bo Ærø på pc-17").expect("left");
        assert_eq!(told(unread(), &place), "Bo Ærø på pc-17");
        drop(held);
        drop(Lock::take(&place, "en med et meget længere navn").expect("free again"));
        let held = Lock::take(&place, "den næste").expect("free again");
        assert_eq!(second(), "den næste");
        let left = || std::fs::read_to_string(place.lock());
        if cfg!(not(windows)) {
            assert_eq!(left().expect("read"), "den næste\n");
            // Found between writing and cutting off.
            std::fs::write(place.lock(), "Bo\nmed et meget længere navn\n").expect("written");
            assert_eq!(second(), "Bo");
        }
        drop(held);
    }
}
