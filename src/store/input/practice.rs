//! Reads the `[praksis]` part of a profile: how a body's meetings are held.
//!
//! Promise: what no file writes stays unset; each value's source stands under `[praksis.kilder]` by the value's own key.
//! What is inherited is left to `overlay`.

use super::agenda_items::{KINDS, STANDING};
use super::fault::Faults;
use super::overlay::Overlay;
use super::reader::TomlTable;
use super::shape::profile::{LONGEST_TURN, STANDING_ITEM};
use crate::domain::agenda::ItemKind;
use crate::domain::practice::{DayUnit, Deadline, Practice, StandingItem, Turn};
use crate::domain::speaking_time::SpeakingTime;

const UNITS: [(&str, DayUnit); 4] = [
    (DayUnit::Days.file_word(), DayUnit::Days),
    (DayUnit::Weekdays.file_word(), DayUnit::Weekdays),
    (
        DayUnit::WeekdaysAndSaturdays.file_word(),
        DayUnit::WeekdaysAndSaturdays,
    ),
    ("hverdage inkl. loerdag", DayUnit::WeekdaysAndSaturdays),
];

/// Reads the part.
pub(super) fn read(top: &Overlay<'_, '_>, faults: &mut Faults) -> Practice {
    let table = top.section("praksis", faults);
    let practice = Practice {
        short_name: top.plain("kortnavn", faults),
        sources: table.sources("kilder", faults),
        region: table.plain("region", faults),
        valid_from: table.date("gyldig_fra", faults),
        valid_until: table.date("gyldig_til", faults),
        successors: table.texts("afloeses_af", faults),
        chairmanship: table.plain("formandskab", faults),
        chairing: table.first(faults, |table, faults| {
            turn(table, ["moedeledelse", "moedeledelse_skifter"], faults)
        }),
        secretary: table.first(faults, |table, faults| {
            turn(table, ["referent", "referent_skifter"], faults)
        }),
        shadow_minutes: table.maybe("skyggereferat", faults),
        compare_slack: table.number("sammenlign_minutter", 0, 60, faults),
        places: table.texts("steder", faults),
        cadence: table.plain("kadence", faults),
        duration: table.number("varighed", 1, 1440, faults),
        deadline: table.first(faults, deadline),
        speaking_time: SpeakingTime {
            turn: table.number("taletid", 1, LONGEST_TURN, faults),
            reply: table.number("taletid_replik", 1, LONGEST_TURN, faults),
        },
        order: table.plain("raekkefoelge", faults),
        minutes_kind: table.plain("referattype", faults),
        above: table.texts("niveau_over", faults),
        below: table.texts("niveau_under", faults),
        standing: table
            .nearest("faste_punkter", faults, standing)
            .unwrap_or_default(),
        case_number: table.first(faults, shape),
    };
    order(&table, &practice, faults);
    shorter(&table, practice.speaking_time, faults);
    practice
}

/// The last day must not lie before the first; told by the file that says one of them.
fn order(table: &Overlay<'_, '_>, practice: &Practice, faults: &mut Faults) {
    let days = practice.valid_from.zip(practice.valid_until);
    let says = |own: &&TomlTable<'_, '_>| !own.lacks("gyldig_fra") || !own.lacks("gyldig_til");
    if let Some(own) = table.own().find(says)
        && days.is_some_and(|(from, until)| until < from)
    {
        faults.error(
            own.source(),
            own.place("gyldig_til"),
            "”gyldig_til” ligger før ”gyldig_fra”.".to_owned(),
            "Ret den ene af de to datoer.".to_owned(),
        );
    }
}

/// A reply is not longer than a turn; told by the file that says one of them.
fn shorter(table: &Overlay<'_, '_>, time: SpeakingTime, faults: &mut Faults) {
    let keys = ["taletid_replik", "taletid"];
    let said = table
        .own()
        .find_map(|own| Some((own, *keys.iter().find(|key| !own.lacks(key))?)));
    if let Some((own, key)) = said
        && let Some((reply, turn)) = time.reply.zip(time.turn)
        && reply > turn
    {
        faults.error(
            own.source(),
            own.place(key),
            format!("En replik må vare {reply} min. og et indlæg kun {turn} min."),
            "Lad ”taletid_replik” være højst så lang som ”taletid”.".to_owned(),
        );
    }
}

/// A task that is fixed, or goes in turn.
fn turn(
    table: &TomlTable<'_, '_>,
    [fixed, alternates]: [&str; 2],
    faults: &mut Faults,
) -> Option<Turn> {
    let text = table.plain(fixed, faults);
    let parties = table.list(alternates, faults);
    if parties.len() == 1 || (text.is_some() && !parties.is_empty()) {
        faults.error(
            table.source(),
            table.place(alternates),
            format!("”{alternates}” skal nævne mindst to parter og kan ikke stå sammen med ”{fixed}”."),
            format!("Skriv f.eks. {alternates} = [\"kommunerne\", \"sygehuset\"], eller brug {fixed} alene."),
        );
    }
    if parties.is_empty() {
        text.map(Turn::Fixed)
    } else {
        Some(Turn::Alternates(parties))
    }
}

fn deadline(table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<Deadline> {
    let number = table.number("frist", 0, 365, faults);
    let unit = table.choice("frist_enhed", &UNITS, faults);
    match (number, unit) {
        (Some(number), Some(unit)) => Some(Deadline { number, unit }),
        (Some(_), None) if table.lacks("frist_enhed") => {
            faults.error(
                table.source(),
                table.place("frist"),
                "”frist_enhed” mangler; uden den ved programmet ikke, hvilke dage der tæller."
                    .to_owned(),
                "Tilføj f.eks. frist_enhed = \"dage\" eller \"hverdage\".".to_owned(),
            );
            None
        }
        (None, Some(_)) if table.lacks("frist") => {
            faults.error(
                table.source(),
                table.place("frist_enhed"),
                "”frist” mangler.".to_owned(),
                "Tilføj f.eks. frist = 10.".to_owned(),
            );
            None
        }
        _ => None,
    }
}

/// How case numbers are written, with at least one digit in it.
fn shape(table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<String> {
    let (shape, span) = table.text("sagsnr_form", faults)?;
    if shape.contains('N') {
        return Some(shape);
    }
    faults.error(
        table.source(),
        span,
        "”sagsnr_form” har intet N, som står for et ciffer.".to_owned(),
        "Skriv f.eks. sagsnr_form = \"NN-NNNNNN\".".to_owned(),
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
            .unwrap_or(ItemKind::usual(standing));
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
