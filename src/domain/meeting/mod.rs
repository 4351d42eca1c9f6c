//! The meeting as it stands: what all records so far add up to.
//!
//! Promise: it changes only in [`Meeting::apply`], which cannot fail, so live use, recovery, the
//! projector and a late export are the same fold. Events that name something unknown change
//! nothing. What may happen is left to `act`; what follows from it to `quorum` and `closing`.

mod reading;
mod tenure;

pub use tenure::{Chairing, NewHolder};

use crate::domain::Moment;
use crate::domain::agenda::{Agenda, AgendaItem};
use crate::domain::approval::Approval;
use crate::domain::attendance::{Stamp, Status, TimeLine};
use crate::domain::decision::{Amendment, Decision, FollowUp, Position};
use crate::domain::event::{Event, Record};
use crate::domain::floor::Floor;
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::index::{SeatState, Taken, Tally};
use crate::domain::joint::{self, Body};
use crate::domain::profile::Profile;
use crate::domain::roster::{Person, Role};
use crate::domain::scene::Scene;
use crate::domain::schedule::Ahead;
use crate::domain::setup::Setup;
use chrono::NaiveTime;
use std::collections::HashMap;

/// Where the meeting is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Not opened yet.
    Planned,
    /// Running.
    Open,
    /// In a break.
    Adjourned,
    /// Over.
    Closed,
}

/// A person during the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendee {
    /// As in the roster.
    pub person: Person,
    /// Marks in order.
    pub line: TimeLine,
    /// Position of the seat they hold, if any.
    pub seat: Option<usize>,
    /// Position of the seat they stand in on now.
    pub standing_in: Option<usize>,
    /// When they have said they leave.
    pub leaves_at: Option<NaiveTime>,
    /// Gave their seat to a new holder for good.
    pub replaced: bool,
    now: (Status, Option<Moment>),
}

impl Attendee {
    /// What holds now.
    #[must_use]
    pub fn status(&self) -> Status {
        self.now.0
    }
    /// Has a seat, and nothing is known of them yet.
    #[must_use]
    pub fn is_waited_for(&self) -> bool {
        self.now.0 == Status::Expected && (self.seat.is_some() || self.standing_in.is_some())
    }
    /// Brings what holds now up to the marks.
    pub(super) fn follow_line(&mut self) {
        self.now = self.line.now();
    }
    /// Since when; `None` since before the meeting.
    #[must_use]
    pub fn since(&self) -> Option<Moment> {
        self.now.1
    }
}

/// How far an item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemPhase {
    /// Not reached.
    Pending,
    /// Being dealt with.
    Open,
    /// Left without a decision.
    Treated,
    /// Has a decision.
    Decided,
    /// Put off.
    Postponed,
    /// Taken off the agenda.
    Withdrawn,
}

/// A stretch of time in which an item was dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// From.
    pub from: Stamp,
    /// To; `None` while it runs.
    pub to: Option<Stamp>,
}

/// An item during the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemState {
    /// As sent out, with secrecy and economy as they are now.
    pub item: AgendaItem,
    /// How far.
    pub phase: ItemPhase,
    /// When it was dealt with.
    pub spans: Vec<Span>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// When its outcome was first recorded.
    pub decided: Option<Stamp>,
    /// Positions of those disqualified for it.
    pub recused: Vec<usize>,
    /// Positions recorded on demand.
    pub positions: Vec<Position>,
    /// Changes of wording.
    pub amendments: Vec<Amendment>,
    /// Follow-ups.
    pub follow_ups: Vec<FollowUp>,
    /// Private notes typed during the meeting.
    pub notes: Vec<String>,
    /// Until when it was put off.
    pub until: Option<String>,
    /// Added during the meeting.
    pub added: bool,
}

impl ItemState {
    /// Seconds it has been dealt with, up to `now` while it runs.
    #[must_use]
    pub fn seconds(&self, now: Moment) -> i64 {
        self.spans
            .iter()
            .map(|s| {
                (s.to.map_or(now, |t| t.at) - s.from.at)
                    .num_seconds()
                    .max(0)
            })
            .sum()
    }

    /// The title that may be shown outside: the neutral one of a closed item.
    #[must_use]
    pub fn public_title(&self) -> Option<&str> {
        if self.item.closed {
            self.item.neutral_title.as_deref()
        } else {
            Some(&self.item.title)
        }
    }
}

/// The meeting as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    pub(in crate::domain) profile: Profile,
    pub(in crate::domain) frame: Agenda,
    pub(in crate::domain) people: Vec<Attendee>,
    pub(in crate::domain) seats: Vec<SeatState>,
    pub(in crate::domain) items: Vec<ItemState>,
    pub(in crate::domain) order: Vec<usize>,
    pub(in crate::domain) tallies: Vec<Tally>,
    pub(in crate::domain) waiting: usize,
    pub(in crate::domain) person_at: HashMap<PersonId, usize>,
    pub(in crate::domain) item_at: HashMap<ItemId, usize>,
    pub(in crate::domain) seat_at: HashMap<SeatId, usize>,
    pub(in crate::domain) ahead: Ahead,
    /// Positions of those who may sit in for others.
    pub(in crate::domain) substitutes: Vec<usize>,
    pub(in crate::domain) new_holders: Vec<NewHolder>,
    /// Who took the chair during the meeting, oldest first.
    pub(in crate::domain) chairings: Vec<Chairing>,
    /// Who is listed, and as what, has changed.
    pub(in crate::domain) roster_changed: bool,
    pub(in crate::domain) phase: Phase,
    pub(in crate::domain) current: Option<usize>,
    pub(in crate::domain) shown: Option<usize>,
    pub(in crate::domain) opened: Option<Stamp>,
    pub(in crate::domain) closed: Option<Stamp>,
    /// When it was over before it was opened again.
    pub(in crate::domain) closed_before: Option<Stamp>,
    /// Who is out, and for which item.
    pub(in crate::domain) out: Vec<(usize, usize)>,
    pub(in crate::domain) breaks: Vec<Span>,
    pub(in crate::domain) break_until: Option<Moment>,
    pub(in crate::domain) scene: Option<Scene>,
    pub(in crate::domain) floor: Floor,
    pub(in crate::domain) approval: Approval,
    pub(in crate::domain) parts: Vec<Meeting>,
    pub(in crate::domain) only: Option<Body>,
    pub(in crate::domain) seq: u64,
    pub(in crate::domain) last_time: Option<Moment>,
}

impl Meeting {
    /// The meeting before anything has been recorded (record number 0).
    #[must_use]
    pub fn new(setup: &Setup) -> Self {
        let Some(partner) = &setup.partner else {
            return Self::of_one(setup);
        };
        let both = Setup {
            id: None,
            profile: joint::together(&setup.profile, &partner.profile),
            agenda: setup.agenda.clone(),
            roster: joint::everybody(&setup.roster, &partner.roster),
            partner: None,
        };
        let mut meeting = Self::of_one(&both);
        for body in [Body::First, Body::Second] {
            if let Some(part) = joint::part(setup, body) {
                meeting.parts.push(Self {
                    only: Some(body),
                    ..Self::of_one(&part)
                });
            }
        }
        meeting
    }

    fn of_one(setup: &Setup) -> Self {
        let mut frame = setup.agenda.clone();
        let items: Vec<ItemState> = std::mem::take(&mut frame.items)
            .into_iter()
            .map(|item| item_state(item, false))
            .collect();
        let people: Vec<Attendee> = setup.roster.persons.iter().cloned().map(attendee).collect();
        let person_at: HashMap<PersonId, usize> = people
            .iter()
            .enumerate()
            .map(|(i, p)| (p.person.id.clone(), i))
            .collect();
        let mut meeting = Self {
            profile: setup.profile.clone(),
            frame,
            item_at: items
                .iter()
                .enumerate()
                .map(|(i, s)| (s.item.id.clone(), i))
                .collect(),
            order: (0..items.len()).collect(),
            tallies: vec![Tally::default(); setup.profile.sectors.len()],
            waiting: 0,
            seat_at: setup
                .roster
                .seats
                .iter()
                .enumerate()
                .map(|(i, s)| (s.id.clone(), i))
                .collect(),
            people,
            seats: Vec::new(),
            items,
            person_at,
            ahead: Ahead::default(),
            substitutes: Vec::new(),
            new_holders: Vec::new(),
            chairings: Vec::new(),
            roster_changed: false,
            phase: Phase::Planned,
            current: None,
            shown: None,
            opened: None,
            closed: None,
            closed_before: None,
            out: Vec::new(),
            breaks: Vec::new(),
            break_until: None,
            scene: None,
            floor: Floor::default(),
            approval: Approval::default(),
            parts: Vec::new(),
            only: None,
            seq: 0,
            last_time: None,
        };
        meeting.take_seats(setup);
        meeting
    }

    fn take_seats(&mut self, setup: &Setup) {
        let stands_in = |p: &Attendee| matches!(p.person.role, Role::Substitute { .. });
        let people = self.people.iter().enumerate();
        self.substitutes = people
            .filter(|(_, p)| stands_in(p))
            .map(|(at, _)| at)
            .collect();
        for (at, seat) in setup.roster.seats.iter().enumerate() {
            let Some(sector) = self.profile.sector(&seat.sector) else {
                continue;
            };
            let holders: Vec<usize> = seat
                .holders
                .iter()
                .filter_map(|p| self.person_at.get(p).copied())
                .collect();
            for holder in &holders {
                // Who sits in both bodies of a joint meeting: each part has its own seat, here the first one counts.
                self.people[*holder].seat.get_or_insert(at);
            }
            let mut state = SeatState {
                id: seat.id.clone(),
                sector,
                label: seat.label.clone(),
                holders,
                held_before: Vec::new(),
                stand_ins: Vec::new(),
                taken: Taken::Vacant,
            };
            state.taken = state.taken_by(None, |p| self.people[p].status());
            self.tallies[sector].add(state.taken);
            self.seats.push(state);
        }
        self.waiting = self.people.iter().filter(|p| p.is_waited_for()).count();
    }

    // ---- Changing -----------------------------------------------------------------------------

    /// Takes in one thing that happened, in its place. Unknown ids change nothing; it cannot fail.
    pub(in crate::domain) fn apply(&mut self, event: &Event, stamp: Stamp) {
        for part in &mut self.parts {
            part.apply(event, stamp);
        }
        self.ahead.forget(event);
        event.apply(self, stamp);
    }

    /// A closing that was taken back: the meeting may not have gone on from it.
    pub(in crate::domain) fn was_closed(&mut self, closing: Stamp) {
        for part in &mut self.parts {
            part.was_closed(closing);
        }
        self.closed_before = Some(closing);
    }

    /// Counts a record, in the order of recording: its number and time, and what it is to finished minutes; one that was
    /// undone takes no steps and corrects nothing.
    pub(in crate::domain) fn count(&mut self, record: &Record, counts: bool) {
        for part in &mut self.parts {
            part.count(record, counts);
        }
        self.seq = record.seq;
        self.last_time = Some(record.at);
        self.approval.count(record, counts);
    }

    /// The meeting without what tells one recording of it from another: numbers, clock times of recording, corrections.
    #[must_use]
    pub fn as_it_happened(&self) -> Self {
        let mut meeting = self.clone();
        meeting.forget_recording();
        meeting
    }

    fn forget_recording(&mut self) {
        self.parts.iter_mut().for_each(Self::forget_recording);
        self.seq = 0;
        self.last_time = None;
        self.closed_before = None;
        self.approval = Approval::default();
    }
}

pub(super) fn attendee(person: Person) -> Attendee {
    let line = TimeLine::new(person.apology);
    Attendee {
        now: line.now(),
        line,
        seat: None,
        standing_in: None,
        leaves_at: person.leaves_at,
        replaced: false,
        person,
    }
}

pub(super) fn item_state(item: AgendaItem, added: bool) -> ItemState {
    ItemState {
        item,
        phase: ItemPhase::Pending,
        spans: Vec::new(),
        decision: None,
        decided: None,
        recused: Vec::new(),
        positions: Vec::new(),
        amendments: Vec::new(),
        follow_ups: Vec::new(),
        notes: Vec::new(),
        until: None,
        added,
    }
}
