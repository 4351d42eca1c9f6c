//! What of the minutes a correction changed.
//!
//! Promise: read off the record that corrects, so that it is right also for records of earlier versions. How it had been
//! is left to `approval`, the words to `text::correction`.

use super::Moment;
use super::act::{AttendanceEvent, ReviseEvent};
use super::event::{Event, Record, arrivals};

/// What a correction changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The decision's words or outcome.
    Decision,
    /// A reservation or a dissent was added.
    Position,
    /// A change of wording was added.
    Amendment,
    /// An amendment was moved or taken back.
    Proposal,
    /// How somebody voted, or on what.
    Vote,
    /// Somebody demanded that the case be brought before the council.
    Demand,
    /// A follow-up was added.
    FollowUp,
    /// Closed to the public, or not.
    Secrecy(bool),
    /// Has economic consequences, or not.
    Economy(bool),
    /// Was there, from this time.
    Arrived(Moment),
    /// Left at this time.
    Left(Moment),
    /// Had sent apologies.
    Apology,
    /// It happened at this time.
    Retimed(Moment),
    /// Was put on the list of people.
    Added,
    /// Name, title or organisation.
    Details,
    /// Chaired, from this time.
    Chair(Moment),
    /// It was on another item.
    Moved,
    /// It was somebody else.
    Given,
    /// It did not happen.
    TakenBack,
    /// Was out of an item.
    Absence,
    /// Was disqualified in an item.
    Recusal,
    /// Seats or who sits on them.
    Seat,
    /// The agenda: put off, taken off, moved, added.
    Agenda,
    /// Was dealt with from this time.
    Begun(Moment),
    /// So many were there, from this time.
    Arrivals(usize, Moment),
    /// The meeting was broken off at this time.
    Break(Moment),
    /// It was taken up again at this time.
    Resumption(Moment),
    /// When the meeting was opened or closed.
    Life,
    /// One of these happened at another time.
    Hour(Hour),
    /// Said in words.
    Words,
}

/// A time of the meeting's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hour {
    /// Opened.
    Beginning,
    /// Broken off.
    Break,
    /// Taken up again.
    Resumption,
    /// Closed.
    End,
}

impl Part {
    /// What a record's events change.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let true_time = record.events.iter().find_map(|event| match event {
            Event::Attendance(AttendanceEvent::Retimed { at, .. })
            | Event::Revise(ReviseEvent::Timed { at, .. }) => Some(*at),
            Event::Life(_)
            | Event::Attendance(_)
            | Event::Roster(_)
            | Event::Seats(_)
            | Event::Agenda(_)
            | Event::Decision(_)
            | Event::Vote(_)
            | Event::Room(_)
            | Event::After(_)
            | Event::Revise(_)
            | Event::Settle(_)
            | Event::Undo(_) => None,
        });
        let at = true_time.unwrap_or(record.at);
        let arrivals = arrivals(&record.events);
        if arrivals > 1 {
            return Part::Arrivals(arrivals, at);
        }
        let part = record.events.iter().find_map(|event| event.part(at));
        part.or(true_time.map(Part::Retimed)).unwrap_or(Part::Words)
    }
}
