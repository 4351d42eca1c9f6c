//! How an item was put off: until when, why, and whether it was dealt with before.
//!
//! Promise: everything is optional, as in real minutes ("Sagen blev udsat (uden behandling).", domain 1.6). The sentence
//! is left to `text::postponement`.

/// What was said when an item was put off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postponement {
    /// Until when, in free words.
    pub until: Option<String>,
    /// Why, in free words.
    pub reason: Option<String>,
    /// The secretary's own sentence; it wins over the built one.
    pub text: Option<String>,
    /// It was not dealt with, also where it was begun.
    pub untreated: bool,
}
