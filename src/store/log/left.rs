//! How a log's file was left, and whether it still is so.
//!
//! Promise: cheap enough to be asked before each append; what it cannot see is left to the sum of the last line. What is
//! done about a change is left to `writer`.

use std::fs::{File, Metadata};
use std::io;
use std::time::SystemTime;

/// What the system says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Left {
    file: (u64, u64),
    length: u64,
    modified: Option<SystemTime>,
}

impl Left {
    /// Of an open file, or of whatever bears a name; `None` when the system does not say.
    pub(super) fn of(found: io::Result<Metadata>) -> Option<Self> {
        let found = found.ok()?;
        Some(Self {
            file: identity(&found),
            length: found.len(),
            modified: found.modified().ok(),
        })
    }

    /// The same file, as long as it was.
    pub(super) fn is_same_file(self, other: Self) -> bool {
        (self.file, self.length) == (other.file, other.length)
    }
}

#[cfg(unix)]
fn identity(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

/// When it was made is the best a name tells.
#[cfg(not(unix))]
fn identity(found: &Metadata) -> (u64, u64) {
    let made = found.created().ok();
    let since = made.and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok());
    since.map_or((0, 0), |d| (d.as_secs(), d.subsec_nanos().into()))
}

/// Reads at a place, whatever place is written at next.
#[cfg(unix)]
pub(super) fn read_at(file: &mut File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    use std::os::unix::fs::FileExt;
    file.read_exact_at(bytes, at)
}

/// Reads at a place and goes back to the end, where is written next.
#[cfg(not(unix))]
pub(super) fn read_at(file: &mut File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    file.seek(SeekFrom::Start(at))?;
    let read = file.read_exact(bytes);
    file.seek(SeekFrom::End(0))?;
    read
}

/// Writes over the beginning of a file.
#[cfg(unix)]
pub(super) fn write_from_start(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::FileExt;
    file.write_all_at(bytes, 0)
}

/// Writes over the beginning of a file.
#[cfg(not(unix))]
pub(super) fn write_from_start(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    use std::io::{Seek, Write};
    file.rewind()?;
    file.write_all(bytes)
}
