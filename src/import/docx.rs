//! A DOCX as lines: one a paragraph, one a row of a table, with headings and lists as its styles have them.
//!
//! Promise: never more than fixed limits in memory, whatever the archive says; what is not a sound DOCX is refused with
//! a reason. Deleted text is not read. What the lines mean is left to `agenda`.

use super::lines::{self, Hint, Line};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use thiserror::Error;

/// The most a part may hold, unpacked, and the most nodes in it.
const LIMIT: u64 = 32 * 1024 * 1024;
const NODES: u32 = 2_000_000;

/// Why a file cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a zip archive.
    #[error("not a zip archive")]
    Archive,
    /// No text in it.
    #[error("no word/document.xml")]
    Missing,
    /// A part is not sound XML, or has entities of its own.
    #[error("{0} is not sound XML")]
    Xml(&'static str),
    /// Too large.
    #[error("too large")]
    Large,
}

const MAIN: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const NUMBERING: &str = "word/numbering.xml";

/// Reads a DOCX.
///
/// # Errors
/// It is not one, or it is too large.
#[allow(
    clippy::map_err_ignore,
    reason = "what exactly is broken in an archive helps nobody who cannot mend it"
)]
pub fn read(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Archive)?;
    let main = part(&mut archive, MAIN)?.ok_or(Unreadable::Missing)?;
    let styles = part(&mut archive, STYLES)?;
    let numbering = part(&mut archive, NUMBERING)?;
    let styles = match &styles {
        Some(text) => read_styles(&tree(STYLES, text)?),
        None => BTreeMap::new(),
    };
    let lists = match &numbering {
        Some(text) => read_lists(&tree(NUMBERING, text)?),
        None => BTreeMap::new(),
    };
    let main = tree(MAIN, &main)?;
    let body = child(main.root_element(), "body").ok_or(Unreadable::Missing)?;
    let mut reader = DocxReader {
        styles,
        lists,
        counts: BTreeMap::new(),
        lines: Vec::new(),
        number: 0,
        apart: true,
    };
    let mut waiting = vec![body];
    while let Some(node) = waiting.pop() {
        match node.tag_name().name() {
            "p" => reader.paragraph(node),
            "tr" => reader.row(node),
            _ => waiting.extend(node.children().rev().filter(Node::is_element)),
        }
    }
    Ok(reader.lines)
}

#[allow(
    clippy::map_err_ignore,
    reason = "what exactly is broken in an archive helps nobody who cannot mend it"
)]
fn part(
    archive: &mut zip::ZipArchive<Cursor<&[u8]>>,
    name: &'static str,
) -> Result<Option<String>, Unreadable> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(_) => return Err(Unreadable::Archive),
    };
    let mut bytes = Vec::new();
    file.take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| Unreadable::Archive)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Unreadable::Large);
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| Unreadable::Xml(name))
}

/// Entities of its own are refused by the parser: no document type is allowed.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's other faults are all the same to a person"
)]
fn tree<'t>(name: &'static str, text: &'t str) -> Result<Document<'t>, Unreadable> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: NODES,
        ..Default::default()
    };
    Document::parse_with_options(text, options).map_err(|e| match e {
        roxmltree::Error::NodesLimitReached => Unreadable::Large,
        _ => Unreadable::Xml(name),
    })
}

fn child<'a, 't>(node: Node<'a, 't>, name: &str) -> Option<Node<'a, 't>> {
    node.children().find(|c| c.tag_name().name() == name)
}

fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes()
        .find(|a| a.name() == "val")
        .map(|a| a.value())
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|a| a.name() == name)
        .map(|a| a.value())
}

/// What a style or a paragraph says of itself.
#[derive(Clone, Debug, Default)]
struct Looks {
    level: Option<u8>,
    list: Option<(String, u8)>,
}

fn looks(properties: Option<Node<'_, '_>>) -> Looks {
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

fn read_styles(tree: &Document<'_>) -> BTreeMap<String, Looks> {
    let styles = tree
        .root_element()
        .children()
        .filter(|n| n.tag_name().name() == "style");
    let read = styles.filter_map(|style| {
        let mut looks = looks(child(style, "pPr"));
        let name = child(style, "name")
            .and_then(value)
            .unwrap_or_default()
            .to_lowercase();
        let named = name.strip_prefix("heading ").and_then(|n| n.parse().ok());
        looks.level = named.or((name == "title").then_some(1)).or(looks.level);
        Some((attribute(style, "styleId")?.to_owned(), looks))
    });
    read.collect()
}

/// Whether each level of each list counts in plain numbers.
fn read_lists(tree: &Document<'_>) -> BTreeMap<String, Vec<bool>> {
    let root = tree.root_element();
    let kinds: BTreeMap<&str, Vec<bool>> = root
        .children()
        .filter(|n| n.tag_name().name() == "abstractNum")
        .filter_map(|kind| {
            let levels = kind.children().filter(|n| n.tag_name().name() == "lvl");
            let counted = levels.map(|l| child(l, "numFmt").and_then(value) == Some("decimal"));
            Some((attribute(kind, "abstractNumId")?, counted.collect()))
        })
        .collect();
    let lists = root
        .children()
        .filter(|n| n.tag_name().name() == "num")
        .filter_map(|list| {
            let kind = child(list, "abstractNumId").and_then(value)?;
            Some((
                attribute(list, "numId")?.to_owned(),
                kinds.get(kind).cloned().unwrap_or_default(),
            ))
        });
    lists.collect()
}

struct DocxReader {
    styles: BTreeMap<String, Looks>,
    lists: BTreeMap<String, Vec<bool>>,
    counts: BTreeMap<String, Vec<u32>>,
    lines: Vec<Line>,
    number: usize,
    apart: bool,
}

impl DocxReader {
    fn paragraph(&mut self, node: Node<'_, '_>) {
        self.number += 1;
        let properties = child(node, "pPr");
        let own = looks(properties);
        let style = properties.and_then(|p| child(p, "pStyle")).and_then(value);
        let style = style
            .and_then(|s| self.styles.get(s))
            .cloned()
            .unwrap_or_default();
        let (level, list) = (
            own.level.or(style.level),
            own.list.or(style.list).filter(|(id, _)| id != "0"),
        );
        let text = text_of(node);
        let mark = if text.trim().is_empty() {
            None
        } else {
            list.as_ref().map(|l| self.count(l))
        };
        for (at, part) in text.split('\n').enumerate() {
            let bullet = at == 0 && list.is_some() && mark.as_ref().is_none_or(Option::is_none);
            let Some(mut line) = lines::read(self.number, part, self.apart) else {
                if bullet {
                    let line = lines::read(self.number, "-", self.apart);
                    self.lines.extend(line);
                }
                self.apart = true;
                continue;
            };
            if let Some(level) = level {
                (line.heading, line.level) = (true, level);
                if line.hint == Hint::Plain {
                    line.hint = Hint::Heading(level);
                }
            }
            if bullet && line.hint != Hint::Contents {
                line.hint = Hint::Bullet;
            }
            if let (0, Some(Some(mark)), None) = (at, &mark, &line.mark) {
                (line.mark, line.hint) = (Some(mark.clone()), Hint::Number);
            }
            self.lines.push(line);
            self.apart = false;
        }
    }

    /// The number a list gives its next paragraph; `None`: it has bullets.
    fn count(&mut self, (list, depth): &(String, u8)) -> Option<String> {
        let depth = usize::from(*depth).min(8);
        let counted = self.lists.get(list)?.get(depth).copied().unwrap_or(false);
        if !counted {
            return None;
        }
        let counts = self.counts.entry(list.clone()).or_default();
        counts.resize(depth + 1, 0);
        counts[depth] = counts[depth].saturating_add(1);
        Some(
            counts
                .iter()
                .map(u32::to_string)
                .collect::<Vec<_>>()
                .join("."),
        )
    }

    fn row(&mut self, node: Node<'_, '_>) {
        self.number += 1;
        let cells = node.children().filter(|n| n.tag_name().name() == "tc");
        let texts: Vec<String> = cells.map(text_of).collect();
        if let Some(line) = lines::row(self.number, &texts, self.apart) {
            self.lines.push(line);
            self.apart = false;
        }
    }
}

/// The text of everything below, without what was deleted, moved away or is there a second time for old programs.
fn text_of(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        match node.tag_name().name() {
            "t" => text.push_str(node.text().unwrap_or_default()),
            "tab" if node.parent().is_some_and(|p| p.tag_name().name() == "r") => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            "Fallback" | "moveFrom" | "del" | "pPr" | "rPr" | "instrText" => {}
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
