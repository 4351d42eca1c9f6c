//! Names of things: ids are keys and never shown where a name can be.
//!
//! Newtypes keep a person from being passed where an item is meant. They leave uniqueness to the
//! input checks in `store::input`. A copy of an id is the same text, not another one: a long meeting names the same
//! people again and again.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Where things stand in their tables, by id. A mark in the journal costs a look here, and the usual hasher is half of
/// what applying it costs.
pub type AtById<Id, At> = HashMap<Id, At, foldhash::fast::RandomState>;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps a text as an id; the text is kept as it is.
            #[must_use]
            pub fn new(text: &str) -> Self {
                Self(text.into())
            }
            /// The id's text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

id!(
    /// A person in the roster, or a guest added during the meeting.
    PersonId
);
id!(
    /// A seat of a body. Quorum counts seats, not persons (domain 0.1).
    SeatId
);
id!(
    /// A sector of a body: region, municipalities, general practice, patients …
    SectorId
);
id!(
    /// An agenda item: its printed number. It stays with the item when the item is moved.
    ItemId
);
id!(
    /// A meeting, told from all other meetings: 128 random bits as 32 hex digits.
    MeetingId
);
