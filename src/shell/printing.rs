//! Printing to standard output and standard error.
//!
//! Promise: text is tamed line by line, so nothing from a file commands the terminal; a closed pipe
//! or a missing standard error never brings the program down.

use crate::text::width::{is_unsafe, tame_lines};
use std::io::Write;

/// Prints text as lines; false when nobody could read it.
pub(super) fn out(text: &str) -> bool {
    raw(&format!("{}\n", tame_lines(text)))
}

/// Prints as it is (JSON escapes control characters itself); false when nobody could read it.
fn raw(text: &str) -> bool {
    let mut stdout = std::io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Ok(()) => true,
        // `ordstyrer status | head -1` is no fault.
        Err(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
    }
}

/// Prints JSON; what could command a terminal stands as an escape, which means the same.
pub(super) fn json(text: &str) -> bool {
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
