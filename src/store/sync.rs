//! Making files, and the names in a folder, durable.
//!
//! Promise: after it has returned, what stands in a file and what a folder calls its files survive a loss of power, as
//! far as the drive can promise it at all; where a drive knows no such call, that is told and not hidden. Only files that
//! were opened for writing are synced: Windows denies it for others. When to sync is left to whoever writes.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

/// How far a file was made durable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SyncedTo {
    /// It is on disk.
    #[default]
    Disk,
    /// The drive has it, and cannot say whether it is on disk: some network drives on macOS.
    Drive,
}

/// Makes a file durable with its length and times.
///
/// # Errors
/// The system's; also when the file was opened for reading only, on Windows.
pub fn sync_file(file: &File) -> io::Result<SyncedTo> {
    reached(file.sync_all(), || hand_over(file))
}

/// Makes what stands in a file durable.
///
/// # Errors
/// As [`sync_file`].
pub fn sync_content(file: &File) -> io::Result<SyncedTo> {
    reached(file.sync_data(), || hand_over(file))
}

/// What a sync has come to: one that the drive does not know is done in its other way.
fn reached(
    done: io::Result<()>,
    otherwise: impl FnOnce() -> io::Result<()>,
) -> io::Result<SyncedTo> {
    match done {
        Ok(()) => Ok(SyncedTo::Disk),
        Err(error) if is_unknown(&error, cfg!(target_os = "macos")) => {
            otherwise().map(|()| SyncedTo::Drive)
        }
        Err(error) => Err(error),
    }
}

/// Whether the drive says that it knows no such call. macOS asks the disk itself (`F_FULLFSYNC`), and drives that cannot
/// answer that have several numbers for it: EINVAL, ENOTTY, ENOTSUP, EOPNOTSUPP.
fn is_unknown(error: &io::Error, macos: bool) -> bool {
    let told = [ErrorKind::Unsupported, ErrorKind::InvalidInput].contains(&error.kind());
    told || macos && matches!(error.raw_os_error(), Some(22 | 25 | 45 | 102))
}

/// Hands a file over to its drive, whatever that makes of it.
#[cfg(unix)]
fn hand_over(file: &File) -> io::Result<()> {
    Ok(rustix::fs::fsync(file)?)
}

#[cfg(not(unix))]
fn hand_over(_: &File) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Makes a folder's names durable.
///
/// # Errors
/// The system's.
#[cfg(unix)]
pub fn sync_folder(path: &Path) -> io::Result<()> {
    // Some network drives have no such call; they make names durable themselves.
    reached(File::open(path)?.sync_all(), || Ok(())).map(drop)
}

/// Windows makes names durable for whoever may write to the folder. Drives that do not know that journal names
/// themselves, and nothing is lost by having asked.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn sync_folder(path: &Path) -> io::Result<()> {
    use std::os::windows::fs::OpenOptionsExt as _;
    /// `FILE_FLAG_BACKUP_SEMANTICS`: a folder can be opened.
    const FOLDERS_TOO: u32 = 0x0200_0000;
    let mut options = File::options();
    options.write(true).custom_flags(FOLDERS_TOO);
    drop(options.open(path).and_then(|folder| folder.sync_all()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drive_that_knows_no_such_sync_is_told_of_and_one_that_fails_has_failed() {
        let unknown = || Err(ErrorKind::Unsupported.into());
        let reach = reached(unknown(), || Ok(())).expect("handed over");
        assert_eq!(reach, SyncedTo::Drive);
        assert!(reached(unknown(), || Err(ErrorKind::StorageFull.into())).is_err());
        assert_eq!(reached(Ok(()), unknown).expect("synced"), SyncedTo::Disk);
        // EIO
        let failed = reached(Err(io::Error::from_raw_os_error(5)), || Ok(()));
        assert!(failed.is_err(), "a failed sync is final");
    }

    #[test]
    fn each_number_that_macos_has_for_it_is_known_there() {
        for number in [22, 25, 45, 102] {
            let error = io::Error::from_raw_os_error(number);
            assert!(is_unknown(&error, true), "{number}");
        }
        // ENOTTY and EIO of Linux.
        for number in [25, 5] {
            let error = io::Error::from_raw_os_error(number);
            assert!(!is_unknown(&error, false), "{number}");
        }
        assert!(!is_unknown(&io::Error::from_raw_os_error(5), true));
    }

    #[test]
    fn files_and_folders_are_synced() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = File::create(dir.path().join("a")).expect("a file");
        assert_eq!(sync_file(&file).expect("synced"), SyncedTo::Disk);
        assert_eq!(sync_content(&file).expect("synced"), SyncedTo::Disk);
        sync_folder(dir.path()).expect("synced");
    }
}
