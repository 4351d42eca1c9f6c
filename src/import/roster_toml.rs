//! A roster from a file, written as `deltagere.toml` or into one.
//!
//! Promise: a merge keeps comments, order and all that the file does not speak of; only values that differ are set; an
//! empty cell takes nothing away. New members take vacant seats. Writing the file is left to `store`.

mod ids;
mod vacant;

use super::cell::FoundRole;
use super::entry::{Vacant, home, set, strip, text};
use super::roster::{FoundPerson, FoundRoster};
use super::same_person::{self, Origin};
use super::sectors::Sectors;
use super::table::line;
use super::trouble::Cause;
use crate::domain::ids::SectorId;
use crate::domain::profile::Profile;
use crate::domain::roster::LISTS;
use crate::text::danish::{self, fold};
use crate::text::toml;
use std::collections::{HashMap, HashSet};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

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
    /// Vacant seats of the source that somebody on the roster still has: the seat, and who.
    pub held: Vec<(String, String)>,
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
    merging.count(&found.persons);
    let mut persons: Vec<&FoundPerson> = found.persons.iter().collect();
    persons.sort_by_key(|p| list_of(&p.role));
    for person in persons {
        merging.person(&mut document, person);
    }
    merging.vacancies(&mut document, &found.vacant);
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

/// Somebody on the roster.
struct Listed {
    /// As it stands.
    name: String,
    /// Which list, and where in it.
    place: (usize, usize),
    origin: Origin,
    /// The seat's name, for comparing.
    seat: Option<String>,
}

struct Merging {
    sectors: Sectors,
    /// Who is on the roster, in the order of the file.
    there: Vec<Listed>,
    /// Names for comparing, with those who have them.
    known: HashMap<String, Vec<usize>>,
    /// How many the source has of a name.
    wanted: HashMap<String, usize>,
    /// Of those who are on the roster, whom the source has too.
    seen: HashSet<usize>,
    /// All names on the roster, the new ones too.
    called: HashSet<String>,
    /// Names of the source that the roster writes otherwise.
    written: HashMap<String, String>,
    /// Persons who go on in another list: places to be emptied.
    gone: HashSet<(usize, usize)>,
    vacant: Vacant,
    merged: Merged,
}

impl Merging {
    fn new(document: &DocumentMut, sectors: Sectors) -> Self {
        let (mut there, mut known) = (Vec::new(), HashMap::<String, Vec<usize>>::new());
        for (which, list) in LISTS.iter().enumerate() {
            for (at, table) in entries(document, list).enumerate() {
                if let Some(name) = text(table, "navn").map(line) {
                    let id = text(table, "sektor").and_then(|s| sectors.exact(s));
                    let sector = id.as_ref().map(SectorId::as_str);
                    let origin =
                        Origin::of(sector, text(table, "organisation"), text(table, "email"));
                    let (place, seat) = ((which, at), text(table, "plads").map(home));
                    known
                        .entry(same_person::key(&name))
                        .or_default()
                        .push(there.len());
                    there.push(Listed {
                        name,
                        place,
                        origin,
                        seat,
                    });
                }
            }
        }
        let vacant = Vacant::new(document, &sectors);
        let called = there.iter().map(|l: &Listed| fold(&l.name)).collect();
        Self {
            called,
            sectors,
            there,
            known,
            wanted: HashMap::new(),
            seen: HashSet::new(),
            written: HashMap::new(),
            gone: HashSet::new(),
            vacant,
            merged: Merged::default(),
        }
    }

    fn count(&mut self, persons: &[FoundPerson]) {
        for person in persons {
            *self
                .wanted
                .entry(same_person::key(&person.name))
                .or_default() += 1;
        }
    }

    /// Who on the roster a person of the source is. Where one of both has the name, it is the same person, wherever they
    /// come from now; of several, the one who comes from the same place.
    fn same(&self, person: &FoundPerson) -> Option<usize> {
        let key = same_person::key(&person.name);
        let known = self.known.get(&key)?;
        let only = known.len() == 1 && self.wanted.get(&key) == Some(&1);
        let free = known.iter().copied().filter(|at| !self.seen.contains(at));
        let mine = person.origin();
        let near = |at: usize| {
            let agrees = self.there[at].origin.agrees(&mine);
            agrees
                .or(only.then_some(0))
                .map(|agreed| (agreed, std::cmp::Reverse(at)))
        };
        free.filter_map(near).max().map(|(_, at)| at.0)
    }

    fn person(&mut self, document: &mut DocumentMut, person: &FoundPerson) {
        let mut person = person.clone();
        for name in &mut person.stands_in_for {
            if let Some(written) = self.written.get(&fold(name)) {
                name.clone_from(written);
            }
        }
        let Some(at) = self.same(&person) else {
            return self.newcomer(document, &person);
        };
        self.seen.insert(at);
        let listed = &self.there[at];
        if fold(&listed.name) != fold(&person.name) {
            self.written.insert(fold(&person.name), listed.name.clone());
            person.name.clone_from(&listed.name);
        }
        let place = listed.place;
        self.known_person(document, &person, place);
    }

    fn known_person(
        &mut self,
        document: &mut DocumentMut,
        person: &FoundPerson,
        (which, at): (usize, usize),
    ) {
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
        toml::push(document, LISTS[wanted], moved);
        self.gone.insert((which, at));
        self.merged.changed.push(person.name.clone());
        self.merged
            .told
            .push(format!("{} (bliver {})", person.name, role.word()));
    }

    fn newcomer(&mut self, document: &mut DocumentMut, person: &FoundPerson) {
        let mut table = toml::table();
        set(&mut table, person, &person.role, &self.sectors);
        if person.role == FoundRole::Member
            && let Some(at) = self.vacant.take(person)
            && let Some(seat) = document
                .get(VACANT)
                .and_then(Item::as_array_of_tables)
                .and_then(|l| l.get(at))
        {
            if let (Some(label), false) = (text(seat, "plads"), table.contains_key("plads")) {
                toml::put_text(&mut table, "plads", label);
            }
            if let (Some(note), false) =
                (text(seat, "bemaerkning"), table.contains_key("bemaerkning"))
            {
                toml::put_text(&mut table, "bemaerkning", note);
            }
            // The person stands where the seat stood, below its comments.
            *table.decor_mut() = seat.decor().clone();
            table.set_position(seat.position());
            self.merged.seated += 1;
        }
        if !self.called.insert(fold(&person.name)) {
            ids::tell_apart(document, &mut table, person);
        }
        toml::push(document, LISTS[list_of(&person.role)], table);
        self.merged.added.push(person.name.clone());
    }

    fn finish(mut self, mut document: DocumentMut) -> Merged {
        for (which, list) in LISTS.into_iter().enumerate() {
            retain(&mut document, list, |at| !self.gone.contains(&(which, at)));
        }
        self.merged.unnamed = self.vacant.settle();
        retain(&mut document, VACANT, |at| !self.vacant.taken.contains(&at));
        let there = self.there.into_iter().enumerate();
        let kept = there.filter(|(at, _)| !self.seen.contains(at));
        self.merged.kept = kept.map(|(_, listed)| listed.name).collect();
        self.merged.text = document.to_string();
        self.merged
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
