//! Doubled words: "for for".
//!
//! Promise: words that Danish doubles in earnest ("den, der der…", "det det", "har har") are left alone, and so are
//! words that a punctuation mark, a heading or a list parts.

use super::texts::{self, words};
use super::{Finding, Gate, Rule};

/// Words that can stand twice in a sound sentence.
const DOUBLES: [&str; 22] = [
    "der", "det", "den", "de", "er", "var", "har", "havde", "i", "på", "til", "om", "af", "ad",
    "op", "ned", "ud", "ind", "at", "vi", "nej", "meget",
];

/// Looks through all texts.
pub(super) fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    for (place, text) in texts::all(gate.setup) {
        for quote in doubled(text) {
            let word = quote.split_whitespace().next().unwrap_or_default();
            let message = format!("Ordet ”{word}” står to gange efter hinanden.");
            found.push(
                Finding::new(
                    Rule::DoubledWord,
                    place,
                    message,
                    "Slet det ene, hvis det ikke skal være der.",
                )
                .quoting(quote),
            );
        }
    }
}

fn doubled(text: &str) -> Vec<&str> {
    let words = words(text);
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        let lower = first.word.to_lowercase();
        let between = text.get(first.to()..second.from).unwrap_or_default();
        let same = !first.word.is_empty()
            && first.open_ended()
            && second.raw.starts_with(second.word)
            && lower == second.word.to_lowercase()
            && first.word.chars().all(char::is_alphabetic);
        let parted = between.matches('\n').count() > 1
            || (between.contains('\n') && after_heading(text, first.from));
        if same && !parted && !DOUBLES.contains(&lower.as_str()) {
            let to = second.from + second.word.len();
            found.extend(
                text.get(first.from..to)
                    .map(|t| t.trim_matches(|c: char| !c.is_alphanumeric())),
            );
        }
    }
    found
}

/// Whether the line that holds this byte is a heading or a list's entry.
fn after_heading(text: &str, at: usize) -> bool {
    let line = text
        .get(..at)
        .unwrap_or_default()
        .rsplit('\n')
        .next()
        .unwrap_or_default();
    line.trim_start().starts_with(['#', '-', '*', '•'])
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn doubles_are_found_and_sound_danish_is_not() {
        assert_eq!(doubled("kommissorier for for det politiske"), ["for for"]);
        assert_eq!(
            doubled("Styregruppen styregruppen beslutter."),
            ["Styregruppen styregruppen"]
        );
        assert_eq!(doubled("det er vigtigt for\nfor borgeren"), ["for\nfor"]);
        for sound in [
            "dem, der der arbejder",
            "det det handler om",
            "bedre og bedre, bedre end før",
            "fra fora, fora og råd",
            "2018 2018",
            "## Proces\nProces for ny aftale",
            "slut\n\nslut",
        ] {
            assert!(doubled(sound).is_empty(), "{sound}");
        }
    }
}
