//! A fault that ends the program: a Danish sentence and an exit code.
//!
//! Promise: 2 the input is at fault, 3 the environment is at fault, 101 our bug (product 3).

use crate::store::log::NotPlain;
use std::fmt;

/// What each exit code says, for the help, the manual and its page for `man`.
pub const EXIT_CODES: [(u8, &str); 5] = [
    (0, "udført"),
    (
        1,
        "udført med fund: `tjek` fandt advarsler, mødeloggen kunne kun læses indtil en skade eller passer ikke til referatet (meldes på standardfejl), eller `referat` eller `importer` mangler en bekræftelse",
    ),
    (
        2,
        "fejl i input: en fejl i filerne, en mappe, der ikke findes, en mødelog uden en hel første linje, eller forkert brug",
    ),
    (
        3,
        "fejl i omgivelserne: fuld disk, manglende adgang, en anden har mødet åbent, mødeloggen er beskadiget og kan ikke åbnes til skrivning, ingen terminal",
    ),
    (101, "fejl i programmet"),
];

/// Ends the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Exit code.
    pub code: u8,
    /// What is wrong and what to do.
    pub message: String,
}

impl Failure {
    /// The input is at fault.
    pub fn input(message: impl Into<String>) -> Self {
        Self {
            code: 2,
            message: message.into(),
        }
    }

    /// Disk, lock, permission or terminal is at fault.
    pub fn environment(message: impl Into<String>) -> Self {
        Self {
            code: 3,
            message: message.into(),
        }
    }

    /// The failure inside an error; a bare error of the system counts as the environment's.
    #[must_use]
    pub fn of(error: &anyhow::Error) -> Self {
        if let Some(failure) = error.downcast_ref::<Failure>() {
            return failure.clone();
        }
        let system = |e: &&(dyn std::error::Error + 'static)| e.is::<std::io::Error>();
        // The system's own words are English.
        let own = error.chain().filter(|e| !system(e));
        let mut words: Vec<String> = own.map(ToString::to_string).collect();
        let io = error.chain().find_map(|e| e.downcast_ref());
        words.extend(io.map(io_sentence));
        let sentence = words.join(": ");
        match io {
            Some(_) => Self::environment(sentence),
            None => Self {
                code: 101,
                message: sentence,
            },
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// A system error in Danish.
#[must_use]
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the system's other faults are told by number"
)]
pub fn io_sentence(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let inner = error.get_ref().and_then(|e| e.downcast_ref());
    match inner {
        Some(NotPlain::Link(name)) => {
            return format!("{name} er et link; læg selve filen i mappen i stedet");
        }
        Some(NotPlain::Special(name)) => return format!("{name} er ikke en almindelig fil"),
        None => {}
    }
    match error.kind() {
        ErrorKind::StorageFull => "disken er fuld",
        ErrorKind::QuotaExceeded => "din plads på drevet er brugt op",
        ErrorKind::PermissionDenied => "der er ikke adgang",
        ErrorKind::ReadOnlyFilesystem => "drevet er skrivebeskyttet",
        ErrorKind::NotFound => "mappen eller filen findes ikke",
        ErrorKind::IsADirectory => "det er en mappe og ikke en fil",
        ErrorKind::Unsupported => "det er ikke en almindelig fil, men en kanal eller en enhed",
        ErrorKind::FileTooLarge => "filen er for stor",
        ErrorKind::InvalidData => "filen er ikke gemt som UTF-8",
        ErrorKind::NotADirectory => "stien er ikke en mappe",
        ErrorKind::AlreadyExists => "der ligger allerede noget under det navn",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "filen er i brug",
        ErrorKind::InvalidFilename => "navnet kan ikke bruges, eller det er for langt",
        ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut => "drevet svarer ikke",
        ErrorKind::UnexpectedEof => "filen slutter for tidligt",
        ErrorKind::OutOfMemory => "der er ikke hukommelse nok",
        ErrorKind::BrokenPipe => "modtageren har lukket",
        _ => return by_number(error),
    }
    .to_owned()
}

/// What the system has no word for here is told by its number: its own words are in another language.
fn by_number(error: &std::io::Error) -> String {
    // Windows: another program holds the file, or a part of it.
    if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
        return "filen er åben i et andet program".to_owned();
    }
    match error.raw_os_error() {
        Some(5) if cfg!(unix) => "disken svarer med en fejl (systemfejl 5)".to_owned(),
        Some(number) => format!("systemfejl {number}"),
        None => "en fejl, som systemet ikke forklarer".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Error, ErrorKind};

    #[test]
    fn the_systems_own_words_are_left_out() {
        let io = || anyhow::Error::from(Error::from(ErrorKind::PermissionDenied));
        let of = |error: &anyhow::Error| Failure::of(error).message;
        assert_eq!(of(&io()), "der er ikke adgang");
        let error = io().context("Skærmen kan ikke tegnes");
        assert_eq!(of(&error), "Skærmen kan ikke tegnes: der er ikke adgang");
        assert_eq!(Failure::of(&error).code, 3);
        let special = Error::other(NotPlain::Special("journal.jsonl".to_owned()));
        assert_eq!(
            of(&special.into()),
            "journal.jsonl er ikke en almindelig fil"
        );
    }
}
