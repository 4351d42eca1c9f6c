//! Tables within an item of `dagsorden.toml`: a case's earlier treatments.
//!
//! Promise: they stay with their item, wherever it is moved to. Reading them is left to `input::agenda_items`.

use super::fresh::{list, quoted};
use crate::domain::agenda::Treatment;
use std::fmt::Write as _;
use toml_edit::{Item, Table};

/// Puts a table at a place in its file, and what is within it right behind it.
pub(super) fn put_at(table: &mut Table, place: Option<isize>) {
    table.set_position(place);
    for (_, item) in table.iter_mut() {
        match item {
            Item::ArrayOfTables(within) => within.iter_mut().for_each(|t| put_at(t, None)),
            Item::Table(within) => put_at(within, None),
            Item::Value(_) | Item::None => {}
        }
    }
}

/// Writes a treatment behind its item's keys.
pub(super) fn treatment(treatment: &Treatment, text: &mut String) {
    text.push_str("\n[[punkter.behandlet]]\n");
    let _ = writeln!(text, "forum = {}", quoted(&treatment.body));
    let keys = [
        ("punkt", &treatment.item),
        ("udfald", &treatment.outcome),
        ("tekst", &treatment.text),
    ];
    for (key, value) in keys {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", quoted(value));
        }
    }
    if let Some(date) = treatment.date {
        let _ = writeln!(text, "dato = {date}");
    }
    if !treatment.absent.is_empty() {
        let _ = writeln!(text, "fravaer = {}", list(&treatment.absent));
    }
}
