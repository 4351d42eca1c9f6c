//! Danish clock time and world time.
//!
//! Promise: one hour ahead of world time, two from the last Sunday of March to the last of October, both at one o'clock
//! world time (directive 2000/84/EC). A table of all zones of the world would say no more.

use super::Moment;
use chrono::{
    DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, Utc,
    Weekday,
};

/// How far ahead of world time Denmark is at a moment.
#[must_use]
pub fn danish_offset(at: Moment) -> FixedOffset {
    offset(at.naive_utc())
}

/// A Danish clock time as world time. In the hour that comes twice it is the first of the two.
#[must_use]
pub fn world_time(local: NaiveDateTime) -> DateTime<Utc> {
    let summer = local - Duration::hours(2);
    let ahead = i64::from(offset(summer).local_minus_utc());
    (local - Duration::seconds(ahead)).and_utc()
}

fn offset(world: NaiveDateTime) -> FixedOffset {
    let turn =
        |month| last_sunday(world.year(), month).and_time(NaiveTime::MIN) + Duration::hours(1);
    let summer = turn(3) <= world && world < turn(10);
    let hours = if summer { 2 } else { 1 };
    FixedOffset::east_opt(hours * 3600).unwrap_or_else(|| Utc.fix())
}

fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap_or_default();
    last - Duration::days(i64::from(last.weekday().days_since(Weekday::Sun)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_time_turns_twice_a_year() {
        for (local, world) in [
            ("2026-12-03T18:30", "2026-12-03T17:30"),
            ("2026-06-18T14:30", "2026-06-18T12:30"),
            ("2026-03-29T01:59", "2026-03-29T00:59"),
            ("2026-03-29T03:00", "2026-03-29T01:00"),
            ("2026-10-25T01:59", "2026-10-24T23:59"),
            ("2026-10-25T02:30", "2026-10-25T00:30"),
            ("2026-10-25T03:00", "2026-10-25T02:00"),
        ] {
            let at = |t: &str| NaiveDateTime::parse_from_str(t, "%Y-%m-%dT%H:%M").expect("a time");
            assert_eq!(world_time(at(local)).naive_utc(), at(world), "{local}");
        }
    }

    #[test]
    fn the_offset_changes_at_one_oclock_world_time() {
        for (at, hours) in [
            ("2026-10-25T00:59:59Z", 2),
            ("2026-10-25T01:00:00Z", 1),
            ("2027-03-28T00:59:59Z", 1),
            ("2027-03-28T01:00:00Z", 2),
        ] {
            let moment = DateTime::parse_from_rfc3339(at).expect("a time");
            let ahead = danish_offset(moment).local_minus_utc();
            assert_eq!(ahead, hours * 3600, "{at}");
        }
    }
}
