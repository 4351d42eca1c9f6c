//! What a log complains of, in Danish: why it cannot be opened, why something is not recorded, what is wrong with a line.
//!
//! Promise: one sentence says what is so, the next what to do. What the log means by it is left to `store::log`.

use super::failure::io_sentence;
use super::opening::file_name;
use crate::store::log::{AppendError, Damage, LogFormat, LogPlace, OpenError};
use crate::text::danish::capital;

/// That the log has become shorter than it was.
pub(super) fn lost_words(log: &LogPlace, lost: u64) -> String {
    let name = file_name(&log.journal());
    let there = log.exists();
    let what = if there {
        format!(
            "{name} er kortere, end den var: {lost} tegn mangler sidst i den, og de registreringer er væk."
        )
    } else {
        format!("{name} er væk; der var gemt {lost} tegn i den.")
    };
    format!(
        "{what} Find den hele fil, f.eks. i en sikkerhedskopi, papirkurven eller hos synkroniseringen, før I fortsætter mødet."
    )
}

/// Why something was not recorded.
pub(super) fn append_sentence(error: &AppendError) -> String {
    match error {
        AppendError::Write(error) => format!("IKKE GEMT: {}.", capital(&io_sentence(error))),
        AppendError::Sync(error) => {
            format!(
                "IKKE GEMT: Disken bekræftede ikke, at der blev gemt ({}).",
                io_sentence(error)
            )
        }
        AppendError::Behind(_) => "IKKE GEMT: En anden skriver i samme møde lige nu.".to_owned(),
        AppendError::Held(by) => format!("IKKE GEMT: {by} skriver mødet nu."),
        AppendError::Refused(why) => format!("IKKE GEMT: {}.", capital(why)),
        AppendError::Foreign => {
            "IKKE GEMT: Mødeloggen er flyttet, slettet eller ændret af et andet program.".to_owned()
        }
        AppendError::Encode(_) => {
            "IKKE GEMT: Det kan ikke skrives ned. Det er en fejl i programmet.".to_owned()
        }
    }
}

/// Why a journal cannot be opened, and what to do.
pub(super) fn open_sentence(error: &OpenError) -> String {
    match error {
        OpenError::Held(by) if by.is_empty() => {
            "Mødet er åbent i et andet vindue eller på en anden maskine. Luk det dér først.".to_owned()
        }
        OpenError::Held(by) => format!(
            "Mødet er åbent hos en anden: {by}. Luk det dér først; salens skærm kan godt åbnes med ”ordstyrer projektor”."
        ),
        OpenError::Newer { format, .. } => format!("Mødeloggen {}, og åbn mødet igen.", newer_words(*format)),
        OpenError::Damaged { line, damage, .. } => format!(
            "Mødeloggen er beskadiget ved linje {line}: {}. {} ”ordstyrer afhold MAPPE --genopret” fortsætter fra den sidste hele registrering og gemmer den beskadigede fil ved siden af.",
            damage_words(*damage),
            first_records(line.saturating_sub(1), "hel", "hele")
        ),
        OpenError::Other => {
            "Mødeloggen på disken er en anden end den, der blev åbnet. Tryk E for at gemme hele mødet i en anden mappe.".to_owned()
        }
        OpenError::Io { what: "lock", error } if cannot_lock(error) => {
            "Mødeloggen kan ikke åbnes: Drevet kan ikke låse filer, så to kunne skrive på samme tid. Læg mødemappen på et andet drev.".to_owned()
        }
        OpenError::Io { error, .. } => format!("Mødeloggen kan ikke åbnes: {}.", io_sentence(error)),
    }
}

/// Whether a drive has no locks to give, or none that work; what the file is, is told by its own type.
fn cannot_lock(error: &std::io::Error) -> bool {
    #[cfg(unix)]
    let none = error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error());
    #[cfg(not(unix))]
    let none = false;
    error.get_ref().is_none() && (none || error.kind() == std::io::ErrorKind::Unsupported)
}

/// "De første 16 registreringer er hele.": what holds for one record, and for many.
pub(super) fn first_records(records: u64, one: &str, many: &str) -> String {
    match records {
        0 => format!("Ingen registrering er {one}."),
        1 => format!("Den første registrering er {one}."),
        more => format!("De første {more} registreringer er {many}."),
    }
}

/// What is wrong with a line, in a few words.
pub(super) fn damage_words(damage: Damage) -> &'static str {
    match damage {
        Damage::Shape => "linjen er ikke en registrering",
        Damage::Sum => "linjen er ændret, eller en linje mangler",
        Damage::Content => "linjens indhold kendes ikke",
        Damage::Number => "registreringerne står ikke i rækkefølge",
        Damage::Setup => "dagsorden, deltagere og forum passer ikke sammen",
        Damage::Again => "mødet begynder en gang til",
    }
}

/// What a newer edition wrote, and what to do.
pub(super) fn newer_words(format: LogFormat) -> String {
    format!("er skrevet af en nyere udgave af programmet (format {format}). Opdatér programmet")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use rustix::io::Errno;

    #[test]
    fn a_drive_without_locks_is_told_for_what_it_is() {
        let told = |what, errno: Errno| {
            let error = std::io::Error::from_raw_os_error(errno.raw_os_error());
            open_sentence(&OpenError::Io { what, error })
        };
        for errno in [Errno::NOLCK, Errno::OPNOTSUPP] {
            let said = told("lock", errno);
            assert!(said.contains("Drevet kan ikke låse filer"), "{said}");
        }
        assert!(!told("lock", Errno::ACCESS).contains("låse"));
        assert!(!told("open", Errno::OPNOTSUPP).contains("låse"));
    }
}
