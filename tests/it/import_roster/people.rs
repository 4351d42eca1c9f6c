//! Who is a person and who is the same one: vacancies, headlines, sums, turned names, two of one name, roles as parts.

use super::{found, left, profile, try_bytes, workbook_with};
use ordstyrer::domain::ids::SectorId;
use ordstyrer::import::cell::FoundRole;
use ordstyrer::import::encoding::TextEncoding;
use ordstyrer::import::roster::FoundRoster;
use ordstyrer::import::roster_toml::{fresh, merge};

fn names(list: &FoundRoster) -> Vec<&str> {
    list.persons.iter().map(|p| p.name.as_str()).collect()
}

#[test]
fn a_vacancy_in_whatever_words_is_a_vacant_seat_and_nobody_who_can_be_present() {
    let list = found(
        "Navn;Titel;Organisation;Sektor;Rolle\n\
         TBA;;Middelfart Kommune;Kommuner;\n\
         (ubesat);;Vejle Kommune;Kommuner;Medlem\n\
         Udpeges senere;;Vejen Kommune;Kommuner;\n\
         N.N.;Praktiserende læge;;Almen praksis;\n\
         Ikke udpeget endnu;;;Region;Suppleant\n\
         Anna Bæk;;Kolding Kommune;Kommuner;\n",
    );
    assert_eq!(names(&list), ["Anna Bæk"]);
    let seats: Vec<_> = list
        .vacant
        .iter()
        .map(|v| (v.line, v.seat.as_deref()))
        .collect();
    assert_eq!(
        seats,
        [
            (2, Some("Middelfart Kommune")),
            (3, Some("Vejle Kommune")),
            (4, Some("Vejen Kommune")),
            (5, None)
        ]
    );
    assert!(
        left(&list)
            .iter()
            .any(|l| l.0 == 6 && l.2 == "Ingen er udpeget endnu.")
    );
    let written = fresh(&list, &profile()).expect("TOML");
    assert_eq!(
        written.text.matches("[[ledige]]").count(),
        4,
        "{}",
        written.text
    );
    assert!(!written.text.contains("TBA"), "{}", written.text);
    let again = merge(&written.text, &list, &profile()).expect("TOML");
    assert_eq!(
        again.text, written.text,
        "the same list makes no more seats"
    );
}

#[test]
fn a_seat_that_somebody_on_the_roster_has_is_not_made_twice() {
    let there = "[[medlemmer]]\nnavn = \"Bo Ravn\"\norganisation = \"Vejle Kommune\"\nsektor = \"kommuner\"\n";
    let list = found(
        "Navn;Organisation;Sektor\nVakant;Vejle Kommune;Kommuner\nIb Al;Vejen Kommune;Kommuner\n",
    );
    let merged = merge(there, &list, &profile()).expect("TOML");
    assert!(!merged.text.contains("[[ledige]]"), "{}", merged.text);
    assert_eq!(
        merged.held,
        [("Vejle Kommune".to_owned(), "Bo Ravn".to_owned())]
    );
}

#[test]
fn a_turned_name_or_one_with_a_title_is_the_same_person_in_the_next_import() {
    let there = "[[medlemmer]]\nnavn = \"Bo Ravn\" # formand\norganisation = \"Kolding Kommune\"\nsektor = \"kommuner\"\n";
    for name in [
        "\"Ravn, Bo\"",
        "Borgmester Bo Ravn",
        "\"Bo Ravn, ph.d.\"",
        "BO RAVN",
    ] {
        let list = found(&format!(
            "Navn;Sektor;Organisation;Rolle;Suppleant for\n{name};Kommuner;Kolding Kommune;;\nIda Ås;Kommuner;;Suppleant;{name}\n"
        ));
        let merged = merge(there, &list, &profile()).expect("TOML");
        assert_eq!(
            merged.text.matches("[[medlemmer]]").count(),
            1,
            "{name}: {}",
            merged.text
        );
        assert_eq!(merged.added, ["Ida Ås"], "{name}");
        assert!(merged.kept.is_empty(), "{name}");
        if !name.starts_with("BO") {
            assert!(
                merged.text.contains("navn = \"Bo Ravn\" # formand"),
                "{name}: {}",
                merged.text
            );
            assert!(
                merged.text.contains("for = [\"Bo Ravn\"]"),
                "{name}: {}",
                merged.text
            );
        }
    }
}

#[test]
fn two_people_of_one_name_are_both_kept_and_told() {
    let list = found(
        "Navn;Sektor;Organisation;Rolle\n\
         Bo Ravn;Kommuner;Kolding Kommune;Medlem\n\
         Bo Ravn;Almen praksis;PLO;Medlem\n\
         Bo Ravn;Kommuner;Kolding Kommune;Medlem\n",
    );
    assert_eq!(names(&list), ["Bo Ravn", "Bo Ravn"]);
    assert!(
        list.unsure
            .iter()
            .any(|u| u.line == 3 && u.proposal.contains("to personer"))
    );
    assert!(
        left(&list)
            .iter()
            .any(|l| l.0 == 4 && l.2.contains("række 2"))
    );
    let written = fresh(&list, &profile()).expect("TOML");
    assert_eq!(written.text.matches("navn = \"Bo Ravn\"").count(), 2);
    assert!(
        written.text.contains("id = \"bo-ravn-plo\""),
        "{}",
        written.text
    );
    let again = merge(&written.text, &list, &profile()).expect("TOML");
    assert_eq!(
        (again.text.as_str(), again.added.len()),
        (written.text.as_str(), 0)
    );
}

#[test]
fn sums_and_headlines_are_told_and_the_rest_is_read() {
    let list = found(
        "Navn;Titel;Sektor;Organisation\n\
         Kommuner (2);;;\n\
         Anna Bæk;Direktør;;Foreningen A\n\
         Ida Ås;Direktør;Kommuner;Vejle Kommune\n\
         Region;;;\n\
         Bo Ravn;Direktør;;\n\
         Gæster:;;;\n\
         Eva Al;Konsulent;;KL\n\
         I alt;;;4\n\
         Antal medlemmer: 3;;;\n",
    );
    let read: Vec<_> = list
        .persons
        .iter()
        .map(|p| {
            (
                p.name.as_str(),
                p.sector.as_ref().map(SectorId::as_str),
                p.role.word(),
            )
        })
        .collect();
    assert_eq!(
        read,
        [
            ("Anna Bæk", Some("kommuner"), "medlem"),
            ("Ida Ås", Some("kommuner"), "medlem"),
            ("Bo Ravn", Some("region"), "medlem"),
            ("Eva Al", None, "gæst")
        ]
    );
    let told: Vec<usize> = left(&list).iter().map(|l| l.0).collect();
    assert_eq!(told, [2, 5, 7, 9, 10]);
}

#[test]
fn a_role_in_the_column_of_parts_is_the_role() {
    let list =
        found("Navn;Part\nAnna Bæk;Kommuner\nBo Ravn;Sekretariat\nEva Al;Gæst\nIb Os;Observatør\n");
    let roles: Vec<FoundRole> = list.persons.iter().map(|p| p.role.clone()).collect();
    let staff = FoundRole::Staff { task: None };
    assert_eq!(
        roles,
        [
            FoundRole::Member,
            staff,
            FoundRole::Guest,
            FoundRole::Observer
        ]
    );
    assert_eq!(left(&list), []);
}

/// The sample workbook with a hidden row, a name and a cell struck out, and a number in a format of zeros.
fn marked(xml: &str) -> String {
    if xml.contains("<styleSheet") {
        return xml
            .replace("<font/>", "<font/><font><strike/></font>")
            .replace("formatCode=\"hh:mm\"/>", "formatCode=\"hh:mm\"/><numFmt numFmtId=\"165\" formatCode=\"00000\"/>")
            .replace("</cellXfs>", "<xf fontId=\"1\" applyFont=\"1\"/><xf numFmtId=\"165\" applyNumberFormat=\"1\"/></cellXfs>");
    }
    xml.replace("<row r=\"5\">", "<row hidden=\"1\" r=\"5\">")
        .replace("<c r=\"A6\"", "<c r=\"A6\" s=\"2\"")
        .replace("<c r=\"C7\"", "<c r=\"C7\" s=\"2\"")
        .replace(
            "<c r=\"M8\"><v>103.25</v>",
            "<c r=\"M8\" s=\"3\"><v>103</v>",
        )
}

#[test]
fn what_excel_hides_or_shows_struck_out_is_told_and_not_read() {
    let whole = try_bytes(&super::file("roster.xlsx"), &[]).expect("a roster");
    let list = try_bytes(&workbook_with("", |xml| marked(&xml)), &[]).expect("a roster");
    let line = |list: &FoundRoster, at: usize| list.persons.iter().find(|p| p.line == at).cloned();
    assert!(line(&whole, 5).is_some() && line(&whole, 6).is_some());
    assert_eq!((line(&list, 5), line(&list, 6)), (None, None));
    let told = left(&list);
    let why = |at: usize, words: &str| told.iter().any(|l| l.0 == at && l.2.contains(words));
    assert!(
        why(5, "skjult") && why(6, "Navnet er streget over"),
        "{told:?}"
    );
    let (before, now) = (line(&whole, 7), line(&list, 7));
    assert!(before.is_some_and(|p| p.organisation.is_some()));
    assert_eq!(now.expect("still read").organisation, None);
    assert!(why(7, "Cellen er streget over"), "{told:?}");
    assert!(told.iter().any(|l| l.0 == 8 && l.1 == "00103"), "{told:?}");
}

#[test]
fn letters_of_dos_and_old_macs_are_read_and_told() {
    for (bytes, encoding) in [
        (
            &b"Navn;Sektor\n\x8fse B\x91k;Kommuner\nS\x9bren \x92r\x9b;Kommuner\n"[..],
            TextEncoding::Dos,
        ),
        (
            &b"Navn;Sektor\n\x81se B\xbek;Kommuner\nS\xbfren \xaer\xbf;Kommuner\n"[..],
            TextEncoding::Mac,
        ),
    ] {
        let list = try_bytes(bytes, &[]).expect("a roster");
        assert_eq!(names(&list), ["Åse Bæk", "Søren Ærø"]);
        assert_eq!(list.encoding, Some(encoding));
    }
    let trouble =
        try_bytes(b"Navn;Sektor\nx\xb2 \xb3x \xb9;Kommuner\n", &[]).expect_err("no letters");
    assert!(
        trouble.advice().contains("CSV UTF-8"),
        "{}",
        trouble.advice()
    );
}

/// A group has a column under its usual names, or stands behind the name as minutes print it.
#[test]
fn a_party_letter_is_read_from_its_column_or_from_behind_the_name() {
    for heading in ["Parti", "Gruppe", "Partibogstav", "Listebogstav"] {
        let text = format!("Navn;Sektor;{heading}\nAnna Hviid;Region;A\nBo Krog;Kommuner;\n");
        let found = found(&text);
        let groups: Vec<_> = found.persons.iter().map(|p| p.group.as_deref()).collect();
        assert_eq!(groups, [Some("A"), None], "{heading}");
    }
    let found = found(
        "Navn;Sektor;Rolle\nAnna Hviid (Ø);Region;Medlem\nBo Krog (formand);Kommuner;Medlem\nGitte Sø (A);;Gæst\n",
    );
    let read: Vec<_> = found
        .persons
        .iter()
        .map(|p| (p.name.as_str(), p.group.as_deref()))
        .collect();
    let wanted = [
        ("Anna Hviid", Some("Ø")),
        ("Bo Krog (formand)", None),
        ("Gitte Sø (A)", None),
    ];
    assert_eq!(read, wanted);
}
