//! Printing to standard output and standard error.
//!
//! Promise: text is tamed line by line, so nothing from a file commands the terminal; a closed pipe
//! or a missing standard error never brings the program down.

use crate::text::width::tame_lines;
use std::io::Write;

/// Prints text as lines; false when nobody could read it.
pub fn out(text: &str) -> bool {
    raw(&format!("{}\n", tame_lines(text)))
}

/// Prints as it is (JSON escapes control characters itself); false when nobody could read it.
pub fn raw(text: &str) -> bool {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => true,
        // `ordstyrer status | head -1` is no fault.
        Err(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
    }
}

/// Prints to standard error, if there is one.
pub fn err(text: &str) {
    let _ = std::io::stderr().lock().write_all(format!("{}\n", tame_lines(text)).as_bytes());
}
