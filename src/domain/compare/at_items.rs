//! What two logs say of the items: dealt with, decided, voted, followed up, closed.
//!
//! Promise: each fact is found by its key; entries without one are paired by their likeness. An item that one log closes
//! is marked, so that nothing of it goes over to where it is open.

use super::key::{Discrepancy, FactKey, Gravity};
use super::pairing::pair as matched;
use super::people::yes;
use super::same::{folded, is_same_wording, is_same_words, likeness};
use super::told::{ItemProgress, ToldFact, ToldVote};
use super::under::HeldUnder;
use super::{Comparison, Pair};
use crate::domain::act::attendance::begun;
use crate::domain::at::PersonAt;
use crate::domain::decision::{Amendment, Decision, FollowUp, Outcome, Position, PositionKind};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{ItemPhase, ItemState, Meeting};
use crate::domain::poll;
use crate::domain::vote::{Vote, VoteSubject};
use std::collections::{BTreeMap, BTreeSet};

/// Below this two entries of one list are not the same, from 0 to 1.
const ALIKE: f64 = 0.2;

/// What is otherwise.
pub(super) fn between(pair: &Pair<'_>, comparison: &mut Comparison) {
    for (one, other) in pair.items() {
        let at = ItemPair { pair, one, other };
        let mut found = Vec::new();
        comparison.folded += at.all(&mut found);
        let closed_there = one.is_public() && !other.is_public();
        found.iter_mut().for_each(|d| d.closed_there = closed_there);
        comparison.found.extend(found);
    }
}

/// An item in both logs.
struct ItemPair<'p, 'm> {
    pair: &'p Pair<'m>,
    one: &'m ItemState,
    other: &'m ItemState,
}

impl ItemPair<'_, '_> {
    fn id(&self) -> ItemId {
        self.one.item.id.clone()
    }

    /// All that is otherwise; how many texts are folded.
    fn all(&self, found: &mut Vec<Discrepancy>) -> usize {
        let (one, other) = (self.one, self.other);
        // What the agenda's file closes here is closed here, whatever a log says.
        let secrecy = (one.is_closed_in_record(), other.is_closed_in_record());
        either(FactKey::Secrecy(self.id()), secrecy, found);
        let economy = (one.item.economic, other.item.economic);
        either(FactKey::Economy(self.id()), economy, found);
        let folded = self.decided(found);
        self.votes(found);
        self.demands(found);
        self.positions(found);
        self.amendments(found);
        self.follow_ups(found);
        folded
    }

    /// How far it came, and what was decided.
    fn decided(&self, found: &mut Vec<Discrepancy>) -> usize {
        let (a, b) = (progress(self.one), progress(self.other));
        let (one, other) = (self.one.decision.as_ref(), self.other.decision.as_ref());
        if !is_same_progress(&a, &b) {
            // What hangs on it in the log that dealt with it is told beside it.
            let under = match (&a, &b) {
                (ItemProgress::NotReached, ItemProgress::Treated) => {
                    HeldUnder::of(self.pair.second, self.other)
                }
                (ItemProgress::Treated, ItemProgress::NotReached) => {
                    HeldUnder::of(self.pair.first, self.one)
                }
                _ => HeldUnder::default(),
            };
            let taken_at = begun(self.other).filter(|_| a == ItemProgress::NotReached);
            let (a, b) = (Some(ToldFact::Progress(a)), Some(ToldFact::Progress(b)));
            let key = FactKey::Treatment(self.id());
            found.push(Discrepancy {
                taken_at,
                under,
                ..Discrepancy::new(key, Gravity::Decision, a, b)
            });
            // What was decided belongs to how far it came.
            return 0;
        }
        let told = |d: Option<&Decision>| d.map(|d| ToldFact::Decision(Box::new(d.clone())));
        let (Some(first), Some(second)) = (one, other) else {
            if one.is_some() || other.is_some() {
                let key = FactKey::Decision(self.id());
                let gravity = Gravity::Decision;
                found.push(Discrepancy::new(key, gravity, told(one), told(other)));
            }
            return 0;
        };
        if first.outcome != second.outcome || first.picked() != second.picked() {
            let key = FactKey::Decision(self.id());
            let gravity = Gravity::Decision;
            found.push(Discrepancy::new(key, gravity, told(one), told(other)));
            return 0;
        }
        if first.text == second.text {
            return 0;
        }
        if is_same_wording(&first.text, &second.text) {
            return 1;
        }
        // Where no outcome stands for it, the words are the decision.
        let gravity = if first.outcome == Outcome::Free {
            Gravity::Decision
        } else {
            Gravity::Wording
        };
        let words = |d: &Decision| Some(ToldFact::Words(d.text.clone()));
        let key = FactKey::Words(self.id());
        found.push(Discrepancy::new(key, gravity, words(first), words(second)));
        0
    }

    fn votes(&self, found: &mut Vec<Discrepancy>) {
        let (first, second) = (self.pair.first, self.pair.second);
        let one = numbered_votes(first, self.one, |p| self.pair.people.first(p).clone());
        let other = numbered_votes(second, self.other, |p| self.pair.people.second(p).clone());
        let keys: BTreeSet<_> = one.keys().chain(other.keys()).cloned().collect();
        for key in keys {
            let (a, b) = (one.get(&key).cloned(), other.get(&key).cloned());
            if a != b {
                let (subject, nth) = key;
                let item = self.id();
                let key = FactKey::Vote { item, subject, nth };
                let told = |v: Option<ToldVote>| v.map(|v| ToldFact::Vote(Box::new(v)));
                found.push(Discrepancy::new(key, Gravity::Decision, told(a), told(b)));
            }
        }
    }

    fn demands(&self, found: &mut Vec<Discrepancy>) {
        let one = self.pair.first.demands_on(self.one);
        let one: BTreeSet<PersonId> = one
            .map(|d| self.pair.people.first(d.person).clone())
            .collect();
        let other = self.pair.second.demands_on(self.other);
        let other: BTreeSet<PersonId> = other
            .map(|d| self.pair.people.second(d.person).clone())
            .collect();
        for person in one.symmetric_difference(&other) {
            let both = (one.contains(person), other.contains(person));
            let (item, person) = (self.id(), person.clone());
            either(FactKey::Demand { item, person }, both, found);
        }
    }

    /// Reservations, dissents and statements: by person and kind.
    fn positions(&self, found: &mut Vec<Discrepancy>) {
        type SaidPositions = BTreeMap<(PersonId, PositionKind), (String, ToldFact)>;
        let of = |meeting: &Meeting, state: &ItemState, key: &dyn Fn(PersonAt) -> PersonId| {
            let mut said = SaidPositions::new();
            for position in &state.positions {
                let person = meeting.find_person(&position.person).map(key);
                let person = person.unwrap_or_else(|| position.person.clone());
                let position = Position {
                    person: person.clone(),
                    ..position.clone()
                };
                let told = ToldFact::Position(Box::new(position.clone()));
                said.insert((person, position.kind), (position.text.clone(), told));
            }
            said
        };
        let one = of(self.pair.first, self.one, &|p| {
            self.pair.people.first(p).clone()
        });
        let other = of(self.pair.second, self.other, &|p| {
            self.pair.people.second(p).clone()
        });
        let keys: BTreeSet<_> = one.keys().chain(other.keys()).cloned().collect();
        for (person, kind) in keys {
            let of = |said: &SaidPositions| said.get(&(person.clone(), kind)).cloned();
            let (a, b) = (of(&one), of(&other));
            if let (Some(a), Some(b)) = (&a, &b)
                && is_same_wording(&a.0, &b.0)
            {
                continue;
            }
            let item = self.id();
            let key = FactKey::Position { item, person, kind };
            let (a, b) = (a.map(|a| a.1), b.map(|b| b.1));
            found.push(Discrepancy::new(key, Gravity::Decision, a, b));
        }
    }

    fn amendments(&self, found: &mut Vec<Discrepancy>) {
        let words = |a: &Amendment| {
            let parts = [&a.place, &a.old, &a.new];
            let parts: Vec<&str> = parts.iter().filter_map(|p| p.as_deref()).collect();
            parts.join(" ")
        };
        let (one, other) = (&self.one.amendments, &self.other.amendments);
        let same = |a: &Amendment, b: &Amendment| {
            let parts = [(&a.place, &b.place), (&a.old, &b.old), (&a.new, &b.new)];
            let mut parts = parts.into_iter();
            parts.all(|(a, b)| is_same_words(a.as_deref(), b.as_deref()))
        };
        let pairs = matched(one, other, |a, b| {
            if same(a, b) {
                return Some(0);
            }
            apart(&words(a), &words(b)).map(|d| d.max(1))
        });
        let otherwise = pairs.into_iter().filter(|(i, j)| match (i, j) {
            (Some(i), Some(j)) => !same(&one[*i], &other[*j]),
            (Some(_) | None, None) | (None, Some(_)) => true,
        });
        for ((i, j), nth) in otherwise.zip(1..) {
            let told = |a: Amendment| ToldFact::Amendment(Box::new(a));
            let (a, b) = (i.map(|i| one[i].clone()), j.map(|j| other[j].clone()));
            let (item, gravity) = (self.id(), Gravity::Decision);
            let key = FactKey::Amendment { item, nth };
            found.push(Discrepancy::new(key, gravity, a.map(told), b.map(told)));
        }
    }

    /// By who does it; within that, and where the same is given to somebody else, by what is done.
    fn follow_ups(&self, found: &mut Vec<Discrepancy>) {
        let (one, other) = (&self.one.follow_ups, &self.other.follow_ups);
        let same_who =
            |a: &FollowUp, b: &FollowUp| is_same_words(a.who.as_deref(), b.who.as_deref());
        let same = |a: &FollowUp, b: &FollowUp| {
            same_who(a, b)
                && is_same_wording(&a.what, &b.what)
                && is_same_words(a.due.as_deref(), b.due.as_deref())
        };
        let pairs = matched(one, other, |a, b| {
            if same(a, b) {
                return Some(0);
            }
            let apart = apart(&a.what, &b.what).map(|d| d.max(1));
            if same_who(a, b) {
                return Some(apart.unwrap_or(FAR));
            }
            apart.filter(|d| *d < NEAR).map(|d| d + FAR)
        });
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        for (i, j) in pairs {
            let (a, b) = (i.map(|i| one[i].clone()), j.map(|j| other[j].clone()));
            if let (Some(a), Some(b)) = (&a, &b)
                && same(a, b)
            {
                continue;
            }
            let who = |f: &FollowUp| folded(f.who.as_deref().unwrap_or_default());
            let who = a.iter().chain(&b).map(who).min().unwrap_or_default();
            let nth = numbers.entry(who.clone()).or_default();
            *nth += 1;
            let (item, nth) = (self.id(), *nth);
            let key = FactKey::FollowUp { item, who, nth };
            let told = |f: FollowUp| ToldFact::FollowUp(Box::new(f));
            let (a, b) = (a.map(told), b.map(told));
            found.push(Discrepancy::new(key, Gravity::FollowUp, a, b));
        }
    }
}

/// As far as two entries of one person can lie apart.
const FAR: i64 = 1_000;
/// So near that the same is meant, though somebody else does it.
const NEAR: i64 = 500;

/// How far two texts lie from each other, below [`FAR`]; `None`: nothing says that they are one. Entries that are not the
/// same lie apart, also in the same words: another day, another order.
fn apart(one: &str, other: &str) -> Option<i64> {
    let alike = likeness(one, other);
    #[allow(clippy::cast_possible_truncation, reason = "from 0 to 1000")]
    let apart = ((1.0 - alike) * 1_000.0) as i64;
    (alike >= ALIKE).then_some(apart)
}

/// How far an item came, for the minutes.
fn progress(state: &ItemState) -> ItemProgress {
    match state.phase {
        ItemPhase::Pending if state.decision.is_none() => ItemProgress::NotReached,
        ItemPhase::Pending | ItemPhase::Open | ItemPhase::Treated | ItemPhase::Decided => {
            ItemProgress::Treated
        }
        ItemPhase::Withdrawn => ItemProgress::TakenOff,
        ItemPhase::Postponed => {
            let postponed = state.postponed.as_ref();
            ItemProgress::PutOff {
                until: postponed.and_then(|p| p.until.clone()),
                untreated: postponed.is_some_and(|p| p.untreated),
            }
        }
    }
}

fn is_same_progress(one: &ItemProgress, other: &ItemProgress) -> bool {
    match (one, other) {
        (
            ItemProgress::PutOff { until, untreated },
            ItemProgress::PutOff {
                until: then,
                untreated: also,
            },
        ) => untreated == also && is_same_words(until.as_deref(), then.as_deref()),
        _ => one == other,
    }
}

/// So in one log and not in the other.
fn either(key: FactKey, (one, other): (bool, bool), found: &mut Vec<Discrepancy>) {
    if one != other {
        let (one, other) = yes(one, other);
        found.push(Discrepancy::new(key, Gravity::Decision, one, other));
    }
}

type NumberedVotes = BTreeMap<(VoteSubject, u32), ToldVote>;

/// An item's closed votes by what was voted on, numbered where that was voted on more than once.
fn numbered_votes(
    meeting: &Meeting,
    state: &ItemState,
    key: impl Fn(PersonAt) -> PersonId,
) -> NumberedVotes {
    let mut numbers: BTreeMap<VoteSubject, u32> = BTreeMap::new();
    let mut votes = NumberedVotes::new();
    for vote in meeting.closed_votes_on(state) {
        let subject = vote.frame.subject.clone();
        let nth = numbers.entry(subject.clone()).or_default();
        *nth += 1;
        votes.insert((subject, *nth), told_vote(meeting, vote, &key));
    }
    votes
}

fn told_vote(meeting: &Meeting, vote: &Vote, key: &dyn Fn(PersonAt) -> PersonId) -> ToldVote {
    let poll = poll::count(meeting, vote);
    let keys = |people: &[PersonAt]| {
        let mut keys: Vec<PersonId> = people.iter().map(|p| key(*p)).collect();
        keys.sort_unstable();
        keys
    };
    ToldVote {
        in_favour: keys(&poll.in_favour),
        against: keys(&poll.against),
        abstained: keys(&poll.abstained),
        result: poll.result.code().to_owned(),
        rounds: vote.rounds.clone(),
    }
}
