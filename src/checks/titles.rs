//! A title in the contents list that is not the item's own.
//!
//! Promise: case, spacing and a full stop at the end make no difference.

use super::{Finding, FindingPlace, Gate, Rule};

/// Compares the two titles of each item that has two.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    for (at, item) in gate.setup.agenda.items.iter().enumerate() {
        let Some(listed) = item
            .listed_title
            .as_deref()
            .filter(|listed| plain(listed) != plain(&item.title))
        else {
            continue;
        };
        let message = format!(
            "Punkt {} hedder ”{listed}” i indholdsfortegnelsen og ”{}” over selve punktet.",
            item.id, item.title
        );
        let advice = "Vælg den ene titel; referatet bruger punktets egen.";
        found.push(Finding::new(
            Rule::Title,
            FindingPlace::Item(at, "titel_i_indhold"),
            message,
            advice,
        ));
    }
}

fn plain(title: &str) -> String {
    title
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches('.')
        .to_owned()
}
