//! Who sits on which seat: substitutes, and the seat given back.
//!
//! Promise: a seat counts once, whoever sits on it (domain 0.1); its tally is kept up seat by seat. Coming and going are
//! left to `attendance`, the rule of who counts to `quorum`.

use super::{AttendanceEvent, attendance, not_over, one, refuse_if};
use crate::domain::Moment;
use crate::domain::approval::Part;
use crate::domain::attendance::{Stamp, Status};
use crate::domain::event::Event;
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::index::Taken;
use crate::domain::meeting::{Attendee, Meeting};
use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// What can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeatCommand {
    /// Takes a seat as a substitute.
    SeatSubstitute {
        /// Who.
        person: PersonId,
        /// Which seat.
        seat: SeatId,
    },
    /// Gives the seat back.
    UnseatSubstitute {
        /// Which seat.
        seat: SeatId,
    },
}

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeatEvent {
    /// A substitute took a seat.
    SubstituteSeated {
        /// Who.
        person: PersonId,
        /// Which seat.
        seat: SeatId,
    },
    /// The seat went back to its holder.
    SubstituteUnseated {
        /// Which seat.
        seat: SeatId,
    },
}

pub(super) fn allow(meeting: &Meeting, command: &SeatCommand) -> Result<(), Refusal> {
    not_over(meeting)?;
    match command {
        SeatCommand::SeatSubstitute { person, seat } => may_stand_in(meeting, person, seat),
        SeatCommand::UnseatSubstitute { seat } => {
            let seat = meeting.find_seat(seat).ok_or(Refusal::UnknownSeat)?;
            let nobody = meeting.seats()[seat].stand_in().is_none();
            refuse_if(nobody, Refusal::NobodyStandsIn)
        }
    }
}

fn may_stand_in(meeting: &Meeting, person: &PersonId, seat: &SeatId) -> Result<(), Refusal> {
    let person = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    let at = meeting.find_seat(seat).ok_or(Refusal::UnknownSeat)?;
    no_substitutes(meeting)?;
    refuse_if(!meeting.may_stand_in(person, at), Refusal::NotASubstitute)?;
    let sits = meeting.people()[person].standing_in.is_some();
    refuse_if(sits, Refusal::AlreadyStandsIn)?;
    is_free(meeting, at)
}

fn no_substitutes(meeting: &Meeting) -> Result<(), Refusal> {
    let forbidden = meeting.profile().substitutes == Some(false);
    refuse_if(forbidden, Refusal::NoSubstitutes)
}

/// Whether somebody nobody had listed may sit on a seat as a substitute.
///
/// # Errors
/// No such seat, it is taken, or the body has no substitutes.
pub fn may_be_taken(meeting: &Meeting, seat: &SeatId) -> Result<(), Refusal> {
    no_substitutes(meeting)?;
    is_free(
        meeting,
        meeting.find_seat(seat).ok_or(Refusal::UnknownSeat)?,
    )
}

fn is_free(meeting: &Meeting, at: usize) -> Result<(), Refusal> {
    let seat = &meeting.seats()[at];
    let in_the_way = |h: &usize| in_the_way(meeting.people()[*h].status());
    refuse_if(
        seat.stand_in().is_some() || seat.holders.iter().any(in_the_way),
        Refusal::HolderPresent,
    )
}

/// A seat whose holder is here, or out for a moment, is not free; one disqualified makes room.
fn in_the_way(status: Status) -> bool {
    status.takes_part() || status == Status::SteppedOut
}

pub(super) fn effects(meeting: &Meeting, command: SeatCommand) -> Vec<Event> {
    match command {
        SeatCommand::SeatSubstitute { person, seat } => stand_in(meeting, person, seat),
        SeatCommand::UnseatSubstitute { seat } => one(SeatEvent::SubstituteUnseated { seat }),
    }
}

/// A substitute who takes a seat is here; the member who does not come has sent apologies unless
/// something else is known.
fn stand_in(meeting: &Meeting, person: PersonId, seat: SeatId) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    if let Some(attendee) = meeting.find_person(&person).map(|p| &meeting.people()[p])
        && !attendee.status().takes_part()
    {
        let (person, remote) = (person.clone(), attendee.person.remote);
        events.push(AttendanceEvent::Arrived { person, remote }.into());
    }
    events.extend(apologies(meeting, &seat));
    events.push(SeatEvent::SubstituteSeated { person, seat }.into());
    events
}

/// Whoever is not coming has said so: that is why somebody stands in.
pub(super) fn apologies(meeting: &Meeting, seat: &SeatId) -> Vec<Event> {
    let at = meeting.find_seat(seat);
    let holders = at.map_or(&[][..], |s| &meeting.seats()[s].holders);
    let holders = holders.iter().map(|h| &meeting.people()[*h]);
    let expected = holders.filter(|h| h.status() == Status::Expected);
    let said = expected.map(|h| {
        let person = h.person.id.clone();
        AttendanceEvent::ApologyGiven { person }.into()
    });
    said.collect()
}

/// A member who is back takes their seat from whoever stood in.
pub(super) fn seat_back(meeting: &Meeting, attendee: &Attendee) -> Option<Event> {
    let seat = &meeting.seats()[attendee.seat?];
    seat.stand_in()?;
    let seat = seat.id.clone();
    Some(SeatEvent::SubstituteUnseated { seat }.into())
}

impl SeatEvent {
    /// Changes the meeting by what happened.
    pub(in crate::domain) fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::SubstituteSeated { person, seat } => seated(meeting, seat, now, Some(person)),
            Self::SubstituteUnseated { seat } => seated(meeting, seat, now, None),
        }
    }

    /// Nothing of the minutes is corrected by it.
    #[expect(clippy::unused_self, reason = "every theme's events are asked alike")]
    pub(in crate::domain) fn part(&self, _: Moment) -> Option<Part> {
        None
    }
}

/// Somebody stands in on a seat from now on, or nobody does.
fn seated(meeting: &mut Meeting, seat: &SeatId, now: Stamp, person: Option<&PersonId>) {
    let Some(at) = meeting.find_seat(seat) else {
        return;
    };
    let who = person.and_then(|p| meeting.find_person(p));
    if let Some(before) = meeting.seats[at].stand_in() {
        attendance::change(meeting, before, |p| p.standing_in = None);
    }
    if let Some(person) = who {
        attendance::change(meeting, person, |p| p.standing_in = Some(at));
    }
    meeting.seats[at].stand_ins.push((now.order, who));
    recount(meeting, at, None);
}

/// Counts a seat anew; after a change of one `person`'s status it may be that they alone decide.
pub(super) fn recount(meeting: &mut Meeting, at: usize, person: Option<usize>) {
    let seat = &meeting.seats[at];
    let taken = match person.filter(|p| seat.is_only(*p)) {
        Some(person) => Taken::by(meeting.people[person].status(), false),
        None => seat.taken_by(seat.stand_in(), |p| meeting.people[p].status()),
    };
    let tally = &mut meeting.tallies[seat.sector];
    tally.remove(seat.taken);
    tally.add(taken);
    meeting.seats[at].taken = taken;
}
