//! Giving a file its name: beside it first, then in one step.
//!
//! Promise: a name that another program holds for a moment (a virus scanner, an indexer, a sync client) is tried again
//! for half a second; a path may be as long as the system takes. What a file is called and whether it is synced is left
//! to whoever writes it.

use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// How often what is held is tried, and how long is waited in between: half a second in all.
const TRIES: u32 = 11;
const PAUSE: Duration = Duration::from_millis(50);

/// A file without a name of its own yet, in `folder`.
///
/// # Errors
/// The system's.
pub(super) fn beside(folder: &Path, prefix: &str) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).tempfile_in(unshortened(folder))
}

/// Gives a file its name, whoever had it.
///
/// # Errors
/// The system's; [`is_held`] tells whether another program has the file of that name.
pub(super) fn place(file: NamedTempFile, path: &Path) -> io::Result<()> {
    placed(file, |file| file.persist(long_name(path))).map(drop)
}

/// Puts a small file of the program's own into its folder, whole. Not synced: nobody waits for what may be lost.
///
/// # Errors
/// The system's.
pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = beside(folder, ".tmp")?;
    file.write_all(bytes)?;
    place(file, &folder.join(name))
}

/// Gives a file a name that nothing has.
///
/// # Errors
/// The system's; `AlreadyExists` where something has it.
pub(super) fn place_new(file: NamedTempFile, path: &Path) -> io::Result<File> {
    placed(file, |file| file.persist_noclobber(long_name(path)))
}

fn placed(
    file: NamedTempFile,
    name: impl Fn(NamedTempFile) -> Result<File, tempfile::PersistError>,
) -> io::Result<File> {
    let mut left = Some(file);
    patiently(is_held, &mut std::thread::park_timeout, || {
        let file = left.take().ok_or(ErrorKind::NotFound)?;
        name(file).map_err(|refused| {
            left = Some(refused.file);
            refused.error
        })
    })
}

/// Opens what another program may hold for a moment.
///
/// # Errors
/// The last try's.
pub(super) fn opened(open: impl FnMut() -> io::Result<File>) -> io::Result<File> {
    patiently(is_shared_out, &mut std::thread::park_timeout, open)
}

/// Tries again what fails because something is held.
fn patiently<T>(
    held: fn(&io::Error) -> bool,
    wait: &mut dyn FnMut(Duration),
    mut attempt: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    for _ in 1..TRIES {
        match attempt() {
            Err(error) if held(&error) => wait(PAUSE),
            done => return done,
        }
    }
    attempt()
}

/// Whether a file could not be replaced because another program has it, or because it is written-protected: Windows has
/// one answer for both, and so have its shared drives seen from elsewhere.
pub(super) fn is_held(error: &io::Error) -> bool {
    let told = [
        ErrorKind::PermissionDenied,
        ErrorKind::ResourceBusy,
        ErrorKind::ExecutableFileBusy,
    ];
    told.contains(&error.kind()) || is_shared_out(error)
}

/// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION`: another program has the file, or a part of it, and shares it with
/// nobody.
pub(super) fn is_shared_out(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// The same file by a path that may be longer than 260 signs: those who make temporary files hand their paths to Windows
/// as they are.
fn long_name(path: &Path) -> PathBuf {
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => unshortened(folder).join(name),
        _ => path.to_owned(),
    }
}

#[cfg(windows)]
fn unshortened(folder: &Path) -> PathBuf {
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

#[cfg(not(windows))]
fn unshortened(folder: &Path) -> PathBuf {
    folder.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_for_a_moment_is_tried_again_and_other_faults_are_told_at_once() {
        let busy = || io::Error::from(ErrorKind::ResourceBusy);
        let tried = |frees_after: u32, fault: fn() -> io::Error| {
            let (mut tries, mut waited) = (0, Duration::ZERO);
            let done = patiently(is_held, &mut |pause| waited += pause, || {
                tries += 1;
                if tries > frees_after {
                    Ok(())
                } else {
                    Err(fault())
                }
            });
            (done.is_ok(), tries, waited)
        };
        assert_eq!(tried(0, busy), (true, 1, Duration::ZERO));
        assert_eq!(tried(3, busy), (true, 4, 3 * PAUSE));
        assert_eq!(tried(99, busy), (false, TRIES, (TRIES - 1) * PAUSE));
        let full = || io::Error::from(ErrorKind::StorageFull);
        assert_eq!(tried(3, full), (false, 1, Duration::ZERO));
    }

    #[test]
    fn a_long_way_down_is_no_hindrance() {
        let dir = tempfile::tempdir().expect("a folder");
        let step = "et-udvalg-med-et-langt-navn-og-en-lang-sag";
        let folder = (0..8).fold(dir.path().to_owned(), |at, _| at.join(step));
        std::fs::create_dir_all(&folder).expect("folders");
        let path = folder.join("referat.md");
        assert!(path.as_os_str().len() > 300);
        let again = |text: &str| {
            let temp = beside(&folder, ".referat-").expect("laid");
            std::fs::write(temp.path(), text).expect("written");
            place(temp, &path).expect("named");
            assert_eq!(std::fs::read_to_string(&path).expect("there"), text);
        };
        again("et");
        again("to");
        let temp = beside(&folder, ".referat-").expect("laid");
        let taken = place_new(temp, &path).expect_err("taken");
        assert_eq!(taken.kind(), ErrorKind::AlreadyExists);
    }
}
