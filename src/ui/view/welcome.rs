//! The wall before the meeting is opened: which body, where and when, what it will deal with, and who has come.
//!
//! Promise: of the agenda only what is public; everybody who has come is counted. What does not fit comes on the next
//! page.

use super::big::{ANY, below, heading_and, label};
use super::pages::{self, PageTurn, wrapped};
use super::paint::Pen;
use super::presence;
use super::scenes;
use super::shares::WallPart;
use super::theme::Tone;
use crate::domain::meeting::Meeting;
use crate::text::{danish, screen};
use ratatui::layout::Rect;

/// Which body, where and when, what it will deal with, and who has come.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, turn: &mut PageTurn) {
    let frame = meeting.frame();
    let separator = meeting.profile().style.time_separator;
    let mut line = format!(
        "{} kl. {}",
        danish::capital(&danish::long_date(frame.date)),
        danish::clock(frame.start, separator)
    );
    if let Some(place) = &frame.place {
        line.push_str(" · ");
        line.push_str(place);
    }
    let upper = Rect {
        height: (area.height * 2 / 5).max(area.height.min(4)),
        ..area
    };
    let used = heading_and(pen, upper, turn, (&screen::headline(meeting), &line)) + 1;
    let rest = below(area, used);
    if rest.width < SIDE_BY_SIDE {
        // Those who have come see that they are counted, and whom the meeting waits for.
        let used = presence::heading(pen, rest, meeting);
        pages::draw(
            pen,
            below(rest, used),
            (turn, WallPart::Body),
            ANY,
            &|room| {
                let mut all = presence::lines(meeting, room);
                all.push(Vec::new());
                all.extend(wrapped("Dagsorden", room, Tone::Key));
                all.extend(scenes::agenda_lines(meeting, room));
                all
            },
        );
        return;
    }
    let half = Rect {
        width: rest.width / 2 - 2,
        ..rest
    };
    let used = label(pen, half, "DAGSORDEN", "") + 1;
    pages::draw(
        pen,
        below(half, used),
        (turn, WallPart::Body),
        ANY,
        &|room| scenes::agenda_lines(meeting, room),
    );
    let right = Rect {
        x: rest.x + rest.width / 2,
        width: rest.width - rest.width / 2,
        ..rest
    };
    presence::attendance(pen, right, meeting, (turn, WallPart::Side));
}

/// From this width on the agenda stands beside those who have come.
const SIDE_BY_SIDE: u16 = 110;
