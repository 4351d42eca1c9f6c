//! Seats and their tallies: how many seats of each sector are taken, and how.
//!
//! Promise: the counts are kept up mark by mark, so that a key costs the same with 10 people or
//! 10 000; a property test holds them against a full recount. The rules are left to `quorum`.

use super::at::{PersonAt, SectorAt};
use super::attendance::Status;
use super::ids::SeatId;
use super::place::Place;

/// How a seat is taken at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    /// Nobody holds it.
    Vacant,
    /// Its holder is not here.
    Empty,
    /// Its holder (or one who stands in) is disqualified for the running item.
    Recused,
    /// A substitute, remotely.
    SubstituteRemote,
    /// A substitute, in the room.
    Substitute,
    /// Its holder, remotely.
    HolderRemote,
    /// Its holder, in the room.
    Holder,
}

impl Taken {
    /// How many ways there are.
    pub const COUNT: usize = 7;

    /// The way a person with this status takes a seat.
    #[must_use]
    pub fn by(status: Status, substitute: bool) -> Self {
        match (status, substitute) {
            (Status::Present, false) => Taken::Holder,
            (Status::Remote, false) => Taken::HolderRemote,
            (Status::Present, true) => Taken::Substitute,
            (Status::Remote, true) => Taken::SubstituteRemote,
            (Status::Recused, _) => Taken::Recused,
            (Status::Expected | Status::SteppedOut | Status::Left | Status::Apology, _) => {
                Taken::Empty
            }
        }
    }

    fn slot(self) -> usize {
        match self {
            Taken::Vacant => 0,
            Taken::Empty => 1,
            Taken::Recused => 2,
            Taken::SubstituteRemote => 3,
            Taken::Substitute => 4,
            Taken::HolderRemote => 5,
            Taken::Holder => 6,
        }
    }
}

/// Seats of one sector by how they are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u32; Taken::COUNT]);

impl Tally {
    /// Counts a seat in.
    pub fn add(&mut self, taken: Taken) {
        self.0[taken.slot()] = self.0[taken.slot()].saturating_add(1);
    }

    /// Counts a seat out.
    pub fn remove(&mut self, taken: Taken) {
        self.0[taken.slot()] = self.0[taken.slot()].saturating_sub(1);
    }

    /// Seats taken in this way.
    #[must_use]
    pub fn of(&self, taken: Taken) -> u32 {
        self.0[taken.slot()]
    }

    /// All seats.
    #[must_use]
    pub fn seats(&self) -> u32 {
        self.0.iter().sum()
    }

    /// Seats somebody holds.
    #[must_use]
    pub fn filled(&self) -> u32 {
        self.seats() - self.of(Taken::Vacant)
    }

    /// Seats whose holder or substitute takes part.
    #[must_use]
    pub fn present(&self) -> u32 {
        [
            Taken::Holder,
            Taken::HolderRemote,
            Taken::Substitute,
            Taken::SubstituteRemote,
        ]
        .into_iter()
        .map(|t| self.of(t))
        .sum()
    }

    /// Adds another sector's seats.
    pub fn join(&mut self, other: &Tally) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = mine.saturating_add(theirs);
        }
    }
}

/// A seat during the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct SeatState {
    /// Key.
    pub id: SeatId,
    /// Its sector.
    pub sector: SectorAt,
    /// A named or reserved seat's name.
    pub label: Option<String>,
    /// Positions of its holders in the table of people.
    pub holders: Vec<PersonAt>,
    /// Who stood in, and from where on, in true order; `None` gives the seat back.
    pub stand_ins: Vec<(Place, Option<PersonAt>)>,
    /// How it is counted now.
    pub taken: Taken,
}

impl SeatState {
    /// Who stands in at a place.
    #[must_use]
    pub fn stand_in_at(&self, place: Place) -> Option<PersonAt> {
        self.stand_ins
            .iter()
            .rev()
            .find(|(from, _)| *from <= place)
            .and_then(|(_, who)| *who)
    }

    /// Who stands in now.
    #[must_use]
    pub fn stand_in(&self) -> Option<PersonAt> {
        self.stand_ins.last().and_then(|(_, who)| *who)
    }

    /// Whether this person alone decides how the seat is taken.
    #[must_use]
    pub fn is_only(&self, person: PersonAt) -> bool {
        self.stand_ins.is_empty()
            && self.holders.len() == 1
            && self.holders.first() == Some(&person)
    }

    /// How the seat is taken, given everybody's status.
    pub fn taken_by(
        &self,
        stand_in: Option<PersonAt>,
        status: impl Fn(PersonAt) -> Status,
    ) -> Taken {
        if self.holders.is_empty() && stand_in.is_none() {
            return Taken::Vacant;
        }
        match stand_in {
            Some(person) => Taken::by(status(person), true),
            None => self
                .holders
                .iter()
                .map(|p| Taken::by(status(*p), false))
                .max()
                .unwrap_or(Taken::Vacant),
        }
    }
}
