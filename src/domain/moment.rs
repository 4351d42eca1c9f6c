//! Clock times as they stand in records: `2026-12-03T18:32:05.123+01:00`.
//!
//! Promise: read and written in one fixed shape, quickly, since a long meeting is read back before its
//! first frame. Other shapes of RFC 3339 are read too.

use super::Moment;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeZone, Timelike};
use serde::{Deserialize, Deserializer, Serializer};
use std::borrow::Cow;

/// Writes a time in the fixed shape.
///
/// # Errors
/// The serialiser's.
pub fn serialize<S: Serializer>(at: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
    match written(at) {
        Some(text) => serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default()),
        None => serializer.collect_str(&at.format("%Y-%m-%dT%H:%M:%S%.3f%:z")),
    }
}

/// The fixed shape, digit by digit: it is written with every key. `None` for years and offsets that it has no room for.
fn written(at: &Moment) -> Option<[u8; 29]> {
    let offset = at.offset().local_minus_utc();
    let (year, away) = (u32::try_from(at.year()).ok()?, offset.unsigned_abs());
    if year > 9999 || away % 60 != 0 || at.nanosecond() >= 1_000_000_000 {
        return None;
    }
    let mut text = *b"0000-00-00T00:00:00.000+00:00";
    let mut put = |from: usize, to: usize, mut number: u32| {
        for place in text.get_mut(from..to).unwrap_or_default().iter_mut().rev() {
            *place += u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
    };
    put(0, 4, year);
    put(5, 7, at.month());
    put(8, 10, at.day());
    put(11, 13, at.hour());
    put(14, 16, at.minute());
    put(17, 19, at.second());
    put(20, 23, at.nanosecond() / 1_000_000);
    put(24, 26, away / 3600);
    put(27, 29, away / 60 % 60);
    if offset < 0 {
        text[23] = b'-';
    }
    Some(text)
}

/// Reads a time.
///
/// # Errors
/// The text is no time.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    let text = Text::deserialize(deserializer)?.0;
    fixed(text.as_bytes())
        .or_else(|| DateTime::parse_from_rfc3339(&text).ok())
        .ok_or_else(|| serde::de::Error::custom("not a time"))
}

/// Reads the fixed shape by position; anything else is `None`.
fn fixed(t: &[u8]) -> Option<Moment> {
    MomentsInTurn::default().next(t)
}

/// Times in the fixed shape, read one behind the other: nearly all have the day and the zone of the one before, and
/// those are worked out once.
#[derive(Debug, Default)]
pub struct MomentsInTurn {
    last: Option<DayInZone>,
}

/// A day in a zone, as they stand in a time and as they are.
#[derive(Clone, Copy, Debug)]
struct DayInZone {
    day: [u8; 10],
    zone: [u8; 6],
    date: NaiveDate,
    offset: FixedOffset,
}

impl MomentsInTurn {
    /// Reads the next one; `None` when it has not the fixed shape.
    #[must_use]
    pub fn next(&mut self, t: &[u8]) -> Option<Moment> {
        let t: &[u8; 29] = t.try_into().ok()?;
        let digits = [11, 12, 14, 15, 17, 18, 20, 21, 22].map(|at: usize| t[at]);
        if [t[10], t[13], t[16], t[19]] != *b"T::." || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let [h, hh, m, mm, s, ss, hundreds, tens, ones] = digits.map(|d| u32::from(d - b'0'));
        let (hours, minutes, seconds) = (h * 10 + hh, m * 10 + mm, s * 10 + ss);
        if hours > 23 || minutes > 59 || seconds > 59 {
            return None;
        }
        let DayInZone { date, offset, .. } = self.day_in_zone(t)?;
        let of_day = (hours * 60 + minutes) * 60 + seconds;
        let nanos = (hundreds * 100 + tens * 10 + ones) * 1_000_000;
        let on = |of_day| {
            let time = NaiveTime::from_num_seconds_from_midnight_opt(of_day, nanos)?;
            Some(date.and_time(time))
        };
        // World time is on the same day most of the day.
        match of_day.checked_add_signed(-offset.local_minus_utc()) {
            Some(world) if world < 24 * 3600 => {
                Some(Moment::from_naive_utc_and_offset(on(world)?, offset))
            }
            Some(_) | None => offset.from_local_datetime(&on(of_day)?).single(),
        }
    }

    fn day_in_zone(&mut self, t: &[u8; 29]) -> Option<DayInZone> {
        let (day, zone) = (t.first_chunk::<10>()?, t.last_chunk::<6>()?);
        if let Some(last) = self.last
            && (last.day, last.zone) == (*day, *zone)
        {
            return Some(last);
        }
        self.last = DayInZone::read(day, zone);
        self.last
    }
}

impl DayInZone {
    fn read(day: &[u8; 10], zone: &[u8; 6]) -> Option<Self> {
        if [day[4], day[7], zone[3]] != *b"--:" {
            return None;
        }
        let two = |t: &[u8], at: usize| {
            let digit = |b: u8| b.is_ascii_digit().then(|| u32::from(b - b'0'));
            Some(digit(t[at])? * 10 + digit(t[at + 1])?)
        };
        let sign = match zone[0] {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let year = i32::try_from(two(day, 0)? * 100 + two(day, 2)?).ok()?;
        let minutes = i32::try_from(two(zone, 1)? * 60 + two(zone, 4)?).ok()?;
        Some(Self {
            day: *day,
            zone: *zone,
            date: NaiveDate::from_ymd_opt(year, two(day, 5)?, two(day, 8)?)?,
            offset: FixedOffset::east_opt(sign * minutes * 60)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize, Deserialize, PartialEq, Debug)]
    struct One {
        #[serde(with = "super")]
        at: Moment,
    }

    #[test]
    fn the_fixed_shape_comes_back_and_other_shapes_are_read() {
        for text in [
            "2026-12-03T18:32:05.123+01:00",
            "1999-01-31T00:00:00.000-03:30",
            "2026-12-03T18:32:05.999+00:00",
        ] {
            let json = format!("{{\"at\":\"{text}\"}}");
            let one: One = serde_json::from_str(&json).expect("read");
            assert_eq!(one.at, DateTime::parse_from_rfc3339(text).expect("a time"));
            assert_eq!(serde_json::to_string(&one).expect("written"), json);
        }
        let one: One = serde_json::from_str("{\"at\":\"2026-12-03T17:32:05Z\"}").expect("read");
        assert_eq!(one.at.timestamp(), 1_796_319_125);
        for wrong in [
            "2026-12-03T18:60:05.123+01:00",
            "2026-12-03T24:00:05.123+01:00",
            "2026-13-03T18:32:05.123+01:00",
            "2026-12-03T18:32:05.123*01:00",
            "",
            "å",
        ] {
            assert!(
                serde_json::from_str::<One>(&format!("{{\"at\":\"{wrong}\"}}")).is_err(),
                "{wrong}"
            );
        }
    }

    /// Whatever stood before it, a time is read as it is by itself.
    #[test]
    fn times_in_turn_are_those_read_alone() {
        let texts = [
            "2026-12-03T18:32:05.123+01:00",
            "2026-12-03T00:00:00.000+01:00",
            "2026-12-03T23:59:59.999-00:30",
            "2026-12-03T23:59:59.999+00:30",
            "2024-02-29T12:00:00.001+00:30",
            "2023-02-29T12:00:00.001+00:30",
            "2024-02-29T12:00:00.001+00:30",
        ];
        let mut turn = MomentsInTurn::default();
        for text in texts {
            let alone = DateTime::parse_from_rfc3339(text).ok();
            assert_eq!(turn.next(text.as_bytes()), alone, "{text}");
        }
    }
}
