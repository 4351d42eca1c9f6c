//! The people whom our own paper calls, as a roster's file.
//!
//! Promise: one row each, as the paper has them; whom a column does not know stays out, and then nobody comes along.

use super::{OwnBlock, OwnKind};
use std::fmt::Write as _;

/// One person of the paper's table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CalledPerson {
    group: String,
    /// Full name.
    pub name: String,
    title: String,
    organisation: String,
    remark: String,
}

impl CalledPerson {
    /// A row of the table under its heading, in a group; empty cells are drawn as a dash. An older table has the group in
    /// a column of its own.
    pub(super) fn of(head: &[String], row: &[String], group: &str) -> Option<Self> {
        let mut person = Self {
            group: group.to_owned(),
            ..Self::default()
        };
        for (column, cell) in head.iter().zip(row) {
            let text = Some(cell.trim()).filter(|t| *t != "–").unwrap_or_default();
            let field = match column.as_str() {
                "Sektor" => &mut person.group,
                "Navn" => &mut person.name,
                "Stilling" => &mut person.title,
                "Organisation" => &mut person.organisation,
                _ => &mut person.remark,
            };
            text.clone_into(field);
        }
        let whole = !person.group.is_empty() && !person.name.is_empty();
        (whole && row.len() <= head.len()).then_some(person)
    }

    /// What sentences call the person: with the title, and the title as the word of a sentence.
    pub(super) fn names(&self) -> [String; 2] {
        if self.title.is_empty() {
            return [self.name.clone(), self.name.clone()];
        }
        let full = format!("{} {}", self.title, self.name);
        let small = format!(
            "{} {}",
            crate::text::danish::lower_first(&self.title),
            self.name
        );
        [full, small]
    }
}

/// Whether a row heads the table of people.
pub(super) fn are_columns(head: &[String]) -> bool {
    let known = ["Sektor", "Navn", "Stilling", "Organisation", "Bemærkning"];
    let mut left = known.iter();
    // In this order, some left out, and never without the name.
    head.iter().all(|h| left.any(|k| k == h)) && head.iter().any(|h| h == "Navn")
}

/// The group that a row over all columns is the heading of.
pub(super) fn group(row: &OwnBlock) -> Option<String> {
    let OwnKind::Row(cells) = &row.kind else {
        return None;
    };
    // An empty cell of a person is drawn as a dash.
    let (name, rest) = cells.split_first()?;
    let bold = |c: &String| c.strip_prefix("**")?.strip_suffix("**").map(str::to_owned);
    let alone = !name.is_empty() && rest.iter().all(String::is_empty);
    // In Markdown it stands in bold; a name that has such signs is written with others.
    let name = row.marked.first().and_then(bold).unwrap_or(name.clone());
    alone.then_some(name)
}

/// The people as CSV, as the roster's reader takes it.
pub(super) fn csv(people: &[CalledPerson]) -> String {
    let mut text = "Navn;Stilling;Organisation;Sektor;Rolle;Afbud\n".to_owned();
    for person in people {
        let (sector, role) = match person.group.as_str() {
            "Gæster" => ("", "Gæst".to_owned()),
            "Observatører" => ("", "Observatør".to_owned()),
            "Sekretariat" if person.remark.is_empty() => ("", "Sekretariat".to_owned()),
            "Sekretariat" => ("", crate::text::danish::lower_first(&person.remark)),
            sector => (sector, "Medlem".to_owned()),
        };
        let apology = if person.remark == "Meldt afbud" {
            "x"
        } else {
            ""
        };
        let cells = [
            &person.name,
            &person.title,
            &person.organisation,
            &sector.to_owned(),
            &role,
            &apology.to_owned(),
        ];
        let cells: Vec<String> = cells
            .map(|c| format!("\"{}\"", c.replace('"', "\"\"")))
            .to_vec();
        let _ = writeln!(text, "{}", cells.join(";"));
    }
    text
}
