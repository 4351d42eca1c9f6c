//! Documents as plain text, wrapped to 80 columns.
//!
//! Promise: readable in any mail or editor; nothing is cut, however long a word is.

use crate::minutes::document::{Block, Document, DocumentList, DocumentTable, EntryPart};
use crate::text::grid::{ColumnAlign, before_caption};
use crate::text::width::columns;
use crate::text::words::Words;
use std::fmt::Write as _;

const WIDTH: usize = 80;
/// A first column that is no wider does not give way.
const NAME: usize = 24;

/// The document as plain text.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    underlined(&document.title, '=', &mut out);
    let _ = writeln!(out, "{}", document.subtitle);
    if !document.facts.is_empty() {
        out.push('\n');
        let width = document
            .facts
            .iter()
            .map(|(l, _)| columns(l))
            .max()
            .unwrap_or(0)
            + 2;
        for (label, value) in &document.facts {
            fill(
                &format!("{label}:{}", " ".repeat(width - columns(label) - 1)),
                &" ".repeat(width),
                value,
                &mut out,
            );
        }
    }
    // Nothing leads anywhere here, and there are no pages.
    let told = |b: &&Block| !matches!(b, Block::Contents(_));
    for block in document.blocks.iter().filter(told) {
        out.push('\n');
        write_block(block, &mut out);
    }
    out
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Heading { level: 2, text, .. } => {
            out.push('\n');
            underlined(text, '-', out);
        }
        Block::Heading { level: 3, text, .. } => fill("", "", &text.to_uppercase(), out),
        Block::Heading { text, .. } => underlined(text, '.', out),
        Block::Paragraph { text, .. } => fill("", "", &text.with_addresses(), out),
        Block::List(list) => write_list(list, "", out),
        Block::Table(table) => write_table(table, out),
        Block::Contents(_) => {}
    }
}

fn write_list(list: &DocumentList, before: &str, out: &mut String) {
    for (i, entry) in list.entries.iter().enumerate() {
        let mark = list
            .numbers
            .as_ref()
            .and_then(|n| n.get(i))
            .map_or_else(|| "- ".to_owned(), |n| format!("{n}. "));
        let indent = format!("{before}{}", " ".repeat(mark.len()));
        let mark = format!("{before}{mark}");
        for (j, part) in entry.iter().enumerate() {
            match part {
                EntryPart::Text(text) => {
                    let first = if j == 0 { &mark } else { &indent };
                    fill(first, &indent, &text.with_addresses(), out);
                }
                EntryPart::List(inner) => write_list(inner, &indent, out),
            }
        }
    }
}

/// A table in columns, its cells wrapped so that the whole fits the line.
fn write_table(table: &DocumentTable, out: &mut String) {
    if let Some(caption) = table.own_caption() {
        fill(
            "",
            "",
            &format!("{}{caption}", before_caption(caption)),
            out,
        );
        out.push('\n');
    }
    let cells = |row: &Vec<Words>| row.iter().map(Words::with_addresses).collect();
    let head: Vec<String> = cells(&table.head);
    let rows: Vec<Vec<String>> = table.rows.iter().map(cells).collect();
    let widest = |c: usize| {
        let both = table.rows.iter().zip(&rows);
        let whole = both.filter(|(r, _)| !table.spans(r)).map(|(_, told)| told);
        let column = whole.chain([&head]).filter_map(|r| r.get(c));
        column.map(|t| columns(t)).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..head.len()).map(widest).collect();
    let gaps = 2 * head.len().saturating_sub(1);
    // The widest column gives way until the line is full; its longest word stays within it, so that columns stay columns,
    // and what a row is called stays on one line.
    let least: Vec<usize> = (0..head.len())
        .map(|c| match c {
            0 if widths[0] <= NAME => widths[0],
            _ => longest_word(rows.iter().chain([&head]).filter_map(|r| r.get(c))),
        })
        .collect();
    while widths.iter().sum::<usize>() + gaps > WIDTH {
        let free = widths
            .iter_mut()
            .zip(&least)
            .filter(|(w, least)| **w > **least);
        match free.map(|(width, _)| width).max() {
            Some(width) => *width -= 1,
            None => break,
        }
    }
    let align: Vec<ColumnAlign> = (0..head.len()).map(|n| table.align(n)).collect();
    line(&head, &widths, &align, out);
    let rule: Vec<String> = widths.iter().map(|w| "-".repeat(*w)).collect();
    line(&rule, &widths, &align, out);
    for (row, told) in table.rows.iter().zip(&rows) {
        if table.spans(row) {
            out.push('\n');
            fill("", "", &told[0], out);
        } else {
            line(told, &widths, &align, out);
        }
    }
}

fn longest_word<'t>(cells: impl Iterator<Item = &'t String>) -> usize {
    let words = cells.flat_map(|c| c.split_whitespace());
    words.map(columns).max().unwrap_or(0).max(10)
}

/// One row of a table, as many lines as its longest cell needs.
fn line(cells: &[String], widths: &[usize], align: &[ColumnAlign], out: &mut String) {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(column, (cell, width))| {
            // What a row is called goes on a little further in, so that it is not taken for the next row.
            let indent = if column == 0 { "  " } else { "" };
            let options = textwrap::Options::new((*width).max(1))
                .subsequent_indent(indent)
                .break_words(false)
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            textwrap::wrap(&cell.replace('\n', " "), options)
                .into_iter()
                .map(std::borrow::Cow::into_owned)
                .collect()
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..height {
        let mut text = String::new();
        for ((cell, width), align) in wrapped.iter().zip(widths).zip(align) {
            let part = cell.get(i).map_or("", String::as_str);
            let spare = width.saturating_sub(columns(part));
            let before = match align {
                ColumnAlign::Left => 0,
                ColumnAlign::Centre => spare / 2,
                ColumnAlign::Right => spare,
            };
            text.push_str(&" ".repeat(before));
            text.push_str(part);
            text.push_str(&" ".repeat(spare - before + 2));
        }
        let _ = writeln!(out, "{}", text.trim_end());
    }
}

fn underlined(text: &str, line: char, out: &mut String) {
    let start = out.len();
    fill("", "", text, out);
    let width = out
        .get(start..)
        .unwrap_or_default()
        .lines()
        .map(columns)
        .max()
        .unwrap_or(0);
    let _ = writeln!(out, "{}", line.to_string().repeat(width));
}

/// Wraps by word; a word that is longer than a line stands on a line of its own, uncut.
fn fill(first: &str, rest: &str, text: &str, out: &mut String) {
    let options = textwrap::Options::new(WIDTH)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(first)
        .subsequent_indent(rest);
    for line in textwrap::wrap(&text.replace('\n', " "), options) {
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_row_is_called_goes_on_further_in() {
        let name = "Regionsrådsformand og formand for klyngen Inge-Merete Holmskov";
        let row = [name, &"ord ".repeat(20)].map(str::to_owned);
        let table = DocumentTable::plain("", &["Navn", "Andet"], vec![row.to_vec()]);
        let mut out = String::new();
        write_table(&table, &mut out);
        let under: Vec<&str> = out.lines().skip(3).collect();
        assert!(
            !under.is_empty() && under.iter().all(|l| l.starts_with("  ")),
            "{out}"
        );
        assert!(
            under.iter().any(|l| !l.starts_with("    ")),
            "the name: {out}"
        );
    }
}
