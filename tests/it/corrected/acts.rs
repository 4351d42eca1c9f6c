//! What can happen in a generated meeting, and what is asked for then.
//!
//! Promise: what is asked for says all that could otherwise change until it is recorded.

use ordstyrer::domain::act::{
    AfterCommand, AgendaCommand, AttendanceCommand, BelowQuorum, Command, DecisionCommand,
    LifeCommand, ReviseCommand, Revision, RosterCommand, SeatCommand, Waiver,
};
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::decision::{Amendment, Draft, FollowUp, Outcome, Position, PositionKind};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, PersonId, SeatId};
use ordstyrer::domain::meeting::Phase;
use ordstyrer::domain::postponement::Postponement;
use proptest::prelude::*;

/// What can happen: of somebody, or of the running item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Come,
    Leave,
    StepOut,
    Recuse,
    Apology,
    Seat,
    Next,
    Decide,
    Reject,
    Position,
    Amend,
    FollowUp,
    Postpone,
    PutBack,
    Withdraw,
    Again,
    Break,
    Resume,
    Guest,
    Chair,
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
    use Act::{
        Again, Amend, Apology, Break, Chair, Come, Decide, FollowUp, Guest, Leave, Next, Position,
        Postpone, PutBack, Recuse, Reject, Seat, StepOut, Withdraw,
    };
    let often = [
        Come, Leave, Leave, StepOut, Recuse, Recuse, Apology, Seat, Seat, Next, Decide, Decide,
        Decide,
    ];
    let seldom = [
        Reject, Position, Amend, FollowUp, Postpone, PutBack, Withdraw, Again, Break, Guest, Chair,
    ];
    prop_oneof![
        2 => proptest::sample::select(often.to_vec()),
        1 => proptest::sample::select(seldom.to_vec()),
    ]
}

/// Somebody of the roster: whose key a guest gets depends on who was recorded before.
pub(super) fn person(history: &History, who: usize) -> PersonId {
    let people = history.meeting().people();
    let ids = people.iter().map(|p| &p.person.id);
    let listed: Vec<_> = ids
        .filter(|id| !id.as_str().starts_with("gaest-"))
        .collect();
    listed[who % listed.len()].clone()
}

pub(super) fn running(history: &History) -> Option<ItemId> {
    history.meeting().current_item().map(|i| i.item.id.clone())
}

/// What is asked for, with everything said that could otherwise change until it is recorded.
pub(crate) fn command(history: &History, act: Act, who: usize) -> Option<Command> {
    let meeting = history.meeting();
    let one = person(history, who);
    let item = running(history);
    Some(match act {
        Act::Come => come(history, one, who).into(),
        Act::Leave => AttendanceCommand::MarkLeft { person: one }.into(),
        Act::Apology => AttendanceCommand::MarkApology { person: one }.into(),
        Act::StepOut => Command::Attendance(AttendanceCommand::StepOut {
            person: one,
            item: Some(item?),
        }),
        Act::Recuse => Command::Attendance(AttendanceCommand::Recuse {
            person: one,
            item: Some(item?),
        }),
        Act::Seat => {
            let (person, seat) = stand_in(history, who)?;
            SeatCommand::SeatSubstitute { person, seat }.into()
        }
        Act::Next => {
            let pending = meeting.agenda().find(|s| s.spans.is_empty())?;
            let item = pending.item.id.clone();
            AgendaCommand::StartItem { item }.into()
        }
        Act::Again => again(history, who)?.into(),
        Act::Decide => decide(item?, Outcome::Approved, "Godkendt.").into(),
        Act::Reject => decide(item?, Outcome::Rejected, "Kunne ikke godkendes.").into(),
        Act::Position => position(item?, one).into(),
        Act::Amend => amend(item?).into(),
        Act::FollowUp => follow_up(item?).into(),
        Act::Postpone => postpone(history, item?, false).into(),
        Act::PutBack => postpone(history, item?, true).into(),
        Act::Withdraw => withdraw(history, item?).into(),
        Act::Break | Act::Resume if meeting.phase() == Phase::Adjourned => {
            LifeCommand::OpenMeeting.into()
        }
        Act::Break => LifeCommand::Adjourn.into(),
        Act::Resume => return None,
        Act::Guest => AttendanceCommand::AddGuest {
            name: format!("Gæst Nummer {who}"),
            title: None,
            organisation: None,
        }
        .into(),
        Act::Chair => RosterCommand::SetChair { person: one }.into(),
    })
}

/// Who comes back from being out says nothing of being remote; who arrives says it.
fn come(history: &History, person: PersonId, who: usize) -> AttendanceCommand {
    let back = is_out(history, &person);
    let remote = (!back).then_some(who.is_multiple_of(3));
    AttendanceCommand::MarkPresent { person, remote }
}

/// An item that was dealt with is taken up again.
fn again(history: &History, who: usize) -> Option<AgendaCommand> {
    let agenda = history.meeting().agenda();
    let begun: Vec<_> = agenda.filter(|s| !s.spans.is_empty()).collect();
    let item = begun.get(who % begun.len())?.item.id.clone();
    Some(AgendaCommand::StartItem { item })
}

fn withdraw(history: &History, item: ItemId) -> AgendaCommand {
    let takes_decision = is_decided(history, &item);
    AgendaCommand::WithdrawItem {
        item,
        takes_decision,
    }
}

/// Whoever may stand in for somebody, counted round from one.
fn stand_in(history: &History, who: usize) -> Option<(PersonId, SeatId)> {
    let meeting = history.meeting();
    let people = meeting.people().positions();
    let seats = || meeting.seats().positions();
    let pairs: Vec<_> = people
        .flat_map(|p| seats().map(move |s| (p, s)))
        .filter(|(person, seat)| meeting.may_stand_in(*person, *seat))
        .collect();
    let (person, seat) = pairs.get(who % pairs.len().max(1))?;
    let person = meeting.people()[*person].person.id.clone();
    Some((person, meeting.seats()[*seat].id.clone()))
}

/// Decided, whatever the gate asks.
fn decide(item: ItemId, outcome: Outcome, text: &str) -> DecisionCommand {
    DecisionCommand::RecordDecision {
        item,
        draft: Draft {
            outcome: Some(outcome),
            text: text.to_owned(),
            points: Vec::new(),
        },
        waiver: Waiver {
            below_quorum: Some(BelowQuorum::Marked),
            all_agree: true,
            as_recommendation: true,
            against_the_vote: false,
        },
    }
}

fn position(item: ItemId, person: PersonId) -> DecisionCommand {
    let position = Position {
        person,
        kind: PositionKind::Reservation,
        text: "Det haster ikke.".to_owned(),
    };
    DecisionCommand::RecordPosition { item, position }
}

fn amend(item: ItemId) -> DecisionCommand {
    let amendment = Amendment {
        place: None,
        old: Some("kan".to_owned()),
        new: Some("skal".to_owned()),
    };
    DecisionCommand::RecordAmendment { item, amendment }
}

fn follow_up(item: ItemId) -> DecisionCommand {
    let follow_up = FollowUp {
        who: None,
        what: "Indkalder til et møde".to_owned(),
        due: None,
    };
    DecisionCommand::AddFollowUp { item, follow_up }
}

/// Put off, its decision with it.
fn postpone(history: &History, item: ItemId, untreated: bool) -> AgendaCommand {
    let takes_decision = is_decided(history, &item);
    let postponement = Postponement {
        untreated,
        ..Postponement::default()
    };
    AgendaCommand::PostponeItem {
        item,
        postponement,
        takes_decision,
    }
}

fn is_decided(history: &History, item: &ItemId) -> bool {
    let state = history.meeting().item_by(item);
    state.is_some_and(|s| s.decision.is_some())
}

fn is_out(history: &History, person: &PersonId) -> bool {
    let people = history.meeting().people();
    let status = history.meeting().find_person(person);
    let status = status.map(|p| people[p].status());
    matches!(status, Some(Status::SteppedOut | Status::Recused))
}

/// Not covered: what says something else while the record is wrong. Out of an item that does not run means "from its
/// beginning"; here again, of somebody who was not out then, means "in the room", or as the record has it; putting a decided
/// item off asks about its decision.
pub(super) fn says_something_else(history: &History, command: &Command) -> bool {
    use AttendanceCommand as C;
    if let Command::After(AfterCommand::Correct { command, .. }) = command {
        return says_something_else(history, command);
    }
    if let Command::Revise(ReviseCommand {
        revision: Revision::Late { command, at },
        ..
    }) = command
    {
        let back = matches!(
            **command,
            Command::Attendance(C::MarkPresent { remote: None, .. })
        );
        return back && says_something_else(&history.as_of(*at), command);
    }
    if let Command::Attendance(C::StepOut { item, .. }) = command {
        return *item != running(history);
    }
    if let Command::Attendance(C::MarkPresent {
        person,
        remote: None,
    }) = command
    {
        return !is_out(history, person);
    }
    if let Command::Agenda(
        AgendaCommand::PostponeItem {
            item,
            takes_decision,
            ..
        }
        | AgendaCommand::WithdrawItem {
            item,
            takes_decision,
        },
    ) = command
    {
        return *takes_decision != is_decided(history, item);
    }
    false
}

/// The same of somebody else; `None` when it is of nobody.
pub(super) fn of_another(command: &Command, to: PersonId) -> Option<(PersonId, Command)> {
    use AttendanceCommand as C;
    let Command::Attendance(mut asked) = command.clone() else {
        return None;
    };
    let (C::MarkPresent { person, .. }
    | C::MarkLeft { person }
    | C::MarkApology { person }
    | C::StepOut { person, .. }
    | C::Recuse { person, .. }) = &mut asked
    else {
        return None;
    };
    let right = std::mem::replace(person, to);
    Some((right, asked.into()))
}

/// The same on another item; `None` when it is on none.
pub(super) fn on_another(command: &Command, to: ItemId) -> Option<(ItemId, Command)> {
    let Command::Attendance(AttendanceCommand::Recuse { person, item }) = command.clone() else {
        return None;
    };
    let (right, item) = (item?, Some(to));
    let recused = AttendanceCommand::Recuse { person, item };
    Some((right, recused.into()))
}
