//! A document's blocks as WordprocessingML paragraphs and tables.
//!
//! Promise: every look is a style by name; the order of elements is the one Word writes. Where the styles come from
//! is left to `parts` and `template`.

use super::style_ids::StyleIds;
use super::{contents, parts};
use crate::export::blocks::{is_sheet, leads, leads_in, runs};
use crate::export::xml::Xml;
use crate::minutes::document::{
    Block, Document, DocumentList, EntryPart, ListEntry, ParagraphRole,
};
use crate::text::words::{WordSpan, Words};

/// The paragraphs, and the lists they refer to.
pub(super) struct WrittenBody {
    pub xml: String,
    pub lists: Vec<SingleList>,
}

/// A list of the text.
#[derive(Clone, Copy)]
pub(super) struct SingleList {
    pub id: u32,
    /// The first number; `None` for bullets.
    pub start: Option<u32>,
    /// Whether it is a part of a decision, and has its mark beside it.
    pub decided: bool,
    /// How many lists it lies in.
    pub level: u8,
}

/// The paragraphs being written.
pub(super) struct BodyWriter<'d> {
    pub(super) xml: Xml,
    names: &'d StyleIds,
    next_list: u32,
    /// The bulleted lists: of a decision, or not.
    bullets: [SingleList; 2],
    lists: Vec<SingleList>,
    /// Whether the next paragraph stays with what follows.
    keeps: bool,
    /// Whether the next paragraph begins a page.
    breaks: bool,
    bookmarks: u32,
}

/// Writes title, facts and blocks. All bulleted lists share two ids, `first` and the next; numbered ones get those after.
pub(super) fn write(document: &Document, names: &StyleIds, first: u32) -> WrittenBody {
    let bullets = [false, true].map(|decided| SingleList {
        id: first + u32::from(decided),
        start: None,
        decided,
        level: 0,
    });
    let mut writer = BodyWriter {
        xml: Xml::fragment(),
        names,
        next_list: first + 2,
        bullets,
        lists: bullets.to_vec(),
        keeps: false,
        breaks: false,
        bookmarks: 0,
    };
    writer.paragraph(&names.title, &document.title);
    writer.paragraph(&names.subtitle, &document.subtitle);
    for (label, value) in &document.facts {
        writer.fact(label, value);
    }
    for (n, block) in document.blocks.iter().enumerate() {
        let next = document.blocks.get(n + 1);
        writer.keeps =
            names.keeps_headings && matches!(block, Block::Heading { .. }) || leads(block, next);
        writer.breaks = is_sheet(block, next);
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
    pub(super) fn paragraph(&mut self, style: &str, text: &str) {
        self.begin(style, None);
        self.run(text);
        self.xml.close();
    }

    pub(super) fn words(&mut self, style: &str, words: &Words) {
        self.begin(style, None);
        self.spans(words);
        self.xml.close();
    }

    /// The style of a list of contents.
    pub(super) fn contents_style(&self) -> &str {
        &self.names.contents
    }

    /// Opens a paragraph of a style, in a list if it is one of its entries.
    pub(super) fn begin(&mut self, style: &str, list: Option<SingleList>) {
        self.xml
            .open("w:p", &[])
            .open("w:pPr", &[])
            .empty("w:pStyle", &[("w:val", style)]);
        if std::mem::take(&mut self.keeps) {
            self.xml.empty("w:keepNext", &[]);
        }
        if std::mem::take(&mut self.breaks) {
            self.xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some(list) = list {
            self.xml
                .open("w:numPr", &[])
                .empty("w:ilvl", &[("w:val", &list.level.to_string())]);
            self.xml
                .empty("w:numId", &[("w:val", &list.id.to_string())])
                .close();
        }
        self.xml.close();
    }

    pub(super) fn run(&mut self, text: &str) {
        self.xml
            .open("w:r", &[])
            .leaf("w:t", &[("xml:space", "preserve")], text)
            .close();
    }

    fn spans(&mut self, words: &Words) {
        for span in words.spans() {
            match (span.place(), &span.link) {
                (Some(place), _) => {
                    self.lead(place);
                    self.run(&span.text);
                    self.xml.close();
                }
                (None, Some(address)) => self.link(address, span),
                (None, None) => self.span(span),
            }
        }
        if words.is_empty() {
            self.run("");
        }
    }

    fn span(&mut self, span: &WordSpan) {
        self.xml.open("w:r", &[]);
        let style = match (span.bold, &span.link) {
            (false, None) => None,
            (true, None) => Some("Fremhaevet"),
            (false, Some(_)) => Some("Adresse"),
            (true, Some(_)) => Some("Fremhaevetadresse"),
        };
        if let Some(style) = style {
            self.xml
                .open("w:rPr", &[])
                .empty("w:rStyle", &[("w:val", style)])
                .close();
        }
        self.xml
            .leaf("w:t", &[("xml:space", "preserve")], &span.text)
            .close();
    }

    /// A field that leads to an address: it needs no entry beside the text. An address has no quotes in it.
    fn link(&mut self, address: &str, span: &WordSpan) {
        self.field(&format!(" HYPERLINK \"{address}\" "));
        self.span(span);
        self.mark("end");
    }

    /// Begins a field: what follows up to its end is what it shows.
    pub(super) fn field(&mut self, code: &str) {
        self.mark("begin");
        self.xml
            .open("w:r", &[])
            .leaf("w:instrText", &[("xml:space", "preserve")], code)
            .close();
        self.mark("separate");
    }

    /// A field's beginning, its middle or its end.
    pub(super) fn mark(&mut self, kind: &str) {
        self.xml
            .open("w:r", &[])
            .empty("w:fldChar", &[("w:fldCharType", kind)])
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
            Block::Heading {
                text,
                role: ParagraphRole::Decision,
                ..
            } => self.paragraph("Beslutningsoverskrift", text),
            Block::Heading {
                level,
                text,
                anchor,
                ..
            } => {
                let names = self.names;
                self.begin(&names.headings[usize::from(level.clamp(&2, &4) - 2)], None);
                let marked = anchor.as_deref().map(|a| self.bookmark(a));
                self.run(text);
                if let Some(id) = marked {
                    self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
                }
                self.xml.close();
            }
            Block::Paragraph { role, text } => {
                self.words(style(*role), text);
            }
            Block::List(list) => self.lists(list, 0, list.role == ParagraphRole::Decision),
            Block::Table(table) => self.table(table),
            Block::Contents(inner) => self.contents(inner),
        }
    }

    /// Begins a place that links can lead to; its id.
    fn bookmark(&mut self, anchor: &str) -> String {
        let id = self.bookmarks.to_string();
        self.bookmarks += 1;
        let name = contents::name(anchor);
        self.xml
            .empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
        id
    }

    /// A list and those in it; what lies deeper than Word's levels stands on the last.
    fn lists(&mut self, list: &DocumentList, level: u8, decided: bool) {
        for run in runs(list) {
            let single = self.list(run.start, level.min(parts::LIST_LEVELS - 1), decided);
            for entry in run.entries {
                self.entry(single, entry);
            }
        }
    }

    fn list(&mut self, start: Option<u32>, level: u8, decided: bool) -> SingleList {
        let shared = self.bullets[usize::from(decided)];
        let mut list = SingleList { level, ..shared };
        if start.is_some() {
            (list.id, list.start) = (self.next_list, start);
            self.next_list += 1;
            self.lists.push(list);
        }
        list
    }

    fn entry(&mut self, list: SingleList, parts: &ListEntry) {
        let names = self.names;
        for (n, part) in parts.iter().enumerate() {
            let text = match part {
                EntryPart::Text(text) => text,
                EntryPart::List(inner) => {
                    self.lists(inner, list.level.saturating_add(1), list.decided);
                    continue;
                }
            };
            let above_list = matches!(parts.get(n + 1), Some(EntryPart::List(_)));
            self.keeps = above_list || leads_in(text);
            match (n, list.start) {
                (0, _) if list.decided && list.level == 0 => {
                    self.begin("Beslutningspunkt", Some(list));
                }
                (0, _) if list.decided => self.begin("Beslutningsunderpunkt", Some(list)),
                (_, _) if list.decided => {
                    self.begin(&format!("Beslutningfortsat{}", list.level + 1), None);
                }
                (0, Some(_)) => self.begin(&names.number, Some(list)),
                (0, None) => self.begin(&names.bullet, Some(list)),
                _ if list.level == 0 => self.begin(&names.more, None),
                _ => self.begin(&format!("Listefortsat{}", list.level + 1), None),
            }
            self.spans(text);
            self.xml.close();
        }
    }
}

fn style(role: ParagraphRole) -> &'static str {
    match role {
        ParagraphRole::Body => "Referattekst",
        ParagraphRole::Reference => "Henvisning",
        ParagraphRole::Decision => "Beslutning",
        ParagraphRole::Position => "Stillingtagen",
        ParagraphRole::Recusal => "Inhabilitet",
        ParagraphRole::Caveat => "Mangel",
        ParagraphRole::Stopped => "Standset",
        ParagraphRole::Note => "Bemaerkning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs that are told to stay with the next one, by their words.
    fn staying(names: &StyleIds) -> Vec<String> {
        let inner = DocumentList::of(None, [Words::plain("inderst")]);
        let mut outer = DocumentList::of(None, [Words::plain("yderst")]);
        outer.entries[0].push(EntryPart::List(inner));
        let body = |text: &str| Block::paragraph(ParagraphRole::Body, text);
        let document = Document {
            title: "T".to_owned(),
            subtitle: "U".to_owned(),
            issuer: String::new(),
            running: String::new(),
            letterhead: None,
            date: chrono::NaiveDate::default(),
            facts: Vec::new(),
            blocks: vec![
                Block::heading(2, "Overskrift"),
                body("Fritstående."),
                body("Kolon:"),
                body("Før liste"),
                Block::List(outer),
                body("Sidst:"),
            ],
        };
        let xml = write(&document, names, 1).xml;
        let kept = xml.split("<w:p>").filter(|p| p.contains("<w:keepNext/>"));
        let words = kept.filter_map(|p| p.split("preserve\">").nth(1)?.split('<').next());
        words.map(str::to_owned).collect()
    }

    #[test]
    fn what_leads_in_something_stays_with_it() {
        let mut names = StyleIds::own();
        assert_eq!(staying(&names), ["Kolon:", "Før liste", "yderst"]);
        names.keeps_headings = true;
        let with_heading = ["Overskrift", "Kolon:", "Før liste", "yderst"];
        assert_eq!(staying(&names), with_heading);
    }
}
