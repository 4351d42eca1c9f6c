//! The document: headings, paragraphs, lists and tables, and nothing about meetings.
//!
//! Promise: what a format needs to be accessible is in the model (levels, header rows, captions). What is marked in words
//! is left to `text::words`.

use crate::text::danish::slug;
use crate::text::grid::ColumnAlign;
use crate::text::words::Words;

/// A finished document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The one main heading.
    pub title: String,
    /// What kind of paper it is, e.g. "Beslutningsreferat".
    pub subtitle: String,
    /// Who issues it: the author in a file's properties.
    pub issuer: String,
    /// What stands at the top of each page: what kind of paper it is and how far it has come, body and date.
    pub running: String,
    /// The day it is about: the date in a file's properties, so that the same meeting gives the same bytes on any day.
    pub date: chrono::NaiveDate,
    /// The house it comes from, above the title; Word has it from a template.
    pub letterhead: Option<Letterhead>,
    /// Short facts at the top: label and value.
    pub facts: Vec<(String, String)>,
    /// The rest.
    pub blocks: Vec<Block>,
}

/// The house that a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// Its logo.
    pub logo: Option<Logo>,
    /// Name and address, a line each.
    pub lines: Vec<String>,
}

/// A logo, as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: LogoKind,
    /// What it says to whoever does not see it.
    pub alt: String,
}

/// A kind of picture that a logo can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoKind {
    /// Dots.
    Png,
    /// Lines; for web pages.
    Svg,
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
        /// What it is a part of.
        role: ParagraphRole,
        /// A name to point to it by, which is the same in every version: "punkt-4".
        anchor: Option<String>,
    },
    /// A paragraph.
    Paragraph {
        /// What it is for.
        role: ParagraphRole,
        /// Words.
        text: Words,
    },
    /// A list.
    List(DocumentList),
    /// A table.
    Table(DocumentTable),
    /// A list of what is in the paper, for formats in which it leads there or says on which page it is.
    Contents(DocumentContents),
}

/// A list of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentContents {
    /// What stands above it.
    pub heading: String,
    /// The sections in their order.
    pub entries: Vec<ContentsEntry>,
}

/// A section in a list of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Its heading.
    pub text: String,
    /// The name of its place.
    pub anchor: String,
}

/// A list, and those in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentList {
    /// The number of each entry; `None` for bullets. Numbers may have gaps.
    pub numbers: Option<Vec<u32>>,
    /// Entries, each one or more parts.
    pub entries: Vec<ListEntry>,
    /// What it is a part of; a list in an entry is a part of what the outer one is.
    pub role: ParagraphRole,
}

/// An entry of a list.
pub type ListEntry = Vec<EntryPart>;

/// A part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryPart {
    /// A paragraph.
    Text(Words),
    /// A list under it.
    List(DocumentList),
}

/// A table with a header row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentTable {
    /// What it shows; a table in somebody's text may have none.
    pub caption: String,
    /// Header cells.
    pub head: Vec<Words>,
    /// Where each column's words stand, as long as the header.
    pub align: Vec<ColumnAlign>,
    /// Rows as long as the header, or one cell alone: over all columns, it says what the rows below it are of.
    pub rows: Vec<Vec<Words>>,
    /// The name of the place that each row is of, where the paper is so long that it says on which pages they are; as many
    /// as rows, or none.
    pub places: Vec<String>,
    /// Whether the last column is filled in by hand: there is room for it, in breadth and height.
    pub by_hand: bool,
    /// Whether the heading above says what it shows, so that the caption is only for who does not see the two together.
    pub introduced: bool,
    /// What it is a part of.
    pub role: ParagraphRole,
}

/// What a paragraph is for, and what a heading, a list or a table is a part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParagraphRole {
    /// Running text.
    #[default]
    Body,
    /// Case numbers and the like.
    Reference,
    /// What was decided.
    Decision,
    /// What single persons had recorded: reservation, dissent, statement.
    Position,
    /// Who was disqualified.
    Recusal,
    /// What takes from the decision's force: too few were there for it.
    Caveat,
    /// That the decision is stopped, since the case is brought before another body.
    Stopped,
    /// Who took part, and by how many it was decided.
    Note,
}

impl Document {
    /// What a file says of itself where only a part is shown (a browser's tab, a list of files): day, kind and headline,
    /// and who issues it where the headline does not say that.
    #[must_use]
    pub fn file_title(&self) -> String {
        let day = self.date.format("%-d.%-m.%Y");
        let mut title = format!("{day} · {} · {}", self.subtitle, self.title);
        if !self.title.contains(&self.issuer) {
            title.push_str(" · ");
            title.push_str(&self.issuer);
        }
        title
    }

    /// About how many lines the blocks have, in a narrow column: a line break begins one, and so do forty letters.
    #[must_use]
    pub fn lines(&self) -> usize {
        lines_of(&self.blocks)
    }
}

/// About how many lines blocks have, as [`Document::lines`].
#[must_use]
pub fn lines_of(blocks: &[Block]) -> usize {
    let block = |b: &Block| match b {
        Block::Heading { text, .. } => lines(text),
        Block::Paragraph { text, .. } => lines(&text.text()),
        Block::List(list) => list.lines(),
        Block::Table(table) => table.lines(),
        Block::Contents(contents) => contents.entries.iter().map(|e| lines(&e.text)).sum(),
    };
    blocks.iter().map(block).sum()
}

fn breaks(text: &str) -> usize {
    1 + text.matches('\n').count()
}

fn letters(text: &str) -> usize {
    text.len() / 40
}

fn lines(text: &str) -> usize {
    breaks(text) + letters(text)
}

impl DocumentList {
    /// Entries of one paragraph each.
    #[must_use]
    pub fn of(numbers: Option<Vec<u32>>, entries: impl IntoIterator<Item = Words>) -> Self {
        let entries = entries.into_iter().map(|e| vec![EntryPart::Text(e)]);
        Self {
            numbers,
            entries: entries.collect(),
            role: ParagraphRole::Body,
        }
    }

    fn lines(&self) -> usize {
        let part = |part: &EntryPart| match part {
            EntryPart::Text(text) => lines(&text.text()),
            EntryPart::List(list) => list.lines(),
        };
        self.entries.iter().flatten().map(part).sum()
    }
}

impl DocumentTable {
    /// A table of plain words.
    #[must_use]
    pub fn plain(caption: &str, head: &[&str], rows: Vec<Vec<String>>) -> Self {
        let row = |cells: Vec<String>| cells.into_iter().map(Words::from).collect();
        Self {
            caption: caption.to_owned(),
            head: head.iter().map(|h| Words::plain(*h)).collect(),
            align: vec![ColumnAlign::Left; head.len()],
            rows: rows.into_iter().map(row).collect(),
            places: Vec::new(),
            by_hand: false,
            introduced: true,
            role: ParagraphRole::Body,
        }
    }

    /// A table of plain words without those of some columns, from left to right, in which nothing stands; a row of one cell
    /// is no part of them.
    #[must_use]
    pub fn without_empty(
        caption: &str,
        head: &[&str],
        mut rows: Vec<Vec<String>>,
        columns: &[usize],
    ) -> Self {
        let mut head = head.to_vec();
        for column in columns.iter().rev() {
            let empty = |row: &Vec<String>| row.get(*column).is_none_or(String::is_empty);
            if rows.iter().all(empty) {
                head.remove(*column);
                let whole = rows.iter_mut().filter(|row| row.len() > *column);
                whole.for_each(|row| drop(row.remove(*column)));
            }
        }
        Self::plain(caption, &head, rows)
    }

    /// Whether a row is one cell over all columns.
    #[must_use]
    pub fn spans(&self, row: &[Words]) -> bool {
        row.len() == 1 && self.head.len() > 1
    }

    /// The caption, where nothing else says what the table shows.
    #[must_use]
    pub fn own_caption(&self) -> Option<&str> {
        Some(self.caption.as_str()).filter(|c| !self.introduced && !c.is_empty())
    }

    /// Where a column's words stand.
    #[must_use]
    pub fn align(&self, column: usize) -> ColumnAlign {
        self.align.get(column).copied().unwrap_or_default()
    }

    fn lines(&self) -> usize {
        // The cells of a row stand beside each other.
        let row = |cells: &Vec<Words>| {
            let cells: Vec<String> = cells.iter().map(Words::text).collect();
            let deepest = cells.iter().map(|c| breaks(c)).max().unwrap_or(0);
            deepest + cells.iter().map(|c| letters(c)).sum::<usize>()
        };
        self.rows.iter().map(row).sum()
    }
}

/// The name of an item's place in the papers, which is the same in every version: "punkt-4".
#[must_use]
pub fn item_place(number: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = number.trim_end_matches('.').chars().map(kept).collect();
    format!("punkt-{}", name.to_lowercase())
}

impl Block {
    /// The same block as a part of something.
    #[must_use]
    pub fn of(mut self, part: ParagraphRole) -> Self {
        match &mut self {
            Block::Heading { role, .. } | Block::Paragraph { role, .. } => *role = part,
            Block::List(list) => list.role = part,
            Block::Table(table) => table.role = part,
            Block::Contents(_) => {}
        }
        self
    }

    /// What it is for, or a part of.
    #[must_use]
    pub fn role(&self) -> ParagraphRole {
        match self {
            Block::Heading { role, .. } | Block::Paragraph { role, .. } => *role,
            Block::List(list) => list.role,
            Block::Table(table) => table.role,
            Block::Contents(_) => ParagraphRole::Body,
        }
    }

    /// A list without numbers, each entry one paragraph of plain words.
    #[must_use]
    pub fn bullets(entries: &[String]) -> Self {
        let entries = entries.iter().map(|e| Words::plain(e.as_str()));
        Block::List(DocumentList::of(None, entries))
    }

    /// A heading.
    #[must_use]
    pub fn heading(level: u8, text: &str) -> Self {
        let section = level == 2;
        Block::Heading {
            level,
            text: text.to_owned(),
            role: ParagraphRole::Body,
            anchor: section.then(|| format!("afsnit-{}", slug(text))),
        }
    }

    /// The heading of an item of the agenda.
    #[must_use]
    pub fn item_heading(number: &str, title: &str) -> Self {
        Block::Heading {
            level: 2,
            text: format!("{}. {title}", number.trim_end_matches('.')),
            role: ParagraphRole::Body,
            anchor: Some(item_place(number)),
        }
    }

    /// A paragraph.
    #[must_use]
    pub fn paragraph(role: ParagraphRole, text: impl Into<Words>) -> Self {
        Block::Paragraph {
            role,
            text: text.into(),
        }
    }
}
