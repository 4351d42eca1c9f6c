//! A part of a template written anew from its tree, with what the closed lists name and nothing else.
//!
//! Promise: no comment, instruction to a program, revision mark, hidden or deleted text, link, control or foreign
//! namespace comes through; text stands only where a reader sees it; an id of a relationship is only written when it
//! leads to a part that is taken along. Which parts are is left to `carried`.

use super::LeftOut;
use super::fields::{self, FieldFate};
use super::language::DANISH;
use super::nodes::{
    holds_text, is_in_frame, is_running, leads, left_behind, relation, says_language,
};
use super::spaces::{self, RELATIONS, prefix, requires};
use super::words;
use crate::export::xml::Xml;
use roxmltree::{Attribute, Node, NodeId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const COMPATIBILITY: &str = "http://schemas.microsoft.com/office/word";

/// A part, or one element of it, written anew.
pub(super) struct Scrubbed {
    /// Without the root's own tag.
    inner: String,
    pub used: BTreeSet<&'static str>,
    /// What did not come along.
    pub left: BTreeSet<LeftOut>,
}

/// Writes what is inside `root` anew; `ids` has the new id of each relationship that is taken along.
pub(super) fn inside(
    root: Node<'_, '_>,
    ids: &BTreeMap<String, String>,
    only: Option<&[&str]>,
) -> Scrubbed {
    Scrubber::new(root, ids, only).all(root)
}

/// Writes what is inside `root` anew, but for the paragraph in whose place our text goes.
pub(super) fn around(
    root: Node<'_, '_>,
    ids: &BTreeMap<String, String>,
    place: NodeId,
) -> Scrubbed {
    let mut scrubber = Scrubber::new(root, ids, None);
    scrubber.place = Some(place);
    scrubber.all(root)
}

/// Where our text goes; a comment can come from nowhere else.
const PLACE: &str = "<!--referat-->";

impl Scrubbed {
    /// What is inside, under a root tag with the namespaces that it uses.
    pub(super) fn part(&self, root: &str, more: &str) -> String {
        let spaces = spaces::declared(root, &self.used);
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<{root}{spaces}{more}>{}</{root}>",
            self.inner
        )
    }

    /// What stands before and behind our text.
    pub(super) fn parted(&self) -> (&str, &str) {
        self.inner.split_once(PLACE).unwrap_or((&self.inner, ""))
    }

    /// What is inside alone: for the main part, whose root is ours.
    pub(super) fn piece(&self) -> &str {
        &self.inner
    }
}

struct RunningField {
    fate: FieldFate,
    shown: bool,
}

struct Scrubber<'s> {
    xml: Xml,
    ids: &'s BTreeMap<String, String>,
    only: Option<&'s [&'s str]>,
    place: Option<NodeId>,
    /// Whether the part says in which language our text is.
    gives_language: bool,
    fates: HashMap<NodeId, FieldFate>,
    fields: Vec<RunningField>,
    used: BTreeSet<&'static str>,
    left: BTreeSet<LeftOut>,
}

impl<'s> Scrubber<'s> {
    fn new(
        root: Node<'_, '_>,
        ids: &'s BTreeMap<String, String>,
        only: Option<&'s [&'s str]>,
    ) -> Self {
        Self {
            xml: Xml::fragment(),
            ids,
            only,
            place: None,
            gives_language: ["styles", "settings"].contains(&root.tag_name().name()),
            fates: fields::fates(root),
            fields: Vec::new(),
            used: BTreeSet::new(),
            left: BTreeSet::new(),
        }
    }

    fn all(mut self, root: Node<'_, '_>) -> Scrubbed {
        self.children(root);
        Scrubbed {
            inner: self.xml.finish(),
            used: self.used,
            left: self.left,
        }
    }

    fn children(&mut self, node: Node<'_, '_>) {
        for child in node.children() {
            if child.is_element() {
                self.element(child);
            } else if child.is_text() && holds_text(node) {
                self.xml.text(child.text().unwrap_or_default());
            }
        }
    }

    fn element(&mut self, node: Node<'_, '_>) {
        let name = node.tag_name().name();
        match prefix(node.tag_name().namespace()) {
            _ if self.place == Some(node.id()) => self.our_place(node),
            Some("w") => self.word(node, name),
            Some("mc") => self.alternatives(node, name),
            Some("v") if !words::is_shape(name) => {}
            // "hlink" alone is the colour of a link, which a theme is not whole without.
            Some("a") if name.starts_with("hlink") && name != "hlink" => {
                _ = self.left.insert(LeftOut::Links);
            }
            Some("a") if !words::is_drawn(name) => {}
            Some(_) if name == "extLst" || name == "linkedTxbx" => {}
            Some(prefix) => self.write(prefix, node),
            // A later Word's own, or nobody's: the rest shows without it.
            None => {}
        }
    }

    /// Our text goes here. Where the paragraph ended a section, an empty one behind our text does.
    fn our_place(&mut self, mark: Node<'_, '_>) {
        self.xml.raw(PLACE);
        let properties = mark.children().filter(|n| n.tag_name().name() == "pPr");
        let mut all = properties.flat_map(|p| p.children());
        if let Some(section) = all.find(|n| n.tag_name().name() == "sectPr") {
            self.xml.open("w:p", &[]).open("w:pPr", &[]);
            self.element(section);
            self.xml.close().close();
        }
    }

    /// An element of WordprocessingML.
    fn word(&mut self, node: Node<'_, '_>, name: &str) {
        if self.only.is_some_and(|only| !only.contains(&name)) {
            return;
        }
        if let Some(left) = left_behind(node, name) {
            self.left.insert(left);
            return;
        }
        match name {
            "fldChar" => return self.field_mark(node),
            "fldSimple" => return self.simple_field(node),
            "instrText" => {
                let kept = |f: &RunningField| f.fate == FieldFate::Kept && !f.shown;
                if !self.fields.last().is_some_and(kept) || self.is_silent(1) {
                    return;
                }
            }
            "drawing" | "pict" if !self.is_sound(node) => {
                self.left.insert(LeftOut::Pictures);
                return;
            }
            "headerReference" | "footerReference"
                if relation(node, "id").is_none_or(|id| !self.ids.contains_key(id)) =>
            {
                return;
            }
            name if words::WRAPPERS.contains(&name) => {
                if name == "hyperlink" && node.attributes().any(|a| a.name() == "id") {
                    self.left.insert(LeftOut::Links);
                }
                return self.children(node);
            }
            // A template made of our own minutes has that meeting's line at the top of its pages.
            "p" if is_running(node) => return,
            "compatSetting" if !node.attributes().any(|a| a.value() == COMPATIBILITY) => return,
            name if !words::is_known(name) => return,
            name => {
                let in_run = node.parent().is_some_and(|p| p.tag_name().name() == "r");
                if in_run && name != "rPr" && self.is_silent(0) {
                    return;
                }
            }
        }
        self.write("w", node);
    }

    /// Whether nothing shows here: within a field that goes, or in the instruction of one; `but` the innermost ones.
    fn is_silent(&self, but: usize) -> bool {
        let around = self.fields.iter().rev().skip(but);
        around
            .clone()
            .any(|f| f.fate == FieldFate::Gone || !f.shown)
    }

    fn field_mark(&mut self, node: Node<'_, '_>) {
        let mark = fields::mark(node);
        if mark == "begin" {
            let fate = self.fates.get(&node.id()).copied();
            let fate = fate.unwrap_or(FieldFate::Gone);
            self.fields.push(RunningField { fate, shown: false });
            self.tell_field(fate);
        }
        let kept = self
            .fields
            .last()
            .is_some_and(|f| f.fate == FieldFate::Kept);
        if kept && !self.is_silent(1) && ["begin", "separate", "end"].contains(&mark) {
            self.used.insert("w");
            self.xml.empty("w:fldChar", &[("w:fldCharType", mark)]);
        }
        if let ("separate", Some(field)) = (mark, self.fields.last_mut()) {
            field.shown = true;
        }
        if mark == "end" {
            self.fields.pop();
        }
    }

    fn simple_field(&mut self, node: Node<'_, '_>) {
        let instruction = node.attributes().find(|a| a.name() == "instr");
        let fate = instruction.map_or(FieldFate::Gone, |a| fields::fate(a.value()));
        self.tell_field(fate);
        match fate {
            FieldFate::Kept if !self.is_silent(0) => self.write("w", node),
            FieldFate::Kept | FieldFate::Words => self.children(node),
            FieldFate::Gone => {}
        }
    }

    fn tell_field(&mut self, fate: FieldFate) {
        match fate {
            FieldFate::Kept => {}
            FieldFate::Words => _ = self.left.insert(LeftOut::Links),
            FieldFate::Gone => _ = self.left.insert(LeftOut::Fields),
        }
    }

    /// Drawings stand twice, for new programs and for old ones.
    fn alternatives(&mut self, node: Node<'_, '_>, name: &str) {
        if name != "AlternateContent" {
            return;
        }
        let known = |n: &Node<'_, '_>| n.tag_name().name() == "Choice" && requires(*n).is_some();
        let choices: Vec<_> = node.children().filter(known).collect();
        let old = node.children().find(|n| n.tag_name().name() == "Fallback");
        if choices.is_empty() {
            return old.into_iter().for_each(|n| self.children(n));
        }
        self.used.insert("mc");
        self.xml.open("mc:AlternateContent", &[]);
        for choice in choices {
            let requires = requires(choice).unwrap_or_default();
            self.used.extend(&requires);
            self.xml
                .open("mc:Choice", &[("Requires", &requires.join(" "))]);
            self.children(choice);
            self.xml.close();
        }
        if let Some(old) = old {
            self.xml.open("mc:Fallback", &[]);
            self.children(old);
            self.xml.close();
        }
        self.xml.close();
    }

    /// Whether a drawing shows what it should: shapes, and pictures that are taken along.
    fn is_sound(&self, drawing: Node<'_, '_>) -> bool {
        let mut waiting: Vec<_> = drawing.children().filter(Node::is_element).collect();
        while let Some(node) = waiting.pop() {
            let picture = match (prefix(node.tag_name().namespace()), node.tag_name().name()) {
                (Some("a"), "blip") => relation(node, "embed"),
                (Some("v"), "imagedata") => relation(node, "id"),
                // What stands in a box is looked at when the box is written.
                (Some("w"), "txbxContent") => continue,
                (Some("w"), "control" | "object") => return false,
                (_, "extLst" | "OLEObject") => continue,
                (None, _) if is_in_frame(node) => return false,
                _ => {
                    waiting.extend(node.children().filter(Node::is_element));
                    continue;
                }
            };
            if picture.is_none_or(|id| !self.ids.contains_key(id)) {
                return false;
            }
        }
        true
    }

    fn write(&mut self, prefix: &'static str, node: Node<'_, '_>) {
        let tag = format!("{prefix}:{}", node.tag_name().name());
        let kept: Vec<(String, String)> = node
            .attributes()
            .filter_map(|a| self.attribute(prefix, node, a))
            .collect();
        let kept: Vec<(&str, &str)> = kept.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        self.used.insert(prefix);
        if node.has_children() {
            self.xml.open(tag, &kept);
            self.children(node);
            self.xml.close();
        } else {
            self.xml.empty(&tag, &kept);
        }
    }

    /// An attribute as it is written, if it is.
    fn attribute(
        &mut self,
        prefix: &str,
        node: Node<'_, '_>,
        attribute: Attribute<'_, '_>,
    ) -> Option<(String, String)> {
        const XML: &str = "http://www.w3.org/XML/1998/namespace";
        let (name, value) = (attribute.name(), attribute.value());
        match attribute.namespace() {
            None if prefix == "w" => None,
            None => words::plain_attribute(prefix, node.tag_name().name(), name, value)
                .map(|value| (name.to_owned(), value)),
            Some(XML) => (name == "space").then(|| ("xml:space".to_owned(), value.to_owned())),
            Some(RELATIONS) => {
                let new = leads(prefix, node.tag_name().name(), name)
                    .then(|| self.ids.get(value).cloned())??;
                self.used.insert("r");
                Some((format!("r:{name}"), new))
            }
            Some(spaces::OFFICE) if prefix == "v" && name == "spt" => {
                self.used.insert("o");
                Some(("o:spt".to_owned(), value.to_owned()))
            }
            Some(_) if self.gives_language && says_language(prefix, node, name) => {
                Some(("w:val".to_owned(), DANISH.to_owned()))
            }
            Some(other) => {
                (prefix == "w" && spaces::prefix(Some(other)) == Some("w") && words::is_plain(name))
                    .then(|| (format!("w:{name}"), value.to_owned()))
            }
        }
    }
}
