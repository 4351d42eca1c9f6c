//! Letters for the wall, from three rows of the screen and up.
//!
//! Promise: every letter of Danish is drawn from a pixel font made for its size, in quadrant blocks, which all fonts of
//! terminals have, or in "#" alone; what a size takes across and down is exact. Which size a text gets is left to
//! `pages` and `big`.

use super::paint::Pen;
use super::prose::ProseLine;
use super::theme::{Tone, style};
use embedded_graphics::geometry::Point;
use embedded_graphics::image::GetPixel;
use embedded_graphics::mono_font::MonoFont;
use embedded_graphics::mono_font::iso_8859_1::{
    FONT_5X7, FONT_5X8, FONT_6X9, FONT_6X10, FONT_6X12, FONT_7X14_BOLD, FONT_8X13_BOLD,
    FONT_9X15_BOLD, FONT_9X18_BOLD, FONT_10X20,
};
use embedded_graphics::pixelcolor::BinaryColor;
use ratatui::layout::Rect;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The fonts, and how many times each may be enlarged: a small one gets coarse.
const FONTS: [(MonoFont<'static>, u16); 10] = [
    (FONT_5X7, 4),
    (FONT_5X8, 4),
    (FONT_6X9, 6),
    (FONT_6X10, 6),
    (FONT_6X12, 6),
    (FONT_8X13_BOLD, 10),
    (FONT_7X14_BOLD, 10),
    (FONT_9X15_BOLD, 10),
    (FONT_9X18_BOLD, 10),
    (FONT_10X20, 10),
];

/// A letter is at least this wide, in hundredths of its height; a cell of the screen is twice as high as wide.
const NARROWEST: u16 = 25;

static BLOCKS: LazyLock<Vec<LetterSize>> = LazyLock::new(|| sizes(1));
static CELLS: LazyLock<Vec<LetterSize>> = LazyLock::new(|| sizes(2));

/// A size of letters, all of the same width.
#[derive(Clone, Copy, Debug)]
pub struct LetterSize {
    font: MonoFont<'static>,
    /// Half columns and half rows a pixel of the font takes.
    pixel: (u16, u16),
}

impl LetterSize {
    /// All sizes a screen can have, the highest first, and of the same height the widest.
    #[must_use]
    pub fn all(ascii: bool) -> &'static [LetterSize] {
        if ascii { &CELLS } else { &BLOCKS }
    }

    /// Half rows a line takes.
    #[must_use]
    pub fn height(self) -> u16 {
        self.cell().1 * self.pixel.1
    }

    /// Half columns a letter takes.
    #[must_use]
    pub fn width(self) -> u16 {
        self.cell().0 * self.pixel.0
    }

    /// Letters in a line of so many columns.
    #[must_use]
    pub fn letters(self, columns: u16) -> usize {
        usize::from(columns) * 2 / usize::from(self.width()).max(1)
    }

    /// Lines in so many rows.
    #[must_use]
    pub fn lines(self, rows: u16) -> usize {
        usize::from(rows) * 2 / usize::from(self.height()).max(1)
    }

    /// Rows that so many lines take.
    #[must_use]
    pub fn rows(self, lines: usize) -> u16 {
        let halves = lines.saturating_mul(usize::from(self.height()));
        u16::try_from(halves.div_ceil(2)).unwrap_or(u16::MAX)
    }

    /// Pixels of a letter in its font, across and down.
    #[must_use]
    pub fn cell(self) -> (u16, u16) {
        let size = self.font.character_size;
        let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
        (side(size.width), side(size.height))
    }

    /// Whether a pixel of a letter is drawn.
    #[must_use]
    pub fn inked(self, letter: char, x: u16, y: u16) -> bool {
        if let Some(inked) = self.sign(letter, i32::from(x), i32::from(y)) {
            return inked;
        }
        let (wide, high) = self.cell();
        let across = (self.font.image_columns() / usize::from(wide)).max(1);
        let at = self.font.glyph_mapping.index(in_font(letter));
        let (Ok(column), Ok(row)) = (i32::try_from(at % across), i32::try_from(at / across)) else {
            return false;
        };
        let place = Point::new(
            column * i32::from(wide) + i32::from(x),
            row * i32::from(high) + i32::from(y),
        );
        self.font.image.pixel(place) == Some(BinaryColor::On)
    }

    /// A pixel of the signs that no font of letters has.
    fn sign(self, letter: char, x: i32, y: i32) -> Option<bool> {
        let (wide, high) = self.cell();
        let (wide, high) = (i32::from(wide), i32::from(high));
        // A box as wide as a letter less one, that stands on the line.
        let foot = i32::try_from(self.font.baseline).unwrap_or(high);
        let (side, top) = (wide - 1, foot - (wide - 1) + 1);
        let (u, v) = (2 * x - (side - 1), 2 * (y - top) - (side - 1));
        let far = u * u + v * v;
        let inside = x < side && (top..top + side).contains(&y);
        let stroke = (wide / 4).max(1);
        match letter {
            '●' => Some(inside && far <= side * side),
            '○' => Some(
                inside && far <= side * side && far > (side - 2 * stroke) * (side - 2 * stroke),
            ),
            '┃' | '│' => Some((wide / 2 - stroke / 2..=wide / 2).contains(&x)),
            '─' => Some(y == high / 2),
            '►' => Some(inside && v.abs() <= side - 1 - x),
            '√' => Some(
                inside && (y - top == side - 1 - x || (x <= side / 3 && y - top == side / 2 + x)),
            ),
            '…' => Some(y == foot && x % 2 == 0),
            _ => None,
        }
    }
}

/// Columns of a font's picture.
trait ImageColumns {
    fn image_columns(&self) -> usize;
}

impl ImageColumns for MonoFont<'_> {
    fn image_columns(&self) -> usize {
        use embedded_graphics::geometry::OriginDimensions;
        usize::try_from(self.image.size().width).unwrap_or(0)
    }
}

/// All sizes whose pixels are a whole number of `unit` halves of a cell.
fn sizes(unit: u16) -> Vec<LetterSize> {
    let mut all = Vec::new();
    for (font, largest) in FONTS {
        for down in (1..=largest.max(unit)).filter(|d| d.is_multiple_of(unit)) {
            let wider = [down, down * 3 / 2, down * 2];
            let kept = |across: &u16| {
                across.is_multiple_of(unit)
                    && (*across != down * 3 / 2 || down.is_multiple_of(2) || down == 1)
            };
            for across in wider.into_iter().filter(kept) {
                let size = LetterSize {
                    font,
                    pixel: (across, down),
                };
                let share = u32::from(size.width()) * 50 / u32::from(size.height()).max(1);
                if share >= u32::from(NARROWEST) {
                    all.push(size);
                }
            }
        }
    }
    all.sort_by_key(|s| (Reverse(s.height()), Reverse(s.width()), Reverse(s.cell().1)));
    all.dedup_by_key(|s| (s.height(), s.width()));
    all
}

/// The letter as the fonts have it.
fn in_font(letter: char) -> char {
    match letter {
        '–' | '—' => '-',
        '”' | '“' | '„' | '»' | '«' => '"',
        '’' | '‘' => '\'',
        letter => letter,
    }
}

/// Whether every letter of a text can be drawn, one beside the other.
pub(super) fn drawable(text: &str) -> bool {
    text.chars().all(|letter| {
        matches!(in_font(letter), ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}')
            || matches!(letter, '●' | '○' | '┃' | '│' | '─' | '►' | '√' | '…')
    })
}

/// A letter that is drawn: where it lies among those of its size, and its tone.
struct Inked(usize, Tone);

/// The letters of one size that stand somewhere, each drawn once: which of its pixels are inked, row by row.
struct LetterCase {
    size: LetterSize,
    drawn: Vec<Vec<bool>>,
    places: HashMap<char, usize>,
}

impl LetterCase {
    /// The letters of a line in the signs of the screen.
    fn line(&mut self, pen: &Pen<'_>, line: &ProseLine) -> Vec<Inked> {
        let mut letters = Vec::new();
        for (text, tone) in line {
            for letter in pen.signs(text).chars() {
                letters.push(Inked(self.letter(letter), *tone));
            }
        }
        letters
    }

    fn letter(&mut self, letter: char) -> usize {
        let (size, drawn) = (self.size, &mut self.drawn);
        *self.places.entry(letter).or_insert_with(|| {
            let (wide, high) = size.cell();
            let row = |y| (0..wide).map(move |x| size.inked(letter, x, y));
            drawn.push((0..high).flat_map(row).collect());
            drawn.len() - 1
        })
    }

    fn is_inked(&self, letter: usize, pixel: usize) -> Option<bool> {
        self.drawn.get(letter)?.get(pixel).copied()
    }
}

/// Draws lines of letters from the upper left corner; returns the rows used. What lies outside the area is not drawn.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, size: LetterSize, lines: &[ProseLine]) -> u16 {
    let area = area.intersection(pen.screen());
    let used = size.rows(lines.len()).min(area.height);
    if pen.measures() {
        return used;
    }
    let place = Rect {
        height: used,
        ..area
    };
    let look = pen.look();
    let mut case = LetterCase {
        size,
        drawn: Vec::new(),
        places: HashMap::new(),
    };
    let lines: Vec<_> = lines.iter().map(|line| case.line(pen, line)).collect();
    let wide = usize::from(size.cell().0);
    // A half of a half: what of the letters lies at a half column and a half row.
    let at = |x: u16, y: u16| {
        let line = lines.get(usize::from(y / size.height()))?;
        let Inked(letter, tone) = line.get(usize::from(x / size.width()))?;
        let column = usize::from(x % size.width() / size.pixel.0);
        let row = usize::from(y % size.height() / size.pixel.1);
        Some((case.is_inked(*letter, row * wide + column)?, *tone))
    };
    pen.widget(place, |buffer| {
        for (row, y) in (0..used).zip(place.top()..) {
            for (column, x) in (0..place.width).zip(place.left()..) {
                let (left, upper) = (column * 2, row * 2);
                let corners = [
                    at(left, upper),
                    at(left + 1, upper),
                    at(left, upper + 1),
                    at(left + 1, upper + 1),
                ];
                let shape = corners
                    .iter()
                    .enumerate()
                    .filter(|(_, c)| c.is_some_and(|c| c.0));
                let shape = shape.fold(0_usize, |all, (n, _)| all | 1 << n);
                let ink = corners.iter().flatten().find(|c| c.0);
                let Some((_, tone)) = ink.or_else(|| corners.iter().flatten().next()) else {
                    continue;
                };
                if let Some(cell) = buffer.cell_mut((x, y)) {
                    cell.set_style(style(look, *tone));
                    cell.set_char(if look.ascii && shape > 0 {
                        '#'
                    } else {
                        QUADRANTS[shape % 16]
                    });
                }
            }
        }
    });
    used
}

/// The blocks by which corners are filled: upper left 1, upper right 2, lower left 4, lower right 8.
pub const QUADRANTS: [char; 16] = [
    ' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█',
];
