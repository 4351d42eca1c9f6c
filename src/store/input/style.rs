//! Reads the house style of a profile: `[stil]`.
//!
//! Promise: what is not given is as in the profile that it builds on, otherwise plain. What the style means on paper is
//! left to `minutes`.

use super::fault::Faults;
use super::reader::TomlTable;
use super::shape::profile::STYLE;
use super::source::Source;
use crate::domain::profile::{AttendanceStyle, DateStyle, HouseStyle, Voice};
use crate::store::folder::is_inside;

const DATES: [(&str, DateStyle); 3] = [
    ("lang", DateStyle::Long),
    ("kort", DateStyle::Plain),
    ("tal", DateStyle::Digits),
];

const ATTENDANCE: [(&str, AttendanceStyle); 3] = [
    ("tabel", AttendanceStyle::Table),
    ("lister", AttendanceStyle::Lists),
    ("undtagelse", AttendanceStyle::ByException),
];

const VOICES: [(&str, Voice); 3] = [
    ("passiv", Voice::Passive),
    ("sætning", Voice::Sentence),
    ("saetning", Voice::Sentence),
];

/// Reads the style over the base's.
pub(super) fn read(
    source: &Source,
    top: &TomlTable<'_, '_>,
    base: Option<&HouseStyle>,
    faults: &mut Faults,
) -> HouseStyle {
    let mut style = base.cloned().unwrap_or_else(plain);
    for table in top.tables("stil", faults) {
        table.only(&STYLE, faults);
        style.date = table.choice("dato", &DATES, faults).unwrap_or(style.date);
        style.template = template(source, &table, faults).or(style.template);
        style.voice = table.choice("form", &VOICES, faults).unwrap_or(style.voice);
        style.time_separator = separator(source, &table, faults).unwrap_or(style.time_separator);
        style.summary = table.plain("resume", faults).unwrap_or(style.summary);
        style.case_number = table.plain("sagsnr", faults).unwrap_or(style.case_number);
        style.quorum_line = table
            .maybe("quorumlinje", faults)
            .unwrap_or(style.quorum_line);
        style.absence_at_information = table
            .maybe("fravaer_ved_orientering", faults)
            .unwrap_or(style.absence_at_information);
        style.attendance = table
            .choice("fremmoede", &ATTENDANCE, faults)
            .unwrap_or(style.attendance);
        style.signatures = table
            .maybe("underskriftsark", faults)
            .unwrap_or(style.signatures);
        style.fingerprint = table
            .maybe("fingeraftryk", faults)
            .unwrap_or(style.fingerprint);
    }
    style
}

fn plain() -> HouseStyle {
    HouseStyle {
        voice: Voice::Passive,
        time_separator: '.',
        summary: "Resumé".to_owned(),
        case_number: "Sagsnr.".to_owned(),
        quorum_line: false,
        absence_at_information: false,
        attendance: AttendanceStyle::Table,
        signatures: false,
        fingerprint: false,
        date: DateStyle::Long,
        template: None,
    }
}

/// The template's name. A profile is handed on, and with it a path to whatever lies on another machine.
fn template(source: &Source, table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<String> {
    let (name, span) = table.text("skabelon", faults)?;
    if is_inside(&name) {
        return Some(name);
    }
    faults.error(
        source,
        span,
        "Skabelonen skal ligge i mødemappen eller i fora/; stien fører et andet sted hen."
            .to_owned(),
        "Læg filen i mødemappen, og skriv kun dens navn, f.eks. skabelon = \"vores.docx\"."
            .to_owned(),
    );
    None
}

/// What stands between hours and minutes.
fn separator(source: &Source, table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<char> {
    let (text, span) = table.text("klokkeslaet", faults)?;
    match text.as_str() {
        "." => Some('.'),
        ":" => Some(':'),
        _ => {
            faults.error(
                source,
                span,
                "”klokkeslaet” skal være . eller :".to_owned(),
                "Skriv klokkeslaet = \".\" for 13.30 eller \":\" for 13:30.".to_owned(),
            );
            None
        }
    }
}
