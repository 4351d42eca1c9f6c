//! The decision gate: what must be asked before a decision is recorded.
//!
//! Promise: quorum gates decisions, not the meeting; discussion and orientation go on below it
//! (domain 0.2, product 4). An economic decision ends as a recommendation (S4). Asked by `act::decision`.

use super::act::{BelowQuorum, Waiver};
use super::agenda::ItemKind;
use super::closing::settled;
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
    points: &[(u32, Outcome)],
    waiver: Waiver,
) -> Result<(Outcome, Standing), Refusal> {
    // New words for what is decided already: its time and standing stay.
    if let Some(before) = item.decision.as_ref().filter(|d| d.outcome == outcome) {
        return Ok((outcome, before.standing));
    }
    if !outcome.decides() && !points.iter().any(|(_, o)| o.decides()) {
        return Ok((outcome, Standing::Regular));
    }
    if item.item.economic && meeting.profile_for(&item.item).economy.is_some() {
        return if waiver.as_recommendation {
            Ok((Outcome::Recommended, Standing::Regular))
        } else {
            Err(Refusal::EconomicConsequences)
        };
    }
    if item.item.kind == ItemKind::Information && item.item.standing.is_none() && !waiver.all_agree
    {
        return Err(Refusal::OrientationOnly);
    }
    // An item that is not open any more is judged by who was there when it was.
    let running = meeting
        .current_item()
        .is_some_and(|c| c.item.id == item.item.id);
    let verdict = quorum::of_item(
        meeting,
        item,
        settled(meeting, item).filter(|_| !running).map(|s| s.place),
    );
    if verdict.met != Some(false) {
        return Ok((outcome, Standing::Regular));
    }
    match waiver.below_quorum {
        None => Err(Refusal::NotQuorate(verdict)),
        Some(BelowQuorum::Recommendation) => {
            Ok((Outcome::Recommended, Standing::RecommendationOnly))
        }
        Some(BelowQuorum::Marked) => Ok((outcome, Standing::BelowQuorum)),
    }
}
