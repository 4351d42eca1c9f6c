//! Documents as PDF for publication: tagged, PDF/UA-1 (ISO 14289), A4.
//!
//! Promise: title, language, bookmarks, headings, lists and tables are marked for screen readers; fonts are embedded;
//! each page says "Side x af y". The library checks the standard's rules while it writes, and what breaks one is an
//! error, never a file. Same document, same bytes: no clock and no chance in them.

mod draw;
mod keep;
mod layout;
mod lines;
mod set;
mod shape;
mod table;

use super::ExportError;
use crate::minutes::document::Document;
use crate::text::clean::pasted_line;

/// Lines of a document, in a narrow column: some six hundred pages.
pub const LINES: usize = 30_000;

/// A text for the file's own entries: title, bookmarks, summaries. One that is all ASCII would stand in the file as it
/// is, and programs that look through mail count names like "/JavaScript" wherever they stand; a hard blank makes
/// it UTF-16, which says the same to every reader.
fn property(text: &str) -> String {
    let mut text = pasted_line(text);
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
/// A rule of PDF/UA cannot be kept, with the library's words, or the document is too long: each line costs some four
/// kilobytes while the whole is held together.
pub fn write(document: &Document) -> Result<Vec<u8>, ExportError> {
    if document.lines() > LINES {
        return Err(ExportError::TooLong(LINES));
    }
    let fonts = shape::Fonts::load()
        .ok_or_else(|| ExportError::Pdf("the fonts cannot be read".to_owned()))?;
    let mut layout = layout::Layout::new(fonts);
    set::document(&mut layout, document);
    draw::document(layout, document)
}
