//! Decision items without a recommendation.
//!
//! Promise: standing items need none, and an agenda on which no item has one is not asked for them.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::agenda::{AgendaItem, ItemKind};

/// Looks for decision items without one.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    let has = |item: &AgendaItem| item.recommendation.is_some() || !item.recommendations.is_empty();
    if !items.iter().any(has) {
        return;
    }
    for (at, item) in items.iter().enumerate() {
        if item.kind == ItemKind::Decision && item.standing.is_none() && !has(item) {
            let message = format!(
                "Punkt {} er til beslutning, men har ingen indstilling.",
                item.id
            );
            let advice =
                "Tilføj indstilling = \"…\", eller gør punktet til drøftelse eller orientering.";
            found.push(Finding::new(
                Rule::Recommendation,
                FindingPlace::Item(at, ""),
                message,
                advice,
            ));
        }
    }
}
