//! The clock: the only place that reads the system's time.

use crate::domain::Moment;
use crate::domain::meeting::Meeting;
use crate::domain::speaking_time;
use chrono::{DateTime, Local, SubsecRound};
use std::time::{Duration, SystemTime};

/// Local time now, in whole milliseconds. `Local::now()` panics on a clock that is set before 1970.
pub(super) fn now() -> Moment {
    DateTime::<Local>::from(SystemTime::now())
        .trunc_subsecs(3)
        .fixed_offset()
}

/// What a meeting's minutes are counted from: its opening, and when the current item was begun last.
pub(super) fn counted_from(meeting: &Meeting) -> impl Iterator<Item = Moment> {
    let opened = meeting.opened().map(|o| o.at);
    let span = meeting.current_item().and_then(|s| s.spans.last());
    opened.into_iter().chain(span.map(|s| s.from.at))
}

/// How long until a screen of a meeting says something else by itself: at the next minute, or at the next second while
/// somebody's time is counted.
pub(super) fn until_next_change(
    now: Moment,
    meeting: Option<&Meeting>,
    marks: &[Moment],
) -> Duration {
    let turn = meeting.and_then(speaking_time::running);
    let second = turn.and_then(|turn| (turn.next(now) - now).to_std().ok());
    let minute = until_next_minute(now, marks);
    second.map_or(minute, |second| minute.min(second))
}

/// How long until one of the minutes shown changes: the wall clock's, or those counted from `marks`.
fn until_next_minute(now: Moment, marks: &[Moment]) -> Duration {
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
