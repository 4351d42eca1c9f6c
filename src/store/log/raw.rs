//! A log's lines as bytes, for whoever carries them elsewhere unchanged.
//!
//! Promise: as `reading`'s: nothing is read that is not durable. A log is replaced only by one that checks from its first
//! line, and under the lock.

use super::follower::durable_length;
use super::line::{self, START, Tail};
use super::lock::Lock;
use super::{LogPlace, plain};
use crate::store::output;
use std::io;

impl LogPlace {
    /// The whole lines that are safe, behind so many bytes of whole lines; empty where there is no log.
    ///
    /// # Errors
    /// The system's.
    pub fn safe_bytes(&self, from: u64) -> io::Result<Vec<u8>> {
        let mark = durable_length(self);
        let mut bytes = match plain::read_from(&self.journal(), from) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        // All of it is safe already where the writer has told so: then nobody is asked.
        let beyond = mark.is_none_or(|m| from + bytes.len() as u64 > m);
        if beyond && Lock::is_held(self) {
            let mark = mark.map_or(0, |m| m.saturating_sub(from));
            bytes.truncate(usize::try_from(mark).unwrap_or(usize::MAX));
        }
        let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1);
        bytes.truncate(whole);
        Ok(bytes)
    }

    /// Puts these lines in the place of the log's.
    ///
    /// # Errors
    /// `InvalidData` when they do not check; `ResourceBusy` while somebody writes; the system's.
    pub fn replace(&self, bytes: &[u8]) -> io::Result<()> {
        let end = line::read_into(bytes, START, 0, &mut drop);
        if end.tail != Tail::Whole {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.check_plain()?;
        let _lock = Lock::take(self, "ordstyrer").map_err(|_held| io::ErrorKind::ResourceBusy)?;
        let name = |path: std::path::PathBuf| {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
            name.unwrap_or_default()
        };
        let mark = format!("{:020}\n", bytes.len());
        let files = [
            (name(self.journal()), bytes.to_vec()),
            (name(self.durable()), mark.into_bytes()),
        ];
        output::write_all(self.folder(), &files)
            .map(drop)
            .map_err(|(_, error)| error)
    }
}
