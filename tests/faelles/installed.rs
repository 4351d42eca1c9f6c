//! Finds the PostgreSQL of the machine: Debian's place first, then the path; and who may run it.
//!
//! PostgreSQL refuses to run as root: there the user that Debian's package makes runs it. What is missing is said in words, and the test
//! that needed it is skipped by name.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A PostgreSQL that can be started.
pub(crate) struct Installed {
    bin: PathBuf,
    /// User and group that it must run as; `None`: as whoever runs the tests.
    pub(crate) owner: Option<(u32, u32)>,
}

impl Installed {
    /// One of its programs.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }
}

/// The PostgreSQL of this machine; without it the reason is printed with the name of the test that is skipped.
pub(crate) fn installed_for(test: &str) -> Option<&'static Installed> {
    static FOUND: OnceLock<Result<Installed, String>> = OnceLock::new();
    match FOUND.get_or_init(find) {
        Ok(found) => Some(found),
        Err(reason) => {
            crate::skipped(test, reason);
            None
        }
    }
}

fn find() -> Result<Installed, String> {
    let bin = debian().or_else(on_path).ok_or(
        "no PostgreSQL 13 or newer on this machine (apt-get install postgresql-15, or what the distribution calls it)",
    )?;
    Ok(Installed {
        bin,
        owner: owner()?,
    })
}

/// The newest of `/usr/lib/postgresql/15/bin`.
fn debian() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    versions
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter_map(|path| Some((number(&path)?, path.join("bin"))))
        .filter(|(version, bin)| *version >= 13 && is_whole(bin))
        .max()
        .map(|(_, bin)| bin)
}

fn on_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).find(|bin| is_whole(bin))
}

fn is_whole(bin: &Path) -> bool {
    ["postgres", "initdb", "psql"]
        .iter()
        .all(|program| bin.join(program).is_file())
}

fn owner() -> Result<Option<(u32, u32)>, String> {
    let ours = tempfile::tempdir().map_err(|e| e.to_string())?;
    let us = std::fs::metadata(ours.path()).map_err(|e| e.to_string())?;
    if us.uid() != 0 {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let found = users.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        (fields.first() == Some(&"postgres"))
            .then(|| Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?)))
            .flatten()
    });
    found.map(Some).ok_or_else(|| {
        "the tests run as root, PostgreSQL does not, and there is no user postgres".to_owned()
    })
}
