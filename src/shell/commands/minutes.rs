//! `referat`: writes the minutes from the journal.

use super::super::failure::Failure;
use super::super::filed;
use super::super::paper::{self, Job, Order, Progress};
use super::super::{letterhead, printing, report, template};
use super::ReadMeeting;
use crate::domain::meeting::Phase;
use crate::export::Format;
use crate::export::docx::Template;
use crate::minutes::facts::Audience;
use crate::store::folder::Folder;
use crate::store::settings::{self, Settings};
use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Which paper is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// For everybody; `sure` when what looks like personal data is meant to be there.
    Public {
        /// Has been looked at.
        sure: bool,
    },
    /// With closed items.
    Internal,
    /// The run sheet.
    RunSheet,
}

impl Paper {
    fn audience(self) -> Audience {
        match self {
            Paper::Public { .. } => Audience::Public,
            Paper::Internal | Paper::RunSheet => Audience::Internal,
        }
    }
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct MinutesRequest {
    /// Meeting folder.
    pub folder: PathBuf,
    /// Formats; empty: those of the settings.
    pub formats: Vec<Format>,
    /// Folder to write into.
    pub out: Option<PathBuf>,
    /// Which paper.
    pub paper: Paper,
    /// A DOCX whose look the Word file gets.
    pub template: Option<PathBuf>,
    /// An earlier version instead of the newest.
    pub version: Option<usize>,
}

/// Writes the minutes and prints where they are.
///
/// # Errors
/// There is no meeting or no such version, the template is none, the run sheet is wanted as data only, or the files cannot
/// be written.
pub(crate) fn run(request: &MinutesRequest) -> anyhow::Result<u8> {
    let MinutesRequest {
        folder: path,
        formats,
        out,
        paper,
        template,
        version,
    } = request;
    let paper = *paper;
    let template = template.as_deref().map(template::given).transpose()?;
    let audience = paper.audience();
    let mut read = super::read_for(path, audience)?;
    let again = version.map(|version| super::version::wanted(&mut read, version, audience));
    let again = again.transpose()?;
    let settings = settings();
    let configured = filed::configured(&settings);
    let formats = if formats.is_empty() {
        &configured
    } else {
        formats
    };
    if paper == Paper::RunSheet && formats.iter().all(|f| !f.is_paper()) {
        let why = "Køreplanen findes ikke som data. Vælg et andet format, f.eks. --format docx.";
        return Err(Failure::input(why).into());
    }
    let template = look(template, formats, &read)?;
    template::tell(template.as_ref());
    let meeting = read.history.meeting();
    let letterhead = letterhead::house(&read.folder, meeting.profile(), formats)?;
    if let Paper::Public { sure } = paper
        && !confirmed(&paper::doubts(&read.history, &settings.watched), sure)?
    {
        printing::err(
            "Der er ikke skrevet noget. Ret teksten, skriv den interne udgave med --intern, eller bekræft med --bekraeft.",
        );
        return Ok(1);
    }
    let digest = read.recorded.then_some(read.digest.as_str());
    let job = match paper {
        Paper::RunSheet => Job::run_sheet(meeting, formats, template),
        Paper::Public { .. } | Paper::Internal => Job::new(Order {
            history: &read.history,
            audiences: &[audience],
            formats,
            digest,
            template,
            letterhead,
            again,
        }),
    };
    let target = out.clone().unwrap_or_else(|| read.folder.minutes());
    print(&job, &read.folder, &target)?;
    if meeting.phase() != Phase::Closed && paper != Paper::RunSheet {
        printing::err("Bemærk: mødet er ikke afsluttet; referatet er et udkast.");
    }
    Ok(read.code)
}

/// The look that the Word file gets: the one given, or the house's.
fn look(
    given: Option<Template>,
    formats: &[Format],
    read: &ReadMeeting,
) -> Result<Option<Template>, Failure> {
    if given.is_some() || !formats.contains(&Format::Docx) {
        return Ok(given);
    }
    template::house(&read.folder, read.history.meeting().profile())
}

/// Writes the files, and says where they are and which are not.
fn print(job: &Job, folder: &Folder, target: &Path) -> anyhow::Result<()> {
    let printed = job
        .run(folder, target, &mut progress())
        .map_err(|why| Failure::environment(format!("{why}. De gamle filer er urørte.")))?;
    super::announce(&printed.written)?;
    unwritten(&printed.failed)?;
    Ok(())
}

/// The settings; what of them is not understood is said.
fn settings() -> Settings {
    let (settings, faults) = settings::load();
    for fault in &faults {
        printing::err(&report::one(fault));
    }
    settings
}

/// Says which files could not be written, if any.
fn unwritten(failed: &[String]) -> Result<(), Failure> {
    if failed.is_empty() {
        return Ok(());
    }
    let text = format!("{}. Resten er skrevet.", failed.join(".\n"));
    Err(Failure::environment(text))
}

/// Says on a terminal what takes longer than half a second.
fn progress() -> impl FnMut(Progress) {
    let (began, seen) = (Instant::now(), std::io::stderr().is_terminal());
    move |progress: Progress| {
        if seen && began.elapsed() > Duration::from_millis(500) {
            printing::err(&format!("{} …", progress.sentence()));
        }
    }
}

/// Whether the public version may be written although something in it looks like personal data.
fn confirmed(doubts: &[String], sure: bool) -> anyhow::Result<bool> {
    if doubts.is_empty() {
        return Ok(true);
    }
    printing::err("Bemærk, før referatet bliver offentligt:");
    for doubt in doubts {
        printing::err(&format!("- {doubt}"));
    }
    if sure {
        return Ok(true);
    }
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    printing::err("Skal den offentlige udgave skrives alligevel? Skriv ja:");
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "ja" | "j"))
}
