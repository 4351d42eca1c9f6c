//! What undo says: whose record it took back, and what a vote that is open again came to.

use crate::harness::{Desk, LILLEBAELT, SUNDHEDSRAAD, sample};
use ordstyrer::domain::act::{AttendanceCommand, UndoCommand};
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::durable::Durable;
use ordstyrer::domain::history::History;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::text::ack;
use std::sync::Arc;

fn hand(person: &str) -> Arc<Author> {
    Arc::new(Author {
        person: Some(person.into()),
        organisation: Some("Regionshuset".into()),
        role: AuthorRole::Secretary,
        machine: None,
    })
}

fn puts(history: &mut History, nth: usize) {
    let mut people = history.meeting().people().iter();
    let person = people.nth(nth).expect("somebody").person.id.clone();
    let remote = None;
    let command = AttendanceCommand::MarkPresent { person, remote };
    history.propose(command.into(), now()).expect("noted");
}

fn now() -> ordstyrer::domain::Moment {
    Desk::new(sample(LILLEBAELT)).now
}

/// What the last record is told as.
fn told(history: &History) -> String {
    ack::last_record(history).expect("a record").1
}

#[test]
fn the_record_of_another_is_not_undone_and_that_is_said() {
    let mut log = History::new(sample(LILLEBAELT)).written_by(hand("Ida"));
    puts(&mut log, 0);
    let mut log = log.written_by(hand("Bo"));
    let undo = || UndoCommand::Undo.into();
    assert_eq!(log.propose(undo(), now()), Err(Refusal::RecordedByAnother));
    puts(&mut log, 1);
    let mut log = log.written_by(hand("Ida"));
    assert_eq!(log.propose(undo(), now()), Ok(()));
    let said = told(&log);
    assert!(
        said.starts_with("fortrudt: ") && said.contains("en anden har registreret siden"),
        "{said}"
    );
    let mut log = History::new(sample(LILLEBAELT)).written_by(hand("Ida"));
    assert_eq!(log.propose(undo(), now()), Err(Refusal::NothingToUndo));
    puts(&mut log, 0);
    assert_eq!(log.propose(undo(), now()), Ok(()));
    assert!(!told(&log).contains("en anden"), "{}", told(&log));
}

#[test]
fn a_vote_that_is_open_again_is_told_without_a_result() {
    let mut desk = Desk::new(sample(SUNDHEDSRAAD));
    desk.keys("Aånnda");
    let closed = desk.meeting().votes().iter().any(|v| v.closed.is_some());
    assert!(closed, "{}", desk.screen());
    let said = told(desk.history());
    assert!(said.contains("vedtaget"), "{said}");
    desk.keys("<Esc>").keys("z");
    let said = told(desk.history());
    assert!(
        said.contains("afstemningen er lukket") && !said.contains("vedtaget"),
        "{said}"
    );
}
