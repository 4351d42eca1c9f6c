//! Habits of the source that no lint holds.

use super::sources;
use crate::harness::repo;

#[test]
fn every_file_opens_with_what_it_is() {
    for file in [sources(&repo("src")), sources(&repo("tests"))].concat() {
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
fn exporters_do_not_speak_of_quorum() {
    for file in sources(&repo("src/export")) {
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
