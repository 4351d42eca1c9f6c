//! Going on from a damaged log: the good part stays under its name, the whole is put aside.
//!
//! Promise: nothing is thrown away, and what a newer edition of the program wrote is never cut off: then the log is
//! left byte for byte as it is.

use super::line::{self, START, Tail};
use super::lines;
use super::lock::{Lock, own};
use super::writer::io_error;
use super::{LogPlace, OpenError, colleagues, plain};
use crate::store::placing;
use crate::store::sync::{sync_file, sync_folder};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    let mut temp = placing::beside(place.folder(), ".journal-").map_err(io_error("write"))?;
    colleagues::share(temp.as_file(), place.folder());
    temp.write_all(line::good(&bytes, read.bytes))
        .and_then(|()| sync_file(temp.as_file()))
        .map_err(io_error("write"))?;
    keep(&bytes, &aside).map_err(io_error("copy"))?;
    placing::place(temp, &place.journal()).map_err(io_error("rename"))?;
    sync_folder(place.folder()).map_err(io_error("sync"))?;
    // What was safe before is told with the damage; from here on the good part is all there is.
    drop(std::fs::remove_file(place.durable()));
    Ok(aside)
}

/// Keeps the damaged log's bytes under a name of their own. The file is opened for writing: others cannot be synced
/// everywhere.
fn keep(bytes: &[u8], aside: &Path) -> io::Result<()> {
    let mut file = own(File::options().write(true).create_new(true)).open(aside)?;
    file.write_all(bytes)?;
    sync_file(&file).map(drop)
}
