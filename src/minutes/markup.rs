//! The light markup of texts: "## " headings, "- " bullets, "1. " numbers, blank lines.
//!
//! Promise: every word comes through, in order; what is no markup is a paragraph. A plain line right
//! under a numbered one belongs to it (an answer by number may have two paragraphs; S3, item 3); a
//! plain line under a bullet begins a new paragraph.

use super::document::{Block, ParagraphRole};
use crate::domain::decision::numbered;

/// The words of a line that is a heading.
#[must_use]
pub fn heading(line: &str) -> Option<&str> {
    line.trim().strip_prefix("## ").map(str::trim)
}

/// Reads a text into blocks; headings become level 4, paragraphs get `role`.
#[must_use]
pub fn blocks(text: &str, role: ParagraphRole) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fresh = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        if let Some(heading) = heading(line) {
            blocks.push(Block::heading(4, heading));
        } else if let Some(entry) = line.strip_prefix("- ").or_else(|| line.strip_prefix("· ")) {
            bullet(&mut blocks, entry.trim());
        } else if let Some((number, entry)) = numbered(line) {
            number_entry(&mut blocks, number, entry.trim());
        } else if let (
            false,
            Some(Block::List {
                numbers: Some(_),
                entries,
            }),
        ) = (fresh, blocks.last_mut())
        {
            if let Some(last) = entries.last_mut() {
                last.push(line.to_owned());
            }
        } else if line != "-" {
            blocks.push(Block::paragraph(role, line));
        }
        fresh = false;
    }
    blocks
}

fn bullet(blocks: &mut Vec<Block>, entry: &str) {
    if let Some(Block::List {
        numbers: None,
        entries,
    }) = blocks.last_mut()
    {
        entries.push(vec![entry.to_owned()]);
    } else {
        blocks.push(Block::List {
            numbers: None,
            entries: vec![vec![entry.to_owned()]],
        });
    }
}

fn number_entry(blocks: &mut Vec<Block>, number: u32, entry: &str) {
    if let Some(Block::List {
        numbers: Some(numbers),
        entries,
    }) = blocks.last_mut()
        && numbers.last().is_some_and(|last| *last < number)
    {
        numbers.push(number);
        entries.push(vec![entry.to_owned()]);
    } else {
        blocks.push(Block::List {
            numbers: Some(vec![number]),
            entries: vec![vec![entry.to_owned()]],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_keep_their_numbers_and_their_second_paragraphs() {
        let text = "Tiltrådt:\n1. En.\n2. To.\nMere til to.\n4. Fire.\n\nTil sidst.";
        let list = Block::List {
            numbers: Some(vec![1, 2, 4]),
            entries: vec![
                vec!["En.".into()],
                vec!["To.".into(), "Mere til to.".into()],
                vec!["Fire.".into()],
            ],
        };
        let expected = vec![
            Block::paragraph(ParagraphRole::Decision, "Tiltrådt:"),
            list,
            Block::paragraph(ParagraphRole::Decision, "Til sidst."),
        ];
        assert_eq!(blocks(text, ParagraphRole::Decision), expected);
    }

    #[test]
    fn a_line_under_a_bullet_is_a_new_paragraph_and_a_lone_dash_is_nothing() {
        let expected = vec![
            Block::List {
                numbers: None,
                entries: vec![vec!["A".into()], vec!["B".into()]],
            },
            Block::paragraph(ParagraphRole::Body, "C"),
            Block::heading(4, "D"),
        ];
        assert_eq!(
            blocks("- A\n\n· B\nC\n-\n## D", ParagraphRole::Body),
            expected
        );
    }
}
