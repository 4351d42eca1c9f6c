//! Planned minutes against the time there is.
//!
//! Promise: silent where the agenda has no end, or fits.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::text::danish::count;

/// Adds up the items' minutes.
pub(super) fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let agenda = &gate.setup.agenda;
    let Some(end) = agenda.end else { return };
    // Past midnight it ends on the day after.
    let slot = (end - agenda.start).num_minutes().rem_euclid(24 * 60);
    let planned: i64 = agenda
        .items
        .iter()
        .filter_map(|i| i.minutes)
        .map(i64::from)
        .sum();
    if planned > slot {
        let minutes = |n: i64| count(usize::try_from(n).unwrap_or_default(), "minut", "minutter");
        let message = format!(
            "Punkterne tager tilsammen {}, men mødet er sat til {}: {} for meget.",
            minutes(planned),
            minutes(slot),
            minutes(planned - slot)
        );
        let advice = "Afkort nogle punkter, udsæt et, eller flyt sluttidspunktet.";
        found.push(Finding::new(
            Rule::Time,
            FindingPlace::Meeting("slut"),
            message,
            advice,
        ));
    }
}
