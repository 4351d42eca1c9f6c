//! What is said of a meeting's clock: spans of time, and what is uncertain about them.
//!
//! Promise: no span is told that ends before it begins as if that were so; what is uncertain is one sentence, on paper
//! without the program's words, elsewhere with the records' numbers and what to do. Where the clock went back is found by
//! `domain::timekeeping`.

use super::danish;
use crate::domain::Moment;
use crate::domain::meeting::Meeting;
use crate::domain::timekeeping::{ClockChange, SetBack, minute};

/// "10.00": a moment as the meeting's clocks show it.
#[must_use]
pub fn clock(at: Moment, meeting: &Meeting) -> String {
    let separator = meeting.profile().style.time_separator;
    danish::clock(meeting.local(at).time(), separator)
}

/// "kl. 10.00"; of another day than the meeting's "søndag den 29. november 2026 kl. 23.59".
#[must_use]
pub fn moment(at: Moment, meeting: &Meeting) -> String {
    let own = meeting.opened().map(|o| meeting.local(o.at).date_naive());
    let (day, clock) = (meeting.local(at).date_naive(), clock(at, meeting));
    if own.unwrap_or_else(|| meeting.day()) == day {
        format!("kl. {clock}")
    } else {
        format!("{} kl. {clock}", danish::long_date(day))
    }
}

/// "kl. 10.00–11.30"; "fra kl. 10.00, til uret viste 9.30" where the clock went back in between.
#[must_use]
pub fn span(from: Moment, to: Moment, separator: char) -> String {
    let clock = |at: Moment| danish::clock(at.time(), separator);
    if minute(to) < minute(from) {
        format!("fra kl. {}, til uret viste {}", clock(from), clock(to))
    } else {
        format!("kl. {}–{}", clock(from), clock(to))
    }
}

/// What the minutes say of the clock: that it went back, or that summer time began or ended.
#[must_use]
pub fn remarks(meeting: &Meeting) -> Vec<String> {
    let set_back = meeting.timekeeping().set_back();
    let mut remarks = Vec::new();
    if !set_back.is_empty() {
        let stretches: Vec<String> = set_back.iter().map(|s| stretch(s, meeting)).collect();
        let stretches = danish::list(&stretches);
        remarks.push(format!(
            "Uret blev stillet tilbage under mødet, {stretches}, så klokkeslættene er usikre."
        ));
    }
    remarks.extend(meeting.turn().map(|turn| {
        match turn {
            ClockChange::SummerBegan => {
                "Sommertiden begyndte under mødet; alle klokkeslæt er angivet i vintertid."
            }
            ClockChange::SummerEnded => {
                "Sommertiden sluttede under mødet; alle klokkeslæt er angivet i sommertid."
            }
        }
        .to_owned()
    }));
    remarks
}

/// Where the clock went back, with the records' numbers, and what to do; no full stop.
#[must_use]
pub fn warnings(meeting: &Meeting) -> Vec<String> {
    let set_back = meeting.timekeeping().set_back();
    let warning = |s: &SetBack| {
        format!(
            "{}. Åbn mødet, og giv de rigtige tidspunkter med M",
            with_numbers(s, meeting)
        )
    };
    set_back.iter().map(warning).collect()
}

/// The same for one line of a screen.
#[must_use]
pub fn at_a_glance(meeting: &Meeting) -> Vec<String> {
    let set_back = meeting.timekeeping().set_back();
    let warning = |s: &SetBack| format!("{}. Ret med M.", with_numbers(s, meeting));
    set_back.iter().map(warning).collect()
}

/// What is said when the first record after it is among these.
#[must_use]
pub fn at_once(meeting: &Meeting, records: &[u64]) -> Option<String> {
    let set_back = meeting.timekeeping().set_back();
    let newly = |s: &&SetBack| s.records.first().is_some_and(|r| records.contains(r));
    let newly = set_back.iter().find(newly)?;
    let stretch = stretch(newly, meeting);
    Some(format!("Uret er gået tilbage, {stretch}. Ret med M."))
}

fn with_numbers(set_back: &SetBack, meeting: &Meeting) -> String {
    let (stretch, numbers) = (stretch(set_back, meeting), numbers(&set_back.records));
    format!("Uret er gået tilbage, {stretch} ({numbers})")
}

fn stretch(set_back: &SetBack, meeting: &Meeting) -> String {
    let (from, to) = (clock(set_back.from, meeting), clock(set_back.to, meeting));
    let day = |at: Moment| meeting.local(at).date_naive();
    let (before, behind) = (day(set_back.from), day(set_back.to));
    if before == behind {
        return format!("fra kl. {from} til kl. {to}");
    }
    let style = meeting.profile().style.date;
    let day = |date| danish::on(date, style);
    format!(
        "fra {} kl. {from} til {} kl. {to}",
        day(before),
        day(behind)
    )
}

/// "nr. 6–9 og 12": records that follow each other are told as one.
fn numbers(records: &[u64]) -> String {
    let mut sorted = records.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let runs: Vec<String> = sorted
        .chunk_by(|a, b| a + 1 == *b)
        .map(|run| match run {
            [first, _, .., last] => format!("{first}–{last}"),
            _ => danish::list(&run.iter().map(u64::to_string).collect::<Vec<_>>()),
        })
        .collect();
    format!("nr. {}", danish::list(&runs))
}
