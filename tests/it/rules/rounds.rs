//! Recommendations answered at different times of one item: each answer keeps its own count and mark.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::act::{
    AttendanceCommand, BelowQuorum, Command, DecisionCommand, Revision, Waiver,
};
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::decision::{Draft, Outcome, Standing};
use ordstyrer::export::Format;
use ordstyrer::minutes::decided::DecisionFacts;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::ui::effect::Effect;

/// The item with three recommendations is open, and all are here.
fn open() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånnn");
    desk
}

fn item(desk: &Desk) -> ordstyrer::domain::ids::ItemId {
    let item = desk.meeting().current_item().expect("an item");
    assert!(item.item.recommendations.len() > 2, "{:?}", item.item);
    item.item.id.clone()
}

fn put(desk: &mut Desk, command: impl Into<Command>) {
    let command = command.into();
    let told = format!("{command:?}");
    desk.now += chrono::TimeDelta::minutes(5);
    let seq = desk.meeting().seq();
    desk.run(vec![Effect::record(command)]);
    desk.commit();
    assert_eq!(desk.meeting().seq(), seq + 1, "{told}: {}", desk.notice());
}

/// Answers up to a number, the others as they were.
fn answer(desk: &mut Desk, numbers: &[u32], below: Option<BelowQuorum>) {
    let item = item(desk);
    let lines: Vec<String> = numbers.iter().map(|n| format!("{n}. Godkendt.")).collect();
    let draft = Draft {
        outcome: Some(Outcome::Approved),
        text: lines.join("\n"),
        points: numbers.iter().map(|n| (*n, Outcome::Approved)).collect(),
    };
    let waiver = Waiver {
        below_quorum: below,
        ..Waiver::default()
    };
    put(
        desk,
        DecisionCommand::RecordDecision {
            item,
            draft,
            waiver,
        },
    );
}

/// Both doctors leave, so that the body cannot decide; or come back.
fn doctors(desk: &mut Desk, here: bool) {
    let meeting = desk.meeting();
    let doctors = meeting
        .seats()
        .iter()
        .filter(|s| meeting.profile().sectors[s.sector].id.as_str() == "almen-praksis");
    let people: Vec<_> = doctors
        .flat_map(|s| s.holders.clone())
        .map(|p| &meeting.people()[p])
        .filter(|p| (p.status() == Status::Left) == here && p.status() != Status::Apology)
        .map(|p| p.person.id.clone())
        .collect();
    assert!(!people.is_empty());
    for person in people {
        let remote = None;
        let command = if here {
            AttendanceCommand::MarkPresent { person, remote }
        } else {
            AttendanceCommand::MarkLeft { person }
        };
        put(desk, command);
    }
}

fn decided(desk: &Desk) -> DecisionFacts {
    let number = item(desk).to_string();
    let facts = Minutes::of(desk.meeting(), Audience::Internal);
    let item = facts.items.into_iter().find(|i| i.number == number);
    let detail = item.and_then(|i| i.detail).expect("told");
    detail.decision.expect("decided")
}

fn standings(desk: &Desk) -> Vec<(Vec<u32>, Standing)> {
    let rounds = decided(desk).rounds.into_iter();
    rounds.map(|r| (r.answers, r.standing)).collect()
}

/// One answer with quorum, one below it, one with it again.
fn three_rounds() -> Desk {
    let mut desk = open();
    answer(&mut desk, &[1], None);
    doctors(&mut desk, false);
    answer(&mut desk, &[1, 3], Some(BelowQuorum::Marked));
    desk
}

#[test]
fn a_mark_below_quorum_is_of_the_answer_that_was_given_then() {
    let desk = three_rounds();
    let expected = [
        (vec![1], Standing::Regular),
        (vec![3], Standing::BelowQuorum),
    ];
    assert_eq!(standings(&desk), expected);
    let paper = desk.minutes(Format::Text, Audience::Public);
    let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Til stede ved svaret på indstilling 1 kl.",
        "Svaret på indstilling 3 er givet, uden at forummet var beslutningsdygtigt.",
    ] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    let whole = "Beslutningen er truffet, uden at forummet var beslutningsdygtigt";
    assert!(!paper.contains(whole), "{paper}");
}

#[test]
fn an_answer_with_quorum_does_not_take_an_earlier_mark_away() {
    let mut desk = three_rounds();
    doctors(&mut desk, true);
    answer(&mut desk, &[1, 2, 3], None);
    let expected = [
        (vec![1], Standing::Regular),
        (vec![3], Standing::BelowQuorum),
        (vec![2], Standing::Regular),
    ];
    assert_eq!(standings(&desk), expected);
    let missing = ordstyrer::domain::closing::missing(desk.meeting());
    let below = ordstyrer::domain::closing::Missing::BelowQuorum(item(&desk));
    assert!(missing.contains(&below), "{missing:?}");
}

/// What is corrected later is counted anew: they had not left yet.
#[test]
fn a_corrected_leaving_takes_the_mark_from_the_answer() {
    let mut desk = three_rounds();
    let left = desk.history().happened().into_iter().rev();
    let left: Vec<u64> = left
        .filter(|(_, _, e)| format!("{e:?}").contains("Left"))
        .map(|(record, ..)| record)
        .collect();
    assert!(!left.is_empty());
    for record in left {
        let person = None;
        let command: Command = Revision::TakeBack { record, person }.into();
        put(&mut desk, command.told());
    }
    assert_eq!(standings(&desk), []);
    assert_eq!(decided(&desk).standing, Standing::Regular);
}

#[test]
fn answers_given_at_once_or_before_the_same_people_have_no_rounds() {
    let mut desk = open();
    answer(&mut desk, &[1], None);
    answer(&mut desk, &[1, 2], None);
    assert_eq!(standings(&desk), []);
}
