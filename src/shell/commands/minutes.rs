//! `referat`: writes the minutes from the journal.

use super::super::failure::Failure;
use super::super::filed;
use super::super::paper::{self, Job, Order, Progress};
use super::super::{letterhead, printing, report, template};
use crate::domain::meeting::Phase;
use crate::export::Format;
use crate::minutes::facts::Audience;
use crate::store::settings::{self, Settings};
use std::io::{BufRead, IsTerminal};
use std::path::Path;
use std::time::{Duration, Instant};

/// Which paper is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paper {
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

/// Writes the minutes and prints where they are.
///
/// # Errors
/// There is no meeting, the template is none, the run sheet is wanted as data only, or the files cannot be written.
pub(crate) fn run(
    path: &Path,
    formats: &[Format],
    out: Option<&Path>,
    paper: Paper,
    template: Option<&Path>,
) -> anyhow::Result<u8> {
    let template = template.map(template::given).transpose()?;
    let read = super::read_for(path, paper.audience())?;
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
    let template = match template {
        None if formats.contains(&Format::Docx) => {
            template::house(&read.folder, read.history.meeting().profile())?
        }
        given => given,
    };
    template::tell(template.as_ref());
    let meeting = read.history.meeting();
    let letterhead = letterhead::house(&read.folder, meeting.profile(), formats)?;
    if let Paper::Public { sure } = paper
        && !confirmed(&paper::doubts(meeting, &settings.watched), sure)?
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
            audiences: &[paper.audience()],
            formats,
            digest,
            template,
            letterhead,
        }),
    };
    let target = out.map_or_else(|| read.folder.minutes(), Path::to_path_buf);
    let printed = job
        .run(&read.folder, &target, &mut progress())
        .map_err(|why| Failure::environment(format!("{why}. De gamle filer er urørte.")))?;
    super::announce(&printed.written)?;
    unwritten(&printed.failed)?;
    if meeting.phase() != Phase::Closed && paper != Paper::RunSheet {
        printing::err("Bemærk: mødet er ikke afsluttet; referatet er et udkast.");
    }
    Ok(read.code)
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
