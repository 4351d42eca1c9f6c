//! Somebody's text on the page: headings, lists in lists, tables, words in bold.
//!
//! Promise: every word of the text is there. Addresses of links are not: nobody leaves the room's screen. What the signs
//! mean is left to `minutes::markup`.

use crate::minutes::document::{Block, DocumentList, DocumentTable, EntryPart, ListEntry};
use crate::minutes::markup;
use crate::text::clean::pasted_line as clean;
use crate::text::words::Words;
use maud::{Markup, html};

/// The text as paragraphs, lists and tables.
pub(super) fn text(text: &str) -> Markup {
    html! { @for (one, _) in markup::spaced_blocks(text) { (block(&one)) } }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading { text, .. } => html! { p { strong { (clean(text)) } } },
        Block::Paragraph { text, .. } => html! { p { (words(text)) } },
        Block::List(inner) => list(inner),
        Block::Table(inner) => table(inner),
        // A paper's own; no text has one.
        Block::Contents(_) => Markup::default(),
    }
}

fn words(words: &Words) -> Markup {
    html! {
        @for span in words.spans() {
            @if span.bold { strong { (clean(&span.text)) } } @else { (clean(&span.text)) }
        }
    }
}

fn list(list: &DocumentList) -> Markup {
    // Numbers may have gaps.
    if let Some(numbers) = &list.numbers {
        return html! {
            ol { @for (entry, n) in list.entries.iter().zip(numbers) { li value=(n) { (parts(entry)) } } }
        };
    }
    html! { ul { @for entry in &list.entries { li { (parts(entry)) } } } }
}

fn parts(entry: &ListEntry) -> Markup {
    html! {
        @for part in entry {
            @match part {
                EntryPart::Text(text) => p { (words(text)) },
                EntryPart::List(inner) => (list(inner)),
            }
        }
    }
}

fn table(table: &DocumentTable) -> Markup {
    html! {
        table {
            @if !table.caption.is_empty() { caption { (clean(&table.caption)) } }
            thead { tr { @for cell in &table.head { th scope="col" { (words(cell)) } } } }
            tbody {
                @for row in &table.rows {
                    @let whole = (row.len() == 1).then_some(table.head.len());
                    tr { @for cell in row { td colspan=[whole] { (words(cell)) } } }
                }
            }
        }
    }
}
