//! What a difference in presence does to quorum.
//!
//! Promise: where the body could decide on an item in one log and not in the other, the differences that make it so come
//! first and are chosen one by one; where none does, quorum itself is the difference.

use super::Pair;
use super::key::{Discrepancy, FactKey, Gravity};
use super::told::ToldFact;
use crate::domain::closing::treated;
use crate::domain::decision::Outcome;
use crate::domain::ids::PersonId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::quorum;
use std::collections::BTreeSet;

/// Weighs all that was found about who was there.
pub(super) fn weigh(pair: &Pair<'_>, found: &mut Vec<Discrepancy>) {
    for (one, other) in pair.items() {
        let decides = |s: &ItemState| {
            s.decision
                .iter()
                .any(|d| d.outcomes().any(Outcome::decides))
        };
        if !decides(one) && !decides(other) {
            continue;
        }
        let (a, b) = (met(pair.first, one), met(pair.second, other));
        let (Some(a), Some(b)) = (a, b) else { continue };
        if a == b {
            continue;
        }
        let elsewhere = elsewhere(pair, one, other);
        let mut explained = false;
        for difference in found.iter_mut().filter(|d| is_presence(d)) {
            let item = difference.item();
            let other_item = item.is_some_and(|i| *i != one.item.id);
            let person = difference.key.person();
            let makes = person.is_none_or(|p| elsewhere.contains(p));
            if makes && !other_item {
                difference.gravity = Gravity::Quorum;
                explained = true;
            }
        }
        if !explained {
            let key = FactKey::Quorum(one.item.id.clone());
            let (a, b) = (Some(ToldFact::Quorate(a)), Some(ToldFact::Quorate(b)));
            found.push(Discrepancy::new(key, Gravity::Quorum, a, b));
        }
    }
}

fn met(meeting: &Meeting, item: &ItemState) -> Option<bool> {
    let place = treated(meeting, item)?.place;
    quorum::of_item(meeting, item, Some(place)).met
}

/// Who took part in an item in one log only.
fn elsewhere(pair: &Pair<'_>, one: &ItemState, other: &ItemState) -> BTreeSet<PersonId> {
    let (Some(a), Some(b)) = (treated(pair.first, one), treated(pair.second, other)) else {
        return BTreeSet::new();
    };
    let otherwise = pair.people.both.iter().filter(|(p, q)| {
        let here = pair.first.status_at(*p, &one.recused, a.place);
        let there = pair.second.status_at(*q, &other.recused, b.place);
        here.takes_part() != there.takes_part()
    });
    let keys = otherwise.map(|(p, _)| pair.people.first(*p).clone());
    keys.collect()
}

/// Whether it says who was there, or on which seat.
fn is_presence(found: &Discrepancy) -> bool {
    match found.key {
        FactKey::Came { .. }
        | FactKey::Left { .. }
        | FactKey::Apology { .. }
        | FactKey::Seat(_)
        | FactKey::Chair
        | FactKey::Out { .. }
        | FactKey::Recusal { .. }
        | FactKey::Missed { .. } => true,
        FactKey::Opened
        | FactKey::Closed
        | FactKey::Break(_)
        | FactKey::Guest(_)
        | FactKey::Listed(_)
        | FactKey::Treatment(_)
        | FactKey::Secrecy(_)
        | FactKey::Economy(_)
        | FactKey::Quorum(_)
        | FactKey::Decision(_)
        | FactKey::Words(_)
        | FactKey::Vote { .. }
        | FactKey::Demand { .. }
        | FactKey::Position { .. }
        | FactKey::Amendment { .. }
        | FactKey::FollowUp { .. } => false,
    }
}
