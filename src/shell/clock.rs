//! The clock: the only place that reads the system's time.

use crate::domain::Moment;
use chrono::{DateTime, Local, SubsecRound};
use std::time::{Duration, SystemTime};

/// Local time now, in whole milliseconds. `Local::now()` panics on a clock that is set before 1970.
pub(super) fn now() -> Moment {
    DateTime::<Local>::from(SystemTime::now())
        .trunc_subsecs(3)
        .fixed_offset()
}

/// How long until one of the minutes shown changes: the wall clock's, or those counted from `marks`.
pub(super) fn until_next_minute(now: Moment, marks: &[Moment]) -> Duration {
    let minute = 60_000;
    let left = |since: i64| minute - since.rem_euclid(minute);
    let wall = left(now.timestamp_millis());
    let soonest = marks
        .iter()
        .map(|m| left((now - *m).num_milliseconds()))
        .chain([wall])
        .min()
        .unwrap_or(wall);
    Duration::from_millis(u64::try_from(soonest).unwrap_or(60_000) + 1)
}
