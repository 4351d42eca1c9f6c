//! Who keeps logs on this machine: the name and organisation that were given once.
//!
//! Promise: a convenience and never part of a meeting; what stands in a log stands in its records. A file that cannot be
//! read is none. Asking is left to `shell::secretary`.

use super::{placing, plain_file};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::Path;

const NAME: &str = "referent.json";
/// Bytes of a file that is read.
const SIZE: u64 = 64 * 1024;

/// Somebody who keeps a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownSecretary {
    /// Their name.
    pub person: String,
    /// The organisation they write for.
    pub organisation: String,
}

/// Who was remembered in a folder of the user's.
#[must_use]
pub fn read(home: &Path) -> Option<KnownSecretary> {
    let bytes = plain_file::read(&home.join(NAME), SIZE).ok()?;
    let known: KnownSecretary = serde_json::from_slice(&bytes).ok()?;
    let said = |text: &str| !text.trim().is_empty();
    (said(&known.person) && said(&known.organisation)).then_some(known)
}

/// Whether it can be remembered there, and nobody was asked yet.
#[must_use]
pub fn is_to_be_asked(home: &Path) -> bool {
    !home.join(NAME).exists() && fs::create_dir_all(home).is_ok()
}

/// Remembers who keeps logs here.
///
/// # Errors
/// The system's.
pub fn remember(home: &Path, known: &KnownSecretary) -> io::Result<()> {
    placing::put(home, NAME, &serde_json::to_vec_pretty(known)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_remembered_is_known_and_half_a_name_is_nobody() {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(read(home.path()), None);
        assert!(is_to_be_asked(home.path()));
        assert!(!is_to_be_asked(Path::new("/dev/null/none")));
        let known = KnownSecretary {
            person: "Bo Ærø".to_owned(),
            organisation: "Kolding Kommune".to_owned(),
        };
        remember(home.path(), &known).expect("written");
        assert_eq!(read(home.path()), Some(known.clone()));
        assert!(!is_to_be_asked(home.path()));
        let half = KnownSecretary {
            organisation: " ".to_owned(),
            ..known
        };
        remember(home.path(), &half).expect("written");
        assert_eq!(read(home.path()), None);
        fs::write(home.path().join(NAME), "[{").expect("written");
        assert_eq!(read(home.path()), None);
    }
}
