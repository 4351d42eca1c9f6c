//! Times that lie close, presence in each item, and what a difference does to quorum.

use super::meetings::{open_log, seated, setup};
use chrono::TimeDelta;
use ordstyrer::domain::act::{
    AttendanceCommand, AttendanceEvent, Command, ReviseCommand, Revision,
};
use ordstyrer::domain::compare::{Discrepancy, FactKey, Gravity, between};
use ordstyrer::domain::event::Event;
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::PersonId;

/// The same meeting with the late arrival so many minutes later.
fn arrives_later(minutes: i64) -> History {
    let mut history = open_log();
    let late = seated(&setup()).pop().expect("somebody");
    let came = |e: &Event| matches!(e, Event::Attendance(AttendanceEvent::Arrived { person, .. }) if *person == late);
    let happened = history.happened();
    let (record, at, _) = happened.iter().find(|(_, _, e)| came(e)).expect("came");
    let revision = Revision::Time {
        record: *record,
        person: Some(late.clone()),
        at: *at + TimeDelta::minutes(minutes),
    };
    told(&mut history, revision);
    history
}

fn told(history: &mut History, revision: Revision) {
    let told = true;
    let command = Command::Revise(ReviseCommand { revision, told });
    history
        .propose(command, super::meetings::evening())
        .expect("corrected");
}

fn keys(first: &History, second: &History, slack: u32) -> Vec<Discrepancy> {
    between(first.meeting(), second.meeting(), slack).found
}

/// In the meeting the person comes two minutes into item 5, which is decided three minutes later.
#[test]
fn times_are_one_where_they_lie_close_and_lead_to_the_same_presence() {
    let main = open_log();
    let is_came =
        |found: &[Discrepancy]| matches!(found, [one] if matches!(one.key, FactKey::Came { .. }));
    // Two minutes later, before the decision: the same.
    assert_eq!(keys(&main, &arrives_later(2), 3), []);
    // Two minutes later, and the profile allows one.
    assert!(is_came(&keys(&main, &arrives_later(2), 1)));
    // Six minutes later, behind the decision, though the profile allows ten: they were not there for item 5.
    assert!(is_came(&keys(&main, &arrives_later(6), 10)));
    // Nine minutes earlier: there for item 4 too.
    assert!(is_came(&keys(&main, &arrives_later(-9), 10)));
    // Six minutes earlier, behind the decision on item 4: the same items, but six minutes.
    assert!(is_came(&keys(&main, &arrives_later(-6), 3)));
    assert_eq!(keys(&main, &arrives_later(-6), 6), []);
}

/// Both doctors leave before an item is decided: it could not be decided then, and that comes first.
#[test]
fn what_changes_quorum_comes_first_and_is_chosen_by_itself() {
    let main = open_log();
    let mut second = open_log();
    let doctors: Vec<PersonId> = seated(&setup()).into_iter().take(2).collect();
    let decided = main.meeting().item_by(&"16".into()).expect("there").decided;
    let at = decided.expect("decided").at - TimeDelta::minutes(2);
    for person in &doctors {
        let person = person.clone();
        let left = AttendanceCommand::MarkLeft { person };
        // One of them is gone already in both logs.
        let late = Revision::Late {
            command: Box::new(left.into()),
            at,
        };
        let command = Command::Revise(ReviseCommand {
            revision: late,
            told: true,
        });
        drop(second.propose(command, super::meetings::evening()));
    }
    let found = keys(&main, &second, 3);
    let [first, ..] = found.as_slice() else {
        panic!("no difference")
    };
    assert_eq!(first.gravity, Gravity::Quorum, "{found:#?}");
    assert!(matches!(first.key, FactKey::Left { .. }), "{found:#?}");
    assert!(!first.gravity.may_be_taken_in_bulk());
}
