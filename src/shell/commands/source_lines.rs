//! A file that is to be imported, as lines.
//!
//! Promise: never more than a fixed size is read; what cannot be read is complained of in Danish. What the lines mean
//! is left to `import`.

use super::super::failure::{Failure, io_sentence};
use crate::import::lines::{self, Line};
use crate::import::{docx, encoding};
use std::io::Read as _;
use std::path::Path;

/// The most that is read of a file.
const LIMIT: u64 = 64 * 1024 * 1024;

/// A source read into lines.
pub(super) struct SourceText {
    /// Its lines.
    pub lines: Vec<Line>,
    /// What it is counted in.
    pub unit: &'static str,
}

/// Reads a file by its ending.
///
/// # Errors
/// It is of no kind that is known, or not sound.
pub(super) fn read(file: &Path) -> Result<SourceText, Failure> {
    let shown = file.display();
    let ending = file
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    match ending.as_str() {
        "txt" | "md" | "markdown" | "text" => Ok(SourceText {
            lines: lines::from_text(&encoding::text(&bytes(file)?)),
            unit: "linje",
        }),
        "docx" => {
            let lines =
                docx::read(&bytes(file)?).map_err(|e| Failure::input(complaint(file, &e)))?;
            Ok(SourceText {
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
                "{shown} kan ikke læses: delen {part} er ikke i orden. Åbn det i Word og gem det igen."
            )
        }
        docx::Unreadable::Large => format!("{shown} er for stort til at være en dagsorden."),
    }
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let shown = file.display();
    let failed =
        |e: std::io::Error| Failure::input(format!("{shown} kan ikke læses: {}.", io_sentence(&e)));
    let mut bytes = Vec::new();
    std::fs::File::open(file)
        .map_err(failed)?
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::input(format!(
            "{shown} er for stort til at være en dagsorden."
        )));
    }
    Ok(bytes)
}
