//! Going on from a damaged log: the good part stays under its name, the whole is put aside.
//!
//! Promise: nothing is thrown away, and what a newer edition of the program wrote is never cut off: then the log is
//! left byte for byte as it is.

use super::line::{self, START, Tail};
use super::lines;
use super::lock::Lock;
use super::writer::io_error;
use super::{LogPlace, OpenError, colleagues, plain};
use crate::store::sync::sync_folder;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

/// Puts a damaged log aside and leaves its good part under the log's name; where the damaged one is.
///
/// # Errors
/// Held by another, written by a newer edition, or the system says no; the log is then still in place.
pub fn rescue(place: &LogPlace, holder: &str) -> Result<PathBuf, OpenError> {
    let _lock = Lock::take(place, holder)?;
    let bytes = plain::read(&place.journal()).map_err(io_error("read"))?;
    let read = line::read_into(&bytes, START, 0, &mut drop);
    let newer = match read.tail {
        Tail::Newer { line, format } => Some((line, format)),
        // Behind a line that is not understood, others may stand that a newer edition understands.
        Tail::Damaged { .. } => lines::first_newer(&bytes),
        Tail::Whole | Tail::Torn(_) => None,
    };
    if let Some((line, format)) = newer {
        return Err(OpenError::Newer { line, format });
    }
    let aside = place
        .aside("beskadiget")
        .find(|p| !p.exists())
        .ok_or(OpenError::Io {
            what: "name",
            error: io::ErrorKind::AlreadyExists.into(),
        })?;
    let mut temp = tempfile::Builder::new()
        .prefix(".journal-")
        .tempfile_in(place.folder())
        .map_err(io_error("write"))?;
    colleagues::share(temp.as_file(), place.folder());
    temp.write_all(line::good(&bytes, read.bytes))
        .and_then(|()| temp.as_file().sync_all())
        .map_err(io_error("write"))?;
    std::fs::copy(place.journal(), &aside).map_err(io_error("copy"))?;
    File::open(&aside)
        .and_then(|f| f.sync_all())
        .map_err(io_error("copy"))?;
    temp.persist(place.journal()).map_err(|e| OpenError::Io {
        what: "rename",
        error: e.error,
    })?;
    sync_folder(place.folder()).map_err(io_error("sync"))?;
    // What was safe before is told with the damage; from here on the good part is all there is.
    drop(std::fs::remove_file(place.durable()));
    Ok(aside)
}
