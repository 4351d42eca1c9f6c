//! Writes an imported agenda to `dagsorden.toml`: a new file, or into one that is there.
//!
//! Promise: in a file that is there, comments, formatting, keys of a person's own and the kind a person chose stay;
//! only values that differ are set, and no item is taken out. What is written is left to `output`.

use super::fresh::{clock, kind_word, quoted, standing_code};
use crate::domain::agenda::{AgendaItem, MeetingForm};
use crate::text::danish;
use chrono::{NaiveDate, NaiveTime};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TomlError, Value};

/// What an import has for the file.
#[derive(Clone, Debug)]
pub struct Imported<'a> {
    /// The profile's id.
    pub forum: &'a str,
    /// The body's own name, where it is not the profile's.
    pub name: Option<&'a str>,
    /// Headline.
    pub title: Option<&'a str>,
    /// Ordinary or not, where the source says.
    pub form: Option<MeetingForm>,
    /// The day.
    pub date: NaiveDate,
    /// When it begins.
    pub start: NaiveTime,
    /// When it ends.
    pub end: Option<NaiveTime>,
    /// Where.
    pub place: Option<&'a str>,
    /// Journal number.
    pub journal_number: Option<&'a str>,
    /// The items.
    pub items: &'a [AgendaItem],
}

/// A file with an import in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// The new text.
    pub text: String,
    /// What was set: key, or number and key.
    pub changed: Vec<String>,
    /// Numbers of items that are new.
    pub added: Vec<String>,
    /// Items of the file that the source does not have.
    pub kept: Vec<String>,
}

/// Why a file cannot take an import.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Not TOML.
    #[error("{0}")]
    Toml(#[from] TomlError),
    /// The items are not `[[punkter]]`.
    #[error("items are no tables")]
    Items,
}

/// A new file.
///
/// # Errors
/// Never for what this module wrote itself.
pub fn new(imported: &Imported<'_>) -> Result<String, Unfit> {
    let day = danish::long_date(imported.date);
    let head =
        format!("# Importeret dagsorden, {day}. Arten af hvert punkt er et bud; ret den, hvor den ikke passer.\n\n");
    update(&head, imported).map(|u| u.text)
}

/// Sets what differs in a file that is there.
///
/// # Errors
/// It cannot be read.
pub fn update(text: &str, imported: &Imported<'_>) -> Result<Updated, Unfit> {
    let mut file: DocumentMut = text.parse()?;
    let mut done = Updated::default();
    if file.as_table().is_empty() {
        // What stands before the first key would be written after the last one.
        file.set_trailing("");
        file.decor_mut().set_prefix(text);
    }
    top(file.as_table_mut(), imported, &mut done);
    let items = file.entry("punkter").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let items = items.as_array_of_tables_mut().ok_or(Unfit::Items)?;
    for (at, item) in imported.items.iter().enumerate() {
        place(items, at, item, imported.items, &mut done);
    }
    let known: Vec<&str> = imported.items.iter().map(|i| i.id.as_str()).collect();
    done.kept = (0..items.len()).filter_map(|at| number(items, at)).filter(|n| !known.contains(&n.as_str())).collect();
    done.text = file.to_string();
    Ok(done)
}

fn top(table: &mut Table, imported: &Imported<'_>, done: &mut Updated) {
    text(table, "", "forum", Some(imported.forum), done);
    if let Some(name) = imported.name.filter(|_| !table.contains_key("navn")) {
        set(table, "", "navn", Value::from(name), done);
        set(table, "", "genitiv", Value::from(genitive(name)), done);
        set(table, "", "omtale", Value::from(name), done);
    }
    let form = match imported.form {
        Some(MeetingForm::Extraordinary) => Some("ekstraordinært"),
        Some(MeetingForm::Theme) => Some("temamøde"),
        _ => None,
    };
    text(table, "", "titel", imported.title, done);
    text(table, "", "moede", form, done);
    if let Ok(date) = imported.date.to_string().parse::<Value>() {
        let known = table.get("dato").and_then(Item::as_value).map(|v| bare(v) == imported.date.to_string());
        if known != Some(true) {
            set(table, "", "dato", date, done);
        }
    }
    for (key, time) in [("start", Some(imported.start)), ("slut", imported.end)] {
        let Some(time) = time else { continue };
        let known = table.get(key).and_then(Item::as_str).and_then(crate::text::reading::clock);
        if known != Some(time) {
            let text = clock(time).trim_matches('"').to_owned();
            set(table, "", key, Value::from(text), done);
        }
    }
    text(table, "", "sted", imported.place, done);
    text(table, "", "journalnummer", imported.journal_number, done);
}

fn genitive(name: &str) -> String {
    let hissing = name.to_lowercase().ends_with(['s', 'x', 'z']);
    format!("{name}{}", if hissing { "’" } else { "s" })
}

fn bare(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.trim().to_owned()
}

/// The number of an item in the file: as written, or its place.
fn number(items: &ArrayOfTables, at: usize) -> Option<String> {
    let table = items.get(at)?;
    Some(table.get("nr").and_then(Item::as_value).map_or_else(|| (at + 1).to_string(), bare))
}

/// Puts one item into the file: into the one with its number, or behind the one before it in the source.
fn place(items: &mut ArrayOfTables, at: usize, item: &AgendaItem, all: &[AgendaItem], done: &mut Updated) {
    let find = |items: &ArrayOfTables, id: &str| (0..items.len()).find(|i| number(items, *i).as_deref() == Some(id));
    let id = item.id.as_str();
    if let Some(found) = find(items, id) {
        if let Some(table) = items.get_mut(found) {
            fill(table, item, false, done);
        }
        return;
    }
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    let before = all[..at].iter().rev().find_map(|i| find(items, i.id.as_str()));
    table.set_position(before.and_then(|b| items.get(b)).and_then(Table::position));
    table.insert("nr", toml_edit::value(id));
    fill(&mut table, item, true, done);
    items.push(table);
    done.added.push(id.to_owned());
}

fn fill(table: &mut Table, item: &AgendaItem, is_new: bool, done: &mut Updated) {
    let mut changes = Updated::default();
    let id = item.id.as_str();
    text(table, id, "titel", Some(&item.title), &mut changes);
    // The kind is a guess: what a person chose goes before it.
    if !table.contains_key("art") {
        set(table, id, "art", Value::from(kind_word(item.kind)), &mut changes);
    }
    if let Some(standing) = item.standing.filter(|_| is_new) {
        set(table, id, "fast", Value::from(standing_code(standing)), &mut changes);
    }
    if let Some(minutes) = item.minutes
        && table.get("minutter").and_then(Item::as_integer) != Some(i64::from(minutes))
    {
        set(table, id, "minutter", Value::from(i64::from(minutes)), &mut changes);
    }
    let texts = [
        ("titel_i_indhold", &item.listed_title),
        ("sagsnr", &item.case_number),
        ("journalnummer", &item.journal_number),
        ("brevid", &item.document_id),
        ("resume", &item.summary),
        ("sagsfremstilling", &item.case),
        ("oekonomi", &item.finances),
        ("indstilling", &item.recommendation),
    ];
    for (key, value) in texts {
        text(table, id, key, value.as_deref(), &mut changes);
    }
    list(table, id, "indstillinger", &item.recommendations, &mut changes);
    if !item.recommendations.is_empty() {
        let form = if item.bulleted { "punkter" } else { "tal" };
        let known = table.get("indstilling_form").and_then(Item::as_str).unwrap_or("tal");
        if known != form {
            set(table, id, "indstilling_form", Value::from(form), &mut changes);
        }
    }
    text(table, id, "afgoeres_af", item.decided_by.as_deref(), &mut changes);
    list(table, id, "bilag", &item.annexes, &mut changes);
    if !is_new {
        done.changed.append(&mut changes.changed);
    }
}

fn text(table: &mut Table, id: &str, key: &str, value: Option<&str>, done: &mut Updated) {
    let Some(value) = value else { return };
    let known = table.get(key).and_then(Item::as_value).map(bare);
    if known.as_deref() != Some(value.trim()) {
        set(table, id, key, written(value), done);
    }
}

fn list(table: &mut Table, id: &str, key: &str, values: &[String], done: &mut Updated) {
    let known = table.get(key).and_then(Item::as_array).map(|a| a.iter().map(bare).collect::<Vec<_>>());
    if values.is_empty() || known.as_deref() == Some(values) {
        return;
    }
    let mut array = Array::new();
    for value in values {
        let mut value = written(value);
        value.decor_mut().set_prefix("\n  ");
        array.push_formatted(value);
    }
    array.set_trailing_comma(true);
    array.set_trailing("\n");
    set(table, id, key, Value::Array(array), done);
}

/// A text as a value, longer ones on lines of their own.
fn written(text: &str) -> Value {
    quoted(text).parse().unwrap_or_else(|_| Value::from(text))
}

/// Sets a value; the comment behind the old one stays.
fn set(table: &mut Table, id: &str, key: &str, mut value: Value, done: &mut Updated) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(value),
        None => _ = table.insert(key, Item::Value(value)),
    }
    done.changed.push(if id.is_empty() { key.to_owned() } else { format!("punkt {id}: {key}") });
}
