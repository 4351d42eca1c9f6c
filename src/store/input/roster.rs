//! Reads `deltagere.toml`.
//!
//! Promise: members make seats; two members with the same named seat share it; vacant seats stand
//! as such. Whom a substitute stands in for is found by name or id, with the nearest name offered
//! when there is none. Holding seats against the profile is left to `check`.

use super::fault::{Faults, nearest};
use super::names::Names;
use super::parsing::parse;
use super::reader::{Placed, TomlTable};
use super::shape::roster::{GUEST, MEMBER, OBSERVER, ROSTER, STAFF, SUBSTITUTE, VACANCY};
use super::source::Source;
use crate::domain::at::{At, SectorAt};
use crate::domain::ids::{ItemId, PersonId, SeatId, SectorId};
use crate::domain::profile::Profile;
use crate::domain::roster::{Person, Role, Roster, Seat};
use crate::text::danish::{fold, slug};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The roster as read, with what other files must confirm.
pub(super) struct ReadRoster {
    /// People and seats.
    pub roster: Roster,
    /// Names and ids to positions.
    pub names: Names,
    /// Items guests were named for, with their places.
    pub guest_items: Vec<Placed<String>>,
    /// Where each person's name stands, in the order of the roster.
    pub places: Vec<Range<usize>>,
    /// Where each sector was first used; for complaints about its seats.
    pub sector_places: BTreeMap<SectorAt, Range<usize>>,
}

/// Reads the roster; `None` when the profile is missing too, so that nothing can be held together.
pub(super) fn read(
    source: &Source,
    profile: Option<&Profile>,
    faults: &mut Faults,
) -> Option<ReadRoster> {
    let (root, whole) = parse(source, faults);
    let top = TomlTable::new(source, root.get_ref(), 0..0);
    top.only(&ROSTER, faults);
    let mut reading = RosterReader::new(source, profile);
    for table in top.tables("medlemmer", faults) {
        reading.member(&table, faults);
    }
    if reading.persons.is_empty() && whole {
        no_members(source, &top, faults);
    }
    for table in top.tables("ledige", faults) {
        table.only(&VACANCY, faults);
        if let Some(sector) = reading.sector(&table, faults) {
            let label = table.plain("plads", faults);
            reading.add_seat(sector, label, None);
        }
    }
    for table in top.tables("suppleanter", faults) {
        reading.substitute(&table, faults);
    }
    for table in top.tables("gaester", faults) {
        reading.guest(&table, faults);
    }
    for table in top.tables("observatoerer", faults) {
        table.only(&OBSERVER, faults);
        reading.person(&table, Role::Observer, faults);
    }
    for table in top.tables("sekretariat", faults) {
        reading.staff(&table, faults);
    }
    profile?;
    Some(reading.finish(faults))
}

/// A body whose people are not known yet has its seats all the same.
fn no_members(source: &Source, top: &TomlTable<'_, '_>, faults: &mut Faults) {
    if top.lacks("ledige") {
        faults.error(
            source,
            0..0,
            "Deltagerlisten har ingen medlemmer.".to_owned(),
            "Tilføj mindst ét afsnit [[medlemmer]] med navn og sektor.".to_owned(),
        );
    } else {
        faults.warn(
            source,
            0..0,
            "Ingen plads har et medlem endnu.".to_owned(),
            "Gør hvert [[ledige]] til [[medlemmer]] med et navn, når det er kendt.".to_owned(),
        );
    }
}

struct RosterReader<'a> {
    source: &'a Source,
    profile: Option<&'a Profile>,
    persons: Vec<Person>,
    places: Vec<Range<usize>>,
    seats: Vec<(SectorAt, Seat)>,
    seat_labels: HashMap<(SectorAt, String), usize>,
    per_sector: HashMap<SectorAt, u32>,
    names: Names,
    waiting: Vec<(usize, Vec<Placed<String>>)>,
    guest_items: Vec<Placed<String>>,
    sector_places: BTreeMap<SectorAt, Range<usize>>,
    slugs: HashMap<String, u32>,
}

impl<'a> RosterReader<'a> {
    fn new(source: &'a Source, profile: Option<&'a Profile>) -> Self {
        Self {
            source,
            profile,
            persons: Vec::new(),
            places: Vec::new(),
            seats: Vec::new(),
            seat_labels: HashMap::new(),
            per_sector: HashMap::new(),
            names: Names::default(),
            waiting: Vec::new(),
            guest_items: Vec::new(),
            sector_places: BTreeMap::new(),
            slugs: HashMap::new(),
        }
    }

    /// The sector in the profile; the first stands in while the profile itself is at fault.
    fn sector(&mut self, table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<SectorAt> {
        let (text, span) = table.needed("sektor", "\"region\"", faults)?;
        let Some(profile) = self.profile else {
            return Some(SectorAt::new(0));
        };
        let lower = text.to_lowercase();
        let found = profile
            .sectors
            .position(|s| s.id.as_str() == lower || s.name.to_lowercase() == lower);
        if let Some(at) = found {
            self.sector_places.entry(at).or_insert(span);
            return Some(at);
        }
        let known: Vec<&str> = profile.sectors.iter().map(|s| s.id.as_str()).collect();
        let advice = match nearest(&lower, known.iter().copied()) {
            Some(near) => format!("Mente du ”{near}”?"),
            None => format!("Forummet har sektorerne: {}.", known.join(", ")),
        };
        faults.error(
            self.source,
            span,
            format!("Sektoren ”{text}” findes ikke i forummet."),
            advice,
        );
        None
    }

    fn member(&mut self, table: &TomlTable<'_, '_>, faults: &mut Faults) {
        table.only(&MEMBER, faults);
        let sector = self.sector(table, faults);
        let label = table.plain("plads", faults);
        let id = sector
            .and_then(|s| self.sector_id(s))
            .unwrap_or_else(|| SectorId::new(""));
        let person = self.person(table, Role::Member { sector: id }, faults);
        if let (Some(sector), Some(person)) = (sector, person) {
            self.add_seat(sector, label, Some(person));
        }
    }

    fn substitute(&mut self, table: &TomlTable<'_, '_>, faults: &mut Faults) {
        table.only(&SUBSTITUTE, faults);
        let sector = self
            .sector(table, faults)
            .and_then(|s| self.sector_id(s))
            .unwrap_or_else(|| SectorId::new(""));
        let role = Role::Substitute {
            sector,
            stands_in_for: Vec::new(),
        };
        if self.person(table, role, faults).is_some() {
            self.waiting
                .push((self.persons.len() - 1, table.texts("for", faults)));
        }
    }

    fn guest(&mut self, table: &TomlTable<'_, '_>, faults: &mut Faults) {
        table.only(&GUEST, faults);
        let items = table.texts("punkter", faults);
        let role = Role::Guest {
            items: items.iter().map(|(t, _)| ItemId::new(t)).collect(),
        };
        self.guest_items.extend(items);
        self.person(table, role, faults);
    }

    fn staff(&mut self, table: &TomlTable<'_, '_>, faults: &mut Faults) {
        table.only(&STAFF, faults);
        let task = table.plain("opgave", faults);
        self.person(table, Role::Staff { task }, faults);
    }

    fn sector_id(&self, sector: SectorAt) -> Option<SectorId> {
        self.profile
            .and_then(|p| p.sectors.get(sector))
            .map(|s| s.id.clone())
    }

    fn person(
        &mut self,
        table: &TomlTable<'_, '_>,
        role: Role,
        faults: &mut Faults,
    ) -> Option<PersonId> {
        let (name, span) = table.needed("navn", "\"Anna Hviid\"", faults)?;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = match table.text("id", faults) {
            Some((id, span)) => {
                if self.names.has(&id) {
                    faults.error(
                        self.source,
                        span,
                        format!("Id'et ”{id}” er brugt før."),
                        "Giv hver person sit eget id, eller slet linjen.".to_owned(),
                    );
                }
                id
            }
            None => self.slug(&name),
        };
        if self.names.has(&fold(&name)) && table.lacks("id") {
            faults.warn(
                self.source,
                span.clone(),
                format!("”{name}” står to gange på deltagerlisten."),
                "Slet den ene, eller giv dem hver sit id, hvis det er to personer.".to_owned(),
            );
        }
        let person = Person {
            id: PersonId::new(&id),
            name,
            title: table.plain("titel", faults),
            organisation: table.plain("organisation", faults),
            group: table.plain("gruppe", faults),
            role,
            apology: table.flag("afbud", faults),
            remote: table.flag("virtuel", faults),
            leaves_at: table.time("gaar", faults),
        };
        self.names.add(&person);
        self.persons.push(person);
        self.places.push(span);
        self.persons.last().map(|p| p.id.clone())
    }

    /// An id made from the name: "Åse Ærø" gives `aase-aeroe`, the next one `aase-aeroe-2`.
    fn slug(&mut self, name: &str) -> String {
        let base = Some(slug(name))
            .filter(|s| !s.is_empty())
            .unwrap_or_else(|| "person".to_owned());
        loop {
            let n = self
                .slugs
                .entry(base.clone())
                .and_modify(|n| *n += 1)
                .or_insert(1);
            let slug = if *n == 1 {
                base.clone()
            } else {
                format!("{base}-{n}")
            };
            if !self.names.has(&slug) {
                return slug;
            }
        }
    }

    fn add_seat(&mut self, sector: SectorAt, label: Option<String>, holder: Option<PersonId>) {
        if let (Some(label), Some(holder)) = (&label, &holder) {
            let key = (sector, label.to_lowercase());
            if let Some(at) = self.seat_labels.get(&key) {
                self.seats[*at].1.holders.push(holder.clone());
                return;
            }
            self.seat_labels.insert(key, self.seats.len());
        }
        let Some(id) = self.sector_id(sector) else {
            return;
        };
        let n = self
            .per_sector
            .entry(sector)
            .and_modify(|n| *n += 1)
            .or_insert(1);
        let seat = Seat {
            id: SeatId::new(&format!("{id}-{n}")),
            sector: id,
            label,
            holders: holder.into_iter().collect(),
        };
        self.seats.push((sector, seat));
    }

    fn finish(mut self, faults: &mut Faults) -> ReadRoster {
        for (at, names) in std::mem::take(&mut self.waiting) {
            let found: Vec<PersonId> = names
                .iter()
                .filter_map(|n| self.names.find(self.source, n, faults))
                .collect();
            if let Role::Substitute { stands_in_for, .. } = &mut self.persons[at].role {
                *stands_in_for = found;
            }
        }
        self.seats.sort_by_key(|(sector, _)| *sector);
        ReadRoster {
            roster: Roster {
                persons: self.persons,
                seats: self.seats.into_iter().map(|(_, seat)| seat).collect(),
            },
            names: self.names,
            places: self.places,
            guest_items: self.guest_items,
            sector_places: self.sector_places,
        }
    }
}
