//! The items of `dagsorden.toml` as far as secrecy goes, read from whatever the file is.
//!
//! Promise: where the file cannot be parsed its lines are read one by one, so that a fault elsewhere opens nothing; a word
//! that may mean `lukket`, and a value that is not `false`, close. What else stands in an item is left to `input`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// An item of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileItem {
    /// Its number, as written or by its place.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its longer texts.
    pub texts: Vec<String>,
    /// Closed to the public.
    pub closed: bool,
    /// What the public may see of it then.
    pub neutral_title: Option<String>,
}

const TEXTS: [&str; 2] = ["resume", "sagsfremstilling"];

/// All items of a file, in its order.
pub(super) fn items(text: &str) -> Vec<FileItem> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let parsed = entries(table.get_ref());
    if errors.is_empty() {
        return parsed;
    }
    let mut by_line = by_line(text);
    // What closes in either reading is closed.
    by_line.extend(parsed.into_iter().filter(|i| i.closed));
    by_line
}

fn entries(table: &DeTable<'_>) -> Vec<FileItem> {
    let Some(DeValue::Array(list)) = table.get("punkter").map(Spanned::get_ref) else {
        return Vec::new();
    };
    let tables = list.iter().enumerate();
    let item = |(at, value): (usize, &Spanned<DeValue<'_>>)| {
        let DeValue::Table(table) = value.get_ref() else {
            return None;
        };
        let mut item = fresh(at);
        for (key, value) in table {
            set(&mut item, key.get_ref(), &value_of(value.get_ref()));
        }
        Some(item)
    };
    tables.filter_map(item).collect()
}

fn fresh(at: usize) -> FileItem {
    FileItem {
        number: (at + 1).to_string(),
        ..FileItem::default()
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "only what may name or close an item is looked at"
)]
fn value_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Boolean(yes) => yes.to_string(),
        _ => String::new(),
    }
}

fn set(item: &mut FileItem, key: &str, value: &str) {
    let value = value.trim();
    let given = || Some(value.to_owned()).filter(|v| !v.is_empty());
    match key {
        "nr" => item.number = given().unwrap_or_else(|| item.number.clone()),
        "titel" => value.clone_into(&mut item.title),
        "sagsnr" => item.case_number = given(),
        "neutral_titel" => item.neutral_title = given().map(|t| t.replace('\n', " ")),
        key if TEXTS.contains(&key) => item.texts.extend(given()),
        key if closes(key) => item.closed |= value != "false",
        _ => {}
    }
}

/// `lukket`, and what may have been meant as that.
fn closes(key: &str) -> bool {
    let key = key.to_lowercase();
    key == "fortrolig" || strsim::damerau_levenshtein(&key, "lukket") <= 2
}

/// The items of a file that is no TOML: heads and keys, a line each.
fn by_line(text: &str) -> Vec<FileItem> {
    let mut items: Vec<FileItem> = Vec::new();
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') && line.contains(']') {
            inside = line.starts_with("[[punkter");
            let sub = line.starts_with("[[punkter.");
            if inside && !sub {
                items.push(fresh(items.len()));
            }
            inside &= !sub;
        } else if let (true, Some((key, value))) = (inside, line.split_once('='))
            && let Some(item) = items.last_mut()
        {
            let quote = |c| c == '"' || c == '\'';
            let key = key.trim().trim_matches(quote);
            set(item, key, bare(value, key));
        }
    }
    items
}

/// A value without quotes and without the comment behind it.
fn bare<'v>(value: &'v str, key: &str) -> &'v str {
    let value = value.trim();
    match value.chars().next().filter(|c| ['"', '\''].contains(c)) {
        Some(quote) => {
            let inside = value.trim_start_matches(quote);
            inside.split(quote).next().unwrap_or_default()
        }
        None if closes(key) => value.split('#').next().unwrap_or_default().trim(),
        None => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(text: &str) -> Vec<bool> {
        items(text).iter().map(|i| i.closed).collect()
    }

    #[test]
    fn in_doubt_an_item_is_closed() {
        let agenda = |line: &str| {
            format!("[[punkter]]\ntitel = \"A\"\n{line}\n[[punkter]]\ntitel = \"B\"\n")
        };
        for line in [
            "lukket = true",
            "lukket = \"ja\"",
            "lukket = 1",
            "Lukket = true",
            "luket = true",
            "lukket = ture",
            "lukket = true # kun indtil videre",
            "lukket = true\nresume = \"uden slutning",
            "fortrolig = true",
        ] {
            let found = closed(&agenda(line));
            assert_eq!(found.first(), Some(&true), "{line}");
        }
        for line in [
            "lukket = false",
            "resume = \"lukket = true\"",
            "lukket = false # ikke mere",
        ] {
            assert_eq!(closed(&agenda(line)), [false, false], "{line}");
        }
    }

    #[test]
    fn a_fault_elsewhere_opens_nothing() {
        let text = "dato = 2026-13-45\nstart = \"\n[[punkter]]\nnr = \"1\"\ntitel = 'En sag'\nlukket = true\n\
                    neutral_titel = \"Lukket sag\"\n[[punkter]]\ntitel = \"B\"\n";
        let found = items(text);
        let first = found.first().expect("an item");
        assert_eq!((first.title.as_str(), first.closed), ("En sag", true));
        assert_eq!(first.neutral_title.as_deref(), Some("Lukket sag"));
        assert!(!found[1].closed);
    }
}
