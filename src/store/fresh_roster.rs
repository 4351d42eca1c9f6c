//! The roster of a new meeting: the last one's for another day, or every seat as vacant.
//!
//! Promise: what is written loads; comments in a roster that is carried over stay. The agenda is left to `fresh`.

use super::fresh::quoted;
use crate::domain::profile::{Profile, SeatCount};
use std::fmt::Write as _;

/// `deltagere.toml` for a body whose people are not known: every seat, vacant.
#[must_use]
pub fn vacant(profile: &Profile, municipalities: &[String]) -> String {
    let mut text = format!("# Deltagerne i {}.\n#\n", profile.name);
    text.push_str("# Hver plads står som ledig. Når nogen har den, bliver afsnittet til\n#\n#   [[medlemmer]]\n#   navn = \"Anna Hviid\"\n#   titel = \"Borgmester\"\n#   organisation = \"Vejle Kommune\"\n#   sektor = \"kommuner\"\n\n");
    for sector in &profile.sectors {
        let seats: Vec<Option<&String>> = match sector.seats {
            Some(SeatCount::PerMunicipality) => municipalities.iter().map(Some).collect(),
            Some(SeatCount::Fixed(n) | SeatCount::Range(n, _)) => (0..n as usize)
                .map(|at| sector.named.get(at).or_else(|| sector.reserved.get(at)))
                .collect(),
            None => vec![None],
        };
        if sector.seats.is_none() {
            let _ = writeln!(
                text,
                "# {}: antallet af pladser er ikke fastsat; sæt så mange, som der er.",
                sector.name
            );
        }
        for label in if seats.is_empty() { vec![None] } else { seats } {
            let _ = writeln!(text, "[[ledige]]\nsektor = {}", quoted(sector.id.as_str()));
            if let Some(label) = label {
                let _ = writeln!(text, "plads = {}", quoted(label));
            }
            text.push('\n');
        }
    }
    text
}

/// The last roster for another day: apologies and departures were of that day, and guests of its items.
///
/// # Errors
/// The text is no TOML; where.
pub fn carried(last: &str) -> Result<String, toml_edit::TomlError> {
    let mut roster: toml_edit::DocumentMut = last.parse()?;
    for (_, part) in roster.iter_mut() {
        if let Some(tables) = part.as_array_of_tables_mut() {
            for table in tables.iter_mut() {
                for key in ["afbud", "gaar"] {
                    table.remove(key);
                }
            }
        }
    }
    roster.remove("gaester");
    Ok(roster.to_string())
}
