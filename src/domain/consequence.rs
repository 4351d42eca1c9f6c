//! What else changes when a record is corrected: counts, verdicts, who took part, times.
//!
//! Promise: found by holding the meeting as it is against the meeting as it would be, so nothing that follows from a
//! correction can be forgotten. The words are left to `text::consequence`.

mod votes;

use super::Moment;
use super::act::{AttendanceCommand, Command, DecisionEvent};
use super::answers;
use super::at::PersonAt;
use super::attendance::{Mark, Stamp, Status};
use super::closing::{not_participating, settled, standing, treated};
use super::decision::Standing;
use super::event::Event;
use super::ids::{ItemId, PersonId};
use super::meeting::{Attendee, ItemPhase, ItemState, Meeting};
use super::place::Place;
use super::poll::{self, VoteResult};
use super::quorum::{self, Verdict};
use super::vote::VoteId;

/// One thing that changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Consequence {
    /// A decision gains or loses its standing.
    Standing {
        /// On which item.
        item: ItemId,
        /// As it stands.
        from: Standing,
        /// As it would.
        to: Standing,
    },
    /// Other seats are counted as present at a decision.
    Count {
        /// On which item.
        item: ItemId,
        /// As it is counted.
        from: Box<Verdict>,
        /// As it would be.
        to: Box<Verdict>,
    },
    /// A vote comes to something else.
    VoteResult {
        /// On which item.
        item: ItemId,
        /// Which vote.
        vote: VoteId,
        /// What it comes to.
        from: VoteResult,
        /// What it would; `None`: the vote would not have been held.
        to: Option<VoteResult>,
    },
    /// A vote would be on another item.
    VoteMoved {
        /// On which item it is.
        from: ItemId,
        /// On which it would be.
        to: ItemId,
    },
    /// Others voted, or could have, or were away, though the sums are the same.
    VoteNames {
        /// On which item.
        item: ItemId,
    },
    /// Others voted, or others could have.
    VoteCount {
        /// On which item.
        item: ItemId,
        /// Which vote.
        vote: VoteId,
        /// For, against, abstained.
        from: [usize; 3],
        /// As it would be.
        to: [usize; 3],
    },
    /// A decision was made at another time, though nothing was said of the decision itself.
    Settled {
        /// On which item.
        item: ItemId,
        /// When, as it stands.
        from: Moment,
        /// When it would be.
        to: Moment,
    },
    /// Somebody took part in an item after all, or did not.
    Participation {
        /// In which item.
        item: ItemId,
        /// Who.
        person: PersonId,
        /// What would hold for them; `None`: they take part.
        status: Option<Status>,
    },
    /// Somebody who did not take part in an item is not missed there any more.
    NotMissed {
        /// In which item.
        item: ItemId,
        /// Who.
        person: PersonId,
        /// Whether another took part on the seat; otherwise it was not theirs, and whose it was is missed.
        taken: bool,
    },
    /// What is recorded of an item was decided anew later, or taken away: that stands.
    DecidedLater {
        /// On which item.
        item: ItemId,
        /// When; `None`: the decision was taken away.
        at: Option<Moment>,
    },
    /// Somebody who took part remotely would be in the room, though only "here" was said.
    InTheRoom(PersonId),
    /// Somebody would not be on the list of people any more.
    Unlisted(PersonId),
    /// These people would have come after the meeting was opened: they had been noted before.
    LateComers(Vec<PersonId>),
    /// An item would be as far as this.
    Phase {
        /// Which.
        item: ItemId,
        /// How far.
        to: ItemPhase,
    },
    /// The meeting would have been opened at another time.
    Opened(Option<Moment>),
    /// The meeting would have been closed at another time.
    Closed(Option<Moment>),
}

/// What else comes of these `events`, made at a time that is over, of which `after` is the outcome: the gravest first,
/// then what of their `command` is not as somebody may take it.
#[must_use]
pub fn of_events(
    (before, after): (&Meeting, &Meeting),
    (events, made): (&[Event], Moment),
    command: Option<&Command>,
) -> Vec<Consequence> {
    let mut changes = between(before, after);
    changes.extend(decided_later(events, made, after));
    changes.extend(command.and_then(|c| not_remote(c, before, after)));
    changes
}

/// What is otherwise in `after` than in `before`, the gravest first.
#[must_use]
pub fn between(before: &Meeting, after: &Meeting) -> Vec<Consequence> {
    let mut changes = Vec::new();
    for state in before.agenda() {
        if let Some(then) = after.item_by(&state.item.id) {
            changes.extend(of_item(before, state, after, then));
        }
    }
    let gone = |p: &&Attendee| after.find_person(&p.person.id).is_none();
    let unlisted = before.people().iter().filter(gone);
    changes.extend(unlisted.map(|p| Consequence::Unlisted(p.person.id.clone())));
    let at = |s: Option<Stamp>| s.map(|s| s.at);
    if at(before.opened()) != at(after.opened()) {
        changes.push(Consequence::Opened(at(after.opened())));
        let late = late_comers(before, after);
        let late = (!late.is_empty()).then(|| late.into_iter().cloned().collect());
        changes.extend(late.map(Consequence::LateComers));
    }
    if at(before.closed()) != at(after.closed()) {
        changes.push(Consequence::Closed(at(after.closed())));
    }
    for vote in before.votes().iter().filter(|v| v.closed.is_some()) {
        changes.extend(votes::of(before, vote, after));
    }
    changes.sort_by_key(weight);
    changes
}

/// Who was there when the meeting was opened, and would have come only after it.
#[must_use]
pub fn late_comers<'m>(before: &'m Meeting, after: &Meeting) -> Vec<&'m PersonId> {
    let came = |p: &Attendee| {
        let mut entries = p.line.entries().iter();
        entries
            .find(|e| matches!(e.mark, Mark::Arrived { .. }))
            .map(|e| e.stamp.at)
    };
    let late = |meeting: &Meeting, p: &Attendee| {
        let opened = meeting.opened().map(|o| o.at);
        opened.is_some_and(|opened| came(p).is_some_and(|at| at > opened))
    };
    let now_late = |p: &&Attendee| {
        let then = after.find_person(&p.person.id);
        then.is_some_and(|at| late(after, &after.people()[at]))
    };
    let people = before.people().iter().filter(|p| !late(before, p));
    people.filter(now_late).map(|p| &p.person.id).collect()
}

/// A decision among these events, of this time, that is not the one that stands with them.
fn decided_later(events: &[Event], made: Moment, after: &Meeting) -> Option<Consequence> {
    let decided = events.iter().find_map(|event| {
        let Event::Decision(DecisionEvent::DecisionRecorded { item, .. }) = event else {
            return None;
        };
        Some(item)
    })?;
    let stands = after.item_by(decided)?.decided;
    // Said in new words, a decision keeps the time it was made.
    if stands.is_some_and(|s| s.at <= made) {
        return None;
    }
    let (item, at) = (decided.clone(), stands.map(|s| s.at));
    Some(Consequence::DecidedLater { item, at })
}

/// Said of an earlier time, "here" of somebody remote means in the room, as it does live; there the screen shows it at once.
fn not_remote(command: &Command, before: &Meeting, after: &Meeting) -> Option<Consequence> {
    let Command::Attendance(AttendanceCommand::MarkPresent {
        person,
        remote: None,
    }) = command.corrected()
    else {
        return None;
    };
    let remote = |m: &Meeting| {
        let at = m.find_person(person)?;
        Some(m.people()[at].line.last_remote())
    };
    let changes = remote(before) == Some(true) && remote(after) == Some(false);
    changes.then(|| Consequence::InTheRoom(person.clone()))
}

fn weight(change: &Consequence) -> u8 {
    match change {
        Consequence::Standing { .. }
        | Consequence::DecidedLater { .. }
        | Consequence::VoteResult { .. }
        | Consequence::VoteMoved { .. } => 0,
        Consequence::Count { .. }
        | Consequence::VoteCount { .. }
        | Consequence::VoteNames { .. } => 1,
        Consequence::Settled { .. } => 1,
        Consequence::Participation { .. }
        | Consequence::NotMissed { .. }
        | Consequence::InTheRoom(_)
        | Consequence::Unlisted(_) => 2,
        Consequence::Phase { .. } => 3,
        Consequence::Opened(_) | Consequence::LateComers(_) | Consequence::Closed(_) => 4,
    }
}

fn of_item(
    before: &Meeting,
    state: &ItemState,
    after: &Meeting,
    then: &ItemState,
) -> Vec<Consequence> {
    let item = &state.item.id;
    let mut changes = Vec::new();
    if state.decision.is_some() && then.decision.is_some() {
        let (from, to) = (standing(before, state), standing(after, then));
        if let (Some(from), Some(to)) = (from, to)
            && from != to
        {
            let item = item.clone();
            changes.push(Consequence::Standing { item, from, to });
        }
        let rounds = |m, s| answers::rounds(m, s).into_iter();
        for (one, other) in rounds(before, state).zip(rounds(after, then)) {
            let (item, from, to) = (item.clone(), one.standing, other.standing);
            let known = changes
                .iter()
                .any(|c| matches!(c, Consequence::Standing { .. }));
            if from != to && !known {
                changes.push(Consequence::Standing { item, from, to });
            }
        }
        let (from, to) = (counted(before, state), counted(after, then));
        if let (Some(from), Some(to)) = (from, to)
            && from != to
        {
            let (item, from, to) = (item.clone(), Box::new(from), Box::new(to));
            changes.push(Consequence::Count { item, from, to });
        }
    }
    changes.extend(settled_elsewhere(before, state, after, then));
    changes.extend(participation(before, state, after, then));
    if state.phase != then.phase {
        let (item, to) = (item.clone(), then.phase);
        changes.push(Consequence::Phase { item, to });
    }
    changes
}

/// The time printed beside a decision follows its item's, where it was written down later, or the item was left sooner.
fn settled_elsewhere(
    before: &Meeting,
    state: &ItemState,
    after: &Meeting,
    then: &ItemState,
) -> Option<Consequence> {
    let at = |stamp: Option<Stamp>| stamp.map(|s| s.at);
    if at(state.decided) != at(then.decided) {
        return None;
    }
    let from = settled(before, state)?.at?;
    let to = settled(after, then)?.at?;
    let item = state.item.id.clone();
    let minute = |at: Moment| at.timestamp().div_euclid(60);
    let decided = then.decision.is_some() && minute(from) != minute(to);
    decided.then_some(Consequence::Settled { item, from, to })
}

fn counted(meeting: &Meeting, state: &ItemState) -> Option<Verdict> {
    let settled = settled(meeting, state)?;
    Some(quorum::of_item(meeting, state, Some(settled.place)))
}

/// Who took part in an item after all, and who did not.
fn participation(
    before: &Meeting,
    state: &ItemState,
    after: &Meeting,
    then: &ItemState,
) -> Vec<Consequence> {
    // What is still being dealt with changes with every mark.
    if state.phase == ItemPhase::Open && state.decision.is_none() {
        return Vec::new();
    }
    // In what was not dealt with nobody took part.
    let Some(settled) = treated(after, then) else {
        return Vec::new();
    };
    let absent = |meeting: &Meeting, state: &ItemState| -> Vec<(PersonId, Status)> {
        let absent = not_participating(meeting, state).into_iter();
        let person = |p: PersonAt| meeting.people()[p].person.id.clone();
        absent.map(|a| (person(a.person), a.status)).collect()
    };
    let (was, is) = (absent(before, state), absent(after, then));
    let item = &state.item.id;
    let change = |person: &PersonId, status| {
        let (item, person) = (item.clone(), person.clone());
        Consequence::Participation {
            item,
            person,
            status,
        }
    };
    let back = |person: &PersonId| {
        let known = after.find_person(person);
        let status = known.map(|p| after.status_at(p, &then.recused, settled.place));
        if status.is_some_and(Status::takes_part) {
            return change(person, None);
        }
        let taken = known.is_some_and(|p| is_taken(after, then, p, settled.place));
        let (item, person) = (item.clone(), person.clone());
        Consequence::NotMissed {
            item,
            person,
            taken,
        }
    };
    let now = is.iter().filter(|a| !was.contains(a));
    let gone = was.iter().filter(|(p, _)| !is.iter().any(|(q, _)| p == q));
    now.map(|(p, status)| change(p, Some(*status)))
        .chain(gone.map(|(p, _)| back(p)))
        .collect()
}

/// Whether another takes part on a seat that somebody has or had.
fn is_taken(meeting: &Meeting, item: &ItemState, person: PersonAt, place: Place) -> bool {
    let takes_part =
        |p: &PersonAt| *p != person && meeting.status_at(*p, &item.recused, place).takes_part();
    poll::seats(meeting, item)
        .filter(|seat| seat.all_holders().any(|p| p == person))
        .any(|seat| poll::sitting(seat, place).iter().any(takes_part))
}
