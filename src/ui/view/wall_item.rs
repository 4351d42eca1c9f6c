//! The item that is dealt with, and a decision, on the wall.
//!
//! ```text
//! BESLUTNING · PUNKT 4
//! Fælles udgående sygeplejeteam
//!
//! Klyngen godkender budgettet for 2027.
//! ```
//! Promise: the title of the item that is dealt with and a decision to the last word, as large as they fit, on several
//! pages where they do not; above a decision the title, one too long for its place cut with a mark; of a closed item its
//! number and neutral title.

use super::big::{ANY, below, label};
use super::pages::{self, LineRoom, PageTurn, wrapped};
use super::paint::Pen;
use super::projector::public_title;
use super::prose::{self, ProseLine, ProseLook};
use super::shares::WallPart;
use super::theme::Tone;
use super::vote_scene;
use crate::domain::meeting::{ItemState, Meeting};
use crate::text::{heading, screen};
use ratatui::layout::Rect;

/// The item that is dealt with, and what has come of it so far.
pub(super) fn current(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (state, turn): (&ItemState, &mut PageTurn),
) {
    let place = meeting
        .agenda()
        .position(|s| s.item.id == state.item.id)
        .unwrap_or(0)
        + 1;
    let kind = if state.is_public() {
        format!("til {}", screen::kind(state.item.kind))
    } else {
        "lukket punkt".to_owned()
    };
    let name = format!("PUNKT {} · {}", state.item.id, kind.to_uppercase());
    let far = format!("{place} af {}", meeting.order().len());
    let rest = below(area, label(pen, area, &name, &far) + 1);
    // A closed item shows number and neutral title, nothing else.
    let more: Vec<String> = if state.is_public() {
        let written = state.decision.as_ref().map(heading::definite);
        let result = vote_scene::outcome(meeting, state).into_iter();
        result
            .chain(written.map(|what| format!("{what} er skrevet.")))
            .collect()
    } else {
        Vec::new()
    };
    pages::draw(pen, rest, (turn, WallPart::Body), ANY, &|room| {
        let mut all = wrapped(public_title(state), room, Tone::Strong);
        for said in &more {
            all.push(Vec::new());
            all.extend(wrapped(said, room, Tone::Good));
        }
        all
    });
}

/// A decision that the room is shown.
pub(super) fn decision(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (state, turn): (&ItemState, &mut PageTurn),
) {
    let Some(decision) = &state.decision else {
        return;
    };
    let name = heading::on_the_wall(decision, &state.item.id);
    let rest = below(area, label(pen, area, &name, ""));
    let title = public_title(state);
    let upper = Rect {
        height: rest.height.div_ceil(3),
        ..rest
    };
    // Above every page: a decision is nothing without what it is about.
    let headed = pages::heading(pen, upper, (turn, WallPart::Head), (title, Tone::Faint));
    let rest = below(rest, headed + 1);
    let result = vote_scene::outcome(meeting, state);
    let stopped = heading::stopped(meeting, state);
    pages::draw(pen, rest, (turn, WallPart::Body), ANY, &|room| {
        let mut all = decision_text(&decision.text, room);
        // What was voted stands at the foot of it.
        if let Some(result) = &result {
            all.push(Vec::new());
            all.extend(wrapped(result, room, Tone::Good));
        }
        if let Some(stopped) = &stopped {
            all.push(Vec::new());
            all.extend(wrapped(stopped, room, Tone::Warning));
        }
        all
    });
}

fn decision_text(text: &str, room: LineRoom) -> Vec<ProseLine> {
    prose::lines(
        text,
        ProseLook {
            width: room.width,
            limit: usize::from(u16::MAX),
            tones: (Tone::Strong, Tone::Strong),
            addresses: false,
            ascii: room.ascii,
        },
    )
}
