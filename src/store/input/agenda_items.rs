//! Reads the items of `dagsorden.toml`, each with where it stands.
//!
//! Promise: an item keeps its number as it is written, and no number is used twice; a bullet with nothing behind it is left
//! out and told. Guests are kept as they are written, and found in the roster by `check`.

use super::agenda::KeyPlaces;
use super::fault::{Faults, Ruled, Severity};
use super::reader::{Placed, TomlTable};
use super::shape::agenda::{ITEM, TREATMENT};
use super::source::Source;
use crate::domain::agenda::{AgendaItem, ItemKind, StandingKind, Treatment};
use crate::domain::ids::ItemId;
use std::ops::Range;

/// An item as read, with what other files must confirm.
pub(super) struct PlacedItem {
    /// The item, its guests still unnamed.
    pub item: AgendaItem,
    /// Guests as written.
    pub guests: Vec<Placed<String>>,
    /// Where its table and its keys stand.
    pub place: (Range<usize>, KeyPlaces),
    /// In a joint meeting, which body deals with it alone.
    pub forum: Option<Placed<String>>,
}

/// Words for the kinds of items.
pub(super) const KINDS: [(&str, ItemKind); 4] = [
    ("beslutning", ItemKind::Decision),
    ("drøftelse", ItemKind::Discussion),
    ("droeftelse", ItemKind::Discussion),
    ("orientering", ItemKind::Information),
];

/// Words for the standing items.
pub(super) const STANDING: [(&str, StandingKind); 8] = [
    ("dagsorden", StandingKind::Agenda),
    ("referat", StandingKind::Minutes),
    ("mødeplan", StandingKind::Calendar),
    ("moedeplan", StandingKind::Calendar),
    ("beretninger", StandingKind::Reports),
    ("næste niveau", StandingKind::NextLevel),
    ("naeste niveau", StandingKind::NextLevel),
    ("eventuelt", StandingKind::AnyOtherBusiness),
];

/// Reads the items; `whole` when all of the file could be parsed, so that none at all is a fault of its own.
pub(super) fn read(
    source: &Source,
    top: &TomlTable<'_, '_>,
    whole: bool,
    faults: &mut Faults,
) -> Vec<PlacedItem> {
    let tables = top.tables("punkter", faults);
    if tables.is_empty() && whole {
        faults.error(
            source,
            0..0,
            "Dagsordenen har ingen punkter.".to_owned(),
            "Tilføj mindst ét afsnit [[punkter]] med en titel.".to_owned(),
        );
    }
    let mut seen = std::collections::HashMap::new();
    let mut items = Vec::with_capacity(tables.len());
    for (index, table) in tables.iter().enumerate() {
        let read = item(source, table, index, faults);
        let id = &read.item.id;
        if let Some(first) = seen.insert(id.clone(), index + 1) {
            let message = format!("Punktnummer ”{id}” er brugt før (afsnit {first}).");
            faults.error(
                source,
                table.place("nr"),
                message,
                "Giv hvert punkt sit eget nummer.".to_owned(),
            );
        }
        items.push(read);
    }
    items
}

/// Letters of a title: it stands in lists, on the wall and in the names of calendars.
const TITLE: usize = 1_000;

/// A title that is no longer than one.
fn short(
    source: &Source,
    title: String,
    span: std::ops::Range<usize>,
    faults: &mut Faults,
) -> Option<String> {
    let letters = title.chars().count();
    if letters <= TITLE {
        return Some(title);
    }
    faults.error(
        source,
        span,
        format!("Titlen er for lang: {letters} tegn."),
        format!("Der er plads til {TITLE} tegn. Skriv resten under ”resume”."),
    );
    None
}

fn item(
    source: &Source,
    table: &TomlTable<'_, '_>,
    index: usize,
    faults: &mut Faults,
) -> PlacedItem {
    table.only(&ITEM, faults);
    let number = number(source, table, index, faults);
    let title = table
        .needed("titel", "\"Godkendelse af dagsorden\"", faults)
        .and_then(|(t, span)| short(source, t, span, faults))
        .unwrap_or_default();
    let standing = table.choice("fast", &STANDING, faults);
    let kind = table
        .choice("art", &KINDS, faults)
        .unwrap_or(ItemKind::usual(standing));
    let mut item = AgendaItem::new(ItemId::new(&number), &title.replace('\n', " "), kind);
    item.standing = standing;
    item.minutes = table.number("minutter", 0, 1440, faults);
    item.case_number = table.plain("sagsnr", faults);
    item.journal_number = table.plain("journalnummer", faults);
    item.document_id = table.plain("brevid", faults);
    item.summary = table.plain("resume", faults);
    item.case = table.plain("sagsfremstilling", faults);
    item.finances = table.plain("oekonomi", faults);
    item.notes = table.plain("koereplan", faults);
    item.listed_title = one_line(table, "titel_i_indhold", faults);
    item.recommendation = table.plain("indstilling", faults);
    item.recommendations = lines(table, "indstillinger", faults);
    item.bulleted = table
        .choice(
            "indstilling_form",
            &[("tal", false), ("punkter", true)],
            faults,
        )
        .unwrap_or(false);
    item.decided_by = table.plain("afgoeres_af", faults);
    item.economic = table.flag("oekonomiske_konsekvenser", faults);
    item.earlier = earlier(table, faults);
    item.annexes = lines(table, "bilag", faults);
    item.closed = table.flag("lukket", faults);
    item.neutral_title = one_line(table, "neutral_titel", faults);
    if item.closed && item.neutral_title.is_none() {
        no_neutral_title(source, table, faults);
    }
    for key in ["indstillinger", "bilag"] {
        empty_entries(source, table, key, &number, faults);
    }
    PlacedItem {
        item,
        guests: table.texts("gaester", faults),
        place: (table.span(), table.spans(&ITEM.names())),
        forum: table.text("forum", faults),
    }
}

fn no_neutral_title(source: &Source, table: &TomlTable<'_, '_>, faults: &mut Faults) {
    faults.warn(
        source,
        table.place("lukket"),
        "Det lukkede punkt har ingen neutral titel; det vises som ”Lukket punkt”.".to_owned(),
        "Tilføj f.eks. neutral_titel = \"Lukket punkt: Kontraktforhold\".".to_owned(),
    );
}

/// The item's number as written, or its place in the file.
fn number(source: &Source, table: &TomlTable<'_, '_>, index: usize, faults: &mut Faults) -> String {
    let number = table
        .plain("nr", faults)
        .unwrap_or_else(|| (index + 1).to_string());
    if number.chars().count() > 12 {
        faults.error(
            source,
            table.place("nr"),
            "Punktnummeret er for langt.".to_owned(),
            "Brug højst 12 tegn, f.eks. nr = \"2.14\".".to_owned(),
        );
    }
    number
}

/// Earlier treatments of the case, as they are written.
fn earlier(table: &TomlTable<'_, '_>, faults: &mut Faults) -> Vec<Treatment> {
    let tables = table.tables("behandlet", faults);
    let read = tables.iter().map(|table| {
        table.only(&TREATMENT, faults);
        let body = table.needed("forum", "\"Sundhedskoordinationsudvalget\"", faults);
        Treatment {
            body: body.map(|(t, _)| t.replace('\n', " ")).unwrap_or_default(),
            item: one_line(table, "punkt", faults),
            date: table.date("dato", faults),
            outcome: one_line(table, "udfald", faults),
            text: table.plain("tekst", faults),
            absent: lines(table, "fravaer", faults),
        }
    });
    read.collect()
}

fn one_line(table: &TomlTable<'_, '_>, key: &str, faults: &mut Faults) -> Option<String> {
    table.plain(key, faults).map(|t| t.replace('\n', " "))
}

fn lines(table: &TomlTable<'_, '_>, key: &str, faults: &mut Faults) -> Vec<String> {
    table
        .texts(key, faults)
        .into_iter()
        .map(|(t, _)| t.replace('\n', " "))
        .collect()
}

/// A bullet with nothing behind it is left out, and told.
fn empty_entries(
    source: &Source,
    table: &TomlTable<'_, '_>,
    key: &str,
    number: &str,
    faults: &mut Faults,
) {
    for span in table.blanks(key) {
        let basis =
            "Det Administrative Kontaktforum den 23. juni 2022: et tomt listepunkt efter indstillingerne".to_owned();
        faults.rule(
            Severity::Warning,
            (source, span),
            Ruled {
                id: "empty",
                basis: Some(basis),
            },
            (
                format!("Punkt {number} har et tomt listepunkt under ”{key}”; det er udeladt."),
                "Skriv det færdigt, eller slet det.".to_owned(),
            ),
        );
    }
}
