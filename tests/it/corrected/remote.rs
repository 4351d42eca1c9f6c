//! "Here" said of an earlier time, of somebody who took part remotely.
//!
//! Promise: nobody loses "deltog virtuelt" in the minutes without having been asked.

use super::{at, begun, person};
use crate::harness::{LILLEBAELT, sample};
use ordstyrer::domain::act::{
    AfterCommand, AttendanceCommand, Command, LifeCommand, ReviseCommand, Revision,
};
use ordstyrer::domain::consequence::Consequence;
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, PersonId};
use ordstyrer::domain::refusal::Refusal;

/// Somebody who is remote from the first minute.
fn remote() -> (History, PersonId) {
    let mut history = begun(sample(LILLEBAELT));
    let one = person(&history, 0);
    let asked = here(&one, Some(true));
    history.propose(asked, at(0)).expect("remote");
    (history, one)
}

fn here(person: &PersonId, remote: Option<bool>) -> Command {
    let person = person.clone();
    AttendanceCommand::MarkPresent { person, remote }.into()
}

fn late(command: Command, minute: i64, told: bool) -> Command {
    let revision = Revision::Late {
        command: Box::new(command),
        at: at(minute),
    };
    Command::Revise(ReviseCommand { revision, told })
}

fn last_remote(history: &History, person: &PersonId) -> bool {
    let meeting = history.meeting();
    let known = meeting.find_person(person).expect("known");
    meeting.people()[known].line.last_remote()
}

#[test]
fn here_said_late_of_somebody_remote_is_asked_about() {
    let (mut history, one) = remote();
    let asked = here(&one, None);
    let refused = history.propose(late(asked.clone(), 10, false), at(20));
    let moved = Consequence::InTheRoom(one.clone());
    assert_eq!(refused, Err(Refusal::ChangesMore(vec![moved])));
    assert!(last_remote(&history, &one), "nothing is changed by asking");
    history
        .propose(late(asked, 10, true), at(21))
        .expect("told");
    assert!(!last_remote(&history, &one), "asked and answered");
}

#[test]
fn here_said_after_the_meeting_of_somebody_remote_is_asked_about() {
    let (mut history, one) = remote();
    let close = LifeCommand::CloseMeeting.into();
    history.propose(close, at(30)).expect("closed");
    let correct = AfterCommand::Correct {
        command: Box::new(here(&one, None)),
        at: Some(at(10)),
        reason: "Indført forkert".to_owned(),
        told: false,
    };
    let refused = history.propose(correct.into(), at(40));
    let moved = Consequence::InTheRoom(one.clone());
    assert_eq!(refused, Err(Refusal::ChangesMore(vec![moved])));
    assert!(last_remote(&history, &one), "nothing is changed by asking");
}

#[test]
fn back_said_late_of_somebody_who_was_out_keeps_them_remote_unasked() {
    let (mut history, one) = remote();
    let item: ItemId = history
        .meeting()
        .current_item()
        .expect("runs")
        .item
        .id
        .clone();
    let out = AttendanceCommand::StepOut {
        person: one.clone(),
        item: Some(item),
    };
    history.propose(out.into(), at(5)).expect("out");
    let left = AttendanceCommand::MarkLeft {
        person: one.clone(),
    };
    history.propose(left.into(), at(20)).expect("left");
    let back = late(here(&one, None), 10, false);
    history.propose(back, at(30)).expect("nothing to ask");
    assert!(last_remote(&history, &one));
}
