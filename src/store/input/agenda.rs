//! Reads `dagsorden.toml`.
//!
//! Promise: every key it knows is named here once; people are kept as they are written, and found
//! in the roster by `check`.

use super::fault::{Faults, Ruled, Severity};
use super::reader::{Placed, Table, parse};
use super::source::Source;
use crate::domain::agenda::{Agenda, AgendaItem, ItemKind, MeetingForm, Standing};
use crate::domain::ids::ItemId;
use std::collections::BTreeMap;
use std::ops::Range;

/// The agenda as read, with what other files must confirm.
pub struct Head {
    /// The profile asked for.
    pub forum: Placed<String>,
    /// The body's own name, genitive and way of being named, over the profile's.
    pub name: Option<String>,
    /// Genitive.
    pub genitive: Option<String>,
    /// In running text.
    pub reference: Option<String>,
    /// Meeting and items, people still unnamed.
    pub agenda: Agenda,
    /// Chair, secretary, shadow secretary as written.
    pub officers: [Option<Placed<String>>; 3],
    /// Guests of each item as written, in the order of the items.
    pub guests: Vec<Vec<Placed<String>>>,
    /// Where the meeting's keys stand.
    pub keys: Keys,
    /// Where each item's table and its keys stand.
    pub places: Vec<(Range<usize>, Keys)>,
    /// The other body of a joint meeting.
    pub joint: Option<JointHead>,
    /// In a joint meeting, which body deals with each item alone.
    pub bodies: Vec<Option<Placed<String>>>,
}

/// `[faellesmoede]`: the body that is met with.
pub struct JointHead {
    /// Its profile.
    pub forum: Placed<String>,
    /// Its name, over the profile's.
    pub name: Option<String>,
    /// Genitive.
    pub genitive: Option<String>,
    /// In running text.
    pub reference: Option<String>,
    /// Who chairs it when it is alone.
    pub chair: Option<Placed<String>>,
    /// The file of its roster.
    pub roster: Option<String>,
}

/// Where the values of some keys stand.
pub type Keys = BTreeMap<&'static str, Range<usize>>;

const KEYS: [&str; 23] = [
    "moedeledelse",
    "referatskrivning",
    "faellesmoede",
    "forum",
    "navn",
    "genitiv",
    "omtale",
    "titel",
    "moede",
    "dato",
    "start",
    "slut",
    "sted",
    "journalnummer",
    "moedeleder",
    "referent",
    "skyggereferent",
    "naeste_moede",
    "kommuner",
    "udsendt",
    "punkter",
    "bemaerkning",
    "version",
];

const ITEM_KEYS: [&str; 24] = [
    "forum",
    "nr",
    "titel",
    "titel_i_indhold",
    "art",
    "fast",
    "minutter",
    "sagsnr",
    "journalnummer",
    "brevid",
    "resume",
    "sagsfremstilling",
    "oekonomi",
    "indstilling",
    "indstillinger",
    "indstilling_form",
    "afgoeres_af",
    "oekonomiske_konsekvenser",
    "bilag",
    "lukket",
    "neutral_titel",
    "gaester",
    "koereplan",
    "bemaerkning",
];

const FORMS: [(&str, MeetingForm); 7] = [
    ("ordinært", MeetingForm::Ordinary),
    ("ordinaert", MeetingForm::Ordinary),
    ("ekstraordinært", MeetingForm::Extraordinary),
    ("ekstraordinaert", MeetingForm::Extraordinary),
    ("temamøde", MeetingForm::Theme),
    ("fællesmøde", MeetingForm::Joint),
    ("faellesmoede", MeetingForm::Joint),
];

/// Words for the kinds of items.
pub const KINDS: [(&str, ItemKind); 4] = [
    ("beslutning", ItemKind::Decision),
    ("drøftelse", ItemKind::Discussion),
    ("droeftelse", ItemKind::Discussion),
    ("orientering", ItemKind::Information),
];

/// Words for the standing items.
pub const STANDING: [(&str, Standing); 8] = [
    ("dagsorden", Standing::Agenda),
    ("referat", Standing::Minutes),
    ("mødeplan", Standing::Calendar),
    ("moedeplan", Standing::Calendar),
    ("beretninger", Standing::Reports),
    ("næste niveau", Standing::NextLevel),
    ("naeste niveau", Standing::NextLevel),
    ("eventuelt", Standing::AnyOtherBusiness),
];

/// Reads the agenda; `None` when it cannot be understood at all.
pub fn read(source: &Source, faults: &mut Faults) -> Option<Head> {
    let (root, whole) = parse(source, faults);
    let top = Table::new(source, root.get_ref(), 0..0);
    top.only(&KEYS, faults);
    let _ = (
        top.plain("bemaerkning", faults),
        top.plain("version", faults),
    );
    let forum = top.needed("forum", "\"klynge-politisk\"", faults);
    if top.lacks("dato") {
        faults.error(
            source,
            0..0,
            "”dato” mangler.".to_owned(),
            "Tilføj for eksempel dato = 2026-12-03.".to_owned(),
        );
    }
    if top.lacks("start") {
        faults.error(
            source,
            0..0,
            "”start” mangler.".to_owned(),
            "Tilføj for eksempel start = \"13.30\".".to_owned(),
        );
    }
    let (date, start) = (top.date("dato", faults), top.time("start", faults));
    let end = top.time("slut", faults);
    if let (Some(start), Some(end)) = (start, end)
        && end <= start
    {
        faults.error(
            source,
            top.place("slut"),
            "”slut” ligger ikke efter ”start”.".to_owned(),
            "Ret det ene af de to klokkeslæt.".to_owned(),
        );
    }
    let items = items(source, &top, whole, faults);
    let head = Head {
        name: top.plain("navn", faults),
        genitive: top.plain("genitiv", faults),
        reference: top.plain("omtale", faults),
        officers: [
            top.text("moedeleder", faults),
            top.text("referent", faults),
            top.text("skyggereferent", faults),
        ],
        guests: items.iter().map(|i| i.1.clone()).collect(),
        keys: top.spans(&KEYS),
        places: items.iter().map(|i| i.2.clone()).collect(),
        bodies: items.iter().map(|i| i.3.clone()).collect(),
        joint: joint(&top, faults),
        agenda: Agenda {
            title: top.plain("titel", faults),
            form: top
                .choice("moede", &FORMS, faults)
                .unwrap_or(MeetingForm::Ordinary),
            date: date.unwrap_or_default(),
            start: start.unwrap_or_default(),
            end,
            place: top.plain("sted", faults),
            journal_number: top.plain("journalnummer", faults),
            chair_party: top.plain("moedeledelse", faults),
            secretary_party: top.plain("referatskrivning", faults),
            chair: None,
            secretary: None,
            shadow_secretary: None,
            next_meeting: top.plain("naeste_moede", faults),
            municipalities: top
                .texts("kommuner", faults)
                .into_iter()
                .map(|(t, _)| t)
                .collect(),
            items: items.into_iter().map(|i| i.0).collect(),
            dispatched: top.date("udsendt", faults),
        },
        forum: forum?,
    };
    Some(head)
}

fn joint(top: &Table<'_, '_>, faults: &mut Faults) -> Option<JointHead> {
    let table = top.tables("faellesmoede", faults).into_iter().next()?;
    table.only(
        &[
            "forum",
            "navn",
            "genitiv",
            "omtale",
            "moedeleder",
            "deltagere",
            "bemaerkning",
        ],
        faults,
    );
    Some(JointHead {
        forum: table.needed("forum", "\"psof-lillebaelt\"", faults)?,
        name: table.plain("navn", faults),
        genitive: table.plain("genitiv", faults),
        reference: table.plain("omtale", faults),
        chair: table.text("moedeleder", faults),
        roster: table.plain("deltagere", faults),
    })
}

type Item = (
    AgendaItem,
    Vec<Placed<String>>,
    (Range<usize>, Keys),
    Option<Placed<String>>,
);

fn items(source: &Source, top: &Table<'_, '_>, whole: bool, faults: &mut Faults) -> Vec<Item> {
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
        let item = item(source, table, index, faults);
        if let Some(first) = seen.insert(item.0.id.clone(), index + 1) {
            let message = format!("Punktnummer ”{}” er brugt før (afsnit {first}).", item.0.id);
            faults.error(
                source,
                table.place("nr"),
                message,
                "Giv hvert punkt sit eget nummer.".to_owned(),
            );
        }
        items.push(item);
    }
    items
}

fn item(source: &Source, table: &Table<'_, '_>, index: usize, faults: &mut Faults) -> Item {
    table.only(&ITEM_KEYS, faults);
    let _ = table.plain("bemaerkning", faults);
    let number = table
        .plain("nr", faults)
        .unwrap_or_else(|| (index + 1).to_string());
    if number.chars().count() > 12 {
        faults.error(
            source,
            table.place("nr"),
            "Punktnummeret er for langt.".to_owned(),
            "Brug højst 12 tegn, for eksempel nr = \"2.14\".".to_owned(),
        );
    }
    let title = table
        .needed("titel", "\"Godkendelse af dagsorden\"", faults)
        .map(|(t, _)| t)
        .unwrap_or_default();
    let standing = table.choice("fast", &STANDING, faults);
    let kind = table
        .choice("art", &KINDS, faults)
        .unwrap_or(default_kind(standing));
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
    item.listed_title = table
        .plain("titel_i_indhold", faults)
        .map(|t| t.replace('\n', " "));
    item.recommendation = table.plain("indstilling", faults);
    item.recommendations = table
        .texts("indstillinger", faults)
        .into_iter()
        .map(|(t, _)| t.replace('\n', " "))
        .collect();
    item.bulleted = table
        .choice(
            "indstilling_form",
            &[("tal", false), ("punkter", true)],
            faults,
        )
        .unwrap_or(false);
    item.decided_by = table.plain("afgoeres_af", faults);
    item.economic = table.flag("oekonomiske_konsekvenser", faults);
    item.annexes = table
        .texts("bilag", faults)
        .into_iter()
        .map(|(t, _)| t.replace('\n', " "))
        .collect();
    item.closed = table.flag("lukket", faults);
    item.neutral_title = table
        .plain("neutral_titel", faults)
        .map(|t| t.replace('\n', " "));
    if item.closed && item.neutral_title.is_none() {
        faults.warn(
            source,
            table.place("lukket"),
            "Det lukkede punkt har ingen neutral titel; det vises som ”Lukket punkt”.".to_owned(),
            "Tilføj for eksempel neutral_titel = \"Lukket punkt: Kontraktforhold\".".to_owned(),
        );
    }
    for key in ["indstillinger", "bilag"] {
        empty_entries(source, table, key, &number, faults);
    }
    (
        item,
        table.texts("gaester", faults),
        (table.span(), table.spans(&ITEM_KEYS)),
        table.text("forum", faults),
    )
}

/// What a standing item is when nothing is said.
pub fn default_kind(standing: Option<Standing>) -> ItemKind {
    match standing {
        Some(Standing::Reports | Standing::NextLevel | Standing::AnyOtherBusiness) => {
            ItemKind::Information
        }
        Some(Standing::Agenda | Standing::Minutes | Standing::Calendar) | None => {
            ItemKind::Decision
        }
    }
}

/// A bullet with nothing behind it is left out, and told.
fn empty_entries(
    source: &Source,
    table: &Table<'_, '_>,
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
