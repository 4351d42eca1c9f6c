//! Keys that are there together, seen from the system's side.
//!
//! Promise: all keys that wait share one append and one sync.

use crate::harness::STYREGRUPPE;
use crate::pty::{Pty, copy_for_today, path};

/// Forty keys in one write. A read in between is allowed for: the terminal is not ours.
#[test]
#[ignore = "needs strace"]
fn keys_that_are_there_together_share_an_append_and_a_sync() {
    let dir = copy_for_today(STYREGRUPPE);
    let log = dir.path().with_extension("log");
    let calls = "trace=write,fdatasync";
    let before = ["strace", "-f", "-y", "-q", "-o", path(&log), "-e", calls];
    let mut pty = Pty::through(&before, &["afhold", path(dir.path())], (110, 30));
    pty.shows("Fremmøde");
    pty.keys(" ").shows("gemt nr. 2 ");
    pty.at_once(&" ".repeat(40)).shows("gemt nr. 42 ");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let log = std::fs::read_to_string(&log).expect("a log");
    let on_journal = |call: &&str| call.contains("/journal.jsonl>");
    let of = |name: &str| {
        let calls = log.lines().filter(on_journal);
        calls.filter(|c| c.contains(name)).count()
    };
    let (written, synced) = (of("write("), of("fdatasync("));
    assert_eq!(written, synced, "{log}");
    assert!((1..=3).contains(&written), "{written} appends: {log}");
}
