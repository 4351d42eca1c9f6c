//! What is in a long paper, and where.
//!
//! Promise: a paper from as many pages on as the house style says names its sections, each with its place; a shorter one
//! does not. On which page a place stands is left to the formats.

use super::document::{Block, ContentsEntry, DocumentContents, lines_of};
use super::facts::Minutes;

/// About how many lines stand on a page, headings and tables as they come.
const LINES: usize = 28;

/// Whether a paper of these blocks is so long that it says on which pages things are.
pub(super) fn is_long(facts: &Minutes, blocks: &[Block]) -> bool {
    let pages = lines_of(blocks).div_ceil(LINES);
    let from = usize::try_from(facts.contents_from).unwrap_or(usize::MAX);
    from > 0 && pages >= from
}

/// The sections of a long paper.
pub(super) fn of(facts: &Minutes, blocks: &[Block]) -> Option<Block> {
    let section = |block: &Block| match block {
        Block::Heading {
            level: 2,
            text,
            anchor: Some(anchor),
            ..
        } => Some(ContentsEntry {
            text: text.clone(),
            anchor: anchor.clone(),
        }),
        Block::Heading { .. }
        | Block::Paragraph { .. }
        | Block::List(_)
        | Block::Table(_)
        | Block::Contents(_) => None,
    };
    let entries: Vec<ContentsEntry> = blocks.iter().filter_map(section).collect();
    let listed = is_long(facts, blocks) && entries.len() > 1;
    listed.then(|| {
        Block::Contents(DocumentContents {
            heading: "Indhold".to_owned(),
            entries,
        })
    })
}
