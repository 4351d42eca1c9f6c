//! `kladde.json`: the text being typed, so that a crash loses at most two seconds of it.
//!
//! Promise: written beside and renamed, so it is always whole; a broken one is ignored, never in
//! the way. It is not part of the record and is not needed to rebuild the meeting.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Texts being typed, by item id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drafts {
    /// The format.
    #[serde(default)]
    pub version: u32,
    /// By item id.
    #[serde(default)]
    pub items: BTreeMap<String, Draft>,
}

/// One text being typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The words so far.
    pub text: String,
    /// The outcome picked so far, as its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<crate::domain::decision::Outcome>,
    /// Outcomes picked for single recommendations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<(u32, crate::domain::decision::Outcome)>,
}

/// Reads the drafts; none when there is no file or it cannot be read.
#[must_use]
pub fn read(path: &Path) -> Drafts {
    std::fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Writes the drafts.
///
/// # Errors
/// The system's; the old drafts stay.
pub fn write(path: &Path, drafts: &Drafts) -> io::Result<()> {
    let bytes = serde_json::to_vec_pretty(drafts)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new("."));
    super::output::write_all(folder, &[(name, bytes)]).map(drop).map_err(|(_, error)| error)
}
