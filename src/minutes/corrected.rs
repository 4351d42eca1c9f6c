//! What each correction changed in what the minutes say: from which words, to which.
//!
//! Promise: found by reading the minutes as they were before the correction and as they were with it, so both are words
//! that stood there. In public nothing is quoted of an item that is closed by now, nor what looks like personal data:
//! it may be just that which was taken out. Which words say it on paper is left to `text::correction`.

use super::attendance;
use super::attendance_table::part;
use super::case;
use super::facts::{Audience, ItemDetail, ItemFacts, Minutes, Participant};
use super::items;
use super::personal;
use super::votes;
use crate::domain::approval::{Correction, Subject};
use crate::domain::history::History;
use crate::domain::joint::Body;
use crate::domain::meeting::Meeting;
use crate::text::words::Words;
use crate::text::{amendment, danish};
use serde::Serialize;

/// What of an item, or of a person, was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectedPart {
    /// The decision's words.
    Decision,
    /// What became of an item without one.
    Treatment,
    /// Votes and amendments that were moved.
    Vote,
    /// Changes of wording.
    Amendment,
    /// Reservations, dissents, statements.
    Position,
    /// Follow-ups.
    FollowUp,
    /// When somebody was there.
    Attendance,
    /// What somebody is called.
    Details,
}

impl CorrectedPart {
    /// As it stands behind "Punkt 3, …".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Decision => "beslutning",
            Self::Treatment => "behandling",
            Self::Vote => "afstemning",
            Self::Amendment => "ændring i teksten",
            Self::Position => "ført til referat",
            Self::FollowUp => "opfølgning",
            Self::Attendance => "fremmøde",
            Self::Details => "navn, titel eller organisation",
        }
    }
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrectionFacts {
    /// The day it was recorded.
    pub on: chrono::NaiveDate,
    /// Number of the item, if it is about one.
    pub item: Option<String>,
    /// Name of the person, if it is about when somebody was there.
    pub person: Option<String>,
    /// What was corrected, in words.
    pub what: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// About a closed item, so that the public version says no more.
    pub withheld: bool,
    /// The version that it made.
    pub version: usize,
    /// What read otherwise before, where that may be said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeFacts>,
    /// `what` says no more than which part was corrected.
    #[serde(skip)]
    pub plain: bool,
    /// What else changed with it, in words; part of `what`.
    #[serde(skip)]
    pub besides: Option<String>,
}

/// One thing that read otherwise before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeFacts {
    /// What.
    pub part: CorrectedPart,
    /// The words that were changed; nothing where nothing stood.
    pub from: Option<String>,
    /// What they were changed to.
    pub to: Option<String>,
    /// It is more of what stood there, and not the first.
    #[serde(skip)]
    pub is_more: bool,
}

/// Longest quotation, in letters.
const LONGEST: usize = 400;

/// Fills in what each correction changed; `body`: whose part of a joint meeting the facts are of.
pub(super) fn fill(facts: &mut Minutes, history: &History, body: Option<Body>) {
    let meeting = history.meeting();
    let all = meeting.approval().corrections.iter();
    let separator = facts.separator;
    for (correction, said) in all.zip(&mut facts.corrections) {
        if said.withheld || !may_quote(history, correction, facts.audience) {
            continue;
        }
        let Some(with) = history.record(correction.stamp.place.record()) else {
            continue;
        };
        let part = |then: &History| match body {
            Some(body) => then.part(body),
            None => Some(then.meeting().clone()),
        };
        let mut then = history.up_to(with.seq.saturating_sub(1));
        let before = part(&then);
        then.push(with.clone());
        let (Some(before), Some(after)) = (before, part(&then)) else {
            continue;
        };
        let reader = PartReader {
            audience: facts.audience,
            separator,
        };
        let about = &correction.subject;
        // What the reader may not see at both times has not changed for them.
        if let (Some(before), Some(after)) =
            (reader.said(&before, about), reader.said(&after, about))
        {
            said.changes = changes(&before, &after);
        }
        if facts.audience == Audience::Public {
            said.changes.retain(|c| !is_personal(c));
        }
    }
}

/// Whether a correction is about nothing that is closed by now.
fn may_quote(history: &History, correction: &Correction, audience: Audience) -> bool {
    audience == Audience::Internal || history.is_open_still(correction.stamp.place.record())
}

/// What was taken out may be what should not have stood there.
fn is_personal(change: &ChangeFacts) -> bool {
    let mut words = change.from.iter().chain(&change.to);
    words.any(|w| personal::in_text(w, &[]).next().is_some())
}

struct PartReader {
    audience: Audience,
    separator: char,
}

/// What the minutes say of one part, piece by piece.
type PartsSaid = Vec<(CorrectedPart, Vec<String>)>;

impl PartReader {
    fn said(&self, meeting: &Meeting, subject: &Subject) -> Option<PartsSaid> {
        Some(match subject {
            Subject::Item(item) => of_item(
                meeting,
                &items::item(meeting, meeting.item_by(item)?, self.audience),
            )?,
            Subject::Person(person) => {
                let groups = attendance::groups(meeting, self.audience);
                let mut people = groups.iter().flat_map(|g| &g.people);
                let found = people.find(|p| p.id == person.as_str());
                let words = found.map(|p| danish::lower_first(&part(p, self.separator)));
                let name = found.map(called);
                vec![
                    (CorrectedPart::Attendance, words.into_iter().collect()),
                    (CorrectedPart::Details, name.into_iter().collect()),
                ]
            }
            Subject::Meeting | Subject::Other { .. } => return None,
        })
    }
}

/// As the list of those who took part has it: "Borgmester Anna Hviid, Vejle Kommune".
fn called(person: &Participant) -> String {
    let organisation = person.organisation.iter();
    let words: Vec<&str> = std::iter::once(&person.name)
        .chain(organisation)
        .map(String::as_str)
        .collect();
    words.join(", ")
}

fn of_item(meeting: &Meeting, item: &ItemFacts) -> Option<PartsSaid> {
    let detail = item.detail.as_ref()?;
    let treatment = case::state_sentence(meeting.phase(), item, detail);
    Some(vec![
        (CorrectedPart::Decision, decision(detail)),
        (CorrectedPart::Treatment, treatment.into_iter().collect()),
        (CorrectedPart::Vote, votes::sentences(detail)),
        (CorrectedPart::Amendment, amendments(detail)),
        (
            CorrectedPart::Position,
            detail.positions.iter().map(case::position).collect(),
        ),
        (CorrectedPart::FollowUp, follow_ups(detail)),
    ])
}

fn decision(detail: &ItemDetail) -> Vec<String> {
    let text = detail.decision.as_ref().map_or("", |d| d.text.as_str());
    let lines = text.lines().map(|l| Words::marked(l.trim()).text());
    lines.filter(|l| !l.is_empty()).collect()
}

fn amendments(detail: &ItemDetail) -> Vec<String> {
    let all = detail.amendments.iter();
    all.map(|a| amendment::sentence(a.place.as_deref(), a.old.as_deref(), a.new.as_deref()))
        .collect()
}

fn follow_ups(detail: &ItemDetail) -> Vec<String> {
    let all = detail.follow_ups.iter().map(|f| {
        let who = f.who.as_ref().map(|w| format!("{w}: ")).unwrap_or_default();
        let due = f.due.as_ref().map(|d| format!(", {d}")).unwrap_or_default();
        format!("{who}{}{due}", f.what)
    });
    all.collect()
}

fn changes(before: &PartsSaid, after: &PartsSaid) -> Vec<ChangeFacts> {
    let of = |said: &PartsSaid, part| {
        let mut found = said.iter().filter(|(p, _)| *p == part);
        found
            .next()
            .map(|(_, words)| words.clone())
            .unwrap_or_default()
    };
    let parts = before.iter().chain(after).map(|(part, _)| *part);
    let mut changes: Vec<ChangeFacts> = Vec::new();
    for part in parts {
        let (from, to) = (of(before, part), of(after, part));
        if from == to || changes.iter().any(|c| c.part == part) {
            continue;
        }
        let stood = !from.is_empty();
        let (from, to) = differing(&from, &to);
        let (from, to) = (joined(from), joined(to));
        // Somebody who comes on the list or off it is not called otherwise.
        if part == CorrectedPart::Details && (from.is_none() || to.is_none()) {
            continue;
        }
        let is_more = stood && from.is_none();
        changes.push(ChangeFacts {
            part,
            from,
            to,
            is_more,
        });
    }
    changes
}

/// Without what both begin and end with.
fn differing<'w>(from: &'w [String], to: &'w [String]) -> (&'w [String], &'w [String]) {
    let same = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let (from, to) = (from.get(same..), to.get(same..));
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    let pairs = from.iter().rev().zip(to.iter().rev());
    let same = pairs.take_while(|(a, b)| a == b).count();
    let cut = |words: &'w [String]| words.get(..words.len() - same).unwrap_or_default();
    (cut(from), cut(to))
}

fn joined(words: &[String]) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let text = words.join(" ");
    if text.chars().count() <= LONGEST {
        return Some(text);
    }
    let start: String = text.chars().take(LONGEST).collect();
    let cut = text.chars().count() - LONGEST;
    let letters = danish::count(cut, "tegn", "tegn");
    Some(format!("{} … [{letters} er udeladt her]", start.trim_end()))
}

/// What a correction says on paper behind whom or what it is about: "Punkt 3, beslutning: fra ”…” til ”…”".
pub(super) fn in_words(correction: &CorrectionFacts, subject: &str) -> String {
    // A decision that was missing stands in the minutes, whole; what was there before does not, nor which of it came later.
    let is_told =
        |c: &&ChangeFacts| c.part != CorrectedPart::Decision || c.from.is_some() || c.is_more;
    let changes = correction.changes.iter().filter(is_told);
    let changes = changes.filter(|_| correction.plain);
    let words = |c: &ChangeFacts| {
        let from_to = crate::text::correction::reworded(c.from.as_deref(), c.to.as_deref());
        format!("{}: {from_to}", c.part.word())
    };
    let mut said: Vec<String> = changes.map(words).collect();
    let (separator, rest) = match (said.is_empty(), &correction.what) {
        (true, what) => (": ", what.clone()),
        (false, _) => (", ", correction.besides.clone()),
    };
    said.extend(rest.filter(|r| !r.is_empty()));
    match (subject.is_empty(), said.is_empty()) {
        (true, _) => said.join("; "),
        (false, true) => subject.to_owned(),
        (false, false) => format!("{subject}{separator}{}", said.join("; ")),
    }
}
