//! What becomes of the minutes after the meeting: sent to the chairs, approved, final, and corrected on the way.
//!
//! Promise: a correction never changes the past: it is an event with a reason, it is listed, and it makes a new version
//! [product 6]. Which step may follow which is left to `decide`, the words to `minutes::compose`.

use super::attendance::Stamp;
use super::ids::{ItemId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How far the minutes have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The meeting is not over.
    Draft,
    /// Written, not sent to anybody.
    Closed,
    /// With the chairs.
    Sent,
    /// Approved.
    Approved,
    /// Filed and published.
    Final,
}

/// What a correction is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// What was recorded on an item.
    Item(ItemId),
    /// When somebody was there.
    Person(PersonId),
    /// Anything else, in words.
    Other(String),
}

/// A correction after the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When it was recorded.
    pub stamp: Stamp,
    /// About what.
    pub subject: Subject,
    /// Why.
    pub reason: String,
}

/// Who approved the minutes, and the day they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    /// When it was recorded.
    pub stamp: Stamp,
    /// By whom, in words: "formandskabet".
    pub by: String,
    /// The day.
    pub on: NaiveDate,
}

/// The minutes' way so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Approval {
    /// To whom they were sent last, and when.
    pub sent: Option<(Stamp, Option<String>)>,
    /// The last approval.
    pub approved: Option<Approved>,
    /// Since when they are final.
    pub finalised: Option<Stamp>,
    /// All corrections, in order.
    pub corrections: Vec<Correction>,
}

impl Approval {
    /// How far a closed meeting's minutes have come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match (&self.finalised, &self.approved, &self.sent) {
            (Some(_), _, _) => Stage::Final,
            (None, Some(_), _) => Stage::Approved,
            (None, None, Some(_)) => Stage::Sent,
            (None, None, None) => Stage::Closed,
        }
    }

    /// The version: 1 as written when the meeting closed, one more with each correction.
    #[must_use]
    pub fn version(&self) -> usize {
        self.corrections.len() + 1
    }

    /// Whether something was corrected after it was approved, so that the approval does not cover it.
    #[must_use]
    pub fn corrected_since(&self) -> bool {
        let last = self.corrections.last().map(|c| c.stamp.order);
        self.approved.as_ref().is_some_and(|a| last.is_some_and(|l| l > a.stamp.order))
    }

    /// Takes back all steps: the meeting goes on. What was corrected stays.
    pub fn reopen(&mut self) {
        self.sent = None;
        self.approved = None;
        self.finalised = None;
    }
}
