//! Telling one state of something from another without looking at all of it.
//!
//! Promise: equal versions are one and the same, so nothing has changed since. Unequal ones say nothing: what was made
//! anew may look the same.

use std::sync::Arc;

/// A name nothing else has. Whoever keeps it can ask later whether it still holds.
#[derive(Clone, Debug)]
pub struct StateVersion(Arc<()>);

impl StateVersion {
    /// One that no other is equal to.
    pub(super) fn fresh() -> Self {
        Self(Arc::new(()))
    }
}

impl PartialEq for StateVersion {
    /// As long as one is kept, no other has its place in memory.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
