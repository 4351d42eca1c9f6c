//! The vote on the wall: how it stands while it is counted, when the chair wants that, and what it came to.
//!
//! ```text
//! AFSTEMNING · PUNKT 4
//! Indstillingen
//!
//! 11 for   7 imod   1 undlader
//! Indstillingen blev vedtaget med 11 stemmer mod 7.
//! ```
//! Promise: the same count as on paper; of a closed item nothing is shown.

use super::big::{ANY, below, label};
use super::pages::{self, PageTurn, wrapped};
use super::paint::Pen;
use super::shares::WallPart;
use super::theme::Tone;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll::{self, Poll};
use crate::domain::vote::Vote;
use crate::text::vote as words;
use ratatui::layout::Rect;

/// Draws a vote on a public item.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (vote, state): (&Vote, &ItemState),
    turn: &mut PageTurn,
) {
    let used = label(
        pen,
        area,
        &format!("AFSTEMNING · PUNKT {}", state.item.id),
        "",
    ) + 1;
    let poll = poll::count(meeting, vote);
    let closed = vote.closed.is_some();
    let result = result(meeting, vote, &poll);
    let subject = words::subject(meeting, state, &vote.frame.subject);
    let figures = words::standing(vote, &poll).replace(" · ", "   ");
    let names = if closed {
        words::lines(meeting, vote, &poll).join("\n")
    } else {
        String::new()
    };
    let tone = if closed { Tone::Good } else { Tone::Faint };
    let told = [
        (&*subject, Tone::Strong),
        (&figures, Tone::Strong),
        (&result, tone),
        (&names, Tone::Plain),
    ];
    pages::draw(
        pen,
        below(area, used),
        (turn, WallPart::Body),
        ANY,
        &|room| {
            let mut all = Vec::new();
            for (text, tone) in told.iter().filter(|(text, _)| !text.is_empty()) {
                if !all.is_empty() {
                    all.push(Vec::new());
                }
                all.extend(wrapped(text, room, *tone));
            }
            all
        },
    );
}

/// What a vote came to, or that it runs.
pub(super) fn result(meeting: &Meeting, vote: &Vote, poll: &Poll) -> String {
    if vote.closed.is_some() {
        words::sentence(meeting, vote, poll)
    } else {
        "Der stemmes.".to_owned()
    }
}

/// The result of the last vote that was closed on an item: what stands under its title.
pub(super) fn outcome(meeting: &Meeting, state: &ItemState) -> Option<String> {
    let vote = meeting.closed_votes_on(state).last()?;
    Some(words::sentence(meeting, vote, &poll::count(meeting, vote)))
}
