//! A log that has become shorter than what was safe on disk: an older copy from a sync client, a cut, a file that is away.
//! It is told, wherever the meeting is read, and nobody is told that all of it is there.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_for_today, path, run};
use crate::walks::walk;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::line::{self, START};
use std::path::Path;

fn lines() -> Vec<u8> {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    let (mut bytes, mut sum) = (Vec::new(), START);
    for record in &desk.history().whole() {
        sum = line::encode(record, sum, &mut bytes).expect("a line");
    }
    bytes
}

/// A folder whose log was safe up to its end.
fn safe(folder: &Path, bytes: &[u8]) {
    let log = Folder::of(folder).log();
    std::fs::write(log.journal(), bytes).expect("written");
    std::fs::write(log.durable(), format!("{:020}\n", bytes.len())).expect("written");
}

#[test]
fn every_cut_is_known_and_a_whole_or_longer_log_lacks_nothing() {
    let (dir, bytes) = (tempfile::tempdir().expect("a folder"), lines());
    safe(dir.path(), &bytes);
    let log = Folder::of(dir.path()).log();
    assert_eq!(log.lost(), None);
    for cut in (0..bytes.len()).step_by(211) {
        std::fs::write(log.journal(), &bytes[..cut]).expect("written");
        assert_eq!(log.lost(), Some((bytes.len() - cut) as u64), "{cut}");
    }
    std::fs::remove_file(log.journal()).expect("removed");
    assert_eq!(log.lost(), Some(bytes.len() as u64));
    std::fs::write(log.journal(), [&bytes[..], b"{\"half"].concat()).expect("written");
    assert_eq!(log.lost(), None, "what was never safe is not missed");
    std::fs::remove_file(log.durable()).expect("removed");
    std::fs::write(log.journal(), b"").expect("written");
    assert_eq!(log.lost(), None, "nothing is known of what was safe");
}

#[test]
fn a_shorter_log_is_told_by_every_command_and_on_the_desk() {
    let bytes = lines();
    let third = bytes
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b'\n')
        .nth(2);
    let third = third.expect("three lines").0 + 1;
    for cut in [Some(third), Some(third - 40), None] {
        let dir = copy_for_today(LILLEBAELT);
        safe(dir.path(), &bytes);
        let log = Folder::of(dir.path()).log();
        match cut {
            Some(cut) => std::fs::write(log.journal(), &bytes[..cut]).expect("cut"),
            None => std::fs::remove_file(log.journal()).expect("removed"),
        }
        let words = if cut.is_some() {
            "er kortere"
        } else {
            "er væk"
        };
        let (code, _, err) = run(&["status", path(dir.path())]);
        assert!(code == 1 && err.contains(words), "{cut:?} {code}: {err}");
        let (code, out, _) = run(&["tjek", path(dir.path())]);
        let plain: Vec<&str> = out.split_whitespace().collect();
        let told = plain.join(" ").contains(words);
        assert!(code == 1 && told, "{cut:?} {code}: {out}");
        let pty = Pty::start(&["afhold", path(dir.path())], (200, 40));
        let screen = pty.shows(words);
        assert!(!screen.contains("er her"), "{cut:?}: {screen}");
    }
}
