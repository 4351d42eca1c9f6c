//! Documents as one self-contained web page.
//!
//! Promise: one `h1`, headings in order, tables with header cells and captions, no script, nothing loaded from
//! elsewhere; readable on paper, on a phone and by a screen reader (WCAG 2.1 AA). Escaping is `maud`'s.

use super::blocks::{ListRun, is_hyphened, leads, leads_in, runs};
use super::logo;
use crate::minutes::document::{
    Block, Document, DocumentContents, DocumentList, DocumentTable, EntryPart, Letterhead,
    ListEntry, ParagraphRole,
};
use crate::text::clean::pasted_line;
use crate::text::grid::ColumnAlign;
use crate::text::words::{WordSpan, Words};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::HashSet;

/// Black on white with room to breathe; colours have a contrast of more than 7:1.
const STYLE: &str = include_str!("html.css");

/// Letters that a table may have beside each other on a screen of 34 and of 44 rem, its words whole; what is broader is a
/// row of cards, there or everywhere.
const NARROW: usize = 46;
const BROAD: usize = 72;
/// The room between two columns, in letters.
const BETWEEN: usize = 2;

/// The document as HTML.
#[must_use]
pub fn write(document: &Document) -> String {
    let title = clean(&document.title);
    let page = html! {
        (DOCTYPE)
        html lang="da" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="author" content=(clean(&document.issuer));
                title { (clean(&document.file_title())) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    @if let Some(letterhead) = &document.letterhead { (house(letterhead)) }
                    h1 { (title) }
                    p.art { (clean(&document.subtitle)) }
                }
                main {
                    @if !document.facts.is_empty() {
                        dl {
                            @for (label, value) in &document.facts {
                                div { dt { (clean(label)) } dd { (clean(value)) } }
                            }
                        }
                    }
                    @let places = places(&document.blocks);
                    (sections(&document.blocks, &places))
                }
                footer { p { (clean(&document.running)) } }
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
}

/// Logo, name and address.
fn house(letterhead: &Letterhead) -> Markup {
    html! {
        div.brevhoved {
            @if let Some(logo) = &letterhead.logo { img src=(logo::address(logo)) alt=(clean(&logo.alt)); }
            @if !letterhead.lines.is_empty() {
                p { @for (n, line) in letterhead.lines.iter().enumerate() { @if n > 0 { br; } (clean(line)) } }
            }
        }
    }
}

fn clean(text: &str) -> String {
    pasted_line(text)
}

/// A section: where its heading stands among the blocks, its words and its name.
struct SectionPlace<'d> {
    at: usize,
    text: &'d str,
    id: String,
}

/// The sections; each has a name of its own, an item's from its number.
fn places(blocks: &[Block]) -> Vec<SectionPlace<'_>> {
    let mut places: Vec<SectionPlace<'_>> = Vec::new();
    let mut taken = HashSet::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Heading {
            level: ..=2,
            text,
            anchor,
            ..
        } = block
        else {
            continue;
        };
        let own = anchor.clone().filter(|a| taken.insert(a.clone()));
        let id = own.unwrap_or_else(|| format!("afsnit-{}", places.len() + 1));
        places.push(SectionPlace { at, text, id });
    }
    places
}

/// A list of the sections that leads to them, for who reads a long paper on a screen.
fn contents(contents: &DocumentContents) -> Markup {
    html! {
        nav aria-label=(clean(&contents.heading)) {
            ul { @for entry in &contents.entries { li { a href={ "#" (entry.anchor) } { (clean(&entry.text)) } } } }
        }
    }
}

/// Each heading of the second level opens a section that it names.
fn sections(blocks: &[Block], places: &[SectionPlace<'_>]) -> Markup {
    let first = places.first().map_or(blocks.len(), |p| p.at);
    html! {
        (parts(&blocks[..first]))
        @for (n, place) in places.iter().enumerate() {
            @let end = places.get(n + 1).map_or(blocks.len(), |p| p.at);
            section aria-labelledby=(place.id) {
                h2 id=(place.id) { (clean(place.text)) }
                (parts(&blocks[place.at + 1..end]))
            }
        }
    }
}

/// Blocks one after the other; what was decided stands together, whatever it is made of.
fn parts(blocks: &[Block]) -> Markup {
    let mut rest = blocks;
    let mut next = || {
        let this = rest;
        rest = rest.get(1..).unwrap_or_default();
        this
    };
    html! {
        @for run in blocks.chunk_by(|a, b| a.role() == b.role()) {
            @if run[0].role() == ParagraphRole::Decision {
                div.beslutning { @for _ in run { (first(next())) } }
            } @else {
                @for _ in run { (first(next())) }
            }
        }
    }
}

/// The first of some blocks; what it leads in stands below it.
fn first(blocks: &[Block]) -> Markup {
    let Some(block) = blocks.first() else {
        return Markup::default();
    };
    match block {
        Block::Heading {
            level: ..=3, text, ..
        } => html! { h3 { (clean(text)) } },
        Block::Heading { text, .. } => html! { h4 { (clean(text)) } },
        Block::Paragraph { role, text } => {
            let leads = leads(block, blocks.get(1)).then_some("leder");
            let class: Vec<&str> = class(*role).into_iter().chain(leads).collect();
            let class = Some(class.join(" ")).filter(|c| !c.is_empty());
            html! { p class=[class] { (words(text)) } }
        }
        Block::List(inner) => list(inner),
        Block::Table(inner) => table(inner),
        Block::Contents(inner) => contents(inner),
    }
}

fn words(words: &Words) -> Markup {
    html! {
        @for span in words.spans() {
            @if span.bold { strong { (linked(span)) } } @else { (linked(span)) }
        }
    }
}

/// A cell's words; in a narrow column a name stays whole at its hyphen.
fn cell_words(cell: &Words) -> Markup {
    let text = cell.text();
    if cell.is_marked() || !text.split(' ').any(is_hyphened) {
        return words(cell);
    }
    html! {
        @for (n, word) in clean(&text).split(' ').enumerate() {
            @if n > 0 { " " }
            @if is_hyphened(word) { span.hel { (word) } } @else { (word) }
        }
    }
}

fn linked(span: &WordSpan) -> Markup {
    html! {
        @match &span.link {
            Some(address) => a href=(address) { (clean(&span.text)) },
            None => (clean(&span.text)),
        }
    }
}

fn list(list: &DocumentList) -> Markup {
    html! {
        @for ListRun { start, entries } in runs(list) {
            @match start {
                Some(1) => { ol { (items(entries)) } }
                Some(start) => { ol start=(start) { (items(entries)) } }
                None => { ul { (items(entries)) } }
            }
        }
    }
}

fn class(role: ParagraphRole) -> Option<&'static str> {
    match role {
        // The mark of what was decided stands beside all of it.
        ParagraphRole::Body | ParagraphRole::Decision => None,
        ParagraphRole::Reference => Some("henvisning"),
        ParagraphRole::Position => Some("stillingtagen"),
        ParagraphRole::Recusal => Some("inhabilitet"),
        ParagraphRole::Caveat => Some("mangel"),
        ParagraphRole::Stopped => Some("standset"),
        ParagraphRole::Note => Some("note"),
    }
}

/// Whether an entry's last words lead in what stands below the list.
fn ends_leading(entry: &ListEntry) -> bool {
    match entry.last() {
        Some(EntryPart::Text(text)) => leads_in(text),
        Some(EntryPart::List(_)) | None => false,
    }
}

fn items(entries: &[ListEntry]) -> Markup {
    let texts = |entry: &ListEntry| {
        let is_text = |p: &&EntryPart| matches!(p, EntryPart::Text(_));
        entry.iter().filter(is_text).count()
    };
    html! {
        @for entry in entries {
            @let single = texts(entry) == 1;
            li class=[ends_leading(entry).then_some("leder")] {
                @for part in entry {
                    @match part {
                        EntryPart::Text(text) if single => (words(text)),
                        EntryPart::Text(text) => p { (words(text)) },
                        EntryPart::List(inner) => (list(inner)),
                    }
                }
            }
        }
    }
}

/// Letters that the longest words of a table's columns take beside each other, with the room between the columns.
fn breadth(table: &DocumentTable) -> usize {
    let word = |cell: &Words| {
        let text = cell.text();
        let words = text.split_whitespace().map(|w| w.chars().count());
        words.max().unwrap_or(0)
    };
    let rows = || table.rows.iter().filter(|r| !table.spans(r));
    let column = |n: usize| rows().chain([&table.head]).filter_map(move |r| r.get(n));
    (0..table.head.len())
        .map(|n| column(n).map(word).max().unwrap_or(0) + BETWEEN)
        .sum()
}

fn table(table: &DocumentTable) -> Markup {
    let side = |column: usize| match table.align(column) {
        ColumnAlign::Left => None,
        ColumnAlign::Centre => Some("midt"),
        ColumnAlign::Right => Some("tal"),
    };
    let look = match (table.by_hand, breadth(table)) {
        (true, _) => Some("underskrift"),
        (false, width) if width > BROAD => Some("kort"),
        (false, width) if width > NARROW => Some("bred"),
        (false, _) => None,
    };
    // On a narrow screen each row is a card, and each of its cells says which column it is of.
    let names: Vec<String> = table.head.iter().map(|h| clean(&h.text())).collect();
    let name = |column: usize| names.get(column).filter(|n| !n.is_empty());
    html! {
        table class=[look] {
            @if !table.caption.is_empty() {
                caption.skjult[table.introduced] { (clean(&table.caption)) }
            }
            thead { tr {
                @for (n, cell) in table.head.iter().enumerate() {
                    th scope="col" class=[side(n)] { (words(cell)) }
                }
            } }
            @for rows in table.rows.chunk_by(|_, row| !table.spans(row)) {
                tbody { @for row in rows {
                    @if table.spans(row) {
                        tr.gruppe { th scope="rowgroup" colspan=(table.head.len()) { (words(&row[0])) } }
                    } @else {
                        tr {
                            @for (n, cell) in row.iter().enumerate() {
                                td class=[side(n)] data-kolonne=[name(n)] { (cell_words(cell)) }
                            }
                        }
                    }
                } }
            }
        }
    }
}
