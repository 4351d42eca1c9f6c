//! The meeting's own hours in two logs: opened, broken off, closed; and who took the chair.
//!
//! Promise: an hour is compared only where both have it: whoever keeps a log beside the meeting need not close it.

use super::Pair;
use super::key::{Discrepancy, FactKey, Gravity};
use super::same::is_close;
use super::told::ToldFact;
use crate::domain::attendance::Stamp;
use crate::domain::meeting::{Meeting, Phase, Span};

/// What is otherwise.
pub(super) fn between(pair: &Pair<'_>) -> Vec<Discrepancy> {
    let (first, second) = (pair.first, pair.second);
    let mut found = Vec::new();
    let hours = [
        (FactKey::Opened, first.opened(), second.opened()),
        (FactKey::Closed, first.closed(), second.closed()),
    ];
    for (key, one, other) in hours {
        let at = |s: Stamp| ToldFact::At {
            at: s.at,
            remote: false,
        };
        if let (Some(one), Some(other)) = (one, other)
            && !is_close(one.at, other.at, pair.slack)
        {
            let (one, other) = (Some(at(one)), Some(at(other)));
            found.push(Discrepancy::new(key, Gravity::Presence, one, other));
        }
    }
    breaks(pair, &mut found);
    if [first, second].iter().all(|m| m.phase() != Phase::Planned)
        && chairs(first) != chairs(second)
    {
        let told = |m| Some(ToldFact::People(chairs(m)));
        let (one, other) = (told(first), told(second));
        found.push(Discrepancy::new(
            FactKey::Chair,
            Gravity::Presence,
            one,
            other,
        ));
    }
    found
}

fn breaks(pair: &Pair<'_>, found: &mut Vec<Discrepancy>) {
    let over = |m: &Meeting| -> Vec<ToldFact> {
        let over = m.breaks().iter().filter_map(|s: &Span| {
            let (from, to) = (s.from.at, s.to?.at);
            Some(ToldFact::Between { from, to })
        });
        over.collect()
    };
    let (one, other) = (over(pair.first), over(pair.second));
    for n in 0..one.len().max(other.len()) {
        let (a, b) = (one.get(n), other.get(n));
        let same = match (a, b) {
            (Some(ToldFact::Between { from, to }), Some(ToldFact::Between { from: f, to: t })) => {
                is_close(*from, *f, pair.slack) && is_close(*to, *t, pair.slack)
            }
            _ => false,
        };
        if !same {
            let key = FactKey::Break(u32::try_from(n + 1).unwrap_or(u32::MAX));
            let (a, b) = (a.cloned(), b.cloned());
            found.push(Discrepancy::new(key, Gravity::Presence, a, b));
        }
    }
}

/// Who chaired, oldest first, by name.
fn chairs(meeting: &Meeting) -> Vec<String> {
    let named = meeting.named_chair();
    let taken = meeting.chairings().iter().map(|c| c.person);
    let all = named.into_iter().chain(taken);
    let mut names: Vec<String> = all
        .map(|p| meeting.people()[p].person.name.clone())
        .collect();
    names.dedup();
    names
}
