//! The order of the items: orientation last, standing items in their places.
//!
//! Promise: a warning, never a refusal; standing items are exempt from the rule about orientation (domain 1.7.8).

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::agenda::{AgendaItem, ItemKind, MeetingForm, StandingKind};
use crate::text::danish::fold;

/// Looks for both.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    orientation(gate, found);
    standing(gate, found);
    missing(gate, found);
}

fn orientation(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    let free: Vec<(usize, &AgendaItem)> = items
        .iter()
        .enumerate()
        .filter(|(_, i)| i.standing.is_none())
        .collect();
    let last = free
        .iter()
        .rposition(|(_, i)| i.kind != ItemKind::Information)
        .unwrap_or(0);
    for (at, item) in free
        .iter()
        .take(last)
        .filter(|(_, i)| i.kind == ItemKind::Information)
    {
        let message = format!(
            "Punkt {} er til orientering og står før et punkt til beslutning eller drøftelse.",
            item.id
        );
        let source = gate.setup.profile.practice.sources.get("raekkefoelge");
        let advice = "Flyt orienteringspunkterne til sidst.";
        found.push(
            Finding::new(Rule::Order, FindingPlace::Item(*at, ""), message, advice).from(source),
        );
    }
}

fn standing(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    let first_case = items
        .iter()
        .position(|i| i.standing.is_none())
        .unwrap_or(items.len());
    let last_case = items.iter().rposition(|i| i.standing.is_none());
    for (at, item) in items.iter().enumerate() {
        let wrong = match item.standing {
            Some(StandingKind::Agenda) => (at > 0).then_some(("først", "Flyt det til punkt 1.")),
            Some(StandingKind::Minutes) => {
                (at > first_case).then_some(("før sagerne", "Flyt det op før den første sag."))
            }
            Some(StandingKind::Calendar | StandingKind::Reports | StandingKind::NextLevel) => {
                last_case
                    .is_some_and(|last| at < last)
                    .then_some(("efter sagerne", "Flyt det ned efter den sidste sag."))
            }
            Some(StandingKind::AnyOtherBusiness) => {
                (at + 1 < items.len()).then_some(("sidst", "Flyt det til sidst."))
            }
            None => None,
        };
        if let Some((where_to, advice)) = wrong {
            let message = format!(
                "Punkt {}, ”{}”, plejer at stå {where_to}.",
                item.id, item.title
            );
            found.push(Finding::new(
                Rule::Standing,
                FindingPlace::Item(at, "fast"),
                message,
                advice,
            ));
        }
    }
}

/// Standing items of the body that are not on an ordinary agenda.
fn missing(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let (agenda, practice) = (&gate.setup.agenda, &gate.setup.profile.practice);
    if agenda.form != MeetingForm::Ordinary {
        return;
    }
    for wanted in &practice.standing {
        let there = |item: &AgendaItem| {
            wanted.standing.is_some() && item.standing == wanted.standing
                || fold(&item.title) == fold(&wanted.title)
        };
        if !agenda.items.iter().any(there) {
            let message = format!("Det faste punkt ”{}” er ikke på dagsordenen.", wanted.title);
            let advice = "Tilføj punktet, hvis det ikke er udeladt med vilje.";
            found.push(
                Finding::new(Rule::Standing, FindingPlace::Meeting(""), message, advice)
                    .from(practice.sources.get("faste_punkter")),
            );
        }
    }
}
