//! The decision gate: what must be asked before a decision is recorded.
//!
//! Promise: quorum gates decisions, not the meeting; discussion and orientation go on below it
//! [domain 0.2, product 4]. An economic decision ends as a recommendation [S4]. Asked by `decide`.

use super::agenda::ItemKind;
use super::command::{BelowQuorum, Waiver};
use super::decision::{Outcome, Standing};
use super::meeting::{ItemState, Meeting};
use super::quorum;
use super::refusal::Refusal;

/// What a decision becomes after the gate.
///
/// # Errors
/// The question that has not been answered yet.
pub fn pass(
    meeting: &Meeting,
    item: &ItemState,
    outcome: Outcome,
    waiver: Waiver,
) -> Result<(Outcome, Standing), Refusal> {
    if !outcome.decides() {
        return Ok((outcome, Standing::Regular));
    }
    if item.item.economic && meeting.profile().economy.is_some() {
        return if waiver.as_recommendation {
            Ok((Outcome::Recommended, Standing::Regular))
        } else {
            Err(Refusal::EconomicConsequences)
        };
    }
    if item.item.kind == ItemKind::Information && item.item.standing.is_none() && !waiver.all_agree {
        return Err(Refusal::OrientationOnly);
    }
    let verdict = quorum::now(meeting);
    if verdict.met != Some(false) {
        return Ok((outcome, Standing::Regular));
    }
    match waiver.below_quorum {
        None => Err(Refusal::NotQuorate(verdict)),
        Some(BelowQuorum::Recommendation) => Ok((Outcome::Recommended, Standing::RecommendationOnly)),
        Some(BelowQuorum::Marked) => Ok((outcome, Standing::BelowQuorum)),
    }
}
