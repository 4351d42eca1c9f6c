//! A meeting on paper: facts, document, formats, files.
//!
//! Promise: one way for closing and for `referat`; nothing that somebody edited is replaced; what can go wrong is
//! said in Danish and leaves the old files whole. The meeting itself is never at risk: it is on disk before.

use super::failure::io_sentence;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::export::docx::Template;
use crate::export::{ExportError, Format};
use crate::minutes::document::Document;
use crate::minutes::facts::{Audience, Minutes};
use crate::minutes::{compose, personal, runsheet};
use crate::store::folder::Folder;
use crate::store::ledger::{self, Written};
use std::path::Path;

/// What is wanted.
pub(super) struct Order<'m> {
    pub history: &'m History,
    pub audiences: &'m [Audience],
    pub formats: &'m [Format],
    pub digest: Option<&'m str>,
    pub template: Option<Template>,
}

/// An order with all it needs taken out of the meeting: it can be carried out while the meeting goes on.
pub(super) struct Job {
    papers: Vec<(String, Minutes, Document)>,
    formats: Vec<Format>,
    template: Option<Template>,
}

/// How far a job has come: which format is being written, the how manyth it is, of how many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    pub format: Format,
    pub number: usize,
    pub of: usize,
}

impl Progress {
    /// "Skriver referatet: pdf (2 af 5)".
    pub(super) fn sentence(self) -> String {
        format!(
            "Skriver referatet: {} ({} af {})",
            self.format.name(),
            self.number,
            self.of
        )
    }
}

impl Job {
    /// Takes an order.
    pub(super) fn new(order: Order<'_>) -> Self {
        let paper = |(at, mut facts): (usize, Minutes)| {
            facts.digest = order.digest.map(str::to_owned);
            let document = compose::minutes(&facts);
            let stem = match facts.audience {
                Audience::Public => "referat",
                Audience::Internal => "referat-internt",
            };
            // In a joint meeting the other body's minutes bear its id.
            let stem = if at == 0 {
                stem.to_owned()
            } else {
                format!("{stem}-{}", facts.id)
            };
            (stem, facts, document)
        };
        let of = |audience: &Audience| {
            Minutes::all(order.history, *audience)
                .into_iter()
                .enumerate()
        };
        let papers = order.audiences.iter().flat_map(of).map(paper).collect();
        Self {
            papers,
            formats: order.formats.to_vec(),
            template: order.template,
        }
    }

    /// The run sheet, in those of the formats that are papers.
    pub(super) fn run_sheet(
        meeting: &Meeting,
        formats: &[Format],
        template: Option<Template>,
    ) -> Self {
        let now = super::clock::now();
        let papers = vec![(
            "koereplan".to_owned(),
            Minutes::of(meeting, Audience::Internal),
            runsheet::compose(meeting, now),
        )];
        Self {
            papers,
            formats: formats.iter().filter(|f| f.is_paper()).copied().collect(),
            template,
        }
    }

    /// Writes the files into a folder; in Danish, why not.
    pub(super) fn run(
        &self,
        folder: &Folder,
        target: &Path,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Vec<Written>, String> {
        let mut files = Vec::new();
        let of = self.papers.len() * self.formats.len();
        for (stem, facts, document) in &self.papers {
            for format in &self.formats {
                tell(Progress {
                    format: *format,
                    number: files.len() + 1,
                    of,
                });
                let bytes = format.write_as(facts, document, self.template.as_ref());
                let bytes = bytes.map_err(|e| {
                    format!(
                        "Referatet kan ikke skrives som {} ({})",
                        format.name(),
                        why(&e)
                    )
                })?;
                files.push((format!("{stem}.{}", format.ending()), bytes));
            }
        }
        ledger::write(folder, target, files).map_err(|(path, error)| {
            format!(
                "Referatet kan ikke skrives ({}: {})",
                path.display(),
                io_sentence(&error)
            )
        })
    }
}

/// Why a paper cannot be written, in Danish.
pub(super) fn why(error: &ExportError) -> String {
    match error {
        ExportError::Archive(e) => format!("filen kan ikke pakkes: {e}"),
        ExportError::Pdf(rule) => format!("en regel i PDF/UA kan ikke overholdes: {rule}"),
        ExportError::TooLong(lines) => {
            format!("det er længere end {lines} linjer; vælg et andet format")
        }
        ExportError::NotBuilt(what) => format!("programmet er bygget uden {what}"),
    }
}

/// What looks like personal data in the public version, a line each.
pub(super) fn doubts(meeting: &Meeting, watched: &[String]) -> Vec<String> {
    let facts = Minutes::of(meeting, Audience::Public);
    personal::findings(&facts, watched)
        .iter()
        .map(personal::Doubt::sentence)
        .collect()
}
