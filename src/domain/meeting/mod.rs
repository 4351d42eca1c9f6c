//! The meeting as it stands: what all records so far add up to.
//!
//! Promise: it changes only in `Meeting::apply`, which cannot fail, so live use, recovery, the
//! projector and a late export are the same fold. Events that name something unknown change
//! nothing. What may happen is left to `act`; what follows from it to `quorum` and `closing`.

mod fold;
mod given;
mod reading;
mod start;
mod state;
mod tenure;

pub(in crate::domain) use given::{ADDED, GUEST, Given, is_given};
pub(super) use start::{attendee, item_state};
pub use state::{Attendee, ItemPhase, ItemState, Meeting, Phase, Span};
pub use tenure::{Chairing, NewHolder};
