//! What stands in the input files beside the log: what the agenda's file closes, and what it says otherwise.
//!
//! Promise: every command that reads a meeting takes in what the file closes before it says anything; what cannot be read
//! is not taken for open. Names nothing that is closed. What it means is left to `domain::secrecy` and `domain::difference`.

use super::failure::{Failure, io_sentence};
use crate::domain::difference::{self, Difference};
use crate::domain::history::History;
use crate::domain::meeting::{Meeting, Phase};
use crate::minutes::facts::Audience;
use crate::store::closings::Closings;
use crate::store::folder::Folder;
use crate::store::input;
use std::io;

/// Takes in what the agenda's file closes; the differences in secrecy.
///
/// # Errors
/// The file is there and cannot be read, and the reader is the public: what is closed is not known.
pub(super) fn take_in(
    folder: &Folder,
    history: &mut History,
    audience: Audience,
) -> Result<Vec<Difference>, Failure> {
    let closings = match Closings::read(folder) {
        Ok(closings) => closings,
        Err(_) if audience == Audience::Internal => return Ok(Vec::new()),
        Err(error) => return Err(Failure::environment(unreadable(&error))),
    };
    Ok(with(&closings, history))
}

/// Takes in what has been read of the file.
pub(super) fn with(closings: &Closings, history: &mut History) -> Vec<Difference> {
    history.close_as_file(closings.closed(history.meeting()));
    difference::of_secrecy(history, closings.open(history.meeting()))
}

fn unreadable(error: &io::Error) -> String {
    format!(
        "dagsorden.toml kan ikke læses: {}. Om der er lukket noget i den, vides ikke, så intet er gjort offentligt. Giv læseadgang til filen, eller tag den interne udgave med --intern.",
        io_sentence(error)
    )
}

/// All differences, those in secrecy being known, without what was settled: once the meeting runs, its own keys close items
/// and the file stays as it was sent out.
pub(super) fn unsettled(
    secrecy: Vec<Difference>,
    folder: &Folder,
    history: &History,
) -> Vec<Difference> {
    let mut found = with_setup(secrecy, folder, history);
    found.retain(|d| !is_settled(d, history.meeting()));
    found
}

/// Whether somebody said in the meeting what holds.
pub(super) fn is_settled(difference: &Difference, meeting: &Meeting) -> bool {
    let by_key = matches!(difference, Difference::OpenInFile(_));
    by_key && meeting.phase() != Phase::Planned
}

/// Everything that the files say otherwise than what is recorded, secrecy first.
pub(super) fn differences(folder: &Folder, history: &mut History) -> Vec<Difference> {
    let secrecy = take_in(folder, history, Audience::Internal);
    with_setup(secrecy.unwrap_or_default(), folder, history)
}

/// What was found, and what else the files say otherwise.
fn with_setup(mut found: Vec<Difference>, folder: &Folder, history: &History) -> Vec<Difference> {
    let counts = history.meeting().seq() > 0 && history.meeting().phase() == Phase::Planned;
    if counts && let Some(setup) = input::load(folder).setup {
        found.extend(difference::of_setup(history.setup(), &setup));
    }
    found
}
