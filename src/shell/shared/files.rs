//! The input files beside a shared meeting: brought to the server by whoever keeps the minutes, laid into the others' folders.
//!
//! Promise: only what a meeting is made from (`*.toml`); nothing that lies in a folder is written over before it is put aside.

use crate::shell::failure::{Failure, io_sentence};
use crate::store::folder::Folder;
use crate::store::shared::member;
use crate::store::shared::server::SharedServer;
use crate::store::shared::wire::WireError;
use crate::store::{output, plain_file};
use std::collections::BTreeMap;
use std::path::Path;

/// Bytes of a file at most.
const LARGEST: u64 = 4 << 20;
/// Files at most.
const MOST: usize = 40;

/// The folder beside the agenda in which bodies may lie.
const BODIES: &str = "fora/";

/// The input files of a folder, by name.
pub(super) fn of(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let inside = |path: &Path| {
        let all = std::fs::read_dir(path).into_iter().flatten();
        all.filter_map(|e| e.ok()?.file_name().into_string().ok())
            .collect::<Vec<_>>()
    };
    let bodies = inside(&folder.path().join(BODIES));
    let bodies = bodies.into_iter().map(|name| format!("{BODIES}{name}"));
    let names = inside(folder.path()).into_iter().chain(bodies);
    let read = |name: &String| plain_file::read(&folder.path().join(name), LARGEST).ok();
    names
        .filter(|n| is_input(n))
        .filter_map(|n| read(&n).map(|bytes| (n, bytes)))
        .take(MOST)
        .collect()
}

/// Whether a name is an input file's, and nothing but a name on any system.
fn is_input(name: &str) -> bool {
    let name = name.strip_prefix(BODIES).unwrap_or(name);
    let plain = |c: char| c.is_alphanumeric() || "-_. ".contains(c);
    let own = name.strip_suffix(".toml").is_some_and(|n| !n.is_empty());
    own && !name.starts_with('.') && name.chars().all(plain)
}

/// What the server has been sent.
#[derive(Debug, Default)]
pub(super) struct SentFiles(BTreeMap<String, Vec<u8>>);

impl SentFiles {
    /// Sends what is new or was changed.
    pub(super) fn send(
        &mut self,
        server: &mut SharedServer,
        folder: &Folder,
        id: &str,
    ) -> Result<(), WireError> {
        for (name, bytes) in of(folder) {
            if self.0.get(&name) != Some(&bytes) {
                server.put_file(id, &name, &bytes)?;
                self.0.insert(name, bytes);
            }
        }
        Ok(())
    }
}

/// Lays the server's files into a folder; one that says otherwise there is put aside first. The names of those.
pub(super) fn lay(folder: &Folder, files: Vec<(String, Vec<u8>)>) -> Result<Vec<String>, Failure> {
    let mut aside = Vec::new();
    let mut new = Vec::new();
    for (name, bytes) in files
        .into_iter()
        .filter(|(n, _)| is_input(n) && n != member::NAME)
    {
        match plain_file::read(&folder.path().join(&name), LARGEST) {
            Ok(here) if here == bytes => continue,
            Ok(here) => {
                let other = free(folder, &name);
                new.push((other.clone(), here));
                aside.push(other);
            }
            Err(_) => {}
        }
        new.push((name, bytes));
    }
    if new.is_empty() {
        return Ok(aside);
    }
    output::write_all(folder.path(), &new).map_err(|(path, e)| {
        Failure::environment(format!(
            "{} kan ikke skrives: {}.",
            path.display(),
            io_sentence(&e)
        ))
    })?;
    Ok(aside)
}

/// `dagsorden.toml.her-1`, the first that is free.
fn free(folder: &Folder, name: &str) -> String {
    let at = |n: u32| format!("{name}.her-{n}");
    let free = |other: &String| !folder.path().join(other).exists();
    (1..1000).map(at).find(free).unwrap_or_else(|| at(1000))
}

#[cfg(test)]
mod tests {
    use super::is_input;

    #[test]
    fn only_input_files_are_laid_and_none_outside_the_folder() {
        for name in ["dagsorden.toml", "fora/vores forum.toml", "æ-b_c.toml"] {
            assert!(is_input(name), "{name}");
        }
        for name in [
            "journal.jsonl",
            ".toml",
            "fora/.skjult.toml",
            "../x.toml",
            "fora/../x.toml",
            "a/b.toml",
            "C:x.toml",
            "a\\b.toml",
            "faelles.json",
        ] {
            assert!(!is_input(name), "{name}");
        }
    }
}
