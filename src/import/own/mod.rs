//! An agenda that this program wrote, read back: as Word, Markdown or plain text.
//!
//! Promise: what the paper prints comes back field by field; a paper that is not ours all through is not read here, but by
//! `agenda` like any other. What speaks of secrecy closes the item, as there. What the paper does not print is named.

mod body;
mod marked;
mod paper;
mod people;
mod plain;
mod word;

use super::FoundAgenda;
use super::lines::Line;

/// A block of a paper, and the line it begins on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OwnBlock {
    line: usize,
    kind: OwnKind,
    /// Its words in light markup, where some of them are marked or a list lies in it; a row's cells by themselves.
    marked: Vec<String>,
    /// It says what the table below it shows.
    caption: bool,
    /// A row with which a table begins.
    begins: bool,
}

impl OwnBlock {
    fn new(line: usize, kind: OwnKind) -> Self {
        Self {
            line,
            kind,
            marked: Vec::new(),
            caption: false,
            begins: false,
        }
    }

    /// Its words as a text of the agenda has them.
    fn light(&self) -> String {
        let plain = || match &self.kind {
            OwnKind::Heading(_, text) | OwnKind::Text(text) | OwnKind::Entry(_, text) => {
                text.clone()
            }
            OwnKind::Row(cells) => cells.join(" | "),
        };
        self.marked.first().cloned().unwrap_or_else(plain)
    }

    /// Whether it is a further row of the table above it.
    fn follows(&self) -> bool {
        self.cells().is_some() && !self.begins
    }

    /// A row's cells as a text of the agenda has them.
    fn cells(&self) -> Option<&[String]> {
        match &self.kind {
            OwnKind::Row(_) if !self.marked.is_empty() => Some(&self.marked),
            OwnKind::Row(cells) => Some(cells),
            OwnKind::Heading(..) | OwnKind::Text(_) | OwnKind::Entry(..) => None,
        }
    }
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum OwnKind {
    /// A heading of a level: the title is 1.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// An entry of a list: its number, or none for a bullet.
    Entry(Option<String>, String),
    /// A row of a table.
    Row(Vec<String>),
}

/// The agenda of a paper of ours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnPaper {
    /// Frame and items; an item's guests are named as the paper names them.
    pub found: FoundAgenda,
    /// Who chairs, who writes, who keeps shadow minutes.
    pub officers: [Option<String>; 3],
    /// The people who are called, as a list that can be read as a roster's file.
    pub people: Option<String>,
}

/// What no agenda prints, for whoever reads one back.
pub const UNSAID: &str = "køreplan, bemærkninger, suppleanter, ledige pladser og pladsernes navne, hvem der deltager virtuelt, \
    parternes tur, kommuner, udsendelsesdag, forummets ejefald og omtale, og i hvilket forum et punkt behandles";

/// Reads Markdown or plain text; `None` when the paper is not ours.
#[must_use]
pub fn from_text(text: &str) -> Option<OwnPaper> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let blocks = if text.starts_with("# ") {
        Some(marked::blocks(&text))
    } else {
        plain::blocks(&text)
    };
    paper::read(&blocks?)
}

/// Reads the paragraphs of a Word file; `None` when the paper is not ours.
#[must_use]
pub fn from_lines(lines: &[Line]) -> Option<OwnPaper> {
    paper::read(&word::blocks(lines)?)
}

type OwnPart<'b> = (Option<(usize, &'b str)>, &'b [OwnBlock]);

/// The blocks under each heading of a level, those before the first one first.
fn parted(blocks: &[OwnBlock], level: u8) -> Vec<OwnPart<'_>> {
    let heads = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, b)| match &b.kind {
            OwnKind::Heading(its, text) if *its == level => Some((at, (b.line, text.as_str()))),
            OwnKind::Heading(..) | OwnKind::Text(_) | OwnKind::Entry(..) | OwnKind::Row(_) => None,
        });
    let heads: Vec<(usize, (usize, &str))> = heads.collect();
    let first = heads.first().map_or(blocks.len(), |(at, _)| *at);
    let mut parts: Vec<OwnPart<'_>> = vec![(None, &blocks[..first])];
    for (n, (at, heading)) in heads.iter().enumerate() {
        let end = heads.get(n + 1).map_or(blocks.len(), |(next, _)| *next);
        parts.push((Some(*heading), &blocks[at + 1..end]));
    }
    parts
}
