//! Brings a change that was asked for on one text of a file to the text that stands there now.
//!
//! Promise: a change goes to what was read, never to a position: the entry is found again by its content, or by its title
//! or name where that is one and the same; a key that somebody else has changed too is not overwritten. What is not surely
//! the same place is refused. Making the change is left to `edit`.

use crate::domain::plan::{Edit, EntryAt, Fields, Value};
use toml_edit::{DocumentMut, Item, Table};

/// Why a change does not fit what stands there now.
#[derive(Debug, PartialEq, Eq)]
pub enum Apart {
    /// One of the texts is no TOML.
    Toml(String),
    /// The entry is not surely there any more.
    Entry,
    /// Somebody else has changed this key too; what stands there now, if anything.
    Key(&'static str, Option<String>),
}

/// The change as it is to be made in `now`, when it was asked for on `seen`.
///
/// # Errors
/// Its place is not surely the same.
pub fn onto(edit: &Edit, seen: &str, now: &str) -> Result<Edit, Apart> {
    if seen == now {
        return Ok(edit.clone());
    }
    let parse = |text: &str| {
        text.parse::<DocumentMut>()
            .map_err(|e| Apart::Toml(e.message().to_owned()))
    };
    let (seen, now) = (parse(seen)?, parse(now)?);
    within(edit, seen.as_table(), now.as_table())
}

fn within(edit: &Edit, seen: &Table, now: &Table) -> Result<Edit, Apart> {
    let lists = |table| Lists {
        key: key_of(table),
        seen: entries(seen, table),
        now: entries(now, table),
    };
    Ok(match edit {
        Edit::Top(file, fields) => Edit::Top(*file, own(fields, seen, now)?),
        Edit::Set(place, fields) => {
            let (old, new, place) = lists(place.table).both(place)?;
            Edit::Set(place, own(fields, old, new)?)
        }
        Edit::Recast(place, to, fields, instead) => {
            let (old, new, place) = lists(place.table).both(place)?;
            Edit::Recast(place, to, own(fields, old, new)?, instead.clone())
        }
        Edit::Within(place, edit) => {
            let (old, new, place) = lists(place.table).both(place)?;
            Edit::Within(place, Box::new(within(edit, old, new)?))
        }
        Edit::Add(place, fields) => {
            let at = lists(place.table).behind(place.at).ok_or(Apart::Entry)?;
            Edit::Add(EntryAt { at, ..*place }, fields.clone())
        }
        Edit::Remove(place, instead) => {
            let lists = lists(place.table);
            // What goes must be what was shown, word for word.
            let at = lists.find_same(place.at).ok_or(Apart::Entry)?;
            Edit::Remove(EntryAt { at, ..*place }, instead.clone())
        }
        Edit::Sort(order) => {
            let lists = lists("punkter");
            // Somebody may have moved items, but none may have come or gone.
            let find = |at: &usize| lists.find(*at).map(|(_, at)| at).ok_or(Apart::Entry);
            let all: Vec<usize> = order.iter().map(find).collect::<Result<_, _>>()?;
            if all.len() != lists.now.len() {
                return Err(Apart::Entry);
            }
            Edit::Sort(all)
        }
        Edit::Shift(place, to) => {
            let lists = lists(place.table);
            let find = |at| lists.find(at).map(|(_, at)| at).ok_or(Apart::Entry);
            let (at, past) = (find(place.at)?, find(*to)?);
            if at.abs_diff(past) != place.at.abs_diff(*to) || (at < past) != (place.at < *to) {
                return Err(Apart::Entry);
            }
            Edit::Shift(EntryAt { at, ..*place }, past)
        }
    })
}

/// What an entry is known by when the rest of it has changed.
fn key_of(table: &str) -> &'static str {
    match table {
        "punkter" => "titel",
        "ledige" => "plads",
        "behandlet" | "faellesmoede" => "forum",
        _ => "navn",
    }
}

fn entries<'d>(doc: &'d Table, table: &str) -> Vec<&'d Table> {
    match doc.get(table) {
        Some(Item::Table(one)) => vec![one],
        Some(Item::ArrayOfTables(list)) => list.iter().collect(),
        Some(Item::Value(_) | Item::None) | None => Vec::new(),
    }
}

/// A table's entries as they were seen and as they stand now.
struct Lists<'d> {
    key: &'static str,
    seen: Vec<&'d Table>,
    now: Vec<&'d Table>,
}

impl<'d> Lists<'d> {
    /// An entry that was seen, as it stands now, and where.
    fn both(&self, place: &EntryAt) -> Result<(&'d Table, &'d Table, EntryAt), Apart> {
        let (old, at) = self.find(place.at).ok_or(Apart::Entry)?;
        let new = *self.now.get(at).ok_or(Apart::Entry)?;
        Ok((old, new, EntryAt { at, ..*place }))
    }

    /// An entry that was seen, and where it stands now.
    fn find(&self, at: usize) -> Option<(&'d Table, usize)> {
        let old = *self.seen.get(at)?;
        let named = || {
            let key = old.get(self.key).map(plain)?;
            self.one(|t| t.get(self.key).map(plain).as_ref() == Some(&key))
        };
        let at = self.find_same(at).or_else(named)?;
        Some((old, at))
    }

    /// Where an entry stands that is the same in every key but its number, which follows the order.
    fn find_same(&self, at: usize) -> Option<usize> {
        let old = content(self.seen.get(at)?);
        self.one(|t| content(t) == old)
    }

    /// The place of the only entry that is so, if there was but one of them before, too.
    fn one(&self, is: impl Fn(&Table) -> bool) -> Option<usize> {
        let only = |list: &[&Table]| {
            let mut found = list.iter().enumerate().filter(|(_, t)| is(t));
            found.next().filter(|_| found.next().is_none()).map(|f| f.0)
        };
        only(&self.seen)?;
        only(&self.now)
    }

    /// Where a new entry belongs: behind the one it was to stand behind.
    fn behind(&self, at: usize) -> Option<usize> {
        match at.checked_sub(1) {
            None => Some(0),
            // Last is last, whatever has come meanwhile.
            Some(_) if at >= self.seen.len() => Some(self.now.len()),
            Some(before) => self.find(before).map(|(_, at)| at + 1),
        }
    }
}

/// Keys and values, without layout and the number.
fn content(table: &Table) -> Vec<(String, String)> {
    let keys = table.iter().filter(|(key, _)| *key != "nr");
    let mut all: Vec<_> = keys.map(|(k, v)| (k.to_owned(), plain(v))).collect();
    all.sort();
    all
}

/// A value without layout; a text as it reads, however it is quoted.
fn plain(item: &Item) -> String {
    match item {
        Item::Value(value) => plain_value(value),
        Item::Table(table) => format!("{:?}", content(table)),
        Item::ArrayOfTables(list) => {
            let all: Vec<_> = list.iter().map(content).collect();
            format!("{all:?}")
        }
        Item::None => String::new(),
    }
}

fn plain_value(value: &toml_edit::Value) -> String {
    match value {
        toml_edit::Value::String(text) => text.value().trim_end().to_owned(),
        toml_edit::Value::Array(list) => {
            let all: Vec<String> = list.iter().map(plain_value).collect();
            format!("{all:?}")
        }
        toml_edit::Value::Integer(number) => number.value().to_string(),
        toml_edit::Value::Float(number) => number.value().to_string(),
        toml_edit::Value::Boolean(yes) => yes.value().to_string(),
        toml_edit::Value::Datetime(at) => at.value().to_string(),
        toml_edit::Value::InlineTable(table) => table.to_string(),
    }
}

/// What a key says; no is the same as nothing.
fn said(table: &Table, key: &str) -> Option<String> {
    let text = table.get(key).map(plain)?;
    Some(text).filter(|t| !t.is_empty() && t != "false")
}

fn wanted(value: &Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text.trim_end().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Yes => "true".to_owned(),
        Value::List(list) => format!("{list:?}"),
        Value::Date(date) => date.format("%Y-%m-%d").to_string(),
        Value::Nothing => return None,
    };
    Some(text).filter(|t| !t.is_empty())
}

/// The fields that the person has changed: the others keep what somebody else may have written meanwhile.
fn own(fields: &Fields, seen: &Table, now: &Table) -> Result<Fields, Apart> {
    let mut own = Fields::new();
    for (key, value) in fields {
        let (before, new, wanted) = (said(seen, key), said(now, key), wanted(value));
        if wanted == before || wanted == new {
            continue;
        }
        if new != before {
            return Err(Apart::Key(key, new));
        }
        own.push((key, value.clone()));
    }
    Ok(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::File;

    const SEEN: &str = "sted = \"A\"\n[[punkter]]\nnr = \"1\"\ntitel = \"En\"\n[[punkter]]\nnr = \"2\"\ntitel = \"To\"\nminutter = 5\n[[punkter]]\nnr = \"3\"\ntitel = \"Tre\"\n";

    fn item(at: usize) -> EntryAt {
        let (file, table) = (File::Agenda, "punkter");
        EntryAt { file, table, at }
    }

    fn title(words: &str) -> Fields {
        vec![("titel", Value::Text(words.to_owned()))]
    }

    fn without_the_first() -> String {
        SEEN.replace("[[punkter]]\nnr = \"1\"\ntitel = \"En\"\n", "")
    }

    #[test]
    fn a_change_follows_its_entry_to_where_it_stands_now() {
        let now = without_the_first();
        let set = Edit::Set(item(1), title("2"));
        assert_eq!(onto(&set, SEEN, &now), Ok(Edit::Set(item(0), title("2"))));
        let gone = Edit::Set(item(0), title("1"));
        assert_eq!(onto(&gone, SEEN, &now), Err(Apart::Entry));
        assert_eq!(
            onto(&Edit::Remove(item(2), None), SEEN, &now),
            Ok(Edit::Remove(item(1), None))
        );
        assert_eq!(
            onto(&Edit::Add(item(2), title("Ny")), SEEN, &now),
            Ok(Edit::Add(item(1), title("Ny")))
        );
        assert_eq!(
            onto(&Edit::Shift(item(2), 1), SEEN, &now),
            Ok(Edit::Shift(item(1), 0))
        );
        assert_eq!(
            onto(&Edit::Shift(item(1), 0), SEEN, &now),
            Err(Apart::Entry),
            "what it was to pass is gone"
        );
    }

    #[test]
    fn what_was_shown_otherwise_is_not_taken_away() {
        let now = SEEN.replace("minutter = 5", "minutter = 15");
        assert_eq!(
            onto(&Edit::Remove(item(1), None), SEEN, &now),
            Err(Apart::Entry)
        );
        let twice = SEEN.replace("\"Tre\"", "\"To\"\nminutter = 5");
        assert_eq!(
            onto(&Edit::Remove(item(1), None), SEEN, &twice),
            Err(Apart::Entry),
            "which of the two is not known"
        );
    }

    #[test]
    fn only_the_keys_that_were_changed_are_written_and_never_over_somebody_elses() {
        let now = SEEN.replace("minutter = 5", "minutter = 15");
        let mut fields = title("To, kort");
        fields.push(("minutter", Value::Number(5)));
        assert_eq!(
            onto(&Edit::Set(item(1), fields.clone()), SEEN, &now),
            Ok(Edit::Set(item(1), title("To, kort")))
        );
        fields[1].1 = Value::Number(10);
        assert_eq!(
            onto(&Edit::Set(item(1), fields), SEEN, &now),
            Err(Apart::Key("minutter", Some("15".to_owned())))
        );
        let top = Edit::Top(File::Agenda, vec![("sted", Value::Text("B".to_owned()))]);
        let moved = SEEN.replace("sted = \"A\"", "sted = 'C'");
        assert_eq!(
            onto(&top, SEEN, &moved),
            Err(Apart::Key("sted", Some("C".to_owned())))
        );
        assert_eq!(onto(&top, SEEN, &format!("# ny\n{SEEN}")), Ok(top.clone()));
    }
}
