//! Safe writing of finished files.
//!
//! Promise: a file is written beside its name, synced and then named; a full disk or a crash leaves
//! the old file whole and no half one under the final name. Files are the user's own.

use super::sync::sync_folder;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes several files into `folder`, which is made when missing. All are written and synced
/// before the first is named.
///
/// # Errors
/// The system's, with the path; nothing has been replaced unless naming itself failed.
pub fn write_all(
    folder: &Path,
    files: &[(String, Vec<u8>)],
) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let at_folder = |error| (folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(at_folder)?;
    let mut ready = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let path = folder.join(name);
        let mut temp = tempfile::Builder::new()
            .prefix(".referat-")
            .tempfile_in(folder)
            .map_err(at_folder)?;
        temp.write_all(bytes)
            .and_then(|()| temp.as_file().sync_all())
            .map_err(|e| (path.clone(), e))?;
        ready.push((temp, path));
    }
    let mut written = Vec::with_capacity(ready.len());
    for (temp, path) in ready {
        // A name may lead through folders of its own.
        if let Some(around) = path.parent().filter(|p| *p != folder) {
            fs::create_dir_all(around).map_err(|e| (path.clone(), e))?;
        }
        temp.persist(&path).map_err(|e| (path.clone(), e.error))?;
        written.push(path);
    }
    sync_folder(folder).map_err(at_folder)?;
    Ok(written)
}
