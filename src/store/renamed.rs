//! Somebody is called otherwise in the roster: whoever names them follows.
//!
//! Promise: only what names exactly this person is touched, and only when nobody else is called so. Changing the roster
//! itself is left to `edit`.

use crate::domain::plan::Value;
use crate::domain::written::WrittenFiles;
use crate::text::danish::fold;
use crate::text::toml::{self, put, replace};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TomlError};

/// Officers by their keys in the agenda.
const OFFICERS: [&str; 3] = ["moedeleder", "referent", "skyggereferent"];

/// Agenda and roster, the roster changed already, after `old` became `new`.
///
/// # Errors
/// One of them is no TOML.
pub fn follow(
    agenda: &str,
    roster: &str,
    old: &str,
    new: &str,
) -> Result<(String, String), TomlError> {
    let (mut meeting, mut people): (DocumentMut, DocumentMut) = (agenda.parse()?, roster.parse()?);
    let is_old = |text: &str| fold(text) == fold(old);
    let named = |t: &Table| {
        ["navn", "id"]
            .iter()
            .any(|k| t.get(k).and_then(Item::as_str).is_some_and(is_old))
    };
    let lists = people
        .iter()
        .filter_map(|(_, item)| item.as_array_of_tables());
    if lists.flat_map(ArrayOfTables::iter).any(named) {
        return Ok((agenda.to_owned(), roster.to_owned()));
    }
    let mut moved = [false; 2];
    for key in OFFICERS {
        if meeting.get(key).and_then(Item::as_str).is_some_and(is_old) {
            put(meeting.as_table_mut(), key, toml::text(new));
            moved[0] = true;
        }
    }
    moved[0] |= in_lists(&mut meeting, "punkter", "gaester", &is_old, new);
    moved[1] |= in_lists(&mut people, "suppleanter", "for", &is_old, new);
    let text = |moved: bool, doc: &DocumentMut, text: &str| {
        if moved {
            super::edit::like(text, doc.to_string())
        } else {
            text.to_owned()
        }
    };
    Ok((
        text(moved[0], &meeting, agenda),
        text(moved[1], &people, roster),
    ))
}

/// As what somebody is named in agenda and roster, in Danish.
#[must_use]
pub fn named(written: &WrittenFiles, name: &str) -> Vec<String> {
    let is = |value: &Value| match value {
        Value::Text(text) => fold(text) == fold(name),
        Value::List(list) => list.iter().any(|text| fold(text) == fold(name)),
        Value::Number(_) | Value::Yes | Value::Date(_) | Value::Nothing => false,
    };
    let officers = OFFICERS
        .iter()
        .zip(["mødeleder", "referent", "skyggereferent"]);
    let officers = officers.filter(|(key, _)| is(written.agenda.value(key)));
    let mut found: Vec<String> = officers.map(|(_, word)| word.to_owned()).collect();
    for (at, item) in written.agenda.entries("punkter").iter().enumerate() {
        if is(item.value("gaester")) {
            found.push(format!("gæst ved dagsordenens {}. punkt", at + 1));
        }
    }
    for substitute in written.roster.entries("suppleanter") {
        if let (true, Value::Text(whose)) = (is(substitute.value("for")), substitute.value("navn"))
        {
            found.push(format!("den, {whose} er suppleant for"));
        }
    }
    found
}

/// Puts the new name into a list of names, or the only name, of each entry of a table; whether there was any.
fn in_lists(
    doc: &mut DocumentMut,
    table: &str,
    key: &str,
    is_old: &dyn Fn(&str) -> bool,
    new: &str,
) -> bool {
    let mut any = false;
    let list = doc.get_mut(table).and_then(Item::as_array_of_tables_mut);
    for entry in list.into_iter().flat_map(ArrayOfTables::iter_mut) {
        let Some(value) = entry.get_mut(key).and_then(Item::as_value_mut) else {
            continue;
        };
        let values: Vec<&mut toml_edit::Value> = if value.is_array() {
            value
                .as_array_mut()
                .into_iter()
                .flat_map(toml_edit::Array::iter_mut)
                .collect()
        } else {
            vec![value]
        };
        for name in values {
            if name.as_str().is_some_and(is_old) {
                replace(name, toml::text(new));
                any = true;
            }
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::follow;

    const AGENDA: &str = "moedeleder = \"Bo K\" # hun\nreferent = \"Ida\"\n[[punkter]]\ntitel = \"Bo K\"\ngaester = [\"Ida\", \"bo k\"]\n";

    #[test]
    fn whoever_names_somebody_follows_and_nothing_else() {
        let roster =
            "[[medlemmer]]\nnavn = \"Bo Lind\"\n[[suppleanter]]\nnavn = \"E\"\nfor = \"Bo K\"\n";
        let (agenda, people) = follow(AGENDA, roster, "Bo K", "Bo Lind").expect("TOML");
        assert_eq!(
            agenda,
            "moedeleder = \"Bo Lind\" # hun\nreferent = \"Ida\"\n[[punkter]]\ntitel = \"Bo K\"\ngaester = [\"Ida\", \"Bo Lind\"]\n"
        );
        assert_eq!(people, roster.replace("\"Bo K\"", "\"Bo Lind\""));
    }

    #[test]
    fn where_somebody_else_is_called_so_nothing_follows() {
        let roster = "[[medlemmer]]\nnavn = \"Bo Lind\"\n[[gaester]]\nnavn = \"Bo K\"\n";
        let (agenda, people) = follow(AGENDA, roster, "Bo K", "Bo Lind").expect("TOML");
        assert_eq!((agenda.as_str(), people.as_str()), (AGENDA, roster));
    }
}
