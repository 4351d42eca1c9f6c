//! Reads the `[praksis]` part of a profile: how a body's meetings are held.
//!
//! Promise: what is not written stays unset, or as the profile it builds on has it; each value's source stands under
//! `[praksis.kilder]` by the value's own key.

use super::agenda_items::{KINDS, STANDING, default_kind};
use super::fault::Faults;
use super::reader::TomlTable;
use super::shape::{
    self,
    profile::{PRACTICE, STANDING_ITEM},
};
use super::source::Source;
use crate::domain::practice::{DayUnit, Deadline, Practice, StandingItem, Turn};
use std::collections::BTreeMap;

const UNITS: [(&str, DayUnit); 4] = [
    ("dage", DayUnit::Days),
    ("hverdage", DayUnit::Weekdays),
    ("hverdage inkl. lørdag", DayUnit::WeekdaysAndSaturdays),
    ("hverdage inkl. loerdag", DayUnit::WeekdaysAndSaturdays),
];

/// Reads the part over `base`.
pub(super) fn read(
    source: &Source,
    top: &TomlTable<'_, '_>,
    base: Practice,
    faults: &mut Faults,
) -> Practice {
    let mut practice = base;
    practice.short_name = top.plain("kortnavn", faults).or(practice.short_name);
    for table in top.tables("praksis", faults) {
        table.only(&PRACTICE, faults);
        practice = over(source, &table, practice, faults);
    }
    practice
}

fn over(
    source: &Source,
    table: &TomlTable<'_, '_>,
    base: Practice,
    faults: &mut Faults,
) -> Practice {
    let list = |key: &str, old: Vec<String>, faults: &mut Faults| {
        if table.lacks(key) {
            return old;
        }
        let texts = table.texts(key, faults).into_iter();
        texts.map(|(text, _)| text).collect()
    };
    let sources = sources(table, base.sources, faults);
    let practice = Practice {
        short_name: base.short_name,
        region: table.plain("region", faults).or(base.region),
        valid_from: table.date("gyldig_fra", faults).or(base.valid_from),
        valid_until: table.date("gyldig_til", faults).or(base.valid_until),
        successors: list("afloeses_af", base.successors, faults),
        chairmanship: table.plain("formandskab", faults).or(base.chairmanship),
        chairing: turn(
            source,
            table,
            ["moedeledelse", "moedeledelse_skifter"],
            faults,
        )
        .or(base.chairing),
        secretary: turn(source, table, ["referent", "referent_skifter"], faults).or(base.secretary),
        shadow_minutes: table.maybe("skyggereferat", faults).or(base.shadow_minutes),
        places: list("steder", base.places, faults),
        cadence: table.plain("kadence", faults).or(base.cadence),
        duration: table.number("varighed", 1, 1440, faults).or(base.duration),
        deadline: deadline(source, table, faults).or(base.deadline),
        order: table.plain("raekkefoelge", faults).or(base.order),
        minutes_kind: table.plain("referattype", faults).or(base.minutes_kind),
        above: list("niveau_over", base.above, faults),
        below: list("niveau_under", base.below, faults),
        standing: if table.lacks("faste_punkter") {
            base.standing
        } else {
            standing(table, faults)
        },
        case_number: shape(source, table, faults).or(base.case_number),
        sources,
    };
    if let (Some(from), Some(until)) = (practice.valid_from, practice.valid_until)
        && until < from
    {
        faults.error(
            source,
            table.place("gyldig_til"),
            "”gyldig_til” ligger før ”gyldig_fra”.".to_owned(),
            "Ret den ene af de to datoer.".to_owned(),
        );
    }
    practice
}

/// The base's sources, and those that stand here for each key.
fn sources(
    table: &TomlTable<'_, '_>,
    base: BTreeMap<String, String>,
    faults: &mut Faults,
) -> BTreeMap<String, String> {
    let mut sources = base;
    for kilder in table.tables("kilder", faults) {
        let known = shape::profile::sources();
        kilder.only_these(&known, faults);
        for key in known {
            sources.extend(kilder.plain(key, faults).map(|text| (key.to_owned(), text)));
        }
    }
    sources
}

/// A task that is fixed, or goes in turn.
fn turn(
    source: &Source,
    table: &TomlTable<'_, '_>,
    [fixed, alternates]: [&str; 2],
    faults: &mut Faults,
) -> Option<Turn> {
    let text = table.plain(fixed, faults);
    let parties: Vec<String> = table
        .texts(alternates, faults)
        .into_iter()
        .map(|(t, _)| t)
        .collect();
    if parties.len() == 1 || (text.is_some() && !parties.is_empty()) {
        faults.error(
            source,
            table.place(alternates),
            format!("”{alternates}” skal nævne mindst to parter og kan ikke stå sammen med ”{fixed}”."),
            format!("Skriv for eksempel {alternates} = [\"kommunerne\", \"sygehuset\"], eller brug {fixed} alene."),
        );
    }
    if parties.is_empty() {
        text.map(Turn::Fixed)
    } else {
        Some(Turn::Alternates(parties))
    }
}

fn deadline(source: &Source, table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<Deadline> {
    let number = table.number("frist", 0, 365, faults);
    let unit = table.choice("frist_enhed", &UNITS, faults);
    match (number, unit) {
        (Some(number), Some(unit)) => Some(Deadline { number, unit }),
        (Some(_), None) if table.lacks("frist_enhed") => {
            faults.error(
                source,
                table.place("frist"),
                "”frist_enhed” mangler; uden den ved programmet ikke, hvilke dage der tæller."
                    .to_owned(),
                "Tilføj for eksempel frist_enhed = \"dage\" eller \"hverdage\".".to_owned(),
            );
            None
        }
        (None, Some(_)) if table.lacks("frist") => {
            faults.error(
                source,
                table.place("frist_enhed"),
                "”frist” mangler.".to_owned(),
                "Tilføj for eksempel frist = 10.".to_owned(),
            );
            None
        }
        _ => None,
    }
}

/// How case numbers are written, with at least one digit in it.
fn shape(source: &Source, table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<String> {
    let (shape, span) = table.text("sagsnr_form", faults)?;
    if shape.contains('N') {
        return Some(shape);
    }
    faults.error(
        source,
        span,
        "”sagsnr_form” har intet N, som står for et ciffer.".to_owned(),
        "Skriv for eksempel sagsnr_form = \"NN-NNNNNN\".".to_owned(),
    );
    None
}

fn standing(table: &TomlTable<'_, '_>, faults: &mut Faults) -> Vec<StandingItem> {
    let mut items = Vec::new();
    for item in table.tables("faste_punkter", faults) {
        item.only(&STANDING_ITEM, faults);
        let standing = item.choice("fast", &STANDING, faults);
        let kind = item
            .choice("art", &KINDS, faults)
            .unwrap_or(default_kind(standing));
        let minutes = item.number("minutter", 0, 1440, faults);
        let last = item.flag("sidst", faults);
        if let Some((title, _)) = item.needed("titel", "\"Eventuelt\"", faults) {
            items.push(StandingItem {
                title,
                kind,
                standing,
                minutes,
                last,
            });
        }
    }
    items
}
