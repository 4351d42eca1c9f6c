//! The wall before the meeting is opened: which body, where and when, what it will deal with, and who has come.
//!
//! Promise: of the agenda only what is public; everybody who has come is counted. What does not fit comes on the next
//! page.

use super::big::ANY;
use super::pages::{self, PageTurn, wrapped};
use super::paint::Pen;
use super::presence;
use super::projector::when_and_where;
use super::scenes;
use super::shares::WallPart;
use super::theme::Tone;
use crate::domain::meeting::Meeting;
use crate::domain::quorum;
use crate::text::screen;
use ratatui::layout::Rect;

/// Which body, where and when, what it will deal with, and who has come.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, turn: &mut PageTurn) {
    let (present, seats) = quorum::taken(meeting);
    let counts = format!("Fremmøde: {present} af {seats} pladser");
    let when = when_and_where(meeting);
    pages::draw(pen, area, (turn, WallPart::Body), ANY, &|room| {
        let mut all = wrapped(&screen::headline(meeting), room, Tone::Strong);
        all.extend(wrapped(&when, room, Tone::Plain));
        all.extend(wrapped(&counts, room, Tone::Plain));
        all.push(Vec::new());
        all.extend(wrapped("Dagsorden", room, Tone::Key));
        all.extend(scenes::agenda_lines(meeting, room));
        all.push(Vec::new());
        all.extend(wrapped("Til stede", room, Tone::Key));
        all.extend(presence::lines(meeting, room));
        all
    });
}
