//! The meeting folder: what lies where.
//!
//! Promise: one folder is one meeting; a file in the folder is accepted for the folder. Names are
//! fixed by the contract (product 2).

use super::log::LogPlace;
use std::path::{Path, PathBuf};

/// The agenda's file name.
pub const AGENDA: &str = "dagsorden.toml";
/// The roster's file name.
pub const ROSTER: &str = "deltagere.toml";
/// What the log's files are called.
const LOG: &str = "journal";

/// Whether a path that a file names stays below the folder it is joined to, on every system that the folder may be
/// copied to.
#[must_use]
pub fn is_inside(path: &str) -> bool {
    let step = |s: &str| !s.is_empty() && !s.trim_matches(['.', ' ']).is_empty();
    !path.contains(['\\', ':', '\0']) && path.split('/').all(step)
}

/// What the log of somebody who keeps one beside the journal begins with.
const SHADOW: &str = "skygge-";

/// A meeting's folder, and which of its logs is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
    /// Whose log beside the journal; `None`: the journal.
    shadow: Option<Box<str>>,
}

impl Folder {
    /// The folder itself, or the folder of a file in it.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let path = if path.is_file() {
            path.parent()
                .filter(|p| !p.as_os_str().is_empty())
                .unwrap_or(Path::new("."))
        } else {
            path
        };
        Self {
            path: path.to_owned(),
            shadow: None,
        }
    }
    /// The same folder with somebody's own log beside the journal: `skygge-<forfatter>.jsonl`.
    #[must_use]
    pub fn shadow(&self, author: &str) -> Self {
        Self {
            path: self.path.clone(),
            shadow: Some(author.into()),
        }
    }
    /// Another folder, and the same log in it.
    #[must_use]
    pub fn moved(&self, path: &Path) -> Self {
        Self {
            path: Self::of(path).path,
            shadow: self.shadow.clone(),
        }
    }
    /// Whether a log beside the journal is meant.
    #[must_use]
    pub fn is_shadow(&self) -> bool {
        self.shadow.is_some()
    }
    /// Whose logs lie beside the journal, by the name of the author in the file's name, in order.
    #[must_use]
    pub fn shadows(&self) -> Vec<String> {
        let all = std::fs::read_dir(&self.path).into_iter().flatten();
        let names = all.filter_map(Result::ok).map(|e| e.file_name());
        let author = |name: std::ffi::OsString| {
            let name = name.to_str()?.strip_prefix(SHADOW)?.to_owned();
            name.strip_suffix(".jsonl").map(str::to_owned)
        };
        let mut authors: Vec<String> = names.filter_map(author).collect();
        authors.sort();
        authors
    }
    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// Whether it is there.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.path.is_dir()
    }
    /// `dagsorden.toml`
    #[must_use]
    pub fn agenda(&self) -> PathBuf {
        self.path.join(AGENDA)
    }
    /// `deltagere.toml`
    #[must_use]
    pub fn roster(&self) -> PathBuf {
        self.path.join(ROSTER)
    }
    /// The meeting's log.
    #[must_use]
    pub fn log(&self) -> LogPlace {
        match &self.shadow {
            None => LogPlace::new(&self.path, LOG),
            Some(author) => LogPlace::new(&self.path, &format!("{SHADOW}{author}")),
        }
    }
    /// `kladde.json`; of a log beside the journal `kladde-skygge-<forfatter>.json`
    #[must_use]
    pub fn draft(&self) -> PathBuf {
        match &self.shadow {
            None => self.path.join("kladde.json"),
            Some(author) => self.path.join(format!("kladde-{SHADOW}{author}.json")),
        }
    }
    /// `referat/`
    #[must_use]
    pub fn minutes(&self) -> PathBuf {
        self.path.join("referat")
    }
}

/// Meeting folders that [`below`] finds at most.
const MOST: usize = 200;

/// The meetings that lie in a folder or one step further in, the last by name first.
#[must_use]
pub fn below(path: &Path) -> Vec<PathBuf> {
    let inside = |path: &Path| -> Vec<PathBuf> {
        let all = std::fs::read_dir(path).into_iter().flatten();
        let named = all.filter_map(Result::ok).map(|e| e.path());
        let is_open = |p: &PathBuf| {
            let name = p.file_name().map(|n| n.to_string_lossy().into_owned());
            !name.is_some_and(|n| n.starts_with('.')) && p.is_dir()
        };
        named.filter(is_open).take(MOST).collect()
    };
    let first = inside(path);
    let second = first.iter().flat_map(|folder| inside(folder));
    let all = first.iter().cloned().chain(second);
    let is_meeting = |p: &PathBuf| Folder::of(p).agenda().is_file();
    let mut found: Vec<PathBuf> = all
        .filter(is_meeting)
        .map(|p| p.strip_prefix(".").unwrap_or(&p).to_owned())
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn a_path_that_leads_out_on_any_system_is_not_inside() {
        for path in [
            "vores.docx",
            "skabeloner/vores skabelon.docx",
            "..a/x",
            "v2.docx",
        ] {
            assert!(is_inside(path), "{path}");
        }
        for path in [
            "",
            "/etc/x",
            "../x",
            "a/../../x",
            "a/..",
            "./x",
            "a//x",
            "..\\x",
            "C:x",
            "C:\\x",
            "\\\\server\\x",
            ".. /x",
        ] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
