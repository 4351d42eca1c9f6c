//! What a meeting holds: its people, its items, where it is in its life.
//!
//! Promise: only the state, and what one row says of itself. How it begins and changes is left to `start` and `fold`, what
//! can be read off the whole to `reading`.

use super::{Chairing, Given, NewHolder};
use crate::domain::Moment;
use crate::domain::agenda::{Agenda, AgendaItem};
use crate::domain::answers::PointAnswered;
use crate::domain::approval::Approval;
use crate::domain::at::{ItemAt, PersonAt, SeatAt, SectorAt, Table};
use crate::domain::attendance::{Stamp, Status, TimeLine};
use crate::domain::compare::{ComparedLogs, Settlement};
use crate::domain::decision::{Amendment, Decision, Draft, FollowUp, Position};
use crate::domain::floor::Floor;
use crate::domain::ids::{AtById, ItemId, PersonId, SeatId};
use crate::domain::index::{SeatState, Tally};
use crate::domain::joint::{Body, Joint};
use crate::domain::postponement::Postponement;
use crate::domain::profile::Profile;
use crate::domain::roster::Person;
use crate::domain::scene::{Scene, WallHold};
use crate::domain::schedule::Ahead;
use crate::domain::secrecy::{ClosedInFile, FileClosing};
use crate::domain::timekeeping::Timekeeping;
use crate::domain::vote::{Demand, MovedAmendment, Vote};
use chrono::NaiveTime;

/// Where the meeting is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Not opened yet.
    Planned,
    /// Running.
    Open,
    /// In a break.
    Adjourned,
    /// Over.
    Closed,
}

/// A person during the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendee {
    /// As in the roster.
    pub person: Person,
    /// Marks in order.
    pub line: TimeLine,
    /// The seat they hold, if any.
    pub seat: Option<SeatAt>,
    /// Another seat they hold: in a joint meeting, on the other body.
    pub also: Option<SeatAt>,
    /// The seat they stand in on now.
    pub standing_in: Option<SeatAt>,
    /// When they have said they leave.
    pub leaves_at: Option<NaiveTime>,
    /// Gave their seat to a new holder for good.
    pub replaced: bool,
    /// In a body's part of a joint meeting: a member of the other body, who is at its table for what both deal with.
    pub visiting: bool,
    pub(super) now: (Status, Option<Moment>),
}

impl Attendee {
    /// What holds now.
    #[must_use]
    pub fn status(&self) -> Status {
        self.now.0
    }
    /// Has a seat, and nothing is known of them yet.
    #[must_use]
    pub fn is_waited_for(&self) -> bool {
        self.now.0 == Status::Expected && (self.seat.is_some() || self.standing_in.is_some())
    }
    /// Brings what holds now up to the marks.
    pub(in crate::domain) fn follow_line(&mut self) {
        self.now = self.line.now();
    }
    /// Since when; `None` since before the meeting.
    #[must_use]
    pub fn since(&self) -> Option<Moment> {
        self.now.1
    }
}

/// How far an item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemPhase {
    /// Not reached.
    Pending,
    /// Being dealt with.
    Open,
    /// Left without a decision.
    Treated,
    /// Has a decision.
    Decided,
    /// Put off.
    Postponed,
    /// Taken off the agenda.
    Withdrawn,
}

/// A stretch of time in which an item was dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// From.
    pub from: Stamp,
    /// To; `None` while it runs.
    pub to: Option<Stamp>,
}

impl Span {
    /// Its seconds, up to `now` while it runs.
    #[must_use]
    pub fn seconds(&self, now: Moment) -> i64 {
        let to = self.to.map_or(now, |to| to.at);
        (to - self.from.at).num_seconds().max(0)
    }
}

/// An item during the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemState {
    /// As sent out, with economy as it is now, and with secrecy as the record has it: whether the public may see it says
    /// [`ItemState::is_public`].
    pub item: AgendaItem,
    /// How far.
    pub phase: ItemPhase,
    /// When it was dealt with.
    pub spans: Vec<Span>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// When its outcome was first recorded.
    pub decided: Option<Stamp>,
    /// When each of its recommendations was answered, as the answer reads now.
    pub(in crate::domain) answered: Vec<PointAnswered>,
    /// Who is disqualified for it.
    pub recused: Vec<PersonAt>,
    /// Who goes out for it, noted before it was begun.
    pub(in crate::domain) to_step_out: Vec<PersonAt>,
    /// The words of a decision that was taken away, to be written on.
    pub draft: Option<Draft>,
    /// A decision that older records left on an item that was put off or taken off: it does not stand until the item is
    /// taken up again.
    pub(in crate::domain) set_aside: Option<(Decision, Stamp)>,
    /// Positions recorded on demand.
    pub positions: Vec<Position>,
    /// Changes of wording.
    pub amendments: Vec<Amendment>,
    /// Follow-ups.
    pub follow_ups: Vec<FollowUp>,
    /// Private notes typed during the meeting.
    pub notes: Vec<String>,
    /// How it was put off.
    pub postponed: Option<Postponement>,
    /// Added during the meeting.
    pub added: bool,
    /// How the agenda's file closes it, if it does: see `secrecy`.
    pub(in crate::domain) closed_in_file: Option<FileClosing>,
}

impl ItemState {
    /// Seconds it has been dealt with, up to `now` while it runs.
    #[must_use]
    pub fn seconds(&self, now: Moment) -> i64 {
        self.spans.iter().map(|span| span.seconds(now)).sum()
    }
}

/// What the room's screen is about: the phase, the item that is dealt with, the item whose decision is shown.
pub(in crate::domain) type WallSeen = (Phase, Option<ItemAt>, Option<ItemAt>);

/// The meeting as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    pub(in crate::domain) profile: Profile,
    pub(in crate::domain) frame: Agenda,
    pub(in crate::domain) people: Table<PersonAt, Attendee>,
    pub(in crate::domain) seats: Table<SeatAt, SeatState>,
    pub(in crate::domain) items: Table<ItemAt, ItemState>,
    pub(in crate::domain) order: Vec<ItemAt>,
    pub(in crate::domain) tallies: Table<SectorAt, Tally>,
    pub(in crate::domain) waiting: usize,
    pub(in crate::domain) person_at: AtById<PersonId, PersonAt>,
    pub(in crate::domain) item_at: AtById<ItemId, ItemAt>,
    pub(in crate::domain) seat_at: AtById<SeatId, SeatAt>,
    pub(in crate::domain) ahead: Ahead,
    /// Those who may sit in for others.
    pub(in crate::domain) substitutes: Vec<PersonAt>,
    pub(in crate::domain) new_holders: Vec<NewHolder>,
    /// Who took the chair during the meeting, oldest first.
    pub(in crate::domain) chairings: Vec<Chairing>,
    /// Votes, in the order they were opened.
    pub(in crate::domain) votes: Vec<Vote>,
    /// Amendments that were moved, in their order.
    pub(in crate::domain) proposals: Vec<MovedAmendment>,
    /// Demands that a case be brought before the council.
    pub(in crate::domain) demands: Vec<Demand>,
    pub(in crate::domain) phase: Phase,
    pub(in crate::domain) current: Option<ItemAt>,
    pub(in crate::domain) shown: Option<ItemAt>,
    pub(in crate::domain) opened: Option<Stamp>,
    pub(in crate::domain) closed: Option<Stamp>,
    /// When it was over before it was opened again.
    pub(in crate::domain) closed_before: Option<Stamp>,
    /// Who is out, and for which item.
    pub(in crate::domain) out: Vec<(PersonAt, ItemAt)>,
    pub(in crate::domain) breaks: Vec<Span>,
    pub(in crate::domain) break_until: Option<Moment>,
    pub(in crate::domain) scene: Option<Scene>,
    /// How the room's screen is held, and what it was about then.
    pub(in crate::domain) wall: (WallHold, WallSeen),
    pub(in crate::domain) floor: Floor,
    pub(in crate::domain) approval: Approval,
    /// What was chosen where two logs say it otherwise, oldest first.
    pub(in crate::domain) settlements: Vec<Settlement>,
    /// The logs that were compared to the end.
    pub(in crate::domain) compared: Vec<ComparedLogs>,
    pub(in crate::domain) timekeeping: Timekeeping,
    pub(in crate::domain) given: Given,
    /// What the agenda's file closes beside the record.
    pub(in crate::domain) closed_in_file: ClosedInFile,
    /// The two bodies, in a joint meeting.
    pub(in crate::domain) joint: Option<Joint>,
    /// Whose part of a joint meeting this is.
    pub(in crate::domain) only: Option<Body>,
    /// The body that such a part is held together with.
    pub(in crate::domain) met_with: Option<String>,
    pub(in crate::domain) seq: u64,
    pub(in crate::domain) last_time: Option<Moment>,
}
