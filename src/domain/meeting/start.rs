//! The meeting before anything has been recorded: made from its setup.
//!
//! Promise: nothing is read but the setup, so the same journal begins the same meeting for ever. In a joint meeting the
//! people and seats of both bodies are there; what is whose is left to `joint`.

use super::{Attendee, Given, ItemPhase, ItemState, Meeting, Phase};
use crate::domain::agenda::AgendaItem;
use crate::domain::approval::Approval;
use crate::domain::at::{ItemAt, PersonAt, Table};
use crate::domain::attendance::TimeLine;
use crate::domain::floor::Floor;
use crate::domain::ids::AtById;
use crate::domain::index::{SeatState, Taken};
use crate::domain::joint::{self, Body, Joint};
use crate::domain::quorum;
use crate::domain::roster::{Person, Role};
use crate::domain::scene::WallHold;
use crate::domain::schedule::Ahead;
use crate::domain::secrecy::ClosedInFile;
use crate::domain::setup::Setup;
use crate::domain::timekeeping::Timekeeping;

impl Meeting {
    /// The meeting before anything has been recorded (record number 0).
    #[must_use]
    pub fn new(setup: &Setup) -> Self {
        let Some(joint) = Joint::of(setup) else {
            return Self::of_one(setup);
        };
        let everything = joint::both(setup);
        Self {
            joint: Some(joint),
            ..Self::of_one(everything.as_ref().unwrap_or(setup))
        }
    }

    /// One body's part of a joint meeting, before anything has been recorded; `None` for a meeting of one body.
    pub(in crate::domain) fn part(setup: &Setup, body: Body) -> Option<Self> {
        let part = joint::part(setup, body)?;
        Some(Self {
            only: Some(body),
            met_with: joint::other(setup, body).map(|p| p.name.clone()),
            ..Self::of_one(&part)
        })
    }

    fn of_one(setup: &Setup) -> Self {
        let mut frame = setup.agenda.clone();
        let items: Table<ItemAt, ItemState> = std::mem::take(&mut frame.items)
            .into_iter()
            .map(|item| item_state(item, false))
            .collect();
        let persons = setup.roster.persons.iter().cloned();
        let people: Table<PersonAt, Attendee> = persons.map(attendee).collect();
        let person_at = people.entries();
        let person_at = person_at.map(|(at, p)| (p.person.id.clone(), at)).collect();
        let mut meeting = Self {
            profile: setup.profile.clone(),
            frame,
            item_at: items
                .entries()
                .map(|(at, s)| (s.item.id.clone(), at))
                .collect(),
            order: items.positions().collect(),
            tallies: quorum::empty_tallies(&setup.profile),
            waiting: 0,
            seat_at: AtById::default(),
            people,
            seats: Table::default(),
            items,
            person_at,
            ahead: Ahead::default(),
            substitutes: Vec::new(),
            new_holders: Vec::new(),
            chairings: Vec::new(),
            votes: Vec::new(),
            proposals: Vec::new(),
            demands: Vec::new(),
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
            wall: (WallHold::default(), (Phase::Planned, None, None)),
            floor: Floor::default(),
            approval: Approval::default(),
            settlements: Vec::new(),
            compared: Vec::new(),
            timekeeping: Timekeeping::default(),
            given: Given::default(),
            closed_in_file: ClosedInFile::default(),
            joint: None,
            only: None,
            met_with: None,
            seq: 0,
            last_time: None,
        };
        meeting.take_seats(setup);
        meeting
    }

    fn take_seats(&mut self, setup: &Setup) {
        let stands_in = |p: &Attendee| matches!(p.person.role, Role::Substitute { .. });
        let people = self.people.entries();
        self.substitutes = people
            .filter(|(_, p)| stands_in(p))
            .map(|(at, _)| at)
            .collect();
        for seat in &setup.roster.seats {
            let at = self.seats.end();
            let Some(sector) = self.profile.sector(&seat.sector) else {
                continue;
            };
            let holders: Vec<PersonAt> = seat
                .holders
                .iter()
                .filter_map(|p| self.person_at.get(p).copied())
                .collect();
            for holder in &holders {
                // Who sits in both bodies of a joint meeting has a seat on each.
                let holder = &mut self.people[*holder];
                match holder.seat {
                    Some(_) => holder.also = Some(at),
                    None => holder.seat = Some(at),
                }
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
            self.seat_at.insert(state.id.clone(), at);
            self.seats.push(state);
        }
        self.waiting = self.people.iter().filter(|p| p.is_waited_for()).count();
    }
}

pub(in crate::domain) fn attendee(person: Person) -> Attendee {
    let line = TimeLine::new(person.apology);
    Attendee {
        now: line.now(),
        line,
        seat: None,
        also: None,
        standing_in: None,
        leaves_at: person.leaves_at,
        replaced: false,
        visiting: false,
        person,
    }
}

pub(in crate::domain) fn item_state(item: AgendaItem, added: bool) -> ItemState {
    ItemState {
        item,
        phase: ItemPhase::Pending,
        spans: Vec::new(),
        decision: None,
        decided: None,
        answered: Vec::new(),
        recused: Vec::new(),
        to_step_out: Vec::new(),
        positions: Vec::new(),
        amendments: Vec::new(),
        follow_ups: Vec::new(),
        notes: Vec::new(),
        postponed: None,
        draft: None,
        set_aside: None,
        added,
        closed_in_file: None,
    }
}
