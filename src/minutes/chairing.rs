//! Who chaired which items, where that changed during the meeting.
//!
//! Promise: derived from the log; an item is chaired by whoever had the chair when it was settled, or put off
//! after it was begun, and nobody chairs who was not there. One chair is the common case, and then nothing is said of items.

use super::facts::{ChairFacts, Minutes};
use crate::domain::at::PersonAt;
use crate::domain::attendance::{Entry, Mark, Status};
use crate::domain::closing::treated;
use crate::domain::ids::PersonId;
use crate::domain::joint::Body;
use crate::domain::meeting::{Attendee, Chairing, ItemState, Meeting};
use crate::domain::place::Place;
use crate::text::danish;

/// Who chaired.
pub(super) struct Chaired {
    /// Who did first, if anybody of whom it is known was there.
    pub first: Option<String>,
    /// All who did, in order, with their items: empty while there has been one for all of them, or none.
    pub each: Vec<ChairFacts>,
    /// The items that nobody did who was there.
    pub unchaired: Vec<String>,
}

/// Who chaired what. In a body's part of a joint meeting, the items of both were chaired by whoever chaired the `whole`.
#[must_use]
pub(super) fn chairs(meeting: &Meeting, whole: Option<&Meeting>) -> Chaired {
    let mut unchaired = Vec::new();
    let moment = |state| Some((treated(meeting, state)?.place, state));
    let mut items: Vec<_> = meeting.agenda().filter_map(moment).collect();
    items.sort_by_key(|(place, _)| *place);
    let mut chairs: Vec<(&PersonId, ChairFacts)> = Vec::new();
    for (place, state) in items {
        let item = state.item.id.to_string();
        let (at, chair) = match whole {
            Some(whole) => in_a_part(meeting, whole, state.item.body, place),
            None => (meeting, meeting.chair_at(place)),
        };
        let own = at.item_by(&state.item.id).unwrap_or(state);
        let Some(chair) = chair.filter(|c| may_have_chaired(at, *c, Some((own, place)))) else {
            unchaired.push(item);
            continue;
        };
        let person = &at.people()[chair].person;
        match chairs.last_mut() {
            Some((last, facts)) if **last == person.id => facts.items.push(item),
            _ => {
                let (name, items) = (person.name.clone(), vec![item]);
                chairs.push((&person.id, ChairFacts { name, items }));
            }
        }
    }
    let named = || {
        let chair = meeting.chair();
        let chair = chair.filter(|c| may_have_chaired(meeting, *c, None))?;
        Some(meeting.people()[chair].person.name.clone())
    };
    let first = chairs.first().map(|(_, c)| c.name.clone());
    let first = first.or_else(|| unchaired.is_empty().then(named)?);
    let one = chairs.len() < 2 && unchaired.is_empty();
    let each = chairs.into_iter().map(|(_, facts)| facts);
    Chaired {
        first,
        each: if one { Vec::new() } else { each.collect() },
        unchaired,
    }
}

/// Who has the chair at a place of a joint meeting, for what this body deals with alone, or (`None`) for what both do: of the
/// body's own items whoever took it there, otherwise who is named for it. With the meeting that knows them.
fn in_a_part<'m>(
    part: &'m Meeting,
    whole: &'m Meeting,
    body: Option<Body>,
    place: Place,
) -> (&'m Meeting, Option<PersonAt>) {
    let theirs = |c: &&Chairing| c.from <= place && c.of == body;
    let taken = whole.chairings().iter().rfind(theirs).map(|c| c.person);
    match (taken, body) {
        (Some(person), _) => (whole, Some(person)),
        (None, None) => (whole, whole.named_chair()),
        (None, Some(_)) => (part, part.named_chair()),
    }
}

/// Whether somebody was there: at an item's place of the log, and not out for that item, or at any. Where nobody was marked
/// at all, nothing is known of it, and the list of the members stands.
fn may_have_chaired(meeting: &Meeting, chair: PersonAt, at: Option<(&ItemState, Place)>) -> bool {
    let came = |p: &Attendee| {
        let arrived = |e: &Entry| matches!(e.mark, Mark::Arrived { .. });
        p.line.entries().iter().any(arrived)
    };
    let status = at.map(|(item, place)| meeting.status_at(chair, &item.recused, place));
    match status {
        Some(status) if status.takes_part() => true,
        Some(Status::Recused) => false,
        None if came(&meeting.people()[chair]) => true,
        Some(_) | None => !meeting.people().iter().any(came),
    }
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
        .filter(|n| {
            let mut chaired = facts.chairs.iter().flat_map(|c| &c.items);
            chaired.any(|i| i == n) || facts.unchaired.iter().any(|i| i == n)
        })
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
