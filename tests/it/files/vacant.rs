//! Our own agenda when nobody has a seat yet, and an internal edition that somebody has changed.

use super::back::there_and_back;
use crate::harness::LILLEBAELT;
use crate::pty::{copy_of, path, run};
use ordstyrer::import::own;
use std::path::Path;

const SEATS: &str = "[[ledige]]\nsektor = \"region\"\n";

/// A meeting of two items, the second one closed.
fn meeting() -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    let agenda = "forum = \"klynge-politisk\"\ndato = 2026-12-03\nstart = \"18.30\"\n\n[[punkter]]\ntitel = \"Sag A og B\"\n\n\
        [[punkter]]\ntitel = \"Personsag\"\nlukket = true\nneutral_titel = \"Kontrakt\"\nsagsfremstilling = \"HEMMELIG\"\n";
    std::fs::write(dir.path().join("dagsorden.toml"), agenda).expect("written");
    std::fs::write(dir.path().join("deltagere.toml"), SEATS).expect("written");
    dir
}

#[test]
fn an_agenda_without_people_comes_back_with_what_is_closed() {
    let dir = meeting();
    for (ending, read, said) in there_and_back(dir.path(), true) {
        let items = &read.agenda.items;
        assert_eq!(items.len(), 2, "{ending}: {said}");
        assert!(
            !items[0].closed && items[0].case.is_none(),
            "{ending}: {said}"
        );
        assert!(items[1].closed, "{ending}: {said}");
        assert_eq!(
            items[1].neutral_title.as_deref(),
            Some("Kontrakt"),
            "{ending}"
        );
        assert_eq!(items[1].case.as_deref(), Some("HEMMELIG"), "{ending}");
    }
}

fn imported(paper: &Path, to: &Path) -> String {
    let words = [
        "importer",
        path(paper),
        "--til",
        path(to),
        "--forum",
        "klynge-politisk",
        "--ja",
    ];
    let (_, said, err) = run(&words);
    let text = std::fs::read_to_string(to.join("dagsorden.toml"));
    text.unwrap_or_else(|_| panic!("{said}{err}"))
}

#[test]
fn an_internal_edition_that_was_changed_comes_back_closed_all_through() {
    let dir = meeting();
    let out = dir.path().join("ud");
    let words = [
        "dagsorden",
        path(dir.path()),
        "--format",
        "txt,md",
        "--intern",
        "--ud",
        path(&out),
    ];
    assert_eq!(run(&words).0, 0);
    for ending in ["txt", "md"] {
        let paper = out.join(format!("dagsorden-intern.{ending}"));
        let whole = std::fs::read_to_string(&paper).expect("read");
        let changed = whole
            .replace("Punkter\n-------", "Emner\n-----")
            .replace("## Punkter", "## Emner");
        assert_ne!(changed, whole, "{ending}");
        std::fs::write(&paper, changed).expect("written");
        let agenda = imported(&paper, &out.join(ending));
        let items = agenda.matches("[[punkter]]").count();
        assert_eq!(
            agenda.matches("\nlukket = true\n").count(),
            items,
            "{ending}: {agenda}"
        );
    }
}

/// An agenda as editions before this one wrote it: people first, and their sector in a column of its own.
const OLDER: &str = "# Møde i Prøveklyngen\n\n**Dagsorden**\n\n- **Dato:** torsdag den 3. december 2026\n- **Tid:** kl. 13.00–15.30\n\n\
    ## Deltagere\n\n| Sektor | Navn | Stilling | Organisation | Bemærkning |\n| --- | --- | --- | --- | --- |\n\
    | Region | Anna Hviid | Regionsrådsmedlem | – | Meldt afbud |\n| Sekretariat | Bo Krogh | – | Regionshuset | Referent |\n\n\
    ## Punkter\n\n| Punkt | Titel | Art | Ca. kl. | Min. |\n| --- | --- | --- | --- | --- |\n| 1 | Sag A | Beslutning | | |\n\n\
    ## 1. Sag A\n\n*Beslutning*\n\n### Indstilling\n\nDet indstilles, at sagen drøftes.\n";

#[test]
fn an_older_editions_agenda_is_read_as_it_was() {
    let paper = own::from_text(OLDER).expect("our own paper");
    let people = "Navn;Stilling;Organisation;Sektor;Rolle;Afbud\n\
        \"Anna Hviid\";\"Regionsrådsmedlem\";\"\";\"Region\";\"Medlem\";\"x\"\n\
        \"Bo Krogh\";\"\";\"Regionshuset\";\"\";\"referent\";\"\"\n";
    assert_eq!(paper.people.as_deref(), Some(people));
    assert_eq!(paper.found.items.len(), 1);
    assert!(paper.found.left.is_empty(), "{:?}", paper.found.left);
}
