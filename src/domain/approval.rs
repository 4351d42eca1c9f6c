//! What becomes of the minutes after the meeting: sent to the chairs, approved, final, and corrected on the way.
//!
//! Promise: a correction never changes the past: it is an event with a reason, it is listed, and it makes a new version
//! (product 6). Which step may follow which is left to `decide`, the words to `minutes::compose`.

use super::Moment;
use super::act::{AfterEvent, LifeEvent, ReviseEvent, UndoEvent};
use super::attendance::Stamp;
use super::decision::{Outcome, Standing};
use super::event::{Event, Record};
use super::ids::{ItemId, PersonId};
use super::part::{Hour, Part};
use super::place::Place;
use super::true_order::Revisions;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far the minutes have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The meeting is not over.
    Draft,
    /// Written, not sent to anybody.
    Closed,
    /// With the chairs.
    Sent,
    /// Approved.
    Approved,
    /// Filed and published.
    Final,
}

/// What a correction is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// What was recorded on an item.
    Item(ItemId),
    /// When somebody was there.
    Person(PersonId),
    /// The meeting itself: when it was opened, broken off, closed.
    Meeting,
    /// Anything else, in words; of an item, if it is about one.
    Other {
        /// Which item.
        item: Option<ItemId>,
        /// The words.
        text: String,
    },
}

/// From what a correction changed something, and to what, as it was said when it was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When it had been, and when it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Times>,
    /// On which item it had stood, and on which it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<(ItemId, ItemId)>,
    /// Who it had been, and who it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<(PersonId, PersonId)>,
    /// What had been decided, and what was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<(Option<Outcome>, Option<Outcome>)>,
    /// Decisions that gained or lost their standing with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<(ItemId, Standing, Standing)>,
}

/// Two times: as it had been recorded, and as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// As it had been recorded.
    #[serde(with = "super::moment")]
    pub from: Moment,
    /// As it was.
    #[serde(with = "super::moment")]
    pub to: Moment,
}

/// A correction after the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// When it was recorded.
    pub stamp: Stamp,
    /// About what.
    pub subject: Subject,
    /// What it changed.
    pub part: Part,
    /// Of whom the record speaks that corrects it.
    pub person: Option<PersonId>,
    /// What had been recorded, where a record is corrected.
    pub was: Option<Was>,
    /// From what, to what.
    pub change: Option<Change>,
    /// Why.
    pub reason: String,
    /// The version that it made.
    pub version: usize,
}

/// What a record said before it was corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Was {
    /// Of the minutes.
    pub part: Part,
    /// Of whom.
    pub person: Option<PersonId>,
    /// On which item.
    pub item: Option<ItemId>,
}

/// A record as it is counted, with those before it.
#[derive(Clone, Copy)]
struct Counted<'r> {
    record: &'r Record,
    stamp: Stamp,
    earlier: &'r [Record],
}

/// A step the minutes have taken: when, and which version it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When it was recorded.
    pub stamp: Stamp,
    /// The version it covers.
    pub version: usize,
}

/// The minutes' way so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Approval {
    /// To whom they were sent last.
    pub sent: Option<(Step, Option<String>)>,
    /// The last approval: by whom, in words, and the day.
    pub approved: Option<(Step, String, NaiveDate)>,
    /// Since when they are final.
    pub finalised: Option<Step>,
    /// The last approval that was taken back: of which version, by whom, the day.
    taken_back: Option<(usize, String, NaiveDate)>,
    /// All corrections that count, in order.
    pub corrections: Vec<Correction>,
    /// Records that are corrections, undone ones too, and how often one was made, taken back or brought back.
    revising: Vec<u64>,
    revisions: usize,
    /// What was corrected so far.
    revised: Revisions,
    /// Which records hold the meeting's own times.
    hours: BTreeMap<u64, Hour>,
    /// Minutes have been written.
    closed: bool,
}

impl Approval {
    /// How far a closed meeting's minutes have come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match (&self.finalised, &self.approved, &self.sent) {
            (Some(_), _, _) => Stage::Final,
            (None, Some(_), _) => Stage::Approved,
            (None, None, Some(_)) => Stage::Sent,
            (None, None, None) => Stage::Closed,
        }
    }

    /// The version: 1 as written when the meeting closed, one more with each correction, and with each that is taken
    /// back. It never falls, so that no two papers bear the same one.
    #[must_use]
    pub fn version(&self) -> usize {
        self.revisions + 1
    }

    /// The version that the last step covers.
    #[must_use]
    pub fn covered(&self) -> Option<usize> {
        let sent = self.sent.as_ref().map(|(step, _)| step.version);
        let approved = self.approved.as_ref().map(|(step, ..)| step.version);
        self.finalised
            .as_ref()
            .map(|step| step.version)
            .or(approved)
            .or(sent)
    }

    /// An approval that was taken back, of a version that has been another since: who has that paper must be able to see
    /// it. Taken back as a slip, of what still stands, it leaves no trace.
    #[must_use]
    pub fn taken_back(&self) -> Option<(usize, &str, NaiveDate)> {
        let (version, by, on) = self.taken_back.as_ref()?;
        (*version != self.version()).then_some((*version, by.as_str(), *on))
    }

    /// Whether something was corrected since the last step, so that it does not cover what is there now.
    #[must_use]
    pub fn corrected_since(&self) -> bool {
        self.covered()
            .is_some_and(|covered| covered < self.version())
    }

    /// Counts a record, in the order of recording: steps, corrections, and what makes a new version: each correction that
    /// is made, taken back or brought back, and a meeting that is opened again. One that was undone (`counts` is false)
    /// takes no step, and stays counted. `earlier`: the records before it, by number.
    pub(super) fn count(&mut self, record: &Record, counts: bool, earlier: &[Record]) {
        let (place, at) = (Place::live(record.seq), record.at);
        let stamp = Stamp { place, at };
        for event in &record.events {
            if counts {
                self.revised.add(event, record.seq);
            }
            match event {
                Event::After(event) => {
                    let counted = Counted {
                        record,
                        stamp,
                        earlier,
                    };
                    self.step(event, counted, counts);
                }
                Event::Life(event) => self.life(event, record.seq),
                Event::Undo(UndoEvent::Undone { record } | UndoEvent::Redone { record }) => {
                    if self.revising.contains(record) {
                        self.revisions += 1;
                    }
                }
                Event::Attendance(_)
                | Event::Roster(_)
                | Event::Seats(_)
                | Event::Agenda(_)
                | Event::Decision(_)
                | Event::Vote(_)
                | Event::Room(_)
                | Event::Revise(_)
                | Event::Settle(_) => {}
            }
        }
    }

    fn step(&mut self, event: &AfterEvent, counted: Counted<'_>, counts: bool) {
        let Counted {
            record,
            stamp,
            earlier,
        } = counted;
        if let AfterEvent::Corrected { .. } = event {
            self.revising.push(record.seq);
            self.revisions += 1;
        }
        if !counts {
            if let AfterEvent::MinutesApproved { by, on } = event {
                self.taken_back = Some((self.version(), by.clone(), *on));
            }
            return;
        }
        match event {
            AfterEvent::MinutesSent { to } => self.send(stamp, to.clone()),
            AfterEvent::MinutesApproved { by, on } => self.approve(stamp, by.clone(), *on),
            AfterEvent::MinutesFinalised => self.finalise(stamp),
            AfterEvent::Corrected {
                subject,
                reason,
                change,
            } => self.corrections.push(Correction {
                stamp,
                subject: Subject::clone(subject),
                person: record.events.iter().find_map(Event::person).cloned(),
                part: self.hour(record).unwrap_or_else(|| Part::of(record)),
                was: self.was(record, earlier),
                change: change.as_deref().cloned(),
                reason: reason.clone(),
                version: self.version(),
            }),
        }
    }

    /// Minutes were written when the meeting closed: opened again, the next ones are another version.
    fn life(&mut self, event: &LifeEvent, record: u64) {
        match event {
            LifeEvent::MeetingOpened => {
                if !self.hours.values().any(|h| *h == Hour::Beginning) {
                    self.hours.insert(record, Hour::Beginning);
                }
                self.reopen();
                if std::mem::take(&mut self.closed) {
                    self.revisions += 1;
                }
            }
            LifeEvent::MeetingClosed => {
                self.closed = true;
                self.revising.push(record);
                self.hours.insert(record, Hour::End);
            }
            LifeEvent::MeetingAdjourned => {
                self.hours.insert(record, Hour::Break);
            }
            LifeEvent::MeetingResumed => {
                self.hours.insert(record, Hour::Resumption);
            }
            LifeEvent::MeetingPrepared(_)
            | LifeEvent::HeldOn { .. }
            | LifeEvent::BreakLimited { .. } => {}
        }
    }

    /// The time of the meeting's own that a record says was another.
    fn hour(&self, record: &Record) -> Option<Part> {
        let hour = record.events.iter().find_map(|event| {
            let Event::Revise(ReviseEvent::Timed { record, .. }) = event else {
                return None;
            };
            self.hours.get(record)
        });
        hour.map(|hour| Part::Hour(*hour))
    }

    /// What the record said that this one takes back or moves, as it was corrected until then.
    fn was(&self, record: &Record, earlier: &[Record]) -> Option<Was> {
        let (about, of) = record.events.iter().find_map(|event| {
            let Event::Revise(event) = event else {
                return None;
            };
            match event {
                ReviseEvent::TakenBack { .. } | ReviseEvent::MovedToItem { .. } => {
                    Some(event.about())
                }
                ReviseEvent::Timed { .. } | ReviseEvent::GivenTo { .. } => None,
            }
        })?;
        let at = earlier.binary_search_by_key(&about, |r| r.seq).ok()?;
        let said = self.revised.said(&earlier[at]).into_iter();
        let mut theirs = said.filter(|(event, _)| of.is_none() || event.person() == of);
        theirs.find_map(|(event, at)| {
            Some(Was {
                part: event.part(at)?,
                person: event.person().cloned(),
                item: event.item().cloned(),
            })
        })
    }

    /// This version was sent.
    pub fn send(&mut self, stamp: Stamp, to: Option<String>) {
        self.sent = Some((
            Step {
                stamp,
                version: self.version(),
            },
            to,
        ));
    }

    /// This version was approved; what was final before is so no more.
    pub fn approve(&mut self, stamp: Stamp, by: String, on: NaiveDate) {
        self.approved = Some((
            Step {
                stamp,
                version: self.version(),
            },
            by,
            on,
        ));
        self.finalised = None;
    }

    /// This version is final.
    pub fn finalise(&mut self, stamp: Stamp) {
        self.finalised = Some(Step {
            stamp,
            version: self.version(),
        });
    }

    /// Takes back all steps: the meeting goes on. What was corrected stays.
    pub fn reopen(&mut self) {
        self.sent = None;
        self.approved = None;
        self.finalised = None;
    }
}
