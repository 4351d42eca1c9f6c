//! Waiting for what another thread or another program does.
//!
//! Promise: it looks again and again and never sleeps for a time that was guessed; what never comes is a failure after
//! twenty seconds. Between two looks it lets go: whoever reads a file without a pause keeps others from replacing it where
//! a file that is open cannot be replaced.

use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(10);

/// Waits until `what` is so.
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "not so after {PATIENCE:?}: {what}");
        std::thread::park_timeout(PAUSE);
    }
}
