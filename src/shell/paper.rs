//! A meeting on paper: facts, document, formats, files.
//!
//! Promise: one way for closing and for `referat`; nothing that somebody edited is replaced; what can go wrong is
//! said in Danish and leaves the old files whole. The meeting itself is never at risk: it is on disk before.

use super::failure::{Failure, io_sentence};
use crate::domain::meeting::Meeting;
use crate::export::Format;
use crate::export::docx::{Template, Unusable};
use crate::minutes::facts::{Audience, Minutes};
use crate::minutes::{compose, personal};
use crate::store::folder::Folder;
use crate::store::ledger::{self, Written};
use std::path::Path;

/// What is wanted.
pub struct Order<'m> {
    pub meeting: &'m Meeting,
    pub audiences: &'m [Audience],
    pub formats: &'m [Format],
    pub digest: Option<&'m str>,
    pub template: Option<&'m Template>,
}

/// Writes the minutes into a folder; in Danish, why not.
pub fn write(order: &Order<'_>, folder: &Folder, target: &Path) -> Result<Vec<Written>, String> {
    let mut files = Vec::new();
    for audience in order.audiences {
        files.extend(self::files(order, *audience)?);
    }
    ledger::write(folder, target, files)
        .map_err(|(path, error)| format!("Referatet kan ikke skrives ({}: {})", path.display(), io_sentence(&error)))
}

/// The files for an audience: name and bytes.
fn files(order: &Order<'_>, audience: Audience) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut facts = Minutes::of(order.meeting, audience);
    facts.digest = order.digest.map(str::to_owned);
    let document = compose::minutes(&facts);
    let stem = match audience {
        Audience::Public => "referat",
        Audience::Internal => "referat-internt",
    };
    let write = |format: &Format| {
        let bytes = format.write_as(&facts, &document, order.template);
        let bytes = bytes.map_err(|e| format!("Referatet kan ikke skrives som {} ({e})", format.name()))?;
        Ok((format!("{stem}.{}", format.ending()), bytes))
    };
    order.formats.iter().map(write).collect()
}

/// What looks like personal data in the public version, a line each.
pub fn doubts(meeting: &Meeting, watched: &[String]) -> Vec<String> {
    let facts = Minutes::of(meeting, Audience::Public);
    personal::findings(&facts, watched).iter().map(personal::Finding::sentence).collect()
}

/// Reads a Word template.
///
/// # Errors
/// It cannot be read, or is not one.
pub fn template(path: &Path) -> Result<Template, Failure> {
    let shown = path.display();
    let bytes = std::fs::read(path)
        .map_err(|e| Failure::input(format!("Skabelonen {shown} kan ikke læses: {}.", io_sentence(&e))))?;
    Template::read(&bytes).map_err(|unusable| {
        let why = match unusable {
            Unusable::Archive => "filen er ikke et Word-dokument (DOCX)".to_owned(),
            Unusable::Missing(part) => format!("delen {part} mangler i filen"),
            Unusable::Xml(part) => format!("delen {part} er beskadiget"),
            Unusable::Macros => "den indeholder makroer. Gem den som .docx uden makroer".to_owned(),
            Unusable::Large => "den er for stor".to_owned(),
        };
        Failure::input(format!("Skabelonen {shown} kan ikke bruges: {why}. Der er ikke skrevet noget."))
    })
}
