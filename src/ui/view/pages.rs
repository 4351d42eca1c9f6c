//! A text on the wall: as large as it fits, and in pages where it does not.
//!
//! Promise: nothing is cut. A text takes the largest letters at which all of it fits, never smaller than a 24th of the
//! wall where the signs of the screen allow it; what does not fit at that size turns in pages by the clock that is
//! given, and each page says which one it is ("Side 2 af 3"). The clock, the hand on the keys and the zoom come from
//! outside: the same input gives the same wall.

use super::letters::{self, LetterSize};
use super::paint::Pen;
use super::prose::{ProseLine, draw_lines};
use super::shares::{WallPart, WallShares};
use super::theme::Tone;
use crate::domain::Moment;
use crate::text::ascii;
use crate::text::width::columns;
use ratatui::layout::Rect;
use std::borrow::Cow;

/// Seconds a page stands.
pub const PAGE_SECONDS: i64 = 12;
/// No letter is smaller than this part of the wall's height.
const SMALLEST: u16 = 24;
/// Wider than any wall: how a text is laid out to find its longest word.
const ENDLESS: usize = 100_000;

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
    /// How large each part must be, and how large it was drawn.
    least: WallShares,
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

    /// A text at its first page, in letters no smaller than these.
    pub(super) fn at_least(least: WallShares) -> Self {
        Self {
            least,
            drawn: least,
            ..Self::default()
        }
    }

    /// The same with letters no smaller than these.
    pub(super) fn must_be(&mut self, least: WallShares) {
        (self.least, self.drawn) = (least, least);
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

/// One step of the ladder: letters of a size, or a row of the screen each line.
type LetterStep = Option<LetterSize>;

fn height(step: LetterStep) -> u16 {
    step.map_or(2, LetterSize::height)
}

fn letters_in(step: LetterStep, area: Rect) -> usize {
    step.map_or(usize::from(area.width), |s| s.letters(area.width))
}

fn lines_in(step: LetterStep, rows: u16) -> usize {
    step.map_or(usize::from(rows), |s| s.lines(rows))
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
    let wall = pen.screen().height;
    let sizes = SizeRange {
        zoom: turn.zoom,
        least: turn.least.least(part, wall),
        most,
    };
    let (step, lines) = choose(pen, area, sizes, lay);
    turn.drawn.note(part, height(step), wall);
    let room = lines_in(step, area.height);
    if lines.len() <= room {
        turn.note(1, 0);
        return put(pen, area, step, &lines);
    }
    // The page's number stands below, as small as letters may be.
    let mark_step = smallest(pen, &[]);
    let mark_rows = mark_step.map_or(1, |s| s.rows(1));
    let room = lines_in(step, area.height.saturating_sub(mark_rows)).max(1);
    let pages = lines.len().div_ceil(room);
    // As much on the last page as on the first.
    let room = lines.len().div_ceil(pages);
    let page = turn.at(pages);
    turn.note(pages, page);
    let shown: Vec<ProseLine> = lines.into_iter().skip(page * room).take(room).collect();
    let drawn = put(pen, area, step, &shown);
    let mark = format!("Side {} af {pages}", page + 1);
    let wide = letters_in(mark_step, area).saturating_sub(columns(&mark));
    let foot = Rect {
        y: area.bottom().saturating_sub(mark_rows),
        height: mark_rows.min(area.height),
        ..area
    };
    if area.height > mark_rows {
        put(
            pen,
            foot,
            mark_step,
            &[vec![(" ".repeat(wide) + &mark, Tone::Faint)]],
        );
    }
    DrawnText {
        rows: area.height,
        ..drawn
    }
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

/// A heading as small as letters may be; returns the rows used, `None` where there is no room for all of it.
pub(super) fn heading(
    pen: &mut Pen<'_>,
    area: Rect,
    (turn, part): (&mut PageTurn, WallPart),
    (text, tone): (&str, Tone),
) -> Option<u16> {
    let ascii = pen.look().ascii;
    let wall = pen.screen().height;
    let whole = [vec![(text.to_owned(), tone)]];
    let range = SizeRange {
        zoom: 0,
        least: turn.least.least(part, wall),
        most: 0,
    };
    let (steps, allowed) = steps(pen, area, &range, &whole);
    let step = *steps.get(allowed.checked_sub(1)?)?;
    let width = letters_in(step, area);
    let lines = wrapped(text, LineRoom { width, ascii }, tone);
    if lines.len() > lines_in(step, area.height) {
        return None;
    }
    turn.drawn.note(part, height(step), wall);
    Some(put(pen, area, step, &lines).rows)
}

/// A text in lines of one tone.
pub(super) fn wrapped(text: &str, room: LineRoom, tone: Tone) -> Vec<ProseLine> {
    let lines = crate::text::width::wrap(&room.signs(text), room.width.max(1), 10_000);
    lines.into_iter().map(|line| vec![(line, tone)]).collect()
}

/// The smallest letters a text may have on this wall.
fn smallest(pen: &Pen<'_>, text: &[ProseLine]) -> LetterStep {
    let wall = pen.screen().height;
    let enough = |height: u16| height.saturating_mul(SMALLEST) >= wall.saturating_mul(2);
    if enough(2) || pen.look().ascii || !all_drawable(text) {
        return None;
    }
    let sizes = LetterSize::all(false).iter().rev();
    sizes.copied().find(|s| enough(s.height()))
}

fn all_drawable(text: &[ProseLine]) -> bool {
    text.iter()
        .flatten()
        .all(|(text, _)| letters::drawable(text))
}

/// Which letters are allowed, in half rows, and how many sizes up or down.
struct SizeRange {
    zoom: i16,
    least: u16,
    most: u16,
}

/// The letters a text gets, and its lines in them.
fn choose(
    pen: &Pen<'_>,
    area: Rect,
    range: SizeRange,
    lay: &dyn Fn(LineRoom) -> Vec<ProseLine>,
) -> (LetterStep, Vec<ProseLine>) {
    let ascii = pen.look().ascii;
    let whole = lay(LineRoom {
        width: ENDLESS,
        ascii,
    });
    let weight: usize = whole.iter().flatten().map(|(text, _)| columns(text)).sum();
    let (steps, allowed) = steps(pen, area, &range, &whole);
    let lines = |step: LetterStep| {
        lay(LineRoom {
            width: letters_in(step, area),
            ascii,
        })
    };
    let fits = |step: &LetterStep| {
        let (letters, room) = (letters_in(*step, area), lines_in(*step, area.height));
        weight <= letters.saturating_mul(room) && lines(*step).len() <= room
    };
    let fitting = steps.iter().take(allowed).position(fits);
    let at = fitting.unwrap_or(allowed.saturating_sub(1));
    let shift = usize::from(range.zoom.unsigned_abs());
    let at = if range.zoom > 0 {
        at.saturating_sub(shift)
    } else {
        (at + shift).min(steps.len().saturating_sub(1))
    };
    let step = steps.get(at).copied().flatten();
    (step, lines(step))
}

/// The sizes a text may be zoomed to, the highest first, and how many of them it may have by itself.
fn steps(
    pen: &Pen<'_>,
    area: Rect,
    range: &SizeRange,
    whole: &[ProseLine],
) -> (Vec<LetterStep>, usize) {
    let ascii = pen.look().ascii;
    let sizes = if all_drawable(whole) {
        LetterSize::all(ascii)
    } else {
        &[]
    };
    // A text that has no letters of many sizes cannot keep its share.
    let kept = if ascii || sizes.is_empty() {
        0
    } else {
        range.least
    };
    let least = height(smallest(pen, whole)).max(kept);
    let heights = || sizes.iter().rev().map(|s| s.height());
    let most = heights()
        .find(|h| *h >= least)
        .map_or(range.most, |h| h.max(range.most));
    let longest = longest(whole);
    let steps_of = |longest: usize| -> Vec<LetterStep> {
        let kept = |s: &&LetterSize| {
            s.height() <= most
                && s.letters(area.width) >= longest.max(1)
                && s.lines(area.height) > 0
        };
        let large = sizes.iter().filter(kept).copied().map(Some);
        large.chain([None]).collect()
    };
    let allowed = |steps: &[LetterStep]| steps.iter().filter(|s| height(**s) >= least).count();
    let steps = steps_of(longest);
    match allowed(&steps) {
        // A word longer than any line is broken rather than all of the text made small.
        0 => {
            let steps = steps_of(0);
            let allowed = allowed(&steps);
            (steps, allowed)
        }
        allowed => (steps, allowed),
    }
}

/// Letters of the longest word, with what stands before a line of a list.
fn longest(lines: &[ProseLine]) -> usize {
    let mut longest = 0;
    for line in lines {
        let text: String = line.iter().map(|(text, _)| text.as_str()).collect();
        let first = text.trim_start().chars().next();
        let hung = text.starts_with(' ') || first.is_some_and(|c| c == '-' || c.is_ascii_digit());
        let words = text.split_whitespace().map(columns).max().unwrap_or(0);
        longest = longest.max(words + if hung { 6 } else { 0 });
    }
    longest
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
