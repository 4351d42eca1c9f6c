//! What stands over a decision, or over a text that stands in its place.
//!
//! Promise: a text that decides nothing is not called a decision. What the outcomes are called is left to `outcome`.

use super::outcome::{label, label_of};
use crate::domain::decision::{Decision, Outcome};
use crate::domain::ids::ItemId;

/// Whether it is a text that decides nothing, in any part of it; it is not called a decision then.
#[must_use]
pub fn is_text_only(outcomes: impl IntoIterator<Item = Outcome>) -> bool {
    label_of(outcomes) == label(Outcome::Free)
}

/// What a decision, or the text that stands in its place, is headed with.
#[must_use]
pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> String {
    let called = label_of(outcomes);
    if called == label(Outcome::Free) {
        called.to_owned()
    } else {
        format!("Beslutning – {called}")
    }
}

/// The same on the wall, which shows the text below it: "BESLUTNING · PUNKT 4".
#[must_use]
pub fn on_the_wall(decision: &Decision, item: &ItemId) -> String {
    let what = if is_text_only(decision.outcomes()) {
        "TEKST"
    } else {
        "BESLUTNING"
    };
    format!("{what} · PUNKT {item}")
}
