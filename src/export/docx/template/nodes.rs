//! What a node of a template is, by its name and what stands in it: left out, a link to a part, a place for text.
//!
//! Promise: no side effect and no order; one look at a node answers. What is done about it is left to `scrub`.

use super::LeftOut;
use super::spaces::{RELATIONS, prefix};
use crate::export::docx::parts::RUNNING;
use roxmltree::Node;

/// Whether a paragraph is a line of ours that says what the paper is.
pub(super) fn is_running(paragraph: Node<'_, '_>) -> bool {
    let properties = paragraph
        .children()
        .filter(|n| n.tag_name().name() == "pPr");
    let mut all = properties.flat_map(|p| p.children());
    let style = all.find(|n| n.tag_name().name() == "pStyle");
    style.is_some_and(|s| s.attributes().any(|a| a.value() == RUNNING))
}

/// Whether an attribute says the language of text in Latin letters.
pub(super) fn says_language(prefix: &str, node: Node<'_, '_>, attribute: &str) -> bool {
    let element = node.tag_name().name();
    prefix == "w" && attribute == "val" && ["lang", "themeFontLang"].contains(&element)
}

/// What of the left out something is by its name alone.
pub(super) fn left_behind(node: Node<'_, '_>, name: &str) -> Option<LeftOut> {
    let marked = |inside: &str, mark: &[&str]| {
        let properties = node.children().find(|n| n.tag_name().name() == inside);
        let marks = properties.into_iter().flat_map(|p| p.children());
        marks
            .filter(|n| mark.contains(&n.tag_name().name()))
            .any(|n| {
                !n.attributes()
                    .any(|a| ["0", "false", "off"].contains(&a.value()))
            })
    };
    match name {
        "del" | "moveFrom" | "delText" | "delInstrText" => Some(LeftOut::Changes),
        name if name.ends_with("Change") => Some(LeftOut::Changes),
        "tr" if marked("trPr", &["del"]) => Some(LeftOut::Changes),
        "r" if marked("rPr", &["vanish", "specVanish", "webHidden"]) => Some(LeftOut::Hidden),
        "commentReference" | "commentRangeStart" | "commentRangeEnd" => Some(LeftOut::Comments),
        "footnoteReference" | "endnoteReference" => Some(LeftOut::Notes),
        "object" | "control" => Some(LeftOut::Embedded),
        "altChunk" | "subDoc" => Some(LeftOut::Chunks),
        _ => None,
    }
}

/// Whether an attribute is one that leads to another part.
pub(super) fn leads(prefix: &str, element: &str, attribute: &str) -> bool {
    matches!(
        (prefix, element, attribute),
        ("w", "headerReference" | "footerReference", "id")
            | ("a", "blip", "embed")
            | ("v", "imagedata", "id")
    )
}

pub(super) fn relation<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found = node
        .attributes()
        .find(|a| a.namespace() == Some(RELATIONS) && a.name() == name);
    found.map(|a| a.value())
}

/// Whether a node is what a drawing is about, and no addition to it.
pub(super) fn is_in_frame(node: Node<'_, '_>) -> bool {
    let around = node.parent_element();
    around.is_some_and(|p| ["graphicData", "wgp", "drawing", "pict"].contains(&p.tag_name().name()))
}

/// Where text is what a reader sees, or a place in a drawing.
pub(super) fn holds_text(node: Node<'_, '_>) -> bool {
    matches!(
        (prefix(node.tag_name().namespace()), node.tag_name().name()),
        (Some("w"), "t" | "instrText") | (Some("wp"), "posOffset" | "align")
    )
}
