//! A roster that is to be imported: its name and its bytes.
//!
//! Promise: never more than a fixed size is read; what is wrong with it is said with what to do. What it means is left to
//! `importing_roster`.

use super::super::failure::{Failure, io_sentence};
use crate::import::trouble::{Cause, Trouble};
use crate::store::plain_file;
use std::io::ErrorKind;
use std::path::Path;

/// The most that is read of a file.
pub(super) const LIMIT: u64 = 16 * 1024 * 1024;

/// A roster's file: what it is called, and what is in it.
pub(super) struct RosterSource {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Reads a roster's file.
///
/// # Errors
/// It cannot be read.
pub(super) fn source(file: &Path) -> Result<RosterSource, Failure> {
    let name = file.file_name().map_or_else(
        || file.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    );
    let bytes = contents(file)?;
    Ok(RosterSource { name, bytes })
}

fn contents(file: &Path) -> Result<Vec<u8>, Failure> {
    plain_file::read(file, LIMIT).map_err(|e| {
        let file = file.display().to_string();
        if e.kind() == ErrorKind::FileTooLarge {
            let cause = Cause::TooLarge;
            return told(&Trouble { file, cause });
        }
        Failure::input(format!("{file} kan ikke læses: {}.", io_sentence(&e)))
    })
}

/// A trouble in words, with what to do.
pub(super) fn told(trouble: &Trouble) -> Failure {
    Failure::input(format!("{}\n{}", trouble.message(), trouble.advice()))
}
