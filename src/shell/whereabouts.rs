//! The folder that a command was given: whether there is one, and a meeting in it.
//!
//! Promise: a complaint leads on to how a meeting comes about. What lies in the folder is read by others.

use super::failure::Failure;
use crate::store::folder::Folder;
use std::path::Path;

/// How one comes to a meeting.
const WAYS: &str = "Lav et med ”ordstyrer ny”, læs en dagsorden ind med ”ordstyrer importer”, eller se programmet med ”ordstyrer prøv”.";

/// A folder that is there.
///
/// # Errors
/// There is none.
pub(super) fn folder(path: &Path) -> Result<Folder, Failure> {
    let folder = Folder::of(path);
    if folder.exists() {
        return Ok(folder);
    }
    Err(Failure::input(format!(
        "Mappen ”{}” findes ikke.\nHjælp: Er stien rigtig, er der intet møde endnu. {WAYS}",
        path.display()
    )))
}

/// A folder with a meeting in it: its input files or its log.
///
/// # Errors
/// There is none, or nothing of a meeting lies in it.
pub(super) fn meeting(path: &Path) -> Result<Folder, Failure> {
    let folder = folder(path)?;
    let log = folder.log().journal();
    if [folder.agenda(), folder.roster(), log]
        .iter()
        .any(|f| is_there(f))
    {
        return Ok(folder);
    }
    Err(Failure::input(format!(
        "Der er intet møde i mappen ”{}”.\nHjælp: {WAYS}",
        path.display()
    )))
}

/// Also a link that leads nowhere is there: what is wrong with it is told when it is read.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
