//! A value of an input file, put in as a person would.
//!
//! Promise: the comment behind it stays, and the same value is left as it is written.

use toml_edit::{Item, Table};

/// Puts a value where the old one stood, with the comment behind it; the same value is left as it is written.
pub(super) fn put(table: &mut Table, key: &str, mut new: toml_edit::Value) {
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
