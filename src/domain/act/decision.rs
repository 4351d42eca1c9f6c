//! What was decided on an item: the decision itself, positions, changes of wording, follow-ups.
//!
//! Promise: free text always wins over the code (domain 0.6); nothing is decided past the gate without an answer. Which
//! questions the gate asks is left to `gate`, the words to `text::outcome`.

use super::agenda::{votes_now, with_item};
use super::{Manner, dealt_with, item_of, not_planned, one, open_or_corrected, refuse_if};
use crate::domain::Moment;
use crate::domain::act::theme::ThemeEvent;
use crate::domain::act::vote;
use crate::domain::answers;
use crate::domain::attendance::{Stamp, Status};
use crate::domain::closing::settled as settled_at;
use crate::domain::decision::{
    Amendment, Decision, Draft, FollowUp, Position, PositionKind, Standing, answers, whole,
};
use crate::domain::event::Event;
use crate::domain::gate;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{ItemPhase, Meeting};
use crate::domain::part::Part;
use crate::domain::refusal::Refusal;
use crate::domain::size;
use crate::domain::vote_faults;
use serde::{Deserialize, Serialize};

/// What can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum DecisionCommand {
    /// Record what was decided.
    RecordDecision {
        /// On which item.
        item: ItemId,
        /// The words, and the outcomes that were picked.
        draft: Draft,
        /// What the secretary has answered at the gate.
        waiver: Waiver,
    },
    /// Take the decision away.
    RemoveDecision {
        /// Of which item.
        item: ItemId,
    },
    /// Record on another item what was written, or recorded, under the wrong one.
    MoveDecision {
        /// The wrong item; a decision on it is taken away.
        from: ItemId,
        /// The right one, which is not decided yet.
        to: ItemId,
        /// The words, and the outcomes that were picked.
        draft: Draft,
        /// What the secretary has answered at the right item's gate.
        waiver: Waiver,
    },
    /// Record a reservation or a dissent.
    RecordPosition {
        /// On which item.
        item: ItemId,
        /// What.
        position: Position,
    },
    /// Record a change of wording.
    RecordAmendment {
        /// On which item.
        item: ItemId,
        /// What.
        amendment: Amendment,
    },
    /// Note a follow-up.
    AddFollowUp {
        /// From which item.
        item: ItemId,
        /// What.
        follow_up: FollowUp,
    },
}

impl DecisionCommand {
    /// The item it is about; of a move, the one that is decided then.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        match self {
            Self::MoveDecision { to, .. } => to,
            Self::RecordDecision { item, .. }
            | Self::RemoveDecision { item }
            | Self::RecordPosition { item, .. }
            | Self::RecordAmendment { item, .. }
            | Self::AddFollowUp { item, .. } => item,
        }
    }
}

/// Answers given at the decision gate; nothing is waived unless asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiver {
    /// Below quorum: what to do.
    pub below_quorum: Option<BelowQuorum>,
    /// A decision on an orientation item, and all agree to take it.
    pub all_agree: bool,
    /// Economic consequences, or a case that another body decides: record as a recommendation.
    pub as_recommendation: bool,
    /// The outcome says otherwise than the vote, and stands all the same.
    pub against_the_vote: bool,
}

/// What to do with a decision below quorum, besides waiting or postponing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BelowQuorum {
    /// Record as a recommendation.
    Recommendation,
    /// Record with a mark that is printed.
    Marked,
}

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionEvent {
    /// Decided; a second one for the same item replaces the first.
    DecisionRecorded {
        /// Which item.
        item: ItemId,
        /// What.
        decision: Box<Decision>,
    },
    /// Taken away: nothing is decided on the item any more.
    DecisionRemoved {
        /// Which item.
        item: ItemId,
        /// Its words go on as a draft.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        as_draft: bool,
    },
    /// A reservation or a dissent.
    PositionRecorded {
        /// On which item.
        item: ItemId,
        /// What.
        position: Box<Position>,
    },
    /// A change of wording.
    AmendmentRecorded {
        /// On which item.
        item: ItemId,
        /// What.
        amendment: Box<Amendment>,
    },
    /// A follow-up.
    FollowUpAdded {
        /// From which item.
        item: ItemId,
        /// What.
        follow_up: Box<FollowUp>,
    },
}

pub(super) fn allow(
    meeting: &Meeting,
    command: &DecisionCommand,
    manner: Manner,
) -> Result<(), Refusal> {
    may_record_as(meeting, command.item(), manner)
}

/// Whether something can be recorded on an item as it happens.
///
/// # Errors
/// The meeting has not been opened, or is over and asks for a reason; the item is unknown, not dealt with yet, or off.
pub fn may_record(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    may_record_as(meeting, item, Manner::Live)
}

fn may_record_as(meeting: &Meeting, item: &ItemId, manner: Manner) -> Result<(), Refusal> {
    let state = item_of(meeting, item)?;
    not_planned(meeting)?;
    open_or_corrected(meeting, manner)?;
    dealt_with(meeting, state)
}

pub(super) fn effects(meeting: &Meeting, command: DecisionCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        DecisionCommand::RemoveDecision { item } => {
            let decided = item_of(meeting, &item)?.decision.is_some();
            refuse_if(!decided, Refusal::NothingDecided)?;
            let as_draft = false;
            DecisionEvent::DecisionRemoved { item, as_draft }
        }
        DecisionCommand::MoveDecision {
            from,
            to,
            draft,
            waiver,
        } => return moved(meeting, from, to, draft, waiver),
        DecisionCommand::RecordDecision {
            item,
            draft,
            waiver,
        } => {
            refuse_if(votes_now(meeting, &item), Refusal::VoteRuns)?;
            let decision = Box::new(settled(meeting, &item, draft, waiver)?);
            DecisionEvent::DecisionRecorded { item, decision }
        }
        DecisionCommand::RecordPosition { item, position } => {
            took_part(meeting, &item, &position.person)?;
            let wordless = position.text.trim().is_empty();
            let statement = position.kind == PositionKind::Statement;
            refuse_if(statement && wordless, Refusal::EmptyField)?;
            vote::may_state(meeting, item_of(meeting, &item)?, &position)?;
            let position = Box::new(position);
            DecisionEvent::PositionRecorded { item, position }
        }
        DecisionCommand::RecordAmendment { item, amendment } => {
            let Amendment { old, new, .. } = &amendment;
            refuse_if(old.is_none() && new.is_none(), Refusal::EmptyField)?;
            refuse_if(old == new, Refusal::AlreadySo)?;
            let amendment = Box::new(amendment);
            DecisionEvent::AmendmentRecorded { item, amendment }
        }
        DecisionCommand::AddFollowUp { item, follow_up } => {
            refuse_if(follow_up.what.trim().is_empty(), Refusal::EmptyField)?;
            let follow_up = Box::new(follow_up);
            DecisionEvent::FollowUpAdded { item, follow_up }
        }
    };
    Ok(one(event))
}

/// What was written under the wrong item is decided on the right one, and nothing is on the wrong one.
fn moved(
    meeting: &Meeting,
    from: ItemId,
    to: ItemId,
    draft: Draft,
    waiver: Waiver,
) -> Result<Vec<Event>, Refusal> {
    refuse_if(from == to, Refusal::AlreadySo)?;
    let occupied = item_of(meeting, &to)?.decision.is_some();
    refuse_if(occupied, Refusal::OtherDecided(to.clone()))?;
    let decision = Box::new(settled(meeting, &to, draft, waiver)?);
    let removed = item_of(meeting, &from)?.decision.is_some().then(|| {
        let (item, as_draft) = (from, false);
        DecisionEvent::DecisionRemoved { item, as_draft }.into()
    });
    let recorded = DecisionEvent::DecisionRecorded { item: to, decision };
    Ok(removed.into_iter().chain([recorded.into()]).collect())
}

/// The decision a draft becomes once the gate has been passed.
fn settled(
    meeting: &Meeting,
    item: &ItemId,
    draft: Draft,
    waiver: Waiver,
) -> Result<Decision, Refusal> {
    let Draft {
        outcome,
        text,
        points,
    } = draft;
    refuse_if(text.trim().is_empty(), Refusal::EmptyDecision)?;
    refuse_if(text.len() > size::TEXT, Refusal::LongDecision)?;
    let outcome = outcome.ok_or(Refusal::NoOutcome)?;
    let state = item_of(meeting, item)?;
    let numbered = if state.item.bulleted {
        0
    } else {
        state.item.recommendations.len()
    };
    let points = answers(&text, numbered, &points);
    let contradicts = vote_faults::contradicts(meeting, state, whole(outcome, numbered, &points));
    refuse_if(
        contradicts && !waiver.against_the_vote,
        Refusal::AgainstTheVote,
    )?;
    let decision = Decision {
        outcome: whole(outcome, numbered, &points),
        text: text.trim_end().to_owned(),
        points,
        standing: Standing::Regular,
    };
    gate::pass(meeting, state, decision, waiver)
}

/// Only who took part in an item can have a position recorded on it (domain 2.3).
fn took_part(meeting: &Meeting, item: &ItemId, person: &PersonId) -> Result<(), Refusal> {
    let person = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    let line = &meeting.people()[person].line;
    let settled = settled_at(meeting, item_of(meeting, item)?);
    let then = settled.map(|s| line.at(s.place).0);
    let takes_part = then
        .into_iter()
        .chain([line.now().0])
        .any(Status::takes_part);
    refuse_if(!takes_part, Refusal::TookNoPart)
}

impl ThemeEvent for DecisionEvent {
    fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::DecisionRecorded { item, decision } => recorded(meeting, item, decision, now),
            Self::DecisionRemoved { item, as_draft } => removed(meeting, item, *as_draft),
            Self::PositionRecorded { item, position } => {
                with_item(meeting, item, |s| s.positions.push((**position).clone()));
            }
            Self::AmendmentRecorded { item, amendment } => {
                with_item(meeting, item, |s| s.amendments.push((**amendment).clone()));
            }
            Self::FollowUpAdded { item, follow_up } => {
                with_item(meeting, item, |s| s.follow_ups.push((**follow_up).clone()));
            }
        }
    }

    fn part(&self, _: Moment) -> Option<Part> {
        match self {
            Self::DecisionRecorded { .. } | Self::DecisionRemoved { .. } => Some(Part::Decision),
            Self::PositionRecorded { .. } => Some(Part::Position),
            Self::AmendmentRecorded { .. } => Some(Part::Amendment),
            Self::FollowUpAdded { .. } => Some(Part::FollowUp),
        }
    }

    fn person(&self) -> Option<&PersonId> {
        match self {
            Self::PositionRecorded { position, .. } => Some(&position.person),
            Self::DecisionRecorded { .. }
            | Self::DecisionRemoved { .. }
            | Self::AmendmentRecorded { .. }
            | Self::FollowUpAdded { .. } => None,
        }
    }

    fn item(&self) -> Option<&ItemId> {
        match self {
            Self::DecisionRecorded { item, .. }
            | Self::DecisionRemoved { item, .. }
            | Self::PositionRecorded { item, .. }
            | Self::AmendmentRecorded { item, .. }
            | Self::FollowUpAdded { item, .. } => Some(item),
        }
    }

    fn with_item(&mut self, item: &ItemId) {
        match self {
            Self::DecisionRecorded { item: own, .. }
            | Self::DecisionRemoved { item: own, .. }
            | Self::PositionRecorded { item: own, .. }
            | Self::AmendmentRecorded { item: own, .. }
            | Self::FollowUpAdded { item: own, .. } => *own = item.clone(),
        }
    }

    fn with_person(&mut self, person: &PersonId) {
        match self {
            Self::PositionRecorded { position, .. } => position.person = person.clone(),
            Self::DecisionRecorded { .. }
            | Self::DecisionRemoved { .. }
            | Self::AmendmentRecorded { .. }
            | Self::FollowUpAdded { .. } => {}
        }
    }
}

fn recorded(meeting: &mut Meeting, item: &ItemId, decision: &Decision, now: Stamp) {
    let Some(at) = meeting.find_item(item) else {
        return;
    };
    let running = meeting.current == Some(at);
    let state = &mut meeting.items[at];
    answers::record(state, decision.clone(), now);
    if !running {
        state.phase = ItemPhase::Decided;
    }
}

/// An item that was decided was only dealt with; the room no longer sees what it saw of it.
fn removed(meeting: &mut Meeting, item: &ItemId, as_draft: bool) {
    let Some(at) = meeting.find_item(item) else {
        return;
    };
    if meeting.shown == Some(at) {
        meeting.shown = None;
    }
    let state = &mut meeting.items[at];
    state.decided = None;
    state.answered.clear();
    let decision = state.decision.take();
    state.draft = decision.filter(|_| as_draft).map(|d| d.draft());
    if state.phase == ItemPhase::Decided {
        state.phase = ItemPhase::Treated;
    }
}
