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
    let lists = table.iter().filter(|(key, _)| are_items(key.get_ref()));
    let mut tables = Vec::new();
    for (_, value) in lists {
        let value = value.get_ref();
        if let DeValue::Array(list) = value {
            tables.extend(list.iter().map(Spanned::get_ref));
        } else {
            tables.push(value);
        }
    }
    let item = |(at, value): (usize, &DeValue<'_>)| {
        let DeValue::Table(table) = value else {
            return None;
        };
        let mut item = fresh(at);
        for (key, value) in table {
            set(&mut item, key.get_ref(), &value_of(value.get_ref()));
        }
        Some(item)
    };
    tables.into_iter().enumerate().filter_map(item).collect()
}

/// `punkter`, and what may have been meant as that.
fn are_items(key: &str) -> bool {
    is_near(&key.to_lowercase(), "punkter")
}

/// Whether two signs more, fewer, others or changed over make one word of the other. Most words are too long or too short
/// for that.
fn is_near(word: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().count();
    letters(word).abs_diff(letters(other)) <= 2 && strsim::damerau_levenshtein(word, other) <= 2
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
    key == "fortrolig" || is_near(&key, "lukket")
}

/// The items of a file that is no TOML: heads and keys, a line each.
fn by_line(text: &str) -> Vec<FileItem> {
    let mut items: Vec<FileItem> = Vec::new();
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') && line.contains(']') {
            let head = line.split(']').next().unwrap_or_default();
            inside = are_items(head.trim_matches(['[', ' ']));
            if inside {
                items.push(fresh(items.len()));
            }
        } else if inside && let Some(item) = items.last_mut() {
            if let Some((key, value)) = line.split_once('=') {
                let quote = |c| c == '"' || c == '\'';
                let key = key.trim().trim_matches(quote);
                set(item, key, bare(value, key));
            } else {
                item.closed |= says_closed(line);
            }
        }
    }
    items
}

/// A line that is no TOML and can only mean that the item is closed: "lukket: ja", "lukket".
fn says_closed(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default();
    let mut words = line.split([':', ' ', '\t']).filter(|w| !w.is_empty());
    let (key, value, more) = (words.next(), words.next(), words.next());
    let plain = |word: &str| word.trim_matches(['"', '\'', ',', '.']).to_lowercase();
    let yes = value.is_none_or(|v| !matches!(plain(v).as_str(), "false" | "nej"));
    key.is_some_and(|k| plain(k) == "lukket") && yes && more.is_none()
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
            "lukket: true",
            "lukket : ja # kun indtil videre",
            "Lukket",
            "lukket true",
        ] {
            let found = closed(&agenda(line));
            assert_eq!(found.first(), Some(&true), "{line}");
        }
        for line in [
            "lukket = false",
            "resume = \"lukket = true\"",
            "lukket = false # ikke mere",
            "lukket: false",
            "# lukket: true",
            "lukket kreds drøfter sagen",
        ] {
            assert_eq!(closed(&agenda(line)), [false, false], "{line}");
        }
    }

    #[test]
    fn a_head_that_is_not_quite_right_opens_nothing() {
        for head in [
            "[[punkt]]",
            "[[Punkter]]",
            "[punkter]",
            "[[ punkter ]]",
            "[[punkterne]]",
        ] {
            for fault in ["", "start = \"\n"] {
                let text = format!("{fault}{head}\nnr = \"3\"\ntitel = \"A\"\nlukket = true\n");
                assert_eq!(closed(&text).first(), Some(&true), "{text}");
            }
        }
        let text = "[[punkter]]\ntitel = \"A\"\n[[punkter.behandlet]]\nlukket = true\n[x\n";
        assert_eq!(closed(text), [false], "another part's key");
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
