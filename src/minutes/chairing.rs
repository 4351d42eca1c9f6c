//! Who chaired which items, where that changed during the meeting.
//!
//! Promise: derived from the log; an item is chaired by whoever had the chair when it was settled, or put off
//! after it was begun. One chair is the common
//! case, and then nothing is said of items.

use super::facts::{ChairFacts, Minutes};
use crate::domain::at::PersonAt;
use crate::domain::closing::treated;
use crate::domain::meeting::Meeting;
use crate::text::danish;

/// Who chaired, in order, with the items they chaired; empty while there has been one chair.
#[must_use]
pub(super) fn chairs(meeting: &Meeting) -> Vec<ChairFacts> {
    if meeting.chairings().is_empty() {
        return Vec::new();
    }
    let moment = |state| Some((treated(meeting, state)?.place, state));
    let mut items: Vec<_> = meeting.agenda().filter_map(moment).collect();
    items.sort_by_key(|(place, _)| *place);
    let mut chairs: Vec<(PersonAt, ChairFacts)> = Vec::new();
    for (place, state) in items {
        let Some(chair) = meeting.chair_at(place) else {
            continue;
        };
        let item = state.item.id.to_string();
        match chairs.last_mut() {
            Some((last, facts)) if *last == chair => facts.items.push(item),
            _ => {
                let name = meeting.people()[chair].person.name.clone();
                let items = vec![item];
                chairs.push((chair, ChairFacts { name, items }));
            }
        }
    }
    match chairs.as_slice() {
        [_, _, ..] => chairs.into_iter().map(|(_, facts)| facts).collect(),
        [_] | [] => Vec::new(),
    }
}

/// Who chaired first.
#[must_use]
pub(super) fn first(meeting: &Meeting, chairs: &[ChairFacts]) -> Option<String> {
    let first = chairs.first().map(|c| c.name.clone());
    let only = || {
        let chair = meeting.chair()?;
        Some(meeting.people()[chair].person.name.clone())
    };
    first.or_else(only)
}

/// "Anna Hviid (punkt 1–4), Bo Krogh (fra punkt 5)".
#[must_use]
pub(super) fn sentence(facts: &Minutes) -> Option<String> {
    if facts.chairs.is_empty() {
        return facts.chair.clone();
    }
    let settled: Vec<&str> = facts
        .items
        .iter()
        .map(|i| i.number.as_str())
        .filter(|n| facts.chairs.iter().any(|c| c.items.iter().any(|i| i == n)))
        .collect();
    let last = facts.chairs.len() - 1;
    let words = facts.chairs.iter().enumerate();
    let words = words.map(|(at, c)| format!("{} ({})", c.name, span(c, &settled, at == last)));
    Some(words.collect::<Vec<_>>().join(", "))
}

/// "punkt 1–4", "punkt 5", "fra punkt 6"; a list where others lie between.
fn span(chair: &ChairFacts, settled: &[&str], last: bool) -> String {
    let number = |text: &str| text.trim_end_matches('.').to_owned();
    let places: Vec<usize> = settled
        .iter()
        .enumerate()
        .filter(|(_, n)| chair.items.iter().any(|i| i == *n))
        .map(|(at, _)| at)
        .collect();
    let whole = places.windows(2).all(|w| w[1] == w[0] + 1);
    let ends = places.last().is_some_and(|at| at + 1 == settled.len());
    match (places.as_slice(), whole) {
        ([from, ..], true) if last && ends => format!("fra punkt {}", number(settled[*from])),
        ([from, .., to], true) => {
            let (from, to) = (number(settled[*from]), number(settled[*to]));
            format!("punkt {from}–{to}")
        }
        _ => {
            let numbers: Vec<String> = places.iter().map(|at| number(settled[*at])).collect();
            format!("punkt {}", danish::list(&numbers))
        }
    }
}
