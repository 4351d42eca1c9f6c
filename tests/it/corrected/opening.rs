//! When the meeting began is corrected: what becomes of those who had been noted by then.

use crate::harness::{LILLEBAELT, sample};
use chrono::{FixedOffset, TimeDelta, TimeZone};
use ordstyrer::domain::Moment;
use ordstyrer::domain::act::{AfterCommand, AttendanceCommand, Command, LifeCommand, Revision};
use ordstyrer::domain::consequence::{Consequence, late_comers};
use ordstyrer::domain::history::History;
use ordstyrer::domain::refusal::Refusal;

fn at(minute: i64) -> Moment {
    let zone = FixedOffset::east_opt(3600).expect("an hour");
    let start = zone.with_ymd_and_hms(2026, 12, 3, 9, 0, 0).single();
    start.expect("a time") + TimeDelta::minutes(minute)
}

fn all_here(history: &mut History, minute: i64) {
    let all = AttendanceCommand::MarkAllPresent { sector: None };
    history.propose(all.into(), at(minute)).expect("all here");
}

/// All noted at six minutes past, the meeting opened a minute later, or not yet.
fn noted(opened: bool) -> History {
    let mut history = History::new(sample(LILLEBAELT));
    all_here(&mut history, 6);
    if opened {
        let open = LifeCommand::OpenMeeting.into();
        history.propose(open, at(7)).expect("opened");
    }
    history
}

/// When somebody came, after the meeting had been opened.
fn came_late(history: &History) -> Vec<(String, Moment)> {
    let meeting = history.meeting();
    let opened = meeting.opened().expect("opened").at;
    let lines = meeting.people().iter().map(|p| (&p.person.name, &p.line));
    let first =
        lines.filter_map(|(name, line)| Some((name.clone(), line.entries().first()?.stamp.at)));
    first.filter(|(_, at)| *at > opened).collect()
}

/// Every way in which the opening becomes nine o'clock.
fn ways() -> Vec<(History, Command)> {
    let opened = noted(true);
    let record = opened.meeting().seq();
    let (person, nine) = (None, at(0));
    let timed = |record| Revision::Time {
        record,
        person: None,
        at: at(0),
    };
    let late: Command = Revision::Late {
        command: Box::new(LifeCommand::OpenMeeting.into()),
        at: nine,
    }
    .into();
    let mut closed = noted(true);
    let close = LifeCommand::CloseMeeting.into();
    closed.propose(close, at(60)).expect("closed");
    let afterwards = AfterCommand::Correct {
        command: Box::new(timed(record).into()),
        at: person,
        reason: "Mødet begyndte kl. 9".to_owned(),
        told: false,
    };
    vec![
        (opened.clone(), timed(record).into()),
        (opened, late.clone()),
        (noted(false), late),
        (closed, afterwards.into()),
    ]
}

#[test]
fn who_would_come_late_by_an_earlier_opening_is_told_first() {
    for (mut history, command) in ways() {
        let told = history.propose(command.clone(), at(70));
        let Err(Refusal::ChangesMore(found)) = told else {
            panic!("{command:?}: {told:?}");
        };
        let here = history.meeting().people().iter();
        let here = here.filter(|p| p.status().has_come()).count();
        let late = found.iter().find_map(|c| {
            let Consequence::LateComers(people) = c else {
                return None;
            };
            Some(people.len())
        });
        assert_eq!(late, Some(here), "{command:?}: {found:?}");
    }
}

#[test]
fn they_were_there_from_the_beginning_where_that_is_chosen_and_undo_takes_it_back() {
    for (mut history, command) in ways() {
        let before = history.meeting().as_it_happened();
        let told = history.propose(command.clone().gathered().told(), at(70));
        assert_eq!(told, Ok(()), "{command:?}");
        assert_eq!(history.meeting().opened().map(|o| o.at), Some(at(0)));
        assert_eq!(came_late(&history), [], "{command:?}");
        let undo = ordstyrer::domain::act::UndoCommand::Undo;
        history.propose(undo.into(), at(71)).expect("undone");
        assert!(history.meeting().as_it_happened() == before, "{command:?}");
    }
}

#[test]
fn who_was_noted_after_the_opening_came_when_they_were_noted() {
    let mut history = noted(true);
    let guest = AttendanceCommand::AddGuest {
        name: "Tove Ærtholm".to_owned(),
        title: None,
        organisation: None,
    };
    history.propose(guest.into(), at(20)).expect("a guest");
    let (record, person) = (3, None);
    let timed: Command = Revision::Time {
        record,
        person,
        at: at(0),
    }
    .into();
    let told = history.propose(timed.gathered().told(), at(70));
    assert_eq!(told, Ok(()));
    let late = came_late(&history);
    assert_eq!(late, [("Tove Ærtholm".to_owned(), at(20))]);
    assert_eq!(late_comers(history.meeting(), history.meeting()).len(), 0);
}

/// An opening that was later than it was recorded makes nobody late.
#[test]
fn a_later_opening_makes_nobody_late() {
    let mut history = noted(true);
    let (record, person) = (history.meeting().seq(), None);
    let timed: Command = Revision::Time {
        record,
        person,
        at: at(9),
    }
    .into();
    let Err(Refusal::ChangesMore(found)) = history.propose(timed, at(70)) else {
        panic!("asked");
    };
    let late = |c: &Consequence| matches!(c, Consequence::LateComers(_));
    assert!(!found.iter().any(late), "{found:?}");
}
