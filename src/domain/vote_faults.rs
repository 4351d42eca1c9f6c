//! What in the votes on an item contradicts itself, or what was decided.
//!
//! Promise: each is found by the same count that paper prints; most come from a later correction. What the decision's own
//! words say of the vote is left to `text::contradiction`, the sentences to `text::vote`.

use super::act::vote::may_state;
use super::at::PersonAt;
use super::decision::{Outcome, PositionKind};
use super::meeting::{ItemPhase, ItemState, Meeting};
use super::poll::{self, VoteResult};
use super::vote::{Vote, VoteSubject};

/// One thing that contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoteFault {
    /// These voted and had no vote at that moment: away, disqualified, or without a seat.
    Uncounted(Vec<PersonAt>),
    /// A dissent of somebody who did not vote against (95.1.4).
    Dissent(PersonAt),
    /// A reservation of somebody who abstained (95.1.4).
    Reservation(PersonAt),
    /// The decision says yes, and the proposal was not adopted; or no, and it was.
    Decision,
    /// The proposal was voted on before these amendments (01.1.3).
    MainFirst(Vec<u32>),
    /// The vote was held below quorum.
    BelowQuorum,
    /// The proposal was adopted, and the item was put off or taken off.
    PutAway,
    /// A vote is still open.
    Runs,
}

/// All of them, in the order a reader would want to know.
#[must_use]
pub fn of(meeting: &Meeting, state: &ItemState) -> Vec<VoteFault> {
    let mut faults = Vec::new();
    faults.extend(
        meeting
            .votes_on(state)
            .any(|v| v.closed.is_none())
            .then_some(VoteFault::Runs),
    );
    faults.extend(adopted_and_away(meeting, state));
    for vote in meeting.closed_votes_on(state) {
        let poll = poll::count(meeting, vote);
        if !poll.uncounted.is_empty() {
            let who = poll.uncounted.iter().map(|(p, _)| *p).collect();
            faults.push(VoteFault::Uncounted(who));
        }
        if poll.verdict.met == Some(false) {
            faults.push(VoteFault::BelowQuorum);
        }
    }
    faults.extend(against_the_decision(meeting, state));
    faults.extend(main_first(meeting, state));
    for position in &state.positions {
        let Some(person) = meeting.find_person(&position.person) else {
            continue;
        };
        if may_state(meeting, state, position).is_ok() {
            continue;
        }
        match position.kind {
            PositionKind::Dissent => faults.push(VoteFault::Dissent(person)),
            PositionKind::Reservation => faults.push(VoteFault::Reservation(person)),
            PositionKind::Statement => {}
        }
    }
    faults
}

fn adopted_and_away(meeting: &Meeting, state: &ItemState) -> Option<VoteFault> {
    let away = matches!(state.phase, ItemPhase::Postponed | ItemPhase::Withdrawn);
    let vote = poll::settling(meeting, state).filter(|_| away)?;
    let adopted = poll::count(meeting, vote).result == VoteResult::Adopted;
    adopted.then_some(VoteFault::PutAway)
}

/// Whether an outcome says no to what is proposed.
pub(super) fn says_no(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Rejected | Outcome::NotCarriedOut)
}

/// Whether an outcome contradicts the vote that settles the case: a yes under a no, or a no under a yes.
#[must_use]
pub fn contradicts(meeting: &Meeting, state: &ItemState, outcome: Outcome) -> bool {
    let main = |v: &&Vote| v.frame.subject == VoteSubject::Main;
    let Some(vote) = poll::settling(meeting, state).filter(main) else {
        return false;
    };
    match poll::count(meeting, vote).result {
        VoteResult::Adopted => says_no(outcome),
        VoteResult::NotAdopted => outcome.says_yes(),
        VoteResult::Elected(_) | VoteResult::Open | VoteResult::NotFixed => false,
    }
}

/// The vote that settles the case, held against the decision.
fn against_the_decision(meeting: &Meeting, state: &ItemState) -> Option<VoteFault> {
    let decision = state.decision.as_ref()?;
    contradicts(meeting, state, decision.outcome).then_some(VoteFault::Decision)
}

/// Amendments that were left when the proposal was voted on, or were voted on behind it.
fn main_first(meeting: &Meeting, state: &ItemState) -> Option<VoteFault> {
    let main = poll::closed_on(meeting, state, &VoteSubject::Main)?;
    if main.frame.together {
        return None;
    }
    let late = |number: u32| {
        let vote = poll::closed_on(meeting, state, &VoteSubject::Amendment(number));
        vote.is_none_or(|v| v.opened.place > main.opened.place)
    };
    let proposals = meeting.proposals_to(state).filter(|p| !p.withdrawn);
    let numbers: Vec<u32> = proposals.map(|p| p.number).filter(|n| late(*n)).collect();
    (!numbers.is_empty()).then_some(VoteFault::MainFirst(numbers))
}
