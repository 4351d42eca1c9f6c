//! Documents as PDF for publication: tagged, PDF/UA-1 (ISO 14289), A4.
//!
//! Promise: title, language, bookmarks, headings, lists and tables are marked for screen readers; fonts are embedded;
//! each page says "Side x af y". The library checks the standard's rules while it writes, and what breaks one is an
//! error, never a file. Same document, same bytes: no clock and no chance in them.

mod draw;
mod layout;
mod set;
mod shape;

use super::ExportError;
use crate::minutes::document::Document;

/// The document as PDF.
///
/// # Errors
/// A rule of PDF/UA cannot be kept, with the library's words.
pub fn write(document: &Document) -> Result<Vec<u8>, ExportError> {
    let fonts = shape::Fonts::load().ok_or_else(|| ExportError::Pdf("the fonts cannot be read".to_owned()))?;
    let mut layout = layout::Layout::new(fonts);
    set::document(&mut layout, document);
    draw::document(layout, document)
}
