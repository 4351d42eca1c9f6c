//! What a meeting leaves of its agenda: the cases that are still open, and those that do not come again, each with why.
//!
//! Promise: every item is one or the other, also where the meeting was never opened, is in a break or was not closed. An
//! item that is not public is carried closed. How the next agenda is made of it is left to `store::fresh`.

use super::agenda::{AgendaItem, ItemKind};
use super::ids::ItemId;
use super::meeting::{ItemPhase, ItemState, Meeting};

/// Why an item comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StillOpen {
    /// It was put off.
    Postponed,
    /// It was never begun.
    NotReached,
    /// It was being dealt with, and the meeting is not over.
    Interrupted,
    /// It was to be decided, was dealt with, and nothing was decided.
    Undecided,
}

/// Why an item does not come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhySettled {
    /// It was decided.
    Decided,
    /// It was dealt with, and asked for no decision.
    Treated,
    /// It was taken off.
    Withdrawn,
}

/// An item that comes again.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftItem {
    /// With the number it had; closed where it is not public now.
    pub item: AgendaItem,
    /// Why.
    pub why: StillOpen,
}

impl LeftItem {
    /// Whether the public may read it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.item.closed
    }

    /// The title that may be shown outside: the neutral one of a closed item, if it has one.
    #[must_use]
    pub fn public_title(&self) -> Option<&str> {
        if self.is_public() {
            Some(&self.item.title)
        } else {
            self.item.neutral_title.as_deref()
        }
    }
}

/// An item that does not come again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledItem {
    /// Its number.
    pub id: ItemId,
    /// What the public may read of its title.
    pub title: Option<String>,
    /// Why.
    pub why: WhySettled,
}

/// Both, in the order of the agenda.
#[must_use]
pub fn of(last: &Meeting) -> (Vec<LeftItem>, Vec<SettledItem>) {
    let (mut left, mut settled) = (Vec::new(), Vec::new());
    for state in last.agenda() {
        match still_open(state) {
            Ok(why) => left.push(LeftItem {
                item: carried(state),
                why,
            }),
            Err(why) => settled.push(SettledItem {
                id: state.item.id.clone(),
                title: state.public_title().map(str::to_owned),
                why,
            }),
        }
    }
    (left, settled)
}

fn still_open(state: &ItemState) -> Result<StillOpen, WhySettled> {
    match (state.phase, &state.decision) {
        (ItemPhase::Postponed, _) => Ok(StillOpen::Postponed),
        (ItemPhase::Withdrawn, _) => Err(WhySettled::Withdrawn),
        (_, Some(_)) | (ItemPhase::Decided, None) => Err(WhySettled::Decided),
        (ItemPhase::Pending, None) => Ok(StillOpen::NotReached),
        (ItemPhase::Open, None) => Ok(StillOpen::Interrupted),
        (ItemPhase::Treated, None) => match state.item.kind {
            ItemKind::Decision => Ok(StillOpen::Undecided),
            ItemKind::Discussion | ItemKind::Information => Err(WhySettled::Treated),
        },
    }
}

/// As the next agenda has it: what is not public now is closed there from the start.
pub(super) fn carried(state: &ItemState) -> AgendaItem {
    AgendaItem {
        closed: !state.is_public(),
        neutral_title: if state.is_public() {
            state.item.neutral_title.clone()
        } else {
            state.public_title().map(str::to_owned)
        },
        ..state.item.clone()
    }
}
