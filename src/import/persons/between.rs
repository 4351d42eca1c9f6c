//! Rows between the persons: headlines, which say something of those below them, and seats that nobody has.
//!
//! Promise: a headline makes nobody a person; a vacant seat is one only for a member, and only where its sector is known.

use super::RowReader;
use crate::import::cell::{FoundRole, role};
use crate::import::fields::RosterField;
use crate::import::roster::FoundVacant;
use crate::import::rows::{Band, band};
use crate::import::table::{SourceRow, line};

impl RowReader<'_> {
    /// Remembers what a headline among the rows says of those below it; false when the row is none.
    pub(super) fn is_band(&mut self, row: &SourceRow, name: &str) -> bool {
        let filled = || {
            row.cells
                .iter()
                .map(String::as_str)
                .filter(|c| !c.is_empty())
        };
        let headline = match name {
            "" => filled().next().map(line).unwrap_or_default(),
            name => name.to_owned(),
        };
        let others: Vec<&str> = filled().filter(|c| line(c) != headline).collect();
        if self.columns.fields.len() < 2 || headline.is_empty() {
            return false;
        }
        match band(&headline, &others, self.sectors) {
            // A lone cell elsewhere in the row is a headline only when it is known what it says.
            Some(Band::Other) if name.is_empty() => return false,
            Some(band) => self.band = band,
            None => return false,
        }
        true
    }

    /// A seat of the body that nobody has.
    pub(super) fn vacant(&mut self, row: &SourceRow) {
        let text = self.cell(row, RosterField::Role);
        let said = role(&text).map(|(role, _)| role);
        let below = match &self.band {
            Band::Role(role) => Some(role.clone()),
            Band::Sector(_) | Band::Other => None,
        };
        let part = role(&self.cell(row, RosterField::Sector)).map(|(role, _)| role);
        let role = said.or(part).or(below).unwrap_or_default();
        if role != FoundRole::Member || !self.cell(row, RosterField::StandsInFor).is_empty() {
            return self.whole(row, "Ingen er udpeget endnu.");
        }
        let Some(sector) = self.sector(row, &role, "Den ledige plads") else {
            return self.whole(row, "Pladsen er ledig, men sektoren kendes ikke.");
        };
        let seat = self.text(row, RosterField::Seat);
        self.found.vacant.push(FoundVacant {
            line: row.line,
            sector,
            seat: seat.or_else(|| self.text(row, RosterField::Organisation)),
        });
        self.unsure(row.line, &row.text(), "Pladsen er ledig.".to_owned());
    }
}
