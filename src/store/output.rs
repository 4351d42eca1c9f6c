//! Safe writing of finished files.
//!
//! Promise: a file is written beside its name, synced and then named; a full disk or a crash leaves
//! the old file whole and no half one under the final name. What a crash left without a name is cleared away by a later
//! writing, since nobody could tell what may be shown of it. Files are the user's own, but for finished ones that whoever
//! may read their folder may read too.

use super::placing;
use super::sync::{sync_file, sync_folder};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::NamedTempFile;

/// How a file begins that has no name of its own yet.
const UNNAMED: &str = ".referat-";
/// What somebody may be writing at this moment is not older.
const LEFT_BEHIND: Duration = Duration::from_mins(10);

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileReaders {
    /// Its owner.
    Owner,
    /// Whoever may read the folder it lies in.
    Folder,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedFile {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
    /// Who may read it.
    pub readers: FileReaders,
}

impl FinishedFile {
    /// A file.
    #[must_use]
    pub fn new(name: &str, bytes: impl Into<Vec<u8>>, readers: FileReaders) -> Self {
        Self {
            name: name.to_owned(),
            bytes: bytes.into(),
            readers,
        }
    }
}

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
            laid_beside(folder, bytes, FileReaders::Owner).map_err(|e| (path.clone(), e))?,
            path,
        ));
    }
    let mut written = Vec::with_capacity(ready.len());
    for (temp, path) in ready {
        // A name may lead through folders of its own.
        if let Some(around) = path.parent().filter(|p| *p != folder) {
            fs::create_dir_all(around).map_err(|e| (path.clone(), e))?;
        }
        placing::place(temp, &path).map_err(|e| (path.clone(), e))?;
        written.push(path);
    }
    clear_away(folder);
    sync_folder(folder).map_err(at_folder)?;
    Ok(written)
}

/// Where a file is to be, and whether it is there.
pub type Laid = (PathBuf, io::Result<()>);

/// Writes several files into `folder`, which is made when missing, each for itself: one that cannot be written, be it
/// that another program holds it, does not take the others along. In the order given: how each went.
///
/// # Errors
/// The system's, with the path, when the folder cannot be made; no file has been replaced then.
pub fn write_each(
    folder: &Path,
    files: &[FinishedFile],
) -> Result<Vec<Laid>, (PathBuf, io::Error)> {
    let at_folder = |error| (folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(at_folder)?;
    let laid = files.iter().map(|f| {
        (
            folder.join(&f.name),
            laid_beside(folder, &f.bytes, f.readers),
        )
    });
    let laid: Vec<_> = laid.collect();
    let named = laid.into_iter().map(|(path, temp)| {
        let named = temp.and_then(|temp| placing::place(temp, &path));
        (path, named)
    });
    let named: Vec<Laid> = named.collect();
    clear_away(folder);
    let Err(unsynced) = sync_folder(folder) else {
        return Ok(named);
    };
    // They have their names, but nobody knows whether these are on disk.
    let named = named.into_iter();
    let named = named.map(|(path, named)| (path, named.and_then(|()| Err(again(&unsynced)))));
    Ok(named.collect())
}

/// The same fault of the system once more.
fn again(error: &io::Error) -> io::Error {
    let number = error.raw_os_error();
    number.map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

/// Writes one file that is not there yet into `folder`, which is made when missing.
///
/// # Errors
/// The system's, with the path; `AlreadyExists` where something has the name, which stays as it is.
pub fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, (PathBuf, io::Error)> {
    let path = folder.join(name);
    fs::create_dir_all(folder).map_err(|e| (folder.to_owned(), e))?;
    let temp = laid_beside(folder, bytes, FileReaders::Owner).map_err(|e| (path.clone(), e))?;
    placing::place_new(temp, &path).map_err(|e| (path.clone(), e))?;
    sync_folder(folder).map_err(|e| (folder.to_owned(), e))?;
    Ok(path)
}

/// A file's bytes, on disk under no name of its own yet.
fn laid_beside(folder: &Path, bytes: &[u8], readers: FileReaders) -> io::Result<NamedTempFile> {
    let mut temp = placing::beside(folder, UNNAMED)?;
    temp.write_all(bytes)?;
    match readers {
        FileReaders::Owner => {}
        FileReaders::Folder => open_as_folder(&temp, folder)?,
    }
    sync_file(temp.as_file())?;
    Ok(temp)
}

/// Lets those read and write a file that may do so with its folder; on a shared drive they are colleagues.
#[cfg(unix)]
fn open_as_folder(file: &NamedTempFile, folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = fs::metadata(folder)?.permissions().mode();
    let mode = 0o600 | (folder & 0o066);
    let set = file
        .as_file()
        .set_permissions(fs::Permissions::from_mode(mode));
    // A file system without modes has rights of its own.
    set.or_else(|error| {
        let without = [io::ErrorKind::PermissionDenied, io::ErrorKind::Unsupported];
        let none = without.contains(&error.kind());
        if none { Ok(()) } else { Err(error) }
    })
}

#[cfg(not(unix))]
fn open_as_folder(_: &NamedTempFile, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes what programs that were ended while writing have left; what cannot be removed stays.
fn clear_away(folder: &Path) {
    let Some(since) = SystemTime::now().checked_sub(LEFT_BEHIND) else {
        return;
    };
    let ours = |name: &str| {
        let rest = name.strip_prefix(UNNAMED);
        rest.is_some_and(|r| r.len() == 6 && r.chars().all(|c| c.is_ascii_alphanumeric()))
    };
    // By its name first: the others need not be asked about.
    let left = |entry: &fs::DirEntry| {
        if !entry.file_name().to_str().is_some_and(ours) {
            return false;
        }
        let found = entry.metadata().ok().filter(fs::Metadata::is_file);
        let written = found.and_then(|m| m.modified().ok());
        written.is_some_and(|m| m < since)
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(left) {
        fs::remove_file(entry.path()).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_crash_left_is_cleared_away_and_nothing_else_is() {
        let dir = tempfile::tempdir().expect("a folder");
        let temp = || {
            laid_beside(dir.path(), b"hemmeligt", FileReaders::Owner)
                .expect("laid")
                .keep()
        };
        let (_, left) = temp().expect("kept");
        let (_, at_work) = temp().expect("kept");
        let own = dir.path().join(".referat-noter.txt");
        fs::write(&own, "mine").expect("written");
        let long_ago = SystemTime::now() - 2 * LEFT_BEHIND;
        for path in [&left, &own] {
            let file = fs::File::options().append(true).open(path).expect("open");
            file.set_modified(long_ago).expect("aged");
        }
        let file = [FinishedFile::new("referat.md", *b"nyt", FileReaders::Owner)];
        write_each(dir.path(), &file).expect("written");
        assert!(!left.exists() && at_work.exists() && own.exists());
        assert!(dir.path().join("referat.md").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_finished_file_is_for_whoever_may_read_its_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        for (folder, own, shared) in [
            (0o700, 0o600, 0o600),
            (0o755, 0o600, 0o644),
            (0o2770, 0o600, 0o660),
        ] {
            let dir = tempfile::tempdir().expect("a folder");
            let mode = fs::Permissions::from_mode(folder);
            fs::set_permissions(dir.path(), mode).expect("a mode");
            let files = [
                FinishedFile::new("internt", *b"x", FileReaders::Owner),
                FinishedFile::new("offentligt", *b"x", FileReaders::Folder),
            ];
            write_each(dir.path(), &files).expect("written");
            let mode = |name: &str| {
                let file = fs::metadata(dir.path().join(name)).expect("it");
                file.permissions().mode() & 0o777
            };
            assert_eq!(
                (mode("internt"), mode("offentligt")),
                (own, shared),
                "{folder:o}"
            );
        }
    }
}
