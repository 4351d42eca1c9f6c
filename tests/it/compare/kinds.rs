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

/// Each kind is found, and nothing is left when it is taken over.
fn is_taken_over(kind: &str, commands: &[Command]) {
    let (found, left) = taken(commands);
    assert!(found.contains(&kind), "{kind}: {found:?}");
    assert_eq!(left, [""; 0], "{kind}");
}

#[test]
fn what_was_said_of_an_item_is_taken_over() {
    let fourth = || item("4");
    let amendment = Amendment {
        place: None,
        old: Some("kan".to_owned()),
        new: Some("skal".to_owned()),
    };
    let item = fourth();
    let amended = DecisionCommand::RecordAmendment { item, amendment };
    is_taken_over("amendment", &[amended.into()]);
    let (item, economic) = (fourth(), true);
    let costs = AgendaCommand::SetEconomy { item, economic };
    is_taken_over("economy", &[costs.into()]);
    let (item, closed) = (fourth(), true);
    let secret = AgendaCommand::SetSecrecy { item, closed };
    is_taken_over("secrecy", &[secret.into()]);
    let (item, takes_decision) = (fourth(), true);
    let off = AgendaCommand::WithdrawItem {
        item,
        takes_decision,
    };
    is_taken_over("treatment", &[off.into()]);
}

#[test]
fn who_was_there_is_taken_over() {
    let person = seated(&setup())[3].clone();
    let item = Some(item("4"));
    let recused = AttendanceCommand::Recuse { person, item };
    is_taken_over("recusal", &[recused.into()]);
    let guest = AttendanceCommand::AddGuest {
        name: "Tove Ærtholm".to_owned(),
        title: None,
        organisation: Some("KL".to_owned()),
    };
    is_taken_over("guest", &[guest.into()]);
    let (substitute, seat) = substitute();
    let (person, remote) = (substitute.clone(), None);
    let here = AttendanceCommand::MarkPresent { person, remote };
    let person = substitute;
    let seated = SeatCommand::SeatSubstitute { person, seat };
    is_taken_over("seat", &[here.into(), seated.into()]);
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
