//! Each side is named after whoever wrote it, not after who sits there now.

use super::meetings::{Chance, Plant, evening, hand, main_log, second_log, setup};
use ordstyrer::domain::act::{AttendanceCommand, SettleCommand};
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::compare::{SettleChoice, between, hands};
use ordstyrer::domain::history::History;
use ordstyrer::ui::comparing::{CompareDesk, origin, origin_in, sides};
use std::sync::Arc;

fn somebody(role: AuthorRole) -> Arc<Author> {
    Arc::new(Author {
        person: Some("Ny Åkær".into()),
        organisation: Some("Vikar".into()),
        role,
        machine: None,
        reported: None,
    })
}

/// The same log with somebody else at it.
fn with(log: &History, by: Arc<Author>) -> History {
    let mut history = History::new(setup()).written_by(by);
    for record in log.records() {
        history.push(record.clone());
    }
    history
}

#[test]
fn a_stand_in_who_compares_is_not_taken_for_whoever_kept_the_log() {
    let second = second_log(&Chance(3), &[Plant::Wording]);
    let wrote = sides(&main_log(), &second);
    assert!(wrote[0].contains("Ida Grønhøj-Madsen"), "{wrote:?}");
    let mut main = with(&main_log(), somebody(AuthorRole::Secretary));
    assert_eq!(sides(&main, &second), wrote, "nothing written yet");
    let found = between(main.meeting(), second.meeting(), 3).found.remove(0);
    let choice = SettleCommand::Settle {
        discrepancy: Box::new(found),
        choice: SettleChoice::Second,
        from: Box::new(origin(&second)),
        reason: "Sammenlignet".to_owned(),
        told: true,
    };
    main.propose(choice.into(), evening()).expect("chosen");
    assert_eq!(
        sides(&main, &second),
        wrote,
        "a choice is no word of the meeting"
    );
    let from = Box::new(origin(&second));
    main.propose(SettleCommand::Conclude { from }.into(), evening())
        .expect("concluded");
    let by = main.meeting().compared()[0].by.clone().expect("somebody");
    assert_eq!(by.person.as_deref(), Some("Ida Grønhøj-Madsen"));
}

/// Several hands: whoever wrote most first, and choices that were made under one of the names stand.
#[test]
fn all_who_wrote_are_named_and_choices_are_found_again() {
    let (main, second) = (main_log(), super::meetings::open_log());
    let mut second = with(&second, somebody(AuthorRole::Shadow));
    for record in second.records().to_vec() {
        assert!(record.by.is_some());
    }
    let person = super::meetings::seated(&setup())[2].clone();
    second
        .propose(AttendanceCommand::MarkLeft { person }.into(), evening())
        .expect("left");
    assert_eq!(hands(&second).len(), 2);
    let [_, side] = sides(&main, &second);
    assert!(side.ends_with(" (og Vikar · Ny Åkær)"), "{side}");
    // A choice that was made when the last hand gave the name.
    let mut main = main;
    let found = between(main.meeting(), second.meeting(), 3).found.remove(0);
    let mut from = origin(&second);
    from.by = (*somebody(AuthorRole::Shadow)).clone();
    let choice = SettleCommand::Settle {
        discrepancy: Box::new(found),
        choice: SettleChoice::First,
        from: Box::new(from),
        reason: "Sammenlignet".to_owned(),
        told: true,
    };
    main.propose(choice.into(), evening()).expect("chosen");
    assert_eq!(
        origin_in(main.meeting(), &second).by.person.as_deref(),
        Some("Ny Åkær")
    );
    let desk = CompareDesk::new(main.meeting(), Arc::new(second));
    let (rows, _) = desk.rows(main.meeting());
    assert!(rows.iter().any(|r| !r.is_open()), "{rows:#?}");
    assert_eq!(
        hand(AuthorRole::Shadow).organisation.as_deref(),
        Some("Vejle Kommune")
    );
}
