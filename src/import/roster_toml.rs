//! A roster from a file, written as `deltagere.toml` or into one.
//!
//! Promise: a merge keeps comments, order and all that the file does not speak of; only values that differ are set; an
//! empty cell takes nothing away. New members take vacant seats. Writing the file is left to `store`.

use super::cell::FoundRole;
use super::entry::{Vacant, set, strip, text};
use super::roster::{FoundPerson, FoundRoster};
use super::sectors::Sectors;
use super::table::line;
use super::trouble::Cause;
use crate::domain::profile::Profile;
use crate::text::danish::{self, fold};
use std::collections::{HashMap, HashSet};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// The lists of a roster, in the order of the file.
const LISTS: [&str; 5] = [
    "medlemmer",
    "suppleanter",
    "gaester",
    "observatoerer",
    "sekretariat",
];
const VACANT: &str = "ledige";

/// A roster with what was merged into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// `deltagere.toml`.
    pub text: String,
    /// Names of those who are new.
    pub added: Vec<String>,
    /// Names of those of whom something changed.
    pub changed: Vec<String>,
    /// The same with what changed: "Anna Bæk (titel og afbud)".
    pub told: Vec<String>,
    /// Names of those who are on the roster, but not in the source. They stay.
    pub kept: Vec<String>,
    /// What a new role has no place for: whose it was, and the line.
    pub dropped: Vec<(String, String)>,
    /// Vacant seats that new members took.
    pub seated: usize,
    /// Names of new members who took a seat, but the source does not say which of the named ones.
    pub unnamed: Vec<String>,
}

/// A new `deltagere.toml`.
///
/// # Errors
/// None in practice; the same as [`merge`].
pub fn fresh(found: &FoundRoster, profile: &Profile) -> Result<Merged, Cause> {
    merge(
        &format!("# Deltagerne i {}.\n", profile.name),
        found,
        profile,
    )
}

/// An existing roster with the persons found. Persons are known by their names.
///
/// # Errors
/// The existing text is no TOML, or one of its lists is something else.
pub fn merge(existing: &str, found: &FoundRoster, profile: &Profile) -> Result<Merged, Cause> {
    let mut document: DocumentMut = existing.parse().map_err(|e: toml_edit::TomlError| {
        let line = e
            .span()
            .and_then(|s| existing.get(..s.start))
            .map(|before| before.matches('\n').count() + 1);
        Cause::Roster {
            line,
            part: "Filen er ikke gyldig TOML.".to_owned(),
        }
    })?;
    let bare = document.is_empty();
    for list in LISTS.into_iter().chain([VACANT]) {
        make_tables(&mut document, list)?;
    }
    let mut merging = Merging::new(&document, Sectors::new(profile));
    let mut persons: Vec<&FoundPerson> = found.persons.iter().collect();
    persons.sort_by_key(|p| list_of(&p.role));
    for person in persons {
        merging.person(&mut document, person);
    }
    let mut merged = merging.finish(document);
    if bare {
        // Comments without a section below them would end up last.
        let tables = merged
            .text
            .strip_suffix(existing)
            .unwrap_or(&merged.text)
            .trim_start();
        merged.text = if existing.trim().is_empty() {
            tables.to_owned()
        } else {
            format!("{}\n\n{tables}", existing.trim_end())
        };
    }
    Ok(merged)
}

/// Makes a list a list of `[[tables]]`, when it is there and is a list.
fn make_tables(document: &mut DocumentMut, list: &str) -> Result<(), Cause> {
    let Some(item) = document.get_mut(list) else {
        return Ok(());
    };
    if item.is_array_of_tables() {
        return Ok(());
    }
    match std::mem::take(item).into_array_of_tables() {
        Ok(tables) => *item = Item::ArrayOfTables(tables),
        Err(_) => {
            return Err(Cause::Roster {
                line: None,
                part: format!("”{list}” er ikke en liste af afsnit."),
            });
        }
    }
    Ok(())
}

fn list_of(role: &FoundRole) -> usize {
    match role {
        FoundRole::Member => 0,
        FoundRole::Substitute => 1,
        FoundRole::Guest => 2,
        FoundRole::Observer => 3,
        FoundRole::Staff { .. } => 4,
    }
}

fn role_of(list: usize) -> FoundRole {
    let roles = [
        FoundRole::Member,
        FoundRole::Substitute,
        FoundRole::Guest,
        FoundRole::Observer,
    ];
    roles
        .into_iter()
        .nth(list)
        .unwrap_or(FoundRole::Staff { task: None })
}

fn entries<'d>(document: &'d DocumentMut, list: &str) -> impl Iterator<Item = &'d Table> {
    document
        .get(list)
        .and_then(Item::as_array_of_tables)
        .into_iter()
        .flat_map(ArrayOfTables::iter)
}

struct Merging {
    sectors: Sectors,
    /// Folded names: which list, and where in it.
    places: HashMap<String, (usize, usize)>,
    /// Names as they stand, in the order of the file.
    names: Vec<String>,
    seen: HashSet<String>,
    /// Persons who go on in another list: places to be emptied.
    gone: HashSet<(usize, usize)>,
    vacant: Vacant,
    merged: Merged,
}

impl Merging {
    fn new(document: &DocumentMut, sectors: Sectors) -> Self {
        let (mut places, mut names) = (HashMap::new(), Vec::new());
        for (which, list) in LISTS.iter().enumerate() {
            for (at, table) in entries(document, list).enumerate() {
                if let Some(name) = text(table, "navn") {
                    places.entry(fold(&line(name))).or_insert((which, at));
                    names.push(line(name));
                }
            }
        }
        let vacant = Vacant::new(document, &sectors);
        let (seen, gone) = (HashSet::new(), HashSet::new());
        Self {
            sectors,
            places,
            names,
            seen,
            gone,
            vacant,
            merged: Merged::default(),
        }
    }

    fn person(&mut self, document: &mut DocumentMut, person: &FoundPerson) {
        let key = fold(&person.name);
        let place = self.places.get(&key).copied();
        self.seen.insert(key);
        let Some((which, at)) = place else {
            return self.newcomer(document, person);
        };
        // A file that says nothing of roles moves nobody.
        let wanted = if person.role_given {
            list_of(&person.role)
        } else {
            which
        };
        let role = if person.role_given {
            person.role.clone()
        } else {
            role_of(which)
        };
        let list = document
            .get_mut(LISTS[which])
            .and_then(Item::as_array_of_tables_mut);
        let Some(table) = list.and_then(|l| l.get_mut(at)) else {
            return;
        };
        if which == wanted {
            let keys = set(table, person, &role, &self.sectors);
            if !keys.is_empty() {
                self.merged.changed.push(person.name.clone());
                self.merged
                    .told
                    .push(format!("{} ({})", person.name, danish::list(&keys)));
            }
            return;
        }
        // The old section stays until the end, so that the places of the others hold.
        let mut moved = table.clone();
        let lost = strip(&mut moved, &role);
        self.merged
            .dropped
            .extend(lost.into_iter().map(|l| (person.name.clone(), l)));
        set(&mut moved, person, &role, &self.sectors);
        push(document, wanted, moved);
        self.gone.insert((which, at));
        self.merged.changed.push(person.name.clone());
        self.merged
            .told
            .push(format!("{} (bliver {})", person.name, role.word()));
    }

    fn newcomer(&mut self, document: &mut DocumentMut, person: &FoundPerson) {
        let mut table = Table::new();
        set(&mut table, person, &person.role, &self.sectors);
        if person.role == FoundRole::Member
            && let Some(at) = self.vacant.take(person)
            && let Some(seat) = document
                .get(VACANT)
                .and_then(Item::as_array_of_tables)
                .and_then(|l| l.get(at))
        {
            if let (Some(label), false) = (text(seat, "plads"), table.contains_key("plads")) {
                table.insert("plads", toml_edit::value(label));
            }
            if let (Some(note), false) =
                (text(seat, "bemaerkning"), table.contains_key("bemaerkning"))
            {
                table.insert("bemaerkning", toml_edit::value(note));
            }
            // The person stands where the seat stood, below its comments.
            *table.decor_mut() = seat.decor().clone();
            table.set_position(seat.position());
            self.merged.seated += 1;
        }
        push(document, list_of(&person.role), table);
        self.merged.added.push(person.name.clone());
    }

    fn finish(mut self, mut document: DocumentMut) -> Merged {
        for (which, list) in LISTS.into_iter().enumerate() {
            retain(&mut document, list, |at| !self.gone.contains(&(which, at)));
        }
        self.merged.unnamed = self.vacant.settle();
        retain(&mut document, VACANT, |at| !self.vacant.taken.contains(&at));
        self.merged.kept = self
            .names
            .into_iter()
            .filter(|n| !self.seen.contains(&fold(n)))
            .collect();
        self.merged.text = document.to_string();
        self.merged
    }
}

fn push(document: &mut DocumentMut, list: usize, table: Table) {
    let item = document
        .entry(LISTS[list])
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if let Some(tables) = item.as_array_of_tables_mut() {
        tables.push(table);
    }
}

fn retain(document: &mut DocumentMut, list: &str, keep: impl Fn(usize) -> bool) {
    let Some(tables) = document
        .get_mut(list)
        .and_then(Item::as_array_of_tables_mut)
    else {
        return;
    };
    if (0..tables.len()).all(&keep) {
        return;
    }
    let old = std::mem::take(tables);
    old.into_iter()
        .enumerate()
        .filter(|(at, _)| keep(*at))
        .for_each(|(_, table)| tables.push(table));
}
