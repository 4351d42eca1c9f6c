//! Tables in a text, as people write them in mail and Markdown: cells between upright lines, a line of dashes under the
//! header.
//!
//! ```text
//! | Kommune    | 2027 |
//! |------------|-----:|
//! | Kalundborg |   12 |
//! ```
//! Promise: every cell comes through, also those that stand beyond the header. What the words in a cell mean is left to
//! `words`.

/// Where the words of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnAlign {
    /// To the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// To the right: numbers.
    Right,
}

/// A table's cells as they were written; all rows and `align` are as long as `head`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextTable {
    /// Header cells.
    pub head: Vec<String>,
    /// Where each column's words stand; numbers to the right where nothing is said.
    pub align: Vec<ColumnAlign>,
    /// The other rows.
    pub rows: Vec<Vec<String>>,
}

/// What a line above a table begins with that says what the table shows.
const CAPTION: &str = "Tabel";

/// What stands before a table's caption on the line above it: nothing, where it has a number of its own ("Tabel 2: …").
#[must_use]
pub fn before_caption(caption: &str) -> &'static str {
    if is_counted(caption) { "" } else { "Tabel: " }
}

/// The caption that a line above a table is.
#[must_use]
pub fn caption(line: &str) -> Option<&str> {
    let bare = line
        .strip_prefix(CAPTION)
        .and_then(|l| l.strip_prefix(": "));
    let bare = bare.or_else(|| is_counted(line).then_some(line));
    bare.map(str::trim)
}

/// Whether a caption has a number of its own.
fn is_counted(caption: &str) -> bool {
    let rest = caption
        .strip_prefix(CAPTION)
        .and_then(|c| c.strip_prefix(' '));
    rest.is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
}

/// Cells of a row; more are one cell.
const COLUMNS: usize = 40;

/// The table that a text's lines begin with, and how many lines it takes.
#[must_use]
pub fn read(lines: &[&str]) -> Option<(TextTable, usize)> {
    let head = cells(lines.first()?)?;
    let align: Option<Vec<_>> = cells(lines.get(1)?)?.iter().map(|c| rule(c)).collect();
    let mut said = align.filter(|a| a.len() == head.len())?;
    let rows: Vec<Vec<String>> = lines.iter().skip(2).map_while(|l| cells(l)).collect();
    let used = 2 + rows.len();
    let width = rows.iter().map(Vec::len).fold(head.len(), usize::max);
    let even = |mut row: Vec<String>| {
        row.resize(width, String::new());
        row
    };
    let (head, rows): (_, Vec<Vec<String>>) = (even(head), rows.into_iter().map(even).collect());
    said.resize(width, None);
    let align = said
        .into_iter()
        .enumerate()
        .map(|(n, said)| said.unwrap_or_else(|| usual(&rows, n)))
        .collect();
    Some((TextTable { head, align, rows }, used))
}

/// The lines of a table whose first row is its header; cells are on one line each.
#[must_use]
pub fn written(rows: &[Vec<String>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let cell = |n: usize| {
                let cell = row.get(n).map_or("", String::as_str).replace('\n', " ");
                cell.replace('|', "\\|")
            };
            let cells: Vec<String> = (0..width).map(cell).collect();
            format!("| {} |", cells.join(" | "))
        })
        .collect();
    if !lines.is_empty() {
        lines.insert(1, format!("|{}", " --- |".repeat(width)));
    }
    lines.join("\n")
}

/// The cells of a line that is a row.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?;
    let mut cells = vec![String::new()];
    let mut signs = inner.chars().peekable();
    while let Some(c) = signs.next() {
        let full = cells.len() >= COLUMNS;
        let last = cells.last_mut()?;
        match c {
            '\\' if signs.next_if_eq(&'|').is_some() => last.push('|'),
            '|' if signs.peek().is_none() => {}
            '|' if !full => cells.push(String::new()),
            c => last.push(c),
        }
    }
    Some(cells.iter().map(|c| c.trim().to_owned()).collect())
}

/// What a cell of the line of dashes says of its column; `None` where it is no such cell.
#[allow(clippy::option_option, reason = "a cell that says nothing is one too")]
fn rule(cell: &str) -> Option<Option<ColumnAlign>> {
    let left = cell.starts_with(':');
    let right = cell.len() > 1 && cell.ends_with(':');
    let dashes = cell.trim_start_matches(':').trim_end_matches(':');
    if dashes.is_empty() || !dashes.bytes().all(|b| b == b'-') {
        return None;
    }
    Some(match (left, right) {
        (true, true) => Some(ColumnAlign::Centre),
        (true, false) => Some(ColumnAlign::Left),
        (false, true) => Some(ColumnAlign::Right),
        (false, false) => None,
    })
}

/// Numbers stand to the right.
fn usual(rows: &[Vec<String>], column: usize) -> ColumnAlign {
    let mut cells = rows
        .iter()
        .filter_map(|r| r.get(column))
        .filter(|c| !matches!(c.as_str(), "" | "-" | "–"))
        .peekable();
    if cells.peek().is_some() && cells.all(|c| is_number(c)) {
        ColumnAlign::Right
    } else {
        ColumnAlign::Left
    }
}

/// "1.250", "-3,5", "12 %", "2,4 mio. kr.".
fn is_number(cell: &str) -> bool {
    let bare = cell.trim_matches(['*']);
    let bare = ["kr.", "mio.", "t.", "%"]
        .iter()
        .fold(bare, |b, unit| b.trim_end().trim_end_matches(unit));
    let bare = ["mio.", "t."]
        .iter()
        .fold(bare, |b, unit| b.trim_end().trim_end_matches(unit));
    bare.chars().any(|c| c.is_ascii_digit())
        && bare.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '-' | '–' | '+' | '*')
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Option<(TextTable, usize)> {
        read(&text.lines().collect::<Vec<_>>())
    }

    #[test]
    fn cells_beyond_the_header_are_kept_and_numbers_stand_to_the_right() {
        let text = "| Kommune | 2027 | ~ |\n|---|---|:-:|\n| Køge \\| Stevns | 1.250 |\n| Faxe | – |\n|Greve|3,5 mio. kr.|x|og mere|\nefter";
        let (grid, used) = lines(text).expect("a table");
        assert_eq!(used, 5);
        assert_eq!(grid.head, ["Kommune", "2027", "~", ""]);
        assert_eq!(
            grid.rows,
            [
                ["Køge | Stevns", "1.250", "", ""],
                ["Faxe", "–", "", ""],
                ["Greve", "3,5 mio. kr.", "x", "og mere"]
            ]
        );
        let [left, right, centre] = [ColumnAlign::Left, ColumnAlign::Right, ColumnAlign::Centre];
        assert_eq!(grid.align, [left, right, centre, left]);
    }

    #[test]
    fn lines_without_a_line_of_dashes_are_no_table() {
        for text in [
            "| a | b |",
            "| a | b |\n| c | d |",
            "a | b\n---|---",
            "| a |\n|--|--|",
            "|\n",
        ] {
            assert_eq!(lines(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec("[a-c|* ]{0,5}[a-c]", 3), 1..5)) {
            let text = written(&rows);
            let (grid, _) = lines(&text).expect("a table");
            let trim = |row: &Vec<String>| row.iter().map(|c| c.trim().to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(&grid.head, &trim(&rows[0]));
            prop_assert_eq!(grid.rows, rows[1..].iter().map(trim).collect::<Vec<_>>());
        }
    }
}
