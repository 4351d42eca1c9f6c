//! How large a meeting may be: one measure for what is read, typed, pasted and decided.
//!
//! Promise: within these sizes every screen and every paper is there at once. What to say about what is larger is left to
//! whoever meets it.

/// Bytes that a single text may have, a decision as well as a resumé: some sixty pages.
pub const TEXT: usize = 200_000;
/// Items of an agenda.
pub const ITEMS: usize = 1_500;
/// People on a roster.
pub const PEOPLE: usize = 15_000;
/// Sectors, quorum rules and the like of one profile.
pub const RULES: usize = 200;
/// Entries of a single list: recommendations, annexes, a guest's items.
pub const ENTRIES: usize = 2_000;
