//! The house style of a body whose papers say nothing of it.
//!
//! Promise: one place says what is plain. What a style means is told in `profile`.

use super::profile::{AttendanceStyle, DateStyle, HouseStyle, Voice};

impl Default for HouseStyle {
    fn default() -> Self {
        Self {
            voice: Voice::Passive,
            time_separator: '.',
            summary: "Resumé".to_owned(),
            case_number: "Sagsnr.".to_owned(),
            quorum_line: false,
            absence_at_information: false,
            attendance: AttendanceStyle::Table,
            signatures: false,
            group_letters: false,
            title_capitals: false,
            recommendation_first: false,
            fingerprint: false,
            date: DateStyle::Long,
            template: None,
        }
    }
}
