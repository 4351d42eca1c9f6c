//! A body's own DOCX as template: its styles, fonts, margins, header, footer and logo around our text.
//!
//! Promise: the template's parts are kept as they are, but for the text, the properties, and what our text needs
//! added (styles that are missing, our lists). Built-in styles are found by their names, since Danish Word gives them
//! Danish ids. What is not a sound DOCX is refused with a reason, before anything is written.

use super::body::{self, StyleIds};
use super::parts;
use crate::export::package::PackagePart;
use crate::minutes::document::Document;
use roxmltree::{Document as Tree, Node};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use thiserror::Error;

/// A template larger than this, unpacked, is not one.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Why a file cannot be a template.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Unusable {
    /// Not a zip archive, or a broken one.
    #[error("not a zip archive")]
    Archive,
    /// No text or no styles in it.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A part is not XML.
    #[error("{0} is not sound XML")]
    Xml(String),
    /// Holds macros.
    #[error("holds macros")]
    Macros,
    /// Too large.
    #[error("too large")]
    Large,
}

/// A template, read and found sound.
#[derive(Clone, Debug)]
pub struct Template {
    parts: BTreeMap<String, Vec<u8>>,
    /// The main part's start tag with its namespaces, and its last section with margins, header and footer.
    root: String,
    section: String,
    styles: BTreeMap<String, String>,
}

const MAIN: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const NUMBERING: &str = "word/numbering.xml";
const TYPES: &str = "[Content_Types].xml";
const LINKS: &str = "word/_rels/document.xml.rels";

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// It is not one.
    pub fn read(bytes: &[u8]) -> Result<Self, Unusable> {
        let parts = unpack(bytes)?;
        if parts
            .keys()
            .any(|n| n.to_lowercase().ends_with("vbaproject.bin"))
        {
            return Err(Unusable::Macros);
        }
        let main = text(&parts, MAIN)?;
        let styles = text(&parts, STYLES)?;
        for (name, optional) in [(TYPES, false), (LINKS, false), (NUMBERING, true)] {
            if !optional || parts.contains_key(name) {
                tree(name, text(&parts, name)?)?;
            }
        }
        tree(MAIN, main)?;
        let styles = style_ids(&tree(STYLES, styles)?);
        let (root, section) = (root_tag(main), last_section(main));
        Ok(Self {
            parts,
            root,
            section,
            styles,
        })
    }

    /// The template's parts with the document's text.
    pub(super) fn fill(&self, document: &Document) -> Vec<PackagePart> {
        let mut parts = self.parts.clone();
        let numbering = parts
            .get(NUMBERING)
            .map(|b| String::from_utf8_lossy(b).into_owned());
        let base = numbering.as_deref().map_or(0, highest_id) + 1;
        let names = self.names();
        let written = body::write(document, &names, base, base);
        let main = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{}<w:body>{}{}</w:body></w:document>",
            self.root, written.xml, self.section
        );
        parts.insert(MAIN.to_owned(), main.into_bytes());
        parts.insert(
            "docProps/core.xml".to_owned(),
            parts::core(document).into_bytes(),
        );
        let kinds = parts::abstract_lists(base, base + 1);
        let lists = parts::instances(&written.lists, base, base + 1);
        let numbering = match numbering {
            Some(theirs) => with_lists(&theirs, &kinds, &lists),
            None => parts::numbering(&written.lists),
        };
        parts.insert(NUMBERING.to_owned(), numbering.into_bytes());
        self.add_styles(&mut parts);
        declare(&mut parts);
        let first = parts.remove_entry(TYPES);
        first
            .into_iter()
            .chain(parts)
            .map(|(name, bytes)| PackagePart {
                name,
                bytes,
                stored: false,
            })
            .collect()
    }

    /// The template's ids for the built-in styles; ours where it has none.
    fn names(&self) -> StyleIds {
        let own = StyleIds::own();
        let theirs = |name: &str, ours: String| self.styles.get(name).cloned().unwrap_or(ours);
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
        }
    }

    /// Adds our styles that the template has not, by name; what it has is not touched.
    fn add_styles(&self, parts: &mut BTreeMap<String, Vec<u8>>) {
        let Some(theirs) = parts
            .get(STYLES)
            .map(|b| String::from_utf8_lossy(b).into_owned())
        else {
            return;
        };
        let normal = self.styles.get("normal").map_or("Normal", String::as_str);
        let mut added = String::new();
        for line in parts::STYLES.lines().filter(|l| l.starts_with("<w:style ")) {
            let name = line
                .split("<w:name w:val=\"")
                .nth(1)
                .and_then(|l| l.split('"').next())
                .unwrap_or_default();
            let built_in = line.contains("w:default=\"1\"");
            if !built_in && !self.styles.contains_key(&name.to_lowercase()) {
                added.push_str(&line.replace("w:val=\"Normal\"", &format!("w:val=\"{normal}\"")));
            }
        }
        let whole = match theirs.rfind("</w:styles>") {
            Some(end) => {
                let (before, after) = theirs.split_at(end);
                format!("{before}{added}{after}")
            }
            None => theirs,
        };
        parts.insert(STYLES.to_owned(), whole.into_bytes());
    }
}

#[allow(
    clippy::map_err_ignore,
    reason = "what exactly is broken in an archive helps nobody who cannot mend it"
)]
fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Unusable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unusable::Archive)?;
    let mut parts = BTreeMap::new();
    let mut room = LIMIT;
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).map_err(|_| Unusable::Archive)?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().map_err(|_| Unusable::Archive)?.into_owned();
        let mut content = Vec::new();
        (&mut file)
            .take(room + 1)
            .read_to_end(&mut content)
            .map_err(|_| Unusable::Archive)?;
        room = room
            .checked_sub(content.len() as u64)
            .ok_or(Unusable::Large)?;
        parts.insert(name, content);
    }
    Ok(parts)
}

#[allow(
    clippy::map_err_ignore,
    reason = "the part is named; where in it helps nobody who cannot mend it"
)]
fn text<'p>(parts: &'p BTreeMap<String, Vec<u8>>, name: &'static str) -> Result<&'p str, Unusable> {
    let bytes = parts.get(name).ok_or(Unusable::Missing(name))?;
    let text = std::str::from_utf8(bytes).map_err(|_| Unusable::Xml(name.to_owned()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[allow(
    clippy::map_err_ignore,
    reason = "the part is named; where in it helps nobody who cannot mend it"
)]
fn tree<'t>(name: &str, text: &'t str) -> Result<Tree<'t>, Unusable> {
    Tree::parse(text).map_err(|_| Unusable::Xml(name.to_owned()))
}

/// Style ids by their names in lower case.
fn style_ids(styles: &Tree<'_>) -> BTreeMap<String, String> {
    let named = |n: &Node<'_, '_>, tag: &str| n.is_element() && n.tag_name().name() == tag;
    let value = |n: Node<'_, '_>, key: &str| {
        n.attributes()
            .find(|a| a.name() == key)
            .map(|a| a.value().to_owned())
    };
    styles
        .descendants()
        .filter(|n| named(n, "style"))
        .filter_map(|n| {
            let name = n
                .children()
                .find(|c| named(c, "name"))
                .and_then(|c| value(c, "val"))?;
            Some((name.to_lowercase(), value(n, "styleId")?))
        })
        .collect()
}

fn root_tag(main: &str) -> String {
    let tag = main
        .find("<w:document")
        .and_then(|at| main.get(at..))
        .and_then(|m| m.find('>').and_then(|e| m.get(..=e)));
    tag.map_or_else(|| body::ROOT.to_owned(), str::to_owned)
}

/// The last section's properties; ours without header and footer when there are none.
fn last_section(main: &str) -> String {
    const END: &str = "</w:sectPr>";
    let from = main.rfind("<w:sectPr").and_then(|at| main.get(at..));
    let section = from.and_then(|m| m.find(END).and_then(|e| m.get(..e + END.len())));
    section.map_or_else(|| parts::PLAIN_SECTION.to_owned(), str::to_owned)
}

/// The highest list id in use.
fn highest_id(numbering: &str) -> u32 {
    let ids = ["w:abstractNumId=\"", "w:numId=\""]
        .into_iter()
        .flat_map(|key| {
            numbering
                .split(key)
                .skip(1)
                .filter_map(|s| s.split('"').next()?.parse::<u32>().ok())
        });
    ids.max().unwrap_or(0).min(1_000_000)
}

/// Their numbering with our lists: kinds stand before all single lists.
fn with_lists(theirs: &str, kinds: &str, lists: &str) -> String {
    let end = theirs.rfind("</w:numbering>").unwrap_or(theirs.len());
    let first = theirs.find("<w:num ").unwrap_or(end);
    let part = |from: usize, to: usize| theirs.get(from..to).unwrap_or_default();
    // Nothing may follow the single lists but a cleanup mark, which is of no use here.
    let lists_end = theirs
        .find("<w:numIdMacAtCleanup")
        .unwrap_or(end)
        .max(first);
    format!(
        "{}{kinds}{}{lists}</w:numbering>",
        part(0, first),
        part(first, lists_end)
    )
}

/// Names the parts that we may have added in the lists of types and relationships.
fn declare(parts: &mut BTreeMap<String, Vec<u8>>) {
    let types = [
        (
            "/word/numbering.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
        ),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        ),
    ];
    for (part, kind) in types {
        let entry = format!("<Override PartName=\"{part}\" ContentType=\"{kind}\"/>");
        insert(
            parts,
            TYPES,
            &format!("PartName=\"{part}\""),
            &entry,
            "</Types>",
        );
    }
    // A template's main part has another type than a document's.
    if let Some(types) = parts.get_mut(TYPES) {
        let text = String::from_utf8_lossy(types).replace(
            "wordprocessingml.template.main+xml",
            "wordprocessingml.document.main+xml",
        );
        *types = text.into_bytes();
    }
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering";
    let entry =
        format!("<Relationship Id=\"rIdReferatLister\" Type=\"{kind}\" Target=\"numbering.xml\"/>");
    insert(
        parts,
        LINKS,
        "relationships/numbering\"",
        &entry,
        "</Relationships>",
    );
    let kind =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let entry = format!(
        "<Relationship Id=\"rIdReferatData\" Type=\"{kind}\" Target=\"docProps/core.xml\"/>"
    );
    insert(
        parts,
        "_rels/.rels",
        "metadata/core-properties\"",
        &entry,
        "</Relationships>",
    );
}

fn insert(
    parts: &mut BTreeMap<String, Vec<u8>>,
    name: &str,
    known: &str,
    entry: &str,
    before: &str,
) {
    let Some(bytes) = parts.get_mut(name) else {
        return;
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    if text.contains(known) {
        return;
    }
    if let Some((start, end)) = text.rfind(before).map(|at| text.split_at(at)) {
        *bytes = format!("{start}{entry}{end}").into_bytes();
    }
}
