//! What `status` says to an audience that may not see all: of a closed item, of who speaks to it, of who is out for it.
//!
//! Promise: number and neutral title, and no name that belongs to a closed item only. What is closed is said by
//! `domain::secrecy`.

use super::{Item, Speaker, Speaking};
use crate::domain::at::PersonAt;
use crate::domain::attendance::Status as Presence;
use crate::domain::floor::Waiting;
use crate::domain::meeting::{ItemState, Meeting};
use crate::minutes::facts::Audience;
use crate::text::screen;

/// Whether the audience may know that a person has the floor: not of a closed item, as on the wall.
fn may_be_heard(meeting: &Meeting, audience: Audience, person: PersonAt) -> bool {
    meeting.current_item().is_none_or(|s| audience.sees(s))
        && audience.may_name(meeting, &meeting.people()[person])
}

pub(super) fn speaking(meeting: &Meeting, audience: Audience) -> Option<Speaking<'_>> {
    let (person, since) = meeting.floor().speaking()?;
    let heard = may_be_heard(meeting, audience, person);
    let person = &meeting.people()[person].person;
    heard.then(|| Speaking {
        id: person.id.as_str(),
        name: &person.name,
        since: since.at,
    })
}

/// Who waits for the floor, the next one first.
pub(super) fn speakers(meeting: &Meeting, audience: Audience) -> Vec<Speaker<'_>> {
    let waiting = meeting.floor().queue().iter();
    let heard = waiting.filter(|w| may_be_heard(meeting, audience, w.person));
    heard.map(|w| speaker(meeting, w)).collect()
}

fn speaker<'m>(meeting: &'m Meeting, waiting: &Waiting) -> Speaker<'m> {
    let person = &meeting.people()[waiting.person].person;
    Speaker {
        id: person.id.as_str(),
        name: &person.name,
        reply: waiting.reply,
    }
}

/// That somebody is disqualified for a closed item is not public; that they are out can be seen.
pub(super) fn presence(meeting: &Meeting, audience: Audience, status: Presence) -> Presence {
    let seen = meeting.current_item().is_none_or(|s| audience.sees(s));
    if status == Presence::Recused && !seen {
        Presence::SteppedOut
    } else {
        status
    }
}

/// Of a closed item the public has number and neutral title.
pub(super) fn closed(state: &ItemState) -> Item<'_> {
    Item {
        number: state.item.id.as_str(),
        title: state.public_title().unwrap_or(screen::CLOSED_ITEM),
        kind: None,
        state: None,
        closed: true,
        economic: None,
        outcome: None,
        text: None,
        points: &[],
        decided_at: None,
        standing: None,
        brought: None,
        votes: Vec::new(),
        quorum_at_decision: None,
        not_participating: Vec::new(),
        positions: &[],
        amendments: Vec::new(),
        followups: &[],
        postponed_until: None,
        postponed_reason: None,
        postponed_text: None,
        postponed_untreated: false,
        planned_minutes: None,
    }
}
