//! Word documents as Word shows them: where lists begin and go on, numbers in cells, other main parts, what is hidden.

use ordstyrer::import::docx::{self, Unreadable};
use ordstyrer::import::{FoundAgenda, Why, agenda};
use std::io::Write as _;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(xml.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn read(parts: &[(&str, &str)]) -> FoundAgenda {
    agenda::read(&docx::read(&archive(parts)).expect("a DOCX"))
}

fn main(body: &str) -> String {
    format!("<d><body><p><r><t>Møde i Klyngen</t></r></p>{body}</body></d>")
}

fn entry(list: u32, text: &str) -> String {
    format!(
        "<p><pPr><numPr><ilvl val=\"0\"/><numId val=\"{list}\"/></numPr></pPr><r><t>{text}</t></r></p>"
    )
}

fn level(start: u32, format: &str) -> String {
    format!(
        "<lvl ilvl=\"0\"><start val=\"{start}\"/><numFmt val=\"{format}\"/><lvlText val=\"%1.\"/></lvl>"
    )
}

fn titles(found: &FoundAgenda) -> Vec<String> {
    let row = |i: &ordstyrer::domain::agenda::AgendaItem| format!("{} {}", i.id, i.title);
    found.items.iter().map(row).collect()
}

#[test]
fn lists_count_from_where_they_begin_go_on_and_begin_anew() {
    let kinds = |first: u32, format: &str| {
        format!(
            "<n><abstractNum abstractNumId=\"1\">{}</abstractNum><num numId=\"1\"><abstractNumId val=\"1\"/></num>\
             <num numId=\"2\"><abstractNumId val=\"1\"/></num><num numId=\"3\"><abstractNumId val=\"1\"/>\
             <lvlOverride ilvl=\"0\"><startOverride val=\"25\"/></lvlOverride></num></n>",
            level(first, format)
        )
    };
    let text = [
        entry(1, "Velkomst"),
        entry(2, "Budget"),
        entry(3, "Plan"),
        entry(3, "Eventuelt"),
    ]
    .concat();
    for (first, format, expected) in [
        (
            14,
            "decimal",
            ["14 Velkomst", "15 Budget", "25 Plan", "26 Eventuelt"],
        ),
        (
            1,
            "decimalZero",
            ["01 Velkomst", "02 Budget", "25 Plan", "26 Eventuelt"],
        ),
        (
            1,
            "upperLetter",
            ["A Velkomst", "B Budget", "Y Plan", "Z Eventuelt"],
        ),
    ] {
        let found = read(&[
            ("word/document.xml", &main(&text)),
            ("word/numbering.xml", &kinds(first, format)),
        ]);
        assert_eq!(titles(&found), expected, "{format}: {:?}", found.doubts);
    }
}

#[test]
fn a_style_has_heading_and_number_from_the_one_it_is_based_on() {
    let styles = "<s><style styleId=\"A\"><name val=\"heading 1\"/><pPr><numPr><numId val=\"1\"/></numPr></pPr></style>\
        <style styleId=\"B\"><name val=\"Emne\"/><basedOn val=\"A\"/></style>\
        <style styleId=\"C\"><name val=\"Vort emne\"/><basedOn val=\"B\"/></style>\
        <style styleId=\"R\"><name val=\"Rundt\"/><basedOn val=\"R\"/></style></s>";
    let numbering = format!(
        "<n><abstractNum abstractNumId=\"1\">{}</abstractNum><num numId=\"1\"><abstractNumId val=\"1\"/></num></n>",
        level(1, "decimal")
    );
    let styled = |style: &str, text: &str| {
        format!("<p><pPr><pStyle val=\"{style}\"/></pPr><r><t>{text}</t></r></p>")
    };
    let body = [
        styled("C", "Velkomst"),
        styled("R", "Tekst."),
        styled("C", "Eventuelt"),
    ]
    .concat();
    let found = read(&[
        ("word/document.xml", &main(&body)),
        ("word/numbering.xml", &numbering),
        ("word/styles.xml", styles),
    ]);
    assert_eq!(titles(&found), ["1 Velkomst", "2 Eventuelt"]);
}

#[test]
fn numbers_that_word_counts_in_cells_are_numbers() {
    let numbering = format!(
        "<n><abstractNum abstractNumId=\"1\">{}</abstractNum><num numId=\"1\"><abstractNumId val=\"1\"/></num></n>",
        level(1, "decimal")
    );
    let row = |text: &str| {
        format!(
            "<tr><tc>{}</tc><tc><p><r><t>{text}</t></r></p></tc></tr>",
            entry(1, "")
        )
    };
    let body = format!("<tbl>{}{}</tbl>", row("Velkomst"), row("Eventuelt"));
    let found = read(&[
        ("word/document.xml", &main(&body)),
        ("word/numbering.xml", &numbering),
    ]);
    assert_eq!(titles(&found), ["1 Velkomst", "2 Eventuelt"]);
}

#[test]
fn the_main_part_is_the_one_the_archive_names_and_a_protected_file_is_named_as_such() {
    let relations =
        "<r><Relationship Type=\"x/officeDocument\" Target=\"/word/document2.xml\"/></r>";
    let found = read(&[
        ("_rels/.rels", relations),
        (
            "word/document2.xml",
            &main("<p><r><t>1. Velkomst</t></r></p>"),
        ),
    ]);
    assert_eq!(titles(&found), ["1 Velkomst"]);
    let wrapped = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more";
    assert_eq!(docx::read(wrapped).err(), Some(Unreadable::Protected));
}

#[test]
fn what_word_does_not_show_is_listed_and_not_read() {
    let body = "<p><r><t>1. Velkomst</t></r></p><p><r><t>Tekst.</t></r><r><rPr><vanish/></rPr><t> Til formanden.</t></r>\
        <r><rPr><vanish val=\"0\"/></rPr><t> Vist.</t></r></p><altChunk/>";
    let found = read(&[("word/document.xml", &main(body))]);
    assert_eq!(found.items[0].case.as_deref(), Some("Tekst. Vist."));
    let left: Vec<(Why, &str)> = found
        .left
        .iter()
        .map(|l| (l.why, l.text.as_str()))
        .collect();
    assert_eq!(left[0], (Why::Hidden, "Til formanden."));
    assert!(left.len() == 2 && left[1].0 == Why::Hidden, "{left:?}");
}

#[test]
fn a_mark_at_the_head_of_every_page_is_asked_about_and_a_link_there_closes_nothing() {
    let relations =
        "<r><Relationship Id=\"a\" Type=\"x/header\" Target=\"/word/header1.xml\"/></r>";
    let with = |head: &str| {
        let body = "<p><r><t>1. Velkomst</t></r></p><p><r><t>2. Budget</t></r></p>";
        let edge = format!("<hdr><p><r><t>{head}</t></r></p></hdr>");
        read(&[
            ("word/document.xml", &main(body)),
            ("word/_rels/document.xml.rels", relations),
            ("word/header1.xml", &edge),
        ])
    };
    for (head, closed, asked) in [
        ("FORTROLIGT", true, 2),
        ("Lukket møde", true, 2),
        ("Lukkede punkter", false, 1),
        ("Nordby Kommune", false, 0),
    ] {
        let found = with(head);
        assert!(
            found.items.iter().all(|i| i.closed == closed),
            "{head}: {found:?}"
        );
        assert_eq!(found.doubts.len(), asked, "{head}: {:?}", found.doubts);
        let told = found
            .left
            .iter()
            .any(|l| l.why == Why::PageEdge && l.text == head);
        assert!(told, "{head}: {:?}", found.left);
    }
}
