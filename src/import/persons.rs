//! Rows to persons: what each cell says of whom, and what is left.
//!
//! Promise: every cell that is not empty becomes a part of a person or is told as left, with its row and the reason;
//! what is only likely is told as a proposal. Finding the columns is left to `columns`, writing to `roster_toml`.

mod between;
mod left;

use super::cell::{FoundRole, clock, names, role, substitute_for, yes_no};
use super::columns::Columns;
use super::fields::RosterField;
use super::roster::{FoundPerson, FoundRoster};
use super::rows::{Band, is_nobody, is_sum};
use super::same_person;
use super::sectors::Sectors;
use super::stand_ins;
use super::table::{SourceRow, SourceTable, Unseen, line};
use crate::domain::ids::SectorId;
use crate::text::danish::{fold, list};
use std::collections::HashMap;

/// So many people of one name are told apart.
const NAMESAKES: usize = 50;
/// No name is longer.
const NAME: usize = 200;

/// Reads all rows below the headings.
#[must_use]
pub fn read(table: &SourceTable, columns: Columns, sectors: &Sectors) -> FoundRoster {
    let heads = table
        .rows
        .get(columns.heading)
        .cloned()
        .unwrap_or_else(|| SourceRow {
            line: 0,
            cells: Vec::new(),
        });
    let headings = columns
        .fields
        .iter()
        .map(|(c, f)| (line(heads.cell(*c)), *f))
        .collect();
    let found = FoundRoster {
        heading: heads.line,
        columns: headings,
        ..FoundRoster::default()
    };
    let mut reading = RowReader {
        heads,
        columns,
        sectors,
        found,
        seen: HashMap::new(),
        band: Band::Other,
        unseen: &table.unseen,
    };
    for (at, row) in table.rows.iter().enumerate() {
        if at < reading.columns.heading {
            reading.whole(row, "Rækken står over overskrifterne.");
        } else if at > reading.columns.heading {
            reading.row(row);
        }
    }
    stand_ins::resolve(&mut reading.found);
    reading.found.left.sort_by_key(|l| l.line);
    reading.found.unsure.sort_by_key(|p| p.line);
    reading.found
}

struct RowReader<'a> {
    heads: SourceRow,
    columns: Columns,
    sectors: &'a Sectors,
    found: FoundRoster,
    /// Names for comparing, and the persons who have them.
    seen: HashMap<String, Vec<usize>>,
    /// The last headline among the rows.
    band: Band,
    /// What Excel does not show, or shows struck out.
    unseen: &'a Unseen,
}

impl RowReader<'_> {
    fn cell(&self, row: &SourceRow, field: RosterField) -> String {
        self.columns
            .of(field)
            .map(|c| line(row.cell(c)))
            .unwrap_or_default()
    }

    /// A cell that is a text and nothing more.
    fn text(&self, row: &SourceRow, field: RosterField) -> Option<String> {
        Some(self.cell(row, field)).filter(|t| !t.is_empty())
    }

    fn row(&mut self, row: &SourceRow) {
        if row.cells == self.heads.cells {
            return self.whole(row, "Overskrifterne står her igen.");
        }
        let Some(row) = self.shown(row) else { return };
        let row = &row;
        let name = self.name(row);
        if is_sum(&row.text()) || is_sum(&name) {
            return self.whole(row, "Rækken tæller de andre sammen.");
        }
        if self.is_band(row, &name) {
            return self.whole(row, "Rækken er en mellemoverskrift.");
        }
        if name.is_empty() {
            return self.whole(row, "Rækken har intet navn.");
        }
        if is_nobody(&name) {
            return self.vacant(row);
        }
        if !name.chars().any(char::is_alphabetic) || name.starts_with('#') {
            return self.whole(row, &format!("”{name}” er ikke et navn."));
        }
        if name.len() > NAME {
            return self.whole(row, "Navnet er for langt.");
        }
        self.somebody(row, &name);
    }

    /// A person, unless it is one that stands there already.
    fn somebody(&mut self, row: &SourceRow, name: &str) {
        let (at, lefts, guesses) = (
            self.found.persons.len(),
            self.found.left.len(),
            self.found.unsure.len(),
        );
        let (bare, letter) = lettered(name);
        let key = same_person::key(bare);
        if name.contains(',') {
            let proposal = "Navnet har et komma. Det er skrevet, som det står.".to_owned();
            self.unsure(row.line, name, proposal);
        }
        self.unknown_columns(row);
        let mut person = self.person(row, name.to_owned());
        if let Some(letter) = letter.filter(|_| person.role.has(RosterField::Group)) {
            bare.clone_into(&mut person.name);
            let given = person.group.get_or_insert_with(|| letter.clone());
            if *given != letter {
                let proposal =
                    format!("Bag navnet står ({letter}), i kolonnen {given}. Kolonnen er brugt.");
                self.unsure(row.line, name, proposal);
            }
        }
        let mine = person.origin();
        let others = self.seen.get(&key).map(Vec::as_slice).unwrap_or_default();
        // Nobody has more namesakes; a hostile list might.
        let others = others.iter().take(NAMESAKES);
        let others = others.filter_map(|at| self.found.persons.get(*at));
        let same = others.clone().find(|p| p.origin().agrees(&mine).is_some());
        if let Some(first) = same.map(|p| p.line) {
            self.found.left.truncate(lefts);
            self.found.unsure.truncate(guesses);
            let why = format!(
                "Navnet står allerede i række {first}. Er det to personer, så skriv organisation eller sektor ud for begge."
            );
            return self.whole(row, &why);
        }
        if let Some(first) = others.map(|p| p.line).next() {
            let proposal = format!(
                "Navnet står også i række {first} med en anden sektor eller organisation og er taget som to personer."
            );
            self.unsure(row.line, &person.name, proposal);
        }
        self.seen.entry(key).or_default().push(at);
        self.found.persons.push(person);
    }

    /// The name in one cell, or in two.
    fn name(&mut self, row: &SourceRow) -> String {
        let name = self.cell(row, RosterField::Name);
        let parts = [
            self.cell(row, RosterField::FirstName),
            self.cell(row, RosterField::LastName),
        ];
        let joined = line(&parts.join(" "));
        if name.is_empty() {
            return joined;
        }
        if !joined.is_empty() && fold(&joined) != fold(&name) {
            let why = format!("Navnet er læst som ”{name}”.");
            self.left(row.line, &joined, why);
        }
        name
    }

    fn person(&mut self, row: &SourceRow, name: String) -> FoundPerson {
        let mut stands_in_for = self.cell(row, RosterField::StandsInFor);
        let (role, role_given) = self.role(row, &mut stands_in_for);
        self.unread(row, &role);
        let names = if role.has(RosterField::StandsInFor) {
            names(&stands_in_for)
        } else {
            Vec::new()
        };
        if names.is_empty() && role.has(RosterField::StandsInFor) && !stands_in_for.is_empty() {
            self.left(row.line, &stands_in_for, "Cellen har ingen navne.");
        }
        FoundPerson {
            line: row.line,
            title: self.text(row, RosterField::Title),
            organisation: self.text(row, RosterField::Organisation),
            group: self
                .text(row, RosterField::Group)
                .filter(|_| role.has(RosterField::Group)),
            sector: if role.has(RosterField::Sector) {
                self.sector(row, &role, &name)
            } else {
                None
            },
            seat: self
                .text(row, RosterField::Seat)
                .filter(|_| role.has(RosterField::Seat)),
            stands_in_for: names,
            apology: if role.has(RosterField::Apology) {
                self.flag(row, RosterField::Apology)
            } else {
                None
            },
            remote: self.flag(row, RosterField::Remote),
            leaves_at: if role.has(RosterField::LeavesAt) {
                self.leaves_at(row)
            } else {
                None
            },
            email: self.text(row, RosterField::Email),
            phone: self.text(row, RosterField::Phone),
            name,
            role,
            role_given,
        }
    }

    /// The role, and whether the row says it.
    fn role(&mut self, row: &SourceRow, stands_in_for: &mut String) -> (FoundRole, bool) {
        let text = self.cell(row, RosterField::Role);
        let otherwise = if stands_in_for.is_empty() {
            FoundRole::Member
        } else {
            FoundRole::Substitute
        };
        let told = otherwise == FoundRole::Substitute;
        if text.is_empty() {
            // "Part: Gæst" says what the person is, not from where.
            if let Some((role, _)) = role(&self.cell(row, RosterField::Sector)) {
                return (role, true);
            }
            return match &self.band {
                Band::Role(role) if !told => (role.clone(), true),
                Band::Role(_) | Band::Sector(_) | Band::Other => (otherwise, told),
            };
        }
        match (role(&text), substitute_for(&text)) {
            (Some((role, true)), _) => (role, true),
            (Some((role, false)), _) => {
                let why = format!(
                    "Rollen kan ikke skrives på listen. Personen står som {}.",
                    role.word()
                );
                self.left(row.line, &text, why);
                (role, true)
            }
            (None, Some(name)) => {
                if !stands_in_for.is_empty() {
                    stands_in_for.push(';');
                }
                stands_in_for.push_str(name);
                (FoundRole::Substitute, true)
            }
            (None, None) => {
                let why = format!(
                    "Rollen kendes ikke. Personen står som {}.",
                    otherwise.word()
                );
                self.left(row.line, &text, why);
                (otherwise, told)
            }
        }
    }

    fn sector(&mut self, row: &SourceRow, role: &FoundRole, name: &str) -> Option<SectorId> {
        let mut cell = self.cell(row, RosterField::Sector);
        if let Some(sector) = self.sectors.exact(&cell) {
            return Some(sector);
        }
        if self::role(&cell).is_some() {
            cell.clear();
        }
        let organisation = self.cell(row, RosterField::Organisation);
        let from = if cell.is_empty() {
            &organisation
        } else {
            &cell
        };
        if let Some((id, sector)) = self
            .sectors
            .proposal(from)
            .filter(|_| role.sits() || !cell.is_empty())
        {
            self.unsure(
                row.line,
                from,
                format!("{name} er sat i sektoren ”{sector}”."),
            );
            return Some(id);
        }
        if !cell.is_empty() {
            let advice = match self.sectors.nearest(&cell) {
                Some(near) => format!("Mente du ”{near}”?"),
                None => format!("Forummet har {}.", list(&self.sectors.names())),
            };
            self.left(
                row.line,
                &cell,
                format!("Sektoren findes ikke i forummet. {advice}"),
            );
        } else if role.sits() {
            let band = match &self.band {
                Band::Sector(sector) => Some(sector.clone()),
                Band::Role(_) | Band::Other => None,
            };
            if let Some(sector) = &band {
                let said = format!("{name} er sat i sektoren ”{sector}” efter mellemoverskriften.");
                self.unsure(row.line, name, said);
            }
            let only = self.sectors.only().or(band);
            if only.is_none() {
                self.left(
                    row.line,
                    name,
                    "Personen har ingen sektor, og den kan ikke ses af organisationen.",
                );
            }
            return only;
        }
        None
    }

    fn flag(&mut self, row: &SourceRow, field: RosterField) -> Option<bool> {
        self.columns.of(field)?;
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return None;
        }
        let read = yes_no(field, &cell);
        if read.is_none() {
            self.left(
                row.line,
                &cell,
                "Cellen kan ikke læses som ja eller nej. Skriv x eller ja, eller lad den være tom.",
            );
        }
        read
    }

    fn leaves_at(&mut self, row: &SourceRow) -> Option<chrono::NaiveTime> {
        let cell = self.text(row, RosterField::LeavesAt)?;
        let time = clock(&cell);
        if time.is_none() {
            self.left(
                row.line,
                &cell,
                "Det er ikke et klokkeslæt. Skriv det som 13.30.",
            );
        }
        time
    }
}

/// A name with the party letter behind it, as minutes print it: "Anna Holm (A)". More than three capitals are no letter.
fn lettered(name: &str) -> (&str, Option<String>) {
    let parted = name.strip_suffix(')').and_then(|n| n.rsplit_once(" ("));
    let letter = |l: &str| {
        let count = l.chars().count();
        (1..=3).contains(&count) && l.chars().all(char::is_uppercase)
    };
    match parted {
        Some((bare, inside)) if letter(inside) => (bare.trim_end(), Some(inside.to_owned())),
        Some(_) | None => (name, None),
    }
}
