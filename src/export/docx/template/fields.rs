//! Fields in a header or footer: which are counted from the document, and which ask somebody else.
//!
//! Promise: a field is kept when its first word is on the closed list and nothing is nested in its instruction; a link
//! becomes the words that show; every other field goes with what it last fetched. A field without an end goes too.

use super::words::FIELDS;
use roxmltree::{Node, NodeId};
use std::collections::HashMap;

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldFate {
    /// Kept.
    Kept,
    /// Its words stay as plain text.
    Words,
    /// Gone with its words.
    Gone,
}

/// What becomes of a field with this instruction.
pub(super) fn fate(instruction: &str) -> FieldFate {
    let word = instruction.split_whitespace().next().unwrap_or_default();
    let word = word.to_uppercase();
    if FIELDS.contains(&word.as_str()) {
        FieldFate::Kept
    } else if word == "HYPERLINK" {
        FieldFate::Words
    } else {
        FieldFate::Gone
    }
}

struct BegunField {
    begin: NodeId,
    instruction: String,
    nested: bool,
    shown: bool,
}

/// The fates of the fields that are written as a beginning, an instruction and an end, by their beginnings.
pub(super) fn fates(root: Node<'_, '_>) -> HashMap<NodeId, FieldFate> {
    let (mut open, mut fates): (Vec<BegunField>, _) = (Vec::new(), HashMap::new());
    for node in root.descendants().filter(Node::is_element) {
        match (node.tag_name().name(), mark(node)) {
            ("instrText", _) => {
                if let Some(field) = open.last_mut().filter(|f| !f.shown) {
                    field.instruction.push_str(node.text().unwrap_or_default());
                }
            }
            ("fldSimple", _) => nest(&mut open),
            ("fldChar", "begin") => {
                nest(&mut open);
                open.push(BegunField {
                    begin: node.id(),
                    instruction: String::new(),
                    nested: false,
                    shown: false,
                });
            }
            ("fldChar", "separate") => {
                if let Some(field) = open.last_mut() {
                    field.shown = true;
                }
            }
            ("fldChar", "end") => {
                if let Some(field) = open.pop() {
                    let fate = if field.nested {
                        FieldFate::Gone
                    } else {
                        fate(&field.instruction)
                    };
                    fates.insert(field.begin, fate);
                }
            }
            _ => {}
        }
    }
    fates
}

/// A field within the instruction of another one.
fn nest(open: &mut [BegunField]) {
    if let Some(around) = open.last_mut().filter(|f| !f.shown) {
        around.nested = true;
    }
}

/// "begin", "separate" or "end".
pub(super) fn mark<'a>(node: Node<'a, '_>) -> &'a str {
    let found = node.attributes().find(|a| a.name() == "fldCharType");
    found.map_or("", |a| a.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_document_itself_answers_is_kept() {
        for (instruction, expected) in [
            (" PAGE ", FieldFate::Kept),
            ("numpages \\* MERGEFORMAT", FieldFate::Kept),
            ("STYLEREF \"Overskrift 1\"", FieldFate::Kept),
            (" HYPERLINK \"https://x\" ", FieldFate::Words),
            ("INCLUDETEXT \"\\\\\\\\server\\\\fil\"", FieldFate::Gone),
            ("PAGEREF x", FieldFate::Gone),
            ("DDEAUTO PAGE", FieldFate::Gone),
            ("AUTHOR", FieldFate::Gone),
            ("", FieldFate::Gone),
        ] {
            assert_eq!(fate(instruction), expected, "{instruction}");
        }
    }

    #[test]
    fn a_field_in_an_instruction_or_without_an_end_is_not_kept() {
        let field = |inner: &str| {
            format!("<r><fldChar fldCharType='begin'/>{inner}<fldChar fldCharType='end'/></r>")
        };
        let whole = field("<instrText>PAGE</instrText>");
        for (xml, expected) in [
            (whole.clone(), vec![FieldFate::Kept]),
            (
                field(&format!("<instrText>PAGE</instrText>{whole}")),
                vec![FieldFate::Gone, FieldFate::Kept],
            ),
            (whole.replace("<fldChar fldCharType='end'/>", ""), vec![]),
        ] {
            let tree = roxmltree::Document::parse(&xml).expect("XML");
            let fates = fates(tree.root_element());
            let begins = tree.descendants().filter(|n| mark(*n) == "begin");
            let found: Vec<_> = begins.filter_map(|n| fates.get(&n.id()).copied()).collect();
            assert_eq!(found, expected, "{xml}");
        }
    }
}
