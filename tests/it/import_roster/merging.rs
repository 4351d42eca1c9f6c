//! An imported roster written: a new file, or merged into the one there is, which keeps what people wrote.

use super::{file, found, left, profile, try_bytes};
use crate::harness::{LILLEBAELT, repo};
use ordstyrer::import::roster_toml::{fresh, merge};
use ordstyrer::import::trouble::Cause;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;

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

#[test]
fn an_empty_cell_takes_no_apology_away_and_brackets_are_told() {
    let list = "Navn;Sektor;Kommune;Rolle;Afbud\nAnna Bæk;Kommuner;Vejle;Medlem (ny);\nVakant;Kommuner;Kolding;Medlem;\nBo Ås;Region;;Suppleant;x (syg)\n";
    let list = found(list);
    assert_eq!(
        left(&list)[..1],
        [(2, "ny", "Det står i parentes og er ikke læst.")]
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
