//! Personal data in open items, before the agenda is public.
//!
//! Promise: what `minutes::personal` would stop in the minutes is seen here already; closed items are not looked at,
//! but for their public title.

use super::{Finding, FindingPlace, Gate, Rule, texts};
use crate::minutes::personal;

/// Looks through the texts of open items.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    for (place, text) in texts::all(gate.setup) {
        if let FindingPlace::Item(at, key) = place
            && items.get(at).is_some_and(|i| i.closed)
            && key != "neutral_titel"
        {
            continue;
        }
        for (kind, words) in personal::in_text(text, gate.words) {
            let message = format!(
                "I det, der bliver offentligt, står ”{words}” ({}).",
                personal::looks_like(kind)
            );
            let advice = "Fjern det, eller gør punktet lukket, før dagsordenen offentliggøres.";
            found.push(Finding::new(Rule::PersonalData, place, message, advice).quoting(&words));
        }
    }
}
