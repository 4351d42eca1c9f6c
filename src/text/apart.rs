//! What differs inside two texts, word by word.
//!
//! Promise: both texts come back whole, piece by piece in their order; what stands in one alone is marked there. What the
//! marks look like is left to the screen.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApartPiece {
    /// Its words, with the spaces between and behind them.
    pub text: String,
    /// Stands in this text alone.
    pub alone: bool,
}

/// Two texts in pieces.
#[must_use]
pub fn words(first: &str, second: &str) -> [Vec<ApartPiece>; 2] {
    let (one, other) = (split(first), split(second));
    let mut pieces = [Vec::new(), Vec::new()];
    let [a, b] =
        [&one, &other].map(|words| -> Vec<String> { words.iter().map(|w| key(w)).collect() });
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let alone = op.tag() != DiffTag::Equal;
        let sides = [(&one, op.old_range()), (&other, op.new_range())];
        for (side, (words, range)) in pieces.iter_mut().zip(sides) {
            let text = words.get(range).unwrap_or_default().concat();
            if !text.is_empty() {
                side.push(ApartPiece { text, alone });
            }
        }
    }
    pieces
}

/// What a word is compared by: casing, the kind of quotation mark and how many spaces there are make no difference.
fn key(word: &str) -> String {
    if word.trim().is_empty() {
        return " ".to_owned();
    }
    word.to_lowercase().replace(['”', '“', '„', '«', '»'], "\"")
}

/// Words and what lies between them; a stop behind a word is a piece of its own.
fn split(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let kind = if c.is_whitespace() {
            0
        } else if c.is_alphanumeric() {
            1
        } else {
            2
        };
        if last.is_some_and(|l| l != kind || kind == 2) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        last = Some(kind);
    }
    pieces.extend(text.get(start..).filter(|t| !t.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(pieces: &[ApartPiece]) -> String {
        let mark = |p: &ApartPiece| {
            if p.alone {
                format!("[{}]", p.text)
            } else {
                p.text.clone()
            }
        };
        pieces.iter().map(mark).collect()
    }

    #[test]
    fn only_the_words_that_differ_are_marked_and_nothing_is_lost() {
        let (one, other) = (
            "Sagen sendes i høring inden 1. maj.",
            "Sagen sendes tilbage i høring inden 1. juni.",
        );
        let [a, b] = words(one, other);
        assert_eq!(marked(&a), "Sagen sendes i høring inden 1. [maj].");
        assert_eq!(
            marked(&b),
            "Sagen sendes [tilbage ]i høring inden 1. [juni]."
        );
        let whole = |p: &[ApartPiece]| p.iter().map(|p| p.text.clone()).collect::<String>();
        assert_eq!([whole(&a), whole(&b)], [one, other]);
        assert_eq!(words("", "x")[1].len(), 1);
        let [a, _] = words("Sag  ”om”", "sag \"om\"");
        assert_eq!(marked(&a), "Sag  ”om”");
    }
}
