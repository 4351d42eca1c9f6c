//! How a log's file was left, and whether it still is so.
//!
//! Promise: cheap enough to be asked before each append; what it cannot see is left to the sum of the last line. What is
//! done about a change is left to `writer`.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::SystemTime;

/// Which file it is, whatever it is called: its volume, and its number there. On Windows only the number: a name stays on
/// one volume, and Wine calls that otherwise by a handle than by a name.
type FileNumber = (u64, u64);

/// What the system says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Left {
    file: FileNumber,
    length: u64,
    modified: Option<SystemTime>,
}

impl Left {
    /// Of an open file.
    ///
    /// # Errors
    /// The system does not say.
    #[cfg(unix)]
    pub(super) fn of(file: &File) -> io::Result<Self> {
        Ok(Self::told(&file.metadata()?))
    }

    /// Of whatever bears a name, itself and not what it points to.
    ///
    /// # Errors
    /// `NotFound` when nothing does; the system does not say.
    #[cfg(unix)]
    pub(super) fn named(path: &Path) -> io::Result<Self> {
        Ok(Self::told(&std::fs::symlink_metadata(path)?))
    }

    #[cfg(unix)]
    fn told(found: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            file: (found.dev(), found.ino()),
            length: found.len(),
            modified: found.modified().ok(),
        }
    }

    /// Of an open file. A name does not tell which file it is here: who replaces one can give the new one the times of
    /// the old.
    #[cfg(not(unix))]
    pub(super) fn of(file: &File) -> io::Result<Self> {
        let (found, told) = (file.metadata()?, winapi_util::file::information(file)?);
        Ok(Self {
            file: (0, told.file_index()),
            length: found.len(),
            modified: found.modified().ok(),
        })
    }

    /// Of whatever bears a name: it is opened for asking only, which no other program is disturbed by.
    #[cfg(not(unix))]
    pub(super) fn named(path: &Path) -> io::Result<Self> {
        use std::os::windows::fs::OpenOptionsExt as _;
        /// `FILE_FLAG_OPEN_REPARSE_POINT`: a link itself and not what it points to.
        const NO_LINKS: u32 = 0x0020_0000;
        let mut asking = File::options();
        Self::of(&asking.access_mode(0).custom_flags(NO_LINKS).open(path)?)
    }

    /// The same file, however long it is.
    pub(super) fn is_same_file(self, other: Self) -> bool {
        self.file == other.file
    }

    /// The same file, as long as it was.
    pub(super) fn is_as_long(self, other: Self) -> bool {
        (self.file, self.length) == (other.file, other.length)
    }

    /// How many bytes it has.
    pub(super) fn length(self) -> u64 {
        self.length
    }
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
