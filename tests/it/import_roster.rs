//! Rosters as secretariats have them: CSV in every dress of Excel, workbooks, and what is wrong with them.
//!
//! `tests/import/roster.csv` is as Danish Excel saves it: semicolons, Windows-1252, CRLF; `roster.xlsx` is the same as
//! a workbook.

use crate::harness::{LILLEBAELT, repo};
use ordstyrer::domain::ids::SectorId;
use ordstyrer::domain::profile::Profile;
use ordstyrer::import::cell::FoundRole;
use ordstyrer::import::fields::RosterField;
use ordstyrer::import::roster::{FoundRoster, read};
use ordstyrer::import::roster_toml::{fresh, merge};
use ordstyrer::import::trouble::{Cause, Trouble};
use ordstyrer::import::{encoding, table};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use proptest::prelude::*;
use std::io::Write as _;

fn profile() -> Profile {
    input::bodies::built_in("klynge-politisk").expect("a profile")
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(repo("tests/import").join(name)).expect("read")
}

fn try_bytes(bytes: &[u8], mapping: &[(&str, &str)]) -> Result<FoundRoster, Trouble> {
    let mapping: Vec<_> = mapping
        .iter()
        .map(|(f, h)| ((*f).to_owned(), (*h).to_owned()))
        .collect();
    read("deltagere.csv", bytes, None, &mapping, &profile())
}

fn found(text: &str) -> FoundRoster {
    try_bytes(text.as_bytes(), &[]).unwrap_or_else(|t| panic!("{} {}", t.message(), t.advice()))
}

fn cause(text: &str) -> Trouble {
    try_bytes(text.as_bytes(), &[]).expect_err("a trouble")
}

/// The file of Danish Excel as text.
fn text() -> String {
    encoding::text(&file("roster.csv"))
}

/// Each of what was left: row, text, and why.
fn left(found: &FoundRoster) -> Vec<(usize, &str, &str)> {
    found
        .left
        .iter()
        .map(|l| (l.line, l.text.as_str(), l.why.as_str()))
        .collect()
}

#[test]
fn a_roster_from_danish_excel_imports_right() {
    let bytes = file("roster.csv");
    assert!(
        std::str::from_utf8(&bytes).is_err() && bytes.contains(&b';') && bytes.ends_with(b"\r\n")
    );
    let found = try_bytes(&bytes, &[]).expect("a roster");
    assert_eq!((found.heading, found.persons.len()), (3, 18));
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
    // What a roster has no place for is told, cell by cell: the title above, and the kilometres with a decimal comma.
    assert_eq!(
        left(&found)[0],
        (
            1,
            "Deltagere den 3. december 2026, kl. 13,30",
            "Rækken står over overskrifterne."
        )
    );
    let km: Vec<_> = left(&found)
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
fn every_encoding_and_separator_says_the_same() {
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
    assert_eq!(
        trouble.message(),
        "deltagere.xlsx har ikke et ark, der hedder ”Ark9”."
    );
    assert_eq!(trouble.advice(), "Arkene er ”Noter” og ”Deltagere”.");
}

#[test]
fn a_missing_column_is_named_with_the_headings_there_are() {
    let trouble = cause("Titel;Organisation;Afbud\nBorgmester;Vejle Kommune;x\n");
    let headings = ["Titel", "Organisation", "Afbud"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(
        trouble.cause,
        Cause::Missing {
            field: RosterField::Name,
            line: 1,
            headings
        }
    );
    assert_eq!(
        trouble.message(),
        "deltagere.csv, række 1: Ingen kolonne kan læses som navn."
    );
    assert_eq!(
        trouble.advice(),
        "Overskrifterne er ”Titel”, ”Organisation” og ”Afbud”. Giv en kolonne overskriften ”Navn”, \
         eller vælg en med --kolonne navn=\"…\"."
    );
    let trouble = cause("Navn;Titel\nAnna Hviid;Borgmester\n");
    assert!(
        matches!(
            trouble.cause,
            Cause::Missing {
                field: RosterField::Sector,
                ..
            }
        ),
        "{trouble:?}"
    );
    let trouble = cause("Fornavn;Sektor\nAnna;Region\n");
    assert!(
        matches!(
            trouble.cause,
            Cause::Missing {
                field: RosterField::LastName,
                ..
            }
        ),
        "{trouble:?}"
    );
}

#[test]
fn the_headings_need_not_stand_first() {
    let found = found("Møde;3. december 2026\nSted;Vejle\n\nNavn;Sektor\nAnna Hviid;Region\n");
    assert_eq!(
        (found.heading, found.persons.len(), found.persons[0].line),
        (4, 1, 5)
    );
    assert_eq!(
        left(&found)[1],
        (2, "Sted | Vejle", "Rækken står over overskrifterne.")
    );
}

#[test]
fn what_could_be_two_columns_is_asked_and_the_answer_counts() {
    let text = "Navn;Kommune;Arbejdssted;Sektor\nAnna Hviid;Vejle Kommune;Rådhuset;Kommuner\n";
    let trouble = cause(text);
    let candidates = ["Kommune", "Arbejdssted"].map(str::to_owned).to_vec();
    assert_eq!(
        (trouble.message().as_str(), trouble.advice().as_str()),
        (
            "deltagere.csv, række 1: Flere kolonner kan være organisation: ”Kommune” og ”Arbejdssted”.",
            "Vælg en af dem, fx med --kolonne organisation=\"Kommune\"."
        )
    );
    assert_eq!(
        trouble.cause,
        Cause::Unsure {
            field: RosterField::Organisation,
            line: 1,
            candidates
        }
    );
    let found = try_bytes(text.as_bytes(), &[("organisation", "arbejdssted")]).expect("a roster");
    assert_eq!(found.persons[0].organisation.as_deref(), Some("Rådhuset"));
    assert_eq!(
        left(&found),
        [(
            2,
            "Vejle Kommune",
            "Kolonnen ”Kommune” kendes ikke og er ikke læst."
        )]
    );
    let found = try_bytes(text.as_bytes(), &[("organisation", "")]).expect("a roster");
    assert_eq!(
        (found.persons[0].organisation.clone(), found.left.len()),
        (None, 2)
    );
    // A heading that holds the word is likely, not certain.
    let text = "Medlemmets navn;Sektor\nAnna Hviid;Region\n";
    assert!(matches!(
        cause(text).cause,
        Cause::Unsure {
            field: RosterField::Name,
            ..
        }
    ));
    let found = try_bytes(text.as_bytes(), &[("navn", "Medlemmets navn")]).expect("a roster");
    assert_eq!(found.persons[0].name, "Anna Hviid");
    let wrong = |field, heading| {
        try_bytes(text.as_bytes(), &[(field, heading)])
            .expect_err("a trouble")
            .cause
    };
    assert!(matches!(
        wrong("skostørrelse", "Sektor"),
        Cause::NoSuchField { .. }
    ));
    assert!(matches!(
        wrong("navn", "Findes ikke"),
        Cause::NoSuchHeading { .. }
    ));
}

#[test]
fn garbage_is_told_with_its_row() {
    let found = found(
        "Navn;Rolle;Sektor;Afbud;Går;Suppleant for\n\
         Anna Hviid;Medlem;Kommunre;;;\n\
         ;Medlem;Region;;;\n\
         12345;Medlem;Region;;;\n\
         Bo Bæk;Medlem;Region;måske;25.99;\n\
         Anna  Hviid;Medlem;Region;;;\n\
         Eva Ås;Kaptajn;Region;;;;uden for\n\
         Navn;Rolle;Sektor;Afbud;Går;Suppleant for\n\
         Ib Al;Gæst;Region;x;;\n\
         Kommuner;;;;;\n\
         Ea Os;Suppleant;Region;;;Bo Bak\n",
    );
    assert_eq!(
        left(&found),
        [
            (
                2,
                "Kommunre",
                "Sektoren findes ikke i forummet. Mente du ”Kommuner”?"
            ),
            (3, "Medlem | Region", "Rækken har intet navn."),
            (4, "12345 | Medlem | Region", "”12345” er ikke et navn."),
            (
                5,
                "måske",
                "Cellen kan ikke læses som ja eller nej. Skriv x eller ja, eller lad den være tom."
            ),
            (
                5,
                "25.99",
                "Det er ikke et klokkeslæt. Skriv det som 13.30."
            ),
            (
                6,
                "Anna  Hviid | Medlem | Region",
                "Navnet står allerede i række 2. Er det to personer, må den ene skrives til bagefter."
            ),
            (7, "uden for", "Kolonnen har ingen overskrift."),
            (
                7,
                "Kaptajn",
                "Rollen kendes ikke. Personen står som medlem."
            ),
            (
                8,
                "Navn | Rolle | Sektor | Afbud | Går | Suppleant for",
                "Overskrifterne står her igen."
            ),
            (
                9,
                "Region",
                "Oplysningen ”sektor” kan ikke stå ved rollen gæst."
            ),
            (9, "x", "Oplysningen ”afbud” kan ikke stå ved rollen gæst."),
            (
                10,
                "Kommuner",
                "Rækken ligner en mellemoverskrift. Skriv sektoren i en kolonne for sig."
            ),
        ]
    );
    assert_eq!(found.persons.len(), 5);
    assert_eq!(found.unsure.len(), 1);
    assert_eq!(
        found.unsure[0].proposal,
        "”Bo Bak” står ikke på listen. Mente du ”Bo Bæk”?"
    );
}

#[test]
fn a_sector_read_from_the_organisation_is_only_a_proposal() {
    let found = found(
        "Fornavn;Efternavn;Organisation;Rolle\n\
         Anna;Hviid;Vejle Kommune;\n\
         Bo;Bæk;Region Syddanmark;\n\
         Eva;Ås;PLO Syddanmark;\n\
         Ib;Al;Foreningen;\n\
         Ea;Os;Vejle Kommune;suppleant for Anna Hviid\n\
         Al;Ib;Region Syddanmark;Gæst\n",
    );
    let sectors: Vec<_> = found
        .persons
        .iter()
        .map(|p| p.sector.as_ref().map(SectorId::as_str))
        .collect();
    assert_eq!(
        sectors,
        [
            Some("kommuner"),
            Some("region"),
            Some("almen-praksis"),
            None,
            Some("kommuner"),
            None
        ]
    );
    let told: Vec<_> = found
        .unsure
        .iter()
        .map(|p| (p.line, p.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "Vejle Kommune"),
            (3, "Region Syddanmark"),
            (4, "PLO Syddanmark"),
            (6, "Vejle Kommune")
        ]
    );
    assert_eq!(
        found.unsure[0].proposal,
        "Anna Hviid er sat i sektoren ”Kommuner”."
    );
    assert_eq!(
        left(&found),
        [(
            5,
            "Ib Al",
            "Personen har ingen sektor, og den kan ikke ses af organisationen."
        )]
    );
    assert_eq!(found.persons[4].stands_in_for, ["Anna Hviid"]);
}

/// A meeting with the roster given, loaded as the program loads it.
fn loads(roster: &str) -> ordstyrer::domain::setup::Setup {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::copy(
        repo("sample-data").join(LILLEBAELT).join("dagsorden.toml"),
        dir.path().join("dagsorden.toml"),
    )
    .expect("copied");
    std::fs::write(dir.path().join("deltagere.toml"), roster).expect("written");
    let loaded = input::load(&Folder::of(dir.path()));
    loaded
        .setup
        .unwrap_or_else(|| panic!("{:?}\n{roster}", loaded.faults))
}

#[test]
fn what_is_written_loads_and_is_the_sample_roster() {
    let found = try_bytes(&file("roster.csv"), &[]).expect("a roster");
    let written = fresh(&found, &profile()).expect("TOML");
    assert!(
        written.text.starts_with(
            "# Deltagerne i Sundhedsklynge, politisk niveau.\n\n[[medlemmer]]\nnavn = "
        )
    );
    assert_eq!(
        (
            written.added.len(),
            written.changed.len(),
            written.kept.len()
        ),
        (18, 0, 0)
    );
    let read = loads(&written.text).roster;
    let sample = crate::harness::sample(LILLEBAELT).roster;
    assert_eq!(read.seats, sample.seats);
    let names = |r: &ordstyrer::domain::roster::Roster| {
        r.persons.iter().map(|p| p.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&read), names(&sample));
    for (read, sample) in read.persons.iter().zip(&sample.persons) {
        assert_eq!(
            (&read.title, read.apology),
            (&sample.title, sample.apology),
            "{}",
            read.name
        );
        assert_eq!(
            std::mem::discriminant(&read.role),
            std::mem::discriminant(&sample.role),
            "{}",
            read.name
        );
    }
}

#[test]
fn merging_again_changes_nothing_and_keeps_every_comment() {
    let found = try_bytes(&file("roster.csv"), &[]).expect("a roster");
    let sample =
        std::fs::read_to_string(repo("sample-data").join(LILLEBAELT).join("deltagere.toml"))
            .expect("read");
    let existing = sample.replace(
        "plads = \"Billund Kommune\"",
        "plads   = \"Billund Kommune\"  # se brev af 1. maj",
    ) + "# Til sidst.\n";
    let first = merge(&existing, &found, &profile()).expect("TOML");
    for line in existing
        .lines()
        .filter(|l| l.contains('#') || l.contains("punkter"))
    {
        assert!(first.text.contains(line), "{line}\n{}", first.text);
    }
    // Telephone, mail, a departure, one who is remote, and an organisation that is written otherwise.
    assert_eq!(first.changed.len(), 4, "{:?}", first.changed);
    assert_eq!(
        (first.added.len(), first.kept.len(), first.dropped.len()),
        (0, 0, 0)
    );
    let again = merge(&first.text, &found, &profile()).expect("TOML");
    assert_eq!(
        (again.text.as_str(), again.changed.len()),
        (first.text.as_str(), 0)
    );
    loads(&first.text);
}

#[test]
fn a_merge_sets_what_differs_and_says_who_is_not_in_the_file() {
    let existing = "# Øverst.\n\n# Om Åse.\n[[medlemmer]]\nnavn = \"Aase Bæk\"\nsektor = \"Region\" # fast\n\
                    titel = \"Direktør\"\nafbud = true # ringet\nbemaerkning = \"x\"\n\n\
                    [[medlemmer]]\nnavn = \"Ib Al\"\nsektor = \"region\"\nplads = \"A\"\n\n\
                    # Om Eva.\n[[suppleanter]]\nnavn = \"Eva Ås\"\nsektor = \"kommuner\"\nfor = [\"Ib Al\"]\n\n\
                    # Om den ledige.\n[[ledige]]\nsektor = \"kommuner\"\nplads = \"Vejle Kommune\"\n";
    let found = found(
        "Navn;Rolle;Sektor;Titel;Afbud;Organisation;Suppleant for\n\
         Åse Bæk;Medlem;Region;;nej;;\n\
         Eva Ås;Medlem;Kommuner;Borgmester;x;;\n\
         Anna Hviid;Medlem;Kommuner;Rådmand;;Vejle Kommune;\n\
         Bo Os;Suppleant;Kommuner;;;;Vejle Kommune\n",
    );
    let merged = merge(existing, &found, &profile()).expect("TOML");
    assert_eq!(
        merged.text,
        "# Øverst.\n\n# Om Åse.\n[[medlemmer]]\nnavn = \"Åse Bæk\"\nsektor = \"Region\" # fast\n\
         titel = \"Direktør\"\nafbud = false # ringet\nbemaerkning = \"x\"\n\n\
         [[medlemmer]]\nnavn = \"Ib Al\"\nsektor = \"region\"\nplads = \"A\"\n\n\
         # Om Eva.\n[[medlemmer]]\nnavn = \"Eva Ås\"\nsektor = \"kommuner\"\ntitel = \"Borgmester\"\nafbud = true\n\n\
         # Om den ledige.\n[[medlemmer]]\nnavn = \"Anna Hviid\"\ntitel = \"Rådmand\"\norganisation = \"Vejle Kommune\"\n\
         sektor = \"kommuner\"\nplads = \"Vejle Kommune\"\n\n\
         [[suppleanter]]\nnavn = \"Bo Os\"\nsektor = \"kommuner\"\nfor = [\"Anna Hviid\"]\n"
    );
    assert_eq!(merged.added, ["Anna Hviid", "Bo Os"]);
    assert_eq!(merged.changed, ["Åse Bæk", "Eva Ås"]);
    assert_eq!(
        merged.told,
        ["Åse Bæk (navn og afbud)", "Eva Ås (bliver medlem)"]
    );
    assert_eq!(
        (merged.kept.join("+").as_str(), merged.seated),
        ("Ib Al", 1)
    );
    assert_eq!(
        merged.dropped,
        [("Eva Ås".to_owned(), "for = [\"Ib Al\"]".to_owned())]
    );
    let broken = merge("[[medlemmer]]\nnavn = \n", &found, &profile()).expect_err("no TOML");
    assert!(
        matches!(broken, Cause::Roster { line: Some(2), .. }),
        "{broken:?}"
    );
    assert!(merge("medlemmer = 3", &found, &profile()).is_err());
}

#[test]
fn a_file_without_roles_moves_nobody_to_another_list() {
    let existing = "[[sekretariat]]\nnavn = \"Eva Ås\"\nopgave = \"referent\"\n";
    let without = found("Navn;Sektor;Afbud;Telefon\nEva Ås;Region;x;12 34\n");
    let merged = merge(existing, &without, &profile()).expect("TOML");
    assert_eq!(
        merged.text,
        format!("{existing}telefon = \"12 34\"\nafbud = true\n")
    );
    let with = found("Navn;Sektor;Rolle\nEva Ås;Region;Medlem\n");
    let merged = merge(existing, &with, &profile()).expect("TOML");
    assert_eq!(
        merged.text,
        "[[medlemmer]]\nnavn = \"Eva Ås\"\nsektor = \"region\"\n"
    );
    assert_eq!(
        merged.dropped,
        [("Eva Ås".to_owned(), "opgave = \"referent\"".to_owned())]
    );
}

#[test]
fn every_vacant_seat_of_a_new_meeting_is_taken() {
    let towns = [
        "Billund",
        "Fredericia",
        "Kolding",
        "Middelfart",
        "Vejen",
        "Vejle",
    ]
    .map(|t| format!("{t} Kommune"));
    let empty = ordstyrer::store::fresh_roster::vacant(&profile(), &towns);
    let found = try_bytes(&file("roster.csv"), &[]).expect("a roster");
    let merged = merge(&empty, &found, &profile()).expect("TOML");
    assert_eq!(
        (merged.seated, merged.text.contains("[[ledige]]\nsektor")),
        (12, false),
        "{}",
        merged.text
    );
    assert!(
        merged
            .text
            .starts_with("# Deltagerne i Sundhedsklynge, politisk niveau.\n")
    );
    assert_eq!(
        loads(&merged.text).roster.seats,
        crate::harness::sample(LILLEBAELT).roster.seats
    );
}

/// A zip archive with one part replaced.
fn workbook_with(part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let bytes = file("roster.xlsx");
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut entry = old.by_index(at).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut entry, &mut text).expect("text");
        new.start_file(name.as_str(), zip::write::SimpleFileOptions::default())
            .expect("begun");
        let text = if name.ends_with(part) {
            change(text)
        } else {
            text
        };
        new.write_all(text.as_bytes()).expect("written");
    }
    new.finish().expect("a zip").into_inner()
}

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
        Cause::TooLarge
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
        let _ = read("x", &bytes, None, &[], &profile());
        let text = encoding::text(&bytes);
        let _ = read("x", format!("Navn;Sektor;Går\n{text}").as_bytes(), None, &[], &profile());
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
        let _ = read("x.xlsx", &bytes, None, &[], &profile());
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

#[test]
fn a_name_turned_around_is_the_same_person() {
    let list = found("Navn;Sektor\nBæk, Anna;Kommuner\nAnna Bæk;Kommuner\n");
    let names: Vec<&str> = list.persons.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Bæk, Anna"]);
    assert!(
        list.left
            .iter()
            .any(|l| l.line == 3 && l.why.contains("række 2")),
        "{:?}",
        left(&list)
    );
}

#[test]
fn an_empty_cell_takes_no_apology_away_and_brackets_are_told() {
    let list = "Navn;Sektor;Kommune;Rolle;Afbud\nAnna Bæk;Kommuner;Vejle;Medlem (ny);\nVakant;Kommuner;Kolding;Medlem;\nBo Ås;Region;;Suppleant;x (syg)\n";
    let list = found(list);
    assert_eq!(
        left(&list)[..2],
        [
            (2, "ny", "Det står i parentes og er ikke læst."),
            (
                3,
                "Vakant | Kommuner | Kolding | Medlem",
                "Pladsen er ledig. En plads uden navn skrives som [[ledige]] i deltagere.toml."
            )
        ]
    );
    let there = "[[ledige]]\nsektor = \"kommuner\"\nplads = \"Kolding Kommune\"\n\n[[ledige]]\nsektor = \"kommuner\"\nplads = \"Vejle Kommune\"\n";
    // "Vejle" takes the seat of Vejle Kommune, and no other.
    let seated = merge(there, &list, &profile()).expect("merged");
    assert!(
        seated.text.contains("plads = \"Kolding Kommune\"") && seated.seated == 1,
        "{}",
        seated.text
    );
    let noted = seated.text.replace(
        "navn = \"Anna Bæk\"",
        "navn = \"Anna Bæk\"\nafbud = true # ringede",
    );
    let again = merge(&noted, &list, &profile()).expect("merged");
    assert_eq!((again.text, again.changed.len()), (noted, 0));
}
