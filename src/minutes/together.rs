//! What one body's minutes of a joint meeting say of the other: with whom it was held, on which items, who was there for
//! them, and whether that body could decide.
//!
//! Promise: taken from the other body's own minutes for the same reader, so that nothing is said of it that those do not
//! say; nothing of the items that it dealt with alone. What stands of it on paper is left to `participants` and `case`.

use super::facts::{Group, ItemFacts, Minutes, Participant};
use super::participants::has_seats;
use crate::domain::decision::{Outcome, Standing};
use crate::domain::meeting::ItemPhase;
use serde::Serialize;

/// The body that the meeting was held together with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TogetherFacts {
    /// Its name.
    pub body: String,
    /// Numbers of the items that were dealt with together.
    pub items: Vec<String>,
    /// Who of it was there for any of them, sector by sector.
    pub attendance: Vec<Group>,
}

/// Whether the other body could decide, too.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherEvidence {
    /// Who of it was there at the decision.
    pub evidence: String,
    /// Relation to its quorum.
    pub standing: Standing,
}

/// Fills in what each of the two says of the other.
pub(super) fn fill(both: &mut [Minutes]) {
    let [first, second] = both else { return };
    let (told_first, told_second) = (told(first, second), told(second, first));
    evidence(first, second);
    evidence(second, first);
    first.together = Some(told_first);
    second.together = Some(told_second);
}

fn told(own: &Minutes, other: &Minutes) -> TogetherFacts {
    let is_own = |number: &str| own.items.iter().any(|i| i.number == number);
    let places = || (0..).zip(&other.items).filter(|(_, i)| is_own(&i.number));
    let common: Vec<usize> = places().map(|(nth, _)| nth).collect();
    let came = |person: &&Participant| {
        person.is_there()
            && !common
                .iter()
                .all(|nth| person.presence.missed.contains(nth))
    };
    let groups = other.attendance.iter().filter(|g| has_seats(g));
    let groups = groups.map(|group| Group {
        people: group.people.iter().filter(came).cloned().collect(),
        ..group.clone()
    });
    TogetherFacts {
        body: other.body.clone(),
        items: places()
            .filter(|(_, i)| was_treated(i))
            .map(|(_, i)| i.number.clone())
            .collect(),
        attendance: groups.filter(|g| !g.people.is_empty()).collect(),
    }
}

/// Of a closed item the public paper does not know it; that it stood on both agendas is all it says.
fn was_treated(item: &ItemFacts) -> bool {
    let detail = item.detail.as_ref();
    match item.state {
        Some(ItemPhase::Pending | ItemPhase::Withdrawn) => false,
        Some(ItemPhase::Postponed) => detail.is_some_and(|d| d.begun && !d.postponed_untreated),
        Some(ItemPhase::Open | ItemPhase::Treated | ItemPhase::Decided) | None => true,
    }
}

fn evidence(own: &mut Minutes, other: &Minutes) {
    for item in &mut own.items {
        let same = other.items.iter().find(|i| i.number == item.number);
        let theirs = same.and_then(|i| i.detail.as_ref()?.decision.as_ref());
        let ours = item.detail.as_mut().and_then(|d| d.decision.as_mut());
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            // Whoever reads that two bodies decided is told of both that they could.
            let decides = ours.outcomes().any(Outcome::decides);
            ours.print_evidence |= decides;
            ours.other_body = Some(OtherEvidence {
                evidence: theirs.evidence.clone(),
                standing: theirs.standing,
            });
        }
    }
}
