//! The minutes' way after the meeting, as facts.
//!
//! Promise: a correction of a closed item says no more in public than that there was one. Words are left to `compose`.

use super::attendance::may_be_named;
use super::facts::{Approval, Audience, Correction};
use crate::domain::approval::{self, Stage, Subject};
use crate::domain::meeting::{Meeting, Phase};

/// How far the minutes have come.
#[must_use]
pub fn approval(meeting: &Meeting) -> Approval {
    let way = meeting.approval();
    let over = meeting.phase() == Phase::Closed;
    Approval {
        stage: if over { way.stage() } else { Stage::Draft },
        version: if over { way.version() } else { 0 },
        sent_on: way.sent.as_ref().map(|(stamp, _)| stamp.at.date_naive()),
        sent_to: way.sent.as_ref().and_then(|(_, to)| to.clone()),
        approved_on: way.approved.as_ref().map(|a| a.on),
        approved_by: way.approved.as_ref().map(|a| a.by.clone()),
        final_on: way.finalised.map(|stamp| stamp.at.date_naive()),
        corrected_since: way.corrected_since(),
    }
}

/// All corrections, in the order they were made.
#[must_use]
pub fn corrections(meeting: &Meeting, audience: Audience) -> Vec<Correction> {
    meeting.approval().corrections.iter().map(|c| correction(meeting, c, audience)).collect()
}

fn correction(meeting: &Meeting, correction: &approval::Correction, audience: Audience) -> Correction {
    let mut told = Correction {
        on: correction.stamp.at.date_naive(),
        item: None,
        person: None,
        what: None,
        reason: Some(correction.reason.clone()),
    };
    match &correction.subject {
        Subject::Item(item) => {
            let closed = meeting.item_by(item).is_some_and(|s| s.item.closed);
            told.item = Some(item.to_string());
            told.reason = told.reason.filter(|_| !closed || audience == Audience::Internal);
        }
        Subject::Person(person) => {
            let attendee = meeting.find_person(person).map(|p| &meeting.people()[p]);
            match attendee {
                Some(attendee) if may_be_named(meeting, attendee, audience) => {
                    told.person = Some(attendee.person.name.clone());
                }
                _ => (told.what, told.reason) = (Some("Deltagerlisten".to_owned()), None),
            }
        }
        Subject::Other(what) => told.what = Some(what.clone()),
    }
    told
}
