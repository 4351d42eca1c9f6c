//! The votes on an item, in its pane: amendments, what runs, what was closed, and who brings the case.
//!
//! Promise: the sentences of the minutes, from the same count; while a vote runs they follow whoever comes and goes. How
//! lines are drawn is left to `item`.

use super::theme::Tone;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll;
use crate::text::{danish, heading, vote};

/// A line, and how it looks.
pub(super) type VoteLine = (String, Tone);

/// All lines; none where nothing was voted or moved.
pub(super) fn lines(meeting: &Meeting, state: &ItemState) -> Vec<VoteLine> {
    let mut lines = Vec::new();
    for moved in meeting.proposals_to(state) {
        lines.push((vote::proposal(moved), Tone::Plain));
    }
    for held in meeting.votes_on(state) {
        let poll = poll::count(meeting, held);
        if held.closed.is_none() {
            let what = vote::subject(meeting, state, &held.frame.subject);
            let what = danish::lower_first(&what);
            let stands = vote::standing(held, &poll);
            let line = format!("Der stemmes om {what}: {stands} (d)");
            lines.push((line, Tone::Warning));
            continue;
        }
        lines.push((vote::sentence(meeting, held, &poll), Tone::Strong));
        let told = vote::lines(meeting, held, &poll).into_iter();
        lines.extend(told.map(|line| (line, Tone::Faint)));
    }
    lines.extend(heading::stopped(meeting, state).map(|stopped| (stopped, Tone::Warning)));
    lines
}
