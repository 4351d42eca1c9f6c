//! What can be read off a meeting: its parts, and where they are.
//!
//! Promise: reading changes nothing and costs the same whatever the number of people, but where it looks at all of them.
//! What follows from it is left to `quorum`, `closing` and `schedule`.

use super::{Attendee, Chairing, ItemState, Meeting, NewHolder, Phase};
use crate::domain::Moment;
use crate::domain::agenda::{Agenda, AgendaItem};
use crate::domain::approval::Approval;
use crate::domain::attendance::{Stamp, Status};
use crate::domain::floor::Floor;
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::index::{SeatState, Tally};
use crate::domain::joint::{self, Body};
use crate::domain::place::Place;
use crate::domain::profile::Profile;
use crate::domain::roster::Role;
use crate::domain::scene::Scene;

impl Meeting {
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
    /// Positions of those who may sit in for others, in the roster's order.
    #[must_use]
    pub fn substitutes(&self) -> &[usize] {
        &self.substitutes
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
        self.deals_with(state.item.body)
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
        self.parts.iter().filter(move |p| p.deals_with(body))
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
    /// Clock time of the last record.
    #[must_use]
    pub fn last_time(&self) -> Option<Moment> {
        self.last_time
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
    /// Position of who chairs now.
    #[must_use]
    pub fn chair(&self) -> Option<usize> {
        self.chair_at(Place::END)
    }
    /// Position of who chaired at a place.
    #[must_use]
    pub fn chair_at(&self, place: Place) -> Option<usize> {
        let taken = self.chairings.iter().rfind(|c| c.from <= place);
        taken.map(|c| c.person).or_else(|| self.named_chair())
    }
    /// Position of who was to chair, as the agenda says.
    #[must_use]
    pub fn named_chair(&self) -> Option<usize> {
        self.frame.chair.as_ref().and_then(|p| self.find_person(p))
    }
    /// Who took the chair during the meeting, oldest first.
    #[must_use]
    pub fn chairings(&self) -> &[Chairing] {
        &self.chairings
    }
    /// Seats that were given to somebody for good, in the order it was said.
    #[must_use]
    pub fn new_holders(&self) -> &[NewHolder] {
        &self.new_holders
    }
    /// Whether who is listed, and as what, is otherwise than when the meeting began.
    #[must_use]
    pub fn roster_changed(&self) -> bool {
        self.roster_changed
    }
    /// Whether an item of `body` (`None`: of both, or none) concerns this meeting, or this body's part of one.
    #[must_use]
    pub fn deals_with(&self, body: Option<Body>) -> bool {
        self.only.is_none_or(|only| joint::concerns(body, only))
    }
    /// Whether the chair takes part; true where no chair is named.
    #[must_use]
    pub fn chair_takes_part(&self) -> bool {
        self.chair()
            .is_none_or(|p| self.people[p].status().takes_part())
    }
    /// What holds for a person at a place; whoever is among `recused` is disqualified there.
    #[must_use]
    pub fn status_at(&self, person: usize, recused: &[usize], place: Place) -> Status {
        if recused.contains(&person) {
            Status::Recused
        } else {
            self.people[person].line.at(place).0
        }
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
                            .all_holders()
                            .any(|h| stands_in_for.contains(&self.people[h].person.id)))
            }
            Role::Member { .. } | Role::Guest { .. } | Role::Observer | Role::Staff { .. } => false,
        }
    }
}
