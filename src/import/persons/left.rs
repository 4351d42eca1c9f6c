//! Telling what of a row did not become part of a person.
//!
//! Promise: the row, what stands there and why; a row or a cell that Excel does not show, or shows struck out, is told and
//! not read.

use super::RowReader;
use crate::import::cell::{FoundRole, bracket, role, yes_no};
use crate::import::fields::RosterField;
use crate::import::roster::{Guess, LeftCell};
use crate::import::table::{SourceRow, line};

impl RowReader<'_> {
    pub(super) fn left(&mut self, line: usize, text: &str, why: impl Into<String>) {
        self.found.left.push(LeftCell {
            line,
            text: text.to_owned(),
            why: why.into(),
        });
    }

    pub(super) fn unsure(&mut self, line: usize, text: &str, proposal: String) {
        self.found.unsure.push(Guess {
            line,
            text: text.to_owned(),
            proposal,
        });
    }

    pub(super) fn whole(&mut self, row: &SourceRow, why: &str) {
        self.left(row.line, &row.text(), why);
    }

    pub(super) fn unknown_columns(&mut self, row: &SourceRow) {
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

    /// Tells what a row says that its role has no place for, and what stands in brackets.
    pub(super) fn unread(&mut self, row: &SourceRow, role: &FoundRole) {
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
            // "Part: Gæst" has been read as the role.
            let is_role = field == RosterField::Sector && self::role(&cell).is_some();
            if !cell.is_empty() && !role.has(field) && !flag && !is_role {
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

    /// The row as far as Excel shows it and nobody struck it out; `None` when that is no row any more.
    pub(super) fn shown(&mut self, row: &SourceRow) -> Option<SourceRow> {
        if self.unseen.rows.contains(&row.line) {
            self.whole(row, "Rækken er skjult i Excel og er ikke læst.");
            return None;
        }
        let columns: Vec<usize> = self
            .unseen
            .struck
            .range((row.line, 0)..=(row.line, usize::MAX))
            .map(|(_, c)| *c)
            .collect();
        let named = |column: &usize| {
            matches!(
                self.columns.at(*column),
                Some(RosterField::Name | RosterField::FirstName | RosterField::LastName)
            )
        };
        if columns.iter().any(named) {
            self.whole(row, "Navnet er streget over; rækken er ikke læst.");
            return None;
        }
        let mut shown = row.clone();
        for column in columns {
            if let Some(cell) = shown.cells.get_mut(column).map(std::mem::take) {
                self.left(row.line, &cell, "Cellen er streget over og er ikke læst.");
            }
        }
        Some(shown)
    }
}
