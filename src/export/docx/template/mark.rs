//! Under a template's own look, each page still says what it is: draft, version, approved, internal.
//!
//! Promise: the line stands last in every header of the template, and in one of ours where a page would have none; a first
//! page that is meant to have none says it in the text's first lines. The template's own words stay as they are.

use super::carried::{Carried, CarriedPart};
use super::frame::Frame;
use super::{parts, spaces};

const PART: &str = "header-ordstyrer.xml";
const ID: &str = "rIdOrdstyrer";

/// The parts with the line in them, and what else the first section shows.
pub(super) struct HeaderLines {
    pub parts: Vec<CarriedPart>,
    /// Kinds of page that get our own header.
    pub kinds: Vec<&'static str>,
}

/// Puts the line into the headers.
pub(super) fn on_each_page(own: &Carried, settings: &str, running: &str) -> HeaderLines {
    let mut all = own.parts.clone();
    for header in all.iter_mut().filter(|p| p.kind == "header") {
        let xml = String::from_utf8_lossy(&header.bytes);
        if let Some((before, end)) = xml.rsplit_once("</w:hdr>") {
            header.bytes = format!("{before}{running}</w:hdr>{end}").into_bytes();
        }
    }
    let (before, behind) = whole(&own.frame);
    let text = before + &behind;
    let first = text.split("<w:sectPr>").nth(1).unwrap_or_default();
    let first = first.split("</w:sectPr>").next().unwrap_or_default();
    let has = |kind: &str| {
        let mut shown = first.split("<w:headerReference ").skip(1);
        shown.any(|r| r.split('>').next().is_some_and(|r| r.contains(kind)))
    };
    let mut kinds = Vec::new();
    if !has("\"default\"") {
        kinds.push("default");
    }
    if settings.contains("<w:evenAndOddHeaders/>") && !has("\"even\"") {
        kinds.push("even");
    }
    if !kinds.is_empty() {
        all.push(CarriedPart {
            name: PART.to_owned(),
            bytes: parts::header_of(running).into_bytes(),
            declared: "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
                .to_owned(),
            kind: "header",
            id: ID.to_owned(),
            shows: Vec::new(),
        });
    }
    HeaderLines { parts: all, kinds }
}

/// What stands before and behind our text, with a last section in any case.
fn whole(frame: &Frame) -> (String, String) {
    const EMPTY: &str = "<w:sectPr/>";
    let mut behind = frame.behind.clone();
    if !behind.ends_with("</w:sectPr>") {
        behind.truncate(behind.strip_suffix(EMPTY).unwrap_or(&behind).len());
        behind.push_str(parts::PLAIN_SECTION);
    }
    let opened = |xml: &str| xml.replace(EMPTY, "<w:sectPr></w:sectPr>");
    (opened(&frame.before), opened(&behind))
}

/// The main part: our text in its frame, our own header where the first section needs one.
pub(super) fn joined(frame: &Frame, text: &str, kinds: &[&str]) -> String {
    let mut begin = "<w:sectPr>".to_owned();
    for kind in kinds {
        begin += &format!("<w:headerReference w:type=\"{kind}\" r:id=\"{ID}\"/>");
    }
    let (before, behind) = whole(frame);
    let (before, behind) = if before.contains("<w:sectPr>") {
        (before.replacen("<w:sectPr>", &begin, 1), behind)
    } else {
        (before, behind.replacen("<w:sectPr>", &begin, 1))
    };
    let mut used = frame.used.clone();
    used.insert("r");
    let spaces = spaces::declared("w:document", &used);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document{spaces}><w:body>{before}{text}{behind}</w:body></w:document>"
    )
}
