//! An earlier version of the minutes, looked up for `referat --version N`.
//!
//! Promise: it is the version as it read then; where something in it is closed by now, that is said and it stays closed. A
//! version that there is not gets the list of those there are. Writing the files is left to `paper`.

use super::super::failure::Failure;
use super::super::paper::Again;
use super::super::printing;
use super::ReadMeeting;
use crate::domain::history::{EarlierVersion, History, VersionRead};
use crate::domain::ids::ItemId;
use crate::minutes::facts::Audience;
use crate::store::ledger::FinishedFiles;
use crate::store::log::seal;
use crate::text::{danish, edition};

/// The meeting as far as the version wanted goes, for an audience.
///
/// # Errors
/// The meeting is not over, or there is no such version.
pub(super) fn wanted(
    read: &mut ReadMeeting,
    version: usize,
    audience: Audience,
) -> Result<Again, Failure> {
    let found = find(&read.history, version)?;
    let VersionRead {
        history,
        closed_since,
    } = match audience {
        Audience::Internal => read.history.as_version(found),
        Audience::Public => {
            let files = FinishedFiles::of(&read.folder);
            let in_file = files.closed_between(found.first, found.until);
            read.history.as_public_version(found, &in_file)
        }
    };
    if !closed_since.is_empty() {
        let numbers: Vec<String> = closed_since.iter().map(ItemId::to_string).collect();
        let said = edition::closed_since(&numbers, version);
        printing::err(&format!(
            "Bemærk: {said} Ordret står det i den interne udgave: --intern."
        ));
    }
    read.digest = seal::fingerprint(&read.folder, found.last).unwrap_or_default();
    read.recorded = !read.digest.is_empty();
    read.history = history;
    Ok(Again {
        version,
        closed_since,
    })
}

fn find(history: &History, version: usize) -> Result<EarlierVersion, Failure> {
    let all = history.versions();
    if let Some(found) = all.iter().find(|v| v.version == version) {
        return Ok(*found);
    }
    if all.is_empty() {
        return Err(Failure::input(
            "Mødet er ikke afsluttet, så der er ingen version af referatet endnu. Udkastet skrives uden --version.",
        ));
    }
    let style = history.meeting().profile().style.date;
    let of = |v: &EarlierVersion| format!("{} ({})", v.version, danish::day(v.on, style));
    let there = danish::list(&all.iter().map(of).collect::<Vec<_>>());
    let choose = match all.as_slice() {
        [_] => format!("Der er kun version {there}."),
        _ => format!("Vælg mellem version {there}."),
    };
    Err(Failure::input(format!(
        "Referatet har ingen version {version}. {choose}"
    )))
}
