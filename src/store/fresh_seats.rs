//! A roster's file brought up to what was recorded of its people: seats given for good, names put right, people added.
//!
//! Promise: only tables of people about whom something was recorded are touched. A roster whose file is gone is written
//! from the record. Guests who were added belong to their day, unless their items come again.

use super::last_roster::{LastPeople, LastRoster};
use crate::domain::ids::{ItemId, PersonId, SectorId};
use crate::domain::meeting::{Meeting, NewHolder};
use crate::domain::roster::{Person, Role, Roster};
use crate::text::danish::fold;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// Brings the tables up to the meeting's record.
pub(super) fn bring_up(doc: &mut DocumentMut, last: &LastRoster<'_>, known: &LastPeople) {
    for given in last.meeting.new_holders() {
        give(doc, last, known, given);
    }
    for before in &last.roster.persons {
        let at = last.meeting.find_person(&before.id);
        let now = at.map(|at| &last.meeting.people()[at].person);
        if let Some(now) = now.filter(|now| renamed(before, now))
            && let Some(table) = any_table(doc, known, &before.id)
        {
            put(table, now);
        }
    }
    // Which of two bodies somebody was added to is not recorded.
    if last.meeting.joint().is_some() {
        return;
    }
    for attendee in last.meeting.people() {
        let person = &attendee.person;
        let listed = last.roster.persons.iter().any(|p| p.id == person.id);
        if let Some((name, table)) = Some(())
            .filter(|()| !listed)
            .and_then(|()| added(last, person))
        {
            add(doc, name, table);
        }
    }
}

/// A seat that was given for good: the new holder stands where the old one stood, or on the vacant seat.
fn give(doc: &mut DocumentMut, last: &LastRoster<'_>, known: &LastPeople, given: &NewHolder) {
    let person = &last.meeting.people()[given.person].person;
    let seat = &last.meeting.seats()[given.seat];
    let Some(own) = last.roster.seats.iter().find(|s| s.id == seat.id) else {
        return;
    };
    take_away(doc, known, person);
    let gone = given.instead_of.map(|at| &last.meeting.people()[at].person);
    if let Some(table) = gone.and_then(|gone| member_table(doc, known, gone)) {
        replace(table, person);
    } else if last.meeting.joint().is_none() {
        remove_vacant(doc, own.sector.as_str(), seat.label.as_deref());
        let mut table = Table::new();
        replace(&mut table, person);
        table.insert("sektor", value(own_id(&own.sector)));
        if let Some(label) = &seat.label {
            table.insert("plads", value(label));
        }
        add(doc, "medlemmer", table);
    }
}

fn renamed(before: &Person, now: &Person) -> bool {
    (&before.name, &before.title, &before.organisation)
        != (&now.name, &now.title, &now.organisation)
}

/// The table of somebody who was added to the meeting; members among them got theirs with the seat.
fn added(last: &LastRoster<'_>, person: &Person) -> Option<(&'static str, Table)> {
    let mut table = Table::new();
    replace(&mut table, person);
    let name = role_keys(&mut table, last.meeting, person)?;
    if let Role::Guest { items } = &person.role {
        let public = |i: &ItemId| last.meeting.is_public(i);
        if !items.iter().any(public) {
            return None;
        }
        let again = last.numbers.iter().filter(|(old, _)| items.contains(old));
        let numbers: toml_edit::Array = again.map(|(_, n)| n.as_str()).collect();
        if numbers.is_empty() {
            return None;
        }
        table.insert("punkter", value(numbers));
    }
    Some((name, table))
}

/// What somebody's role asks for, and the table it stands in; none for a member, who has a seat.
fn role_keys(table: &mut Table, meeting: &Meeting, person: &Person) -> Option<&'static str> {
    match &person.role {
        Role::Member { .. } => None,
        Role::Substitute {
            sector,
            stands_in_for,
        } => {
            table.insert("sektor", value(own_id(sector)));
            let names: toml_edit::Array =
                stands_in_for.iter().map(|p| meeting.name_of(p)).collect();
            if !names.is_empty() {
                table.insert("for", value(names));
            }
            Some("suppleanter")
        }
        Role::Guest { .. } => Some("gaester"),
        Role::Observer => Some("observatoerer"),
        Role::Staff { task } => {
            if let Some(task) = task {
                table.insert("opgave", value(task));
            }
            Some("sekretariat")
        }
    }
}

/// What somebody is called.
fn put(table: &mut Table, person: &Person) {
    table.insert("navn", value(&person.name));
    for (key, words) in [
        ("titel", &person.title),
        ("organisation", &person.organisation),
    ] {
        match words {
            Some(words) => drop(table.insert(key, value(words))),
            None => drop(table.remove(key)),
        }
    }
}

/// Somebody stands here now: what was known of another one is not theirs.
fn replace(table: &mut Table, person: &Person) {
    for key in ["virtuel", "email", "telefon", "bemaerkning"] {
        table.remove(key);
    }
    table.insert("id", value(person.id.as_str()));
    put(table, person);
}

fn add(doc: &mut DocumentMut, name: &str, table: Table) {
    let list = doc
        .entry(name)
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if let Some(list) = list.as_array_of_tables_mut() {
        list.push(table);
    }
}

fn tables_mut<'d>(doc: &'d mut DocumentMut, name: &str) -> Option<&'d mut ArrayOfTables> {
    doc.get_mut(name).and_then(Item::as_array_of_tables_mut)
}

fn is_of(table: &Table, known: &LastPeople, person: &Person) -> bool {
    known.find(table).as_ref() == Some(&person.id)
        || table.get("navn").and_then(Item::as_str).map(fold) == Some(fold(&person.name))
}

fn member_table<'d>(
    doc: &'d mut DocumentMut,
    known: &LastPeople,
    person: &Person,
) -> Option<&'d mut Table> {
    let tables = tables_mut(doc, "medlemmer")?;
    tables.iter_mut().find(|t| is_of(t, known, person))
}

fn any_table<'d>(
    doc: &'d mut DocumentMut,
    known: &LastPeople,
    id: &PersonId,
) -> Option<&'d mut Table> {
    let all = doc
        .iter_mut()
        .filter_map(|(_, item)| item.as_array_of_tables_mut());
    all.flat_map(ArrayOfTables::iter_mut)
        .find(|t| known.find(t).as_ref() == Some(id))
}

/// Whoever has a seat now stands there, and nowhere else.
fn take_away(doc: &mut DocumentMut, known: &LastPeople, person: &Person) {
    for name in ["suppleanter", "observatoerer", "gaester", "sekretariat"] {
        if let Some(tables) = tables_mut(doc, name) {
            tables.retain(|t| !is_of(t, known, person));
        }
    }
}

fn remove_vacant(doc: &mut DocumentMut, sector: &str, label: Option<&str>) {
    let Some(tables) = tables_mut(doc, "ledige") else {
        return;
    };
    let text = |t: &Table, key: &str| t.get(key).and_then(Item::as_str).map(fold);
    let mine =
        |t: &Table| text(t, "sektor") == Some(fold(sector)) && text(t, "plads") == label.map(fold);
    let at = tables.iter().position(mine);
    if let Some(at) = at {
        tables.remove(at);
    }
}

/// A sector as its own body calls it: in a joint meeting the other body's are told apart by a prefix.
fn own_id(sector: &SectorId) -> &str {
    let own = sector.as_str().rsplit(':').next();
    own.unwrap_or_default()
}

/// A roster's file from the record alone.
#[must_use]
pub fn recorded(roster: &Roster, meeting: &Meeting) -> String {
    let mut doc = DocumentMut::new();
    for person in &roster.persons {
        let mut table = Table::new();
        table.insert("id", value(person.id.as_str()));
        table.insert("navn", value(&person.name));
        for (key, words) in [
            ("titel", &person.title),
            ("organisation", &person.organisation),
        ] {
            if let Some(words) = words {
                table.insert(key, value(words));
            }
        }
        if person.remote {
            table.insert("virtuel", value(true));
        }
        if let Role::Guest { items } = &person.role
            && !items.is_empty()
        {
            let numbers: toml_edit::Array = items.iter().map(ItemId::as_str).collect();
            table.insert("punkter", value(numbers));
        }
        let seat = roster.seats.iter().find(|s| s.holders.contains(&person.id));
        let name = match (&person.role, seat) {
            (Role::Member { .. }, Some(seat)) => {
                table.insert("sektor", value(own_id(&seat.sector)));
                if let Some(label) = &seat.label {
                    table.insert("plads", value(label));
                }
                Some("medlemmer")
            }
            _ => role_keys(&mut table, meeting, person),
        };
        if let Some(name) = name {
            add(&mut doc, name, table);
        }
    }
    for seat in roster.seats.iter().filter(|s| s.holders.is_empty()) {
        let mut table = Table::new();
        table.insert("sektor", value(own_id(&seat.sector)));
        if let Some(label) = &seat.label {
            table.insert("plads", value(label));
        }
        add(&mut doc, "ledige", table);
    }
    doc.to_string()
}
