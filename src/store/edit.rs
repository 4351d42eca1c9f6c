//! Changes an input file as a person would: comments, order and layout of all the rest stay.
//!
//! Promise: only what is asked for is touched; what cannot be found changes nothing and is said. Whether the result can be
//! read is left to `input`; writing it safely to `output`.

use super::headers;
use super::numbering;
pub use super::numbering::renumber_guests;
use crate::domain::plan::{Edit, EntryAt, Fields};
use crate::text::toml::{self, put_at, said_about, set_all};
use toml_edit::{ArrayOfTables, DocumentMut, Item, RawString, Table};

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
    // Where no table comes or goes, nothing above one is touched.
    let stay = matches!(edit, Edit::Top(..) | Edit::Set(..) | Edit::Within(..));
    let top = if stay {
        None
    } else {
        headers::top(doc.as_table_mut())
    };
    let mut left = change(doc.as_table_mut(), edit)?;
    if let Some(top) = top {
        left.push_str(&headers::put_top(doc.as_table_mut(), top));
    }
    let behind = doc.trailing().as_str().unwrap_or_default().to_owned();
    doc.set_trailing(left + &behind);
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

/// Makes a change; what is written in the file and has no table to stand above now.
fn change(doc: &mut Table, edit: &Edit) -> Result<String, Unchanged> {
    let mut left = String::new();
    let numbers = numbering::of(doc);
    match edit {
        Edit::Top(_, fields) => set_all(doc, fields),
        Edit::Set(place, fields) => set_all(entry(doc, place)?, fields),
        Edit::Add(place, fields) => add(doc, place, fields)?,
        Edit::Remove(place, instead) => {
            left = take(doc, place)?.1;
            put_last(doc, place, instead.as_ref())?;
        }
        Edit::Sort(order) => sort(doc, order)?,
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
            left = recast(doc, place, to, fields, instead.as_ref())?;
        }
        Edit::Within(place, edit) => left = change(entry(doc, place)?, edit)?,
    }
    if edit_moves_items(edit) {
        numbering::follow(doc, &numbers);
    }
    Ok(left)
}

fn add(doc: &mut Table, place: &EntryAt, fields: &Fields) -> Result<(), Unchanged> {
    let mut new = toml::table();
    set_all(&mut new, fields);
    if place.table == "medlemmer" {
        sit_down(doc, &mut new);
    }
    insert(doc, place.table, place.at, new)
}

/// A new member takes a vacant seat of the sector: the one that is named, or one without a name; any where none is named.
/// What is written about the seat goes along.
fn sit_down(doc: &mut Table, member: &mut Table) {
    let said = |table: &Table, key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    let (sector, wanted) = (said(member, "sektor"), said(member, "plads"));
    let Ok(list) = entries(doc, "ledige") else {
        return;
    };
    let vacant = list
        .iter()
        .enumerate()
        .filter(|(_, t)| said(t, "sektor") == sector);
    let fits = |t: &Table, label: &Option<String>| said(t, "plads") == *label;
    let vacant: Vec<(usize, &Table)> = vacant.collect();
    let mut seats = vacant.iter();
    let seat = if wanted.is_none() {
        seats.next()
    } else {
        let named = seats.find(|(_, t)| fits(t, &wanted));
        named.or_else(|| vacant.iter().find(|(_, t)| fits(t, &None)))
    };
    let Some(at) = seat.map(|(at, _)| *at) else {
        return;
    };
    let place = EntryAt {
        file: crate::domain::plan::File::Roster,
        table: "ledige",
        at,
    };
    let Ok((seat, left)) = take(doc, &place) else {
        return;
    };
    let mut told = headers::own(&seat);
    for (key, value) in &seat {
        if matches!(key, "plads" | "bemaerkning") && member.get(key).is_none() {
            let key = seat.key(key).cloned().unwrap_or_else(|| key.into());
            member.insert_formatted(&key, value.clone());
        } else {
            let said = said_about(&seat, key);
            told.extend(said.iter().map(|line| format!("{line}\n")));
        }
    }
    let prefix = member.decor().prefix().and_then(RawString::as_str);
    let above = format!("{}{left}{}", prefix.unwrap_or_default(), told);
    member.decor_mut().set_prefix(above);
}

/// Takes an entry out; what was written above it and has no table to stand above now, too.
fn take(doc: &mut Table, place: &EntryAt) -> Result<(Table, String), Unchanged> {
    if let Some(one) = doc.get(place.table).and_then(Item::as_table) {
        let one = one.clone();
        doc.remove(place.table);
        return Ok((one, String::new()));
    }
    let list = entries(doc, place.table)?;
    let mut old = list.get(place.at).cloned().ok_or(Unchanged::Missing)?;
    list.remove(place.at);
    let others = headers::part(&mut old);
    let place = old.position();
    Ok((old, headers::put_back(doc, place, others)))
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

/// Whether items get other places by it.
fn edit_moves_items(edit: &Edit) -> bool {
    match edit {
        Edit::Add(place, _) | Edit::Remove(place, _) | Edit::Shift(place, _) => {
            place.table == "punkter"
        }
        Edit::Sort(_) => true,
        Edit::Top(..) | Edit::Set(..) | Edit::Recast(..) | Edit::Within(..) => false,
    }
}

/// Somebody becomes something else: the entry goes to another table with all that is written about it.
fn recast(
    doc: &mut Table,
    place: &EntryAt,
    to: &'static str,
    fields: &Fields,
    instead: Option<&(&'static str, Fields)>,
) -> Result<String, Unchanged> {
    // Both must be there or be possible before anything is touched.
    if doc.contains_key(to) {
        entries(doc, to)?;
    }
    let (mut table, left) = take(doc, place)?;
    set_all(&mut table, fields);
    if to == "medlemmer" {
        sit_down(doc, &mut table);
    }
    put_at(&mut table, None);
    put_last(doc, place, instead)?;
    insert(doc, to, usize::MAX, table)?;
    Ok(left)
}

/// All items in another order; whatever else stands in the file stays where it is.
fn sort(doc: &mut Table, order: &[usize]) -> Result<(), Unchanged> {
    let list = entries(doc, "punkter")?;
    let mut places = order.to_vec();
    places.sort_unstable();
    if !places.into_iter().eq(0..list.len()) {
        return Err(Unchanged::Missing);
    }
    reorder(list, |tables| {
        *tables = order.iter().map(|at| tables[*at].clone()).collect();
    });
    Ok(())
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
    let list = toml::all_of(doc, table).ok_or(Unchanged::Inline)?;
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

#[cfg(test)]
mod tests;
