//! Who wrote a log, whoever wrote most of it first.
//!
//! Promise: a log is named after whoever wrote its records, not after who sits at it now: choices between two logs tell
//! nothing of the meeting, and do not count. What a side is called is left to `text::compare`.

use crate::domain::author::Author;
use crate::domain::event::{Event, Record};
use crate::domain::history::History;

/// All who wrote a log, whoever wrote most first; among equals, who began.
#[must_use]
pub fn hands(log: &History) -> Vec<Author> {
    let mut hands: Vec<(Author, usize)> = Vec::new();
    let is_told = |r: &&Record| !r.events.iter().any(|e| matches!(e, Event::Settle(_)));
    let all = log.records().iter().filter(is_told);
    for by in all.filter_map(|r| r.by.as_deref()) {
        match hands.iter_mut().find(|(hand, _)| hand.is_same_hand(by)) {
            Some((_, count)) => *count += 1,
            // Who asked for a record did not write it.
            None => hands.push((
                Author {
                    reported: None,
                    ..by.clone()
                },
                1,
            )),
        }
    }
    hands.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    hands.into_iter().map(|(hand, _)| hand).collect()
}
