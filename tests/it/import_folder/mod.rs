//! `importer` from outside: a folder made from an agenda, a roster, or both; overview, yes and no, questions.

mod again;
mod documents;
mod known_faults;
mod people;

use crate::import::{KONTAKTFORUM, STYREGRUPPE, seed};
use crate::pty::{Pty, path, run};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use std::path::Path;

fn import(file: &Path, folder: &Path, more: &[&str]) -> (i32, String, String) {
    run(&[&["importer", path(file), "--til", path(folder)], more].concat())
}

fn agenda(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("dagsorden.toml")).expect("an agenda")
}

#[test]
fn an_imported_agenda_is_a_meeting_that_can_be_held() {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, id, items) in [
        (STYREGRUPPE, "styregruppe-sundhedssamarbejde", 16),
        (KONTAKTFORUM, "administrativt-kontaktforum", 5),
    ] {
        for ending in ["txt", "docx"] {
            let folder = dir.path().join(format!("{name}-{ending}"));
            let (code, out, err) = import(&seed(name, ending), &folder, &["--ja"]);
            assert_eq!(code, 0, "{out}{err}");
            let loaded = input::load(&Folder::of(&folder));
            assert!(!loaded.faults.any_errors(), "{:?}", loaded.faults);
            let setup = loaded.setup.expect("a meeting");
            assert_eq!(
                (setup.profile.id.as_str(), setup.agenda.items.len()),
                (id, items),
                "{name}.{ending}"
            );
            let found = crate::import::read(&seed(name, ending));
            for (written, understood) in setup.agenda.items.iter().zip(&found.items) {
                let mut understood = understood.clone();
                understood.recommendations.retain(|r| !r.is_empty());
                assert_eq!(*written, understood, "{name}.{ending}");
            }
        }
    }
}

#[test]
fn the_overview_names_what_is_left_and_nothing_is_written_without_a_yes() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("moede");
    let source = seed(KONTAKTFORUM, "txt");
    let (code, out, _) = import(&source, &folder, &["--vis"]);
    assert_eq!(code, 0);
    for text in [
        "Forstået: 5 punkter",
        "beslutning · sagsnr. 2217744 · resume · sagsfremstilling · 1 indstilling · 2 bilag",
        "· 1 indstilling · 1 bilag · 1 tomt listepunkt",
        "linje 60 (beslutning): Beslutning for Punkt 1: Godkendelse af ny organisering med sundhedsklynger",
        "linje 220 (ikke forstået): Forslag",
    ] {
        assert!(out.contains(text), "{text} i\n{out}");
    }
    let (code, _, err) = import(&source, &folder, &[]);
    assert_eq!((code, err.contains("Skriv --ja")), (1, true), "{err}");
    assert!(!folder.exists(), "nothing is written");
    for (keys, code, there) in [("x\rn\r", 1, false), ("j\r", 0, true)] {
        let mut desk = Pty::start(
            &["importer", path(&source), "--til", path(&folder)],
            (100, 30),
        );
        desk.shows("Skriv filerne? (j/n)");
        desk.send(keys.as_bytes());
        assert_eq!(desk.end(), code);
        assert_eq!(folder.join("dagsorden.toml").exists(), there);
    }
}

#[test]
fn an_agenda_and_a_roster_make_a_meeting_together() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("moede");
    let (source, list) = (
        dir.path().join("dagsorden.txt"),
        crate::harness::repo("tests/import/roster.xlsx"),
    );
    let text = "Møde i Sundhedsklynge Lillebælt, politisk niveau\n4. marts 2027 kl. 9.00\n\nPunkt 1: Velkomst\n";
    std::fs::write(&source, text).expect("written");
    let call = |more: &[&str]| {
        run(&[
            &[
                "importer",
                path(&source),
                path(&list),
                "--til",
                path(&folder),
            ],
            more,
        ]
        .concat())
    };
    let (code, out, err) = call(&["--vis"]);
    assert_eq!((code, folder.exists()), (0, false), "{out}{err}");
    assert!(
        out.contains("Forstået: 1 punkt") && out.contains("Forstået: 18 personer"),
        "{out}"
    );
    let (code, out, err) = call(&["--ja"]);
    assert_eq!(code, 0, "{out}{err}");
    let setup = input::load(&Folder::of(&folder)).setup.expect("a meeting");
    assert_eq!(
        (setup.agenda.items.len(), setup.roster.persons.len()),
        (1, 18)
    );
    // The same once more changes nothing.
    let (code, out, _) = call(&["--ja"]);
    assert!(code == 0 && out.contains("Der er intet at ændre."), "{out}");
    // A list alone belongs to the folder's body, and a body that does not exist is named with those that do.
    let alone =
        |more: &[&str]| run(&[&["importer", path(&list), "--til", path(&folder)], more].concat());
    let (code, _, err) = alone(&["--ja", "--forum", "sundhedsraad"]);
    assert!(
        code == 2 && err.contains("holdes i forummet klynge-politisk, ikke sundhedsraad"),
        "{err}"
    );
    let (code, _, err) = alone(&["--ja", "--forum", "findes-ikke"]);
    assert!(
        code == 2 && err.contains("Fejl: Forummet ”findes-ikke” findes ikke. Kendte fora: sof-"),
        "{err}"
    );
}

#[test]
fn a_column_that_is_not_known_is_asked_for_or_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let (list, folder) = (dir.path().join("liste.csv"), dir.path().join("moede"));
    std::fs::write(&list, "Hvem;Kommer fra\nAnna Hviid;Region\n").expect("written");
    let call = [
        "importer",
        path(&list),
        "--til",
        path(&folder),
        "--forum",
        "klynge-politisk",
    ];
    let (code, _, err) = run(&[&call[..], &["--ja"]].concat());
    assert_eq!((code, folder.exists()), (2, false), "{err}");
    for words in [
        "liste.csv, række 1: Ingen kolonne kan læses som navn.",
        "”Hvem” og ”Kommer fra”",
        "--kolonne navn=",
    ] {
        assert!(err.contains(words), "{words} i {err}");
    }
    let columns = ["--kolonne", "navn=Hvem", "--kolonne", "sektor=Kommer fra"];
    let (_, out, err) = run(&[&call[..], &columns, &["--vis"]].concat());
    assert!(out.contains("Anna Hviid: medlem, region"), "{out}{err}");
    let (code, _, err) = run(&[&call[..], &["--kolonne", "hvem=Hvem"]].concat());
    assert!(code == 2 && err.contains("hvem"), "{err}");
    // On a terminal it is asked for, by number or by name, until the answer can be understood.
    let mut desk = Pty::start(&call, (100, 40));
    desk.shows("Hvilken kolonne er navn?");
    desk.send("fornavn\r1\r".as_bytes());
    desk.shows("Skriv nummeret eller navnet.");
    desk.shows("Hvilken kolonne er sektor?");
    desk.send("kommer fra\r".as_bytes());
    desk.shows("Skriv filerne? (j/n)");
    desk.send("j\r".as_bytes());
    desk.end();
    let roster = std::fs::read_to_string(folder.join("deltagere.toml")).expect("a roster");
    assert!(
        roster.contains("navn = \"Anna Hviid\"") && roster.contains("sektor = \"region\""),
        "{roster}"
    );
}

/// One item, as Notesblok saved it before, and as it can save it.
const ENCODED: [&[u8]; 3] = [
    b"Punkt 1: M\xf8de\n",
    b"\xef\xbb\xbfPunkt 1: M\xc3\xb8de\n",
    b"\xff\xfeP\0u\0n\0k\0t\0 \x001\0:\0 \0M\0\xf8\0d\0e\0\n\0",
];

#[test]
fn what_is_missing_or_wrong_is_said_in_danish() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("moede");
    let file = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    };
    let bare = file("bar.txt", b"Punkt 1: Velkomst\n");
    let forum = ["--ja", "--forum", "strategisk-sundhedsstyregruppe"];
    let day = [&forum[..], &["--dato", "4-3-2027"]].concat();
    let cases: [(std::path::PathBuf, &[&str], &str); 9] = [
        (bare.clone(), &["--ja"], "Skriv --forum"),
        (bare.clone(), &forum, "Skriv --dato"),
        (bare.clone(), &day, "Skriv --start"),
        (
            file("tom.txt", b"hej\n"),
            &["--ja"],
            "ingen dagsordenspunkter",
        ),
        (
            file("gammel.doc", b"x"),
            &["--ja"],
            "Gem dagsordenen som .docx",
        ),
        (
            file("latin.txt", b"Punkt 1: M\xf8de\n"),
            &["--ja"],
            "Skriv --forum",
        ),
        (
            file("ikke.docx", b"ikke en zip"),
            &["--ja"],
            "ikke et Word-dokument",
        ),
        (
            dir.path().join("findes-ikke.txt"),
            &["--ja"],
            "kan ikke læses",
        ),
        (
            bare.clone(),
            &["--ja", "--forum", "findes-ikke"],
            "findes-ikke",
        ),
    ];
    for (file, more, expected) in cases {
        let (code, out, err) = import(&file, &folder, more);
        assert_eq!(code, 2, "{expected}: {out}{err}");
        assert!(err.contains(expected), "{expected}: {err}");
    }
    assert!(!folder.exists());
    for bytes in ENCODED {
        let (_, out, err) = import(&file("kodet.txt", bytes), &folder, &["--vis"]);
        assert!(out.contains("  1. Møde\n"), "{out}{err}");
    }
    a_meeting_that_began_is_not_imported_into(&bare, &folder);
}

fn a_meeting_that_began_is_not_imported_into(source: &Path, folder: &Path) {
    std::fs::create_dir(folder).expect("a folder");
    std::fs::write(folder.join("journal.jsonl"), "{}\n").expect("a journal");
    let (code, _, err) = import(source, folder, &["--ja"]);
    assert_eq!((code, err.contains("mødelog")), (2, true), "{err}");
    assert!(!folder.join("dagsorden.toml").exists());
}
