//! Which letters a text on the wall gets.
//!
//! Promise: the largest at which all of it stands on one page, never smaller than a 24th of the wall where the signs of
//! the screen allow it, and within the limits that walls of other sizes set (`shares`). Only a text that does not fit in
//! the smallest of them is left to turn in pages (`pages`).

use super::letters::{self, LetterSize};
use super::pages::LineRoom;
use super::paint::Pen;
use super::prose::ProseLine;
use super::shares::{self, WallLimits, WallPart};
use crate::text::width::columns;
use ratatui::layout::Rect;
use std::ops::Range;

/// No letter is smaller than this part of the wall's height.
const SMALLEST: u16 = 24;
/// Wider than any wall: how a text is laid out to find its longest word.
const ENDLESS: usize = 100_000;
/// A step of the zoom makes letters at least this much larger or smaller, in hundredths.
const ZOOM_STEP: u16 = 15;

/// One step of the ladder: letters of a size, or a row of the screen each line.
pub(super) type LetterStep = Option<LetterSize>;

pub(super) fn height(step: LetterStep) -> u16 {
    step.map_or(2, LetterSize::height)
}

pub(super) fn letters_in(step: LetterStep, area: Rect) -> usize {
    step.map_or(usize::from(area.width), |s| s.letters(area.width))
}

pub(super) fn lines_in(step: LetterStep, rows: u16) -> usize {
    step.map_or(usize::from(rows), |s| s.lines(rows))
}

/// Which letters are allowed, in half rows, and how many steps up or down from them somebody wants.
pub(super) struct SizeRange {
    zoom: i16,
    /// As on smaller walls.
    least: u16,
    /// As on larger walls, or as what stands above.
    most: u16,
    /// Whether `least` is kept even where the text then does not stand on one page.
    kept: bool,
}

impl SizeRange {
    /// The letters of a part of the wall, at most `most` half rows whatever the limits are.
    pub(super) fn of(
        pen: &Pen<'_>,
        (limits, part): (WallLimits, WallPart),
        (zoom, most): (i16, u16),
    ) -> Self {
        let wall = pen.screen().height;
        Self {
            zoom,
            least: limits.least.at_least(part, wall),
            most: limits.most.at_most(part, wall).min(most),
            kept: shares::is_reviewed(pen.screen()) || limits.least.turned(part),
        }
    }
}

/// The smallest letters a text may have on this wall.
pub(super) fn smallest(pen: &Pen<'_>, text: &[ProseLine]) -> LetterStep {
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

/// The letters a text gets, and its lines in them.
pub(super) fn choose(
    pen: &Pen<'_>,
    area: Rect,
    range: &SizeRange,
    lay: &dyn Fn(LineRoom) -> Vec<ProseLine>,
) -> (LetterStep, Vec<ProseLine>) {
    let ascii = pen.look().ascii;
    let whole = lay(LineRoom {
        width: ENDLESS,
        ascii,
    });
    let weight: usize = whole.iter().flatten().map(|(text, _)| columns(text)).sum();
    let ladder = Ladder::of(pen, area, range, &whole);
    let lines = |step: LetterStep| {
        lay(LineRoom {
            width: letters_in(step, area),
            ascii,
        })
    };
    let fits = |step: LetterStep| {
        let (letters, room) = (letters_in(step, area), lines_in(step, area.height));
        weight <= letters.saturating_mul(room) && lines(step).len() <= room
    };
    // Rather one page than letters as large as on a wall of another shape.
    let to = if range.kept { ladder.to } else { ladder.end };
    let at = ladder.first(ladder.from..to, fits);
    let step = ladder.zoomed(at.unwrap_or(ladder.to - 1), range.zoom);
    (step, lines(step))
}

/// The smallest letters a text may have within its range.
pub(super) fn least(
    pen: &Pen<'_>,
    area: Rect,
    range: &SizeRange,
    whole: &[ProseLine],
) -> LetterStep {
    let ladder = Ladder::of(pen, area, range, whole);
    ladder.at(ladder.to - 1)
}

/// The letters a text can have in a place, the highest first.
struct Ladder {
    steps: Vec<LetterStep>,
    /// Those it may have by itself: from the highest to before the last; one at least.
    from: usize,
    to: usize,
    /// Behind the last that this wall allows whatever other walls have.
    end: usize,
}

impl Ladder {
    fn of(pen: &Pen<'_>, area: Rect, range: &SizeRange, whole: &[ProseLine]) -> Self {
        let ascii = pen.look().ascii;
        let sizes = if all_drawable(whole) {
            LetterSize::all(ascii)
        } else {
            &[]
        };
        let own = height(smallest(pen, whole));
        // A text that has no letters of many sizes cannot keep its share.
        let least = if ascii || sizes.is_empty() {
            own
        } else {
            own.max(range.least)
        };
        let steps_of = |longest: usize| -> Vec<LetterStep> {
            let kept = |s: &&LetterSize| {
                s.letters(area.width) >= longest.max(1) && s.lines(area.height) > 0
            };
            let large = sizes.iter().filter(kept).copied().map(Some);
            large.chain([None]).collect()
        };
        let from = |steps: &[LetterStep], least: u16| {
            steps.iter().filter(|s| height(**s) >= least).count()
        };
        let mut steps = steps_of(longest(whole));
        if from(&steps, least) == 0 {
            // A word longer than any line is broken rather than all of the text made small.
            steps = steps_of(0);
        }
        let to = from(&steps, least).max(1);
        let above = steps.iter().take_while(|s| height(**s) > range.most);
        let from_most = above.count().min(to - 1);
        let end = from(&steps, own).max(to);
        Self {
            from: from_most,
            to,
            end,
            steps,
        }
    }

    fn at(&self, step: usize) -> LetterStep {
        self.steps.get(step).copied().flatten()
    }

    /// The first in which a text fits: the highest, and of those the widest.
    fn first(&self, among: Range<usize>, fits: impl Fn(LetterStep) -> bool) -> Option<usize> {
        let steps = self.steps.get(among.clone()).unwrap_or_default();
        let mut begin = among.start;
        for of_one_height in steps.chunk_by(|one, other| height(*one) == height(*other)) {
            // Where the narrowest are too wide there is no need to look at the others.
            if of_one_height.last().is_some_and(|step| fits(*step)) {
                return of_one_height
                    .iter()
                    .position(|step| fits(*step))
                    .map(|n| begin + n);
            }
            begin += of_one_height.len();
        }
        None
    }

    /// So many steps up or down, each of which is seen.
    fn zoomed(&self, at: usize, zoom: i16) -> LetterStep {
        let mut at = at;
        for _ in 0..zoom.unsigned_abs() {
            let now = u32::from(height(self.at(at)));
            let of = |n: usize| u32::from(height(self.at(n)));
            let next = if zoom > 0 {
                let larger = now * u32::from(100 + ZOOM_STEP);
                (0..at).rev().find(|n| of(*n) * 100 >= larger)
            } else {
                let smaller = now * u32::from(100 - ZOOM_STEP);
                (at + 1..self.steps.len()).find(|n| of(*n) * 100 <= smaller)
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        self.at(at)
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
