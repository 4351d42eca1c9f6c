//! What the events of every theme are asked alike.
//!
//! Promise: each theme says how its events change the meeting, and of the rest what its events know; by default they speak
//! of nobody, are bound to no item, and correct nothing in the minutes. Which theme an event is of is left to `event`.

use crate::domain::Moment;
use crate::domain::attendance::Stamp;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::part::Part;

/// What came to the meeting while it was recorded, by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Added<'e> {
    Person(&'e PersonId),
    Item(&'e ItemId),
}

/// One theme's events.
pub(in crate::domain) trait ThemeEvent {
    /// Changes the meeting by what happened. Unknown ids change nothing; it cannot fail.
    fn apply(&self, meeting: &mut Meeting, now: Stamp);

    /// What of the minutes it changes when it corrects them; `at` is when it happened.
    fn part(&self, _at: Moment) -> Option<Part> {
        None
    }

    /// Of whom it speaks.
    fn person(&self) -> Option<&PersonId> {
        None
    }

    /// The item it is bound to.
    fn item(&self) -> Option<&ItemId> {
        None
    }

    /// What it adds to the meeting under a key of its own.
    fn adds(&self) -> Option<Added<'_>> {
        None
    }

    /// The same on another item.
    fn with_item(&mut self, _item: &ItemId) {}

    /// The same of another person.
    fn with_person(&mut self, _person: &PersonId) {}
}
