//! One table of `dagsorden.toml`: an item's values, or the meeting's own.
//!
//! Promise: a value that says the same already is left as it is written; each one that is set is told by its key. Which
//! table is whose is left to `agenda_file`.

use super::agenda_file::Updated;
use super::fresh_items::case_texts;
use crate::domain::agenda::AgendaItem;
use crate::text::toml;
use toml_edit::{Item, Table, Value};

/// Sets what the source has of an item; of one that is new the keys are not told.
pub(super) fn fill(table: &mut Table, item: &AgendaItem, is_new: bool, done: &mut Updated) {
    let mut changes = Updated::default();
    let id = item.id.as_str();
    text(table, id, "titel", Some(&item.title), &mut changes);
    sorted(table, item, is_new, &mut changes);
    if let Some(minutes) = item.minutes
        && table.get("minutter").and_then(Item::as_integer) != Some(i64::from(minutes))
    {
        set(table, id, "minutter", toml::whole(minutes), &mut changes);
    }
    for (key, value) in [("titel_i_indhold", &item.listed_title)]
        .into_iter()
        .chain(case_texts(item))
    {
        text(table, id, key, value.as_deref(), &mut changes);
    }
    recommendations(table, item, &mut changes);
    text(
        table,
        id,
        "afgoeres_af",
        item.decided_by.as_deref(),
        &mut changes,
    );
    list(table, id, "bilag", &item.annexes, &mut changes);
    // Whether it has consequences is a guess, too.
    if item.economic && !table.contains_key("oekonomiske_konsekvenser") {
        let value = toml::flag(true);
        set(table, id, "oekonomiske_konsekvenser", value, &mut changes);
    }
    // Notes that a person has written are theirs.
    if !table.contains_key("koereplan") {
        text(table, id, "koereplan", item.notes.as_deref(), &mut changes);
    }
    let guests: Vec<String> = item.guests.iter().map(ToString::to_string).collect();
    list(table, id, "gaester", &guests, &mut changes);
    if !is_new {
        done.changed.append(&mut changes.changed);
    }
}

/// Kind, standing and whether it is closed: each is set only where a person has not said otherwise.
fn sorted(table: &mut Table, item: &AgendaItem, is_new: bool, changes: &mut Updated) {
    let id = item.id.as_str();
    // The kind is a guess: what a person chose goes before it.
    if !table.contains_key("art") {
        set(table, id, "art", toml::text(item.kind.file_word()), changes);
    }
    if let Some(standing) = item.standing.filter(|_| is_new) {
        set(table, id, "fast", toml::text(standing.file_word()), changes);
    }
    if item.economic && !table.contains_key("oekonomiske_konsekvenser") {
        set(
            table,
            id,
            "oekonomiske_konsekvenser",
            toml::flag(true),
            changes,
        );
    }
    if !table.contains_key("neutral_titel") {
        text(
            table,
            id,
            "neutral_titel",
            item.neutral_title.as_deref(),
            changes,
        );
    }
    // Closed is safe; whoever opens it again writes so, and that stays.
    if item.closed && !table.contains_key("lukket") {
        set(table, id, "lukket", toml::flag(true), changes);
    }
}

fn recommendations(table: &mut Table, item: &AgendaItem, changes: &mut Updated) {
    let id = item.id.as_str();
    list(table, id, "indstillinger", &item.recommendations, changes);
    if !item.recommendations.is_empty() {
        let form = if item.bulleted { "punkter" } else { "tal" };
        let known = table
            .get("indstilling_form")
            .and_then(Item::as_str)
            .unwrap_or("tal");
        if known != form {
            set(table, id, "indstilling_form", toml::text(form), changes);
        }
    }
}

/// A value as text, without quotes.
pub(super) fn bare(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    text.trim().to_owned()
}

/// Sets a text that says something else.
pub(super) fn text(
    table: &mut Table,
    id: &str,
    key: &str,
    value: Option<&str>,
    done: &mut Updated,
) {
    let Some(value) = value else { return };
    let known = table.get(key).and_then(Item::as_value).map(bare);
    if known.as_deref() != Some(value.trim()) {
        toml::put_text(table, key, value);
        told(id, key, done);
    }
}

fn list(table: &mut Table, id: &str, key: &str, values: &[String], done: &mut Updated) {
    let known = table
        .get(key)
        .and_then(Item::as_array)
        .map(|a| a.iter().map(bare).collect::<Vec<_>>());
    if values.is_empty() || known.as_deref() == Some(values) {
        return;
    }
    toml::put_texts(table, key, values);
    told(id, key, done);
}

/// Sets a value; the comment behind the old one stays.
pub(super) fn set(table: &mut Table, id: &str, key: &str, value: Value, done: &mut Updated) {
    toml::put(table, key, value);
    told(id, key, done);
}

fn told(id: &str, key: &str, done: &mut Updated) {
    done.changed.push(if id.is_empty() {
        key.to_owned()
    } else {
        format!("punkt {id}: {key}")
    });
}
