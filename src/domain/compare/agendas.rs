//! Which item of one log is which of the other.
//!
//! Promise: an item that was on the agenda from the beginning is known by its number; one that was added bears whatever
//! number each log gave it, so that its title tells which it is, also at another place and in nearly the same words.
//! Two that are put together under different titles are told to have them. What is said of an item is left to `at_items`.

use super::pairing::pair;
use super::same::{folded, is_same_wording};
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};

/// So alike two titles under one number are, from 0 to 1, when one item is meant.
const ALIKE: f64 = 0.5;
/// The same for two places of the agenda.
const ALIKE_ELSEWHERE: f64 = 0.8;
/// How much further apart two places are than any two titles.
const ELSEWHERE: i64 = 2_000;

/// The items of two logs.
pub(super) struct Agendas<'m> {
    /// Those that both have, in the order of the first's agenda.
    pub both: Vec<(&'m ItemState, &'m ItemState)>,
    /// In the first only.
    pub only_first: Vec<&'m ItemState>,
    /// In the second only.
    pub only_second: Vec<&'m ItemState>,
}

impl<'m> Agendas<'m> {
    pub(super) fn of(first: &'m Meeting, second: &'m Meeting) -> Self {
        let mut only_first: Vec<&ItemState> = first.agenda().collect();
        let mut only_second: Vec<&ItemState> = second.agenda().collect();
        let mut both = Vec::new();
        only_first.retain(|one| {
            let Some(at) = only_second.iter().position(|other| is_the_one(one, other)) else {
                return true;
            };
            both.push((*one, only_second.remove(at)));
            false
        });
        let alike = pair(&only_first, &only_second, |one, other| apart(one, other));
        let alike = alike.into_iter().filter_map(|(i, j)| i.zip(j));
        let alike: Vec<_> = alike
            .map(|(i, j)| (only_first[i], only_second[j]))
            .collect();
        let is = |one: &ItemState, other: &ItemState| one.item.id == other.item.id;
        only_first.retain(|s| !alike.iter().any(|(one, _)| is(one, s)));
        only_second.retain(|s| !alike.iter().any(|(_, other)| is(other, s)));
        both.extend(alike);
        let place = |state: &ItemState| first.agenda().position(|s| is(s, state));
        both.sort_by_cached_key(|(one, _)| place(one));
        Self {
            both,
            only_first,
            only_second,
        }
    }

    /// The first's number of an item of the second.
    pub(super) fn first_of(&self, item: &ItemId) -> Option<&'m ItemId> {
        let mut both = self.both.iter();
        let found = both.find(|(_, other)| other.item.id == *item);
        found.map(|(one, _)| &one.item.id)
    }

    /// The second's item for one of the first.
    pub(super) fn second_of(&self, item: &ItemId) -> Option<&'m ItemState> {
        let mut both = self.both.iter();
        let found = both.find(|(one, _)| one.item.id == *item);
        found.map(|(_, other)| *other)
    }
}

/// Whether it is the item under its number beyond doubt.
fn is_the_one(one: &ItemState, other: &ItemState) -> bool {
    let added = one.added || other.added;
    let same = || is_same_wording(&one.item.title, &other.item.title);
    one.item.id == other.item.id && (!added || same())
}

/// How far two items lie from each other of which one was added; `None`: they are two.
fn apart(one: &ItemState, other: &ItemState) -> Option<i64> {
    if !one.added && !other.added {
        return None;
    }
    let (a, b) = (folded(&one.item.title), folded(&other.item.title));
    let alike = if a == b {
        1.0
    } else {
        strsim::sorensen_dice(&a, &b)
    };
    let (least, away) = if one.item.id == other.item.id {
        (ALIKE, 0)
    } else {
        (ALIKE_ELSEWHERE, ELSEWHERE)
    };
    #[allow(clippy::cast_possible_truncation, reason = "from 0 to 1000")]
    let apart = ((1.0 - alike) * 1_000.0) as i64;
    (alike >= least).then_some(apart + away)
}
