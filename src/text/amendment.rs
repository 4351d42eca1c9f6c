//! A change of wording in a sentence.
//!
//! Promise: old and new words stand in quotation marks as they were given (S3, item 8; S4).

use super::danish::quoted;

/// "I afsnit 3 ændres ”kan” til ”skal”." Without old words the new ones are added, without new words the old ones go.
#[must_use]
pub fn sentence(place: Option<&str>, old: Option<&str>, new: Option<&str>) -> String {
    let place = place.map(|p| p.trim().trim_start_matches("i ").trim_start_matches("I "));
    match (place, old, new) {
        (Some(place), Some(old), Some(new)) => {
            format!("I {place} ændres {} til {}.", quoted(old), quoted(new))
        }
        (Some(place), Some(old), None) => format!("I {place} udgår {}.", quoted(old)),
        (Some(place), None, new) => {
            format!("I {place} tilføjes {}.", quoted(new.unwrap_or_default()))
        }
        (None, Some(old), Some(new)) => format!("{} ændres til {}.", quoted(old), quoted(new)),
        (None, Some(old), None) => format!("{} udgår.", quoted(old)),
        (None, None, new) => format!("Der tilføjes {}.", quoted(new.unwrap_or_default())),
    }
}
