//! Documents as ODT, the open office format.
//!
//! Promise: the same blocks with real styles, lists, tables with header rows, Danish as the language, header and
//! page numbers. Same document, same bytes.

use super::ExportError;
use super::blocks::runs;
use super::package::{Part, pack};
use super::xml::Xml;
use crate::minutes::document::{Block, Document, Role};

const NAMESPACES: [(&str, &str); 9] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("office:version", "1.3"),
];

/// Styles, page layout and the footer; the header's text is put in.
const STYLES: &str = include_str!("odt/styles.xml");
const MANIFEST: &str = include_str!("odt/manifest.xml");
const HEADER_PLACE: &str = "<!--sidehoved-->";

/// The document as ODT.
///
/// # Errors
/// The archive cannot be packed.
pub fn write(document: &Document) -> Result<Vec<u8>, ExportError> {
    let mimetype =
        Part { name: "mimetype".to_owned(), bytes: b"application/vnd.oasis.opendocument.text".to_vec(), stored: true };
    Ok(pack(&[
        mimetype,
        Part::new("META-INF/manifest.xml", MANIFEST),
        Part::new("meta.xml", meta(document)),
        Part::new("styles.xml", styles(document)),
        Part::new("content.xml", content(document)),
    ])?)
}

fn styles(document: &Document) -> String {
    let mut running = Xml::fragment();
    running.text(&document.running);
    STYLES.replace(HEADER_PLACE, &running.finish())
}

fn meta(document: &Document) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-meta", &NAMESPACES).open("office:meta", &[]);
    xml.leaf("meta:generator", &[], "ordstyrer");
    xml.leaf("dc:title", &[], &document.title);
    xml.leaf("dc:subject", &[], &document.subtitle);
    xml.leaf("meta:initial-creator", &[], &document.issuer);
    xml.leaf("meta:creation-date", &[], &format!("{}T00:00:00", document.date));
    xml.leaf("dc:date", &[], &format!("{}T00:00:00", document.date));
    xml.leaf("dc:language", &[], "da-DK");
    xml.finish()
}

fn content(document: &Document) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-content", &NAMESPACES);
    xml.open("office:body", &[]).open("office:text", &[]);
    xml.leaf("text:p", &[("text:style-name", "Title")], &document.title);
    xml.leaf("text:p", &[("text:style-name", "Subtitle")], &document.subtitle);
    for (label, value) in &document.facts {
        xml.open("text:p", &[("text:style-name", "Fakta")]);
        xml.leaf("text:span", &[("text:style-name", "Etiket")], &format!("{label}:"));
        xml.empty("text:tab", &[]).text(value).close();
    }
    let mut tables = 0;
    for block in &document.blocks {
        write_block(&mut xml, block, &mut tables);
    }
    xml.finish()
}

fn write_block(xml: &mut Xml, block: &Block, tables: &mut usize) {
    match block {
        Block::Heading { level, text } => {
            let outline = level.clamp(&2, &4) - 1;
            let style = format!("Heading_20_{outline}");
            xml.leaf("text:h", &[("text:style-name", &style), ("text:outline-level", &outline.to_string())], text);
        }
        Block::Paragraph { role, text } => {
            xml.leaf("text:p", &[("text:style-name", style(*role))], text);
        }
        Block::List { numbers, entries } => {
            for run in runs(numbers.as_deref(), entries) {
                list(xml, run.start, run.entries);
            }
        }
        Block::Table { caption, head, rows } => {
            *tables += 1;
            table(xml, *tables, caption, head, rows);
        }
    }
}

fn style(role: Role) -> &'static str {
    match role {
        Role::Body => "Text_20_body",
        Role::Reference => "Henvisning",
        Role::Decision => "Beslutning",
        Role::Note => "Bemaerkning",
    }
}

fn list(xml: &mut Xml, start: Option<u32>, entries: &[Vec<String>]) {
    let name = if start.is_some() { "Nummerliste" } else { "Punktliste" };
    xml.open("text:list", &[("text:style-name", name)]);
    for (n, paragraphs) in entries.iter().enumerate() {
        match start {
            Some(start) if n == 0 => xml.open("text:list-item", &[("text:start-value", &start.to_string())]),
            _ => xml.open("text:list-item", &[]),
        };
        for text in paragraphs {
            xml.leaf("text:p", &[("text:style-name", "List")], text);
        }
        xml.close();
    }
    xml.close();
}

fn table(xml: &mut Xml, number: usize, caption: &str, head: &[String], rows: &[Vec<String>]) {
    xml.leaf("text:p", &[("text:style-name", "Tabeltekst")], caption);
    let name = format!("Tabel {number}");
    xml.open("table:table", &[("table:name", &name), ("table:style-name", "Referattabel")]);
    xml.empty("table:table-column", &[("table:number-columns-repeated", &head.len().to_string())]);
    xml.open("table:table-header-rows", &[]);
    row(xml, head, "Tabelhoved");
    xml.close();
    for cells in rows {
        row(xml, cells, "Tabelcelle");
    }
    xml.close();
}

fn row(xml: &mut Xml, cells: &[String], style: &str) {
    xml.open("table:table-row", &[]);
    for cell in cells {
        xml.open("table:table-cell", &[("table:style-name", style), ("office:value-type", "string")]);
        xml.leaf("text:p", &[("text:style-name", style)], cell).close();
    }
    xml.close();
}
