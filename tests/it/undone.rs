//! What undo says: whose record it took back, and what a vote that is open again came to.

use crate::harness::{Desk, LILLEBAELT, SUNDHEDSRAAD, sample};
use ordstyrer::domain::act::{AttendanceCommand, Revision, UndoCommand};
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::consequence::Consequence;
use ordstyrer::domain::history::History;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::text::{ack, consequence};
use std::sync::Arc;

fn hand(person: &str) -> Arc<Author> {
    Arc::new(Author {
        person: Some(person.into()),
        organisation: Some("Regionshuset".into()),
        role: AuthorRole::Secretary,
        machine: None,
        reported: None,
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

/// All of somebody's records are gone, and each is named.
#[test]
fn what_is_taken_back_at_once_is_named_whole() {
    let mut log = History::new(sample(LILLEBAELT)).written_by(hand("Ida"));
    puts(&mut log, 0);
    let mut people = log.meeting().people().iter();
    let person = people.next().expect("somebody").person.id.clone();
    let left = AttendanceCommand::MarkLeft {
        person: person.clone(),
    };
    log.propose(left.into(), now()).expect("noted");
    let never: ordstyrer::domain::act::Command = Revision::NeverHere { person }.into();
    log.propose(never.told(), now()).expect("taken back");
    let said = told(&log);
    assert!(said.starts_with("nr. 2 og 3 om "), "{said}");
}

/// A time that turns out to be another day's says so before it is used.
#[test]
fn an_opening_on_another_day_names_the_day() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aå");
    let (meeting, now) = (desk.meeting(), desk.now);
    let said = |hours: i64| {
        let at = Some(now - chrono::TimeDelta::hours(hours));
        consequence::sentence(&Consequence::Opened(at), meeting)
    };
    assert!(said(0).starts_with("Mødet begynder kl. "), "{}", said(0));
    let yesterday = said(24);
    assert!(yesterday.contains("december 2026 kl. "), "{yesterday}");
}
