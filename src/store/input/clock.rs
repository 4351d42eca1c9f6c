//! Clock times and days as people write them in the files.
//!
//! Promise: what is no time of day, or no day, is none. Where one may stand is left to `shape`.

use chrono::{NaiveDate, NaiveTime};

/// Reads "13.30", "13:30", "9.5" is refused.
pub(super) fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim().trim_start_matches("kl.").trim();
    let (hour, minute) = text.split_once(['.', ':'])?;
    if minute.len() != 2 || hour.is_empty() || hour.len() > 2 {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// Reads "2026-12-03", "03-12-2026" and "03.12.2026".
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|order| NaiveDate::parse_from_str(text.trim(), order).ok())
}
