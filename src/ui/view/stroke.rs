//! Strokes: what the pen was asked to do, row by row, and how that becomes cells.
//!
//! Promise: the cells of a row are a function of its strokes and the look, so two rows of equal strokes need not be
//! drawn to know that they look the same. What is asked for is left to `paint`, when it is drawn to `sheet`.

use super::super::look::Look;
use super::theme::{self, Tone, style};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::ops::Range;

/// One thing to do in a row. Columns are those of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stroke {
    /// Gives cells a tone.
    Fill { x: u16, width: u16, tone: Tone },
    /// Empties cells.
    Clear { x: u16, width: u16 },
    /// Letters of one column each; a range of the row's letters.
    Letters {
        x: u16,
        from: usize,
        to: usize,
        tone: Tone,
    },
    /// Cells somebody else made; a range of the row's cells.
    Cells { x: u16, from: usize, to: usize },
}

/// No columns.
pub(super) const NOWHERE: Range<u16> = 0..0;

/// The columns or rows of both, and what lies between them.
pub(super) fn joined<T: Ord>(one: Range<T>, other: Range<T>) -> Range<T> {
    if one.is_empty() {
        return other;
    }
    if other.is_empty() {
        return one;
    }
    one.start.min(other.start)..one.end.max(other.end)
}

impl Stroke {
    /// The columns outside which it changes nothing; letters have at most as many as bytes.
    fn reach(&self) -> Range<u16> {
        let (x, width) = match *self {
            Stroke::Fill { x, width, .. } | Stroke::Clear { x, width } => (x, usize::from(width)),
            Stroke::Letters { x, from, to, .. } | Stroke::Cells { x, from, to } => (x, to - from),
        };
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        x..x.saturating_add(width)
    }
}

/// A row's strokes in order.
#[derive(Clone, Debug, Default)]
pub struct StrokeRow {
    strokes: Vec<Stroke>,
    letters: String,
    cells: Vec<Cell>,
}

impl StrokeRow {
    fn wipe(&mut self) {
        self.strokes.clear();
        self.letters.clear();
        self.cells.clear();
    }

    /// The columns outside which two rows look the same, whatever lies under them and over them.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Range<u16> {
        // Most rows of most parts are empty or what they were.
        let same = self.strokes == other.strokes
            && self.letters == other.letters
            && self.cells == other.cells;
        if same {
            return NOWHERE;
        }
        let alike = |(own, others): &(&Stroke, &Stroke)| self.is_alike(own, other, others);
        let both = || self.strokes.iter().zip(&other.strokes);
        let first = both().take_while(alike).count();
        let last = self.strokes.iter().rev().zip(other.strokes.iter().rev());
        let shorter = self.strokes.len().min(other.strokes.len());
        let last = last.take(shorter - first).take_while(alike).count();
        let changed = |row: &Self| {
            let strokes = row.strokes.get(first..row.strokes.len() - last);
            let strokes = strokes.unwrap_or_default().iter();
            strokes.map(Stroke::reach).fold(NOWHERE, joined)
        };
        joined(changed(self), changed(other))
    }

    /// Whether two strokes of two rows do the same.
    fn is_alike(&self, own: &Stroke, other: &Self, others: &Stroke) -> bool {
        match (*own, *others) {
            (
                Stroke::Letters { x, from, to, tone },
                Stroke::Letters {
                    x: there,
                    from: first,
                    to: end,
                    tone: other_tone,
                },
            ) => {
                (x, tone) == (there, other_tone)
                    && self.letters.get(from..to) == other.letters.get(first..end)
            }
            (
                Stroke::Cells { x, from, to },
                Stroke::Cells {
                    x: there,
                    from: first,
                    to: end,
                },
            ) => x == there && self.cells.get(from..to) == other.cells.get(first..end),
            (own, others) => own == others,
        }
    }

    /// Asks for a tone.
    pub fn fill(&mut self, x: u16, width: u16, tone: Tone) {
        self.strokes.push(Stroke::Fill { x, width, tone });
    }

    /// Asks for emptiness.
    pub fn clear(&mut self, x: u16, width: u16) {
        self.strokes.push(Stroke::Clear { x, width });
    }

    /// Asks for letters that take one column each: a text, and what stands behind it.
    pub fn letters(&mut self, x: u16, text: &str, behind: &str, tone: Tone) {
        let from = self.letters.len();
        self.letters.push_str(text);
        self.letters.push_str(behind);
        let to = self.letters.len();
        self.strokes.push(Stroke::Letters { x, from, to, tone });
    }

    /// Asks for cells as they are.
    pub fn cells(&mut self, x: u16, cells: &[Cell]) {
        let from = self.cells.len();
        self.cells.extend_from_slice(cells);
        let to = self.cells.len();
        self.strokes.push(Stroke::Cells { x, from, to });
    }

    /// Draws the row at height `y` of a buffer; what lies outside it changes nothing.
    pub fn lay(&self, buffer: &mut Buffer, y: u16, look: Look) {
        if let Some((left, line)) = line(buffer, y) {
            self.lay_on(line, left, look);
        }
    }

    /// Draws the row on the cells from column `left` on; what lies outside them changes nothing.
    pub(super) fn lay_on(&self, line: &mut [Cell], left: u16, look: Look) {
        for stroke in &self.strokes {
            match *stroke {
                Stroke::Fill { x, width, tone } => {
                    let style = style(look, tone);
                    for cell in part(line, left, x, width) {
                        cell.set_style(style);
                    }
                }
                Stroke::Clear { x, width } => {
                    for cell in part(line, left, x, width) {
                        blank(cell, look);
                    }
                }
                Stroke::Letters { x, from, to, tone } => {
                    let style = style(look, tone);
                    let letters = self.letters.get(from..to).unwrap_or_default();
                    let hidden = usize::from(left.saturating_sub(x));
                    let cells = part(line, left, x, u16::MAX);
                    for (letter, cell) in letters.chars().skip(hidden).zip(cells) {
                        cell.set_char(letter).set_style(style);
                    }
                }
                Stroke::Cells { x, from, to } => {
                    let hidden = usize::from(left.saturating_sub(x));
                    let cells = part(line, left, x, u16::MAX);
                    let made = self.cells.get(from..to).unwrap_or_default();
                    for (new, cell) in made.iter().skip(hidden).zip(cells) {
                        cell.clone_from(new);
                    }
                }
            }
        }
    }
}

/// The cells of a buffer at height `y`, and the column the first one stands in.
pub(super) fn line(buffer: &mut Buffer, y: u16) -> Option<(u16, &mut [Cell])> {
    let area = buffer.area;
    let width = usize::from(area.width);
    let start = usize::from(y.checked_sub(area.y)?) * width;
    let cells = buffer.content.get_mut(start..start + width)?;
    Some((area.x, cells))
}

fn part(line: &mut [Cell], left: u16, x: u16, width: u16) -> &mut [Cell] {
    let end = usize::from(x.saturating_add(width).saturating_sub(left)).min(line.len());
    let start = usize::from(x.saturating_sub(left)).min(end);
    &mut line[start..end]
}

/// An empty cell on the ground of the look.
pub(super) fn blank(cell: &mut Cell, look: Look) {
    cell.reset();
    if let Some(ground) = theme::ground(look) {
        cell.set_style(ground);
    }
}

/// The strokes of one part of the screen. Its rows are those of the whole screen.
#[derive(Clone, Debug, Default)]
pub struct Page {
    area: Rect,
    /// As far down as any was asked for.
    rows: Vec<StrokeRow>,
    /// The rows that were asked for: all others are empty. Most parts are a few rows of a screen.
    used: Range<usize>,
}

impl Page {
    /// The whole screen's area.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Begins anew on a screen of this size.
    pub fn begin(&mut self, area: Rect) {
        self.area = area;
        let used = std::mem::take(&mut self.used);
        let used = self.rows.get_mut(used).unwrap_or_default();
        used.iter_mut().for_each(StrokeRow::wipe);
        self.rows.truncate(usize::from(area.height));
    }

    /// The rows outside which nothing is drawn.
    #[must_use]
    pub fn used(&self) -> Range<usize> {
        self.used.clone()
    }

    /// The row at a height of the screen.
    pub fn row_mut(&mut self, y: u16) -> Option<&mut StrokeRow> {
        let at = usize::from(y);
        if at >= self.rows.len() {
            let has_it = y < self.area.height;
            has_it.then(|| self.rows.resize_with(at + 1, StrokeRow::default))?;
        }
        let row = self.rows.get_mut(at)?;
        self.used = if self.used.is_empty() {
            at..at + 1
        } else {
            self.used.start.min(at)..self.used.end.max(at + 1)
        };
        Some(row)
    }

    /// A row; those that nobody asked for are empty.
    #[must_use]
    pub fn row(&self, at: usize) -> &StrokeRow {
        static EMPTY: StrokeRow = StrokeRow {
            strokes: Vec::new(),
            letters: String::new(),
            cells: Vec::new(),
        };
        self.rows.get(at).unwrap_or(&EMPTY)
    }
}
