//! Reads the house style of a profile: `[stil]`.
//!
//! Promise: what no file gives is plain. What is inherited is left to `overlay`, what the style means on paper to `minutes`.

use super::fault::Faults;
use super::overlay::Overlay;
use super::reader::TomlTable;
use crate::domain::profile::{AddedItems, AttendanceStyle, DateStyle, HouseStyle, Voice};
use crate::store::folder::is_inside;
use crate::store::input::shape::style::MOST_PAGES;

const DATES: [(&str, DateStyle); 3] = [
    ("lang", DateStyle::Long),
    ("kort", DateStyle::Plain),
    ("tal", DateStyle::Digits),
];

const VOICES: [(&str, Voice); 3] = [
    (Voice::Passive.file_word(), Voice::Passive),
    (Voice::Sentence.file_word(), Voice::Sentence),
    ("saetning", Voice::Sentence),
];

/// Reads the style.
pub(super) fn read(top: &Overlay<'_, '_>, faults: &mut Faults) -> HouseStyle {
    let table = top.section("stil", faults);
    let plain = HouseStyle::default();
    HouseStyle {
        date: table.choice("dato", &DATES, faults).unwrap_or(plain.date),
        template: table.first(faults, |t, f| inside(t, "skabelon", TEMPLATE, f)),
        logo: table.first(faults, |t, f| inside(t, "logo", LOGO, f)),
        logo_alt: table.plain("logotekst", faults),
        letterhead: table.plain("brevhoved", faults),
        voice: table.choice("form", &VOICES, faults).unwrap_or(plain.voice),
        time_separator: table
            .first(faults, separator)
            .unwrap_or(plain.time_separator),
        summary: table.plain("resume", faults).unwrap_or(plain.summary),
        case_number: table.plain("sagsnr", faults).unwrap_or(plain.case_number),
        group_letters: table
            .maybe("gruppebogstav", faults)
            .unwrap_or(plain.group_letters),
        quorum_line: table
            .maybe("quorumlinje", faults)
            .unwrap_or(plain.quorum_line),
        absence_at_information: table
            .maybe("fravaer_ved_orientering", faults)
            .unwrap_or(plain.absence_at_information),
        attendance: table
            .choice("fremmoede", AttendanceStyle::FILE_WORDS, faults)
            .unwrap_or(plain.attendance),
        signatures: table
            .maybe("underskriftsark", faults)
            .unwrap_or(plain.signatures),
        title_capitals: table
            .maybe("store_titler", faults)
            .unwrap_or(plain.title_capitals),
        recommendation_first: table
            .maybe("indstilling_foerst", faults)
            .unwrap_or(plain.recommendation_first),
        contents_from: table
            .number("indholdsfortegnelse", 0, MOST_PAGES, faults)
            .unwrap_or(plain.contents_from),
        treatment_line: table
            .maybe("behandlingslinje", faults)
            .unwrap_or(plain.treatment_line),
        decisions_first: table
            .maybe("beslutninger_foerst", faults)
            .unwrap_or(plain.decisions_first),
        added_items: table
            .choice("tilfoejede_punkter", AddedItems::FILE_WORDS, faults)
            .unwrap_or(plain.added_items),
        fingerprint: table
            .maybe("fingeraftryk", faults)
            .unwrap_or(plain.fingerprint),
    }
}

/// A file that a style names: what it is called in a sentence, and how its name is written.
type NamedFile = (&'static str, &'static str);

const TEMPLATE: NamedFile = ("Skabelonen", "skabelon = \"vores.docx\"");
const LOGO: NamedFile = ("Logoet", "logo = \"logo.png\"");

/// The name of a file. A profile is handed on, and with it a path to whatever lies on another machine.
fn inside(
    table: &TomlTable<'_, '_>,
    key: &'static str,
    (what, example): NamedFile,
    faults: &mut Faults,
) -> Option<String> {
    let (name, span) = table.text(key, faults)?;
    if is_inside(&name) {
        return Some(name);
    }
    faults.error(
        table.source(),
        span,
        format!("{what} skal ligge i mødemappen eller i fora/; stien fører et andet sted hen."),
        format!("Læg filen i mødemappen, og skriv kun dens navn, f.eks. {example}."),
    );
    None
}

/// What stands between hours and minutes.
fn separator(table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<char> {
    let (text, span) = table.text("klokkeslaet", faults)?;
    match text.as_str() {
        "." => Some('.'),
        ":" => Some(':'),
        _ => {
            faults.error(
                table.source(),
                span,
                "”klokkeslaet” skal være . eller :".to_owned(),
                "Skriv klokkeslaet = \".\" for 13.30 eller \":\" for 13:30.".to_owned(),
            );
            None
        }
    }
}
