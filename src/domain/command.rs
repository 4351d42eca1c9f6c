//! What a person asks for. `decide` answers with events or a refusal.
//!
//! Promise: a command carries all that was said, so that the same commands give the same events.

use super::Moment;
use super::agenda::ItemKind;
use super::decision::{Amendment, FollowUp, Outcome, Position};
use super::ids::{ItemId, PersonId, SeatId};
use super::scene::Scene;
use chrono::{NaiveDate, NaiveTime};

/// Something asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open the meeting, or take it up after a break, or after it was closed by mistake.
    OpenMeeting,
    /// Take a break.
    Adjourn,
    /// End the meeting.
    CloseMeeting,
    /// Is here.
    MarkPresent {
        /// Who.
        person: PersonId,
        /// Remotely; `None`: as the roster expects, or as before.
        remote: Option<bool>,
    },
    /// All of a sector, or everybody with a seat, who is expected.
    MarkAllPresent {
        /// Position of the sector; `None` for all.
        sector: Option<usize>,
    },
    /// Has left.
    MarkLeft {
        /// Who.
        person: PersonId,
    },
    /// Has sent apologies.
    MarkApology {
        /// Who.
        person: PersonId,
    },
    /// Nothing is known of the person.
    ClearAttendance {
        /// Who.
        person: PersonId,
    },
    /// Goes out for the running item.
    StepOut {
        /// Who.
        person: PersonId,
    },
    /// Is disqualified for the running item.
    Recuse {
        /// Who.
        person: PersonId,
    },
    /// The last mark of this person happened at another time.
    Retime {
        /// Who.
        person: PersonId,
        /// When.
        at: Moment,
    },
    /// Leaves at this time of day; `None` takes it back.
    AnnounceDeparture {
        /// Who.
        person: PersonId,
        /// When.
        time: Option<NaiveTime>,
    },
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
    /// A guest nobody had expected is here.
    AddGuest {
        /// Full name.
        name: String,
        /// Title.
        title: Option<String>,
        /// Organisation.
        organisation: Option<String>,
    },
    /// Deal with this item now.
    StartItem {
        /// Which.
        item: ItemId,
    },
    /// Deal with the next item that is left.
    NextItem,
    /// Go back to the item before.
    PreviousItem,
    /// Put off.
    PostponeItem {
        /// Which.
        item: ItemId,
        /// Until when.
        until: Option<String>,
    },
    /// Take off the agenda.
    WithdrawItem {
        /// Which.
        item: ItemId,
    },
    /// Move on the agenda.
    MoveItem {
        /// Which.
        item: ItemId,
        /// Before this one, or last.
        before: Option<ItemId>,
    },
    /// Add to the agenda.
    AddItem {
        /// Title.
        title: String,
        /// Kind.
        kind: ItemKind,
        /// Closed to the public from the start.
        closed: bool,
        /// Before this one, or last.
        before: Option<ItemId>,
    },
    /// Close to the public, or open.
    SetSecrecy {
        /// Which.
        item: ItemId,
        /// From now on.
        closed: bool,
    },
    /// Has economic consequences, or not.
    SetEconomy {
        /// Which.
        item: ItemId,
        /// From now on.
        economic: bool,
    },
    /// Record what was decided.
    RecordDecision {
        /// On which item.
        item: ItemId,
        /// The code.
        outcome: Outcome,
        /// The words.
        text: String,
        /// Outcomes picked for single recommendations.
        points: Vec<(u32, Outcome)>,
        /// What the secretary has answered at the gate.
        waiver: Waiver,
    },
    /// Record a reservation or a dissent.
    RecordPosition {
        /// On which item.
        item: ItemId,
        /// What.
        position: Position,
    },
    /// Record a change of wording.
    RecordAmendment {
        /// On which item.
        item: ItemId,
        /// What.
        amendment: Amendment,
    },
    /// Note a follow-up.
    AddFollowUp {
        /// From which item.
        item: ItemId,
        /// What.
        follow_up: FollowUp,
    },
    /// Show the room this item's decision, or none.
    ShowDecision {
        /// Which, or none.
        item: Option<ItemId>,
    },
    /// Add a private note to the run sheet.
    AddNote {
        /// To which item.
        item: ItemId,
        /// The words.
        text: String,
    },
    /// The break ends at this time.
    LimitBreak {
        /// When.
        until: Moment,
    },
    /// Show the room a scene, or let its screen follow the meeting.
    ShowScene {
        /// Which, or none.
        scene: Option<Scene>,
    },
    /// Put somebody on the speakers' list.
    AddSpeaker {
        /// Who.
        person: PersonId,
        /// With a reply or short comment.
        reply: bool,
    },
    /// Take somebody off the list.
    RemoveSpeaker {
        /// Who.
        person: PersonId,
    },
    /// Give the next one the floor; with nobody left, nobody has it.
    NextSpeaker,
    /// After the meeting: the minutes were sent to whoever approves them.
    SendMinutes {
        /// To whom.
        to: Option<String>,
    },
    /// After the meeting: they were approved.
    ApproveMinutes {
        /// By whom.
        by: String,
        /// When.
        on: NaiveDate,
    },
    /// After the meeting: they are final.
    FinaliseMinutes,
    /// After the meeting: what a command would have recorded, as a correction.
    Correct {
        /// The command.
        command: Box<Command>,
        /// When it happened, for comings and goings.
        at: Option<Moment>,
        /// Why.
        reason: String,
    },
    /// After the meeting: a correction in words.
    CorrectOther {
        /// Of which item, if it is about one.
        item: Option<ItemId>,
        /// What is corrected.
        what: String,
        /// Why.
        reason: String,
    },
    /// Take back the last record that counts.
    Undo,
    /// Bring back what was just undone.
    Redo,
}

impl Command {
    /// The command itself, or the one it makes a correction of.
    #[must_use]
    pub fn corrected(&self) -> &Command {
        match self {
            Command::Correct { command, .. } => command,
            other => other,
        }
    }

    /// The same with another command in it: a correction stays one.
    #[must_use]
    pub fn with(&self, command: Command) -> Command {
        match self {
            Command::Correct { at, reason, .. } => Command::Correct {
                command: Box::new(command),
                at: *at,
                reason: reason.clone(),
            },
            _ => command,
        }
    }
}

/// Answers given at the decision gate; nothing is waived unless asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiver {
    /// Below quorum: what to do.
    pub below_quorum: Option<BelowQuorum>,
    /// A decision on an orientation item, and all agree to take it.
    pub all_agree: bool,
    /// Economic consequences: record as a recommendation.
    pub as_recommendation: bool,
}

/// What to do with a decision below quorum, besides waiting or postponing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BelowQuorum {
    /// Record as a recommendation.
    Recommendation,
    /// Record with a mark that is printed.
    Marked,
}
