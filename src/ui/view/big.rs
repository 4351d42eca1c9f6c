//! Big letters for the wall, where they fit.
//!
//! Promise: words are never cut inside; what does not fit in big letters is left to plain ones. The
//! glyphs are those of every font (quadrant blocks).

use super::paint::Pen;
use super::theme::{Tone, style};
use crate::text::width::{columns, tame, wrap};
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};

/// Sizes of letters, the largest first: cells across and down.
const SIZES: [(PixelSize, u16, u16); 2] = [(PixelSize::Full, 8, 8), (PixelSize::Quadrant, 4, 4)];

/// Draws a text in the largest letters that fit and returns the rows used; `None` when none fit.
pub fn draw(pen: &mut Pen<'_>, area: Rect, text: &str, tone: Tone) -> Option<u16> {
    let plain = drawable(&tame(&pen.signs(text)))?;
    // Quadrants are no ASCII; whole cells become "#".
    let sizes = SIZES
        .into_iter()
        .filter(|(pixel, ..)| !pen.look().ascii || matches!(pixel, PixelSize::Full));
    sizes
        .collect::<Vec<_>>()
        .into_iter()
        .find_map(|size| draw_at(pen, area, &plain, tone, size))
}

/// A title as big as it fits; returns the rows used.
pub fn title(pen: &mut Pen<'_>, area: Rect, text: &str) -> u16 {
    if area.height >= 8
        && let Some(used) = draw(pen, area, text, Tone::Strong)
    {
        return used;
    }
    lines(pen, area, text, Tone::Strong)
}

/// A text in plain letters, wrapped; returns the rows used.
pub fn lines(pen: &mut Pen<'_>, area: Rect, text: &str, tone: Tone) -> u16 {
    let lines = pen.wrap(text, usize::from(area.width), usize::from(area.height));
    for (y, line) in lines.iter().enumerate() {
        pen.text(area, 0, u16::try_from(y).unwrap_or(u16::MAX), line, tone);
    }
    u16::try_from(lines.len()).unwrap_or(0)
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

/// A heading and a line below it; returns the rows used.
pub fn heading_and(pen: &mut Pen<'_>, area: Rect, heading: &str, line: &str) -> u16 {
    // The line below must have room, however big the heading could be.
    let upper = Rect {
        height: area.height.div_ceil(2),
        ..area
    };
    let large = if area.height >= 12 {
        draw(pen, upper, heading, Tone::Strong)
    } else {
        None
    };
    let used = large.unwrap_or_else(|| lines(pen, upper, heading, Tone::Strong));
    used + 1 + lines(pen, below(area, used + 1), line, Tone::Plain)
}

fn draw_at(
    pen: &mut Pen<'_>,
    area: Rect,
    plain: &str,
    tone: Tone,
    (pixel, across, down): (PixelSize, u16, u16),
) -> Option<u16> {
    let letters = usize::from(area.width / across);
    let rows = usize::from(area.height / down);
    if letters == 0 || rows == 0 || plain.split_whitespace().any(|w| columns(w) > letters) {
        return None;
    }
    let lines = wrap(plain, letters, rows + 1);
    if lines.len() > rows || lines.is_empty() {
        return None;
    }
    let used = u16::try_from(lines.len()).ok()? * down;
    let lines: Vec<Line<'_>> = lines.into_iter().map(Line::from).collect();
    let big = BigText::builder()
        .pixel_size(pixel)
        .style(style(pen.look(), tone))
        .lines(lines)
        .build();
    let place = Rect {
        height: used,
        ..area
    };
    pen.widget(place, |buffer| big.render(place, buffer));
    Some(used)
}

/// The text in letters the font has, or `None` when one is missing.
fn drawable(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '–' | '—' => plain.push('-'),
            '”' | '“' | '„' | '»' | '«' => plain.push('"'),
            '’' => plain.push('\''),
            '…' => plain.push_str("..."),
            ' '..='~' | 'À'..='ÿ' => plain.push(c),
            _ => return None,
        }
    }
    Some(plain)
}
