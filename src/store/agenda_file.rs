//! Writes an imported agenda to `dagsorden.toml`: a new file, or into one that is there.
//!
//! Promise: in a file that is there, comments, formatting, keys of a person's own and the kind a person chose stay;
//! only values that differ are set, and no item is taken out. Single tables are left to `agenda_table`, writing to `output`.

use super::agenda_table::{bare, fill, set, text};
use super::item_match::{KnownItem, pair};
use crate::domain::agenda::{AgendaItem, MeetingForm};
use crate::text::{danish, toml};
use chrono::{NaiveDate, NaiveTime};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TomlError};

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
    /// When the next meeting is.
    pub next_meeting: Option<&'a str>,
    /// Who chairs, who writes, who keeps shadow minutes, by name.
    pub officers: [Option<&'a str>; 3],
    /// The items.
    pub items: &'a [AgendaItem],
    /// Items that seemed closed and that a person said are open: number and reason.
    pub opened: &'a [(String, String)],
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
    /// Items of the file that the source does not have: number and title.
    pub kept: Vec<String>,
    /// Items that have another number now: the old and the new one.
    pub renumbered: Vec<(String, String)>,
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
    /// A closed item of the file is not in the source under its own title, and something else is new there.
    #[error("closed item {0} has no match")]
    Closed(String),
}

/// A new file.
///
/// # Errors
/// Never for what this module wrote itself.
pub fn new(imported: &Imported<'_>) -> Result<String, Unfit> {
    let day = danish::long_date(imported.date);
    let head = format!(
        "# Importeret dagsorden, {day}. Arten af hvert punkt er et bud; ret den, hvor den ikke passer.\n\n"
    );
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
    let items = toml::all_of(&mut file, "punkter").ok_or(Unfit::Items)?;
    merge(items, imported.items, &mut done)?;
    open(items, imported.opened, &mut done);
    done.text = file.to_string();
    Ok(done)
}

/// Writes who is open after all, with the reason behind it; what the file says already stays.
fn open(items: &mut ArrayOfTables, opened: &[(String, String)], done: &mut Updated) {
    for table in items.iter_mut().filter(|t| !t.contains_key("lukket")) {
        let number = table.get("nr").and_then(Item::as_value).map(bare);
        let Some((id, reason)) = opened.iter().find(|(id, _)| Some(id) == number.as_ref()) else {
            continue;
        };
        set(table, id, "lukket", toml::flag(false), done);
        if let Some(value) = table.get_mut("lukket").and_then(Item::as_value_mut) {
            value.decor_mut().set_suffix(format!(" # Åbent: {reason}"));
        }
    }
}

fn top(table: &mut Table, imported: &Imported<'_>, done: &mut Updated) {
    text(table, "", "forum", Some(imported.forum), done);
    if let Some(name) = imported.name.filter(|_| !table.contains_key("navn")) {
        set(table, "", "navn", toml::text(name), done);
        set(
            table,
            "",
            "genitiv",
            toml::text(&danish::genitive(name)),
            done,
        );
        set(table, "", "omtale", toml::text(name), done);
    }
    let form = match imported.form {
        Some(MeetingForm::Extraordinary) => Some("ekstraordinært"),
        Some(MeetingForm::Theme) => Some("temamøde"),
        Some(MeetingForm::Ordinary | MeetingForm::Joint) | None => None,
    };
    text(table, "", "titel", imported.title, done);
    text(table, "", "moede", form, done);
    let known = table.get("dato").and_then(Item::as_value).map(bare);
    if known != Some(imported.date.to_string()) {
        set(table, "", "dato", toml::day(imported.date), done);
    }
    for (key, time) in [("start", Some(imported.start)), ("slut", imported.end)] {
        let Some(time) = time else { continue };
        let known = table
            .get(key)
            .and_then(Item::as_str)
            .and_then(crate::text::reading::clock);
        if known != Some(time) {
            set(table, "", key, toml::time(time), done);
        }
    }
    text(table, "", "sted", imported.place, done);
    text(table, "", "journalnummer", imported.journal_number, done);
    text(table, "", "naeste_moede", imported.next_meeting, done);
    let keys = ["moedeleder", "referent", "skyggereferent"];
    for (key, name) in keys.into_iter().zip(imported.officers) {
        text(table, "", key, name, done);
    }
}

/// The number of an item in the file: as written, or its place.
fn number(items: &ArrayOfTables, at: usize) -> Option<String> {
    let table = items.get(at)?;
    Some(
        table
            .get("nr")
            .and_then(Item::as_value)
            .map_or_else(|| (at + 1).to_string(), bare),
    )
}

/// Puts the source's items into the file, in the source's order; what only the file has stays behind what it stood behind.
fn merge(list: &mut ArrayOfTables, items: &[AgendaItem], done: &mut Updated) -> Result<(), Unfit> {
    let known: Vec<KnownItem> = (0..list.len()).filter_map(|at| known(list, at)).collect();
    let paired = pair(&known, items);
    let left: Vec<usize> = (0..known.len())
        .filter(|k| !paired.contains(&Some(*k)))
        .collect();
    // A closed item that cannot be found may be one that the source calls something else: then it would come in open.
    if let Some(closed) = left
        .iter()
        .find(|k| known[**k].closed)
        .filter(|_| paired.contains(&None))
    {
        return Err(Unfit::Closed(known[*closed].number.clone()));
    }
    let taken = |kept: usize| items.iter().any(|i| i.id.as_str() == known[kept].number);
    let order = order(&paired, left, taken);
    let numbers = numbers(&order, items, &known);
    let mut places: Vec<Option<isize>> = list.iter().map(Table::position).collect();
    places.sort_unstable();
    places.resize(order.len(), None);
    let mut tables = Vec::with_capacity(order.len());
    for ((entry, number), position) in order.iter().zip(&numbers).zip(places) {
        let mut table = entry
            .known
            .and_then(|k| list.get(k))
            .cloned()
            .unwrap_or_else(toml::table);
        renumber(&mut table, entry.known.map(|k| &known[k]), number, done);
        if let Some(item) = entry.item.map(|at| &items[at]) {
            fill(&mut table, item, entry.known.is_none(), done);
        } else {
            let title = entry
                .known
                .map(|k| known[k].title.as_str())
                .unwrap_or_default();
            done.kept.push(format!("{number} (”{title}”)"));
        }
        if entry.known.is_none() {
            done.added.push(number.clone());
        }
        toml::put_at(&mut table, position);
        tables.push(table);
    }
    list.clear();
    tables.into_iter().for_each(|t| list.push(t));
    Ok(())
}

/// The source's order; what only the file has stands behind what it stood behind, and last, where its number is another's
/// now and it gets a new one.
fn order(
    paired: &[Option<usize>],
    left: Vec<usize>,
    taken: impl Fn(usize) -> bool,
) -> Vec<MergedItem> {
    let mut order: Vec<MergedItem> = paired
        .iter()
        .enumerate()
        .map(|(at, k)| MergedItem {
            item: Some(at),
            known: *k,
        })
        .collect();
    let (last, left): (Vec<usize>, Vec<usize>) = left.into_iter().partition(|kept| taken(*kept));
    for kept in left {
        let before = (0..kept)
            .rev()
            .find_map(|k| order.iter().position(|e| e.known == Some(k)));
        order.insert(
            before.map_or(0, |b| b + 1),
            MergedItem {
                item: None,
                known: Some(kept),
            },
        );
    }
    order.extend(last.into_iter().map(|kept| MergedItem {
        item: None,
        known: Some(kept),
    }));
    order
}

/// An item of the result: where it stands in the source and in the file.
struct MergedItem {
    item: Option<usize>,
    known: Option<usize>,
}

fn known(list: &ArrayOfTables, at: usize) -> Option<KnownItem> {
    let table = list.get(at)?;
    let text = |key: &str| table.get(key).and_then(Item::as_value).map(bare);
    Some(KnownItem {
        number: number(list, at)?,
        title: text("titel").unwrap_or_default(),
        case_number: text("sagsnr"),
        case: text("sagsfremstilling"),
        closed: table.get("lukket").and_then(Item::as_bool).unwrap_or(false),
    })
}

/// The source's numbers; an item that only the file has keeps its own, or gets one that is free.
fn numbers(order: &[MergedItem], items: &[AgendaItem], known: &[KnownItem]) -> Vec<String> {
    let mut taken: std::collections::HashSet<String> =
        items.iter().map(|i| i.id.to_string()).collect();
    let mut next = items.len();
    let mut numbers = Vec::with_capacity(order.len());
    for entry in order {
        let own = entry
            .known
            .map(|k| known[k].number.clone())
            .unwrap_or_default();
        numbers.push(match entry.item {
            Some(at) => items[at].id.to_string(),
            None if taken.insert(own.clone()) => own,
            None => loop {
                next += 1;
                if taken.insert(next.to_string()) {
                    break next.to_string();
                }
            },
        });
    }
    numbers
}

fn renumber(table: &mut Table, known: Option<&KnownItem>, number: &str, done: &mut Updated) {
    let written = table.get("nr").and_then(Item::as_value).map(bare);
    if written.as_deref() == Some(number)
        || (written.is_none() && known.is_some_and(|k| k.number == number))
    {
        return;
    }
    if let Some(known) = known.filter(|k| k.number != number) {
        done.renumbered
            .push((known.number.clone(), number.to_owned()));
    }
    toml::put_text(table, "nr", number);
}
