//! The house as `src` shows it: arrows between the layers, what the pure ones may not touch, sizes, habits of every file.

pub(crate) mod arrows;
mod code;
mod habits;
mod names;
mod paths;
mod purity;
mod sizes;
mod wording;

use std::path::{Path, PathBuf};

/// All Rust files under a folder, in order; none that a build made.
pub(crate) fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("target") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A file's name from a folder on, with `/` on every system.
fn named_from(folder: &Path, file: &Path) -> String {
    let file = file.strip_prefix(folder).expect("a file of the folder");
    let parts = file.components().map(|c| c.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
