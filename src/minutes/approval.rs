//! The minutes' way after the meeting, as facts.
//!
//! Promise: a correction of a closed item says no more in public than that there was one. Words of the paper are left to
//! `compose`.

use super::corrected::CorrectionFacts;
use super::facts::{ApprovalFacts, Audience};
use super::spoken;
use crate::domain::approval::{self, Change, Stage, Step, Subject};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::part::Part;
use crate::text;
use crate::text::correction::CorrectionTold;
use serde::Serialize;

/// An approval that holds no more.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TakenBack {
    /// Of which version.
    pub version: usize,
    /// By whom it was approved.
    pub by: String,
    /// When it was.
    pub on: chrono::NaiveDate,
}

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
        taken_back: way.taken_back().map(|(version, by, on)| TakenBack {
            version,
            by: by.to_owned(),
            on,
        }),
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
        let named = audience.may_name(meeting, attendee);
        named.then(|| attendee.person.name.clone())
    };
    let change = correction
        .change
        .as_ref()
        .map(|c| seen(meeting, c, audience));
    let was = was(meeting, correction, audience);
    let what = || told(meeting, correction, change.as_ref(), was.as_ref(), &by_name);
    let (item, person, what) = match &correction.subject {
        Subject::Item(item) => (Some(item.clone()), None, what()),
        Subject::Meeting => (None, None, what()),
        Subject::Person(person) => (None, Some(person), what()),
        Subject::Other { item, text } => (item.clone(), None, Some(CorrectionTold::own(text))),
    };
    let secret = secret(meeting, correction);
    let item = item.or_else(|| match &correction.subject {
        Subject::Other { .. } => secret.clone(),
        Subject::Item(_) | Subject::Meeting | Subject::Person(_) => None,
    });
    let attendee = person
        .and_then(|p| meeting.find_person(p))
        .map(|p| &meeting.people()[p]);
    let nameless = person.is_some() && !attendee.is_some_and(|a| audience.may_name(meeting, a));
    let withheld = (secret.is_some() && audience == Audience::Public) || nameless;
    CorrectionFacts {
        on: correction.stamp.at.date_naive(),
        item: item.map(|i| i.to_string()),
        person: attendee
            .filter(|_| !withheld)
            .map(|a| a.person.name.clone()),
        what: what
            .as_ref()
            .map(CorrectionTold::whole)
            .filter(|_| !withheld),
        version: correction.version,
        changes: Vec::new(),
        plain: what.as_ref().is_some_and(|w| w.is_plain),
        besides: what.map(|w| w.besides.join("; ")).filter(|_| !withheld),
        reason: Some(correction.reason.clone()).filter(|_| !withheld),
        withheld,
    }
}

/// What is said of a correction, with the name of whom it is about where that is not its subject.
fn told(
    meeting: &Meeting,
    correction: &approval::Correction,
    change: Option<&Change>,
    was: Option<&approval::Was>,
    by_name: &dyn Fn(&PersonId) -> Option<String>,
) -> Option<CorrectionTold> {
    let said = text::correction::what(correction.part, change, was, meeting, by_name)?;
    let of_somebody = matches!(correction.part, Part::Absence | Part::Recusal);
    let absent = correction.person.as_ref().and_then(by_name);
    Some(match absent.filter(|_| of_somebody) {
        Some(name) => CorrectionTold {
            what: format!("{name} {}", said.what),
            ..said
        },
        None => said,
    })
}

/// What had been recorded, as far as it may be said: what was said of a closed item is not said again.
fn was(
    meeting: &Meeting,
    correction: &approval::Correction,
    audience: Audience,
) -> Option<approval::Was> {
    let hidden = |id: &ItemId| audience == Audience::Public && !meeting.is_public(id);
    let moved = correction.change.as_ref().and_then(|c| c.item.as_ref());
    let to_hidden = moved.is_some_and(|(from, to)| hidden(from) || hidden(to));
    let said = |was: &approval::Was| !was.item.as_ref().is_some_and(hidden) && !to_hidden;
    let mut was = correction.was.clone().filter(said)?;
    // Whom the row is about is named in front of it.
    let about = |p: &mut PersonId| matches!(&correction.subject, Subject::Person(o) if p == o);
    was.person.take_if(about);
    Some(was)
}

/// A change without what it did to items that the reader may not see.
fn seen(meeting: &Meeting, change: &Change, audience: Audience) -> Change {
    let mut change = change.clone();
    let seen = |item: &ItemId| audience == Audience::Internal || meeting.is_public(item);
    change.standing.retain(|(item, ..)| seen(item));
    change
}

/// The closed item that a correction is about, or that its words speak of: who wrote them may have forgotten that it is
/// closed.
fn secret(meeting: &Meeting, correction: &approval::Correction) -> Option<ItemId> {
    let closed = |item: &ItemId| meeting.item_by(item).is_some_and(|s| !s.is_public());
    let (own, words) = match &correction.subject {
        Subject::Item(item) => (Some(item), None),
        Subject::Meeting | Subject::Person(_) => (None, None),
        Subject::Other { item, text } => (item.as_ref(), Some(text)),
    };
    let moved = correction.change.as_ref().and_then(|c| c.item.as_ref());
    let moved = moved.into_iter().flat_map(|(from, to)| [from, to]);
    let about = own.into_iter().chain(moved).find(|i| closed(i)).cloned();
    let mut words = words.into_iter().chain([&correction.reason]);
    about.or_else(|| words.find_map(|w| spoken::closed_item(meeting, w)))
}
