//! People whom an agenda names, put into `deltagere.toml` and `dagsorden.toml`: guests called to items, who chairs, who writes.
//!
//! Promise: nobody is taken out and nobody stands twice; who is on the roster as something else stays that; what the files
//! say already stays. Finding the names is left to `import`.

use crate::domain::roster::LISTS;
use crate::text::danish::fold;
use crate::text::toml;
use toml_edit::{DocumentMut, Item, Table, TomlError};

/// Somebody to be called to an item.
#[derive(Clone, Copy, Debug)]
pub struct GuestCall<'a> {
    /// The item's number.
    pub item: &'a str,
    /// The name.
    pub name: &'a str,
    /// Printed before the name.
    pub title: Option<&'a str>,
    /// Where the person comes from.
    pub organisation: Option<&'a str>,
}

/// A roster with its guests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// The new text.
    pub text: String,
    /// Who was called to what: name and number.
    pub called: Vec<(String, String)>,
}

fn tables<'d>(document: &'d DocumentMut, list: &str) -> impl Iterator<Item = &'d Table> {
    let list = document.get(list).and_then(Item::as_array_of_tables);
    list.into_iter().flatten()
}

fn name(table: &Table) -> Option<&str> {
    table.get("navn").and_then(Item::as_str)
}

/// An agenda with its officers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedOfficers {
    /// The new text.
    pub text: String,
    /// Keys that were set, with the names.
    pub set: Vec<(&'static str, String)>,
}

/// Calls guests to their items.
///
/// # Errors
/// The roster is no TOML.
pub fn call(roster: &str, guests: &[GuestCall<'_>]) -> Result<Called, TomlError> {
    let mut document: DocumentMut = roster.parse()?;
    let mut called = Vec::new();
    for guest in guests {
        let wanted = fold(guest.name);
        let is = |table: &Table| name(table).is_some_and(|n| fold(n) == wanted);
        let others = LISTS.into_iter().filter(|l| *l != "gaester");
        if others.flat_map(|l| tables(&document, l)).any(is) {
            continue;
        }
        let list = document.get_mut("gaester");
        let list = list.and_then(Item::as_array_of_tables_mut);
        let known = list.and_then(|list| list.iter_mut().find(|t| is(t)));
        let came = match known {
            Some(known) => adds(known, guest.item),
            // Written in another way than tables, it is for a person to change.
            None => toml::push(&mut document, "gaester", fresh(guest)),
        };
        if !came {
            continue;
        }
        called.push((guest.name.to_owned(), guest.item.to_owned()));
    }
    let text = if called.is_empty() {
        roster.to_owned()
    } else {
        document.to_string()
    };
    Ok(Called { text, called })
}

/// Adds an item to those that a guest comes for; false: it was there, or the guest comes for all.
fn adds(guest: &mut Table, item: &str) -> bool {
    let Some(items) = guest.get_mut("punkter").and_then(Item::as_array_mut) else {
        return false;
    };
    let there = items.iter().any(|i| i.as_str() == Some(item));
    if !there {
        items.push(toml::text(item));
    }
    !there
}

fn fresh(guest: &GuestCall<'_>) -> Table {
    let mut table = toml::table();
    let said = [
        ("navn", Some(guest.name)),
        ("titel", guest.title),
        ("organisation", guest.organisation),
    ];
    for (key, words) in said {
        if let Some(words) = words {
            toml::put_text(&mut table, key, words);
        }
    }
    toml::put(&mut table, "punkter", toml::texts(&[guest.item]));
    table
}

/// Writes who chairs and who writes, as the roster names them; what the agenda says already stays.
///
/// # Errors
/// A file is no TOML.
pub fn officers(
    agenda: &str,
    roster: &str,
    written: [(&'static str, Option<&str>); 2],
) -> Result<NamedOfficers, TomlError> {
    let (mut document, roster): (DocumentMut, DocumentMut) = (agenda.parse()?, roster.parse()?);
    let names: Vec<&str> = LISTS
        .into_iter()
        .flat_map(|list| tables(&roster, list))
        .filter_map(name)
        .collect();
    let mut set = Vec::new();
    for (key, written) in written {
        let named = written.and_then(|w| one_of(&names, w));
        let Some(named) = named.filter(|_| !document.contains_key(key)) else {
            continue;
        };
        toml::put_text(&mut document, key, named);
        set.push((key, named.to_owned()));
    }
    let text = if set.is_empty() {
        agenda.to_owned()
    } else {
        document.to_string()
    };
    Ok(NamedOfficers { text, set })
}

/// The one name that stands in what was written: "borgmester Anna Hviid (V)" is "Anna Hviid".
fn one_of<'n>(names: &[&'n str], written: &str) -> Option<&'n str> {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let words = folded.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let written = words(written);
    let mut found = names.iter().filter(|name| {
        let name = words(name);
        !name.is_empty() && written.windows(name.len()).any(|w| w == name.as_slice())
    });
    let first = found.next()?;
    found
        .all(|other| fold(other) == fold(first))
        .then_some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROSTER: &str = "# Vores.\n[[medlemmer]]\nnavn = \"Bo Lund\"\nsektor = \"region\"\n\n[[gaester]]\nnavn = \"Eva Dam\"\npunkter = [\"2\"] # kun kort\n";

    fn guest<'a>(item: &'a str, name: &'a str) -> GuestCall<'a> {
        GuestCall {
            item,
            name,
            title: Some("Overlæge"),
            organisation: None,
        }
    }

    #[test]
    fn guests_are_called_once_and_members_stay_members() {
        let guests = [
            guest("3", "Ida Vang"),
            guest("3", "Eva Dam"),
            guest("2", "Eva Dam"),
            guest("1", "bo lund"),
        ];
        let called = call(ROSTER, &guests).expect("a roster");
        assert_eq!(
            called.text,
            "# Vores.\n[[medlemmer]]\nnavn = \"Bo Lund\"\nsektor = \"region\"\n\n[[gaester]]\nnavn = \"Eva Dam\"\npunkter = [\"2\", \"3\"] # kun kort\n\n[[gaester]]\nnavn = \"Ida Vang\"\ntitel = \"Overlæge\"\npunkter = [\"3\"]\n"
        );
        let again = call(&called.text, &guests).expect("a roster");
        assert_eq!((again.text, again.called), (called.text, Vec::new()));
    }

    #[test]
    fn an_officer_is_named_as_on_the_roster_or_not_at_all() {
        let written = |chair| [("moedeleder", Some(chair)), ("referent", None)];
        for (chair, set) in [
            ("borgmester Bo Lund (V)", Some("Bo Lund")),
            ("Bo Lundgren", None),
            ("Bo Lund og Eva Dam", None),
            ("formanden", None),
        ] {
            let named = officers("forum = \"x\"\n", ROSTER, written(chair)).expect("files");
            let key = named.set.first().map(|(_, name)| name.as_str());
            assert_eq!(key, set, "{chair}");
            assert_eq!(named.text.contains("moedeleder"), set.is_some(), "{chair}");
        }
        let there = "forum = \"x\"\nmoedeleder = \"Eva Dam\"\n";
        let named = officers(there, ROSTER, written("Bo Lund")).expect("files");
        assert_eq!(named.text, there);
    }
}
