//! Weekdays that do not match their dates: "torsdag den 9. december 2022" was a Friday (domain 2.13).
//!
//! Promise: found in every text, with "den", "d." or nothing between, in words or digits. Without a year it is only a
//! finding when the weekday is wrong in the meeting's year and in those beside it.

use super::texts::{self, Word, words};
use super::{Finding, FindingPlace, Gate, Rule};
use crate::text::danish;
use chrono::{Datelike, NaiveDate};

const DAYS: [&str; 7] = [
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
];

/// Looks through all texts.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let year = gate.setup.agenda.date.year();
    for (place, text) in texts::all(gate.setup) {
        let words = words(text);
        for at in 0..words.len() {
            if let Some(finding) = wrong(&words, at, year, text, place) {
                found.push(finding);
            }
        }
    }
}

fn wrong(
    words: &[Word<'_>],
    at: usize,
    meeting_year: i32,
    text: &str,
    place: FindingPlace,
) -> Option<Finding> {
    let lower = words.get(at)?.word.to_lowercase();
    let weekday = DAYS.iter().find(|d| **d == lower)?;
    let mut next = at + 1;
    if ["den", "d"].contains(&words.get(next)?.word) {
        next += 1;
    }
    let (day, month, year, last) = date(words, next)?;
    let quote = text
        .get(words[at].from..words.get(last)?.to())?
        .trim_matches(|c: char| !c.is_alphanumeric());
    let years = year.map_or_else(
        || vec![meeting_year, meeting_year + 1, meeting_year - 1],
        |y| vec![y],
    );
    let dates: Vec<NaiveDate> = years
        .iter()
        .filter_map(|y| NaiveDate::from_ymd_opt(*y, month, day))
        .collect();
    if dates.iter().any(|d| danish::weekday(*d) == *weekday) {
        return None;
    }
    let finding = match (dates.first(), year) {
        (None, _) => Finding::new(
            Rule::Weekday,
            place,
            format!("Datoen findes ikke: ”{quote}”."),
            "Slå datoen efter, og ret den.",
        ),
        (Some(date), Some(_)) => Finding::new(
            Rule::Weekday,
            place,
            format!(
                "Ugedagen passer ikke til datoen: ”{quote}” er en {}.",
                danish::weekday(*date)
            ),
            "Slå efter, om det er ugedagen eller datoen, der er forkert.",
        ),
        (Some(date), None) => Finding::new(
            Rule::Weekday,
            place,
            format!(
                "Ugedagen passer ikke til datoen: ”{quote}” er en {} i {meeting_year}.",
                danish::weekday(*date)
            ),
            "Slå efter, om det er ugedagen eller datoen, der er forkert, og skriv årstallet.",
        ),
    };
    Some(finding.quoting(quote))
}

/// Day, month, year if written, and the position of the last word: "9. december 2022", "16.01.2018", "16-01-2018".
fn date(words: &[Word<'_>], at: usize) -> Option<(u32, u32, Option<i32>, usize)> {
    let first = words.get(at)?.word;
    let parts: Vec<&str> = first
        .split(['.', '-', '/'])
        .filter(|p| !p.is_empty())
        .collect();
    if let [day, month, rest @ ..] = parts.as_slice() {
        let year = rest
            .first()
            .and_then(|y| y.parse::<i32>().ok())
            .map(|y| if y < 100 { 2000 + y } else { y });
        return Some((day.parse().ok()?, month.parse().ok()?, year, at));
    }
    let day: u32 = first.parse().ok()?;
    let month = danish::month(words.get(at + 1)?.word)?;
    let year = words
        .get(at + 2)
        .map(|w| w.word)
        .filter(|w| w.len() == 4)
        .and_then(|w| w.parse().ok());
    Some((day, month, year, at + 1 + usize::from(year.is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str) -> Vec<String> {
        let words = words(text);
        (0..words.len())
            .filter_map(|at| wrong(&words, at, 2022, text, FindingPlace::Meeting("")))
            .map(|f| f.quote.unwrap_or_default())
            .collect()
    }

    #[test]
    fn wrong_weekdays_are_found_however_they_are_written() {
        for (text, quote) in [
            (
                "Næste møde er torsdag den 9. december 2022, kl. 9",
                "torsdag den 9. december 2022",
            ),
            (
                "(Torsdag d. 9. december 2022).",
                "Torsdag d. 9. december 2022",
            ),
            ("torsdag 9. dec. 2022", "torsdag 9. dec. 2022"),
            ("- Tirsdag d. 17.01.2018", "Tirsdag d. 17.01.2018"),
            (
                "mandag den 31. november 2022",
                "mandag den 31. november 2022",
            ),
            ("søndag den 24. august", "søndag den 24. august"),
        ] {
            assert_eq!(hits(text), [quote], "{text}");
        }
    }

    #[test]
    fn right_ones_and_what_is_no_date_are_not() {
        for text in [
            "fredag den 9. december 2022",
            "Tirsdag d. 16.01.2018 og torsdag den 8. marts 2018",
            "fredag den 9. december",
            "lørdag den 9. december",
            "mandag kl. 9.30",
            "mandage den 9. oktober 2022",
            "hver tirsdag i uge 41",
        ] {
            assert_eq!(hits(text), Vec::<String>::new(), "{text}");
        }
    }
}
