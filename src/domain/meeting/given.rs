//! Keys given to what came to the meeting while it was recorded.
//!
//! Promise: none is given twice, also not when something is recorded late, of a time before others came. Which keys are
//! tried is left to the themes in `act`.

use super::Meeting;
use crate::domain::act::theme::Added;
use crate::domain::ids::{ItemId, PersonId};
use std::collections::BTreeSet;

/// All of them, also of what was taken back since, or came later than the moment that is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::domain) struct Given {
    people: BTreeSet<PersonId>,
    items: BTreeSet<ItemId>,
}

impl Given {
    pub(super) fn take(&mut self, added: Added<'_>) {
        match added {
            Added::Person(id) => drop(self.people.insert(id.clone())),
            Added::Item(id) => drop(self.items.insert(id.clone())),
        }
    }
}

impl Meeting {
    /// Whether nobody has this key, nor ever got it.
    pub(in crate::domain) fn is_free_for_a_person(&self, id: &PersonId) -> bool {
        self.find_person(id).is_none() && !self.given.people.contains(id)
    }

    /// Whether no item has this number, nor ever got it.
    pub(in crate::domain) fn is_free_for_an_item(&self, id: &ItemId) -> bool {
        self.find_item(id).is_none() && !self.given.items.contains(id)
    }
}
