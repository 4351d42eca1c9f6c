//! Documents as DOCX, as a secretary goes on working in them.
//!
//! Promise: real styles and nothing else (no direct formatting), real lists and tables with a header row that
//! repeats, Danish as the language, properties, header and page numbers. Same document, same bytes. With a template,
//! its styles, fonts, margins, header and footer are used; see `template`.

mod body;
mod parts;
mod template;

use super::ExportError;
use super::package::{Part, pack};
use crate::minutes::document::Document;
pub use template::{Template, Unusable};

/// The document as DOCX, in our own look or a template's.
///
/// # Errors
/// The archive cannot be packed.
pub fn write(document: &Document, template: Option<&Template>) -> Result<Vec<u8>, ExportError> {
    let parts = match template {
        Some(template) => template.fill(document),
        None => own(document),
    };
    Ok(pack(&parts)?)
}

fn own(document: &Document) -> Vec<Part> {
    let names = body::Names::own();
    let written = body::write(document, &names, 1, 1);
    vec![
        Part::new("[Content_Types].xml", parts::CONTENT_TYPES),
        Part::new("_rels/.rels", parts::RELATIONSHIPS),
        Part::new("docProps/core.xml", parts::core(document)),
        Part::new("docProps/app.xml", parts::APP),
        Part::new(
            "word/document.xml",
            body::document(&written.xml, parts::SECTION),
        ),
        Part::new(
            "word/_rels/document.xml.rels",
            parts::DOCUMENT_RELATIONSHIPS,
        ),
        Part::new("word/styles.xml", parts::STYLES),
        Part::new("word/settings.xml", parts::SETTINGS),
        Part::new("word/numbering.xml", parts::numbering(&written.lists)),
        Part::new("word/header1.xml", parts::header(document)),
        Part::new("word/footer1.xml", parts::FOOTER),
    ]
}
