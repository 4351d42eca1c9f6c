//! Who took part in which item in two logs, and what came before what.
//!
//! Promise: what comes before what is read off each log's own order; seconds of two clocks are never held against each
//! other. A time that is taken over keeps its minute, and its place in the order of the items.

use super::Pair;
use super::told::ToldFact;
use crate::domain::Moment;
use crate::domain::at::PersonAt;
use crate::domain::closing::{Settled, not_participating, treated};
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::place::Place;
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// Somebody came, left, or took part in another way from now on.
pub(super) struct TimedMark {
    /// When.
    pub at: Moment,
    /// Where it stands in its log.
    pub place: Place,
    /// Remotely.
    pub remote: bool,
    /// They were there already.
    pub was_here: bool,
}

impl TimedMark {
    pub(super) fn told(&self) -> ToldFact {
        let (at, remote) = (self.at, self.remote);
        ToldFact::At { at, remote }
    }
}

/// Whether two times read the same.
pub(super) fn is_same_minute(one: Moment, other: Moment) -> bool {
    let minute = |at: Moment| at.timestamp().div_euclid(60);
    minute(one) == minute(other)
}

/// Who did not take part in which item, in both logs, of the items that both dealt with.
pub(super) struct Missed<'m> {
    pub items: Vec<MissedItem<'m>>,
}

pub(super) struct MissedItem<'m> {
    pub one: &'m ItemState,
    pub other: &'m ItemState,
    /// Where it was settled, in each.
    settled: (Settled, Settled),
    first: BTreeSet<PersonAt>,
    second: BTreeSet<PersonAt>,
}

impl<'m> Missed<'m> {
    pub(super) fn of(pair: &Pair<'m>) -> Self {
        let absent = |meeting: &Meeting, state: &ItemState| -> BTreeSet<PersonAt> {
            let absent = not_participating(meeting, state);
            absent.into_iter().map(|a| a.person).collect()
        };
        let (first, second) = (pair.first, pair.second);
        let items = pair.items().filter_map(|(one, other)| {
            let settled = treated(first, one).zip(treated(second, other))?;
            Some(MissedItem {
                one,
                other,
                settled,
                first: absent(first, one),
                second: absent(second, other),
            })
        });
        Self {
            items: items.collect(),
        }
    }

    /// The items that somebody missed in one log only, and whether it was the first.
    pub(super) fn otherwise(&self, one: PersonAt, other: PersonAt) -> Vec<(&'m ItemState, bool)> {
        let items = self.items.iter().filter_map(|item| {
            let (a, b) = (item.first.contains(&one), item.second.contains(&other));
            (a != b).then_some((item.one, a))
        });
        items.collect()
    }

    /// The items that lie between a mark in the first and the same mark in the second, and whether it stands before them
    /// in the first.
    pub(super) fn between(&self, one: &TimedMark, other: &TimedMark) -> Vec<(ItemId, bool)> {
        let items = self.items.iter().filter_map(|item| {
            let (a, b) = &item.settled;
            let (first, second) = (one.place <= a.place, other.place <= b.place);
            (first != second).then(|| (item.one.item.id.clone(), first))
        });
        items.collect()
    }

    /// When a mark of the second happened by the first's order of the items; `None` where its own time says the same, or
    /// no time of that minute does.
    pub(super) fn by_first(&self, mark: &TimedMark) -> Option<Moment> {
        let settled = self.items.iter().map(|item| &item.settled);
        let timed = settled.filter_map(|(a, b)| Some((a.at?, mark.place <= b.place)));
        let (before, behind): (Vec<_>, Vec<_>) = timed.partition(|(_, is_before)| *is_before);
        let not_before = behind.iter().map(|(at, _)| *at).max();
        let not_behind = before
            .iter()
            .map(|(at, _)| *at - TimeDelta::milliseconds(1));
        let at = not_before.map_or(mark.at, |first| mark.at.max(first));
        let at = not_behind.min().map_or(at, |last| at.min(last));
        let in_order = not_before.is_none_or(|first| first <= at);
        (in_order && at != mark.at && is_same_minute(at, mark.at)).then_some(at)
    }
}
