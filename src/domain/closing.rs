//! What is missing before the meeting is closed, and who did not take part in an item.
//!
//! Promise: all derived from the time lines and the items; nothing here is stored.

use super::Moment;
use super::agenda::{AgendaItem, ItemKind};
use super::answers;
use super::at::PersonAt;
use super::attendance::{Stamp, Status};
use super::decision::{Decision, Outcome, Standing};
use super::gate;
use super::ids::ItemId;
use super::meeting::{ItemPhase, ItemState, Meeting, Span};
use super::place::Place;
use super::poll::{self, VoteResult};
use super::quorum;
use super::vote_faults::{self, VoteFault};

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
    /// Says yes to what the body can only recommend.
    BeyondPower(ItemId),
    /// Something in its votes contradicts itself, or what was decided.
    Vote(ItemId, VoteFault),
    /// Was decided, and then put off or taken off without a word on the decision (older records).
    SetAside(ItemId),
}

/// All that is missing, in the order of the agenda.
#[must_use]
pub fn missing(meeting: &Meeting) -> Vec<Missing> {
    let of = |s| contradiction(meeting, s).or_else(|| missing_in(meeting, s));
    let all = meeting
        .agenda()
        .flat_map(|s| of(s).into_iter().chain(votes(meeting, s)));
    all.collect()
}

/// What contradicts itself in the record, at any time.
#[must_use]
pub fn contradictions(meeting: &Meeting) -> Vec<Missing> {
    let of = |s| {
        contradiction(meeting, s)
            .into_iter()
            .chain(votes(meeting, s))
    };
    meeting.agenda().flat_map(of).collect()
}

fn votes(meeting: &Meeting, state: &ItemState) -> impl Iterator<Item = Missing> {
    let id = state.item.id.clone();
    let found = vote_faults::of(meeting, state).into_iter();
    found.map(move |fault| Missing::Vote(id.clone(), fault))
}

fn contradiction(meeting: &Meeting, state: &ItemState) -> Option<Missing> {
    let id = || state.item.id.clone();
    if state.set_aside.is_some() {
        return Some(Missing::SetAside(id()));
    }
    let yes = |d: &Decision| d.outcomes().any(Outcome::says_yes);
    let beyond = state.decision.as_ref().is_some_and(yes) && gate::is_beyond(meeting, state);
    beyond.then(|| Missing::BeyondPower(id()))
}

/// The items that were put off, or taken off.
pub fn away(meeting: &Meeting, phase: ItemPhase) -> impl Iterator<Item = &ItemState> {
    meeting.agenda().filter(move |s| s.phase == phase)
}

fn missing_in(meeting: &Meeting, state: &ItemState) -> Option<Missing> {
    let id = || state.item.id.clone();
    match state.phase {
        ItemPhase::Postponed | ItemPhase::Withdrawn => None,
        ItemPhase::Pending => Some(Missing::NotTreated(id())),
        ItemPhase::Treated | ItemPhase::Open | ItemPhase::Decided => match &state.decision {
            None if state.item.kind == ItemKind::Information => None,
            None => Some(Missing::NotDecided(id())),
            Some(_) if is_below(meeting, state) => Some(Missing::BelowQuorum(id())),
            Some(d) if is_partly_answered(&state.item, d) => Some(Missing::Unanswered(id())),
            Some(d) if unfinished(&d.text) => Some(Missing::Unfinished(id())),
            Some(_) => None,
        },
    }
}

/// Whether it was decided below quorum, or one of its recommendations was answered so.
fn is_below(meeting: &Meeting, state: &ItemState) -> bool {
    let below = |s: Standing| s == Standing::BelowQuorum;
    let rounds = answers::rounds(meeting, state);
    standing(meeting, state).is_some_and(below) || rounds.iter().any(|r| below(r.standing))
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

/// Whether some of an item's numbered recommendations were answered and others not.
#[must_use]
pub fn is_partly_answered(item: &AgendaItem, decision: &Decision) -> bool {
    let (answers, all) = (decision.points.len(), item.recommendations.len());
    !item.bulleted && answers > 0 && answers < all
}

/// A seat's person who did not take part in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub person: PersonAt,
    /// What held for them.
    pub status: Status,
}

/// Who did not take part in an item: the persons of the seats that nobody took at the moment of the
/// decision, or, without one, at the end of its treatment. A seat with a substitute is taken.
/// Empty for an item that was never dealt with, or was put off without that. Order: the roster's.
#[must_use]
pub fn not_participating(meeting: &Meeting, item: &ItemState) -> Vec<Absence> {
    let place = treated(meeting, item).map(|s| s.place);
    place.map_or_else(Vec::new, |place| absent_at(meeting, item, place))
}

/// The same at one place in the order of things. In a joint meeting an item of one body concerns its own seats only.
#[must_use]
pub fn absent_at(meeting: &Meeting, item: &ItemState, place: Place) -> Vec<Absence> {
    let mut absent: Vec<Absence> = Vec::new();
    for seat in poll::seats(meeting, item) {
        let status = |p: PersonAt| meeting.status_at(p, &item.recused, place);
        let stand_in = seat.stand_in_at(place);
        let persons: &[PersonAt] = match &stand_in {
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

/// Where it is looked up who took part in an item while it was dealt with: [`settled`] says it; for what was put off or
/// taken off after it was begun, the end of its last stretch.
#[must_use]
pub fn treated(meeting: &Meeting, item: &ItemState) -> Option<Settled> {
    if item.postponed.as_ref().is_some_and(|p| p.untreated) {
        return None;
    }
    settled(meeting, item).or_else(|| item.spans.last().map(end_of))
}

fn end_of(span: &Span) -> Settled {
    match span.to {
        Some(to) => Settled {
            place: to.place.before(),
            at: Some(to.at),
        },
        None => Settled {
            place: Place::END,
            at: None,
        },
    }
}

/// When an item's case was settled: when the vote was closed that says what was decided, otherwise with the decision;
/// written down after the item was left, when it was left. Without either, at the end of its treatment. `None` for an item
/// that was neither dealt with nor decided.
#[must_use]
pub fn settled(meeting: &Meeting, item: &ItemState) -> Option<Settled> {
    if !is_dealt_with(item) {
        return None;
    }
    let decided = item.decided.filter(|_| item.decision.is_some());
    let voted = settled_by(meeting, item, item.decision.as_ref());
    let before = |vote: &Stamp| decided.is_none_or(|d| vote.place <= d.place);
    if let Some(vote) = voted.filter(before) {
        return Some(Settled {
            place: vote.place,
            at: Some(vote.at),
        });
    }
    match decided {
        Some(decided) => Some(settled_at(item, decided)),
        None => item.spans.last().map(end_of),
    }
}

/// When the vote was closed that settled an item's case as this decision says; without one, whatever it came to. What the
/// secretary writes afterwards is what was voted for, and whoever has left meanwhile took part in it.
pub(super) fn settled_by(
    meeting: &Meeting,
    item: &ItemState,
    decision: Option<&Decision>,
) -> Option<Stamp> {
    let vote = poll::deciding(meeting, item)?;
    // A recommendation is what a yes is called where others decide.
    let yes = |o: Outcome| o.says_yes() || o == Outcome::Recommended;
    let says = |what: fn(Outcome) -> bool| decision.is_none_or(|d| d.outcomes().any(what));
    let is_settled = match poll::count(meeting, vote).result {
        VoteResult::Adopted => says(yes),
        VoteResult::NotAdopted => says(vote_faults::says_no),
        VoteResult::Elected(_) => true,
        VoteResult::Open | VoteResult::NotFixed => false,
    };
    vote.closed.filter(|_| is_settled)
}

/// What was put off or taken off was not dealt with.
pub(super) fn is_dealt_with(item: &ItemState) -> bool {
    !matches!(item.phase, ItemPhase::Postponed | ItemPhase::Withdrawn)
}

/// Where who was there is looked up for something that was decided at a time: there, or where the item had been left by
/// then.
pub(super) fn settled_at(item: &ItemState, decided: Stamp) -> Settled {
    // A later treatment of the item does not move what was decided before it.
    let mut before = item.spans.iter().rev();
    let span = before.find(|s| s.from.place <= decided.place);
    match span.or(item.spans.first()) {
        Some(span) if span.to.is_some_and(|to| to.place <= decided.place) => end_of(span),
        Some(span) if span.from.place > decided.place => end_of(span),
        // Also of an item that nobody is recorded to have begun: it was decided all the same.
        Some(_) | None => Settled {
            place: decided.place,
            at: Some(decided.at),
        },
    }
}

/// How an item's decision stands to quorum: one computation with its count, so that mark, evidence and words agree,
/// whatever is corrected later. `None` without a decision.
#[must_use]
pub fn standing(meeting: &Meeting, item: &ItemState) -> Option<Standing> {
    let decision = item.decision.as_ref()?;
    let recommended = decision.standing == Standing::RecommendationOnly;
    let decides = decision.outcomes().any(Outcome::decides);
    let Some(settled) = settled(meeting, item) else {
        return Some(Standing::Regular);
    };
    Some(stands(meeting, item, settled, decides, recommended))
}

/// How what was settled there stands to quorum. `decides`: it settles the case; `recommended`: it was recorded as a
/// recommendation, because quorum was missing.
pub(super) fn stands(
    meeting: &Meeting,
    item: &ItemState,
    settled: Settled,
    decides: bool,
    recommended: bool,
) -> Standing {
    if !recommended && !decides {
        return Standing::Regular;
    }
    let verdict = quorum::of_item(meeting, item, Some(settled.place));
    match (verdict.met, recommended) {
        (Some(false), true) => Standing::RecommendationOnly,
        (Some(false), false) => Standing::BelowQuorum,
        (Some(true) | None, _) => Standing::Regular,
    }
}
