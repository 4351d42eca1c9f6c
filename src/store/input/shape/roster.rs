//! The shape of `deltagere.toml`.

use super::KeyKind::{Flag, Ignored, Section, Text, Texts, Time};
use super::{KeyShape, REMARK, TableShape, key, needed};

/// The file.
pub static ROSTER: TableShape = TableShape {
    name: "deltagere",
    about: "Hvem der hører til mødet",
    keys: &[
        key(
            "medlemmer",
            Section(&MEMBER),
            "har en plads; to medlemmer med samme `plads` deler den. Mindst ét, eller en ledig plads",
        ),
        key(
            "ledige",
            Section(&VACANCY),
            "en plads, som ingen har; tæller med i antallet",
        ),
        key(
            "suppleanter",
            Section(&SUBSTITUTE),
            "kan sidde på et medlems plads",
        ),
        key(
            "gaester",
            Section(&GUEST),
            "deltager i nogle punkter eller i hele mødet",
        ),
        key("observatoerer", Section(&OBSERVER), "deltager uden plads"),
        key("sekretariat", Section(&STAFF), "betjener mødet"),
        REMARK,
        key("version", Ignored, "må stå; bruges ikke"),
    ],
};

const NAME: KeyShape = needed("navn", Text, "fulde navn");
const ID: KeyShape = key(
    "id",
    Text,
    "nøgle; ellers dannes den af navnet. Skal stå, hvis to hedder det samme",
);
const TITLE: KeyShape = key("titel", Text, "står foran navnet: ”Borgmester”");
const FROM: KeyShape = key("organisation", Text, "hvor personen kommer fra");
const SECTOR: KeyShape = needed("sektor", Text, "sektorens id eller navn i profilen");
const OWN_SECTOR: KeyShape = key("sektor", Ignored, "må stå; bruges ikke");
const SEAT: KeyShape = key("plads", Text, "pladsens navn, f.eks. en kommune");
const OWN_SEAT: KeyShape = key("plads", Ignored, "må stå; bruges ikke");
const GROUP: KeyShape = key(
    "gruppe",
    Text,
    "partibogstav eller gruppe: ”A”; bruges ved afstemninger",
);
const APOLOGY: KeyShape = key("afbud", Flag, "har meldt afbud");
const REMOTE: KeyShape = key("virtuel", Flag, "ventes at deltage virtuelt");
const LEAVES: KeyShape = key("gaar", Time, "har sagt, hvornår de går");
const MAIL: KeyShape = key(
    "email",
    Ignored,
    "må stå; bruges ikke og kommer ikke i mødeloggen",
);
const PHONE: KeyShape = key(
    "telefon",
    Ignored,
    "må stå; bruges ikke og kommer ikke i mødeloggen",
);

/// `[[medlemmer]]`
pub static MEMBER: TableShape = TableShape {
    name: "medlem",
    about: "Har en plads",
    keys: &[
        NAME, ID, TITLE, FROM, GROUP, SECTOR, SEAT, APOLOGY, REMOTE, LEAVES, MAIL, PHONE, REMARK,
    ],
};

/// `[[ledige]]`
pub static VACANCY: TableShape = TableShape {
    name: "ledig",
    about: "En plads, som ingen har",
    keys: &[SECTOR, SEAT, REMARK],
};

/// `[[suppleanter]]`
pub static SUBSTITUTE: TableShape = TableShape {
    name: "suppleant",
    about: "Kan sidde på et medlems plads",
    keys: &[
        NAME,
        ID,
        TITLE,
        FROM,
        GROUP,
        SECTOR,
        key(
            "for",
            Texts,
            "hvem suppleanten kan træde ind for; ellers hvem som helst i sektoren",
        ),
        REMOTE,
        MAIL,
        PHONE,
        REMARK,
    ],
};

/// `[[gaester]]`
pub static GUEST: TableShape = TableShape {
    name: "gaest",
    about: "Deltager i nogle punkter eller i hele mødet",
    keys: &[
        NAME,
        ID,
        TITLE,
        FROM,
        key(
            "punkter",
            Texts,
            "numrene på de punkter, gæsten kommer til; ellers alle",
        ),
        REMOTE,
        MAIL,
        PHONE,
        REMARK,
    ],
};

/// `[[observatoerer]]`
pub static OBSERVER: TableShape = TableShape {
    name: "observatoer",
    about: "Deltager uden plads",
    keys: &[
        NAME, ID, TITLE, FROM, OWN_SECTOR, OWN_SEAT, APOLOGY, REMOTE, LEAVES, MAIL, PHONE, REMARK,
    ],
};

/// `[[sekretariat]]`
pub static STAFF: TableShape = TableShape {
    name: "medarbejder",
    about: "Betjener mødet",
    keys: &[
        NAME,
        ID,
        TITLE,
        FROM,
        key("opgave", Text, "f.eks. ”referent”"),
        REMOTE,
        APOLOGY,
        MAIL,
        PHONE,
        REMARK,
    ],
};
