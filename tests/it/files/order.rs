//! One key puts an agenda in order before the meeting; whatever is bound to an item goes along.

use super::after::asked;
use super::generated::{Agenda, agenda};
use crate::harness::{JOINT, LILLEBAELT, repo};
use crate::pty::{Pty, copy_of, path, run};
use ordstyrer::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use ordstyrer::domain::setup::Setup;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use proptest::prelude::*;
use std::path::Path;

fn setup(folder: &Path) -> Setup {
    let loaded = input::load(&Folder::of(folder));
    let faults = format!("{:?}", loaded.faults.list());
    loaded.setup.unwrap_or_else(|| panic!("{faults}"))
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("read")
}

/// Presses keys on the screen before the meeting; what it shows then.
fn pressed(folder: &Path, keys: &str, shows: &str) {
    let mut desk = Pty::start(&["afhold", path(folder)], (120, 40));
    desk.shows("Fremmøde");
    desk.keys(keys).shows(shows);
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

/// The agenda's items as blocks of the file, put into this order, each with a comment of its own.
fn shuffled(folder: &Path, order: &[usize], numbered: bool) {
    let file = text(folder, "dagsorden.toml");
    let mut parts = file.split("\n[[punkter]]\n");
    let head = parts.next().expect("a head").to_owned();
    let blocks: Vec<&str> = parts.collect();
    let mut places: Vec<usize> = (0..blocks.len()).collect();
    places.sort_by_key(|at| order[*at % order.len()].wrapping_mul(at + 7) % 13);
    let mut out = format!("# Mødets egen kommentar.\n{head}");
    for (number, at) in places.iter().enumerate() {
        let number = if numbered {
            format!("nr = \"{}\"\n", number + 1)
        } else {
            String::new()
        };
        let block = blocks[*at].trim_end();
        out.push_str(&format!(
            "\n# Note {at}.\n[[punkter]]\n{number}{block} # bag {at}\n"
        ));
    }
    out.push_str("\n# Sidste linje.\n");
    std::fs::write(folder.join("dagsorden.toml"), out).expect("written");
}

/// Where an item belongs, told apart from the program.
fn place(item: &AgendaItem) -> u8 {
    match (item.standing, item.kind) {
        (Some(StandingKind::Agenda), _) => 0,
        (Some(StandingKind::Minutes), _) => 1,
        (Some(StandingKind::AnyOtherBusiness), _) => 5,
        (Some(_), _) => 4,
        (None, ItemKind::Information) => 3,
        (None, ItemKind::Decision | ItemKind::Discussion) => 2,
    }
}

/// Each comment with the title of the item it stands at.
fn notes(folder: &Path) -> Vec<(String, String)> {
    let file = text(folder, "dagsorden.toml");
    let note = |block: &str| {
        let note = block.rsplit("# Note ").next()?.lines().next()?.to_owned();
        Some(note)
    };
    let mut pieces = file.split("[[punkter]]\n").peekable();
    let mut notes = Vec::new();
    let mut above = pieces.next().and_then(note);
    for piece in pieces {
        let title = piece
            .lines()
            .find(|l| l.starts_with("titel"))
            .expect("a title");
        notes.push((above.clone().unwrap_or_default(), title.to_owned()));
        let behind = piece
            .lines()
            .find_map(|l| l.split_once("# bag "))
            .map(|(_, n)| format!("{n}."));
        assert_eq!(
            above, behind,
            "the comment above and the one behind are of one item"
        );
        above = note(piece);
    }
    notes.sort();
    notes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    /// The same items, in their places, those of one place as they stood; guests and comments go along; once more changes
    /// nothing; `tjek` has nothing to say of the order; and `z` gives every byte back.
    #[test]
    fn an_agenda_is_put_in_order_by_one_key(
        agenda in agenda(),
        order in prop::collection::vec(0usize..997, 14),
        numbered in any::<bool>(),
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path();
        Agenda::write(&agenda, folder, &repo("sample-data").join(LILLEBAELT));
        shuffled(folder, &order, numbered);
        let (before, files) = (setup(folder), ["dagsorden.toml", "deltagere.toml"].map(|f| text(folder, f)));
        let noted = notes(folder);
        let mut expected = before.agenda.items.clone();
        expected.sort_by_key(place);
        let in_order = expected == before.agenda.items;
        pressed(folder, "<Ctrl+R>", if in_order { "allerede i rækkefølge" } else { "gemt i dagsorden.toml" });
        let after = setup(folder);
        for (at, item) in expected.iter_mut().enumerate() {
            item.id = (at + 1).to_string().as_str().into();
        }
        prop_assert_eq!(&after.agenda.items, &expected);
        let whom = |s: &Setup| asked(&s.agenda.items, &s.roster.persons);
        prop_assert_eq!(whom(&after), whom(&before));
        prop_assert_eq!(notes(folder), noted);
        let file = text(folder, "dagsorden.toml");
        prop_assert!(file.starts_with("# Mødets egen kommentar.\n") && file.ends_with("# Sidste linje.\n"));
        let (_, said, _) = run(&["tjek", path(folder)]);
        prop_assert!(!said.contains("plejer at stå") && !said.contains("og står før"), "{}", said);
        pressed(folder, "<Ctrl+R>", "allerede i rækkefølge");
        prop_assert_eq!(text(folder, "dagsorden.toml"), file);
        if !in_order {
            pressed(folder, "z", "taget tilbage");
            prop_assert_eq!(files, ["dagsorden.toml", "deltagere.toml"].map(|f| text(folder, f)));
        }
    }
}

/// In a joint meeting an item keeps its body, and the other body's guests their items.
#[test]
fn a_joint_meetings_items_keep_their_body_and_their_guests() {
    let dir = copy_of(JOINT);
    let file = text(dir.path(), "dagsorden.toml");
    let (head, first) = file.split_once("[[punkter]]").expect("items");
    let mut blocks: Vec<&str> = first.split("[[punkter]]").collect();
    blocks.reverse();
    let mut reversed = head.to_owned();
    for block in blocks {
        reversed.push_str(&format!("[[punkter]]{}\n\n", block.trim_end()));
    }
    std::fs::write(dir.path().join("dagsorden.toml"), &reversed).expect("written");
    let last = setup(dir.path()).agenda.items[1].clone();
    let guests = format!(
        "{}\n[[gaester]]\nnavn = \"Gæst Æbelø\"\npunkter = [\"{}\"]\n",
        text(dir.path(), "deltagere-psof.toml"),
        last.id
    );
    std::fs::write(dir.path().join("deltagere-psof.toml"), &guests).expect("written");
    let before = setup(dir.path());
    pressed(dir.path(), "<Ctrl+R>", "gemt i dagsorden.toml");
    let after = setup(dir.path());
    assert_ne!(after.agenda.items[1].title, last.title);
    let bodies = |s: &Setup| {
        let items = s.agenda.items.iter();
        let mut all: Vec<_> = items
            .map(|i| (i.title.clone(), format!("{:?}", i.body)))
            .collect();
        all.sort();
        all
    };
    assert_eq!(bodies(&after), bodies(&before));
    let partner = after.partner.as_ref().expect("a partner");
    let whom = asked(&after.agenda.items, &partner.roster.persons);
    assert!(
        whom.contains(&("Gæst Æbelø".to_owned(), last.title.clone())),
        "{whom:?}"
    );
    pressed(dir.path(), "z", "taget tilbage");
    assert_eq!(text(dir.path(), "deltagere-psof.toml"), guests);
}

/// Numbers that run on under a heading are those of the places; guests are called to the same titles.
#[test]
fn numbers_of_the_bodys_own_run_on() {
    let dir = copy_of(LILLEBAELT);
    let agenda = text(dir.path(), "dagsorden.toml")
        .replace("nr = \"", "nr = \"7.")
        .replacen("art = \"beslutning\"", "art = \"orientering\"", 3);
    std::fs::write(dir.path().join("dagsorden.toml"), agenda).expect("written");
    let roster =
        text(dir.path(), "deltagere.toml").replace("punkter = [\"5\"]", "punkter = [\"7.5\"]");
    std::fs::write(dir.path().join("deltagere.toml"), roster).expect("written");
    let before = setup(dir.path());
    pressed(dir.path(), "<Ctrl+R>", "gemt i dagsorden.toml");
    let after = setup(dir.path());
    let numbers: Vec<&str> = after.agenda.items.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(
        numbers,
        [
            "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8", "7.9", "7.10"
        ]
    );
    let whom = |s: &Setup| asked(&s.agenda.items, &s.roster.persons);
    assert_eq!(whom(&after), whom(&before));
    assert_ne!(after.agenda.items[2].title, before.agenda.items[2].title);
}

/// What a body's papers say about its order comes before what is usual, also for `tjek`.
#[test]
fn the_bodys_own_words_about_the_order_count() {
    let dir = copy_of(LILLEBAELT);
    let profile = "id = \"egen\"\nnavn = \"Prøveklyngen\"\nbygger_paa = \"klynge-politisk\"\n\
        [praksis]\nraekkefoelge = \"orienteringspunkter først, beslutningspunkter sidst\"\n";
    std::fs::write(dir.path().join("egen.toml"), profile).expect("written");
    let agenda = text(dir.path(), "dagsorden.toml");
    let agenda = agenda.replace("forum = \"klynge-politisk\"", "forum = \"egen\"");
    std::fs::write(dir.path().join("dagsorden.toml"), agenda).expect("written");
    let (_, said, _) = run(&["tjek", path(dir.path())]);
    assert!(
        said.contains("er til beslutning og står før et punkt til"),
        "{said}"
    );
    pressed(dir.path(), "<Ctrl+R>", "gemt i dagsorden.toml");
    let after = setup(dir.path());
    let kinds = after
        .agenda
        .items
        .iter()
        .filter(|i| i.standing.is_none())
        .map(|i| i.kind);
    let kinds: Vec<ItemKind> = kinds.collect();
    assert!(
        kinds.is_sorted_by_key(|k| match k {
            ItemKind::Information => 0,
            ItemKind::Discussion => 1,
            ItemKind::Decision => 2,
        }),
        "{kinds:?}"
    );
    let (_, said, _) = run(&["tjek", path(dir.path())]);
    assert!(!said.contains("og står før et punkt til"), "{said}");
}

/// Opening asks first, and both answers do what they say; an agenda in order is opened at once.
#[test]
fn opening_offers_it_where_the_order_is_another() {
    let dir = copy_of(LILLEBAELT);
    let agenda = text(dir.path(), "dagsorden.toml");
    let wrong = agenda.replacen("art = \"beslutning\"", "art = \"orientering\"", 3);
    std::fs::write(dir.path().join("dagsorden.toml"), &wrong).expect("written");
    let mut desk = Pty::start(&["afhold", path(dir.path())], (120, 40));
    desk.shows("Fremmøde");
    desk.keys("å").shows("Dagsordenens rækkefølge");
    desk.keys("<Esc>å").shows("Dagsordenens rækkefølge");
    desk.keys("r").shows("gemt i dagsorden.toml");
    desk.keys("z").shows("taget tilbage");
    desk.keys("åå").shows("gemt nr. ");
    desk.keys("<Ctrl+R>").shows("Mødet er begyndt");
    desk.keys("q").shows("Luk programmet?");
    desk.keys("j");
    assert_eq!(desk.end(), 0);
    assert_eq!(
        text(dir.path(), "dagsorden.toml"),
        wrong,
        "opened as it was"
    );
}
