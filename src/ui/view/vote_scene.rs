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

use super::big::{self, below, lines, title};
use super::paint::Pen;
use super::theme::Tone;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll::{self, Poll};
use crate::domain::vote::Vote;
use crate::text::vote as words;
use ratatui::layout::Rect;

/// The vote that the room is interested in: the one that runs, otherwise the last one on this item.
pub(super) fn of<'m>(
    meeting: &'m Meeting,
    item: Option<&'m ItemState>,
) -> Option<(&'m Vote, &'m ItemState)> {
    let last = || meeting.votes_on(item?).last();
    let vote = meeting.open_vote().or_else(last)?;
    let state = meeting.voted_on(vote);
    Some((vote, state)).filter(|_| state.is_public())
}

/// Draws a vote on a public item.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (vote, state): (&Vote, &ItemState),
) {
    let label = format!("AFSTEMNING · PUNKT {}", state.item.id);
    pen.text(area, 0, 0, &label, Tone::Key);
    let poll = poll::count(meeting, vote);
    let result = result(meeting, vote, &poll);
    // The result in words has its lines first; the letters grow with what is left.
    let result = pen.wrap(&result, usize::from(area.width), usize::from(area.height));
    let words = u16::try_from(result.len()).unwrap_or(u16::MAX);
    let spare = |used: u16| Rect {
        height: below(area, used).height.saturating_sub(words + 1),
        ..below(area, used)
    };
    let subject = words::subject(meeting, state, &vote.frame.subject);
    let upper = spare(2);
    let upper = Rect {
        height: (upper.height / 2).max(1),
        ..upper
    };
    let used = 3 + title(pen, upper, &subject);
    let figures = words::standing(vote, &poll).replace(" · ", "   ");
    let used = used
        + match big::draw(pen, spare(used), &figures, Tone::Strong) {
            Some(rows) => rows + 1,
            None => lines(pen, spare(used), &figures, Tone::Strong) + 1,
        };
    let tone = if vote.closed.is_some() {
        Tone::Good
    } else {
        Tone::Faint
    };
    for (y, line) in (0..).zip(&result) {
        pen.text(below(area, used), 0, y, line, tone);
    }
    if vote.closed.is_some() {
        let names = words::lines(meeting, vote, &poll).join("\n");
        let rest = below(area, used + words + 1);
        let (width, room) = (usize::from(rest.width), usize::from(rest.height));
        let mut told = pen.wrap(&names, width, 500);
        if told.len() > room {
            told.truncate(room.saturating_sub(1));
            told.push("… flere navne står i referatet".to_owned());
        }
        for (y, line) in (0..rest.height).zip(&told) {
            pen.text(rest, 0, y, line, Tone::Plain);
        }
    }
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
