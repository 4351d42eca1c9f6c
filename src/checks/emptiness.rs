//! Nothing where something should be: bare items, bare bullets, recommendations that break off.
//!
//! Promise: an agenda that carries no texts at all is a list of titles and not at fault. Empty entries of a list are
//! seen when the file is read, in `store::input`.

use super::{Finding, FindingPlace, Gate, Rule, texts};
use crate::domain::agenda::{AgendaItem, ItemKind};

/// Looks for all three.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    let carries_texts = items.iter().filter(|i| !is_bare(i)).count() * 2 > items.len();
    for (at, item) in items.iter().enumerate() {
        if carries_texts
            && item.standing.is_none()
            && item.kind != ItemKind::Information
            && is_bare(item)
        {
            let message = format!("Punkt {} er tomt: der er kun en titel.", item.id);
            let advice =
                "Skriv mindst et resumé eller en indstilling, eller tag punktet af dagsordenen.";
            found.push(Finding::new(
                Rule::Empty,
                FindingPlace::Item(at, ""),
                message,
                advice,
            ));
        }
        for (key, text) in texts::of(item) {
            for line in text.lines().filter(|l| is_empty_bullet(l)) {
                let message = format!("Punkt {} har et tomt listepunkt.", item.id);
                found.push(
                    Finding::new(
                        Rule::Empty,
                        FindingPlace::Item(at, key),
                        message,
                        "Skriv det færdigt, eller slet linjen.",
                    )
                    .quoting(line),
                );
            }
        }
        if let Some(text) = item
            .recommendation
            .as_deref()
            .filter(|t| breaks_off(t) && item.recommendations.is_empty())
        {
            let message = format!(
                "Indstillingen til punkt {} er ikke skrevet færdig.",
                item.id
            );
            let end: String = text
                .split_whitespace()
                .last()
                .unwrap_or_default()
                .to_owned();
            let advice = "Skriv, hvad der indstilles, eller føj indstillingerne til.";
            found.push(
                Finding::new(
                    Rule::Empty,
                    FindingPlace::Item(at, "indstilling"),
                    message,
                    advice,
                )
                .quoting(&end),
            );
        }
    }
}

fn is_bare(item: &AgendaItem) -> bool {
    item.summary.is_none()
        && item.case.is_none()
        && item.finances.is_none()
        && item.recommendation.is_none()
        && item.recommendations.is_empty()
        && item.annexes.is_empty()
}

/// "- ", "• ", "1." and nothing else.
fn is_empty_bullet(line: &str) -> bool {
    let line = line.trim();
    let number = line
        .strip_suffix(['.', ')'])
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    matches!(line, "-" | "*" | "•" | "·" | "–") || number
}

/// Whether the words ask for more: "…, at", "…:".
fn breaks_off(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([':', ',']) || text.ends_with(" at")
}
