//! The order of the items: orientation last, standing items in their places.
//!
//! Promise: a warning, never a refusal; standing items are exempt from the rule about orientation (domain 1.7.8). Where an
//! item belongs says `domain::ordering`, which also puts it there.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::agenda::{AgendaItem, ItemKind, MeetingForm, StandingKind};
use crate::domain::ordering::{AgendaSlot, slot};
use crate::text::danish::{self, fold};
use crate::text::screen;

/// Looks for both.
pub(super) fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let practice = &gate.setup.profile.practice;
    let items = gate.setup.agenda.items.iter();
    let slots: Vec<AgendaSlot> = items.map(|i| slot(i, practice)).collect();
    cases(gate, &slots, found);
    standing(gate, &slots, found);
    missing(gate, found);
}

/// Cases that stand before one that belongs before them.
fn cases(gate: &Gate<'_>, slots: &[AgendaSlot], found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    let is_case = |slot: &AgendaSlot| matches!(slot, AgendaSlot::Case(_));
    for (at, item) in items
        .iter()
        .enumerate()
        .filter(|(at, _)| is_case(&slots[*at]))
    {
        let behind = (at + 1..items.len()).filter(|b| is_case(&slots[*b]) && slots[*b] < slots[at]);
        let mut kinds: Vec<ItemKind> = behind.map(|b| items[b].kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() {
            continue;
        }
        let usual = item.kind == ItemKind::Information;
        let before = if usual {
            "beslutning eller drøftelse".to_owned()
        } else {
            let words: Vec<&str> = kinds.into_iter().map(screen::kind).collect();
            danish::list(&words)
        };
        let message = format!(
            "Punkt {} er til {} og står før et punkt til {before}.",
            item.id,
            screen::kind(item.kind)
        );
        let source = gate.setup.profile.practice.sources.get("raekkefoelge");
        let advice = if usual {
            "Flyt orienteringspunkterne til sidst."
        } else {
            "Sæt punkterne i den rækkefølge, som forummets regler siger."
        };
        found.push(
            Finding::new(Rule::Order, FindingPlace::Item(at, ""), message, advice).from(source),
        );
    }
}

fn standing(gate: &Gate<'_>, slots: &[AgendaSlot], found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    let before = |at: usize| slots[..at].iter().any(|s| *s > slots[at]);
    let case_behind = |at: usize| slots[at..].iter().any(|s| matches!(s, AgendaSlot::Case(_)));
    // A second one is not first either.
    let first = |at: usize| slots[..at].iter().any(|s| *s >= slots[at]);
    for (at, item) in items.iter().enumerate() {
        let wrong = match item.standing {
            Some(StandingKind::Agenda) => first(at).then_some(("først", "Flyt det til punkt 1.")),
            Some(StandingKind::Minutes) => {
                before(at).then_some(("før sagerne", "Flyt det op før den første sag."))
            }
            Some(StandingKind::Calendar | StandingKind::Reports | StandingKind::NextLevel) => {
                case_behind(at).then_some(("efter sagerne", "Flyt det ned efter den sidste sag."))
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
