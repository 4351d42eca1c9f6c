//! Word documents as `importer` reads them: lists, tables and changes; hostile ones are refused.

use ordstyrer::import::docx::{self, Unreadable};
use std::io::Write as _;

/// An archive with one part.
fn archive(name: &str, bytes: &[u8]) -> Vec<u8> {
    archive_of(&[(name, bytes)])
}

fn archive_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn lists_tables_and_changes_of_a_docx_are_read_as_word_shows_them() {
    let numbering = "<n><abstractNum abstractNumId=\"7\"><lvl><numFmt val=\"decimal\"/></lvl><lvl><numFmt val=\"bullet\"/></lvl>\
        </abstractNum><num numId=\"1\"><abstractNumId val=\"7\"/></num></n>";
    let entry = |depth: u8, text: &str| {
        format!(
            "<p><pPr><numPr><ilvl val=\"{depth}\"/><numId val=\"1\"/></numPr></pPr><r><t>{text}</t></r></p>"
        )
    };
    let main = format!(
        "<d><body><p><r><t>Møde i Klyngen</t></r></p><p><r><t>4. marts 2027 kl. 9.00</t></r></p>{}{}{}\
         <p><r><t>Nyt</t></r><del><r><t> slettet</t></r></del><r><br/><t>linje to</t></r></p>\
         <tbl><tr><tc><p><r><t>3</t></r></p></tc><tc><p><r><t>Sidste</t></r></p><p><r><t>ord</t></r></p></tc>\
         <tc><p><r><t>10 min</t></r></p></tc></tr></tbl></body></d>",
        entry(0, "Velkomst"),
        entry(0, "Budget"),
        entry(1, "oplæg")
    );
    let parts = [
        ("word/document.xml", main.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ];
    let lines = docx::read(&archive_of(&parts)).expect("a DOCX");
    let found = ordstyrer::import::agenda::read(&lines);
    let items: Vec<(&str, &str)> = found
        .items
        .iter()
        .map(|i| (i.id.as_str(), i.title.as_str()))
        .collect();
    assert_eq!(
        items,
        [("1", "Velkomst"), ("2", "Budget"), ("3", "Sidste ord")]
    );
    assert_eq!(
        found.items[1].case.as_deref(),
        Some("- oplæg\n\nNyt\n\nlinje to")
    );
    assert_eq!((found.items[2].minutes, found.head.place), (Some(10), None));
}

#[test]
fn hostile_documents_are_refused_with_a_reason() {
    let main = "word/document.xml";
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><d><body>&b;</body></d>";
    let cases = [
        (b"PK\x03\x04 not".to_vec(), Unreadable::Archive),
        (archive("word/other.xml", b"<x/>"), Unreadable::Missing),
        (archive(main, b"<d/>"), Unreadable::Missing),
        (archive(main, b"<d><body>"), Unreadable::Xml(main)),
        (archive(main, b"\xff\xfe"), Unreadable::Xml(main)),
        (archive(main, bomb.as_bytes()), Unreadable::Xml(main)),
        (
            archive(main, &vec![b' '; 17 * 1024 * 1024]),
            Unreadable::Large,
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(docx::read(&bytes).err(), Some(expected));
    }
}

/// Small documents that cost a parser seconds: each nests, repeats or declares without end.
#[test]
fn documents_that_would_cost_seconds_are_refused_at_the_place_before_they_are_read() {
    let many = |n: usize, one: &dyn Fn(usize) -> String| (0..n).map(one).collect::<String>();
    let text = |inner: String| format!("<d>\n<body>{inner}</body></d>");
    let cases = [
        (text("<x>".repeat(200_000)), "for mange lag"),
        (text("<p/>".repeat(500_000)), "for mange elementer"),
        (
            text(format!("<p {}/>", many(20_000, &|n| format!("a{n}='' ")))),
            "for mange attributter",
        ),
        (
            text(format!("<p {}/>", many(90, &|n| format!("a{n}='' "))).repeat(10_000)),
            "for mange attributter",
        ),
        (
            text(many(100, &|n| {
                format!("<p xmlns:a{n}='{n}' xmlns:b{n}='{n}'>")
            })),
            "for mange navnerum",
        ),
        (
            text(many(100_000, &|n| format!("<p xmlns:a{n}='{n}'/>"))),
            "for mange navnerum",
        ),
    ];
    for (xml, expected) in cases {
        for part in ["word/document.xml", "word/styles.xml", "word/numbering.xml"] {
            let mut files = vec![("word/document.xml", &b"<d><body/></d>"[..])];
            files.retain(|(name, _)| *name != part);
            files.push((part, xml.as_bytes()));
            let Err(Unreadable::Wide(named, place)) = docx::read(&archive_of(&files)) else {
                panic!("{part}: {expected}")
            };
            assert_eq!(named, part);
            assert!(
                place.starts_with("linje 2, tegn ") && place.contains(expected),
                "{place}"
            );
        }
    }
    let plain = text("<p xmlns:a='1'><r><t>Punkt 1</t></r></p>".repeat(15_000));
    assert_eq!(
        docx::read(&archive("word/document.xml", plain.as_bytes()))
            .expect("read")
            .len(),
        15_000
    );
}
