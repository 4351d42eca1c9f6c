//! Big letters for the wall in a place of a given height: figures, a verdict, a label.
//!
//! Promise: words are never cut inside; what does not fit in big letters is left to plain ones by who asks. A text that
//! may grow, shrink and turn pages is left to `pages`.

use super::letters::{self, LetterSize};
use super::pages::{DrawnText, LineRoom, PageTurn, text, wrapped};
use super::paint::Pen;
use super::shares::WallPart;
use super::theme::Tone;
use crate::text::width::{columns, tame};
use ratatui::layout::Rect;

/// Letters as large as there is room for.
pub(super) const ANY: u16 = u16::MAX;
/// From this height of the screen on, labels are big too.
const LARGE_WALL: u16 = 48;

/// Draws a text in the largest letters that fit and returns the rows used; `None` when none fit.
pub fn draw(pen: &mut Pen<'_>, area: Rect, text: &str, tone: Tone) -> Option<u16> {
    let area = area.intersection(pen.screen());
    let text = tame(&pen.signs(text)).into_owned();
    if !letters::drawable(&text) || text.trim().is_empty() {
        return None;
    }
    let longest = text.split_whitespace().map(columns).max().unwrap_or(0);
    for size in LetterSize::all(pen.look().ascii) {
        let (across, room) = (size.letters(area.width), size.lines(area.height));
        if across < longest || room == 0 {
            continue;
        }
        let lines = wrapped(
            &text,
            LineRoom {
                width: across,
                ascii: pen.look().ascii,
            },
            tone,
        );
        if lines.len() <= room {
            return Some(letters::draw(pen, area, *size, &lines));
        }
    }
    None
}

/// A text in plain letters, wrapped; returns the rows used.
pub fn lines(pen: &mut Pen<'_>, area: Rect, text: &str, tone: Tone) -> u16 {
    let lines = pen.wrap(text, usize::from(area.width), usize::from(area.height));
    for (y, line) in lines.iter().enumerate() {
        pen.text(area, 0, u16::try_from(y).unwrap_or(u16::MAX), line, tone);
    }
    u16::try_from(lines.len()).unwrap_or(0)
}

/// What a scene is, and at the right how far it is; returns the rows used. On a large wall both are big.
pub(super) fn label(pen: &mut Pen<'_>, area: Rect, left: &str, right: &str) -> u16 {
    let place = Rect {
        height: area.height.min(4),
        ..area
    };
    if pen.screen().height >= LARGE_WALL && place.height == 4 {
        let both = format!("{left}   {right}");
        for size in LetterSize::all(pen.look().ascii) {
            let across = size.letters(area.width);
            if size.lines(place.height) == 1 && across >= columns(&both) {
                let gap = across - columns(left) - columns(right);
                let line = vec![
                    (left.to_owned(), Tone::Key),
                    (" ".repeat(gap), Tone::Plain),
                    (right.to_owned(), Tone::Faint),
                ];
                return letters::draw(pen, place, *size, &[line]);
            }
        }
    }
    let end = pen.text(area, 0, 0, left, Tone::Key);
    if usize::from(end) + 2 + columns(right) <= usize::from(area.width) {
        pen.right(area, 0, right, Tone::Faint);
        return 1;
    }
    // Both in full, one below the other.
    1 + lines(pen, below(area, 1), right, Tone::Faint)
}

/// What is left of an area below `used` rows.
#[must_use]
pub fn below(area: Rect, used: u16) -> Rect {
    Rect {
        y: area.y + used.min(area.height),
        height: area.height.saturating_sub(used),
        ..area
    }
}

/// A heading and a line below it, no larger than the heading; returns the rows used.
pub(super) fn heading_and(
    pen: &mut Pen<'_>,
    area: Rect,
    turn: &mut PageTurn,
    (heading, line): (&str, &str),
) -> u16 {
    // The line below must have room, however big the heading could be.
    let upper = Rect {
        height: area.height * 2 / 5,
        ..area
    };
    let drawn: DrawnText = text(
        pen,
        upper,
        (turn, WallPart::Head),
        ANY,
        (heading, Tone::Strong),
    );
    let used = drawn.rows + 1;
    let line = text(
        pen,
        below(area, used),
        (turn, WallPart::Line),
        drawn.height,
        (line, Tone::Plain),
    );
    used + line.rows
}
