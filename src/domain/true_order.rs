//! What has happened, in true order: records, with all that was corrected about them.
//!
//! Promise: a meeting recorded wrong or late and then corrected has the same facts in the same order as one recorded
//! rightly at once. A later correction of the same thing wins; a correction that was undone corrects nothing. What the
//! facts add up to is left to `meeting`.

use super::Moment;
use super::act::{AttendanceEvent, LifeEvent, ReviseEvent};
use super::attendance::Stamp;
use super::event::{Event, Record};
use super::few::Few;
use super::ids::{ItemId, PersonId};
use super::place::Place;
use super::timekeeping::minute;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// One thing that happened, where it belongs.
pub(super) struct Fact<'r> {
    pub(super) event: Cow<'r, Event>,
    pub(super) stamp: Stamp,
}

/// Whether a record changes what earlier ones say, or when: then everything is folded anew.
pub(super) fn revises(record: &Record) -> bool {
    record.events.iter().any(|event| match event {
        Event::Revise(_) | Event::Undo(_) => true,
        Event::Attendance(event) => matches!(event, AttendanceEvent::Retimed { .. }),
        Event::Life(_)
        | Event::Roster(_)
        | Event::Seats(_)
        | Event::Agenda(_)
        | Event::Decision(_)
        | Event::Vote(_)
        | Event::Room(_)
        | Event::Settle(_)
        | Event::After(_) => false,
    })
}

/// Whether a record says of one person that they came or went, as it happened, and nothing else.
pub(super) fn only_marks(record: &Record) -> bool {
    use AttendanceEvent as E;
    let Few::One(Event::Attendance(event)) = &record.events else {
        return false;
    };
    matches!(
        event,
        E::Arrived { .. } | E::Left { .. } | E::Returned { .. }
    )
}

/// What was corrected about records, by the record's number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Revisions(HashMap<u64, Revised>);

/// All corrections about one record, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq)]
struct Revised {
    changes: Vec<Revising>,
}

#[derive(Clone, Debug, PartialEq)]
struct Revising {
    /// Of this person only; of all that the record says for `None`.
    person: Option<PersonId>,
    what: What,
    /// The record that brought it.
    by: u64,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    At(Moment),
    Item(ItemId),
    Person(PersonId),
    TakenBack,
}

/// The facts of the records that count, in true order.
pub(super) fn facts<'r>(records: &'r [Record], undone: &BTreeSet<u64>) -> Vec<Fact<'r>> {
    let counting = || records.iter().filter(|r| !undone.contains(&r.seq));
    let mut revised = Revisions::default();
    for record in counting() {
        let events = record.events.iter();
        events.for_each(|event| revised.add(event, record.seq));
    }
    let none = Revised::default();
    let of = |record: &Record| revised.0.get(&record.seq).unwrap_or(&none);
    // Only what was recorded as it happened says what had happened by some time.
    let live = live(counting().filter(|r| {
        let timed = |c: &Revising| matches!(c.what, What::At(_));
        !of(r).changes.iter().any(timed)
    }));
    let mut facts: Vec<Fact<'r>> = Vec::with_capacity(records.len());
    for record in counting() {
        let revised = of(record);
        for event in &record.events {
            facts.extend(revised.fact(event, record, &live));
        }
    }
    facts.sort_by_key(|fact| fact.stamp.place);
    facts
}

/// A record that was made as it happened.
struct Live {
    seq: u64,
    at: Moment,
    /// Its clock agrees with its place in the order.
    trusted: bool,
}

/// The records that were made as they happened. While the meeting runs, one whose minute lies before an earlier one's has
/// a clock that was set back.
fn live<'r>(records: impl Iterator<Item = &'r Record>) -> Vec<Live> {
    let opens = |e: &Event| matches!(e, Event::Life(LifeEvent::MeetingOpened));
    let mut latest: Option<Moment> = None;
    let live = records.map(|record| {
        let (seq, at) = (record.seq, record.at);
        let trusted = latest.is_none_or(|latest| minute(latest) <= minute(at));
        // What was prepared by another clock says nothing of the meeting's.
        if latest.is_some() || record.events.iter().any(opens) {
            latest = latest.max(Some(at));
        }
        Live { seq, at, trusted }
    });
    live.collect()
}

/// The last record that had happened by a time. Where the clock was set back the order of recording is all there is: a
/// record that is given its true time stays behind those before it.
fn last_before(known: &[Live], at: Moment, record: Option<u64>) -> u64 {
    let by_clock = known.iter().rposition(|l| l.trusted && l.at <= at);
    let rest = by_clock.map_or(known, |n| known.get(n + 1..).unwrap_or_default());
    let doubtful = rest.iter().take_while(|l| !l.trusted);
    let by_order = doubtful
        .take_while(|l| record.is_some_and(|record| l.seq < record))
        .last();
    let by_clock = by_clock.and_then(|n| known.get(n));
    by_order.or(by_clock).map_or(0, |l| l.seq)
}

impl Revisions {
    /// Takes in what an event of record `by` corrects, if it does.
    pub(super) fn add(&mut self, event: &Event, by: u64) {
        if let Some((about, person, what)) = revision(event) {
            let changes = &mut self.0.entry(about).or_default().changes;
            changes.push(Revising { person, what, by });
        }
    }

    /// What a record says, corrected so far, and when it happened.
    pub(super) fn said<'r>(&self, record: &'r Record) -> Vec<(Cow<'r, Event>, Moment)> {
        let none = Revised::default();
        let revised = self.0.get(&record.seq).unwrap_or(&none);
        let facts = record.events.iter();
        let facts = facts.filter_map(|e| revised.fact(e, record, &[]));
        facts.map(|f| (f.event, f.stamp.at)).collect()
    }
}

/// About which record, which person in it, and what it says.
fn revision(event: &Event) -> Option<(u64, Option<PersonId>, What)> {
    if let Event::Attendance(AttendanceEvent::Retimed {
        person, record, at, ..
    }) = event
    {
        return Some((*record, Some(person.clone()), What::At(*at)));
    }
    let Event::Revise(event) = event else {
        return None;
    };
    Some(match event {
        ReviseEvent::Timed { record, person, at } => (*record, person.clone(), What::At(*at)),
        ReviseEvent::MovedToItem { record, item } => (*record, None, What::Item(item.clone())),
        ReviseEvent::GivenTo { record, from, to } => {
            (*record, Some(from.clone()), What::Person(to.clone()))
        }
        ReviseEvent::TakenBack { record, person } => (*record, person.clone(), What::TakenBack),
    })
}

impl Revised {
    /// The event as it is true, where it belongs; `None` when it was taken back.
    fn fact<'r>(&self, event: &'r Event, record: &Record, live: &[Live]) -> Option<Fact<'r>> {
        let mut event = Cow::Borrowed(event);
        let mut late: Option<(Moment, u64)> = None;
        for change in &self.changes {
            if change.person.is_some() && change.person.as_ref() != event.person() {
                continue;
            }
            match &change.what {
                What::At(at) => late = Some((*at, change.by)),
                What::Item(item) => event.to_mut().with_item(item),
                What::Person(to) => event.to_mut().with_person(to),
                What::TakenBack => return None,
            }
        }
        let stamp = match late {
            None => Stamp {
                place: Place::live(record.seq),
                at: record.at,
            },
            Some((at, by)) => {
                let known = live.partition_point(|l| l.seq < by);
                let known = live.get(..known).unwrap_or_default();
                let after = last_before(known, at, (by != record.seq).then_some(record.seq));
                let place = Place::late(after, at, record.seq);
                Stamp { place, at }
            }
        };
        Some(Fact { event, stamp })
    }
}
