//! What stands in bold in a Word document, and where its links lead.
//!
//! Promise: the words are those that `docx_text` reads, in their order; a link that leads anywhere but to a web or mail
//! address is its words. Paragraphs that are bold as a whole, but for cells, are left to the styles: they are headings, or look so.

use super::docx_text::{is_hidden, is_text};
use super::looks::{attribute, child, value};
use crate::text::address;
use crate::text::clean;
use crate::text::words::Words;
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

/// What a document's runs refer to.
#[derive(Debug, Default)]
pub(super) struct DocxMarks {
    /// Where links lead, by their ids.
    links: BTreeMap<String, String>,
    /// Styles of words that are bold.
    bold: BTreeSet<String>,
}

impl DocxMarks {
    /// Takes in where the main part's relationships lead.
    pub(super) fn relations(&mut self, tree: &Document<'_>) {
        for relation in tree.root_element().children() {
            let of = |name| attribute(relation, name).unwrap_or_default();
            if of("Type").ends_with("/hyperlink") {
                self.links
                    .insert(of("Id").to_owned(), of("Target").to_owned());
            }
        }
    }

    /// Takes in which styles of words are bold.
    pub(super) fn styles(&mut self, tree: &Document<'_>) {
        let styles = tree.root_element().children();
        for style in styles.filter(|s| attribute(*s, "type") == Some("character")) {
            if let (Some(id), true) = (attribute(style, "styleId"), is_bold(style) == Some(true)) {
                self.bold.insert(id.to_owned());
            }
        }
    }

    /// A paragraph's words with their marks, in light markup; `None` where nothing is marked.
    pub(super) fn of(&self, paragraph: Node<'_, '_>) -> Option<String> {
        let mut reader = MarkReader {
            marks: self,
            words: Words::default(),
            fields: Vec::new(),
        };
        reader.below(paragraph, None);
        let lettered = |text: &str| text.chars().any(char::is_alphanumeric);
        let mut spans = reader.words.spans().iter().filter(|s| lettered(&s.text));
        if spans.clone().all(|s| s.bold) {
            // What is bold as a whole stands out in another way, or not at all.
            let linked = spans.any(|s| s.link.is_some());
            let mut plain = Words::default();
            for span in reader.words.spans() {
                plain.add(&span.text, false, span.link.as_deref());
            }
            return linked.then(|| plain.written());
        }
        reader.words.is_marked().then(|| reader.words.written())
    }

    /// Whether all words of a cell are bold.
    pub(super) fn is_strong(&self, cell: Node<'_, '_>) -> bool {
        let mut reader = MarkReader {
            marks: self,
            words: Words::default(),
            fields: Vec::new(),
        };
        reader.below(cell, None);
        let spans = reader.words.spans().iter();
        let mut told = spans.filter(|s| !s.text.trim().is_empty()).peekable();
        told.peek().is_some() && told.all(|s| s.bold)
    }
}

/// Whether a run or a style says that it is bold; `None`: it says nothing.
fn is_bold(node: Node<'_, '_>) -> Option<bool> {
    let bold = child(node, "rPr").and_then(|p| child(p, "b"))?;
    Some(!matches!(value(bold), Some("0" | "false" | "off")))
}

/// A field: its code, and whether what it shows has begun.
struct OpenField {
    code: String,
    shown: bool,
}

struct MarkReader<'m> {
    marks: &'m DocxMarks,
    words: Words,
    fields: Vec<OpenField>,
}

impl MarkReader<'_> {
    fn below(&mut self, node: Node<'_, '_>, link: Option<&str>) {
        for node in node.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" if is_hidden(node) => {}
                "r" => self.run(node, link),
                "hyperlink" => {
                    let id = node.attributes().find(|a| a.name() == "id");
                    let to = id.and_then(|id| self.marks.links.get(id.value()));
                    let to = to.and_then(|to| address::written(to));
                    self.below(node, to.as_deref().or(link));
                }
                name if is_text(name) => self.below(node, link),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Node<'_, '_>, link: Option<&str>) {
        let style = child(run, "rPr").and_then(|p| child(p, "rStyle"));
        let styled = style
            .and_then(value)
            .is_some_and(|s| self.marks.bold.contains(s));
        let bold = is_bold(run).unwrap_or(styled);
        let mut text = String::new();
        for part in run.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "t" => text.push_str(part.text().unwrap_or_default()),
                "tab" => text.push(' '),
                "br" | "cr" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                "fldChar" => self.field(part),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.code.push_str(part.text().unwrap_or_default());
                    }
                }
                _ => {}
            }
        }
        let led = self.fields.iter().rev().find(|f| f.shown);
        let led = led.and_then(|f| target(&f.code));
        let text = clean::pasted(&text).replace('\u{a0}', " ");
        self.words.add(&text, bold, led.as_deref().or(link));
    }

    fn field(&mut self, mark: Node<'_, '_>) {
        match attribute(mark, "fldCharType") {
            Some("begin") => self.fields.push(OpenField {
                code: String::new(),
                shown: false,
            }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shown = true;
                }
            }
            Some(_) | None => drop(self.fields.pop()),
        }
    }
}

/// Where a field of the kind HYPERLINK leads.
fn target(code: &str) -> Option<String> {
    let rest = code.trim_start().strip_prefix("HYPERLINK")?;
    address::written(rest.split('"').nth(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(runs: &str) -> Option<String> {
        let xml = format!("<p xmlns:r=\"r\">{runs}</p>");
        let tree = Document::parse(&xml).expect("sound");
        let mut marks = DocxMarks::default();
        marks.links.insert("rId7".into(), "https://x.dk/p".into());
        marks
            .links
            .insert("rId8".into(), "file:///c:/hemmeligt".into());
        marks.bold.insert("Strk".into());
        marks.of(tree.root_element())
    }

    #[test]
    fn bold_runs_and_links_of_both_kinds_are_marked() {
        let runs = "<r><t>Se </t></r><r><rPr><b/></rPr><t>hele </t></r><hyperlink r:id='rId7'><r><t>planen</t></r></hyperlink>\
            <r><t> og </t></r><r><rPr><rStyle val='Strk'/></rPr><t>straks</t></r>\
            <r><fldChar fldCharType='begin'/></r><r><instrText> HYPERLINK \"mailto:a@b.dk\" </instrText></r>\
            <r><fldChar fldCharType='separate'/></r><r><t> her</t></r><r><fldChar fldCharType='end'/></r><r><t>.</t></r>";
        let expected = "Se **hele** [planen](https://x.dk/p) og **straks** [her](mailto:a@b.dk).";
        assert_eq!(marked(runs).as_deref(), Some(expected));
    }

    #[test]
    fn what_is_bold_as_a_whole_and_what_leads_to_a_disk_is_not_marked() {
        assert_eq!(marked("<r><rPr><b/></rPr><t>Overskrift</t></r>"), None);
        assert_eq!(
            marked("<r><rPr><b val='0'/></rPr><t>a</t></r><r><t>b</t></r>"),
            None
        );
        assert_eq!(
            marked("<hyperlink r:id='rId8'><r><t>filen</t></r></hyperlink><r><t> her</t></r>"),
            None
        );
    }
}
