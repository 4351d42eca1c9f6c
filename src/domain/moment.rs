//! Clock times as they stand in records: `2026-12-03T18:32:05.123+01:00`.
//!
//! Promise: read and written in one fixed shape, quickly, since a long meeting is read back before its
//! first frame. Other shapes of RFC 3339 are read too.

use super::Moment;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone, Timelike};
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
#[must_use]
pub fn fixed(t: &[u8]) -> Option<Moment> {
    if t.len() != 29 || [t[4], t[7], t[10], t[13], t[16], t[19], t[26]] != *b"--T::.:" {
        return None;
    }
    let number = |from: usize, to: usize| {
        t.get(from..to)?.iter().try_fold(0u32, |n, b| {
            b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0'))
        })
    };
    let sign = match t[23] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(number(0, 4)?).ok()?,
        number(5, 7)?,
        number(8, 10)?,
    )?;
    let local = date.and_hms_milli_opt(
        number(11, 13)?,
        number(14, 16)?,
        number(17, 19)?,
        number(20, 23)?,
    )?;
    let seconds = i32::try_from(number(24, 26)? * 3600 + number(27, 29)? * 60).ok()?;
    FixedOffset::east_opt(sign * seconds)?
        .from_local_datetime(&local)
        .single()
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
}
