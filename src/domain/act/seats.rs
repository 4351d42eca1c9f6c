//! Who sits on which seat: substitutes, and the seat given back.
//!
//! Promise: a seat counts once, whoever sits on it (domain 0.1); its tally is kept up seat by seat. Coming and going are
//! left to `attendance`, the rule of who counts to `quorum`.

use super::{Manner, attendance, one, open_or_corrected, refuse_if};
use crate::domain::Moment;
use crate::domain::act::theme::ThemeEvent;
use crate::domain::at::{PersonAt, SeatAt};
use crate::domain::attendance::{Mark, Stamp, Status};
use crate::domain::event::Event;
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::index::Taken;
use crate::domain::meeting::Meeting;
use crate::domain::part::Part;
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

pub(super) fn allow(
    meeting: &Meeting,
    command: &SeatCommand,
    manner: Manner,
) -> Result<(), Refusal> {
    open_or_corrected(meeting, manner)?;
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

fn is_free(meeting: &Meeting, at: SeatAt) -> Result<(), Refusal> {
    let seat = &meeting.seats()[at];
    let in_the_way = |h: &PersonAt| in_the_way(meeting.people()[*h].status());
    refuse_if(
        seat.stand_in().is_some() || seat.holders.iter().any(in_the_way),
        Refusal::HolderPresent,
    )
}

/// A seat whose holder is here, or out for a moment, is not free; one disqualified makes room.
fn in_the_way(status: Status) -> bool {
    status.takes_part() || status == Status::SteppedOut
}

pub(super) fn effects(command: SeatCommand) -> Vec<Event> {
    match command {
        SeatCommand::SeatSubstitute { person, seat } => {
            one(SeatEvent::SubstituteSeated { person, seat })
        }
        SeatCommand::UnseatSubstitute { seat } => one(SeatEvent::SubstituteUnseated { seat }),
    }
}

impl SeatEvent {
    /// Which seat.
    #[must_use]
    pub fn seat(&self) -> &SeatId {
        match self {
            Self::SubstituteSeated { seat, .. } | Self::SubstituteUnseated { seat } => seat,
        }
    }
}

impl ThemeEvent for SeatEvent {
    fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::SubstituteSeated { person, seat } => seated(meeting, seat, now, person),
            Self::SubstituteUnseated { seat } => unseated(meeting, seat, now),
        }
    }

    fn part(&self, _: Moment) -> Option<Part> {
        match self {
            Self::SubstituteSeated { .. } | Self::SubstituteUnseated { .. } => Some(Part::Seat),
        }
    }

    fn person(&self) -> Option<&PersonId> {
        match self {
            Self::SubstituteSeated { person, .. } => Some(person),
            Self::SubstituteUnseated { .. } => None,
        }
    }

    fn with_person(&mut self, person: &PersonId) {
        match self {
            Self::SubstituteSeated { person: own, .. } => *own = person.clone(),
            Self::SubstituteUnseated { .. } => {}
        }
    }
}

/// A member who is back takes their seat from whoever stood in.
pub(super) fn take_back(meeting: &mut Meeting, person: PersonAt, now: Stamp) {
    if let Some(seat) = meeting.people[person].seat
        && meeting.seats[seat].stand_in().is_some()
    {
        set(meeting, seat, now, None);
    }
}

/// A substitute who takes a seat is here; the member who does not come has sent apologies unless something else is known:
/// that is why somebody stands in.
fn seated(meeting: &mut Meeting, seat: &SeatId, now: Stamp, person: &PersonId) {
    let (Some(seat), Some(person)) = (meeting.find_seat(seat), meeting.find_person(person)) else {
        return;
    };
    let attendee = &meeting.people[person];
    if !attendee.status().takes_part() {
        let remote = attendee.person.remote;
        attendance::mark(meeting, person, now, Mark::Arrived { remote });
    }
    for holder in meeting.seats[seat].holders.clone() {
        if meeting.people[holder].status() == Status::Expected {
            attendance::mark(meeting, holder, now, Mark::Apology);
        }
    }
    set(meeting, seat, now, Some(person));
}

fn unseated(meeting: &mut Meeting, seat: &SeatId, now: Stamp) {
    if let Some(seat) = meeting.find_seat(seat) {
        set(meeting, seat, now, None);
    }
}

/// Somebody stands in on a seat from now on, or nobody does.
fn set(meeting: &mut Meeting, at: SeatAt, now: Stamp, who: Option<PersonAt>) {
    if let Some(before) = meeting.seats[at].stand_in() {
        attendance::change(meeting, before, |p| p.standing_in = None);
    }
    if let Some(person) = who {
        attendance::change(meeting, person, |p| p.standing_in = Some(at));
    }
    meeting.seats[at].stand_ins.push((now.place, who));
    recount(meeting, at, None);
}

/// Counts a seat anew; after a change of one `person`'s status it may be that they alone decide.
pub(super) fn recount(meeting: &mut Meeting, at: SeatAt, person: Option<PersonAt>) {
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
