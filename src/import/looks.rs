//! What Word's styles and paragraphs say of themselves: headings and lists, with what a style has from another.
//!
//! Promise: a style has what Word gives it through every style it is based on. Counting is left to `counting`.

use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// The child of a name.
pub(super) fn child<'a, 't>(node: Node<'a, 't>, name: &str) -> Option<Node<'a, 't>> {
    node.children().find(|c| c.tag_name().name() == name)
}

/// The value of an element.
pub(super) fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes()
        .find(|a| a.name() == "val")
        .map(|a| a.value())
}

/// An attribute by its name, whatever it is of.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|a| a.name() == name)
        .map(|a| a.value())
}

/// What a style or a paragraph says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    /// The level of the heading, from 1.
    pub level: Option<u8>,
    /// The list and the level in it.
    pub list: Option<(String, u8)>,
}

/// What properties of a paragraph say.
pub(super) fn looks(properties: Option<Node<'_, '_>>) -> Looks {
    let Some(properties) = properties else {
        return Looks::default();
    };
    let level = child(properties, "outlineLvl")
        .and_then(value)
        .and_then(|v| v.parse::<u8>().ok());
    let list = child(properties, "numPr").and_then(|n| {
        let depth = child(n, "ilvl")
            .and_then(value)
            .and_then(|v| v.parse().ok())
            .unwrap_or(0);
        Some((child(n, "numId").and_then(value)?.to_owned(), depth))
    });
    Looks {
        level: level.filter(|l| *l < 9).map(|l| l + 1),
        list,
    }
}

/// The styles with what they inherit.
pub(super) fn read_styles(tree: &Document<'_>) -> BTreeMap<String, Looks> {
    let styles = tree
        .root_element()
        .children()
        .filter(|n| n.tag_name().name() == "style");
    let mut parents = BTreeMap::new();
    let read = styles.filter_map(|style| {
        if let (Some(id), Some(parent)) = (
            attribute(style, "styleId"),
            child(style, "basedOn").and_then(value),
        ) {
            parents.insert(id.to_owned(), parent.to_owned());
        }
        let mut looks = looks(child(style, "pPr"));
        let name = child(style, "name")
            .and_then(value)
            .unwrap_or_default()
            .to_lowercase();
        let named = name.strip_prefix("heading ").and_then(|n| n.parse().ok());
        looks.level = named.or((name == "title").then_some(1)).or(looks.level);
        Some((attribute(style, "styleId")?.to_owned(), looks))
    });
    let own: BTreeMap<String, Looks> = read.collect();
    let inherited = own.keys().map(|id| {
        let (mut looks, mut at) = (Looks::default(), Some(id));
        // A chain that comes back to itself ends; no sound one is longer.
        for _ in 0..12 {
            let Some(style) = at.and_then(|id| own.get(id)) else {
                break;
            };
            looks.level = looks.level.or(style.level);
            looks.list = looks.list.or_else(|| style.list.clone());
            at = at.and_then(|id| parents.get(id));
        }
        (id.clone(), looks)
    });
    inherited.collect()
}
