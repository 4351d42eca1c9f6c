//! A headline without its meeting's day: "Møde i Kontaktforum torsdag den 3. december 2026" is "Møde i Kontaktforum".
//!
//! Promise: only the days that are named are taken out, however they are written, with the weekday before them and the
//! clock times behind; any other day in the headline stays.

use super::{danish, reading, untimed};
use chrono::{Datelike, NaiveDate};

/// The headline without these days; `None` when nothing else was in it.
#[must_use]
pub fn undated(title: &str, days: &[NaiveDate]) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    let (mut at, mut found) = (0, false);
    while at < words.len() {
        let used = [4, 3, 2, 1]
            .into_iter()
            .filter_map(|n| Some((n, words.get(at..at + n)?)))
            .find(|(_, run)| days.iter().any(|day| is(run, *day)));
        let Some((n, _)) = used else {
            kept.push(words[at]);
            at += 1;
            continue;
        };
        found = true;
        at += n;
        while kept.last().is_some_and(|word| leads(word)) {
            kept.pop();
        }
        at += clock_words(&words[at..]);
    }
    if !found {
        return Some(title.to_owned());
    }
    let left = untimed::tidy(&kept.join(" "));
    let closed = left.trim_start_matches(')').trim_end_matches('(').trim();
    Some(untimed::tidy(closed)).filter(|t| t.chars().any(char::is_alphanumeric))
}

/// Words that lead to a day: the weekday, "den", "d.", a dash.
fn leads(word: &str) -> bool {
    let plain = bare(word);
    let signs = word.chars().all(|c| "–—-|,:(".contains(c));
    signs
        || ["den", "d", "dato"].contains(&plain.as_str())
        || plain.ends_with("dag")
            && [
                "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
            ]
            .contains(&plain.as_str())
}

/// How many words behind a day are its clock times.
fn clock_words(words: &[&str]) -> usize {
    let is_time = |word: &str| {
        let parts = word.split(['-', '–', '—']);
        let mut parts = parts.map(bare).filter(|p| !p.is_empty()).peekable();
        let hour = |p: &str| p.len() <= 2 && p.parse::<u8>().is_ok_and(|h| h < 24);
        parts.peek().is_some() && parts.all(|p| hour(&p) || reading::clock(&p).is_some())
    };
    let named = words
        .first()
        .is_some_and(|w| ["kl", "klokken", "fra"].contains(&bare(w).as_str()));
    let mut used = 0;
    for word in words {
        let joint = ["kl", "klokken", "fra", "til"].contains(&bare(word).as_str())
            || word.chars().all(|c| "–—-,".contains(c));
        let time = is_time(word) && (named || word.contains(['.', ':']));
        let glued = bare(word).strip_prefix("kl.").is_some_and(is_time);
        if !(joint || time || glued) {
            break;
        }
        used += 1;
    }
    // Joints that no time follows are the headline's own.
    let timed = words[..used]
        .iter()
        .rposition(|w| w.chars().any(|c| c.is_ascii_digit()));
    timed.map_or(0, |last| last + 1)
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// Whether the words are this day: "3. december 2026", "3.12.26", "2026-12-03", "december 2026", "3/12".
fn is(words: &[&str], day: NaiveDate) -> bool {
    let text = words.join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if words.len() > 1 && !text.chars().any(char::is_alphabetic) {
        return false;
    }
    if NaiveDate::parse_from_str(text, "%Y-%m-%d") == Ok(day) {
        return true;
    }
    let month_and_year = match words {
        [month, year] => danish::month(&bare(month)).zip(bare(year).parse::<i32>().ok()),
        _ => None,
    };
    month_and_year == Some((day.month(), day.year()))
        || text.starts_with(|c: char| c.is_ascii_digit())
            && (words.len() > 1 || text.contains(['.', '-', '/']))
            && reading::day(text, day.year()) == Some(day)
}

#[cfg(test)]
mod tests {
    use super::undated;
    use chrono::NaiveDate;

    fn left(title: &str) -> Option<String> {
        undated(
            title,
            &[NaiveDate::from_ymd_opt(2026, 12, 3).expect("a day")],
        )
    }

    #[test]
    fn the_day_is_taken_out_however_it_is_written() {
        for title in [
            "Møde i Kontaktforum den 3. december 2026",
            "Møde i Kontaktforum, torsdag den 3. december 2026",
            "Møde i Kontaktforum – torsdag d. 3. december 2026 kl. 13.00–15.00",
            "Møde i Kontaktforum (03-12-2026)",
            "Møde i Kontaktforum 3.12.2026",
            "Møde i Kontaktforum 3/12-26, kl. 13-15",
            "3. december 2026: Møde i Kontaktforum",
            "2026-12-03 Møde i Kontaktforum",
            "Møde i Kontaktforum december 2026",
            "Møde i Kontaktforum, 3. dec. 2026 kl. 13.00 - 15.00",
            "Torsdag den 3. december: Møde i Kontaktforum",
            "Møde i Kontaktforum",
        ] {
            assert_eq!(
                left(title).as_deref(),
                Some("Møde i Kontaktforum"),
                "{title}"
            );
        }
        assert_eq!(
            left("Møde den 3. december 2026 i Kontaktforum").as_deref(),
            Some("Møde i Kontaktforum")
        );
    }

    #[test]
    fn other_days_and_numbers_stay() {
        for title in [
            "Møde om aftalen af 1. januar 2027",
            "Møde nr. 4 i Kontaktforum 2026",
            "Temamøde: 3 af 12 kommuner",
            "Torsdagsmøde i Kontaktforum",
        ] {
            assert_eq!(left(title).as_deref(), Some(title));
        }
    }

    #[test]
    fn a_headline_that_is_only_a_day_is_none() {
        assert_eq!(left("Torsdag den 3. december 2026"), None);
    }
}
