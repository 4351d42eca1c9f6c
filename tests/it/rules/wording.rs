//! A text without an outcome, a decision taken away, a text under the wrong item.

use super::{ask, open};
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::act::{DecisionCommand, Waiver};
use ordstyrer::domain::decision::{Decision, Outcome};
use ordstyrer::domain::meeting::ItemPhase;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

fn decision(desk: &Desk, number: &str) -> Option<Decision> {
    let state = desk.meeting().item_by(&number.into()).expect(number);
    state.decision.clone()
}

#[test]
fn a_text_without_an_outcome_stands_for_itself_and_asks_nothing() {
    let mut desk = open(LILLEBAELT);
    desk.choose("El-Khatib").keys("f").keys("b");
    desk.type_text("Formanden bød velkommen.").keys("<Ctrl+S>");
    let screen = desk.screen();
    let option = "Tekst uden beslutning";
    assert!(screen.contains(option), "{screen}");
    desk.keys("u<Ctrl+S>");
    let free = decision(&desk, "1").unwrap_or_else(|| panic!("{}", desk.screen()));
    assert_eq!(
        (free.outcome, free.text.as_str()),
        (Outcome::Free, "Formanden bød velkommen.")
    );
    let json = desk.minutes(Format::Json, Audience::Public);
    assert!(json.contains("\"outcome\": \"free\""), "{json}");
    let paper = desk.minutes(Format::Markdown, Audience::Public);
    assert!(
        paper.contains("### Beslutning\n\nFormanden bød velkommen.\n"),
        "{paper}"
    );
    assert!(!paper.contains("Til stede ved beslutningen"), "{paper}");
}

/// Who did not take part is no decision: no heading stands over it, and under information only where the body says so.
#[test]
fn absence_alone_is_no_decision_and_stands_under_information_only_where_the_style_says() {
    for says in [false, true] {
        let mut setup = sample(LILLEBAELT);
        setup.profile.style.absence_at_information = says;
        let mut desk = Desk::new(setup);
        // Item 1 is for decision, item 7 for information, item 10 any other business; nothing is recorded on any.
        desk.keys("Aå").keys("1s7s<Esc>10<Esc>s").keys("1s");
        let paper = desk.minutes(Format::Markdown, Audience::Public);
        assert!(!paper.contains("### Beslutning"), "{paper}");
        let under = |number: &str| {
            let head = format!("\n## {number}. ");
            let rest = paper.split_once(&head).expect("the item").1;
            rest.split("\n## ").next().unwrap_or_default().to_owned()
        };
        let absent = |number: &str| under(number).contains("deltog ikke i");
        let found = [absent("1"), absent("7"), absent("10")];
        assert_eq!(found, [true, says, says], "{paper}");
        // With a decision it is said in any case.
        desk.keys("7ue<Ctrl+S>");
        let paper = desk.minutes(Format::Markdown, Audience::Public);
        let rest = paper.split_once("\n## 7. ").expect("item 7").1;
        let seven = rest.split("\n## ").next().unwrap_or_default();
        assert!(
            seven.contains("### Beslutning") && seven.contains("deltog ikke i"),
            "{seven}"
        );
    }
}

#[test]
fn a_sentence_nobody_has_touched_stays_when_it_is_to_stand_for_itself() {
    let mut desk = open(LILLEBAELT);
    desk.keys("ug<F2>u<Ctrl+S>");
    let free = decision(&desk, "1").expect("recorded");
    assert_eq!(free.outcome, Outcome::Free);
    assert_eq!(free.text, "Det politiske niveau godkendte indstillingen.");
}

#[test]
fn an_emptied_decision_is_taken_away_when_that_is_what_is_meant() {
    let mut desk = open(LILLEBAELT);
    desk.keys("ug<Ctrl+S>n").keys("<Tab><Tab><Home>");
    let empty = "b<Ctrl+A><Backspace><Ctrl+S>";
    desk.keys(empty);
    let screen = desk.screen();
    assert!(screen.contains("Fjern beslutningen i punkt 1?"), "{screen}");
    desk.keys("t");
    assert!(desk.ui.editor.is_some() && decision(&desk, "1").is_some());
    desk.keys("<Ctrl+S>j");
    assert_eq!(decision(&desk, "1"), None);
    assert!(desk.ui.editor.is_none() && desk.ui.drafts.is_empty());
    let state = desk.meeting().item_by(&"1".into()).expect("item 1");
    assert_eq!((state.phase, state.decided), (ItemPhase::Treated, None));
    assert!(
        desk.notice().contains("beslutningen i punkt 1 er fjernet"),
        "{}",
        desk.notice()
    );
    let again = DecisionCommand::RemoveDecision { item: "1".into() };
    assert_eq!(ask(&desk, again.into()), Err(Refusal::NothingDecided));
}

#[test]
fn a_decision_under_the_wrong_item_is_moved_in_one_record() {
    let mut desk = open(LILLEBAELT);
    desk.keys("n").keys("<Tab><Tab><Home>").keys("ut<Ctrl+S>");
    desk.keys("<Home>B2<Enter>");
    assert_eq!(decision(&desk, "1"), None, "{}", desk.screen());
    let moved = decision(&desk, "2").expect("moved");
    assert_eq!(moved.text, "Det politiske niveau tiltrådte indstillingen.");
    desk.keys("z");
    assert!(decision(&desk, "1").is_some() && decision(&desk, "2").is_none());
}

#[test]
fn a_text_that_is_being_typed_is_recorded_on_the_right_item() {
    let mut desk = open(LILLEBAELT);
    desk.keys("nb").type_text("Godkendt med tak.");
    desk.keys("<F2>g<F3>7<Enter>");
    // Not dealt with yet: it is asked whether it is to be begun, and the text is still there.
    assert!(
        desk.screen().contains("Punktet er ikke begyndt"),
        "{}",
        desk.screen()
    );
    desk.keys("<Enter><F3>1<Enter>");
    let moved = decision(&desk, "1").unwrap_or_else(|| panic!("{}", desk.screen()));
    assert_eq!(moved.text, "Godkendt med tak.");
    assert!(desk.ui.editor.is_none() && desk.ui.drafts.is_empty());
    assert_eq!(decision(&desk, "2"), None);
}

#[test]
fn a_moved_decision_passes_the_gate_of_its_new_item() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    // Item 3 was meant to be item 4, which has economic consequences.
    desk.keys("Aånnnn").keys("3ut<Ctrl+S>");
    desk.keys("B4<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("Økonomiske konsekvenser"), "{screen}");
    assert_eq!(decision(&desk, "4"), None);
    desk.keys("i");
    let moved = decision(&desk, "4").expect("moved");
    assert_eq!(moved.outcome, Outcome::Recommended);
    assert_eq!(decision(&desk, "3"), None);
    // An item that is decided already takes no other's decision.
    desk.keys("ug<Ctrl+S>B4<Enter>");
    assert!(
        desk.screen().contains("Punkt 4 er allerede besluttet"),
        "{}",
        desk.screen()
    );
    let itself = DecisionCommand::MoveDecision {
        from: "3".into(),
        to: "3".into(),
        draft: moved.draft(),
        waiver: Waiver::default(),
    };
    assert_eq!(ask(&desk, itself.into()), Err(Refusal::AlreadySo));
}

#[test]
fn answers_by_number_have_a_lead_and_the_sentence_for_the_whole_item_gives_way_to_it() {
    let lead = "Det politiske niveau traf følgende beslutninger om de enkelte indstillinger:";
    for first in ["", "ut<Esc>"] {
        let mut desk = open(LILLEBAELT);
        desk.keys("nn").keys(first).keys("u1t<F2>3k");
        let said = format!("{lead}\n1. Tiltrådt.\n3. Ikke tiltrådt.");
        assert_eq!(desk.typed(), Some(said), "{first}: {}", desk.screen());
    }
}

#[test]
fn a_title_is_small_inside_a_sentence_unless_the_style_keeps_its_capital() {
    for (capitals, named) in [
        (false, "Bo Krogh og ledende overlæge"),
        (true, "Bo Krogh og Ledende overlæge"),
    ] {
        let mut setup = sample(LILLEBAELT);
        setup.profile.style.title_capitals = capitals;
        let mut desk = Desk::new(setup);
        desk.keys("Aån");
        for guest in [
            "Bo Krogh<Enter><Enter>",
            "Ida Holm<Enter>Ledende overlæge<Enter>",
        ] {
            desk.keys("G").keys(guest).keys("<Enter><Enter>");
        }
        desk.keys("ug<Ctrl+S>");
        let paper = desk.minutes(Format::Markdown, Audience::Public);
        let said = format!("Under punktet deltog {named} Ida Holm.");
        assert!(paper.contains(&said), "{paper}");
    }
}
