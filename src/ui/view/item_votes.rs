//! The votes on an item, in its pane: amendments, what runs, what was closed, and who brings the case.
//!
//! Promise: the sentences of the minutes, from the same count. How lines are drawn is left to `item`.

use super::item::ItemLines;
use super::theme::Tone;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll;
use crate::text::{danish, vote};

/// Amendments, votes and the demand that the case be brought before the council.
pub(super) fn told(lines: &mut ItemLines, meeting: &Meeting, state: &ItemState) {
    for moved in meeting.proposals_to(state) {
        lines.add(&vote::proposal(moved), Tone::Plain);
    }
    for held in meeting.votes_on(state) {
        let poll = poll::count(meeting, held);
        if held.closed.is_none() {
            let what = vote::subject(meeting, state, &held.frame.subject);
            let what = danish::lower_first(&what);
            let stands = vote::standing(held, &poll);
            lines.add(
                &format!("Der stemmes om {what}: {stands} (d)"),
                Tone::Warning,
            );
            continue;
        }
        lines.add(&vote::sentence(meeting, held, &poll), Tone::Strong);
        for line in vote::lines(meeting, held, &poll) {
            lines.add(&line, Tone::Faint);
        }
    }
    let names: Vec<String> = meeting
        .demands_on(state)
        .map(|d| meeting.people()[d.person].person.name.clone())
        .collect();
    let council = &meeting.profile_for(&state.item).voting.brought_to;
    if let Some(council) = council.as_ref().filter(|_| !names.is_empty()) {
        lines.add(&vote::demand(&names, council), Tone::Warning);
    }
}
