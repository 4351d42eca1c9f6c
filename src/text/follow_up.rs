//! A follow-up written in one line: "Sekretariatet: udkast til kommissorium, uge 41".
//!
//! Promise: nothing typed is dropped, and nothing is guessed. Before the first colon stands who, when it is somebody
//! who is known here; behind the last comma stands when, when it reads as a date, a meeting or a soft date.

use crate::domain::decision::FollowUp;
use crate::text::danish;

/// Dates that are none, as the real minutes have them (domain 1.4, 2.13).
pub const SOFT: [&str; 8] = [
    "næste møde",
    "snarest muligt",
    "første møde i",
    "inden næste møde",
    "inden årets udgang",
    "efter sommerferien",
    "primo",
    "ultimo",
];

/// What a line says; the words as they are when it says neither who nor when.
#[must_use]
pub fn read(line: &str, is_known: &dyn Fn(&str) -> bool) -> FollowUp {
    let line = line.trim();
    let (who, rest) = match line.split_once(':') {
        Some((who, rest)) if is_known(who.trim()) && !rest.trim().is_empty() => {
            (Some(who.trim().to_owned()), rest.trim())
        }
        _ => (None, line),
    };
    let (what, due) = match rest.rsplit_once(',') {
        Some((what, due)) if is_when(due) && !what.trim().is_empty() => {
            (what.trim(), Some(due.trim().to_owned()))
        }
        _ => (rest, None),
    };
    FollowUp {
        what: what.to_owned(),
        who,
        due,
    }
}

/// Whether words say when: "uge 41", "den 9. oktober", "senest 1-12", "næste møde", "primo maj", "på fredag".
#[must_use]
pub fn is_when(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let rest = [
        "senest ", "inden ", "til ", "på ", "i ", "d. ", "den ", "medio ",
    ]
    .into_iter()
    .fold(text.as_str(), |t, lead| {
        t.strip_prefix(lead).unwrap_or(t).trim_start()
    });
    let week = rest
        .strip_prefix("uge ")
        .is_some_and(|w| w.split_whitespace().next().is_some_and(is_number));
    let soft = SOFT
        .iter()
        .any(|s| rest.starts_with(s) || text.starts_with(s));
    let weekday = danish::WEEKDAYS
        .iter()
        .any(|d| rest == *d || rest.starts_with(&format!("{d} ")));
    week || soft
        || weekday
        || is_date(rest)
        || danish::month(rest.split_whitespace().next().unwrap_or_default()).is_some()
}

fn is_number(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// "9. oktober", "9. oktober 2026", "9-10", "9.10.2026", "9/10".
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty())
        .collect();
    match parts.as_slice() {
        [day, month] | [day, month, _] => {
            let year = parts.get(2).is_none_or(|y| is_number(y));
            let month = is_number(month) || danish::month(month).is_some();
            is_number(day) && day.len() <= 2 && month && year
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> (Option<String>, String, Option<String>) {
        let known = |who: &str| ["Sekretariatet", "Åse Nygård-Lyst"].contains(&who);
        let read = read(text, &known);
        (read.who, read.what, read.due)
    }

    #[test]
    fn who_what_and_when_are_told_apart() {
        let some = |t: &str| Some(t.to_owned());
        assert_eq!(
            line("Sekretariatet: udkast til kommissorium, uge 41"),
            (
                some("Sekretariatet"),
                "udkast til kommissorium".to_owned(),
                some("uge 41")
            )
        );
        assert_eq!(
            line("Åse Nygård-Lyst: tal, figurer og bilag, senest den 9. oktober"),
            (
                some("Åse Nygård-Lyst"),
                "tal, figurer og bilag".to_owned(),
                some("senest den 9. oktober")
            )
        );
        assert_eq!(
            line("Undersøg følgende: priser, frister"),
            (None, "Undersøg følgende: priser, frister".to_owned(), None)
        );
        assert_eq!(
            line("Evaluering, næste møde"),
            (None, "Evaluering".to_owned(), some("næste møde"))
        );
        assert_eq!(
            line("Sekretariatet:"),
            (None, "Sekretariatet:".to_owned(), None)
        );
        assert_eq!(line(", uge 41"), (None, ", uge 41".to_owned(), None));
    }

    #[test]
    fn soft_and_hard_dates_are_seen() {
        for text in [
            "uge 41",
            "i uge 9",
            "snarest muligt",
            "næste møde",
            "første møde i 2018",
            "9-12",
            "9. december 2026",
            "d. 16. oktober",
            "primo maj",
            "fredag",
            "på mandag",
            "inden årets udgang",
            "ultimo august",
            "maj 2027",
        ] {
            assert!(is_when(text), "{text}");
        }
        for text in [
            "",
            "priser",
            "uge",
            "kommunerne",
            "9",
            "ved lejlighed",
            "12 timer",
        ] {
            assert!(!is_when(text), "{text}");
        }
    }
}
