//! What can be read off a meeting: its parts, and where they are.
//!
//! Promise: reading changes nothing and costs the same whatever the number of people, but where it looks at all of them.
//! What follows from it is left to `quorum`, `closing` and `schedule`.

use super::state::WallSeen;
use super::{Attendee, Chairing, ItemState, Meeting, NewHolder, Phase, Span};
use crate::domain::Moment;
use crate::domain::agenda::{Agenda, AgendaItem};
use crate::domain::approval::Approval;
use crate::domain::at::{ItemAt, PersonAt, SeatAt, SectorAt, Table};
use crate::domain::attendance::{Stamp, Status};
use crate::domain::compare::{ComparedLogs, Settlement};
use crate::domain::floor::Floor;
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::index::{SeatState, Tally};
use crate::domain::joint::{self, Body, Joint};
use crate::domain::place::Place;
use crate::domain::poll;
use crate::domain::profile::Profile;
use crate::domain::roster::Role;
use crate::domain::scene::{Scene, WallHold};
use crate::domain::version::StateVersion;
use crate::domain::vote::{Demand, MovedAmendment, Vote, VoteId};

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
    pub fn people(&self) -> &Table<PersonAt, Attendee> {
        &self.people
    }
    /// Those who may sit in for others, in the roster's order.
    #[must_use]
    pub fn substitutes(&self) -> &[PersonAt] {
        &self.substitutes
    }
    /// All seats.
    #[must_use]
    pub fn seats(&self) -> &Table<SeatAt, SeatState> {
        &self.seats
    }
    /// Item by its position.
    #[must_use]
    pub fn item(&self, at: ItemAt) -> Option<&ItemState> {
        self.items.get(at)
    }
    /// Positions of the items in the order of the agenda now.
    #[must_use]
    pub fn order(&self) -> &[ItemAt] {
        &self.order
    }
    /// The items in the order of the agenda now; in one body's part of a joint meeting, its own.
    pub fn agenda(&self) -> impl Iterator<Item = &ItemState> {
        self.order
            .iter()
            .map(|i| &self.items[*i])
            .filter(|s| self.has(s))
    }
    /// All items there are, also those of the other body where this is one body's part of a joint meeting.
    pub fn all_items(&self) -> impl Iterator<Item = &ItemState> {
        self.items.iter()
    }
    /// Whether an item is on this meeting's agenda: in one body's part of a joint meeting only its own are.
    #[must_use]
    pub fn has(&self, state: &ItemState) -> bool {
        self.deals_with(state.item.body)
    }
    /// Whether an item of `body` (`None`: of both, or none) concerns this meeting, or this body's part of one.
    #[must_use]
    pub fn deals_with(&self, body: Option<Body>) -> bool {
        self.only.is_none_or(|only| joint::concerns(body, only))
    }
    /// Whether a person sits in a sector, in a joint meeting perhaps beside another seat.
    #[must_use]
    pub fn sits_in(&self, person: PersonAt, sector: SectorAt) -> bool {
        let of_sector = |seat: &SeatAt| self.seats[*seat].sector == sector;
        let holds = |p: &Attendee| p.seat.iter().chain(&p.also).any(of_sector);
        self.seat_of(person).as_ref().is_some_and(of_sector)
            || (self.joint.is_some() && self.people.get(person).is_some_and(holds))
    }
    /// The two bodies, in a joint meeting.
    #[must_use]
    pub fn joint(&self) -> Option<&Joint> {
        self.joint.as_ref()
    }
    /// Whether this is one body's part of a joint meeting.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.only.is_some()
    }
    /// The body that this part of a joint meeting is held together with.
    #[must_use]
    pub fn met_with(&self) -> Option<&str> {
        self.met_with.as_deref()
    }
    /// The rules under which an item is decided.
    #[must_use]
    pub fn profile_for(&self, item: &AgendaItem) -> &Profile {
        let joint = self.joint.as_ref().zip(item.body);
        joint.map_or(&self.profile, |(joint, body)| joint.body(body).profile())
    }
    /// Seats per sector by how they are taken.
    #[must_use]
    pub fn tallies(&self) -> &Table<SectorAt, Tally> {
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
    pub fn current(&self) -> Option<ItemAt> {
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
    /// Whether somebody belongs to a group.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.people.iter().any(|p| p.person.group.is_some())
    }
    /// All votes, in the order they were opened.
    #[must_use]
    pub fn votes(&self) -> &[Vote] {
        &self.votes
    }
    /// The names of those who hold a seat; of none when it is vacant or not a seat of this meeting.
    #[must_use]
    pub fn holders_of(&self, seat: &SeatId) -> Vec<&str> {
        let seat = self.find_seat(seat).map(|at| &self.seats()[at]);
        let holders = seat.map_or(&[][..], |s| &s.holders);
        let name = |at: &PersonAt| self.people()[*at].person.name.as_str();
        holders.iter().map(name).collect()
    }
    /// The vote that runs.
    #[must_use]
    pub fn open_vote(&self) -> Option<&Vote> {
        self.votes.iter().find(|v| v.closed.is_none())
    }
    /// A vote by its name.
    #[must_use]
    pub fn vote(&self, id: VoteId) -> Option<&Vote> {
        self.votes.iter().find(|v| v.id == id)
    }
    /// The item that a vote of this meeting is on.
    #[must_use]
    pub fn voted_on(&self, vote: &Vote) -> &ItemState {
        &self.items[vote.item]
    }
    /// The votes on an item, in the order they were opened.
    pub fn votes_on(&self, item: &ItemState) -> impl Iterator<Item = &Vote> {
        let at = self.find_item(&item.item.id);
        self.votes.iter().filter(move |v| Some(v.item) == at)
    }
    /// The votes on an item that were closed.
    pub fn closed_votes_on(&self, item: &ItemState) -> impl Iterator<Item = &Vote> {
        self.votes_on(item).filter(|v| v.closed.is_some())
    }
    /// The amendments to an item.
    pub fn proposals_to(&self, item: &ItemState) -> impl Iterator<Item = &MovedAmendment> {
        let at = self.find_item(&item.item.id);
        self.proposals.iter().filter(move |p| Some(p.item) == at)
    }
    /// The demands that an item's case be brought before the council, while something is decided there.
    pub fn demands_on(&self, item: &ItemState) -> impl Iterator<Item = &Demand> {
        let at = self.find_item(&item.item.id);
        let voted = poll::settling(self, item).is_some();
        let decided = item.decision.is_some() || voted;
        let demands = self.demands.iter();
        demands.filter(move |d| decided && Some(d.item) == at)
    }
    /// The scene the room is shown, if one was chosen.
    #[must_use]
    pub fn scene(&self) -> Option<Scene> {
        self.scene
    }
    /// How the room's screen is held; by nobody once it is about something else.
    #[must_use]
    pub fn wall_hold(&self) -> WallHold {
        let (hold, seen) = self.wall;
        if seen == self.seen() {
            hold
        } else {
            WallHold::default()
        }
    }
    pub(in crate::domain) fn seen(&self) -> WallSeen {
        (self.phase, self.current, self.shown)
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
    /// What was chosen where two logs say it otherwise, oldest first.
    #[must_use]
    pub fn settlements(&self) -> &[Settlement] {
        &self.settlements
    }
    /// The logs that were compared with this one to the end.
    #[must_use]
    pub fn compared(&self) -> &[ComparedLogs] {
        &self.compared
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
    pub fn find_person(&self, id: &PersonId) -> Option<PersonAt> {
        self.person_at.get(id).copied()
    }
    /// A person's name; their key where they are not known.
    #[must_use]
    pub fn name_of(&self, id: &PersonId) -> String {
        let known = self.find_person(id);
        known.map_or_else(|| id.to_string(), |p| self.people[p].person.name.clone())
    }
    /// Position of an item in the table.
    #[must_use]
    pub fn find_item(&self, id: &ItemId) -> Option<ItemAt> {
        self.item_at.get(id).copied()
    }
    /// An item by its id.
    #[must_use]
    pub fn item_by(&self, id: &ItemId) -> Option<&ItemState> {
        self.find_item(id).map(|i| &self.items[i])
    }
    /// Position of a seat.
    #[must_use]
    pub fn find_seat(&self, id: &SeatId) -> Option<SeatAt> {
        self.seat_at.get(id).copied()
    }
    /// The seat a person sits on now: one they stand in on, or their own.
    #[must_use]
    pub fn seat_of(&self, person: PersonAt) -> Option<SeatAt> {
        self.sits_on(person).next()
    }
    /// The seats a person sits on now, of both bodies in a joint meeting: one they stand in on first.
    pub fn sits_on(&self, person: PersonAt) -> impl Iterator<Item = SeatAt> {
        let attendee = self.people.get(person);
        let stands_in = attendee.and_then(|p| p.standing_in);
        let own = attendee
            .into_iter()
            .flat_map(|p| [p.seat, p.also])
            .flatten();
        let own = own.filter(|s| self.seats[*s].stand_in().is_none());
        stands_in.into_iter().chain(own)
    }
    /// Position of who chairs now.
    #[must_use]
    pub fn chair(&self) -> Option<PersonAt> {
        self.chair_at(Place::END)
    }
    /// Who chaired at a place.
    #[must_use]
    pub fn chair_at(&self, place: Place) -> Option<PersonAt> {
        let taken = self.chairings.iter().rfind(|c| c.from <= place);
        taken.map(|c| c.person).or_else(|| self.named_chair())
    }
    /// Who was to chair, as the agenda says.
    #[must_use]
    pub fn named_chair(&self) -> Option<PersonAt> {
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
    /// The same as long as nothing happens but that people come and go.
    #[must_use]
    pub fn program(&self) -> &StateVersion {
        self.ahead.program()
    }
    /// The same as long as everybody is listed as they are.
    #[must_use]
    pub fn listed(&self) -> &StateVersion {
        self.ahead.listed()
    }
    /// What holds for a person at a place; whoever is among `recused` is disqualified there.
    #[must_use]
    pub fn status_at(&self, person: PersonAt, recused: &[PersonAt], place: Place) -> Status {
        if recused.contains(&person) {
            Status::Recused
        } else {
            self.people[person].line.at(place).0
        }
    }
    /// The breaks that were held, in their order.
    #[must_use]
    pub fn breaks(&self) -> &[Span] {
        &self.breaks
    }
    /// Seconds of breaks, up to `now` while one runs.
    #[must_use]
    pub fn break_seconds(&self, now: Moment) -> i64 {
        self.breaks.iter().map(|span| span.seconds(now)).sum()
    }

    /// Whether a person may sit on a seat as a substitute: of the same sector, and for one of its
    /// holders when the roster says for whom.
    #[must_use]
    pub fn may_stand_in(&self, person: PersonAt, seat: SeatAt) -> bool {
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
