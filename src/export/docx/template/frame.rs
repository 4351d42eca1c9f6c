//! What of a template's own text stands around ours: its sections, and the place where ours goes.
//!
//! Promise: with a place mark, a paragraph with nothing but `{{referat}}` in it, the template's text comes along, each
//! section with its own paper, header and footer, and ours stands in the mark's place and section. Without one the text
//! of a template is somebody's last minutes and stays behind; ours stands in the first section. How text is written
//! anew is left to `scrub`, headers and pictures to `carried`.

use super::archive::{Relation, Target, tree_within};
use super::carried::Gatherer;
use super::scrub;
use super::words::WRAPPERS;
use super::{LeftOut, Unusable};
use crate::text::xml;
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// What a template's author writes where the text goes.
pub(super) const MARK: &str = "{{referat}}";

/// Headers, footers and pictures that a template's text can show.
const SHOWN: usize = 120;

/// The text around ours.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// Blocks before ours.
    pub before: String,
    /// Blocks behind ours, and the last section's properties, if there are any.
    pub behind: String,
    /// Prefixes that both use.
    pub used: BTreeSet<&'static str>,
    /// Pictures that both show: id and name under `word/`.
    pub shows: Vec<(String, String)>,
}

impl Gatherer<'_> {
    /// Takes along what stands around our text.
    ///
    /// # Errors
    /// The main part is no sound XML, or the mark stands where no text can go, or twice.
    pub(super) fn frame(&mut self, main: &str, relations: &[Relation]) -> Result<Frame, Unusable> {
        // Somebody's last minutes can be the template, with all their text.
        let tree = tree_within(main, self.archive.text(main)?, &xml::OFFICE)?;
        let sections: Vec<_> = tree.descendants().filter(is_section).collect();
        let Some(body) = tree.descendants().find(|n| named(*n, "body")) else {
            return Ok(Frame::default());
        };
        let Some(mark) = mark(body)? else {
            return self.without(body, &sections, relations);
        };
        let mut ids = BTreeMap::new();
        for section in &sections {
            self.headers(*section, relations, &mut ids)?;
        }
        let shows = self.shown(body, relations, &mut ids);
        let scrubbed = scrub::around(body, &ids, mark.id());
        let (before, behind) = scrubbed.parted();
        let frame = Frame {
            before: before.to_owned(),
            behind: behind.to_owned(),
            used: scrubbed.used.clone(),
            shows,
        };
        self.carried.left.extend(scrubbed.left);
        Ok(frame)
    }

    /// The first section alone.
    fn without(
        &mut self,
        body: Node<'_, '_>,
        sections: &[Node<'_, '_>],
        relations: &[Relation],
    ) -> Result<Frame, Unusable> {
        if !words(body).trim().is_empty() {
            self.carried.left.insert(LeftOut::Body);
        }
        if sections.len() > 1 {
            self.carried.left.insert(LeftOut::Sections);
        }
        let Some(section) = sections.first() else {
            return Ok(Frame::default());
        };
        let mut ids = BTreeMap::new();
        self.headers(*section, relations, &mut ids)?;
        let around = scrub::inside(*section, &ids, None);
        let behind = format!("<w:sectPr>{}</w:sectPr>", around.piece());
        self.carried.left.extend(around.left);
        Ok(Frame {
            behind,
            ..Frame::default()
        })
    }

    /// Takes the headers and footers of a section along; `ids` gets their new ids.
    fn headers(
        &mut self,
        section: Node<'_, '_>,
        relations: &[Relation],
        ids: &mut BTreeMap<String, String>,
    ) -> Result<(), Unusable> {
        for shown in section.children().filter(Node::is_element) {
            let kind = match shown.tag_name().name() {
                "headerReference" => "header",
                "footerReference" => "footer",
                _ => continue,
            };
            let id = shown.attributes().find(|a| a.name() == "id");
            let Some(id) = id.map(|a| a.value()).filter(|id| !ids.contains_key(*id)) else {
                continue;
            };
            if ids.len() == SHOWN {
                break;
            }
            let led = relations.iter().filter(|r| r.kind == kind && r.id == id);
            let led: Vec<Relation> = led.cloned().collect();
            if let Some(part) = self.declared(&led, kind) {
                let new = self.header(&part, kind)?;
                ids.insert(id.to_owned(), new);
            }
        }
        Ok(())
    }

    /// Takes the pictures of the text along; `ids` gets their new ids.
    fn shown(
        &mut self,
        body: Node<'_, '_>,
        relations: &[Relation],
        ids: &mut BTreeMap<String, String>,
    ) -> Vec<(String, String)> {
        let attributes = body.descendants().flat_map(|n| n.attributes());
        let used: BTreeSet<&str> = attributes.map(|a| a.value()).collect();
        let mut shows = Vec::new();
        for relation in relations.iter().filter(|r| r.kind == "image") {
            let Target::Part(name) = &relation.target else {
                continue;
            };
            if shows.len() == SHOWN || !used.contains(relation.id.as_str()) {
                continue;
            }
            if let Some(ours) = self.picture(name) {
                let id = format!("rIdBillede{}", shows.len() + 1);
                ids.insert(relation.id.clone(), id.clone());
                shows.push((id, ours));
            }
        }
        shows
    }
}

fn named(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// Whether a node is a section's properties. Those that were there before a tracked change are none.
fn is_section(node: &Node<'_, '_>) -> bool {
    let changed = |n: &Node<'_, '_>| n.ancestors().any(|a| named(a, "sectPrChange"));
    named(*node, "sectPr") && !changed(node)
}

/// The words of a node that show.
fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|n| named(*n, "t"));
    texts.filter_map(|t| t.text()).collect()
}

/// The paragraph that says where our text goes.
///
/// # Errors
/// It says more, stands in a table or a box, or there are two.
fn mark<'a, 't>(body: Node<'a, 't>) -> Result<Option<Node<'a, 't>>, Unusable> {
    let marked = |n: &Node<'_, '_>| words(*n).to_lowercase().contains(MARK);
    let paragraphs = body.descendants().filter(|n| named(*n, "p"));
    // The paragraph around a box has the box's words too.
    let mut found = paragraphs.filter(marked);
    let Some(mark) = found.next() else {
        return Ok(None);
    };
    let mut around = mark.ancestors().skip(1).take_while(|a| *a != body);
    let free = around.all(|a| WRAPPERS.contains(&a.tag_name().name()));
    let alone = words(mark).trim().to_lowercase() == MARK;
    if free && alone && found.next().is_none() {
        Ok(Some(mark))
    } else {
        Err(Unusable::Mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_alone_once_and_where_text_can_go() {
        let text = |words: &str| format!("<p><r><t>{words}</t></r></p>");
        let plain = text("{{referat}}");
        for (body, expected) in [
            (text("Referat"), Ok(false)),
            (plain.clone(), Ok(true)),
            (
                "<p><r><t>{{Ref</t></r><r><t>erat}} </t></r></p>".to_owned(),
                Ok(true),
            ),
            (
                format!("<sdt><sdtContent>{plain}</sdtContent></sdt>"),
                Ok(true),
            ),
            (text("Her: {{referat}}"), Err(Unusable::Mark)),
            (format!("{plain}{plain}"), Err(Unusable::Mark)),
            (
                format!("<tbl><tr><tc>{plain}</tc></tr></tbl>"),
                Err(Unusable::Mark),
            ),
            (
                format!("<p><r><txbxContent>{plain}</txbxContent></r></p>"),
                Err(Unusable::Mark),
            ),
        ] {
            let xml = format!("<body>{body}</body>");
            let tree = roxmltree::Document::parse(&xml).expect("XML");
            let found = mark(tree.root_element()).map(|m| m.is_some());
            assert_eq!(found, expected, "{xml}");
        }
    }
}
