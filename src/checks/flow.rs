//! Cases that must go on to another body, held against that body's provisional agenda where this one builds it.
//!
//! Promise: only where an item "Dagsorden til …" lists its points can anything be missing from it. A case listed
//! behind "Skriftlige beretninger" stands there as a report and not for decision (S3, items 12 and 15).

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::agenda::{AgendaItem, StandingKind};
use crate::text::danish::fold;

/// Holds each case against each next level's agenda.
pub fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let items = &gate.setup.agenda.items;
    for next in items
        .iter()
        .filter(|i| i.standing == Some(StandingKind::NextLevel))
    {
        let Some(body) = next.title.rsplit_once(" til ").map(|(_, body)| body.trim()) else {
            continue;
        };
        let listed = points(next);
        if listed.is_empty() {
            continue;
        }
        let reports = listed
            .iter()
            .position(|l| l.contains("beretninger"))
            .unwrap_or(listed.len());
        for (at, item) in items
            .iter()
            .enumerate()
            .filter(|(_, i)| i.standing.is_none() && goes_to(i, body))
        {
            let title = fold(&item.title);
            let message = match listed.iter().position(|l| alike(l, &title)) {
                None => format!(
                    "Punkt {} skal videre til {body}, men står ikke under punkt {}.",
                    item.id, next.id
                ),
                Some(place) if place > reports => format!(
                    "Punkt {} skal videre til {body}, men står under punkt {} efter ”Skriftlige beretninger”, som om det var en orientering.",
                    item.id, next.id
                ),
                Some(_) => continue,
            };
            let advice = format!("Sæt sagen på dagsordenen til {body}, eller ret ”afgoeres_af”.");
            found.push(Finding::new(
                Rule::CaseFlow,
                FindingPlace::Item(at, "afgoeres_af"),
                message,
                &advice,
            ));
        }
    }
}

/// The points of the provisional agenda: what has a bullet; where bullets were lost, what follows a line with a colon.
fn points(next: &AgendaItem) -> Vec<String> {
    let lines = || {
        next.case
            .iter()
            .chain(&next.summary)
            .flat_map(|text| text.lines())
            .map(str::trim)
    };
    let folded = |line: &str| Some(fold(line.trim())).filter(|l| !l.is_empty());
    let listed: Vec<String> = lines()
        .filter_map(|line| line.strip_prefix(['-', '•', '·']))
        .filter_map(folded)
        .collect();
    if !listed.is_empty() {
        return listed;
    }
    let behind = lines().skip_while(|line| !line.ends_with(':')).skip(1);
    behind
        .filter(|line| !line.ends_with(['.', ':']))
        .filter_map(folded)
        .collect()
}

/// Whether a case is decided by the body, or passes through it on its way to another.
fn goes_to(item: &AgendaItem, body: &str) -> bool {
    let Some(decided_by) = item.decided_by.as_deref() else {
        return false;
    };
    let body = fold(body);
    let through = || {
        let passes = format!("indstiller til {body}");
        let words = item.recommendation.iter().chain(&item.recommendations);
        words.into_iter().any(|text| fold(text).contains(&passes))
    };
    fold(decided_by) == body || through()
}

/// Whether a point of the list means the case: one title holds the other, but for a heading before a dash.
fn alike(listed: &str, title: &str) -> bool {
    let core = title.rsplit_once(" - ").map_or(title, |(_, core)| core);
    listed.contains(core) || (listed.chars().count() > 12 && title.contains(listed))
}
