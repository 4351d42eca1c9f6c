//! Who is who in two logs, and the key that each bears in both.
//!
//! Promise: nobody is taken for somebody else: who was added is known by name, since each log gives them a key of its own.
//! What two logs say of them otherwise is left to `people` and `at_items`.

use super::same::{folded, is_same_wording};
use crate::domain::at::PersonAt;
use crate::domain::ids::PersonId;
use crate::domain::meeting::{Meeting, is_given};
use crate::domain::roster::Person;
use std::collections::BTreeMap;

/// Who is who in two logs.
pub(super) struct Known {
    /// In both.
    pub both: Vec<(PersonAt, PersonAt)>,
    /// In the first only.
    pub only_first: Vec<PersonAt>,
    /// In the second only.
    pub only_second: Vec<PersonAt>,
    firsts: BTreeMap<PersonAt, PersonId>,
    seconds: BTreeMap<PersonAt, PersonId>,
}

impl Known {
    /// By key and name, then by name alone, then by key alone for those of the roster.
    pub(super) fn of(first: &Meeting, second: &Meeting) -> Self {
        let mut left: Vec<PersonAt> = first.people().entries().map(|(at, _)| at).collect();
        let mut right: Vec<PersonAt> = second.people().entries().map(|(at, _)| at).collect();
        fn of(meeting: &Meeting, at: PersonAt) -> &Person {
            &meeting.people()[at].person
        }
        let (mut both, mut firsts, mut seconds) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let by_key = |a: PersonAt, b: PersonAt| of(first, a).id == of(second, b).id;
        let by_name =
            |a: PersonAt, b: PersonAt| is_same_wording(&of(first, a).name, &of(second, b).name);
        let listed = |a: PersonAt, b: PersonAt| !is_given(&of(first, a).id) && by_key(a, b);
        let rounds: [&dyn Fn(PersonAt, PersonAt) -> bool; 3] =
            [&|a, b| by_key(a, b) && by_name(a, b), &by_name, &listed];
        for same in rounds {
            left.retain(|a| {
                let Some(at) = right.iter().position(|b| same(*a, *b)) else {
                    return true;
                };
                let b = right.remove(at);
                let key = key_of(of(first, *a), of(second, b));
                both.push((*a, b));
                firsts.insert(*a, key.clone());
                seconds.insert(b, key);
                false
            });
        }
        both.sort_unstable();
        let alone = |meeting: &Meeting, at: PersonAt| (at, key_alone(of(meeting, at)));
        firsts.extend(left.iter().map(|at| alone(first, *at)));
        seconds.extend(right.iter().map(|at| alone(second, *at)));
        Self {
            both,
            only_first: left,
            only_second: right,
            firsts,
            seconds,
        }
    }

    /// The key of one of the first log's people that holds in both.
    pub(super) fn first(&self, person: PersonAt) -> &PersonId {
        &self.firsts[&person]
    }

    /// The same of the second log.
    pub(super) fn second(&self, person: PersonAt) -> &PersonId {
        &self.seconds[&person]
    }
}

/// The key of somebody in both logs: their own, or their name where each log gave them another one.
fn key_of(one: &Person, other: &Person) -> PersonId {
    if one.id == other.id {
        return one.id.clone();
    }
    PersonId::new(&format!("{NAMED}{}", folded(&one.name)))
}

/// The key of somebody whom one log knows: the name of who was added, since the other log may have given the key to
/// somebody else.
fn key_alone(person: &Person) -> PersonId {
    if is_given(&person.id) {
        PersonId::new(&format!("{NAMED}{}", person.name))
    } else {
        person.id.clone()
    }
}

/// What a key begins with that is a name.
const NAMED: &str = "navn:";

/// Somebody of a meeting by a key that holds in two logs; the key as it is where the meeting knows no such name, or more
/// than one person who bears it: nobody is taken for another.
pub(super) fn own(meeting: &Meeting, key: &PersonId) -> PersonId {
    let Some(name) = key.as_str().strip_prefix(NAMED) else {
        return key.clone();
    };
    let mut named = (meeting.people().iter()).filter(|p| is_same_wording(&p.person.name, name));
    match (named.next(), named.next()) {
        (Some(only), None) => only.person.id.clone(),
        (None, _) | (Some(_), Some(_)) => key.clone(),
    }
}

/// The name of somebody by a key that holds in two logs.
#[must_use]
pub fn name_of(meeting: &Meeting, key: &PersonId) -> String {
    meeting.name_of(&own(meeting, key)).replacen(NAMED, "", 1)
}
