//! Where the meeting stands, for somebody who reads it in a terminal.
//!
//! Promise: the same facts as the JSON, in the words of the screen.

use crate::domain::meeting::{Meeting, Phase};
use crate::domain::quorum;
use crate::minutes::compose;
use crate::minutes::facts::{Audience, Minutes};
use crate::text::{danish, heading, quorum as words, screen};
use std::fmt::Write as _;

pub(super) fn of(meeting: &Meeting, audience: Audience) -> String {
    let profile = meeting.profile();
    let verdict = quorum::now(meeting);
    let mut text = format!(
        "{}\n{} · {}\n\n",
        screen::headline(meeting),
        danish::capital(&danish::long_date(meeting.day())),
        screen::meeting_phase(meeting.phase())
    );
    let _ = writeln!(
        text,
        "{}\n{}\n",
        words::verdicts(meeting),
        danish::capital(&words::evidence(profile, &verdict))
    );
    for state in meeting.agenda() {
        if !audience.sees(state) {
            let title = state.public_title().unwrap_or(screen::CLOSED_ITEM);
            let (sign, number) = (screen::phase_sign(state.phase), state.item.id.as_str());
            let _ = writeln!(text, "{sign} {number:>3}  {title} (lukket punkt)");
            continue;
        }
        let _ = writeln!(
            text,
            "{} {:>3}  {} ({})",
            screen::phase_sign(state.phase),
            state.item.id.as_str(),
            state.item.title,
            heading::standing_of(meeting, state)
        );
    }
    if meeting.phase() == Phase::Closed {
        let facts = Minutes::of(meeting, Audience::Public);
        let _ = writeln!(
            text,
            "\nReferatet: version {}. {}",
            facts.approval.version,
            compose::approval(&facts).join(" ")
        );
    }
    let _ = writeln!(text, "\nSidst gemt: nr. {}", meeting.seq());
    text
}
