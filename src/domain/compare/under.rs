//! What hangs on an item that one log alone has, or dealt with: counted, so that nobody passes it by unknowing.
//!
//! Promise: no word of it, only how much there is; it is compared when the item is in both logs.

use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::roster::Role;
use serde::{Deserialize, Serialize};

/// How much.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldUnder {
    /// It was decided.
    #[serde(default)]
    pub decided: bool,
    /// Closed votes.
    #[serde(default)]
    pub votes: usize,
    /// Follow-ups.
    #[serde(default)]
    pub follow_ups: usize,
    /// Guests who came for it alone.
    #[serde(default)]
    pub guests: usize,
    /// Reservations, dissents, statements, changes of wording.
    #[serde(default)]
    pub said: usize,
}

impl HeldUnder {
    pub(super) fn of(meeting: &Meeting, state: &ItemState) -> Self {
        let item = std::slice::from_ref(&state.item.id);
        let people = meeting.people().iter();
        let guests = people.filter(|p| called_to(&p.person.role) == item && p.status().has_come());
        Self {
            decided: state.decision.is_some(),
            votes: meeting.closed_votes_on(state).count(),
            follow_ups: state.follow_ups.len(),
            guests: guests.count(),
            said: state.positions.len() + state.amendments.len(),
        }
    }

    /// Nothing hangs on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The items that a guest was called to; none for one of the whole meeting.
pub(super) fn called_to(role: &Role) -> &[ItemId] {
    match role {
        Role::Guest { items } => items,
        Role::Member { .. } | Role::Substitute { .. } | Role::Observer | Role::Staff { .. } => &[],
    }
}
