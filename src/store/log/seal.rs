//! Whether the journal is still the one that finished minutes were written from.
//!
//! Promise: the JSON minutes name the last record that went in and the fingerprint of all lines up to
//! it; when those lines are no longer the same, that is said. A chain of checksums alone would not
//! show a change by somebody who works out new ones.

use super::line;
use crate::store::folder::Folder;
use crate::store::plain_file;
use serde::Deserialize;

/// Minutes that the journal does not match any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The minutes' file name.
    pub file: String,
    /// The last record that went in.
    pub seq: u64,
}

#[derive(Deserialize)]
struct Seal {
    seq: u64,
    digest: Option<String>,
}

/// The fingerprint of the journal's first `seq` lines; `None` when there are not so many.
fn digest(journal: &[u8], seq: u64) -> Option<String> {
    let lines = usize::try_from(seq).ok()?;
    let end = memchr::memchr_iter(b'\n', journal).nth(lines.checked_sub(1)?)?;
    journal.get(..=end).map(line::digest)
}

/// The fingerprint of the first `seq` records as they stand in the folder's journal; `None` when there are not so many.
#[must_use]
pub fn fingerprint(folder: &Folder, seq: u64) -> Option<String> {
    let journal = std::fs::read(folder.log().journal()).ok()?;
    digest(&journal, seq)
}

/// Compares the journal with the JSON minutes beside it. Minutes without a fingerprint say nothing.
#[must_use]
pub fn broken(folder: &Folder) -> Vec<Broken> {
    let mut broken = Vec::new();
    let mut journal = None;
    for file in ["referat.json", "referat-internt.json"] {
        let Ok(text) = plain_file::read(&folder.minutes().join(file), u64::MAX) else {
            continue;
        };
        let Ok(Seal {
            seq,
            digest: Some(written),
        }) = serde_json::from_slice(&text)
        else {
            continue;
        };
        let bytes = journal
            .get_or_insert_with(|| std::fs::read(folder.log().journal()).unwrap_or_default());
        if digest(bytes, seq).as_ref() != Some(&written) {
            broken.push(Broken {
                file: file.to_owned(),
                seq,
            });
        }
    }
    broken
}
