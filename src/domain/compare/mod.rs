//! Two logs of one meeting held against each other: what they say otherwise, the gravest first.
//!
//! Promise: aligned by key, never by line; the same whoever stands first; what is the same for the minutes is no
//! difference (`same`). Nothing is merged here: what a choice does is left to `settling`, the Danish words to
//! `text::compare`, where the logs lie to `store`.

mod at_items;
mod fellow;
mod hours;
mod key;
mod pairing;
mod people;
mod same;
mod settled;
mod settling;
mod taking;
mod told;
mod weight;

pub use fellow::{is_same_meeting, said_of_agenda};
pub use key::{Discrepancy, FactKey, Gravity};
pub use people::name_of;
pub use same::{folded, is_same_wording};
pub use settled::{CompareRow, ComparedLogs, LogOrigin, SettleChoice, Settlement, open};
pub use settling::{commands, may_choose};
pub use told::{ItemProgress, ToldFact, ToldVote};

use super::author::Author;
use super::ids::ItemId;
use super::meeting::{ItemState, Meeting};
use people::Known;

/// Minutes by which two times may differ and still be one, where the body's profile says nothing.
pub const SLACK: u32 = 3;

/// What two logs say otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The differences, the gravest first, then in the order of the agenda.
    pub found: Vec<Discrepancy>,
    /// How many texts differ only in spaces, quotation marks, casing or a final stop.
    pub folded: usize,
}

/// Two meetings that are held against each other.
pub(super) struct Pair<'m> {
    first: &'m Meeting,
    second: &'m Meeting,
    /// Who is who.
    people: Known,
    /// Minutes within which two times are one.
    slack: u32,
}

impl<'m> Pair<'m> {
    /// The items that both have, in the order of the first's agenda; the same whoever is first, but for the order.
    fn items(&self) -> impl Iterator<Item = (&'m ItemState, &'m ItemState)> {
        let (first, second) = (self.first, self.second);
        first.agenda().filter_map(move |one| {
            let other = second.item_by(&one.item.id)?;
            is_same_item(one, other).then_some((one, other))
        })
    }
}

/// Whether an item of one log is the one with its number in the other: an item that was added later may bear the number
/// of something else there.
fn is_same_item(one: &ItemState, other: &ItemState) -> bool {
    let added = one.added || other.added;
    !added || is_same_wording(&one.item.title, &other.item.title)
}

/// What two logs of one meeting say otherwise. `slack`: minutes by which two times may differ and still be one.
#[must_use]
pub fn between(first: &Meeting, second: &Meeting, slack: u32) -> Comparison {
    let pair = Pair {
        first,
        second,
        people: Known::of(first, second),
        slack,
    };
    let mut comparison = Comparison::default();
    comparison.found.extend(hours::between(&pair));
    people::between(&pair, &mut comparison.found);
    at_items::between(&pair, &mut comparison);
    weight::weigh(&pair, &mut comparison.found);
    sort(first, second, &mut comparison.found, |d| d);
    comparison
}

/// Minutes by which two times may differ and still be one, by the body's profile.
#[must_use]
pub fn slack(meeting: &Meeting) -> u32 {
    meeting.profile().practice.compare_slack.unwrap_or(SLACK)
}

/// The same with what was chosen about each, in the order of a list: what is chosen keeps its place.
#[must_use]
pub fn rows(first: &Meeting, second: &Meeting, by: &Author) -> (Vec<CompareRow>, usize) {
    let Comparison { found, folded } = between(first, second, slack(first));
    let mut rows = settled::rows(&found, first.settlements(), by);
    sort(first, second, &mut rows, |row| &row.discrepancy);
    (rows, folded)
}

/// An item's gravest difference gives the item its place; what belongs together stands together.
fn sort<T: Clone>(
    first: &Meeting,
    second: &Meeting,
    list: &mut [T],
    of: impl Fn(&T) -> &Discrepancy,
) {
    let place = |item: Option<&ItemId>| {
        let of = |m: &Meeting| m.agenda().position(|s| Some(&s.item.id) == item);
        item.map(|id| (of(first).max(of(second)), id.clone()))
    };
    let gravest = |item: Option<&ItemId>| {
        let own = list.iter().map(&of).filter(|d| d.item() == item);
        own.map(|d| d.gravity).min()
    };
    let keys: Vec<_> = list
        .iter()
        .map(&of)
        .map(|d| (gravest(d.item()), place(d.item()), d.gravity, d.key.clone()))
        .collect();
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    let sorted: Vec<T> = order.iter().map(|i| list[*i].clone()).collect();
    list.clone_from_slice(&sorted);
}
