//! One person's section of `deltagere.toml`, and the seats that wait for one.
//!
//! Promise: a value that says the same already is left as it is written, and one that is replaced keeps its comment.
//! Which section is whose is left to `roster_toml`.

use super::cell::{FoundRole, clock};
use super::fields::RosterField;
use super::roster::FoundPerson;
use super::sectors::Sectors;
use super::table::line;
use crate::text::danish::fold;
use crate::text::toml;
use std::collections::{HashMap, HashSet, VecDeque};
use toml_edit::{DocumentMut, Item, Table, Value};

/// A key's text.
#[must_use]
pub(super) fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key).and_then(Item::as_str)
}

/// Sets what differs and what the role has a place for; the keys that did.
pub(super) fn set(
    table: &mut Table,
    person: &FoundPerson,
    role: &FoundRole,
    sectors: &Sectors,
) -> Vec<String> {
    let before = table.clone();
    let task = match role {
        FoundRole::Staff { task } => task.as_deref(),
        FoundRole::Member | FoundRole::Substitute | FoundRole::Guest | FoundRole::Observer => None,
    };
    let sector = person
        .sector
        .as_ref()
        .filter(|_| role.has(RosterField::Sector))
        .filter(|id| {
            let there = text(table, "sektor").and_then(|t| sectors.exact(t));
            there.as_ref() != Some(*id)
        });
    for (key, value) in [
        ("navn", Some(person.name.as_str())),
        ("titel", person.title.as_deref()),
        ("organisation", person.organisation.as_deref()),
        (
            "gruppe",
            person
                .group
                .as_deref()
                .filter(|_| role.has(RosterField::Group)),
        ),
        ("sektor", sector.map(crate::domain::ids::SectorId::as_str)),
        (
            "plads",
            person
                .seat
                .as_deref()
                .filter(|_| role.has(RosterField::Seat)),
        ),
        ("opgave", task),
        ("email", person.email.as_deref()),
        ("telefon", person.phone.as_deref()),
    ] {
        if let Some(value) = value.filter(|v| text(table, key).map(line).as_deref() != Some(v)) {
            toml::put_text(table, key, value);
        }
    }
    flags(table, person, role);
    departure(table, person, role);
    stood_in_for(table, person, role);
    let value = |table: &Table, key: &str| table.get(key).map(ToString::to_string);
    let keys = table.iter().map(|(key, _)| key);
    keys.filter(|key| value(table, key) != value(&before, key))
        .map(str::to_owned)
        .collect()
}

fn flags(table: &mut Table, person: &FoundPerson, role: &FoundRole) {
    for (key, value) in [
        (
            "afbud",
            person.apology.filter(|_| role.has(RosterField::Apology)),
        ),
        ("virtuel", person.remote),
    ] {
        let there = table.get(key).and_then(Item::as_bool).unwrap_or(false);
        if let Some(value) = value.filter(|v| *v != there) {
            toml::put(table, key, toml::flag(value));
        }
    }
}

/// When the person leaves: as text, or as TOML's own time.
fn departure(table: &mut Table, person: &FoundPerson, role: &FoundRole) {
    let leaves = table.get("gaar").and_then(|g| {
        g.as_str()
            .map(str::to_owned)
            .or_else(|| Some(g.as_datetime()?.to_string()))
    });
    if let Some(time) = person.leaves_at.filter(|t| {
        role.has(RosterField::LeavesAt) && leaves.as_deref().and_then(clock) != Some(*t)
    }) {
        toml::put(table, "gaar", toml::time(time));
    }
}

/// Whom a substitute stands in for: the order of the names says nothing.
fn stood_in_for(table: &mut Table, person: &FoundPerson, role: &FoundRole) {
    let there: HashSet<String> = match table.get("for") {
        Some(Item::Value(Value::Array(names))) => {
            names.iter().filter_map(|n| n.as_str().map(fold)).collect()
        }
        other => other.and_then(Item::as_str).map(fold).into_iter().collect(),
    };
    let wanted: HashSet<String> = person.stands_in_for.iter().map(|n| fold(n)).collect();
    if role.has(RosterField::StandsInFor) && !wanted.is_empty() && wanted != there {
        toml::put(table, "for", toml::texts(&person.stands_in_for));
    }
}

/// Takes out what a role has no place for; the lines taken.
pub(super) fn strip(table: &mut Table, role: &FoundRole) -> Vec<String> {
    let fields = [
        ("sektor", role.has(RosterField::Sector)),
        ("plads", role.has(RosterField::Seat)),
        ("gruppe", role.has(RosterField::Group)),
        ("afbud", role.has(RosterField::Apology)),
        ("gaar", role.has(RosterField::LeavesAt)),
        ("for", role.has(RosterField::StandsInFor)),
        ("punkter", *role == FoundRole::Guest),
        ("opgave", matches!(role, FoundRole::Staff { .. })),
    ];
    let gone = fields
        .into_iter()
        .filter(|(_, has)| !has)
        .filter_map(|(key, _)| Some((key, table.remove(key)?)));
    gone.map(|(key, value)| toml::line(key, &value)).collect()
}

/// The vacant seats of a roster.
pub(super) struct Vacant {
    named: HashMap<(String, String), VecDeque<usize>>,
    open: HashMap<String, VecDeque<usize>>,
    /// Named seats that somebody has: a second holder shares the seat.
    held: HashSet<(String, String)>,
    /// Members by their sector, who got none.
    standing: Vec<(String, String)>,
    /// Positions of those that have been taken.
    pub taken: HashSet<usize>,
}

/// Where somebody comes from, for comparing with a seat's name: "Vejle Kommune" and "Vejle" are the same.
pub(super) fn home(name: &str) -> String {
    let name = fold(name);
    name.strip_suffix(" kommune").unwrap_or(&name).to_owned()
}

impl Vacant {
    /// As the document has them.
    #[must_use]
    pub(super) fn new(document: &DocumentMut, sectors: &Sectors) -> Self {
        let list = |key| {
            document
                .get(key)
                .and_then(Item::as_array_of_tables)
                .into_iter()
                .flatten()
        };
        let sector = |t: &Table| {
            text(t, "sektor")
                .and_then(|s| sectors.exact(s))
                .map(|id| id.as_str().to_owned())
        };
        let key = |t: &Table| Some((sector(t)?, home(text(t, "plads")?)));
        let held = list("medlemmer").filter_map(key).collect();
        let (named, open) = (HashMap::new(), HashMap::new());
        let mut vacant = Self {
            named,
            open,
            held,
            standing: Vec::new(),
            taken: HashSet::new(),
        };
        for (at, seat) in list("ledige").enumerate() {
            match (key(seat), sector(seat)) {
                (Some(key), _) => vacant.named.entry(key).or_default().push_back(at),
                (None, Some(sector)) => vacant.open.entry(sector).or_default().push_back(at),
                (None, None) => {}
            }
        }
        vacant
    }

    /// The seat a new member takes: the one named as theirs or as where they come from, else any of the sector.
    pub(super) fn take(&mut self, person: &FoundPerson) -> Option<usize> {
        let sector = person.sector.as_ref()?.as_str().to_owned();
        let seat = person.seat.as_ref().map(|s| (sector.clone(), home(s)));
        if seat.as_ref().is_some_and(|s| self.held.contains(s)) {
            return None;
        }
        let from = person
            .organisation
            .as_ref()
            .filter(|_| seat.is_none())
            .map(|o| (sector.clone(), home(o)));
        let mut found = None;
        for key in [&seat, &from].into_iter().flatten() {
            found = found.or_else(|| self.named.get_mut(key)?.pop_front());
        }
        let at = found.or_else(|| self.open.get_mut(&sector)?.pop_front());
        if at.is_none() && seat.is_none() {
            self.standing.push((sector, person.name.clone()));
        }
        self.held.extend(seat);
        self.taken.extend(at);
        at
    }

    /// Takes for everybody who still stands a named seat of the sector, in the file's order: that the person sits on one
    /// is sure, on which is not, so the seat goes and its name with it. The persons.
    pub(super) fn settle(&mut self) -> Vec<String> {
        let mut settled = Vec::new();
        for (sector, name) in std::mem::take(&mut self.standing) {
            let seats = self
                .named
                .iter_mut()
                .filter(|((of, _), seats)| *of == sector && !seats.is_empty());
            if let Some(at) = seats
                .min_by_key(|(_, seats)| seats[0])
                .and_then(|(_, seats)| seats.pop_front())
            {
                self.taken.insert(at);
                settled.push(name);
            }
        }
        settled
    }
}
