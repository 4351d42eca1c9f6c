//! What two logs say of the agenda itself: items that one alone has, and those that bear another title.
//!
//! Promise: whoever reads that an item is missing reads what hangs on it, and where it stands. Which item is which is left
//! to `agendas`, what is said of one that both have to `at_items`.

use super::Pair;
use super::key::{Discrepancy, FactKey, Gravity};
use super::same::is_same_wording;
use super::told::ToldFact;
use super::under::HeldUnder;
use crate::domain::act::attendance::begun;
use crate::domain::ids::ItemId;
use crate::domain::meeting::ItemState;
use chrono::TimeDelta;

/// Items that are on one agenda only, and those that bear another title there.
pub(super) fn between(pair: &Pair<'_>, found: &mut Vec<Discrepancy>) {
    let row = |id: &ItemId, one: Option<&ItemState>, other: Option<&ItemState>| {
        let (one, other) = (one.map(told_item), other.map(told_item));
        let key = FactKey::Listed(id.clone());
        Discrepancy::new(key, Gravity::Decision, one, other)
    };
    for state in &pair.agendas.only_first {
        let under = HeldUnder::of(pair.first, state);
        let row = row(&state.item.id, Some(state), None);
        found.push(Discrepancy { under, ..row });
    }
    for state in &pair.agendas.only_second {
        let under = HeldUnder::of(pair.second, state);
        let row = row(&state.item.id, None, Some(state));
        let mut behind = pair
            .second
            .agenda()
            .skip_while(|s| s.item.id != state.item.id);
        let before = behind.find_map(|s| pair.agendas.first_of(&s.item.id));
        let before = before.cloned();
        // It was on the agenda before it was begun.
        let taken_at = begun(state).map(|at| at - TimeDelta::milliseconds(1));
        found.push(Discrepancy {
            taken_at,
            before,
            under,
            ..row
        });
    }
    for (one, other) in pair.items() {
        let added = one.added || other.added;
        if added && !is_same_wording(&one.item.title, &other.item.title) {
            let closed_there = one.is_public() && !other.is_public();
            let row = row(&one.item.id, Some(one), Some(other));
            found.push(Discrepancy {
                closed_there,
                ..row
            });
        }
    }
}

fn told_item(state: &ItemState) -> ToldFact {
    ToldFact::Item {
        title: state.item.title.clone(),
        kind: state.item.kind,
        secret: !state.is_public(),
    }
}
