//! What an input file says, for the forms that change it.
//!
//! Promise: every key stands there with what it says, however it is written; a value that no form can show is its text in
//! TOML. Whether the file makes sense is left to `input`.

use crate::domain::plan::Value;
use crate::domain::written::WrittenTable;
use chrono::NaiveDate;
use toml_edit::{DocumentMut, Item, TableLike};

/// The keys and tables of a file; none of one that is no TOML.
#[must_use]
pub fn of(text: &str) -> WrittenTable {
    // A mark before the first letter is not part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.parse::<DocumentMut>()
        .map(|doc| table(doc.as_table()))
        .unwrap_or_default()
}

fn table(written: &dyn TableLike) -> WrittenTable {
    let mut all = WrittenTable::default();
    for (key, item) in written.iter() {
        let within = entries(item);
        if within.is_empty() {
            if let Some(value) = item.as_value() {
                all.keys.insert(key.to_owned(), said(value));
            }
        } else {
            all.tables.insert(key.to_owned(), within);
        }
    }
    all
}

/// The tables that stand under a key, in each way that TOML has for them.
fn entries(item: &Item) -> Vec<WrittenTable> {
    match item {
        Item::None => Vec::new(),
        Item::Table(one) => vec![table(one)],
        Item::ArrayOfTables(list) => list.iter().map(|t| table(t)).collect(),
        Item::Value(toml_edit::Value::InlineTable(one)) => vec![table(one)],
        Item::Value(toml_edit::Value::Array(list)) => list
            .iter()
            .filter_map(toml_edit::Value::as_inline_table)
            .map(|t| table(t))
            .collect(),
        Item::Value(_) => Vec::new(),
    }
}

fn said(value: &toml_edit::Value) -> Value {
    match value {
        toml_edit::Value::String(text) => words(text.value()),
        toml_edit::Value::Integer(number) => Value::Number(*number.value()),
        toml_edit::Value::Boolean(yes) if *yes.value() => Value::Yes,
        toml_edit::Value::Boolean(_) => Value::Nothing,
        toml_edit::Value::Array(list) => Value::List(list.iter().map(plain).collect()),
        toml_edit::Value::Datetime(at) => {
            day(at.value()).map_or_else(|| Value::Text(at.value().to_string()), Value::Date)
        }
        toml_edit::Value::Float(_) | toml_edit::Value::InlineTable(_) => {
            Value::Text(value.to_string().trim().to_owned())
        }
    }
}

fn day(at: &toml_edit::Datetime) -> Option<NaiveDate> {
    let date = at.date.filter(|_| at.time.is_none())?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

/// A text as the program goes on with it: without the blanks around it; an empty one says nothing.
fn words(text: &str) -> Value {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    match lines.join("\n") {
        empty if empty.is_empty() => Value::Nothing,
        text => Value::Text(text),
    }
}

fn plain(value: &toml_edit::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string().trim().to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_says_the_same() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 3).expect("a day");
        let read = of(
            "dato = 2026-12-03\nstart = 13:30:00\nlukket = true\nafbud = false\nn = 26\nt = \"\"\"\n a \nb\n\"\"\"\n\
             l = [\"x\", 2]\n[faellesmoede]\nforum = 'p'\n[[punkter]]\ntitel = \"En\"\n[[punkter.behandlet]]\nforum = \"q\"\n",
        );
        assert_eq!(*read.value("dato"), Value::Date(date));
        assert_eq!(*read.value("start"), Value::Text("13:30:00".to_owned()));
        assert_eq!(
            (read.value("lukket"), read.value("afbud")),
            (&Value::Yes, &Value::Nothing)
        );
        assert_eq!(*read.value("n"), Value::Number(26));
        assert_eq!(*read.value("t"), Value::Text("a\nb".to_owned()));
        assert_eq!(
            *read.value("l"),
            Value::List(vec!["x".to_owned(), "2".to_owned()])
        );
        let forum = |t: &WrittenTable| t.value("forum").clone();
        assert_eq!(
            forum(&read.entries("faellesmoede")[0]),
            Value::Text("p".to_owned())
        );
        let item = &read.entries("punkter")[0];
        assert_eq!(
            forum(&item.entries("behandlet")[0]),
            Value::Text("q".to_owned())
        );
    }
}
