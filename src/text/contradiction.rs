//! Words that say the opposite of the outcome they stand under.
//!
//! Promise: only what begins like the house style's own sentence for a yes under a no, or the other way round, is named:
//! own words are the secretary's. That somebody looks at it is left to whoever closes the meeting, and to the check.

use crate::domain::decision::{Decision, Outcome, numbered};
use crate::domain::meeting::{ItemState, Meeting};
use crate::text::outcome::{label, sentence, short};
use crate::text::vote_words;

/// A sentence for each decision whose words say otherwise, without a full stop, in the order of the agenda.
#[must_use]
pub fn sentences(meeting: &Meeting) -> Vec<String> {
    let mut told = vote_words::contradictions(meeting);
    let decided = meeting
        .agenda()
        .filter_map(|s| Some((s, s.decision.as_ref()?)));
    let own = decided.filter_map(|(state, decision)| {
        let (said, outcome) = of(meeting, state, decision)?;
        let (item, said, outcome) = (&state.item.id, label(said), label(outcome));
        Some(format!(
            "Punkt {item}: Teksten begynder som ”{said}”, men udfaldet er ”{outcome}”"
        ))
    });
    told.extend(own);
    told
}

/// What the words of a decision say, and the outcome they stand under.
fn of(meeting: &Meeting, state: &ItemState, decision: &Decision) -> Option<(Outcome, Outcome)> {
    let profile = meeting.profile_for(&state.item);
    let whole = |o| sentence(o, profile, &state.item);
    let own = |said| Some((said, decision.outcome));
    says_otherwise(&decision.text, decision.outcome, whole)
        .and_then(own)
        .or_else(|| {
            let mut lines = decision.text.lines().filter_map(numbered);
            lines.find_map(|(number, words)| {
                let mut points = decision.points.iter();
                let point = points.find(|p| p.number == number)?;
                let one = |o| short(o, profile, &state.item);
                let own = point.outcome.unwrap_or(decision.outcome);
                Some((says_otherwise(words, own, one)?, own))
            })
        })
}

/// The outcome whose sentence a text begins with, where that is the opposite of its own.
#[must_use]
pub fn says_otherwise(
    text: &str,
    own: Outcome,
    sentence: impl Fn(Outcome) -> String,
) -> Option<Outcome> {
    let begins = |o: Outcome| {
        let sentence = sentence(o);
        let lead = lead(&sentence);
        (!lead.is_empty() && text.trim_start().starts_with(lead)).then_some(lead.len())
    };
    let said = Outcome::ALL
        .into_iter()
        .filter_map(|o| Some((begins(o)?, o)));
    let (_, said) = said.max_by_key(|(length, _)| *length)?;
    let opposite = said.says_yes() && is_no(own) || is_no(said) && own.says_yes();
    opposite.then_some(said)
}

/// What of a sentence stays when it is gone on with.
fn lead(sentence: &str) -> &str {
    let first = sentence.lines().next().unwrap_or_default();
    first.trim_end_matches([' ', '.', ':', ','])
}

fn is_no(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Rejected | Outcome::NotCarriedOut | Outcome::Returned => true,
        Outcome::Approved
        | Outcome::ApprovedWithRemarks
        | Outcome::Endorsed
        | Outcome::EndorsedWithRemarks
        | Outcome::Decided
        | Outcome::Recommended
        | Outcome::Discussed
        | Outcome::Noted
        | Outcome::NoRemarks
        | Outcome::Informed
        | Outcome::Forwarded
        | Outcome::Free => false,
    }
}
