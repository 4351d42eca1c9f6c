//! A title without the clock times in it: "13.00–13.05 Velkomst" is "Velkomst", and takes five minutes.
//!
//! Promise: only what is clearly a clock time is taken out; "§ 10.15", "2026-2027" and "version 2.10" stay. A title that is
//! nothing but times stays as it is.

use super::reading;
use chrono::NaiveTime;

/// A stretch of clock time in a title.
struct ClockSpan {
    to: usize,
    minutes: Option<u32>,
}

/// The title without times, and the minutes between the two of a span.
#[must_use]
pub fn untimed(title: &str) -> (String, Option<u32>) {
    let letters: Vec<char> = title.chars().collect();
    let mut minutes = None;
    let mut kept: Vec<char> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let within = |before: usize| {
            letters[before].is_alphanumeric()
                || ".:-–/".contains(letters[before])
                    && before > 0
                    && letters[before - 1].is_ascii_digit()
        };
        let starts = at == 0 || !within(at - 1);
        let found = Some(at).filter(|_| starts);
        if let Some(found) = found.and_then(|at| find(&letters, at)) {
            minutes = minutes.or(found.minutes);
            at = found.to;
        } else {
            kept.push(letters[at]);
            at += 1;
        }
    }
    if kept.len() == letters.len() {
        return (title.to_owned(), None);
    }
    let kept = tidy(&kept.into_iter().collect::<String>());
    if kept.is_empty() {
        (title.to_owned(), minutes)
    } else {
        (kept, minutes)
    }
}

/// Signs that held what was taken out: empty brackets, and what hangs at the ends.
pub(super) fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut text = words.join(" ");
    for (hole, left) in [
        ("( )", ""),
        ("()", ""),
        ("(, ", "("),
        (", )", ")"),
        (" ,", ","),
        (",,", ","),
        ("  ", " "),
    ] {
        text = text.replace(hole, left);
    }
    let end = |c: char| c.is_whitespace() || ",:;–—-|".contains(c);
    text.trim_matches(end).to_owned()
}

/// A span of two times, "kl. 13", or a time that begins the title.
fn find(letters: &[char], from: usize) -> Option<ClockSpan> {
    let named = after_clock_word(letters, from);
    let at = named.unwrap_or(from);
    let (first, to) = time(letters, at)?;
    let second = dash(letters, to).and_then(|at| time(letters, at));
    let shaped = first.minutes_written || second.as_ref().is_some_and(|(s, _)| s.minutes_written);
    let paragraph = letters[..from].iter().rev().find(|c| !c.is_whitespace()) == Some(&'§');
    if let Some((second, end)) = second
        && (named.is_some() || shaped)
        && !paragraph
    {
        let span = (second.time - first.time).num_minutes().rem_euclid(24 * 60);
        let minutes = u32::try_from(span).ok().filter(|m| (1..=600).contains(m));
        return Some(ClockSpan { to: end, minutes });
    }
    // Alone: named as a clock time, or in front, of two digits each, as timetables have them.
    let alone = from == 0 && first.minutes_written && first.digits == 4;
    (named.is_some() || alone && first.time.format("%M").to_string().ends_with(['0', '5']))
        .then_some(ClockSpan { to, minutes: None })
}

/// Behind "kl.", "kl" or "klokken".
fn after_clock_word(letters: &[char], from: usize) -> Option<usize> {
    let word: String = letters[from..]
        .iter()
        .take_while(|c| c.is_alphabetic())
        .collect();
    if !["kl", "klokken"].contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let rest = &letters[from + word.chars().count()..];
    let gap = rest
        .iter()
        .take_while(|c| **c == '.' || c.is_whitespace())
        .count();
    Some(from + word.chars().count() + gap)
}

/// Behind a dash or "til", with or without spaces.
fn dash(letters: &[char], from: usize) -> Option<usize> {
    let space = |at: usize| {
        let spaces = letters[at..].iter().take_while(|c| c.is_whitespace());
        at + spaces.count()
    };
    let at = space(from);
    let rest = &letters[at..];
    let after = match rest {
        ['-' | '–' | '—' | '−', ..] => at + 1,
        ['t', 'i', 'l', ' ', ..] => at + 3,
        _ => return None,
    };
    let at = space(after);
    Some(after_clock_word(letters, at).unwrap_or(at))
}

/// A time of day as it is written.
struct WrittenTime {
    time: NaiveTime,
    minutes_written: bool,
    digits: usize,
}

/// "13", "13.05" or "9:30", and where it ends; not "13.05.2027" nor "13 %".
fn time(letters: &[char], from: usize) -> Option<(WrittenTime, usize)> {
    let digits = |at: usize| {
        let run = letters[at.min(letters.len())..].iter();
        run.take_while(|c| c.is_ascii_digit()).count()
    };
    let hours = digits(from);
    if !(1..=2).contains(&hours) {
        return None;
    }
    let mut to = from + hours;
    let minutes_written = matches!(letters.get(to), Some('.' | ':')) && digits(to + 1) == 2;
    let text: String = if minutes_written {
        to += 3;
        letters[from..to].iter().collect()
    } else {
        let hour: String = letters[from..to].iter().collect();
        format!("{hour}.00")
    };
    let more = match letters.get(to) {
        Some('.' | ':' | '/') => letters.get(to + 1).is_some_and(char::is_ascii_digit),
        Some(c) => c.is_alphanumeric() || *c == '%',
        None => false,
    };
    let time = reading::clock(&text).filter(|_| !more)?;
    let digits = hours + if minutes_written { 2 } else { 0 };
    let written = WrittenTime {
        time,
        minutes_written,
        digits,
    };
    Some((written, to))
}

#[cfg(test)]
mod tests {
    use super::untimed;

    #[test]
    fn times_are_taken_out_however_they_are_written() {
        for (title, left, minutes) in [
            ("13.00–13.05 Velkomst", "Velkomst", Some(5)),
            ("13:00 - 13:05: Velkomst", "Velkomst", Some(5)),
            ("Kl. 13.00-13.20 Budget 2028", "Budget 2028", Some(20)),
            ("kl. 13-13.10 – Velkomst", "Velkomst", Some(10)),
            ("Velkomst (13.00–13.05)", "Velkomst", Some(5)),
            ("Velkomst, kl. 13.00 til kl. 13.05", "Velkomst", Some(5)),
            (
                "Velkomst (5 min., 13.00–13.05)",
                "Velkomst (5 min.)",
                Some(5),
            ),
            ("13.00 Velkomst", "Velkomst", None),
            ("23.50–00.10 Eventuelt", "Eventuelt", Some(20)),
            ("Besøg kl. 9", "Besøg", None),
        ] {
            assert_eq!(untimed(title), (left.to_owned(), minutes), "{title}");
        }
    }

    #[test]
    fn what_is_no_time_stays() {
        for title in [
            "Budget 2026-2027",
            "Version 2.10 af samarbejdsaftalen",
            "Ændring af § 10.15-10.20",
            "2.14 Forløbsprogram",
            "10-12-årige på sygehus",
            "Møde den 13.05.2027",
            "Overdragelse pr. 1. januar 2027",
            "10-12 % færre",
            "",
            "13.00–13.05",
        ] {
            assert_eq!(untimed(title).0, title);
        }
    }
}
