//! What tells one state of a file from another without reading it.
//!
//! Promise: asks the system once and opens nothing. Whether the file reads the same all the same is left to whoever asks.

use std::path::Path;
use std::time::SystemTime;

/// A file's length and when it was written, if it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState(Option<(u64, SystemTime)>);

impl FileState {
    /// As it is now.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let metadata = std::fs::metadata(path).ok();
        Self(metadata.and_then(|m| Some((m.len(), m.modified().ok()?))))
    }
}
