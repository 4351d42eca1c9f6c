//! Broken, empty and hostile rosters: each is an answer, and no cell is lost on the way.

use super::{cause, file, found, left, profile, try_bytes, workbook_with};
use ordstyrer::import::roster::read;
use ordstyrer::import::trouble::Cause;
use ordstyrer::import::{encoding, table};
use proptest::prelude::*;

#[test]
fn hostile_workbooks_are_answers() {
    let cause = |bytes: &[u8]| read("x.xlsx", bytes, None, &[], &profile()).map_err(|t| t.cause);
    let bytes = file("roster.xlsx");
    assert_eq!(cause(b"PK\x03\x04"), Err(Cause::BrokenWorkbook));
    assert_eq!(cause(&bytes[..bytes.len() / 2]), Err(Cause::BrokenWorkbook));
    assert_eq!(cause(b"\xd0\xcf\x11\xe0\xa1\xb1"), Err(Cause::OldExcel));
    // A count that would set aside all memory there is.
    let huge = workbook_with("sharedStrings.xml", |t| {
        t.replace("uniqueCount=\"", "uniqueCount=\"99999999999")
    });
    assert_eq!(cause(&huge), Err(Cause::TooLarge));
    // 200 MB of spaces in a few kilobytes.
    let bomb = workbook_with("sharedStrings.xml", |t| t + &" ".repeat(200 * 1024 * 1024));
    assert!(bomb.len() < 1_000_000);
    assert_eq!(cause(&bomb), Err(Cause::TooLarge));
    // A cell in the sheet's last corner costs no table of that size.
    let corner = workbook_with("sheet2.xml", |t| {
        t.replace(
            "</sheetData>",
            "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"b\"><v>1</v></c></row></sheetData>",
        )
    });
    let found = cause(&corner).expect("a roster");
    assert!(
        left(&found).contains(&(1_048_576, "SAND", "Rækken har intet navn.")),
        "{:?}",
        found.left
    );
}

#[test]
fn empty_and_odd_files_are_answers() {
    assert_eq!(cause("").cause, Cause::Empty);
    assert_eq!(cause("\u{feff}\n;;\n").cause, Cause::Empty);
    // What cannot be seen does not come along.
    assert_eq!(
        found("Navn;Sektor\nAn\u{7}na\u{1b} Hv\u{200b}iid\0;Region\n").persons[0].name,
        "Anna Hviid"
    );
    assert_eq!(
        cause(&format!("Navn{}", ";".repeat(20_000))).cause,
        Cause::TooWide {
            line: 1,
            columns: 20_001
        }
    );
    let sheet =
        read("x.csv", b"Navn;Sektor\n", Some("Ark1"), &[], &profile()).expect_err("a trouble");
    assert_eq!(
        sheet.advice(),
        "Kun Excel-projektmapper har ark. Udelad --ark."
    );
    assert_eq!(
        read("x.csv", &vec![b'x'; 17 << 20], None, &[], &profile()).map_err(|t| t.cause),
        Err(Cause::TooLarge)
    );
}

/// Every word of every cell of a table is in a person, in a heading or among what was left.
fn nothing_is_lost(text: &str, mapping: &[(&str, &str)]) {
    let Ok(found) = try_bytes(text.as_bytes(), mapping) else {
        return;
    };
    let rows = table::csv(&encoding::text(text.as_bytes()))
        .expect("a table")
        .rows;
    for row in rows.iter().filter(|r| r.line != found.heading) {
        let persons = found
            .persons
            .iter()
            .filter(|p| p.line == row.line)
            .map(|p| format!("{p:?}"));
        let left = found
            .left
            .iter()
            .filter(|l| l.line == row.line)
            .map(|l| l.text.clone());
        let told = found
            .unsure
            .iter()
            .filter(|l| l.line == row.line)
            .map(|l| l.text.clone());
        let all = persons
            .chain(left)
            .chain(told)
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        for (column, cell) in row.cells.iter().enumerate() {
            let heading = rows
                .iter()
                .find(|r| r.line == found.heading)
                .map_or("", |r| r.cell(column));
            let known =
                ["", "medlem", "gæst", "nej", "-", "x"].contains(&cell.to_lowercase().as_str());
            let spelled =
                known || matches!(heading, "Sektor" | "Går") && !all.contains(&cell.to_lowercase());
            for word in cell
                .split(|c: char| !c.is_alphanumeric())
                .filter(|_| !spelled)
            {
                assert!(
                    all.contains(&word.to_lowercase()),
                    "{word:?} of {row:?} in {all}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_an_answer(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        if zip {
            bytes.splice(0..0, *b"PK\x03\x04");
        }
        drop(read("x", &bytes, None, &[], &profile()));
        let text = encoding::text(&bytes);
        drop(read("x", format!("Navn;Sektor;Går\n{text}").as_bytes(), None, &[], &profile()));
    }

    #[test]
    fn a_damaged_workbook_is_an_answer(at in 0.0..1.0_f64, put in "[<>\"/=0-9A-Za-z]{0,6}", part in 0..5_usize) {
        let part = ["sheet2.xml", "workbook.xml", "sharedStrings.xml", "styles.xml", "workbook.xml.rels"][part];
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a text")]
        let bytes = workbook_with(part, |mut text| {
            let mut at = (text.len() as f64 * at) as usize;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, &put);
            text
        });
        drop(read("x.xlsx", &bytes, None, &[], &profile()));
    }

    #[test]
    fn no_cell_is_lost(rows in proptest::collection::vec(proptest::collection::vec(
        "(Anna|Bo Bæk|Medlem|Gæst|kommuner|Region|x|nej|13[.]30|25[.]99|1,5|[a-zæøå]{1,6}|)", 0..12), 1..8)) {
        let mut text = "Navn;Titel;Organisation;Sektor;Rolle;Plads;Suppleant for;Afbud;Går;Kørsel\n".to_owned();
        for row in rows {
            text += &row.join(";");
            text.push('\n');
        }
        nothing_is_lost(&text, &[]);
    }
}
