//! A text of a file as the program goes on with it.
//!
//! Promise: what comes through is NFC with plain line breaks, no longer than a long annex, and has no invisible characters;
//! what is taken out or refused is told. Which texts there are is left to `reader`.

use super::fault::Faults;
use super::source::Source;
use crate::domain::size;
use crate::text::clean::{turns_or_hides, visible};
use crate::text::width::is_unsafe;
use std::ops::Range;

/// NFC and plain line breaks. What a word processor leaves invisibly in a text is taken out: marks without a
/// shape in silence, those that can turn or hide text with a warning. Control characters are refused.
pub(super) fn clean(
    source: &Source,
    span: Range<usize>,
    key: &str,
    text: &str,
    faults: &mut Faults,
) -> Option<String> {
    if text.len() > size::TEXT {
        faults.error(
            source,
            span,
            format!(
                "Teksten i ”{key}” er for lang: {} tegn.",
                text.chars().count()
            ),
            format!(
                "Der er plads til {} tegn. Forkort teksten, eller læg den i et bilag.",
                size::TEXT
            ),
        );
        return None;
    }
    if text.chars().any(turns_or_hides) {
        faults.warn(
            source,
            span.clone(),
            format!("Teksten i ”{key}” indeholdt skjulte tegn, som kan vende eller skjule tekst. De er fjernet."),
            "Læs teksten igennem, og skriv den igen, hvis den ikke er, som den skal være.".to_owned(),
        );
    }
    let text = visible(text);
    if let Some(bad) = text.chars().find(|c| *c != '\n' && is_unsafe(*c)) {
        faults.error(
            source,
            span,
            format!(
                "Teksten i ”{key}” indeholder et usynligt styretegn (U+{:04X}).",
                bad as u32
            ),
            "Slet teksten, og skriv den igen uden at kopiere tegnet med.".to_owned(),
        );
        return None;
    }
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    Some(lines.join("\n"))
}
