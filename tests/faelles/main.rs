//! Several machines at one meeting, on a PostgreSQL of the tests' own: the feature `faelles` from outside.
//!
//! Where there is no PostgreSQL, each test says its name and why it was skipped; see `installed`. Linux only: the server's processes are
//! found in `/proc`.

#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    missing_docs,
    reason = "a test fails by panicking, and says why it was skipped"
)]

mod altered;
mod away;
mod bell;
mod cable;
mod checker;
mod crowd;
mod cuts;
mod desk;
mod first;
mod forgetful;
mod growth;
mod guarded;
mod history;
mod identity;
mod installed;
mod kills;
mod laptop;
mod machine;
mod mark_access;
mod marks;
mod meeting;
mod opening;
mod pages;
mod pen;
mod place;
mod power;
mod proxy;
mod racer;
mod restored;
mod room;
mod screen;
mod secrets;
mod server;
mod settings;
mod silence;
mod started;
mod struck;
mod takeover;
mod walk;

/// Waits for a condition; how long it took, or nothing when the limit is reached.
pub(crate) fn until(
    limit: std::time::Duration,
    mut wanted: impl FnMut() -> bool,
) -> Option<std::time::Duration> {
    let begin = std::time::Instant::now();
    while !wanted() {
        if begin.elapsed() > limit {
            return None;
        }
        std::thread::park_timeout(std::time::Duration::from_millis(2));
    }
    Some(begin.elapsed())
}

/// Says that a test is skipped, and why; also where the output of tests is kept back.
pub(crate) fn skipped(test: &str, reason: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stderr(), "skipped: {test}: {reason}"));
}
