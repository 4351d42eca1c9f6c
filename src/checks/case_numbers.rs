//! Case numbers: missing, of another shape than the rest, or one case written in two ways ("2217744", "22/17744").
//!
//! Promise: an agenda without any case numbers is not asked for them, unless its body says how they are written.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::practice::has_shape;
use std::collections::BTreeMap;

/// Looks for all three; one item gets one finding at most.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    let own_shape = gate.setup.profile.practice.case_number.as_deref();
    let numbers: Vec<&str> = items
        .iter()
        .filter_map(|i| i.case_number.as_deref())
        .collect();
    let usual = norms(&numbers, own_shape);
    let common = own_shape
        .map(str::to_owned)
        .or_else(|| common_shape(&numbers));
    let source = gate.setup.profile.practice.sources.get("sagsnr_form");
    for (at, item) in items.iter().enumerate() {
        let Some(number) = item.case_number.as_deref() else {
            if item.standing.is_none() && (!numbers.is_empty() || own_shape.is_some()) {
                let message = format!("Punkt {} har intet sagsnummer.", item.id);
                found.push(Finding::new(
                    Rule::CaseNumber,
                    FindingPlace::Item(at, ""),
                    message,
                    "Tilføj sagsnr = \"…\", så referatet kan journaliseres.",
                ));
            }
            continue;
        };
        let place = FindingPlace::Item(at, "sagsnr");
        let norm = usual.get(&digits(number)).copied().unwrap_or(number);
        if norm != number {
            let message = format!(
                "Sagsnummeret ”{number}” på punkt {} er ellers skrevet ”{norm}”.",
                item.id
            );
            found.push(Finding::new(
                Rule::CaseNumber,
                place,
                message,
                "Skriv den samme sag på samme måde.",
            ));
        } else if let Some(shape) = common.as_deref().filter(|shape| !has_shape(number, shape)) {
            let message = format!(
                "Sagsnummeret ”{number}” på punkt {} har ikke formen {shape}.",
                item.id
            );
            let advice = "Se efter, om der mangler et tegn; N står for et ciffer.";
            found.push(Finding::new(Rule::CaseNumber, place, message, advice).from(source));
        }
    }
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

fn shape(number: &str) -> String {
    number
        .chars()
        .map(|c| if c.is_ascii_digit() { 'N' } else { c })
        .collect()
}

/// For each case (its digits) the spelling that holds: of the body's own shape, else the most frequent, else the
/// first.
fn norms<'n>(numbers: &[&'n str], own_shape: Option<&str>) -> BTreeMap<String, &'n str> {
    let mut counts: BTreeMap<String, Vec<(&'n str, usize)>> = BTreeMap::new();
    for number in numbers {
        let spellings = counts.entry(digits(number)).or_default();
        match spellings.iter_mut().find(|(s, _)| s == number) {
            Some((_, n)) => *n += 1,
            None => spellings.push((number, 1)),
        }
    }
    counts
        .into_iter()
        .filter(|(digits, _)| !digits.is_empty())
        .filter_map(|(digits, spellings)| {
            let fits = |s: &str| own_shape.is_some_and(|shape| has_shape(s, shape));
            let best = spellings.iter().rev().max_by_key(|(s, n)| (fits(s), *n))?.0;
            Some((digits, best))
        })
        .collect()
}

/// The shape that at least three numbers and most of them have.
fn common_shape(numbers: &[&str]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for number in numbers {
        *counts.entry(shape(number)).or_default() += 1;
    }
    counts
        .into_iter()
        .find(|(_, n)| *n >= 3 && n * 3 > numbers.len() * 2)
        .map(|(shape, _)| shape)
}
