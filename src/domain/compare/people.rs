//! Who was there, in two logs: who is who, who came and left when, who was out, who sat in.
//!
//! Promise: two times of one coming are one where they lie close and lead to the same presence in every item. Who is who
//! is left to `known`, what a difference does to quorum to `weight`.

use super::Pair;
use super::key::{Discrepancy, FactKey, Gravity};
use super::missed::{Missed, TimedMark, is_same_minute};
use super::pairing::pair as matched;
use super::same::{is_close, is_same_words};
use super::told::ToldFact;
use super::under::called_to;
use crate::domain::at::{ItemAt, PersonAt};
use crate::domain::attendance::{Mark, Status, TimeLine};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{Attendee, ItemState, Meeting};
use crate::domain::roster::{Person, Role};

/// What is otherwise.
pub(super) fn between(pair: &Pair<'_>, found: &mut Vec<Discrepancy>) {
    guests(pair, found);
    let missed = Missed::of(pair);
    for (one, other) in &pair.people.both {
        of_person(pair, *one, *other, &missed, found);
    }
    seats(pair, found);
}

/// Those on one list only; who came only for items that the other log does not have is compared when it has them.
fn guests(pair: &Pair<'_>, found: &mut Vec<Discrepancy>) {
    let sides = [
        (pair.first, &pair.people.only_first, true),
        (pair.second, &pair.people.only_second, false),
    ];
    for (meeting, people, is_first) in sides {
        for at in people {
            let attendee = &meeting.people()[*at];
            let Attendee { person, line, .. } = attendee;
            let Some(role) = role_here(pair, person, is_first) else {
                continue;
            };
            let items = called_to(&role).to_vec();
            let told = Some(ToldFact::Guest {
                title: person.title.clone(),
                organisation: person.organisation.clone(),
                at: Comings::of(line).came.first().map(|m| m.at),
                role: (role != Role::Guest { items: Vec::new() }).then(|| Box::new(role)),
            });
            let (one, other) = if is_first { (told, None) } else { (None, told) };
            let key = FactKey::Guest(person.name.clone());
            let mut told = Discrepancy::new(key, Gravity::Presence, one, other);
            let named_here = items.iter().any(|i| pair.first.is_public(i));
            told.closed_there = !is_first && !meeting.may_be_named(attendee) && named_here;
            found.push(told);
        }
    }
    for (one, other) in &pair.people.both {
        let of = |meeting: &Meeting, at: PersonAt| meeting.people()[at].person.clone();
        let (one, other) = (of(pair.first, *one), of(pair.second, *other));
        let same = is_same_words(one.title.as_deref(), other.title.as_deref())
            && is_same_words(one.organisation.as_deref(), other.organisation.as_deref());
        if !same {
            let key = FactKey::Guest(one.name.clone());
            let told = |p: Person| {
                let (title, organisation) = (p.title, p.organisation);
                let (at, role) = (None, None);
                Some(ToldFact::Guest {
                    title,
                    organisation,
                    at,
                    role,
                })
            };
            let (one, other) = (told(one), told(other));
            found.push(Discrepancy::new(key, Gravity::Presence, one, other));
        }
    }
}

/// What somebody is, with the first's numbers of the items that they were called to; `None` where the other log has none
/// of those.
fn role_here(pair: &Pair<'_>, person: &Person, is_first: bool) -> Option<Role> {
    let items = called_to(&person.role);
    if items.is_empty() {
        return Some(person.role.clone());
    }
    let agendas = &pair.agendas;
    let first = |item: &ItemId| {
        if is_first {
            agendas.second_of(item).map(|_| item.clone())
        } else {
            agendas.first_of(item).cloned()
        }
    };
    let shared: Vec<ItemId> = items.iter().filter_map(first).collect();
    (!shared.is_empty()).then_some(Role::Guest { items: shared })
}

/// When somebody came and left; marks before one was cleared are as if never set.
#[derive(Default)]
struct Comings {
    came: Vec<TimedMark>,
    left: Vec<TimedMark>,
}

impl Comings {
    fn of(line: &TimeLine) -> Self {
        let mut comings = Self::default();
        let mut here = None;
        for entry in line.entries() {
            let mark = |remote, was_here| TimedMark {
                at: entry.stamp.at,
                place: entry.stamp.place,
                remote,
                was_here,
            };
            match entry.mark {
                Mark::Arrived { remote } if here != Some(remote) => {
                    comings.came.push(mark(remote, here.is_some()));
                    here = Some(remote);
                }
                Mark::Left => {
                    comings.left.push(mark(false, false));
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

fn of_person(
    pair: &Pair<'_>,
    one: PersonAt,
    other: PersonAt,
    missed: &Missed<'_>,
    found: &mut Vec<Discrepancy>,
) {
    let key = pair.people.first(one).clone();
    let (a, b) = (&pair.first.people()[one], &pair.second.people()[other]);
    let (comings, others) = (Comings::of(&a.line), Comings::of(&b.line));
    let mut own = out(pair, one, other, &key, missed);
    let explained = |item: &ItemId, own: &[Discrepancy]| own.iter().any(|d| d.item() == Some(item));
    let mut otherwise = missed.otherwise(one, other);
    otherwise.retain(|(state, _)| !explained(&state.item.id, &own));
    let mut marks = marks(&key, &comings, &others, missed);
    for mark in &mut marks {
        mark.takes_part = takes_part(&mark.takes_part, &otherwise);
    }
    let slack = pair.slack;
    let grave: Vec<Discrepancy> = marks
        .iter()
        .filter(|d| !is_near(d, slack))
        .cloned()
        .collect();
    // Seconds do not decide: what reads the same is told only for the items that hang on it.
    let tells: Vec<Discrepancy> = marks
        .into_iter()
        .filter(|d| !reads_alike(d) || !d.takes_part.is_empty())
        .collect();
    if !grave.is_empty() || otherwise.is_empty() {
        own.extend(grave);
    } else if !tells.is_empty() {
        own.extend(tells);
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

/// Of the items that a mark stands on the other side of: those that they took part in by one log only.
fn takes_part(crossed: &[(ItemId, bool)], otherwise: &[(&ItemState, bool)]) -> Vec<(ItemId, bool)> {
    let crossed = |item: &ItemId| crossed.iter().any(|(id, _)| id == item);
    let told = otherwise
        .iter()
        .filter(|(state, _)| crossed(&state.item.id));
    told.map(|(state, missed)| (state.item.id.clone(), !missed))
        .collect()
}

/// Whether both times read the same in the minutes.
fn reads_alike(found: &Discrepancy) -> bool {
    match (&found.first, &found.second) {
        (
            Some(ToldFact::At { at, remote }),
            Some(ToldFact::At {
                at: then,
                remote: how,
            }),
        ) => remote == how && is_same_minute(*at, *then),
        _ => false,
    }
}

/// Somebody's comings and goings that are not the same to the second, near ones too.
fn marks(
    person: &PersonId,
    one: &Comings,
    other: &Comings,
    missed: &Missed<'_>,
) -> Vec<Discrepancy> {
    let came = |nth: u32| FactKey::Came {
        person: person.clone(),
        nth,
    };
    let left = |nth: u32| FactKey::Left {
        person: person.clone(),
        nth,
    };
    let mut found = moments(&came, &one.came, &other.came, missed);
    found.extend(moments(&left, &one.left, &other.left, missed));
    found
}

/// Marks of one kind, each with the one that lies nearest.
fn moments(
    key: &dyn Fn(u32) -> FactKey,
    one: &[TimedMark],
    other: &[TimedMark],
    missed: &Missed<'_>,
) -> Vec<Discrepancy> {
    let mut pairs: Vec<_> = if one.len() == other.len() {
        (0..one.len()).map(|n| (Some(n), Some(n))).collect()
    } else {
        matched(one, other, |a, b| Some((a.at - b.at).num_seconds().abs()))
    };
    let at = |(i, j): &(Option<usize>, Option<usize>)| {
        let times = [i.map(|i| one[i].at), j.map(|j| other[j].at)];
        times.into_iter().flatten().min()
    };
    pairs.sort_by_key(at);
    let numbered = pairs.into_iter().zip(1..);
    let all = numbered.map(|((i, j), nth)| {
        let (a, b) = (i.map(|i| &one[i]), j.map(|j| &other[j]));
        let told = |m: Option<&TimedMark>| m.map(TimedMark::told);
        let found = Discrepancy::new(key(nth), Gravity::Presence, told(a), told(b));
        let mut sides = a.iter().chain(&b);
        Discrepancy {
            only_how: sides.all(|m| m.was_here),
            takes_part: match (a, b) {
                (Some(a), Some(b)) if reads_alike(&found) => missed.between(a, b),
                _ => Vec::new(),
            },
            taken_at: b.and_then(|b| missed.by_first(b)),
            ..found
        }
    });
    all.filter(|d| d.first != d.second || !d.takes_part.is_empty())
        .collect()
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
            stepped_out(pair.second, other, &item.other.item.id),
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
        let first = one.map(|p| pair.people.first(p));
        let second = other.map(|p| pair.people.second(p));
        if first == second {
            continue;
        }
        let told = |meeting: &Meeting, p: Option<PersonAt>, key: Option<&PersonId>| {
            let came = Comings::of(&meeting.people()[p?].line).came;
            let came = came.first().map(|m| m.at);
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
