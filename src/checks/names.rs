//! Names that differ by one letter: two people on the roster, or the roster and a text.
//!
//! Promise: costs grow with the number of names, not with its square: names meet in a table of what is left when one
//! letter is taken out. Composed and decomposed letters are one already when a file is read.

use super::texts::{self, Word, is_capital, words};
use super::{Finding, FindingPlace, Gate, Rule};
use crate::text::danish::genitive;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Shorter names are not compared: "Bo" and "Ib" are two.
const SHORTEST: usize = 8;

/// Most names that one entry of the table holds: a thousand near-namesakes are no slips.
const CROWD: usize = 8;

/// Looks for both.
pub(super) fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let persons = &gate.setup.roster.persons;
    let names: Vec<String> = persons.iter().map(|p| p.name.to_lowercase()).collect();
    let mut table: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        if name.chars().count() < SHORTEST || name.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let mut near = None;
        for key in keys(name) {
            let entry = table.entry(key).or_default();
            near = near.or_else(|| {
                entry
                    .iter()
                    .copied()
                    .find(|o| *o != at && is_slip(&names[*o], name))
            });
            if entry.len() < CROWD && entry.last() != Some(&at) {
                entry.push(at);
            }
        }
        if let Some(other) = near {
            let message = format!(
                "”{}” og ”{}” adskiller sig kun ved ét bogstav.",
                persons[at].name, persons[other].name
            );
            let advice = "Er det samme person, så skriv navnet ens og slet den ene. Er det to, er alt i orden.";
            found.push(Finding::new(
                Rule::Name,
                FindingPlace::Person(at),
                message,
                advice,
            ));
        }
    }
    in_texts(gate, &names, &table, found);
}

/// Two or three capital words in a text that are nearly somebody's name.
fn in_texts(
    gate: &Gate<'_>,
    names: &[String],
    table: &HashMap<u64, Vec<usize>>,
    found: &mut Vec<Finding>,
) {
    let persons = &gate.setup.roster.persons;
    for (place, text) in texts::all(gate.setup) {
        let words = words(text);
        for at in 0..words.len() {
            for length in [2, 3] {
                let Some(window) = words.get(at..at + length).filter(|w| is_name(w)) else {
                    continue;
                };
                let written = window
                    .iter()
                    .map(|w| w.word.to_lowercase())
                    .collect::<Vec<_>>()
                    .join(" ");
                let near = keys(&written)
                    .filter_map(|key| table.get(&key))
                    .flatten()
                    .find(|o| is_slip(&names[**o], &written) && written != genitive(&names[**o]));
                let exact = || names.contains(&written);
                if let Some(other) = near.filter(|_| !exact()) {
                    let shown = window.iter().map(|w| w.word).collect::<Vec<_>>().join(" ");
                    let message = format!(
                        "”{shown}” ligner ”{}” på deltagerlisten; et bogstav er anderledes.",
                        persons[*other].name
                    );
                    let advice = "Ret navnet det ene sted, hvis det er samme person.";
                    found.push(Finding::new(Rule::Name, place, message, advice).quoting(&shown));
                }
            }
        }
    }
}

fn is_name(window: &[Word<'_>]) -> bool {
    let inner = window.len().saturating_sub(1);
    window.iter().all(|w| is_capital(w.word)) && window.iter().take(inner).all(Word::open_ended)
}

/// Whether one letter was changed, left out, put in, or two were swapped.
fn is_slip(a: &str, b: &str) -> bool {
    a != b && strsim::damerau_levenshtein(a, b) == 1
}

/// The name and all that is left of it when one letter is taken out, as hashes.
fn keys(name: &str) -> impl Iterator<Item = u64> + '_ {
    let hash = |skip: Option<usize>| {
        let mut hasher = DefaultHasher::new();
        name.chars()
            .enumerate()
            .filter(|(at, _)| Some(*at) != skip)
            .for_each(|(_, c)| c.hash(&mut hasher));
        hasher.finish()
    };
    std::iter::once(hash(None)).chain((0..name.chars().count()).map(move |at| hash(Some(at))))
}

#[cfg(test)]
mod tests {
    use super::{is_slip, keys};

    #[test]
    fn every_slip_shares_a_key() {
        for (a, b) in [
            ("anna hviid", "anna hvid"),
            ("anna hviid", "anne hviid"),
            ("jens bro", "jesn bro"),
            ("åse dal", "åse dahl"),
        ] {
            assert!(is_slip(a, b), "{a} {b}");
            assert!(
                keys(a).any(|key| keys(b).any(|other| other == key)),
                "{a} {b}"
            );
        }
        assert!(!is_slip("anna hviid", "anna hviid") && !is_slip("anna hviid", "bo krogsgaard"));
    }
}
