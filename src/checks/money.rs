//! Amounts in a case whose økonomi says that there are none.
//!
//! Promise: amounts that the case disposes of are looked for where it is put: title, resumé, recommendation, and the
//! statement's list of posts. An amount in passing ("udmønter 805 mio. kr.") is none.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::agenda::AgendaItem;
use crate::text::amounts;

/// Looks at each item that says it costs nothing.
pub(super) fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    for (at, item) in gate.setup.agenda.items.iter().enumerate() {
        let Some(finances) = item.finances.as_deref() else {
            continue;
        };
        let (Some(none), Some(amount)) = (amounts::none(finances), disposed(item)) else {
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
        .find_map(amounts::first);
    asked.or_else(|| {
        let mut posts = item
            .case
            .iter()
            .flat_map(|c| c.lines())
            .filter(|l| l.trim_start().starts_with(['-', '•', '·']));
        posts.find_map(amounts::first)
    })
}
