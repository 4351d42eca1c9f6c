//! `tjek`'s gate: what the readers found and what the rules found, as one list with places in the files.
//!
//! Promise: the rules only speak when the files can be read; each finding carries its rule and where that comes from.

use super::clock;
use crate::checks::{self, Finding, Gate, Place, Weight};
use crate::store::folder::Folder;
use crate::store::input::fault::Ruled;
use crate::store::input::{self, Loaded, Severity, bodies};
use crate::store::settings::{self, BUILT_IN};
use chrono::NaiveDate;

/// Reads a folder and checks it as of today.
#[must_use]
pub fn checked(folder: &Folder) -> Loaded {
    let mut loaded = input::load(folder);
    judge(&mut loaded, Some(clock::now().date_naive()), &settings::load().0.watched);
    loaded
}

/// Adds what the rules find to what the readers found; `today` is held against the deadline.
pub fn judge(loaded: &mut Loaded, today: Option<NaiveDate>, words: &[String]) {
    let Some(setup) = &loaded.setup else { return };
    let bodies: Vec<String> = BUILT_IN.iter().filter_map(|(id, _)| bodies::built_in(id)).map(|p| p.name).collect();
    for finding in checks::all(&Gate { setup, today, bodies: &bodies, words }) {
        let quote = finding.quote.as_deref();
        let place = match finding.place {
            Place::Meeting(key) => loaded.places.meeting(key, quote),
            Place::Item(at, key) => loaded.places.item(at, key, quote),
            Place::Person(at) => loaded.places.person(at),
        };
        let Some(place) = place.or_else(|| loaded.places.meeting("", None)) else { continue };
        let Finding { rule, weight, message, advice, source, .. } = finding;
        let severity = match weight {
            Weight::Warning => Severity::Warning,
            Weight::Note => Severity::Note,
        };
        let basis = Some(source.unwrap_or_else(|| rule.source().to_owned()));
        loaded.faults.rule(severity, place, Ruled { id: rule.id(), basis }, (message, advice));
    }
    loaded.faults.sort();
}
