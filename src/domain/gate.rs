//! The decision gate: what must be asked before a decision is recorded.
//!
//! Promise: quorum gates whatever decides, a no too: below it a body can no more reject than approve, while discussion
//! and orientation go on (domain 0.2, product 4). What a body may not say yes to alone (economy, S4; a case that another
//! body decides, domain 0.7) gates only a yes, point by point: a no stays a no. Asked by `act::decision`.

use super::act::{BelowQuorum, Waiver};
use super::agenda::ItemKind;
use super::closing::{settled, settled_by};
use super::decision::{Decision, Outcome, Standing};
use super::joint::SittingBody;
use super::meeting::{ItemState, Meeting};
use super::quorum::{self, Verdict};
use super::refusal::Refusal;

/// What a decision becomes behind the gate: outcomes and standing.
///
/// # Errors
/// The question that has not been answered yet.
pub fn pass(
    meeting: &Meeting,
    item: &ItemState,
    decision: Decision,
    waiver: Waiver,
) -> Result<Decision, Refusal> {
    let decision = within_power(meeting, item, decision, waiver)?;
    // New words for what is decided already: its time and standing stay.
    if let Some(before) = item
        .decision
        .as_ref()
        .filter(|before| decision.says_the_same(before))
    {
        let standing = before.standing;
        return Ok(Decision {
            standing,
            ..decision
        });
    }
    if !decision.outcomes().any(Outcome::decides) {
        return Ok(decision);
    }
    if item.item.kind == ItemKind::Information && item.item.standing.is_none() && !waiver.all_agree
    {
        return Err(Refusal::OrientationOnly);
    }
    let verdict = verdict(meeting, item, &decision);
    if verdict.met != Some(false) {
        return Ok(decision);
    }
    match waiver.below_quorum {
        None => Err(Refusal::NotQuorate(verdict)),
        Some(BelowQuorum::Recommendation) => Ok(Decision {
            standing: Standing::RecommendationOnly,
            ..decision.recommending()
        }),
        Some(BelowQuorum::Marked) => Ok(Decision {
            standing: Standing::BelowQuorum,
            ..decision
        }),
    }
}

/// The decision with no yes in it that the body may not say alone.
fn within_power(
    meeting: &Meeting,
    item: &ItemState,
    decision: Decision,
    waiver: Waiver,
) -> Result<Decision, Refusal> {
    if !is_beyond(meeting, item) || !decision.outcomes().any(Outcome::says_yes) {
        return Ok(decision);
    }
    if waiver.as_recommendation {
        return Ok(decision.recommending());
    }
    Err(match decided_elsewhere(meeting, item) {
        Some(body) if !is_economic(meeting, item) => Refusal::DecidedElsewhere(body.to_owned()),
        Some(_) | None => Refusal::EconomicConsequences,
    })
}

/// Whether the body can only recommend on an item.
#[must_use]
pub fn is_beyond(meeting: &Meeting, item: &ItemState) -> bool {
    is_economic(meeting, item) || decided_elsewhere(meeting, item).is_some()
}

/// Economic consequences, in a body that may not decide on those.
fn is_economic(meeting: &Meeting, item: &ItemState) -> bool {
    item.item.economic && meeting.profile_for(&item.item).economy.is_some()
}

/// The other body that decides an item's case ("Sagen afgøres af …"). In a joint sitting it is none of those that deal
/// with the item.
fn decided_elsewhere<'i>(meeting: &Meeting, item: &'i ItemState) -> Option<&'i str> {
    let decider = item.item.decided_by.as_deref()?;
    let deals = |body: &&SittingBody| body.deals_with(Some(item));
    let sitting = meeting.joint().map_or(&[][..], |joint| joint.bodies());
    let mut bodies = sitting.iter().filter(deals);
    let own = meeting.profile_for(&item.item).is_called(decider)
        || bodies.any(|body| body.profile().is_called(decider));
    (!own).then_some(decider)
}

/// Whether the body may decide the item: as it was when that was voted, now while the item is open, otherwise by who was
/// there when it was.
fn verdict(meeting: &Meeting, item: &ItemState, decision: &Decision) -> Verdict {
    if let Some(vote) = settled_by(meeting, item, Some(decision)) {
        return quorum::of_item(meeting, item, Some(vote.place));
    }
    let running = meeting
        .current_item()
        .is_some_and(|c| c.item.id == item.item.id);
    let settled = settled(meeting, item).filter(|_| !running);
    quorum::of_item(meeting, item, settled.map(|s| s.place))
}
