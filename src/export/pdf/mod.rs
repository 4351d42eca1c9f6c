//! Documents as PDF for publication and for the archive: tagged, PDF/UA-1 (ISO 14289) and PDF/A-2a (ISO 19005-2), A4.
//!
//! Promise: title, language, bookmarks, headings, lists and tables are marked for screen readers; fonts and the colours'
//! profile are embedded; each page says "Side x af y". The library checks the standards' rules while it writes, and what
//! breaks one is an error, never a file. Same document, same bytes: no clock and no chance in them.

mod contents;
mod draw;
mod drawing;
mod flow;
mod keep;
mod layout;
mod lines;
mod measured;
mod set;
mod shape;
mod table;

use super::ExportError;
use crate::minutes::document::{Block, Document};
use crate::text::clean::pasted_line;
use layout::Layout;

/// Lines of a document, in a narrow column: some six hundred pages.
pub const LINES: usize = 30_000;

/// Letters of an entry of the file's own: the standard for archives has at most 32,767 bytes, of which a letter can take
/// six. The text itself stands whole on the page.
const ENTRY: usize = 4_000;

/// A text for the file's own entries: title, bookmarks, summaries. One that is all ASCII would stand in the file as it
/// is, and programs that look through mail count names like "/JavaScript" wherever they stand; a hard blank makes
/// it UTF-16, which says the same to every reader.
fn property(text: &str) -> String {
    let mut text = pasted_line(text);
    if let Some((end, _)) = text.char_indices().nth(ENTRY) {
        text.truncate(end);
        text.push('…');
    }
    if text.is_ascii() && text.contains('/') {
        match text.find(' ') {
            Some(at) => text.replace_range(at..=at, "\u{a0}"),
            None => text.push('\u{a0}'),
        }
    }
    text
}

/// The document as PDF.
///
/// # Errors
/// A rule of PDF/UA or PDF/A cannot be kept, with the library's words, the logo cannot be read, or the document is too long: each line costs some four
/// kilobytes while the whole is held together.
pub fn write(document: &Document) -> Result<Vec<u8>, ExportError> {
    if document.lines() > LINES {
        return Err(ExportError::TooLong(LINES));
    }
    let fonts = shape::Fonts::load()
        .ok_or_else(|| ExportError::Pdf("the fonts cannot be read".to_owned()))?;
    let twice = tells_pages(document);
    let mut layout = if twice {
        Layout::first(fonts)
    } else {
        Layout::new(fonts)
    };
    set::document(&mut layout, document)?;
    if twice {
        layout = layout.again();
        set::document(&mut layout, document)?;
    }
    draw::document(layout, document)
}

/// Whether a document says on which pages things are.
fn tells_pages(document: &Document) -> bool {
    document.blocks.iter().any(|block| match block {
        Block::Contents(_) => true,
        Block::Table(table) => !table.places.is_empty(),
        Block::Heading { .. } | Block::Paragraph { .. } | Block::List(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the stricter of the two standards refuses in a file, and a journal may hold.
    #[test]
    fn a_long_heading_and_letters_without_a_meaning_give_a_file() {
        let document = Document {
            title: "Å".repeat(40_000),
            subtitle: "Symbol \u{f0b7} fra en skrift".to_owned(),
            issuer: String::new(),
            running: "\u{e000}".to_owned(),
            letterhead: None,
            date: chrono::NaiveDate::default(),
            facts: Vec::new(),
            blocks: vec![
                Block::heading(2, &"long/ ".repeat(20_000)),
                Block::bullets(&["\u{f0b7} \u{10fffd}\u{f0000} 日本".to_owned()]),
            ],
        };
        let bytes = write(&document).expect("a file");
        assert!(bytes.starts_with(b"%PDF-1.7"));
    }
}
