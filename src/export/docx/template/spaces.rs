//! The namespaces of a Word part that are written, each under the prefix that Word uses.
//!
//! Promise: whatever prefixes a template uses, a part that is written anew has these and declares the ones it needs. What
//! stands in them is left to `words`.

use roxmltree::Node;
use std::collections::BTreeSet;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/";
const WORD_2010: &str = "http://schemas.microsoft.com/office/word/2010/";
pub(super) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) const OFFICE: &str = "urn:schemas-microsoft-com:office:office";

/// The namespaces that are written, under the prefixes Word uses.
const PREFIXES: [(&str, &str, &str); 9] = [
    (
        "w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/",
        "main",
    ),
    ("wp", DRAWING, "wordprocessingDrawing"),
    ("a", DRAWING, "main"),
    ("pic", DRAWING, "picture"),
    ("wps", WORD_2010, "wordprocessingShape"),
    ("wpg", WORD_2010, "wordprocessingGroup"),
    (
        "mc",
        "http://schemas.openxmlformats.org/markup-compatibility/",
        "2006",
    ),
    ("v", "urn:schemas-microsoft-com:", "vml"),
    ("w10", "urn:schemas-microsoft-com:office:", "word"),
];

/// The prefix of a namespace that is known.
pub(super) fn prefix(namespace: Option<&str>) -> Option<&'static str> {
    let namespace = namespace?;
    let row = PREFIXES
        .iter()
        .find(|(_, base, last)| namespace.strip_prefix(base) == Some(*last));
    row.map(|(prefix, ..)| *prefix)
}

/// The declarations for a part with this root that uses these prefixes.
pub(super) fn declared(root: &str, used: &BTreeSet<&str>) -> String {
    let own = root.split(':').next().unwrap_or_default();
    let mut spaces = String::new();
    for (p, base, last) in PREFIXES {
        if p == own || used.contains(p) {
            spaces.push_str(&format!(" xmlns:{p}=\"{base}{last}\""));
        }
    }
    for (p, space) in [("r", RELATIONS), ("o", OFFICE)] {
        if used.contains(p) {
            spaces.push_str(&format!(" xmlns:{p}=\"{space}\""));
        }
    }
    spaces
}

/// The prefixes of what a choice requires, if all is known here.
pub(super) fn requires(choice: Node<'_, '_>) -> Option<Vec<&'static str>> {
    let names = choice.attribute("Requires")?.split_whitespace();
    let known: Option<Vec<_>> = names
        .map(|p| prefix(choice.lookup_namespace_uri(Some(p))))
        .collect();
    known.filter(|all| !all.is_empty())
}
