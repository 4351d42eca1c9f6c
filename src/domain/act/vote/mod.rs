//! Votes: moved, opened, cast, closed; and the demand that a case be brought before the council.
//!
//! Promise: one vote runs at a time and belongs to an item that is being dealt with; amendments are voted on before the
//! main proposal (01.1.3); only whoever sits on a seat and is there votes, and under a duty to vote nobody abstains. What
//! the votes come to is left to `poll`, the words to `text::vote`.

mod casting;
mod event;
mod rights;

pub use event::VoteEvent;
pub(super) use rights::may_go_to;
pub use rights::{may_bring, may_state};

use super::{Manner, dealt_with, item_of, one, open_or_corrected, refuse_if, running};
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll::open_amendments;
use crate::domain::refusal::Refusal;
use crate::domain::size;
use crate::domain::vote::{Ballot, ElectionRound, Lot, Vote, VoteFrame, VoteId, VoteSubject};

/// What can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum VoteCommand {
    /// Note an amendment that is moved.
    MoveAmendment {
        /// To which item.
        item: ItemId,
        /// Its words.
        text: String,
        /// Who moves it, in words.
        moved_by: Option<String>,
    },
    /// An amendment is taken back, or has fallen away.
    WithdrawAmendment {
        /// To which item.
        item: ItemId,
        /// Its number.
        number: u32,
    },
    /// Open a vote.
    OpenVote {
        /// On which item.
        item: ItemId,
        /// What, and how.
        frame: VoteFrame,
    },
    /// Say anew what is voted on, or how.
    FrameVote {
        /// Which vote.
        vote: VoteId,
        /// What, and how.
        frame: VoteFrame,
    },
    /// What these say.
    Cast {
        /// Which vote.
        vote: VoteId,
        /// Who says what; nothing after all for `None`.
        ballots: Vec<(PersonId, Option<Ballot>)>,
    },
    /// The rest votes for, and the vote is closed.
    CastRestAndClose {
        /// Which vote.
        vote: VoteId,
        /// What the rest says.
        ballot: Ballot,
    },
    /// A round of an election is counted.
    CountRound {
        /// Which vote.
        vote: VoteId,
        /// The count.
        round: ElectionRound,
    },
    /// A lot settles an election.
    DrawLot {
        /// Which vote.
        vote: VoteId,
        /// On whom it falls, and who draws it.
        lot: Lot,
    },
    /// Close a vote.
    CloseVote {
        /// Which vote.
        vote: VoteId,
    },
    /// Break a vote off.
    CancelVote {
        /// Which vote.
        vote: VoteId,
    },
    /// A member demands that the case be brought before the council.
    BringCase {
        /// Which item.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
}

pub(super) fn allow(
    meeting: &Meeting,
    command: &VoteCommand,
    manner: Manner,
) -> Result<(), Refusal> {
    use VoteCommand as C;
    match command {
        C::MoveAmendment { item, .. } | C::WithdrawAmendment { item, .. } => {
            may_move_as(meeting, item, manner)
        }
        C::OpenVote { item, .. } => may_open_as(meeting, item, manner),
        C::FrameVote { vote, .. } | C::Cast { vote, .. } => {
            let vote = find(meeting, *vote)?;
            refuse_if(
                vote.closed.is_some() && manner == Manner::Live,
                Refusal::VoteClosed,
            )?;
            open_or_corrected(meeting, manner)
        }
        C::CastRestAndClose { vote, .. }
        | C::CountRound { vote, .. }
        | C::DrawLot { vote, .. }
        | C::CloseVote { vote }
        | C::CancelVote { vote } => {
            refuse_if(find(meeting, *vote)?.closed.is_some(), Refusal::VoteClosed)?;
            open_or_corrected(meeting, manner)
        }
        C::BringCase { item, .. } => rights::may_bring_as(meeting, item, manner),
    }
}

fn find(meeting: &Meeting, vote: VoteId) -> Result<&Vote, Refusal> {
    meeting.vote(vote).ok_or(Refusal::UnknownVote)
}

/// Whether a vote can be opened on an item.
///
/// # Errors
/// The meeting does not run, the item is not dealt with, another vote runs, or in a joint meeting the item is both bodies'.
pub fn may_open(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    may_open_as(meeting, item, Manner::Live)
}

fn may_open_as(meeting: &Meeting, item: &ItemId, manner: Manner) -> Result<(), Refusal> {
    may_move_as(meeting, item, manner)?;
    let both = meeting.joint().is_some() && item_of(meeting, item)?.item.body.is_none();
    refuse_if(both, Refusal::EachBodyVotes)?;
    refuse_if(meeting.open_vote().is_some(), Refusal::VoteRuns)
}

/// Whether an amendment can be moved to an item.
///
/// # Errors
/// The meeting does not run, or the item is not dealt with.
pub fn may_move(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    may_move_as(meeting, item, Manner::Live)
}

fn may_move_as(meeting: &Meeting, item: &ItemId, manner: Manner) -> Result<(), Refusal> {
    let state = item_of(meeting, item)?;
    open_or_corrected(meeting, manner)?;
    if manner == Manner::Live {
        running(meeting)?;
    }
    dealt_with(meeting, state)
}

pub(super) fn effects(meeting: &Meeting, command: VoteCommand) -> Result<Vec<Event>, Refusal> {
    use VoteCommand as C;
    match command {
        C::MoveAmendment {
            item,
            text,
            moved_by,
        } => moved(meeting, item, &text, moved_by),
        C::WithdrawAmendment { item, number } => {
            let state = item_of(meeting, &item)?;
            let mut open = open_amendments(meeting, state);
            refuse_if(!open.any(|p| p.number == number), Refusal::AlreadySo)?;
            Ok(one(VoteEvent::ProposalWithdrawn { item, number }))
        }
        C::OpenVote { item, frame } => {
            framed(meeting, item_of(meeting, &item)?, &frame)?;
            // Records are counted also where the room is looked at as it was, so that no two votes have one name.
            let (vote, frame) = (VoteId(meeting.seq() + 1), Box::new(frame));
            Ok(one(VoteEvent::VoteOpened { item, vote, frame }))
        }
        C::FrameVote { vote, frame } => {
            let (known, state, item) = of(meeting, vote)?;
            framed(meeting, state, &frame)?;
            refuse_if(known.frame == frame, Refusal::AlreadySo)?;
            let frame = Box::new(frame);
            Ok(one(VoteEvent::VoteFramed { item, vote, frame }))
        }
        C::Cast { vote, ballots } => casting::cast(meeting, vote, ballots),
        C::CastRestAndClose { vote, ballot } => casting::rest(meeting, vote, ballot),
        C::CountRound { vote, round } => casting::counted(meeting, vote, round),
        C::DrawLot { vote, lot } => casting::drawn(meeting, vote, lot),
        C::CloseVote { vote } => casting::closed(meeting, vote),
        C::CancelVote { vote } => {
            let (_, _, item) = of(meeting, vote)?;
            Ok(one(VoteEvent::VoteCancelled { item, vote }))
        }
        C::BringCase { item, person } => rights::brought(meeting, item, person),
    }
}

/// A vote, its item, and the item's number.
fn of(meeting: &Meeting, vote: VoteId) -> Result<(&Vote, &ItemState, ItemId), Refusal> {
    let vote = find(meeting, vote)?;
    let state = meeting.voted_on(vote);
    Ok((vote, state, state.item.id.clone()))
}

fn moved(
    meeting: &Meeting,
    item: ItemId,
    text: &str,
    moved_by: Option<String>,
) -> Result<Vec<Event>, Refusal> {
    let text = text.trim();
    refuse_if(text.is_empty(), Refusal::EmptyField)?;
    refuse_if(text.len() > size::TEXT, Refusal::LongDecision)?;
    let state = item_of(meeting, &item)?;
    let main = |v: &Vote| v.frame.subject == VoteSubject::Main;
    // Amendments may come until the voting on the proposal begins (01.1.3).
    refuse_if(meeting.votes_on(state).any(main), Refusal::MainVoteBegun)?;
    let known = meeting.proposals_to(state).map(|p| p.number).max();
    let moved_by = moved_by.map(|who| who.trim().into());
    Ok(one(VoteEvent::ProposalMade {
        item,
        number: known.unwrap_or(0) + 1,
        text: text.into(),
        moved_by,
    }))
}

/// Whether something can be voted on like this now.
fn framed(meeting: &Meeting, item: &ItemState, frame: &VoteFrame) -> Result<(), Refusal> {
    match &frame.subject {
        VoteSubject::Main | VoteSubject::Recommendation(_) => {
            let open: Vec<u32> = open_amendments(meeting, item).map(|p| p.number).collect();
            refuse_if(
                !open.is_empty() && !frame.together,
                Refusal::AmendmentsFirst(open),
            )?;
        }
        VoteSubject::Amendment(number) => {
            let known = meeting.proposals_to(item).any(|p| p.number == *number);
            refuse_if(!known, Refusal::UnknownVote)?;
        }
        VoteSubject::Recusal(person) => {
            refuse_if(
                meeting.find_person(person).is_none(),
                Refusal::UnknownPerson,
            )?;
        }
        VoteSubject::Postponement | VoteSubject::Referral | VoteSubject::Election => {}
    }
    if let VoteSubject::Recommendation(number) = frame.subject {
        let known = usize::try_from(number).is_ok_and(|n| n <= item.item.recommendations.len());
        refuse_if(!known || number == 0, Refusal::UnknownVote)?;
    }
    Ok(())
}
