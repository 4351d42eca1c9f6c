//! What the attendance lists and the signature sheet say of one person.
//!
//! Promise: derived from the time lines, the seats and the items alone; of an item that the reader may not see nothing is
//! said. The words are left to `participants` and `signatures`.

use super::facts::{Audience, Participant};
use crate::domain::Moment;
use crate::domain::at::PersonAt;
use crate::domain::attendance::{Mark, TimeLine};
use crate::domain::closing::not_participating;
use crate::domain::decision::PositionKind;
use crate::domain::index::SeatState;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::place::Place;
use crate::domain::roster::Role;
use serde::Serialize;
use std::collections::BTreeSet;

/// A stretch of presence; `None` means from the beginning or to the end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stay {
    /// From.
    pub from: Option<Moment>,
    /// To.
    pub to: Option<Moment>,
}

/// How a person counts in the attendance list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Participation {
    /// Was there.
    Present,
    /// Had told before.
    Apology,
    /// Did not come, without a word.
    Absent,
    /// Came, and was gone again before the meeting was opened.
    LeftBefore,
    /// Nothing known yet; only in drafts.
    Expected,
    /// Serves or observes the meeting, and nothing was marked: a role, and no word on presence.
    NotMarked,
}

/// As what somebody is on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// Holds a seat, or did.
    Member,
    /// Sits in for a member.
    Substitute,
    /// Is asked for an item, or for the meeting.
    Guest,
    /// Follows the meeting.
    Observer,
    /// Serves it.
    Staff,
}

/// One person's presence, for paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// Title and name as they stand inside a sentence.
    pub in_a_sentence: String,
    /// As what.
    pub capacity: Capacity,
    /// Was there while the meeting ran, be it for a part; before it is opened that is not known.
    pub took_part: Option<bool>,
    /// Was there in a seat.
    pub had_seat: bool,
    /// The items that went on without them, by their place on the agenda.
    pub missed: Vec<usize>,
    /// The items under which they had a position recorded, by their place on the agenda.
    pub positions: Vec<(PositionKind, usize)>,
}

impl Participant {
    pub(super) fn is_member(&self) -> bool {
        self.presence.capacity == Capacity::Member
    }

    /// Sat in for somebody, or came to do so.
    pub(super) fn is_stand_in(&self) -> bool {
        self.standing_in_for.is_some() || self.presence.capacity == Capacity::Substitute
    }

    /// Was there while the meeting ran, or is there before it does.
    pub(super) fn is_there(&self) -> bool {
        self.part == Participation::Present
    }

    /// Came, and was gone again before the meeting was opened.
    pub(super) fn is_too_early(&self) -> bool {
        self.part == Participation::LeftBefore
    }

    /// Is listed with the group: whoever was there, and whoever serves the meeting.
    pub(super) fn is_listed(&self) -> bool {
        let serves = self.presence.capacity == Capacity::Staff;
        self.is_there() || serves && self.part == Participation::NotMarked
    }
}

/// What is known of everybody, looked up once.
pub(super) struct Register<'m> {
    meeting: &'m Meeting,
    /// The items that the reader may see, with their place and who did not take part.
    items: Vec<(usize, &'m ItemState, Vec<PersonAt>)>,
    /// Who was there in a seat.
    seated: BTreeSet<PersonAt>,
}

impl<'m> Register<'m> {
    pub(super) fn of(meeting: &'m Meeting, audience: Audience) -> Self {
        let agenda = meeting.agenda().enumerate();
        let seen = agenda.filter(|(_, s)| audience.sees(s));
        let items = seen.map(|(nth, state)| {
            let absent = not_participating(meeting, state);
            (nth, state, absent.iter().map(|a| a.person).collect())
        });
        Self {
            meeting,
            items: items.collect(),
            seated: seated(meeting),
        }
    }

    /// How many seats somebody sat in while the meeting ran.
    pub(super) fn taken<'s>(&self, seats: impl Iterator<Item = &'s SeatState>) -> Option<usize> {
        let ran = ran(self.meeting)?;
        let sat = |seat: &&SeatState| {
            let mut sitters = sitters(seat).into_iter();
            sitters.any(|s| sat(self.meeting, s, ran))
        };
        Some(seats.filter(sat).count())
    }

    pub(super) fn presence(&self, at: PersonAt, in_a_sentence: String) -> Presence {
        let attendee = &self.meeting.people()[at];
        let items = self.items.iter();
        let missed = items.filter(|(_, _, absent)| absent.contains(&at));
        let positions = self.items.iter().flat_map(|(nth, state, _)| {
            let own = state.positions.iter();
            own.filter(|p| p.person == attendee.person.id)
                .map(|p| (p.kind, *nth))
        });
        let ran = ran(self.meeting);
        Presence {
            in_a_sentence,
            capacity: match &attendee.person.role {
                Role::Member { .. } => Capacity::Member,
                Role::Substitute { .. } => Capacity::Substitute,
                Role::Guest { .. } => Capacity::Guest,
                Role::Observer => Capacity::Observer,
                Role::Staff { .. } => Capacity::Staff,
            },
            took_part: ran.map(|ran| was_there(&counted(&attendee.line), ran)),
            had_seat: self.seated.contains(&at),
            missed: missed.map(|(nth, ..)| *nth).collect(),
            positions: positions.collect(),
        }
    }
}

/// From one place up to another.
type PlaceRange = (Place, Place);

/// While the meeting ran, breaks included; nothing before it is opened.
fn ran(meeting: &Meeting) -> Option<PlaceRange> {
    let opened = meeting.opened()?;
    let closed = meeting.closed().map_or(Place::END, |c| c.place);
    Some((opened.place, closed))
}

/// Everybody who was there in a seat of their own, or in one they stood in for, at some time of the meeting.
fn seated(meeting: &Meeting) -> BTreeSet<PersonAt> {
    let Some(ran) = ran(meeting) else {
        return BTreeSet::new();
    };
    let seats = meeting.seats().iter();
    let sat = seats.flat_map(sitters).filter(|s| sat(meeting, *s, ran));
    sat.map(|(person, _)| person).collect()
}

/// Whether who a seat was for, from one place up to another, was there then.
fn sat(meeting: &Meeting, (person, (from, to)): (PersonAt, PlaceRange), ran: PlaceRange) -> bool {
    let within = (from.max(ran.0), to.min(ran.1));
    was_there(&counted(&meeting.people()[person].line), within)
}

/// Who a seat was for, and from where to where: a substitute, as long as there is one.
fn sitters(seat: &SeatState) -> Vec<(PersonAt, PlaceRange)> {
    let given = seat.stand_ins.iter().map(|(from, _)| *from);
    let handed = seat.held_before.iter().map(|(until, _)| *until);
    let turns: BTreeSet<Place> = given.chain(handed).chain([Place::START]).collect();
    let turns: Vec<Place> = turns.into_iter().collect();
    let ends = turns.iter().skip(1).copied().chain([Place::END]);
    let mut sitters = Vec::new();
    for (from, to) in turns.iter().copied().zip(ends) {
        match seat.stand_in_at(from) {
            Some(person) => sitters.push((person, (from, to))),
            None => sitters.extend(seat.holders_at(from).iter().map(|p| (*p, (from, to)))),
        }
    }
    sitters
}

/// The marks that count: those before one was cleared are as if never set.
fn counted(line: &TimeLine) -> TimeLine {
    let entries = line.entries();
    let cleared = entries.iter().rposition(|e| e.mark == Mark::Cleared);
    let mut counted = TimeLine::new(false);
    for entry in entries.iter().skip(cleared.unwrap_or(0)) {
        counted.add(*entry);
    }
    counted
}

/// Whether somebody was there in a stretch, be it for a part of it.
fn was_there(line: &TimeLine, (from, to): PlaceRange) -> bool {
    let came = |mark| match mark {
        Mark::Arrived { .. } | Mark::Returned => true,
        Mark::Left | Mark::SteppedOut(_) | Mark::Recused(_) | Mark::Apology | Mark::Cleared => {
            false
        }
    };
    let mut within = line.entries().iter();
    let later = within.any(|e| e.stamp.place > from && e.stamp.place < to && came(e.mark));
    from < to && (later || line.at(from).0.has_come())
}
