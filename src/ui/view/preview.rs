//! The minutes as lines on the screen: the same document the files are written from.

use crate::minutes::document::{Block, Document};
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
            } => _ = writeln!(text, "\n{}", words.to_uppercase()),
            Block::Heading { text: words, .. } => _ = writeln!(text, "\n{words}"),
            Block::Paragraph { text: words, .. } => _ = writeln!(text, "{words}"),
            Block::List { numbers, entries } => {
                for (i, entry) in entries.iter().enumerate() {
                    let mark = numbers
                        .as_ref()
                        .and_then(|n| n.get(i))
                        .map_or_else(|| "-".to_owned(), |n| format!("{n}."));
                    let _ = writeln!(text, "{mark} {}", entry.join("\n  "));
                }
            }
            Block::Table { rows, .. } => {
                for row in rows {
                    let cells: Vec<&str> = row
                        .iter()
                        .map(String::as_str)
                        .filter(|c| !c.is_empty())
                        .collect();
                    let _ = writeln!(text, "- {}", cells.join(" · "));
                }
            }
        }
    }
    text
}
