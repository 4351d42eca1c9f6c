//! Reads what stands in big letters on the room's screen, as somebody in the room does: from the blocks alone.

use ordstyrer::ui::view::letters::{LetterSize, QUADRANTS};
use ratatui::backend::TestBackend;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A line that was read: half rows of its letters, and its text.
pub(crate) type ReadLine = (u16, String);

type Shapes = HashMap<Vec<bool>, char>;

static SIZES: LazyLock<Vec<(LetterSize, Shapes)>> = LazyLock::new(|| shapes(false));
static ASCII: LazyLock<Vec<(LetterSize, Shapes)>> = LazyLock::new(|| shapes(true));

fn shapes(ascii: bool) -> Vec<(LetterSize, Shapes)> {
    let letters = || {
        // Of two letters with one shape the Danish one is meant.
        "æøåÆØÅ"
            .chars()
            .chain(' '..='~')
            .chain('\u{a1}'..='\u{ac}')
            .chain('\u{ae}'..='\u{ff}')
    };
    let of = |size: LetterSize, letter: char| -> Vec<bool> {
        let (wide, high) = size.cell();
        (0..high)
            .flat_map(|y| (0..wide).map(move |x| size.inked(letter, x, y)))
            .collect()
    };
    let sizes = LetterSize::all(ascii).iter();
    sizes
        .map(|size| {
            let mut all = Shapes::new();
            for letter in letters().chain("●○┃►√…─".chars()) {
                all.entry(of(*size, letter)).or_insert(letter);
            }
            (*size, all)
        })
        .collect()
}

/// The screen as halves of cells; `None` where a sign of another kind stands.
struct Ink {
    width: usize,
    height: usize,
    halves: Vec<Option<bool>>,
}

impl Ink {
    fn of(signs: &[char], columns: usize) -> Self {
        let (width, height) = (columns * 2, signs.len() / columns.max(1) * 2);
        let mut halves = vec![None; width * height];
        for (n, sign) in signs.iter().copied().enumerate() {
            let shape = match sign {
                '#' => Some(15),
                sign => QUADRANTS.iter().position(|q| *q == sign),
            };
            let (x, y) = (n * 2 % width, n * 2 / width * 2);
            for (bit, at) in [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)]
                .into_iter()
                .enumerate()
            {
                halves[at.1 * width + at.0] = shape.map(|s| s >> bit & 1 == 1);
            }
        }
        Self {
            width,
            height,
            halves,
        }
    }

    fn at(&self, x: usize, y: usize) -> Option<bool> {
        self.halves[y * self.width + x]
    }

    /// The line of a size that begins at a half column and half row, and ends before a half column.
    fn line(
        &self,
        (size, shapes): &(LetterSize, Shapes),
        from: (usize, usize),
        end: usize,
    ) -> Option<String> {
        let (wide, high) = size.cell();
        let (across, down) = (usize::from(size.width()), usize::from(size.height()));
        let (px, py) = (across / usize::from(wide), down / usize::from(high));
        if from.1 + down > self.height {
            return None;
        }
        let mut text = String::new();
        let mut x = from.0;
        while x + across <= end {
            let mut shape = Vec::with_capacity(usize::from(wide * high));
            for row in 0..usize::from(high) {
                for column in 0..usize::from(wide) {
                    let inked = self.at(x + column * px, from.1 + row * py)?;
                    for half in 0..px * py {
                        let place = (x + column * px + half % px, from.1 + row * py + half / px);
                        if self.at(place.0, place.1) != Some(inked) {
                            return None;
                        }
                    }
                    shape.push(inked);
                }
            }
            text.push(*shapes.get(&shape)?);
            x += across;
        }
        let rest = (x..end).all(|x| (0..down).all(|y| self.at(x, from.1 + y) == Some(false)));
        let inked = text.chars().filter(|c| *c != ' ').count();
        (rest && inked > 1).then(|| text.trim().to_owned())
    }
}

/// Every line of big letters, from the top; of a screen in two halves the left half first.
pub(crate) fn read(backend: &TestBackend, ascii: bool) -> Vec<ReadLine> {
    let buffer = backend.buffer();
    let sign = |cell: &ratatui::buffer::Cell| cell.symbol().chars().next().unwrap_or(' ');
    let signs: Vec<char> = buffer.content.iter().map(sign).collect();
    read_signs(&signs, usize::from(buffer.area.width), ascii)
}

/// A terminal's rows, and what stands in big letters on them.
pub(crate) fn with_big(rows: &str, columns: u16) -> String {
    if !rows.contains(|c| QUADRANTS[1..15].contains(&c)) {
        return rows.to_owned();
    }
    let columns = usize::from(columns);
    let padded = |row: &str| -> Vec<char> {
        let signs = row.chars().chain(std::iter::repeat(' '));
        signs.take(columns).collect()
    };
    let signs: Vec<char> = rows.lines().flat_map(padded).collect();
    let lines = read_signs(&signs, columns, false);
    let big: Vec<&str> = lines.iter().map(|(_, text)| text.as_str()).collect();
    format!("{rows}\n{}", big.join(" "))
}

fn read_signs(signs: &[char], columns: usize, ascii: bool) -> Vec<ReadLine> {
    let ink = Ink::of(signs, columns);
    let sizes = if ascii { &*ASCII } else { &*SIZES };
    let inner = (ink.width / 2).saturating_sub(2);
    let middle = 2 * (1 + inner / 2);
    let whole = (2, 2 + inner * 2);
    let left = (2, 2 + (inner / 2).saturating_sub(2) * 2);
    let mut found = Vec::new();
    for (from, end) in [whole, left, (middle, whole.1)] {
        let mut y = 0;
        while y < ink.height {
            let line = sizes
                .iter()
                .find_map(|size| Some((size.0.height(), ink.line(size, (from, y), end)?)));
            match line {
                Some((height, text)) => {
                    found.push((height, text));
                    y += usize::from(height);
                }
                None => y += 1,
            }
        }
    }
    found
}

/// All that was read as one text.
pub(crate) fn text(backend: &TestBackend, ascii: bool) -> String {
    let lines = read(backend, ascii);
    lines
        .iter()
        .map(|(_, text)| text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
