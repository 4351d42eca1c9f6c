//! What a member can demand: that the case be brought before the council, and a position that agrees with the vote.
//!
//! Promise: a right that nothing says the body has is not given, and not denied either: it is said to be not fixed.

use super::VoteEvent;
use crate::domain::act::{Manner, item_of, one, open_or_corrected, refuse_if};
use crate::domain::decision::{Position, PositionKind};
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll;
use crate::domain::refusal::Refusal;
use crate::domain::vote::{Ballot, VoteSubject};

/// Whether a member can demand that an item be brought before the council: until the meeting is closed (03.1.1, 98.1.1).
///
/// # Errors
/// The body has no such right, or nothing says that it has; the item is not decided; the meeting is over.
pub fn may_bring(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    may_bring_as(meeting, item, Manner::Live)
}

pub(super) fn may_bring_as(
    meeting: &Meeting,
    item: &ItemId,
    manner: Manner,
) -> Result<(), Refusal> {
    let state = item_of(meeting, item)?;
    match meeting.profile_for(&state.item).voting.may_bring {
        Some(true) => {}
        Some(false) => return Err(Refusal::NoRightToBring),
        None => return Err(Refusal::RightToBringNotFixed),
    }
    open_or_corrected(meeting, manner)?;
    let voted = poll::settling(meeting, state).is_some();
    refuse_if(state.decision.is_none() && !voted, Refusal::NothingDecided)
}

/// Whether what an event says can go to another item: a vote goes whole, by its opening, to an item that is dealt with and
/// has what was voted on.
pub(in crate::domain::act) fn may_go_to(
    meeting: &Meeting,
    event: &Event,
    to: &ItemState,
) -> Result<(), Refusal> {
    let Event::Vote(event) = event else {
        return Ok(());
    };
    let subject = match event {
        VoteEvent::VoteOpened { frame, .. } => &frame.subject,
        VoteEvent::CaseBrought { .. } | VoteEvent::ProposalMade { .. } => return Ok(()),
        VoteEvent::ProposalWithdrawn { .. }
        | VoteEvent::VoteFramed { .. }
        | VoteEvent::VoteCast { .. }
        | VoteEvent::RoundCounted { .. }
        | VoteEvent::LotDrawn { .. }
        | VoteEvent::VoteClosed { .. }
        | VoteEvent::VoteCancelled { .. } => return Err(Refusal::OnlyTheWholeVote),
    };
    refuse_if(to.spans.is_empty(), Refusal::ItemNotStarted)?;
    let known = match subject {
        VoteSubject::Amendment(n) => meeting.proposals_to(to).any(|p| p.number == *n),
        VoteSubject::Recommendation(n) => {
            usize::try_from(*n).is_ok_and(|n| n <= to.item.recommendations.len())
        }
        VoteSubject::Main
        | VoteSubject::Postponement
        | VoteSubject::Referral
        | VoteSubject::Recusal(_)
        | VoteSubject::Election => true,
    };
    refuse_if(!known, Refusal::UnknownVote)
}

/// Whoever has a seat demands it, once.
pub(super) fn brought(
    meeting: &Meeting,
    item: ItemId,
    person: PersonId,
) -> Result<Vec<Event>, Refusal> {
    let state = item_of(meeting, &item)?;
    let at = meeting.find_person(&person).ok_or(Refusal::UnknownPerson)?;
    let member = meeting.sits_on(at).next().is_some();
    refuse_if(!member, Refusal::NotAMember)?;
    let mut demands = meeting.demands_on(state);
    refuse_if(demands.any(|d| d.person == at), Refusal::AlreadySo)?;
    Ok(one(VoteEvent::CaseBrought { item, person }))
}

/// Whether a position agrees with the vote: dissent is for those who voted against, and of those who abstained only a
/// remark on procedure can be recorded (95.1.4, 85.1.4). Without a vote anybody's position can.
///
/// # Errors
/// It does not.
pub fn may_state(meeting: &Meeting, item: &ItemState, position: &Position) -> Result<(), Refusal> {
    if poll::settling(meeting, item).is_none() {
        return Ok(());
    }
    let at = meeting.find_person(&position.person);
    let said = at.and_then(|p| poll::said(meeting, item, p));
    match position.kind {
        PositionKind::Dissent => refuse_if(said != Some(Ballot::Against), Refusal::NotAgainst),
        PositionKind::Reservation => {
            refuse_if(said == Some(Ballot::Abstain), Refusal::OnlyProcedure)
        }
        PositionKind::Statement => Ok(()),
    }
}
