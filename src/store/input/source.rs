//! An input file as text, with its lines.
//!
//! Promise: a file that is missing, too big, not UTF-8 or not a file becomes a complaint, never a
//! crash and never a guess. What the text means is left to the readers beside it.

use super::fault::{Faults, FilePosition};
use crate::store::plain_file;
use std::ops::Range;
use std::path::Path;

/// Larger input is refused: a roster of 10 000 people takes about two megabytes.
pub const LIMIT: u64 = 16 * 1024 * 1024;

/// A file's text, and where its lines begin.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    starts: Vec<usize>,
}

impl Source {
    /// Wraps a text under a name to show.
    #[must_use]
    pub fn from_text(name: &str, text: String) -> Self {
        let starts = std::iter::once(0)
            .chain(
                text.bytes()
                    .enumerate()
                    .filter(|(_, b)| *b == b'\n')
                    .map(|(i, _)| i + 1),
            )
            .collect();
        Self {
            name: name.to_owned(),
            text,
            starts,
        }
    }

    /// Reads a file; what is wrong with it goes to `faults`.
    pub fn read(path: &Path, name: &str, faults: &mut Faults) -> Option<Self> {
        match plain_file::read(path, LIMIT) {
            Ok(bytes) => Self::from_bytes(name, bytes, faults),
            Err(error) => {
                let (message, advice) = explain(&error, name);
                faults.file(name, message, advice);
                None
            }
        }
    }

    /// Reads a file of which whatever can be read is wanted: what is not UTF-8 stands as marks.
    ///
    /// # Errors
    /// The system's; it is missing, too big, or no file.
    pub fn lenient(path: &Path, name: &str) -> std::io::Result<Self> {
        let bytes = plain_file::read(path, LIMIT)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let text = text.strip_prefix('\u{feff}').map(str::to_owned);
        let whole = || String::from_utf8_lossy(&bytes).into_owned();
        Ok(Self::from_text(name, text.unwrap_or_else(whole)))
    }

    /// A file's bytes as text; what cannot be read goes to `faults`.
    pub fn from_bytes(name: &str, bytes: Vec<u8>, faults: &mut Faults) -> Option<Self> {
        match String::from_utf8(bytes) {
            Ok(text) => Some(Self::from_text(
                name,
                text.strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text),
            )),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                let readable = Self::from_text(name, String::from_utf8_lossy(&bytes).into_owned());
                let line = bytes
                    .get(..good)
                    .map_or(0, |b| b.iter().filter(|b| **b == b'\n').count());
                let at = readable.starts.get(line).copied().unwrap_or_default();
                faults.error(
                    &readable,
                    at..at,
                    "Filen er ikke gemt som UTF-8; her står et tegn, der ikke kan læses."
                        .to_owned(),
                    "Gem filen igen med tegnsættet UTF-8 (i Notesblok: Gem som, Kodning: UTF-8)."
                        .to_owned(),
                );
                None
            }
        }
    }

    /// The name to show.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line (from 1), column (from 1) and the line itself for a byte range.
    #[must_use]
    pub fn spot(&self, span: &Range<usize>) -> FilePosition {
        let line = self
            .starts
            .partition_point(|s| *s <= span.start)
            .saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let rest = self.text.get(start..).unwrap_or_default();
        let text = rest.lines().next().unwrap_or_default();
        let before = self
            .text
            .get(start..span.start)
            .map_or(0, |t| t.chars().count());
        let marked = self
            .text
            .get(span.clone())
            .map_or(0, |t| t.lines().next().unwrap_or_default().chars().count());
        FilePosition {
            line: line + 1,
            column: before + 1,
            length: marked.max(1),
            text: text.to_owned(),
        }
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the system's other faults are told by number"
)]
fn explain(error: &std::io::Error, name: &str) -> (String, String) {
    match error.kind() {
        std::io::ErrorKind::NotFound => (
            "Filen findes ikke.".to_owned(),
            format!("Læg {name} i mødemappen. Mappen sample-data har eksempler at begynde fra."),
        ),
        std::io::ErrorKind::PermissionDenied => {
            ("Du har ikke adgang til at læse filen.".to_owned(), "Bed om læseadgang til mappen.".to_owned())
        }
        std::io::ErrorKind::IsADirectory => {
            ("Her ligger en mappe, ikke en fil.".to_owned(), format!("Læg filen {name} i mødemappen."))
        }
        std::io::ErrorKind::Unsupported => (
            "Det er ikke en almindelig fil, men en kanal eller en enhed.".to_owned(),
            format!("Læg {name} som en almindelig fil."),
        ),
        std::io::ErrorKind::FileTooLarge => (
            format!("Filen er større end {} MB.", LIMIT / 1024 / 1024),
            "Så stor en fil er næppe en dagsorden eller en deltagerliste. Se efter, om det er den rigtige.".to_owned(),
        ),
        // By its number: the system's own words are in another language.
        _ => (
            match error.raw_os_error() {
                Some(number) => format!("Filen kan ikke læses (systemfejl {number})."),
                None => "Filen kan ikke læses.".to_owned(),
            },
            "Prøv at åbne den i et andet program.".to_owned(),
        ),
    }
}
