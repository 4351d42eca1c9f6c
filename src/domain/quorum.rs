//! Quorum (beslutningsdygtighed): the body's conditions held against the seats.
//!
//! Promise: computed, never stored; now, at any record, or as a forecast. A body without a rule has
//! no verdict, but its counts are shown all the same (domain 0.2). Words are left to `text::quorum`.

use super::at::{PersonAt, SectorAt, Table};
use super::attendance::Status;
use super::conditions::evaluate;
use super::index::{SeatState, Taken, Tally};
use super::joint::{self, Joint, SittingBody};
use super::meeting::{Chairing, ItemState, Meeting};
use super::place::Place;
use super::profile::{IfUnmet, Profile};

/// Whether the body may decide, and by how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `None`: the body has no rule.
    pub met: Option<bool>,
    /// The conditions, one per sector where each sector counts by itself.
    pub requirements: Vec<Requirement>,
    /// Seats and present per sector of the profile, whatever the rule.
    pub sectors: Table<SectorAt, Count>,
}

impl Verdict {
    /// What is required of a sector; `None` where the body's rule asks nothing of it.
    #[must_use]
    pub fn of_sector(&self, sector: SectorAt) -> Option<&Requirement> {
        let mut all = self.requirements.iter();
        all.find(|r| r.over == Over::Sector(sector))
    }
}

/// One condition, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// What was counted.
    pub over: Over,
    /// Seats in the denominator.
    pub seats: u32,
    /// Seats that count as present.
    pub present: u32,
    /// Seats needed.
    pub needed: u32,
    /// What it prevents when not met.
    pub effect: IfUnmet,
    /// In a joint meeting: whose condition it is.
    pub body: Option<String>,
}

impl Requirement {
    /// Seats to spare; negative when some are missing.
    #[must_use]
    pub fn margin(&self) -> i64 {
        i64::from(self.present) - i64::from(self.needed)
    }

    /// Whether it is met.
    #[must_use]
    pub fn met(&self) -> bool {
        self.present >= self.needed
    }
}

/// What a condition counts over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// All seats.
    All,
    /// The seats of one sector.
    Sector(SectorAt),
    /// The chair.
    Chair,
}

/// Seats and present of one sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// All seats.
    pub seats: u32,
    /// Those that take part and count, as the rule has it; all that take part where there is no rule.
    pub present: u32,
    /// Those that take part and do not count: the rule leaves substitutes out, or those who take part remotely.
    pub uncounted: u32,
}

/// Seats that are taken, whether they count or not. In a joint meeting each body's own: who sits in both takes two.
#[must_use]
pub fn taken(meeting: &Meeting) -> (u32, u32) {
    let tallies = meeting.tallies().iter();
    tallies.fold((0, 0), |(taken, seats), t| {
        (taken + t.present(), seats + t.seats())
    })
}

/// Quorum now. Costs the same whatever the number of people.
#[must_use]
pub fn now(meeting: &Meeting) -> Verdict {
    let takes_part = |p: PersonAt| meeting.people()[p].status().takes_part();
    let item = meeting.current_item();
    judge(Chairs::now(meeting), item, meeting.tallies(), takes_part)
}

/// Quorum now, of one body of a joint meeting alone.
#[must_use]
pub fn of_body(meeting: &Meeting, body: &SittingBody) -> Verdict {
    let takes_part = |p: PersonAt| meeting.people()[p].status().takes_part();
    alone(Chairs::now(meeting), body, meeting.tallies(), &takes_part)
}

/// Quorum for an item, of the body that deals with it, or of both: now, or as it was at a place. Whoever is disqualified
/// for the item does not count for it there, whenever that was noted.
#[must_use]
pub fn of_item(meeting: &Meeting, item: &ItemState, place: Option<Place>) -> Verdict {
    if let Some(place) = place {
        return then(meeting, Some(item), place);
    }
    let takes_part = |p: PersonAt| meeting.people()[p].status().takes_part();
    let chairs = Chairs::now(meeting);
    judge(chairs, Some(item), meeting.tallies(), takes_part)
}

/// The verdict on these tallies, of all who deal with `item` (`None`: all).
fn judge(
    chairs: Chairs<'_>,
    item: Option<&ItemState>,
    tallies: &Table<SectorAt, Tally>,
    takes_part: impl Fn(PersonAt) -> bool,
) -> Verdict {
    if let Some(joint) = chairs.meeting.joint() {
        return together(joint, item, |body| {
            alone(chairs, body, tallies, &takes_part)
        });
    }
    let chair = chairs.of_all().is_none_or(takes_part);
    evaluate(chairs.meeting.profile(), tallies, chair)
}

/// The verdict of one body of a joint meeting on its own seats.
fn alone(
    chairs: Chairs<'_>,
    body: &SittingBody,
    tallies: &Table<SectorAt, Tally>,
    takes_part: &impl Fn(PersonAt) -> bool,
) -> Verdict {
    let chair = chairs.of(body).is_none_or(takes_part);
    evaluate(body.profile(), &body.own(tallies), chair)
}

/// Who chairs, at a place in the meeting.
#[derive(Clone, Copy)]
struct Chairs<'m> {
    meeting: &'m Meeting,
    place: Place,
}

impl<'m> Chairs<'m> {
    fn now(meeting: &'m Meeting) -> Self {
        Self {
            meeting,
            place: Place::END,
        }
    }

    fn of_all(self) -> Option<PersonAt> {
        self.meeting.chair_at(self.place)
    }

    /// Of one body in a joint meeting: who took the chair for its items, alone or with the other.
    fn of(self, body: &SittingBody) -> Option<PersonAt> {
        let theirs = |c: &Chairing| c.from <= self.place && joint::concerns(c.of, body.body());
        let taken = self.meeting.chairings().iter().rfind(|c| theirs(c));
        let named = || body.chair().and_then(|id| self.meeting.find_person(id));
        taken.map(|c| c.person).or_else(named)
    }
}

/// The verdicts of the bodies that deal with `item` (`None`: all) as one: each must be met that has a rule.
fn together(
    joint: &Joint,
    item: Option<&ItemState>,
    one: impl Fn(&SittingBody) -> Verdict,
) -> Verdict {
    let mut all = Verdict {
        met: None,
        requirements: Vec::new(),
        sectors: Table::default(),
    };
    for body in joint.bodies() {
        let verdict = one(body);
        if body.deals_with(item) {
            all.met = match (all.met, verdict.met) {
                (Some(a), Some(b)) => Some(a && b),
                (a, b) => a.or(b),
            };
            let name = &body.profile().reference;
            all.requirements
                .extend(verdict.requirements.into_iter().map(|r| {
                    let over = match r.over {
                        Over::Sector(own) => Over::Sector(body.among_all(own)),
                        whole @ (Over::All | Over::Chair) => whole,
                    };
                    Requirement {
                        over,
                        body: Some(name.clone()),
                        ..r
                    }
                }));
        }
        all.sectors.extend(verdict.sectors);
    }
    all
}

/// Quorum at a place, from the time lines.
#[must_use]
pub fn at(meeting: &Meeting, place: Place) -> Verdict {
    then(meeting, None, place)
}

fn then(meeting: &Meeting, item: Option<&ItemState>, place: Place) -> Verdict {
    let recused = item.map_or(&[][..], |s| &s.recused);
    counted(meeting, item, place, |p| {
        meeting.status_at(p, recused, place)
    })
}

/// Quorum for an item at a place, where it is known otherwise what held for each.
pub(super) fn as_it_was(
    meeting: &Meeting,
    item: &ItemState,
    place: Place,
    status: impl Fn(PersonAt) -> Status + Copy,
) -> Verdict {
    counted(meeting, Some(item), place, status)
}

fn counted(
    meeting: &Meeting,
    item: Option<&ItemState>,
    place: Place,
    status: impl Fn(PersonAt) -> Status + Copy,
) -> Verdict {
    let tallies = recount(meeting, |seat| seat.taken_at(place, status));
    let chairs = Chairs { meeting, place };
    judge(chairs, item, &tallies, |p| status(p).takes_part())
}

/// Quorum as it will be if everybody comes who has not sent apologies or left, and nobody has
/// announced to leave at or before `time` (local time of day, `None`: ignore announcements).
#[must_use]
pub fn forecast(meeting: &Meeting, time: Option<chrono::NaiveTime>) -> Verdict {
    let status = |p: PersonAt| {
        let person = &meeting.people()[p];
        let by = |t| {
            let leaves = person.leaves_at.map(|l| meeting.lateness(l));
            leaves.is_some_and(|leaves| leaves <= meeting.lateness(t))
        };
        let gone = time.is_some_and(by);
        match person.status() {
            _ if gone => Status::Left,
            Status::Expected | Status::SteppedOut | Status::Recused => Status::Present,
            Status::Present => Status::Present,
            Status::Remote => Status::Remote,
            Status::Left => Status::Left,
            Status::Apology => Status::Apology,
        }
    };
    let tallies = recount(meeting, |seat| seat.taken_by(seat.stand_in(), status));
    judge(Chairs::now(meeting), None, &tallies, |p| {
        status(p).takes_part()
    })
}

/// Quorum if so many of each sector's `seats` were taken by their holders, in the room, with the chair among them.
#[must_use]
pub fn with(profile: &Profile, seats: &[u32], present: &[u32]) -> Verdict {
    let tally = |(seats, present): (&u32, &u32)| {
        let mut tally = Tally::default();
        (0..*seats).for_each(|n| {
            let taken = if n < *present {
                Taken::Holder
            } else {
                Taken::Empty
            };
            tally.add(taken);
        });
        tally
    };
    let tallies: Table<SectorAt, Tally> = seats.iter().zip(present).map(tally).collect();
    evaluate(profile, &tallies, true)
}

/// Tallies of no seats, one for each sector.
pub(super) fn empty_tallies(profile: &Profile) -> Table<SectorAt, Tally> {
    profile.sectors.iter().map(|_| Tally::default()).collect()
}

/// A full recount of all seats: what the kept tallies must equal.
pub fn recount(meeting: &Meeting, taken: impl Fn(&SeatState) -> Taken) -> Table<SectorAt, Tally> {
    let mut tallies = empty_tallies(meeting.profile());
    for seat in meeting.seats() {
        if let Some(tally) = tallies.get_mut(seat.sector) {
            tally.add(taken(seat));
        }
    }
    tallies
}

/// Whether quorum is lost if this person leaves now; in a joint meeting, that of a body that deals with the item.
///
/// False for a body without a rule, and when quorum is already missing.
#[must_use]
pub fn critical(meeting: &Meeting, verdict: &Verdict, person: PersonAt) -> bool {
    if !meeting.people()[person].status().takes_part() {
        return false;
    }
    let Some(joint) = meeting.joint() else {
        let chairs = meeting.chair() == Some(person);
        let sector = bears(meeting, person, |_| true).map(|seat| seat.sector);
        return hangs_on(verdict, chairs, sector);
    };
    let item = meeting.current_item();
    let mut bodies = joint.bodies().iter().filter(|body| body.deals_with(item));
    bodies.any(|body| {
        let chairs = Chairs::now(meeting).of(body) == Some(person);
        let own = |seat: &SeatState| body.own_sector(seat.sector);
        let seat = bears(meeting, person, |seat| own(seat).is_some());
        hangs_on(&of_body(meeting, body), chairs, seat.and_then(own))
    })
}

/// The seat that would be empty without this person, among those that `counts` says belong to the body.
fn bears(
    meeting: &Meeting,
    person: PersonAt,
    counts: impl Fn(&SeatState) -> bool,
) -> Option<&SeatState> {
    let mut seats = meeting.sits_on(person).map(|s| &meeting.seats()[s]);
    // A shared seat stays taken while the other holder is here.
    let other = |h: &PersonAt| *h != person && meeting.people()[*h].status().takes_part();
    seats
        .find(|seat| counts(seat))
        .filter(|seat| seat.stand_in() == Some(person) || !seat.holders.iter().any(other))
}

/// Whether a condition that holds just now fails without one who chairs, or whose seat is in this sector.
fn hangs_on(verdict: &Verdict, chairs: bool, sector: Option<SectorAt>) -> bool {
    verdict.met == Some(true)
        && verdict.requirements.iter().any(|r| {
            r.margin() == 0
                && r.effect != IfUnmet::Warns
                && match r.over {
                    Over::All => sector.is_some(),
                    Over::Sector(s) => sector == Some(s),
                    Over::Chair => chairs,
                }
        })
}
