//! The last meeting's roster, as its file has it and as the record has it, and which table of the file is whom.
//!
//! Promise: whoever is called something else since is found by either name. What is made of them is left to
//! `fresh_roster` and `fresh_seats`.

use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::profile::Profile;
use crate::domain::roster::Roster;
use crate::text::danish::fold;
use crate::text::toml;
use std::collections::{HashMap, HashSet};
use toml_edit::{Item, Table};

/// Where the people of a roster come from.
#[derive(Clone, Copy, Debug)]
pub struct LastRoster<'a> {
    /// The meeting as it stands.
    pub meeting: &'a Meeting,
    /// The roster it began with.
    pub roster: &'a Roster,
    /// The body it is for now, where that is another one.
    pub other: Option<&'a Profile>,
    /// Which number each item that comes again has now.
    pub numbers: &'a [(ItemId, String)],
}

/// Who the tables of a roster's file are.
pub(super) struct LastPeople {
    /// By name or key, as the roster was when the meeting began, and as it is now.
    pub(super) by_name: HashMap<String, PersonId>,
    /// Those who have their name with somebody else.
    doubles: HashSet<PersonId>,
}

impl LastPeople {
    pub(super) fn of(last: &LastRoster<'_>) -> Self {
        let mut times: HashMap<String, Vec<PersonId>> = HashMap::new();
        let mut by_name = HashMap::new();
        for person in &last.roster.persons {
            let name = fold(&person.name);
            times
                .entry(name.clone())
                .or_default()
                .push(person.id.clone());
            by_name.entry(name).or_insert_with(|| person.id.clone());
        }
        for person in last.meeting.people().iter().map(|a| &a.person) {
            let name = fold(&person.name);
            by_name.entry(name).or_insert_with(|| person.id.clone());
            by_name.insert(person.id.to_string(), person.id.clone());
        }
        let doubles = times.into_values().filter(|ids| ids.len() > 1).flatten();
        Self {
            by_name,
            doubles: doubles.collect(),
        }
    }

    pub(super) fn find(&self, table: &Table) -> Option<PersonId> {
        let text = |key: &str| table.get(key).and_then(Item::as_str);
        let by_id = text("id").and_then(|id| self.by_name.get(id));
        let found = by_id.or_else(|| self.by_name.get(&fold(text("navn")?)));
        found.cloned()
    }

    /// Two of one name are told apart by the keys that they had.
    pub(super) fn name_apart(&self, table: &mut Table) {
        let id = self.find(table);
        if let Some(id) = id.filter(|id| self.doubles.contains(id) && !table.contains_key("id")) {
            toml::put(table, "id", toml::text(id.as_str()));
        }
    }
}
