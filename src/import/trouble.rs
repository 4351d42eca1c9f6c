//! Why a file could not be read as a roster, in words that say what to do.
//!
//! Promise: each cause names the file, the row where there is one, and the way on. Causes that a person can settle by an
//! answer carry the choices; asking is left to the command.

use super::fields::{FIELDS, RosterField};
use crate::text::danish;

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The file's name.
    pub file: String,
    /// Why.
    pub cause: Cause,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// More bytes or cells than any roster has.
    TooLarge,
    /// More rows than any roster has.
    TooManyRows {
        /// The first row that is too much.
        line: usize,
    },
    /// More columns than any roster has.
    TooWide {
        /// The row.
        line: usize,
        /// Cells in it.
        columns: usize,
    },
    /// A part of a workbook asks for too much; where and what in Danish.
    WidePart {
        /// The part.
        part: String,
        /// Where, and what.
        place: String,
    },
    /// A cell longer than any roster's.
    LongCell {
        /// The row.
        line: usize,
        /// How long it is.
        letters: usize,
    },
    /// Excel's format from before 2007, or a workbook with a password.
    OldExcel,
    /// A zip archive or workbook that does not hold together.
    BrokenWorkbook,
    /// The letters make no words in any encoding that is known.
    Letters,
    /// Nothing in it.
    Empty,
    /// The sheet that was asked for is not there.
    NoSuchSheet {
        /// What was asked for.
        sheet: String,
        /// What is there.
        sheets: Vec<String>,
    },
    /// Several sheets look like rosters.
    WhichSheet {
        /// Their names.
        sheets: Vec<String>,
    },
    /// A column that is needed is not there.
    Missing {
        /// What it holds.
        field: RosterField,
        /// The row that the headings were read from.
        line: usize,
        /// The headings that are there.
        headings: Vec<String>,
    },
    /// Several columns may hold the same.
    Unsure {
        /// What they hold.
        field: RosterField,
        /// The row that the headings were read from.
        line: usize,
        /// Their headings.
        candidates: Vec<String>,
    },
    /// A field that was named for a column does not exist.
    NoSuchField {
        /// As it was named.
        name: String,
    },
    /// A heading that was named for a field is not there.
    NoSuchHeading {
        /// As it was named.
        heading: String,
        /// The headings that are there.
        headings: Vec<String>,
    },
    /// The existing roster is no TOML, or a part of it is no list of tables.
    Roster {
        /// The row, when known.
        line: Option<usize>,
        /// What does not hold.
        part: String,
    },
}

fn quoted(words: &[String]) -> String {
    danish::list(&words.iter().map(|w| format!("”{w}”")).collect::<Vec<_>>())
}

impl Trouble {
    /// What is wrong: file, row and cause.
    #[must_use]
    pub fn message(&self) -> String {
        let file = &self.file;
        match &self.cause {
            Cause::TooLarge => format!("{file} er større, end en deltagerliste kan være."),
            Cause::TooManyRows { line } => {
                format!("{file}, række {line}: Så mange rækker har ingen deltagerliste.")
            }
            Cause::TooWide { line, columns } => {
                format!(
                    "{file}, række {line}: Rækken har {columns} celler, og så mange har ingen deltagerliste."
                )
            }
            Cause::WidePart { part, place } => {
                format!("{file} kan ikke læses: delen {part}, {place}.")
            }
            Cause::LongCell { line, letters } => {
                format!("{file}, række {line}: En celle er for lang ({letters} tegn).")
            }
            Cause::OldExcel => {
                format!("{file} er i Excels gamle format eller beskyttet med en adgangskode.")
            }
            Cause::BrokenWorkbook => format!("{file} kan ikke læses som en Excel-projektmappe."),
            Cause::Letters => format!("{file} har bogstaver i et ukendt tegnsæt."),
            Cause::Empty => format!("{file} er tom."),
            Cause::NoSuchSheet { sheet, .. } => format!("{file} har ikke arket ”{sheet}”."),
            Cause::WhichSheet { sheets } => {
                format!(
                    "{file} har flere ark, der ligner deltagerlister: {}.",
                    quoted(sheets)
                )
            }
            Cause::Missing { field, line, .. } => {
                format!(
                    "{file}, række {line}: Ingen kolonne kan læses som {}.",
                    field.row().label.to_lowercase()
                )
            }
            Cause::Unsure {
                field,
                line,
                candidates,
            } => format!(
                "{file}, række {line}: Flere kolonner kan være {}: {}.",
                field.row().label.to_lowercase(),
                quoted(candidates)
            ),
            Cause::NoSuchField { name } => {
                format!("”{name}” er ikke en oplysning, en deltagerliste kan have.")
            }
            Cause::NoSuchHeading { heading, .. } => {
                format!("{file} har ikke overskriften ”{heading}”.")
            }
            Cause::Roster {
                line: Some(line),
                part,
            } => format!("{file}, linje {line}: {part}"),
            Cause::Roster { line: None, part } => format!("{file}: {part}"),
        }
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self) -> String {
        match &self.cause {
            Cause::TooLarge | Cause::TooManyRows { .. } | Cause::TooWide { .. } => {
                "Gem kun rækker og kolonner med deltagerne, og prøv igen.".to_owned()
            }
            Cause::LongCell { .. } => {
                "Se efter et anførselstegn, der ikke bliver afsluttet, eller forkort teksten."
                    .to_owned()
            }
            Cause::OldExcel => {
                "Åbn filen i Excel, og gem den uden adgangskode som ”Excel-projektmappe (.xlsx)”."
                    .to_owned()
            }
            Cause::BrokenWorkbook | Cause::WidePart { .. } => {
                "Åbn filen i Excel, og gem den igen som ”Excel-projektmappe (.xlsx)” eller som CSV."
                    .to_owned()
            }
            Cause::Letters => "Gem listen igen i Excel som ”CSV UTF-8” eller .xlsx.".to_owned(),
            Cause::Empty => "Vælg filen med deltagerne, eller det rigtige ark i den.".to_owned(),
            Cause::NoSuchSheet { sheets, .. } if sheets.is_empty() => {
                "Kun Excel-projektmapper har ark. Udelad --ark.".to_owned()
            }
            Cause::NoSuchSheet { sheets, .. } => format!("Arkene er {}.", quoted(sheets)),
            Cause::WhichSheet { sheets } => {
                let first = sheets.first().map_or("Ark1", String::as_str);
                format!("Vælg et af dem, f.eks. med --ark \"{first}\".")
            }
            Cause::Missing {
                field, headings, ..
            } => {
                let there = if headings.is_empty() {
                    String::new()
                } else {
                    format!("Overskrifterne er {}. ", quoted(headings))
                };
                let (key, label) = (field.row().key, field.row().label);
                format!(
                    "{there}Giv en kolonne overskriften ”{label}”, eller vælg en med --kolonne {key}=\"…\"."
                )
            }
            Cause::Unsure {
                field, candidates, ..
            } => {
                let first = candidates.first().map_or("…", String::as_str);
                format!(
                    "Vælg en af dem, f.eks. med --kolonne {}=\"{first}\".",
                    field.row().key
                )
            }
            Cause::NoSuchField { .. } => {
                let keys: Vec<&str> = FIELDS.iter().map(|f| f.key).collect();
                format!("Vælg mellem {}.", danish::list(&keys))
            }
            Cause::NoSuchHeading { headings, .. } => {
                format!("Overskrifterne er {}.", quoted(headings))
            }
            Cause::Roster { .. } => "Ret deltagere.toml, og prøv igen.".to_owned(),
        }
    }
}
