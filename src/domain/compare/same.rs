//! What is the same for the minutes: wording that differs only in spaces, quotation marks, casing or a final stop, and
//! times that lie close to each other.
//!
//! Promise: nothing else is folded away: another word, another number, another line is a difference. What hangs on a
//! time is looked at by `people`.

use crate::domain::Moment;

/// A text without what does not matter: spaces, quotation marks, casing, a final stop.
#[must_use]
pub fn folded(text: &str) -> String {
    let quote = |c: &char| "\"'”“„«»’‘".contains(*c);
    let plain: String = text.chars().filter(|c| !quote(c)).collect();
    let words: Vec<String> = plain.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches('.').trim_end().to_owned()
}

/// Whether two texts say the same in the same words.
#[must_use]
pub fn is_same_wording(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

/// The same of texts that may be missing.
pub(super) fn is_same_words(one: Option<&str>, other: Option<&str>) -> bool {
    is_same_wording(one.unwrap_or_default(), other.unwrap_or_default())
}

/// Whether two times lie within so many minutes.
pub(super) fn is_close(one: Moment, other: Moment, slack: u32) -> bool {
    (one - other).num_seconds().abs() <= i64::from(slack) * 60
}

/// How much two texts have in common, from 0 to 1: words they share of all they have.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        folded(text).split(' ').map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    let all = one.union(&other).count().max(1);
    f64::from(u32::try_from(shared).unwrap_or(u32::MAX))
        / f64::from(u32::try_from(all).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_spaces_quotes_casing_and_a_final_stop_are_folded() {
        for (one, other) in [
            ("Godkendt.", "godkendt"),
            ("Ordet ”kan”  udgår.", "Ordet \"kan\" udgår"),
            ("Første.\nAnden.", "Første. Anden"),
        ] {
            assert!(is_same_wording(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("Godkendt.", "Ikke godkendt."),
            ("Inden 1. maj.", "Inden 2. maj."),
            ("Sagen, udsættes", "Sagen udsættes"),
        ] {
            assert!(!is_same_wording(one, other), "{one} / {other}");
        }
    }
}
