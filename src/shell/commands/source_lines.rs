//! A file that is to be imported, as lines.
//!
//! Promise: never more than a fixed size is read; what cannot be read is complained of in Danish. What the lines mean
//! is left to `import`.

use super::super::failure::{Failure, io_sentence};
use crate::domain::size;
use crate::import::lines::{self, Line};
use crate::import::own::{self, OwnPaper};
use crate::import::{docx, encoding};
use crate::store::plain_file;
use std::io::ErrorKind;
use std::path::Path;

/// The most that is read of a file.
const LIMIT: u64 = 16 * 1024 * 1024;

/// A source read into lines.
pub(super) struct SourceText {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The agenda, where this program wrote the paper.
    pub own: Option<OwnPaper>,
    /// What it is counted in.
    pub unit: &'static str,
}

/// Lines or paragraphs that a source may have: some five hundred pages.
const LINES: usize = 20_000;

/// Reads a file by its ending.
///
/// # Errors
/// It is of no kind that is known, or not sound.
pub(super) fn read(file: &Path) -> Result<SourceText, Failure> {
    let source = by_ending(file)?;
    let (shown, unit) = (file.display(), source.unit);
    if let Some(line) = source.lines.get(LINES) {
        return Err(Failure::input(format!(
            "{shown}, {unit} {}: Så lang er ingen dagsorden. Gem kun dagsordenen i en fil for sig, og importér den.",
            line.number
        )));
    }
    match source.lines.iter().find(|l| l.text.len() > size::TEXT) {
        Some(line) => Err(Failure::input(format!(
            "{shown}, {unit} {}: Teksten er for lang ({} tegn). Del den i flere afsnit, eller læg den i et bilag.",
            line.number,
            line.width()
        ))),
        None => Ok(source),
    }
}

fn by_ending(file: &Path) -> Result<SourceText, Failure> {
    let shown = file.display();
    let ending = file
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    match ending.as_str() {
        "txt" | "md" | "markdown" | "text" => {
            let text = encoding::text(&bytes(file)?);
            Ok(SourceText {
                own: own::from_text(&text),
                lines: lines::from_text(&text),
                unit: "linje",
            })
        }
        "docx" => {
            let lines =
                docx::read(&bytes(file)?).map_err(|e| Failure::input(complaint(file, &e)))?;
            Ok(SourceText {
                own: own::from_lines(&lines),
                lines,
                unit: "afsnit",
            })
        }
        _ => Err(Failure::input(format!(
            "{shown} kan ikke importeres. Gem dagsordenen som .docx, .txt eller .md, og deltagerlisten som .xlsx eller .csv."
        ))),
    }
}

fn complaint(file: &Path, why: &docx::Unreadable) -> String {
    let shown = file.display();
    match why {
        docx::Unreadable::Archive => {
            format!("{shown} er ikke et Word-dokument, eller filen er beskadiget.")
        }
        docx::Unreadable::Protected => format!(
            "{shown} er i et gammelt format eller beskyttet med en adgangskode. Åbn det i Word, fjern adgangskoden, og gem det som .docx."
        ),
        docx::Unreadable::Missing => {
            format!("{shown} er ikke et Word-dokument: der er ingen tekst i det.")
        }
        docx::Unreadable::Xml(part) => {
            format!(
                "{shown} kan ikke læses: delen {part} er ikke i orden. Åbn det i Word, og gem det igen."
            )
        }
        docx::Unreadable::Wide(part, place) => {
            format!(
                "{shown} kan ikke læses: delen {part}, {place}. Åbn det i Word, og gem det igen."
            )
        }
        docx::Unreadable::Large => format!("{shown} er for stort til at være en dagsorden."),
    }
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let shown = file.display();
    plain_file::read(file, LIMIT).map_err(|e| {
        Failure::input(if e.kind() == ErrorKind::FileTooLarge {
            format!("{shown} er for stort til at være en dagsorden.")
        } else {
            format!("{shown} kan ikke læses: {}.", io_sentence(&e))
        })
    })
}
