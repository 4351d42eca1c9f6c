//! Days and clock times as people type them.
//!
//! Promise: what is not clearly a day or a time is nothing; a year is only left out where it is given.

use super::danish;
use chrono::{NaiveDate, NaiveTime};

/// "9-12-2026", "9.12.2026", "9/12-26", "9. december 2026" or "9-12" of this year.
#[must_use]
pub fn day(text: &str, this_year: i32) -> Option<NaiveDate> {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty())
        .collect();
    let (day, month, year) = match parts.as_slice() {
        [day, month] => (day, month, this_year),
        [day, month, year] if year.len() == 2 => (day, month, 2000 + year.parse::<i32>().ok()?),
        [day, month, year] if year.len() == 4 => (day, month, year.parse().ok()?),
        _ => return None,
    };
    let month = month.parse().ok().or_else(|| danish::month(month))?;
    NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)
}

/// "14.10", "14:10" or "1410".
#[must_use]
pub fn clock(text: &str) -> Option<NaiveTime> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || c == ':');
    let (hour, minute) = match (plain, digits.len()) {
        (true, 3) => digits.split_at(1),
        (true, 4) => digits.split_at(2),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// "-5": so many minutes ago.
#[must_use]
pub fn minutes_ago(text: &str) -> Option<u16> {
    let minutes = text.trim().strip_prefix(['-', '−', '–'])?;
    minutes.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        let expected = NaiveDate::from_ymd_opt(2026, 12, 9);
        for text in [
            "9-12-2026",
            "09.12.2026",
            "9/12-26",
            "9. december 2026",
            "9-12",
            "9. dec 2026",
        ] {
            assert_eq!(day(text, 2026), expected, "{text}");
        }
        for text in ["", "december", "31-2-2026", "9-13-2026", "9-12-2026-1"] {
            assert_eq!(day(text, 2026), None, "{text}");
        }
    }

    #[test]
    fn clocks_are_read_as_people_type_them() {
        for text in ["9.05", "905", "09:05", "0905"] {
            assert_eq!(clock(text), NaiveTime::from_hms_opt(9, 5, 0), "{text}");
        }
        assert_eq!(minutes_ago("-5"), Some(5));
        assert_eq!(
            (minutes_ago("5"), minutes_ago("-"), minutes_ago("--5")),
            (None, None, None)
        );
        assert_eq!(clock("25.00"), None);
        assert_eq!(clock("kl 9"), None);
    }
}
