//! What stands under a decision whose recommendations were answered at different times, not by the same people.
//!
//! Promise: a mark names the answers it is of, and no other answer is said to have been given below quorum, or without
//! somebody who took part in it. Which answers belong together is left to `domain::answers`.

use super::decided::RoundFacts;
use super::document::{Block, ParagraphRole};
use super::facts::Minutes;
use crate::domain::decision::Standing;
use crate::text::danish;

/// A paragraph for one time.
pub(super) fn note(facts: &Minutes, round: &RoundFacts) -> Block {
    let numbers: Vec<String> = round.answers.iter().map(u32::to_string).collect();
    let of = danish::list(&numbers);
    let several = numbers.len() > 1;
    let answer = if several { "Svarene" } else { "Svaret" };
    let when = round
        .at
        .map(|at| format!(" kl. {}", danish::clock(at.time(), facts.separator)));
    let when = when.unwrap_or_default();
    let evidence = &round.evidence;
    let mut text = match round.standing {
        Standing::Regular => format!(
            "Til stede ved {} på indstilling {of}{when}: {evidence}.",
            danish::lower_first(answer)
        ),
        Standing::BelowQuorum => format!(
            "{answer} på indstilling {of} er givet, uden at forummet var beslutningsdygtigt. Til stede{when}: {evidence}."
        ),
        Standing::RecommendationOnly => format!(
            "Forummet var ikke beslutningsdygtigt, da indstilling {of} blev besvaret. {answer} er derfor ført til referat som en indstilling. Til stede{when}: {evidence}."
        ),
    };
    if !round.not_participating.is_empty() {
        let names = danish::clear_list(&round.not_participating);
        text = format!("{text} {names} deltog ikke.");
    }
    let role = match round.standing {
        Standing::Regular => ParagraphRole::Note,
        Standing::BelowQuorum | Standing::RecommendationOnly => ParagraphRole::Caveat,
    };
    Block::paragraph(role, text)
}
