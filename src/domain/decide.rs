//! The rules: may this be done now, and what does it cause?
//!
//! Promise: the only place with rules; changes nothing, reads no clock. [`decide`] begins with
//! [`allow`], which the key bar, the help and the dialogs ask too, so that a dim key and a refused
//! command give one and the same reason.

use super::Moment;
use super::agenda::AgendaItem;
use super::approval::{Stage, Subject};
use super::attendance::{Mark, Status};
use super::closing::moment_of;
use super::command::Command;
use super::decision::{Decision, Outcome, answers};
use super::event::Event;
use super::gate;
use super::history::History;
use super::ids::{ItemId, PersonId, SeatId};
use super::meeting::{Attendee, ItemPhase, ItemState, Meeting, Phase};
use super::refusal::Refusal;
use super::roster::{Person, Role};

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
            Phase::Closed => refuse_if(meeting.approval().stage() >= Stage::Approved, Refusal::Approved),
            Phase::Planned | Phase::Adjourned => Ok(()),
        },
        Intent::Send | Intent::Approve | Intent::Finalise | Intent::Correct => allow_afterwards(meeting, intent),
        Intent::Adjourn | Intent::Close | Intent::Next | Intent::Previous => {
            running(meeting)?;
            match intent {
                Intent::Next => next_item(meeting).map(drop).ok_or(Refusal::NoFurtherItem),
                Intent::Previous => previous_item(meeting).map(drop).ok_or(Refusal::NoEarlierItem),
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
                (Intent::PutAway(_), ItemPhase::Postponed | ItemPhase::Withdrawn) => Err(Refusal::AlreadySo),
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
        | Intent::Unseat(_) => allow_attendance(meeting, intent, corrects),
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
            refuse_if(!attendee.status().takes_part() && !serves, Refusal::NotPresent)?;
            refuse_if(waits(person), Refusal::AlreadySo)
        }
        Intent::Unlist(id) => {
            let person = meeting.find_person(id).ok_or(Refusal::UnknownPerson)?;
            refuse_if(!waits(person), Refusal::NobodyWaits)
        }
        _ => refuse_if(floor.queue().is_empty() && floor.speaking().is_none(), Refusal::NobodyWaits),
    }
}

/// What only the room sees.
fn in_the_room(meeting: &Meeting, command: Command, now: Moment) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::LimitBreak { until } => {
            refuse_if(until <= now, Refusal::TimePassed)?;
            Ok(vec![Event::BreakLimited { until }])
        }
        Command::ShowScene { scene } => Ok(vec![Event::SceneSet { scene }]),
        Command::AddSpeaker { person, reply } => Ok(vec![Event::SpeakerAdded { person, reply }]),
        Command::RemoveSpeaker { person } => Ok(vec![Event::SpeakerRemoved { person }]),
        Command::NextSpeaker => {
            let next = meeting.floor().queue().first().map(|w| meeting.people()[w.person].person.id.clone());
            Ok(vec![Event::SpeakerCalled { person: next }])
        }
        _ => Ok(Vec::new()),
    }
}

/// What becomes of the minutes after the meeting.
fn afterwards(history: &History, command: Command, now: Moment) -> Result<Vec<Event>, Refusal> {
    let meeting = history.meeting();
    match command {
        Command::SendMinutes { to } => Ok(vec![Event::MinutesSent { to }]),
        Command::ApproveMinutes { by, on } => {
            refuse_if(by.trim().is_empty(), Refusal::EmptyField)?;
            refuse_if(on > now.date_naive(), Refusal::TimeAhead)?;
            refuse_if(meeting.closed().is_some_and(|c| on < c.at.date_naive()), Refusal::BeforeTheMeeting)?;
            Ok(vec![Event::MinutesApproved { by: by.trim().to_owned(), on }])
        }
        Command::FinaliseMinutes => Ok(vec![Event::MinutesFinalised]),
        Command::Correct { command, at, reason } => correct(history, *command, at, &reason, now),
        Command::CorrectOther { item, what, reason } => {
            refuse_if(what.trim().is_empty() || reason.trim().is_empty(), Refusal::EmptyField)?;
            if let Some(item) = &item {
                item_of(meeting, item)?;
            }
            let subject = Subject::Other { item, text: what.trim().to_owned() };
            Ok(vec![Event::Corrected { subject, reason: reason.trim().to_owned() }])
        }
        _ => Ok(Vec::new()),
    }
}

/// The minutes' way after the meeting: sent, approved, final, each as often as it is needed.
fn allow_afterwards(meeting: &Meeting, intent: Intent<'_>) -> Result<(), Refusal> {
    refuse_if(meeting.phase() != Phase::Closed, Refusal::NotClosed)?;
    let approval = meeting.approval();
    let settled = approval.stage() >= Stage::Approved && !approval.corrected_since();
    match intent {
        Intent::Send | Intent::Approve => refuse_if(settled, Refusal::AlreadySo),
        Intent::Finalise => {
            refuse_if(!settled, Refusal::NotApproved)?;
            refuse_if(approval.stage() == Stage::Final, Refusal::AlreadySo)
        }
        _ => Ok(()),
    }
}

fn allow_attendance(meeting: &Meeting, intent: Intent<'_>, corrects: bool) -> Result<(), Refusal> {
    match intent {
        Intent::Retime(_) | Intent::Present(_) | Intent::Remote(_) | Intent::Leave(_) | Intent::Apologise(_) => {
            open_or_corrected(meeting, corrects)?;
        }
        _ => not_over(meeting)?,
    }
    let status =
        |id: &PersonId| meeting.find_person(id).map(|p| meeting.people()[p].status()).ok_or(Refusal::UnknownPerson);
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
            refuse_if(meeting.people()[person].line.entries().is_empty(), Refusal::NoMark)
        }
        Intent::Announce(id) => status(id).map(drop),
        Intent::AllPresent(None) => refuse_if(meeting.waiting() == 0, Refusal::NobodyMissing),
        Intent::AllPresent(sector) => {
            refuse_if(missing_people(meeting, sector).next().is_none(), Refusal::NobodyMissing)
        }
        Intent::Unseat(id) => {
            let seat = meeting.find_seat(id).ok_or(Refusal::UnknownSeat)?;
            refuse_if(meeting.seats()[seat].stand_in().is_none(), Refusal::NobodyStandsIn)
        }
        Intent::StandIn(person, seat) => allow_stand_in(meeting, person, seat),
        _ => Ok(()),
    }
}

fn allow_stand_in(meeting: &Meeting, person: &PersonId, seat: &SeatId) -> Result<(), Refusal> {
    let person = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    let at = meeting.find_seat(seat).ok_or(Refusal::UnknownSeat)?;
    refuse_if(meeting.profile().substitutes == Some(false), Refusal::NoSubstitutes)?;
    refuse_if(!meeting.may_stand_in(person, at), Refusal::NotASubstitute)?;
    refuse_if(meeting.people()[person].standing_in.is_some(), Refusal::AlreadyStandsIn)?;
    let seat = &meeting.seats()[at];
    refuse_if(
        seat.stand_in().is_some() || seat.holders.iter().any(|h| in_the_way(meeting.people()[*h].status())),
        Refusal::HolderPresent,
    )
}

/// A seat whose holder is here, or out for a moment, is not free; one disqualified makes room.
fn in_the_way(status: Status) -> bool {
    status.takes_part() || status == Status::SteppedOut
}

/// What a command causes now.
///
/// # Errors
/// The reason why it cannot be done; nothing has changed then.
pub fn decide(history: &History, command: Command, now: Moment) -> Result<Vec<Event>, Refusal> {
    allow(history, intent_of(&command))?;
    effects(history, command, now)
}

/// What an allowed command causes.
fn effects(history: &History, command: Command, now: Moment) -> Result<Vec<Event>, Refusal> {
    let meeting = history.meeting();
    match command {
        Command::OpenMeeting => Ok(match meeting.phase() {
            Phase::Adjourned => vec![Event::MeetingResumed],
            Phase::Planned | Phase::Open | Phase::Closed => vec![Event::MeetingOpened],
        }),
        Command::Adjourn => Ok(vec![Event::MeetingAdjourned]),
        Command::CloseMeeting => Ok(leaving(meeting, vec![Event::MeetingClosed])),
        Command::MarkPresent { person, remote } => Ok(arrive(meeting, person, remote)),
        Command::MarkAllPresent { sector } => Ok(missing_people(meeting, sector)
            .map(|p| {
                let person = &meeting.people()[p].person;
                Event::Arrived { person: person.id.clone(), remote: person.remote }
            })
            .collect()),
        Command::MarkLeft { person } => Ok(vec![Event::Left { person }]),
        Command::MarkApology { person } => Ok(vec![Event::ApologyGiven { person }]),
        Command::ClearAttendance { person } => Ok(vec![Event::AttendanceCleared { person }]),
        Command::StepOut { person } => current(meeting).map(|item| vec![Event::SteppedOut { person, item }]),
        Command::Recuse { person } => current(meeting).map(|item| vec![Event::Recused { person, item }]),
        Command::Retime { person, at } => retime(meeting, person, at, now),
        Command::AnnounceDeparture { person, time } => Ok(vec![Event::DepartureAnnounced { person, time }]),
        Command::SeatSubstitute { person, seat } => Ok(stand_in(meeting, person, seat)),
        Command::UnseatSubstitute { seat } => Ok(vec![Event::SubstituteUnseated { seat }]),
        Command::AddGuest { name, title, organisation } => add_guest(meeting, &name, title, organisation),
        Command::StartItem { item } => Ok(leaving(meeting, vec![Event::ItemStarted { item }])),
        Command::NextItem => next_item(meeting)
            .map(|item| leaving(meeting, vec![Event::ItemStarted { item }]))
            .ok_or(Refusal::NoFurtherItem),
        Command::PreviousItem => previous_item(meeting)
            .map(|item| leaving(meeting, vec![Event::ItemStarted { item }]))
            .ok_or(Refusal::NoEarlierItem),
        Command::PostponeItem { item, until } => {
            Ok(putting_away(meeting, &item, Event::ItemPostponed { item: item.clone(), until }))
        }
        Command::WithdrawItem { item } => Ok(putting_away(meeting, &item, Event::ItemWithdrawn { item: item.clone() })),
        Command::MoveItem { item, before } => {
            refuse_if(before.as_ref() == Some(&item), Refusal::CannotMove(item.clone()))?;
            Ok(vec![Event::ItemMoved { item, before }])
        }
        Command::AddItem { title, kind, closed, before } => {
            refuse_if(title.trim().is_empty(), Refusal::EmptyField)?;
            let mut item = AgendaItem::new(free_number(meeting), title.trim(), kind);
            item.closed = closed;
            Ok(vec![Event::ItemAdded { item: Box::new(item), before }])
        }
        Command::SetSecrecy { item, closed } => Ok(secrecy(meeting, item, closed)),
        Command::SetEconomy { item, economic } => Ok(vec![Event::ItemEconomySet { item, economic }]),
        Command::RecordDecision { item, outcome, text, points, waiver } => {
            refuse_if(text.trim().is_empty(), Refusal::EmptyDecision)?;
            let state = item_of(meeting, &item)?;
            let (outcome, standing) = gate::pass(meeting, state, outcome, &points, waiver)?;
            // What ends as a recommendation does so in every point.
            let points: Vec<_> = if outcome == Outcome::Recommended {
                points.into_iter().map(|(n, o)| (n, if o.decides() { Outcome::Recommended } else { o })).collect()
            } else {
                points
            };
            let numbered = if state.item.bulleted { 0 } else { state.item.recommendations.len() };
            let points = answers(&text, numbered, &points);
            let decision = Decision { outcome, text: text.trim_end().to_owned(), points, standing };
            Ok(vec![Event::DecisionRecorded { item, decision: Box::new(decision) }])
        }
        Command::RecordPosition { item, position } => {
            took_part(meeting, &item, &position.person)?;
            Ok(vec![Event::PositionRecorded { item, position: Box::new(position) }])
        }
        Command::AddFollowUp { item, follow_up } => {
            refuse_if(follow_up.what.trim().is_empty(), Refusal::EmptyField)?;
            Ok(vec![Event::FollowUpAdded { item, follow_up: Box::new(follow_up) }])
        }
        Command::RecordAmendment { item, amendment } => {
            refuse_if(amendment.old.is_none() && amendment.new.is_none(), Refusal::EmptyField)?;
            refuse_if(amendment.old == amendment.new, Refusal::AlreadySo)?;
            Ok(vec![Event::AmendmentRecorded { item, amendment: Box::new(amendment) }])
        }
        Command::ShowDecision { item } => Ok(vec![Event::DecisionShown { item }]),
        Command::AddNote { item, text } => {
            refuse_if(text.trim().is_empty(), Refusal::EmptyField)?;
            Ok(vec![Event::NoteAdded { item, text: text.trim().to_owned() }])
        }
        Command::LimitBreak { .. }
        | Command::ShowScene { .. }
        | Command::AddSpeaker { .. }
        | Command::RemoveSpeaker { .. }
        | Command::NextSpeaker => in_the_room(meeting, command, now),
        Command::SendMinutes { .. }
        | Command::ApproveMinutes { .. }
        | Command::FinaliseMinutes
        | Command::Correct { .. }
        | Command::CorrectOther { .. } => afterwards(history, command, now),
        Command::Undo => {
            history.undoable().map(|r| vec![Event::Undone { record: r.seq }]).ok_or(Refusal::NothingToUndo)
        }
        Command::Redo => {
            history.redoable().map(|r| vec![Event::Redone { record: r.seq }]).ok_or(Refusal::NothingToRedo)
        }
    }
}

fn intent_of(command: &Command) -> Intent<'_> {
    match command {
        Command::OpenMeeting => Intent::Open,
        Command::Adjourn => Intent::Adjourn,
        Command::CloseMeeting => Intent::Close,
        Command::MarkPresent { person, remote: Some(true) } => Intent::Remote(person),
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
        Command::PostponeItem { item, .. } | Command::WithdrawItem { item } => Intent::PutAway(item),
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

/// Only who took part in an item can have a position recorded on it [domain 2.3].
fn took_part(meeting: &Meeting, item: &ItemId, person: &PersonId) -> Result<(), Refusal> {
    let person = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    let line = &meeting.people()[person].line;
    let then = moment_of(meeting, item_of(meeting, item)?).map(|order| line.at(order).0);
    let takes_part = then.into_iter().chain([line.now().0]).any(Status::takes_part);
    refuse_if(!takes_part, Refusal::TookNoPart)
}

/// What may still be corrected when the meeting is over; `corrects` when that is being done.
fn open_or_corrected(meeting: &Meeting, corrects: bool) -> Result<(), Refusal> {
    refuse_if(meeting.phase() == Phase::Closed && !corrects, Refusal::NeedsReason)
}

/// What a command causes after the meeting, with its reason first. Comings and goings get their true time: whoever was
/// there after all, was there from the beginning unless something else is said.
fn correct(
    history: &History,
    command: Command,
    at: Option<Moment>,
    reason: &str,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let meeting = history.meeting();
    refuse_if(reason.trim().is_empty(), Refusal::EmptyField)?;
    allow_as(history, intent_of(&command), true)?;
    let opened = meeting.opened().map(|o| o.at);
    let (subject, at) = match &command {
        Command::RecordDecision { item, .. }
        | Command::RecordPosition { item, .. }
        | Command::RecordAmendment { item, .. }
        | Command::SetSecrecy { item, .. }
        | Command::SetEconomy { item, .. }
        | Command::AddFollowUp { item, .. } => (Subject::Item(item.clone()), None),
        Command::Retime { person, .. } | Command::MarkApology { person } => (Subject::Person(person.clone()), None),
        Command::MarkPresent { person, .. } => (Subject::Person(person.clone()), at.or(opened)),
        Command::MarkLeft { person } => {
            refuse_if(at.is_none(), Refusal::EmptyField)?;
            (Subject::Person(person.clone()), at)
        }
        _ => return Err(Refusal::Closed),
    };
    let mut events = vec![Event::Corrected { subject: subject.clone(), reason: reason.trim().to_owned() }];
    events.extend(effects(history, command, now)?);
    if let (Subject::Person(person), Some(at)) = (subject, at) {
        refuse_if(meeting.closed().is_some_and(|c| at >= c.at), Refusal::TimeAhead)?;
        let last = meeting.find_person(&person).and_then(|p| meeting.people()[p].line.entries().last());
        refuse_if(last.is_some_and(|l| at < l.stamp.at), Refusal::BeforeTheLast)?;
        let after = meeting.record_before(at);
        events.push(Event::Retimed { person, record: meeting.seq() + 1, after, at });
    }
    Ok(events)
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
    meeting.current_item().map(|s| s.item.id.clone()).ok_or(Refusal::NoItemOpen)
}

/// The first item behind the open one that is still to be dealt with; from the top when there is
/// none behind. An item left without a decision is not offered again by itself.
fn next_item(meeting: &Meeting) -> Option<ItemId> {
    let order = meeting.order();
    let at = meeting.current().and_then(|c| order.iter().position(|i| *i == c));
    let start = at.map_or(0, |a| a + 1);
    let left = |i: &&usize| meeting.item(**i).is_some_and(|s| s.phase == ItemPhase::Pending);
    order[start..]
        .iter()
        .find(left)
        .or_else(|| order[..start].iter().find(left))
        .and_then(|i| meeting.item(*i))
        .map(|s| s.item.id.clone())
}

/// The item before the open one that was not taken off; the last one dealt with when none is open.
fn previous_item(meeting: &Meeting) -> Option<ItemId> {
    let order = meeting.order();
    let end = meeting.current().and_then(|c| order.iter().position(|i| *i == c)).unwrap_or(order.len());
    order[..end]
        .iter()
        .rev()
        .filter_map(|i| meeting.item(*i))
        .find(|s| match s.phase {
            ItemPhase::Pending => meeting.current().is_some(),
            ItemPhase::Open | ItemPhase::Treated | ItemPhase::Decided => true,
            ItemPhase::Postponed | ItemPhase::Withdrawn => false,
        })
        .map(|s| s.item.id.clone())
}

/// People with a seat who are expected, in the roster's order.
fn missing_people(meeting: &Meeting, sector: Option<usize>) -> impl Iterator<Item = usize> + '_ {
    meeting.people().iter().enumerate().filter_map(move |(at, p)| {
        let seat = p.seat.or(p.standing_in)?;
        let wanted = sector.is_none_or(|s| meeting.seats()[seat].sector == s || meeting.sits_in(at, s));
        (wanted && p.status() == Status::Expected).then_some(at)
    })
}

/// Ends an item's treatment: whoever was out for that item is back.
fn leaving(meeting: &Meeting, then: Vec<Event>) -> Vec<Event> {
    let Some(current) = meeting.current() else { return then };
    let mut events: Vec<Event> = meeting
        .people()
        .iter()
        .filter(|p| match p.status() {
            Status::SteppedOut | Status::Recused => {
                matches!(p.line.entries().last().map(|e| e.mark), Some(Mark::SteppedOut(i) | Mark::Recused(i)) if i == current)
            }
            Status::Expected | Status::Present | Status::Remote | Status::Left | Status::Apology => false,
        })
        .flat_map(|p| seat_back(meeting, p).into_iter().chain([Event::Returned { person: p.person.id.clone() }]))
        .collect();
    events.extend(then);
    events
}

fn putting_away(meeting: &Meeting, item: &ItemId, event: Event) -> Vec<Event> {
    if meeting.current() == meeting.find_item(item) { leaving(meeting, vec![event]) } else { vec![event] }
}

/// A member who comes takes their seat back from whoever stood in.
fn arrive(meeting: &Meeting, person: PersonId, remote: Option<bool>) -> Vec<Event> {
    let mut events = Vec::new();
    let Some(attendee) = meeting.find_person(&person).map(|p| &meeting.people()[p]) else {
        return events;
    };
    events.extend(seat_back(meeting, attendee));
    if matches!(attendee.status(), Status::SteppedOut | Status::Recused) && remote.is_none() {
        events.push(Event::Returned { person });
        return events;
    }
    let before = !attendee.line.entries().is_empty();
    // Said again of somebody remote, "present" means in the room.
    let again = before && attendee.status() != Status::Remote && attendee.line.last_remote();
    let remote = remote.unwrap_or(if before { again } else { attendee.person.remote });
    events.push(Event::Arrived { person, remote });
    events
}

/// A member who is back takes their seat from whoever stood in.
fn seat_back(meeting: &Meeting, attendee: &Attendee) -> Option<Event> {
    let seat = attendee.seat.map(|s| &meeting.seats()[s]).filter(|s| s.stand_in().is_some())?;
    Some(Event::SubstituteUnseated { seat: seat.id.clone() })
}

/// A substitute who takes a seat is here; the member who does not come has sent apologies unless
/// something else is known.
fn stand_in(meeting: &Meeting, person: PersonId, seat: SeatId) -> Vec<Event> {
    let mut events = Vec::new();
    if let Some(attendee) = meeting.find_person(&person).map(|p| &meeting.people()[p])
        && !attendee.status().takes_part()
    {
        events.push(Event::Arrived { person: person.clone(), remote: attendee.person.remote });
    }
    // Whoever is not coming has said so: that is why somebody stands in.
    let holders = meeting.find_seat(&seat).map(|s| meeting.seats()[s].holders.as_slice()).unwrap_or_default();
    for holder in holders.iter().map(|h| &meeting.people()[*h]).filter(|h| h.status() == Status::Expected) {
        events.push(Event::ApologyGiven { person: holder.person.id.clone() });
    }
    events.push(Event::SubstituteSeated { person, seat });
    events
}

fn retime(meeting: &Meeting, person: PersonId, at: Moment, now: Moment) -> Result<Vec<Event>, Refusal> {
    refuse_if(at > now, Refusal::TimeAhead)?;
    let entries = meeting.find_person(&person).map(|p| meeting.people()[p].line.entries());
    let last = entries.and_then(<[_]>::last).ok_or(Refusal::NoMark)?;
    let before = entries.and_then(|e| e.len().checked_sub(2).and_then(|i| e.get(i)));
    refuse_if(before.is_some_and(|b| at < b.stamp.at), Refusal::BeforeTheLast)?;
    Ok(vec![Event::Retimed { person, record: last.record, after: meeting.record_before(at), at }])
}

fn add_guest(
    meeting: &Meeting,
    name: &str,
    title: Option<String>,
    organisation: Option<String>,
) -> Result<Vec<Event>, Refusal> {
    let name = name.trim();
    refuse_if(name.is_empty(), Refusal::EmptyField)?;
    let id = (1..=u32::MAX).map(|n| PersonId::new(&format!("gaest-{n}"))).find(|id| meeting.find_person(id).is_none());
    let id = id.ok_or(Refusal::UnknownPerson)?;
    let person = Person {
        id: id.clone(),
        name: name.to_owned(),
        title,
        organisation,
        role: Role::Guest { items: Vec::new() },
        apology: false,
        remote: false,
        leaves_at: None,
    };
    Ok(vec![Event::GuestAdded(Box::new(person)), Event::Arrived { person: id, remote: false }])
}

/// Closing an item takes its decision off the projector in the same record.
fn secrecy(meeting: &Meeting, item: ItemId, closed: bool) -> Vec<Event> {
    let mut events = Vec::new();
    if closed && meeting.shown().is_some_and(|s| s.item.id == item) {
        events.push(Event::DecisionShown { item: None });
    }
    events.push(Event::ItemSecrecySet { item, closed });
    events
}

/// The number of an item added live: one more than the highest whole number on the agenda.
fn free_number(meeting: &Meeting) -> ItemId {
    let highest = meeting.agenda().filter_map(|s| s.item.id.as_str().parse::<u32>().ok()).max().unwrap_or(0);
    let mut number = highest.saturating_add(1);
    while meeting.find_item(&ItemId::new(&number.to_string())).is_some() {
        number = number.saturating_add(1);
    }
    ItemId::new(&number.to_string())
}
