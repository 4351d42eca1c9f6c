//! Reads a PDF back as a screen reader does: the structure tree, and under each part the words that the pages draw for it.
//!
//! Written against the standard, not against our own writer: text comes from content streams by way of the fonts'
//! `ToUnicode` tables, so a word that only looks right is not found.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a PDF's objects are of many kinds; each reader names those it reads"
)]

mod pages;
mod structure;

use lopdf::{Dictionary, Document, Object, ObjectId};
use pages::page_text;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use structure::part;

/// A part of the structure tree.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// "H2", "Table", "TH" …
    pub role: String,
    /// Attributes as `Scope=Column`.
    pub attributes: Vec<String>,
    /// Its own words and its children's, in order.
    pub text: String,
    /// Parts under it.
    pub parts: Vec<Part>,
}

/// A PDF that was read.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// The tree's top.
    pub top: Part,
    /// Entries of the catalog and the information dictionary that matter.
    pub facts: BTreeMap<String, String>,
    /// The bookmarks.
    pub outline: Vec<String>,
    /// What is drawn without being content: headers, footers, repeated rows.
    pub artifacts: Vec<String>,
    /// Words drawn outside any mark: there must be none.
    pub loose: String,
}

type Drawn = BTreeMap<(ObjectId, i64), String>;

/// Reads a file.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let pdf = Document::load_mem(bytes).expect("a PDF");
    let mut read = Read::default();
    let mut drawn = Drawn::new();
    for page in pdf.page_iter() {
        page_text(&pdf, page, &mut drawn, &mut read);
    }
    let catalog = pdf.catalog().expect("a catalog");
    let root = pdf
        .get_dict_in_dict(catalog, b"StructTreeRoot")
        .expect("a structure tree");
    read.top = part(&pdf, root, None, &mut drawn);
    assert!(
        drawn.is_empty(),
        "drawn as content, but not in the tree: {drawn:?}"
    );
    read.facts = facts(&pdf, catalog);
    read.outline = outline(&pdf, catalog);
    read
}

/// The words that each page draws as content, and the pages that its links lead to, counted from 1.
pub(crate) fn pages(bytes: &[u8]) -> Vec<(String, Vec<usize>)> {
    let pdf = Document::load_mem(bytes).expect("a PDF");
    let ids: Vec<ObjectId> = pdf.page_iter().collect();
    let number = |id: ObjectId| ids.iter().position(|p| *p == id).map(|n| n + 1);
    let mut pages = Vec::new();
    for id in &ids {
        let (mut drawn, mut read) = (Drawn::new(), Read::default());
        page_text(&pdf, *id, &mut drawn, &mut read);
        let words: Vec<String> = drawn.into_values().collect();
        let links = pdf.get_page_annotations(*id).expect("links");
        let led = links.into_iter().filter_map(|link| {
            let to = pdf.dereference(link.get(b"Dest").ok()?).ok()?.1;
            let page = to.as_array().ok()?.first()?.as_reference().ok()?;
            number(page)
        });
        pages.push((words.join(" "), led.collect()));
    }
    pages
}

/// What the catalog, the information dictionary and the metadata say.
fn facts(pdf: &Document, catalog: &Dictionary) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let mut fact = |name: &str, value: String| drop(facts.insert(name.to_owned(), value));
    fact("Lang", words(catalog.get(b"Lang").expect("a language")));
    let marked = pdf
        .get_dict_in_dict(catalog, b"MarkInfo")
        .expect("MarkInfo");
    fact(
        "Marked",
        format!(
            "{:?}",
            marked
                .get(b"Marked")
                .expect("Marked")
                .as_bool()
                .expect("a flag")
        ),
    );
    let view = pdf
        .get_dict_in_dict(catalog, b"ViewerPreferences")
        .expect("ViewerPreferences");
    fact(
        "DisplayDocTitle",
        format!(
            "{:?}",
            view.get(b"DisplayDocTitle")
                .expect("it")
                .as_bool()
                .expect("a flag")
        ),
    );
    let info = pdf.get_dictionary(
        pdf.trailer
            .get(b"Info")
            .expect("Info")
            .as_reference()
            .expect("a reference"),
    );
    for (key, value) in info.expect("a dictionary") {
        fact(&String::from_utf8_lossy(key), words(value));
    }
    let metadata = catalog
        .get(b"Metadata")
        .and_then(Object::as_reference)
        .and_then(|r| pdf.get_object(r));
    let xmp = metadata
        .expect("metadata")
        .as_stream()
        .expect("a stream")
        .get_plain_content()
        .expect("text");
    fact("Xmp", String::from_utf8_lossy(&xmp).into_owned());
    facts
}

fn outline(pdf: &Document, catalog: &Dictionary) -> Vec<String> {
    let mut outline = Vec::new();
    let mut next = pdf
        .get_dict_in_dict(catalog, b"Outlines")
        .ok()
        .and_then(|o| o.get(b"First").ok());
    while let Some(item) = next
        .and_then(|n| n.as_reference().ok())
        .and_then(|r| pdf.get_dictionary(r).ok())
    {
        outline.push(words(item.get(b"Title").expect("a title")));
        next = item.get(b"Next").ok();
    }
    outline
}

impl Read {
    /// All content in reading order.
    pub(crate) fn text(&self) -> String {
        self.top
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// All parts of a role.
    pub(crate) fn all(&self, role: &str) -> Vec<&Part> {
        let mut found = Vec::new();
        self.top.collect(role, &mut found);
        found
    }

    /// The tree as text, for reading.
    pub(crate) fn outline_of_tree(&self) -> String {
        let mut out = String::new();
        for (name, value) in self.facts.iter().filter(|(n, _)| *n != "Xmp") {
            let _ = writeln!(out, "{name}: {value}");
        }
        let _ = writeln!(out, "Bogmærker: {}", self.outline.join(" | "));
        let _ = writeln!(out, "Uden for teksten: {}", self.artifacts.join(" | "));
        self.top.write(0, &mut out);
        out
    }
}

impl Part {
    /// All parts of a role under it, itself included.
    pub(crate) fn all(&self, role: &str) -> Vec<&Part> {
        let mut found = Vec::new();
        self.collect(role, &mut found);
        found
    }

    fn collect<'p>(&'p self, role: &str, found: &mut Vec<&'p Part>) {
        if self.role == role {
            found.push(self);
        }
        self.parts.iter().for_each(|p| p.collect(role, found));
    }

    fn write(&self, depth: usize, out: &mut String) {
        let words = if self.parts.is_empty() {
            self.text.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            String::new()
        };
        let line = format!(
            "{}{} {} {words}",
            "  ".repeat(depth),
            self.role,
            self.attributes.join(" ")
        );
        let _ = writeln!(out, "{}", line.trim_end());
        self.parts.iter().for_each(|p| p.write(depth + 1, out));
    }
}

fn words(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap_or_else(|_| format!("{object:?}"))
}
