//! A DOCX as lines: one a paragraph, one a row of a table, with headings and lists as its styles have them.
//!
//! Promise: never more than fixed limits in memory, whatever the archive says; what is not a sound DOCX is refused with
//! a reason. Deleted text is not read. What the lines mean is left to `agenda`.

use super::Why;
use super::counting::Counting;
use super::docx_archive::{DocxArchive, main_part, tree};
use super::docx_asides::{self, NoteAt};
use super::docx_marks::DocxMarks;
use super::docx_text::{is_hidden, text_of};
use super::lines::{self, Hint, Line};
use super::looks::{Looks, child, looks, read_styles, value};
use roxmltree::Node;
use std::collections::BTreeMap;

pub use super::docx_archive::Unreadable;

const MAIN: &str = "word/document.xml";
const RELATIONS: &str = "_rels/.rels";
const MAIN_RELATIONS: &str = "word/_rels/document.xml.rels";
const STYLES: &str = "word/styles.xml";
const NUMBERING: &str = "word/numbering.xml";

/// Reads a DOCX.
///
/// # Errors
/// It is not one, or it is too large.
pub fn read(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
    let mut archive = DocxArchive::open(bytes)?;
    let named = match archive.part(RELATIONS, RELATIONS)? {
        Some(text) => main_part(&tree(RELATIONS, &text)?),
        None => None,
    };
    let named = named.as_deref().unwrap_or(MAIN);
    let asides = docx_asides::read(&mut archive, named)?;
    let main = match archive.part(named, MAIN)? {
        Some(main) => main,
        None => archive.part(MAIN, MAIN)?.ok_or(Unreadable::Missing)?,
    };
    let styles = archive.part(STYLES, STYLES)?;
    let numbering = archive.part(NUMBERING, NUMBERING)?;
    let mut marks = DocxMarks::default();
    let styles = match &styles {
        Some(text) => {
            let tree = tree(STYLES, text)?;
            marks.styles(&tree);
            read_styles(&tree)
        }
        None => BTreeMap::new(),
    };
    if let Some(text) = archive.part(&relations_of(named), MAIN_RELATIONS)? {
        marks.relations(&tree(MAIN_RELATIONS, &text)?);
    }
    let lists = match &numbering {
        Some(text) => Counting::read(&tree(NUMBERING, text)?),
        None => Counting::default(),
    };
    let main = tree(MAIN, &main)?;
    let body = child(main.root_element(), "body").ok_or(Unreadable::Missing)?;
    let mut reader = DocxReader {
        marks,
        styles,
        lists,
        seen: BTreeMap::new(),
        lines: Vec::new(),
        notes: BTreeMap::new(),
        number: 0,
        apart: true,
    };
    let mut waiting = vec![body];
    while let Some(node) = waiting.pop() {
        match node.tag_name().name() {
            "p" => reader.paragraph(node),
            "tr" => reader.row(node),
            "altChunk" => {
                let text = "Et indsat dokument, som Word lægger ind, når filen åbnes";
                reader.unread(reader.number, text, Why::Hidden);
            }
            _ => waiting.extend(node.children().rev().filter(Node::is_element)),
        }
    }
    reader.asides(&asides);
    Ok(reader.lines)
}

struct DocxReader {
    marks: DocxMarks,
    styles: BTreeMap<String, Looks>,
    lists: Counting,
    /// Style, list and level of paragraphs, numbered as they come.
    seen: BTreeMap<(String, String, u8), u32>,
    lines: Vec<Line>,
    /// The paragraphs that notes and comments are about.
    notes: BTreeMap<NoteAt, usize>,
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
        let marked = self.marks.of(node).unwrap_or_default();
        let mut marked = marked.split('\n').map(str::to_owned);
        self.hidden(node);
        let mark = if text.trim().is_empty() {
            None
        } else {
            list.as_ref().map(|l| self.count(l))
        };
        for (at, part) in text.split('\n').enumerate() {
            let marked = marked.next().filter(|m| !m.is_empty());
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
            line.marked = marked;
            line.caption = name.is_some_and(is_caption);
            line.inside = inside(list.as_ref(), name);
            if part.trim().contains('\t') {
                line.cells = lines::tabbed(part);
            }
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
        self.unread(self.number, &hidden, Why::Hidden);
        for (note, picture) in docx_asides::marks(node) {
            if let Some(note) = note {
                self.notes.entry(note).or_insert(self.number);
            }
            self.unread(self.number, &picture, Why::Picture);
        }
    }

    /// What stands beside the text: heads and feet of pages, notes, comments.
    fn asides(&mut self, asides: &[docx_asides::Aside]) {
        for aside in asides {
            let known = aside.note.as_ref().and_then(|note| self.notes.get(note));
            let number = known.copied().unwrap_or(1);
            self.unread(number, &aside.text, aside.why);
        }
    }

    /// A line that is not read.
    fn unread(&mut self, number: usize, text: &str, why: Why) {
        if let Some(mut line) = lines::read(number, text, false) {
            line.text = line.shown();
            (line.mark, line.hint) = (None, Hint::Unread(why));
            self.lines.push(line);
        }
    }

    fn row(&mut self, node: Node<'_, '_>) {
        self.number += 1;
        let cells = node.children().filter(|n| n.tag_name().name() == "tc");
        let (mut texts, mut strong): (Vec<String>, Vec<bool>) = (Vec::new(), Vec::new());
        for cell in cells {
            texts.push(self.cell(cell));
            strong.push(self.marks.is_strong(cell));
            let more = spanned(cell).saturating_sub(1);
            texts.extend(std::iter::repeat_n(String::new(), more));
            strong.extend(std::iter::repeat_n(false, more));
        }
        if let Some(mut line) = lines::row(self.number, &texts, self.apart) {
            line.strong = strong;
            self.lines.push(line);
            self.apart = false;
        }
        self.hidden(node);
    }

    /// A cell with the numbers and bullets of its paragraphs; Word numbers an empty one too.
    fn cell(&mut self, cell: Node<'_, '_>) -> String {
        let mut parts: Vec<String> = Vec::new();
        for node in cell.children().filter(Node::is_element) {
            // A cell without links is its words: it may be a number, a time or a title.
            let linked = self.marks.of(node).filter(|m| m.contains("]("));
            let text = linked.unwrap_or_else(|| text_of(node));
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

/// How far in a paragraph stands in a list; a further paragraph of an entry has a style of Word's, in Danish too, or ours.
fn inside(list: Option<&(String, u8)>, style: Option<&str>) -> usize {
    let Some((_, depth)) = list else {
        let style = style.unwrap_or_default().to_lowercase();
        let rest = ["listcontinue", "listefortsat", "opstilling-forts"]
            .iter()
            .find_map(|name| style.strip_prefix(name));
        let level = |rest: &str| rest.trim_matches('.').parse().unwrap_or(1_usize);
        return rest.map_or(0, |rest| level(rest).clamp(1, 9) * 4 - 2);
    };
    usize::from(*depth).max(styled_depth(style)) * 4
}

/// How many lists an entry lies in by Word's styles for that, in Danish too: "List Bullet 2" lies in one.
fn styled_depth(style: Option<&str>) -> usize {
    let letters = |c: &char| c.is_alphanumeric();
    let style = style.unwrap_or_default().to_lowercase();
    let name: String = style.chars().filter(letters).collect();
    let kinds = [
        "listbullet",
        "listnumber",
        "opstillingpunkttegn",
        "opstillingtalellerbogst",
    ];
    let rest = kinds.iter().find_map(|kind| name.strip_prefix(kind));
    let level = rest.and_then(|rest| rest.parse::<usize>().ok());
    level.map_or(0, |level| level.clamp(1, 9) - 1)
}

/// Whether a style is that of the words above a table: Word's own, in Danish too, and ours.
fn is_caption(style: &str) -> bool {
    let name = style.to_lowercase();
    // LibreOffice counts its styles.
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    ["caption", "billedtekst", "tabeltekst"].contains(&name)
}

/// Where a part's relationships stand.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// How many columns a cell goes over.
fn spanned(cell: Node<'_, '_>) -> usize {
    let span = child(cell, "tcPr").and_then(|p| child(p, "gridSpan"));
    let span = span.and_then(value).and_then(|v| v.parse().ok());
    span.unwrap_or(1).clamp(1, 63)
}
