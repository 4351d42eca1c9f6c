//! Each key of each table, while somebody else writes the same file: both changes are there, or nothing is written and it
//! is said.

use super::full::{self, AGENDA, ROSTER, folder, form, go_to};
use super::keys::{TABLES, example, table, wanted, without, write};
use crate::harness::Desk;
use std::path::Path;
use toml_edit::{DocumentMut, Table};

/// What somebody else does to the file while the form is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Theirs {
    /// A comment on top.
    Comment,
    /// Another key of the same entry.
    OtherKey,
    /// The same key.
    SameKey,
    /// The entries of the table the other way round.
    Turned,
    /// The entry is gone.
    Gone,
}

const ALL: [Theirs; 5] = [
    Theirs::Comment,
    Theirs::OtherKey,
    Theirs::SameKey,
    Theirs::Turned,
    Theirs::Gone,
];

/// A key that every entry of the table may have, and none has here.
fn other(name: &str) -> &'static str {
    if name == "behandlet" {
        "udfald"
    } else {
        "bemaerkning"
    }
}

/// Changes the list that a table is an entry of; nothing where it is none.
fn in_list(doc: &mut DocumentMut, name: &str, change: impl Fn(&mut Vec<Table>)) -> bool {
    let holder = if name == "behandlet" {
        table(doc, "punkter")
    } else {
        doc.as_table_mut()
    };
    let Some(list) = holder
        .get_mut(name)
        .and_then(|i| i.as_array_of_tables_mut())
    else {
        return false;
    };
    let places: Vec<_> = list.iter().map(Table::position).collect();
    let mut tables: Vec<Table> = list.iter().cloned().collect();
    change(&mut tables);
    list.clear();
    for (at, mut table) in tables.into_iter().enumerate() {
        table.set_position(places.get(at).copied().flatten());
        for (_, within) in table.iter_mut() {
            if let Some(within) = within.as_array_of_tables_mut() {
                within.iter_mut().for_each(|t| t.set_position(None));
            }
        }
        list.push(table);
    }
    true
}

/// The file as they leave it; nothing where it cannot be done to this table.
fn done(theirs: Theirs, text: &str, name: &str, key: &str) -> Option<String> {
    let mut doc: DocumentMut = text.parse().expect("TOML");
    let own = "medlemmer" == name || "punkter" == name;
    match theirs {
        Theirs::Comment => return Some(format!("# ny\n{text}")),
        Theirs::OtherKey if key == other(name) => return None,
        Theirs::OtherKey => {
            table(&mut doc, name).insert(other(name), toml_edit::value("En anden"));
        }
        Theirs::SameKey => {
            table(&mut doc, name).insert(key, toml_edit::value("En anden"));
        }
        Theirs::Turned if own => {
            in_list(&mut doc, name, |tables| tables.swap(0, 1));
        }
        Theirs::Turned => return None,
        Theirs::Gone => {
            let at = usize::from(own);
            let listed = in_list(&mut doc, name, |tables| drop(tables.remove(at)));
            if !listed && name != "faellesmoede" {
                return None;
            }
            doc.as_table_mut()
                .remove("faellesmoede")
                .filter(|_| !listed);
        }
    }
    Some(doc.to_string())
}

/// Changes a key while they write; whether both changes are in the file.
fn is_merged(dir: &Path, file: &str, name: &str, key: &str, theirs: Theirs) -> Option<bool> {
    let path = dir.join(file);
    for (name, text) in [("dagsorden.toml", AGENDA), ("deltagere.toml", ROSTER)] {
        std::fs::write(dir.join(name), text).expect("as it was");
    }
    let before = std::fs::read_to_string(&path).expect("read");
    let written = done(theirs, &before, name, key)?;
    let mut desk = Desk::before(dir, (80, 24));
    full::open(&mut desk, name);
    assert!(go_to(&mut desk, key));
    write(&mut desk, example(name, key).expect("an example").0);
    std::fs::write(&path, &written).expect("written by somebody else");
    desk.keys("<Ctrl+S>");
    let after = std::fs::read_to_string(&path).expect("read");
    if desk.ui.dialog.is_some() {
        assert!(form(&desk).complaint.is_some() && form(&desk).is_changed());
        assert_eq!(after, written, "{name}.{key} {theirs:?}");
        return Some(false);
    }
    // Of two that changed places the second one is the first now.
    let (after, written) = if theirs == Theirs::Turned {
        let back = |text: &str| {
            let mut doc: DocumentMut = text.parse().expect("TOML");
            in_list(&mut doc, name, |tables| tables.swap(0, 1));
            doc.to_string()
        };
        (back(&after), back(&written))
    } else {
        (after, written)
    };
    let (rest, was) = without(&written, name, key);
    let (rest_now, is) = without(&after, name, key);
    assert_eq!(rest_now, rest, "{name}.{key} {theirs:?}");
    assert_ne!(is, was, "{name}.{key} {theirs:?}");
    Some(true)
}

#[test]
fn every_key_goes_to_where_it_was_shown_or_nowhere() {
    let mut counted = 0;
    for (name, file, under) in TABLES {
        let dir = folder();
        for key in wanted(dir.path(), name, file, under) {
            // Whoever names a person follows, in both files.
            if (name, key.as_str()) == ("medlemmer", "navn") {
                continue;
            }
            for theirs in ALL {
                let Some(merged) = is_merged(dir.path(), file, name, &key, theirs) else {
                    continue;
                };
                let wanted = !matches!(theirs, Theirs::SameKey | Theirs::Gone);
                assert_eq!(merged, wanted, "{name}.{key} {theirs:?}");
                counted += 1;
            }
        }
    }
    assert!(counted > 400, "only {counted}");
}
