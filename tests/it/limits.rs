//! Limits on how many, how long and how wide: what is within them is taken, the first that is not is named with its place.
//!
//! How long anything takes is measured outside of the tests; here it is counted.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::act::{Command, DecisionCommand, Waiver, decide};
use ordstyrer::domain::decision::{Draft, Outcome};
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::domain::size;
use ordstyrer::export::{ExportError, Format};
use ordstyrer::import::roster;
use ordstyrer::import::trouble::Cause;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::document::{Block, ParagraphRole};
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::store::input::source::Source;
use ordstyrer::store::input::{self, Faults, Loaded, understand};
use std::collections::BTreeSet;
use std::io::Write as _;

const HEAD: &str = "forum = \"klynge-politisk\"\ndato = 2026-12-03\nstart = \"13.00\"\n";
const PERSON: &str = "[[medlemmer]]\nnavn = \"Anna Hviid\"\nsektor = \"region\"\n";

fn read(agenda: &str, roster: &str) -> Loaded {
    let agenda = Source::from_text("dagsorden.toml", format!("{HEAD}{agenda}"));
    let roster = Source::from_text("deltagere.toml", roster.to_owned());
    understand(Some(&agenda), Some(&roster), &|_| None, Faults::default())
}

fn many(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..n).map(one).collect()
}

/// Line and sentence of the first error.
fn told(loaded: &Loaded) -> (usize, String) {
    let errors = loaded.faults.list().iter();
    let first = errors
        .clone()
        .find(|f| f.severity == input::Severity::Error);
    let first = first.expect("an error");
    (
        first.spot.as_ref().map_or(0, |s| s.line),
        first.message.clone(),
    )
}

#[test]
fn the_first_item_person_or_entry_too_many_is_named() {
    let items = |n: usize| {
        many(n, |n| {
            format!("[[punkter]]\nnr = \"{n}\"\ntitel = \"Sag\"\n")
        })
    };
    let whole = read(&items(size::ITEMS), PERSON);
    assert!(!whole.faults.any_errors(), "{:?}", told(&whole));
    let (line, message) = told(&read(&items(size::ITEMS + 1), PERSON));
    assert_eq!(
        (line, message.as_str()),
        (
            3 + 3 * size::ITEMS + 1,
            "Der er plads til 1500 under ”punkter”; her begynder den næste."
        )
    );
    let people = |n: usize| {
        many(n, |n| {
            format!("[[gaester]]\nnavn = \"A{n} B\"\norganisation = \"C\"\n")
        })
    };
    let (line, message) = told(&read(
        &items(1),
        &format!("{PERSON}{}", people(size::PEOPLE + 1)),
    ));
    assert_eq!(
        (line, message.as_str()),
        (
            3 + 3 * size::PEOPLE + 1,
            "Der er plads til 15000 under ”gaester”; her begynder den næste."
        )
    );
    let list = |n: usize| {
        format!(
            "[[punkter]]\nnr = \"1\"\ntitel = \"Sag\"\nbilag = [\n{}]\n",
            "\"a\",\n".repeat(n)
        )
    };
    assert!(!read(&list(size::ENTRIES), PERSON).faults.any_errors());
    let (line, message) = told(&read(&list(size::ENTRIES + 1), PERSON));
    assert_eq!(
        (line, message.as_str()),
        (
            7 + size::ENTRIES + 1,
            "Der er plads til 2000 under ”bilag”; her begynder den næste."
        )
    );
    let title = format!(
        "[[punkter]]\nnr = \"1\"\ntitel = \"{}\"\n",
        "å".repeat(1_001)
    );
    assert_eq!(
        told(&read(&title, PERSON)),
        (6, "Titlen er for lang: 1001 tegn.".to_owned())
    );
}

#[test]
fn a_large_file_of_nothing_but_faults_is_told_with_its_first() {
    let agenda = format!(
        "[[punkter]]\nnr = \"1\"\ntitel = \"Sag\"\n{}",
        "=\n".repeat(400_000)
    );
    let (line, message) = told(&read(&agenda, PERSON));
    assert_eq!(
        (line, message.as_str()),
        (7, "Teksten står uden anførselstegn.")
    );
    let lines = |agenda: &str| {
        let faults = read(agenda, PERSON).faults;
        let lines = faults.list().iter().filter_map(|f| f.spot.as_ref());
        // What stands above the faults is read as it is.
        lines
            .map(|s| s.line)
            .filter(|l| *l > 6)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(lines(&agenda), BTreeSet::from([7]));
    let small = lines(&agenda[..60]);
    assert!(
        small.len() > 5,
        "a small one is told with each of them: {small:?}"
    );
}

#[test]
fn what_is_read_pasted_and_decided_has_one_limit() {
    let resume = |n: usize| {
        format!(
            "[[punkter]]\nnr = \"1\"\ntitel = \"Sag\"\nresume = \"{}\"\n",
            "a".repeat(n)
        )
    };
    assert!(!read(&resume(size::TEXT), PERSON).faults.any_errors());
    let (line, message) = told(&read(&resume(size::TEXT + 1), PERSON));
    assert_eq!(
        (line, message.as_str()),
        (7, "Teksten i ”resume” er for lang: 200001 tegn.")
    );
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånb");
    desk.paste(&"a".repeat(size::TEXT));
    assert!(
        desk.notice().contains("er for lang og er ikke sat ind"),
        "{}",
        desk.notice()
    );
    desk.paste("Tiltrådt.");
    assert_eq!(
        desk.typed().as_deref(),
        Some("Tiltrådt."),
        "nothing of it was put in, and typing goes on"
    );
    let decided = |n: usize| {
        let item = desk
            .meeting()
            .agenda()
            .next()
            .expect("an item")
            .item
            .id
            .clone();
        let draft = Draft {
            outcome: Some(Outcome::Approved),
            text: "a".repeat(n),
            points: Vec::new(),
        };
        let command = DecisionCommand::RecordDecision {
            item,
            draft,
            waiver: Waiver::default(),
        };
        decide(desk.history(), Command::from(command), desk.now).err()
    };
    assert_eq!(decided(size::TEXT + 1), Some(Refusal::LongDecision));
    assert_eq!(decided(size::TEXT), None);
}

#[test]
fn a_paper_of_more_lines_than_a_pdf_bears_is_refused_and_the_others_are_written() {
    let desk = Desk::new(sample(LILLEBAELT));
    let facts = Minutes::of(desk.meeting(), Audience::Public);
    let mut document = compose::minutes(&facts);
    document
        .blocks
        .push(Block::bullets(&vec!["a".to_owned(); 20_000]));
    document
        .blocks
        .push(Block::paragraph(ParagraphRole::Body, "a\n".repeat(20_000)));
    for format in Format::ALL.into_iter().filter(|f| f.is_paper()) {
        let refused = format.write_as(&facts, &document, None).err();
        let long = matches!(refused, Some(ExportError::TooLong(30_000)));
        assert_eq!(
            (long, refused.is_some()),
            (format == Format::Pdf, format == Format::Pdf),
            "{format:?}"
        );
    }
}

/// A workbook: its sheets' rows, and how often each is named as a sheet.
fn workbook(sheets: &[&str], named: usize) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    };
    let (mut list, mut links) = (String::new(), String::new());
    for (at, rows) in sheets.iter().enumerate() {
        for n in 0..named {
            list += &format!("<sheet name=\"A{at}-{n}\" sheetId=\"{n}\" r:id=\"r{at}\"/>");
        }
        links += &format!(
            "<Relationship Id=\"r{at}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/s{at}.xml\"/>"
        );
        put(
            &format!("xl/worksheets/s{at}.xml"),
            &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        );
    }
    put(
        "_rels/.rels",
        &format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    put(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"
        ),
    );
    put(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships>{links}</Relationships>"),
    );
    zip.finish().expect("an archive").into_inner()
}

fn row(cells: &[&str]) -> String {
    let cells = many(cells.len(), |n| {
        format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", cells[n])
    });
    format!("<row>{cells}</row>")
}

fn cause(bytes: &[u8]) -> Option<Cause> {
    let profile = input::bodies::built_in("klynge-politisk").expect("a profile");
    roster::read("liste", bytes, None, &[], &profile)
        .err()
        .map(|t| t.cause)
}

#[test]
fn a_workbook_too_long_too_wide_or_read_again_and_again_is_refused() {
    let head = row(&["Navn", "Sektor"]);
    let person = row(&["Bo", "Region"]);
    let long = |n: usize| format!("{head}{}", person.repeat(n));
    assert_eq!(cause(&workbook(&[&long(100)], 1)), None);
    assert_eq!(
        cause(&workbook(&[&long(20_000)], 1)),
        Some(Cause::TooManyRows { line: 20_001 })
    );
    let wide = row(&vec!["Navn"; 501]);
    assert_eq!(
        cause(&workbook(&[&wide], 1)),
        Some(Cause::TooWide {
            line: 1,
            columns: 501
        })
    );
    // One part under many names is read over and over; as many parts as there are names are not.
    let rows = long(500);
    assert_eq!(cause(&workbook(&[&rows], 60)), Some(Cause::BrokenWorkbook));
    assert!(
        matches!(cause(&workbook(&[rows.as_str(); 60], 1)), Some(Cause::WhichSheet { sheets }) if sheets.len() == 60)
    );
    assert_eq!(cause(&workbook(&[&head], 201)), Some(Cause::TooLarge));
    let attributes = many(200, |n| format!(" a{n}=\"1\""));
    let heaped = format!("<row{attributes}/>");
    assert!(
        matches!(cause(&workbook(&[&heaped], 1)), Some(Cause::WidePart { part, place })
        if part == "xl/worksheets/s0.xml" && place.starts_with("linje 1, tegn 89") && place.ends_with("attributter"))
    );
}

#[test]
fn a_list_too_long_or_too_wide_is_refused_at_its_row() {
    let rows = |n: usize| format!("Navn;Sektor\n{}", "Bo;Region\n".repeat(n));
    assert_eq!(cause(rows(19_999).as_bytes()), None);
    assert_eq!(
        cause(rows(20_000).as_bytes()),
        Some(Cause::TooManyRows { line: 20_001 })
    );
    let wide = |n: usize| format!("Navn;Sektor\n{}\n", "a;".repeat(n));
    assert_eq!(
        cause(wide(501).as_bytes()),
        Some(Cause::TooWide {
            line: 2,
            columns: 501
        })
    );
    assert_eq!(
        cause(wide(100_000).as_bytes()),
        Some(Cause::TooWide {
            line: 2,
            columns: 100_001
        })
    );
}

/// The one format that cannot hold the agenda takes no other along.
#[test]
fn an_agenda_too_long_for_pdf_is_written_in_the_other_formats() {
    let dir = crate::pty::copy_of(crate::harness::LILLEBAELT);
    let file = dir.path().join("dagsorden.toml");
    let mut text = std::fs::read_to_string(&file).expect("an agenda");
    for n in 0..8 {
        let long = "ord ".repeat(49_000);
        text.push_str(&format!(
            "\n[[punkter]]\ntitel = \"Lang {n}\"\nresume = \"{long}\"\n"
        ));
    }
    std::fs::write(&file, text).expect("written");
    let folder = crate::pty::path(dir.path());
    let (code, out, err) = crate::pty::run(&["dagsorden", folder, "--format", "pdf,md,txt"]);
    assert!(
        code == 3 && err.contains("som pdf (det er længere end"),
        "{code}: {err}"
    );
    assert!(
        out.contains("dagsorden.md") && out.contains("dagsorden.txt"),
        "{out}"
    );
    assert!(dir.path().join("indkaldelse/dagsorden.txt").is_file());
}
