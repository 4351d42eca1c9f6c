//! How the input files are written: a value, a list, a text of several lines, a key in its table, a new table.
//!
//! Promise: whoever writes a file writes it so, and nothing else in the program makes a value of TOML. A value that says the
//! same is left as it is written; of a list only the entries that differ are touched; a comment stays, also when its value
//! goes. Which table and which keys is left to whoever asks, writing the file to `store`.

mod fresh;

pub use fresh::{
    all_of, arrange, line, push, put_at, say, say_all, say_heading, say_single_heading, say_text,
    say_texts, table,
};

use crate::domain::plan::{Fields, Value};
use chrono::{NaiveDate, NaiveTime};
use toml_edit::{Array, Item, RawString, Table};

/// A text. One of several lines ends with a line break, so that its closing quotes stand on a line of their own.
#[must_use]
pub fn text(text: &str) -> toml_edit::Value {
    if text.contains('\n') {
        toml_edit::Value::from(format!("{}\n", text.trim_end()))
    } else {
        toml_edit::Value::from(text)
    }
}

/// A list as a person would write it: a long one with a line for each entry.
#[must_use]
pub fn texts<T: AsRef<str>>(texts: &[T]) -> toml_edit::Value {
    let mut list: Array = texts.iter().map(T::as_ref).collect();
    if texts.len() > 1 && list.to_string().chars().count() > LINE {
        for value in list.iter_mut() {
            value.decor_mut().set_prefix("\n  ");
        }
        list.set_trailing("\n");
        list.set_trailing_comma(true);
    }
    toml_edit::Value::Array(list)
}

/// A day.
#[must_use]
pub fn day(date: NaiveDate) -> toml_edit::Value {
    let text = date.format("%Y-%m-%d").to_string();
    let day = text.parse::<toml_edit::Datetime>();
    day.map_or_else(|_| toml_edit::Value::from(text), toml_edit::Value::from)
}

/// A time of day.
#[must_use]
pub fn time(time: NaiveTime) -> toml_edit::Value {
    toml_edit::Value::from(super::danish::clock(time, '.'))
}

/// Yes or no.
#[must_use]
pub fn flag(yes: bool) -> toml_edit::Value {
    toml_edit::Value::from(yes)
}

/// A whole number.
#[must_use]
pub fn whole(number: impl Into<i64>) -> toml_edit::Value {
    toml_edit::Value::from(number.into())
}

/// Sets all these keys.
pub fn set_all(table: &mut Table, fields: &Fields) {
    for (key, value) in fields {
        match value {
            Value::Text(text) => put_text(table, key, text),
            Value::List(texts) => put_texts(table, key, texts),
            Value::Number(number) => put(table, key, whole(*number)),
            Value::Yes => put(table, key, flag(true)),
            Value::Date(date) => put(table, key, day(*date)),
            Value::Nothing => take_away(table, key),
        }
    }
}

/// Puts a value where the old one stood, with the comment behind it; the same value is left as it is written.
pub fn put(table: &mut Table, key: &str, new: toml_edit::Value) {
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        replace(old, new);
    } else {
        table.insert(key, Item::Value(new));
    }
}

/// Puts a value in another one's place, with what is written around it.
pub fn replace(old: &mut toml_edit::Value, mut new: toml_edit::Value) {
    if !same(old, &new) {
        *new.decor_mut() = old.decor().clone();
        *old = new;
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

/// Puts a text. One that had its closing quotes on a line of their own keeps them there.
pub fn put_text(table: &mut Table, key: &str, new: &str) {
    let old = table.get(key).and_then(Item::as_str);
    if old.is_some_and(|old| old.trim() == new.trim()) {
        return;
    }
    let apart = old.is_some_and(|old| old.ends_with('\n'));
    let new = if apart {
        text(&format!("{}\n", new.trim_end()))
    } else {
        text(new)
    };
    put(table, key, new);
}

/// Longest line that a list is written on.
const LINE: usize = 100;

/// Puts a list. The entries that stay keep how they are written and the comments before them, in their new order.
pub fn put_texts(table: &mut Table, key: &str, texts: &[String]) {
    let old = table.get(key).and_then(Item::as_array);
    let Some(old) = old.filter(|old| !old.is_empty()) else {
        return put(table, key, self::texts(texts));
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
            Err(entry) => (text(entry), true),
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
#[must_use]
pub fn said_about(table: &Table, key: &str) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use toml_edit::DocumentMut;

    const LONG: &str = "godkender overdragelsesnotatet med de igangværende indsatser";

    fn after(file: &str, change: impl Fn(&mut DocumentMut)) -> String {
        let mut file: DocumentMut = file.parse().expect("TOML");
        change(&mut file);
        file.to_string()
    }

    #[test]
    fn a_new_line_and_a_key_that_is_put_are_written_alike() {
        let words = [LONG.to_owned(), LONG.to_owned()];
        for (key, value) in [
            ("resume", text("En \"sag\"\nto\n\n")),
            ("titel", text("En sag")),
            ("bilag", texts(&words)),
            ("for", texts(&["A", "B"])),
            (
                "dato",
                day(NaiveDate::from_ymd_opt(2026, 12, 3).expect("a day")),
            ),
            ("lukket", flag(true)),
            ("minutter", whole(20_u32)),
        ] {
            let mut line = String::new();
            say(&mut line, key, &value);
            let put_in = after("", |file| put(file, key, value.clone()));
            assert_eq!(line, put_in);
        }
    }

    #[test]
    fn closing_quotes_and_the_entries_of_a_long_list_stand_on_lines_of_their_own() {
        let mut file = String::new();
        say_text(&mut file, "resume", "En\nTo");
        say_texts(&mut file, "kort", &["A".to_owned(), "B".to_owned()]);
        say_texts(&mut file, "lang", &[LONG.to_owned(), LONG.to_owned()]);
        assert_eq!(
            file,
            format!(
                "resume = \"\"\"\nEn\nTo\n\"\"\"\nkort = [\"A\", \"B\"]\nlang = [\n  \"{LONG}\",\n  \"{LONG}\",\n]\n"
            )
        );
    }

    #[test]
    fn what_is_put_keeps_what_stands_around_it() {
        let file = "titel = \"A\" # kort\nfor = [\"B\", \"C\"] # nu\nresume = \"x\"\n";
        let new = after(file, |file| {
            put_text(file, "titel", "D");
            put_texts(file, "for", &["C".to_owned()]);
            put_text(file, "resume", " x ");
        });
        assert_eq!(
            new,
            "titel = \"D\" # kort\nfor = [\"C\"] # nu\nresume = \"x\"\n"
        );
    }

    #[test]
    fn a_table_comes_last_of_its_kind_and_the_first_of_a_file_has_nothing_above() {
        let named = |name: &str| {
            let mut one = table();
            put_text(&mut one, "titel", "T");
            put_text(&mut one, "navn", name);
            arrange(&mut one, &["navn", "titel"]);
            one
        };
        let new = after("", |file| {
            assert!(push(file, "gaester", named("A")) && push(file, "ledige", named("B")));
            assert!(push(file, "gaester", named("C")));
        });
        let one =
            |kind: &str, name: &str| format!("[[{kind}]]\nnavn = \"{name}\"\ntitel = \"T\"\n");
        let all = [one("gaester", "A"), one("gaester", "C"), one("ledige", "B")];
        assert_eq!(new, all.join("\n"));
        assert_eq!(
            after("gaester = 3\n", |file| assert!(!push(
                file,
                "gaester",
                named("A")
            ))),
            "gaester = 3\n"
        );
    }
}
