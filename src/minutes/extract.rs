//! The facts of the minutes, taken from the meeting.
//!
//! Promise: computed from the meeting alone, so the same journal gives the same facts for ever; the public version is made
//! here, by leaving out. What the facts are is said in `facts`.

use super::corrected::{self, CorrectionFacts};
use super::facts::{Audience, BreakFacts, Minutes};
use super::{chairing, together};
use crate::domain::attendance::Status;
use crate::domain::history::History;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;

impl Minutes {
    /// The minutes of a meeting: one, or one for each body of a joint meeting.
    #[must_use]
    pub fn all(history: &History, audience: Audience) -> Vec<Self> {
        let Some(joint) = history.meeting().joint() else {
            return vec![Self::whole(history, audience)];
        };
        let bodies = joint.bodies().iter();
        let mut both: Vec<Self> = bodies
            .filter_map(|body| Some((body.body(), history.part(body.body())?)))
            .map(|(body, part)| {
                let mut facts = Self::of_part(&part, history.meeting(), audience);
                corrected::fill(&mut facts, history, Some(body));
                facts
            })
            .collect();
        together::fill(&mut both);
        both
    }

    /// The minutes of a meeting as one, of both bodies in a joint one.
    #[must_use]
    pub fn whole(history: &History, audience: Audience) -> Self {
        let mut facts = Self::of(history.meeting(), audience);
        corrected::fill(&mut facts, history, None);
        facts
    }

    /// One body's minutes: they run from its first item to its last.
    fn of_part(part: &Meeting, whole: &Meeting, audience: Audience) -> Self {
        let mut facts = Self::within(part, Some(whole), audience);
        let spans = || part.agenda().flat_map(|s| &s.spans);
        if let Some(last) = spans().filter_map(|s| s.to).map(|s| s.at).max() {
            facts.closed = facts.closed.map(|closed| closed.min(last));
        }
        if let Some(first) = spans().map(|s| s.from.at).min()
            && part
                .order()
                .first()
                .and_then(|i| part.item(*i))
                .is_none_or(|s| !part.has(s))
        {
            facts.opened = Some(first);
        }
        // Who was there from the first of them to the last was there all the time.
        for stay in facts
            .attendance
            .iter_mut()
            .flat_map(|g| &mut g.people)
            .flat_map(|p| &mut p.times)
        {
            stay.from = stay
                .from
                .filter(|from| facts.opened.is_none_or(|opened| *from > opened));
            stay.to = stay
                .to
                .filter(|to| facts.closed.is_none_or(|closed| *to < closed));
        }
        for person in facts.attendance.iter_mut().flat_map(|g| &mut g.people) {
            person.times.retain(|s| s.from.is_some() || s.to.is_some());
        }
        facts
    }

    /// What was corrected after the meeting, as its minutes have it.
    #[must_use]
    pub fn corrections_of(history: &History, audience: Audience) -> Vec<CorrectionFacts> {
        if history.meeting().approval().corrections.is_empty() {
            return Vec::new();
        }
        Self::whole(history, audience).corrections
    }

    /// These items are closed by now, and this is an earlier version: it says so of those it has.
    pub fn keep_closed(&mut self, items: &[ItemId]) {
        let numbers = items.iter().map(ItemId::to_string);
        let has = |number: &String| self.items.iter().any(|i| i.number == *number);
        self.closed_since = numbers.filter(has).collect();
    }

    /// The facts of a meeting for an audience; what its corrections changed, only its history knows: [`Minutes::whole`].
    #[must_use]
    pub fn of(meeting: &Meeting, audience: Audience) -> Self {
        Self::within(meeting, None, audience)
    }

    /// The same of a body's part of the `whole`, which knows who chaired what both deal with.
    fn within(meeting: &Meeting, whole: Option<&Meeting>, audience: Audience) -> Self {
        let frame = meeting.frame();
        let profile = meeting.profile();
        let chaired = chairing::chairs(meeting, whole);
        Self {
            schema: "ordstyrer.minutes/1",
            audience,
            state: meeting.phase(),
            seq: meeting.seq(),
            digest: None,
            prints_digest: meeting.profile().style.fingerprint,
            body: profile.name.clone(),
            genitive: profile.genitive.clone(),
            id: profile.id.clone(),
            stem: audience.stem().to_owned(),
            title: crate::text::screen::headline(meeting),
            date: meeting.day(),
            opened: meeting.opened().map(|s| s.at),
            closed: meeting.closed().map(|s| s.at),
            breaks: breaks(meeting),
            clock_remarks: crate::text::timekeeping::remarks(meeting),
            planned_start: frame.start,
            planned_end: frame.end,
            place: frame.place.clone(),
            journal_number: frame.journal_number.clone(),
            chair: chaired.first,
            chairs: chaired.each,
            unchaired: chaired.unchaired,
            secretary: named(meeting, frame.secretary.as_ref()).or_else(|| kept(meeting)),
            shadow_secretary: compared(meeting)
                .or_else(|| named(meeting, frame.shadow_secretary.as_ref())),
            attendance: super::attendance::groups(meeting, audience),
            together: None,
            new_holders: super::attendance::new_holders(meeting),
            items: meeting
                .agenda()
                .map(|state| super::items::item(meeting, state, audience))
                .collect(),
            next_meeting: frame.next_meeting.clone(),
            approval: super::approval::approval(meeting),
            corrections: super::approval::corrections(meeting, audience),
            closed_since: Vec::new(),
            attendance_style: profile.style.attendance,
            signature_sheet: profile.style.signatures,
            contents_from: profile.style.contents_from,
            treatment_line: profile.style.treatment_line,
            decisions_first: profile.style.decisions_first,
            recommendation_first: profile.style.recommendation_first,
            date_style: profile.style.date,
            separator: profile.style.time_separator,
            summary_caption: profile.style.summary.clone(),
            case_caption: profile.style.case_number.clone(),
        }
    }
}

/// Whom the agenda names to keep the minutes; nobody does from home.
fn named(meeting: &Meeting, secretary: Option<&PersonId>) -> Option<String> {
    let found = &meeting.people()[meeting.find_person(secretary?)?];
    (found.status() != Status::Apology).then(|| found.person.name.clone())
}

/// Who kept the log that this one was compared with last: it says so itself.
fn compared(meeting: &Meeting) -> Option<String> {
    let last = meeting.compared().last()?;
    last.from.by.person.as_deref().map(str::to_owned)
}

/// Who kept the log, as they said when it was compared.
fn kept(meeting: &Meeting) -> Option<String> {
    let by = meeting.compared().last()?.by.as_ref()?;
    by.person.as_deref().map(str::to_owned)
}

/// The breaks that are over.
fn breaks(meeting: &Meeting) -> Vec<BreakFacts> {
    let spans = meeting.breaks().iter();
    let over = spans.filter_map(|span| {
        let (from, to) = (span.from.at, span.to?.at);
        Some(BreakFacts { from, to })
    });
    over.collect()
}
