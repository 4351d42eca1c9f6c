//! A paper read back: the elements it is built of and the words a reader sees, whatever its format.

use ordstyrer::export::Format;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The parts of an archive.
pub(super) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|n| {
            let mut file = archive.by_index(n).expect("a part");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("whole");
            (file.name().expect("a name").into_owned(), content)
        })
        .collect()
}

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(
        parts(bytes)
            .remove(name)
            .unwrap_or_else(|| panic!("{name}")),
    )
    .expect("UTF-8")
}

/// Elements by name, and the text, of a piece of XML; fails when it is not well-formed.
pub(super) fn shape(xml: &str) -> (BTreeMap<String, usize>, String) {
    let tree = roxmltree::Document::parse(xml).unwrap_or_else(|e| panic!("{e}: {xml}"));
    let mut counts = BTreeMap::new();
    let mut text = String::new();
    for node in tree.descendants() {
        if node.is_element() {
            *counts.entry(node.tag_name().name().to_owned()).or_insert(0) += 1;
            if matches!(
                node.tag_name().name(),
                "p" | "h" | "tab" | "li" | "td" | "h1" | "h2" | "h3" | "dt" | "dd"
            ) {
                text.push(' ');
            }
        }
        if let Some(t) = node.text().filter(|_| node.is_text()) {
            text.push_str(t);
        }
    }
    (counts, text)
}

/// A file's visible text.
pub(crate) fn visible(format: Format, bytes: &[u8]) -> String {
    let text = match format {
        Format::Docx => shape(&part(bytes, "word/document.xml")).1,
        Format::Odt => shape(&part(bytes, "content.xml")).1,
        Format::Html => {
            let html = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let body = html
                .split("<body>")
                .nth(1)
                .expect("a body")
                .split("</html>")
                .next()
                .expect("an end");
            shape(&format!("<body>{body}").replace("<br>", "<br/>")).1
        }
        Format::Pdf => crate::pdf::read(bytes).text(),
        Format::Markdown => markdown(bytes).1,
        Format::Json | Format::Oparl => {
            let value = serde_json::from_slice(bytes).expect("JSON");
            let mut text = String::new();
            strings(&value, &mut text);
            text
        }
        Format::Text => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements and text of Markdown, as a reader of CommonMark with tables has them.
fn markdown(bytes: &[u8]) -> (BTreeMap<String, usize>, String) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH;
    let (mut counts, mut words) = (BTreeMap::new(), String::new());
    for event in Parser::new_ext(text, options) {
        #[allow(
            clippy::wildcard_enum_match_arm,
            reason = "all else that Markdown has is counted by its name"
        )]
        let kind = match &event {
            Event::Text(t) => {
                words.push_str(t);
                continue;
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::Heading { .. }) => {
                words.push(' ');
                format!("{event:?}")
            }
            Event::SoftBreak => {
                words.push(' ');
                continue;
            }
            other => format!("{other:?}"),
        };
        let kind = kind
            .split(['(', '{', ' '])
            .take(2)
            .collect::<Vec<_>>()
            .join(" ");
        *counts.entry(kind).or_insert(0) += 1;
    }
    (counts, words)
}

/// All strings of a JSON value, one after the other.
fn strings(value: &serde_json::Value, text: &mut String) {
    use serde_json::Value;
    match value {
        Value::String(s) => {
            text.push(' ');
            text.push_str(s);
        }
        Value::Array(list) => list.iter().for_each(|v| strings(v, text)),
        Value::Object(map) => map.values().for_each(|v| strings(v, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

pub(super) fn structure(format: Format, bytes: &[u8]) -> BTreeMap<String, usize> {
    match format {
        Format::Docx => {
            let mut counts = shape(&part(bytes, "word/document.xml")).0;
            // Whether a paragraph stays with the table below it is a matter of how long its words are.
            counts.remove("keepNext");
            counts
        }
        Format::Odt => shape(&part(bytes, "content.xml")).0,
        Format::Markdown => markdown(bytes).0,
        Format::Pdf => {
            let tree = crate::pdf::read(bytes).outline_of_tree();
            // A link to a place of the paper is a part for each of its lines; how many those are is a matter of the words.
            let mut reference = None;
            let outside = |line: &&str| {
                let depth = line.len() - line.trim_start().len();
                reference = reference.filter(|r| depth > *r);
                let inside = reference.is_some();
                if line.trim_start().starts_with("Reference") {
                    reference = Some(depth);
                }
                !inside
            };
            let roles = tree
                .lines()
                .skip_while(|l| *l != "Root")
                .filter(outside)
                .map(|l| l.split_whitespace().next().unwrap_or_default());
            roles.fold(BTreeMap::new(), |mut counts, role| {
                *counts.entry(role.to_owned()).or_insert(0) += 1;
                counts
            })
        }
        Format::Json | Format::Oparl | Format::Text => BTreeMap::new(),
        Format::Html => {
            let html = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            // Which words of a cell have a hyphen is a matter of the words.
            let html = html.replace("<span class=\"hel\">", "");
            let html = html.replace("</span>", "");
            let names = html
                .split('<')
                .skip(1)
                .map(|t| t.split([' ', '>']).next().unwrap_or_default().to_owned());
            names.fold(BTreeMap::new(), |mut counts, name| {
                *counts.entry(name).or_insert(0) += 1;
                counts
            })
        }
    }
}

/// As a reader compares: without spaces.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
