//! Who was there, in two logs: who is who, who came and left when, who was out, who sat in.
//!
//! Promise: two times of one coming are one where they lie close and lead to the same presence in every item. Who is who
//! is left to `known`, what a difference does to quorum to `weight`.

use super::Pair;
use super::key::{Discrepancy, FactKey, Gravity};
use super::pairing::pair as matched;
use super::same::is_close;
use super::told::ToldFact;
use crate::domain::Moment;
use crate::domain::at::{ItemAt, PersonAt};
use crate::domain::attendance::{Mark, Status, TimeLine};
use crate::domain::closing::{not_participating, treated};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{Attendee, ItemState, Meeting};
use crate::domain::roster::{Person, Role};
use std::collections::BTreeSet;

/// What is otherwise.
pub(super) fn between(pair: &Pair<'_>, found: &mut Vec<Discrepancy>) {
    guests(pair, found);
    let missed = Missed::of(pair);
    for (one, other) in &pair.people.both {
        of_person(pair, *one, *other, &missed, found);
    }
    seats(pair, found);
}

/// Those on one list only.
fn guests(pair: &Pair<'_>, found: &mut Vec<Discrepancy>) {
    let sides = [
        (pair.first, &pair.people.only_first, true),
        (pair.second, &pair.people.only_second, false),
    ];
    for (meeting, people, is_first) in sides {
        for at in people {
            let attendee = &meeting.people()[*at];
            let Attendee { person, line, .. } = attendee;
            let told = Some(ToldFact::Guest {
                title: person.title.clone(),
                organisation: person.organisation.clone(),
                at: Comings::of(line).came.first().map(|(at, _)| *at),
                role: (person.role != Role::Guest { items: Vec::new() })
                    .then(|| Box::new(person.role.clone())),
            });
            let (one, other) = if is_first { (told, None) } else { (None, told) };
            let key = FactKey::Guest(person.name.clone());
            let mut told = Discrepancy::new(key, Gravity::Presence, one, other);
            let named_here = called_to(person).iter().any(|i| pair.first.is_public(i));
            told.closed_there = !is_first && !meeting.may_be_named(attendee) && named_here;
            found.push(told);
        }
    }
}

/// The items that a guest was called to; none for one of the whole meeting.
fn called_to(person: &Person) -> &[ItemId] {
    match &person.role {
        Role::Guest { items } => items,
        Role::Member { .. } | Role::Substitute { .. } | Role::Observer | Role::Staff { .. } => &[],
    }
}

/// When somebody came and left; marks before one was cleared are as if never set.
#[derive(Default)]
struct Comings {
    came: Vec<(Moment, bool)>,
    left: Vec<Moment>,
}

impl Comings {
    fn of(line: &TimeLine) -> Self {
        let mut comings = Self::default();
        let mut here = None;
        for entry in line.entries() {
            let at = entry.stamp.at;
            match entry.mark {
                Mark::Arrived { remote } if here != Some(remote) => {
                    comings.came.push((at, remote));
                    here = Some(remote);
                }
                Mark::Left => {
                    comings.left.push(at);
                    here = None;
                }
                Mark::Cleared => (comings, here) = (Self::default(), None),
                Mark::Arrived { .. }
                | Mark::Returned
                | Mark::SteppedOut(_)
                | Mark::Recused(_)
                | Mark::Apology => {}
            }
        }
        comings
    }
}

/// Who did not take part in which item, in both logs, of the items that both dealt with.
struct Missed<'m> {
    items: Vec<MissedItem<'m>>,
}

struct MissedItem<'m> {
    one: &'m ItemState,
    other: &'m ItemState,
    first: BTreeSet<PersonAt>,
    second: BTreeSet<PersonAt>,
}

impl<'m> Missed<'m> {
    fn of(pair: &Pair<'m>) -> Self {
        let absent = |meeting: &Meeting, state: &ItemState| -> BTreeSet<PersonAt> {
            let absent = not_participating(meeting, state);
            absent.into_iter().map(|a| a.person).collect()
        };
        let (first, second) = (pair.first, pair.second);
        let both = pair.items().filter(|(one, other)| {
            treated(first, one).is_some() && treated(second, other).is_some()
        });
        let items = both.map(|(one, other)| MissedItem {
            one,
            other,
            first: absent(first, one),
            second: absent(second, other),
        });
        Self {
            items: items.collect(),
        }
    }

    /// The items that somebody missed in one log only, and whether it was the first.
    fn otherwise(&self, one: PersonAt, other: PersonAt) -> Vec<(&'m ItemState, bool)> {
        let items = self.items.iter().filter_map(|item| {
            let (a, b) = (item.first.contains(&one), item.second.contains(&other));
            (a != b).then_some((item.one, a))
        });
        items.collect()
    }
}

fn of_person(
    pair: &Pair<'_>,
    one: PersonAt,
    other: PersonAt,
    missed: &Missed<'_>,
    found: &mut Vec<Discrepancy>,
) {
    let Some(key) = pair.people.first(one).cloned() else {
        return;
    };
    let (a, b) = (&pair.first.people()[one], &pair.second.people()[other]);
    let (comings, others) = (Comings::of(&a.line), Comings::of(&b.line));
    let mut own = out(pair, one, other, &key, missed);
    let explained = |item: &ItemId, own: &[Discrepancy]| own.iter().any(|d| d.item() == Some(item));
    let mut otherwise = missed.otherwise(one, other);
    otherwise.retain(|(state, _)| !explained(&state.item.id, &own));
    let marks = marks(&key, &comings, &others);
    let slack = pair.slack;
    let grave: Vec<Discrepancy> = marks
        .iter()
        .filter(|d| !is_near(d, slack))
        .cloned()
        .collect();
    if !grave.is_empty() || otherwise.is_empty() {
        own.extend(grave);
    } else if !marks.is_empty() {
        own.extend(marks);
    } else {
        // Alike in both, and yet not there for the same items: the items were dealt with at other times.
        own.extend(otherwise.into_iter().map(|(state, first)| {
            let (item, person) = (state.item.id.clone(), key.clone());
            let (one, other) = yes(first, !first);
            let key = FactKey::Missed { item, person };
            Discrepancy::new(key, Gravity::Presence, one, other)
        }));
    }
    let never = |c: &Comings| c.came.is_empty();
    let told_off = |p: &Attendee| p.status() == Status::Apology;
    if never(&comings) && never(&others) && told_off(a) != told_off(b) {
        let (one, other) = yes(told_off(a), told_off(b));
        let key = FactKey::Apology { person: key };
        own.push(Discrepancy::new(key, Gravity::Presence, one, other));
    }
    found.extend(own);
}

/// What each log says, of something that is so or not.
pub(super) fn yes(first: bool, second: bool) -> (Option<ToldFact>, Option<ToldFact>) {
    (
        first.then_some(ToldFact::Yes),
        second.then_some(ToldFact::Yes),
    )
}

/// Whether two times of one mark lie close.
fn is_near(found: &Discrepancy, slack: u32) -> bool {
    match (&found.first, &found.second) {
        (
            Some(ToldFact::At { at, remote }),
            Some(ToldFact::At {
                at: then,
                remote: how,
            }),
        ) => remote == how && is_close(*at, *then, slack),
        _ => false,
    }
}

/// Somebody's comings and goings that are not the same to the second, near ones too.
fn marks(person: &PersonId, one: &Comings, other: &Comings) -> Vec<Discrepancy> {
    let came = |nth: u32| FactKey::Came {
        person: person.clone(),
        nth,
    };
    let left = |nth: u32| FactKey::Left {
        person: person.clone(),
        nth,
    };
    let plain =
        |left: &[Moment]| -> Vec<(Moment, bool)> { left.iter().map(|at| (*at, false)).collect() };
    let mut found = moments(&came, &one.came, &other.came);
    found.extend(moments(&left, &plain(&one.left), &plain(&other.left)));
    found
}

/// Marks of one kind, each with the one that lies nearest.
fn moments(
    key: &dyn Fn(u32) -> FactKey,
    one: &[(Moment, bool)],
    other: &[(Moment, bool)],
) -> Vec<Discrepancy> {
    let mut pairs: Vec<_> = if one.len() == other.len() {
        (0..one.len()).map(|n| (Some(n), Some(n))).collect()
    } else {
        matched(one, other, |a, b| Some((a.0 - b.0).num_seconds().abs()))
    };
    let at = |(i, j): &(Option<usize>, Option<usize>)| {
        let times = [i.map(|i| one[i].0), j.map(|j| other[j].0)];
        times.into_iter().flatten().min()
    };
    pairs.sort_by_key(at);
    let told = |(at, remote): (Moment, bool)| ToldFact::At { at, remote };
    let numbered = pairs.into_iter().zip(1..);
    let all = numbered.map(|((i, j), nth)| {
        let (a, b) = (i.map(|i| told(one[i])), j.map(|j| told(other[j])));
        Discrepancy::new(key(nth), Gravity::Presence, a, b)
    });
    all.filter(|d| d.first != d.second).collect()
}

/// Out of an item, or disqualified for it, in one log only.
fn out(
    pair: &Pair<'_>,
    one: PersonAt,
    other: PersonAt,
    person: &PersonId,
    missed: &Missed<'_>,
) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    for item in &missed.items {
        let id = &item.one.item.id;
        let recused = (
            item.one.recused.contains(&one),
            item.other.recused.contains(&other),
        );
        let stepped = (
            stepped_out(pair.first, one, id),
            stepped_out(pair.second, other, id),
        );
        let (item, person) = (id.clone(), person.clone());
        let (key, (a, b)) = if recused.0 == recused.1 {
            (FactKey::Out { item, person }, stepped)
        } else {
            (FactKey::Recusal { item, person }, recused)
        };
        if a != b {
            let (a, b) = yes(a, b);
            found.push(Discrepancy::new(key, Gravity::Presence, a, b));
        }
    }
    found
}

fn stepped_out(meeting: &Meeting, person: PersonAt, item: &ItemId) -> bool {
    let at: Option<ItemAt> = meeting.find_item(item);
    let entries = meeting.people()[person].line.entries();
    entries
        .iter()
        .any(|e| matches!(e.mark, Mark::SteppedOut(of) if Some(of) == at))
}

/// Who sat in on a seat last.
fn seats(pair: &Pair<'_>, found: &mut Vec<Discrepancy>) {
    let sat_in = |meeting: &Meeting, seat| {
        let state = &meeting.seats()[meeting.find_seat(seat)?];
        state.stand_ins.iter().rev().find_map(|(_, who)| *who)
    };
    for seat in pair.first.seats() {
        let (one, other) = (sat_in(pair.first, &seat.id), sat_in(pair.second, &seat.id));
        let first = one.and_then(|p| pair.people.first(p));
        let second = other.and_then(|p| pair.people.second(p));
        if first == second {
            continue;
        }
        let told = |meeting: &Meeting, p: Option<PersonAt>, key: Option<&PersonId>| {
            let came = Comings::of(&meeting.people()[p?].line).came;
            let came = came.first().map(|c| c.0);
            let at = came.or(meeting.opened().map(|o| o.at))?;
            let person = key?.clone();
            Some(ToldFact::Seated { person, at })
        };
        let one = told(pair.first, one, first);
        let other = told(pair.second, other, second);
        let key = FactKey::Seat(seat.id.clone());
        found.push(Discrepancy::new(key, Gravity::Presence, one, other));
    }
}
