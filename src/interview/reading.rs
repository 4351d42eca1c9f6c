//! One answer as a value: a word of a few, yes or no, seats, a deadline, a standing item.
//!
//! Promise: what cannot be understood is a complaint that says how it is written; nothing is guessed.

use crate::domain::agenda::{ItemKind, StandingKind};
use crate::domain::practice::{DayUnit, Deadline, StandingItem};
use crate::domain::profile::{SeatCount, Threshold};
use crate::text::danish::{capital, fold};

/// One of a few words, or the beginning of just one of them.
pub(super) fn word<T: Copy>(text: &str, words: &[(&str, T)]) -> Result<T, String> {
    let asked = fold(text);
    let mut near = words.iter().filter(|(word, _)| fold(word) == asked);
    let exact = near.next();
    let mut begin = words
        .iter()
        .filter(|(word, _)| fold(word).starts_with(&asked));
    match (exact, begin.next(), begin.next()) {
        (Some((_, value)), _, _) | (None, Some((_, value)), None) => Ok(*value),
        (None, _, _) => {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            Err(format!("Skriv {}.", either(&known)))
        }
    }
}

/// "konsensus eller flertal".
pub(super) fn either<S: AsRef<str>>(words: &[S]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} eller {last}", first.join(", ")),
        None => String::new(),
    }
}

/// Yes or no.
pub(super) fn yes(text: &str) -> Result<bool, String> {
    word(text, &[("ja", true), ("nej", false)])
}

/// A whole number within bounds.
fn number(text: &str, low: u32, high: u32) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = text.parse().ok().filter(|_| digits);
    number.filter(|n| (low..=high).contains(n))
}

/// "5", "3-4", "en pr. kommune".
pub(super) fn seats(text: &str) -> Result<SeatCount, String> {
    let complaint = "Skriv et tal fra 1 til 1000, f.eks. 5, eller 3-4, eller pr. kommune.";
    if fold(text).contains("kommune") {
        return Ok(SeatCount::PerMunicipality);
    }
    let seats = |text: &str| number(text.trim(), 1, 1000);
    match text.split_once(['-', '–']) {
        None => seats(text).map(SeatCount::Fixed),
        Some((from, to)) => match (seats(from), seats(to)) {
            (Some(from), Some(to)) if from < to => Some(SeatCount::Range(from, to)),
            (Some(_), Some(_)) => {
                return Err("Det sidste tal skal være større end det første.".to_owned());
            }
            (None, _) | (_, None) => None,
        },
    }
    .ok_or_else(|| complaint.to_owned())
}

/// "halvdelen", "mere end halvdelen", "5".
pub(super) fn threshold(text: &str) -> Result<Threshold, String> {
    if let Some(n) = number(text, 1, 1000) {
        return Ok(Threshold::AtLeast(n));
    }
    let words = [
        ("halvdelen", Threshold::AtLeastHalf),
        ("mindst halvdelen", Threshold::AtLeastHalf),
        ("mere end halvdelen", Threshold::MoreThanHalf),
    ];
    word(text, &words).map_err(|_words| {
        "Skriv halvdelen, mere end halvdelen eller et tal fra 1 til 1000.".to_owned()
    })
}

/// "10 dage", "4 hverdage", "4 hverdage inkl. lørdag".
pub(super) fn deadline(text: &str) -> Result<Deadline, String> {
    let (number_text, unit) = text.split_once(' ').unwrap_or((text, ""));
    let units = [
        (DayUnit::Days.file_word(), DayUnit::Days),
        ("dag", DayUnit::Days),
        (DayUnit::Weekdays.file_word(), DayUnit::Weekdays),
        ("hverdag", DayUnit::Weekdays),
        (
            DayUnit::WeekdaysAndSaturdays.file_word(),
            DayUnit::WeekdaysAndSaturdays,
        ),
        ("hverdage inkl lørdag", DayUnit::WeekdaysAndSaturdays),
    ];
    let unit = fold(unit.trim());
    let unit = units.iter().find(|(word, _)| fold(word) == unit);
    match (number(number_text, 0, 365), unit) {
        (Some(number), Some((_, unit))) => Ok(Deadline {
            number,
            unit: *unit,
        }),
        (None, _) | (_, None) => Err(
            "Skriv et tal og dagene: 10 dage, 4 hverdage eller 4 hverdage inkl. lørdag.".to_owned(),
        ),
    }
}

/// What an item of every agenda is.
#[derive(Clone, Copy)]
enum ItemSort {
    Plain(ItemKind),
    Known(StandingKind),
}

const SORTS: [ItemSort; 9] = [
    ItemSort::Plain(ItemKind::Decision),
    ItemSort::Plain(ItemKind::Discussion),
    ItemSort::Plain(ItemKind::Information),
    ItemSort::Known(StandingKind::Agenda),
    ItemSort::Known(StandingKind::Minutes),
    ItemSort::Known(StandingKind::Calendar),
    ItemSort::Known(StandingKind::Reports),
    ItemSort::Known(StandingKind::NextLevel),
    ItemSort::Known(StandingKind::AnyOtherBusiness),
];

impl ItemSort {
    fn file_word(self) -> &'static str {
        match self {
            ItemSort::Plain(kind) => kind.file_word(),
            ItemSort::Known(standing) => standing.file_word(),
        }
    }
}

/// "Godkendelse af referat; referat", "Eventuelt; eventuelt; 5 minutter; sidst".
pub(super) fn standing(text: &str) -> Result<StandingItem, String> {
    let words = SORTS.map(|art| (art.file_word(), art));
    let mut parts = text.split(';').map(str::trim);
    let title = parts.next().unwrap_or_default();
    let art = parts.next().unwrap_or_default();
    if title.is_empty() || art.is_empty() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        return Err(format!(
            "Skriv titlen, et semikolon og arten: {}.",
            either(&known)
        ));
    }
    let art = word(art, &words).map_err(|e| format!("Arten er ukendt. {e}"))?;
    let (kind, standing) = match art {
        ItemSort::Plain(kind) => (kind, None),
        ItemSort::Known(standing) => (ItemKind::usual(Some(standing)), Some(standing)),
    };
    let mut item = StandingItem {
        title: title.to_owned(),
        kind,
        standing,
        minutes: None,
        last: false,
    };
    for part in parts {
        let minutes = part
            .split_once(' ')
            .filter(|(_, u)| fold(u).starts_with("min"));
        match minutes.and_then(|(n, _)| number(n, 0, 1440)) {
            Some(minutes) => item.minutes = Some(minutes),
            None if fold(part) == "sidst" => item.last = true,
            None => {
                return Err(format!(
                    "{} kan ikke forstås. Efter arten kan der stå minutter, f.eks. 5 minutter, og sidst.",
                    capital(&format!("”{part}”"))
                ));
            }
        }
    }
    Ok(item)
}
