//! What a roster's columns can hold, and the headings that secretariats use for it.
//!
//! Promise: one table, which the manual's is printed from; a heading belongs to one field or to none. Finding the
//! columns is left to `columns`.

use crate::text::danish::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RosterField {
    /// The full name.
    Name,
    /// The name's first part.
    FirstName,
    /// The name's last part.
    LastName,
    /// Printed before the name.
    Title,
    /// Where the person comes from.
    Organisation,
    /// Party letter or group.
    Group,
    /// The body's sector.
    Sector,
    /// What the person is at the meeting.
    Role,
    /// The seat's name.
    Seat,
    /// For whom a substitute may sit.
    StandsInFor,
    /// Has sent apologies.
    Apology,
    /// Takes part remotely.
    Remote,
    /// When the person leaves.
    LeavesAt,
    /// E-mail.
    Email,
    /// Telephone.
    Phone,
}

/// One field with its names.
#[derive(Clone, Copy, Debug)]
pub struct FieldRow {
    /// The field.
    pub field: RosterField,
    /// What `--kolonne` calls it.
    pub key: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Headings that mean it.
    pub headings: &'static [&'static str],
}

const fn row(
    field: RosterField,
    key: &'static str,
    label: &'static str,
    headings: &'static [&'static str],
) -> FieldRow {
    FieldRow {
        field,
        key,
        label,
        headings,
    }
}

/// Every field with the headings that mean it, in the order of [`RosterField`]. Upper and lower case, spaces, punctuation and
/// what stands in brackets make no difference.
pub const FIELDS: [FieldRow; 15] = [
    row(
        RosterField::Name,
        "navn",
        "Navn",
        &[
            "Navn",
            "Fulde navn",
            "Deltager",
            "Deltagere",
            "Deltagernavn",
            "Person",
            "Fornavn og efternavn",
        ],
    ),
    row(
        RosterField::FirstName,
        "fornavn",
        "Fornavn",
        &["Fornavn", "Fornavne", "For- og mellemnavn"],
    ),
    row(
        RosterField::LastName,
        "efternavn",
        "Efternavn",
        &["Efternavn", "Efternavne", "Slægtsnavn"],
    ),
    row(
        RosterField::Title,
        "titel",
        "Titel",
        &[
            "Titel",
            "Stilling",
            "Stillingsbetegnelse",
            "Jobtitel",
            "Titel/stilling",
        ],
    ),
    row(
        RosterField::Organisation,
        "organisation",
        "Organisation",
        &[
            "Organisation",
            "Kommune",
            "Arbejdssted",
            "Arbejdsplads",
            "Myndighed",
            "Institution",
            "Firma",
            "Organisation/kommune",
        ],
    ),
    row(
        RosterField::Group,
        "gruppe",
        "Gruppe",
        &[
            "Gruppe",
            "Parti",
            "Partibogstav",
            "Listebogstav",
            "Partigruppe",
            "Byrådsgruppe",
        ],
    ),
    row(
        RosterField::Sector,
        "sektor",
        "Sektor",
        &["Sektor", "Part", "Sektor/part", "Repræsenterer"],
    ),
    row(
        RosterField::Role,
        "rolle",
        "Rolle",
        &[
            "Rolle",
            "Funktion",
            "Deltager som",
            "Deltagertype",
            "Rolle/funktion",
        ],
    ),
    row(
        RosterField::Seat,
        "plads",
        "Plads",
        &["Plads", "Mandat", "Pladsens navn"],
    ),
    row(
        RosterField::StandsInFor,
        "for",
        "Suppleant for",
        &[
            "Suppleant for",
            "For",
            "Stedfortræder for",
            "Personlig suppleant for",
            "Træder ind for",
        ],
    ),
    row(
        RosterField::Apology,
        "afbud",
        "Afbud",
        &["Afbud", "Har meldt afbud", "Meldt afbud", "Forhindret"],
    ),
    row(
        RosterField::Remote,
        "virtuel",
        "Virtuel",
        &[
            "Virtuel",
            "Virtuelt",
            "Deltager virtuelt",
            "Virtuel deltagelse",
            "Online",
            "Deltager online",
            "Teams",
        ],
    ),
    row(
        RosterField::LeavesAt,
        "gaar",
        "Går",
        &[
            "Går",
            "Går kl.",
            "Går tidligt",
            "Går før tid",
            "Forlader mødet kl.",
        ],
    ),
    row(
        RosterField::Email,
        "email",
        "E-mail",
        &["E-mail", "Mail", "E-mailadresse", "Mailadresse", "E-post"],
    ),
    row(
        RosterField::Phone,
        "telefon",
        "Telefon",
        &[
            "Telefon",
            "Tlf.",
            "Telefonnummer",
            "Tlf.nr.",
            "Mobil",
            "Mobilnummer",
        ],
    ),
];

impl RosterField {
    /// Its row of the table.
    #[must_use]
    pub fn row(self) -> &'static FieldRow {
        &FIELDS[self as usize]
    }
}

/// A heading or a word for comparing: folded, without brackets, spaces and punctuation.
#[must_use]
pub fn plain(heading: &str) -> String {
    let mut depth = 0_u32;
    let open = heading.chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    fold(&open.collect::<String>())
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

static KNOWN: LazyLock<HashMap<String, RosterField>> = LazyLock::new(|| {
    FIELDS
        .iter()
        .flat_map(|f| f.headings.iter().map(|h| (plain(h), f.field)))
        .collect()
});

/// The field that a heading means.
#[must_use]
pub fn means(heading: &str) -> Option<RosterField> {
    // Nobody writes a longer heading, and a hostile one is not worth folding.
    if heading.len() > 200 {
        None
    } else {
        KNOWN.get(&plain(heading)).copied()
    }
}

/// The field that a person names by its key or its label.
#[must_use]
pub fn named(name: &str) -> Option<RosterField> {
    let wanted = plain(name);
    FIELDS
        .iter()
        .find(|f| plain(f.key) == wanted || plain(f.label) == wanted)
        .map(|f| f.field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_stands_twice_and_every_field_finds_its_row() {
        let mut seen = HashMap::new();
        for row in &FIELDS {
            assert_eq!(row.field.row().key, row.key);
            for heading in row.headings {
                assert_eq!(seen.insert(plain(heading), row.key), None, "{heading}");
                assert_eq!(means(heading), Some(row.field), "{heading}");
            }
            assert_eq!(named(row.key), Some(row.field));
            assert_eq!(named(row.label), Some(row.field));
        }
    }

    #[test]
    fn headings_are_known_however_they_are_written() {
        for (heading, wanted) in [
            ("GÅR KL:", Some(RosterField::LeavesAt)),
            (" e-mail ", Some(RosterField::Email)),
            ("Afbud (sæt x)", Some(RosterField::Apology)),
            ("Repraesenterer", Some(RosterField::Sector)),
            ("Kørsel", None),
            ("", None),
        ] {
            assert_eq!(means(heading), wanted, "{heading}");
        }
    }
}
