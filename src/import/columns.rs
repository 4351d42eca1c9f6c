//! Which column holds what, and which row holds the headings.
//!
//! Promise: two columns for one field are asked about, never chosen
//! between; what the user has named wins. What the cells say is left to `roster`.

use super::fields::{FIELDS, RosterField, means, named as field_named, plain};
use super::table::{SourceRow, SourceTable};
use super::trouble::Cause;

/// Where everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Position of the heading row among the table's rows.
    pub heading: usize,
    /// Columns with their fields, from the left.
    pub fields: Vec<(usize, RosterField)>,
}

impl Columns {
    /// The column of a field.
    #[must_use]
    pub fn of(&self, field: RosterField) -> Option<usize> {
        self.fields
            .iter()
            .find(|(_, f)| *f == field)
            .map(|(column, _)| *column)
    }

    /// The field of a column.
    #[must_use]
    pub fn at(&self, column: usize) -> Option<RosterField> {
        self.fields
            .iter()
            .find(|(c, _)| *c == column)
            .map(|(_, field)| *field)
    }
}

/// Rows from above that may be the headings.
const HIGHEST: usize = 40;

/// Finds the heading row and what each column holds. `mapping` holds what the user has named: a field's key and a
/// heading, or an empty heading for "no column". A sector can be told from an organisation; `sectors` says whether one
/// of them is needed.
///
/// # Errors
/// A needed column is not there, or several may be it.
pub fn find(
    table: &SourceTable,
    mapping: &[(String, String)],
    sectors: bool,
) -> Result<Columns, Cause> {
    let named = mapping
        .iter()
        .map(|(name, heading)| Ok((field(name)?, plain(heading), heading)));
    let mut named: Vec<(RosterField, String, &String)> =
        named.rev().collect::<Result<_, Cause>>()?;
    // The last word on a field counts.
    let mut seen = Vec::new();
    named.retain(|(field, _, _)| {
        !seen.contains(field) && {
            seen.push(*field);
            true
        }
    });
    let score = |row: &SourceRow| {
        let cells = row.cells.iter().filter(|c| !c.is_empty() && c.len() <= 200);
        cells
            .filter(|c| {
                means(c).is_some()
                    || named
                        .iter()
                        .any(|(_, h, _)| !h.is_empty() && *h == plain(c))
            })
            .count()
    };
    let scores = table.rows.iter().take(HIGHEST).map(score).enumerate();
    let best = scores.reduce(|best, next| if next.1 > best.1 { next } else { best });
    let filled = |row: &SourceRow| row.cells.iter().filter(|c| !c.is_empty()).count() > 1;
    let heading = match best {
        Some((at, 1..)) => at,
        _ => table
            .rows
            .iter()
            .take(HIGHEST)
            .position(filled)
            .unwrap_or(0),
    };
    let row = table.rows.get(heading).ok_or(Cause::Empty)?;
    let mut fields = assign(row, &named)?;
    fields.sort_unstable();
    let columns = Columns { heading, fields };
    needed(row, &columns, sectors)?;
    Ok(columns)
}

fn field(name: &str) -> Result<RosterField, Cause> {
    field_named(name).ok_or_else(|| Cause::NoSuchField {
        name: name.to_owned(),
    })
}

fn headings(row: &SourceRow) -> Vec<String> {
    row.cells
        .iter()
        .filter(|c| !c.is_empty())
        .map(|c| c.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// Each field's column: the named ones, then those whose heading is known.
fn assign(
    row: &SourceRow,
    named: &[(RosterField, String, &String)],
) -> Result<Vec<(usize, RosterField)>, Cause> {
    let mut fields: Vec<(usize, RosterField)> = Vec::new();
    for (field, wanted, heading) in named.iter().filter(|(_, h, _)| !h.is_empty()) {
        let found = row.cells.iter().position(|c| plain(c) == *wanted);
        let no_such = || Cause::NoSuchHeading {
            heading: (*heading).clone(),
            headings: headings(row),
        };
        fields.push((found.ok_or_else(no_such)?, *field));
    }
    let free =
        |fields: &[(usize, RosterField)], column: usize| fields.iter().all(|(c, _)| *c != column);
    for known in FIELDS
        .iter()
        .filter(|f| named.iter().all(|(n, _, _)| *n != f.field))
    {
        let mine = |(column, cell): &(usize, &String)| {
            means(cell) == Some(known.field) && free(&fields, *column)
        };
        let found: Vec<(usize, &String)> = row.cells.iter().enumerate().filter(mine).collect();
        match found.as_slice() {
            [] => {}
            [(column, _)] => fields.push((*column, known.field)),
            several => {
                let candidates = several.iter().map(|(_, c)| (*c).clone()).collect();
                return Err(Cause::Unsure {
                    field: known.field,
                    line: row.line,
                    candidates,
                });
            }
        }
    }
    Ok(fields)
}

/// Without a name nobody is known, and without sector or organisation nobody's seat is.
fn needed(row: &SourceRow, columns: &Columns, sectors: bool) -> Result<(), Cause> {
    let has = |field| columns.of(field).is_some();
    let lacks =
        if !(has(RosterField::Name) || has(RosterField::FirstName) && has(RosterField::LastName)) {
            if has(RosterField::FirstName) {
                RosterField::LastName
            } else if has(RosterField::LastName) {
                RosterField::FirstName
            } else {
                RosterField::Name
            }
        } else if sectors && !has(RosterField::Sector) && !has(RosterField::Organisation) {
            RosterField::Sector
        } else {
            return Ok(());
        };
    // A heading that contains the word, as "Medlemmets navn", is likely, but not certain.
    let words: Vec<String> = lacks
        .row()
        .headings
        .iter()
        .map(|h| plain(h))
        .filter(|h| h.len() > 3)
        .collect();
    let free = row
        .cells
        .iter()
        .enumerate()
        .filter(|(column, _)| columns.at(*column).is_none());
    let likely = free.filter(|(_, cell)| words.iter().any(|w| plain(cell).contains(w.as_str())));
    let candidates: Vec<String> = likely.map(|(_, cell)| cell.clone()).collect();
    if candidates.is_empty() {
        return Err(Cause::Missing {
            field: lacks,
            line: row.line,
            headings: headings(row),
        });
    }
    Err(Cause::Unsure {
        field: lacks,
        line: row.line,
        candidates,
    })
}
