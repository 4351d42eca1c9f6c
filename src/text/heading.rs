//! What came of an item in few words, and what stands over it on the screens.
//!
//! Promise: a text that decides nothing is not called a decision, one answer of several not the answer, and a decision that
//! is stopped says so. What the outcomes are called is left to `outcome`.

use super::outcome::{label, label_of};
use super::{danish, screen, vote};
use crate::domain::agenda::AgendaItem;
use crate::domain::closing;
use crate::domain::decision::{Decision, Outcome};
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting};
use crate::domain::poll;
use crate::domain::vote::Demand;

/// Whether it is a text that decides nothing, in any part of it; it is not called a decision then.
#[must_use]
pub fn is_text_only(outcomes: impl IntoIterator<Item = Outcome>) -> bool {
    label_of(outcomes) == label(Outcome::Free)
}

/// What a decision on an item is called: an answer to some of its recommendations never speaks for all of them.
#[must_use]
pub fn label_on(item: &AgendaItem, decision: &Decision) -> &'static str {
    if closing::is_partly_answered(item, decision) {
        "Delvis besvaret"
    } else {
        label_of(decision.outcomes())
    }
}

/// Whether anything was decided in an item: to have discussed it is not to have decided.
#[must_use]
pub fn is_decided(state: &ItemState) -> bool {
    let decision = state.decision.as_ref();
    decision.is_some_and(|d| d.outcomes().any(Outcome::decides))
}

/// What came of an item, in a few words: "godkendt", "godkendt, men standset"; nothing before that.
#[must_use]
pub fn said_of(meeting: &Meeting, state: &ItemState) -> Option<String> {
    let label = danish::lower_first(label_on(&state.item, state.decision.as_ref()?));
    let label = label.trim_end_matches([' ', '…', ',']);
    let stopped = meeting.demands_on(state).next().is_some();
    Some(if stopped {
        format!("{label}, men standset")
    } else {
        label.to_owned()
    })
}

/// What the votes on an item came to, where they are all that was decided: "afgjort ved afstemning: vedtaget".
#[must_use]
pub fn voted(meeting: &Meeting, state: &ItemState) -> Option<String> {
    Some(format!(
        "afgjort ved afstemning: {}",
        vote_result(meeting, state)?
    ))
}

/// The same in one word: "vedtaget".
#[must_use]
pub fn vote_result(meeting: &Meeting, state: &ItemState) -> Option<String> {
    if state.decision.is_some()
        || matches!(state.phase, ItemPhase::Postponed | ItemPhase::Withdrawn)
    {
        return None;
    }
    let deciding = poll::deciding(meeting, state)?;
    Some(vote::result(&poll::count(meeting, deciding).result))
}

/// Where an item stands, and what came of it: "besluttet: godkendt", "drøftet", "udsat".
#[must_use]
pub fn standing_of(meeting: &Meeting, state: &ItemState) -> String {
    let phase = screen::phase(state.phase);
    match said_of(meeting, state) {
        Some(said) if state.phase == ItemPhase::Decided && !is_decided(state) => said,
        Some(said) => format!("{phase}: {said}"),
        None => voted(meeting, state).unwrap_or_else(|| phase.to_owned()),
    }
}

/// That somebody demanded that the case be brought before the council, and that the decision is stopped till then.
#[must_use]
pub fn stopped(meeting: &Meeting, state: &ItemState) -> Option<String> {
    let rule = &meeting.profile_for(&state.item).voting;
    let council = rule.brought_to.as_ref()?;
    let name = |d: &Demand| meeting.people()[d.person].person.name.clone();
    let names: Vec<String> = meeting.demands_on(state).map(name).collect();
    (!names.is_empty()).then(|| vote::demand(&names, council))
}

/// What a decision, or the text that stands in its place, is headed with.
#[must_use]
pub fn of(called: &str) -> String {
    if called == label(Outcome::Free) {
        called.to_owned()
    } else {
        format!("Beslutning – {called}")
    }
}

/// What it is in one word: "Beslutning".
#[must_use]
pub fn word(decision: &Decision) -> &'static str {
    if is_text_only(decision.outcomes()) {
        "Tekst"
    } else {
        "Beslutning"
    }
}

/// The same in the definite form: "Beslutningen".
#[must_use]
pub fn definite(decision: &Decision) -> String {
    format!("{}en", word(decision))
}

/// The same on the wall, which shows the text below it: "BESLUTNING · PUNKT 4".
#[must_use]
pub fn on_the_wall(decision: &Decision, item: &ItemId) -> String {
    format!("{} · PUNKT {item}", word(decision).to_uppercase())
}
