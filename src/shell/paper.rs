//! A meeting on paper: facts, document, formats, files.
//!
//! Promise: one way for closing and for `referat`; nothing that somebody edited is replaced; what can go wrong is
//! said in Danish and leaves the old files whole. The meeting itself is never at risk: it is on disk before.

use super::failure::io_sentence;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{Meeting, Phase};
use crate::export::docx::Template;
use crate::export::{ExportError, Format};
use crate::minutes::document::{Document, Letterhead};
use crate::minutes::facts::{Audience, Minutes};
use crate::minutes::{compose, personal, runsheet};
use crate::store::folder::Folder;
use crate::store::ledger::{self, Holds, NotReplaced, Written};
use crate::store::output::{FileReaders, FinishedFile};
use std::io;
use std::path::{Path, PathBuf};

/// What is wanted.
pub(super) struct Order<'m> {
    pub history: &'m History,
    pub audiences: &'m [Audience],
    pub formats: &'m [Format],
    pub digest: Option<&'m str>,
    pub template: Option<Template>,
    pub letterhead: Option<Letterhead>,
    /// Not the newest version.
    pub again: Option<Again>,
}

/// An earlier version that is written again.
#[derive(Debug)]
pub(super) struct Again {
    pub version: usize,
    /// The items that it keeps closed now and did not then.
    pub closed_since: Vec<ItemId>,
}

/// An order with all it needs taken out of the meeting: it can be carried out while the meeting goes on.
pub(super) struct Job {
    papers: Vec<(String, Minutes, Document)>,
    formats: Vec<Format>,
    template: Option<Template>,
    /// What they hold; a run sheet is never too old, nor is an earlier version.
    holds: Option<Holds>,
}

/// What a job has come to.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub written: Vec<Written>,
    /// In Danish, a sentence each without a full stop: what could not be written, and why.
    pub failed: Vec<String>,
}

/// Which files were not replaced, a sentence each without a full stop.
pub(super) fn kept(written: &[Written]) -> impl Iterator<Item = String> {
    written.iter().filter_map(|w| {
        let (name, why) = w.instead_of.as_ref()?;
        let why = match why {
            NotReplaced::Edited => "er rettet i hånden",
            NotReplaced::Unknown => "lå der i forvejen og er ikke skrevet for dette møde",
            NotReplaced::Unreadable => "kan ikke læses",
            NotReplaced::Held => "er åben i et andet program eller skrivebeskyttet",
        };
        Some(format!("{name} {why}; det nye ligger ved siden af"))
    })
}

/// The names of the minutes of a meeting, without ending: in a joint one the other body's bear its id.
pub(super) fn stems(history: &History, audience: Audience) -> Vec<String> {
    let stem = audience.stem();
    let others = history.meeting().joint().into_iter();
    let others = others.flat_map(|joint| joint.bodies().iter().skip(1));
    let others = others.map(|body| format!("{stem}-{}", body.profile().id));
    std::iter::once(stem.to_owned()).chain(others).collect()
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
        let paper = |(stem, mut facts): (String, Minutes)| {
            facts.digest = order.digest.map(str::to_owned);
            facts.stem.clone_from(&stem);
            let stem = match &order.again {
                Some(again) => {
                    facts.keep_closed(&again.closed_since);
                    // Never the name of what is in force.
                    format!("{stem}-version-{}", again.version)
                }
                None => stem,
            };
            let mut document = compose::minutes(&facts);
            document.letterhead.clone_from(&order.letterhead);
            (stem, facts, document)
        };
        let meeting = order.history.meeting();
        let of = |audience: &Audience| {
            let stems = stems(order.history, *audience).into_iter();
            stems.zip(Minutes::all(order.history, *audience))
        };
        let papers = order.audiences.iter().flat_map(of).map(paper).collect();
        Self {
            papers,
            formats: order.formats.to_vec(),
            template: order.template,
            // An earlier version is as it was; that it is old is no fault of it.
            holds: order.again.is_none().then(|| held(meeting, meeting.seq())),
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
            holds: None,
        }
    }

    /// Writes the files into a folder, each for itself; in Danish, why none could be.
    pub(super) fn run(
        &self,
        folder: &Folder,
        target: &Path,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Printed, String> {
        let (mut files, mut failed, mut number) = (Vec::new(), Vec::new(), 0);
        let of = self.papers.len() * self.formats.len();
        for (stem, facts, document) in &self.papers {
            for format in &self.formats {
                number += 1;
                let format = *format;
                tell(Progress { format, number, of });
                let name = format!("{stem}.{}", format.ending());
                let readers = readers(facts);
                match format.write_as(facts, document, self.template.as_ref()) {
                    Ok(bytes) => files.push(FinishedFile::new(&name, bytes, readers)),
                    Err(error) => failed.push(format!("{name} kan ikke skrives: {}", why(&error))),
                }
            }
        }
        let refused = |(path, error): (PathBuf, io::Error)| {
            let (path, why) = (path.display(), io_sentence(&error));
            format!("Referatet kan ikke skrives ({path}: {why})")
        };
        let outcome = ledger::write(folder, target, files, self.holds.as_ref()).map_err(refused)?;
        failed.extend(outcome.failed.iter().map(|(path, error)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("{name} kan ikke skrives: {}", io_sentence(error))
        }));
        let written = outcome.written;
        Ok(Printed { written, failed })
    }
}

/// Drafts and what is internal are their writer's own.
fn readers(facts: &Minutes) -> FileReaders {
    if facts.audience == Audience::Public && facts.state == Phase::Closed {
        FileReaders::Folder
    } else {
        FileReaders::Owner
    }
}

/// What minutes of a meeting hold that go as far as record `seq`.
pub(super) fn held(meeting: &Meeting, seq: u64) -> Holds {
    let items = meeting.all_items();
    let beside = items.filter(|s| !s.is_public() && !s.is_closed_in_record());
    let closed = beside.map(|s| s.item.id.to_string()).collect();
    Holds { seq, closed }
}

/// Why a paper cannot be written, in Danish.
pub(super) fn why(error: &ExportError) -> String {
    match error {
        ExportError::Archive(_) => "filen kan ikke pakkes".to_owned(),
        ExportError::Pdf(rule) => {
            format!("en regel i PDF/UA eller PDF/A kan ikke overholdes ({rule})")
        }
        ExportError::Logo => "logoet kan ikke læses; gem det som PNG igen".to_owned(),
        ExportError::TooLong(lines) => {
            format!("det er længere end {lines} linjer; vælg et andet format")
        }
        ExportError::NotBuilt(what) => format!("programmet er bygget uden {what}"),
    }
}

/// What looks like personal data in the public version, a line each.
pub(super) fn doubts(history: &History, watched: &[String]) -> Vec<String> {
    let facts = Minutes::whole(history, Audience::Public);
    personal::findings(&facts, watched)
        .iter()
        .map(personal::Doubt::sentence)
        .collect()
}
