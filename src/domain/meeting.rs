//! The meeting as it stands: what all records so far add up to.
//!
//! Promise: it changes only in [`Meeting::apply`], which cannot fail, so live use, recovery, the
//! projector and a late export are the same fold. Events that name something unknown change
//! nothing. What may happen is left to `decide`; what follows from it to `quorum` and `closing`.

use super::Moment;
use super::agenda::{Agenda, AgendaItem};
use super::approval::{Approval, Correction, Part};
use super::attendance::{Entry, Mark, Stamp, Status, TimeLine};
use super::decision::{Amendment, Decision, FollowUp, Position};
use super::event::{Event, Record};
use super::floor::Floor;
use super::ids::{ItemId, PersonId, SeatId};
use super::index::{SeatState, Taken, Tally};
use super::joint::{self, Body};
use super::profile::Profile;
use super::roster::{Person, Role};
use super::scene::Scene;
use super::schedule::Ahead;
use super::setup::Setup;
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
    profile: Profile,
    frame: Agenda,
    people: Vec<Attendee>,
    seats: Vec<SeatState>,
    items: Vec<ItemState>,
    order: Vec<usize>,
    tallies: Vec<Tally>,
    waiting: usize,
    person_at: HashMap<PersonId, usize>,
    item_at: HashMap<ItemId, usize>,
    seat_at: HashMap<SeatId, usize>,
    phase: Phase,
    current: Option<usize>,
    shown: Option<usize>,
    opened: Option<Stamp>,
    closed: Option<Stamp>,
    breaks: Vec<Span>,
    break_until: Option<Moment>,
    scene: Option<Scene>,
    floor: Floor,
    approval: Approval,
    parts: Vec<Meeting>,
    only: Option<Body>,
    seq: u64,
    times: Vec<Moment>,
    ahead: Ahead,
}

impl Meeting {
    /// The meeting before anything has been recorded (record number 0).
    #[must_use]
    pub fn new(setup: &Setup) -> Self {
        let Some(partner) = &setup.partner else {
            return Self::of_one(setup);
        };
        let both = Setup {
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
            phase: Phase::Planned,
            current: None,
            shown: None,
            opened: None,
            closed: None,
            breaks: Vec::new(),
            break_until: None,
            scene: None,
            floor: Floor::default(),
            approval: Approval::default(),
            parts: Vec::new(),
            only: None,
            seq: 0,
            times: Vec::new(),
            ahead: Ahead::default(),
        };
        meeting.take_seats(setup);
        meeting
    }

    fn take_seats(&mut self, setup: &Setup) {
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
                stand_ins: Vec::new(),
                taken: Taken::Vacant,
            };
            state.taken = state.taken_by(None, |p| self.people[p].status());
            self.tallies[sector].add(state.taken);
            self.seats.push(state);
        }
        self.waiting = self.people.iter().filter(|p| p.is_waited_for()).count();
    }

    // ---- Reading ------------------------------------------------------------------------------

    /// The body's rules.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }
    /// Date, place, chair …; its list of items is empty, see [`Meeting::agenda`].
    #[must_use]
    pub fn frame(&self) -> &Agenda {
        &self.frame
    }
    /// Everybody, in the roster's order; guests added later come last.
    #[must_use]
    pub fn people(&self) -> &[Attendee] {
        &self.people
    }
    /// All seats.
    #[must_use]
    pub fn seats(&self) -> &[SeatState] {
        &self.seats
    }
    /// Item by its position in the table (not in the agenda's order).
    #[must_use]
    pub fn item(&self, at: usize) -> Option<&ItemState> {
        self.items.get(at)
    }
    /// Positions of the items in the order of the agenda now.
    #[must_use]
    pub fn order(&self) -> &[usize] {
        &self.order
    }
    /// The items in the order of the agenda now; in one body's part of a joint meeting, its own.
    pub fn agenda(&self) -> impl Iterator<Item = &ItemState> {
        self.order
            .iter()
            .map(|i| &self.items[*i])
            .filter(|s| self.has(s))
    }
    /// Whether an item is on this meeting's agenda: in one body's part of a joint meeting only its own are.
    #[must_use]
    pub fn has(&self, state: &ItemState) -> bool {
        self.only
            .is_none_or(|body| joint::concerns(state.item.body, body))
    }
    /// Whether a person sits in a sector, in a joint meeting perhaps beside another seat.
    #[must_use]
    pub fn sits_in(&self, person: usize, sector: usize) -> bool {
        let seat = self
            .seat_of(person)
            .filter(|s| self.seats[*s].sector == sector);
        seat.is_some()
            || (!self.parts.is_empty()
                && self
                    .seats
                    .iter()
                    .any(|s| s.sector == sector && s.holders.contains(&person)))
    }
    /// In a joint meeting, each body's part of it; otherwise empty.
    #[must_use]
    pub fn parts(&self) -> &[Meeting] {
        &self.parts
    }
    /// Whether this is one body's part of a joint meeting.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.only.is_some()
    }
    /// The parts of those bodies that deal with an item; all of them for `None`.
    pub fn concerned(&self, item: Option<&ItemState>) -> impl Iterator<Item = &Meeting> {
        let body = item.and_then(|s| s.item.body);
        self.parts
            .iter()
            .filter(move |p| p.only.is_none_or(|only| joint::concerns(body, only)))
    }
    /// The rules under which an item is decided.
    #[must_use]
    pub fn profile_for(&self, item: &AgendaItem) -> &Profile {
        let own = |body: Body| {
            self.parts
                .iter()
                .find(|p| p.only == Some(body))
                .map(|p| &p.profile)
        };
        item.body.and_then(own).unwrap_or(&self.profile)
    }
    /// Seats per sector by how they are taken.
    #[must_use]
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }
    /// How many with a seat are expected and have not come.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting
    }
    /// Where the meeting is in its life.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }
    /// Position of the open item.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current
    }
    /// The open item.
    #[must_use]
    pub fn current_item(&self) -> Option<&ItemState> {
        self.current.map(|i| &self.items[i])
    }
    /// The item whose decision the room is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&ItemState> {
        self.shown.map(|i| &self.items[i])
    }
    /// When it was opened.
    #[must_use]
    pub fn opened(&self) -> Option<Stamp> {
        self.opened
    }
    /// When it was closed.
    #[must_use]
    pub fn closed(&self) -> Option<Stamp> {
        self.closed
    }
    /// When the running break ends, if that was said.
    #[must_use]
    pub fn break_until(&self) -> Option<Moment> {
        self.break_until
    }
    /// The scene the room is shown, if one was chosen.
    #[must_use]
    pub fn scene(&self) -> Option<Scene> {
        self.scene
    }
    /// The speakers' list.
    #[must_use]
    pub fn floor(&self) -> &Floor {
        &self.floor
    }
    /// What became of the minutes after the meeting.
    #[must_use]
    pub fn approval(&self) -> &Approval {
        &self.approval
    }
    /// Number of the last record.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }
    /// What has been reckoned of the time that is left.
    pub(super) fn ahead(&self) -> &Ahead {
        &self.ahead
    }
    /// Clock time of the last record.
    #[must_use]
    pub fn last_time(&self) -> Option<Moment> {
        self.times.last().copied()
    }
    /// Position of a person.
    #[must_use]
    pub fn find_person(&self, id: &PersonId) -> Option<usize> {
        self.person_at.get(id).copied()
    }
    /// Position of an item in the table.
    #[must_use]
    pub fn find_item(&self, id: &ItemId) -> Option<usize> {
        self.item_at.get(id).copied()
    }
    /// An item by its id.
    #[must_use]
    pub fn item_by(&self, id: &ItemId) -> Option<&ItemState> {
        self.find_item(id).map(|i| &self.items[i])
    }
    /// Position of a seat.
    #[must_use]
    pub fn find_seat(&self, id: &SeatId) -> Option<usize> {
        self.seat_at.get(id).copied()
    }
    /// The seat a person sits on now: one they stand in on, or their own.
    #[must_use]
    pub fn seat_of(&self, person: usize) -> Option<usize> {
        let attendee = self.people.get(person)?;
        attendee.standing_in.or(attendee
            .seat
            .filter(|s| self.seats[*s].stand_in().is_none()))
    }
    /// Position of who chairs.
    #[must_use]
    pub fn chair(&self) -> Option<usize> {
        self.frame.chair.as_ref().and_then(|p| self.find_person(p))
    }
    /// Whether the chair takes part; true where no chair is named.
    #[must_use]
    pub fn chair_takes_part(&self) -> bool {
        self.chair()
            .is_none_or(|p| self.people[p].status().takes_part())
    }
    /// The record after which something that happened at `at` belongs.
    #[must_use]
    pub fn record_before(&self, at: Moment) -> u64 {
        self.times
            .iter()
            .rposition(|t| *t <= at)
            .map_or(0, |i| i as u64 + 1)
    }
    /// Seconds of breaks, up to `now` while one runs.
    #[must_use]
    pub fn break_seconds(&self, now: Moment) -> i64 {
        self.breaks
            .iter()
            .map(|s| {
                (s.to.map_or(now, |t| t.at) - s.from.at)
                    .num_seconds()
                    .max(0)
            })
            .sum()
    }

    // ---- Changing -----------------------------------------------------------------------------

    /// Takes a record in. Unknown ids change nothing; it cannot fail.
    pub fn apply(&mut self, record: &Record) {
        for part in &mut self.parts {
            part.apply(record);
        }
        self.count(record);
        let stamp = Stamp {
            order: record.seq,
            at: record.at,
        };
        for event in &record.events {
            self.ahead.forget(event);
            // What is corrected is seen in the whole record.
            if let Event::Corrected { subject, reason } = event {
                let (subject, reason, part) = (subject.clone(), reason.clone(), Part::of(record));
                self.approval.corrections.push(Correction {
                    stamp,
                    subject,
                    part,
                    reason,
                });
            } else {
                self.apply_event(event, stamp);
            }
        }
    }

    /// Counts a record that was undone: its number and time are taken, nothing else.
    pub fn skip(&mut self, record: &Record) {
        for part in &mut self.parts {
            part.skip(record);
        }
        self.count(record);
    }

    fn count(&mut self, record: &Record) {
        self.seq = record.seq;
        self.times.push(record.at);
        self.approval.count(record);
    }

    fn apply_event(&mut self, event: &Event, now: Stamp) {
        match event {
            Event::MeetingPrepared(_)
            | Event::Undone { .. }
            | Event::Redone { .. }
            | Event::Corrected { .. } => {}
            Event::MeetingOpened => {
                self.phase = Phase::Open;
                self.closed = None;
                self.approval.reopen();
                self.opened.get_or_insert(now);
            }
            Event::MeetingAdjourned => {
                self.phase = Phase::Adjourned;
                self.break_until = None;
                self.scene = None;
                self.floor.call(None, now);
                self.breaks.push(Span {
                    from: now,
                    to: None,
                });
                self.stop_clock(now);
            }
            Event::MeetingResumed => {
                self.phase = Phase::Open;
                self.scene = None;
                self.end_break(now);
                self.start_clock(now);
            }
            Event::MeetingClosed => {
                self.leave_item(now);
                self.end_break(now);
                self.phase = Phase::Closed;
                self.closed = Some(now);
                self.shown = None;
                self.scene = None;
            }
            Event::Arrived { person, remote } => {
                self.mark(person, now, Mark::Arrived { remote: *remote })
            }
            Event::Left { person } => self.mark(person, now, Mark::Left),
            Event::SteppedOut { person, item } => {
                self.mark_out(person, item, now, Mark::SteppedOut)
            }
            Event::Recused { person, item } => self.mark_out(person, item, now, Mark::Recused),
            Event::Returned { person } => self.mark(person, now, Mark::Returned),
            Event::ApologyGiven { person } => self.mark(person, now, Mark::Apology),
            Event::AttendanceCleared { person } => self.mark(person, now, Mark::Cleared),
            Event::Retimed {
                person,
                record,
                after,
                at,
            } => {
                self.retime(
                    person,
                    *record,
                    Stamp {
                        order: *after,
                        at: *at,
                    },
                );
            }
            Event::DepartureAnnounced { person, time } => {
                if let Some(at) = self.find_person(person) {
                    self.people[at].leaves_at = *time;
                }
            }
            Event::SubstituteSeated { person, seat } => self.seat(seat, now, Some(person)),
            Event::SubstituteUnseated { seat } => self.seat(seat, now, None),
            Event::GuestAdded(person) => {
                if !self.person_at.contains_key(&person.id) {
                    self.person_at.insert(person.id.clone(), self.people.len());
                    self.people.push(attendee((**person).clone()));
                }
            }
            Event::ItemStarted { item } => self.start_item(item, now),
            Event::ItemPostponed { item, until } => {
                self.put_away(item, now, ItemPhase::Postponed, until.clone())
            }
            Event::ItemWithdrawn { item } => self.put_away(item, now, ItemPhase::Withdrawn, None),
            Event::ItemMoved { item, before } => {
                if let Some(at) = self.find_item(item) {
                    self.order.retain(|i| *i != at);
                    self.place(at, before.as_ref());
                }
            }
            Event::ItemAdded { item, before } => {
                if !self.item_at.contains_key(&item.id) {
                    let at = self.items.len();
                    self.item_at.insert(item.id.clone(), at);
                    self.items.push(item_state((**item).clone(), true));
                    self.place(at, before.as_ref());
                }
            }
            Event::ItemSecrecySet { item, closed } => {
                self.with_item(item, |s| s.item.closed = *closed)
            }
            Event::ItemEconomySet { item, economic } => {
                self.with_item(item, |s| s.item.economic = *economic)
            }
            Event::DecisionRecorded { item, decision } => self.record_decision(item, decision, now),
            Event::PositionRecorded { item, position } => {
                self.with_item(item, |s| s.positions.push((**position).clone()));
            }
            Event::AmendmentRecorded { item, amendment } => {
                self.with_item(item, |s| s.amendments.push((**amendment).clone()));
            }
            Event::MinutesSent { to } => self.approval.send(now, to.clone()),
            Event::MinutesApproved { by, on } => self.approval.approve(now, by.clone(), *on),
            Event::MinutesFinalised => self.approval.finalise(now),
            Event::FollowUpAdded { item, follow_up } => {
                self.with_item(item, |s| s.follow_ups.push((**follow_up).clone()));
            }
            Event::NoteAdded { .. }
            | Event::BreakLimited { .. }
            | Event::SceneSet { .. }
            | Event::SpeakerAdded { .. }
            | Event::SpeakerRemoved { .. }
            | Event::SpeakerCalled { .. } => self.apply_in_the_room(event, now),
            Event::DecisionShown { item } => {
                self.shown = item.as_ref().and_then(|i| self.find_item(i))
            }
        }
    }

    /// What never reaches the minutes: what the room sees, and the run sheet.
    fn apply_in_the_room(&mut self, event: &Event, now: Stamp) {
        match event {
            Event::NoteAdded { item, text } => self.with_item(item, |s| s.notes.push(text.clone())),
            Event::BreakLimited { until } => self.break_until = Some(*until),
            Event::SceneSet { scene } => self.scene = *scene,
            Event::SpeakerAdded { person, reply } => {
                if let Some(at) = self.find_person(person) {
                    self.floor.add(at, *reply);
                }
            }
            Event::SpeakerRemoved { person } => {
                if let Some(at) = self.find_person(person) {
                    self.floor.remove(at);
                }
            }
            Event::SpeakerCalled { person } => {
                let who = person.as_ref().and_then(|p| self.find_person(p));
                self.floor.call(who, now);
            }
            _ => {}
        }
    }

    fn with_item(&mut self, item: &ItemId, change: impl FnOnce(&mut ItemState)) {
        if let Some(at) = self.find_item(item) {
            change(&mut self.items[at]);
        }
    }

    fn mark(&mut self, person: &PersonId, now: Stamp, mark: Mark) {
        let Some(at) = self.find_person(person) else {
            return;
        };
        self.people[at].line.add(Entry {
            stamp: now,
            record: now.order,
            mark,
        });
        self.refresh(at);
    }

    fn mark_out(&mut self, person: &PersonId, item: &ItemId, now: Stamp, mark: fn(usize) -> Mark) {
        if let Some(item) = self.find_item(item) {
            self.mark(person, now, mark(item));
        }
    }

    fn retime(&mut self, person: &PersonId, record: u64, to: Stamp) {
        let Some(at) = self.find_person(person) else {
            return;
        };
        self.people[at].line.retime(record, to);
        self.refresh(at);
    }

    /// Brings a person's status and the tallies of their seats up to their time line.
    fn refresh(&mut self, person: usize) {
        self.change(person, |p| p.now = p.line.now());
        let (own, stand_in) = (self.people[person].seat, self.people[person].standing_in);
        for seat in own.into_iter().chain(stand_in) {
            self.recount(seat, person);
        }
    }

    /// Counts a seat anew after this person's status changed.
    fn recount(&mut self, at: usize, person: usize) {
        let seat = &self.seats[at];
        let taken = if seat.is_only(person) {
            Taken::by(self.people[person].status(), false)
        } else {
            seat.taken_by(seat.stand_in(), |p| self.people[p].status())
        };
        let tally = &mut self.tallies[seat.sector];
        tally.remove(seat.taken);
        tally.add(taken);
        self.seats[at].taken = taken;
    }

    fn seat(&mut self, seat: &SeatId, now: Stamp, person: Option<&PersonId>) {
        let Some(at) = self.find_seat(seat) else {
            return;
        };
        let who = person.and_then(|p| self.find_person(p));
        if let Some(before) = self.seats[at].stand_in() {
            self.change(before, |p| p.standing_in = None);
        }
        if let Some(person) = who {
            self.change(person, |p| p.standing_in = Some(at));
        }
        self.seats[at].stand_ins.push((now.order, who));
        self.recount(at, usize::MAX);
    }

    /// Changes a person and keeps the count of those waited for.
    fn change(&mut self, person: usize, change: impl FnOnce(&mut Attendee)) {
        let attendee = &mut self.people[person];
        let before = usize::from(attendee.is_waited_for());
        change(attendee);
        self.waiting =
            (self.waiting + usize::from(attendee.is_waited_for())).saturating_sub(before);
    }

    fn place(&mut self, item: usize, before: Option<&ItemId>) {
        let at = before
            .and_then(|b| self.find_item(b))
            .and_then(|b| self.order.iter().position(|i| *i == b));
        self.order.insert(at.unwrap_or(self.order.len()), item);
    }

    fn start_item(&mut self, item: &ItemId, now: Stamp) {
        let Some(at) = self.find_item(item) else {
            return;
        };
        self.leave_item(now);
        self.items[at].phase = ItemPhase::Open;
        self.items[at].until = None;
        self.current = Some(at);
        self.shown = None;
        self.start_clock(now);
    }

    /// Ends the running item's treatment: it is decided, or was dealt with without a decision.
    fn leave_item(&mut self, now: Stamp) {
        self.stop_clock(now);
        self.floor.clear(now);
        if let Some(item) = self.current.take().map(|at| &mut self.items[at])
            && item.phase == ItemPhase::Open
        {
            item.phase = if item.decision.is_some() {
                ItemPhase::Decided
            } else {
                ItemPhase::Treated
            };
        }
    }

    fn put_away(&mut self, item: &ItemId, now: Stamp, phase: ItemPhase, until: Option<String>) {
        let Some(at) = self.find_item(item) else {
            return;
        };
        if self.current == Some(at) {
            self.leave_item(now);
        }
        if self.shown == Some(at) {
            self.shown = None;
        }
        self.items[at].phase = phase;
        self.items[at].until = until;
    }

    fn record_decision(&mut self, item: &ItemId, decision: &Decision, now: Stamp) {
        let Some(at) = self.find_item(item) else {
            return;
        };
        let running = self.current == Some(at);
        let state = &mut self.items[at];
        // A new wording of the same outcome keeps the time at which it was decided.
        if state
            .decision
            .as_ref()
            .is_none_or(|d| d.outcome != decision.outcome || d.standing != decision.standing)
        {
            state.decided = Some(now);
        }
        state.decision = Some(decision.clone());
        if !running {
            state.phase = ItemPhase::Decided;
        }
    }

    fn start_clock(&mut self, now: Stamp) {
        if let Some(at) = self.current {
            self.items[at].spans.push(Span {
                from: now,
                to: None,
            });
        }
    }

    fn stop_clock(&mut self, now: Stamp) {
        if let Some(span) = self.current.and_then(|at| self.items[at].spans.last_mut()) {
            span.to.get_or_insert(now);
        }
    }

    fn end_break(&mut self, now: Stamp) {
        self.break_until = None;
        if let Some(last) = self.breaks.last_mut() {
            last.to.get_or_insert(now);
        }
    }
}

fn attendee(person: Person) -> Attendee {
    let line = TimeLine::new(person.apology);
    Attendee {
        now: line.now(),
        line,
        seat: None,
        standing_in: None,
        leaves_at: person.leaves_at,
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
        positions: Vec::new(),
        amendments: Vec::new(),
        follow_ups: Vec::new(),
        notes: Vec::new(),
        until: None,
        added,
    }
}

impl Meeting {
    /// Whether a person may sit on a seat as a substitute: of the same sector, and for one of its
    /// holders when the roster says for whom.
    #[must_use]
    pub fn may_stand_in(&self, person: usize, seat: usize) -> bool {
        let (Some(attendee), Some(seat)) = (self.people.get(person), self.seats.get(seat)) else {
            return false;
        };
        match &attendee.person.role {
            Role::Substitute {
                sector,
                stands_in_for,
            } => {
                self.profile.sector(sector) == Some(seat.sector)
                    && (stands_in_for.is_empty()
                        || seat
                            .holders
                            .iter()
                            .any(|h| stands_in_for.contains(&self.people[*h].person.id)))
            }
            Role::Member { .. } | Role::Guest { .. } | Role::Observer | Role::Staff { .. } => false,
        }
    }
}
