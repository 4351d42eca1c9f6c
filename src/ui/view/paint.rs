//! The pen: the only way text gets into a frame.
//!
//! Promise: everything drawn is tamed (no commands, no turned directions) and clipped to its area;
//! drawing outside changes nothing [product 7.3].

use super::super::state::Look;
use super::theme::{Tone, style};
use crate::text::width::{clip, columns, tame};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws into a frame's buffer.
pub struct Pen<'b> {
    buffer: &'b mut Buffer,
    look: Look,
}

impl<'b> Pen<'b> {
    /// A pen on a buffer.
    pub fn new(buffer: &'b mut Buffer, look: Look) -> Self {
        Self { buffer, look }
    }

    /// How the screen is coloured.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look
    }

    /// Fills an area with a tone.
    pub fn fill(&mut self, area: Rect, tone: Tone) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, style(self.look, tone));
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Writes a text at (x, y) of an area and returns the column behind it, both relative to the
    /// area. What does not fit ends in "…".
    pub fn text(&mut self, area: Rect, x: u16, y: u16, text: &str, tone: Tone) -> u16 {
        let area = area.intersection(self.buffer.area);
        if x >= area.width || y >= area.height {
            return x;
        }
        let room = area.width - x;
        let tamed = tame(text);
        let clipped = clip(&tamed, usize::from(room));
        let (end, _) =
            self.buffer.set_stringn(area.x + x, area.y + y, clipped, usize::from(room), style(self.look, tone));
        end - area.x
    }

    /// Writes a text at the right edge of line `y` and returns the column where it begins.
    pub fn right(&mut self, area: Rect, y: u16, text: &str, tone: Tone) -> u16 {
        let width = u16::try_from(columns(&tame(text))).unwrap_or(u16::MAX);
        let x = area.width.saturating_sub(width);
        self.text(area, x, y, text, tone);
        x
    }

    /// A column of one sign.
    pub fn column(&mut self, x: u16, y: u16, height: u16, sign: &str, tone: Tone) {
        for y in y..y.saturating_add(height) {
            self.text(Rect::new(x, y, 1, 1), 0, 0, sign, tone);
        }
    }

    /// A line of one sign.
    pub fn line(&mut self, area: Rect, y: u16, sign: char, tone: Tone) {
        let text: String = std::iter::repeat_n(sign, usize::from(area.width)).collect();
        self.text(area, 0, y, &text, tone);
    }

    /// A frame around an area with a headline; returns what is inside.
    pub fn frame(&mut self, area: Rect, title: &str, tone: Tone) -> Rect {
        self.clear(area);
        if area.width < 4 || area.height < 3 {
            return area;
        }
        let middle: String = std::iter::repeat_n('─', usize::from(area.width) - 2).collect();
        self.text(area, 0, 0, &format!("┌{middle}┐"), tone);
        self.text(area, 0, area.height - 1, &format!("└{middle}┘"), tone);
        self.column(area.x, area.y + 1, area.height - 2, "│", tone);
        self.column(area.right() - 1, area.y + 1, area.height - 2, "│", tone);
        self.text(Rect { width: area.width - 2, ..area }, 2, 0, &format!(" {title} "), Tone::Strong);
        Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), area.height - 2)
    }

    /// The buffer, for widgets of their own.
    pub fn buffer(&mut self) -> &mut Buffer {
        self.buffer
    }
}
