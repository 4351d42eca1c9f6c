//! A text on the wall: as large as it fits, and in pages where it does not.
//!
//! Promise: nothing is cut. A text stands on one page as long as letters can be made small enough for it; what does not
//! fit then turns in pages by the clock that is given, and each page says which one it is ("Side 2 af 3"). The clock, the
//! hand on the keys and the zoom come from outside: the same input gives the same wall. Which letters a text gets is left
//! to `fitting`.

use super::fitting::{self, LetterStep, SizeRange, height, letters_in, lines_in};
use super::letters;
use super::paint::Pen;
use super::prose::{ProseLine, draw_lines};
use super::shares::{WallLimits, WallPart, WallShares};
use super::theme::Tone;
use crate::domain::Moment;
use crate::text::ascii;
use crate::text::width::{clip, columns};
use ratatui::layout::Rect;
use std::borrow::Cow;

/// Seconds a page stands.
pub const PAGE_SECONDS: i64 = 12;

/// Which page is shown, and how far the letters are zoomed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageTurn {
    /// Seconds since the text was put up.
    pub seconds: i64,
    /// The page somebody has turned to; none: pages turn by themselves.
    pub held: Option<i32>,
    /// Sizes up or down from the one that fits.
    pub zoom: i16,
    /// Pages of the longest text that was drawn, and which of them.
    shown: (i32, i32),
    /// How large each part may be, and how large it was drawn.
    limits: WallLimits,
    drawn: WallShares,
}

impl PageTurn {
    /// Pages that turn by the clock alone.
    #[must_use]
    pub fn by_clock(now: Moment) -> Self {
        Self {
            seconds: now.timestamp(),
            ..Self::default()
        }
    }

    /// Pages there were when it was drawn, one at least.
    #[must_use]
    pub fn pages(&self) -> i32 {
        self.shown.0.max(1)
    }

    /// The page that was drawn, from 0.
    #[must_use]
    pub fn page(&self) -> i32 {
        self.shown.1
    }

    /// Seconds until another page; `None` where there is one only, or somebody holds it.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        let turns = self.pages() > 1 && self.held.is_none();
        turns.then(|| PAGE_SECONDS - self.seconds.rem_euclid(PAGE_SECONDS))
    }

    /// The page of so many, from 0.
    fn at(&self, pages: usize) -> usize {
        let by_clock = self.seconds.div_euclid(PAGE_SECONDS);
        let page = self.held.map_or(by_clock, i64::from);
        let pages = i64::try_from(pages).unwrap_or(i64::MAX).max(1);
        usize::try_from(page.rem_euclid(pages)).unwrap_or(0)
    }

    /// Forgets the pages of what was drawn before.
    pub(super) fn anew(&mut self) {
        self.shown = (0, 0);
    }

    /// A text at its first page, in letters within these limits.
    pub(super) fn within(limits: WallLimits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// The same in letters within these limits.
    pub(super) fn limited(&mut self, limits: WallLimits) {
        (self.limits, self.drawn) = (limits, WallShares::default());
    }

    /// How large each part was drawn.
    pub(super) fn shares(&self) -> WallShares {
        self.drawn
    }

    fn note(&mut self, pages: usize, page: usize) {
        let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        if number(pages) > self.shown.0 {
            self.shown = (number(pages), number(page));
        }
    }
}

/// The lines a text may be laid out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineRoom {
    /// Letters in a line.
    pub width: usize,
    /// Whether the screen has ASCII only: a letter may become two.
    pub ascii: bool,
}

impl LineRoom {
    /// A line that begins so many letters further in.
    pub(super) fn less(self, indent: usize) -> Self {
        Self {
            width: self.width.saturating_sub(indent),
            ..self
        }
    }

    /// A text with its own line breaks in the signs of the screen.
    pub(super) fn signs(self, text: &str) -> Cow<'_, str> {
        if !self.ascii {
            return Cow::Borrowed(text);
        }
        let lines: Vec<_> = text.lines().map(ascii::plain).collect();
        Cow::Owned(lines.join("\n"))
    }
}

/// How large a text was drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DrawnText {
    /// Rows used.
    pub rows: u16,
    /// Half rows a line took.
    pub height: u16,
}

/// Draws a text that `lay` puts into lines of so many letters, in letters of at most `most` half rows.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    (turn, part): (&mut PageTurn, WallPart),
    most: u16,
    lay: &dyn Fn(LineRoom) -> Vec<ProseLine>,
) -> DrawnText {
    let area = area.intersection(pen.screen());
    if area.is_empty() {
        return DrawnText::default();
    }
    let range = SizeRange::of(pen, (turn.limits, part), (turn.zoom, most));
    let (step, lines) = fitting::choose(pen, area, &range, lay);
    let room = lines_in(step, area.height);
    let whole = lines.len() <= room;
    turn.drawn
        .note(part, (height(step), pen.screen().height), whole);
    if whole {
        turn.note(1, 0);
        return put(pen, area, step, &lines);
    }
    // The page's number stands below, as small as letters may be.
    let mark_step = fitting::smallest(pen, &[]);
    let mark_rows = mark_step.map_or(1, |s| s.rows(1));
    // A place for one line only shows the text rather than its page's number.
    let mark_rows = match lines_in(step, area.height.saturating_sub(mark_rows)) {
        0 => 0,
        _ => mark_rows,
    };
    let room = lines_in(step, area.height - mark_rows).max(1);
    let ends = page_ends(&lines, room);
    let pages = ends.len();
    let page = turn.at(pages);
    turn.note(pages, page);
    let begin = page.checked_sub(1).and_then(|p| ends.get(p));
    let begin = begin.copied().unwrap_or(0);
    let end = ends.get(page).copied().unwrap_or(lines.len());
    let shown = lines.get(begin..end).unwrap_or_default();
    let blank = shown.iter().take_while(|line| is_blank(line)).count();
    let shown = shown.get(blank..).unwrap_or_default();
    let drawn = put(pen, area, step, shown);
    let foot = Rect {
        y: area.bottom().saturating_sub(mark_rows),
        height: mark_rows,
        ..area
    };
    number(pen, foot, mark_step, (page, pages));
    DrawnText {
        rows: area.height,
        ..drawn
    }
}

/// Writes which page it is at the right; where there is no row for it, nothing.
fn number(pen: &mut Pen<'_>, foot: Rect, step: LetterStep, (page, pages): (usize, usize)) {
    let mark = format!("Side {} af {pages}", page + 1);
    let wide = letters_in(step, foot).saturating_sub(columns(&mark));
    if foot.height > 0 {
        let line = vec![(" ".repeat(wide) + &mark, Tone::Faint)];
        put(pen, foot, step, &[line]);
    }
}

/// Where each page of so many lines ends: between two paragraphs or entries of a list where that leaves it more than half
/// full, otherwise so that as much stands on the last page as on the first.
fn page_ends(lines: &[ProseLine], room: usize) -> Vec<usize> {
    let is_list = lines.iter().any(goes_on);
    let between = |n: &usize| {
        let next = lines.get(*n).is_some_and(|line| !goes_on(line));
        let before = n.checked_sub(1).and_then(|n| lines.get(n));
        next && (is_list || before.is_some_and(is_blank))
    };
    let mut ends = Vec::new();
    let mut begin = 0;
    while begin < lines.len() {
        let left = lines.len() - begin;
        let even = begin + left.div_ceil(left.div_ceil(room));
        let end = if left <= room {
            lines.len()
        } else {
            let filled = (begin + room / 2 + 1..=begin + room).rev();
            filled.into_iter().find(between).unwrap_or(even)
        };
        ends.push(end);
        begin = end;
    }
    ends
}

/// Whether a line goes on with the entry of a list above it: only blanks stand where its number would.
fn goes_on(line: &ProseLine) -> bool {
    line.len() > 1
        && line.first().is_some_and(|(text, _)| text.trim().is_empty())
        && !is_blank(line)
}

/// Whether nothing stands on a line.
fn is_blank(line: &ProseLine) -> bool {
    line.iter().all(|(text, _)| text.trim().is_empty())
}

/// Draws one text in one tone.
pub(super) fn text(
    pen: &mut Pen<'_>,
    area: Rect,
    turn: (&mut PageTurn, WallPart),
    most: u16,
    (text, tone): (&str, Tone),
) -> DrawnText {
    draw(pen, area, turn, most, &|room| wrapped(text, room, tone))
}

/// A heading as small as letters may be; returns the rows used. One too long for its place ends in "…".
pub(super) fn heading(
    pen: &mut Pen<'_>,
    area: Rect,
    (turn, part): (&mut PageTurn, WallPart),
    (text, tone): (&str, Tone),
) -> u16 {
    let ascii = pen.look().ascii;
    let whole = [vec![(text.to_owned(), tone)]];
    let range = SizeRange::of(pen, (turn.limits, part), (0, 0));
    let step = fitting::least(pen, area, &range, &whole);
    let width = letters_in(step, area);
    let mut lines = wrapped(text, LineRoom { width, ascii }, tone);
    let room = lines_in(step, area.height).max(1);
    if lines.len() > room {
        lines.truncate(room);
        if let Some((last, _)) = lines.last_mut().and_then(|line| line.last_mut()) {
            *last = clip(&format!("{last} …"), width).into_owned();
            if !last.ends_with('…') {
                last.push('…');
            }
        }
    }
    turn.drawn
        .note(part, (height(step), pen.screen().height), true);
    put(pen, area, step, &lines).rows
}

/// A text in lines of one tone.
pub(super) fn wrapped(text: &str, room: LineRoom, tone: Tone) -> Vec<ProseLine> {
    let lines = crate::text::width::wrap(&room.signs(text), room.width.max(1), 10_000);
    lines.into_iter().map(|line| vec![(line, tone)]).collect()
}

fn put(pen: &mut Pen<'_>, area: Rect, step: LetterStep, lines: &[ProseLine]) -> DrawnText {
    let rows = if let Some(size) = step {
        letters::draw(pen, area, size, lines)
    } else {
        draw_lines(pen, area, lines);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        rows.min(area.height)
    };
    DrawnText {
        rows,
        height: height(step),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<ProseLine> {
        let line = |text: &&str| match text.strip_prefix("  ") {
            Some(rest) => vec![
                ("  ".to_owned(), Tone::Plain),
                (rest.to_owned(), Tone::Plain),
            ],
            None => vec![((*text).to_owned(), Tone::Plain)],
        };
        texts.iter().map(line).collect()
    }

    #[test]
    fn a_page_ends_between_paragraphs_or_entries_and_else_where_pages_are_even() {
        assert_eq!(page_ends(&lines(&["a"; 10]), 4), [4, 7, 10]);
        let paragraphs = lines(&["a", "a", "a", "", "b", "b", "b", "b"]);
        assert_eq!(page_ends(&paragraphs, 5), [4, 8]);
        let list = lines(&["1 a", "  a", "2 b", "  b", "3 c", "  c"]);
        assert_eq!(page_ends(&list, 3), [2, 4, 6]);
        assert_eq!(page_ends(&lines(&["a", "", "b"]), 3), [3]);
    }
}
