//! The parts around the text: types, relationships, properties, numbering, header and footer, our own styles.
//!
//! Promise: language Danish everywhere, title and author set, page x of y; times are the meeting's day, never now.

use super::body::SingleList;
use crate::export::xml::Xml;
use crate::minutes::document::Document;

pub(super) const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
pub(super) const RELATIONSHIPS: &str = include_str!("parts/rels.xml");
pub(super) const DOCUMENT_RELATIONSHIPS: &str = include_str!("parts/document.rels.xml");
pub(super) const STYLES: &str = include_str!("parts/styles.xml");
pub(super) const SETTINGS: &str = include_str!("parts/settings.xml");
pub(super) const FOOTER: &str = include_str!("parts/footer.xml");
pub(super) const THEME: &str = include_str!("parts/theme.xml");
pub(super) const FONTS: &str = include_str!("parts/fonts.xml");
pub(super) const APP: &str = include_str!("parts/app.xml");

/// A4, margins of 2.5 cm, our header and footer.
pub(super) const SECTION: &str = concat!(
    "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/>",
    "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
    "<w:pgMar w:top=\"1531\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>",
    "</w:sectPr>"
);

/// The same without header and footer: for a template that has no section of its own.
pub(super) const PLAIN_SECTION: &str = concat!(
    "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
    "<w:pgMar w:top=\"1531\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>",
    "</w:sectPr>"
);

/// Levels of a list, and how far each stands in from the one around it, in twentieths of a point.
pub(super) const LIST_LEVELS: u8 = 6;
pub(super) const LIST_INDENT: u32 = 454;
/// How far the lists of a decision stand in from the others, so that its mark stands in one line.
const DECIDED_INDENT: u32 = 227;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Title, author, language and day.
pub(super) fn core(document: &Document) -> String {
    let mut xml = Xml::new();
    xml.open(
        "cp:coreProperties",
        &[
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.leaf("dc:title", &[], &document.file_title());
    xml.leaf("dc:subject", &[], &document.subtitle);
    xml.leaf("dc:creator", &[], &document.issuer);
    xml.leaf("dc:language", &[], "da-DK");
    let day = format!("{}T00:00:00Z", document.date);
    xml.leaf("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &day);
    xml.leaf("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &day);
    xml.finish()
}

/// Body and date, at the top of each page.
pub(super) fn header(document: &Document) -> String {
    header_of(&running(document))
}

/// A header part of these paragraphs.
pub(super) fn header_of(paragraphs: &str) -> String {
    let mut xml = Xml::new();
    xml.open("w:hdr", &[("xmlns:w", MAIN)]).raw(paragraphs);
    xml.finish()
}

/// The style of the line at the top of each page. A paragraph of it in a template is another meeting's.
pub(super) const RUNNING: &str = "Sidehovedlinje";

/// What the paper is and how far it has come, body and date: a paragraph.
pub(super) fn running(document: &Document) -> String {
    let mut xml = Xml::fragment();
    xml.open("w:p", &[]).open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", RUNNING)]).close();
    xml.open("w:r", &[])
        .leaf("w:t", &[("xml:space", "preserve")], &document.running);
    xml.finish()
}

/// What each part is: ours, these, and pictures by their endings.
pub(super) fn types(
    more: impl Iterator<Item = (String, String)>,
    pictures: &[(&str, &str)],
) -> String {
    let mut xml = Xml::new();
    xml.open(
        "Types",
        &[(
            "xmlns",
            "http://schemas.openxmlformats.org/package/2006/content-types",
        )],
    );
    let package = "application/vnd.openxmlformats-package.";
    let rels = format!("{package}relationships+xml");
    for (ending, kind) in [("rels", rels.as_str()), ("xml", "application/xml")]
        .iter()
        .chain(pictures)
    {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    let office = "application/vnd.openxmlformats-officedocument.";
    let word = |name: &str, kind: &str| {
        let kind = format!("{office}wordprocessingml.{kind}+xml");
        (format!("/word/{name}.xml"), kind)
    };
    let own = [
        word("document", "document.main"),
        word("styles", "styles"),
        word("settings", "settings"),
        word("numbering", "numbering"),
        (
            "/docProps/core.xml".to_owned(),
            format!("{package}core-properties+xml"),
        ),
        (
            "/docProps/app.xml".to_owned(),
            format!("{office}extended-properties+xml"),
        ),
    ];
    for (name, kind) in own.into_iter().chain(more) {
        xml.empty("Override", &[("PartName", &name), ("ContentType", &kind)]);
    }
    xml.finish()
}

/// What a part points to: id, kind and where it leads.
pub(super) fn relations<'r>(led: impl Iterator<Item = (&'r str, &'r str, &'r str)>) -> String {
    let mut xml = Xml::new();
    xml.open(
        "Relationships",
        &[(
            "xmlns",
            "http://schemas.openxmlformats.org/package/2006/relationships",
        )],
    );
    for (id, kind, target) in led {
        let kind =
            format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        xml.empty(
            "Relationship",
            &[("Id", id), ("Type", &kind), ("Target", target)],
        );
    }
    xml.finish()
}

/// The lists' numbering: bullets once, and each numbered list with its own beginning.
pub(super) fn numbering(lists: &[SingleList]) -> String {
    let mut xml = Xml::new();
    xml.open("w:numbering", &[("xmlns:w", MAIN)]);
    xml.raw(&abstract_lists(1));
    xml.raw(&instances(lists, 1));
    xml.finish()
}

/// The kind of a list: bullets and numbers, and the same in a decision, under ids from `first` on.
fn kind(first: u32, numbered: bool, decided: bool) -> u32 {
    first + u32::from(numbered) + 2 * u32::from(decided)
}

/// What the kinds of list look like.
pub(super) fn abstract_lists(first: u32) -> String {
    let kinds = [false, true].map(|decided| {
        [
            (kind(first, false, decided), "bullet", "•", decided),
            (kind(first, true, decided), "decimal", "%1.", decided),
        ]
    });
    let mut xml = Xml::fragment();
    for (id, format, text, decided) in kinds.into_iter().flatten() {
        let inset = DECIDED_INDENT * u32::from(decided);
        xml.open("w:abstractNum", &[("w:abstractNumId", &id.to_string())]);
        xml.empty("w:multiLevelType", &[("w:val", "multilevel")]);
        for level in 0..LIST_LEVELS {
            let text = text.replace('1', &(level + 1).to_string());
            let left = (inset + LIST_INDENT * (u32::from(level) + 1)).to_string();
            let indent = [
                ("w:left", left.as_str()),
                ("w:hanging", &LIST_INDENT.to_string()),
            ];
            xml.open("w:lvl", &[("w:ilvl", &level.to_string())])
                .empty("w:start", &[("w:val", "1")])
                .empty("w:numFmt", &[("w:val", format)]);
            xml.empty("w:lvlText", &[("w:val", &text)])
                .empty("w:lvlJc", &[("w:val", "left")]);
            xml.open("w:pPr", &[]).empty("w:ind", &indent).close();
            xml.close();
        }
        xml.close();
    }
    xml.finish()
}

/// The single lists.
pub(super) fn instances(lists: &[SingleList], first: u32) -> String {
    let mut xml = Xml::fragment();
    for SingleList {
        id,
        start,
        decided,
        level,
    } in lists
    {
        xml.open("w:num", &[("w:numId", &id.to_string())]);
        let kind = kind(first, start.is_some(), *decided);
        xml.empty("w:abstractNumId", &[("w:val", &kind.to_string())]);
        if let Some(start) = start {
            xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())])
                .empty("w:startOverride", &[("w:val", &start.to_string())])
                .close();
        }
        xml.close();
    }
    xml.finish()
}
