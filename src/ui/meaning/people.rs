//! The chosen person.

use super::{Meaning, Situation, asks};
use crate::domain::act::{
    AttendanceCommand, Command, Revision, RosterCommand, SeatCommand, attendance, roster, seats,
};
use crate::domain::at::{PersonAt, SeatAt};
use crate::domain::attendance::Status;
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::meeting::{Attendee, ItemPhase, ItemState, Meeting, Phase};
use crate::domain::refusal::Refusal;
use crate::domain::roster::Role;
use crate::domain::vote::VoteSubject;
use crate::text::screen;
use crate::ui::action::Action;
use crate::ui::dialog::{self, Asking};

fn id(s: &Situation<'_>) -> Result<PersonId, Refusal> {
    Ok(s.person()?.person.id.clone())
}

/// Is here.
pub(crate) fn present(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (person, remote) = (id(s)?, None);
    s.does(AttendanceCommand::MarkPresent { person, remote })
}

/// Is here, remotely.
pub(crate) fn remote(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (person, remote) = (id(s)?, Some(true));
    s.does(AttendanceCommand::MarkPresent { person, remote })
}

/// Has left.
pub(crate) fn left(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(AttendanceCommand::MarkLeft { person: id(s)? })
}

/// Has sent apologies.
pub(crate) fn apology(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(AttendanceCommand::MarkApology { person: id(s)? })
}

/// Was never here.
pub(crate) fn clear(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(Revision::NeverHere { person: id(s)? })
}

/// Everybody is here.
pub(crate) fn all_present(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(AttendanceCommand::MarkAllPresent { sector: None })
}

/// Everybody of the chosen person's sector, or of the secretariat, is here.
pub(crate) fn sector_present(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if matches!(s.person()?.person.role, Role::Staff { .. }) {
        return s.does(AttendanceCommand::MarkStaffPresent);
    }
    let sector = s.ui.sector(s.meeting());
    let sector = Some(sector.ok_or(Refusal::UnknownPerson)?);
    s.does(AttendanceCommand::MarkAllPresent { sector })
}

/// What holds for the person, or held at the time that is spoken of.
fn status(s: &Situation<'_>) -> Result<Status, Refusal> {
    let (room, person) = (s.room(), s.person()?);
    let meeting = room.meeting();
    let then = meeting.find_person(&person.person.id);
    Ok(then.map_or(Status::Expected, |p| meeting.people()[p].status()))
}

/// Here or gone.
pub(crate) fn toggle(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if status(s)?.takes_part() {
        left(s)
    } else {
        present(s)
    }
}

/// Out for an item, or back.
pub(crate) fn step_out(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if status(s)? == Status::SteppedOut {
        return present(s);
    }
    let person = id(s)?;
    let live = |_: &Meeting, state: &ItemState| state.phase == ItemPhase::Open;
    on_an_item(s, live, move |item| {
        let (person, item) = (person.clone(), Some(item.clone()));
        AttendanceCommand::StepOut { person, item }
    })
}

/// Disqualified for an item.
pub(crate) fn recuse(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let person = id(s)?;
    // Whoever is disqualified is so for the whole item: what was voted on already is counted anew, and that is told first.
    let live = |meeting: &Meeting, state: &ItemState| {
        let mut voted = meeting.closed_votes_on(state);
        let voted = voted.any(|v| !matches!(v.frame.subject, VoteSubject::Recusal(_)));
        state.phase == ItemPhase::Open && state.decision.is_none() && !voted
    };
    on_an_item(s, live, move |item| {
        let (person, item) = (person.clone(), Some(item.clone()));
        AttendanceCommand::Recuse { person, item }
    })
}

/// For the running item; for the chosen one when none is running; asks when another one that was dealt with is chosen.
/// What is noted `live` is so from now on; of what was dealt with it is so from its beginning, and what changes with that
/// is told first.
fn on_an_item(
    s: &Situation<'_>,
    live: fn(&Meeting, &ItemState) -> bool,
    mark: impl Fn(&ItemId) -> AttendanceCommand + 'static,
) -> Result<Meaning, Refusal> {
    let room = s.room();
    let meeting = room.meeting();
    let running = meeting.current_item();
    let chosen = s.item().ok().and_then(|c| meeting.item_by(&c.item.id));
    let dealt_with = chosen.filter(|s| !s.spans.is_empty());
    let chosen = dealt_with.filter(|c| running.is_none_or(|r| r.item.id != c.item.id));
    let over = meeting.phase() == Phase::Closed;
    let noted = move |state: &ItemState| -> Command {
        let command = mark(&state.item.id).into();
        match attendance::begun(state).filter(|_| !over && !live(meeting, state)) {
            Some(at) => {
                let command = Box::new(command);
                Revision::Late { command, at }.into()
            }
            None => command,
        }
    };
    match (running, chosen) {
        (Some(one), None) | (None, Some(one)) => s.does(noted(one)),
        (Some(running), Some(chosen)) => {
            let [running, chosen] = [running, chosen].map(|s| (s.item.id.clone(), noted(s)));
            asks(Ok(()), move |_| dialog::which_item(running, chosen))
        }
        (None, None) => Err(Refusal::NoItemOpen),
    }
}

/// A guest came.
pub(crate) fn guest(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    asks(roster::may_change(s.meeting()), dialog::guest)
}

/// Chairs from now on.
pub(crate) fn chair(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(RosterCommand::SetChair { person: id(s)? })
}

/// How the person is called, and which seat they get.
pub(crate) fn change(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let at = s.person_at()?;
    asks(roster::may_change(s.meeting()), move |a: &Asking<'_>| {
        dialog::person(a.meeting(), &a.meeting().people()[at])
    })
}

/// Somebody who is on no list.
pub(crate) fn add(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let sector = s.ui.sector(s.meeting());
    asks(roster::may_change(s.meeting()), move |a: &Asking<'_>| {
        let sectors = &a.meeting().profile().sectors;
        let sector = sector.and_then(|s| sectors.get(s));
        dialog::new_person(a.meeting(), sector.map_or("", |s| s.id.as_str()))
    })
}

/// Another time than was recorded.
pub(crate) fn time(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let attendee = s.person()?;
    let marked = !attendee.line.entries().is_empty() || attendee.standing_in.is_some();
    let allowed = if marked { Ok(()) } else { Err(Refusal::NoMark) };
    let person = attendee.person.id.clone();
    let (name, what) = (&attendee.person.name, screen::status(attendee.status()));
    let what = format!("{name}, {what}");
    asks(allowed, move |a: &Asking<'_>| {
        let record = a.history.last_about(&person).unwrap_or_default();
        dialog::time(record, Some(person), &what, a)
    })
}

/// Says when they leave.
pub(crate) fn departure(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let at = s.person_at()?;
    let allowed = attendance::may_announce(s.meeting(), &id(s)?);
    asks(allowed, move |a: &Asking<'_>| {
        dialog::departure(&a.meeting().people()[at])
    })
}

/// The last mark once more.
pub(crate) fn repeat(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    match s.ui.last.filter(|last| *last != Action::RepeatLast) {
        Some(last) => last.meaning(s),
        None => Err(Refusal::NothingToRepeat),
    }
}

/// Seats who can only be one on the one seat there is, and asks when there are several; a seat that somebody stands in on
/// is given back.
pub(crate) fn substitute(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let room = s.room();
    let meeting = room.meeting();
    let at = meeting.find_person(&id(s)?).ok_or(Refusal::UnknownPerson)?;
    let attendee = &meeting.people()[at];
    let replaced = attendee
        .seat
        .filter(|s| meeting.seats()[*s].stand_in().is_some());
    if let Some(seat) = attendee.standing_in.or(replaced) {
        let seat = meeting.seats()[seat].id.clone();
        return s.does(SeatCommand::UnseatSubstitute { seat });
    }
    let pairs = pairs(meeting, at, attendee);
    match pairs.as_slice() {
        [] => nobody_listed(meeting, attendee),
        [(person, seat)] => {
            let (person, seat) = (person.clone(), seat.clone());
            s.does(SeatCommand::SeatSubstitute { person, seat })
        }
        [_, _, ..] => asks(Ok(()), move |a: &Asking<'_>| {
            dialog::substitute(a.meeting(), &pairs)
        }),
    }
}

/// Nobody on the list can sit there: somebody else can.
fn nobody_listed(meeting: &Meeting, attendee: &Attendee) -> Result<Meaning, Refusal> {
    let name = attendee.person.name.clone();
    let Some(seat) = attendee.seat else {
        return Err(Refusal::NoSeatToTake(name));
    };
    let allowed = seats::may_be_taken(meeting, &meeting.seats()[seat].id);
    asks(allowed, move |a: &Asking<'_>| {
        dialog::new_substitute(a.meeting(), seat)
    })
}

/// Who could sit where: on the person's own seat, or the person on another's.
fn pairs(meeting: &Meeting, at: PersonAt, attendee: &Attendee) -> Vec<(PersonId, SeatId)> {
    let person = |p: PersonAt| meeting.people()[p].person.id.clone();
    let seat = |s: SeatAt| meeting.seats()[s].id.clone();
    match attendee.seat {
        Some(own) => meeting
            .substitutes()
            .iter()
            .filter(|p| meeting.may_stand_in(**p, own))
            .filter(|p| meeting.people()[**p].standing_in.is_none())
            .map(|p| (person(*p), seat(own)))
            .collect(),
        None => meeting
            .seats()
            .positions()
            .filter(|s| meeting.may_stand_in(at, *s) && is_free(meeting, *s))
            .map(|s| (person(at), seat(s)))
            .collect(),
    }
}

fn is_free(meeting: &Meeting, seat: SeatAt) -> bool {
    let seat = &meeting.seats()[seat];
    let here = |h: &PersonAt| meeting.people()[*h].status().has_come();
    seat.stand_in().is_none() && !seat.holders.iter().any(here)
}
