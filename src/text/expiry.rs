//! What is said when a body's rules hold no more, and of how long they hold.
//!
//! Promise: the last day and the body that follows are the profile's own; where it names none, none is guessed. Whether a
//! meeting may be held all the same is left to whoever opens it.

use super::danish::{self, list};
use crate::domain::practice::Practice;
use crate::domain::profile::Profile;

/// " (til 31. december 2026, derefter sundhedsraad)": the last day of a body's rules, and what follows; empty where no
/// last day is known.
#[must_use]
pub fn holds_until(practice: &Practice) -> String {
    let Some(until) = practice.valid_until else {
        return String::new();
    };
    let until = danish::date(until);
    if practice.successors.is_empty() {
        format!(" (til {until})")
    } else {
        format!(" (til {until}, derefter {})", list(&practice.successors))
    }
}

/// A meeting after the last day of its body's rules, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expired {
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do, one sentence.
    pub advice: String,
}

/// What is said of a meeting on a day after the last one of the body's rules; `None` while they hold.
#[must_use]
pub fn expired(profile: &Profile, day: chrono::NaiveDate) -> Option<Expired> {
    let until = profile.practice.valid_until.filter(|until| day > *until)?;
    let message = format!(
        "Mødet ligger {}, men reglerne for {} gælder kun til {}.",
        danish::long_date(day),
        profile.name,
        danish::long_date(until)
    );
    let followers = profile.practice.successors.iter();
    let followers: Vec<String> = followers.map(|id| format!("”{id}”")).collect();
    let advice = if followers.is_empty() {
        "Flyt mødet, eller vælg det forum, der gælder den dag; ”ordstyrer fora” viser dem."
            .to_owned()
    } else {
        format!(
            "Flyt mødet, eller vælg det forum, der følger efter: {}.",
            list(&followers)
        )
    };
    Some(Expired { message, advice })
}

/// The same for one line of a screen: "Forummets regler gælder kun til 31. december 2026; derefter: sundhedsraad."
#[must_use]
pub fn at_a_glance(profile: &Profile, day: chrono::NaiveDate) -> Option<String> {
    let practice = &profile.practice;
    let until = practice.valid_until.filter(|until| day > *until)?;
    let until = danish::date(until);
    Some(if practice.successors.is_empty() {
        format!("Forummets regler gælder kun til {until}.")
    } else {
        let followers = list(&practice.successors);
        format!("Forummets regler gælder kun til {until}; derefter: {followers}.")
    })
}
