//! Changes an input file as a person would: comments, order and layout of all the rest stay.
//!
//! Promise: only what is asked for is touched; what cannot be found changes nothing and is said. Whether the result can be
//! read is left to `input`; writing it safely to `output`.

use super::nested::put_at;
pub(crate) use super::value::put;
use super::value::set_all;
use crate::domain::plan::{Edit, EntryAt, Fields, Value};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// Why a change cannot be made.
#[derive(Debug, PartialEq, Eq)]
pub enum Unchanged {
    /// The file is no TOML.
    Toml(String),
    /// The entry is not there any more.
    Missing,
    /// The table is written in a way that is not changed here (`punkter = [{…}]`).
    Inline,
}

/// The file's text after a change.
///
/// # Errors
/// It cannot be made; the text stays as it is.
pub fn apply(text: &str, edit: &Edit) -> Result<String, Unchanged> {
    let mut doc: DocumentMut = text
        .parse()
        .map_err(|e: toml_edit::TomlError| Unchanged::Toml(e.message().to_owned()))?;
    change(doc.as_table_mut(), edit)?;
    Ok(like(text, doc.to_string()))
}

/// Line ends, and the mark before the first letter, as they were.
pub(super) fn like(old: &str, new: String) -> String {
    let breaks = old.matches('\n').count();
    let new = if breaks > 0 && old.matches("\r\n").count() == breaks {
        new.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        new
    };
    if old.starts_with(MARK) && !new.starts_with(MARK) {
        format!("{MARK}{new}")
    } else {
        new
    }
}

/// What some programs put before the first letter of a file.
const MARK: char = '\u{feff}';

fn change(doc: &mut Table, edit: &Edit) -> Result<(), Unchanged> {
    match edit {
        Edit::Top(_, fields) => set_all(doc, fields),
        Edit::Set(place, fields) => set_all(entry(doc, place)?, fields),
        Edit::Add(place, fields) => add(doc, place, fields)?,
        Edit::Remove(place, instead) => {
            take(doc, place)?;
            put_last(doc, place, instead.as_ref())?;
        }
        Edit::Shift(place, to) => {
            let list = entries(doc, place.table)?;
            if place.at >= list.len() || *to >= list.len() {
                return Err(Unchanged::Missing);
            }
            reorder(list, |tables| {
                let table = tables.remove(place.at);
                tables.insert(*to, table);
            });
        }
        Edit::Recast(place, to, fields, instead) => {
            recast(doc, place, to, fields, instead.as_ref())?;
        }
        Edit::Within(place, edit) => change(entry(doc, place)?, edit)?,
    }
    if matches!(edit, Edit::Add(place, _) | Edit::Remove(place, _) | Edit::Shift(place, _) if place.table == "punkter")
    {
        renumber(doc);
    }
    Ok(())
}

fn add(doc: &mut Table, place: &EntryAt, fields: &Fields) -> Result<(), Unchanged> {
    let mut fields = fields.clone();
    if place.table == "medlemmer" {
        seat(doc, &mut fields);
    }
    let mut new = Table::new();
    set_all(&mut new, &fields);
    // An empty line above, as between all others.
    new.decor_mut().set_prefix("\n");
    insert(doc, place.table, place.at, new)
}

/// A new member takes a vacant seat of the sector, unless the seat is named.
fn seat(doc: &mut Table, fields: &mut Fields) {
    let named = |(key, value): &(&str, Value)| *key == "plads" && *value != Value::Nothing;
    if let Some(label) = take_vacant(doc, fields)
        && !fields.iter().any(named)
    {
        fields.retain(|(key, _)| *key != "plads");
        fields.push(("plads", Value::Text(label)));
    }
}

/// Takes an entry out.
fn take(doc: &mut Table, place: &EntryAt) -> Result<Table, Unchanged> {
    if let Some(one) = doc.get(place.table).and_then(Item::as_table) {
        let one = one.clone();
        doc.remove(place.table);
        return Ok(one);
    }
    let list = entries(doc, place.table)?;
    let old = list.get(place.at).cloned().ok_or(Unchanged::Missing)?;
    list.remove(place.at);
    Ok(old)
}

/// What is to stand instead of an entry comes last among its kind.
fn put_last(
    doc: &mut Table,
    place: &EntryAt,
    instead: Option<&(&'static str, Fields)>,
) -> Result<(), Unchanged> {
    let Some((table, fields)) = instead else {
        return Ok(());
    };
    let at = entries(doc, table).map_or(0, |l| l.len());
    add(
        doc,
        &EntryAt {
            table,
            at,
            ..*place
        },
        fields,
    )
}

/// Somebody becomes something else: the entry goes to another table with all that is written about it.
fn recast(
    doc: &mut Table,
    place: &EntryAt,
    to: &'static str,
    fields: &Fields,
    instead: Option<&(&'static str, Fields)>,
) -> Result<(), Unchanged> {
    // Both must be there or be possible before anything is touched.
    if doc.contains_key(to) {
        entries(doc, to)?;
    }
    let mut table = take(doc, place)?;
    let mut fields = fields.clone();
    if to == "medlemmer" {
        seat(doc, &mut fields);
    }
    set_all(&mut table, &fields);
    put_at(&mut table, None);
    put_last(doc, place, instead)?;
    insert(doc, to, usize::MAX, table)
}

/// A new member takes a seat that stands as vacant; its name, if it has one.
fn take_vacant(doc: &mut Table, fields: &Fields) -> Option<String> {
    let sector = fields.iter().find_map(|(key, value)| {
        let Value::Text(text) = value else {
            return None;
        };
        (*key == "sektor").then(|| text.clone())
    })?;
    let list = entries(doc, "ledige").ok()?;
    let at = list
        .iter()
        .position(|t| t.get("sektor").and_then(Item::as_str) == Some(&sector))?;
    let label = list
        .get(at)
        .and_then(|t| t.get("plads"))
        .and_then(Item::as_str)
        .map(str::to_owned);
    list.remove(at);
    label
}

fn entries<'d>(doc: &'d mut Table, table: &str) -> Result<&'d mut ArrayOfTables, Unchanged> {
    match doc.get_mut(table) {
        None => Err(Unchanged::Missing),
        Some(item) => item.as_array_of_tables_mut().ok_or(Unchanged::Inline),
    }
}

/// One entry: of several, or the only one.
fn entry<'d>(doc: &'d mut Table, place: &EntryAt) -> Result<&'d mut Table, Unchanged> {
    match doc.get_mut(place.table) {
        None => Err(Unchanged::Missing),
        Some(Item::Table(one)) if place.at == 0 => Ok(one),
        Some(Item::ArrayOfTables(list)) => list.get_mut(place.at).ok_or(Unchanged::Missing),
        Some(Item::Table(_)) => Err(Unchanged::Missing),
        Some(Item::Value(_) | Item::None) => Err(Unchanged::Inline),
    }
}

/// Tables of which a file has but one.
const SINGLE: &str = "faellesmoede";

fn insert(doc: &mut Table, table: &str, at: usize, new: Table) -> Result<(), Unchanged> {
    if table == SINGLE && doc.get(table).is_none() {
        doc.insert(table, Item::Table(new));
        return Ok(());
    }
    if doc.get(table).is_none() {
        doc.insert(table, Item::ArrayOfTables(ArrayOfTables::new()));
    }
    let list = entries(doc, table)?;
    reorder(list, |tables| {
        tables.insert(at.min(tables.len()), new);
    });
    Ok(())
}

/// Changes the order of a table's entries. Where each stands in the file follows: the places that the old ones had, and
/// the new one behind the one before it.
fn reorder(list: &mut ArrayOfTables, change: impl FnOnce(&mut Vec<Table>)) {
    let mut tables: Vec<Table> = list.iter().cloned().collect();
    let mut places: Vec<Option<isize>> = tables.iter().map(Table::position).collect();
    places.sort_unstable();
    change(&mut tables);
    places.resize(tables.len().max(places.len()), None);
    list.clear();
    for (at, mut table) in tables.into_iter().enumerate() {
        put_at(&mut table, places.get(at).copied().flatten());
        list.push(table);
    }
}

/// Numbers 1, 2, 3 … follow the order when an item comes, goes or moves; an agenda that is numbered in its own way is
/// left alone.
fn renumber(doc: &mut Table) {
    let Ok(list) = entries(doc, "punkter") else {
        return;
    };
    let plain = |t: &Table| {
        t.get("nr")
            .is_none_or(|n| n.as_str().is_none_or(|n| n.parse::<u32>().is_ok()))
    };
    if !list.iter().all(plain) || list.iter().all(|t| t.get("nr").is_none()) {
        return;
    }
    for (at, table) in list.iter_mut().enumerate() {
        put(table, "nr", toml_edit::Value::from((at + 1).to_string()));
    }
}

/// The roster's text when items have got other numbers: guests are called to the same items as before.
///
/// # Errors
/// The file is no TOML.
pub fn renumber_guests(
    text: &str,
    new_number: &dyn Fn(&str) -> Option<String>,
) -> Result<String, Unchanged> {
    let mut doc: DocumentMut = text
        .parse()
        .map_err(|e: toml_edit::TomlError| Unchanged::Toml(e.message().to_owned()))?;
    let Ok(list) = entries(doc.as_table_mut(), "gaester") else {
        return Ok(text.to_owned());
    };
    for guest in list.iter_mut() {
        let Some(items) = guest.get_mut("punkter").and_then(Item::as_array_mut) else {
            continue;
        };
        for item in items.iter_mut() {
            if let Some(new) = item.as_str().and_then(new_number) {
                let decor = item.decor().clone();
                *item = toml_edit::Value::from(new);
                *item.decor_mut() = decor;
            }
        }
    }
    Ok(doc.to_string())
}

#[cfg(test)]
mod tests;
