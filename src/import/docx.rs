//! A DOCX as lines: one a paragraph, one a row of a table, with headings and lists as its styles have them.
//!
//! Promise: never more than fixed limits in memory, whatever the archive says; what is not a sound DOCX is refused with
//! a reason. Deleted text is not read. What the lines mean is left to `agenda`.

use super::counting::Counting;
use super::lines::{self, Hint, Line};
use super::looks::{Looks, attribute, child, looks, read_styles, value};
use crate::text::xml;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use thiserror::Error;

/// The most a part may hold, unpacked, and the most nodes in it: elements and the texts between them.
const LIMIT: u64 = 16 * 1024 * 1024;
const NODES: u32 = 1_000_000;

/// Why a file cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a zip archive.
    #[error("not a zip archive")]
    Archive,
    /// An old format, or protected with a password.
    #[error("old or protected")]
    Protected,
    /// No text in it.
    #[error("no word/document.xml")]
    Missing,
    /// A part is not sound XML, or has entities of its own.
    #[error("{0} is not sound XML")]
    Xml(&'static str),
    /// A part asks for too much; where and what in Danish.
    #[error("{0} is too wide: {1}")]
    Wide(&'static str, String),
    /// Too large.
    #[error("too large")]
    Large,
}

const MAIN: &str = "word/document.xml";
const RELATIONS: &str = "_rels/.rels";
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
    // What Office wraps in its old container is an old format, or protected with a password.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Unreadable::Protected);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Archive)?;
    let named = match part(&mut archive, RELATIONS, RELATIONS)? {
        Some(text) => main_part(&tree(RELATIONS, &text)?),
        None => None,
    };
    let named = named.as_deref().unwrap_or(MAIN);
    let main = match part(&mut archive, named, MAIN)? {
        Some(main) => main,
        None => part(&mut archive, MAIN, MAIN)?.ok_or(Unreadable::Missing)?,
    };
    let styles = part(&mut archive, STYLES, STYLES)?;
    let numbering = part(&mut archive, NUMBERING, NUMBERING)?;
    let styles = match &styles {
        Some(text) => read_styles(&tree(STYLES, text)?),
        None => BTreeMap::new(),
    };
    let lists = match &numbering {
        Some(text) => Counting::read(&tree(NUMBERING, text)?),
        None => Counting::default(),
    };
    let main = tree(MAIN, &main)?;
    let body = child(main.root_element(), "body").ok_or(Unreadable::Missing)?;
    let mut reader = DocxReader {
        styles,
        lists,
        seen: BTreeMap::new(),
        lines: Vec::new(),
        number: 0,
        apart: true,
    };
    let mut waiting = vec![body];
    while let Some(node) = waiting.pop() {
        match node.tag_name().name() {
            "p" => reader.paragraph(node),
            "tr" => reader.row(node),
            "altChunk" => reader.unread("Et indsat dokument, som Word lægger ind, når filen åbnes"),
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
    name: &str,
    label: &'static str,
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
        .map_err(|_| Unreadable::Xml(label))
}

/// The part with the text, as the archive names it: Word for the web has another name than Word.
fn main_part(relations: &Document<'_>) -> Option<String> {
    let found = relations
        .root_element()
        .children()
        .find(|n| attribute(*n, "Type").is_some_and(|t| t.ends_with("/officeDocument")))?;
    Some(
        attribute(found, "Target")?
            .trim_start_matches('/')
            .to_owned(),
    )
}

/// Measured before it is read; entities of its own are refused by the parser: no document type is allowed.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's other faults are all the same to a person"
)]
fn tree<'t>(name: &'static str, text: &'t str) -> Result<Document<'t>, Unreadable> {
    xml::measure(text.as_bytes(), &xml::OFFICE)
        .map_err(|wide| Unreadable::Wide(name, wide.sentence()))?;
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

struct DocxReader {
    styles: BTreeMap<String, Looks>,
    lists: Counting,
    /// Style, list and level of paragraphs, numbered as they come.
    seen: BTreeMap<(String, String, u8), u32>,
    lines: Vec<Line>,
    number: usize,
    apart: bool,
}

impl DocxReader {
    fn paragraph(&mut self, node: Node<'_, '_>) {
        self.number += 1;
        let properties = child(node, "pPr");
        let own = looks(properties);
        let name = properties.and_then(|p| child(p, "pStyle")).and_then(value);
        let style = name
            .and_then(|s| self.styles.get(s))
            .cloned()
            .unwrap_or_default();
        let level = own.level.or(style.level);
        let list = self.list(node);
        let look = self.look(name.unwrap_or_default(), list.as_ref(), level);
        let text = text_of(node);
        self.hidden(node);
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
                // A list in a list stands further in, as its number does not say.
                let depth = list.as_ref().map_or(0, |(_, depth)| usize::from(*depth));
                line.indent = if mark.contains('.') { 0 } else { depth * 4 };
                (line.mark, line.hint) = (Some(mark.clone()), Hint::Number);
            }
            line.look = look;
            self.lines.push(line);
            self.apart = false;
        }
    }

    /// The list a paragraph is in, by itself or by its style, and its level there.
    fn list(&self, node: Node<'_, '_>) -> Option<(String, u8)> {
        let properties = child(node, "pPr");
        let own = looks(properties).list;
        let name = properties.and_then(|p| child(p, "pStyle")).and_then(value);
        let styled = name
            .and_then(|s| Some((s, self.styles.get(s)?.list.clone()?)))
            .map(|(name, (id, depth))| {
                let level = self.lists.level_of(&id, name);
                let depth = level.and_then(|l| u8::try_from(l).ok()).unwrap_or(depth);
                (id, depth)
            });
        own.or(styled).filter(|(id, _)| id != "0")
    }

    /// Paragraphs of one style in one list look alike; plain ones look like nothing.
    fn look(&mut self, style: &str, list: Option<&(String, u8)>, level: Option<u8>) -> u32 {
        if list.is_none() && level.is_none() {
            return 0;
        }
        let kind = list.and_then(|(id, _)| self.lists.kind(id));
        let depth = list.map_or(0, |(_, depth)| *depth);
        let key = (style.to_owned(), kind.unwrap_or_default().to_owned(), depth);
        let next = u32::try_from(self.seen.len()).unwrap_or(u32::MAX - 1) + 1;
        *self.seen.entry(key).or_insert(next)
    }

    /// The number a list gives its next paragraph; `None`: it has bullets.
    fn count(&mut self, (list, depth): &(String, u8)) -> Option<String> {
        self.lists.count(list, usize::from(*depth))
    }

    /// What Word does not show is told, and not read.
    fn hidden(&mut self, node: Node<'_, '_>) {
        let hidden: String = node
            .descendants()
            .filter(|n| n.tag_name().name() == "r" && is_hidden(*n))
            .flat_map(|run| run.children())
            .filter(|n| n.tag_name().name() == "t")
            .filter_map(|t| t.text())
            .collect();
        self.unread(&hidden);
    }

    /// A line that is not read.
    fn unread(&mut self, text: &str) {
        if let Some(mut line) = lines::read(self.number, text, false) {
            line.text = line.shown();
            (line.mark, line.hint) = (None, Hint::Unread);
            self.lines.push(line);
        }
    }

    fn row(&mut self, node: Node<'_, '_>) {
        self.number += 1;
        let cells = node.children().filter(|n| n.tag_name().name() == "tc");
        let texts: Vec<String> = cells.map(|cell| self.cell(cell)).collect();
        if let Some(line) = lines::row(self.number, &texts, self.apart) {
            self.lines.push(line);
            self.apart = false;
        }
        self.hidden(node);
    }

    /// A cell with the numbers and bullets of its paragraphs; Word numbers an empty one too.
    fn cell(&mut self, cell: Node<'_, '_>) -> String {
        let mut parts: Vec<String> = Vec::new();
        for node in cell.children().filter(Node::is_element) {
            let text = text_of(node);
            let list = (node.tag_name().name() == "p").then(|| self.list(node));
            let number = list.flatten().map(|list| self.count(&list));
            parts.push(match number {
                Some(Some(number)) if text.trim().is_empty() => number,
                Some(Some(number)) => format!("{number}. {text}"),
                Some(None) if !text.trim().is_empty() => format!("- {text}"),
                Some(None) | None => text,
            });
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }
}

/// Whether a run is hidden.
fn is_hidden(run: Node<'_, '_>) -> bool {
    let vanish = child(run, "rPr").and_then(|p| child(p, "vanish"));
    vanish.is_some_and(|v| !matches!(value(v), Some("0" | "false" | "off")))
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
            "Fallback" | "moveFrom" | "del" | "pPr" | "rPr" | "instrText" | "tcPr" => {}
            "r" if is_hidden(node) => {}
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
