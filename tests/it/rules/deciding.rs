//! When an item may be decided and how: quorum and its gate, economy, items for information.

use super::{ask, decision, open};
use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};
use ordstyrer::domain::act::{BelowQuorum, DecisionEvent, Waiver};
use ordstyrer::domain::decision::{Outcome, Standing};
use ordstyrer::domain::event::Event;
use ordstyrer::domain::quorum;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
fn below_quorum_a_decision_asks_and_discussion_goes_on() {
    let mut desk = open(LILLEBAELT);
    desk.choose("El-Khatib").keys("f");
    assert!(matches!(
        ask(&desk, decision("1", Outcome::Approved, Waiver::default())),
        Err(Refusal::NotQuorate(_))
    ));
    assert!(ask(&desk, decision("1", Outcome::Discussed, Waiver::default())).is_ok());
    let marked = Waiver {
        below_quorum: Some(BelowQuorum::Marked),
        ..Waiver::default()
    };
    let events = ask(&desk, decision("1", Outcome::Approved, marked)).expect("marked");
    assert!(
        matches!(&events[0], Event::Decision(DecisionEvent::DecisionRecorded { decision, .. }) if decision.standing == Standing::BelowQuorum)
    );
    let recommend = Waiver {
        below_quorum: Some(BelowQuorum::Recommendation),
        ..Waiver::default()
    };
    let events = ask(&desk, decision("1", Outcome::Approved, recommend)).expect("recommended");
    assert!(
        matches!(&events[0], Event::Decision(DecisionEvent::DecisionRecorded { decision, .. }) if decision.outcome == Outcome::Recommended && decision.standing == Standing::RecommendationOnly)
    );
}

#[test]
fn the_gate_is_answered_by_keys_and_the_mark_is_printed() {
    let mut desk = open(LILLEBAELT);
    desk.choose("El-Khatib").keys("f").keys("ug<Ctrl+S>");
    assert!(
        desk.screen().contains("Ikke beslutningsdygtig"),
        "{}",
        desk.screen()
    );
    desk.keys("m");
    let text = desk
        .minutes(Format::Text, Audience::Public)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(text.contains("Beslutningen er truffet, uden at forummet var beslutningsdygtigt. Til stede ved beslutningen kl. 18.30: 4 af 4 fra regionen, 5 af 6 fra kommunerne og 0 af 2 fra almen praksis."), "{text}");
}

#[test]
fn waiting_at_the_gate_keeps_the_text() {
    let mut desk = open(LILLEBAELT);
    desk.choose("El-Khatib")
        .keys("f")
        .keys("ug")
        .type_text(" Mere.")
        .keys("<Ctrl+S>v");
    assert_eq!(
        desk.typed(),
        Some("Det politiske niveau godkendte indstillingen. Mere.".to_owned())
    );
    assert!(
        desk.meeting()
            .current_item()
            .is_some_and(|s| s.decision.is_none())
    );
}

#[test]
fn an_economic_decision_can_only_be_recommended() {
    let mut desk = open(LILLEBAELT);
    desk.keys("nnn");
    assert_eq!(
        desk.meeting().current_item().map(|s| s.item.id.as_str()),
        Some("4")
    );
    assert_eq!(
        ask(&desk, decision("4", Outcome::Endorsed, Waiver::default())),
        Err(Refusal::EconomicConsequences)
    );
    assert_eq!(
        ask(
            &desk,
            decision(
                "4",
                Outcome::Endorsed,
                Waiver {
                    below_quorum: Some(BelowQuorum::Marked),
                    ..Waiver::default()
                }
            )
        ),
        Err(Refusal::EconomicConsequences)
    );
    desk.keys("ut<Ctrl+S>i");
    let internal = desk.minutes(Format::Json, Audience::Internal);
    for council in [
        "Regionsrådet",
        "Kommunalbestyrelsen i Billund",
        "Kommunalbestyrelsen i Vejle",
    ] {
        assert!(internal.contains(council), "{council}");
    }
}

#[test]
fn an_orientation_item_is_decided_only_when_all_agree() {
    let mut desk = open(LILLEBAELT);
    desk.keys("nnnnnn");
    let item = desk.meeting().current_item().expect("open").item.id.clone();
    assert_eq!(item.as_str(), "7");
    let again = |waiver| ask(&desk, decision("7", Outcome::Approved, waiver));
    assert_eq!(again(Waiver::default()), Err(Refusal::OrientationOnly));
    assert!(
        again(Waiver {
            all_agree: true,
            ..Waiver::default()
        })
        .is_ok()
    );
}

#[test]
fn a_body_without_a_rule_has_no_verdict_and_no_gate() {
    let mut desk = Desk::new(sample(STYREGRUPPE));
    desk.keys("ån");
    assert_eq!(quorum::now(desk.meeting()).met, None);
    assert!(ask(&desk, decision("1", Outcome::Approved, Waiver::default())).is_ok());
    assert!(desk.screen().contains("ikke fastsat"), "{}", desk.screen());
}
