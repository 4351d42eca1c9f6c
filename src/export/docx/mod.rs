//! Documents as DOCX, as a secretary goes on working in them.
//!
//! Promise: real styles and nothing else (no direct formatting), real lists and tables with a header row that
//! repeats, Danish as the language, properties, header and page numbers. Same document, same bytes. With a template,
//! its styles, fonts, margins, header and footer are used; see `template`.

mod body;
mod contents;
mod parts;
mod style_ids;
mod table;
mod template;

use super::ExportError;
use super::package::{PackagePart, pack};
use crate::minutes::document::Document;
pub(super) use template::clean_png;
pub use template::{LeftOut, Template, Unusable};

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

fn own(document: &Document) -> Vec<PackagePart> {
    let names = style_ids::StyleIds::own();
    let written = body::write(document, &names, 1);
    vec![
        PackagePart::new("[Content_Types].xml", parts::CONTENT_TYPES),
        PackagePart::new("_rels/.rels", parts::RELATIONSHIPS),
        PackagePart::new("docProps/core.xml", parts::core(document)),
        PackagePart::new("docProps/app.xml", parts::APP),
        PackagePart::new(
            "word/document.xml",
            body::document(&written.xml, parts::SECTION),
        ),
        PackagePart::new(
            "word/_rels/document.xml.rels",
            parts::DOCUMENT_RELATIONSHIPS,
        ),
        PackagePart::new("word/styles.xml", parts::STYLES),
        PackagePart::new("word/settings.xml", parts::SETTINGS),
        PackagePart::new("word/numbering.xml", parts::numbering(&written.lists)),
        PackagePart::new("word/theme/theme1.xml", parts::THEME),
        PackagePart::new("word/fontTable.xml", parts::FONTS),
        PackagePart::new("word/header1.xml", parts::header(document)),
        PackagePart::new("word/footer1.xml", parts::FOOTER),
    ]
}
