//! Sets and takes away values of a table as a person would.
//!
//! Promise: a value that says the same is left as it is written; of a list only the entries that differ are touched; a
//! comment stays, also when its value goes. Which table and which keys is left to whoever asks.

use crate::domain::plan::{Fields, Value};
use toml_edit::{Array, Item, RawString, Table};

/// Sets all these keys.
pub(super) fn set_all(table: &mut Table, fields: &Fields) {
    for (key, value) in fields {
        match value {
            Value::Text(text) => put_text(table, key, text),
            Value::List(texts) => put_list(table, key, texts),
            Value::Number(number) => put(table, key, toml_edit::Value::from(*number)),
            Value::Yes => put(table, key, toml_edit::Value::from(true)),
            Value::Date(date) => {
                let text = date.format("%Y-%m-%d").to_string();
                if let Ok(date) = text.parse::<toml_edit::Datetime>() {
                    put(table, key, toml_edit::Value::from(date));
                }
            }
            Value::Nothing => take_away(table, key),
        }
    }
}

/// Puts a value where the old one stood, with the comment behind it; the same value is left as it is written.
pub(crate) fn put(table: &mut Table, key: &str, mut new: toml_edit::Value) {
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        if same(old, &new) {
            return;
        }
        *new.decor_mut() = old.decor().clone();
        *old = new;
    } else {
        table.insert(key, Item::Value(new));
    }
}

fn same(a: &toml_edit::Value, b: &toml_edit::Value) -> bool {
    match (a, b) {
        (toml_edit::Value::String(a), toml_edit::Value::String(b)) => a.value() == b.value(),
        (toml_edit::Value::Integer(a), toml_edit::Value::Integer(b)) => a.value() == b.value(),
        (toml_edit::Value::Boolean(a), toml_edit::Value::Boolean(b)) => a.value() == b.value(),
        (toml_edit::Value::Datetime(a), toml_edit::Value::Datetime(b)) => a.value() == b.value(),
        _ => false,
    }
}

/// A text of several lines ends with a line break, so that its closing quotes stand on a line of their own.
fn put_text(table: &mut Table, key: &str, text: &str) {
    let old = table.get(key).and_then(Item::as_str);
    if old.is_some_and(|old| old.trim() == text.trim()) {
        return;
    }
    let several = text.contains('\n') || old.is_some_and(|old| old.ends_with('\n'));
    let text = if several {
        format!("{}\n", text.trim_end())
    } else {
        text.to_owned()
    };
    put(table, key, toml_edit::Value::from(text));
}

/// Longest line that a list is written on.
const LINE: usize = 100;

/// The entries that stay keep how they are written and the comments before them, in their new order.
fn put_list(table: &mut Table, key: &str, texts: &[String]) {
    let old = table.get(key).and_then(Item::as_array);
    let Some(old) = old.filter(|old| !old.is_empty()) else {
        return put(table, key, toml_edit::Value::Array(fresh(texts)));
    };
    let said: Vec<Option<&str>> = old.iter().map(toml_edit::Value::as_str).collect();
    if said
        .iter()
        .copied()
        .eq(texts.iter().map(|t| Some(t.as_str())))
    {
        return;
    }
    let mut left: Vec<Option<&toml_edit::Value>> = old.iter().map(Some).collect();
    let mut kept = Vec::new();
    for text in texts {
        let stays = left
            .iter_mut()
            .find(|v| v.is_some_and(|v| v.as_str() == Some(text)))
            .and_then(Option::take);
        kept.push(stays.cloned().ok_or(text));
    }
    // What is said of an entry that goes is said before the next one still.
    let orphans: Vec<String> = left.iter().flatten().flat_map(|v| comments(v)).collect();
    let mut new = old.clone();
    new.clear();
    let apart = raw(old.get(old.len() - 1).and_then(|v| v.decor().prefix())).to_owned();
    let between = if apart.contains('\n') {
        let indent = apart.rsplit('\n').next().unwrap_or_default();
        format!("\n{indent}")
    } else {
        " ".to_owned()
    };
    for (at, entry) in kept.into_iter().enumerate() {
        let (mut value, is_new) = match entry {
            Ok(value) => (value, false),
            Err(text) => (toml_edit::Value::from(text), true),
        };
        let lines = comments(&value);
        let mut before = String::new();
        for comment in orphans.iter().filter(|_| at == 0).chain(&lines) {
            before.push_str(&format!("\n  {comment}"));
        }
        let first_of_line = at == 0 && !between.contains('\n') && before.is_empty();
        before.push_str(match (first_of_line, before.is_empty()) {
            (true, _) => "",
            (false, false) if !between.contains('\n') => "\n  ",
            (false, _) => &between,
        });
        if is_new {
            value.decor_mut().set_suffix("");
        }
        value.decor_mut().set_prefix(before);
        new.push_formatted(value);
    }
    if new.is_empty() && !orphans.is_empty() {
        new.set_trailing(format!("\n  {}\n", orphans.join("\n  ")));
    }
    put(table, key, toml_edit::Value::Array(new));
}

/// A list as a person would write it: a long one with a line for each entry.
fn fresh(texts: &[String]) -> Array {
    let mut list: Array = texts.iter().collect();
    if texts.len() > 1 && list.to_string().chars().count() > LINE {
        for value in list.iter_mut() {
            value.decor_mut().set_prefix("\n  ");
        }
        list.set_trailing("\n");
        list.set_trailing_comma(true);
    }
    list
}

fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}

/// The comments in what surrounds a value.
fn comments(value: &toml_edit::Value) -> Vec<String> {
    let decor = value.decor();
    lines(raw(decor.prefix()))
        .chain(lines(raw(decor.suffix())))
        .collect()
}

fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    let comments = text.lines().map(str::trim);
    comments.filter(|l| l.starts_with('#')).map(str::to_owned)
}

/// The comments about a key: above it, behind it, and within its list.
pub(super) fn said_about(table: &Table, key: &str) -> Vec<String> {
    let above = table.key(key).map(|k| raw(k.leaf_decor().prefix()));
    let mut said: Vec<String> = lines(above.unwrap_or_default()).collect();
    let Some(value) = table.get(key).and_then(Item::as_value) else {
        return said;
    };
    said.extend(comments(value));
    if let toml_edit::Value::Array(list) = value {
        said.extend(list.iter().flat_map(comments));
        said.extend(lines(raw(Some(list.trailing()))));
    }
    said
}

/// Takes a key away. What is written about it stays: before the next key, or behind the last one.
fn take_away(table: &mut Table, key: &str) {
    if table.get(key).is_none() {
        return;
    }
    let above = table
        .key(key)
        .map(|k| raw(k.leaf_decor().prefix()).to_owned());
    let above = above.unwrap_or_default();
    let said = said_about(table, key);
    let keys: Vec<String> = values(table);
    let at = keys.iter().position(|k| k == key).unwrap_or(0);
    table.remove(key);
    if said.is_empty() {
        return;
    }
    if let Some(mut next) = keys.get(at + 1).and_then(|k| table.key_mut(k)) {
        let decor = next.leaf_decor_mut();
        let before = format!("{}\n{}", said.join("\n"), raw(decor.prefix()));
        let gap = if above.starts_with('\n') { "\n" } else { "" };
        decor.set_prefix(format!("{gap}{before}"));
    } else if let Some(last) = at.checked_sub(1).and_then(|at| keys.get(at))
        && let Some(last) = table.get_mut(last).and_then(Item::as_value_mut)
    {
        let behind = format!("{}\n{}", raw(last.decor().suffix()), said.join("\n"));
        last.decor_mut().set_suffix(behind);
    }
}

/// The keys that hold values, in their order.
fn values(table: &Table) -> Vec<String> {
    let held = table.iter().filter(|(_, item)| item.is_value());
    held.map(|(key, _)| key.to_owned()).collect()
}
