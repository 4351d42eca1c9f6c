//! What is new in a file: a line, a table among those of its kind, a table's keys in their order.
//!
//! Promise: a new table stands apart from the one above it, and right behind its own kind. A value is left to the parent.

use super::{text, texts};
use std::fmt::Display;
use toml_edit::{ArrayOfTables, Item, Table, Value};

/// A key and its value as they are written.
#[must_use]
pub fn line(key: &str, value: &impl Display) -> String {
    format!("{key} = {}", value.to_string().trim())
}

/// Writes a line with a key.
pub fn say(file: &mut String, key: &str, value: &Value) {
    file.push_str(&line(key, value));
    file.push('\n');
}

/// Writes a line with a text.
pub fn say_text(file: &mut String, key: &str, words: &str) {
    say(file, key, &text(words));
}

/// Writes a line with a list of texts.
pub fn say_texts(file: &mut String, key: &str, words: &[String]) {
    say(file, key, &texts(words));
}

/// Begins one of several tables of a kind.
pub fn say_heading(file: &mut String, kind: &str) {
    file.push_str(&format!("[[{kind}]]\n"));
}

/// Begins the only table of a kind.
pub fn say_single_heading(file: &mut String, kind: &str) {
    file.push_str(&format!("[{kind}]\n"));
}

/// Writes the keys of which something is said, in the order that their table's keys have.
pub fn say_all(file: &mut String, keys: &[&str], said: Vec<(&str, Option<Value>)>) {
    let mut said: Vec<(&str, Value)> = said
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .collect();
    said.sort_by_key(|(key, _)| keys.iter().position(|k| k == key));
    for (key, value) in said {
        say(file, key, &value);
    }
}

/// A table without keys, apart from what stands above it.
#[must_use]
pub fn table() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}

/// Brings a table's keys into this order.
pub fn arrange(table: &mut Table, keys: &[&str]) {
    let place = |key: &str| keys.iter().position(|k| *k == key);
    table.sort_values_by(|a, _, b, _| place(a.get()).cmp(&place(b.get())));
}

/// The tables of a kind, none where there are none yet; nothing where they are written in another way, which is for a
/// person to change.
pub fn all_of<'f>(file: &'f mut Table, kind: &str) -> Option<&'f mut ArrayOfTables> {
    let fresh = || Item::ArrayOfTables(ArrayOfTables::new());
    file.entry(kind)
        .or_insert_with(fresh)
        .as_array_of_tables_mut()
}

/// Puts a table last among those of its kind; nothing stands above the first one of a file. False where they
/// are written in another way.
pub fn push(file: &mut Table, kind: &str, mut table: Table) -> bool {
    if file.is_empty() {
        table.decor_mut().set_prefix("");
    }
    let list = all_of(file, kind);
    list.map(|list| list.push(table)).is_some()
}

/// Puts a table at a place in its file, and what is within it right behind it.
pub fn put_at(table: &mut Table, place: Option<isize>) {
    table.set_position(place);
    for (_, item) in table.iter_mut() {
        match item {
            Item::ArrayOfTables(within) => within.iter_mut().for_each(|t| put_at(t, None)),
            Item::Table(within) => put_at(within, None),
            Item::Value(_) | Item::None => {}
        }
    }
}
