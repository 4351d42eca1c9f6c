//! The meeting with its records: the one fold that everything runs, with undo, and what is not durable yet.
//!
//! Promise: state is always the fold of the records that count, in true order. Undo, redo and corrections are records
//! too, and take effect by folding again. What was decided and is not durable is *pending*: it shows, so that the next key sees it, and it is
//! decided again when somebody else's records came first. Where records are kept is left to whoever calls.

mod beginning;
mod checkpoint;
mod happened;
mod overtaken;
mod reported;
mod undo;
mod versions;
mod whole;

pub use overtaken::Overtaken;
pub use versions::{EarlierVersion, VersionRead, changes_minutes};

use crate::domain::Moment;
use crate::domain::act::{Command, LifeEvent, decide};
use crate::domain::attendance::Stamp;
use crate::domain::author::{Author, AuthorRole, Reporter};
use crate::domain::durable::Durable;
use crate::domain::event::{Event, Record};
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::domain::place::Place;
use crate::domain::refusal::Refusal;
use crate::domain::secrecy::ClosedInFile;
use crate::domain::setup::Setup;
use crate::domain::true_order::{only_marks, revises};
use checkpoint::Checkpoint;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;
use undo::{changed_from, mark_undone};
use whole::fold;

/// A meeting and all its records.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    setup: Setup,
    records: Vec<Record>,
    /// How many of the records are durable; the rest belong to `pending`.
    settled: usize,
    pending: Vec<Pending>,
    undone: BTreeSet<u64>,
    meeting: Meeting,
    /// The first record of which something was corrected that the meeting does not show yet; only while records are
    /// read.
    stale: Option<u64>,
    checkpoint: Checkpoint,
    /// Whose hand adds to it; a reader's has none.
    author: Option<Arc<Author>>,
    /// What the agenda's file closes: no record, and none of it reaches the log by itself.
    closed_in_file: ClosedInFile,
    /// The items that records which cannot be read may close.
    in_doubt: Vec<ItemId>,
}

/// A command that was decided, and whose records are not durable yet.
#[derive(Clone, Debug, PartialEq)]
struct Pending {
    command: Command,
    at: Moment,
    /// Its last record.
    seq: u64,
    /// Who asked for it from another machine.
    reporter: Option<Reporter>,
}

impl History {
    /// A meeting of which nothing has been recorded.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let meeting = Meeting::new(&setup);
        Self {
            setup,
            records: Vec::new(),
            settled: 0,
            pending: Vec::new(),
            undone: BTreeSet::new(),
            meeting,
            stale: None,
            checkpoint: Checkpoint::default(),
            author: None,
            closed_in_file: ClosedInFile::default(),
            in_doubt: Vec::new(),
        }
    }

    /// A meeting from its first record; `None` if that does not hold the setup.
    #[must_use]
    pub fn from_first(record: Record) -> Option<Self> {
        let mut events = Vec::from(record.events).into_iter();
        let Some(Event::Life(LifeEvent::MeetingPrepared(setup))) = events.next() else {
            return None;
        };
        let mut history = Self::new(*setup);
        let events = events.collect();
        history.push(Record { events, ..record });
        Some(history)
    }

    /// The same history, added to by this author from now on.
    #[must_use]
    pub fn written_by(mut self, author: Arc<Author>) -> Self {
        self.is_written_by(author);
        self
    }

    /// It is added to by this author from now on.
    pub fn is_written_by(&mut self, author: Arc<Author>) {
        self.author = Some(author);
    }

    // ---- Reading ------------------------------------------------------------------------------

    /// The meeting as it stands, pending commands included.
    #[must_use]
    pub fn meeting(&self) -> &Meeting {
        debug_assert!(self.stale.is_none(), "finish_reading comes first");
        &self.meeting
    }

    /// Who adds to it; nobody in a reader's.
    #[must_use]
    pub fn author(&self) -> Option<&Arc<Author>> {
        self.author.as_ref()
    }

    /// Whether it is a log that is kept beside the journal.
    #[must_use]
    pub fn is_shadow(&self) -> bool {
        let by = self.author();
        by.is_some_and(|by| by.role == AuthorRole::Shadow)
    }

    /// All records, those of pending commands included.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records that are not durable yet.
    #[must_use]
    pub fn unsettled(&self) -> &[Record] {
        self.records.get(self.settled..).unwrap_or_default()
    }

    /// All records as they stand in the journal: the first holds the setup.
    #[must_use]
    pub fn whole(&self) -> Vec<Record> {
        self.with_setup(&self.records).into_owned()
    }

    /// The records to be made durable, as they are to stand in the journal.
    #[must_use]
    pub fn to_append(&self) -> Cow<'_, [Record]> {
        self.with_setup(self.unsettled())
    }

    /// The copies stand once, in `setup`; the first record gets them back.
    fn with_setup<'r>(&self, records: &'r [Record]) -> Cow<'r, [Record]> {
        if records.first().is_none_or(|r| r.seq != 1) {
            return Cow::Borrowed(records);
        }
        let mut records = records.to_vec();
        if let Some(first) = records.first_mut() {
            let setup = LifeEvent::MeetingPrepared(Box::new(self.setup.clone()));
            let setup = std::iter::once(Event::Life(setup));
            first.events = setup.chain(first.events.iter().cloned()).collect();
        }
        Cow::Owned(records)
    }

    // ---- Changing -----------------------------------------------------------------------------

    /// Takes in a durable record that was read.
    pub fn push(&mut self, record: Record) {
        self.read(record);
        self.fold();
    }

    /// Takes in one of many durable records; the meeting is right again after [`History::finish_reading`], which costs
    /// one look back however many corrections were among them.
    pub fn read(&mut self, record: Record) {
        self.take(record);
        self.settled = self.records.len();
    }

    /// All records that were to be read have been.
    pub fn finish_reading(&mut self) {
        self.fold();
    }

    /// Decides a command; what it causes shows at once and is pending until [`History::settle`].
    ///
    /// # Errors
    /// The reason why it cannot be done; nothing has changed then.
    pub fn propose(&mut self, command: Command, at: Moment) -> Result<(), Refusal> {
        self.propose_for(command, at, None)
    }

    /// The same for somebody at another machine, or for nobody but whoever sits here.
    fn propose_for(
        &mut self,
        command: Command,
        at: Moment,
        reporter: Option<Reporter>,
    ) -> Result<(), Refusal> {
        let events = decide(self, command.clone(), at)?;
        if self.meeting.seq() == 0 {
            // The setup is put in when the record is written.
            self.add(Vec::new(), at, None);
        }
        self.add(events, at, reporter.as_ref());
        let seq = self.meeting.seq();
        self.pending.push(Pending {
            command,
            at,
            seq,
            reporter,
        });
        Ok(())
    }

    fn add(&mut self, events: Vec<Event>, at: Moment, reporter: Option<&Reporter>) {
        let (seq, by) = (self.meeting.seq() + 1, self.author_for(reporter));
        let events = events.into();
        self.take(Record {
            seq,
            at,
            by,
            events,
        });
        self.fold();
    }

    /// What was pending is durable.
    pub fn settle(&mut self, durable: Durable) {
        let settled = self.records.partition_point(|r| r.seq <= durable.seq());
        self.settled = self.settled.max(settled);
        self.pending.retain(|p| p.seq > durable.seq());
    }

    /// Forgets the pending commands after a record: they were not meant. What is durable stays.
    pub fn forget_after(&mut self, seq: u64) {
        let kept = self
            .records
            .partition_point(|r| r.seq <= seq)
            .max(self.settled);
        if kept == self.records.len() {
            return;
        }
        self.records.truncate(kept);
        let last = self.records.last().map_or(0, |r| r.seq);
        self.pending.retain(|p| p.seq <= last);
        self.fold_anew();
    }

    /// Folds everything from the first record on.
    fn fold_anew(&mut self) {
        self.undone.clear();
        for record in &self.records {
            mark_undone(&mut self.undone, record);
        }
        self.checkpoint = Checkpoint::of(&self.records);
        self.stale = Some(0);
        self.fold();
    }

    fn take(&mut self, mut record: Record) {
        // Somebody came or left: nothing else is asked of what nearly all records of a long meeting say.
        let revises = !only_marks(&record) && {
            // The copies stand in `setup`; keeping them twice would double the memory of a large meeting.
            record
                .events
                .retain(|e| !matches!(e, Event::Life(LifeEvent::MeetingPrepared(_))));
            mark_undone(&mut self.undone, &record);
            self.checkpoint.note(&record);
            revises(&record)
        };
        // What only adds to the end needs no look back.
        if self.stale.is_some() || revises {
            let from = changed_from(&record);
            self.records.push(record);
            self.stale = Some(self.stale.map_or(from, |stale| stale.min(from)));
        } else {
            let (place, at) = (Place::live(record.seq), record.at);
            for event in &record.events {
                self.meeting.apply(event, Stamp { place, at });
            }
            self.meeting.count(&record, true, &self.records);
            self.records.push(record);
        }
    }

    /// Folds all that counts anew, in true order, if something earlier was corrected.
    fn fold(&mut self) {
        let Some(from) = self.stale.take() else {
            return;
        };
        let mut checkpoint = std::mem::take(&mut self.checkpoint);
        let (records, undone) = (&self.records, &self.undone);
        let since = checkpoint.meeting(|| self.unbegun(), records, undone, from);
        self.meeting = since.unwrap_or_else(|| fold(self.unbegun(), records, undone, None));
        self.checkpoint = checkpoint;
    }

    /// The records that count.
    pub fn counting(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.records
            .iter()
            .filter(|r| !self.undone.contains(&r.seq))
    }

    /// The meeting as it would be with these events as the next record; nothing changes.
    #[must_use]
    pub fn with(&self, events: Vec<Event>, at: Moment) -> Meeting {
        let mut records = self.records.clone();
        let (seq, by) = (self.meeting.seq() + 1, self.author.clone());
        let events = events.into();
        let record = Record {
            seq,
            at,
            by,
            events,
        };
        let mut undone = self.undone.clone();
        mark_undone(&mut undone, &record);
        records.push(record);
        fold(self.unbegun(), &records, &undone, None)
    }

    /// The room as it was at a moment, corrections included, for what is recorded of it only now.
    #[must_use]
    pub fn as_of(&self, at: Moment) -> Self {
        Self {
            meeting: fold(self.unbegun(), &self.records, &self.undone, Some(at)),
            ..self.clone()
        }
    }
}
