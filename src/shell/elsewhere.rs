//! Going on in another folder when the meeting's own cannot be written.
//!
//! Promise: nothing in the new folder is ever overwritten; all records are there, synced, before the
//! old folder is left. What is read from the old folder is a courtesy: it may be gone.

use super::complaint::{append_sentence, open_sentence};
use super::failure::io_sentence;
use crate::domain::event::Record;
use crate::store::folder::Folder;
use crate::store::log::{Append, Head, Persist, Writer};
use std::path::{Path, PathBuf};

/// A folder to propose: by the meeting's name and date, among the user's documents.
pub(super) fn proposal(folder: &Folder) -> PathBuf {
    let name = folder.path().canonicalize().ok();
    let name = name
        .as_deref()
        .unwrap_or(folder.path())
        .file_name()
        .map(|n| n.to_string_lossy().into_owned());
    let dirs = directories::UserDirs::new();
    let documents = dirs
        .as_ref()
        .map(|d| d.document_dir().unwrap_or(d.home_dir()).to_owned());
    let base = documents
        .filter(|d| d.is_dir())
        .unwrap_or_else(std::env::temp_dir);
    let name = name.unwrap_or_else(|| "moede".to_owned());
    let free = |n: u32| {
        base.join(if n == 1 {
            format!("{name}-fortsat")
        } else {
            format!("{name}-fortsat-{n}")
        })
    };
    (1..100)
        .map(free)
        .find(|p| !p.exists())
        .unwrap_or_else(|| free(100))
}

/// Writes everything into a folder that has no journal yet, and keeps it open there.
pub(super) fn save(
    from: &Folder,
    path: &Path,
    holder: &str,
    records: &[Record],
) -> Result<(Folder, Writer), String> {
    let path = home(path);
    std::fs::create_dir_all(&path)
        .map_err(|e| format!("Mappen kan ikke bruges: {}.", io_sentence(&e)))?;
    let folder = from.moved(&path);
    if folder.log().exists() {
        return Err("Der ligger allerede et møde i den mappe. Vælg en anden.".to_owned());
    }
    let mut writer = folder
        .log()
        .open(holder)
        .map_err(|e| open_sentence(&e))?
        .writer;
    writer
        .append(Head::START, records)
        .map_err(|e| append_sentence(&e))?;
    writer.publish();
    // The journal holds full copies of these; having the files too is only convenient.
    for (old, new) in [
        (from.agenda(), folder.agenda()),
        (from.roster(), folder.roster()),
    ] {
        if !new.exists() {
            drop(std::fs::copy(old, new));
        }
    }
    Ok((folder, writer))
}

/// Tells whoever opens the old folder later where the meeting went, if the folder takes it.
pub(super) fn leave_note(old: &Folder, new: &Path) {
    let text = format!(
        "Mødet er fortsat i mappen {}. Brug den; mødeloggen her slutter før.\n",
        new.display()
    );
    drop(std::fs::write(
        old.path().join("FORTSAT-ET-ANDET-STED.txt"),
        text,
    ));
}

/// `~/` is the user's own folder, as people write it.
fn home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::UserDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_owned(),
    }
}
