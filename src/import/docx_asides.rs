//! What a Word document has beside its text: heads and feet of pages, footnotes, comments, pictures.
//!
//! Promise: everything of it that has words is listed, once; a page's bare number is none. What is read of the text itself
//! is left to `docx`.

use super::Why;
use super::docx_archive::{DocxArchive, Unreadable, tree};
use super::docx_text::text_of;
use super::looks::attribute;
use roxmltree::Node;
use std::collections::HashSet;

/// A note or a comment, by what points at it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NoteAt {
    kind: &'static str,
    id: String,
}

/// A paragraph beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aside {
    /// Its words.
    pub text: String,
    /// What it is.
    pub why: Why,
    /// What points at it.
    pub note: Option<NoteAt>,
}

/// More parts than this of one kind has no agenda.
const PARTS: usize = 40;

/// The kinds of parts: how their relationship ends, what they are, what one of them is called, what points at it.
const KINDS: [(&str, Why, &str, &str); 5] = [
    ("/header", Why::PageEdge, "hdr", ""),
    ("/footer", Why::PageEdge, "ftr", ""),
    ("/footnotes", Why::Footnote, "footnote", "footnoteReference"),
    ("/endnotes", Why::Footnote, "endnote", "endnoteReference"),
    ("/comments", Why::Comment, "comment", "commentReference"),
];

/// Reads what is beside the main part.
///
/// # Errors
/// A part is not sound.
pub(super) fn read(archive: &mut DocxArchive<'_>, main: &str) -> Result<Vec<Aside>, Unreadable> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let relations = format!("{folder}/_rels/{name}.rels");
    let label = "word/_rels/document.xml.rels";
    let Some(relations) = archive.part(relations.trim_start_matches('/'), label)? else {
        return Ok(Vec::new());
    };
    let relations = tree(label, &relations)?;
    let (mut asides, mut seen) = (Vec::new(), HashSet::new());
    for (ending, why, element, pointer) in KINDS {
        let named = relations.root_element().children().filter(|n| {
            let outside = attribute(*n, "TargetMode") == Some("External");
            !outside && attribute(*n, "Type").is_some_and(|t| t.ends_with(ending))
        });
        for target in named.filter_map(|n| attribute(n, "Target")).take(PARTS) {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}/{target}"),
            };
            let Some(part) = archive.part(path.trim_start_matches('/'), label)? else {
                continue;
            };
            let part = tree(label, &part)?;
            for node in part
                .descendants()
                .filter(|n| n.tag_name().name() == element)
            {
                let id = attribute(node, "id").unwrap_or_default().to_owned();
                let note = (!pointer.is_empty()).then_some(NoteAt { kind: pointer, id });
                for text in paragraphs(node) {
                    if has_words(&text) && seen.insert((text.clone(), ending)) {
                        let note = note.clone();
                        asides.push(Aside { text, why, note });
                    }
                }
            }
        }
    }
    Ok(asides)
}

/// The paragraphs below a node; what stands in a box is part of its paragraph.
fn paragraphs(node: Node<'_, '_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        if node.tag_name().name() == "p" {
            let text = text_of(node);
            found.extend(text.split('\n').map(str::to_owned));
        } else {
            waiting.extend(node.children().rev().filter(Node::is_element));
        }
    }
    found
}

/// Whether there is more than "Side 2 af 14".
fn has_words(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| w.chars().any(char::is_alphabetic))
        .any(|w| !["side", "af", "page", "of"].contains(&w.to_lowercase().as_str()))
}

/// What a paragraph points at, and its pictures by their descriptions.
pub(super) fn marks(node: Node<'_, '_>) -> Vec<(Option<NoteAt>, String)> {
    let mut marks = Vec::new();
    for node in node.descendants() {
        let name = node.tag_name().name();
        if let Some((_, _, _, pointer)) = KINDS.iter().find(|(.., p)| !p.is_empty() && *p == name) {
            let id = attribute(node, "id").unwrap_or_default().to_owned();
            marks.push((Some(NoteAt { kind: pointer, id }), String::new()));
        } else if name == "docPr" {
            let said = ["descr", "title", "name"]
                .into_iter()
                .filter_map(|key| attribute(node, key))
                .find(|text| !text.trim().is_empty());
            marks.push((
                None,
                format!("Billede: {}", said.unwrap_or("uden beskrivelse")),
            ));
        }
    }
    marks
}
