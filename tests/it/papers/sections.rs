//! A template with text and sections of its own: ours stands at its mark, and each section stays as it is.

use super::held;
use super::reading::{part, parts, shape, visible};
use super::remains::packed;
use super::template::danish_template;
use ordstyrer::export::Format;
use ordstyrer::export::docx::{LeftOut, Template, Unusable};
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A section on A4, upright or not, with a header and a footer of its own.
fn section(letter: char, upright: bool) -> String {
    let paper = if upright {
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
    } else {
        "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
    };
    format!(
        "<w:sectPr><w:headerReference r:id=\"h{letter}\" w:type=\"default\"/><w:footerReference w:type=\"default\" r:id=\"f{letter}\"/>{paper}<w:pgMar w:top=\"1500\" w:right=\"1400\" w:bottom=\"1400\" w:left=\"1400\" w:header=\"700\" w:footer=\"700\" w:gutter=\"0\"/></w:sectPr>"
    )
}

fn words(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn ends(section: &str) -> String {
    format!("<w:p><w:pPr>{section}</w:pPr></w:p>")
}

/// A template of this body, whose sections A, B and C have headers and footers of their own.
fn of_body(body: &str) -> Vec<u8> {
    let mut files: Vec<(String, Vec<u8>)> = parts(&danish_template()).into_iter().collect();
    files.push(("word/media/x.png".to_owned(), PNG.to_vec()));
    let mut types = "<Default Extension=\"png\" ContentType=\"image/png\"/>".to_owned();
    let mut links = format!("<Relationship Id=\"bil\" Type=\"{R}/image\" Target=\"media/x.png\"/>");
    for letter in ['A', 'B', 'C'] {
        for (kind, tag) in [("header", "hdr"), ("footer", "ftr")] {
            let name = format!("{kind}{letter}.xml");
            let xml = format!(
                "<w:{tag} xmlns:w=\"{W}\">{}</w:{tag}>",
                words(&format!("{kind} {letter}"))
            );
            files.push((format!("word/{name}"), xml.into_bytes()));
            types += &format!(
                "<Override PartName=\"/word/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
            );
            links += &format!(
                "<Relationship Id=\"{}{letter}\" Type=\"{R}/{kind}\" Target=\"{name}\"/>",
                &kind[..1]
            );
        }
    }
    for (name, content) in &mut files {
        let Ok(text) = String::from_utf8(content.clone()) else {
            continue;
        };
        let text = match name.as_str() {
            "[Content_Types].xml" => text.replace("</Types>", &format!("{types}</Types>")),
            "word/_rels/document.xml.rels" => {
                text.replace("</Relationships>", &format!("{links}</Relationships>"))
            }
            "word/document.xml" => format!(
                "<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}</w:body></w:document>"
            ),
            "word/styles.xml" => text.replace("da-DK", "en-US"),
            "word/settings.xml" => text.replace("da-DK", "en-US"),
            _ => text,
        };
        *content = text.into_bytes();
    }
    packed(files)
}

/// A picture in the template's own text.
const PICTURE: &str = "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">\
    <wp:extent cx=\"9\" cy=\"9\"/><wp:docPr id=\"1\" name=\"x\" descr=\"Byvåben\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
    <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><p:pic xmlns:p=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
    <p:nvPicPr><p:cNvPr id=\"1\" name=\"x\"/><p:cNvPicPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"bil\"/></p:blipFill><p:spPr><a:prstGeom prst=\"rect\"/></p:spPr></p:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
/// A PNG of one chunk.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82";

/// A template of three sections with our text in the second.
pub(super) fn template() -> Template {
    Template::read(&of_body(&three())).expect("sound")
}

/// Cover, text and annex, each in a section of its own.
fn three() -> String {
    let (cover, annex) = (words("FORSIDE") + PICTURE, words("BILAGSSIDE"));
    let (a, b, c) = (
        ends(&section('A', true)),
        section('B', true),
        section('C', false),
    );
    format!("{cover}{a}{}{}{annex}{c}", words("{{Referat}}"), ends(&b))
}

fn filled(template: &Template) -> Vec<u8> {
    let facts = Minutes::of(held().meeting(), Audience::Public);
    let document = compose::minutes(&facts);
    Format::Docx
        .write_as(&facts, &document, Some(template))
        .expect("written")
}

/// Each section's words of its own text, whether it is upright, and what its header and footer say.
fn sections(bytes: &[u8]) -> Vec<(String, bool, String, String)> {
    let (main, links) = (
        part(bytes, "word/document.xml"),
        part(bytes, "word/_rels/document.xml.rels"),
    );
    let shown = |section: &str, kind: &str| {
        let reference = section
            .split(&format!("<w:{kind}Reference "))
            .nth(1)
            .expect("a reference");
        let id = reference.split("r:id=\"").nth(1).expect("an id");
        let id = format!("Id=\"{}\"", id.split('"').next().expect("an id"));
        let link = links.split(&id);
        let target = link
            .last()
            .expect("a link")
            .split("Target=\"")
            .nth(1)
            .expect("a target");
        text(&part(
            bytes,
            &format!("word/{}", target.split('"').next().expect("a name")),
        ))
    };
    let mut found = Vec::new();
    for piece in main
        .split("</w:sectPr>")
        .filter(|p| p.contains("<w:sectPr>"))
    {
        let (own, section) = piece.split_once("<w:sectPr>").expect("a section");
        let upright = !section.contains("landscape");
        found.push((
            text(own),
            upright,
            shown(section, "header"),
            shown(section, "footer"),
        ));
    }
    found
}

fn text(xml: &str) -> String {
    let texts = xml
        .split("<w:t")
        .skip(1)
        .filter_map(|t| t.split_once('>')?.1.split_once("</w:t>"));
    texts.map(|(t, _)| t).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_text_stands_at_the_mark_and_each_section_stays_as_it_is() {
    let template = template();
    assert_eq!(template.left_out().len(), 0, "{:?}", template.left_out());
    let bytes = filled(&template);
    for (name, content) in parts(&bytes) {
        if name == "word/media/billede1.png" {
            assert_eq!(content, PNG);
            continue;
        }
        shape(std::str::from_utf8(&content).unwrap_or_else(|_| panic!("{name}")));
    }
    let shown = part(&bytes, "word/document.xml");
    assert!(shown.contains("descr=\"Byvåben\"") && shown.contains("r:embed=\"rIdBillede1\""));
    assert!(part(&bytes, "word/_rels/document.xml.rels").contains("\"rIdBillede1\""));
    let running = "Beslutningsreferat – version 1, ikke godkendt · Sundhedsklynge Lillebælt, politisk niveau · torsdag den 3. december 2026";
    let seen = sections(&bytes);
    let frames: Vec<_> = seen
        .iter()
        .map(|(_, upright, head, foot)| (*upright, head.clone(), foot.clone()))
        .collect();
    let wanted = [('A', true), ('B', true), ('C', false)];
    let wanted = wanted.map(|(l, upright)| {
        (
            upright,
            format!("header {l} {running}"),
            format!("footer {l}"),
        )
    });
    assert_eq!(frames, wanted);
    assert_eq!(
        (seen[0].0.as_str(), seen[2].0.as_str()),
        ("FORSIDE", "BILAGSSIDE")
    );
    assert!(
        seen[1].0.starts_with("Møde i Sundhedsklynge Lillebælt") && !seen[1].0.contains("{{"),
        "{}",
        seen[1].0
    );
}

#[test]
fn without_a_mark_the_text_stands_in_the_first_section_and_that_is_told() {
    let body = three().replace("{{Referat}}", "GAMMEL TEKST");
    let template = Template::read(&of_body(&body)).expect("sound");
    let left: Vec<LeftOut> = template.left_out().iter().copied().collect();
    assert_eq!(left, [LeftOut::Body, LeftOut::Sections]);
    let seen = sections(&filled(&template));
    assert_eq!(seen.len(), 1);
    let (own, upright, header, footer) = &seen[0];
    assert!(*upright && header.starts_with("header A ") && footer == "footer A");
    for gone in ["FORSIDE", "GAMMEL", "BILAGSSIDE"] {
        assert!(!own.contains(gone), "{gone}");
    }
}

#[test]
fn a_mark_where_no_text_can_go_is_refused() {
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        words("{{referat}}")
    );
    for body in [
        table,
        words("Her: {{referat}}"),
        words("{{referat}}").repeat(2),
    ] {
        let body = format!("{body}{}", section('A', true));
        assert_eq!(
            Template::read(&of_body(&body)).err(),
            Some(Unusable::Mark),
            "{body}"
        );
    }
}

#[test]
fn each_page_says_what_the_paper_is_whatever_headers_a_template_has() {
    let plain = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>";
    for section in [plain, "<w:sectPr/>", "", &section('B', true)] {
        let bytes = filled(&Template::read(&of_body(section)).expect("sound"));
        let seen = sections_headers(&bytes);
        assert_eq!(
            seen.matches("version 1, ikke godkendt").count(),
            1,
            "{section}: {seen}"
        );
    }
    // Our own minutes as a template: the line of the meeting before is not said of this one.
    let old = held().bytes(Format::Docx, Audience::Internal);
    let bytes = filled(&Template::read(&old).expect("sound"));
    let seen = sections_headers(&bytes);
    let said = ["version 1, ikke godkendt", "politisk niveau"].map(|w| seen.matches(w).count());
    assert_eq!(said, [1, 1], "{seen}");
}

/// What all headers say.
fn sections_headers(bytes: &[u8]) -> String {
    let headers = parts(bytes)
        .into_iter()
        .filter(|(n, _)| n.starts_with("word/header"));
    headers
        .map(|(_, c)| text(&String::from_utf8_lossy(&c)))
        .collect()
}

#[test]
fn an_english_template_leaves_our_text_danish() {
    let bytes = filled(&template());
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"da-DK\"") && !styles.contains("w:val=\"en-US\""));
    assert!(part(&bytes, "word/settings.xml").contains("<w:themeFontLang w:val=\"da-DK\"/>"));
    assert!(visible(Format::Docx, &bytes).contains("godkendte"));
}
