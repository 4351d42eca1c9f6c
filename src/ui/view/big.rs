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
