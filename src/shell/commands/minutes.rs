//! `referat`: writes the minutes from the journal.

use super::super::failure::{Failure, io_sentence};
use super::super::{printing, session};
use crate::domain::meeting::Phase;
use crate::export::Format;
use crate::minutes::facts::Audience;
use crate::store::{output, settings};
use std::path::Path;

/// Writes the minutes and prints where they are.
///
/// # Errors
/// There is no meeting, or the files cannot be written.
pub fn run(path: &Path, formats: &[Format], out: Option<&Path>, internal: bool) -> anyhow::Result<u8> {
    let read = super::read(path)?;
    let configured: Vec<Format> = settings::load().0.formats.iter().filter_map(|f| Format::named(f)).collect();
    let formats = if formats.is_empty() { &configured } else { formats };
    let audience = if internal { Audience::Internal } else { Audience::Public };
    let meeting = read.history.meeting();
    let files = session::files(meeting, audience, formats, read.recorded.then_some(read.digest.as_str()));
    let target = out.map_or_else(|| read.folder.minutes(), Path::to_path_buf);
    let paths = output::write_all(&target, &files).map_err(|(path, error)| {
        Failure::environment(format!(
            "Referatet kan ikke skrives til {}: {}. De gamle filer er urørte.",
            path.display(),
            io_sentence(&error)
        ))
    })?;
    for path in paths {
        printing::out(&path.display().to_string());
    }
    if meeting.phase() != Phase::Closed {
        printing::err("Bemærk: mødet er ikke afsluttet; referatet er et udkast.");
    }
    Ok(read.code)
}
