//! What the columns of an agenda's table are called, and what stands in them.
//!
//! Promise: a name belongs to one kind of column or to none. The rows are read by `grid`.

use super::clues;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AgendaColumn {
    /// The item's number.
    Number,
    /// "Punkt": the title, or its number where another column has the title.
    Point,
    /// The title.
    Title,
    /// The time of day, or minutes.
    Time,
    /// Minutes.
    Minutes,
    /// Text.
    Content,
    /// Who presents it.
    Speaker,
    /// Decision, discussion, information.
    Kind,
    /// The case number.
    CaseNumber,
    /// A part, by its heading.
    Part(&'static str),
    /// Whether it is closed, by the label that says so.
    Secrecy(&'static str),
    /// Anything else: kept with its name.
    Other,
}

use AgendaColumn::{CaseNumber, Content, Kind, Minutes, Number, Part, Point, Speaker, Time, Title};

const NAMES: [(&[&str], AgendaColumn); 14] = [
    (
        &[
            "nr",
            "nummer",
            "pkt",
            "pkt nr",
            "punkt nr",
            "punktnr",
            "punktnummer",
            "sag nr",
        ],
        Number,
    ),
    (
        &[
            "punkt",
            "punkter",
            "dagsordenspunkt",
            "dagsordenspunkter",
            "dagsorden",
        ],
        Point,
    ),
    (
        &[
            "emne",
            "emner",
            "titel",
            "overskrift",
            "sag",
            "sager",
            "tema",
            "hvad",
            "program",
            "aktivitet",
            "punkt emne",
            "emne punkt",
        ],
        Title,
    ),
    (
        &[
            "tid",
            "tidspunkt",
            "kl",
            "klokken",
            "klokkeslæt",
            "tidsplan",
            "hvornår",
            "tidsramme",
        ],
        Time,
    ),
    (
        &[
            "varighed",
            "min",
            "minutter",
            "tidsforbrug",
            "tid min",
            "tid i min",
            "tid i minutter",
        ],
        Minutes,
    ),
    (
        &[
            "indhold",
            "beskrivelse",
            "formål",
            "baggrund",
            "sagsfremstilling",
            "noter",
            "mål",
            "proces",
            "om punktet",
            "kort beskrivelse",
            "indhold formål",
            "formål indhold",
            "uddybning",
            "tekst",
        ],
        Content,
    ),
    (
        &[
            "oplægsholder",
            "oplægsholdere",
            "oplæg",
            "oplæg v",
            "v",
            "ved",
            "fremlægger",
            "fremlægges af",
            "indleder",
        ],
        Speaker,
    ),
    (
        &[
            "type",
            "art",
            "punkttype",
            "kategori",
            "b d o",
            "b o d",
            "o d b",
        ],
        Kind,
    ),
    (
        &["sagsnr", "sagsnummer", "sagsid", "sags nr", "sagsnr esdh"],
        CaseNumber,
    ),
    (&["resume", "resumé"], Part("Resume")),
    (
        &["indstilling", "indstillinger", "forslag til beslutning"],
        Part("Indstilling"),
    ),
    (&["økonomi", "økonomiske konsekvenser"], Part("Økonomi")),
    (&["bilag", "materiale", "materialer"], Part("Bilag")),
    (
        &["beslutning", "beslutninger", "referat"],
        Part("Beslutning"),
    ),
];

/// Names of columns that lists of people, and of what is to be done, have.
const OTHERS: [&str; 16] = [
    "navn",
    "fornavn",
    "efternavn",
    "deltager",
    "deltagere",
    "medlem",
    "medlemmer",
    "organisation",
    "stilling",
    "email",
    "mail",
    "telefon",
    "afbud",
    "frist",
    "deadline",
    "opfølgning",
];

/// Whether a column's name says that the rows are something else than items.
#[must_use]
pub(super) fn is_others(name: &str) -> bool {
    clues::words(name)
        .iter()
        .any(|w| OTHERS.contains(&w.as_str()))
}

/// What a column's name means.
#[must_use]
pub(super) fn means(name: &str) -> AgendaColumn {
    let words = clues::words(name).join(" ");
    let known = NAMES
        .iter()
        .find(|(names, _)| names.contains(&words.as_str()));
    match (known, secrecy(name)) {
        (_, Some(label)) => AgendaColumn::Secrecy(label),
        (Some((_, column)), None) => *column,
        (None, None) if name.trim() == "#" => Number,
        (None, None) => AgendaColumn::Other,
    }
}

/// The columns that hold what one before them holds already, each with that one: they are kept under their own names.
#[must_use]
pub(super) fn spare(columns: &mut [AgendaColumn]) -> Vec<(usize, usize)> {
    let mut spare = Vec::new();
    for at in 1..columns.len() {
        let column = columns[at];
        let once = matches!(column, Number | Title | Time | Minutes | Speaker | Kind);
        let first = columns[..at].iter().position(|c| *c == column);
        if let Some(first) = first.filter(|_| once) {
            columns[at] = AgendaColumn::Other;
            spare.push((at, first));
        }
    }
    spare
}

/// Whether a column asks about secrecy, and how.
fn secrecy(name: &str) -> Option<&'static str> {
    let words = clues::words(name);
    let has = |stems: &[&str]| words.iter().any(|w| stems.iter().any(|s| w.starts_with(s)));
    // "Å/L", "L": the letters that stand in the cells.
    let letters = words.iter().all(|w| clues::is(&["l", "å"], w));
    let letter = |letter: &str| letters && words.iter().any(|w| w == letter);
    let closes = clues::mentions(name) || letter("l");
    let opens = has(&["åben", "åbne", "offentlig"]) || letter("å");
    match (closes, opens) {
        (true, true) => Some("Åbent/lukket"),
        (true, false) => Some("Lukket"),
        (false, true) => Some("Åbent"),
        (false, false) => None,
    }
}
