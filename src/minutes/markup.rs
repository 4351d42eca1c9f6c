//! The light markup of texts: "## " headings, "- " bullets, "1. " numbers, lists in lists by indentation, tables between
//! upright lines, blank lines.
//!
//! Promise: every word comes through, in order; what is no markup is a paragraph. A plain line right under a numbered one
//! belongs to it (an answer by number may have two paragraphs; S3, item 3), and so does one that is indented as its entry's
//! words are; a plain line under a bullet begins a new paragraph. What is marked inside a line is left to `text::words`.

use super::document::{Block, DocumentList, DocumentTable, EntryPart, ListEntry, ParagraphRole};
use crate::domain::decision::numbered;
use crate::text::grid;
use crate::text::words::Words;

/// Lists in lists; deeper ones stand beside the deepest.
const DEPTH: usize = 6;
/// Columns that an entry of a list in a list stands further in.
const STEP: usize = 2;

/// The words of a line that is a heading.
#[must_use]
pub fn heading(line: &str) -> Option<&str> {
    line.trim().strip_prefix("## ").map(str::trim)
}

/// Reads a text into blocks; headings become level 4, paragraphs get `role`.
#[must_use]
pub fn blocks(text: &str, role: ParagraphRole) -> Vec<Block> {
    read(text, role).blocks
}

/// As [`blocks`], each with whether a blank line stands above it.
#[must_use]
pub fn spaced_blocks(text: &str) -> Vec<(Block, bool)> {
    let read = read(text, ParagraphRole::Body);
    read.blocks.into_iter().zip(read.spaced).collect()
}

fn read(text: &str, role: ParagraphRole) -> MarkupReader {
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = MarkupReader {
        role,
        blocks: Vec::new(),
        spaced: Vec::new(),
        open: Vec::new(),
        fresh: true,
    };
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|r| !r.is_empty()) {
        if let Some((table, used)) = grid::read(rest) {
            reader.table(table);
            at += used;
        } else {
            rest.iter().take(1).for_each(|line| reader.line(line));
            at += 1;
        }
    }
    reader
}

/// A list that the next line may go on with.
struct OpenList {
    /// The column its marks stand in.
    indent: usize,
    numbered: bool,
}

struct MarkupReader {
    role: ParagraphRole,
    blocks: Vec<Block>,
    /// Which of them a blank line stands above.
    spaced: Vec<bool>,
    /// The list at the end of the blocks, and those in its last entries.
    open: Vec<OpenList>,
    /// Whether nothing stands right above.
    fresh: bool,
}

impl MarkupReader {
    fn push(&mut self, block: Block) {
        self.spaced.push(self.fresh && !self.blocks.is_empty());
        self.blocks.push(block);
    }

    fn line(&mut self, line: &str) {
        let indent = indentation(line);
        let line = line.trim();
        if line.is_empty() {
            self.fresh = true;
            return;
        }
        if let Some(heading) = heading(line) {
            self.open.clear();
            let words = Words::marked(heading).with_addresses();
            self.push(Block::heading(4, &words).of(self.role));
        } else if let Some(entry) = line.strip_prefix("- ").or_else(|| line.strip_prefix("· ")) {
            self.entry(indent, None, entry.trim());
        } else if let Some((number, entry)) = numbered(line) {
            self.entry(indent, Some(number), entry.trim());
        } else if let Some(depth) = self.goes_on(indent) {
            self.open.truncate(depth + 1);
            if let Some(entry) = self.list(depth).and_then(|l| l.entries.last_mut()) {
                entry.push(EntryPart::Text(Words::marked(line)));
            }
        } else if line != "-" {
            self.open.clear();
            let words = Words::marked(line);
            self.push(Block::paragraph(self.role, words));
        }
        self.fresh = false;
    }

    /// How deep the list lies whose last entry a plain line goes on with.
    fn goes_on(&self, indent: usize) -> Option<usize> {
        let under = self.open.iter().rposition(|l| indent >= l.indent + STEP);
        under.or_else(|| {
            let numbered = self.open.iter().rposition(|l| l.numbered);
            numbered.filter(|_| !self.fresh)
        })
    }

    fn entry(&mut self, indent: usize, number: Option<u32>, text: &str) {
        while self.open.last().is_some_and(|l| indent < l.indent) {
            self.open.pop();
        }
        let inner = self.open.last().is_some_and(|l| indent >= l.indent + STEP);
        if !(inner && self.open.len() < DEPTH) {
            self.open.pop();
        }
        let depth = self.open.len();
        self.open.push(OpenList {
            indent,
            numbered: number.is_some(),
        });
        let entry: ListEntry = vec![EntryPart::Text(Words::marked(text))];
        let follows = |list: &&mut DocumentList| match (number, &list.numbers) {
            (None, None) => true,
            (Some(n), Some(numbers)) => numbers.last().is_some_and(|last| *last < n),
            (None, Some(_)) | (Some(_), None) => false,
        };
        if let Some(list) = self.list(depth).filter(follows) {
            list.entries.push(entry);
            list.numbers.iter_mut().for_each(|n| n.extend(number));
            return;
        }
        let list = DocumentList {
            numbers: number.map(|n| vec![n]),
            entries: vec![entry],
            role: self.role,
        };
        let above = depth.checked_sub(1).and_then(|d| self.list(d));
        match above.and_then(|l| l.entries.last_mut()) {
            Some(entry) => entry.push(EntryPart::List(list)),
            None => self.push(Block::List(list)),
        }
    }

    /// The list at the end of the blocks, or the one so deep in its last entries.
    fn list(&mut self, depth: usize) -> Option<&mut DocumentList> {
        let mut list = match self.blocks.last_mut()? {
            Block::List(list) => list,
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Table(_)
            | Block::Contents(_) => return None,
        };
        for _ in 0..depth {
            list = match list.entries.last_mut()?.last_mut()? {
                EntryPart::List(inner) => inner,
                EntryPart::Text(_) => return None,
            };
        }
        Some(list)
    }

    fn table(&mut self, table: grid::TextTable) {
        let row = |cells: Vec<String>| cells.iter().map(|c| Words::marked(c)).collect();
        let caption = self.caption().unwrap_or_default();
        self.open.clear();
        self.push(Block::Table(DocumentTable {
            caption,
            head: row(table.head),
            align: table.align,
            rows: table.rows.into_iter().map(row).collect(),
            places: Vec::new(),
            by_hand: false,
            introduced: false,
            role: self.role,
        }));
        self.fresh = true;
    }

    /// Takes the line above that says what the table shows.
    fn caption(&mut self) -> Option<String> {
        let Some(Block::Paragraph { text, .. }) = self.blocks.last() else {
            return None;
        };
        let caption = grid::caption(&text.text())?.to_owned();
        self.blocks.pop();
        self.fresh = self.spaced.pop().unwrap_or_default();
        Some(caption)
    }
}

/// Columns of blanks before the words; a tab goes to the next fourth.
fn indentation(line: &str) -> usize {
    let blanks = line.chars().take_while(|c| c.is_whitespace());
    blanks.fold(0, |at, c| if c == '\t' { at / 4 * 4 + 4 } else { at + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(numbers: Option<Vec<u32>>, entries: &[&[&str]]) -> Block {
        let entry = |parts: &&[&str]| parts.iter().map(|p| EntryPart::Text((*p).into())).collect();
        Block::List(DocumentList {
            numbers,
            entries: entries.iter().map(entry).collect(),
            role: ParagraphRole::Body,
        })
    }

    #[test]
    fn answers_keep_their_numbers_and_their_second_paragraphs() {
        let text = "Tiltrådt:\n1. En.\n2. To.\nMere til to.\n4. Fire.\n\nTil sidst.";
        let expected = vec![
            Block::paragraph(ParagraphRole::Decision, "Tiltrådt:"),
            list(
                Some(vec![1, 2, 4]),
                &[&["En."], &["To.", "Mere til to."], &["Fire."]],
            )
            .of(ParagraphRole::Decision),
            Block::paragraph(ParagraphRole::Decision, "Til sidst."),
        ];
        assert_eq!(blocks(text, ParagraphRole::Decision), expected);
    }

    #[test]
    fn a_line_under_a_bullet_is_a_new_paragraph_and_a_lone_dash_is_nothing() {
        let expected = vec![
            list(None, &[&["A"], &["B"]]),
            Block::paragraph(ParagraphRole::Body, "C"),
            Block::heading(4, "D"),
        ];
        assert_eq!(
            blocks("- A\n\n· B\nC\n-\n## D", ParagraphRole::Body),
            expected
        );
    }

    /// "1(a,-(b)),2(c)": the lists as nested brackets.
    fn nested(list: &DocumentList) -> String {
        let part = |p: &EntryPart| match p {
            EntryPart::Text(words) => words.text(),
            EntryPart::List(inner) => format!("[{}]", nested(inner)),
        };
        let entry = |(n, e): (usize, &ListEntry)| {
            let mark = list
                .numbers
                .as_ref()
                .map_or("-".to_owned(), |numbers| numbers[n].to_string());
            format!(
                "{mark}({})",
                e.iter().map(part).collect::<Vec<_>>().join(",")
            )
        };
        list.entries
            .iter()
            .enumerate()
            .map(entry)
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn lists(text: &str) -> Vec<String> {
        let show = |b: Block| match b {
            Block::List(l) => nested(&l),
            Block::Paragraph { text, .. } => text.text(),
            Block::Heading { text, .. } => format!("# {text}"),
            Block::Table(t) => format!("{}|{}", t.caption, t.rows.len()),
            Block::Contents(_) => panic!("a list of contents"),
        };
        blocks(text, ParagraphRole::Body)
            .into_iter()
            .map(show)
            .collect()
    }

    #[test]
    fn lists_lie_in_lists_by_their_indentation() {
        let text =
            "1. Holbæk\n   - øre\n   - næse\n     mere\n2. Køge\n  1. hals\n  2. hud\n- uden";
        assert_eq!(
            lists(text),
            [
                "1(Holbæk,[-(øre) -(næse,mere)]) 2(Køge,[1(hals) 2(hud)])",
                "-(uden)"
            ]
        );
        assert_eq!(
            lists("- a\n    - b\n  - c\n- d\n\n  til d"),
            ["-(a,[-(b) -(c)]) -(d,til d)"]
        );
    }

    #[test]
    fn a_table_has_the_caption_above_it() {
        let table = "| a | b |\n|---|---|\n| 1 | 2 |";
        assert_eq!(
            lists(&format!("Før\nTabel: Udgifter\n{table}\nefter")),
            ["Før", "Udgifter|1", "efter"]
        );
        for (line, caption) in [
            ("Tabel: Udgifter", "Udgifter|1"),
            ("Tabel 2: Udgifter", "Tabel 2: Udgifter|1"),
        ] {
            assert_eq!(lists(&format!("{line}\n\n{table}")), [caption]);
        }
    }

    proptest! {
        #[test]
        fn every_word_comes_through_in_order(lines in prop::collection::vec((0..9_usize, 0..8_usize), 0..14)) {
            let mut text = String::new();
            for (n, (indent, kind)) in lines.iter().enumerate() {
                let blanks = " ".repeat(*indent);
                text += &match kind {
                    0 => format!("{blanks}- ord{n}x\n"),
                    1 => format!("{blanks}{}. ord{n}x\n", n + 1),
                    2 => format!("{blanks}1. ord{n}x\n"),
                    3 => format!("{blanks}ord{n}x\n"),
                    4 => format!("{blanks}ord{n}x\n\n"),
                    5 => format!("## ord{n}x\n"),
                    6 => format!("| ord{n}x | b |\n|--|--|\n"),
                    _ => format!("**ord{n}x** a\n"),
                };
            }
            let shown = format!("{:?}", blocks(&text, ParagraphRole::Body));
            let words: Vec<String> = (0..lines.len()).map(|n| format!("ord{n}x")).collect();
            let places: Vec<Option<usize>> = words.iter().map(|w| shown.find(w)).collect();
            prop_assert!(places.iter().all(Option::is_some), "{} in {}", shown, text);
            prop_assert!(places.is_sorted(), "{} in {}", shown, text);
        }
    }
}
