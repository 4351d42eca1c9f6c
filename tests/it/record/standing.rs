//! How a decision stands to quorum after the past was corrected, and what a figure counts.
//!
//! Promise: verdict, mark, evidence and code are one computation in every output; what changes is told before it is
//! saved. When things happened is left to `times`; what a body may say yes to, to `power`.

use super::{
    AWAY, because, begun, decided_and_on, journal, json, paper, recorded, retime, status,
    the_day_after, told, told_and_saved, wall,
};
use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{path, run};

const WITHOUT: &str = "4 af 4 fra regionen, 5 af 6 fra kommunerne og 0 af 2 fra almen praksis";
const WITH: &str = "4 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis";
const LOSES: &str = "Punkt 1: Beslutningen er herefter truffet, uden at forummet var";
const GAINS: &str = "Punkt 1: Beslutningen er herefter truffet, mens forummet var";

#[test]
fn after_closing_a_departure_before_the_decision_takes_its_standing_and_says_so() {
    let mut desk = decided_and_on();
    desk.choose("El-Khatib").keys("f");
    the_day_after(&mut desk).choose("El-Khatib");
    retime(&mut desk, "18.33");
    because(&mut desk, "Gik før punktet");
    assert_eq!(json(&desk)["approval"]["version"], 1, "not saved yet");
    told_and_saved(&mut desk, LOSES);
    let item = told(&desk, "1");
    item.counted(WITHOUT, "18.35").stands("below-quorum");
    item.absent(&["El-Khatib", AWAY[0], AWAY[1]]);
    let paper = paper(&desk);
    let listed = "Nour El-Khatib Dam: tidspunktet rettet fra kl. 19.00 til kl. 18.33; beslutningen i punkt 1 er \
                  truffet, uden at forummet var beslutningsdygtigt (før: truffet, mens forummet var beslutningsdygtigt)";
    assert!(paper.contains(listed), "{paper}");
    assert_eq!(status(&desk)["corrections"], json(&desk)["corrections"]);
    // That is told, and so is the item nobody decided: the meeting is not all in order.
    let dir = journal(&desk);
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert!(!out.contains("Alt er i orden"), "{out}");
    for told in [
        "oplysning: Punkt 1 er besluttet uden beslutningsdygtighed.",
        "oplysning: Punkt 2 har ingen tekst til referatet.",
        "advarsel: I mappen referat mangler referat.docx,",
    ] {
        assert!(out.contains(told), "{told}: {out}");
    }
    assert_eq!(code, 1, "{out}");
}

#[test]
fn after_closing_a_departure_after_the_decision_gives_its_standing_back_and_says_so() {
    let mut desk = begun();
    desk.wait(3).choose("El-Khatib").keys("f").wait(2);
    desk.keys("ug<Ctrl+S>m").wait(5);
    told(&desk, "1")
        .counted(WITHOUT, "18.35")
        .stands("below-quorum");
    the_day_after(&mut desk).choose("El-Khatib");
    retime(&mut desk, "18.38");
    because(&mut desk, "Blev til efter punktet");
    told_and_saved(&mut desk, GAINS);
    let item = told(&desk, "1");
    item.counted(WITH, "18.35").stands("regular").absent(&AWAY);
    assert!(
        paper(&desk)
            .contains("beslutningen i punkt 1 er truffet, mens forummet var beslutningsdygtigt")
    );
}

#[test]
fn a_substitute_s_true_time_moves_the_seat_too() {
    let mut desk = begun();
    desk.wait(2).choose("El-Khatib").keys("f").wait(3);
    desk.keys("ug<Ctrl+S>m").wait(15).keys("S");
    assert!(desk.notice().contains("Rønhøj sidder"), "{}", desk.notice());
    desk.choose("Rønhøj");
    retime(&mut desk, "18.33");
    told_and_saved(&mut desk, GAINS);
    let item = told(&desk, "1");
    item.counted(WITH, "18.35").stands("regular").absent(&AWAY);
    let paper = paper(&desk);
    assert!(
        paper.contains("Ankom kl. 18.33, suppleant for Nour El-Khatib Dam"),
        "{paper}"
    );
}

#[test]
fn a_substitute_nobody_noted_is_recorded_after_closing() {
    let mut desk = begun();
    desk.wait(2).choose("El-Khatib").keys("f").wait(3);
    desk.keys("ug<Ctrl+S>m").wait(15);
    the_day_after(&mut desk).choose("El-Khatib").keys("S");
    assert!(
        desk.screen().contains("Rettelse efter mødet"),
        "{}",
        desk.notice()
    );
    desk.type_text("Ikke noteret")
        .keys("<Tab>")
        .keys(&super::erased());
    desk.keys("18.33<Ctrl+S>");
    told_and_saved(&mut desk, GAINS);
    let item = told(&desk, "1");
    item.counted(WITH, "18.35").stands("regular").absent(&AWAY);
    let paper = paper(&desk);
    assert!(
        paper.contains("Ankom kl. 18.33, suppleant for Nour El-Khatib Dam"),
        "{paper}"
    );
    assert!(
        paper.contains("Signe Vestergaard Rønhøj, fremmøde: tilføjet ”ankom kl. 18.33, suppleant for Nour El-Khatib Dam”; beslutningen i punkt 1"),
        "{paper}"
    );
}

#[test]
fn who_is_there_without_counting_is_in_no_count_of_any_output() {
    let mut setup = sample(LILLEBAELT);
    for rule in &mut setup.profile.quorum {
        (rule.counts_substitutes, rule.counts_remote) = (false, false);
    }
    let mut desk = Desk::sized(setup, (120, 50));
    desk.keys("A").wait(10).keys("ån");
    desk.choose("Løvbjerg").keys("S").choose("Bodil").keys("V");
    desk.wait(5).keys("ug<Ctrl+S>");
    let item = told(&desk, "1");
    let said = "4 af 4 fra regionen, 4 af 6 fra kommunerne (2 til stede tæller ikke med) og 1 af 2 fra almen praksis";
    item.counted(said, "18.35")
        .stands("regular")
        .absent(&AWAY[1..]);
    let quorum = &status(&desk)["quorum"];
    assert_eq!(quorum["sectors"][1]["present"], 4);
    assert_eq!(quorum["sectors"][1]["not_counting"], 2);
    assert_eq!(quorum["requirements"][1]["present"], 4);
    assert!(wall(&desk).contains("Kommuner 4/6"), "{}", wall(&desk));
}

#[test]
fn a_decided_item_that_is_taken_off_has_one_state_in_every_output() {
    // As in the handed case: item 2 decided, and then taken off without going back to it.
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 50));
    desk.keys("Aå2sug<Ctrl+S>v").keys("2T");
    let screen = desk.screen();
    assert!(screen.contains("Hvad med beslutningen?"), "{screen}");
    desk.keys("f");
    let item = told(&desk, "2");
    assert_eq!(item.minutes["state"], "withdrawn", "{}", desk.notice());
    assert!(item.minutes["decision"].is_null());
    assert_eq!(item.status["state"], "withdrawn");
    for gone in [
        "outcome",
        "text",
        "decided_at",
        "standing",
        "quorum_at_decision",
    ] {
        assert!(item.status[gone].is_null(), "{gone}: {}", item.status);
    }
    assert!(item.paper.contains("Punktet udgik."), "{}", item.paper);
    item.absent(&AWAY);
    for gone in ["godkendte referatet", "Til stede ved beslutningen"] {
        assert!(!item.paper.contains(gone), "{}", item.paper);
        assert!(!wall(&desk).contains(gone));
    }
    let dir = journal(&desk);
    let (_, out, _) = run(&["tjek", path(dir.path()), "--json"]);
    assert!(out.contains("\"contradictions\": []"), "{out}");
}

#[test]
fn a_decision_that_stands_keeps_its_item_on_in_every_output() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 50));
    desk.keys("A").wait(10).keys("å2sug<Ctrl+S>v").keys("2Ub");
    let item = told(&desk, "2");
    item.counted(WITH, "18.30").stands("regular").absent(&AWAY);
    assert_eq!(item.minutes["decision"]["outcome"], "approved");
    assert_eq!(item.status["outcome"], "approved");
    assert!(!item.paper.contains("udsat") && !item.paper.contains("udgik"));
    assert!(
        wall(&desk).contains("godkendte referatet"),
        "{}",
        wall(&desk)
    );
}

#[test]
fn after_closing_a_decided_item_is_taken_off_or_put_off_with_its_decision_in_every_output() {
    for (keys, state, sentence) in [
        ("Tf", "withdrawn", "Punktet udgik."),
        (
            "Uf<Ctrl+S>",
            "postponed",
            "Punktet blev drøftet og udsat til næste møde.",
        ),
    ] {
        let mut desk = decided_and_on();
        the_day_after(&mut desk).keys("1").keys(keys);
        because(&mut desk, "Blev indført forkert");
        let screen = desk.screen();
        assert!(!screen.contains("deltog"), "{screen}");
        desk.keys("g");
        let item = told(&desk, "1");
        assert_eq!(item.minutes["state"], state, "{}", desk.screen());
        assert_eq!(item.status["state"], state);
        assert!(item.minutes["decision"].is_null() && item.status["outcome"].is_null());
        assert!(item.paper.contains(sentence), "{}", item.paper);
        assert!(!item.paper.contains("Til stede ved beslutningen"));
        item.absent(&AWAY);
        assert!(paper(&desk).contains("Blev indført forkert"));
    }
}

#[test]
fn after_closing_an_item_that_was_not_dealt_with_had_nobody_in_it() {
    let mut desk = decided_and_on();
    the_day_after(&mut desk).keys("1Uf<Tab><Tab>");
    desk.keys("<Backspace><Backspace>nej<Ctrl+S>");
    because(&mut desk, "Blev ikke behandlet");
    let screen = desk.screen();
    assert!(!screen.contains("deltog"), "nobody took part: {screen}");
    told_and_saved(&mut desk, "Punkt 1 er herefter: udsat.");
    let item = told(&desk, "1");
    assert_eq!(item.minutes["postponed_untreated"], true);
    assert_eq!(item.status["postponed_untreated"], true);
    let sentence = "Punktet blev udsat til næste møde uden behandling.";
    assert!(item.paper.contains(sentence), "{}", item.paper);
    item.absent(&[]).recused(&[]);
}

/// Item 1 was decided by too few, and its beginning is taken back.
#[test]
fn a_decision_keeps_its_standing_when_the_items_beginning_did_not_happen() {
    let mut desk = begun();
    desk.wait(2).choose("El-Khatib").keys("f").wait(3);
    desk.keys("ug<Ctrl+S>m").wait(25).keys("n");
    recorded(&mut desk, "Punkt 1 er begyndt").keys("f");
    assert!(desk.ui.dialog.is_none(), "{}", desk.screen());
    let count = "4 af 4 fra regionen, 5 af 6 fra kommunerne og 0 af 2 fra almen praksis";
    told(&desk, "1")
        .counted(count, "18.35")
        .stands("below-quorum")
        .absent(&["Løvbjerg", "El-Khatib", "Bøgelund"]);
}
