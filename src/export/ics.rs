//! An appointment as iCalendar, which Outlook and all other calendars read.
//!
//! Promise: the same meeting gives the same bytes and the same id, so that a file sent again moves the appointment
//! instead of doubling it. Folding and escaping are the library's.

use crate::minutes::invitation::Appointment;
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use icalendar::{Calendar, Component, Event, EventLike};

/// The file's bytes.
#[must_use]
pub fn write(appointment: &Appointment) -> Vec<u8> {
    let mut event = Event::new();
    event
        .uid(&appointment.id)
        .timestamp(utc(appointment.start.date().and_time(NaiveTime::MIN)))
        .summary(&clean(&appointment.title))
        .description(&clean(&appointment.text))
        .starts(utc(appointment.start))
        .ends(utc(appointment.end));
    if let Some(place) = &appointment.place {
        event.location(&clean(place));
    }
    Calendar::new()
        .push(event.done())
        .done()
        .to_string()
        .into_bytes()
}

/// No control reaches another program; lines stay lines.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !crate::text::width::is_unsafe(*c))
        .collect()
}

/// Danish local time as world time: one hour ahead, two from the last Sunday of March to the last of October, both at
/// one o'clock world time (directive 2000/84/EC).
fn utc(local: NaiveDateTime) -> DateTime<Utc> {
    let winter = local - Duration::hours(1);
    let turns =
        |month| last_sunday(local.year(), month).and_time(NaiveTime::MIN) + Duration::hours(1);
    let summer = winter >= turns(3) && local - Duration::hours(2) < turns(10);
    (if summer {
        local - Duration::hours(2)
    } else {
        winter
    })
    .and_utc()
}

fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap_or_default();
    last - Duration::days(i64::from(last.weekday().days_since(Weekday::Sun)))
}

#[cfg(test)]
mod tests {
    use super::utc;
    use chrono::NaiveDateTime;

    #[test]
    fn danish_time_turns_twice_a_year() {
        for (local, world) in [
            ("2026-12-03T18:30", "2026-12-03T17:30"),
            ("2026-06-18T14:30", "2026-06-18T12:30"),
            ("2026-03-29T01:59", "2026-03-29T00:59"),
            ("2026-03-29T03:00", "2026-03-29T01:00"),
            ("2026-10-25T01:59", "2026-10-24T23:59"),
            ("2026-10-25T03:00", "2026-10-25T02:00"),
        ] {
            let at = |t: &str| NaiveDateTime::parse_from_str(t, "%Y-%m-%dT%H:%M").expect("a time");
            assert_eq!(utc(at(local)).naive_utc(), at(world), "{local}");
        }
    }
}
