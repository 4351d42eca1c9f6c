//! What can have happened in a vote, and how it changes the meeting.
//!
//! Promise: what each said is a fact of its own, with its person, so that each can be timed, given to another and taken
//! back. What the vote comes to is left to `poll`.

use crate::domain::Moment;
use crate::domain::act::theme::ThemeEvent;
use crate::domain::attendance::Stamp;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::part::Part;
use crate::domain::vote::{
    Ballot, Demand, ElectionRound, Lot, MovedAmendment, Vote, VoteFrame, VoteId,
};
use serde::{Deserialize, Serialize};

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteEvent {
    /// An amendment was moved.
    ProposalMade {
        /// To which item.
        item: ItemId,
        /// Its number within the item, from 1.
        number: u32,
        /// Its words.
        text: Box<str>,
        /// Who moved it, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved_by: Option<Box<str>>,
    },
    /// It was taken back, or has fallen away.
    ProposalWithdrawn {
        /// To which item.
        item: ItemId,
        /// Its number.
        number: u32,
    },
    /// A vote was opened.
    VoteOpened {
        /// On which item.
        item: ItemId,
        /// Its name.
        vote: VoteId,
        /// What, and how.
        frame: Box<VoteFrame>,
    },
    /// What is voted on, or how, was said anew.
    VoteFramed {
        /// On which item.
        item: ItemId,
        /// Which vote.
        vote: VoteId,
        /// What, and how.
        frame: Box<VoteFrame>,
    },
    /// Somebody voted; a second time replaces the first.
    VoteCast {
        /// On which item.
        item: ItemId,
        /// Which vote.
        vote: VoteId,
        /// Who.
        person: PersonId,
        /// What; nothing after all for `None`.
        ballot: Option<Ballot>,
    },
    /// A round of an election was counted.
    RoundCounted {
        /// On which item.
        item: ItemId,
        /// Which vote.
        vote: VoteId,
        /// The count.
        round: Box<ElectionRound>,
    },
    /// A lot settled an election.
    LotDrawn {
        /// On which item.
        item: ItemId,
        /// Which vote.
        vote: VoteId,
        /// On whom it fell, and who drew it.
        lot: Box<Lot>,
    },
    /// The vote was closed.
    VoteClosed {
        /// On which item.
        item: ItemId,
        /// Which vote.
        vote: VoteId,
    },
    /// The vote was broken off: nothing came of it.
    VoteCancelled {
        /// On which item.
        item: ItemId,
        /// Which vote.
        vote: VoteId,
    },
    /// A member demanded that the case be brought before the council.
    CaseBrought {
        /// Which item.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
}

impl ThemeEvent for VoteEvent {
    fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::ProposalMade {
                item,
                number,
                text,
                moved_by,
            } => made(meeting, item, *number, text, moved_by.as_deref()),
            Self::ProposalWithdrawn { item, number } => withdrawn(meeting, item, *number),
            Self::VoteOpened { item, vote, frame } => opened(meeting, item, *vote, frame, now),
            Self::VoteFramed { vote, frame, .. } => with(meeting, *vote, |v| {
                v.frame.clone_from(frame);
            }),
            Self::VoteCast {
                vote,
                person,
                ballot,
                ..
            } => {
                if let Some(person) = meeting.find_person(person) {
                    with(meeting, *vote, |v| v.say(person, *ballot));
                }
            }
            Self::RoundCounted { vote, round, .. } => with(meeting, *vote, |v| {
                v.rounds.push((**round).clone());
            }),
            Self::LotDrawn { vote, lot, .. } => with(meeting, *vote, |v| {
                v.lot = Some((**lot).clone());
            }),
            Self::VoteClosed { vote, .. } => with(meeting, *vote, |v| {
                v.closed.get_or_insert(now);
            }),
            Self::VoteCancelled { vote, .. } => meeting.votes.retain(|v| v.id != *vote),
            Self::CaseBrought { item, person } => brought(meeting, item, person, now),
        }
    }

    fn part(&self, _: Moment) -> Option<Part> {
        match self {
            Self::ProposalMade { .. } | Self::ProposalWithdrawn { .. } => Some(Part::Proposal),
            Self::VoteOpened { .. }
            | Self::VoteFramed { .. }
            | Self::VoteCast { .. }
            | Self::RoundCounted { .. }
            | Self::LotDrawn { .. }
            | Self::VoteClosed { .. }
            | Self::VoteCancelled { .. } => Some(Part::Vote),
            Self::CaseBrought { .. } => Some(Part::Demand),
        }
    }

    fn person(&self) -> Option<&PersonId> {
        match self {
            Self::VoteCast { person, .. } | Self::CaseBrought { person, .. } => Some(person),
            Self::ProposalMade { .. }
            | Self::ProposalWithdrawn { .. }
            | Self::VoteOpened { .. }
            | Self::VoteFramed { .. }
            | Self::RoundCounted { .. }
            | Self::LotDrawn { .. }
            | Self::VoteClosed { .. }
            | Self::VoteCancelled { .. } => None,
        }
    }

    fn item(&self) -> Option<&ItemId> {
        let (Self::ProposalMade { item, .. }
        | Self::ProposalWithdrawn { item, .. }
        | Self::VoteOpened { item, .. }
        | Self::VoteFramed { item, .. }
        | Self::VoteCast { item, .. }
        | Self::RoundCounted { item, .. }
        | Self::LotDrawn { item, .. }
        | Self::VoteClosed { item, .. }
        | Self::VoteCancelled { item, .. }
        | Self::CaseBrought { item, .. }) = self;
        Some(item)
    }

    fn with_item(&mut self, to: &ItemId) {
        let (Self::ProposalMade { item, .. }
        | Self::ProposalWithdrawn { item, .. }
        | Self::VoteOpened { item, .. }
        | Self::VoteFramed { item, .. }
        | Self::VoteCast { item, .. }
        | Self::RoundCounted { item, .. }
        | Self::LotDrawn { item, .. }
        | Self::VoteClosed { item, .. }
        | Self::VoteCancelled { item, .. }
        | Self::CaseBrought { item, .. }) = self;
        *item = to.clone();
    }

    fn with_person(&mut self, to: &PersonId) {
        match self {
            Self::VoteCast { person, .. } | Self::CaseBrought { person, .. } => {
                *person = to.clone();
            }
            Self::ProposalMade { .. }
            | Self::ProposalWithdrawn { .. }
            | Self::VoteOpened { .. }
            | Self::VoteFramed { .. }
            | Self::RoundCounted { .. }
            | Self::LotDrawn { .. }
            | Self::VoteClosed { .. }
            | Self::VoteCancelled { .. } => {}
        }
    }
}

/// A vote is found by its name alone: where the opening was moved to another item, all of it is there.
fn with(meeting: &mut Meeting, vote: VoteId, change: impl FnOnce(&mut Vote)) {
    if let Some(vote) = meeting.votes.iter_mut().find(|v| v.id == vote) {
        change(vote);
    }
}

fn made(meeting: &mut Meeting, item: &ItemId, number: u32, text: &str, moved_by: Option<&str>) {
    if let Some(item) = meeting.find_item(item) {
        meeting.proposals.push(MovedAmendment {
            item,
            number,
            text: text.to_owned(),
            moved_by: moved_by.map(str::to_owned),
            withdrawn: false,
        });
    }
}

fn withdrawn(meeting: &mut Meeting, item: &ItemId, number: u32) {
    let Some(item) = meeting.find_item(item) else {
        return;
    };
    let mut proposals = meeting.proposals.iter_mut();
    if let Some(found) = proposals.find(|p| p.item == item && p.number == number) {
        found.withdrawn = true;
    }
}

fn opened(meeting: &mut Meeting, item: &ItemId, id: VoteId, frame: &VoteFrame, now: Stamp) {
    let known = meeting.votes.iter().any(|v| v.id == id);
    let Some(item) = meeting.find_item(item).filter(|_| !known) else {
        return;
    };
    meeting.votes.push(Vote {
        id,
        item,
        frame: frame.clone(),
        opened: now,
        closed: None,
        ballots: Vec::new(),
        rounds: Vec::new(),
        lot: None,
    });
}

fn brought(meeting: &mut Meeting, item: &ItemId, person: &PersonId, stamp: Stamp) {
    let (Some(item), Some(person)) = (meeting.find_item(item), meeting.find_person(person)) else {
        return;
    };
    let mut demands = meeting.demands.iter();
    if !demands.any(|d| d.item == item && d.person == person) {
        meeting.demands.push(Demand {
            item,
            person,
            stamp,
        });
    }
}
