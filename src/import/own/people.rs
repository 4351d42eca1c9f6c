//! The people whom our own paper calls, as a roster's file.
//!
//! Promise: one row each, as the paper has them; whom a column does not know stays out, and then nobody comes along.

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
    /// A row of the table; empty cells are drawn as a dash.
    pub(super) fn of(row: &[String]) -> Option<Self> {
        let cell = |at: usize| {
            let text = row.get(at).map_or("", |c| c.trim());
            if text == "–" {
                String::new()
            } else {
                text.to_owned()
            }
        };
        let person = Self {
            group: cell(0),
            name: cell(1),
            title: cell(2),
            organisation: cell(3),
            remark: cell(4),
        };
        (!person.group.is_empty() && !person.name.is_empty() && row.len() <= 5).then_some(person)
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
