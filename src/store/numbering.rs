//! The numbers of an agenda's items when items come, go or move, and the guests who are called to them by number.
//!
//! Promise: numbers 1, 2, 3 … follow the order; an agenda that is numbered in its own way keeps its numbers, in their
//! order where they run on (2.1, 2.2 …) and only their places change. Moving items is left to `edit`.

use crate::text::toml::{put, replace, text};
use toml_edit::{DocumentMut, Item, Table};

/// The numbers as they are written, in the order of the file.
pub(super) fn of(doc: &Table) -> Vec<Option<String>> {
    let list = doc.get("punkter").and_then(Item::as_array_of_tables);
    let number = |t: &Table| t.get("nr").and_then(Item::as_str).map(str::to_owned);
    list.into_iter().flatten().map(number).collect()
}

/// Brings the numbers up to the order; `before` are those that stood there.
pub(super) fn follow(doc: &mut Table, before: &[Option<String>]) {
    let Some(list) = doc
        .get_mut("punkter")
        .and_then(Item::as_array_of_tables_mut)
    else {
        return;
    };
    let plain = |t: &Table| {
        t.get("nr")
            .is_none_or(|n| n.as_str().is_none_or(|n| n.parse::<u32>().is_ok()))
    };
    if list.iter().all(|t| t.get("nr").is_none()) {
        return;
    }
    if list.iter().all(plain) {
        for (at, table) in list.iter_mut().enumerate() {
            put(table, "nr", text(&(at + 1).to_string()));
        }
    } else if before.len() == list.len() && runs_on(before) {
        for (table, number) in list.iter_mut().zip(before.iter().flatten()) {
            put(table, "nr", text(number));
        }
    }
}

/// Whether the numbers are one series under one heading: "2.1", "2.2", "2.14".
fn runs_on(numbers: &[Option<String>]) -> bool {
    let split = |number: &Option<String>| {
        let number = number.as_deref()?;
        let (heading, last) = number.rsplit_once(['.', '-', '/'])?;
        Some((heading.to_owned(), last.parse::<u32>().ok()?))
    };
    let parts: Option<Vec<(String, u32)>> = numbers.iter().map(split).collect();
    parts.is_some_and(|parts| parts.is_sorted() && parts.windows(2).all(|two| two[0].0 == two[1].0))
}

/// The roster's text when items have got other numbers: guests are called to the same items as before.
///
/// # Errors
/// The file is no TOML.
pub fn renumber_guests(
    roster: &str,
    new_number: &dyn Fn(&str) -> Option<String>,
) -> Result<String, toml_edit::TomlError> {
    let mut doc: DocumentMut = roster.parse()?;
    let Some(list) = doc
        .get_mut("gaester")
        .and_then(Item::as_array_of_tables_mut)
    else {
        return Ok(roster.to_owned());
    };
    for guest in list.iter_mut() {
        let Some(items) = guest.get_mut("punkter").and_then(Item::as_array_mut) else {
            continue;
        };
        for item in items.iter_mut() {
            if let Some(new) = item.as_str().and_then(new_number) {
                replace(item, text(&new));
            }
        }
    }
    Ok(doc.to_string())
}

#[cfg(test)]
mod tests {
    use super::renumber_guests;

    #[test]
    fn guests_follow_their_items() {
        let roster = "[[gaester]]\nnavn = \"G\"\npunkter = [\"2\", \"3\"] # kun her\n";
        let new =
            renumber_guests(roster, &|n| (n == "2").then(|| "5".to_owned())).expect("renumbered");
        assert_eq!(new, roster.replace("\"2\"", "\"5\""));
    }
}
