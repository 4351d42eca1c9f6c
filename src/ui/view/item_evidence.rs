//! What is told of a decision beside its words, in the item's pane.
//!
//! Promise: follows whoever turns out to have been there; the same count as on paper.

use crate::domain::Moment;
use crate::domain::answers::{self, AnswerRound};
use crate::domain::closing::{not_participating, settled};
use crate::domain::decision::Standing;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::quorum;
use crate::text::{self, danish};

/// What is told of a decision beside its words: when it was made, who was there, and who did not take part.
#[derive(PartialEq)]
pub(super) struct DecisionEvidence {
    pub(super) when: String,
    pub(super) told: Vec<String>,
}

impl DecisionEvidence {
    pub(super) fn of(meeting: &Meeting, state: &ItemState) -> Self {
        let profile = meeting.profile();
        let settled = settled(meeting, state);
        let when = settled.and_then(|s| s.at).map_or_else(String::new, |at| {
            let clock = danish::clock(at.time(), profile.style.time_separator);
            format!(" kl. {clock}")
        });
        let rounds = answers::rounds(meeting, state);
        if !rounds.is_empty() {
            let told = rounds.iter().map(|r| of_round(meeting, state, r)).collect();
            let when = String::new();
            return Self { when, told };
        }
        let mut told = Vec::new();
        told.extend(settled.map(|settled| {
            let verdict = quorum::of_item(meeting, state, Some(settled.place));
            let evidence = text::quorum::evidence_on(meeting, &state.item, &verdict);
            format!("Til stede: {evidence}")
        }));
        let absent: Vec<&str> = not_participating(meeting, state)
            .iter()
            .take(12)
            .map(|a| meeting.people()[a.person].person.name.as_str())
            .collect();
        if !absent.is_empty() {
            told.push(format!("Deltog ikke: {}", danish::list(&absent)));
        }
        Self { when, told }
    }
}

/// The same of answers that were given at one time, where not all were.
fn of_round(meeting: &Meeting, state: &ItemState, round: &AnswerRound) -> String {
    let profile = meeting.profile();
    let numbers: Vec<String> = round.numbers.iter().map(u32::to_string).collect();
    let clock = |at: Moment| danish::clock(at.time(), profile.style.time_separator);
    let when = round.settled.at.map(|at| format!(" kl. {}", clock(at)));
    let verdict = quorum::of_item(meeting, state, Some(round.settled.place));
    let below = if round.standing == Standing::Regular {
        ""
    } else {
        ", ikke beslutningsdygtigt"
    };
    format!(
        "Indstilling {}{}{below}: Til stede: {}",
        danish::list(&numbers),
        when.unwrap_or_default(),
        text::quorum::evidence_on(meeting, &state.item, &verdict)
    )
}
