//! The arrows between the layers, and the habits of every file.

use crate::harness::repo;
use std::path::{Path, PathBuf};

/// Which layers each layer may use.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("domain", &["domain"]),
    ("text", &["text", "domain"]),
    ("minutes", &["minutes", "domain", "text"]),
    ("checks", &["checks", "minutes", "domain", "text"]),
    ("export", &["export", "minutes", "text"]),
    ("ui", &["ui", "domain", "text", "minutes"]),
    ("store", &["store", "domain", "text"]),
    ("import", &["import", "domain", "text"]),
    (
        "shell",
        &[
            "shell", "ui", "store", "export", "import", "checks", "minutes", "text", "domain",
        ],
    ),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_arrow_points_down() {
    let src = repo("src");
    let mut wrong = Vec::new();
    for (layer, allowed) in MAY_USE {
        for file in files(&src.join(layer)) {
            let text = std::fs::read_to_string(&file).expect("read");
            for (number, line) in text.lines().enumerate() {
                for part in line.split("crate::").skip(1) {
                    let used: String = part
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect();
                    if !allowed.contains(&used.as_str()) {
                        wrong.push(format!(
                            "{}:{}: {layer} bruger {used}",
                            file.display(),
                            number + 1
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_layers_have_the_lints_on() {
    for layer in [
        "domain", "text", "minutes", "checks", "export", "import", "ui",
    ] {
        let text = std::fs::read_to_string(repo("src").join(layer).join("mod.rs")).expect("read");
        assert!(
            text.contains("#![deny(clippy::disallowed_methods, clippy::disallowed_types)]"),
            "{layer}"
        );
    }
}

#[test]
fn every_file_opens_with_what_it_is() {
    for file in files(&repo("src")).into_iter().chain(files(&repo("tests"))) {
        if file.components().any(|c| c.as_os_str() == "target") {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("read");
        let head = text.lines().next().unwrap_or_default();
        assert!(
            head.starts_with("//! ") && head.len() > 20,
            "{}: {head}",
            file.display()
        );
    }
}

#[test]
fn exporters_know_nothing_of_meetings() {
    for file in files(&repo("src/export")) {
        let text = std::fs::read_to_string(&file).expect("read").to_lowercase();
        assert!(
            !text.contains("quorum") && !text.contains("beslutningsdygtig"),
            "{}",
            file.display()
        );
    }
}

#[test]
fn exactly_one_crossterm() {
    let lock = std::fs::read_to_string(repo("Cargo.lock")).expect("read");
    assert_eq!(lock.matches("name = \"crossterm\"\n").count(), 1);
}
