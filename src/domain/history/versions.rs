//! Earlier versions of the minutes: which there have been, and the meeting as each of them read last.
//!
//! Promise: a version is the fold of the records up to the last that changed what it said, so it reads as it did then.
//! For the public closed wins [product 7.10]: what is closed now is closed in every version, and so is the item from which
//! something was moved to one that is closed now. Finding out what the agenda's file closed then is left to `store::ledger`.

use super::History;
use super::undo::mark_undone;
use crate::domain::act::{
    AfterEvent, AgendaEvent, DecisionEvent, LifeEvent, ReviseEvent, SettleEvent, UndoEvent,
};
use crate::domain::event::{Event, Record};
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Phase};
use crate::domain::secrecy::{ClosedInFile, FileClosing};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A version that the minutes have had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlierVersion {
    /// Its number, from 1.
    pub version: usize,
    /// The first record that it held.
    pub first: u64,
    /// The last record that changed what it said.
    pub last: u64,
    /// The last record before it was another version.
    pub until: u64,
    /// The day of its last change.
    pub on: NaiveDate,
}

/// An earlier version, for somebody to read now.
#[derive(Clone, Debug)]
pub struct VersionRead {
    /// The meeting as far as the version went.
    pub history: History,
    /// The items that were not closed in it as far as is known, and are kept closed now, in the order of the agenda.
    pub closed_since: Vec<ItemId>,
}

impl History {
    /// The versions that the minutes have had, oldest first: of those that were written, since a meeting that is opened
    /// again may be another version before it is over.
    #[must_use]
    pub fn versions(&self) -> Vec<EarlierVersion> {
        let mut found: Vec<EarlierVersion> = Vec::new();
        let mut so_far = Self::new(self.setup.clone());
        let mut was_closed = false;
        for record in &self.records {
            so_far.read(record.clone());
            let closing = |e: &Event| matches!(e, Event::Life(LifeEvent::MeetingClosed));
            was_closed |= record.events.iter().any(closing);
            if !was_closed || !record.events.iter().any(changes_minutes) {
                continue;
            }
            so_far.finish_reading();
            if so_far.meeting.phase() != Phase::Closed {
                continue;
            }
            let version = so_far.meeting.approval().version();
            let (seq, on) = (record.seq, so_far.meeting.local(record.at).date_naive());
            match found.last_mut() {
                Some(same) if same.version == version => (same.last, same.on) = (seq, on),
                before => {
                    if let Some(before) = before {
                        before.until = seq - 1;
                    }
                    found.push(EarlierVersion {
                        version,
                        first: seq,
                        last: seq,
                        until: u64::MAX,
                        on,
                    });
                }
            }
        }
        found
    }

    /// The meeting as its first records up to this one have it, whatever was recorded later.
    #[must_use]
    pub fn up_to(&self, seq: u64) -> Self {
        self.up_to_with(seq, self.closed_in_file.clone())
    }

    fn up_to_with(&self, seq: u64, closed: ClosedInFile) -> Self {
        let mut earlier = Self::new(self.setup.clone());
        earlier.in_doubt.clone_from(&self.in_doubt);
        earlier.close_as_file(closed);
        let records = self.records.iter().take_while(|r| r.seq <= seq);
        records.for_each(|r| earlier.read(r.clone()));
        earlier.finish_reading();
        earlier
    }

    /// A version as it read then, word for word: for those who may read what is closed.
    #[must_use]
    pub fn as_version(&self, version: EarlierVersion) -> VersionRead {
        VersionRead {
            history: self.up_to(version.last),
            closed_since: Vec::new(),
        }
    }

    /// A version as the public may read it now. `in_file`: the items that the agenda's file alone closed when it was
    /// written.
    #[must_use]
    pub fn as_public_version(
        &self,
        version: EarlierVersion,
        in_file: &BTreeSet<String>,
    ) -> VersionRead {
        let then = self.up_to(version.last);
        let was_closed = |item: &ItemId| {
            let recorded = then.meeting.item_by(item);
            recorded.is_some_and(ItemState::is_closed_in_record) || in_file.contains(item.as_str())
        };
        let mut closed = self.closed_in_file.clone();
        let mut since = BTreeSet::new();
        let later = self.records.iter().filter(|r| r.seq > version.last);
        let opened = opened_later(later);
        for state in then.meeting.all_items() {
            let item = &state.item.id;
            let now = self.meeting.item_by(item);
            let is_closed =
                now.is_some_and(|s| !s.is_public()) || self.moved_away(item, version.last);
            if is_closed && !was_closed(item) {
                since.insert(item.clone());
            }
            if is_closed || in_file.contains(item.as_str()) || opened.contains(item) {
                let title = now
                    .filter(|s| !s.is_public())
                    .and_then(|s| s.public_title());
                closed = closed.and(
                    item.clone(),
                    FileClosing {
                        neutral_title: title.map(str::to_owned),
                        in_doubt: false,
                    },
                );
            }
        }
        let order = then.meeting.agenda().map(|s| s.item.id.clone());
        VersionRead {
            closed_since: order.filter(|i| since.contains(i)).collect(),
            history: self.up_to_with(version.last, closed),
        }
    }

    /// Whether something that stood on an item at a record belongs to one that is closed now: it was moved there, whole or
    /// by record, be it only later, or before and that was undone then.
    fn moved_away(&self, from: &ItemId, at: u64) -> bool {
        let mut undone = BTreeSet::new();
        let until = self.records.iter().take_while(|r| r.seq <= at);
        until.for_each(|r| mark_undone(&mut undone, r));
        let not_yet = |r: &&Record| r.seq > at || undone.contains(&r.seq);
        let later = self.records.iter().filter(not_yet);
        let closed = |item: &ItemId| self.meeting.item_by(item).is_some_and(|s| !s.is_public());
        let mut moving = later.filter(|record| {
            let decided = |e: &Event| matches!(e, Event::Decision(DecisionEvent::DecisionRecorded { item, .. }) if closed(item));
            let taken = |e: &Event| matches!(e, Event::Decision(DecisionEvent::DecisionRemoved { item, .. }) if item == from);
            let by_record = |e: &Event| {
                let Event::Revise(ReviseEvent::MovedToItem { record, item }) = e else {
                    return false;
                };
                closed(item) && self.first_about(*record).is_some_and(|item| item == from)
            };
            let events = &record.events;
            events.iter().any(by_record) || events.iter().any(decided) && events.iter().any(taken)
        });
        moving.next().is_some()
    }

    /// Whether everything that a record speaks of is public now, and nothing of it went to what is closed later.
    #[must_use]
    pub fn is_open_still(&self, record: u64) -> bool {
        let Some(made) = self.record(record) else {
            return false;
        };
        let corrected = |event: &Event| {
            let Event::Revise(event) = event else {
                return None;
            };
            self.first_about(event.about().0).cloned()
        };
        let events = made.events.iter();
        let mut items = events
            .flat_map(|e| [e.item().cloned(), corrected(e)])
            .flatten();
        let before = record.saturating_sub(1);
        items.all(|item| self.meeting.is_public(&item) && !self.moved_away(&item, before))
    }

    /// The item that a record spoke of when it was made.
    fn first_about(&self, record: u64) -> Option<&ItemId> {
        self.record(record)?.events.iter().find_map(Event::item)
    }

    /// The record with a number.
    #[must_use]
    pub fn record(&self, seq: u64) -> Option<&Record> {
        let at = self.records.binary_search_by_key(&seq, |r| r.seq).ok()?;
        self.records.get(at)
    }
}

/// The items of which the next that was said of their secrecy is that they are open: they were closed until then.
fn opened_later<'r>(later: impl Iterator<Item = &'r Record>) -> BTreeSet<ItemId> {
    let (mut said, mut opened) = (BTreeSet::new(), BTreeSet::new());
    for event in later.flat_map(|r| &r.events) {
        if let Event::Agenda(AgendaEvent::ItemSecrecySet { item, closed }) = event
            && said.insert(item.clone())
            && !closed
        {
            opened.insert(item.clone());
        }
    }
    opened
}

/// Whether an event changes what the minutes of a closed meeting say.
#[must_use]
pub fn changes_minutes(event: &Event) -> bool {
    matches!(
        event,
        Event::Life(LifeEvent::MeetingClosed)
            | Event::After(
                AfterEvent::Corrected { .. }
                    | AfterEvent::MinutesSent { .. }
                    | AfterEvent::MinutesApproved { .. }
                    | AfterEvent::MinutesFinalised
            )
            | Event::Settle(SettleEvent::LogsCompared { .. })
            | Event::Undo(UndoEvent::Undone { .. } | UndoEvent::Redone { .. })
    )
}
