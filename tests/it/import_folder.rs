//! `importer` from outside: overview, yes and no, importing again, hostile files.

use crate::import::{KONTAKTFORUM, STYREGRUPPE, seed};
use crate::pty::{Pty, path, run};
use ordstyrer::import::docx::{self, Unreadable};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use std::io::Write as _;
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
fn importing_again_keeps_comments_keys_and_choices() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, folder) = (dir.path().join("dagsorden.md"), dir.path().join("moede"));
    let text = "# Møde i Strategisk Sundhedsstyregruppe\n\nTorsdag den 4. marts 2027 kl. 9.00\n\n\
        ## 1. Godkendelse af dagsorden\n\n## 2. Budget\n\n### Resume\n\nKort.\n\n## 3. Eventuelt\n";
    std::fs::write(&source, text).expect("written");
    assert_eq!(import(&source, &folder, &["--ja"]).0, 0);
    let first = agenda(&folder);
    let edited = first
        .replace(
            "titel = \"Budget\"\nart = \"beslutning\"",
            "# Husk tallene\ntitel = \"Budget\" # fra Anna\nart = \"drøftelse\"\nminutter = 15",
        )
        .replace(
            "[[punkter]]\nnr = \"3\"",
            "[[punkter]]\nnr = \"9\"\ntitel = \"Vores eget\"\nart = \"orientering\"\n\n[[punkter]]\nnr = \"3\"",
        );
    assert_ne!(first, edited);
    std::fs::write(folder.join("dagsorden.toml"), &edited).expect("written");
    std::fs::write(folder.join("deltagere.toml"), "# vores\n").expect("written");
    // The same once more changes nothing.
    let (code, out, _) = import(&source, &folder, &["--ja"]);
    assert_eq!((code, agenda(&folder) == edited), (0, true), "{out}");
    assert!(out.contains("bliver stående: punkt 9"), "{out}");
    // Another title, and an item in between.
    let changed = text
        .replace("## 2. Budget", "## 2. Budget 2028")
        .replace("## 3. E", "## 3. Ny sag\n\n## 4. E");
    std::fs::write(&source, changed).expect("written");
    let (_, out, _) = import(&source, &folder, &["--ja"]);
    let now = agenda(&folder);
    let kept =
        "# Husk tallene\ntitel = \"Budget 2028\" # fra Anna\nart = \"drøftelse\"\nminutter = 15";
    assert!(now.contains(kept) && now.contains("Vores eget"), "{now}");
    assert!(
        out.contains("punkt 2: titel") && out.contains("Nye punkter: 3."),
        "{out}"
    );
    assert_eq!(
        std::fs::read_to_string(folder.join("deltagere.toml")).expect("the roster"),
        "# vores\n"
    );
}

#[test]
fn a_closed_item_stays_closed_when_the_numbers_move() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, folder) = (dir.path().join("dagsorden.txt"), dir.path().join("moede"));
    let head = "Møde i Strategisk Sundhedsstyregruppe\n4. marts 2027 kl. 9.00\n\n";
    let write = |titles: &[&str]| {
        let items = titles
            .iter()
            .enumerate()
            .map(|(n, t)| format!("Punkt {}: {t}\n\n", n + 1));
        std::fs::write(&source, format!("{head}{}", items.collect::<String>())).expect("written");
    };
    write(&["Velkomst", "En personalesag", "Eventuelt"]);
    assert_eq!(import(&source, &folder, &["--ja"]).0, 0);
    let title = "titel = \"En personalesag\"";
    let closed = agenda(&folder).replace(
        title,
        &format!("{title}\nlukket = true\nneutral_titel = \"En sag\""),
    );
    std::fs::write(folder.join("dagsorden.toml"), closed).expect("written");
    let guest = "[[gaester]]\nnavn = \"Tove Lindholm\"\npunkter = [\"2\"]\n";
    let roster = folder.join("deltagere.toml");
    let people = format!(
        "{}\n{guest}",
        std::fs::read_to_string(&roster).expect("a roster")
    );
    std::fs::write(&roster, people).expect("written");
    // An item in between: the secrecy and the guest go along.
    write(&["Velkomst", "Nye tal", "En personalesag", "Eventuelt"]);
    let list = dir.path().join("liste.csv");
    std::fs::write(&list, "Navn;Sektor\nAnna Hviid;Region\n").expect("written");
    let (code, out, err) = run(&[
        "importer",
        path(&source),
        path(&list),
        "--til",
        path(&folder),
        "--ja",
    ]);
    assert!(code == 0 && out.contains("2 bliver 3"), "{out}{err}");
    // The body's seats of the region have names; which one is hers is not said.
    assert!(out.contains("hvilken plads Anna Hviid har"), "{out}");
    let loaded = input::load(&Folder::of(&folder));
    let setup = loaded
        .setup
        .unwrap_or_else(|| panic!("{:?}", loaded.faults));
    let closed: Vec<&str> = setup
        .agenda
        .items
        .iter()
        .filter(|i| i.closed)
        .map(|i| i.title.as_str())
        .collect();
    assert_eq!(closed, ["En personalesag"]);
    let people = std::fs::read_to_string(&roster).expect("a roster");
    assert!(
        people.contains("punkter = [\"3\"]") && people.contains("Anna Hviid"),
        "{people}"
    );
    // Called something else in the source: nobody can say which it is, and nothing is written.
    let before = agenda(&folder);
    write(&["Velkomst", "Nye tal", "Sagen om chefen", "Eventuelt"]);
    let (code, _, err) = import(&source, &folder, &["--ja"]);
    assert_eq!((code, agenda(&folder) == before), (2, true), "{err}");
    assert!(err.contains("Punkt 3 i dagsorden.toml er lukket"), "{err}");
}

#[test]
fn of_several_items_with_one_title_no_open_one_gets_a_closed_ones_words() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, folder) = (dir.path().join("dagsorden.txt"), dir.path().join("moede"));
    let head = "Møde i Strategisk Sundhedsstyregruppe\n4. marts 2027 kl. 9.00\n\n";
    let item = |n: u8, title: &str, text: &str| {
        format!("Punkt {n}: {title}\n\nSagsfremstilling\n\n{text}\n\n")
    };
    let first = [
        item(1, "Orientering", "Åben tekst."),
        item(2, "Budget", "Tal."),
        item(3, "Orientering", "Hemmelig tekst."),
    ];
    std::fs::write(&source, format!("{head}{}", first.concat())).expect("written");
    assert_eq!(import(&source, &folder, &["--ja"]).0, 0);
    let third = agenda(&folder).replace(
        "nr = \"3\"",
        "nr = \"3\"\nlukket = true\nneutral_titel = \"En sag\"",
    );
    std::fs::write(folder.join("dagsorden.toml"), &third).expect("written");
    let (code, out, _) = import(&source, &folder, &["--ja"]);
    assert!(code == 0 && out.contains("Der er intet at ændre."), "{out}");
    let second = [
        item(1, "Budget", "Tal."),
        item(2, "Orientering", "Hemmelig tekst, ændret."),
    ];
    std::fs::write(&source, format!("{head}{}", second.concat())).expect("written");
    let (code, _, err) = import(&source, &folder, &["--ja"]);
    assert_eq!((code, agenda(&folder) == third), (2, true), "{err}");
    // What the source calls closed comes in closed; whoever opens it keeps it open.
    let other = dir.path().join("lukket");
    std::fs::write(
        &source,
        format!("{head}Punkt 1: Lukket punkt: Personalesag\n\nPunkt 2: Eventuelt\n"),
    )
    .expect("written");
    let (code, out, _) = import(&source, &other, &["--ja"]);
    assert!(
        code == 0 && out.contains("LUKKET") && agenda(&other).contains("lukket = true"),
        "{out}"
    );
    let opened = agenda(&other).replace("lukket = true", "lukket = false");
    std::fs::write(other.join("dagsorden.toml"), &opened).expect("written");
    assert_eq!(
        (import(&source, &other, &["--ja"]).0, agenda(&other)),
        (0, opened)
    );
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

#[test]
fn a_new_item_stands_behind_the_one_before_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, folder) = (dir.path().join("dagsorden.txt"), dir.path().join("moede"));
    let head = "Møde i Strategisk Sundhedsstyregruppe\n4. marts 2027 kl. 9.00\n\n";
    std::fs::write(
        &source,
        format!("{head}Punkt 1: Velkomst\n\nPunkt 5: Eventuelt\n"),
    )
    .expect("written");
    assert_eq!(import(&source, &folder, &["--ja"]).0, 0);
    std::fs::write(
        &source,
        format!("{head}Punkt 1: Velkomst\n\nPunkt 2: Budget\n\nPunkt 5: Eventuelt\n"),
    )
    .expect("written");
    assert_eq!(import(&source, &folder, &["--ja"]).0, 0);
    let setup = input::load(&Folder::of(&folder)).setup.expect("a meeting");
    let ids: Vec<&str> = setup.agenda.items.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "5"]);
}

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
    // As Notesblok saved it before, and as it can save it.
    for bytes in [
        &b"Punkt 1: M\xf8de\n"[..],
        b"\xef\xbb\xbfPunkt 1: M\xc3\xb8de\n",
        b"\xff\xfeP\0u\0n\0k\0t\0 \x001\0:\0 \0M\0\xf8\0d\0e\0\n\0",
    ] {
        let (_, out, err) = import(&file("kodet.txt", bytes), &folder, &["--vis"]);
        assert!(out.contains("  1. Møde\n"), "{out}{err}");
    }
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("journal.jsonl"), "{}\n").expect("a journal");
    let (code, _, err) = import(&bare, &folder, &["--ja"]);
    assert_eq!((code, err.contains("journal")), (2, true), "{err}");
    assert!(!folder.join("dagsorden.toml").exists());
}

/// What the gate finds: item, rule.
fn gate(folder: &Path) -> Vec<(String, String)> {
    let (_, out, _) = run(&["tjek", path(folder), "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let findings = json["findings"].as_array().expect("findings").iter();
    let text = |f: &serde_json::Value, key: &str| f[key].as_str().unwrap_or_default().to_owned();
    findings
        .map(|f| {
            (
                text(f, "rule"),
                format!("{} {}", text(f, "text").trim(), text(f, "message")),
            )
        })
        .collect()
}

#[test]
fn the_gate_finds_the_known_faults_of_the_two_agendas_after_import() {
    let dir = tempfile::tempdir().expect("a folder");
    let expected: [(&str, &[(&str, &str)]); 2] = [
        (
            STYREGRUPPE,
            &[
                ("body-name", "Styregrupper for sundhedssamarbejde"),
                ("body-name", "Styregruppe for sundhedsarbejde"),
                ("body-name", "Styregruppe for Sundhedssamarbejde"),
                ("body-name", "Styregruppen for sundhedssamarbejdet"),
                ("amount", "16.072.000 kr."),
                (
                    "case-flow",
                    "Punkt 12 skal videre til Sundhedskoordinationsudvalget",
                ),
                ("empty", "- Punkt 15 har et tomt listepunkt."),
            ],
        ),
        (
            KONTAKTFORUM,
            &[
                ("title", "Punkt 1 hedder"),
                ("case-number", "2217744"),
                ("title", "Punkt 2 hedder"),
                ("body-name", "Sundhedsstrategisk Styregruppe"),
                ("empty", "Punkt 2 har et tomt listepunkt"),
                ("title", "Punkt 3 hedder"),
                ("doubled-word", "for"),
                ("empty", "Punkt 3 har et tomt listepunkt"),
                ("title", "Punkt 4 hedder"),
                ("empty", "Punkt 4 har et tomt listepunkt"),
            ],
        ),
    ];
    for (name, expected) in expected {
        for ending in ["txt", "docx"] {
            let folder = dir.path().join(format!("{name}-{ending}"));
            assert_eq!(import(&seed(name, ending), &folder, &["--ja"]).0, 0);
            let found: Vec<_> = gate(&folder)
                .into_iter()
                .filter(|(rule, _)| !rule.is_empty())
                .collect();
            for ((rule, text), (wanted, words)) in found.iter().zip(expected) {
                assert!(
                    rule == wanted && text.contains(words),
                    "{name}.{ending}: {rule} {text}, not {wanted} {words}"
                );
            }
            assert_eq!(found.len(), expected.len(), "{name}.{ending}: {found:?}");
        }
    }
}

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
    let nodes = format!("<d><body>{}</body></d>", "<p/>".repeat(2_100_000));
    let cases = [
        (b"PK\x03\x04 not".to_vec(), Unreadable::Archive),
        (archive("word/other.xml", b"<x/>"), Unreadable::Missing),
        (archive(main, b"<d/>"), Unreadable::Missing),
        (archive(main, b"<d><body>"), Unreadable::Xml(main)),
        (archive(main, b"\xff\xfe"), Unreadable::Xml(main)),
        (archive(main, bomb.as_bytes()), Unreadable::Xml(main)),
        (
            archive(main, &vec![b' '; 33 * 1024 * 1024]),
            Unreadable::Large,
        ),
        (archive(main, nodes.as_bytes()), Unreadable::Large),
    ];
    for (bytes, expected) in cases {
        assert_eq!(docx::read(&bytes).err(), Some(expected));
    }
    // Nested far deeper than any stack would bear.
    let deep = format!(
        "<d><body>{}{}</body></d>",
        "<x>".repeat(200_000),
        "</x>".repeat(200_000)
    );
    assert!(matches!(docx::read(&archive(main, deep.as_bytes())), Ok(l) if l.is_empty()));
}
