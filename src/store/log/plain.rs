//! Opening a log's own files: plain files of the folder, never what a link points to, never a pipe or a device.
//!
//! Promise: nothing outside the folder is cut off or written over because a name in it points there. A folder that is a
//! link itself is the user's choice and is followed. What the files hold is left to the neighbours.

use super::LogPlace;
use crate::store::placing;
use crate::store::plain_file::{Links, without_waiting};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use thiserror::Error;

/// A name that leads to something else than a plain file; inside an [`io::Error`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotPlain {
    /// A link to a file that may lie anywhere.
    #[error("{0} is a link")]
    Link(String),
    /// A folder, a pipe, a device.
    #[error("{0} is not a file")]
    Special(String),
}

impl LogPlace {
    /// Whether those of the log's files that are there are plain ones.
    ///
    /// # Errors
    /// One is not, as [`NotPlain`].
    pub(super) fn check_plain(&self) -> io::Result<()> {
        [self.journal(), self.lock(), self.holder(), self.durable()]
            .iter()
            .try_for_each(|path| check(path))
    }
}

/// Opens a file without following a link.
///
/// # Errors
/// The system's, or [`NotPlain`].
pub(super) fn open(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    check(path)?;
    // A link that was laid between looking and opening is not followed either.
    without_waiting(options, Links::Refused);
    let file = placing::opened(|| options.open(path))?;
    if !file.metadata()?.is_file() {
        return Err(special(path));
    }
    Ok(file)
}

/// All bytes of a file, without following a link.
///
/// # Errors
/// The system's, or [`NotPlain`].
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_from(path, 0)
}

/// The bytes of a file behind the first so many, without following a link.
///
/// # Errors
/// The system's, or [`NotPlain`].
pub(super) fn read_from(path: &Path, from: u64) -> io::Result<Vec<u8>> {
    let mut file = open(File::options().read(true), path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn check(path: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Err(io::Error::other(NotPlain::Link(name(path)))),
        Ok(found) if !found.is_file() => Err(special(path)),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn special(path: &Path) -> io::Error {
    io::Error::other(NotPlain::Special(name(path)))
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
