//! Documents as Markdown (CommonMark with GitHub's tables).
//!
//! Promise: every character that could be markup is escaped, so text reads as it was written.

use crate::minutes::document::{
    Block, Document, DocumentList, DocumentTable, EntryPart, ParagraphRole,
};
use crate::text::clean::pasted_line;
use crate::text::grid::{ColumnAlign, before_caption};
use crate::text::words::Words;
use std::fmt::Write as _;

/// The document as Markdown.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = format!(
        "# {}\n\n**{}**\n",
        inline(&document.title),
        inline(&document.subtitle)
    );
    if !document.facts.is_empty() {
        out.push('\n');
        for (label, value) in &document.facts {
            let _ = writeln!(out, "- **{}:** {}", inline(label), inline(value));
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
    let _ = match block {
        Block::Heading { level, text, .. } => {
            writeln!(out, "{} {}", "#".repeat(usize::from(*level)), inline(text))
        }
        Block::Paragraph {
            role: ParagraphRole::Reference,
            text,
        } => writeln!(out, "*{}*", words(text, false)),
        Block::Paragraph {
            role:
                ParagraphRole::Body
                | ParagraphRole::Decision
                | ParagraphRole::Position
                | ParagraphRole::Recusal
                | ParagraphRole::Caveat
                | ParagraphRole::Stopped
                | ParagraphRole::Note,
            text,
        } => {
            // Blanks before it would make it a part of the list that stands above.
            writeln!(out, "{}", words(text, true).trim_start())
        }
        Block::List(list) => {
            write_list(list, "", out);
            Ok(())
        }
        Block::Table(table) => {
            write_table(table, out);
            Ok(())
        }
        Block::Contents(_) => Ok(()),
    };
}

/// Words with their marks; at the beginning of a line more is escaped.
fn words(words: &Words, line: bool) -> String {
    let mut out = String::new();
    for (n, span) in words.spans().iter().enumerate() {
        let text = escaped(&span.text, line && n == 0);
        let text = match span.link.as_ref().filter(|_| span.place().is_none()) {
            Some(_) if span.shown_address().is_none() && !span.bold => format!("<{}>", span.text),
            Some(address) => format!("[{text}](<{address}>)"),
            None => text,
        };
        // A mark holds only when it stands right at its words.
        let bare = text.trim();
        if span.bold && !bare.is_empty() {
            out.push_str(&text.replacen(bare, &format!("**{bare}**"), 1));
        } else {
            out.push_str(&text);
        }
    }
    out
}

/// Whether Markdown counts on where the numbers leap: it knows only the first one of a list.
fn leaps(list: &DocumentList) -> bool {
    let numbers = list.numbers.as_deref().unwrap_or_default();
    numbers.windows(2).any(|n| n[1] != n[0].saturating_add(1))
}

/// A list whose numbers leap, as paragraphs: there its numbers are words, and nobody counts them anew.
fn write_as_words(list: &DocumentList, before: &str, out: &mut String) {
    let numbers = list.numbers.as_deref().unwrap_or_default();
    for (i, entry) in list.entries.iter().enumerate() {
        let mut number = numbers.get(i).map(|n| format!("{n}\\. "));
        for (j, part) in entry.iter().enumerate() {
            if i + j > 0 {
                out.push('\n');
            }
            match part {
                EntryPart::Text(text) => {
                    let number = number.take().unwrap_or_default();
                    let _ = writeln!(out, "{before}{number}{}", words(text, number.is_empty()));
                }
                EntryPart::List(inner) => write_list(inner, before, out),
            }
        }
    }
}

fn write_list(list: &DocumentList, before: &str, out: &mut String) {
    if leaps(list) {
        return write_as_words(list, before, out);
    }
    for (i, entry) in list.entries.iter().enumerate() {
        let mark = match &list.numbers {
            None => "- ".to_owned(),
            Some(numbers) => numbers
                .get(i)
                .map_or_else(String::new, |n| format!("{n}. ")),
        };
        let indent = format!("{before}{}", " ".repeat(mark.len()));
        for (j, part) in entry.iter().enumerate() {
            let _ = match part {
                EntryPart::Text(text) if j == 0 => {
                    writeln!(out, "{before}{mark}{}", words(text, true))
                }
                EntryPart::Text(text) => writeln!(out, "\n{indent}{}", words(text, true)),
                EntryPart::List(inner) => {
                    write_list(inner, &indent, out);
                    Ok(())
                }
            };
        }
    }
}

fn write_table(table: &DocumentTable, out: &mut String) {
    if let Some(caption) = table.own_caption() {
        let _ = writeln!(out, "{}{}\n", before_caption(caption), inline(caption));
    }
    write_row(&table.head, out);
    out.push('|');
    for column in 0..table.head.len() {
        out.push_str(match table.align(column) {
            ColumnAlign::Left => " --- |",
            ColumnAlign::Centre => " :-: |",
            ColumnAlign::Right => " --: |",
        });
    }
    out.push('\n');
    for row in &table.rows {
        if table.spans(row) {
            let rest = " |".repeat(table.head.len() - 1);
            let _ = writeln!(out, "| **{}** |{rest}", words(&row[0], false));
        } else {
            write_row(row, out);
        }
    }
}

fn write_row(cells: &[Words], out: &mut String) {
    out.push('|');
    for cell in cells {
        let _ = write!(out, " {} |", words(cell, false));
    }
    out.push('\n');
}

/// Escapes what Markdown could read as markup at the beginning of a line.
#[must_use]
pub fn escape(text: &str) -> String {
    escaped(text, true)
}

/// Escapes what Markdown could read as markup inside a line: in headings and table cells.
fn inline(text: &str) -> String {
    escaped(text, false)
}

fn escaped(text: &str, line: bool) -> String {
    let text = pasted_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (i, c) in text.chars().enumerate() {
        let first = line && i == 0;
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => true,
            '#' | '+' | '-' | '=' | ':' => first,
            '.' | ')' => line && digits > 0 && i == digits,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read by whoever counts lists anew: each answer keeps its number.
    #[test]
    fn numbers_that_leap_are_words() {
        let entry = |text: &str| vec![EntryPart::Text(text.into())];
        let list = |numbers: Vec<u32>| {
            let entries = numbers.iter().map(|_| entry("Godkendt.")).collect();
            let numbers = Some(numbers);
            let mut out = String::new();
            write_list(
                &DocumentList {
                    numbers,
                    entries,
                    ..DocumentList::default()
                },
                "",
                &mut out,
            );
            out
        };
        assert_eq!(list(vec![2, 3]), "2. Godkendt.\n3. Godkendt.\n");
        assert_eq!(list(vec![1, 3]), "1\\. Godkendt.\n\n3\\. Godkendt.\n");
    }

    #[test]
    fn markup_in_text_is_text() {
        assert_eq!(
            escape("<b>*x*</b> | a_b"),
            "\\<b\\>\\*x\\*\\</b\\> \\| a\\_b"
        );
        assert_eq!(escape("# a"), "\\# a");
        assert_eq!(escape("- a - b"), "\\- a - b");
        assert_eq!(escape("12. maj"), "12\\. maj");
        assert_eq!(escape("den 12. maj"), "den 12. maj");
    }
}
