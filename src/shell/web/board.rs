//! The page that everybody is shown, and those who wait for the next.
//!
//! Promise: a page is made once, not for each who asks; who waits for another than they have gets it as soon as it is
//! there. Each state has a name that no other run of the program gives, so that a viewer from before asks anew.

use crate::shell::failure::Failure;
use crate::ui::view::web::WallPage;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What is shown now.
pub(super) struct Board {
    run: u64,
    shown: Mutex<ShownPage>,
    changed: Condvar,
}

struct ShownPage {
    page: Arc<WallPage>,
    number: u64,
}

/// A page and the name of its state.
pub(super) type NamedPage = (Arc<WallPage>, String);

impl Board {
    /// With its first page.
    ///
    /// # Errors
    /// The system has no randomness.
    pub(super) fn new(page: WallPage) -> Result<Self, Failure> {
        let page = Arc::new(page);
        Ok(Self {
            run: getrandom::u64().map_err(|error| super::gate::no_randomness(&error))?,
            shown: Mutex::new(ShownPage { page, number: 1 }),
            changed: Condvar::new(),
        })
    }

    /// Shows a page from now on; one that is the same wakes nobody.
    pub(super) fn put(&self, page: WallPage) {
        let mut shown = self.lock();
        if *shown.page != page {
            *shown = ShownPage {
                page: Arc::new(page),
                number: shown.number + 1,
            };
            self.changed.notify_all();
        }
    }

    /// What is shown now.
    pub(super) fn now(&self) -> NamedPage {
        self.named(&self.lock())
    }

    /// What is shown instead of `tag`, waiting for it at most so long; `None`: still the same.
    pub(super) fn other_than(&self, tag: &str, patience: Duration) -> Option<NamedPage> {
        let same = |shown: &mut ShownPage| self.tag(shown.number) == tag;
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), patience, same)
            .unwrap_or_else(PoisonError::into_inner);
        let named = self.named(&waited.0);
        (named.1 != tag).then_some(named)
    }

    fn named(&self, shown: &ShownPage) -> NamedPage {
        (Arc::clone(&shown.page), self.tag(shown.number))
    }

    fn tag(&self, number: u64) -> String {
        format!("{:016x}n{number}", self.run)
    }

    /// A page is put whole or not at all: what a thread that died left behind is sound.
    fn lock(&self) -> MutexGuard<'_, ShownPage> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
