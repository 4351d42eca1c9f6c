//! Two logs of one meeting held against each other: what they say otherwise, the gravest first.
//!
//! Promise: aligned by key, never by line; the same whoever stands first; what is the same for the minutes is no
//! difference (`same`). Nothing is merged here: what a choice does is left to `settling`, the Danish words to
//! `text::compare`, where the logs lie to `store`.

mod agendas;
mod at_items;
mod closed;
mod fellow;
mod hands;
mod hours;
mod key;
mod known;
mod listed;
mod missed;
mod pairing;
mod people;
mod same;
mod settled;
mod settling;
mod taking;
mod told;
mod under;
mod weight;

pub use closed::{closed_there, is_closed};
pub use fellow::{is_same_meeting, said_of_agenda};
pub use hands::hands;
pub use key::{Discrepancy, FactKey, Gravity};
pub use known::name_of;
pub use same::{folded, is_same_wording};
pub use settled::{CompareRow, ComparedLogs, LogOrigin, SettleChoice, Settlement, open};
pub use settling::{commands, may_choose};
pub use told::{ItemProgress, ToldFact, ToldVote};
pub use under::HeldUnder;

use super::author::Author;
use super::ids::ItemId;
use super::meeting::{ItemState, Meeting};
use agendas::Agendas;
use known::Known;
use std::collections::BTreeMap;

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
    /// Which item is which.
    agendas: Agendas<'m>,
    /// Who is who.
    people: Known,
    /// Minutes within which two times are one.
    slack: u32,
}

impl<'m> Pair<'m> {
    fn of(first: &'m Meeting, second: &'m Meeting, slack: u32) -> Self {
        Self {
            first,
            second,
            agendas: Agendas::of(first, second),
            people: Known::of(first, second),
            slack,
        }
    }

    /// The items that both have, in the order of the first's agenda; the same whoever is first, but for the order.
    fn items(&self) -> impl Iterator<Item = (&'m ItemState, &'m ItemState)> {
        self.agendas.both.iter().copied()
    }
}

/// What two logs of one meeting say otherwise, in the order of a list. `slack`: minutes by which two times may differ and
/// still be one.
#[must_use]
pub fn between(first: &Meeting, second: &Meeting, slack: u32) -> Comparison {
    let pair = Pair::of(first, second, slack);
    let mut comparison = found(&pair);
    sort(&pair, &mut comparison.found, |d| d);
    comparison
}

/// The same in no order.
fn found(pair: &Pair<'_>) -> Comparison {
    let mut comparison = Comparison::default();
    comparison.found.extend(hours::between(pair));
    people::between(pair, &mut comparison.found);
    listed::between(pair, &mut comparison.found);
    at_items::between(pair, &mut comparison);
    weight::weigh(pair, &mut comparison.found);
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
    let pair = Pair::of(first, second, slack(first));
    let Comparison { found, folded } = found(&pair);
    let mut rows = settled::rows(&found, first.settlements(), by);
    sort(&pair, &mut rows, |row| &row.discrepancy);
    (rows, folded)
}

/// An item's gravest difference gives the item its place; what belongs together stands together.
fn sort<T>(pair: &Pair<'_>, list: &mut [T], of: impl Fn(&T) -> &Discrepancy) {
    let mut gravest: BTreeMap<Option<ItemId>, Gravity> = BTreeMap::new();
    for found in list.iter().map(&of) {
        let most = gravest
            .entry(found.item().cloned())
            .or_insert(found.gravity);
        *most = found.gravity.min(*most);
    }
    list.sort_by_cached_key(|row| {
        let found = of(row);
        let item = found.item();
        let at = |m: &Meeting, id: &ItemId| m.agenda().position(|s| s.item.id == *id);
        let place = item.map(|id| {
            let there = pair.agendas.second_of(id).map_or(id, |s| &s.item.id);
            (at(pair.first, id).max(at(pair.second, there)), id.clone())
        });
        let gravest = gravest.get(&item.cloned()).copied();
        (gravest, place, found.gravity, found.key.clone())
    });
}
