//! Whether a mark about a person is possible now.
//!
//! Promise: a mark that is so already, or that the room's state contradicts, is refused with its reason.

use super::{Intent, effects, not_over, open_or_corrected, refuse_if};
use crate::domain::attendance::Status;
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;

pub(super) fn allow(meeting: &Meeting, intent: Intent<'_>, corrects: bool) -> Result<(), Refusal> {
    match intent {
        Intent::Retime(_)
        | Intent::Present(_)
        | Intent::Remote(_)
        | Intent::Leave(_)
        | Intent::Apologise(_) => {
            open_or_corrected(meeting, corrects)?;
        }
        _ => not_over(meeting)?,
    }
    let status = |id: &PersonId| {
        meeting
            .find_person(id)
            .map(|p| meeting.people()[p].status())
            .ok_or(Refusal::UnknownPerson)
    };
    match intent {
        Intent::Present(id) => refuse_if(status(id)? == Status::Present, Refusal::AlreadyPresent),
        Intent::Remote(id) => refuse_if(status(id)? == Status::Remote, Refusal::AlreadyPresent),
        Intent::Leave(id) => refuse_if(!status(id)?.has_come(), Refusal::NotPresent),
        Intent::Apologise(id) => match status(id)? {
            Status::Apology => Err(Refusal::AlreadySo),
            s => refuse_if(s.has_come(), Refusal::PresentNotApology),
        },
        Intent::Clear(id) => refuse_if(status(id)? == Status::Expected, Refusal::AlreadySo),
        Intent::Out(id) => {
            let status = status(id)?;
            meeting.current_item().ok_or(Refusal::NoItemOpen)?;
            refuse_if(!status.takes_part(), Refusal::NotPresent)
        }
        Intent::Retime(id) => {
            let person = meeting.find_person(id).ok_or(Refusal::UnknownPerson)?;
            refuse_if(
                meeting.people()[person].line.entries().is_empty(),
                Refusal::NoMark,
            )
        }
        Intent::Announce(id) => status(id).map(drop),
        Intent::AllPresent(None) => refuse_if(meeting.waiting() == 0, Refusal::NobodyMissing),
        Intent::AllPresent(sector) => refuse_if(
            effects::missing_people(meeting, sector).next().is_none(),
            Refusal::NobodyMissing,
        ),
        Intent::Unseat(id) => {
            let seat = meeting.find_seat(id).ok_or(Refusal::UnknownSeat)?;
            refuse_if(
                meeting.seats()[seat].stand_in().is_none(),
                Refusal::NobodyStandsIn,
            )
        }
        Intent::StandIn(person, seat) => allow_stand_in(meeting, person, seat),
        _ => Ok(()),
    }
}

fn allow_stand_in(meeting: &Meeting, person: &PersonId, seat: &SeatId) -> Result<(), Refusal> {
    let person = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    let at = meeting.find_seat(seat).ok_or(Refusal::UnknownSeat)?;
    refuse_if(
        meeting.profile().substitutes == Some(false),
        Refusal::NoSubstitutes,
    )?;
    refuse_if(!meeting.may_stand_in(person, at), Refusal::NotASubstitute)?;
    refuse_if(
        meeting.people()[person].standing_in.is_some(),
        Refusal::AlreadyStandsIn,
    )?;
    let seat = &meeting.seats()[at];
    refuse_if(
        seat.stand_in().is_some()
            || seat
                .holders
                .iter()
                .any(|h| in_the_way(meeting.people()[*h].status())),
        Refusal::HolderPresent,
    )
}

/// A seat whose holder is here, or out for a moment, is not free; one disqualified makes room.
fn in_the_way(status: Status) -> bool {
    status.takes_part() || status == Status::SteppedOut
}
