//! Safe writing of finished files.
//!
//! Promise: a file is written beside its name, synced and then named; a full disk or a crash leaves
//! the old file whole and no half one under the final name. Files are the user's own.

use super::sync::sync_folder;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

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
        ready.push((
            laid_beside(folder, bytes).map_err(|e| (path.clone(), e))?,
            path,
        ));
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

/// Where a file is to be, and whether it is there.
pub type Laid = (PathBuf, io::Result<()>);

/// Writes several files into `folder`, which is made when missing, each for itself: one that cannot be written, be it
/// that another program holds it, does not take the others along. In the order given: how each went.
///
/// # Errors
/// The system's, with the path, when the folder itself cannot be made or kept.
pub fn write_each(
    folder: &Path,
    files: &[(String, Vec<u8>)],
) -> Result<Vec<Laid>, (PathBuf, io::Error)> {
    let at_folder = |error| (folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(at_folder)?;
    let laid = files
        .iter()
        .map(|(name, bytes)| (folder.join(name), laid_beside(folder, bytes)));
    let laid: Vec<_> = laid.collect();
    let named = laid.into_iter().map(|(path, temp)| {
        let named = temp.and_then(|t| t.persist(&path).map(drop).map_err(|e| e.error));
        (path, named)
    });
    let named = named.collect();
    sync_folder(folder).map_err(at_folder)?;
    Ok(named)
}

/// A file's bytes, on disk under no name of its own yet.
fn laid_beside(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut temp = tempfile::Builder::new()
        .prefix(".referat-")
        .tempfile_in(folder)?;
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    Ok(temp)
}
