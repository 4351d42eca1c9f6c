//! Danish days: holidays, working days (hverdage), and the last day an agenda may go out.
//!
//! Promise: counted as domain 2.9 has it: the meeting's date minus so many days, until midnight. Grundlovsdag and
//! the 24th and 31st of December are practice, not holidays, and count as working days; store bededag was one until
//! 2023. Words are left to `text`.

use super::practice::{DayUnit, Deadline};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Easter Sunday (the Gregorian computus), for the years the program takes.
#[must_use]
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let sum = moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) / 451) + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(sum / 31).ok()?,
        u32::try_from(sum % 31 + 1).ok()?,
    )
}

/// The holiday's Danish name, if the day is one.
#[must_use]
pub fn holiday(day: NaiveDate) -> Option<&'static str> {
    match (day.month(), day.day()) {
        (1, 1) => return Some("nytårsdag"),
        (12, 25) => return Some("juledag"),
        (12, 26) => return Some("2. juledag"),
        _ => {}
    }
    match (day - easter(day.year())?).num_days() {
        -3 => Some("skærtorsdag"),
        -2 => Some("langfredag"),
        0 => Some("påskedag"),
        1 => Some("2. påskedag"),
        26 if day.year() <= 2023 => Some("store bededag"),
        39 => Some("Kristi himmelfartsdag"),
        49 => Some("pinsedag"),
        50 => Some("2. pinsedag"),
        _ => None,
    }
}

/// Whether a deadline in this unit counts the day.
#[must_use]
pub fn counts(day: NaiveDate, unit: DayUnit) -> bool {
    match unit {
        DayUnit::Days => true,
        DayUnit::Weekdays => {
            !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && holiday(day).is_none()
        }
        DayUnit::WeekdaysAndSaturdays => day.weekday() != Weekday::Sun && holiday(day).is_none(),
    }
}

/// The last day, until midnight, on which the agenda can be sent in time.
///
/// `None` only where the calendar itself ends.
#[must_use]
pub fn latest_dispatch(meeting: NaiveDate, deadline: Deadline) -> Option<NaiveDate> {
    if deadline.unit == DayUnit::Days {
        return meeting.checked_sub_days(Days::new(deadline.number.into()));
    }
    let (mut day, mut left) = (meeting, deadline.number);
    while left > 0 {
        day = day.pred_opt()?;
        left -= u32::from(counts(day, deadline.unit));
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    fn latest(meeting: NaiveDate, number: u32, unit: DayUnit) -> Option<NaiveDate> {
        latest_dispatch(meeting, Deadline { number, unit })
    }

    #[test]
    fn easter_falls_where_the_almanac_has_it() {
        for (year, month, d) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(day(year, month, d)), "{year}");
        }
    }

    #[test]
    fn danish_holidays_and_no_others() {
        let found: Vec<(String, &str)> = day(2023, 1, 1)
            .iter_days()
            .take(365)
            .filter_map(|d| Some((d.format("%m-%d").to_string(), holiday(d)?)))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(d, n)| (d.as_str(), *n)).collect();
        assert_eq!(
            found,
            [
                ("01-01", "nytårsdag"),
                ("04-06", "skærtorsdag"),
                ("04-07", "langfredag"),
                ("04-09", "påskedag"),
                ("04-10", "2. påskedag"),
                ("05-05", "store bededag"),
                ("05-18", "Kristi himmelfartsdag"),
                ("05-28", "pinsedag"),
                ("05-29", "2. pinsedag"),
                ("12-25", "juledag"),
                ("12-26", "2. juledag"),
            ]
        );
        assert_eq!(
            holiday(day(2024, 4, 26)),
            None,
            "store bededag was abolished from 2024"
        );
        assert_eq!(
            holiday(day(2026, 6, 5)),
            None,
            "grundlovsdag is practice, not a holiday"
        );
    }

    /// The worked cases of domain 2.9.
    #[test]
    fn calendar_days_are_subtracted() {
        assert_eq!(
            latest(day(2017, 10, 9), 10, DayUnit::Days),
            Some(day(2017, 9, 29))
        );
        assert_eq!(
            latest(day(2022, 3, 16), 11, DayUnit::Days),
            Some(day(2022, 3, 5))
        );
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        // Thursday after Easter 2026: Wednesday, Tuesday, then over the holidays to Wednesday before.
        assert_eq!(
            latest(day(2026, 4, 9), 3, DayUnit::Weekdays),
            Some(day(2026, 4, 1))
        );
        // Monday: Saturday counts or not.
        assert_eq!(
            latest(day(2026, 11, 30), 4, DayUnit::Weekdays),
            Some(day(2026, 11, 24))
        );
        assert_eq!(
            latest(day(2026, 11, 30), 4, DayUnit::WeekdaysAndSaturdays),
            Some(day(2026, 11, 25))
        );
        // The last year with store bededag (5 May 2023) and the first without (26 April 2024).
        assert_eq!(
            latest(day(2023, 5, 8), 1, DayUnit::Weekdays),
            Some(day(2023, 5, 4))
        );
        assert_eq!(
            latest(day(2024, 4, 29), 1, DayUnit::Weekdays),
            Some(day(2024, 4, 26))
        );
    }
}
