//! What is missing before the meeting is closed, and who did not take part in an item.
//!
//! Promise: all derived from the time lines and the items; nothing here is stored.

use super::agenda::ItemKind;
use super::attendance::Status;
use super::decision::Standing;
use super::ids::ItemId;
use super::meeting::{ItemPhase, ItemState, Meeting};

/// Something the secretary should know before closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Never dealt with.
    NotTreated(ItemId),
    /// Dealt with, but nothing was recorded.
    NotDecided(ItemId),
    /// Decided below quorum.
    BelowQuorum(ItemId),
    /// Some of its numbered recommendations were not answered.
    Unanswered(ItemId),
    /// A sentence of its decision has no end.
    Unfinished(ItemId),
}

/// All that is missing, in the order of the agenda.
#[must_use]
pub fn missing(meeting: &Meeting) -> Vec<Missing> {
    meeting.agenda().filter_map(missing_in).collect()
}

fn missing_in(state: &ItemState) -> Option<Missing> {
    let id = || state.item.id.clone();
    match state.phase {
        ItemPhase::Postponed | ItemPhase::Withdrawn => None,
        ItemPhase::Pending => Some(Missing::NotTreated(id())),
        ItemPhase::Treated | ItemPhase::Open | ItemPhase::Decided => match &state.decision {
            None if state.item.kind == ItemKind::Information => None,
            None => Some(Missing::NotDecided(id())),
            Some(d) if d.standing == Standing::BelowQuorum => Some(Missing::BelowQuorum(id())),
            Some(d)
                if state.item.recommendations.len() > 1
                    && !state.item.bulleted
                    && unanswered(state, &d.points) =>
            {
                Some(Missing::Unanswered(id()))
            }
            Some(d) if unfinished(&d.text) => Some(Missing::Unfinished(id())),
            Some(_) => None,
        },
    }
}

/// A line that ends in a word that asks for more, as the proposals of the palette do, or a list without entries.
fn unfinished(text: &str) -> bool {
    let open = |line: &str| {
        let line = line.trim().trim_end_matches('-').trim_end();
        line.ends_with('…')
            || [" at", " om", " til"]
                .into_iter()
                .any(|end| line.ends_with(end))
    };
    let last = text
        .lines()
        .map(str::trim)
        .rfind(|l| !l.is_empty() && *l != "-")
        .unwrap_or_default();
    text.lines().any(open) || last.ends_with(':')
}

/// Some numbered recommendations were answered and others not.
fn unanswered(state: &ItemState, points: &[super::decision::PointAnswer]) -> bool {
    !points.is_empty() && points.len() < state.item.recommendations.len()
}

/// A seat's person who did not take part in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Position of the person.
    pub person: usize,
    /// What held for them.
    pub status: Status,
}

/// Who did not take part in an item: the persons of the seats that nobody took at the moment of the
/// decision, or, without one, at the end of its treatment. A seat with a substitute is taken.
/// Empty for an item that was never dealt with. Order: the roster's.
#[must_use]
pub fn not_participating(meeting: &Meeting, item: &ItemState) -> Vec<Absence> {
    let Some(order) = moment_of(meeting, item) else {
        return Vec::new();
    };
    let mut absent: Vec<Absence> = Vec::new();
    for seat in meeting.seats() {
        let status = |p: usize| meeting.people()[p].line.at(order).0;
        let stand_in = seat.stand_in_at(order);
        let persons: &[usize] = match &stand_in {
            Some(person) => std::slice::from_ref(person),
            None => seat.holders_at(order),
        };
        let taken = persons.iter().any(|p| status(*p).takes_part());
        // Whoever is disqualified is named, also when somebody else took the seat.
        let named = persons
            .iter()
            .chain(seat.holders_at(order))
            .filter(|p| !taken && persons.contains(p) || status(**p) == Status::Recused);
        absent.extend(named.map(|p| Absence {
            person: *p,
            status: status(*p),
        }));
    }
    absent.sort_by_key(|a| a.person);
    absent.dedup_by_key(|a| a.person);
    absent
}

/// The record at which an item's participants are looked up.
#[must_use]
pub fn moment_of(meeting: &Meeting, item: &ItemState) -> Option<u64> {
    // What was put off or taken off was not dealt with.
    if matches!(item.phase, ItemPhase::Postponed | ItemPhase::Withdrawn) {
        return None;
    }
    let within = |order: u64| {
        item.spans
            .iter()
            .any(|s| s.from.order <= order && s.to.is_none_or(|to| order < to.order))
    };
    match item.decided {
        Some(decided) if within(decided.order) => Some(decided.order),
        // Written down after the item was left: what held when it was last dealt with counts.
        _ => item.spans.last().map(|last| {
            last.to
                .map_or(meeting.seq(), |to| to.order.saturating_sub(1))
        }),
    }
}
