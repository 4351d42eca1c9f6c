//! Papers say what they are: on each page and in the file's own title, as a draft, a version, approved or internal.

use super::held;
use super::reading::part;
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// A paper's page header and its file's title.
fn told(desk: &Desk, format: Format, audience: Audience) -> (String, String) {
    let bytes = desk.bytes(format, audience);
    let between = |text: String, from: &str, to: &str| {
        let (_, text) = text.split_once(from).expect("a beginning");
        text.split(to).next().unwrap_or_default().to_owned()
    };
    match format {
        Format::Docx => {
            let core = part(&bytes, "docProps/core.xml");
            let title = between(core, "<dc:title>", "</dc:title>");
            (part(&bytes, "word/header1.xml"), title)
        }
        Format::Odt => {
            let title = between(part(&bytes, "meta.xml"), "<dc:title>", "</dc:title>");
            let header = between(
                part(&bytes, "styles.xml"),
                "<style:header>",
                "</style:header>",
            );
            (header, title)
        }
        Format::Pdf => {
            let read = crate::pdf::read(&bytes);
            (read.artifacts.join("\n"), read.facts["Title"].clone())
        }
        Format::Html => {
            let html = String::from_utf8(bytes).expect("UTF-8");
            let title = between(html.clone(), "<title>", "</title>");
            (between(html, "<footer>", "</footer>"), title)
        }
        Format::Markdown | Format::Text | Format::Json | Format::Oparl => unreachable!(),
    }
}

#[test]
fn every_page_and_every_file_says_what_it_is() {
    let body = "Sundhedsklynge Lillebælt, politisk niveau";
    for (desk, audience, kind) in [
        (
            (|| Desk::new(sample(LILLEBAELT))) as fn() -> Desk,
            Audience::Public,
            "Udkast til beslutningsreferat",
        ),
        (
            held,
            Audience::Public,
            "Beslutningsreferat – version 1, ikke godkendt",
        ),
        (
            held,
            Audience::Internal,
            "Beslutningsreferat – intern udgave, version 1, ikke godkendt",
        ),
    ] {
        let desk = desk();
        for format in [Format::Docx, Format::Odt, Format::Pdf, Format::Html] {
            let (page, title) = told(&desk, format, audience);
            let wanted = format!("3.12.2026 · {kind} · Møde i {body}");
            assert_eq!(title, wanted, "{format:?}");
            let wanted = format!("{kind} · {body} · torsdag den 3. december 2026");
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains(&wanted), "{format:?}: {page}");
        }
    }
}

#[test]
fn a_closed_item_is_said_once_and_what_is_to_follow_begins_with_a_capital() {
    let text = held().minutes(Format::Markdown, Audience::Public);
    let (_, closed) = text
        .split_once("## 6. Lukket punkt")
        .expect("a closed item");
    let closed = closed.split("\n## ").next().unwrap_or_default();
    assert!(!closed.contains("Lukket punkt"), "{closed}");
    let (_, rows) = text.split_once("## Opfølgning").expect("follow-ups");
    let rows = rows.lines().filter(|l| l.starts_with("| ")).skip(2);
    let cells: Vec<&str> = rows.flat_map(|r| r.split(" | ")).collect();
    let small = |c: &&&str| c.trim().chars().next().is_some_and(char::is_lowercase);
    assert_eq!(cells.iter().find(small), None, "{cells:?}");
    assert!(cells.len() > 8);
}
