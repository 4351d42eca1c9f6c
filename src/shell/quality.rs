//! `tjek`'s gate: what the readers found and what the rules found, as one list with places in the files.
//!
//! Promise: the rules only speak when the files can be read; each finding carries its rule and where that comes from.

use super::{clock, letterhead, template};
use crate::checks::{self, Finding, FindingPlace, Gate, Weight};
use crate::domain::setup::Setup;
use crate::store::folder::Folder;
use crate::store::input::fault::{Fault, Ruled};
use crate::store::input::places::Holder;
use crate::store::input::{self, Loaded, Severity, bodies};
use crate::store::settings::{self, BUILT_IN};
use crate::ui::dialog::Found;
use crate::ui::spot::Spot;
use chrono::NaiveDate;

/// Reads a folder and checks it as of today.
#[must_use]
pub fn checked(folder: &Folder) -> Loaded {
    let mut loaded = load(folder);
    let (settings, faults) = settings::load();
    let today = clock::now().date_naive();
    judge(&mut loaded, Some(today), &settings.watched);
    loaded.faults.append_as_warnings(faults);
    loaded
}

/// The folder's files, with what is to be said of the template that the minutes will be written in.
fn load(folder: &Folder) -> Loaded {
    let mut loaded = input::load(folder);
    if let Some(setup) = &loaded.setup {
        template::judge(folder, &setup.profile, &mut loaded.faults);
        letterhead::judge(folder, &setup.profile, &mut loaded.faults);
    }
    loaded
}

/// The same for the screen, worst first.
#[must_use]
pub fn found(folder: &Folder) -> Vec<Found> {
    let loaded = load(folder);
    let faults = loaded.faults.list().iter();
    let mut found: Vec<Found> = faults.map(|f| of_reader(f, &loaded)).collect();
    if let Some(setup) = &loaded.setup {
        let today = clock::now().date_naive();
        let findings = findings(setup, Some(today), &settings::load().0.watched);
        found.extend(findings.into_iter().map(of_rule));
    }
    found.sort_by_key(|f| {
        ["fejl", "advarsel", "oplysning"]
            .iter()
            .position(|w| *w == f.weight)
    });
    found
}

/// What a reader complains of, at the item or the person that it stands with.
fn of_reader(fault: &Fault, loaded: &Loaded) -> Found {
    let weight = match fault.severity {
        Severity::Error => "fejl",
        Severity::Warning => "advarsel",
        Severity::Note => "oplysning",
    };
    let spot = match fault
        .spot
        .as_ref()
        .and_then(|s| loaded.places.holder(&fault.file, s.line))
    {
        Some(Holder::Item(at)) => Spot::Item(at),
        Some(Holder::Person(at)) => Spot::Person(at),
        None => Spot::Meeting,
    };
    Found {
        weight,
        message: fault.message.clone(),
        advice: fault.advice.clone(),
        basis: fault.basis.clone(),
        spot,
    }
}

/// What a rule finds.
fn of_rule(finding: Finding) -> Found {
    let spot = match finding.place {
        FindingPlace::Meeting(_) => Spot::Meeting,
        FindingPlace::Item(at, _) => Spot::Item(at),
        FindingPlace::Person(at) => Spot::Person(at),
    };
    let weight = match finding.weight {
        Weight::Error => "fejl",
        Weight::Warning => "advarsel",
        Weight::Note => "oplysning",
    };
    let basis = Some(finding.basis());
    let Finding {
        message, advice, ..
    } = finding;
    Found {
        weight,
        message,
        advice,
        basis,
        spot,
    }
}

/// What the rules find, with the names of the bodies that are built in.
fn findings(setup: &Setup, today: Option<NaiveDate>, words: &[String]) -> Vec<Finding> {
    let bodies: Vec<String> = BUILT_IN
        .iter()
        .filter_map(|(id, _)| bodies::built_in(id))
        .map(|p| p.name)
        .collect();
    checks::all(&Gate {
        setup,
        today,
        bodies: &bodies,
        words,
    })
}

/// Adds what the rules find to what the readers found; `today` is held against the deadline.
pub fn judge(loaded: &mut Loaded, today: Option<NaiveDate>, words: &[String]) {
    let Some(setup) = &loaded.setup else { return };
    for finding in findings(setup, today, words) {
        // What is only counted needs no place: looking for one goes through the text.
        let quote = finding.quote.as_deref();
        let quote = quote.filter(|_| !loaded.faults.full());
        let place = match finding.place {
            FindingPlace::Meeting(key) => loaded.places.meeting(key, quote),
            FindingPlace::Item(at, key) => loaded.places.item(at, key, quote),
            FindingPlace::Person(at) => loaded.places.person(at),
        };
        let Some(place) = place.or_else(|| loaded.places.meeting("", None)) else {
            continue;
        };
        let basis = Some(finding.basis());
        let Finding {
            rule,
            weight,
            message,
            advice,
            ..
        } = finding;
        let severity = match weight {
            Weight::Error => Severity::Error,
            Weight::Warning => Severity::Warning,
            Weight::Note => Severity::Note,
        };
        loaded.faults.rule(
            severity,
            place,
            Ruled {
                id: rule.id(),
                basis,
            },
            (message, advice),
        );
    }
    loaded.faults.sort();
}
