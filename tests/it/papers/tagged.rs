//! Minutes as tagged PDF: the structure that PDF/UA asks for, the marks of PDF/A, and no actions.

use super::markup::written;
use super::reading::letters;
use crate::harness::STYREGRUPPE;
use crate::pdf::Read;
use crate::walks::hold;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
fn the_pdf_is_tagged_as_pdf_ua_asks() {
    let desk = hold(STYREGRUPPE, "styregruppe-2017.toml");
    let read = crate::pdf::read(&desk.bytes(Format::Pdf, Audience::Public));
    let fact = |name: &str| {
        read.facts
            .get(name)
            .unwrap_or_else(|| panic!("{name}"))
            .as_str()
    };
    assert_eq!(
        (fact("Lang"), fact("Marked"), fact("DisplayDocTitle")),
        ("da-DK", "true", "true")
    );
    assert_eq!(
        fact("Title"),
        "9.10.2017 · Beslutningsreferat – version 1, ikke godkendt · Møde i Styregruppe for sundhedssamarbejde i Region Sjælland"
    );
    // Each standard's own mark, and for the one what the other's is.
    for said in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/",
    ] {
        assert!(fact("Xmp").contains(said), "{said}: {}", fact("Xmp"));
    }
    assert_eq!(
        read.loose, "",
        "all that is drawn is content or said to be none"
    );
    assert_eq!(read.all("H1").len(), 1);
    let headings: Vec<&str> = read.all("H2").iter().map(|h| h.text.trim()).collect();
    // What is in it, attendance, sixteen items, follow-up, next meeting, approval.
    assert_eq!(headings.len(), 21, "{headings:?}");
    assert_eq!(read.outline[1..], headings, "a bookmark for each");
    tables_and_lists_have_their_parts(&read);
    let pages = read
        .artifacts
        .iter()
        .filter(|a| a.starts_with("Side "))
        .count();
    assert!(
        pages > 15 && read.artifacts.contains(&format!("Side {pages} af {pages}")),
        "{pages}"
    );
}

fn tables_and_lists_have_their_parts(read: &Read) {
    let table = read.all("Table")[0];
    let rows = table
        .parts
        .iter()
        .flat_map(|p| &p.parts)
        .filter(|p| p.role == "TR");
    assert!(
        rows.clone().count() > 20 && rows.clone().all(|r| [1, 3].contains(&r.parts.len())),
        "three cells in each row, or one over all of them"
    );
    let heads = read.all("TH");
    assert!(
        heads.len() >= 4
            && heads
                .iter()
                .all(|h| h.attributes == ["Scope=Column"]
                    || h.attributes == ["Scope=Row", "ColSpan=3"]),
        "{heads:?}"
    );
    let items = read.all("LI");
    assert!(items.len() > 40, "{}", items.len());
    assert!(
        items.iter().all(
            |i| i.parts.iter().map(|p| p.role.as_str()).collect::<Vec<_>>() == ["Lbl", "LBody"]
        )
    );
    assert!(
        read.all("L")
            .iter()
            .all(|l| l.attributes[0].starts_with("ListNumbering="))
    );
}

/// Programs that look through mail count such names wherever they stand in a file.
#[test]
fn words_in_a_pdf_are_not_taken_for_actions() {
    for payload in [
        "/JavaScript",
        "a >> /OpenAction << /S /JavaScript /JS (x) >>",
        "(\\051 /Launch) Tj ET",
    ] {
        let bytes = written(payload, Format::Pdf);
        let raw = String::from_utf8_lossy(&bytes);
        let outside: String = raw
            .split("endstream")
            .map(|p| p.split("stream").next().unwrap_or_default())
            .collect();
        for name in ["/JavaScript", "/OpenAction", "/JS", "/Launch"] {
            assert!(!outside.contains(name), "{name} of {payload}");
        }
        let wanted = letters(payload);
        assert!(letters(&crate::pdf::read(&bytes).facts["Title"]).contains(&wanted));
    }
}
