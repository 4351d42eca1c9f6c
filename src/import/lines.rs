//! A text as numbered lines, each with what its looks say of it.
//!
//! Promise: every line with a letter or digit comes through with all its words; marks of lists, headings and bold are
//! taken off and kept as a hint. What a line means is left to `signs` and `agenda`.

use super::Why;
use super::marks;
use super::slots::{self, Slot};
use crate::text::clean;

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Running text.
    Plain,
    /// A heading of this level.
    Heading(u8),
    /// A bullet.
    Bullet,
    /// Begins with a number, which is in `mark`.
    Number,
    /// A row of a table, its cells parted by " | ".
    Cell,
    /// A line of a contents list, without its page number.
    Contents,
    /// Not shown by the source, or not read; why.
    Unread(Why),
}

/// One line of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a look of its own, in any combination"
)]
pub struct Line {
    /// Its number in the source, from 1: a line, or a paragraph of a DOCX.
    pub number: usize,
    /// The text without marks.
    pub text: String,
    /// The number in front ("3", "2.14"), where there is one.
    pub mark: Option<String>,
    /// What it looks like.
    pub hint: Hint,
    /// Whether it is a heading too (a numbered one is both).
    pub heading: bool,
    /// Whether something empty is before it.
    pub apart: bool,
    /// How far it is moved in, in characters.
    pub indent: usize,
    /// The level of the heading it is, 0 where it is none.
    pub level: u8,
    /// Which list and style it is of, where the source has such; 0: unknown.
    pub look: u32,
    /// The cells of the row it is, also the empty ones; none where it is no row.
    pub cells: Vec<String>,
    /// Which of those cells are bold as a whole, where the source says so.
    pub strong: Vec<bool>,
    /// It begins an item, whatever else it looks like: the source has a row, or a time, for each.
    pub begins: bool,
    /// The whole line in light markup, where the source marks words in it.
    pub marked: Option<String>,
    /// It says what the table below it shows.
    pub caption: bool,
    /// How far in it stands in a list, in characters: an entry of an inner list stands at least two further in.
    pub inside: usize,
    /// When its item is to be dealt with, where the source says so beside the title.
    pub slot: Option<Slot>,
}

impl Line {
    /// How many characters the text has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.text.chars().count()
    }

    /// The cells as a table in a text has them, those that are bold as a whole between their marks.
    #[must_use]
    pub fn marked_cells(&self) -> Vec<String> {
        let cell = |(n, cell): (usize, &String)| {
            let strong = self.strong.get(n).copied().unwrap_or(false);
            if strong && !cell.is_empty() && !cell.contains(['\n', '*', '[']) {
                format!("**{cell}**")
            } else {
                cell.clone()
            }
        };
        self.cells.iter().enumerate().map(cell).collect()
    }

    /// The line as a person would find it in the source.
    #[must_use]
    pub fn shown(&self) -> String {
        match (&self.mark, self.hint) {
            (Some(mark), _) => format!("{mark}. {}", self.text),
            (None, Hint::Bullet) => format!("- {}", self.text).trim_end().to_owned(),
            _ => self.text.clone(),
        }
    }
}

/// Reads plain text or Markdown.
#[must_use]
pub fn from_text(text: &str) -> Vec<Line> {
    let text = text.replace("\r\n", "\n").replace(
        ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'],
        "\n",
    );
    let mut lines = Vec::new();
    let mut apart = true;
    for (at, raw) in text.split('\n').enumerate() {
        let raw = &*marks::bare_addresses(raw);
        let line = match cells(raw) {
            Some(cells) => row(at + 1, &cells, apart),
            None => read(at + 1, raw, apart),
        };
        match line {
            Some(mut line) => {
                // Columns that tabs part are a table's where its heading says so.
                if line.cells.is_empty() && raw.trim().contains('\t') {
                    line.cells = tabbed(raw);
                }
                lines.push(line);
                apart = false;
            }
            // The rule under a table's heading row parts nothing.
            None if cells(raw).is_some_and(|c| c.is_empty()) => {}
            None => apart = true,
        }
    }
    lines
}

/// The cells of a line whose columns tabs part.
pub(super) fn tabbed(raw: &str) -> Vec<String> {
    let cell = |c: &str| clean::pasted(c).trim().to_owned();
    raw.split('\t').map(cell).collect()
}

/// Reads one line; `None` when there is nothing in it but strokes and space.
#[must_use]
pub fn read(number: usize, raw: &str, apart: bool) -> Option<Line> {
    let (raw, contents) = without_page(raw.trim_end());
    let clean = clean::pasted(&raw).replace(['\n', '\u{a0}'], " ");
    let indent = clean.chars().take_while(|c| *c == ' ').count();
    let mut text = clean.trim().to_owned();
    let mut hint = Hint::Plain;
    let (mut heading, mut level) = (false, 0);
    if let Some((found, rest)) = hashes(&text) {
        (hint, heading, level, text) = (Hint::Heading(found), true, found, rest);
    }
    if let Some(rest) = bullet(&text) {
        (hint, text) = (Hint::Bullet, rest);
    }
    text = unmarked(&text);
    let mut mark = None;
    if hint != Hint::Bullet
        && let Some((found, rest)) = numbered(&text)
    {
        (mark, text, hint) = (Some(found), rest, Hint::Number);
    }
    if contents {
        hint = Hint::Contents;
    }
    let words = text.chars().any(char::is_alphanumeric) || mark.is_some();
    (words || hint == Hint::Bullet).then_some(Line {
        number,
        text,
        mark,
        hint,
        heading,
        apart,
        indent,
        level,
        look: 0,
        cells: Vec::new(),
        strong: Vec::new(),
        begins: false,
        marked: (raw.contains("**")).then(|| clean.trim().to_owned()),
        caption: false,
        inside: indent,
        slot: None,
    })
}

/// The cells of a row of a Markdown table; the rule below the heading row has none.
fn cells(raw: &str) -> Option<Vec<String>> {
    let inside = raw.trim().strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = vec![String::new()];
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some(cell)) => cell.extend(chars.next().or(Some('\\'))),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    let rule = cells
        .iter()
        .all(|cell| cell.trim().chars().all(|c| "-: ".contains(c)));
    Some(if rule {
        Vec::new()
    } else {
        cells.iter().map(|cell| unmarked(&broken(cell))).collect()
    })
}

/// A cell with its "<br>" as ends of lines.
fn broken(cell: &str) -> String {
    let mut broken = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, tag)) = rest.split_once('<') {
        broken.push_str(before);
        let end = tag.split_once('>').filter(|(inside, _)| {
            let name = inside.trim_end_matches(['/', ' ']);
            name.eq_ignore_ascii_case("br")
        });
        broken.push(if end.is_some() { '\n' } else { '<' });
        rest = end.map_or(tag, |(_, behind)| behind);
    }
    broken + rest
}

/// A row of a table; a number alone in the first cell is the row's number.
#[must_use]
pub fn row(number: usize, row: &[String], apart: bool) -> Option<Line> {
    let cells: Vec<String> = row
        .iter()
        .map(|c| clean::pasted_line(c).trim().to_owned())
        .filter(|c| !c.is_empty())
        .collect();
    let first = cells.first()?;
    let alone = first.trim_end_matches('.');
    let is_number = cells.len() > 1 && is_mark(alone);
    let (mark, rest) = if is_number {
        (Some(alone.to_owned()), &cells[1..])
    } else {
        (None, &cells[..])
    };
    let text = rest.join(" | ");
    let (mark, text) = match numbered(&text).filter(|_| mark.is_none()) {
        Some((mark, text)) => (Some(mark), text),
        None => (mark, text),
    };
    let words = text.chars().any(char::is_alphanumeric);
    words.then_some(Line {
        number,
        text,
        mark,
        hint: Hint::Cell,
        heading: false,
        apart,
        indent: 0,
        level: 0,
        look: 0,
        cells: row
            .iter()
            .map(|c| clean::pasted(c).trim().to_owned())
            .collect(),
        strong: Vec::new(),
        begins: false,
        marked: None,
        caption: false,
        inside: 0,
        slot: None,
    })
}

/// Takes the page number off a line of a contents list.
fn without_page(raw: &str) -> (String, bool) {
    let rest = raw.trim_end_matches(|c: char| c.is_ascii_digit());
    if rest.len() == raw.len() {
        return (raw.to_owned(), false);
    }
    let title = rest.trim_end_matches(['.', '…', ' ', '\t', '_']);
    let gap: String = rest.chars().skip(title.chars().count()).collect();
    let dotted = gap.matches('.').count() >= 3 || gap.contains('…');
    let begins = title.trim_start().trim_start_matches(['-', '*', ' ']);
    let listed = begins.starts_with("Punkt ")
        || begins.starts_with("Beslutning for ")
        || numbered(begins).is_some()
        || begins
            .split_once(' ')
            .is_some_and(|(n, _)| n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()));
    if dotted || (gap.contains('\t') && listed) {
        (title.to_owned(), true)
    } else {
        (raw.to_owned(), false)
    }
}

fn hashes(text: &str) -> Option<(u8, String)> {
    let rest = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - rest.len())
        .ok()
        .filter(|n| (1..=6).contains(n))?;
    rest.starts_with(' ').then(|| {
        (
            level,
            rest.trim().trim_end_matches('#').trim_end().to_owned(),
        )
    })
}

fn bullet(text: &str) -> Option<String> {
    let mut chars = text.chars();
    let sign = chars.next().filter(|c| "-–*•·▪◦\u{f0b7}".contains(*c))?;
    let rest = chars.as_str();
    if rest.is_empty() {
        return Some(String::new());
    }
    let is_bullet =
        rest.starts_with(' ') && rest.trim_start().chars().next().is_none_or(|c| c != sign);
    // "– 2018" goes on from the line before: a dash before a digit is no bullet.
    let goes_on = sign == '–' && rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (is_bullet && !goes_on).then(|| rest.trim().to_owned())
}

/// Takes off what Markdown uses for bold, and its escapes.
fn unmarked(text: &str) -> String {
    let text = text.replace("**", "");
    let text = text
        .strip_prefix("__")
        .and_then(|t| t.strip_suffix("__"))
        .or_else(|| slanted(&text))
        .unwrap_or(&text);
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation) {
            continue;
        }
        plain.push(c);
    }
    plain.trim().to_owned()
}

/// A line that is slanted as a whole.
fn slanted(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('*')?.strip_suffix('*')?;
    (!inside.is_empty() && !inside.contains('*') && inside == inside.trim()).then_some(inside)
}

fn is_mark(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |p: &str| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    // "2a" is a number too, and "01" where it stands alone.
    let (last, before) = (parts[parts.len() - 1], &parts[..parts.len() - 1]);
    let bare = last
        .strip_suffix(|c: char| c.is_ascii_alphabetic())
        .unwrap_or(last);
    let zero = |p: &str| p.starts_with('0') && (parts.len() > 1 || p.len() != 2 || p == "00");
    parts.len() <= 3
        && digits(bare)
        && before.iter().all(|p| digits(p))
        && !parts.iter().any(|p| zero(p))
}

/// "3. Titel", "3) Titel", "2.14 Titel": the number and the rest.
#[must_use]
pub fn numbered(text: &str) -> Option<(String, String)> {
    let (first, rest) = text.split_once(' ')?;
    let bare = first.strip_suffix('.').or_else(|| first.strip_suffix(')'));
    let (mark, ended) = (bare.unwrap_or(first), bare.is_some());
    // "2.14 Titel" needs no full stop; a number alone does, and a date like "18.05 " is not marked by one.
    let dotted = mark.contains('.')
        && mark
            .split('.')
            .all(|p| p.len() <= 2 && !p.starts_with('0') && p.bytes().all(|b| b.is_ascii_digit()));
    let rest = rest.trim();
    let worded = rest.starts_with(|c: char| c.is_alphabetic() || "”\"„»'(§".contains(c))
        || (ended && is_worded(rest));
    let month = rest
        .split(' ')
        .next()
        .is_some_and(|w| crate::text::danish::month(w.trim_end_matches('.')).is_some());
    (is_mark(mark) && (ended || dotted) && worded && !month)
        .then(|| (mark.to_owned(), rest.to_owned()))
}

/// A title that begins with a number: "10-årsplan", "24 timers beredskab", "13.00–13.10 Velkomst"; an amount or a date is
/// none.
fn is_worded(rest: &str) -> bool {
    if slots::before(rest).is_some() {
        return true;
    }
    let mut words = rest.split(' ');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let lettered = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let unit = [
        "kr", "kr.", "mio.", "mia.", "pct.", "procent", "min", "min.", "minutter",
    ];
    let month = crate::text::danish::month(second.trim_end_matches('.')).is_some();
    first.starts_with(|c: char| c.is_ascii_digit())
        && (first.chars().any(char::is_alphabetic)
            || (lettered(second) && !unit.contains(&second) && !month && !first.ends_with('.')))
}
