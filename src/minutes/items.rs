//! One item's facts: what was decided, who took part, what follows.
//!
//! Promise: a closed item in the public version has number, neutral title and state, and no
//! [`ItemDetail`] at all, so that no format can leak it.

use super::attendance::{full_name, lettered};
use super::decided::{AmendmentFacts, DecisionFacts, PositionFacts, RoundFacts};
use super::facts::{Audience, ItemDetail, ItemFacts};
use super::votes;
use crate::domain::agenda::{ItemKind, StandingKind};
use crate::domain::answers;
use crate::domain::attendance::{Entry, Mark, Status};
use crate::domain::closing::{absent_at, not_participating, settled, standing, treated};
use crate::domain::decision::{Decision, Outcome};
use crate::domain::meeting::{Attendee, ItemPhase, ItemState, Meeting};
use crate::domain::quorum;
use crate::domain::roster::Role;
use crate::text;

/// The facts of an item.
#[must_use]
pub fn item(meeting: &Meeting, state: &ItemState, audience: Audience) -> ItemFacts {
    let item = &state.item;
    let seen = audience.sees(state);
    let title = if seen {
        &item.title
    } else {
        state.public_title().unwrap_or(text::screen::CLOSED_ITEM)
    };
    ItemFacts {
        number: item.id.to_string(),
        title: title.to_owned(),
        closed: !state.is_public(),
        kind: seen.then_some(item.kind),
        state: seen.then_some(state.phase),
        detail: seen.then(|| detail(meeting, state, audience)),
    }
}

fn detail(meeting: &Meeting, state: &ItemState, audience: Audience) -> ItemDetail {
    let item = state.item.clone();
    let absent = not_participating(meeting, state);
    let named = |recused: bool| {
        let of_kind = absent
            .iter()
            .filter(|a| (a.status == Status::Recused) == recused);
        let people: Vec<&Attendee> = of_kind.map(|a| &meeting.people()[a.person]).collect();
        in_running_text(meeting, &people)
    };
    let used = meeting
        .last_time()
        .filter(|_| audience == Audience::Internal && !state.spans.is_empty())
        .map(|now| (state.seconds(now) + 30) / 60);
    let postponed = state.postponed.clone().unwrap_or_default();
    ItemDetail {
        local_approvals: local_approvals(meeting, state),
        decision: decision(meeting, state),
        postponed_until: postponed.until,
        postponed_reason: postponed.reason,
        postponed_text: postponed.text,
        postponed_untreated: postponed.untreated,
        begun: !state.spans.is_empty(),
        added: state.added,
        guests: guests(meeting, state),
        not_participating: named(false),
        prints_absence: prints_absence(meeting, state),
        recused: named(true),
        proposals: votes::proposals(meeting, state),
        votes: votes::of(meeting, state),
        brought: votes::brought(meeting, state),
        positions: positions(meeting, state),
        amendments: state.amendments.iter().map(amendment).collect(),
        forwarded_to: forwarded_to(meeting, state),
        follow_ups: state.follow_ups.clone(),
        minutes_used: used,
        case_number: item.case_number,
        journal_number: item.journal_number,
        document_id: item.document_id,
        summary: item.summary,
        case: item.case,
        finances: item.finances,
        recommendation: item.recommendation,
        recommendations: item.recommendations,
        bulleted: item.bulleted,
        decided_by: item.decided_by,
        economic: item.economic,
        earlier: item.earlier,
        annexes: item.annexes,
    }
}

/// Whether paper names who did not take part: wherever something is to be decided, was decided or put off; under
/// information and any other business without that only where the house style says so.
fn prints_absence(meeting: &Meeting, state: &ItemState) -> bool {
    let decides_nothing = state.item.kind == ItemKind::Information
        || state.item.standing == Some(StandingKind::AnyOtherBusiness);
    let away = matches!(state.phase, ItemPhase::Postponed | ItemPhase::Withdrawn);
    state.decision.is_some()
        || away
        || !decides_nothing
        || meeting.profile().style.absence_at_information
}

fn decision(meeting: &Meeting, state: &ItemState) -> Option<DecisionFacts> {
    let decision = state.decision.as_ref()?;
    let settled = settled(meeting, state);
    let evidence = settled.map(|settled| {
        text::quorum::evidence(
            meeting.profile(),
            &quorum::of_item(meeting, state, Some(settled.place)),
        )
    });
    Some(DecisionFacts {
        outcome: decision.outcome,
        text: decision.text.clone(),
        points: decision.points.clone(),
        at: settled.and_then(|s| s.at),
        evidence: evidence.unwrap_or_default(),
        print_evidence: meeting.profile().style.quorum_line
            && decision.outcomes().any(Outcome::decides),
        standing: standing(meeting, state).unwrap_or(decision.standing),
        rounds: rounds(meeting, state),
        other_body: None,
    })
}

/// The times at which its recommendations were answered, where that matters.
fn rounds(meeting: &Meeting, state: &ItemState) -> Vec<RoundFacts> {
    let rounds = answers::rounds(meeting, state).into_iter();
    let facts = rounds.map(|round| {
        let place = round.settled.place;
        let absent = absent_at(meeting, state, place).into_iter();
        let people: Vec<&Attendee> = absent.map(|a| &meeting.people()[a.person]).collect();
        RoundFacts {
            answers: round.numbers,
            at: round.settled.at,
            evidence: text::quorum::evidence(
                meeting.profile(),
                &quorum::of_item(meeting, state, Some(place)),
            ),
            standing: round.standing,
            not_participating: in_running_text(meeting, &people),
        }
    });
    facts.collect()
}

/// An economic decision is approved by each council on its own (S4).
fn local_approvals(meeting: &Meeting, state: &ItemState) -> Vec<String> {
    let recommended = state.decision.as_ref().is_some_and(Decision::recommends);
    let Some(rule) = meeting
        .profile()
        .economy
        .as_ref()
        .filter(|_| state.item.economic && recommended)
    else {
        return Vec::new();
    };
    let councils = meeting.frame().municipalities.iter().map(|m| council(m));
    rule.approved_by.iter().cloned().chain(councils).collect()
}

/// What councils of municipalities are called.
const COUNCILS: [&str; 3] = ["Byrådet", "Kommunalbestyrelsen", "Borgerrepræsentationen"];

/// "Kommunalbestyrelsen i Vejle"; a list that names the council itself is taken at its word.
fn council(municipality: &str) -> String {
    if COUNCILS.iter().any(|c| municipality.starts_with(c)) {
        municipality.to_owned()
    } else {
        format!("Kommunalbestyrelsen i {municipality}")
    }
}

/// Councils as they stand inside a sentence.
pub(super) fn lowered(councils: &[String]) -> Vec<String> {
    let lowered = |council: &String| {
        if COUNCILS.iter().any(|c| council.starts_with(c)) {
            text::danish::lower_first(council)
        } else {
            council.clone()
        }
    };
    councils.iter().map(lowered).collect()
}

/// A change of wording, as facts.
#[must_use]
pub fn amendment(amendment: &crate::domain::decision::Amendment) -> AmendmentFacts {
    let crate::domain::decision::Amendment { place, old, new } = amendment.clone();
    AmendmentFacts { place, old, new }
}

/// A case that ends as a recommendation, or is sent on, goes to the body that decides it.
fn forwarded_to(meeting: &Meeting, state: &ItemState) -> Option<String> {
    let on = |o: Outcome| matches!(o, Outcome::Recommended | Outcome::Forwarded);
    state.decision.as_ref().filter(|d| d.outcomes().any(on))?;
    text::outcome::decider(meeting.profile(), &state.item).map(str::to_owned)
}

fn positions(meeting: &Meeting, state: &ItemState) -> Vec<PositionFacts> {
    let name = |p: &crate::domain::ids::PersonId| {
        meeting.find_person(p).map_or_else(
            || p.to_string(),
            |p| full_name(meeting, &meeting.people()[p]),
        )
    };
    state
        .positions
        .iter()
        .map(|p| PositionFacts {
            person: name(&p.person),
            kind: p.kind,
            text: p.text.clone(),
        })
        .collect()
}

/// Whether a person was called for this item: on the roster, or on the agenda.
pub(super) fn invited(attendee: &Attendee, state: &ItemState) -> bool {
    let person = &attendee.person;
    matches!(&person.role, Role::Guest { items } if items.contains(&state.item.id))
        || state.item.guests.contains(&person.id)
}

/// Whether somebody was there while an item was dealt with, be it for a part of it.
fn attended(attendee: &Attendee, state: &ItemState) -> bool {
    state.spans.iter().any(|span| {
        let came = |e: &Entry| {
            let within = e.stamp.place > span.from.place;
            let within = within && span.to.is_none_or(|to| e.stamp.place < to.place);
            within && matches!(e.mark, Mark::Arrived { .. } | Mark::Returned)
        };
        attendee.line.at(span.from.place).0.takes_part() || attendee.line.entries().iter().any(came)
    })
}

/// Guests of this item who came: those who were called for it, and those who were added for it.
fn guests(meeting: &Meeting, state: &ItemState) -> Vec<String> {
    if treated(meeting, state).is_none() {
        return Vec::new();
    }
    let took_part = meeting
        .people()
        .iter()
        .filter(|p| invited(p, state) && attended(p, state))
        // In what both deal with, whoever is a member of the other body is no guest.
        .filter(|p| !(p.visiting && state.item.body.is_none()));
    // The guests' sentence does not begin with a name.
    took_part.map(|p| inside(meeting, p)).collect()
}

/// Names as they stand in a sentence that begins with the first.
fn in_running_text(meeting: &Meeting, people: &[&Attendee]) -> Vec<String> {
    people
        .iter()
        .enumerate()
        .map(|(i, p)| {
            if i > 0 {
                inside(meeting, p)
            } else {
                full_name(meeting, p)
            }
        })
        .collect()
}

/// Title and name inside a sentence: "ledende overlæge Thorkild Engelbæk-Sø", with a small letter unless the house style
/// keeps the roster's capitals.
#[must_use]
pub(super) fn inside(meeting: &Meeting, attendee: &Attendee) -> String {
    match &attendee.person.title {
        Some(_) if meeting.profile().style.title_capitals => full_name(meeting, attendee),
        Some(title) => format!(
            "{} {}",
            text::danish::lower_first(title),
            lettered(meeting, attendee)
        ),
        None => lettered(meeting, attendee),
    }
}
