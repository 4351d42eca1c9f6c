//! What was decided on an item, as facts: the decision, changes of wording, positions.
//!
//! Promise: plain values under the names that the JSON has. Where they come from is left to `items`.

use super::together::OtherEvidence;
use crate::domain::Moment;
use crate::domain::decision::{Outcome, PositionKind};
use serde::Serialize;

/// A decision's facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DecisionFacts {
    /// Code.
    pub outcome: Outcome,
    /// Words.
    pub text: String,
    /// Answers by number.
    pub points: Vec<crate::domain::decision::PointAnswer>,
    /// When.
    pub at: Option<Moment>,
    /// "region 3/4, kommuner 5/8 …" at that moment.
    pub evidence: String,
    /// Whether the house style prints the evidence with each decision.
    #[serde(skip)]
    pub print_evidence: bool,
    /// Relation to quorum.
    pub standing: crate::domain::decision::Standing,
    /// Where its recommendations were answered at different times, and not by the same people: each time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<RoundFacts>,
    /// The same of the body that the item was dealt with together with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_body: Option<OtherEvidence>,
}

impl DecisionFacts {
    /// All outcomes it consists of: that of the whole, and those picked for single recommendations.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        let points = self.points.iter().filter_map(|p| p.outcome);
        std::iter::once(self.outcome).chain(points)
    }
}

/// Answers that were given at one time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoundFacts {
    /// The recommendations' numbers, from 1.
    pub answers: Vec<u32>,
    /// When.
    pub at: Option<Moment>,
    /// "region 3/4, kommuner 5/8 …" at that moment.
    pub evidence: String,
    /// Relation to quorum.
    pub standing: crate::domain::decision::Standing,
    /// Who did not take part then.
    pub not_participating: Vec<String>,
}

/// A change of wording.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AmendmentFacts {
    /// Where.
    pub place: Option<String>,
    /// The words as they were.
    pub old: Option<String>,
    /// The words as they become.
    pub new: Option<String>,
}

/// A position's facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PositionFacts {
    /// Whose.
    pub person: String,
    /// Which.
    pub kind: PositionKind,
    /// Words.
    pub text: String,
}
