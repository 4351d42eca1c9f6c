//! One body under several names: under "Sagen afgøres af" and in running text.
//!
//! Promise: inflection ("styregruppen", "udvalgets") is no other name in running text; under "Sagen afgøres af", where
//! a name is picked and not written, it is.

use super::texts::{self, Word, is_capital, words};
use super::{Finding, FindingPlace, Gate, Rule};
use crate::text::danish::list;
use std::collections::{BTreeMap, BTreeSet};

/// Likeness of two words from which one is a misspelling of the other.
const LIKE: f64 = 0.7;

/// Looks for both.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    deciders(gate, found);
    // The body's own name first: of several spellings of one name, only the first is compared with.
    let names = [
        gate.setup.profile.name.as_str(),
        gate.setup.profile.reference.as_str(),
    ]
    .into_iter()
    .chain(gate.bodies.iter().map(String::as_str))
    .chain(
        gate.setup
            .agenda
            .items
            .iter()
            .filter_map(|i| i.decided_by.as_deref()),
    );
    let mut known: Vec<KnownName<'_>> = Vec::new();
    let mut stems = BTreeSet::new();
    for name in names.map(KnownName::of) {
        if stems.insert(name.stems.clone()) {
            known.push(name);
        }
    }
    let mut seen = BTreeSet::new();
    for (place, text) in texts::all(gate.setup) {
        let words = words(text);
        let stems: Vec<String> = words.iter().map(|w| stem(w.word)).collect();
        for at in 0..words.len() {
            for name in &known {
                let Some(quote) = name.misspelt(&words, &stems, at, text) else {
                    continue;
                };
                if seen.insert((quote.to_owned(), name.name)) {
                    let message = format!(
                        "”{quote}” ligner ”{}”, men er skrevet anderledes.",
                        name.name
                    );
                    let advice = "Brug det samme navn overalt, hvis det er det samme forum.";
                    found.push(Finding::new(Rule::BodyName, place, message, advice).quoting(quote));
                }
            }
        }
    }
}

/// Spellings under `afgoeres_af` that mean the same body.
fn deciders(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    let mut groups: BTreeMap<Vec<String>, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        if let Some(name) = item.decided_by.as_deref() {
            let key = name.split_whitespace().map(stem).collect();
            groups
                .entry(key)
                .or_default()
                .entry(name)
                .or_default()
                .push(at);
        }
    }
    for spellings in groups.into_values().filter(|s| s.len() > 1) {
        let own = &gate.setup.profile.name;
        let norm = spellings
            .iter()
            .max_by_key(|(name, at)| (*name == own, at.len()))
            .map(|(name, _)| *name);
        for (name, at) in spellings.iter().filter(|(name, _)| Some(**name) != norm) {
            let numbers: Vec<String> = at.iter().map(|i| items[*i].id.to_string()).collect();
            let message = format!(
                "Punkt {} afgøres af ”{name}”; andre steder hedder forummet ”{}”.",
                list(&numbers),
                norm.unwrap_or_default()
            );
            let place = FindingPlace::Item(at.first().copied().unwrap_or_default(), "afgoeres_af");
            found.push(Finding::new(
                Rule::BodyName,
                place,
                message,
                "Skriv forummets navn på én måde.",
            ));
        }
    }
}

/// A name that is known, ready to be compared.
struct KnownName<'n> {
    name: &'n str,
    stems: Vec<String>,
    letters: Vec<char>,
}

impl<'n> KnownName<'n> {
    fn of(name: &'n str) -> Self {
        let stems: Vec<String> = words(name).iter().map(|w| stem(w.word)).collect();
        Self {
            name,
            letters: letters(words(name).iter().map(|w| w.word)),
            stems,
        }
    }

    /// The words from `at` on, where they are this name but for one word, or its parts in another order.
    fn misspelt<'t>(
        &self,
        words: &[Word<'t>],
        stems: &[String],
        at: usize,
        text: &'t str,
    ) -> Option<&'t str> {
        let n = self.stems.len();
        let (window, heads) = (words.get(at..at + n)?, stems.get(at..at + n)?);
        if n == 0 || !is_capital(window.first()?.word) || heads == self.stems {
            return None;
        }
        let mut wrong = heads
            .iter()
            .zip(&self.stems)
            .filter(|(written, right)| written != right);
        let other = match (wrong.next(), wrong.next()) {
            (Some((written, right)), None) => self.is_slip(written, right),
            _ => n == 2 && self.is_turned(window),
        };
        let (first, last) = (window.first()?, window.last()?);
        let inner = window.iter().take(n - 1).all(Word::open_ended);
        let quote = text.get(first.from..last.to())?;
        (other && inner).then(|| quote.trim_matches(|c: char| !c.is_alphanumeric()))
    }

    /// Whether two words that should be one are nearly alike. A name of one word must be long to be sure of.
    fn is_slip(&self, written: &str, right: &str) -> bool {
        let (short, long) = (
            written.chars().count().min(right.chars().count()),
            right.chars().count(),
        );
        if self.stems.len() == 1 {
            return short >= 12
                && written.get(..4) == right.get(..4)
                && strsim::damerau_levenshtein(written, right) <= 2;
        }
        short >= 5 && long >= 8 && strsim::normalized_damerau_levenshtein(written, right) >= LIKE
    }

    /// "Sundhedsstrategisk Styregruppe" for "Strategisk Sundhedsstyregruppe": the same letters, both words capital.
    fn is_turned(&self, window: &[Word<'_>]) -> bool {
        window
            .iter()
            .all(|w| is_capital(w.word) && w.word.chars().count() > 5)
            && letters(window.iter().map(|w| w.word)) == self.letters
    }
}

fn letters<'w>(words: impl Iterator<Item = &'w str>) -> Vec<char> {
    let mut letters: Vec<char> = words
        .flat_map(str::chars)
        .flat_map(char::to_lowercase)
        .collect();
    letters.sort_unstable();
    letters
}

/// A word without its inflection: "styregruppen" and "styregruppe" are one. For comparing only.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let word = lower.trim_matches(|c: char| !c.is_alphanumeric());
    [
        "ernes", "erne", "enes", "ens", "ets", "ene", "en", "et", "es", "e", "n", "t", "s",
    ]
    .iter()
    .find_map(|end| {
        word.strip_suffix(end)
            .filter(|rest| rest.chars().count() >= 4)
    })
    .unwrap_or(word)
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misspelt(name: &str, text: &str) -> Vec<String> {
        let (known, words) = (KnownName::of(name), words(text));
        let stems: Vec<String> = words.iter().map(|w| stem(w.word)).collect();
        (0..words.len())
            .filter_map(|at| known.misspelt(&words, &stems, at, text))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn slips_are_found_and_inflection_is_none() {
        let name = "Styregruppe for sundhedssamarbejde";
        for right in [
            name,
            "Styregruppen for Sundhedssamarbejdet",
            "Styregruppe for sundhedssamarbejdes behandling",
        ] {
            assert_eq!(misspelt(name, right), Vec::<String>::new(), "{right}");
        }
        assert_eq!(
            misspelt(name, "at Styregruppe for sundhedsarbejde indstiller"),
            ["Styregruppe for sundhedsarbejde"]
        );
        assert_eq!(
            misspelt(name, "at Styregrupper for sundhedssamarbejde,"),
            ["Styregrupper for sundhedssamarbejde"]
        );
        assert_eq!(
            misspelt(name, "Arbejdsgruppe for patienter"),
            Vec::<String>::new()
        );
        let one = "Sundhedskoordinationsudvalget";
        assert_eq!(
            misspelt(one, "til Sundhedskordinationsudvalget."),
            ["Sundhedskordinationsudvalget"]
        );
        assert_eq!(
            misspelt(one, "det nye Sundhedskoordinationsudvalg"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_name_turned_around_is_found() {
        let name = "Strategisk Sundhedsstyregruppe";
        assert_eq!(
            misspelt(name, "og Sundhedsstrategisk Styregruppe."),
            ["Sundhedsstrategisk Styregruppe"]
        );
        assert_eq!(
            misspelt(name, "den Strategiske Sundhedsstyregruppe"),
            Vec::<String>::new()
        );
    }
}
