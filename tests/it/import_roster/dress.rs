//! One roster in every dress: encodings, separators, a workbook; each says the same.

use super::{file, left, profile, text, try_bytes, workbook_with};
use ordstyrer::domain::ids::SectorId;
use ordstyrer::import::cell::FoundRole;
use ordstyrer::import::roster::{FoundRoster, read};
use ordstyrer::import::table;

#[test]
fn a_roster_from_danish_excel_imports_right() {
    let bytes = file("roster.csv");
    assert!(
        std::str::from_utf8(&bytes).is_err() && bytes.contains(&b';') && bytes.ends_with(b"\r\n")
    );
    let found = try_bytes(&bytes, &[]).expect("a roster");
    assert_eq!((found.heading, found.persons.len()), (3, 18));
    each_cell_is_in_its_place(&found);
    what_has_no_place_is_told(&found);
}

fn each_cell_is_in_its_place(found: &FoundRoster) {
    let person = |name: &str| {
        found
            .persons
            .iter()
            .find(|p| p.name == name)
            .unwrap_or_else(|| panic!("{name}"))
    };
    let aase = person("Åse Nygård-Lyst");
    assert_eq!(aase.title.as_deref(), Some("Regionsrådsmedlem"));
    assert_eq!(aase.organisation.as_deref(), Some("Region Syddanmark"));
    assert_eq!(aase.sector.as_ref().map(SectorId::as_str), Some("region"));
    assert_eq!(
        (aase.apology, aase.remote, aase.leaves_at),
        (None, Some(true), None)
    );
    let esther = person("Esther Løvbjerg");
    assert_eq!(
        (esther.apology, esther.seat.as_deref()),
        (Some(true), Some("Vejen Kommune"))
    );
    let leaves = person("Henning Østerlund-Vad")
        .leaves_at
        .map(|t| t.format("%H.%M").to_string());
    assert_eq!(leaves.as_deref(), Some("14.30"));
    let substitute = person("Leif Åkjær-Dons");
    assert_eq!(
        (
            &substitute.role,
            substitute.stands_in_for.join("+").as_str()
        ),
        (&FoundRole::Substitute, "Esther Løvbjerg")
    );
    assert_eq!(
        person("Thorkild Engelbæk-Sø").organisation.as_deref(),
        Some("Sygehus Lillebælt; \"Medicinsk\" Afdeling")
    );
    assert_eq!(
        person("Ida Grønhøj-Madsen").role,
        FoundRole::Staff {
            task: Some("referent".to_owned())
        }
    );
    assert_eq!(
        person("Villy Aakær").email.as_deref(),
        Some("villy@billund.example")
    );
    assert_eq!(person("Villy Aakær").phone.as_deref(), Some("75 00 00 01"));
    assert_eq!(
        found
            .persons
            .iter()
            .filter(|p| p.role == FoundRole::Member)
            .count(),
        12
    );
}

/// Told cell by cell: the title above, and the kilometres with a decimal comma.
fn what_has_no_place_is_told(found: &FoundRoster) {
    assert_eq!(
        left(found)[0],
        (
            1,
            "Deltagere den 3. december 2026, kl. 13,30",
            "Rækken står over overskrifterne."
        )
    );
    let km: Vec<_> = left(found)
        .into_iter()
        .filter(|l| l.2.contains("Kørsel"))
        .map(|l| (l.0, l.1))
        .collect();
    assert_eq!(km, [(4, "12,5"), (8, "103,25")]);
    assert_eq!(
        (found.left.len(), found.unsure.len()),
        (3, 0),
        "{:?}",
        found.left
    );
}

#[test]
fn encodings_and_separators_say_the_same() {
    let wanted = try_bytes(&file("roster.csv"), &[]).expect("a roster");
    let text = text();
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        text.clone().into_bytes(),
        format!("\u{feff}{text}").into_bytes(),
        utf16,
    ] {
        assert_eq!(try_bytes(&bytes, &[]).as_ref(), Ok(&wanted));
    }
    let rows = table::csv(&text).expect("a table").rows;
    for separator in [b',', b'\t', b';'] {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_writer(Vec::new());
        let mut at = 1;
        for row in &rows {
            while at < row.line {
                writer.write_record([" "]).expect("written");
                at += 1;
            }
            writer.write_record(&row.cells).expect("written");
            at += 1;
        }
        assert_eq!(
            try_bytes(&writer.into_inner().expect("bytes"), &[]).as_ref(),
            Ok(&wanted),
            "{separator}"
        );
    }
}

#[test]
fn a_workbook_says_the_same() {
    let wanted = try_bytes(&file("roster.csv"), &[]).expect("a roster");
    let found = read(
        "deltagere.xlsx",
        &file("roster.xlsx"),
        None,
        &[],
        &profile(),
    )
    .expect("a roster");
    assert_eq!(found.sheet.as_deref(), Some("Deltagere"));
    assert_eq!(found.other_sheets, ["Noter"]);
    assert_eq!(found.persons, wanted.persons);
    assert_eq!(
        (left(&found), found.unsure.len()),
        (left(&wanted), 0),
        "merged cells speak for each row"
    );
    let empty = workbook_with("sheet1.xml", |t| {
        let (head, rest) = t.split_once("<sheetData>").expect("rows");
        format!(
            "{head}<sheetData/>{}",
            rest.split_once("</sheetData>").expect("an end").1
        )
    });
    let alone = read("deltagere.xlsx", &empty, None, &[], &profile()).expect("a roster");
    assert_eq!(
        (alone.persons, alone.other_sheets.len()),
        (wanted.persons.clone(), 0)
    );
    let named = read(
        "deltagere.xlsx",
        &file("roster.xlsx"),
        Some("noter"),
        &[],
        &profile(),
    )
    .expect_err("no roster");
    assert!(named.message().contains("navn"), "{}", named.message());
    let trouble = read(
        "deltagere.xlsx",
        &file("roster.xlsx"),
        Some("Ark9"),
        &[],
        &profile(),
    )
    .expect_err("no sheet");
    assert_eq!(trouble.message(), "deltagere.xlsx har ikke arket ”Ark9”.");
    assert_eq!(trouble.advice(), "Arkene er ”Noter” og ”Deltagere”.");
}
