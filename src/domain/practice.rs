//! A body's practice around its meetings: who chairs and writes, how often, where, by when the agenda goes out.
//!
//! Promise: every part is optional and has its source beside it; what no paper says stays unset ("ikke fastsat").
//! Rules about seats and decisions are left to `profile`, counting days to `calendar`.

use super::agenda::{ItemKind, StandingKind};
use super::speaking_time::SpeakingTime;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a body's papers say about how its meetings are held.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Practice {
    /// "SOF-Lillebælt".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// The region, for those who look for a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// First day the rules hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// Last day the rules hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// What follows then: ids of profiles, or names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
    /// Who holds the chairmanship (formandskab), in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chairmanship: Option<String>,
    /// Who leads the single meeting (mødeledelse).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chairing: Option<Turn>,
    /// Who writes the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secretary: Option<Turn>,
    /// Whether the other party keeps shadow minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shadow_minutes: Option<bool>,
    /// Minutes by which two secretaries' times may differ and still be one; 3 where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare_slack: Option<u32>,
    /// The places the meetings move between, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// How often, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<String>,
    /// Length of an ordinary meeting, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<u32>,
    /// By when the agenda must be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Deadline>,
    /// How the agenda is ordered, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// How long somebody may have the floor.
    #[serde(skip_serializing_if = "SpeakingTime::is_empty")]
    pub speaking_time: SpeakingTime,
    /// Kind of minutes, e.g. "beslutningsreferat".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_kind: Option<String>,
    /// Levels above: ids of profiles, or names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub above: Vec<String>,
    /// Levels below: ids of profiles, or names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<String>,
    /// Items on every ordinary agenda.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<StandingItem>,
    /// How case numbers are written: N stands for a digit, all else for itself ("NN-NNNNNN").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_number: Option<String>,
    /// Where each value stands, by its key in the profile ("frist").
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, String>,
}

/// Who has a task from meeting to meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// Always the same, in words; also a secretariat that is common to the parties.
    Fixed(String),
    /// In turn between these parties, in their order.
    Alternates(Vec<String>),
}

impl Turn {
    /// The party after `last`; the first one when `last` is unknown or nobody. `None` where it does not alternate.
    #[must_use]
    pub fn after(&self, last: Option<&str>) -> Option<&str> {
        let Turn::Alternates(parties) = self else {
            return None;
        };
        let at = last
            .and_then(|l| parties.iter().position(|p| p == l))
            .map_or(0, |at| at + 1);
        parties.get(at % parties.len().max(1)).map(String::as_str)
    }
}

/// A number of days before the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// How many.
    pub number: u32,
    /// Which days are counted.
    pub unit: DayUnit,
}

/// Which days a deadline counts (domain 2.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayUnit {
    /// All days.
    Days,
    /// Monday to Friday, holidays left out.
    Weekdays,
    /// Monday to Saturday, holidays left out.
    WeekdaysAndSaturdays,
}

/// An item that stands on every ordinary agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandingItem {
    /// Title.
    pub title: String,
    /// Decision, discussion, information.
    pub kind: ItemKind,
    /// Which standing item, where it is one the program knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<StandingKind>,
    /// Planned minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Whether it stands after the cases of the day; otherwise before them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last: bool,
}

impl Practice {
    /// Whether nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether a case number has this shape: N is a digit, everything else stands for itself.
#[must_use]
pub fn has_shape(number: &str, shape: &str) -> bool {
    number.chars().count() == shape.chars().count()
        && number
            .chars()
            .zip(shape.chars())
            .all(|(c, s)| if s == 'N' { c.is_ascii_digit() } else { c == s })
}

#[cfg(test)]
mod tests {
    use super::{Turn, has_shape};

    #[test]
    fn parties_take_turns() {
        let turn = Turn::Alternates(vec!["kommunerne".to_owned(), "sygehuset".to_owned()]);
        assert_eq!(turn.after(None), Some("kommunerne"));
        assert_eq!(turn.after(Some("kommunerne")), Some("sygehuset"));
        assert_eq!(turn.after(Some("sygehuset")), Some("kommunerne"));
        assert_eq!(Turn::Fixed("konsulenten".to_owned()).after(None), None);
        assert_eq!(Turn::Alternates(Vec::new()).after(None), None);
    }

    #[test]
    fn shapes_of_case_numbers() {
        assert!(has_shape("14-001379", "NN-NNNNNN"));
        for wrong in ["14/001379", "14-01379", "14-0013790", "1a-001379", ""] {
            assert!(!has_shape(wrong, "NN-NNNNNN"), "{wrong}");
        }
    }
}
