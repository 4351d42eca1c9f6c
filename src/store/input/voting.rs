//! Reads the `[afstemning]` part of a profile: how a body votes.
//!
//! Promise: what no file writes stays unset ("ikke fastsat"); a right to bring a case before a council says which council.
//! What is inherited is left to `overlay`.

use super::fault::Faults;
use super::overlay::Overlay;
use super::reader::TomlTable;
use crate::domain::profile::{CastingVote, VotingRule};
use crate::domain::vote::VoteForm;

const CASTING: [(&str, CastingVote); 4] = [
    (CastingVote::Nobody.file_word(), CastingVote::Nobody),
    (CastingVote::Chair.file_word(), CastingVote::Chair),
    ("mødeleder", CastingVote::Chair),
    ("moedeleder", CastingVote::Chair),
];

const FORMS: [(&str, VoteForm); 5] = [
    (VoteForm::ShowOfHands.file_word(), VoteForm::ShowOfHands),
    ("haandsopraekning", VoteForm::ShowOfHands),
    (VoteForm::RollCall.file_word(), VoteForm::RollCall),
    ("navneopraab", VoteForm::RollCall),
    (VoteForm::Written.file_word(), VoteForm::Written),
];

/// Reads the part.
pub(super) fn read(top: &Overlay<'_, '_>, faults: &mut Faults) -> VotingRule {
    let table = top.section("afstemning", faults);
    let rule = VotingRule {
        casting: table.choice("udslagsgivende", &CASTING, faults),
        duty: table.maybe("stemmepligt", faults),
        may_bring: table.maybe("standsningsret", faults),
        brought_to: table.plain("indbringes_for", faults),
        form: table.choice("form", &FORMS, faults),
        sources: table.sources("kilder", faults),
    };
    let says = |own: &&TomlTable<'_, '_>| !own.lacks("standsningsret");
    if let Some(own) = table.own().find(says)
        && rule.may_bring == Some(true)
        && rule.brought_to.is_none()
    {
        faults.error(
            own.source(),
            own.place("standsningsret"),
            "”indbringes_for” mangler; uden den kan referatet ikke sige, hvem der behandler en standset sag."
                .to_owned(),
            "Tilføj f.eks. indbringes_for = \"regionsrådet\".".to_owned(),
        );
    }
    rule
}
