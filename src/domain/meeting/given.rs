//! Keys given to what came to the meeting while it was recorded.
//!
//! Promise: none is given twice, also not when something is recorded late, of a time before others came. What an item's
//! number is, is left to the themes in `act`.

use super::Meeting;
use crate::domain::act::theme::Added;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::refusal::Refusal;
use std::collections::BTreeSet;

/// What the key of somebody begins with who was added as a guest.
pub(in crate::domain) const GUEST: &str = "gaest-";
/// What the key of anybody else who was added begins with.
pub(in crate::domain) const ADDED: &str = "deltager-";

/// Whether a log gave this key, in the order in which people were added.
pub(in crate::domain) fn is_given(id: &PersonId) -> bool {
    [GUEST, ADDED]
        .iter()
        .any(|given| id.as_str().starts_with(given))
}

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
    /// The next key that begins so.
    ///
    /// # Errors
    /// All are taken.
    pub(in crate::domain) fn next_person(&self, given: &str) -> Result<PersonId, Refusal> {
        (1..=u32::MAX)
            .map(|n| PersonId::new(&format!("{given}{n}")))
            .find(|id| self.is_free_for_a_person(id))
            .ok_or(Refusal::UnknownPerson)
    }

    /// Whether nobody has this key, nor ever got it.
    fn is_free_for_a_person(&self, id: &PersonId) -> bool {
        self.find_person(id).is_none() && !self.given.people.contains(id)
    }

    /// Whether no item has this number, nor ever got it.
    pub(in crate::domain) fn is_free_for_an_item(&self, id: &ItemId) -> bool {
        self.find_item(id).is_none() && !self.given.items.contains(id)
    }
}
