//! What a body may not say yes to alone: only a yes becomes a recommendation, in words, codes and follow-ups alike.

use super::{ask, decision};
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::act::Waiver;
use ordstyrer::domain::decision::{Outcome, Standing};
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::export::Format;
use ordstyrer::minutes::decided::DecisionFacts;
use ordstyrer::minutes::facts::{Audience, ItemDetail, Minutes};

/// The sample with item 3 (three numbered recommendations) decided by another body.
fn decided_by(body: &str) -> Desk {
    let mut setup = sample(LILLEBAELT);
    let item = setup.agenda.items.iter_mut().find(|i| i.id.as_str() == "3");
    item.expect("item 3").decided_by = Some(body.to_owned());
    let mut desk = Desk::new(setup);
    desk.keys("Aånnn");
    desk
}

/// At item 4, which has economic consequences.
fn at_the_economic_item() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånnnn");
    desk
}

fn detail(desk: &Desk, number: &str) -> ItemDetail {
    let facts = Minutes::of(desk.meeting(), Audience::Internal);
    let item = facts.items.into_iter().find(|i| i.number == number);
    item.and_then(|i| i.detail).expect(number)
}

fn decided(desk: &Desk, number: &str) -> DecisionFacts {
    detail(desk, number)
        .decision
        .unwrap_or_else(|| panic!("{}", desk.screen()))
}

#[test]
fn a_no_on_an_economic_item_is_not_asked_about_and_stays_a_no() {
    let mut desk = at_the_economic_item();
    desk.keys("uk<Ctrl+S>");
    let no = decided(&desk, "4");
    assert_eq!(
        (no.outcome, no.text.as_str()),
        (
            Outcome::Rejected,
            "Det politiske niveau kunne ikke tiltræde indstillingen."
        ),
        "{}",
        desk.screen()
    );
    assert_eq!(detail(&desk, "4").local_approvals, Vec::<String>::new());
    assert_eq!(detail(&desk, "4").forwarded_to, None);
    let paper = desk.minutes(Format::Text, Audience::Public);
    assert!(!paper.contains("Lokal godkendelse"), "{paper}");
    assert!(desk.notice().contains("ikke tiltrådt"), "{}", desk.notice());
}

#[test]
fn below_quorum_a_no_is_asked_about_too_and_stays_a_no_as_a_recommendation() {
    let mut desk = at_the_economic_item();
    desk.choose("El-Khatib").keys("f").keys("uk<Ctrl+S>");
    assert!(
        desk.screen().contains("Ikke beslutningsdygtig"),
        "{}",
        desk.screen()
    );
    desk.keys("i");
    let no = decided(&desk, "4");
    assert_eq!(
        (no.outcome, no.standing),
        (Outcome::Rejected, Standing::RecommendationOnly)
    );
    assert!(no.text.contains("kunne ikke tiltræde"), "{}", no.text);
}

#[test]
fn a_yes_recommended_on_an_economic_item_does_not_ask_for_quorum_but_a_no_beside_it_does() {
    let mut desk = at_the_economic_item();
    desk.choose("El-Khatib").keys("f");
    let recommend = Waiver {
        as_recommendation: true,
        ..Waiver::default()
    };
    assert!(ask(&desk, decision("4", Outcome::Endorsed, recommend)).is_ok());
    assert!(matches!(
        ask(&desk, decision("4", Outcome::Rejected, recommend)),
        Err(Refusal::NotQuorate(_))
    ));
}

/// Paper, JSON and acknowledgement of the same answers agree, point by point.
#[test]
fn each_point_that_says_yes_is_recommended_and_a_no_among_them_stays() {
    let mut desk = decided_by("Regionsrådet");
    desk.keys("u1g<F2>2k<F2>3t<Ctrl+S>");
    assert!(
        desk.screen().contains("Sagen afgøres af Regionsrådet."),
        "{}",
        desk.screen()
    );
    desk.keys("i");
    let given = decided(&desk, "3");
    let points: Vec<_> = given
        .points
        .iter()
        .map(|p| (p.outcome, p.text.as_str()))
        .collect();
    let recommended = "Indstilles til godkendelse i Regionsrådet.";
    assert_eq!(
        points,
        [
            (Some(Outcome::Recommended), recommended),
            (Some(Outcome::Rejected), "Ikke tiltrådt."),
            (Some(Outcome::Recommended), recommended),
        ],
        "{}",
        given.text
    );
    assert!(!given.text.contains("Godkendt."), "{}", given.text);
    assert_eq!(
        detail(&desk, "3").forwarded_to.as_deref(),
        Some("Regionsrådet")
    );
}

#[test]
fn points_that_all_say_no_make_the_whole_a_no() {
    let mut desk = decided_by("Regionsrådet");
    // The whole was picked as a yes first; the answers by number say otherwise.
    desk.keys("ut<Ctrl+A><Backspace><F2>1k<F2>2k<F2>3k<Ctrl+S>");
    let no = decided(&desk, "3");
    assert_eq!(no.outcome, Outcome::Rejected, "{}", desk.screen());
    assert_eq!(detail(&desk, "3").forwarded_to, None);
}

#[test]
fn a_case_that_another_body_decides_can_only_be_recommended_there() {
    let mut desk = decided_by("Regionsrådet");
    assert_eq!(
        ask(&desk, decision("3", Outcome::Approved, Waiver::default())),
        Err(Refusal::DecidedElsewhere("Regionsrådet".to_owned()))
    );
    desk.keys("ug<Ctrl+S>t");
    assert!(
        desk.ui.editor.is_some() && detail(&desk, "3").decision.is_none(),
        "back to the text"
    );
    desk.keys("<Ctrl+S>i");
    let given = decided(&desk, "3");
    assert_eq!(
        (given.outcome, given.text.as_str()),
        (
            Outcome::Recommended,
            "Det politiske niveau indstiller sagen til godkendelse i Regionsrådet."
        )
    );
    // A yes that comes with new words for what is recommended already is asked about again.
    desk.keys("ug<Ctrl+S>");
    assert!(
        desk.screen().contains("Sagen afgøres af Regionsrådet."),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_no_and_a_case_of_the_bodys_own_are_not_asked_about() {
    let desk = decided_by("Regionsrådet");
    assert!(ask(&desk, decision("3", Outcome::Rejected, Waiver::default())).is_ok());
    let name = sample(LILLEBAELT).profile.name;
    for own in [name.clone(), name.to_uppercase()] {
        let desk = decided_by(&own);
        assert!(ask(&desk, decision("3", Outcome::Approved, Waiver::default())).is_ok());
    }
}

/// One part's label speaks for the whole nowhere: wall, acknowledgement, screen, OParl.
#[test]
fn answers_that_differ_are_called_by_none_of_them() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånnn").keys("u1t<F2>2k<F2>3t");
    assert!(
        desk.screen().contains("Beslutning – Besvaret punktvis"),
        "{}",
        desk.screen()
    );
    desk.keys("<Ctrl+S>");
    let said = "besvaret punktvis";
    assert!(desk.notice().contains(said), "{}", desk.notice());
    assert!(
        desk.screen().contains("Besvaret punktvis"),
        "{}",
        desk.screen()
    );
    desk.keys("wb");
    let wall = desk.room(100, 30);
    assert!(wall.contains(said) && !wall.contains("tiltrådt"), "{wall}");
    let oparl = desk.minutes(Format::Oparl, Audience::Public);
    assert!(
        oparl.contains("\"result\": \"Besvaret punktvis\""),
        "{oparl}"
    );
    // Answers that agree are called what they all are.
    desk.keys("b<F2>2t<Ctrl+S>");
    assert!(
        desk.notice().contains("indstilling tiltrådt"),
        "{}",
        desk.notice()
    );
}
