//! Clock times as people write them in the files.
//!
//! Promise: what is no time of day is none. Where one may stand is left to `shape`.

use chrono::NaiveTime;

/// Reads "13.30", "13:30", "9.5" is refused.
pub(super) fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim().trim_start_matches("kl.").trim();
    let (hour, minute) = text.split_once(['.', ':'])?;
    if minute.len() != 2 || hour.is_empty() || hour.len() > 2 {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}
