//! Who reads the minutes, and what of them.
//!
//! Promise: what the public may see is said in one place, `domain::secrecy`; here it is only asked. What is left out for
//! the public is left to `facts`.

use crate::domain::meeting::{Attendee, ItemState, Meeting};
use serde::Serialize;

/// Who reads the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Everybody: closed items reduced to number and neutral title.
    Public,
    /// Those who may see closed items.
    Internal,
}

impl Audience {
    /// Whether it may read an item: what the public may see is said in one place, `domain::secrecy`.
    #[must_use]
    pub fn sees(self, state: &ItemState) -> bool {
        self == Audience::Internal || state.is_public()
    }

    /// What files for it are called, without ending.
    #[must_use]
    pub fn stem(self) -> &'static str {
        match self {
            Audience::Public => "referat",
            Audience::Internal => "referat-internt",
        }
    }

    /// Whether it may read a person's name.
    #[must_use]
    pub fn may_name(self, meeting: &Meeting, attendee: &Attendee) -> bool {
        self == Audience::Internal || meeting.may_be_named(attendee)
    }
}
