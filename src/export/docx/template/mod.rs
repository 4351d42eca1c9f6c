//! A body's own DOCX as template: its styles, fonts, margins, header, footer and logo around our text.
//!
//! Promise: what a closed list names comes along, and nothing else; it stays as it looks, with what our text needs added
//! (styles that are missing, our lists). Built-in styles are found by their names, since Danish Word gives them Danish
//! ids. What is not a sound DOCX is refused with a reason before anything is written; what stays behind is listed.

mod archive;
mod carried;
mod fields;
mod frame;
mod language;
mod lists;
mod mark;
mod nodes;
mod picture;
mod scrub;
mod spaces;
mod words;

use super::body;
use super::parts;
use super::style_ids::StyleIds;
use crate::export::package::PackagePart;
use crate::minutes::document::Document;
use archive::Archive;
use carried::{Carried, CarriedPart};
use std::collections::BTreeSet;
use thiserror::Error;

/// A PNG without what nobody sees in it; `None`: it is none, or not whole.
pub(in crate::export) fn clean_png(bytes: &[u8]) -> Option<Vec<u8>> {
    picture::clean("image/png", bytes).map(|(_, clean)| clean)
}

/// Why a file cannot be a template.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Unusable {
    /// Not a zip archive, or a broken one.
    #[error("not a zip archive")]
    Archive,
    /// No text or no styles in it, or they are not declared to be that.
    #[error("{0} is missing")]
    Missing(String),
    /// A part is not XML.
    #[error("{0} is not sound XML")]
    Xml(String),
    /// A part asks for too much; where and what in Danish.
    #[error("{0} is too wide: {1}")]
    Wide(String, String),
    /// A part stands there twice.
    #[error("{0} is there twice")]
    Twice(String),
    /// Holds macros.
    #[error("holds macros")]
    Macros,
    /// Too large.
    #[error("too large")]
    Large,
    /// The mark for our text stands where none can go, with other words, or twice.
    #[error("the place mark is not alone")]
    Mark,
}

/// What of a template does not come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Comments, and where they stand.
    Comments,
    /// Tracked changes.
    Changes,
    /// Text that is hidden.
    Hidden,
    /// Footnotes and endnotes.
    Notes,
    /// Who worked on it.
    People,
    /// Links to pages, pictures and templates outside of the document.
    Links,
    /// Fields that fetch something.
    Fields,
    /// Pictures that are none, or cannot be shown without what lies outside.
    Pictures,
    /// Objects of other programs, and controls.
    Embedded,
    /// Documents within the document.
    Chunks,
    /// Properties and data that do not show.
    Data,
    /// Fonts.
    Fonts,
    /// The template's own text: nothing says where ours would go in it.
    Body,
    /// Sections behind the first, for the same reason.
    Sections,
    /// Parts that nothing shows, under odd names, or of a kind that nobody needs.
    Parts,
}

/// A template, read and found sound.
#[derive(Clone, Debug)]
pub struct Template {
    carried: Carried,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// It is not one.
    pub fn read(bytes: &[u8]) -> Result<Self, Unusable> {
        Ok(Self {
            carried: carried::gather(&Archive::unpack(bytes)?)?,
        })
    }

    /// What of it does not come along.
    #[must_use]
    pub fn left_out(&self) -> &BTreeSet<LeftOut> {
        &self.carried.left
    }

    /// The template's parts with the document's text.
    pub(super) fn fill(&self, document: &Document) -> Vec<PackagePart> {
        let own = &self.carried;
        let base = own.numbering.as_deref().map_or(0, lists::highest_id) + 1;
        let written = body::write(document, &self.names(), base);
        let numbering = match &own.numbering {
            Some(theirs) => {
                let kinds = parts::abstract_lists(base);
                let single = parts::instances(&written.lists, base);
                lists::joined(theirs, &kinds, &single)
            }
            None => parts::numbering(&written.lists),
        };
        let settings = own.settings.as_deref().unwrap_or(parts::SETTINGS);
        let said = mark::on_each_page(own, settings, &parts::running(document));
        let main = mark::joined(&own.frame, &written.xml, &said.kinds);
        let mut all = vec![
            PackagePart::new("[Content_Types].xml", types(&said.parts)),
            PackagePart::new("_rels/.rels", parts::RELATIONSHIPS),
            PackagePart::new("docProps/core.xml", parts::core(document)),
            PackagePart::new("docProps/app.xml", parts::APP),
            PackagePart::new("word/document.xml", main),
            PackagePart::new(
                "word/_rels/document.xml.rels",
                relations(&said.parts, &own.frame.shows),
            ),
            PackagePart::new("word/styles.xml", self.styles()),
            PackagePart::new("word/settings.xml", settings),
            PackagePart::new("word/numbering.xml", numbering),
        ];
        for part in said.parts {
            if !part.shows.is_empty() {
                let list = format!("word/_rels/{}.rels", part.name);
                let shown = part.shows.iter();
                let shown = shown.map(|(id, name)| (id.as_str(), "image", name.as_str()));
                all.push(PackagePart::new(&list, parts::relations(shown)));
            }
            all.push(PackagePart::new(&format!("word/{}", part.name), part.bytes));
        }
        all
    }

    /// The template's ids for the built-in styles; ours where it has none.
    fn names(&self) -> StyleIds {
        let own = StyleIds::own();
        let theirs =
            |name: &str, ours: String| self.carried.style_ids.get(name).cloned().unwrap_or(ours);
        let [h1, h2, h3] = own.headings;
        StyleIds {
            title: theirs("title", own.title),
            subtitle: theirs("subtitle", own.subtitle),
            headings: [
                theirs("heading 1", h1),
                theirs("heading 2", h2),
                theirs("heading 3", h3),
            ],
            bullet: theirs("list bullet", own.bullet),
            number: theirs("list number", own.number),
            more: theirs("list continue", own.more),
            keeps_headings: true,
            contents: theirs("toc 1", own.contents),
        }
    }

    /// The template's styles with ours that it has not, by name; what it has is not touched.
    fn styles(&self) -> String {
        let known = &self.carried.style_ids;
        let normal = known.get("normal").map_or("Normal", String::as_str);
        let mut added = String::new();
        for line in parts::STYLES.lines().filter(|l| l.starts_with("<w:style ")) {
            let name = line
                .split("<w:name w:val=\"")
                .nth(1)
                .and_then(|l| l.split('"').next())
                .unwrap_or_default();
            let built_in = line.contains("w:default=\"1\"");
            if !built_in && !known.contains_key(&name.to_lowercase()) {
                added.push_str(&line.replace("w:val=\"Normal\"", &format!("w:val=\"{normal}\"")));
            }
        }
        let theirs = &self.carried.styles;
        let (before, after) = theirs.split_at(theirs.rfind("</w:styles>").unwrap_or(theirs.len()));
        format!("{before}{added}{after}")
    }
}

/// What each part is.
fn types(all: &[CarriedPart]) -> String {
    let own = all.iter().filter(|p| !p.declared.is_empty());
    let own = own.map(|p| (format!("/word/{}", p.name), p.declared.clone()));
    parts::types(own, &picture::TYPES)
}

/// What the main part points to.
fn relations(all: &[CarriedPart], pictures: &[(String, String)]) -> String {
    let fixed = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "numbering", "numbering.xml"),
    ];
    let shown = all.iter().filter(|p| !p.id.is_empty());
    let shown = shown.map(|p| (p.id.as_str(), p.kind, p.name.as_str()));
    let pictures = pictures.iter();
    let pictures = pictures.map(|(id, name)| (id.as_str(), "image", name.as_str()));
    parts::relations(fixed.into_iter().chain(shown).chain(pictures))
}
