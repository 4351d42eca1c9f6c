//! A roster's file brought up to what was recorded of its people: seats given for good, names put right, people added.
//!
//! Promise: only tables of people about whom something was recorded are touched. A roster whose file is gone is written
//! from the record. Guests who were added belong to their day, unless their items come again.

use super::input::shape::roster::ROSTER;
use super::last_roster::{LastPeople, LastRoster};
use crate::domain::ids::{ItemId, PersonId, SectorId};
use crate::domain::meeting::{Meeting, NewHolder};
use crate::domain::roster::{Person, Role, Roster};
use crate::text::danish::fold;
use crate::text::toml;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

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
        let mut table = toml::table();
        replace(&mut table, person);
        seat_keys(&mut table, &own.sector, seat.label.as_deref());
        add(doc, "medlemmer", table);
    }
}

fn renamed(before: &Person, now: &Person) -> bool {
    let words = |p: &Person| [&p.title, &p.organisation, &p.group].map(Clone::clone);
    before.name != now.name || words(before) != words(now)
}

/// The table of somebody who was added to the meeting; members among them got theirs with the seat.
fn added(last: &LastRoster<'_>, person: &Person) -> Option<(&'static str, Table)> {
    let mut table = toml::table();
    replace(&mut table, person);
    let name = role_keys(&mut table, last.meeting, person)?;
    if let Role::Guest { items } = &person.role {
        let public = |i: &ItemId| last.meeting.is_public(i);
        if !items.iter().any(public) {
            return None;
        }
        let again = last.numbers.iter().filter(|(old, _)| items.contains(old));
        let numbers: Vec<&str> = again.map(|(_, n)| n.as_str()).collect();
        if numbers.is_empty() {
            return None;
        }
        toml::put(&mut table, "punkter", toml::texts(&numbers));
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
            toml::put_text(table, "sektor", own_id(sector));
            let names: Vec<_> = stands_in_for.iter().map(|p| meeting.name_of(p)).collect();
            if !names.is_empty() {
                toml::put(table, "for", toml::texts(&names));
            }
            Some("suppleanter")
        }
        Role::Guest { .. } => Some("gaester"),
        Role::Observer => Some("observatoerer"),
        Role::Staff { task } => {
            if let Some(task) = task {
                toml::put_text(table, "opgave", task);
            }
            Some("sekretariat")
        }
    }
}

/// What somebody is called.
fn put(table: &mut Table, person: &Person) {
    toml::put_text(table, "navn", &person.name);
    for (key, words) in [
        ("titel", &person.title),
        ("organisation", &person.organisation),
        ("gruppe", &person.group),
    ] {
        match words {
            Some(words) => toml::put_text(table, key, words),
            None => drop(table.remove(key)),
        }
    }
}

/// Somebody stands here now: what was known of another one is not theirs.
fn replace(table: &mut Table, person: &Person) {
    for key in ["virtuel", "email", "telefon", "bemaerkning"] {
        table.remove(key);
    }
    toml::put_text(table, "id", person.id.as_str());
    put(table, person);
}

/// The seat somebody has, or nobody.
fn seat_keys(table: &mut Table, sector: &SectorId, label: Option<&str>) {
    toml::put_text(table, "sektor", own_id(sector));
    if let Some(label) = label {
        toml::put_text(table, "plads", label);
    }
}

/// Puts a new table last among its kind, with its keys in the order of the shape.
fn add(doc: &mut DocumentMut, list: &str, mut table: Table) {
    toml::arrange(&mut table, &ROSTER.names_within(list));
    toml::push(doc, list, table);
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
        let mut table = toml::table();
        toml::put_text(&mut table, "id", person.id.as_str());
        put(&mut table, person);
        if person.remote {
            toml::put(&mut table, "virtuel", toml::flag(true));
        }
        if let Role::Guest { items } = &person.role
            && !items.is_empty()
        {
            let numbers: Vec<&str> = items.iter().map(ItemId::as_str).collect();
            toml::put(&mut table, "punkter", toml::texts(&numbers));
        }
        let seat = roster.seats.iter().find(|s| s.holders.contains(&person.id));
        let name = match (&person.role, seat) {
            (Role::Member { .. }, Some(seat)) => {
                seat_keys(&mut table, &seat.sector, seat.label.as_deref());
                Some("medlemmer")
            }
            _ => role_keys(&mut table, meeting, person),
        };
        if let Some(name) = name {
            add(&mut doc, name, table);
        }
    }
    for seat in roster.seats.iter().filter(|s| s.holders.is_empty()) {
        let mut table = toml::table();
        seat_keys(&mut table, &seat.sector, seat.label.as_deref());
        add(&mut doc, "ledige", table);
    }
    doc.to_string()
}
