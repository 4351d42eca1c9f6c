//! A value that follows from the rest of the meeting, reckoned when it is first asked for.
//!
//! Promise: it is no state. Two meetings are equal whether or not somebody has asked, and whoever changes what it
//! follows from forgets it.

use std::sync::OnceLock;

/// A value reckoned at most once until it is forgotten.
#[derive(Clone, Debug)]
pub(super) struct Derived<T>(OnceLock<T>);

impl<T> Default for Derived<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> PartialEq for Derived<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Derived<T> {
    /// The value, reckoned if nobody has asked since it was forgotten.
    pub(super) fn get(&self, reckon: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(reckon)
    }

    /// What it follows from has changed.
    pub(super) fn forget(&mut self) {
        drop(self.0.take());
    }
}
