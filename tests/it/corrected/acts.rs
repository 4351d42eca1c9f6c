//! What can happen in a generated meeting, and what is asked for then.
//!
//! Promise: what is asked for says all that could otherwise change until it is recorded.

use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, BelowQuorum, Command, DecisionCommand, SeatCommand, Waiver,
};
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::decision::{Draft, Outcome};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, PersonId};
use proptest::prelude::*;

/// What can happen: of somebody, or of the running item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Come,
    Leave,
    StepOut,
    Recuse,
    Apology,
    Seat,
    Next,
    Decide,
}

pub(super) fn act() -> impl Strategy<Value = Act> {
    use Act::{Apology, Come, Decide, Leave, Next, Recuse, Seat, StepOut};
    let acts = [
        Come, Leave, Leave, StepOut, Recuse, Apology, Seat, Next, Decide, Decide,
    ];
    proptest::sample::select(acts.to_vec())
}

pub(super) fn person(history: &History, who: usize) -> PersonId {
    let people = history.meeting().people();
    let mut round = people.iter().cycle().skip(who % people.iter().count());
    round.next().expect("a person").person.id.clone()
}

pub(super) fn running(history: &History) -> Option<ItemId> {
    history.meeting().current_item().map(|i| i.item.id.clone())
}

/// What is asked for, with everything said that could otherwise change until it is recorded.
pub(super) fn command(history: &History, act: Act, who: usize) -> Option<Command> {
    let meeting = history.meeting();
    let one = person(history, who);
    let item = running(history);
    Some(match act {
        // Who comes back from being out says nothing of being remote; who arrives says it.
        Act::Come => {
            let back = is_out(history, &one);
            let remote = (!back).then_some(who.is_multiple_of(3));
            let person = one;
            AttendanceCommand::MarkPresent { person, remote }.into()
        }
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
            let person = meeting.find_person(&one)?;
            let mut seats = meeting.seats().positions();
            let seat = seats.find(|s| meeting.may_stand_in(person, *s))?;
            let seat = meeting.seats()[seat].id.clone();
            SeatCommand::SeatSubstitute { person: one, seat }.into()
        }
        Act::Next => {
            let pending = meeting.agenda().find(|s| s.spans.is_empty())?;
            let item = pending.item.id.clone();
            AgendaCommand::StartItem { item }.into()
        }
        Act::Decide => Command::Decision(DecisionCommand::RecordDecision {
            item: item?,
            draft: Draft {
                outcome: Some(Outcome::Approved),
                text: "Godkendt.".to_owned(),
                points: Vec::new(),
            },
            waiver: Waiver {
                below_quorum: Some(BelowQuorum::Marked),
                all_agree: true,
                as_recommendation: true,
            },
        }),
    })
}

fn is_out(history: &History, person: &PersonId) -> bool {
    let people = history.meeting().people();
    let status = history.meeting().find_person(person);
    let status = status.map(|p| people[p].status());
    matches!(status, Some(Status::SteppedOut | Status::Recused))
}

/// Not covered: what says something else while the record is wrong. Out of an item that does not run means "from its
/// beginning"; here again, of somebody who is not out, means "in the room", or as the record has it.
pub(super) fn says_something_else(history: &History, command: &Command) -> bool {
    use AttendanceCommand as C;
    match command {
        Command::Attendance(C::StepOut { item, .. }) => *item != running(history),
        Command::Attendance(C::MarkPresent { person, remote }) => {
            remote.is_none() && !is_out(history, person)
        }
        _ => false,
    }
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
