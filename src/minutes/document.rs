//! The document: headings, paragraphs, lists and tables, and nothing about meetings.
//!
//! Promise: what a format needs to be accessible is in the model (levels, header rows, captions).

/// A finished document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The one main heading.
    pub title: String,
    /// What kind of paper it is, e.g. "Beslutningsreferat".
    pub subtitle: String,
    /// Who issues it: the author in a file's properties.
    pub issuer: String,
    /// What stands at the top of each page: body and date.
    pub running: String,
    /// The day it is about: the date in a file's properties, so that the same meeting gives the same bytes on any day.
    pub date: chrono::NaiveDate,
    /// Short facts at the top: label and value.
    pub facts: Vec<(String, String)>,
    /// The rest.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title: level 2, 3 or 4.
    Heading {
        /// Level.
        level: u8,
        /// Words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// What it is for.
        role: ParagraphRole,
        /// Words.
        text: String,
    },
    /// A list.
    List {
        /// The number of each entry; `None` for bullets. Numbers may have gaps.
        numbers: Option<Vec<u32>>,
        /// Entries, each one or more paragraphs.
        entries: Vec<Vec<String>>,
    },
    /// A table with a header row.
    Table {
        /// What it shows.
        caption: String,
        /// Header cells.
        head: Vec<String>,
        /// Rows as long as the header.
        rows: Vec<Vec<String>>,
        /// Whether the last column is filled in by hand: there is room for it, in breadth and height.
        by_hand: bool,
    },
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphRole {
    /// Running text.
    Body,
    /// Case numbers and the like.
    Reference,
    /// What was decided.
    Decision,
    /// Who took part, quorum, positions.
    Note,
}

impl Document {
    /// About how many lines the blocks have, in a narrow column: a line break begins one, and so do forty letters.
    #[must_use]
    pub fn lines(&self) -> usize {
        let letters = |t: &String| t.len() / 40;
        let breaks = |t: &String| 1 + t.matches('\n').count();
        let text = |t: &String| breaks(t) + letters(t);
        // The cells of a row stand beside each other.
        let row = |cells: &Vec<String>| {
            let deepest = cells.iter().map(breaks).max().unwrap_or(0);
            deepest + cells.iter().map(letters).sum::<usize>()
        };
        let block = |b: &Block| match b {
            Block::Heading { text: t, .. } | Block::Paragraph { text: t, .. } => text(t),
            Block::List { entries, .. } => entries.iter().flatten().map(text).sum(),
            Block::Table { rows, .. } => rows.iter().map(row).sum(),
        };
        self.blocks.iter().map(block).sum()
    }
}

impl Block {
    /// A list without numbers, each entry one paragraph.
    #[must_use]
    pub fn bullets(entries: &[String]) -> Self {
        Block::List {
            numbers: None,
            entries: entries.iter().map(|e| vec![e.clone()]).collect(),
        }
    }

    /// A heading.
    #[must_use]
    pub fn heading(level: u8, text: &str) -> Self {
        Block::Heading {
            level,
            text: text.to_owned(),
        }
    }

    /// A paragraph.
    #[must_use]
    pub fn paragraph(role: ParagraphRole, text: impl Into<String>) -> Self {
        Block::Paragraph {
            role,
            text: text.into(),
        }
    }
}
