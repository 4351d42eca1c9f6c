//! Importing into a folder that is there: what people wrote, chose and closed stays.

use super::{agenda, import};
use crate::pty::{path, run};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;

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

/// An agenda with these items, numbered from 1.
fn agenda_of(titles: &[&str]) -> String {
    let head = "Møde i Strategisk Sundhedsstyregruppe\n4. marts 2027 kl. 9.00\n\n";
    let items = (1..)
        .zip(titles)
        .map(|(n, t)| format!("Punkt {n}: {t}\n\n"));
    format!("{head}{}", items.collect::<String>())
}

#[test]
fn a_closed_item_stays_closed_when_the_numbers_move() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, folder) = (dir.path().join("dagsorden.txt"), dir.path().join("moede"));
    let write = |titles: &[&str]| {
        std::fs::write(&source, agenda_of(titles)).expect("written");
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
fn an_item_that_the_source_no_longer_has_stands_last_when_its_number_is_taken() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, folder) = (dir.path().join("dagsorden.txt"), dir.path().join("moede"));
    for titles in [
        &["Velkomst", "Budget", "Fald", "Eventuelt"][..],
        &["Velkomst", "Fald", "Eventuelt"],
    ] {
        std::fs::write(&source, agenda_of(titles)).expect("written");
        assert_eq!(import(&source, &folder, &["--ja"]).0, 0);
    }
    let setup = input::load(&Folder::of(&folder)).setup.expect("a meeting");
    let rows: Vec<String> = setup
        .agenda
        .items
        .iter()
        .map(|i| format!("{} {}", i.id, i.title))
        .collect();
    assert_eq!(rows, ["1 Velkomst", "2 Fald", "3 Eventuelt", "4 Budget"]);
}
