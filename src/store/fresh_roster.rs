//! The roster of a new meeting: the last one's people for another day, or every seat as vacant.
//!
//! Promise: what is written loads; comments stay; who was given a seat for good, or is called something else since, stands
//! so. Apologies and departures were of that day, guests are there for the items that come again. Whoever does not fit
//! the new body is left out and named. The agenda is left to `fresh`.

use super::fresh_seats;
use super::last_roster::LastPeople;
pub use super::last_roster::LastRoster;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::left::{self, LeftItem};
use crate::domain::meeting::Meeting;
use crate::domain::profile::{Profile, SeatCount, SectorRule};
use crate::domain::roster::{Person, Role};
use crate::text::danish::fold;
use crate::text::toml;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// A roster for another day.
#[derive(Debug, Default)]
pub struct CarriedRoster {
    /// The TOML.
    pub text: String,
    /// Those of sectors that the new body has not, by name.
    pub strangers: Vec<String>,
    /// Guests whose items do not come again, by name; those the public may not read are left out.
    pub guests: Vec<String>,
    /// How many guests of closed items do not come along, be it that their items do.
    pub closed_guests: usize,
}

/// `deltagere.toml` for a body whose people are not known: every seat, vacant.
#[must_use]
pub fn vacant(profile: &Profile, municipalities: &[String]) -> String {
    let mut text = format!("# Deltagerne i {}.\n#\n", profile.name);
    text.push_str("# Hver plads står som ledig. Når nogen har den, bliver afsnittet til\n#\n#   [[medlemmer]]\n#   navn = \"Anna Hviid\"\n#   titel = \"Borgmester\"\n#   organisation = \"Vejle Kommune\"\n#   sektor = \"kommuner\"\n\n");
    for sector in &profile.sectors {
        vacant_seats(sector, municipalities, &mut text);
    }
    text
}

fn vacant_seats(sector: &SectorRule, municipalities: &[String], text: &mut String) {
    let seats: Vec<Option<&String>> = match sector.seats {
        Some(SeatCount::PerMunicipality) => municipalities.iter().map(Some).collect(),
        Some(SeatCount::Fixed(n) | SeatCount::Range(n, _)) => (0..n as usize)
            .map(|at| sector.named.get(at).or_else(|| sector.reserved.get(at)))
            .collect(),
        None => vec![None],
    };
    if sector.seats.is_none() {
        let _ = writeln!(
            text,
            "# {}: antallet af pladser er ikke fastsat; sæt så mange, som der er.",
            sector.name
        );
    }
    for label in if seats.is_empty() { vec![None] } else { seats } {
        toml::say_heading(text, "ledige");
        toml::say_text(text, "sektor", sector.id.as_str());
        if let Some(label) = label {
            toml::say_text(text, "plads", label);
        }
        text.push('\n');
    }
}

/// What each person is called in the files: their name, or their key where two have one name.
#[must_use]
pub fn references(last: &LastRoster<'_>) -> HashMap<PersonId, String> {
    let people = || last.meeting.people().iter().map(|p| &p.person);
    let mut times: HashMap<String, usize> = HashMap::new();
    people().for_each(|p| *times.entry(fold(&p.name)).or_default() += 1);
    let open: Vec<ItemId> = left::of(last.meeting)
        .0
        .into_iter()
        .filter(LeftItem::is_public)
        .map(|l| l.item.id)
        .collect();
    people()
        .filter(|p| fits(p, last.other) && belongs(last.meeting, p, &open))
        .map(|p| {
            let alone = times.get(&fold(&p.name)) == Some(&1);
            let called = if alone {
                p.name.clone()
            } else {
                p.id.to_string()
            };
            (p.id.clone(), called)
        })
        .collect()
}

/// Whether a guest is asked to an open item that comes again; of those who come for closed items the files that everybody
/// gets say nothing.
fn belongs(meeting: &Meeting, person: &Person, open: &[ItemId]) -> bool {
    let Role::Guest { items } = &person.role else {
        return true;
    };
    let asked = |i: &ItemId| {
        let named = meeting.item_by(i).map(|s| &s.item.guests);
        items.contains(i) || named.is_some_and(|g| g.contains(&person.id))
    };
    open.iter().any(asked)
}

/// Whether the body has the person's sector.
fn fits(person: &Person, other: Option<&Profile>) -> bool {
    let Some(profile) = other else { return true };
    match &person.role {
        Role::Member { sector } | Role::Substitute { sector, .. } => {
            sector_of(profile, sector.as_str()).is_some()
        }
        Role::Guest { .. } | Role::Observer | Role::Staff { .. } => true,
    }
}

/// A sector by its id or its name.
fn sector_of<'a>(profile: &'a Profile, named: &str) -> Option<&'a SectorRule> {
    let named = fold(named);
    let mut sectors = profile.sectors.iter();
    sectors.find(|s| fold(s.id.as_str()) == named || fold(&s.name) == named)
}

/// The tables that hold people.
const TABLES: [&str; 5] = [
    "medlemmer",
    "suppleanter",
    "gaester",
    "observatoerer",
    "sekretariat",
];

/// The last roster for another day.
///
/// # Errors
/// The text is no TOML; where.
pub fn carried(text: &str, last: &LastRoster<'_>) -> Result<CarriedRoster, toml_edit::TomlError> {
    let mut doc: DocumentMut = text.parse()?;
    let mut left = CarriedRoster::default();
    let known = LastPeople::of(last);
    fresh_seats::bring_up(&mut doc, last, &known);
    for name in TABLES {
        let Some(tables) = doc.get_mut(name).and_then(Item::as_array_of_tables_mut) else {
            continue;
        };
        for table in tables.iter_mut() {
            for key in ["afbud", "gaar"] {
                table.remove(key);
            }
            known.name_apart(table);
        }
        if name == "gaester" {
            guests(tables, last, &known, &mut left);
        }
    }
    if let Some(profile) = last.other {
        for name in ["medlemmer", "suppleanter", "ledige"] {
            sectors(&mut doc, name, profile, &mut left);
        }
        stand_ins(&mut doc, &left.strangers);
    }
    let empty: Vec<String> = doc
        .iter()
        .filter(|(_, item)| {
            item.as_array_of_tables()
                .is_some_and(ArrayOfTables::is_empty)
        })
        .map(|(key, _)| key.to_owned())
        .collect();
    for key in empty {
        doc.remove(&key);
    }
    left.text = doc.to_string();
    if let Some(profile) = last.other {
        let places = &last.meeting.frame().municipalities;
        for sector in &profile.sectors {
            if !has_seats(&doc, sector) {
                left.text.push('\n');
                vacant_seats(sector, places, &mut left.text);
            }
        }
    }
    Ok(left)
}

/// Guests of items that come again stay, for their new numbers.
fn guests(
    tables: &mut ArrayOfTables,
    last: &LastRoster<'_>,
    known: &LastPeople,
    left: &mut CarriedRoster,
) {
    let new = |item: &ItemId| last.numbers.iter().find(|(old, _)| old == item);
    tables.retain(|table| {
        let Some(at) = known
            .find(table)
            .and_then(|id| last.meeting.find_person(&id))
        else {
            return false;
        };
        !asked_to(last.meeting, at, &new).is_empty()
    });
    for table in tables.iter_mut() {
        let at = known
            .find(table)
            .and_then(|id| last.meeting.find_person(&id));
        let numbers = at
            .map(|at| asked_to(last.meeting, at, &new))
            .unwrap_or_default();
        if table.contains_key("punkter") {
            toml::put_texts(table, "punkter", &numbers);
        }
    }
    for attendee in last.meeting.people() {
        let id = &attendee.person.id;
        let at = last.meeting.find_person(id);
        let gone = matches!(attendee.person.role, Role::Guest { .. })
            && last.roster.persons.iter().any(|p| p.id == *id)
            && at.is_some_and(|at| asked_to(last.meeting, at, &new).is_empty());
        if gone && last.meeting.may_be_named(attendee) {
            left.guests.push(attendee.person.name.clone());
        } else if gone {
            left.closed_guests += 1;
        }
    }
}

/// The new numbers of the items that a guest was asked to.
fn asked_to<'n>(
    meeting: &Meeting,
    at: crate::domain::at::PersonAt,
    new: &dyn Fn(&ItemId) -> Option<&'n (ItemId, String)>,
) -> Vec<String> {
    let person = &meeting.people()[at].person;
    let Role::Guest { items } = &person.role else {
        return Vec::new();
    };
    let asked = meeting.all_items().filter(|s| {
        let (id, guests) = (&s.item.id, &s.item.guests);
        (items.contains(id) || guests.contains(&person.id)) && new(id).is_some()
    });
    let asked: Vec<_> = asked.collect();
    if !asked.iter().any(|s| s.is_public()) {
        return Vec::new();
    }
    let numbers = asked.into_iter().filter_map(|s| new(&s.item.id));
    numbers.map(|(_, n)| n.clone()).collect()
}

/// Tables whose sector the body has, by its id; the others are left out.
fn sectors(doc: &mut DocumentMut, name: &str, profile: &Profile, left: &mut CarriedRoster) {
    let Some(tables) = doc.get_mut(name).and_then(Item::as_array_of_tables_mut) else {
        return;
    };
    let text = |table: &Table, key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    tables.retain(|table| {
        let there = text(table, "sektor").is_some_and(|s| sector_of(profile, &s).is_some());
        if let Some(person) = text(table, "navn").filter(|_| !there) {
            left.strangers.push(person);
        }
        there
    });
    for table in tables.iter_mut() {
        let sector = text(table, "sektor").and_then(|s| sector_of(profile, &s));
        if let Some(sector) = sector {
            toml::put_text(table, "sektor", sector.id.as_str());
        }
    }
}

/// Nobody stands in for those who are not there; who stood in for nobody else is left out with them.
fn stand_ins(doc: &mut DocumentMut, gone: &[String]) {
    let Some(tables) = doc
        .get_mut("suppleanter")
        .and_then(Item::as_array_of_tables_mut)
    else {
        return;
    };
    let gone: HashSet<String> = gone.iter().map(|n| fold(n)).collect();
    tables.retain(|table| {
        let named = table.get("for").and_then(Item::as_array);
        named.is_none_or(|names| {
            names
                .iter()
                .any(|n| n.as_str().is_some_and(|n| !gone.contains(&fold(n))))
        })
    });
    for table in tables.iter_mut() {
        if let Some(names) = table.get_mut("for").and_then(Item::as_array_mut) {
            names.retain(|n| n.as_str().is_some_and(|n| !gone.contains(&fold(n))));
        }
    }
}

fn has_seats(doc: &DocumentMut, sector: &SectorRule) -> bool {
    let of = |name: &str| {
        let tables = doc.get(name).and_then(Item::as_array_of_tables);
        tables
            .into_iter()
            .flatten()
            .any(|t| t.get("sektor").and_then(Item::as_str) == Some(sector.id.as_str()))
    };
    of("medlemmer") || of("ledige")
}
