//! From a messy agenda of a municipality and a roster out of Excel to an agenda that can be sent, by keys alone: no text
//! editor. Three shapes: typed as text, copied from a page, out of a case system as Word.

use super::walk::Counted;
use crate::harness::repo;
use crate::import_municipal::word;
use crate::pty::{path, run};

const ROSTER: &str = "Deltagere i sundhedsrådet;;;;;\nNavn;Titel;Organisation;Part;Rolle;Meldt afbud\n\
    Hviid, Anna;Regionsrådsmedlem;Region Midtjylland;Region;Medlem;\n\
    Bo Lund;Borgmester;Nordby Kommune;Kommuner;Medlem;\n\
    Ib Dam;Byrådsmedlem;Sønderby Kommune;Kommuner;Medlem;x\n\
    Ida Grøn;Konsulent;Regionshuset;;Sekretariat;\nI alt;4;;;;\n";

/// A field of the form for an item: how many fields further on, and what is typed.
type Typed = (usize, &'static str);

/// Neutral title, recommendation and case number of a closed item.
const CLOSED: [Typed; 3] = [
    (5, "Lukket punkt: Kontraktforhold"),
    (
        5,
        "Formandskabet indstiller, at sagen tages til efterretning.",
    ),
    (7, "27/1190"),
];
const NUMBER: [Typed; 1] = [(17, "27/1191")];

/// What a secretary does at the desk with what an import leaves.
struct AtTheDesk {
    chair: bool,
    items: &'static [(&'static str, &'static [Typed])],
    sort: bool,
}

fn mend(desk: &mut Counted, number: &str, fields: &[Typed]) {
    desk.keys(number, &format!("Punkt {number}  "));
    desk.keys("<Ctrl+E>", &format!("┌─ Punkt {number} på dagsordenen"));
    for (further, typed) in fields {
        let long = typed.contains("indstiller");
        desk.keys(&"<Tab>".repeat(*further), "felt ");
        desk.keys(typed, if long { "Indstilling – Punkt" } else { typed });
        if long {
            // The form's own heading is there only when the key has been taken: a Tab right behind it would be another key.
            let heading = format!("┌─ Punkt {number} på dagsordenen");
            let there = |screen: &str| screen.contains(&heading) && screen.contains("felt 11 af");
            desk.keys += 1;
            desk.pty.keys("<Esc>").until("the fields again", there);
        }
    }
    desk.keys += 1;
    let closed = |screen: &str| !screen.contains("på dagsordenen ─");
    desk.pty
        .keys("<Ctrl+S>")
        .until("the form is closed", closed);
}

fn from(paper: &std::path::Path, todo: &AtTheDesk) {
    let dir = tempfile::tempdir().expect("a folder");
    let (roster, folder) = (dir.path().join("deltagere.csv"), dir.path().join("møde"));
    std::fs::write(&roster, ROSTER).expect("written");
    let words = [
        "importer",
        path(paper),
        path(&roster),
        "--til",
        path(&folder),
        "--forum",
        "sundhedsraad",
    ];
    let mut desk = Counted::start(&words, 0);
    desk.pty.shows("Skriv filerne? (j/n)");
    desk.ends("j<Enter>");
    let mut desk = Counted::start(&["afhold", path(&folder)], desk.keys);
    desk.pty.shows("Fremmøde");
    if todo.chair {
        desk.keys("<Ctrl+O>", "felt 1 af");
        desk.keys("<Tab><Tab><Tab><Tab>Bo<End>", "Bo Lund");
        desk.keys("<Ctrl+S>", "gemt i dagsorden.toml");
    }
    desk.keys("<Tab><Tab>1", "Punkt 1  ");
    for (number, fields) in todo.items {
        mend(&mut desk, number, fields);
    }
    if todo.sort {
        desk.keys("<Ctrl+R>", "rækkefølge");
    }
    desk.keys("<Ctrl+K>", "Alt er i orden. Dagsordenen kan sendes.");
    desk.ends("q");
    let (code, out, err) = run(&["tjek", path(&folder)]);
    assert_eq!(
        code,
        0,
        "{}, after {} keys: {out}{err}",
        paper.display(),
        desk.keys
    );
    assert!(desk.keys < 400, "{}: {} keys", paper.display(), desk.keys);
}

#[test]
fn from_a_typed_agenda() {
    from(
        &repo("tests/import/nordby.txt"),
        &AtTheDesk {
            chair: false,
            items: &[("4", &CLOSED), ("3", &NUMBER), ("5", &NUMBER)],
            sort: false,
        },
    );
}

#[test]
fn from_a_page() {
    from(
        &repo("tests/import/nordby.md"),
        &AtTheDesk {
            chair: true,
            items: &[("4", &CLOSED)],
            sort: true,
        },
    );
}

#[test]
fn from_a_case_systems_word_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let paper = dir.path().join("dagsorden.docx");
    std::fs::write(&paper, word::paper()).expect("written");
    from(
        &paper,
        &AtTheDesk {
            chair: true,
            items: &[("4", &CLOSED), ("3", &NUMBER)],
            sort: true,
        },
    );
}
