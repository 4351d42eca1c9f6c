//! The logs that a meeting's own is compared with: those beside it, or in another folder.
//!
//! Promise: a log of another meeting, one that is damaged, and one that a newer edition wrote are told in words; of a
//! damaged one nothing is compared, since what lies behind the damage may say otherwise. Nothing is written.

use super::complaint::{damage_words, newer_words};
use super::failure::{Failure, io_sentence};
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

/// The logs beside a meeting's own, or those in another folder: there also a journal that somebody kept as the main log.
///
/// # Errors
/// There is none, or one cannot be compared.
pub(super) fn others(
    folder: &Folder,
    other: Option<&Path>,
    main: &History,
) -> Result<Vec<OtherLog>, Failure> {
    if main.meeting().seq() == 0 {
        return Err(Failure::input(
            "Der er ikke registreret noget i referatet endnu, så der er intet at sammenligne med.",
        ));
    }
    let there = other.map_or_else(|| folder.clone(), Folder::of);
    if !there.exists() {
        return Err(Failure::input(format!(
            "Mappen ”{}” findes ikke.\nHjælp: Angiv den mappe, hvor det andet referats log ligger.",
            there.path().display()
        )));
    }
    let mut places: Vec<LogPlace> = there
        .shadows()
        .iter()
        .map(|a| there.shadow(a).log())
        .collect();
    if places.is_empty() && other.is_some() && there.log().exists() {
        places.push(Folder::of(there.path()).log());
    }
    if places.is_empty() {
        return Err(Failure::input(format!(
            "Der ligger intet skyggereferat i mappen ”{}”.\nHjælp: Skyggereferenten fører det med ”ordstyrer afhold MAPPE --skygge”. Ligger det i en anden mappe, så angiv den: ”ordstyrer sammenlign MAPPE ANDEN”.",
            there.path().display()
        )));
    }
    places.iter().map(|place| read(place, main)).collect()
}

fn read(place: &LogPlace, main: &History) -> Result<OtherLog, Failure> {
    let path = place.journal();
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let whole = place.read().map_err(|e| {
        Failure::environment(format!("{name} kan ikke læses: {}.", io_sentence(&e)))
    })?;
    let whole = whole
        .ok_or_else(|| Failure::input(format!("Der er ikke registreret noget i {name} endnu.")))?;
    match whole.tail {
        Tail::Whole | Tail::Torn(_) => {}
        Tail::Damaged { line, damage } => {
            return Err(Failure::input(format!(
                "{name} er beskadiget ved linje {line}: {}. Den sammenlignes ikke.\nHjælp: Få en hel kopi af filen, eller lad skyggereferenten åbne den med ”ordstyrer afhold MAPPE --skygge --genopret”.",
                damage_words(damage)
            )));
        }
        Tail::Newer { format, .. } => {
            return Err(Failure::input(format!("{name} {}.", newer_words(format))));
        }
    }
    let history = match whole.reading {
        Reading::Meeting(history) => *history,
        Reading::Nothing | Reading::Baseless => {
            return Err(Failure::input(format!(
                "{name} indeholder ikke noget møde."
            )));
        }
    };
    if !is_same_meeting(main.setup(), history.setup()) {
        let (body, date) = said_of_agenda(history.setup());
        return Err(Failure::input(format!(
            "{name} er fra et andet møde: {body}, {}. Den sammenlignes ikke.",
            danish::long_date(date)
        )));
    }
    Ok(OtherLog {
        name,
        history: Arc::new(history),
        digest: whole.digest,
    })
}
