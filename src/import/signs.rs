//! What a single line says of itself: a part's heading, a case number, a decision of old minutes.
//!
//! Promise: looks at one line only; where it stands is left to `agenda`.

use super::lines::{Hint, Line};
use crate::text::danish;

/// The parts of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemPart {
    /// Resumé.
    Summary,
    /// Sagsfremstilling.
    Case,
    /// Økonomi.
    Finances,
    /// Indstilling.
    Recommendation,
    /// Bilag.
    Annexes,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// "Punkt 3: Titel".
    Point(String, String),
    /// The heading of a part; text behind the colon.
    Part(ItemPart, String),
    /// "Sagsnr.: 22/17744", or a case number alone.
    CaseNumber(String),
    /// "Journalnummer: …".
    Journal(String),
    /// "… Brevid: 3364941", with what is before it.
    Document(String, String),
    /// "Direktionen indstiller, at": a recommendation that has no heading, or stands below it.
    Recommends,
    /// "Sagen afgøres af …".
    Decider(String),
    /// "Behandling i …, pkt. 3" or "Beslutning for Punkt 3: …".
    Decision,
    /// "… deltog ikke i …s behandling af sagen."
    Absence,
    /// Something else.
    Text,
}

const PARTS: [(&str, ItemPart); 33] = [
    ("resume", ItemPart::Summary),
    ("resumé", ItemPart::Summary),
    ("kort resume", ItemPart::Summary),
    ("kort resumé", ItemPart::Summary),
    ("sagsresume", ItemPart::Summary),
    ("sagsresumé", ItemPart::Summary),
    ("sammenfatning", ItemPart::Summary),
    ("sagsfremstilling", ItemPart::Case),
    ("sagsbeskrivelse", ItemPart::Case),
    ("beskrivelse af sagen", ItemPart::Case),
    ("sagens baggrund", ItemPart::Case),
    ("økonomi", ItemPart::Finances),
    ("økonomiske konsekvenser", ItemPart::Finances),
    ("økonomiske forhold", ItemPart::Finances),
    ("økonomi og finansiering", ItemPart::Finances),
    ("finansiering", ItemPart::Finances),
    ("indstilling", ItemPart::Recommendation),
    ("indstillinger", ItemPart::Recommendation),
    ("administrationens indstilling", ItemPart::Recommendation),
    ("forvaltningens indstilling", ItemPart::Recommendation),
    ("direktionens indstilling", ItemPart::Recommendation),
    ("sekretariatets indstilling", ItemPart::Recommendation),
    ("formandskabets indstilling", ItemPart::Recommendation),
    ("forslag til beslutning", ItemPart::Recommendation),
    ("beslutningsforslag", ItemPart::Recommendation),
    ("bilag", ItemPart::Annexes),
    ("bilagsliste", ItemPart::Annexes),
    ("bilagsoversigt", ItemPart::Annexes),
    ("bilagsfortegnelse", ItemPart::Annexes),
    ("vedlagte bilag", ItemPart::Annexes),
    ("vedlagt", ItemPart::Annexes),
    ("vedhæftede filer", ItemPart::Annexes),
    ("vedhæftninger", ItemPart::Annexes),
];

/// Reads one line.
#[must_use]
pub(super) fn sign(line: &Line) -> Sign {
    if matches!(line.hint, Hint::Bullet | Hint::Cell | Hint::Contents) {
        return Sign::Text;
    }
    let text = line.text.as_str();
    let lower = text.to_lowercase();
    if is_decision(&lower) {
        return Sign::Decision;
    }
    if lower.contains("deltog ikke i ") && lower.ends_with("behandling af sagen.")
        || lower == "behandling af sagen."
    {
        return Sign::Absence;
    }
    if line.mark.is_some() {
        return Sign::Text;
    }
    point(text)
        .or_else(|| part(text))
        .or_else(|| labelled(text, &lower))
        .or_else(|| recommends(text).then_some(Sign::Recommends))
        .unwrap_or(Sign::Text)
}

/// "Det indstilles,", "Direktionen indstiller, at …", "Administrationen indstiller til Klyngen:".
#[must_use]
pub(super) fn recommends(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(10).collect();
    let verb = |word: &&str| {
        let bare = word.trim_end_matches([',', ':']).to_lowercase();
        bare == "indstiller" || bare == "indstilles"
    };
    let capital = text.starts_with(|c: char| c.is_uppercase());
    let Some(place) = words
        .iter()
        .position(verb)
        .filter(|at| capital && (1..8).contains(at))
    else {
        return false;
    };
    // "Regionen indstiller hvert år kandidater." recommends nothing.
    let leads = text.ends_with([',', ':']) || text.ends_with(" at") || place + 1 == words.len();
    let asks = text.contains(", at ") || words.get(place + 1) == Some(&"at");
    text.chars().count() <= 400 && (leads || asks)
}

/// Whether a lead says nothing yet: "Direktionen indstiller".
pub(super) fn is_bare_lead(text: &str) -> bool {
    let bare = text
        .trim_end_matches([':', ',', ' '])
        .trim_end_matches(" at");
    recommends(text) && (bare.ends_with("indstiller") || bare.ends_with("indstilles"))
}

fn is_decision(lower: &str) -> bool {
    let treated = lower.starts_with("behandling i ")
        && lower.rsplit_once("pkt.").is_some_and(|(_, n)| number(n));
    treated
        || lower.starts_with("beslutning for punkt ")
        || matches!(lower, "beslutning" | "beslutning:")
}

fn number(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// A number that an item may have: "3", "2.14", "2a".
fn item_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    // "Punkt A: Titel"
    if text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        return true;
    }
    let bare = text.strip_suffix(|c: char| c.is_ascii_alphabetic());
    text.starts_with(|c: char| c.is_ascii_digit()) && number(bare.unwrap_or(text))
}

fn point(text: &str) -> Option<Sign> {
    let (word, rest) = text.split_once(' ')?;
    if !matches!(
        word.to_lowercase().as_str(),
        "punkt" | "pkt." | "pkt" | "dagsordenspunkt"
    ) {
        return None;
    }
    // In small letters it is a sentence's more often than an item's: only a colon makes it one.
    let small = word.starts_with(char::is_lowercase);
    if small && !rest.split_once(':').is_some_and(|(id, _)| item_number(id)) {
        return None;
    }
    let end = rest.find([':', ' ', '–'])?;
    let (id, title) = rest.split_at_checked(end)?;
    let id = id.trim_end_matches('.');
    let title = title.trim_start_matches([':', ' ', '-', '–', '.']).trim();
    let worded =
        title.chars().any(char::is_alphanumeric) && !title.starts_with(|c: char| c.is_lowercase());
    (item_number(id) && worded).then(|| Sign::Point(id.to_owned(), title.to_owned()))
}

/// A part's heading, alone or with its text behind a colon.
fn part(text: &str) -> Option<Sign> {
    let (head, rest) = text.split_once(':').unwrap_or((text, ""));
    let head = head.trim().to_lowercase();
    let (_, part) = PARTS.iter().find(|(word, _)| *word == head)?;
    // Who recommends is said in the heading only, maybe.
    let whose = *part == ItemPart::Recommendation && head.ends_with("s indstilling");
    let text = if whose { text } else { rest };
    Some(Sign::Part(*part, text.trim().to_owned()))
}

fn labelled(text: &str, lower: &str) -> Option<Sign> {
    let after = |labels: &[&str]| {
        labels.iter().find_map(|label| {
            let (_, rest) = lower
                .starts_with(label)
                .then(|| text.split_once([':', ' ']))??;
            let rest = rest.trim_start_matches([':', ' ', '.']).trim();
            (!rest.is_empty()
                && rest.chars().count() <= 40
                && rest.chars().any(|c| c.is_ascii_digit()))
            .then(|| rest.to_owned())
        })
    };
    if let Some(rest) = after(&["sagsnr", "sagsnummer", "sags nr", "sag nr"]) {
        return Some(Sign::CaseNumber(rest));
    }
    if let Some(rest) = after(&["journalnummer", "journalnr", "j.nr", "j. nr"]) {
        return Some(Sign::Journal(rest));
    }
    if let Some((before, id)) = text.split_once("Brevid:").filter(|(_, id)| number(id)) {
        return Some(Sign::Document(
            before.trim().to_owned(),
            id.trim().to_owned(),
        ));
    }
    if let Some(rest) = text
        .strip_prefix("Sagen afgøres af ")
        .map(|r| r.trim().trim_end_matches('.'))
    {
        return Some(Sign::Decider(rest.to_owned()));
    }
    case_number(text).then(|| Sign::CaseNumber(text.to_owned()))
}

/// "14-001379" or "22/17744" alone on a line.
fn case_number(text: &str) -> bool {
    let digits = |t: &str, least: usize| t.len() >= least && t.bytes().all(|b| b.is_ascii_digit());
    text.split_once(['-', '/']).is_some_and(|(year, rest)| {
        (year.len() == 2 || year.len() == 4) && digits(year, 2) && digits(rest, 4)
    })
}

/// Whether two texts are the same but for spaces, signs and letters' size: extraction glues words together.
#[must_use]
pub(super) fn same(one: &str, other: &str) -> bool {
    squeezed(one) == squeezed(other)
}

/// Letters and digits alone, folded.
#[must_use]
pub(super) fn squeezed(text: &str) -> String {
    danish::fold(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Number and title of an entry in a contents list.
#[must_use]
pub(super) fn point_of(text: &str) -> Option<(String, String)> {
    if let Some(Sign::Point(id, title)) = point(text) {
        Some((id, title))
    } else {
        None
    }
}
