//! The lock: one writer per log.
//!
//! Promise: the lock dies with its holder, so none is ever stale; who comes second is told who
//! holds it (product 7.2). Taking it never waits longer than a reader's brief look.

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
                    drop(
                        file.set_len(0)
                            .and_then(|()| file.rewind())
                            .and_then(|()| file.write_all(holder.as_bytes())),
                    );
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
        let mut told = String::new();
        drop(file.take(200).read_to_string(&mut told));
        Err(Refused::Held(told.trim().to_owned()))
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
