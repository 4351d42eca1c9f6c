//! Days and clock times inside a line of a heading.
//!
//! Promise: takes only what is clearly a day or a time, and gives back the words that are neither.

use crate::text::{danish, reading};
use chrono::{NaiveDate, NaiveTime};

/// What a line says of when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    /// The day.
    pub date: Option<NaiveDate>,
    /// The times in order: start, end.
    pub times: Vec<NaiveTime>,
    /// The weekday as written.
    pub weekday: Option<String>,
    /// What is left of the line.
    pub rest: String,
}

const SMALL: [&str; 16] = [
    "den",
    "d",
    "kl",
    "klokken",
    "dato",
    "tid",
    "tidspunkt",
    "mødedato",
    "til",
    "fra",
    "og",
    "dag",
    "mødetid",
    "start",
    "slut",
    "mødetidspunkt",
];

/// Reads a line.
#[must_use]
pub(super) fn read(text: &str) -> When {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let mut when = When::default();
    let mut rest: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let taken = if when.date.is_none() {
            day(&words[at..])
        } else {
            None
        };
        if let Some((date, used)) = taken {
            when.date = Some(date);
            at += used;
            continue;
        }
        let after_clock = at > 0
            && ["kl", "klokken", "tid", "tidspunkt", "mødetid"]
                .contains(&plain(words[at - 1]).as_str());
        match times(words[at]).or_else(|| if after_clock { hours(words[at]) } else { None }) {
            Some(times) if when.times.len() + times.len() <= 2 => when.times.extend(times),
            _ => rest.push(words[at]),
        }
        at += 1;
    }
    let mut weekdays = rest.iter().map(|w| plain(w)).filter(|w| is_weekday(w));
    when.weekday = weekdays.next();
    let twice = weekdays.next().is_some();
    let bare = |word: &&str| {
        let word = plain(word);
        !(word.is_empty() || SMALL.contains(&word.as_str()) || (!twice && is_weekday(&word)))
    };
    if when.date.is_some() || !when.times.is_empty() {
        let left: Vec<&str> = rest.iter().copied().filter(bare).collect();
        // Whole words stay together as they stood, when something is left at all.
        when.rest = if left.is_empty() {
            String::new()
        } else {
            left.join(" ")
        };
    } else {
        text.clone_into(&mut when.rest);
    }
    when
}

fn is_weekday(word: &str) -> bool {
    [
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
    ]
    .contains(&word)
}

/// "9. oktober 2017" in three words, "23-06-2022" or "2022-06-23" in one.
fn day(words: &[&str]) -> Option<(NaiveDate, usize)> {
    let first = words.first()?.trim_end_matches([',', ':', ';']);
    let parts: Vec<&str> = first.split(['-', '.', '/']).collect();
    if let [year, _, _] = parts.as_slice()
        && year.len() == 4
        && let Ok(date) = NaiveDate::parse_from_str(first, "%Y-%m-%d")
    {
        return Some((date, 1));
    }
    if parts.len() == 3
        && parts
            .iter()
            .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
        && let Some(date) = reading::day(first, 0)
    {
        return Some((date, 1));
    }
    let [number, month, year, ..] = words else {
        return None;
    };
    let year = year.trim_end_matches([',', '.', ':', ';']);
    let number = number.trim_end_matches('.');
    if year.len() != 4 || number.len() > 2 {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(
        year.parse().ok()?,
        danish::month(month)?,
        number.parse().ok()?,
    )?;
    Some((date, 3))
}

/// "13" or "13-15" behind "kl.".
fn hours(word: &str) -> Option<Vec<NaiveTime>> {
    let word = word.trim_end_matches(['.', ',', ';', ')']);
    let hour = |part: &str| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        NaiveTime::from_hms_opt(part.parse().ok().filter(|_| digits)?, 0, 0)
    };
    let times: Option<Vec<NaiveTime>> = word.split(['-', '–']).map(hour).collect();
    times.filter(|t| t.len() <= 2)
}

/// "13:30", "13.30", "kl.13.30" or "13.00-15.00".
fn times(word: &str) -> Option<Vec<NaiveTime>> {
    // Letters that hang on are words, and stay: only signs may be left out.
    let sign = |c: char| !c.is_alphanumeric();
    let word = word.trim_matches(sign).trim_start_matches("kl.");
    let word = word.trim_matches(sign);
    let parts: Vec<&str> = word.split(['-', '–']).collect();
    let read = |part: &&str| {
        let shaped = part
            .split_once([':', '.'])
            .is_some_and(|(hour, minute)| !hour.is_empty() && minute.len() == 2);
        if shaped { reading::clock(part) } else { None }
    };
    let times: Option<Vec<NaiveTime>> = parts.iter().map(read).collect();
    times.filter(|t| (1..=2).contains(&t.len()))
}
