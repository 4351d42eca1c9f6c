//! The minutes as lines on the screen: the same document the files are written from.

use crate::minutes::document::{Block, Document, DocumentList, DocumentTable, EntryPart};
use crate::text::words::Words;
use std::fmt::Write as _;

/// The document as lines, unwrapped.
#[must_use]
pub fn text(document: &Document) -> String {
    let mut text = format!("{}\n{}\n\n", document.title, document.subtitle);
    for (label, value) in &document.facts {
        let _ = writeln!(text, "{label}: {value}");
    }
    for block in &document.blocks {
        match block {
            Block::Heading {
                level: 2,
                text: words,
                ..
            } => _ = writeln!(text, "\n{}", words.to_uppercase()),
            Block::Heading { text: words, .. } => _ = writeln!(text, "\n{words}"),
            Block::Paragraph { text: words, .. } => {
                let _ = writeln!(text, "{}", words.with_addresses());
            }
            Block::List(inner) => list(inner, 0, &mut text),
            Block::Table(inner) => table(inner, &mut text),
            // Nothing to lead to.
            Block::Contents(_) => {}
        }
    }
    text
}

fn list(list: &DocumentList, depth: usize, text: &mut String) {
    let before = "  ".repeat(depth);
    for (i, entry) in list.entries.iter().enumerate() {
        let number = list.numbers.as_ref().and_then(|n| n.get(i));
        let mark = number.map_or_else(|| "-".to_owned(), |n| format!("{n}."));
        for (n, part) in entry.iter().enumerate() {
            match part {
                EntryPart::Text(words) => {
                    let mark = if n == 0 { mark.as_str() } else { " " };
                    let _ = writeln!(text, "{before}{mark} {}", words.with_addresses());
                }
                EntryPart::List(inner) => self::list(inner, depth + 1, text),
            }
        }
    }
}

/// A row on a line; in a table of somebody's text each cell says what it is of.
fn table(table: &DocumentTable, text: &mut String) {
    if let Some(caption) = table.own_caption() {
        let _ = writeln!(text, "{caption}");
    }
    if table.rows.is_empty() {
        let head: Vec<String> = table.head.iter().map(Words::with_addresses).collect();
        let _ = writeln!(text, "- {}", head.join(" · "));
    }
    for row in &table.rows {
        if table.spans(row) {
            let _ = writeln!(text, "{}", row[0].text());
            continue;
        }
        let cell = |(head, cell): (&Words, &Words)| {
            let cell = cell.with_addresses();
            if table.introduced || head.is_empty() {
                cell
            } else {
                format!("{}: {cell}", head.text())
            }
        };
        let cells: Vec<String> = table
            .head
            .iter()
            .zip(row)
            .filter(|(_, cell)| !cell.is_empty())
            .map(cell)
            .collect();
        let _ = writeln!(text, "- {}", cells.join(" · "));
    }
}
