//! Somebody who answers line by line, at a terminal or through a pipe.
//!
//! Promise: a line that cannot be read is asked for again; the end of input is told from an empty line. What is asked is
//! left to whoever asks.

use super::failure::{Failure, io_sentence};
use crate::text::width::tame_lines;
use std::io::{BufRead, Read as _, Write};

/// Longest line that is taken in, in bytes.
const LONGEST: u64 = 64 * 1024;

/// The two ends of a talk.
pub(super) struct Listener<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    /// Whether what is typed stands on the screen already, line break and all.
    echoed: bool,
}

impl<'a> Listener<'a> {
    /// Talks through these; `echoed` where a person types.
    pub(super) fn new(input: &'a mut dyn BufRead, output: &'a mut dyn Write, echoed: bool) -> Self {
        Self {
            input,
            output,
            echoed,
        }
    }

    /// Says something on lines of its own.
    ///
    /// # Errors
    /// Nobody can hear it.
    pub(super) fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.write(&format!("{}\n", tame_lines(text)))
    }

    /// Asks, and hears a line without its line break; `None`: there is nobody any more.
    ///
    /// # Errors
    /// The question cannot be written, or the answer not be read.
    pub(super) fn ask(&mut self, question: &str) -> Result<Option<String>, Failure> {
        loop {
            let end = if self.echoed { " " } else { "\n" };
            self.write(&format!("{}{end}", tame_lines(question)))?;
            let mut line = Vec::new();
            let mut input = (&mut *self.input).take(LONGEST);
            let read = input.read_until(b'\n', &mut line);
            let read = read.map_err(|e| {
                Failure::environment(format!(
                    "Svaret kan ikke læses: {}. Der er ikke skrevet noget.",
                    io_sentence(&e)
                ))
            })?;
            if read == 0 {
                return Ok(None);
            }
            match String::from_utf8(line) {
                Ok(line) => {
                    let line = line.trim_end_matches(['\r', '\n']);
                    return Ok(Some(line.trim_start_matches('\u{feff}').to_owned()));
                }
                Err(_) => self.say("Svaret er ikke UTF-8 og kan ikke læses. Skriv det igen.")?,
            }
        }
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.output.write_all(text.as_bytes());
        written.and_then(|()| self.output.flush()).map_err(|e| {
            Failure::environment(format!(
                "Spørgsmålet kan ikke skrives ud: {}. Der er ikke skrevet noget.",
                io_sentence(&e)
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Listener;

    #[test]
    fn lines_are_told_from_the_end_and_what_is_unreadable_is_asked_for_again() {
        let mut input = &b"\xef\xbb\xbfja\r\n\n\xe6\nsidste"[..];
        let mut output = Vec::new();
        let mut listener = Listener::new(&mut input, &mut output, false);
        for expected in [Some("ja"), Some(""), Some("sidste"), None] {
            let heard = listener.ask("Hvad?").expect("a talk");
            assert_eq!(heard.as_deref(), expected);
        }
        let said = String::from_utf8(output).expect("UTF-8");
        assert_eq!(said.matches("ikke UTF-8").count(), 1, "{said}");
        assert_eq!(said.matches("Hvad?\n").count(), 5, "{said}");
    }
}
