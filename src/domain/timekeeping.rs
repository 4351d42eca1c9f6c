//! The meeting's clock: the zone it is held in, and where it does not agree with the order of what happened.
//!
//! Promise: all times of one meeting are told in one zone, that of its opening, whatever zone a machine stands in later and
//! also in a night when summer time begins or ends. A clock that was set back while the meeting ran is known by the first
//! record whose minute lies before an earlier one's, and stays known until those records have their true times. Order is
//! never taken from the clock; words are left to `text`.

use super::Moment;
use super::attendance::Stamp;
use super::danish_time::danish_offset;
use super::meeting::Meeting;
use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};
use std::collections::BTreeSet;

/// Around the meeting, its zone holds; what is far from it has the zone it was recorded in.
const AROUND: TimeDelta = TimeDelta::hours(12);

/// Before its beginning, so long a time of day belongs to the meeting's own night; later it is the next day's.
const BEFORE_THE_BEGINNING: i64 = 6 * 60;

/// What the clock has said while the meeting ran, in true order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timekeeping {
    latest: Option<Moment>,
    uncertain: Vec<UncertainTime>,
    /// The records of those, to be asked for by number.
    records: BTreeSet<u64>,
}

/// A record whose clock time lies before that of something that had happened by then.
#[derive(Clone, Copy, Debug, PartialEq)]
struct UncertainTime {
    record: u64,
    at: Moment,
    latest: Moment,
}

/// A clock that went back.
#[derive(Clone, Debug, PartialEq)]
pub struct SetBack {
    /// The latest time before.
    pub from: Moment,
    /// The first time after.
    pub to: Moment,
    /// The records whose times are uncertain, in true order.
    pub records: Vec<u64>,
}

/// How the clocks of Denmark were changed while a meeting ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// Summer time began: the meeting's times are winter time.
    SummerBegan,
    /// Summer time ended: the meeting's times are summer time.
    SummerEnded,
}

/// Whole minutes, as clocks show them.
#[must_use]
pub fn minute(at: Moment) -> i64 {
    at.timestamp().div_euclid(60)
}

impl Timekeeping {
    /// The meeting begins.
    pub(super) fn begin(&mut self, stamp: Stamp) {
        *self = Self::default();
        self.note(stamp);
    }

    /// Something happened while the meeting ran.
    pub(super) fn note(&mut self, stamp: Stamp) {
        let (record, at) = (stamp.place.record(), stamp.at);
        match self.latest {
            Some(latest) if at >= latest => self.latest = Some(at),
            Some(latest) if minute(at) < minute(latest) => {
                self.uncertain.push(UncertainTime { record, at, latest });
                self.records.insert(record);
            }
            Some(_) => {}
            None => self.latest = Some(at),
        }
    }

    /// Where the clock went back, in true order.
    #[must_use]
    pub fn set_back(&self) -> Vec<SetBack> {
        let same = |a: &UncertainTime, b: &UncertainTime| a.latest == b.latest;
        let stretches = self.uncertain.chunk_by(same);
        let set_back = stretches.filter_map(|stretch| {
            let first = stretch.first()?;
            let mut records: Vec<u64> = stretch.iter().map(|d| d.record).collect();
            records.dedup();
            Some(SetBack {
                from: first.latest,
                to: first.at,
                records,
            })
        });
        set_back.collect()
    }

    /// Whether the clock says nothing of when a record's facts were so.
    #[must_use]
    pub fn is_uncertain(&self, record: u64) -> bool {
        self.records.contains(&record)
    }

    /// Whether the clock is no measure of what has happened by `now`.
    #[must_use]
    pub fn is_doubtful(&self, now: Moment) -> bool {
        !self.uncertain.is_empty() || self.latest.is_some_and(|l| minute(now) < minute(l))
    }
}

impl Meeting {
    /// What its clock has said.
    #[must_use]
    pub fn timekeeping(&self) -> &Timekeeping {
        &self.timekeeping
    }

    /// The same moment as the meeting's clocks show it: in the zone it was opened in, from half a day before to half a day
    /// after it. What lies farther off keeps the zone it was recorded in.
    #[must_use]
    pub fn local(&self, at: Moment) -> Moment {
        let Some(opened) = self.opened else {
            return at;
        };
        // In the meeting's zone already, as nearly everything is.
        if at.offset() == opened.at.offset() {
            return at;
        }
        let last = |closed: Stamp| {
            self.timekeeping
                .latest
                .map_or(closed.at, |l| l.max(closed.at))
        };
        let long_before = opened.at.signed_duration_since(at) > AROUND;
        let long_after = self
            .closed
            .is_some_and(|closed| at.signed_duration_since(last(closed)) > AROUND);
        if long_before || long_after {
            at
        } else {
            at.with_timezone(opened.at.offset())
        }
    }

    /// The day it is held: that of its opening, and the planned one until then.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.opened
            .map_or(self.frame.date, |opened| opened.at.date_naive())
    }

    /// How late a time of day is in the meeting, in minutes: what comes after midnight comes after what comes before it.
    #[must_use]
    pub fn lateness(&self, time: NaiveTime) -> i64 {
        let begins = self.opened.map_or(self.frame.start, |o| o.at.time());
        let minutes = |t: NaiveTime| i64::from(t.num_seconds_from_midnight()).div_euclid(60);
        (minutes(time) - minutes(begins) + BEFORE_THE_BEGINNING).rem_euclid(24 * 60)
    }

    /// Whether a time lies ahead of the clock. One that was set back is no measure.
    #[must_use]
    pub fn lies_ahead(&self, at: Moment, now: Moment) -> bool {
        at > now && !self.timekeeping.is_doubtful(now)
    }

    /// How the clocks of Denmark were changed while it ran; `None` too where its times are not those of Denmark.
    #[must_use]
    pub fn turn(&self) -> Option<ClockChange> {
        let opened = self.opened?.at;
        let last = self.timekeeping.latest?;
        let own = *opened.offset();
        let end = danish_offset(last);
        let shift = end.local_minus_utc() - own.local_minus_utc();
        if danish_offset(opened) != own || shift == 0 {
            return None;
        }
        Some(if shift > 0 {
            ClockChange::SummerBegan
        } else {
            ClockChange::SummerEnded
        })
    }
}
