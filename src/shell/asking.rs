//! Questions on a terminal, a line each, asked again until the answer can be understood.
//!
//! Promise: an empty line takes what is proposed; the end of input is no answer, and then nothing is done.

use std::io::{BufRead, Write};

/// Somebody to ask.
pub(super) struct Asker<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
}

impl<'a> Asker<'a> {
    /// Asks through these.
    pub(super) fn new(input: &'a mut dyn BufRead, output: &'a mut dyn Write) -> Self {
        Self { input, output }
    }

    /// Asks until `read` understands the answer; what it says of a wrong one is shown. `None`: there is nobody.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        loop {
            write!(self.output, "{question} ").ok();
            self.output.flush().ok();
            let mut line = String::new();
            if self.input.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match read(line.trim()) {
                Ok(answer) => return Some(answer),
                Err(complaint) => self.say(&complaint),
            }
        }
    }

    /// Says something on a line of its own.
    pub(super) fn say(&mut self, text: &str) {
        writeln!(self.output, "{}", crate::text::width::tame_lines(text)).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::Asker;

    #[test]
    fn a_question_is_asked_until_it_is_answered() {
        let (mut input, mut output) = ("x\n\n7\n".as_bytes(), Vec::new());
        let mut asker = Asker::new(&mut input, &mut output);
        let number = |t: &str| {
            t.parse::<u8>()
                .ok()
                .ok_or_else(|| "Skriv et tal.".to_owned())
        };
        assert_eq!(asker.ask("Hvor mange?", number), Some(7));
        assert_eq!(
            asker.ask("Hvor mange?", number),
            None,
            "nobody is there any more"
        );
        let said = String::from_utf8(output).expect("UTF-8");
        assert_eq!(said.matches("Skriv et tal.").count(), 2, "{said}");
    }
}
