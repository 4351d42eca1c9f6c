//! The words below a node of a Word document.
//!
//! Promise: what was deleted, moved away, or is there a second time for old programs is not read, nor what is hidden.

use super::looks::{child, value};
use roxmltree::Node;

/// Whether a run is hidden.
pub(super) fn is_hidden(run: Node<'_, '_>) -> bool {
    let vanish = child(run, "rPr").and_then(|p| child(p, "vanish"));
    vanish.is_some_and(|v| !matches!(value(v), Some("0" | "false" | "off")))
}

/// Whether what stands in such a node is read.
pub(super) fn is_text(name: &str) -> bool {
    !matches!(
        name,
        "Fallback" | "moveFrom" | "del" | "pPr" | "rPr" | "instrText" | "tcPr"
    )
}

/// The text of everything below, without what was deleted, moved away or is there a second time for old programs.
pub(super) fn text_of(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        match node.tag_name().name() {
            "t" => text.push_str(node.text().unwrap_or_default()),
            "tab" if node.parent().is_some_and(|p| p.tag_name().name() == "r") => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            "r" if is_hidden(node) => {}
            name if !is_text(name) => {}
            name => {
                // A paragraph within a cell or a box is a word of its own.
                if name == "p" && !text.is_empty() {
                    text.push('\n');
                }
                waiting.extend(node.children().rev().filter(Node::is_element));
            }
        }
    }
    text
}
