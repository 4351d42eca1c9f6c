//! One difference: which fact it is about, what each log says of it, how grave it is.
//!
//! Promise: a key names the same fact in both logs and whoever stands first; what a log says is kept whole, since the
//! record of a choice keeps both. Finding differences is left to the neighbours.

use super::told::{ToldFact, maybe};
use super::under::HeldUnder;
use crate::domain::Moment;
use crate::domain::decision::PositionKind;
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::vote::VoteSubject;
use serde::{Deserialize, Serialize};

/// How much hangs on a difference, the gravest first (product 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gravity {
    /// Whether the body could decide.
    Quorum,
    /// What was decided, and on what.
    Decision,
    /// Who was there, and when.
    Presence,
    /// Who does what afterwards.
    FollowUp,
    /// Only the words.
    Wording,
}

impl Gravity {
    /// Whether it may be chosen together with others, unread.
    #[must_use]
    pub fn may_be_taken_in_bulk(self) -> bool {
        match self {
            Gravity::Quorum | Gravity::Decision => false,
            Gravity::Presence | Gravity::FollowUp | Gravity::Wording => true,
        }
    }
}

/// Which fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKey {
    /// When the meeting was opened.
    Opened,
    /// When it was closed.
    Closed,
    /// A break, by its number from 1.
    Break(u32),
    /// Who took the chair.
    Chair,
    /// Somebody who is on one list of people only, by name.
    Guest(String),
    /// Somebody came, the so-manieth time, from 1.
    Came {
        /// Who.
        person: PersonId,
        /// Which time.
        nth: u32,
    },
    /// Somebody left.
    Left {
        /// Who.
        person: PersonId,
        /// Which time.
        nth: u32,
    },
    /// Somebody had sent apologies.
    Apology {
        /// Who.
        person: PersonId,
    },
    /// Who sat in on a seat.
    Seat(SeatId),
    /// The item is on one agenda only, or is another item there.
    Listed(ItemId),
    /// Whether the item was dealt with, put off, taken off.
    Treatment(ItemId),
    /// Closed to the public.
    Secrecy(ItemId),
    /// Has economic consequences.
    Economy(ItemId),
    /// Whether the body could decide on the item.
    Quorum(ItemId),
    /// What was decided.
    Decision(ItemId),
    /// The decision's words, where the decision is the same.
    Words(ItemId),
    /// A vote.
    Vote {
        /// On which item.
        item: ItemId,
        /// On what.
        subject: VoteSubject,
        /// Which one on that, from 1.
        nth: u32,
    },
    /// A demand that the case be brought before the council.
    Demand {
        /// On which item.
        item: ItemId,
        /// Whose.
        person: PersonId,
    },
    /// Somebody was out for an item.
    Out {
        /// Which.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
    /// Somebody was disqualified for an item.
    Recusal {
        /// Which.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
    /// Somebody did not take part in an item, though they came and left alike in both logs.
    Missed {
        /// Which.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
    /// A reservation or a dissent.
    Position {
        /// On which item.
        item: ItemId,
        /// Whose.
        person: PersonId,
        /// Which kind.
        kind: PositionKind,
    },
    /// A change of wording that was asked for.
    Amendment {
        /// On which item.
        item: ItemId,
        /// Which one, from 1.
        nth: u32,
    },
    /// A follow-up.
    FollowUp {
        /// From which item.
        item: ItemId,
        /// Who does it, folded.
        who: String,
        /// Which one of theirs, from 1.
        nth: u32,
    },
}

impl FactKey {
    /// The item it is about.
    #[must_use]
    pub fn item(&self) -> Option<&ItemId> {
        match self {
            Self::Opened
            | Self::Closed
            | Self::Break(_)
            | Self::Chair
            | Self::Guest(_)
            | Self::Came { .. }
            | Self::Left { .. }
            | Self::Apology { .. }
            | Self::Seat(_) => None,
            Self::Listed(item)
            | Self::Treatment(item)
            | Self::Secrecy(item)
            | Self::Economy(item)
            | Self::Quorum(item)
            | Self::Decision(item)
            | Self::Words(item)
            | Self::Vote { item, .. }
            | Self::Demand { item, .. }
            | Self::Out { item, .. }
            | Self::Recusal { item, .. }
            | Self::Missed { item, .. }
            | Self::Position { item, .. }
            | Self::Amendment { item, .. }
            | Self::FollowUp { item, .. } => Some(item),
        }
    }

    /// The person it is about.
    #[must_use]
    pub fn person(&self) -> Option<&PersonId> {
        match self {
            Self::Came { person, .. }
            | Self::Left { person, .. }
            | Self::Apology { person }
            | Self::Demand { person, .. }
            | Self::Out { person, .. }
            | Self::Recusal { person, .. }
            | Self::Missed { person, .. }
            | Self::Position { person, .. } => Some(person),
            Self::Opened
            | Self::Closed
            | Self::Break(_)
            | Self::Chair
            | Self::Guest(_)
            | Self::Seat(_)
            | Self::Listed(_)
            | Self::Treatment(_)
            | Self::Secrecy(_)
            | Self::Economy(_)
            | Self::Quorum(_)
            | Self::Decision(_)
            | Self::Words(_)
            | Self::Vote { .. }
            | Self::Amendment { .. }
            | Self::FollowUp { .. } => None,
        }
    }

    /// The stable English code of JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Break(_) => "break",
            Self::Chair => "chair",
            Self::Guest(_) => "guest",
            Self::Came { .. } => "came",
            Self::Left { .. } => "left",
            Self::Apology { .. } => "apology",
            Self::Seat(_) => "seat",
            Self::Listed(_) => "listed",
            Self::Treatment(_) => "treatment",
            Self::Secrecy(_) => "secrecy",
            Self::Economy(_) => "economy",
            Self::Quorum(_) => "quorum",
            Self::Decision(_) => "decision",
            Self::Words(_) => "words",
            Self::Vote { .. } => "vote",
            Self::Demand { .. } => "demand",
            Self::Out { .. } => "out",
            Self::Recusal { .. } => "recusal",
            Self::Missed { .. } => "missed",
            Self::Position { .. } => "position",
            Self::Amendment { .. } => "amendment",
            Self::FollowUp { .. } => "follow-up",
        }
    }
}

/// A difference between two logs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Discrepancy {
    /// Which fact.
    pub key: FactKey,
    /// How much hangs on it.
    pub gravity: Gravity,
    /// What the first log says; `None`: nothing.
    pub first: Option<ToldFact>,
    /// What the second log says.
    pub second: Option<ToldFact>,
    /// The item is closed in the second log and open in the first: nothing of it goes over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed_there: bool,
    /// Whoever came was there already: only how they took part is otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only_how: bool,
    /// The items that they took part in by one log only, where the clock says the same: whether it was the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takes_part: Vec<(ItemId, bool)>,
    /// When the second's fact happened by the first's order of things, where its own second would put it elsewhere.
    #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<Moment>,
    /// The first's item that the second has it before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ItemId>,
    /// What hangs on the item in the log that has it, or dealt with it.
    #[serde(default, skip_serializing_if = "HeldUnder::is_empty")]
    pub under: HeldUnder,
}

impl Discrepancy {
    /// A difference on which nothing hangs but what its gravity says.
    pub(super) fn new(
        key: FactKey,
        gravity: Gravity,
        first: Option<ToldFact>,
        second: Option<ToldFact>,
    ) -> Self {
        Self {
            key,
            gravity,
            first,
            second,
            closed_there: false,
            only_how: false,
            takes_part: Vec::new(),
            taken_at: None,
            before: None,
            under: HeldUnder::default(),
        }
    }

    /// The item it is about.
    #[must_use]
    pub fn item(&self) -> Option<&ItemId> {
        self.key.item()
    }
}
