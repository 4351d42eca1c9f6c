//! What is said in a vote, and when it is closed.
//!
//! Promise: only whoever has a vote now is heard; a roll call, and a vote under a duty to vote, is closed when all have been
//! heard, an election when it is settled. What it comes to is left to `poll`.

use super::{VoteEvent, of};
use crate::domain::act::{one, refuse_if};
use crate::domain::event::Event;
use crate::domain::ids::PersonId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::place::Place;
use crate::domain::poll::{
    VoteResult, bound_to, count, entitled, needs_lot, place, seat_has_voted, tied, voters,
};
use crate::domain::refusal::Refusal;
use crate::domain::vote::{Ballot, ElectionRound, Lot, VoteForm, VoteId, VoteSubject};

pub(super) fn cast(
    meeting: &Meeting,
    vote: VoteId,
    ballots: Vec<(PersonId, Option<Ballot>)>,
) -> Result<Vec<Event>, Refusal> {
    let (known, state, item) = of(meeting, vote)?;
    let entitled = entitled(meeting, state, place(known));
    let (mut events, mut heard) = (Vec::new(), known.clone());
    let alone = ballots.len() == 1;
    for (person, ballot) in ballots {
        let at = meeting.find_person(&person).ok_or(Refusal::UnknownPerson)?;
        // Taking a word back asks nothing.
        refuse_if(
            ballot.is_some() && !entitled.contains(&at),
            Refusal::HasNoVote,
        )?;
        may_say(meeting, state, ballot)?;
        // Two share a seat and its one vote: of a group the first is heard.
        if ballot.is_some() && seat_has_voted(meeting, &heard, at) {
            refuse_if(alone, Refusal::SeatHasVoted)?;
            continue;
        }
        heard.say(at, ballot);
        if known.ballot(at) != ballot {
            let item = item.clone();
            events.push(
                VoteEvent::VoteCast {
                    item,
                    vote,
                    person,
                    ballot,
                }
                .into(),
            );
        }
    }
    refuse_if(events.is_empty(), Refusal::AlreadySo)?;
    Ok(events)
}

fn may_say(meeting: &Meeting, item: &ItemState, ballot: Option<Ballot>) -> Result<(), Refusal> {
    let duty = meeting.profile_for(&item.item).voting.duty == Some(true);
    refuse_if(duty && ballot == Some(Ballot::Abstain), Refusal::MustVote)
}

pub(super) fn rest(meeting: &Meeting, vote: VoteId, ballot: Ballot) -> Result<Vec<Event>, Refusal> {
    let (known, state, item) = of(meeting, vote)?;
    refuse_if(
        known.frame.subject == VoteSubject::Election,
        Refusal::IsAnElection,
    )?;
    let called = known.frame.form == VoteForm::RollCall;
    refuse_if(called, Refusal::AllAreCalled)?;
    may_say(meeting, state, Some(ballot))?;
    let people = meeting.people();
    let left = count(meeting, known).silent;
    let mut events: Vec<Event> = left
        .into_iter()
        .map(|p| {
            let (item, person) = (item.clone(), people[p].person.id.clone());
            let ballot = Some(ballot);
            VoteEvent::VoteCast {
                item,
                vote,
                person,
                ballot,
            }
            .into()
        })
        .collect();
    refuse_if(
        events.is_empty() && known.ballots.is_empty(),
        Refusal::NobodyVoted,
    )?;
    events.push(VoteEvent::VoteClosed { item, vote }.into());
    Ok(events)
}

pub(super) fn counted(
    meeting: &Meeting,
    vote: VoteId,
    round: ElectionRound,
) -> Result<Vec<Event>, Refusal> {
    let (known, state, item) = of(meeting, vote)?;
    refuse_if(
        known.frame.subject != VoteSubject::Election,
        Refusal::NotAnElection,
    )?;
    let named = round.candidates.iter().any(|(name, _)| !name.is_empty());
    refuse_if(!named, Refusal::EmptyField)?;
    if let Some(bound) = bound_to(known) {
        let mut names = round.candidates.iter().map(|(name, _)| name);
        let other = names.any(|name| !bound.contains(name));
        refuse_if(other, Refusal::BetweenThese(bound))?;
    }
    let cast = round.candidates.iter().map(|(_, n)| u64::from(*n));
    let cast = cast.sum::<u64>() + u64::from(round.blank);
    let present = voters(meeting, state, Place::END).len();
    refuse_if(
        cast > u64::try_from(present).unwrap_or(u64::MAX),
        Refusal::MoreVotesThanVoters(present),
    )?;
    let round = Box::new(round);
    Ok(one(VoteEvent::RoundCounted { item, vote, round }))
}

pub(super) fn drawn(meeting: &Meeting, vote: VoteId, lot: Lot) -> Result<Vec<Event>, Refusal> {
    let (known, _, item) = of(meeting, vote)?;
    refuse_if(!needs_lot(known), Refusal::NoLotNeeded)?;
    let empty = lot.elected.trim().is_empty() || lot.drawn_by.trim().is_empty();
    refuse_if(empty, Refusal::EmptyField)?;
    let tied = tied(known);
    refuse_if(!tied.contains(&lot.elected), Refusal::BetweenThese(tied))?;
    let lot = Box::new(lot);
    Ok(one(VoteEvent::LotDrawn { item, vote, lot }))
}

/// A vote is closed when somebody has voted; under a duty to vote when everybody has, and an election when it is settled.
pub(super) fn closed(meeting: &Meeting, vote: VoteId) -> Result<Vec<Event>, Refusal> {
    let (known, state, item) = of(meeting, vote)?;
    let poll = count(meeting, known);
    if known.frame.subject == VoteSubject::Election {
        let open = poll.result == VoteResult::Open;
        refuse_if(open, Refusal::ElectionOpen)?;
        return Ok(one(VoteEvent::VoteClosed { item, vote }));
    }
    refuse_if(
        poll.counts().iter().sum::<usize>() == 0,
        Refusal::NobodyVoted,
    )?;
    let duty = meeting.profile_for(&state.item).voting.duty == Some(true);
    let all = duty || known.frame.form == VoteForm::RollCall;
    refuse_if(
        all && !poll.silent.is_empty(),
        Refusal::StillToVote(poll.silent.len()),
    )?;
    Ok(one(VoteEvent::VoteClosed { item, vote }))
}
