//! Minutes for Word: styles, lists and tables, and nothing formatted by hand.

use super::held;
use super::reading::{part, parts, shape};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
fn word_gets_styles_lists_and_tables_and_no_direct_formatting() {
    let bytes = held().bytes(Format::Docx, Audience::Public);
    for (name, content) in parts(&bytes) {
        shape(std::str::from_utf8(&content).unwrap_or_else(|_| panic!("{name}")));
    }
    let main = part(&bytes, "word/document.xml");
    all_looks_come_from_styles(&main, &part(&bytes, "word/styles.xml"));
    headings_lists_and_tables_are_real(&main, &part(&bytes, "word/numbering.xml"));
    let core = part(&bytes, "docProps/core.xml");
    assert!(
        core.contains("<dc:title>3.12.2026 · Beslutningsreferat – version 1, ikke godkendt · Møde i Sundhedsklynge Lillebælt, politisk niveau</dc:title>"),
        "{core}"
    );
    assert!(
        core.contains("<dc:language>da-DK</dc:language>") && core.contains("2026-12-03T00:00:00Z"),
        "{core}"
    );
    assert!(part(&bytes, "word/footer1.xml").contains(" NUMPAGES "));
    // Word opens a document without them, and other programs call it incomplete.
    let led = part(&bytes, "word/_rels/document.xml.rels");
    for (name, root) in [
        ("theme/theme1.xml", "<a:theme "),
        ("fontTable.xml", "<w:fonts "),
    ] {
        assert!(led.contains(&format!("Target=\"{name}\"")), "{name}: {led}");
        assert!(
            part(&bytes, &format!("word/{name}")).contains(root),
            "{name}"
        );
    }
    assert!(part(&bytes, "word/header1.xml").contains("torsdag den 3. december 2026"));
}

fn all_looks_come_from_styles(main: &str, styles: &str) {
    for direct in [
        "<w:b/>",
        "<w:sz ",
        "<w:color ",
        "<w:jc ",
        "<w:spacing ",
        "<w:rFonts ",
        "<w:shd ",
        "<w:ind ",
    ] {
        assert!(!main.contains(direct), "{direct} in the text");
    }
    for used in main
        .split("Style w:val=\"")
        .skip(1)
        .map(|s| s.split('"').next().expect("an id"))
    {
        assert!(
            styles.contains(&format!("w:styleId=\"{used}\"")),
            "style {used} is missing"
        );
    }
    assert!(styles.contains("w:lang w:val=\"da-DK\""));
}

fn headings_lists_and_tables_are_real(main: &str, numbering: &str) {
    let (counts, _) = shape(main);
    let of = |name: &str| counts.get(name).copied().unwrap_or(0);
    assert_eq!(
        (of("tbl"), of("tblHeader"), of("tblCaption")),
        (2, 2, 2),
        "attendance and follow-up"
    );
    for style in [
        "Title",
        "Heading1",
        "Heading2",
        "Heading3",
        "ListNumber",
        "ListBullet",
        "Beslutning",
    ] {
        assert!(
            main.contains(&format!("w:pStyle w:val=\"{style}\"")),
            "{style}"
        );
    }
    for used in main
        .split("<w:numId w:val=\"")
        .skip(1)
        .map(|s| s.split('"').next().expect("an id"))
    {
        assert!(
            numbering.contains(&format!("<w:num w:numId=\"{used}\"")),
            "list {used}"
        );
    }
}
