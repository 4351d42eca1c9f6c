//! Rows to persons: what each cell says of whom, and what is left.
//!
//! Promise: every cell that is not empty becomes a part of a person or is told as left, with its row and the reason;
//! what is only likely is told as a proposal. Finding the columns is left to `columns`, writing to `roster_toml`.

use super::cell::{FoundRole, bracket, clock, is_nobody, names, role, substitute_for, yes_no};
use super::columns::Columns;
use super::fields::RosterField;
use super::roster::{FoundPerson, FoundRoster, Guess, LeftCell};
use super::sectors::Sectors;
use super::stand_ins;
use super::table::{SourceRow, SourceTable, line};
use crate::domain::ids::SectorId;
use crate::text::danish::{fold, list};
use std::collections::HashMap;

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
    /// Names, and the rows they stand in.
    seen: HashMap<String, usize>,
}

impl RowReader<'_> {
    fn left(&mut self, line: usize, text: &str, why: impl Into<String>) {
        self.found.left.push(LeftCell {
            line,
            text: text.to_owned(),
            why: why.into(),
        });
    }

    fn unsure(&mut self, line: usize, text: &str, proposal: String) {
        self.found.unsure.push(Guess {
            line,
            text: text.to_owned(),
            proposal,
        });
    }

    fn whole(&mut self, row: &SourceRow, why: &str) {
        self.left(row.line, &row.text(), why);
    }

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
        let name = self.name(row);
        // "Bæk, Anna" and "Anna Bæk" are one.
        let turned = name
            .split_once(',')
            .map(|(last, first)| line(&format!("{first} {last}")));
        let (plain, filled) = (
            fold(turned.as_ref().unwrap_or(&name)),
            row.cells.iter().filter(|c| !c.is_empty()).count(),
        );
        if name.is_empty() {
            return self.whole(row, "Rækken har intet navn.");
        }
        if filled == 1 && self.sectors.exact(&name).is_some() {
            return self.whole(
                row,
                "Rækken ligner en mellemoverskrift. Skriv sektoren i en kolonne for sig.",
            );
        }
        if !name.chars().any(char::is_alphabetic) || name.starts_with('#') {
            return self.whole(row, &format!("”{name}” er ikke et navn."));
        }
        if is_nobody(&name) {
            return self.whole(
                row,
                "Pladsen er ledig. En plads uden navn skrives som [[ledige]] i deltagere.toml.",
            );
        }
        if name.len() > NAME {
            return self.whole(row, "Navnet er for langt.");
        }
        if let Some(first) = self.seen.get(&plain) {
            let why = format!(
                "Navnet står allerede i række {first}. Er det to personer, må den ene skrives til bagefter."
            );
            return self.whole(row, &why);
        }
        self.seen.insert(plain, row.line);
        if name.contains(',') {
            let proposal = "Navnet har et komma. Det er skrevet, som det står.".to_owned();
            self.unsure(row.line, &name, proposal);
        }
        self.unknown_columns(row);
        let person = self.person(row, name);
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

    fn unknown_columns(&mut self, row: &SourceRow) {
        for (column, cell) in row.cells.iter().enumerate() {
            if cell.is_empty() || self.columns.at(column).is_some() {
                continue;
            }
            let why = match line(self.heads.cell(column)).as_str() {
                "" => "Kolonnen har ingen overskrift.".to_owned(),
                heading => format!("Kolonnen ”{heading}” kendes ikke og er ikke læst."),
            };
            self.left(row.line, cell, why);
        }
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

    /// Tells what a row says that its role has no place for, and what stands in brackets.
    fn unread(&mut self, row: &SourceRow, role: &FoundRole) {
        for (column, field) in self.columns.fields.clone() {
            let cell = line(row.cell(column));
            let flag = field == RosterField::Apology && yes_no(field, &cell) == Some(false);
            let read_without = matches!(
                field,
                RosterField::Role
                    | RosterField::Sector
                    | RosterField::Apology
                    | RosterField::Remote
            );
            if let Some(inside) = bracket(&cell).filter(|_| read_without && role.has(field)) {
                self.left(row.line, inside, "Det står i parentes og er ikke læst.");
            }
            if !cell.is_empty() && !role.has(field) && !flag {
                let label = field.row().label.to_lowercase();
                self.left(
                    row.line,
                    &cell,
                    format!(
                        "Oplysningen ”{label}” kan ikke stå ved rollen {}.",
                        role.word()
                    ),
                );
            }
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
            return (otherwise, told);
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
        let cell = self.cell(row, RosterField::Sector);
        if let Some(sector) = self.sectors.exact(&cell) {
            return Some(sector);
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
            let only = self.sectors.only();
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
