//! Making a folder's names durable.
//!
//! Promise: after it has returned, a name that was made or changed in the folder survives a loss of power. What is
//! in the files is synced by whoever writes them.

use std::io;
use std::path::Path;

/// Makes a folder's names durable.
///
/// # Errors
/// The system's.
#[cfg(unix)]
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match std::fs::File::open(path)?.sync_all() {
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
