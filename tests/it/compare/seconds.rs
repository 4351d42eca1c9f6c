//! Two clocks a few seconds apart: what comes before what is each log's own, and no second decides who took part.

use super::meetings::{Chance, hand, seated, setup};
use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone};
use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, Command, DecisionCommand, LifeCommand, SettleCommand, Waiver,
};
use ordstyrer::domain::author::AuthorRole;
use ordstyrer::domain::closing::not_participating;
use ordstyrer::domain::compare::{Discrepancy, SettleChoice, between, open};
use ordstyrer::domain::decision::{Draft, Outcome};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::PersonId;
use ordstyrer::text::two_logs;
use ordstyrer::ui::comparing::origin;

fn noon() -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(3600).expect("an hour");
    let day = setup().agenda.date.and_hms_opt(12, 0, 0).expect("noon");
    zone.from_local_datetime(&day).single().expect("a time")
}

fn at(log: &mut History, second: i64, command: impl Into<Command>) {
    let command = command.into();
    let told = format!("{command:?}");
    let now = noon() + TimeDelta::seconds(second);
    assert_eq!(log.propose(command, now), Ok(()), "{told}");
}

/// A meeting of one item, begun in its first minute; in the second minute the item is decided and people leave, at these
/// seconds of it.
fn log(role: AuthorRole, decided: i64, left: &[(PersonId, i64)]) -> History {
    let mut log = History::new(setup()).written_by(hand(role));
    for person in seated(&setup()) {
        let remote = None;
        at(
            &mut log,
            0,
            AttendanceCommand::MarkPresent { person, remote },
        );
    }
    at(&mut log, 1, LifeCommand::OpenMeeting);
    at(&mut log, 2, AgendaCommand::StartItem { item: "1".into() });
    let decision = DecisionCommand::RecordDecision {
        item: "1".into(),
        draft: Draft {
            text: "Godkendt.".to_owned(),
            outcome: Some(Outcome::Decided),
            points: Vec::new(),
        },
        waiver: Waiver::default(),
    };
    let mut all: Vec<(i64, Command)> = vec![(decided, decision.into())];
    all.extend(left.iter().map(|(person, second)| {
        let person = person.clone();
        (*second, AttendanceCommand::MarkLeft { person }.into())
    }));
    all.sort_by_key(|(second, _)| *second);
    for (second, command) in all {
        at(&mut log, 60 + second, command);
    }
    log
}

fn left(main: &History, second: &History) -> Vec<Discrepancy> {
    let found = between(main.meeting(), second.meeting(), 3).found;
    open(&found, main.meeting().settlements(), &origin(second).by)
}

/// Takes the first or the last over until nothing is left.
fn take_over(main: &mut History, second: &History, first: bool) {
    for _ in 0..20 {
        let mut all = left(main, second);
        if !first {
            all.reverse();
        }
        let Some(found) = all.into_iter().next() else {
            return;
        };
        let told = format!("{found:#?}");
        let command = SettleCommand::Settle {
            discrepancy: Box::new(found),
            choice: SettleChoice::Second,
            from: Box::new(origin(second)),
            reason: "Sammenlignet".to_owned(),
            told: true,
        };
        let now = noon() + TimeDelta::minutes(30);
        assert_eq!(main.propose(command.into(), now), Ok(()), "{told}");
    }
    panic!("{:#?}", left(main, second));
}

fn absent(log: &History) -> Vec<String> {
    let meeting = log.meeting();
    let state = meeting.item_by(&"1".into()).expect("there");
    let absent = not_participating(meeting, state).into_iter();
    let mut names: Vec<String> = absent
        .map(|a| meeting.people()[a.person].person.name.clone())
        .collect();
    names.sort();
    names
}

/// Of 60 pairs in which all happens in one minute: whatever is taken first, who took part is what the other says.
#[test]
fn what_is_taken_over_keeps_its_place_in_the_order_of_the_items() {
    let people = seated(&setup());
    let mut otherwise = 0;
    for seed in 0..60 {
        let mut chance = Chance(seed);
        let mut hand = |role| {
            let second = |chance: &mut Chance| 1 + i64::try_from(chance.below(55)).expect("small");
            let decided = second(&mut chance);
            // Nobody without whom the body could not decide.
            let some = people.iter().skip(6).take(3);
            let some: Vec<PersonId> = some.filter(|_| chance.below(2) == 1).cloned().collect();
            let gone = some.into_iter().map(|p| (p, second(&mut chance)));
            let gone: Vec<_> = gone.collect();
            log(role, decided, &gone)
        };
        let (main, second) = (hand(AuthorRole::Secretary), hand(AuthorRole::Shadow));
        otherwise += usize::from(absent(&main) != absent(&second));
        for first in [true, false] {
            let mut main = main.clone();
            take_over(&mut main, &second, first);
            assert_eq!(absent(&main), absent(&second), "{seed}");
        }
    }
    assert!(otherwise > 20, "{otherwise}");
}

/// The clock says the same, and yet one log has them there for the item: the line says so.
#[test]
fn what_reads_the_same_says_what_differs() {
    let person = seated(&setup())[6].clone();
    let main = log(AuthorRole::Secretary, 20, &[(person.clone(), 10)]);
    let second = log(AuthorRole::Shadow, 5, &[(person, 12)]);
    let all = left(&main, &second);
    let [only] = all.as_slice() else {
        panic!("{all:#?}")
    };
    let told = two_logs::told(only, main.meeting());
    assert_eq!(
        told,
        ["kl. 12.01, ikke med i punkt 1", "kl. 12.01, med i punkt 1"]
    );
}

/// Somebody who is there already, and from now on takes part another way.
#[test]
fn another_way_of_taking_part_is_no_coming() {
    let person = seated(&setup())[6].clone();
    let (main, mut second) = (
        log(AuthorRole::Secretary, 5, &[]),
        log(AuthorRole::Shadow, 5, &[]),
    );
    let remote = Some(true);
    at(
        &mut second,
        120,
        AttendanceCommand::MarkPresent { person, remote },
    );
    for (a, b, says) in [
        (&main, &second, ["nej", "fra kl. 12.02"]),
        (&second, &main, ["fra kl. 12.02", "nej"]),
    ] {
        let all = between(a.meeting(), b.meeting(), 3).found;
        let [only] = all.as_slice() else {
            panic!("{all:#?}")
        };
        assert_eq!(two_logs::told(only, a.meeting()), says);
        let subject = two_logs::subject(only, a.meeting());
        assert!(subject.ends_with(" deltager virtuelt"), "{subject}");
    }
    let mut main = main;
    take_over(&mut main, &second, true);
    assert_eq!(between(main.meeting(), second.meeting(), 3).found, []);
}
