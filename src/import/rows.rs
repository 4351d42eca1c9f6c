//! What a row of a roster is when it is no person: a seat that nobody has, a headline among the rows, a sum.
//!
//! Promise: judged by what people write, not by single spellings; what is not surely one of these is a person. What
//! becomes of a row is left to `persons`.

use super::cell::{FoundRole, role};
use super::sectors::Sectors;
use crate::domain::ids::SectorId;
use crate::text::danish::fold;

/// What a headline among the rows says of those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Band {
    /// They are of this sector.
    Sector(SectorId),
    /// They have this role.
    Role(FoundRole),
    /// Nothing that is known.
    Other,
}

/// Words that are in no name and say that somebody is still to come.
const NOBODY: [&str; 23] = [
    "vakant",
    "vakante",
    "vacant",
    "ubesat",
    "ubesatte",
    "ledig",
    "ledigt",
    "ledige",
    "udpeges",
    "udpeget",
    "udpegning",
    "udpegningen",
    "afventer",
    "afventes",
    "tba",
    "tbd",
    "tbc",
    "tbn",
    "besaettes",
    "genbesaettes",
    "ukendt",
    "mangler",
    "ingen",
];

/// Words of a row that counts.
const SUMS: [&str; 9] = [
    "i alt",
    "ialt",
    "total",
    "totalt",
    "sum",
    "subtotal",
    "antal",
    "samlet",
    "samlet antal",
];

/// Words that many organisations' names end with.
const ORGANISATIONS: [&str; 9] = [
    "kommune",
    "kommuner",
    "kommunerne",
    "region",
    "regionen",
    "sygehus",
    "hospital",
    "praksis",
    "psykiatri",
];

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Whether a name stands for a seat that nobody has: "N.N.", "(ubesat)", "Udpeges senere", "–".
#[must_use]
pub(super) fn is_nobody(name: &str) -> bool {
    let words = words(name);
    // Brackets behind a name tell of it; a name that is all brackets is what stands in them.
    let outside = name.split('(').next().unwrap_or_default();
    let outside = self::words(outside);
    let judged = if outside.is_empty() { &words } else { &outside };
    let said = |word: &String| NOBODY.contains(&word.as_str());
    let letters: String = judged.concat();
    judged.iter().any(said)
        || letters == "nn"
        || !letters.is_empty() && letters.chars().all(|c| c == 'x')
        || words.is_empty() && name.chars().any(|c| "-–—?…._".contains(c))
}

/// Whether a row counts those above it: "I alt", "Antal medlemmer: 12".
#[must_use]
pub(super) fn is_sum(name: &str) -> bool {
    let mut words = words(name);
    words.retain(|w| !w.chars().all(|c| c.is_ascii_digit()));
    let text = words.join(" ");
    let counted = |rest: &str| {
        let mut rest = rest.split(' ').filter(|w| !w.is_empty());
        rest.all(|w| role(w).is_some() || SUMMED.contains(&w))
    };
    SUMS.iter()
        .any(|sum| text.strip_prefix(sum).is_some_and(counted))
}

/// What is counted.
const SUMMED: [&str; 10] = [
    "i",
    "alt",
    "deltagere",
    "personer",
    "pladser",
    "stemmer",
    "af",
    "for",
    "kommuner",
    "region",
];

/// The headline that a row is, when its name stands alone or beside numbers only: "Kommuner", "Region (4)", "Gæster:".
#[must_use]
pub(super) fn band(name: &str, others: &[&str], sectors: &Sectors) -> Option<Band> {
    let number = |cell: &&str| cell.chars().all(|c| !c.is_alphabetic());
    if !others.iter().all(|o| number(o) || fold(o) == fold(name)) {
        return None;
    }
    let bare = name.split(['(', ':']).next().unwrap_or_default();
    let bare = bare.trim_end_matches(|c: char| !c.is_alphabetic());
    if let Some((role, _)) = role(bare) {
        return Some(Band::Role(role));
    }
    if let Some(sector) = sectors.exact(bare) {
        return Some(Band::Sector(sector));
    }
    let words = words(bare);
    let organisation = words.iter().any(|w| ORGANISATIONS.contains(&w.as_str()));
    if let Some((sector, _)) = sectors
        .proposal(bare)
        .filter(|_| organisation || words.len() == 1)
    {
        return Some(Band::Sector(sector));
    }
    let headline = organisation || words.len() < 2 || name.ends_with(':');
    headline.then_some(Band::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_that_nobody_has_is_no_person() {
        for name in [
            "vakant",
            "N.N.",
            "NN",
            "TBA",
            "(ubesat)",
            "Udpeges senere",
            "Afventer udpegning",
            "Vakant (tidl. Anna Bæk)",
            "–",
            "?",
            "xx",
            "Ikke udpeget",
            "Ny formand udpeges i maj",
        ] {
            assert!(is_nobody(name), "{name}");
        }
        for name in [
            "Anna Bæk",
            "Anna Bæk (afventer)",
            "Nanna Nn-Bo",
            "Ann N. Næs",
            "12345",
            "Ole Ledigsen",
        ] {
            assert!(!is_nobody(name), "{name}");
        }
    }

    #[test]
    fn a_row_that_counts_is_no_person() {
        for name in [
            "I alt",
            "I ALT:",
            "Antal medlemmer: 12",
            "Total",
            "Sum",
            "Antal i alt",
        ] {
            assert!(is_sum(name), "{name}");
        }
        for name in ["Ida Alt", "Sumaya Bo", "Anton Talbo", "Sum Li Chan"] {
            assert!(!is_sum(name), "{name}");
        }
    }
}
