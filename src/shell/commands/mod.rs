//! The commands that read a meeting and leave: `tjek`, `referat`, `status`, `taster`, `fora`.
//!
//! Promise: reading is a pure function of the files; exit codes are the contract's: 0 whole, 1 read
//! up to a damage or with findings, 2 refused (product 3).

mod agenda;
mod bodies;
mod check;
mod compare;
mod doubts;
mod importing;
mod importing_body;
mod importing_frame;
mod importing_own;
mod importing_people;
mod importing_roster;
mod keys;
mod manual;
mod minutes;
mod new;
mod new_after;
mod new_body;
mod overview;
mod roster_source;
mod source_lines;
pub(super) mod status;
mod version;

pub(crate) use agenda::{AgendaRequest, run as agenda};
pub(crate) use bodies::run as bodies;
pub(crate) use check::{rules, run as check};
pub(crate) use compare::{CompareRequest, run as compare};
pub(crate) use importing::{ImportRequest, run as import};
pub(crate) use keys::run as keys;
pub(crate) use manual::run as manual;
pub(crate) use minutes::{MinutesRequest, Paper, run as minutes};
pub(crate) use new::{NewRequest, run as new};
pub(crate) use new_body::run as new_body;
pub(crate) use status::run as status;

use super::beside;
use super::complaint::{damage_words, first_records, newer_words};
use super::failure::{Failure, io_sentence};
use super::paper;
use super::printing;
use super::whereabouts;
use crate::domain::difference::Difference;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::minutes::facts::Audience;
use crate::store::folder::Folder;
use crate::store::ledger::Written;
use crate::store::log::{Reading, Tail, seal};
use crate::text::{self, danish};
use std::path::Path;

/// A meeting as its journal has it.
struct ReadMeeting {
    folder: Folder,
    history: History,
    /// 0 whole, 1 with a loss that has been reported.
    code: u8,
    digest: String,
    /// Whether there is a journal at all; without one the input files stand in.
    recorded: bool,
}

fn folder(path: &Path) -> anyhow::Result<Folder> {
    Ok(whereabouts::folder(path)?)
}

/// Reads a meeting for an audience: the journal, and what the agenda's file closes beside it; what differs is said.
///
/// # Errors
/// There is none, or what the public may not see is not known.
fn read_for(path: &Path, audience: Audience) -> anyhow::Result<ReadMeeting> {
    let mut read = read(path)?;
    let found = beside::take_in(&read.folder, &mut read.history, audience)?;
    for difference in &found {
        // What a person closed in the meeting is closed: there is nothing to settle.
        if matches!(difference, Difference::ClosedInFile(_)) {
            printing::err(&format!(
                "Bemærk: {}",
                text::difference::sentence(difference)
            ));
        }
    }
    Ok(read)
}

/// Reads the journal; without one, the input files, so that a planned meeting has a status too.
fn read(path: &Path) -> anyhow::Result<ReadMeeting> {
    let folder = folder(path)?;
    let whole = folder.log().read().map_err(|e| {
        Failure::environment(format!("Mødeloggen kan ikke læses: {}.", io_sentence(&e)))
    })?;
    let Some(whole) = whole else {
        return from_files(folder);
    };
    let good = whole.head.seq;
    let code = match whole.tail {
        Tail::Whole => 0,
        Tail::Torn(_) => {
            printing::err(&format!(
                "Advarsel: Mødeloggen ender midt i en linje. {}",
                first_records(good, "læst", "læst")
            ));
            1
        }
        Tail::Damaged { line, damage } => {
            printing::err(&format!(
                "Advarsel: Mødeloggen er beskadiget ved linje {line}: {}. {}",
                damage_words(damage),
                first_records(good, "læst", "læst")
            ));
            1
        }
        Tail::Newer { line, format } => {
            printing::err(&format!(
                "Advarsel: Mødeloggen {} (linje {line}). {}",
                newer_words(format),
                first_records(good, "læst", "læst")
            ));
            1
        }
    };
    let code = if changed(&folder) { 1 } else { code };
    let Reading::Meeting(history) = whole.reading else {
        return Err(
            Failure::input("Mødeloggen kan ikke læses: den første linje er ikke hel.").into(),
        );
    };
    say_doubt(&history);
    Ok(ReadMeeting {
        folder,
        history: *history,
        code,
        digest: whole.digest,
        recorded: true,
    })
}

/// The meeting as the input files have it: nothing has been recorded.
fn from_files(folder: Folder) -> anyhow::Result<ReadMeeting> {
    let loaded = crate::store::input::load(&folder);
    match loaded.setup {
        Some(setup) => Ok(ReadMeeting {
            folder,
            history: History::new(setup),
            code: 0,
            digest: String::new(),
            recorded: false,
        }),
        None => Err(Failure::input(format!(
            "Der er ingen mødelog, og mødet kan ikke læses:\n\n{}",
            super::report::text(&loaded.faults)
        ))
        .into()),
    }
}

/// Says where finished files are, and which ones were not replaced.
fn announce(written: &[Written]) -> Result<(), Failure> {
    for file in written {
        printing::out(&file.path.display().to_string())?;
    }
    for kept in paper::kept(written) {
        printing::err(&format!("Bemærk: {kept}."));
    }
    Ok(())
}

/// Says which items are kept closed because something behind them cannot be read.
fn say_doubt(history: &History) {
    let items: Vec<&str> = history.in_doubt().iter().map(ItemId::as_str).collect();
    if !items.is_empty() {
        printing::err(&format!(
            "Punkt {} er eller har været lukket og holdes lukket, indtil mødeloggen er bragt i orden.",
            danish::list(&items)
        ));
    }
}

/// Says which finished minutes the journal does not match any more.
fn changed(folder: &Folder) -> bool {
    let broken = seal::broken(folder);
    for minutes in &broken {
        printing::err(&format!("Advarsel: {}", changed_sentence(minutes)));
    }
    !broken.is_empty()
}

fn changed_sentence(minutes: &seal::Broken) -> String {
    format!(
        "Mødeloggen er ikke længere den, som {} blev skrevet ud fra (registrering 1–{}). Den er ændret eller forkortet.",
        minutes.file, minutes.seq
    )
}

/// Prints JSON.
fn json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    printing::json(&serde_json::to_string_pretty(value)?)?;
    Ok(())
}
