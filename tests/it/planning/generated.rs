//! Generated folders, generated edits: only the edited key changes, comments stay, `z` gives the bytes back, and what
//! somebody else wrote meanwhile is kept or the edit is refused.

use super::full::{self, AGENDA, ROSTER, folder, form, go_to};
use super::keys::{TABLES, example, plain, wanted, without, write};
use crate::harness::Desk;
use proptest::prelude::*;
use std::sync::LazyLock;
use toml_edit::{DocumentMut, Item, Table};

/// A file as pieces: a comment, a header, or a key with its value.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match pieces.last_mut().filter(|_| open) {
            Some(last) => last.push_str(&format!("\n{line}")),
            None => pieces.push(line.to_owned()),
        }
        let piece = pieces.last().expect("a piece");
        let in_text = piece.matches("\"\"\"").count() == 1;
        let in_list =
            piece.contains("= [") && piece.matches('[').count() > piece.matches(']').count();
        open = in_text || in_list;
    }
    pieces
}

/// Keys without which there is no meeting.
fn is_needed(piece: &str) -> bool {
    let needed = [
        "forum",
        "dato",
        "start",
        "titel = \"Fæ",
        "titel = \"Ev",
        "titel = \"Go",
        "navn",
        "sektor",
    ];
    piece.starts_with('[') || needed.iter().any(|n| piece.starts_with(n))
}

/// How a file differs from the plain one: what is left out, where comments stand, how its lines end.
#[derive(Clone, Debug)]
pub(super) struct Written {
    left_out: Vec<bool>,
    above: Vec<bool>,
    behind: Vec<bool>,
    crlf: bool,
}

pub(super) fn written() -> impl Strategy<Value = Written> {
    let some = |p: f64| proptest::collection::vec(proptest::bool::weighted(p), 64);
    (some(0.2), some(0.3), some(0.3), any::<bool>()).prop_map(|(left_out, above, behind, crlf)| {
        Written {
            left_out,
            above,
            behind,
            crlf,
        }
    })
}

impl Written {
    pub(super) fn file(&self, plain: &str) -> String {
        let mut text = String::new();
        for (at, piece) in pieces(plain).iter().enumerate() {
            let says = |list: &[bool]| list.get(at).copied().unwrap_or_default();
            if says(&self.left_out) && !is_needed(piece) && !piece.is_empty() {
                continue;
            }
            if says(&self.above) {
                text.push_str(&format!("# over {at}\n"));
            }
            text.push_str(piece);
            if says(&self.behind) && !piece.is_empty() && !piece.contains('#') {
                text.push_str(&format!("  # ved {at}"));
            }
            text.push('\n');
        }
        if self.crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    }
}

pub(super) fn comments(text: &str) -> Vec<String> {
    let all = text
        .lines()
        .filter_map(|l| l.split_once('#').map(|c| c.1.trim().to_owned()));
    let mut all: Vec<String> = all.collect();
    all.sort();
    all
}

/// What is done to a field.
#[derive(Clone, Debug)]
enum Typing {
    Example,
    Nothing,
    Words(String),
}

fn typing() -> impl Strategy<Value = Typing> {
    prop_oneof![
        3 => Just(Typing::Example),
        2 => Just(Typing::Nothing),
        2 => r#"[ -"$-~æøåÆØÅ”é–]{1,60}"#.prop_map(Typing::Words),
    ]
}

/// All keys of all tables.
static KEYS: LazyLock<Vec<(&str, &str, String)>> = LazyLock::new(|| {
    let dir = folder();
    let of = |(name, file, under)| {
        let keys = wanted(dir.path(), name, file, under).into_iter();
        keys.map(move |key| (name, file, key))
    };
    TABLES.into_iter().flat_map(of).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_changes_its_key_alone_and_is_taken_back_to_the_byte(
        agenda in written(), roster in written(), at in any::<prop::sample::Index>(), typing in typing()
    ) {
        let dir = folder();
        let (name, file, key) = KEYS[at.index(KEYS.len())].clone();
        let texts = [("dagsorden.toml", agenda.file(AGENDA)), ("deltagere.toml", roster.file(ROSTER))];
        for (file, text) in &texts {
            std::fs::write(dir.path().join(file), text).expect("written");
        }
        let before = &texts.iter().find(|t| t.0 == file).expect("a file").1;
        let mut desk = Desk::before(dir.path(), (80, 24));
        full::open(&mut desk, name);
        prop_assert!(go_to(&mut desk, &key));
        match &typing {
            Typing::Example => write(&mut desk, example(name, &key).expect("an example").0),
            Typing::Nothing => write(&mut desk, ""),
            Typing::Words(words) => write(&mut desk, words),
        }
        desk.keys("<Ctrl+S>");
        let read = |file: &str| std::fs::read_to_string(dir.path().join(file)).expect("read");
        let after = read(file);
        if desk.ui.dialog.is_some() {
            prop_assert!(form(&desk).complaint.is_some());
            prop_assert_eq!(&after, before, "what is refused is not written");
            return Ok(());
        }
        if (name, key.as_str()) != ("medlemmer", "navn") {
            let (rest, rest_now) = (without(before, name, &key).0, without(&after, name, &key).0);
            prop_assert_eq!(rest_now, rest, "{}.{}", name, key);
        }
        prop_assert_eq!(comments(&after), comments(before), "{}.{}: {}", name, key, after);
        prop_assert_eq!(after.contains("\r\n"), before.contains("\r\n"));
        desk.keys("z");
        if key == "lukket" && desk.ui.dialog.is_some() {
            desk.keys("j");
        }
        for (file, text) in &texts {
            prop_assert_eq!(&read(file), text, "{}", desk.notice());
        }
    }
}

/// What somebody else does to the agenda while the form over item 2 is open.
#[derive(Clone, Debug)]
enum Outside {
    /// Another value of a key of this item, or of the first one.
    Key(usize, &'static str),
    /// An item before all others.
    Before,
    /// The items the other way round.
    Turned,
    /// Item 2 is gone.
    Gone,
    /// A comment on top.
    Comment,
}

fn outside() -> impl Strategy<Value = Outside> {
    let keys = vec![
        "titel",
        "sagsnr",
        "resume",
        "bilag",
        "koereplan",
        "minutter",
    ];
    prop_oneof![
        3 => (0..2usize, proptest::sample::select(keys)).prop_map(|(at, key)| Outside::Key(at, key)),
        1 => Just(Outside::Before),
        1 => Just(Outside::Turned),
        1 => Just(Outside::Gone),
        1 => Just(Outside::Comment),
    ]
}

fn items(doc: &mut DocumentMut) -> &mut toml_edit::ArrayOfTables {
    doc["punkter"].as_array_of_tables_mut().expect("items")
}

fn done(outside: &Outside, text: &str) -> String {
    let mut doc: DocumentMut = text.parse().expect("TOML");
    let list = items(&mut doc);
    match outside {
        Outside::Key(at, key) => {
            let new = match *key {
                "minutter" => toml_edit::value(55),
                "bilag" => toml_edit::value(toml_edit::Array::from_iter(["Andet bilag"])),
                _ => toml_edit::value("Skrevet af en anden"),
            };
            list.get_mut(*at).expect("an item").insert(key, new);
        }
        Outside::Before | Outside::Turned | Outside::Gone => {
            let mut tables: Vec<Table> = list.iter().cloned().collect();
            let places: Vec<_> = tables.iter().map(Table::position).collect();
            match outside {
                Outside::Turned => tables.reverse(),
                Outside::Gone => drop(tables.remove(1)),
                Outside::Before | Outside::Key(..) | Outside::Comment => {
                    let mut new = Table::new();
                    new.insert("titel", toml_edit::value("Indskudt"));
                    tables.insert(0, new);
                }
            }
            list.clear();
            for (at, mut table) in tables.into_iter().enumerate() {
                // Numbers are told by the order.
                table.remove("nr");
                table.set_position(places.get(at).copied().flatten());
                // What is within goes along.
                for (_, within) in table.iter_mut() {
                    if let Some(within) = within.as_array_of_tables_mut() {
                        within.iter_mut().for_each(|t| t.set_position(None));
                    }
                }
                list.push(table);
            }
        }
        Outside::Comment => return format!("# ny\n{text}"),
    }
    doc.to_string()
}

/// What an item says, key by key; the number follows the order.
fn said(table: &Table) -> Vec<(String, String)> {
    let all = table.iter().filter(|(key, _)| *key != "nr");
    let mut all: Vec<_> = all
        .map(|(k, v)| {
            (
                k.to_owned(),
                v.as_value().map_or_else(|| v.to_string(), plain),
            )
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_goes_to_what_was_shown_or_nowhere(
        key in proptest::sample::select(vec!["titel", "sagsnr", "resume", "bilag", "koereplan", "minutter", "lukket", "udfald"]),
        outside in outside(),
    ) {
        let dir = folder();
        // Guests name items by number, which an outside change may move.
        let roster = ROSTER.replace("punkter = [\"2\"]\n", "");
        std::fs::write(dir.path().join("deltagere.toml"), roster).expect("written");
        let path = dir.path().join("dagsorden.toml");
        let mut desk = Desk::before(dir.path(), (80, 24));
        // One key is of a table within the item.
        let inner = key == "udfald";
        let table = if inner { "behandlet" } else { "punkter" };
        full::open(&mut desk, table);
        prop_assert!(go_to(&mut desk, key));
        write(&mut desk, example(table, key).expect("an example").0);
        let theirs = done(&outside, AGENDA);
        std::fs::write(&path, &theirs).expect("written by somebody else");
        desk.keys("<Ctrl+S>");
        let after = std::fs::read_to_string(&path).expect("read");
        let both = matches!(outside, Outside::Key(1, theirs) if theirs == key);
        let lost = matches!(outside, Outside::Gone | Outside::Key(1, "titel"));
        if desk.ui.dialog.is_some() {
            prop_assert!(both || lost, "{:?}", form(&desk).complaint);
            let complaint = form(&desk).complaint.clone().unwrap_or_default();
            prop_assert!(complaint.contains("uden for programmet") && complaint.contains("Intet er gemt"));
            prop_assert_eq!(after, theirs);
            prop_assert!(form(&desk).is_changed(), "what was typed is there still");
            return Ok(());
        }
        prop_assert!(!both && !lost, "it was written over");
        let (mut theirs, mut after): (DocumentMut, DocumentMut) = (theirs.parse().expect("TOML"), after.parse().expect("TOML"));
        let (theirs, after) = (items(&mut theirs), items(&mut after));
        prop_assert_eq!(theirs.len(), after.len());
        for (theirs, after) in theirs.iter_mut().zip(after.iter_mut()) {
            let ours = theirs.get("titel").and_then(Item::as_str) == Some("Fælles vagtplan");
            if ours {
                prop_assert_ne!(said(theirs), said(after));
                for item in [&mut *theirs, &mut *after] {
                    if inner {
                        let within = item["behandlet"].as_array_of_tables_mut();
                        within.and_then(|l| l.get_mut(0)).expect("an entry").remove(key);
                    } else {
                        item.remove(key);
                    }
                }
            }
            prop_assert_eq!(said(theirs), said(after));
        }
    }
}

#[test]
fn pieces_are_whole_values() {
    for text in [AGENDA, ROSTER] {
        assert_eq!(pieces(text).join("\n") + "\n", text);
        assert!(
            pieces(text)
                .iter()
                .all(|p| !p.starts_with([' ', '-', '"', ']'])),
            "{:?}",
            pieces(text)
        );
    }
}
