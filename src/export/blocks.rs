//! What several formats need of a document's blocks: lists cut where their numbers jump, columns, page numbers.
//!
//! Promise: a number in the document is the number on paper, in every format.

use crate::minutes::document::{Block, DocumentList, DocumentTable, ListEntry};
use crate::text::grid::ColumnAlign;
use crate::text::words::Words;
use std::borrow::Cow;

/// Entries whose numbers follow each other, or bullets.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListRun<'d> {
    /// The first number; `None` for bullets.
    pub start: Option<u32>,
    /// The entries.
    pub entries: &'d [ListEntry],
}

/// A list as runs: a gap in the numbers begins a new one.
#[must_use]
pub(super) fn runs(list: &DocumentList) -> Vec<ListRun<'_>> {
    let entries = list.entries.as_slice();
    let Some(numbers) = &list.numbers else {
        return vec![ListRun {
            start: None,
            entries,
        }];
    };
    let mut runs = Vec::new();
    let mut from = 0;
    for at in 1..=entries.len() {
        let number = |i: usize| numbers.get(i).copied();
        if at == entries.len() || number(at) != number(at - 1).map(|n| n.saturating_add(1)) {
            runs.push(ListRun {
                start: number(from),
                entries: &entries[from..at],
            });
            from = at;
        }
    }
    runs
}

/// Whether a paragraph leads in what stands below it, and stays with it: a list, a table, or what its last word announces.
#[must_use]
pub(super) fn leads(block: &Block, next: Option<&Block>) -> bool {
    let Block::Paragraph { text, .. } = block else {
        return false;
    };
    let short = text.text().chars().count() <= LEAD;
    next.is_some_and(|n| short && matches!(n, Block::List(_) | Block::Table(_)) || leads_in(text))
}

/// Whether words end as those do that lead something in.
#[must_use]
pub(super) fn leads_in(words: &Words) -> bool {
    let last = words.spans().last().map_or("", |s| s.text.trim_end());
    [":", " at", " følgende"]
        .iter()
        .any(|end| last.ends_with(end))
}

/// Whether a word of a table is so short that a line does not break at its hyphen.
#[must_use]
pub(super) fn is_hyphened(word: &str) -> bool {
    word.contains('-') && word.chars().count() <= WORD
}

/// Letters of a paragraph that goes to the next page with the list or table below it: some four lines. One that is longer
/// would leave half a page blank.
const LEAD: usize = 340;

/// Letters of a word that a column is always wide enough for.
const WORD: usize = 24;

/// Letters of a name with its title that a column is wide enough for where it can be.
const NAME: usize = 44;

/// Letters that a signature takes the room of.
const BY_HAND: usize = 26;

/// Height of a row that is filled in by hand, in hundredths of a millimetre.
pub(super) const TALL: u32 = 1000;

/// What stands over a column of page numbers.
const PAGE: &str = "Side";

/// A table with the page of each row's place in a last column, where it tells them and they are known.
#[must_use]
pub(super) fn with_pages<'t>(
    table: &'t DocumentTable,
    page: &dyn Fn(&str) -> Option<String>,
) -> Cow<'t, DocumentTable> {
    let numbers: Option<Vec<String>> = table.places.iter().map(|p| page(p)).collect();
    let Some(numbers) = numbers.filter(|n| !n.is_empty()) else {
        return Cow::Borrowed(table);
    };
    let mut paged = table.clone();
    paged.head.push(Words::plain(PAGE));
    paged.align.push(ColumnAlign::Right);
    let rows = paged.rows.iter_mut().zip(&table.places).zip(numbers);
    for ((row, place), number) in rows {
        row.push(Words::page_of(place, &number));
    }
    Cow::Owned(paged)
}

/// Whether a heading opens a sheet that is filled in by hand, which begins on a page of its own.
#[must_use]
pub(super) fn is_sheet(heading: &Block, next: Option<&Block>) -> bool {
    let by_hand = next.is_some_and(|n| matches!(n, Block::Table(table) if table.by_hand));
    by_hand && matches!(heading, Block::Heading { .. })
}

/// Column widths of a table whose last column may be filled in by hand.
#[must_use]
pub(super) fn widths(table: &DocumentTable, whole: usize) -> Vec<usize> {
    let texts = |row: &Vec<Words>| row.iter().map(Words::text).collect();
    let mut head: Vec<String> = texts(&table.head);
    if let Some(last) = head.last_mut().filter(|_| table.by_hand) {
        *last = "_".repeat(BY_HAND);
    }
    let rows = table.rows.iter().filter(|r| !table.spans(r));
    let rows: Vec<Vec<String>> = rows.map(texts).collect();
    widths_of(&head, &rows, whole)
}

/// Letters of a cell's longest word and a little air; a word that is longer than a third of the line is broken anyway.
fn word_width(cell: &str) -> usize {
    let words = cell.split_whitespace().map(|w| w.chars().count());
    words.max().unwrap_or(0).min(WORD) + 3
}

/// The same for what a row is called, which stands on one line when a name in it has a hyphen: office programs part a name
/// there, and a hyphen that does not part is not found by who looks for the name.
fn name_width(cell: &str) -> usize {
    if cell.split(' ').any(is_hyphened) {
        (cell.chars().count() + 1).clamp(word_width(cell), NAME)
    } else {
        word_width(cell)
    }
}

/// Column widths that add up to no more than `whole`: each holds its longest word, and what is left goes where there is
/// most text.
fn widths_of(head: &[String], rows: &[Vec<String>], whole: usize) -> Vec<usize> {
    let cells = |column: usize| {
        rows.iter()
            .filter_map(move |r| r.get(column))
            .chain(head.get(column))
    };
    // A line of ten points takes about eighty-four letters.
    let line: usize = 84;
    let longest = |n: usize| cells(n).map(|c| word_width(c)).max().unwrap_or(3);
    let mut least: Vec<usize> = (0..head.len()).map(longest).collect();
    let others: usize = least.iter().skip(1).sum();
    if let Some(first) = least.first_mut() {
        // A name is kept whole in what the words of the other columns leave, never at their cost.
        let names = cells(0).map(|c| name_width(c)).max().unwrap_or(3);
        *first = names.min(line.saturating_sub(others)).max(*first);
    }
    let text: Vec<usize> = (0..head.len())
        .map(|n| {
            cells(n)
                .map(|c| c.chars().count())
                .max()
                .unwrap_or(0)
                .min(44)
        })
        .collect();
    let more: Vec<usize> = least
        .iter()
        .zip(&text)
        .map(|(l, t)| t.saturating_sub(*l))
        .collect();
    let natural: Vec<usize> = text.iter().map(|t| t + 3).collect();
    if natural.iter().sum::<usize>() <= line {
        // Everything fits on one line: the columns share what is left.
        let sum = natural.iter().sum::<usize>().max(1);
        return natural.iter().map(|n| n * whole / sum).collect();
    }
    let spare = line.saturating_sub(least.iter().sum());
    let wish: usize = more.iter().sum::<usize>().max(1);
    let wanted: Vec<usize> = least
        .iter()
        .zip(&more)
        .map(|(l, m)| l * wish + m * spare)
        .collect();
    let sum: usize = wanted.iter().sum::<usize>().max(1);
    wanted.iter().map(|w| w * whole / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_holds_its_longest_word_and_the_table_its_line() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let head = row(["Sektor", "Navn", "Deltagelse"]);
        let rows = [
            row([
                "Sekretariat",
                "Regionsrådsformand Inge-Merete Holmskov",
                "Til stede",
            ]),
            row([
                "Kommuner",
                "Bo",
                "Til stede fra kl. 18.53, suppleant for Anna Hviid",
            ]),
        ];
        let widths = widths_of(&head, &rows, 8400);
        assert!(widths.iter().sum::<usize>() <= 8400 && widths.iter().sum::<usize>() > 8390);
        assert!(
            widths[0] >= 1100,
            "eleven letters of a hundred each: {widths:?}"
        );
        assert!(widths[1] > widths[0] && widths[2] > widths[0], "{widths:?}");
    }

    #[test]
    fn a_name_with_a_hyphen_stands_on_one_line_beside_long_cells() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let name = "Borgmester Mathilde Skårup-Juhl";
        let rows = [row([
            name,
            "Praktiserende Lægers Organisation (PLO), Region Syddanmark",
            "Forlod mødet kl. 18.51 og kom tilbage kl. 19.01",
        ])];
        let widths = widths_of(&row(["Navn", "Organisation", "Deltagelse"]), &rows, 8400);
        assert!(widths[0] >= 100 * name.chars().count(), "{widths:?}");
    }

    #[test]
    fn a_long_name_with_a_hyphen_does_not_break_the_words_beside_it() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = [row([
            "Kommunaldirektør Mathilde-Sofie Skårup-Juhl af",
            "Sundhedsplanlægning",
            "Økonomiudvalgsformand",
            "Kommunikationsafdeling",
        ])];
        let head = row(["Navn", "Organisation", "Opgave", "Deltagelse"]);
        let widths = widths_of(&head, &rows, 8400);
        for (cell, width) in rows[0].iter().zip(&widths).skip(1) {
            let letters = 100 * cell.chars().count();
            assert!(*width >= letters, "{cell}: {widths:?}");
        }
    }

    #[test]
    fn short_cells_are_not_broken() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["den 25. november 2026", "Punkt 1", "Et ord manglede"])];
        let widths = widths_of(&row(["Rettet", "Hvad", "Begrundelse"]), &rows, 8400);
        assert!(
            widths[0] >= 2100 && widths[1] >= 700 && widths[2] >= 1500,
            "a hundred for each letter: {widths:?}"
        );
    }

    #[test]
    fn a_column_to_sign_in_is_wide_although_nothing_stands_in_it() {
        let name = "Regionsrådsformand Inge-Merete Holmskov";
        let row = [name, "Suppleant for Esther Løvbjerg", ""].map(str::to_owned);
        let head = ["Navn", "Bemærkning", "Underskrift"];
        let table = DocumentTable::plain("", &head, vec![row.to_vec()]);
        let share = |by_hand| {
            let table = DocumentTable {
                by_hand,
                ..table.clone()
            };
            widths(&table, 10_000)[2]
        };
        assert!(share(true) >= 3000 && share(false) < 2000);
    }

    #[test]
    fn a_gap_begins_a_new_run() {
        let list = |numbers: Option<Vec<u32>>, entries: &[&str]| {
            DocumentList::of(numbers, entries.iter().map(|e| Words::plain(*e)))
        };
        let starts = |numbers: &[u32]| -> Vec<(Option<u32>, usize)> {
            runs(&list(Some(numbers.to_vec()), &["a", "b", "c", "d"]))
                .iter()
                .map(|r| (r.start, r.entries.len()))
                .collect()
        };
        assert_eq!(starts(&[1, 2, 3, 4]), [(Some(1), 4)]);
        assert_eq!(starts(&[1, 2, 4, 5]), [(Some(1), 2), (Some(4), 2)]);
        assert_eq!(
            starts(&[2, 2, 3, 9]),
            [(Some(2), 1), (Some(2), 2), (Some(9), 1)]
        );
        let bullets = list(None, &["a", "b"]);
        let whole = ListRun {
            start: None,
            entries: &bullets.entries,
        };
        assert_eq!(runs(&bullets), [whole]);
        assert!(runs(&list(Some(Vec::new()), &[])).is_empty());
    }
}
