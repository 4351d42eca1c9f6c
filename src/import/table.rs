//! A table as Excel shows it: rows with their numbers, and cells as text.
//!
//! Promise: a CSV file's separator is found (`;`, `,` or tab); quoted cells keep their line breaks; rows may be of
//! any length; cells are cleaned as all text that people bring along. What the cells mean is left to `columns`.

use super::trouble::Cause;
use crate::text::clean;
use std::collections::BTreeSet;

/// More letters than this in a cell are no roster's.
pub const LETTERS: usize = 20_000;
/// More cells than this are no roster's.
pub const CELLS: usize = 2_000_000;
/// Columns that Excel has.
pub const COLUMNS: usize = 16_384;
/// More rows with something in them than any roster has.
pub const ROWS: usize = 20_000;
/// More cells with something in them than any roster has in a row.
pub const WIDTH: usize = 500;
/// More line breaks than this in a cell: the quotation mark that ends it is missing.
const BREAKS: usize = 100;

/// One row that has something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Its number as Excel shows it, from 1.
    pub line: usize,
    /// Its cells, trimmed; empty where nothing stands.
    pub cells: Vec<String>,
}

/// The rows that have something in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceTable {
    /// From above.
    pub rows: Vec<SourceRow>,
    /// What of it is not to be read.
    pub unseen: Unseen,
}

/// What a sheet holds and does not show as valid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unseen {
    /// Rows that are hidden, by hand or by a filter.
    pub rows: BTreeSet<usize>,
    /// Cells that are struck out: row and column.
    pub struck: BTreeSet<(usize, usize)>,
}

impl SourceRow {
    /// The cell in a column; empty outside the row.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// All that stands in the row, for a complaint.
    #[must_use]
    pub fn text(&self) -> String {
        self.cells
            .iter()
            .filter(|c| !c.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" | ")
    }
}

impl SourceTable {
    /// Adds a row unless it is empty, without what is empty behind its last cell.
    ///
    /// # Errors
    /// A cell is longer than any roster's, the row is wider, or there are more of them.
    pub fn add(&mut self, line: usize, mut cells: Vec<String>) -> Result<(), Cause> {
        let filled = cells.iter().filter(|c| !c.is_empty()).count();
        if filled > WIDTH {
            let columns = filled;
            return Err(Cause::TooWide { line, columns });
        }
        if self.rows.len() >= ROWS && filled > 0 {
            return Err(Cause::TooManyRows { line });
        }
        let last = cells.iter().rposition(|c| !c.is_empty());
        cells.truncate(last.map_or(0, |n| n + 1));
        if let Some(long) = cells
            .iter()
            .find(|c| c.len() > LETTERS || c.matches('\n').nth(BREAKS).is_some())
        {
            return Err(Cause::LongCell {
                line,
                letters: long.chars().count(),
            });
        }
        if filled > 0 {
            self.rows.push(SourceRow { line, cells });
        }
        Ok(())
    }
}

/// A cell's text, harmless and without space around it.
#[must_use]
pub fn cell(text: &str) -> String {
    clean::pasted(text).trim().to_owned()
}

/// A text on one line, with single spaces.
#[must_use]
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A CSV file's text as a table.
///
/// # Errors
/// The file is larger than any roster, or a quoted cell does not end.
pub fn csv(text: &str) -> Result<SourceTable, Cause> {
    let (separator, skipped, text) = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut table = SourceTable::default();
    let mut record = csv::ByteRecord::new();
    let (mut line, mut cells) = (skipped, 0);
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        // The reader passes over empty lines in silence; Excel counts them.
        let begin = record
            .position()
            .map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX));
        let empty = text
            .as_bytes()
            .get(begin..)
            .unwrap_or_default()
            .iter()
            .take_while(|b| **b == b'\n')
            .count();
        line += empty + 1;
        cells += record.len();
        if record.len() > COLUMNS {
            let columns = record.len();
            return Err(Cause::TooWide { line, columns });
        }
        if cells > CELLS {
            return Err(Cause::TooLarge);
        }
        table.add(
            line,
            record
                .iter()
                .map(|c| cell(&String::from_utf8_lossy(c)))
                .collect(),
        )?;
    }
    Ok(table)
}

/// The separator, the lines that only name it ("sep=;"), and the rest of the text.
fn separator(text: &str) -> (u8, usize, &str) {
    if let Some((line, rest)) = text.split_once('\n')
        && let Some(named) = line.strip_prefix("sep=").and_then(|s| s.as_bytes().first())
    {
        return (*named, 1, rest);
    }
    let best = [b';', b'\t', b',']
        .into_iter()
        .map(|s| (evenness(text, s), s))
        .reduce(|best, next| {
            // Between equals the earlier one wins: Danish Excel writes semicolons.
            if next.0 > best.0 { next } else { best }
        });
    (best.map_or(b';', |(_, s)| s), 0, text)
}

/// How many of the first rows have one and the same number of a separator, and that number.
fn evenness(text: &str, separator: u8) -> (usize, usize) {
    let (mut counts, mut now) = (Vec::new(), 0_usize);
    let (mut quoted, mut fresh) = (false, true);
    for byte in text.bytes().take(200_000) {
        match byte {
            b'"' => quoted = !quoted && fresh,
            b'\n' if !quoted => counts.push(std::mem::take(&mut now)),
            b if b == separator && !quoted => now += 1,
            _ => {}
        }
        fresh = !quoted && (byte == separator || byte == b'\n' || byte == b'"');
        if counts.len() == 50 {
            break;
        }
    }
    counts.push(now);
    counts.sort_unstable();
    let groups = counts.chunk_by(|a, b| a == b).filter(|g| g[0] > 0);
    groups.map(|g| (g.len(), g[0])).max().unwrap_or((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        csv(text)
            .expect("a table")
            .rows
            .into_iter()
            .map(|r| (r.line, r.cells))
            .collect()
    }

    #[test]
    fn each_separator_is_found_and_a_decimal_comma_is_none() {
        for s in [";", ",", "\t"] {
            let text = format!("Navn{s}Km\nBo{s}\"1,5;\t\"\nEva{s}2\n");
            assert_eq!(rows(&text)[1].1, ["Bo", "1,5;"], "{s}");
        }
        assert_eq!(rows("Navn;Km\nBo;1,5\nEva;2,5\nIb;3,5")[3].1, ["Ib", "3,5"]);
        assert_eq!(
            rows("sep=,\na,b;c;d")[0],
            (2, vec!["a".into(), "b;c;d".into()])
        );
    }

    #[test]
    fn rows_have_the_numbers_excel_shows() {
        let text = "\nNavn;By\n\n\n\"Bo\nBæk\";\"Ærø \"\"syd\"\"\"\n;;\nEva\n";
        let cells = |a: &[&str]| a.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            rows(text),
            [
                (2, cells(&["Navn", "By"])),
                (5, cells(&["Bo\nBæk", "Ærø \"syd\""])),
                (7, cells(&["Eva"]))
            ]
        );
    }

    #[test]
    fn a_quote_that_never_ends_is_told_with_its_row() {
        let text = format!("Navn;By\nBo;\"Ærø\n{}", "Eva;Als\n".repeat(200));
        assert!(matches!(csv(&text), Err(Cause::LongCell { line: 2, .. })));
    }
}
