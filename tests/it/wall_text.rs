//! Reads what stands in big letters on the room's screen, as somebody in the room does: from the blocks alone.

use crate::harness::wall;
use chrono::{DateTime, FixedOffset, TimeDelta};
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::ui::look::Look;
use ordstyrer::ui::view::letters::{LetterSize, QUADRANTS};
use ratatui::backend::TestBackend;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// A line that was read: half rows of its letters, and its text.
pub(crate) type ReadLine = (u16, String);

type Shapes = HashMap<Vec<bool>, char>;

static SIZES: LazyLock<Vec<(LetterSize, Arc<Shapes>)>> = LazyLock::new(|| shapes(false));
static ASCII: LazyLock<Vec<(LetterSize, Arc<Shapes>)>> = LazyLock::new(|| shapes(true));

fn shapes(ascii: bool) -> Vec<(LetterSize, Arc<Shapes>)> {
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
    // The sizes of one font have the same pixels.
    let mut fonts: HashMap<(u16, u16), Arc<Shapes>> = HashMap::new();
    let font = |size: LetterSize| {
        let mut all = Shapes::new();
        for letter in letters().chain("●○┃►√…─".chars()) {
            all.entry(of(size, letter)).or_insert(letter);
        }
        Arc::new(all)
    };
    let sizes = LetterSize::all(ascii).iter();
    sizes
        .map(|size| {
            let shapes = fonts.entry(size.cell()).or_insert_with(|| font(*size));
            (*size, shapes.clone())
        })
        .collect()
}

/// The screen as halves of cells; `None` where a sign of another kind stands.
struct Ink {
    width: usize,
    height: usize,
    halves: Vec<Option<bool>>,
    /// Up to each half column of a half row: how many halves are inked, and how many of another kind.
    sums: Vec<(u32, u32)>,
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
        let mut sums = Vec::with_capacity((width + 1) * height);
        for row in halves.chunks(width.max(1)) {
            let (mut inked, mut other) = (0, 0);
            sums.push((0, 0));
            for half in row {
                inked += u32::from(*half == Some(true));
                other += u32::from(half.is_none());
                sums.push((inked, other));
            }
        }
        Self {
            width,
            height,
            halves,
            sums,
        }
    }

    /// Halves of a half row that are inked, and of another kind, between two half columns.
    fn sum(&self, y: usize, from: usize, end: usize) -> (u32, u32) {
        let row = y * (self.width + 1);
        let (a, b) = (self.sums[row + from], self.sums[row + end]);
        (b.0 - a.0, b.1 - a.1)
    }

    /// Whether a line of letters may stand between these half rows: there is ink, and nothing but it.
    fn may_be_line(&self, rows: std::ops::Range<usize>, from: usize, end: usize) -> bool {
        let mut inked = 0;
        for y in rows {
            let (ink, other) = self.sum(y, from, end);
            if other > 0 {
                return false;
            }
            inked += ink;
        }
        inked > 0
    }

    fn at(&self, x: usize, y: usize) -> Option<bool> {
        self.halves[y * self.width + x]
    }

    /// The line of a size that begins at a half column and half row, and ends before a half column.
    fn line(
        &self,
        (size, shapes): &(LetterSize, Arc<Shapes>),
        from: (usize, usize),
        end: usize,
    ) -> Option<String> {
        let (wide, high) = size.cell();
        let (across, down) = (usize::from(size.width()), usize::from(size.height()));
        let (px, py) = (across / usize::from(wide), down / usize::from(high));
        if from.1 + down > self.height || !self.may_be_line(from.1..from.1 + down, from.0, end) {
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
    let mut covered = vec![false; ink.height];
    for (from, end) in [whole, left, (middle, whole.1)] {
        let is_whole = (from, end) == whole;
        let mut y = 0;
        while y < ink.height {
            let line = sizes
                .iter()
                .filter(|_| !covered[y])
                .find_map(|size| Some((size.0.height(), ink.line(size, (from, y), end)?)));
            match line {
                Some((height, text)) => {
                    found.push((height, text));
                    let next = y + usize::from(height);
                    // A line from wall to wall is not read once more by halves.
                    covered[y..next].fill(is_whole);
                    y = next;
                }
                None => y += 1,
            }
        }
    }
    found
}

/// What is read in some columns of the screen: its rows there, and the lines of big letters.
pub(crate) fn read_column(backend: &TestBackend, columns: std::ops::Range<usize>) -> String {
    let buffer = backend.buffer();
    let sign = |cell: &ratatui::buffer::Cell| cell.symbol().chars().next().unwrap_or(' ');
    let signs: Vec<char> = buffer.content.iter().map(sign).collect();
    let wide = usize::from(buffer.area.width);
    let ink = Ink::of(&signs, wide);
    let mut read = String::new();
    for row in signs.chunks(wide) {
        read.extend(&row[columns.clone()]);
        read.push('\n');
    }
    for y in 0..ink.height {
        let from = (columns.start * 2, y);
        let line = SIZES
            .iter()
            .find_map(|size| ink.line(size, from, columns.end * 2));
        read.extend(line.into_iter().flat_map(|line| [line, "\n".to_owned()]));
    }
    read
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

/// Whether a sign is of a big letter.
fn is_block(sign: char) -> bool {
    QUADRANTS[1..].contains(&sign)
}

/// The number of pages in "Side 2 af 3".
pub(crate) fn pages_in(text: &str) -> Option<usize> {
    let (_, rest) = text.split_once("Side ")?;
    let (_, of) = rest.split_once(" af ")?;
    let digits: String = of.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// What somebody who stays reads of the scene above the foot, from its first page to its last one, whatever the letters:
/// the rows in the terminal's own letters, then the big ones, each run of blanks as one. What every page begins with is
/// read once.
pub(crate) fn said(
    meeting: &Meeting,
    now: DateTime<FixedOffset>,
    size: (u16, u16),
    ascii: bool,
) -> String {
    let look = Look {
        ascii,
        ..Look::default()
    };
    let mut first: Option<[Vec<String>; 2]> = None;
    let mut all = [String::new(), String::new()];
    let mut count = 1;
    // The page that is on the wall first: pages turn by the clock.
    let begin = TimeDelta::seconds(-now.timestamp().rem_euclid(12));
    let mut n = 0;
    while n < count {
        let shown = wall(
            meeting,
            now + begin + TimeDelta::seconds(12 * n),
            size,
            look,
        );
        let page = scene(&shown, ascii);
        for text in page.iter().flatten() {
            let pages = pages_in(text).and_then(|pages| i64::try_from(pages).ok());
            count = count.max(pages.unwrap_or(1));
        }
        for (kind, lines) in page.iter().enumerate() {
            let begun = first.as_ref().map_or(0, |first| {
                let same = first[kind].iter().zip(lines);
                same.take_while(|(a, b)| a == b).count()
            });
            for line in lines.iter().skip(begun) {
                let line = line.split("Side ").next().unwrap_or_default();
                all[kind].extend([line, " "]);
            }
        }
        first.get_or_insert(page);
        n += 1;
    }
    let words: Vec<&str> = all
        .iter()
        .flat_map(|kind| kind.split_whitespace())
        .collect();
    words.join(" ")
}

/// The rows above the foot that are in the terminal's own letters, and the lines of big ones.
fn scene(backend: &TestBackend, ascii: bool) -> [Vec<String>; 2] {
    let all = crate::harness::lines(backend);
    let is_foot = |row: &str| {
        row.trim_start()
            .starts_with(if ascii { "-----" } else { "─────" })
    };
    let rows: Vec<&str> = all.lines().take_while(|row| !is_foot(row)).collect();
    let columns = usize::from(backend.buffer().area.width);
    let signs: Vec<char> = rows
        .iter()
        .flat_map(|row| row.chars().chain(std::iter::repeat(' ')).take(columns))
        .collect();
    let big = read_signs(&signs, columns, ascii);
    let own = rows
        .iter()
        .filter(|row| !(row.chars().any(is_block) || ascii && row.contains("##")));
    [
        own.map(|row| (*row).to_owned()).collect(),
        big.into_iter().map(|(_, text)| text).collect(),
    ]
}
