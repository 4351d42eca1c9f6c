//! Kinds of difference that two logs of one meeting seldom have: found, and taken over where a command can say them.

use super::meetings::{evening, open_log, seated, setup};
use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, Command, DecisionCommand, SeatCommand, SettleCommand,
};
use ordstyrer::domain::agenda::ItemKind;
use ordstyrer::domain::compare::{SettleChoice, between, open};
use ordstyrer::domain::decision::Amendment;
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::PersonId;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::domain::roster::Role;
use ordstyrer::ui::comparing::origin;

/// The second log with something more in it; what is found first, and what is left when all is taken over.
fn taken(more: &[Command]) -> (Vec<&'static str>, Vec<&'static str>) {
    let mut second = open_log();
    for command in more {
        let told = format!("{command:?}");
        let noted = second.propose(command.clone(), evening());
        assert_eq!(noted, Ok(()), "{told}");
    }
    let mut main = open_log();
    let from = origin(&second);
    let codes = |main: &History| -> Vec<&'static str> {
        let found = between(main.meeting(), second.meeting(), 3).found;
        let left = open(&found, main.meeting().settlements(), &from.by);
        left.iter().map(|d| d.key.code()).collect()
    };
    let first = codes(&main);
    // What is taken over may bring what hangs on it: an added item its decision, a guest their coming.
    for _ in 0..3 {
        for found in between(main.meeting(), second.meeting(), 3).found {
            let command = SettleCommand::Settle {
                discrepancy: Box::new(found),
                choice: SettleChoice::Second,
                from: Box::new(from.clone()),
                reason: String::new(),
                told: true,
            };
            match main.propose(command.into(), evening()) {
                Ok(()) | Err(Refusal::SettledByHand) => {}
                Err(refusal) => panic!("{refusal:?}"),
            }
        }
    }
    (first, codes(&main))
}

fn item(number: &str) -> ordstyrer::domain::ids::ItemId {
    number.into()
}

/// A substitute, and a seat they may take whose holder is not there.
fn substitute() -> (PersonId, ordstyrer::domain::ids::SeatId) {
    let log = open_log();
    let meeting = log.meeting();
    let people = meeting.people().entries();
    let mut substitutes = people.filter(|(_, p)| matches!(p.person.role, Role::Substitute { .. }));
    substitutes
        .find_map(|(at, p)| {
            let seat = meeting.seats().positions().find(|s| {
                let holders = &meeting.seats()[*s].holders;
                let away = holders
                    .iter()
                    .all(|h| !meeting.people()[*h].status().takes_part());
                meeting.may_stand_in(at, *s) && away
            })?;
            Some((p.person.id.clone(), meeting.seats()[seat].id.clone()))
        })
        .expect("a substitute")
}

#[test]
fn what_a_command_can_say_is_taken_over() {
    let people = seated(&setup());
    let amendment = Amendment {
        place: None,
        old: Some("kan".to_owned()),
        new: Some("skal".to_owned()),
    };
    let guest = AttendanceCommand::AddGuest {
        name: "Tove Ærtholm".to_owned(),
        title: None,
        organisation: Some("KL".to_owned()),
    };
    let (person, seat) = substitute();
    let remote = None;
    let here = AttendanceCommand::MarkPresent {
        person: person.clone(),
        remote,
    };
    let cases: [(&str, Vec<Command>); 7] = [
        (
            "amendment",
            vec![
                DecisionCommand::RecordAmendment {
                    item: item("4"),
                    amendment,
                }
                .into(),
            ],
        ),
        (
            "economy",
            vec![
                AgendaCommand::SetEconomy {
                    item: item("4"),
                    economic: true,
                }
                .into(),
            ],
        ),
        (
            "secrecy",
            vec![
                AgendaCommand::SetSecrecy {
                    item: item("4"),
                    closed: true,
                }
                .into(),
            ],
        ),
        (
            "recusal",
            vec![
                AttendanceCommand::Recuse {
                    person: people[3].clone(),
                    item: Some(item("4")),
                }
                .into(),
            ],
        ),
        (
            "treatment",
            vec![
                AgendaCommand::WithdrawItem {
                    item: item("4"),
                    takes_decision: true,
                }
                .into(),
            ],
        ),
        ("guest", vec![guest.into()]),
        (
            "seat",
            vec![
                here.into(),
                SeatCommand::SeatSubstitute { person, seat }.into(),
            ],
        ),
    ];
    for (kind, commands) in cases {
        let (found, left) = taken(&commands);
        assert!(found.contains(&kind), "{kind}: {found:?}");
        assert_eq!(left, [""; 0], "{kind}");
    }
}

#[test]
fn an_item_that_only_the_other_has_is_added_and_then_compared() {
    let added = AgendaCommand::AddItem {
        title: "Brandalarmen".to_owned(),
        kind: ItemKind::Information,
        closed: false,
        before: None,
    };
    let (found, left) = taken(&[added.into()]);
    assert_eq!(found, ["listed"]);
    assert_eq!(left, [""; 0]);
}
