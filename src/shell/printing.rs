//! Printing to standard output and standard error.
//!
//! Promise: text is tamed line by line, so nothing from a file commands the terminal; what could not be written
//! is told, but a closed pipe or a missing standard error never brings the program down.

use super::failure::{Failure, io_sentence};
use crate::text::width::{is_unsafe, tame_lines};
use std::io::{ErrorKind, Write};

/// Prints text as lines.
///
/// # Errors
/// It could not be written whole; that nobody reads on is no fault.
pub(super) fn out(text: &str) -> Result<(), Failure> {
    raw(&format!("{}\n", tame_lines(text)))
}

/// Prints a text of the program's own as it is: nothing from a file stands in it, and a shell minds its tabs.
///
/// # Errors
/// As [`out`].
pub(super) fn own(text: &str) -> Result<(), Failure> {
    raw(&format!("{}\n", text.trim_end()))
}

/// Prints text as lines to somebody who answers.
///
/// # Errors
/// Nobody hears it any more.
pub(super) fn answer(text: &str) -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(format!("{}\n", tame_lines(text)).as_bytes())?;
    stdout.flush()
}

/// Prints as it is (JSON escapes control characters itself).
fn raw(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    match written {
        Ok(()) => Ok(()),
        // `ordstyrer status | head -1` is no fault.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::environment(format!(
            "Svaret er ikke skrevet helt ud: {}. Det, der allerede står, er ikke hele svaret.",
            io_sentence(&error)
        ))),
    }
}

/// Prints JSON; what could command a terminal stands as an escape, which means the same.
///
/// # Errors
/// As [`out`].
pub(super) fn json(text: &str) -> Result<(), Failure> {
    let mut safe = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if c != '\n' && is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    safe.push('\n');
    raw(&safe)
}

/// Prints to standard error, if there is one.
pub(super) fn err(text: &str) {
    std::io::stderr()
        .lock()
        .write_all(format!("{}\n", tame_lines(text)).as_bytes())
        .ok();
}
