//! What is missing before the meeting is closed, and who did not take part in an item.
//!
//! Promise: all derived from the time lines and the items; nothing here is stored.

use super::Moment;
use super::agenda::ItemKind;
use super::attendance::Status;
use super::decision::{Outcome, PointAnswer, Standing};
use super::ids::ItemId;
use super::meeting::{ItemPhase, ItemState, Meeting, Span};
use super::place::Place;
use super::quorum;

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
    let missing = |state| missing_in(meeting, state);
    meeting.agenda().filter_map(missing).collect()
}

fn missing_in(meeting: &Meeting, state: &ItemState) -> Option<Missing> {
    let id = || state.item.id.clone();
    match state.phase {
        ItemPhase::Postponed | ItemPhase::Withdrawn => None,
        ItemPhase::Pending => Some(Missing::NotTreated(id())),
        ItemPhase::Treated | ItemPhase::Open | ItemPhase::Decided => match &state.decision {
            None if state.item.kind == ItemKind::Information => None,
            None => Some(Missing::NotDecided(id())),
            Some(_) if standing(meeting, state) == Some(Standing::BelowQuorum) => {
                Some(Missing::BelowQuorum(id()))
            }
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
fn unanswered(state: &ItemState, points: &[PointAnswer]) -> bool {
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
    let Some(Settled { place, .. }) = settled(meeting, item) else {
        return Vec::new();
    };
    let mut absent: Vec<Absence> = Vec::new();
    for seat in meeting.seats() {
        let status = |p: usize| meeting.status_at(p, &item.recused, place);
        let stand_in = seat.stand_in_at(place);
        let persons: &[usize] = match &stand_in {
            Some(person) => std::slice::from_ref(person),
            None => seat.holders_at(place),
        };
        let taken = persons.iter().any(|p| status(*p).takes_part());
        // Whoever is disqualified is named, also when somebody else took the seat.
        let named = persons
            .iter()
            .chain(seat.holders_at(place))
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

/// When an item's case was settled, and where in the order of things that was: its participants and its count are those
/// of that place, and the time printed beside them is its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Where participants and count are looked up.
    pub place: Place,
    /// The clock time; `None` while the item is still being dealt with.
    pub at: Option<Moment>,
}

/// When an item's case was settled: with the decision; written down after the item was left, when it was left. Without a
/// decision, at the end of its treatment. `None` for an item that was never dealt with.
#[must_use]
pub fn settled(_meeting: &Meeting, item: &ItemState) -> Option<Settled> {
    // What was put off or taken off was not dealt with.
    if matches!(item.phase, ItemPhase::Postponed | ItemPhase::Withdrawn) {
        return None;
    }
    let end = |span: &Span| match span.to {
        Some(to) => Settled {
            place: to.place.before(),
            at: Some(to.at),
        },
        None => Settled {
            place: Place::END,
            at: None,
        },
    };
    let Some(decided) = item.decided.filter(|_| item.decision.is_some()) else {
        return item.spans.last().map(end);
    };
    // A later treatment of the item does not move what was decided before it.
    let mut before = item.spans.iter().rev();
    let span = before.find(|s| s.from.place <= decided.place);
    match span.or(item.spans.first())? {
        span if span.to.is_some_and(|to| to.place <= decided.place) => Some(end(span)),
        span if span.from.place > decided.place => Some(end(span)),
        _ => Some(Settled {
            place: decided.place,
            at: Some(decided.at),
        }),
    }
}

/// How an item's decision stands to quorum: one computation with its count, so that mark, evidence and words agree,
/// whatever is corrected later. `None` without a decision.
#[must_use]
pub fn standing(meeting: &Meeting, item: &ItemState) -> Option<Standing> {
    let decision = item.decision.as_ref()?;
    let recommended = decision.standing == Standing::RecommendationOnly;
    let matters =
        decision.outcome.decides() || decision.points.iter().any(|p| decides(p)) || recommended;
    let Some(settled) = settled(meeting, item).filter(|_| matters) else {
        return Some(Standing::Regular);
    };
    let verdict = quorum::of_item(meeting, item, Some(settled.place));
    Some(match (verdict.met, recommended) {
        (Some(false), true) => Standing::RecommendationOnly,
        (Some(false), false) => Standing::BelowQuorum,
        (Some(true) | None, _) => Standing::Regular,
    })
}

fn decides(point: &PointAnswer) -> bool {
    point.outcome.is_some_and(Outcome::decides)
}
