//! Comments above the tables of a file, when tables come, go and move.
//!
//! Promise: what is written right above a table goes with it; what stands further up, behind an empty line or on top of the
//! file, stays where it is.

use toml_edit::{Item, RawString, Table};

fn raw(table: &Table) -> String {
    let prefix = table.decor().prefix().and_then(RawString::as_str);
    prefix.unwrap_or_default().to_owned()
}

/// What stands above a table, cut behind the last empty line that a comment stands before.
fn cut(prefix: &str) -> (&str, &str) {
    let breaks = prefix.match_indices("\n\n").map(|(at, _)| at + 2);
    let breaks = breaks.chain(prefix.match_indices("\n\r\n").map(|(at, _)| at + 3));
    let behind = |at: &usize| prefix.get(..*at).is_some_and(|before| before.contains('#'));
    let at = breaks.filter(behind).max().unwrap_or(0);
    prefix.split_at(at)
}

/// Takes off a table what stands above it and is not its own.
pub(super) fn part(table: &mut Table) -> String {
    let prefix = raw(table);
    let (others, own) = cut(&prefix);
    table.decor_mut().set_prefix(apart(own));
    others.to_owned()
}

/// What stands above a table that is not the first: an empty line before all.
fn apart(own: &str) -> String {
    let gap = if own.starts_with(BREAKS) { "" } else { "\n" };
    format!("{gap}{own}")
}

/// The comments right above a table, and behind its header.
pub(super) fn own(table: &Table) -> String {
    let prefix = raw(table);
    let (_, own) = cut(&prefix);
    let behind = table.decor().suffix().and_then(RawString::as_str);
    own.lines()
        .chain(behind)
        .filter(|l| l.trim_start().starts_with('#'))
        .fold(String::new(), |all, l| all + l + "\n")
}

/// Takes off the file's first table what is written on top of the file, and makes it a table like the others, with an empty
/// line above. Nothing when a key stands on top.
pub(super) fn top(doc: &mut Table) -> Option<String> {
    if doc.iter().any(|(_, item)| item.is_value()) {
        return None;
    }
    let first = first_behind(doc, None)?;
    let prefix = raw(first);
    let (mut others, mut own) = cut(&prefix);
    if others.is_empty() {
        // Without an empty line all of it is the file's.
        let all = if own.starts_with('#') { own.len() } else { 0 };
        (others, own) = own.split_at(all);
    }
    first.decor_mut().set_prefix(apart(own));
    Some(others.to_owned())
}

const BREAKS: [char; 2] = ['\n', '\r'];

/// Puts it on top of the file again. It comes back when there is no table.
pub(super) fn put_top(doc: &mut Table, text: String) -> String {
    let Some(first) = first_behind(doc, None) else {
        return text;
    };
    let below = raw(first);
    let own = below.trim_start_matches(BREAKS);
    // An empty line tells a comment of the table's own from one on top of the file.
    let gap = if text.is_empty() && own.starts_with('#') {
        "\n"
    } else {
        ""
    };
    first.decor_mut().set_prefix(format!("{text}{gap}{own}"));
    String::new()
}

/// Puts what stood above a table above the next one in the file. It comes back when there is none.
pub(super) fn put_back(doc: &mut Table, behind: Option<isize>, text: String) -> String {
    let Some(table) = first_behind(doc, behind).filter(|_| !text.is_empty()) else {
        return text;
    };
    let below = raw(table);
    let whole = text + below.trim_start_matches(BREAKS);
    table.decor_mut().set_prefix(whole);
    String::new()
}

/// The table that stands first in the file behind a place.
fn first_behind(doc: &mut Table, behind: Option<isize>) -> Option<&mut Table> {
    let mut found: Option<&mut Table> = None;
    for (_, item) in doc.iter_mut() {
        let tables: Vec<&mut Table> = match item {
            Item::Table(one) => vec![one],
            Item::ArrayOfTables(list) => list.iter_mut().collect(),
            Item::Value(_) | Item::None => Vec::new(),
        };
        for table in tables {
            let Some(at) = table.position() else { continue };
            let before = found.as_ref().and_then(|f| f.position());
            if behind.is_none_or(|b| at > b) && before.is_none_or(|b| at < b) {
                found = Some(table);
            }
        }
    }
    found
}
