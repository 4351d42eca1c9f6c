//! `kladde.json`: the text being typed, so that a crash loses at most two seconds of it.
//!
//! Promise: written beside and renamed, so it is always whole; one that cannot be read is put aside,
//! never overwritten. It is not part of the record and is not needed to rebuild the meeting.

use super::plain_file;
use crate::domain::decision::Draft;
use crate::domain::plan::FieldDraft;
use crate::domain::size;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// More than anybody types.
const LIMIT: u64 = 64 * 1024 * 1024;
/// Typing may go on a little past what can be recorded: it is told on saving.
const LONGEST: usize = 2 * size::TEXT;

/// Texts being typed, by item id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drafts {
    /// The format.
    #[serde(default)]
    pub version: u32,
    /// By item id.
    #[serde(default)]
    pub items: BTreeMap<String, Draft>,
    /// What was typed into forms over the input files: by form, then by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub forms: BTreeMap<String, BTreeMap<String, FieldDraft>>,
}

/// Drafts from a file's bytes.
///
/// # Errors
/// The bytes are not drafts, or a text in them is longer than any that is typed.
pub fn decode(bytes: &[u8]) -> serde_json::Result<Drafts> {
    let drafts: Drafts = serde_json::from_slice(bytes)?;
    let fields = || drafts.forms.values().flat_map(BTreeMap::values);
    let long = drafts.items.values().any(|d| d.text.len() > LONGEST)
        || fields().any(|d| d.text.len() > LONGEST || d.was.len() > LONGEST);
    if long {
        return Err(serde::de::Error::custom("a text is too long"));
    }
    Ok(drafts)
}

/// Drafts as a file's bytes.
///
/// # Errors
/// Never for drafts of this program; the serialiser's error otherwise.
pub fn encode(drafts: &Drafts) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec_pretty(drafts)
}

/// Reads the drafts; none when there is no file.
///
/// # Errors
/// There is a file, and it cannot be read.
pub fn read(path: &Path) -> io::Result<Drafts> {
    match plain_file::read(path, LIMIT) {
        Ok(bytes) => Ok(decode(&bytes)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Drafts::default()),
        Err(error) => Err(error),
    }
}

/// Gives drafts that cannot be read another name, so that the next ones do not replace them.
///
/// # Errors
/// The system's.
pub fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let name = |n: u32| path.with_file_name(format!("kladde-ulaeselig-{n}.json"));
    let free = (1..1000)
        .map(name)
        .find(|p| !p.exists())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    std::fs::rename(path, &free)?;
    Ok(free)
}

/// Writes the drafts.
///
/// # Errors
/// The system's; the old drafts stay.
pub fn write(path: &Path, drafts: &Drafts) -> io::Result<()> {
    let bytes = encode(drafts)?;
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new("."));
    // A meeting folder that went away is not made anew for a draft.
    if !folder.is_dir() {
        return Err(io::ErrorKind::NotFound.into());
    }
    super::output::write_all(folder, &[(name, bytes)])
        .map(drop)
        .map_err(|(_, error)| error)
}
