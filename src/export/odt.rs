//! Documents as ODT, the open office format.
//!
//! Promise: the same blocks with real styles, lists, tables with header rows, Danish as the language, header and
//! page numbers. Same document, same bytes.

mod contents;

use super::ExportError;
use super::blocks::{TALL, is_sheet, leads, leads_in, runs, widths, with_pages};
use super::package::{PackagePart, pack};
use super::xml::Xml;
use crate::minutes::document::{
    Block, Document, DocumentList, DocumentTable, EntryPart, ListEntry, ParagraphRole,
};
use crate::text::grid::ColumnAlign;
use crate::text::words::Words;
use contents::{UNKNOWN, contents, page_of};

const NAMESPACES: [(&str, &str); 10] = [
    (
        "xmlns:office",
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    ),
    (
        "xmlns:style",
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    ),
    (
        "xmlns:text",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    ),
    (
        "xmlns:table",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    ),
    (
        "xmlns:fo",
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    ),
    (
        "xmlns:svg",
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    ),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    (
        "xmlns:meta",
        "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    ),
    ("office:version", "1.3"),
];

/// Styles, page layout and the footer; the header's text is put in.
const STYLES: &str = include_str!("odt/styles.xml");
const MANIFEST: &str = include_str!("odt/manifest.xml");
/// Without these, LibreOffice lays the paper out by the rules of its first versions: a row of a table does not stay with the
/// next, and a heading stays at the foot of a page although it is told to follow the text below it.
const SETTINGS: &str = include_str!("odt/settings.xml");
/// Width of the text in hundredths of a centimetre.
const WIDTH: usize = 1600;
/// How far in stands what has the mark of a decision beside it.
const DECIDED: usize = 40;
/// Rows that are not split, and the lines between them.
const CELLS: &str = include_str!("odt/cells.xml");
/// The style of rows that are filled in by hand.
const TALL_ROW: &str = "Skriveraekke";
const HEADER_PLACE: &str = "<!--sidehoved-->";

/// The document as ODT.
///
/// # Errors
/// The archive cannot be packed.
pub(super) fn write(document: &Document) -> Result<Vec<u8>, ExportError> {
    let mimetype = PackagePart {
        name: "mimetype".to_owned(),
        bytes: b"application/vnd.oasis.opendocument.text".to_vec(),
        stored: true,
    };
    Ok(pack(&[
        mimetype,
        PackagePart::new("META-INF/manifest.xml", MANIFEST),
        PackagePart::new("meta.xml", meta(document)),
        PackagePart::new("settings.xml", SETTINGS),
        PackagePart::new("styles.xml", styles(document)),
        PackagePart::new("content.xml", content(document)),
    ])?)
}

fn styles(document: &Document) -> String {
    let mut running = Xml::fragment();
    running.text(&document.running);
    STYLES.replace(HEADER_PLACE, &running.finish())
}

fn meta(document: &Document) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-meta", &NAMESPACES)
        .open("office:meta", &[]);
    xml.leaf("meta:generator", &[], "ordstyrer");
    xml.leaf("dc:title", &[], &document.file_title());
    xml.leaf("dc:subject", &[], &document.subtitle);
    xml.leaf("meta:initial-creator", &[], &document.issuer);
    xml.leaf(
        "meta:creation-date",
        &[],
        &format!("{}T00:00:00", document.date),
    );
    xml.leaf("dc:date", &[], &format!("{}T00:00:00", document.date));
    xml.leaf("dc:language", &[], "da-DK");
    xml.finish()
}

fn content(document: &Document) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-content", &NAMESPACES);
    xml.open("office:automatic-styles", &[]).raw(CELLS);
    column_styles(&mut xml, document);
    xml.close();
    xml.open("office:body", &[]).open("office:text", &[]);
    xml.leaf("text:p", &[("text:style-name", "Title")], &document.title);
    xml.leaf(
        "text:p",
        &[("text:style-name", "Subtitle")],
        &document.subtitle,
    );
    for (label, value) in &document.facts {
        xml.open("text:p", &[("text:style-name", "Fakta")]);
        xml.leaf(
            "text:span",
            &[("text:style-name", "Etiket")],
            &format!("{label}:"),
        );
        xml.empty("text:tab", &[]).text(value).close();
    }
    let mut tables = 0;
    for (n, block) in document.blocks.iter().enumerate() {
        write_block(&mut xml, block, document.blocks.get(n + 1), &mut tables);
    }
    xml.finish()
}

/// Writes a block before the next; the heading of a sheet begins a page, and what leads in a list or a table stays with it.
fn write_block(xml: &mut Xml, block: &Block, next: Option<&Block>, tables: &mut usize) {
    match block {
        Block::Heading {
            level,
            text,
            role,
            anchor,
        } => {
            let outline = level.clamp(&2, &4) - 1;
            let style = if *role == ParagraphRole::Decision {
                "Beslutningsoverskrift".to_owned()
            } else if is_sheet(block, next) {
                "Arkoverskrift".to_owned()
            } else {
                format!("Heading_20_{outline}")
            };
            let outline = outline.to_string();
            let look = [
                ("text:style-name", style.as_str()),
                ("text:outline-level", &outline),
            ];
            xml.open("text:h", &look);
            if let Some(anchor) = anchor {
                xml.empty("text:bookmark", &[("text:name", anchor)]);
            }
            xml.text(text).close();
        }
        Block::Paragraph { role, text } => {
            let look = match (leads(block, next), role) {
                (true, ParagraphRole::Body) => "Indledning",
                (true, ParagraphRole::Decision) => "Beslutningsindledning",
                _ => style(*role),
            };
            paragraph(xml, look, text);
        }
        Block::List(inner) => lists(xml, inner, inner.role == ParagraphRole::Decision),
        Block::Table(inner) => {
            *tables += 1;
            table(
                xml,
                *tables,
                &with_pages(inner, &|_| Some(UNKNOWN.to_owned())),
            );
        }
        Block::Contents(inner) => contents(xml, inner),
    }
}

fn style(role: ParagraphRole) -> &'static str {
    match role {
        ParagraphRole::Body => "Text_20_body",
        ParagraphRole::Reference => "Henvisning",
        ParagraphRole::Decision => "Beslutning",
        ParagraphRole::Position => "Stillingtagen",
        ParagraphRole::Recusal => "Inhabilitet",
        ParagraphRole::Caveat => "Mangel",
        ParagraphRole::Stopped => "Standset",
        ParagraphRole::Note => "Bemaerkning",
    }
}

fn paragraph(xml: &mut Xml, style: &str, words: &Words) {
    xml.open("text:p", &[("text:style-name", style)]);
    for span in words.spans() {
        if let Some(address) = &span.link {
            let to = [("xlink:type", "simple"), ("xlink:href", address.as_str())];
            xml.open("text:a", &to);
        }
        if let Some(place) = span.place().filter(|_| span.page) {
            page_of(xml, place, &span.text);
        } else if span.bold {
            xml.leaf("text:span", &[("text:style-name", "Etiket")], &span.text);
        } else {
            xml.text(&span.text);
        }
        if span.link.is_some() {
            xml.close();
        }
    }
    xml.close();
}

/// A list and those in it; of a decision they have its mark.
fn lists(xml: &mut Xml, inner: &DocumentList, decided: bool) {
    for run in runs(inner) {
        list(xml, run.start, run.entries, decided);
    }
}

fn list(xml: &mut Xml, start: Option<u32>, entries: &[ListEntry], decided: bool) {
    let name = match (start, decided) {
        (Some(_), false) => "Nummerliste",
        (None, false) => "Punktliste",
        (Some(_), true) => "Beslutningsnummerliste",
        (None, true) => "Beslutningspunktliste",
    };
    let (words, leading) = if decided {
        ("Beslutningspunkt", "Beslutningspunktindledning")
    } else {
        ("List", "Listeindledning")
    };
    xml.open("text:list", &[("text:style-name", name)]);
    for (n, parts) in entries.iter().enumerate() {
        match start {
            Some(start) if n == 0 => xml.open(
                "text:list-item",
                &[("text:start-value", &start.to_string())],
            ),
            _ => xml.open("text:list-item", &[]),
        };
        for (n, part) in parts.iter().enumerate() {
            match part {
                EntryPart::Text(text) => {
                    let above_list = matches!(parts.get(n + 1), Some(EntryPart::List(_)));
                    let leads = above_list || leads_in(text);
                    paragraph(xml, if leads { leading } else { words }, text);
                }
                EntryPart::List(inner) => lists(xml, inner, decided),
            }
        }
        xml.close();
    }
    xml.close();
}

fn table(xml: &mut Xml, number: usize, table: &DocumentTable) {
    let decided = table.role == ParagraphRole::Decision;
    let (look, above) = if decided {
        ("Beslutningstabel", "Beslutningstabeltekst")
    } else {
        ("Referattabel", "Tabeltekst")
    };
    if let Some(caption) = table.own_caption() {
        let style = [("text:style-name", above)];
        xml.leaf("text:p", &style, caption);
    }
    let name = format!("Tabel {number}");
    xml.open(
        "table:table",
        &[("table:name", &name), ("table:style-name", look)],
    );
    for column in 1..=table.head.len() {
        xml.empty(
            "table:table-column",
            &[("table:style-name", &column_name(number, column))],
        );
    }
    xml.open("table:table-header-rows", &[]);
    row(xml, table, &table.head, ("Raekke", "Tabelhoved"));
    xml.close();
    let kind = if table.by_hand { TALL_ROW } else { "Raekke" };
    for cells in &table.rows {
        if table.spans(cells) {
            group(xml, table, &cells[0]);
        } else {
            row(xml, table, cells, (kind, "Tabelcelle"));
        }
    }
    xml.close();
}

fn column_name(table: usize, column: usize) -> String {
    format!("Tabel{table}.{column}")
}

/// Rows that are filled in by hand.
fn row_style(xml: &mut Xml) {
    xml.open(
        "style:style",
        &[("style:name", TALL_ROW), ("style:family", "table-row")],
    );
    let tall = format!("{}mm", TALL / 100);
    let properties = [
        ("fo:keep-together", "always"),
        ("style:min-row-height", tall.as_str()),
    ];
    xml.empty("style:table-row-properties", &properties).close();
}

/// Each column's width, and how tall rows are where that is said.
fn column_styles(xml: &mut Xml, document: &Document) {
    let tables = document.blocks.iter().filter_map(|b| match b {
        Block::Table(table) => Some(with_pages(table, &|_| Some(UNKNOWN.to_owned()))),
        Block::Heading { .. } | Block::Paragraph { .. } | Block::List(_) | Block::Contents(_) => {
            None
        }
    });
    let mut tall = false;
    for (n, table) in tables.enumerate() {
        tall |= table.by_hand;
        let decided = table.role == ParagraphRole::Decision;
        let widths = widths(&table, if decided { WIDTH - DECIDED } else { WIDTH });
        for (column, width) in widths.into_iter().enumerate() {
            let name = column_name(n + 1, column + 1);
            xml.open(
                "style:style",
                &[("style:name", &name), ("style:family", "table-column")],
            );
            let width = format!("{}.{:02}cm", width / 100, width % 100);
            xml.empty(
                "style:table-column-properties",
                &[("style:column-width", &width)],
            )
            .close();
        }
    }
    if tall {
        row_style(xml);
    }
}

/// A row of one cell: what those below it are of.
fn group(xml: &mut Xml, table: &DocumentTable, words: &Words) {
    let columns = table.head.len();
    xml.open("table:table-row", &[("table:style-name", "Raekke")]);
    xml.open(
        "table:table-cell",
        &[
            ("table:style-name", "Celle"),
            ("table:number-columns-spanned", &columns.to_string()),
            ("office:value-type", "string"),
        ],
    );
    paragraph(xml, "Tabelgruppe", words);
    xml.close();
    for _ in 1..columns {
        xml.empty("table:covered-table-cell", &[]);
    }
    xml.close();
}

/// A row of a kind, its cells' words in a style.
fn row(xml: &mut Xml, table: &DocumentTable, cells: &[Words], (kind, style): (&str, &str)) {
    xml.open("table:table-row", &[("table:style-name", kind)]);
    let decided = table.role == ParagraphRole::Decision;
    for (n, cell) in cells.iter().enumerate() {
        let frame = match (style, decided && n == 0) {
            ("Tabelhoved", false) => "Hovedcelle",
            ("Tabelhoved", true) => "Beslutningshovedcelle",
            (_, false) => "Celle",
            (_, true) => "Beslutningscelle",
        };
        xml.open(
            "table:table-cell",
            &[("table:style-name", frame), ("office:value-type", "string")],
        );
        let side = match table.align(n) {
            ColumnAlign::Left => "",
            ColumnAlign::Centre => "midt",
            ColumnAlign::Right => "hoejre",
        };
        paragraph(xml, &format!("{style}{side}"), cell);
        xml.close();
    }
    xml.close();
}
