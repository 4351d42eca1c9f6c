//! One item on paper: its case as the agenda gave it, and what was decided.
//!
//! Promise: the parts that are there, in the order of the real papers (S3, S4), and none that is not. The agenda and the
//! minutes write a case the same way; what stands around the items is left to `compose` and `invitation`.

use super::decided::{AmendmentFacts, DecisionFacts, PositionFacts};
use super::document::{Block, DocumentList, ParagraphRole};
use super::earlier;
use super::facts::{ItemDetail, ItemFacts, Minutes};
use super::items::lowered;
use super::rounds;
use super::{markup, votes};
use crate::domain::decision::{PositionKind, Standing};
use crate::domain::meeting::{ItemPhase, Phase};
use crate::domain::postponement::Postponement;
use crate::text::screen::CLOSED_ITEM;
use crate::text::words::Words;
use crate::text::{amendment, danish, postponement};

/// An item as it was dealt with.
pub(super) fn minuted(facts: &Minutes, item: &ItemFacts, blocks: &mut Vec<Block>) {
    written(facts, item, &[], blocks, |detail, blocks| {
        treatment(facts, item, detail, blocks);
    });
}

/// An item with the parts of its case; `lead` stands before its numbers, and `treated` writes what stands between the recommendation and the annexes.
pub(super) fn written(
    facts: &Minutes,
    item: &ItemFacts,
    lead: &[String],
    blocks: &mut Vec<Block>,
    treated: impl FnOnce(&ItemDetail, &mut Vec<Block>),
) {
    blocks.push(Block::item_heading(&item.number, &item.title));
    let Some(detail) = &item.detail else {
        // Said once, be it in the neutral title.
        if !item.title.starts_with(CLOSED_ITEM) {
            blocks.push(Block::paragraph(ParagraphRole::Reference, "Lukket punkt."));
        }
        return;
    };
    references(facts, (item, detail), lead, blocks);
    captioned(&facts.summary_caption, detail.summary.as_deref(), blocks);
    if facts.recommendation_first {
        recommendation(detail, blocks);
    }
    captioned("Sagsfremstilling", detail.case.as_deref(), blocks);
    captioned("Økonomi", detail.finances.as_deref(), blocks);
    if !facts.recommendation_first {
        recommendation(detail, blocks);
    }
    earlier::treatments(facts, &detail.earlier, blocks);
    treated(detail, blocks);
    if !detail.annexes.is_empty() {
        blocks.push(Block::heading(3, "Bilag"));
        let annexes = detail.annexes.iter().map(|a| Words::marked(a));
        blocks.push(Block::List(DocumentList::of(None, annexes)));
    }
}

fn references(
    facts: &Minutes,
    (item, detail): (&ItemFacts, &ItemDetail),
    lead: &[String],
    blocks: &mut Vec<Block>,
) {
    let mut parts = lead.to_vec();
    if let Some(number) = &detail.case_number {
        parts.push(format!(
            "{}: {number}",
            facts.case_caption.trim_end_matches(':')
        ));
    }
    if let Some(number) = &detail.journal_number {
        parts.push(format!("Journalnummer: {number}"));
    }
    if let Some(id) = &detail.document_id {
        parts.push(format!("Brevid: {id}"));
    }
    if item.closed {
        parts.push(CLOSED_ITEM.to_owned());
    }
    if detail.added {
        parts.push("Sat på dagsordenen på mødet".to_owned());
    }
    if !parts.is_empty() {
        blocks.push(Block::paragraph(
            ParagraphRole::Reference,
            parts.join(" · "),
        ));
    }
}

fn captioned(caption: &str, text: Option<&str>, blocks: &mut Vec<Block>) {
    if let Some(text) = text {
        blocks.push(Block::heading(3, caption));
        blocks.extend(markup::blocks(text, ParagraphRole::Body));
    }
}

fn recommendation(detail: &ItemDetail, blocks: &mut Vec<Block>) {
    if detail.recommendation.is_some() || !detail.recommendations.is_empty() {
        blocks.push(Block::heading(3, "Indstilling"));
    }
    if let Some(text) = &detail.recommendation {
        blocks.extend(markup::blocks(text, ParagraphRole::Body));
    }
    if !detail.recommendations.is_empty() {
        let numbers =
            (!detail.bulleted).then(|| (1..).take(detail.recommendations.len()).collect());
        let entries = detail.recommendations.iter().map(|r| Words::marked(r));
        blocks.push(Block::List(DocumentList::of(numbers, entries)));
    }
    if let Some(decider) = &detail.decided_by {
        blocks.push(Block::paragraph(
            ParagraphRole::Reference,
            danish::stopped(&format!("Sagen afgøres af {decider}")),
        ));
    }
}

fn treatment(facts: &Minutes, item: &ItemFacts, detail: &ItemDetail, blocks: &mut Vec<Block>) {
    let outcome = state_sentence(facts.state, item, detail);
    let says_something = detail.decision.is_some()
        || outcome.is_some()
        || !detail.votes.is_empty()
        || !detail.proposals.is_empty()
        || !detail.positions.is_empty()
        || !detail.amendments.is_empty();
    let names_somebody =
        !absent(detail).is_empty() || !detail.recused.is_empty() || !detail.guests.is_empty();
    if !says_something && !names_somebody {
        return;
    }
    // Who was there and who was not is no decision.
    if says_something {
        let heading = if facts.treatment_line {
            let date = facts.date;
            earlier::line(facts, &facts.body, Some(date), Some(&item.number))
        } else {
            "Beslutning".to_owned()
        };
        blocks.push(Block::heading(3, &heading));
    }
    if let Some(decision) = &detail.decision {
        blocks.extend(markup::blocks(&decision.text, ParagraphRole::Decision));
    }
    votes::written(detail, blocks);
    if let Some(decision) = &detail.decision {
        quorum_note(facts, decision, blocks);
        other_quorum(facts, decision, blocks);
    }
    blocks.extend(outcome.map(|text| Block::paragraph(ParagraphRole::Decision, text)));
    amendments(&detail.amendments, blocks);
    if !detail.local_approvals.is_empty() {
        let text = format!(
            "Sagen har økonomiske konsekvenser og skal godkendes lokalt af {}.",
            danish::list(&lowered(&detail.local_approvals))
        );
        blocks.push(Block::paragraph(ParagraphRole::Note, text));
    }
    positions(&detail.positions, blocks);
    took_part(facts, detail, blocks);
    if let Some(minutes) = detail.minutes_used {
        blocks.push(Block::paragraph(
            ParagraphRole::Reference,
            format!("Tid brugt: {minutes} min."),
        ));
    }
}

/// What single persons had recorded.
fn positions(positions: &[PositionFacts], blocks: &mut Vec<Block>) {
    for position in positions {
        blocks.push(Block::paragraph(
            ParagraphRole::Position,
            self::position(position),
        ));
    }
}

/// What a single person had recorded, in a sentence.
pub(super) fn position(position: &PositionFacts) -> String {
    let text = position.text.trim();
    match position.kind {
        PositionKind::Reservation if text.is_empty() => {
            format!("{} tog forbehold.", position.person)
        }
        PositionKind::Reservation => {
            danish::stopped(&format!("{} tog forbehold: {text}", position.person))
        }
        PositionKind::Dissent if text.is_empty() => {
            format!("{} kunne ikke tiltræde beslutningen.", position.person)
        }
        PositionKind::Dissent => danish::stopped(&format!(
            "{} fik følgende afvigende mening ført til referat: {text}",
            position.person
        )),
        PositionKind::Statement => danish::stopped(&format!(
            "{} fik følgende bemærkning ført til referat: {text}",
            position.person
        )),
    }
}

/// Who was there for the item only, and who was not.
fn took_part(facts: &Minutes, detail: &ItemDetail, blocks: &mut Vec<Block>) {
    if !detail.guests.is_empty() {
        blocks.push(Block::paragraph(
            ParagraphRole::Note,
            format!(
                "Under punktet deltog {}.",
                danish::clear_list(&detail.guests)
            ),
        ));
    }
    if !detail.recused.is_empty() {
        let text = format!(
            "{} var {} og deltog ikke i behandlingen af sagen.",
            danish::clear_list(&detail.recused),
            inhabil(detail.recused.len())
        );
        blocks.push(Block::paragraph(ParagraphRole::Recusal, text));
    }
    let absent = absent(detail);
    // Of answers that were given at different times each says who was not there.
    let in_rounds = detail
        .decision
        .as_ref()
        .is_some_and(|d| !d.rounds.is_empty());
    if !absent.is_empty() && !in_rounds {
        let text = format!(
            "{} deltog ikke i {} behandling af sagen.",
            danish::clear_list(absent),
            facts.genitive
        );
        blocks.push(Block::paragraph(ParagraphRole::Note, text));
    }
}

/// Who did not take part, where the house style says so.
fn absent(detail: &ItemDetail) -> &[String] {
    if detail.prints_absence {
        &detail.not_participating
    } else {
        &[]
    }
}

/// Changes of wording, one on a line (S3, item 8; S4).
fn amendments(amendments: &[AmendmentFacts], blocks: &mut Vec<Block>) {
    if amendments.is_empty() {
        return;
    }
    blocks.push(Block::paragraph(
        ParagraphRole::Decision,
        "Ændringer i teksten:",
    ));
    let sentences: Vec<String> = amendments
        .iter()
        .map(|a| amendment::sentence(a.place.as_deref(), a.old.as_deref(), a.new.as_deref()))
        .collect();
    blocks.push(Block::bullets(&sentences).of(ParagraphRole::Decision));
}

fn inhabil(n: usize) -> &'static str {
    if n == 1 { "inhabil" } else { "inhabile" }
}

fn quorum_note(facts: &Minutes, decision: &DecisionFacts, blocks: &mut Vec<Block>) {
    if !decision.rounds.is_empty() {
        return blocks.extend(decision.rounds.iter().map(|r| rounds::note(facts, r)));
    }
    let when = decision
        .at
        .map(|at| format!(" kl. {}", danish::clock(at.time(), facts.separator)))
        .unwrap_or_default();
    let evidence = &decision.evidence;
    let text = match decision.standing {
        Standing::Regular if decision.print_evidence => {
            format!("Til stede ved beslutningen{when}: {evidence}.")
        }
        Standing::Regular => return,
        Standing::BelowQuorum => {
            format!(
                "Beslutningen er truffet, uden at forummet var beslutningsdygtigt. Til stede ved beslutningen{when}: {evidence}."
            )
        }
        Standing::RecommendationOnly => format!(
            "Forummet var ikke beslutningsdygtigt. Beslutningen er derfor ført til referat som en indstilling. Til stede ved beslutningen{when}: {evidence}."
        ),
    };
    let role = match decision.standing {
        Standing::Regular => ParagraphRole::Note,
        Standing::BelowQuorum | Standing::RecommendationOnly => ParagraphRole::Caveat,
    };
    blocks.push(Block::paragraph(role, text));
}

/// Whether the body that the item was dealt with together with could decide, too.
fn other_quorum(facts: &Minutes, decision: &DecisionFacts, blocks: &mut Vec<Block>) {
    let (Some(together), Some(other)) = (&facts.together, &decision.other_body) else {
        return;
    };
    let (body, evidence) = (&together.body, &other.evidence);
    let there = format!("Til stede fra {body} ved beslutningen: {evidence}.");
    match other.standing {
        Standing::Regular if decision.print_evidence => {
            blocks.push(Block::paragraph(ParagraphRole::Note, there));
        }
        Standing::Regular => {}
        Standing::BelowQuorum | Standing::RecommendationOnly => {
            let text = format!("Der var ikke beslutningsdygtighed i {body}. {there}");
            blocks.push(Block::paragraph(ParagraphRole::Caveat, text));
        }
    }
}

/// What became of an item that was not decided.
pub(super) fn state_sentence(
    phase: Phase,
    item: &ItemFacts,
    detail: &ItemDetail,
) -> Option<String> {
    match item.state? {
        ItemPhase::Postponed => {
            let said = Postponement {
                until: detail.postponed_until.clone(),
                reason: detail.postponed_reason.clone(),
                text: detail.postponed_text.clone(),
                untreated: detail.postponed_untreated,
            };
            Some(postponement::sentence(&said, detail.begun))
        }
        ItemPhase::Withdrawn => Some("Punktet udgik.".to_owned()),
        ItemPhase::Pending if phase == Phase::Closed => {
            Some("Punktet blev ikke behandlet.".to_owned())
        }
        ItemPhase::Pending | ItemPhase::Open | ItemPhase::Treated | ItemPhase::Decided => None,
    }
}
