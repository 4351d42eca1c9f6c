//! A document's blocks as WordprocessingML paragraphs and tables.
//!
//! Promise: every look is a style by name; the order of elements is the one Word writes. Where the styles come from
//! is left to `parts` and `template`.

use crate::export::blocks::{TALL, runs, widths};
use crate::export::xml::Xml;
use crate::minutes::document::{Block, Document, ParagraphRole};

/// Width of the text in twentieths of a point: A4 with margins of 2.5 cm.
const WIDTH: usize = 9072;

/// Style ids; a template has its own for the built-in ones.
pub(super) struct StyleIds {
    pub title: String,
    pub subtitle: String,
    pub headings: [String; 3],
    pub bullet: String,
    pub number: String,
    pub more: String,
}

impl StyleIds {
    pub(super) fn own() -> Self {
        Self {
            title: "Title".to_owned(),
            subtitle: "Subtitle".to_owned(),
            headings: ["Heading1", "Heading2", "Heading3"].map(str::to_owned),
            bullet: "ListBullet".to_owned(),
            number: "ListNumber".to_owned(),
            more: "ListContinue".to_owned(),
        }
    }
}

/// The paragraphs, and the lists they refer to: the first number of each, `None` for bullets.
pub(super) struct WrittenBody {
    pub xml: String,
    pub lists: Vec<(u32, Option<u32>)>,
}

struct BodyWriter<'d> {
    xml: Xml,
    names: &'d StyleIds,
    next_list: u32,
    bullets: u32,
    lists: Vec<(u32, Option<u32>)>,
}

/// Writes title, facts and blocks. Numbered lists get ids from `next_list` on; all bulleted ones share `bullets`.
pub(super) fn write(
    document: &Document,
    names: &StyleIds,
    bullets: u32,
    next_list: u32,
) -> WrittenBody {
    let mut writer = BodyWriter {
        xml: Xml::fragment(),
        names,
        next_list: next_list + 1,
        bullets,
        lists: vec![(bullets, None)],
    };
    writer.paragraph(&names.title, &document.title);
    writer.paragraph(&names.subtitle, &document.subtitle);
    for (label, value) in &document.facts {
        writer.fact(label, value);
    }
    for block in &document.blocks {
        writer.block(block);
    }
    WrittenBody {
        xml: writer.xml.finish(),
        lists: writer.lists,
    }
}

/// The main part's start tag.
pub(super) const ROOT: &str = concat!(
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
);

/// The main part around the paragraphs.
pub(super) fn document(paragraphs: &str, section: &str) -> String {
    let mut xml = Xml::new();
    xml.raw(ROOT)
        .open("w:body", &[])
        .raw(paragraphs)
        .raw(section)
        .close()
        .raw("</w:document>");
    xml.finish()
}

impl BodyWriter<'_> {
    fn paragraph(&mut self, style: &str, text: &str) {
        self.begin(style, None);
        self.run(text);
        self.xml.close();
    }

    /// Opens a paragraph of a style, in a list if it is one of its entries.
    fn begin(&mut self, style: &str, list: Option<u32>) {
        self.xml
            .open("w:p", &[])
            .open("w:pPr", &[])
            .empty("w:pStyle", &[("w:val", style)]);
        if let Some(list) = list {
            self.xml
                .open("w:numPr", &[])
                .empty("w:ilvl", &[("w:val", "0")]);
            self.xml
                .empty("w:numId", &[("w:val", &list.to_string())])
                .close();
        }
        self.xml.close();
    }

    fn run(&mut self, text: &str) {
        self.xml
            .open("w:r", &[])
            .leaf("w:t", &[("xml:space", "preserve")], text)
            .close();
    }

    /// "Dato: torsdag …": the label in a character style, the value after a tab.
    fn fact(&mut self, label: &str, value: &str) {
        self.begin("Fakta", None);
        self.xml
            .open("w:r", &[])
            .open("w:rPr", &[])
            .empty("w:rStyle", &[("w:val", "Etiket")])
            .close();
        self.xml.leaf("w:t", &[], &format!("{label}:")).close();
        self.xml
            .open("w:r", &[])
            .empty("w:tab", &[])
            .leaf("w:t", &[("xml:space", "preserve")], value)
            .close();
        self.xml.close();
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let names = self.names;
                self.paragraph(&names.headings[usize::from(level.clamp(&2, &4) - 2)], text);
            }
            Block::Paragraph { role, text } => self.paragraph(style(*role), text),
            Block::List { numbers, entries } => {
                for run in runs(numbers.as_deref(), entries) {
                    let list = self.list(run.start);
                    for entry in run.entries {
                        self.entry(list, run.start.is_some(), entry);
                    }
                }
            }
            Block::Table {
                caption,
                head,
                rows,
                by_hand,
            } => self.table(caption, head, rows, *by_hand),
        }
    }

    fn list(&mut self, start: Option<u32>) -> u32 {
        let Some(start) = start else {
            return self.bullets;
        };
        let id = self.next_list;
        self.next_list += 1;
        self.lists.push((id, Some(start)));
        id
    }

    fn entry(&mut self, list: u32, numbered: bool, paragraphs: &[String]) {
        let names = self.names;
        for (n, text) in paragraphs.iter().enumerate() {
            match (n, numbered) {
                (0, true) => self.begin(&names.number, Some(list)),
                (0, false) => self.begin(&names.bullet, Some(list)),
                _ => self.begin(&names.more, None),
            }
            self.run(text);
            self.xml.close();
        }
    }

    fn table(&mut self, caption: &str, head: &[String], rows: &[Vec<String>], by_hand: bool) {
        self.paragraph("Tabeltekst", caption);
        let widths = widths(head, rows, by_hand, WIDTH);
        self.xml
            .open("w:tbl", &[])
            .open("w:tblPr", &[])
            .empty("w:tblStyle", &[("w:val", "Referattabel")]);
        self.xml
            .empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        self.xml.empty(
            "w:tblLook",
            &[
                ("w:val", "0020"),
                ("w:firstRow", "1"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        self.xml
            .empty("w:tblCaption", &[("w:val", caption)])
            .close();
        self.xml.open("w:tblGrid", &[]);
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close();
        self.row(head, &widths, TableRow::Head);
        let kind = if by_hand {
            TableRow::ByHand
        } else {
            TableRow::Body
        };
        for row in rows {
            self.row(row, &widths, kind);
        }
        self.xml.close();
        // A table at the end of a part needs a paragraph behind it.
        self.paragraph("Eftertabel", "");
    }

    fn row(&mut self, cells: &[String], widths: &[usize], kind: TableRow) {
        self.xml
            .open("w:tr", &[])
            .open("w:trPr", &[])
            .empty("w:cantSplit", &[]);
        match kind {
            TableRow::Head => drop(self.xml.empty("w:tblHeader", &[])),
            TableRow::ByHand => {
                // Twentieths of a point.
                let tall = (TALL * 1440 / 2540).to_string();
                let height = [("w:val", tall.as_str()), ("w:hRule", "atLeast")];
                self.xml.empty("w:trHeight", &height);
            }
            TableRow::Body => {}
        }
        self.xml.close();
        let words = match kind {
            TableRow::Head => "Tabelhoved",
            TableRow::Body | TableRow::ByHand => "Tabelcelle",
        };
        for (cell, width) in cells.iter().zip(widths) {
            self.xml.open("w:tc", &[]).open("w:tcPr", &[]);
            self.xml
                .empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])
                .close();
            self.paragraph(words, cell);
            self.xml.close();
        }
        self.xml.close();
    }
}

/// What a row is for.
#[derive(Clone, Copy)]
enum TableRow {
    /// Header cells.
    Head,
    /// As tall as its words.
    Body,
    /// Tall enough to write in.
    ByHand,
}

fn style(role: ParagraphRole) -> &'static str {
    match role {
        ParagraphRole::Body => "Referattekst",
        ParagraphRole::Reference => "Henvisning",
        ParagraphRole::Decision => "Beslutning",
        ParagraphRole::Note => "Bemaerkning",
    }
}
