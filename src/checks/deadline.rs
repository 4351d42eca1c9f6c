//! When the agenda must go out, held against when it did, or against today.
//!
//! Promise: a body without a deadline is never late. Counting days is left to `domain::calendar`.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::calendar;
use crate::text::{body, danish};

/// Compares `udsendt`, or today, with the latest day.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let (agenda, practice) = (&gate.setup.agenda, &gate.setup.profile.practice);
    let Some(deadline) = practice.deadline else {
        return;
    };
    let Some(latest) = calendar::latest_dispatch(agenda.date, deadline) else {
        return;
    };
    let rule = format!(
        "{} ({})",
        danish::long_date(latest),
        body::deadline(deadline)
    );
    let source = practice.sources.get("frist");
    let finding = match (agenda.dispatched, gate.today) {
        (Some(sent), _) if sent > latest => Finding::new(
            Rule::Deadline,
            FindingPlace::Meeting("udsendt"),
            format!(
                "Dagsordenen er udsendt {}; fristen var {rule}.",
                danish::long_date(sent)
            ),
            "Aftal med mødelederen, om sagerne kan behandles, eller flyt mødet.",
        ),
        (Some(_), _) => return,
        (None, Some(today)) if today > latest && today <= agenda.date => Finding::new(
            Rule::Deadline,
            FindingPlace::Meeting("dato"),
            format!("Fristen for at udsende dagsordenen var {rule}."),
            "Udsend den straks, og aftal med mødelederen, om sagerne kan behandles. Er den udsendt, så skriv udsendt = DATO.",
        ),
        (None, _) => Finding::new(
            Rule::Deadline,
            FindingPlace::Meeting("dato"),
            format!("Dagsordenen skal udsendes senest {rule}."),
            "Skriv udsendt = DATO i dagsorden.toml, når den er sendt.",
        )
        .note(),
    };
    found.push(finding.from(source));
}
