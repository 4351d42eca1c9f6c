//! The logs that a meeting's own is compared with: those beside it, in another folder, or in a file.
//!
//! Promise: a log of another meeting, one that is damaged, and one that a newer edition wrote are told in words; of a
//! damaged one nothing is compared, since what lies behind the damage may say otherwise. One that cannot be compared keeps
//! no other from it. Nothing is written.

use super::complaint::{damage_words, newer_words};
use super::failure::{Failure, io_sentence};
use super::opening::file_name;
use crate::domain::compare::{is_same_meeting, said_of_agenda};
use crate::domain::history::History;
use crate::store::folder::Folder;
use crate::store::log::{LogPlace, Reading, Tail};
use crate::text::danish;
use std::path::Path;
use std::sync::Arc;

/// A log to compare with.
pub(super) struct OtherLog {
    /// Its file, as it is called.
    pub name: String,
    /// The meeting as it says.
    pub history: Arc<History>,
    /// Fingerprint of its lines.
    pub digest: String,
}

/// The logs that can be compared, and what is said of those that cannot.
pub(super) struct OtherLogs {
    /// At least one.
    pub logs: Vec<OtherLog>,
    /// Why others were left out, a sentence each.
    pub left_out: Vec<String>,
}

/// The logs beside a meeting's own; those in another folder, there also a journal that somebody kept as the main log; or
/// the one in a file, whatever that is called.
///
/// # Errors
/// There is none, or none can be compared.
pub(super) fn others(
    folder: &Folder,
    other: Option<&Path>,
    main: &History,
) -> Result<OtherLogs, Failure> {
    if main.meeting().seq() == 0 {
        return Err(Failure::input(
            "Der er ikke registreret noget i referatet endnu, så der er intet at sammenligne med.",
        ));
    }
    let places = match other {
        Some(file) if file.is_file() => vec![named(file)?],
        Some(there) => lying(&Folder::of(there), true)?,
        None => lying(folder, false)?,
    };
    let real = |place: &LogPlace| std::fs::canonicalize(place.journal()).ok();
    let own = real(&folder.log());
    let is_own = |place: &LogPlace| own.is_some() && real(place) == own;
    if places.iter().any(is_own) {
        return Err(Failure::input(format!(
            "Loggen {} er mødets egen og kan ikke sammenlignes med sig selv.\nHjælp: {KEPT_BESIDE}",
            file_name(&folder.log().journal())
        )));
    }
    let (mut logs, mut left_out, mut first) = (Vec::<OtherLog>::new(), Vec::new(), None);
    for place in &places {
        match read(place, main) {
            Ok(log) => match logs.iter().find(|l| l.digest == log.digest) {
                Some(same) => left_out.push(format!(
                    "Loggen {} er den samme som {} og sammenlignes kun én gang.",
                    log.name, same.name
                )),
                None => logs.push(log),
            },
            Err(failure) => {
                let sentence = failure.message.split('\n').next().unwrap_or_default();
                left_out.push(sentence.to_owned());
                first = first.or(Some(failure));
            }
        }
    }
    match first {
        Some(failure) if logs.is_empty() => Err(failure),
        Some(_) | None => Ok(OtherLogs { logs, left_out }),
    }
}

const KEPT_BESIDE: &str = "Skyggereferenten fører sin egen log med ”ordstyrer afhold MAPPE --skygge”. Ligger den et andet sted, så angiv mappen eller filen: ”ordstyrer sammenlign MAPPE ANDEN”.";

/// The log in a file, whatever it is called.
fn named(file: &Path) -> Result<LogPlace, Failure> {
    let lines = file.extension().is_some_and(|e| e == "jsonl");
    match (file.parent(), file.file_stem().and_then(|s| s.to_str())) {
        (Some(folder), Some(name)) if lines => Ok(LogPlace::new(folder, name)),
        _ => Err(Failure::input(format!(
            "”{}” er ikke en mødelog; den hedder noget på .jsonl.\nHjælp: {KEPT_BESIDE}",
            file.display()
        ))),
    }
}

/// The logs that lie in a folder.
fn lying(there: &Folder, with_journal: bool) -> Result<Vec<LogPlace>, Failure> {
    if !there.exists() {
        return Err(Failure::input(format!(
            "”{}” findes ikke.\nHjælp: Angiv den mappe eller fil, hvor det andet referats log ligger.",
            there.path().display()
        )));
    }
    let shadows = there.shadows();
    let shadows = shadows.iter().map(|a| there.shadow(a).log());
    let mut places: Vec<LogPlace> = shadows.collect();
    if places.is_empty() && with_journal && there.log().exists() {
        places.push(there.log());
    }
    if places.is_empty() {
        return Err(Failure::input(format!(
            "Der ligger intet skyggereferat i mappen ”{}”.\nHjælp: {KEPT_BESIDE}",
            there.path().display()
        )));
    }
    Ok(places)
}

fn read(place: &LogPlace, main: &History) -> Result<OtherLog, Failure> {
    let name = file_name(&place.journal());
    let whole = place.read().map_err(|e| {
        Failure::environment(format!(
            "Loggen {name} kan ikke læses: {}.",
            io_sentence(&e)
        ))
    })?;
    let whole = whole
        .ok_or_else(|| Failure::input(format!("Der er ikke registreret noget i {name} endnu.")))?;
    match whole.tail {
        Tail::Whole | Tail::Torn(_) => {}
        Tail::Damaged { line, damage } => {
            return Err(Failure::input(format!(
                "Loggen {name} er beskadiget ved linje {line}: {}. Den sammenlignes ikke.\nHjælp: Få en hel kopi af filen, eller lad skyggereferenten åbne den med ”ordstyrer afhold MAPPE --skygge --genopret”.",
                damage_words(damage)
            )));
        }
        Tail::Newer { format, .. } => {
            return Err(Failure::input(format!(
                "Loggen {name} {}.",
                newer_words(format)
            )));
        }
    }
    let history = match whole.reading {
        Reading::Meeting(history) => *history,
        Reading::Nothing | Reading::Baseless => {
            return Err(Failure::input(format!(
                "Loggen {name} indeholder ikke noget møde."
            )));
        }
    };
    if !is_same_meeting(main.setup(), history.setup()) {
        let (body, date) = said_of_agenda(history.setup());
        return Err(Failure::input(format!(
            "Loggen {name} er fra et andet møde: {body}, {}. Den sammenlignes ikke.",
            danish::long_date(date)
        )));
    }
    Ok(OtherLog {
        name,
        history: Arc::new(history),
        digest: whole.digest,
    })
}
