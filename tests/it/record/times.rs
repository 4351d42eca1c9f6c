//! A true time that was noted late: what it changes, and what it leaves alone.
//!
//! Promise: whatever happened after a decision and before the next record is after the decision, with the same values as
//! if it had been pressed then. What becomes of the standing of a decision is left to `standing`.

use super::{
    AWAY, Told, because, begun, clock, decided_and_on, erased, json, paper, recorded, retime,
    status, the_day_after, told, told_and_saved,
};
use crate::harness::{Desk, LILLEBAELT, sample};
use chrono::NaiveTime;

const ALL: &str = "4 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis";

/// Item 1, decided at 18.35 by all who had come.
fn all_decided(desk: &Desk) -> Told {
    let item = told(desk, "1");
    item.counted(ALL, "18.35").stands("regular").absent(&AWAY);
    item
}

#[test]
fn who_left_between_a_decision_and_the_next_item_took_part_in_the_decision() {
    let mut desk = decided_and_on();
    desk.wait(5).choose("Aakær").keys("f");
    retime(&mut desk, "18.45");
    desk.wait(1).keys("ug<Ctrl+S>").wait(1).keys("n");
    let late = all_decided(&desk);
    let second = told(&desk, "2");
    second.counted(
        "4 af 4 fra regionen, 4 af 6 fra kommunerne og 1 af 2 fra almen praksis",
        "19.06",
    );
    second.absent(&["Aakær", AWAY[0], AWAY[1]]);
    assert!(paper(&desk).contains("Forlod mødet kl. 18.45"));
    // As when it was pressed at once.
    let mut live = begun();
    live.wait(5).keys("ug<Ctrl+S>").wait(10);
    live.choose("Aakær").keys("f").wait(15).keys("n");
    live.wait(6).keys("ug<Ctrl+S>").wait(1).keys("n");
    assert_eq!(late.minutes, told(&live, "1").minutes);
    assert_eq!(second.minutes, told(&live, "2").minutes);
    assert_eq!(json(&desk)["attendance"], json(&live)["attendance"]);
}

#[test]
fn who_came_between_a_decision_and_the_next_item_took_no_part_in_the_decision() {
    let mut desk = decided_and_on();
    desk.wait(5).choose("Bøgelund").keys("t");
    retime(&mut desk, "18.45");
    desk.wait(1).keys("ug<Ctrl+S>").wait(1).keys("n");
    all_decided(&desk);
    let second = told(&desk, "2");
    second.counted(
        "4 af 4 fra regionen, 5 af 6 fra kommunerne og 2 af 2 fra almen praksis",
        "19.06",
    );
    second.absent(&AWAY[..1]);
    assert!(paper(&desk).contains("Ankom kl. 18.45"));
}

#[test]
fn who_went_out_after_a_decision_on_the_same_item_took_part_in_the_decision() {
    let mut desk = begun();
    desk.wait(5).keys("ug<Ctrl+S>").wait(15);
    desk.choose("Aakær").keys("g");
    retime(&mut desk, "18.40");
    desk.wait(1).keys("n");
    all_decided(&desk);
}

#[test]
fn who_went_out_for_an_item_was_out_of_no_other_whatever_time_is_given() {
    let mut desk = decided_and_on();
    desk.wait(5).keys("ug<Ctrl+S>").wait(1).keys("n").wait(1);
    desk.choose("Aakær").keys("g");
    retime(&mut desk, "18.40");
    desk.wait(1).keys("ut<Ctrl+S>").wait(1).keys("n");
    all_decided(&desk);
    told(&desk, "2").counted(ALL, "19.05").absent(&AWAY);
    let third = told(&desk, "3");
    third.counted(
        "4 af 4 fra regionen, 4 af 6 fra kommunerne og 1 af 2 fra almen praksis",
        "19.08",
    );
    third.absent(&["Aakær", AWAY[0], AWAY[1]]);
}

#[test]
fn after_closing_a_time_between_a_decision_and_the_next_item_is_after_the_decision() {
    // The time of what was noted; somebody who left unnoticed; somebody who came unnoticed.
    let mut desk = decided_and_on();
    desk.wait(5).choose("Aakær").keys("f");
    the_day_after(&mut desk).choose("Aakær");
    retime(&mut desk, "18.45");
    because(&mut desk, "Gik før punkt 2");
    all_decided(&desk);
    for (who, key, stay) in [("Aakær", "f", "Forlod mødet"), ("Bøgelund", "t", "Ankom")] {
        let mut desk = decided_and_on();
        the_day_after(&mut desk).choose(who).keys(key);
        desk.type_text("Blev ikke noteret").keys("<Tab>");
        desk.keys(&super::erased()).type_text("18.45");
        desk.keys("<Ctrl+S>");
        if desk.screen().contains("Rettelsen ændrer også dette") {
            let screen = desk.screen();
            assert!(!screen.contains("Punkt 1:"), "{screen}");
            desk.keys("g");
        }
        all_decided(&desk);
        let said = format!("{stay} kl. 18.45");
        assert!(paper(&desk).contains(&said), "{}", paper(&desk));
    }
}

#[test]
fn a_meeting_opened_again_the_next_day_keeps_its_end_and_is_a_new_version() {
    for key in ["åj", "z"] {
        let mut desk = decided_and_on();
        desk.wait(5).keys("Xa").wait(14 * 60).keys(key);
        desk.wait(2).keys("Xa");
        let minutes = json(&desk);
        assert_eq!(clock(&minutes["closed"]), "19.05", "{key}");
        assert_eq!(clock(&status(&desk)["closed"]), "19.05", "{key}");
        assert_eq!(minutes["approval"]["version"], 2, "{key}");
        let paper = paper(&desk);
        assert!(paper.contains("**Tid:** kl. 18.30–19.05"), "{paper}");
        assert!(paper.contains("version 2, ikke godkendt"), "{paper}");
        assert_eq!(status(&desk)["minutes"]["version"], 2, "{key}");
    }
}

#[test]
fn a_meeting_opened_again_at_once_ends_when_it_is_closed_again() {
    let mut desk = decided_and_on();
    desk.wait(5).keys("Xa").wait(3).keys("å").wait(7).keys("Xa");
    assert_eq!(clock(&json(&desk)["closed"]), "19.15");
    assert_eq!(json(&desk)["approval"]["version"], 2);
}

#[test]
fn when_the_meeting_began_paused_and_ended_is_corrected_with_a_reason() {
    let mut desk = begun();
    desk.wait(5).keys("ug<Ctrl+S>").wait(1).keys("P").wait(20);
    desk.keys("å").wait(4).keys("n").wait(5);
    the_day_after(&mut desk);
    let retimed = |desk: &mut Desk, at: &str| {
        desk.keys(&format!("k{}{at}<Enter>", super::erased()));
    };
    recorded(&mut desk, "Mødet er afsluttet");
    retimed(&mut desk, "19.02");
    because(&mut desk, "Sluttede før");
    told_and_saved(&mut desk, "Mødet slutter kl. 19.02.");
    recorded(&mut desk, "Mødet er åbnet");
    retimed(&mut desk, "18.28");
    because(&mut desk, "Begyndte før");
    told_and_saved(&mut desk, "Mødet begynder kl. 18.28.");
    recorded(&mut desk, "Mødet er genoptaget");
    retimed(&mut desk, "18.50");
    because(&mut desk, "Pausen var kortere");
    recorded(&mut desk, "Beslutning i punkt 1");
    retimed(&mut desk, "18.33");
    because(&mut desk, "Besluttet før");
    let (minutes, status, paper) = (json(&desk), status(&desk), paper(&desk));
    for told in [&minutes, &status] {
        assert_eq!(clock(&told["closed"]), "19.02");
        assert_eq!(clock(&told["opened"]), "18.28");
    }
    assert!(paper.contains("**Tid:** kl. 18.28–19.02"), "{paper}");
    told(&desk, "1").counted(ALL, "18.33");
    for said in [
        "mødets slutning rettet fra kl. 19.06 til kl. 19.02 |",
        "mødets begyndelse rettet fra kl. 18.30 til kl. 18.28 |",
        "pausens slutning rettet fra kl. 18.56 til kl. 18.50 |",
        "Punkt 1: tidspunktet rettet fra kl. 18.35 til kl. 18.33 |",
    ] {
        assert!(paper.contains(said), "{said}:\n{paper}");
    }
    assert_eq!(minutes["approval"]["version"], 5);
    assert_eq!(minutes["corrections"].as_array().map(Vec::len), Some(4));
}

#[test]
fn a_decision_written_down_later_has_the_items_time_and_its_count() {
    let mut desk = begun();
    desk.wait(10).keys("n").wait(5).choose("Aakær").keys("f");
    desk.wait(5).keys("1ug<Ctrl+S>");
    let first = told(&desk, "1");
    first.counted(ALL, "18.40").stands("regular").absent(&AWAY);
}

#[test]
fn an_item_begun_again_keeps_what_was_decided_and_asks_before_it_decides_otherwise() {
    let mut desk = decided_and_on();
    desk.wait(5).choose("El-Khatib").keys("f").wait(1);
    desk.keys("1s").wait(1).keys("ug<Ctrl+S>");
    all_decided(&desk);
    // Another outcome is a decision of now.
    desk.keys("uk<Ctrl+S>");
    let screen = desk.screen();
    assert!(screen.contains("Ikke beslutningsdygtig"), "{screen}");
    desk.keys("m");
    let now = told(&desk, "1");
    now.counted(
        "4 af 4 fra regionen, 5 af 6 fra kommunerne og 0 af 2 fra almen praksis",
        "19.07",
    );
    now.stands("below-quorum");
    assert_eq!(now.minutes["decision"]["outcome"], "rejected");
}

/// The opening and the end, and what is dealt with between them.
#[test]
fn nothing_dealt_with_comes_to_lie_outside_the_meeting() {
    let mut desk = decided_and_on();
    let refused = |desk: &Desk, item: &str| {
        let sentence = format!("Punkt {item} ville ligge uden for mødet");
        assert!(desk.screen().contains(&sentence), "{}", desk.screen());
    };
    for (words, clock) in [
        ("Mødet er åbnet", "18.50"),
        ("Punkt 1 er begyndt", "18.25"),
        ("Beslutning i punkt 1", "18.25"),
    ] {
        recorded(&mut desk, words).keys("k").keys(&erased());
        desk.keys(clock).keys("<Enter>");
        refused(&desk, "1");
        desk.keys("<Esc>");
    }
    recorded(&mut desk, "Mødet er åbnet").keys("f");
    refused(&desk, "1");
    desk.wait(5).keys("ug<Ctrl+S>");
    desk.keys("ø18.58<Enter>Xa");
    refused(&desk, "2");
    desk.keys("<Esc>");
    the_day_after(&mut desk);
    recorded(&mut desk, "Mødet er afsluttet").keys("k");
    desk.keys(&erased()).keys("19.03<Enter>");
    because(&mut desk, "Sluttede før");
    refused(&desk, "2");
    all_decided(&desk);
}

/// Opened at 23.30; item 1 decided at 23.50, item 2 begun at 0.05.
#[test]
fn a_time_is_of_the_day_on_which_the_meeting_had_it() {
    let mut setup = sample(LILLEBAELT);
    setup.agenda.start = NaiveTime::from_hms_opt(23, 30, 0).expect("a time");
    let mut desk = Desk::sized(setup, (120, 50));
    desk.keys("A")
        .wait(10)
        .keys("ån")
        .wait(20)
        .keys("ug<Ctrl+S>");
    desk.wait(15).keys("n").wait(10);
    desk.choose("Aakær").keys("ø0.10<Enter>f");
    desk.choose("Thorøe").keys("f");
    retime(&mut desk, "23.45");
    told_and_saved(&mut desk, "Punkt 1: Bodil Thorøe deltog ikke.");
    desk.keys("Xa").wait(60);
    desk.choose("Præstbro").keys("f").type_text("Gik");
    desk.keys("<Tab>0.12<Ctrl+S>");
    if desk.screen().contains("Rettelsen ændrer også dette") {
        desk.keys("g");
    }
    let paper = paper(&desk);
    for stays in [
        "Villy Aakær | Billund Kommune | Forlod mødet kl. 0.10 |",
        "Bodil Thorøe | Fredericia Kommune | Forlod mødet kl. 23.45 |",
        "Aage Præstbro | Kolding Kommune | Forlod mødet kl. 0.12 |",
    ] {
        assert!(paper.contains(stays), "{stays}\n{paper}");
    }
}

#[test]
fn who_had_left_before_the_opening_was_not_there() {
    let mut desk = decided_and_on();
    desk.choose("Aakær").keys("f");
    retime(&mut desk, "18.25");
    told_and_saved(&mut desk, "Punkt 1: Villy Aakær deltog ikke.");
    the_day_after(&mut desk);
    let row = "| Borgmester Villy Aakær | Billund Kommune | Gik, før mødet begyndte |";
    assert!(paper(&desk).contains(row), "{}", paper(&desk));
}

#[test]
fn approved_minutes_are_of_a_meeting_that_ended_and_say_what_was_corrected() {
    let mut desk = decided_and_on();
    the_day_after(&mut desk).keys("Rg<Ctrl+S>");
    recorded(&mut desk, "Mødet er afsluttet").keys("f");
    because(&mut desk, "Nej");
    let refused = "Referatet er godkendt. Mødet kan ikke åbnes igen";
    assert!(desk.notice().contains(refused), "{}", desk.screen());
    desk.keys("<Esc>")
        .choose("Aakær")
        .keys("f")
        .type_text("Gik");
    desk.keys("<Tab>18.50<Ctrl+S>");
    if desk.ui.dialog.is_some() {
        desk.keys("g");
    }
    let listed = "Referatet er rettet efter godkendelsen og foreligger nu i version 2; se afsnittet ”Rettelser efter mødet”.";
    assert!(paper(&desk).contains(listed), "{}", paper(&desk));
    desk.keys("z");
    let back = "Referatet er rettet efter godkendelsen og foreligger nu i version 3; en rettelse er taget tilbage.";
    assert!(paper(&desk).contains(back), "{}", paper(&desk));
}

#[test]
fn a_decision_whose_time_changes_with_its_items_is_told() {
    let mut desk = decided_and_on();
    recorded(&mut desk, "Punkt 2 er begyndt").keys("k");
    desk.keys("18.33<Enter>");
    let told = "Punkt 1: Beslutningen er herefter truffet kl. 18.33 (før: kl. 18.35).";
    told_and_saved(&mut desk, told);
}
