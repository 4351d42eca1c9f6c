//! The minutes' way after the meeting, as facts.
//!
//! Promise: a correction of a closed item says no more in public than that there was one. Words of the paper are left to
//! `compose`.

use super::attendance::may_be_named;
use super::facts::{ApprovalFacts, Audience, CorrectionFacts};
use crate::domain::approval::{self, Stage, Step, Subject};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::part::Part;
use crate::text;

/// How far the minutes have come.
#[must_use]
pub fn approval(meeting: &Meeting) -> ApprovalFacts {
    let way = meeting.approval();
    let over = meeting.phase() == Phase::Closed;
    let step = |step: &Step| step.stamp.at.date_naive();
    ApprovalFacts {
        stage: if over { way.stage() } else { Stage::Draft },
        version: if over { way.version() } else { 0 },
        sent_on: way.sent.as_ref().map(|(s, _)| step(s)),
        sent_to: way.sent.as_ref().and_then(|(_, to)| to.clone()),
        sent_version: way.sent.as_ref().map(|(s, _)| s.version),
        approved_on: way.approved.as_ref().map(|(.., on)| *on),
        approved_by: way.approved.as_ref().map(|(_, by, _)| by.clone()),
        approved_version: way.approved.as_ref().map(|(s, ..)| s.version),
        final_on: way.finalised.as_ref().map(step),
        final_version: way.finalised.as_ref().map(|s| s.version),
        corrected_since: way.corrected_since(),
    }
}

/// All corrections, in the order they were made.
#[must_use]
pub fn corrections(meeting: &Meeting, audience: Audience) -> Vec<CorrectionFacts> {
    meeting
        .approval()
        .corrections
        .iter()
        .map(|c| correction(meeting, c, audience))
        .collect()
}

fn correction(
    meeting: &Meeting,
    correction: &approval::Correction,
    audience: Audience,
) -> CorrectionFacts {
    let by_name = |id: &PersonId| {
        let attendee = meeting.find_person(id).map(|p| &meeting.people()[p])?;
        let named = may_be_named(meeting, attendee, audience);
        named.then(|| attendee.person.name.clone())
    };
    let change = correction.change.as_ref();
    let was = was(meeting, correction, audience);
    let what = || {
        let said =
            text::correction::what(correction.part, change, was.as_ref(), meeting, &by_name)?;
        let absent = correction.person.as_ref().and_then(by_name);
        let of_somebody = matches!(correction.part, Part::Absence | Part::Recusal);
        Some(match absent.filter(|_| of_somebody) {
            Some(name) => format!("{name} {said}"),
            None => said,
        })
    };
    let (item, person, what) = match &correction.subject {
        Subject::Item(item) => (Some(item.clone()), None, what()),
        Subject::Meeting => (None, None, what()),
        Subject::Person(person) => (None, Some(person), what()),
        Subject::Other { item, text } => {
            let item = item
                .clone()
                .or_else(|| named(meeting, text))
                .or_else(|| named(meeting, &correction.reason));
            (item, None, Some(text.clone()))
        }
    };
    let attendee = person
        .and_then(|p| meeting.find_person(p))
        .map(|p| &meeting.people()[p]);
    let closed = item
        .as_ref()
        .and_then(|i| meeting.item_by(i))
        .is_some_and(|s| s.item.closed);
    let nameless =
        person.is_some() && !attendee.is_some_and(|a| may_be_named(meeting, a, audience));
    let withheld = (closed && audience == Audience::Public) || nameless;
    CorrectionFacts {
        on: correction.stamp.at.date_naive(),
        item: item.map(|i| i.to_string()),
        person: attendee
            .filter(|_| !withheld)
            .map(|a| a.person.name.clone()),
        what: what.filter(|_| !withheld),
        reason: Some(correction.reason.clone()).filter(|_| !withheld),
        withheld,
    }
}

/// What had been recorded, as far as it may be said: what was said of a closed item is not said again.
fn was(
    meeting: &Meeting,
    correction: &approval::Correction,
    audience: Audience,
) -> Option<approval::Was> {
    let hidden = |id: &ItemId| {
        let closed = meeting.item_by(id).is_none_or(|s| s.item.closed);
        audience == Audience::Public && closed
    };
    let moved = correction.change.as_ref().and_then(|c| c.item.as_ref());
    let to_hidden = moved.is_some_and(|(from, to)| hidden(from) || hidden(to));
    let said = |was: &approval::Was| !was.item.as_ref().is_some_and(hidden) && !to_hidden;
    let mut was = correction.was.clone().filter(said)?;
    // Whom the row is about is named in front of it.
    let about = |p: &mut PersonId| matches!(&correction.subject, Subject::Person(o) if p == o);
    was.person.take_if(about);
    Some(was)
}

/// The closed item that words speak of: "punkt 6". Who wrote them may have forgotten that it is closed.
fn named(meeting: &Meeting, words: &str) -> Option<ItemId> {
    let words: Vec<String> = words
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let number = |word: &String| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let spoken: Vec<String> = words
        .windows(2)
        .filter(|w| number(&w[0]).starts_with('p'))
        .map(|w| number(&w[1]))
        .collect();
    let closed = meeting.agenda().filter(|s| s.item.closed);
    closed
        .map(|s| &s.item.id)
        .find(|id| spoken.contains(&id.as_str().trim_end_matches('.').to_lowercase()))
        .cloned()
}
