//! The packages that `.packages/build` made, read back: what is in them, what they say of themselves, and what became of the
//! `.deb` in a system that has never seen Rust.
//!
//! Asked for by `tests/packages/run`, which makes them first; without them there is nothing to read.

mod installed;
mod installer;
mod lists;
mod texts;

use crate::harness::repo;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A package, by what stands between its name with version and its end.
fn package(end: &str) -> PathBuf {
    let file = repo(&format!("target/packages/ordstyrer{end}"));
    assert!(file.is_file(), "{}: .packages/build", file.display());
    file
}

fn windows(end: &str) -> PathBuf {
    package(&format!("-{VERSION}-windows-x86_64.{end}"))
}

fn linux(end: &str) -> PathBuf {
    package(&format!("-{VERSION}-linux-x86_64.{end}"))
}

fn debian() -> PathBuf {
    package(&format!("_{VERSION}_amd64.deb"))
}

/// What a program says, which must be content.
fn told(program: &str, words: &[&str]) -> String {
    let output = Command::new(program).args(words).output();
    let output = output.unwrap_or_else(|e| panic!("{program}: {e}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{program} {words:?}: {said}{wrong}"
    );
    said
}

/// All files under a folder with their bytes, by their names from it on.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut found, mut todo) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(one) = todo.pop() {
        for entry in std::fs::read_dir(&one).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("inside");
            let name = name.to_string_lossy().replace('\\', "/");
            found.insert(name, std::fs::read(&path).expect("read"));
        }
    }
    found
}

/// A package laid out in a folder of its own.
fn laid_out(program: &str, words: &[&str]) -> (tempfile::TempDir, BTreeMap<String, Vec<u8>>) {
    let dir = tempfile::tempdir().expect("a folder");
    let into = dir.path().to_str().expect("a path");
    told(program, &[words, &[into]].concat());
    let files = files(dir.path());
    (dir, files)
}

/// The program's commit, as the list of what it is made of has it.
fn commit() -> String {
    let bom = std::fs::read_to_string(linux("cdx.json")).expect("read");
    let bom: serde_json::Value = serde_json::from_str(&bom).expect("JSON");
    let said = bom["metadata"]["component"]["properties"][0]["value"].as_str();
    said.expect("a commit").to_owned()
}
