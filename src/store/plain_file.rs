//! Reading a file that somebody else put there.
//!
//! Promise: it is an ordinary file, looked at before and after it is opened, and opened without waiting: a pipe, a device
//! or a folder is an answer and never a standstill; never more than a limit is read. What stands in it is left to the
//! readers.

use super::placing;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// The whole of a file.
///
/// # Errors
/// `IsADirectory`; `Unsupported` for a pipe, a device or the like; `FileTooLarge` above `limit` bytes; or the system's own.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let length = file.metadata()?.len();
    if length > limit {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // It may have grown since.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// The whole of a file as text.
///
/// # Errors
/// As [`read`], and `InvalidData` when it is not UTF-8.
pub fn read_to_string(path: &Path, limit: u64) -> io::Result<String> {
    String::from_utf8(read(path, limit)?).map_err(|e| io::Error::new(ErrorKind::InvalidData, e))
}

/// Opens an ordinary file for reading.
///
/// # Errors
/// As [`read`], but for its size.
pub fn open(path: &Path) -> io::Result<File> {
    // Opening can be an act in itself (a tape rewinds), so it is looked at first; and it may be another one by then.
    ordinary(&std::fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    without_waiting(options.read(true), Links::Followed);
    let file = placing::opened(|| options.open(path))?;
    ordinary(&file.metadata()?)?;
    Ok(file)
}

fn ordinary(metadata: &std::fs::Metadata) -> io::Result<()> {
    if metadata.is_dir() {
        Err(ErrorKind::IsADirectory.into())
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(ErrorKind::Unsupported.into())
    }
}

/// What becomes of a name that is a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Links {
    /// What it points to is opened.
    Followed,
    /// It is not opened.
    Refused,
}

/// A pipe that nobody writes to opens at once.
#[cfg(unix)]
pub(in crate::store) fn without_waiting(
    options: &mut OpenOptions,
    links: Links,
) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = match links {
        Links::Followed => OFlags::NONBLOCK,
        Links::Refused => OFlags::NONBLOCK | OFlags::NOFOLLOW,
    };
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default())
}

#[cfg(not(unix))]
pub(in crate::store) fn without_waiting(options: &mut OpenOptions, _: Links) -> &mut OpenOptions {
    options
}
