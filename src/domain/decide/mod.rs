//! The rules: may this be done now, and what does it cause?
//!
//! Promise: the only place with rules; changes nothing, reads no clock. [`decide`] begins with
//! [`allow`], which the key bar, the help and the dialogs ask too, so that a dim key and a refused
//! command give one and the same reason.

mod afterwards;
mod attendance;
mod effects;

use super::Moment;
use super::approval::Stage;
use super::command::Command;
use super::event::Event;
use super::history::History;
use super::ids::{ItemId, PersonId, SeatId};
use super::meeting::{ItemPhase, ItemState, Meeting, Phase};
use super::refusal::Refusal;
use super::roster::Role;

/// What a person might want to do; the question put to [`allow`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Intent<'a> {
    /// Open, or take up again.
    Open,
    /// Take a break.
    Adjourn,
    /// End the meeting.
    Close,
    /// Mark as present.
    Present(&'a PersonId),
    /// Mark as present remotely.
    Remote(&'a PersonId),
    /// Mark all as present.
    AllPresent(Option<usize>),
    /// Mark as gone.
    Leave(&'a PersonId),
    /// Mark as having sent apologies.
    Apologise(&'a PersonId),
    /// Forget what is known.
    Clear(&'a PersonId),
    /// Out for the running item, by choice or disqualified.
    Out(&'a PersonId),
    /// Correct the time of the last mark.
    Retime(&'a PersonId),
    /// Say when they leave.
    Announce(&'a PersonId),
    /// Sit in for somebody.
    StandIn(&'a PersonId, &'a SeatId),
    /// Give the seat back.
    Unseat(&'a SeatId),
    /// Anything that only needs the meeting not to be over: guests, items, notes.
    Amend,
    /// Deal with this item.
    Start(&'a ItemId),
    /// The next item.
    Next,
    /// The item before.
    Previous,
    /// Put off or take off.
    PutAway(&'a ItemId),
    /// Move on the agenda.
    Move(&'a ItemId),
    /// Change something about an item.
    Edit(&'a ItemId),
    /// Record a decision, a position, a change of wording or a follow-up.
    Record(&'a ItemId),
    /// After the meeting: say that the minutes were sent.
    Send,
    /// After the meeting: approve.
    Approve,
    /// After the meeting: make final.
    Finalise,
    /// After the meeting: correct something.
    Correct,
    /// Show the room a decision.
    Show(&'a ItemId),
    /// Show it no more.
    Hide,
    /// Add a private note.
    Note(&'a ItemId),
    /// Say when the break ends.
    LimitBreak,
    /// Choose what the room sees.
    Scene,
    /// Put somebody on the speakers' list.
    Speak(&'a PersonId),
    /// Take somebody off it.
    Unlist(&'a PersonId),
    /// The next speaker.
    NextSpeaker,
    /// Take back.
    Undo,
    /// Bring back.
    Redo,
}

/// Whether something is possible now at all.
///
/// # Errors
/// The reason why it is not.
pub fn allow(history: &History, intent: Intent<'_>) -> Result<(), Refusal> {
    allow_as(history, intent, false)
}

/// As [`allow`]; what corrects may change a meeting that is over.
fn allow_as(history: &History, intent: Intent<'_>, corrects: bool) -> Result<(), Refusal> {
    let meeting = history.meeting();
    match intent {
        Intent::Open => match meeting.phase() {
            Phase::Open => Err(Refusal::AlreadyOpen),
            Phase::Closed => refuse_if(
                meeting.approval().stage() >= Stage::Approved,
                Refusal::Approved,
            ),
            Phase::Planned | Phase::Adjourned => Ok(()),
        },
        Intent::Send | Intent::Approve | Intent::Finalise | Intent::Correct => {
            afterwards::allow(meeting, intent)
        }
        Intent::Adjourn | Intent::Close | Intent::Next | Intent::Previous => {
            running(meeting)?;
            match intent {
                Intent::Next => effects::next_item(meeting)
                    .map(drop)
                    .ok_or(Refusal::NoFurtherItem),
                Intent::Previous => effects::previous_item(meeting)
                    .map(drop)
                    .ok_or(Refusal::NoEarlierItem),
                _ => Ok(()),
            }
        }
        Intent::Undo => history.undoable().map(drop).ok_or(Refusal::NothingToUndo),
        Intent::Redo => history.redoable().map(drop).ok_or(Refusal::NothingToRedo),
        Intent::Start(item) => {
            running(meeting)?;
            match item_of(meeting, item)?.phase {
                ItemPhase::Open => Err(Refusal::ItemAlreadyOpen),
                _ => Ok(()),
            }
        }
        Intent::Record(item) => {
            let state = item_of(meeting, item)?;
            not_planned(meeting)?;
            open_or_corrected(meeting, corrects)?;
            match state.phase {
                ItemPhase::Postponed | ItemPhase::Withdrawn => Err(Refusal::ItemPutAway),
                _ if state.spans.is_empty() => Err(Refusal::ItemNotStarted),
                _ => Ok(()),
            }
        }
        Intent::Show(item) => {
            let state = item_of(meeting, item)?;
            match (&state.decision, state.item.closed) {
                (_, true) => Err(Refusal::ClosedItem),
                (None, false) => Err(Refusal::NothingToShow),
                (Some(_), false) => Ok(()),
            }
        }
        Intent::Hide => meeting.shown().map(drop).ok_or(Refusal::NothingToShow),
        Intent::Note(item) => item_of(meeting, item).map(drop),
        Intent::LimitBreak => refuse_if(meeting.phase() != Phase::Adjourned, Refusal::NotAdjourned),
        Intent::Scene => Ok(()),
        Intent::Speak(_) | Intent::Unlist(_) | Intent::NextSpeaker => allow_floor(meeting, intent),
        Intent::Amend => not_over(meeting),
        Intent::PutAway(item) | Intent::Move(item) | Intent::Edit(item) => {
            match intent {
                Intent::Edit(_) => open_or_corrected(meeting, corrects)?,
                _ => not_over(meeting)?,
            }
            let state = item_of(meeting, item)?;
            match (intent, state.phase) {
                (Intent::PutAway(_), ItemPhase::Postponed | ItemPhase::Withdrawn) => {
                    Err(Refusal::AlreadySo)
                }
                _ => Ok(()),
            }
        }
        Intent::Present(_)
        | Intent::Remote(_)
        | Intent::AllPresent(_)
        | Intent::Leave(_)
        | Intent::Apologise(_)
        | Intent::Clear(_)
        | Intent::Out(_)
        | Intent::Retime(_)
        | Intent::Announce(_)
        | Intent::StandIn(..)
        | Intent::Unseat(_) => attendance::allow(meeting, intent, corrects),
    }
}

/// The speakers' list: for those who take part, while the meeting runs.
fn allow_floor(meeting: &Meeting, intent: Intent<'_>) -> Result<(), Refusal> {
    running(meeting)?;
    let floor = meeting.floor();
    let waits = |p: usize| floor.queue().iter().any(|w| w.person == p);
    match intent {
        Intent::Speak(id) => {
            let person = meeting.find_person(id).ok_or(Refusal::UnknownPerson)?;
            let attendee = &meeting.people()[person];
            let serves = matches!(attendee.person.role, Role::Staff { .. });
            refuse_if(
                !attendee.status().takes_part() && !serves,
                Refusal::NotPresent,
            )?;
            refuse_if(waits(person), Refusal::AlreadySo)
        }
        Intent::Unlist(id) => {
            let person = meeting.find_person(id).ok_or(Refusal::UnknownPerson)?;
            refuse_if(!waits(person), Refusal::NobodyWaits)
        }
        _ => refuse_if(
            floor.queue().is_empty() && floor.speaking().is_none(),
            Refusal::NobodyWaits,
        ),
    }
}

/// What a command causes now.
///
/// # Errors
/// The reason why it cannot be done; nothing has changed then.
pub fn decide(history: &History, command: Command, now: Moment) -> Result<Vec<Event>, Refusal> {
    allow(history, intent_of(&command))?;
    effects::effects(history, command, now)
}

fn intent_of(command: &Command) -> Intent<'_> {
    match command {
        Command::OpenMeeting => Intent::Open,
        Command::Adjourn => Intent::Adjourn,
        Command::CloseMeeting => Intent::Close,
        Command::MarkPresent {
            person,
            remote: Some(true),
        } => Intent::Remote(person),
        Command::MarkPresent { person, .. } => Intent::Present(person),
        Command::MarkAllPresent { sector } => Intent::AllPresent(*sector),
        Command::MarkLeft { person } => Intent::Leave(person),
        Command::MarkApology { person } => Intent::Apologise(person),
        Command::ClearAttendance { person } => Intent::Clear(person),
        Command::StepOut { person } | Command::Recuse { person } => Intent::Out(person),
        Command::Retime { person, .. } => Intent::Retime(person),
        Command::AnnounceDeparture { person, .. } => Intent::Announce(person),
        Command::SeatSubstitute { person, seat } => Intent::StandIn(person, seat),
        Command::UnseatSubstitute { seat } => Intent::Unseat(seat),
        Command::AddGuest { .. } | Command::AddItem { .. } => Intent::Amend,
        Command::StartItem { item } => Intent::Start(item),
        Command::NextItem => Intent::Next,
        Command::PreviousItem => Intent::Previous,
        Command::PostponeItem { item, .. } | Command::WithdrawItem { item } => {
            Intent::PutAway(item)
        }
        Command::MoveItem { item, .. } => Intent::Move(item),
        Command::SetSecrecy { item, .. } | Command::SetEconomy { item, .. } => Intent::Edit(item),
        Command::RecordDecision { item, .. }
        | Command::RecordPosition { item, .. }
        | Command::RecordAmendment { item, .. }
        | Command::AddFollowUp { item, .. } => Intent::Record(item),
        Command::ShowDecision { item: Some(item) } => Intent::Show(item),
        Command::ShowDecision { item: None } => Intent::Hide,
        Command::AddNote { item, .. } => Intent::Note(item),
        Command::LimitBreak { .. } => Intent::LimitBreak,
        Command::ShowScene { .. } => Intent::Scene,
        Command::AddSpeaker { person, .. } => Intent::Speak(person),
        Command::RemoveSpeaker { person } => Intent::Unlist(person),
        Command::NextSpeaker => Intent::NextSpeaker,
        Command::SendMinutes { .. } => Intent::Send,
        Command::ApproveMinutes { .. } => Intent::Approve,
        Command::FinaliseMinutes => Intent::Finalise,
        Command::Correct { .. } | Command::CorrectOther { .. } => Intent::Correct,
        Command::Undo => Intent::Undo,
        Command::Redo => Intent::Redo,
    }
}

fn refuse_if(wrong: bool, refusal: Refusal) -> Result<(), Refusal> {
    if wrong { Err(refusal) } else { Ok(()) }
}

fn not_over(meeting: &Meeting) -> Result<(), Refusal> {
    refuse_if(meeting.phase() == Phase::Closed, Refusal::Closed)
}

/// What may still be corrected when the meeting is over; `corrects` when that is being done.
fn open_or_corrected(meeting: &Meeting, corrects: bool) -> Result<(), Refusal> {
    refuse_if(
        meeting.phase() == Phase::Closed && !corrects,
        Refusal::NeedsReason,
    )
}

fn not_planned(meeting: &Meeting) -> Result<(), Refusal> {
    refuse_if(meeting.phase() == Phase::Planned, Refusal::NotOpen)
}

fn running(meeting: &Meeting) -> Result<(), Refusal> {
    match meeting.phase() {
        Phase::Open => Ok(()),
        Phase::Planned => Err(Refusal::NotOpen),
        Phase::Adjourned => Err(Refusal::Adjourned),
        Phase::Closed => Err(Refusal::Closed),
    }
}

fn item_of<'m>(meeting: &'m Meeting, item: &ItemId) -> Result<&'m ItemState, Refusal> {
    meeting.item_by(item).ok_or(Refusal::UnknownItem)
}

fn current(meeting: &Meeting) -> Result<ItemId, Refusal> {
    meeting
        .current_item()
        .map(|s| s.item.id.clone())
        .ok_or(Refusal::NoItemOpen)
}
