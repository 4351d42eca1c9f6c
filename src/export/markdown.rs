//! Documents as Markdown (CommonMark with GitHub's tables).
//!
//! Promise: every character that could be markup is escaped, so text reads as it was written.

use crate::minutes::document::{Block, Document, ParagraphRole};
use crate::text::clean::pasted_line;
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
    for block in &document.blocks {
        out.push('\n');
        write_block(block, &mut out);
    }
    out
}

fn write_block(block: &Block, out: &mut String) {
    let _ = match block {
        Block::Heading { level, text } => {
            writeln!(out, "{} {}", "#".repeat(usize::from(*level)), inline(text))
        }
        Block::Paragraph {
            role: ParagraphRole::Reference,
            text,
        } => writeln!(out, "*{}*", inline(text)),
        Block::Paragraph {
            role: ParagraphRole::Body | ParagraphRole::Decision | ParagraphRole::Note,
            text,
        } => writeln!(out, "{}", escape(text)),
        Block::List { numbers, entries } => {
            write_list(numbers.as_deref(), entries, out);
            Ok(())
        }
        Block::Table {
            caption: _,
            head,
            rows,
            by_hand: _,
        } => {
            write_row(head, out);
            let _ = writeln!(out, "|{}", " --- |".repeat(head.len()));
            rows.iter().for_each(|row| write_row(row, out));
            Ok(())
        }
    };
}

fn write_list(numbers: Option<&[u32]>, entries: &[Vec<String>], out: &mut String) {
    for (i, entry) in entries.iter().enumerate() {
        // A gap in the numbers cannot be said in Markdown: the number is escaped text then.
        let mark = match numbers {
            None => "- ".to_owned(),
            Some(numbers) => numbers
                .get(i)
                .map_or_else(String::new, |n| format!("{n}. ")),
        };
        let indent = " ".repeat(mark.len());
        for (j, paragraph) in entry.iter().enumerate() {
            let _ = if j == 0 {
                writeln!(out, "{mark}{}", escape(paragraph))
            } else {
                writeln!(out, "\n{indent}{}", escape(paragraph))
            };
        }
    }
}

fn write_row(cells: &[String], out: &mut String) {
    out.push('|');
    for cell in cells {
        let _ = write!(out, " {} |", inline(cell));
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
