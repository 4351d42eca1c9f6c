//! The pen: the only way text gets into a frame.
//!
//! Promise: everything drawn is tamed (no commands, no turned directions) and clipped to its area;
//! drawing outside changes nothing (product 7.3). The pen only notes what is wanted; when it becomes cells is left to
//! `sheet`.

use super::super::look::Look;
use super::stroke::{self, Page};
use super::theme::{Tone, style};
use crate::text::ascii;
use crate::text::width::{self, before_number, clip, columns, tame};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::borrow::Cow;

/// Draws one part of the screen.
pub struct Pen<'p> {
    page: &'p mut Page,
    look: Look,
    /// Whether somebody only wants to know how large things get.
    measures: bool,
}

impl<'p> Pen<'p> {
    /// A pen on a part of the screen.
    pub fn new(page: &'p mut Page, look: Look) -> Self {
        Self {
            page,
            look,
            measures: false,
        }
    }

    /// A pen that says how large things get; big letters need not be drawn for that.
    pub(super) fn measuring(page: &'p mut Page, look: Look) -> Self {
        Self {
            measures: true,
            ..Self::new(page, look)
        }
    }

    /// Whether nobody looks at what is drawn.
    pub(super) fn measures(&self) -> bool {
        self.measures
    }

    /// How the screen is coloured.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look
    }

    /// The whole screen.
    #[must_use]
    pub fn screen(&self) -> Rect {
        self.page.area()
    }

    /// The text in the signs this screen has.
    #[must_use]
    pub fn signs<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.look.ascii {
            ascii::plain(text)
        } else {
            Cow::Borrowed(text)
        }
    }

    /// Wraps by word, as the text will be drawn.
    #[must_use]
    pub fn wrap(&self, text: &str, width: usize, rows: usize) -> Vec<String> {
        if self.look.ascii {
            let lines: Vec<Cow<'_, str>> = text.lines().map(ascii::plain).collect();
            width::wrap(&lines.join("\n"), width, rows)
        } else {
            width::wrap(text, width, rows)
        }
    }

    /// Columns a text takes in the signs this screen has.
    #[must_use]
    pub fn columns(&self, text: &str) -> usize {
        columns(&self.signs(text))
    }

    /// A text in the signs this screen has, cut with a mark where it takes more than `width` columns.
    #[must_use]
    pub fn clipped<'t>(&self, text: &'t str, width: usize) -> Cow<'t, str> {
        let signs = self.signs(text);
        if columns(&signs) <= width {
            return signs;
        }
        // Without signs of its own the mark takes three columns.
        let room = width.saturating_sub(if self.look.ascii { 2 } else { 0 });
        Cow::Owned(self.signs(&clip(&signs, room)).into_owned())
    }

    /// Fills an area with a tone.
    pub fn fill(&mut self, area: Rect, tone: Tone) {
        let area = area.intersection(self.screen());
        for y in area.top()..area.bottom() {
            if let Some(row) = self.page.row_mut(y) {
                row.fill(area.x, area.width, tone);
            }
        }
    }

    /// Writes finished cells from the first column of a row on; what lies outside changes nothing.
    pub(super) fn cells(&mut self, y: u16, cells: &[Cell]) {
        let room = usize::from(self.screen().width).min(cells.len());
        if let (Some(row), Some(cells)) = (self.page.row_mut(y), cells.get(..room)) {
            row.cells(0, cells);
        }
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.screen());
        for y in area.top()..area.bottom() {
            if let Some(row) = self.page.row_mut(y) {
                row.clear(area.x, area.width);
            }
        }
    }

    /// Writes a text at (x, y) of an area and returns the column behind it, both relative to the
    /// area. What does not fit ends in "…".
    pub fn text(&mut self, area: Rect, x: u16, y: u16, text: &str, tone: Tone) -> u16 {
        let area = area.intersection(self.screen());
        if x >= area.width || y >= area.height {
            return x;
        }
        let room = area.width - x;
        let text = &*self.signs(text);
        if let Some(used) = self.simple(area.x + x, area.y + y, usize::from(room), text, tone) {
            return x + used;
        }
        let tamed = tame(text);
        let clipped = clip(&tamed, usize::from(room));
        let mut made = Buffer::empty(Rect::new(0, 0, room, 1));
        let (used, _) = made.set_stringn(0, 0, clipped, usize::from(room), style(self.look, tone));
        if let (Some(row), Some(cells)) = (
            self.page.row_mut(area.y + y),
            made.content.get(..usize::from(used)),
        ) {
            row.cells(area.x + x, cells);
        }
        x + used
    }

    /// Writes a text of plain letters, one column each, which is nearly all there is, and returns the columns it
    /// takes; `None` for other text. Finding the clusters of Danish text is most of what a large screen costs.
    fn simple(&mut self, x: u16, y: u16, room: usize, text: &str, tone: Tone) -> Option<u16> {
        let columns = simple_columns(text)?;
        let row = self.page.row_mut(y)?;
        if columns <= room {
            row.letters(x, text, "", tone);
            return u16::try_from(columns).ok();
        }
        let cut = text.char_indices().nth(room.saturating_sub(1));
        let (shown, rest) = text.split_at_checked(cut.map_or(text.len(), |(at, _)| at))?;
        let whole = before_number(shown, rest);
        row.letters(x, whole, "…", tone);
        let used = room.saturating_sub(shown.chars().count() - whole.chars().count());
        u16::try_from(used).ok()
    }

    /// Writes a text at the right edge of line `y` and returns the column where it begins.
    pub fn right(&mut self, area: Rect, y: u16, text: &str, tone: Tone) -> u16 {
        let signs = self.signs(text);
        let width = simple_columns(&signs).unwrap_or_else(|| columns(&tame(&signs)));
        let width = u16::try_from(width).unwrap_or(u16::MAX);
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
        self.text(
            Rect {
                width: area.width - 2,
                ..area
            },
            2,
            0,
            &format!(" {title} "),
            Tone::Strong,
        );
        Rect::new(
            area.x + 2,
            area.y + 1,
            area.width.saturating_sub(4),
            area.height - 2,
        )
    }

    /// What a widget of its own kind draws in an area, over what stands there.
    pub fn widget(&mut self, area: Rect, render: impl FnOnce(&mut Buffer)) {
        let area = area.intersection(self.screen());
        let mut made = Buffer::empty(area);
        made.content
            .iter_mut()
            .for_each(|cell| stroke::blank(cell, self.look));
        for y in area.top()..area.bottom() {
            if let Some(row) = self.page.row_mut(y) {
                row.lay(&mut made, y, self.look);
            }
        }
        render(&mut made);
        for y in area.top()..area.bottom() {
            if let (Some(row), Some((x, cells))) =
                (self.page.row_mut(y), stroke::line(&mut made, y))
            {
                row.cells(x, cells);
            }
        }
    }
}

/// The columns of a text of nothing but such letters as [`is_simple`] knows; `None` for other text.
fn simple_columns(text: &str) -> Option<usize> {
    // Most texts are ASCII, and bytes are looked at many at a time.
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Some(text.len());
    }
    let mut letters = text.chars();
    let count = letters.by_ref().take_while(|c| is_simple(*c)).count();
    // Counting stopped before the end where a letter is another.
    let all = letters.as_str().is_empty() && text.chars().next_back().is_some_and(is_simple);
    all.then_some(count)
}

/// Letters and signs that take one column, join with nothing and command nothing.
#[must_use]
pub fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '–' | '”' | '’' | '…' | '●' | '○' | '►' | '√' | '→' | '─' | '│' | '◊')
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    /// The quick way and the careful way draw the same.
    #[test]
    fn simple_text_is_drawn_as_ratatui_draws_it() {
        let area = Rect::new(0, 0, 12, 1);
        for text in [
            "",
            "a",
            "Åse Østergård",
            "Rødgrød med",
            "”en–to…”",
            "● til stede",
            "twelve chars",
            "thirteen char",
            "Mødeplan 2027",
            "Sag 26/41207 om",
        ] {
            let (mut quick, mut careful) = (Buffer::empty(area), Buffer::empty(area));
            let mut page = Page::default();
            page.begin(area);
            let end = Pen::new(&mut page, Look::default()).text(area, 0, 0, text, Tone::Plain);
            page.row(0).lay(&mut quick, 0, Look::default());
            let clipped = clip(text, 12);
            let (wanted, _) = careful.set_stringn(0, 0, &clipped, 12, Style::reset());
            assert_eq!((quick, end), (careful, wanted), "{text}");
            assert!(
                text.chars()
                    .all(|c| is_simple(c) && columns(&c.to_string()) == 1),
                "{text}"
            );
        }
    }

    #[test]
    fn no_simple_letter_is_unsafe_wide_or_joining() {
        for c in (0..0x11_0000)
            .filter_map(char::from_u32)
            .filter(|c| is_simple(*c))
        {
            assert!(
                !crate::text::width::is_unsafe(c) && columns(&c.to_string()) == 1,
                "{c:?}"
            );
        }
    }
}
