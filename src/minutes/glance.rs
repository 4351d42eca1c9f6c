//! The decisions at a glance, with which the minutes begin where the house style wants it.
//!
//! Promise: one sentence for each item that something became of, in the words of its decision; where more was said, or the
//! body was not quorate, or the decision is stopped, it says so. A closed item is its number and "Lukket punkt".

use super::case::state_sentence;
use super::document::{Block, DocumentTable, item_place};
use super::facts::{ItemDetail, ItemFacts, Minutes};
use crate::domain::decision::Standing;
use crate::text::danish;
use crate::text::screen::CLOSED_ITEM;
use crate::text::words::Words;

/// The section, with the items' pages in a long paper; nothing where nothing was decided. Whether all items stand in it.
pub(super) fn section(facts: &Minutes, long: bool, blocks: &mut Vec<Block>) -> bool {
    if !facts.decisions_first {
        return false;
    }
    let (mut rows, mut places) = (Vec::new(), Vec::new());
    for item in &facts.items {
        let Some((title, said)) = row(facts, item) else {
            continue;
        };
        let place = item_place(&item.number);
        rows.push(vec![
            Words::from(item.number.trim_end_matches('.')),
            Words::leading(title, &place),
            Words::from(said),
        ]);
        places.extend(long.then_some(place));
    }
    if rows.is_empty() {
        return false;
    }
    let all = rows.len() == facts.items.len();
    blocks.push(Block::heading(2, "Beslutninger"));
    blocks.push(Block::Table(DocumentTable {
        rows,
        places,
        ..DocumentTable::plain(
            "Beslutningerne, punkt for punkt",
            &["Punkt", "Sag", "Beslutning"],
            Vec::new(),
        )
    }));
    all
}

/// What an item is called and what became of it.
fn row<'f>(facts: &Minutes, item: &'f ItemFacts) -> Option<(&'f str, String)> {
    match &item.detail {
        None => Some((CLOSED_ITEM, String::new())),
        Some(detail) => Some((&item.title, outcome(facts, item, detail)?)),
    }
}

fn outcome(facts: &Minutes, item: &ItemFacts, detail: &ItemDetail) -> Option<String> {
    let Some(decision) = &detail.decision else {
        return state_sentence(facts.state, item, detail);
    };
    let mut said = vec![sentence(&decision.text)];
    match decision.standing {
        Standing::Regular => {}
        Standing::BelowQuorum => said.push("Forummet var ikke beslutningsdygtigt.".to_owned()),
        Standing::RecommendationOnly => said.push(
            "Forummet var ikke beslutningsdygtigt, og beslutningen er ført til referat som en indstilling."
                .to_owned(),
        ),
    }
    said.extend(detail.brought.iter().map(|b| b.sentence.clone()));
    said.retain(|s| !s.is_empty());
    Some(said.join(" "))
}

/// The first sentence of a decision, and that more stands under the item where it does.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let first = text.lines().next().unwrap_or_default().trim();
    let first = Words::marked(first).text();
    let end = sentence_end(&first);
    let (own, rest) = first.split_at(end);
    let more = !rest.trim().is_empty() || text.lines().count() > 1;
    let own = own.trim_end_matches(['.', ':', ' ']);
    match (own.is_empty(), more) {
        (true, _) => String::new(),
        (false, false) => danish::stopped(own),
        (false, true) => format!("{own} (se punktet)."),
    }
}

/// Where the first sentence ends, in bytes: behind a full stop with a long word before it and a capital after it. An
/// abbreviation or the number of a day ends none.
fn sentence_end(text: &str) -> usize {
    let ends = text.match_indices(". ").find(|(at, _)| {
        let (before, after) = (text.get(..*at), text.get(at + 2..));
        let word = before.unwrap_or_default().rsplit(' ').next();
        let long = word.unwrap_or_default().chars().count() > LONGEST_ABBREVIATION;
        long && after.is_some_and(|a| a.starts_with(char::is_uppercase))
    });
    ends.map_or(text.len(), |(at, _)| at + 1)
}

/// Letters of "ekskl" and "bl.a.".
const LONGEST_ABBREVIATION: usize = 5;

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_decision_is_its_first_sentence_and_says_when_there_is_more() {
        for (text, said) in [
            ("Godkendt.", "Godkendt."),
            (
                "Styregruppen godkendte planen",
                "Styregruppen godkendte planen.",
            ),
            (
                "Sagen drøftes igen pr. 1. januar hos bl.a. Vejle Kommune.",
                "Sagen drøftes igen pr. 1. januar hos bl.a. Vejle Kommune.",
            ),
            (
                "Styregruppen tiltrådte indstillingen. Herudover ønskes et notat.",
                "Styregruppen tiltrådte indstillingen (se punktet).",
            ),
            (
                "Udvalget traf følgende beslutninger om de enkelte indstillinger:\n1. Tiltrådt.\n2. Afvist.",
                "Udvalget traf følgende beslutninger om de enkelte indstillinger (se punktet).",
            ),
            ("Det er **vedtaget**.\n", "Det er vedtaget."),
            ("", ""),
        ] {
            assert_eq!(sentence(text), said);
        }
    }
}
