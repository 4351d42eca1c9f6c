//! What has happened. One record holds everything one command caused.
//!
//! Promise: events say all that is needed to rebuild the meeting; they are facts in the past tense
//! and applying one cannot fail. How they lie on disk is left to `store::log`.

use super::Moment;
use super::agenda::AgendaItem;
use super::approval::Subject;
use super::author::Author;
use super::decision::{Amendment, Decision, FollowUp, Position};
use super::ids::{ItemId, PersonId, SeatId};
use super::roster::Person;
use super::scene::Scene;
use super::setup::Setup;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One record of the journal, without its checksum.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Number, from 1, without gaps. This is the order of things.
    pub seq: u64,
    /// Clock time when it was recorded; only shown.
    pub at: Moment,
    /// Who recorded it; `None` before records had authors, and such records are everybody's.
    pub by: Option<Arc<Author>>,
    /// What the command caused.
    pub events: Vec<Event>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The first record: full copies of what the meeting starts from.
    MeetingPrepared(Box<Setup>),
    /// The chair opened the meeting.
    MeetingOpened,
    /// A break, or the meeting put off.
    MeetingAdjourned,
    /// Taken up again after a break.
    MeetingResumed,
    /// The meeting ended.
    MeetingClosed,

    /// Came, or came back after having left.
    Arrived {
        /// Who.
        person: PersonId,
        /// Takes part remotely.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        remote: bool,
    },
    /// Left for good.
    Left {
        /// Who.
        person: PersonId,
    },
    /// Left the room for the running item; comes back when it ends.
    SteppedOut {
        /// Who.
        person: PersonId,
        /// For which item.
        item: ItemId,
    },
    /// Disqualified (inhabil) for one item; comes back when it ends.
    Recused {
        /// Who.
        person: PersonId,
        /// For which item.
        item: ItemId,
    },
    /// Back in the room.
    Returned {
        /// Who.
        person: PersonId,
    },
    /// Sent apologies.
    ApologyGiven {
        /// Who.
        person: PersonId,
    },
    /// Nothing is known of the person any more.
    AttendanceCleared {
        /// Who.
        person: PersonId,
    },
    /// An earlier mark happened at another time than it was recorded.
    Retimed {
        /// Whose mark.
        person: PersonId,
        /// The record that holds it.
        record: u64,
        /// It belongs right after this record.
        after: u64,
        /// The true time.
        #[serde(with = "super::moment")]
        at: Moment,
    },
    /// Said when they leave, or took it back.
    DepartureAnnounced {
        /// Who.
        person: PersonId,
        /// Local time of day.
        time: Option<NaiveTime>,
    },
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
    /// A guest nobody had expected.
    GuestAdded(Box<Person>),

    /// Now this item.
    ItemStarted {
        /// Which.
        item: ItemId,
    },
    /// Put off.
    ItemPostponed {
        /// Which.
        item: ItemId,
        /// Until when, in free words.
        until: Option<String>,
    },
    /// Taken off the agenda.
    ItemWithdrawn {
        /// Which.
        item: ItemId,
    },
    /// Moved on the agenda.
    ItemMoved {
        /// Which.
        item: ItemId,
        /// Stands before this one, or last.
        before: Option<ItemId>,
    },
    /// Added to the agenda.
    ItemAdded {
        /// The item.
        item: Box<AgendaItem>,
        /// Stands before this one, or last.
        before: Option<ItemId>,
    },
    /// Closed to the public, or opened again.
    ItemSecrecySet {
        /// Which.
        item: ItemId,
        /// From now on.
        closed: bool,
    },
    /// Found to have economic consequences, or not.
    ItemEconomySet {
        /// Which.
        item: ItemId,
        /// From now on.
        economic: bool,
    },
    /// Decided; a second one for the same item replaces the first.
    DecisionRecorded {
        /// Which item.
        item: ItemId,
        /// What.
        decision: Box<Decision>,
    },
    /// A reservation or a dissent.
    PositionRecorded {
        /// On which item.
        item: ItemId,
        /// What.
        position: Box<Position>,
    },
    /// A change of wording.
    AmendmentRecorded {
        /// On which item.
        item: ItemId,
        /// What.
        amendment: Box<Amendment>,
    },
    /// A follow-up.
    FollowUpAdded {
        /// From which item.
        item: ItemId,
        /// What.
        follow_up: Box<FollowUp>,
    },
    /// The room's screen shows this item's decision, or none.
    DecisionShown {
        /// Which, or none.
        item: Option<ItemId>,
    },

    /// A private note for the run sheet.
    NoteAdded {
        /// To which item.
        item: ItemId,
        /// The words.
        text: String,
    },
    /// The break ends at this time.
    BreakLimited {
        /// When.
        #[serde(with = "super::moment")]
        until: Moment,
    },
    /// The room's screen shows this scene, or follows the meeting by itself.
    SceneSet {
        /// Which, or none.
        scene: Option<Scene>,
    },
    /// Waits for the floor.
    SpeakerAdded {
        /// Who.
        person: PersonId,
        /// With a reply or short comment, which comes first.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reply: bool,
    },
    /// Waits no longer.
    SpeakerRemoved {
        /// Who.
        person: PersonId,
    },
    /// Has the floor, or nobody has.
    SpeakerCalled {
        /// Who.
        person: Option<PersonId>,
    },

    /// The minutes were sent to whoever approves them.
    MinutesSent {
        /// To whom, in words.
        to: Option<String>,
    },
    /// The minutes were approved.
    MinutesApproved {
        /// By whom, in words.
        by: String,
        /// The day.
        on: NaiveDate,
    },
    /// The minutes are final.
    MinutesFinalised,
    /// What else the record holds corrects the minutes after the meeting.
    Corrected {
        /// About what.
        subject: Subject,
        /// Why.
        reason: String,
    },

    /// An earlier record counts no more.
    Undone {
        /// Which.
        record: u64,
    },
    /// It counts again.
    Redone {
        /// Which.
        record: u64,
    },
}
