//! Documents as plain text, wrapped to 80 columns.
//!
//! Promise: readable in any mail or editor; nothing is cut, however long a word is.

use crate::minutes::document::{Block, Document};
use crate::text::width::columns;
use std::fmt::Write as _;

const WIDTH: usize = 80;

/// The document as plain text.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    underlined(&document.title, '=', &mut out);
    let _ = writeln!(out, "{}", document.subtitle);
    if !document.facts.is_empty() {
        out.push('\n');
        let width = document.facts.iter().map(|(l, _)| columns(l)).max().unwrap_or(0) + 2;
        for (label, value) in &document.facts {
            fill(&format!("{label}:{}", " ".repeat(width - columns(label) - 1)), &" ".repeat(width), value, &mut out);
        }
    }
    for block in &document.blocks {
        out.push('\n');
        write_block(block, &mut out);
    }
    out
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Heading { level: 2, text } => {
            out.push('\n');
            underlined(text, '-', out);
        }
        Block::Heading { level: 3, text } => fill("", "", &text.to_uppercase(), out),
        Block::Heading { text, .. } => fill("", "", text, out),
        Block::Paragraph { text, .. } => fill("", "", text, out),
        Block::List { numbers, entries } => {
            for (i, entry) in entries.iter().enumerate() {
                let mark =
                    numbers.as_ref().and_then(|n| n.get(i)).map_or_else(|| "- ".to_owned(), |n| format!("{n}. "));
                let indent = " ".repeat(mark.len());
                for (j, paragraph) in entry.iter().enumerate() {
                    fill(if j == 0 { &mark } else { &indent }, &indent, paragraph, out);
                }
            }
        }
        Block::Table { head, rows, .. } => {
            for row in rows {
                let parts: Vec<String> = head
                    .iter()
                    .zip(row)
                    .filter(|(_, cell)| !cell.is_empty())
                    .map(|(h, cell)| format!("{h}: {cell}"))
                    .collect();
                fill("- ", "  ", &parts.join("; "), out);
            }
        }
    }
}

fn underlined(text: &str, line: char, out: &mut String) {
    let start = out.len();
    fill("", "", text, out);
    let width = out.get(start..).unwrap_or_default().lines().map(columns).max().unwrap_or(0);
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
