//! Another chair from an item on.

use super::{JOINT, json};
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::joint::Body;
use ordstyrer::domain::place::Place;
use ordstyrer::domain::profile::{Base, IfUnmet, QuorumRule, Scope, Threshold};
use ordstyrer::domain::quorum;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

fn header(desk: &Desk) -> String {
    let text = desk.minutes(Format::Markdown, Audience::Public);
    let line = text.lines().find(|l| l.contains("Mødeleder:"));
    line.expect("a chair").to_owned()
}

#[test]
fn a_new_chair_leads_from_an_item_on_and_the_minutes_say_which() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("Aå").wait(1).keys("nug<Ctrl+S>").wait(2);
    desk.keys("nug<Ctrl+S>").wait(2).keys("n");
    desk.choose("Holmskov").keys("f");
    assert!(
        desk.notice()
            .ends_with("Inge-Merete Holmskov har forladt mødet. Ny mødeleder: C"),
        "{}",
        desk.notice()
    );
    desk.choose("Præstbro").keys("C");
    assert!(desk.notice().ends_with("Aage Præstbro er mødeleder"));
    // Who leaves the room now leaves no empty chair.
    desk.choose("Skårup").keys("f");
    assert!(!desk.notice().contains(": C"), "{}", desk.notice());
    desk.wait(1)
        .keys("ug<Ctrl+S>")
        .wait(1)
        .keys("n")
        .wait(1)
        .keys("ui<Ctrl+S>");
    let both = "Inge-Merete Holmskov (punkt 1–2), Aage Præstbro (fra punkt 3)";
    assert!(header(&desk).contains(both), "{}", header(&desk));
    let chairs = &json(&desk)["chairs"];
    assert_eq!(chairs[0]["items"], serde_json::json!(["1", "2"]));
    assert_eq!(chairs[1]["name"], "Aage Præstbro");
    assert_eq!(json(&desk)["chair"], "Inge-Merete Holmskov");
    // Back again for one item, and the list says so.
    desk.choose("Holmskov").keys("tC").wait(1).keys("n");
    desk.wait(1).keys("ud<Ctrl+S>");
    let three =
        "Holmskov (punkt 1–2), Aage Præstbro (punkt 3–4), Inge-Merete Holmskov (fra punkt 5)";
    assert!(header(&desk).contains(three), "{}", header(&desk));
    // Whoever is not here chairs nothing, nor does who chairs already.
    desk.choose("Skårup").keys("C");
    assert_eq!(
        desk.notice(),
        "Personen er ikke til stede. Tryk t, hvis personen er kommet."
    );
    desk.choose("Holmskov").keys("C");
    assert_eq!(desk.notice(), "Det er allerede registreret.");
}

#[test]
fn a_condition_that_asks_for_the_chair_follows_who_chairs_and_did_then() {
    let mut setup = sample(LILLEBAELT);
    setup.profile.quorum = vec![QuorumRule {
        scope: Scope::Chair,
        threshold: Threshold::AtLeast(1),
        base: Base::Seats,
        counts_substitutes: true,
        counts_remote: true,
        counts_recused: false,
        effect: IfUnmet::BlocksDecisions,
        wording: None,
        source: None,
    }];
    let mut desk = Desk::new(setup);
    desk.keys("Aånug<Ctrl+S>").choose("Holmskov").keys("fn");
    let met = |desk: &Desk| quorum::now(desk.meeting()).met;
    assert_eq!(met(&desk), Some(false));
    let alone = desk.meeting().seq();
    desk.choose("Præstbro").keys("C");
    assert_eq!(met(&desk), Some(true));
    let then = quorum::at(desk.meeting(), Place::live(alone));
    assert_eq!(then.met, Some(false));
    desk.choose("Præstbro").keys("f");
    assert_eq!(met(&desk), Some(false));
    desk.keys("zz");
    assert_eq!(desk.meeting().chair(), desk.meeting().named_chair());
}

#[test]
fn in_a_joint_sitting_a_body_alone_gets_a_chair_of_its_own() {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    let chair = |desk: &Desk, body: usize| {
        let body = [Body::First, Body::Second][body];
        let part = desk.history().part(body).expect("a joint sitting");
        part.chair().map(|p| part.people()[p].person.name.clone())
    };
    desk.keys("A").wait(10).keys("å");
    let before = [chair(&desk, 0), chair(&desk, 1)];
    // Item 5 is PSOF's.
    desk.keys("5s").choose("Yrsa").keys("C");
    assert_eq!(chair(&desk, 0), before[0]);
    assert!(chair(&desk, 1).is_some_and(|c| c.contains("Yrsa")));
    // A common item is chaired for both, by somebody the other body has not on its list.
    desk.keys("1s").choose("Jeppe").keys("C");
    assert!(chair(&desk, 0).is_some_and(|c| c.contains("Jeppe")));
    assert!(chair(&desk, 1).is_some_and(|c| c.contains("Jeppe")));
}
