//! Changes an input file as a person would: comments, order and layout of all the rest stay.
//!
//! Promise: only what is asked for is touched; what cannot be found changes nothing and is said. Whether the result can be
//! read is left to `input`; writing it safely to `output`.

use super::nested::put_at;
use super::numbering;
pub use super::numbering::renumber_guests;
pub(super) use super::values::put;
use crate::domain::plan::{Edit, EntryAt, Fields, Value};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// Why a change cannot be made.
#[derive(Debug, PartialEq, Eq)]
pub enum Unchanged {
    /// The file is no TOML.
    Toml(String),
    /// The entry is not there any more.
    Missing,
    /// The table is written in a way that is not changed here (`punkter = [{…}]`).
    Inline,
}

/// The file's text after a change.
///
/// # Errors
/// It cannot be made; the text stays as it is.
pub fn apply(text: &str, edit: &Edit) -> Result<String, Unchanged> {
    let mut doc: DocumentMut = text
        .parse()
        .map_err(|e: toml_edit::TomlError| Unchanged::Toml(e.message().to_owned()))?;
    let numbers = numbering::of(&doc);
    match edit {
        Edit::Top(_, fields) => set_all(doc.as_table_mut(), fields),
        Edit::Set(place, fields) => {
            let table = entries(&mut doc, place.table)?
                .get_mut(place.at)
                .ok_or(Unchanged::Missing)?;
            set_all(table, fields);
        }
        Edit::Add(place, fields) => add(&mut doc, place, fields)?,
        Edit::Remove(place, instead) => remove(&mut doc, place, instead.as_ref())?,
        Edit::Sort(order) => sort(&mut doc, order)?,
        Edit::Shift(place, to) => {
            let list = entries(&mut doc, place.table)?;
            if place.at >= list.len() || *to >= list.len() {
                return Err(Unchanged::Missing);
            }
            reorder(list, |tables| {
                let table = tables.remove(place.at);
                tables.insert(*to, table);
            });
        }
    }
    if edit_moves_items(edit) {
        numbering::follow(&mut doc, &numbers);
    }
    Ok(doc.to_string())
}

fn add(doc: &mut DocumentMut, place: &EntryAt, fields: &Fields) -> Result<(), Unchanged> {
    let seat = if place.table == "medlemmer" {
        take_vacant(doc, fields)
    } else {
        None
    };
    let fields: Fields = fields
        .iter()
        .cloned()
        .chain(seat.map(|s| ("plads", Value::Text(s))))
        .collect();
    insert(doc, place, &fields)
}

/// Takes an entry out; what is to stand instead of it comes last among its kind.
fn remove(
    doc: &mut DocumentMut,
    place: &EntryAt,
    instead: Option<&(&'static str, Fields)>,
) -> Result<(), Unchanged> {
    let list = entries(doc, place.table)?;
    if place.at >= list.len() {
        return Err(Unchanged::Missing);
    }
    list.remove(place.at);
    if let Some((table, fields)) = instead {
        let at = entries(doc, table).map_or(0, |l| l.len());
        insert(
            doc,
            &EntryAt {
                table,
                at,
                ..*place
            },
            fields,
        )?;
    }
    Ok(())
}

/// Whether items get other places by it.
fn edit_moves_items(edit: &Edit) -> bool {
    match edit {
        Edit::Add(place, _) | Edit::Remove(place, _) | Edit::Shift(place, _) => {
            place.table == "punkter"
        }
        Edit::Sort(_) => true,
        Edit::Top(..) | Edit::Set(..) => false,
    }
}

/// All items in another order; whatever else stands in the file stays where it is.
fn sort(doc: &mut DocumentMut, order: &[usize]) -> Result<(), Unchanged> {
    let list = entries(doc, "punkter")?;
    let mut places = order.to_vec();
    places.sort_unstable();
    if !places.into_iter().eq(0..list.len()) {
        return Err(Unchanged::Missing);
    }
    reorder(list, |tables| {
        *tables = order.iter().map(|at| tables[*at].clone()).collect();
    });
    Ok(())
}

/// A new member takes a seat that stands as vacant; its name, if it has one.
fn take_vacant(doc: &mut DocumentMut, fields: &Fields) -> Option<String> {
    let sector = fields.iter().find_map(|(key, value)| {
        let Value::Text(text) = value else {
            return None;
        };
        (*key == "sektor").then(|| text.clone())
    })?;
    let list = entries(doc, "ledige").ok()?;
    let at = list
        .iter()
        .position(|t| t.get("sektor").and_then(Item::as_str) == Some(&sector))?;
    let label = list
        .get(at)
        .and_then(|t| t.get("plads"))
        .and_then(Item::as_str)
        .map(str::to_owned);
    list.remove(at);
    label
}

fn entries<'d>(doc: &'d mut DocumentMut, table: &str) -> Result<&'d mut ArrayOfTables, Unchanged> {
    match doc.get_mut(table) {
        None => Err(Unchanged::Missing),
        Some(item) => item.as_array_of_tables_mut().ok_or(Unchanged::Inline),
    }
}

fn insert(doc: &mut DocumentMut, place: &EntryAt, fields: &Fields) -> Result<(), Unchanged> {
    if doc.get(place.table).is_none() {
        doc.insert(place.table, Item::ArrayOfTables(ArrayOfTables::new()));
    }
    let mut new = Table::new();
    set_all(&mut new, fields);
    // An empty line above, as between all others.
    new.decor_mut().set_prefix("\n");
    let list = entries(doc, place.table)?;
    reorder(list, |tables| {
        tables.insert(place.at.min(tables.len()), new);
    });
    Ok(())
}

/// Changes the order of a table's entries. Where each stands in the file follows: the places that the old ones had, and
/// the new one behind the one before it.
fn reorder(list: &mut ArrayOfTables, change: impl FnOnce(&mut Vec<Table>)) {
    let mut tables: Vec<Table> = list.iter().cloned().collect();
    let mut places: Vec<Option<isize>> = tables.iter().map(Table::position).collect();
    places.sort_unstable();
    change(&mut tables);
    places.resize(tables.len().max(places.len()), None);
    list.clear();
    for (at, mut table) in tables.into_iter().enumerate() {
        put_at(&mut table, places.get(at).copied().flatten());
        list.push(table);
    }
}

fn set_all(table: &mut Table, fields: &Fields) {
    for (key, value) in fields {
        let new = match value {
            Value::Text(text) => toml_edit::Value::from(text),
            Value::Number(number) => toml_edit::Value::from(*number),
            Value::Yes => toml_edit::Value::from(true),
            Value::List(texts) => toml_edit::Value::Array(texts.iter().collect()),
            Value::Date(date) => match date
                .format("%Y-%m-%d")
                .to_string()
                .parse::<toml_edit::Datetime>()
            {
                Ok(date) => toml_edit::Value::from(date),
                Err(_) => continue,
            },
            Value::Nothing => {
                table.remove(key);
                continue;
            }
        };
        put(table, key, new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::File;

    const AGENDA: &str = "# Mødet i marts.\nforum = \"x\" # vores\n\n# Det faste punkt.\n[[punkter]]\nnr = \"1\"\ntitel = \"Dagsorden\"  # står først\n\n[[punkter]]\nnr = \"2\"\ntitel = \"Økonomi\"\nminutter = 20\n\n# Til sidst.\n[[punkter]]\nnr = \"3\"\ntitel = \"Eventuelt\"\n";

    fn item(at: usize) -> EntryAt {
        EntryAt {
            file: File::Agenda,
            table: "punkter",
            at,
        }
    }

    fn text(words: &str) -> Value {
        Value::Text(words.to_owned())
    }

    #[test]
    fn a_changed_value_keeps_the_comments_around_it() {
        let edit = Edit::Set(
            item(0),
            vec![
                ("titel", text("Godkendelse")),
                ("minutter", Value::Number(5)),
            ],
        );
        let new = apply(AGENDA, &edit).expect("changed");
        let expected = AGENDA.replace(
            "titel = \"Dagsorden\"  # står først\n",
            "titel = \"Godkendelse\"  # står først\nminutter = 5\n",
        );
        assert_eq!(new, expected);
        assert_eq!(
            apply(
                AGENDA,
                &Edit::Set(item(1), vec![("titel", text("Økonomi"))])
            )
            .as_deref(),
            Ok(AGENDA)
        );
    }

    #[test]
    fn items_move_with_their_comments_and_numbers_follow() {
        let new = apply(AGENDA, &Edit::Shift(item(2), 0)).expect("moved");
        let expected = "# Mødet i marts.\nforum = \"x\" # vores\n\n# Til sidst.\n[[punkter]]\nnr = \"1\"\ntitel = \"Eventuelt\"\n\n# Det faste punkt.\n[[punkter]]\nnr = \"2\"\ntitel = \"Dagsorden\"  # står først\n\n[[punkter]]\nnr = \"3\"\ntitel = \"Økonomi\"\nminutter = 20\n";
        assert_eq!(new, expected);
        let own = AGENDA.replace("nr = \"2\"", "nr = \"1.2\"");
        assert!(
            apply(&own, &Edit::Shift(item(2), 0))
                .expect("moved")
                .contains("nr = \"1.2\""),
            "its own numbers stay"
        );
    }

    #[test]
    fn items_come_and_go() {
        let new = apply(
            AGENDA,
            &Edit::Add(item(1), vec![("nr", text("9")), ("titel", text("Nyt"))]),
        )
        .expect("added");
        let titles: Vec<&str> = new.lines().filter(|l| l.starts_with("titel")).collect();
        assert_eq!(
            titles,
            [
                "titel = \"Dagsorden\"  # står først",
                "titel = \"Nyt\"",
                "titel = \"Økonomi\"",
                "titel = \"Eventuelt\""
            ]
        );
        let numbers: Vec<&str> = new.lines().filter(|l| l.starts_with("nr")).collect();
        assert_eq!(
            numbers,
            ["nr = \"1\"", "nr = \"2\"", "nr = \"3\"", "nr = \"4\""]
        );
        let gone = apply(&new, &Edit::Remove(item(1), None)).expect("removed");
        assert_eq!(gone, AGENDA, "and the file is as it was");
        assert_eq!(
            apply(AGENDA, &Edit::Remove(item(7), None)),
            Err(Unchanged::Missing)
        );
        assert!(matches!(
            apply("punkter = [1", &Edit::Remove(item(0), None)),
            Err(Unchanged::Toml(_))
        ));
        assert_eq!(
            apply("punkter = [{titel = \"x\"}]", &Edit::Remove(item(0), None)),
            Err(Unchanged::Inline)
        );
    }

    #[test]
    fn a_member_who_leaves_frees_the_seat() {
        let roster =
            "[[medlemmer]]\nnavn = \"A\"\nsektor = \"region\"\n\n[[sekretariat]]\nnavn = \"B\"\n";
        let place = EntryAt {
            file: File::Roster,
            table: "medlemmer",
            at: 0,
        };
        let new = apply(
            roster,
            &Edit::Remove(place, Some(("ledige", vec![("sektor", text("region"))]))),
        )
        .expect("removed");
        assert!(
            new.contains("[[ledige]]\nsektor = \"region\"") && !new.contains("navn = \"A\""),
            "{new}"
        );
        assert!(new.contains("[[sekretariat]]\nnavn = \"B\""), "{new}");
    }

    #[test]
    fn a_new_member_takes_a_vacant_seat() {
        let roster = "[[ledige]]\nsektor = \"kommuner\"\nplads = \"Vejle\"\n\n[[ledige]]\nsektor = \"region\"\n";
        let place = EntryAt {
            file: File::Roster,
            table: "medlemmer",
            at: 0,
        };
        let fields = vec![("navn", text("A")), ("sektor", text("kommuner"))];
        let new = apply(roster, &Edit::Add(place, fields)).expect("added");
        assert!(
            new.contains("navn = \"A\"\nsektor = \"kommuner\"\nplads = \"Vejle\""),
            "{new}"
        );
        assert_eq!(new.matches("[[ledige]]").count(), 1, "{new}");
    }
}
