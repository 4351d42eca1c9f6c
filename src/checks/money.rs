//! Amounts in a case whose økonomi says that there are none.
//!
//! Promise: amounts that the case disposes of are looked for where it is put: title, resumé, recommendation, and the
//! statement's list of posts. An amount in passing ("udmønter 805 mio. kr.") is none.

use super::texts::words;
use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::agenda::AgendaItem;

const NONE: [&str; 6] = [
    "ikke forbundet med udgifter",
    "ingen udgifter",
    "ingen økonomiske konsekvenser",
    "ikke økonomiske konsekvenser",
    "uden økonomiske konsekvenser",
    "udgiftsneutral",
];

/// Looks at each item that says it costs nothing.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    for (at, item) in gate.setup.agenda.items.iter().enumerate() {
        let Some(finances) = item.finances.as_deref() else {
            continue;
        };
        let lower = finances.to_lowercase();
        let (Some(none), Some(amount)) =
            (NONE.iter().find(|n| lower.contains(**n)), disposed(item))
        else {
            continue;
        };
        let message = format!(
            "Punkt {} nævner beløb ({amount}), men økonomien siger ”{none}”.",
            item.id
        );
        let advice = "Skriv, hvad sagen koster, og hvem der betaler, eller hvorfor beløbet ikke er en udgift her.";
        found.push(Finding::new(
            Rule::Amount,
            FindingPlace::Item(at, "oekonomi"),
            message,
            advice,
        ));
    }
}

/// The first amount where a case puts what it asks for.
fn disposed(item: &AgendaItem) -> Option<String> {
    let put = [
        Some(item.title.as_str()),
        item.summary.as_deref(),
        item.recommendation.as_deref(),
    ]
    .into_iter()
    .flatten();
    let asked = put
        .chain(item.recommendations.iter().map(String::as_str))
        .find_map(amount);
    asked.or_else(|| {
        let mut posts = item
            .case
            .iter()
            .flat_map(|c| c.lines())
            .filter(|l| l.trim_start().starts_with(['-', '•', '·']));
        posts.find_map(amount)
    })
}

/// "16.072.000 kr.", "1,0 mio. kr."
fn amount(text: &str) -> Option<String> {
    let words = words(text);
    words
        .iter()
        .enumerate()
        .find_map(|(at, word)| {
            let unit = word.word.to_lowercase();
            if !["kr", "kroner", "dkk"].contains(&unit.as_str()) {
                return None;
            }
            let mut first = at.checked_sub(1)?;
            if ["mio", "mia", "t", "tkr"].contains(&words.get(first)?.word.to_lowercase().as_str())
            {
                first = first.checked_sub(1)?;
            }
            let number = words.get(first)?;
            number
                .word
                .starts_with(|c: char| c.is_ascii_digit())
                .then(|| text.get(number.from..word.to()))
                .flatten()
        })
        .map(|t| {
            t.trim_start_matches(|c: char| !c.is_ascii_digit())
                .trim_end_matches([',', ';', ')'])
                .to_owned()
        })
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn amounts_are_read() {
        assert_eq!(
            amount("i alt 16.072.000 kr.").as_deref(),
            Some("16.072.000 kr.")
        );
        assert_eq!(
            amount("der er 1,0 mio. kr. i puljen").as_deref(),
            Some("1,0 mio. kr.")
        );
        assert_eq!(amount("(100 kroner)").as_deref(), Some("100 kroner"));
        assert_eq!(amount("mange kr. og 2018"), None);
    }
}
