//! Answers to single recommendations that were given at different times of one item.
//!
//! Promise: each answer keeps the time, the count and the standing it was given at, whatever is answered after it: a mark
//! that was promised at the gate does not go with the next answer, and falls on no other. All is derived from what was
//! recorded. A decision that was taken at once has no rounds; its own time and standing are left to `closing`.

use super::attendance::Stamp;
use super::closing::{Settled, is_dealt_with, settled_at, stands};
use super::decision::{Decision, Outcome, Standing};
use super::meeting::{ItemState, Meeting};
use super::quorum;

/// When an answer was given as it still reads.
#[derive(Clone, Debug, PartialEq)]
pub struct PointAnswered {
    number: u32,
    outcome: Outcome,
    at: Stamp,
    recommended: bool,
}

/// Answers that were given at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRound {
    /// The recommendations' numbers, from 1.
    pub numbers: Vec<u32>,
    /// When, and where it is looked up who was there.
    pub settled: Settled,
    /// How these answers stand to quorum.
    pub standing: Standing,
}

/// Takes a decision over into an item: what was answered before keeps its time. New words for what was decided already keep
/// its time and its standing, as at the gate; what was decided already may be known only since it was recorded late.
pub(super) fn record(state: &mut ItemState, mut decision: Decision, now: Stamp) {
    let same = state
        .decision
        .as_ref()
        .filter(|b| decision.says_the_same(b));
    if let Some(before) = same {
        decision.standing = before.standing;
    } else {
        state.decided = Some(now);
    }
    let at = state.decided.unwrap_or(now);
    let recommended = decision.standing == Standing::RecommendationOnly;
    let before = std::mem::take(&mut state.answered);
    let answered = decision.picked().into_iter().map(|(number, outcome)| {
        let kept = before
            .iter()
            .find(|a| (a.number, a.outcome) == (number, outcome));
        kept.cloned().unwrap_or(PointAnswered {
            number,
            outcome,
            at,
            recommended,
        })
    });
    state.answered = answered.collect();
    state.decision = Some(decision);
    state.draft = None;
}

/// The rounds in which an item's recommendations were answered, in their order, where who was there was not the same in
/// all of them; empty where one count holds for the whole decision.
#[must_use]
pub fn rounds(meeting: &Meeting, item: &ItemState) -> Vec<AnswerRound> {
    let mut times: Vec<Stamp> = item.answered.iter().map(|a| a.at).collect();
    times.sort_by_key(|at| at.place);
    times.dedup_by_key(|at| at.place);
    let is_settled = item.decision.is_some() && is_dealt_with(item);
    if times.len() < 2 || !is_settled {
        return Vec::new();
    }
    let rounds: Vec<AnswerRound> = times
        .into_iter()
        .map(|at| round(meeting, item, at))
        .collect();
    let count = |r: &AnswerRound| quorum::of_item(meeting, item, Some(r.settled.place));
    let here = |r: &AnswerRound| {
        let people = meeting.people().positions();
        let status = |p| {
            meeting
                .status_at(p, &item.recused, r.settled.place)
                .takes_part()
        };
        people.filter(|p| status(*p)).collect::<Vec<_>>()
    };
    let same = rounds.windows(2).all(|pair| {
        let [one, other] = pair else { return true };
        one.standing == other.standing && count(one) == count(other) && here(one) == here(other)
    });
    if same { Vec::new() } else { rounds }
}

fn round(meeting: &Meeting, item: &ItemState, at: Stamp) -> AnswerRound {
    let own = item.answered.iter().filter(|a| a.at.place == at.place);
    let settled = settled_at(item, at);
    let decides = own.clone().any(|a| a.outcome.decides());
    let recommended = own.clone().any(|a| a.recommended);
    AnswerRound {
        numbers: own.map(|a| a.number).collect(),
        settled,
        standing: stands(meeting, item, settled, decides, recommended),
    }
}
