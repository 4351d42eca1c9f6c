//! A list of contents, and the pages of places, as ODF.
//!
//! Promise: a list that the office program can make again, with the entries it would make. On which page a place stands the
//! program finds when it opens the paper, so that no number is wrong.

use crate::export::xml::Xml;
use crate::minutes::document::DocumentContents;

/// What an entry of the list of contents is made of: a link with the heading, dots, and the page.
const CONTENTS_TEMPLATE: &str = concat!(
    r#"<text:table-of-content-entry-template text:outline-level="1" text:style-name="Contents_20_1"><text:index-entry-link-start/>"#,
    r#"<text:index-entry-chapter/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/>"#,
    r#"<text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"#,
);
/// What stands for a page until the office program has laid out the paper, which it does when it opens it.
pub(super) const UNKNOWN: &str = "–";

/// The list of contents under its heading, as the office program makes it.
pub(super) fn contents(xml: &mut Xml, contents: &DocumentContents) {
    xml.open(
        "text:table-of-content",
        &[("text:name", contents.heading.as_str())],
    );
    xml.open(
        "text:table-of-content-source",
        &[("text:outline-level", "1")],
    );
    xml.leaf("text:index-title-template", &[], &contents.heading);
    xml.raw(CONTENTS_TEMPLATE)
        .close()
        .open("text:index-body", &[]);
    xml.open("text:index-title", &[("text:name", "Indholdsoverskrift")]);
    xml.leaf(
        "text:p",
        &[("text:style-name", "Indholdsoverskrift")],
        &contents.heading,
    );
    xml.close();
    for entry in &contents.entries {
        xml.open("text:p", &[("text:style-name", "Contents_20_1")]);
        let to = format!("#{}", entry.anchor);
        xml.open(
            "text:a",
            &[("xlink:type", "simple"), ("xlink:href", to.as_str())],
        );
        xml.text(&entry.text).empty("text:tab", &[]);
        page_of(xml, &entry.anchor, UNKNOWN);
        xml.close().close();
    }
    xml.close().close();
}

/// The page of a place, which the office program fills in.
pub(super) fn page_of(xml: &mut Xml, place: &str, number: &str) {
    let of = [("text:reference-format", "page"), ("text:ref-name", place)];
    xml.leaf("text:bookmark-ref", &of, number);
}
