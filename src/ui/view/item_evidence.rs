//! What is told of a decision beside its words, in the item's pane.
//!
//! Promise: follows whoever turns out to have been there; the same count as on paper.

use crate::domain::closing::{not_participating, settled};
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
        let mut told = Vec::new();
        told.extend(settled.map(|settled| {
            let verdict = quorum::of_item(meeting, state, Some(settled.place));
            let evidence = text::quorum::evidence(profile, &verdict);
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
