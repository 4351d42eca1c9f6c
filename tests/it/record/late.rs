//! What was noted too late, wrongly or not at all about people, while the meeting runs and after it.
//!
//! Promise: not only the last mark can be reached, and what changes with a decision is told before it is saved. How the
//! list looks is left to `list`.

use super::{
    AWAY, because, begun, decided_and_on, json, paper, pick, recorded, retime, status,
    the_day_after, told, told_and_saved,
};
use crate::harness::Desk;

const ALL: &str = "4 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis";
pub(super) const ONE_LESS: &str =
    "4 af 4 fra regionen, 4 af 6 fra kommunerne og 1 af 2 fra almen praksis";

/// Items 1 and 2 decided at 18.35 and 19.05; item 3 is begun.
fn at_the_third_item() -> Desk {
    let mut desk = decided_and_on();
    desk.wait(5).keys("ug<Ctrl+S>").wait(1).keys("n").wait(1);
    desk
}

#[test]
fn an_arrival_before_a_later_departure_is_given_its_true_time() {
    let mut desk = decided_and_on();
    desk.choose("Bøgelund").keys("t").wait(10).keys("f");
    recorded(&mut desk, "Asger Bøgelund Krogh er til stede").keys("k");
    desk.keys(&super::erased()).keys("18.33<Enter>");
    told_and_saved(&mut desk, "Punkt 1: Asger Bøgelund Krogh deltog.");
    told(&desk, "1")
        .counted(
            "4 af 4 fra regionen, 5 af 6 fra kommunerne og 2 af 2 fra almen praksis",
            "18.35",
        )
        .absent(&AWAY[..1]);
    let paper = paper(&desk);
    assert!(
        paper.contains("| Ankom kl. 18.33 og forlod mødet kl. 19.10 |"),
        "{paper}"
    );
}

#[test]
fn an_absence_from_an_item_two_items_ago_is_told_and_is_of_that_item_alone() {
    let mut desk = at_the_third_item();
    desk.keys("1").choose("Aakær").keys("gv");
    told_and_saved(&mut desk, "Punkt 1: Villy Aakær deltog ikke.");
    assert!(
        desk.notice().ends_with("Villy Aakær er ude under punkt 1"),
        "{}",
        desk.notice()
    );
    told(&desk, "1")
        .counted(ONE_LESS, "18.35")
        .absent(&["Aakær", AWAY[0], AWAY[1]]);
    told(&desk, "2").counted(ALL, "19.05").absent(&AWAY);
    assert_eq!(now(&desk, "Villy Aakær"), "present");
}

#[test]
fn a_disqualification_two_items_ago_is_told_and_is_of_that_item_alone() {
    let mut desk = at_the_third_item();
    desk.keys("1").choose("Præstbro").keys("iv");
    told_and_saved(
        &mut desk,
        "Punkt 1: Aage Præstbro var inhabil og deltog ikke.",
    );
    assert!(
        desk.notice()
            .ends_with("Aage Præstbro er inhabil ved punkt 1"),
        "{}",
        desk.notice()
    );
    told(&desk, "1")
        .counted(ONE_LESS, "18.35")
        .recused(&["Præstbro"]);
    told(&desk, "2").counted(ALL, "19.05").recused(&[]);
    assert_eq!(now(&desk, "Aage Præstbro"), "present");
}

#[test]
fn a_disqualification_that_takes_a_decisions_standing_is_told_before_it_is_saved() {
    let mut desk = begun();
    desk.wait(5).keys("ug<Ctrl+S>").wait(1);
    desk.choose("El-Khatib").keys("i");
    told(&desk, "1").stands("regular").recused(&[]);
    let loses = "Beslutningen er herefter truffet, uden at forummet var";
    told_and_saved(&mut desk, loses);
    told(&desk, "1")
        .stands("below-quorum")
        .recused(&["El-Khatib"]);
    assert_eq!(now(&desk, "Nour El-Khatib Dam"), "recused");
    desk.wait(1).keys("n");
    assert_eq!(now(&desk, "Nour El-Khatib Dam"), "present");
}

/// What holds for a person now.
pub(super) fn now(desk: &Desk, name: &str) -> String {
    let status = status(desk);
    let mut people = status["attendance"].as_array().expect("people").iter();
    let found = people.find(|p| p["name"] == name).expect(name);
    found["status"].as_str().expect("a status").to_owned()
}

#[test]
fn the_first_of_two_absences_is_given_its_true_time() {
    let mut desk = begun();
    desk.wait(5).keys("ug<Ctrl+S>").wait(5).choose("Wøhlk");
    desk.keys("f").wait(5).keys("t").wait(5).keys("n").wait(5);
    desk.keys("f").wait(5).keys("t");
    let first = "kl. 18.40  Kasper Ellegaard Wøhlk har forladt mødet";
    recorded(&mut desk, first).keys("k");
    desk.keys(&super::erased()).keys("18.34<Enter>");
    told_and_saved(&mut desk, "Punkt 1: Kasper Ellegaard Wøhlk deltog ikke.");
    let count = "3 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis";
    told(&desk, "1")
        .counted(count, "18.35")
        .absent(&["Wøhlk", AWAY[0], AWAY[1]]);
    let paper = paper(&desk);
    let stays = "Forlod mødet kl. 18.34, kom tilbage kl. 18.45, forlod mødet kl. 18.55 og kom tilbage kl. 19.00";
    assert!(paper.contains(stays), "{paper}");
}

#[test]
fn after_closing_absences_from_an_item_and_disqualifications_are_recorded() {
    for (key, recused) in [("g", false), ("i", true)] {
        let mut desk = at_the_third_item();
        the_day_after(&mut desk);
        desk.keys("1").choose("Aakær").keys(key);
        because(&mut desk, "Blev ikke noteret");
        told_and_saved(
            &mut desk,
            "Punkt 1: Til stede ved beslutningen: 4 af 4 fra regionen",
        );
        let item = told(&desk, "1");
        item.counted(ONE_LESS, "18.35");
        if recused {
            item.recused(&["Aakær"]).absent(&AWAY);
        } else {
            item.recused(&[]).absent(&["Aakær", AWAY[0], AWAY[1]]);
        }
        told(&desk, "2").counted(ALL, "19.05").absent(&AWAY);
        let said = if recused {
            "var inhabil ved"
        } else {
            "deltog ikke i"
        };
        let row = format!(
            "| 4. december 2026 | Punkt 1: Villy Aakær {said} punktet | Blev ikke noteret |"
        );
        assert!(paper(&desk).contains(&row), "{}", paper(&desk));
    }
}

#[test]
fn somebody_marked_by_mistake_was_never_there_during_the_meeting_and_after_it() {
    for over in [false, true] {
        let mut desk = decided_and_on();
        if over {
            the_day_after(&mut desk);
        }
        desk.choose("Aakær").keys("D");
        if over {
            because(&mut desk, "Var der ikke");
        }
        told_and_saved(&mut desk, "Punkt 1: Villy Aakær deltog ikke.");
        if !over {
            desk.wait(1).keys("Xa");
        }
        told(&desk, "1")
            .counted(ONE_LESS, "18.35")
            .absent(&["Aakær", AWAY[0], AWAY[1]]);
        let row = "| **Fraværende** | | | | Borgmester Villy Aakær | Billund Kommune | |";
        let flat = paper(&desk)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(flat.contains(row), "{flat}");
        assert_eq!(now(&desk, "Villy Aakær"), "expected");
        // One record: one step back brings all of it back.
        desk.keys(if over { "z" } else { "zz" });
        told(&desk, "1").counted(ALL, "18.35").absent(&AWAY);
    }
}

#[test]
fn after_closing_a_substitute_who_gave_the_seat_back_did_so_at_a_time() {
    let mut desk = begun();
    desk.choose("Løvbjerg").keys("S").wait(5).keys("ug<Ctrl+S>");
    desk.wait(25).keys("n").wait(5).keys("ug<Ctrl+S>").wait(1);
    the_day_after(&mut desk).choose("Åkjær").keys("S");
    desk.type_text("Gik før punkt 2").keys("<Tab>18.50<Ctrl+S>");
    told_and_saved(&mut desk, "Punkt 2: Esther Løvbjerg deltog ikke.");
    let with = "4 af 4 fra regionen, 6 af 6 fra kommunerne og 1 af 2 fra almen praksis";
    told(&desk, "1").counted(with, "18.35").absent(&AWAY[1..]);
    told(&desk, "2").counted(ALL, "19.05").absent(&AWAY);
    let row = "Leif Åkjær-Dons: hvem der sad på pladsen | Gik før punkt 2 |";
    assert!(paper(&desk).contains(row), "{}", paper(&desk));
}

#[test]
fn a_mark_of_the_wrong_person_is_given_to_the_right_one() {
    let mut desk = decided_and_on();
    desk.choose("Aakær").keys("f");
    retime(&mut desk, "18.33");
    desk.keys("g");
    recorded(&mut desk, "Villy Aakær har forladt mødet").keys("n");
    desk.type_text("Bodil").keys("<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("Punkt 1: Villy Aakær deltog."), "{screen}");
    told_and_saved(&mut desk, "Punkt 1: Bodil Thorøe deltog ikke.");
    told(&desk, "1")
        .counted(ONE_LESS, "18.35")
        .absent(&["Thorøe", AWAY[0], AWAY[1]]);
    assert_eq!(now(&desk, "Villy Aakær"), "present");
    assert_eq!(now(&desk, "Bodil Thorøe"), "left");
}

#[test]
fn what_did_not_happen_is_taken_back_with_what_depends_on_it() {
    let mut desk = begun();
    desk.wait(1)
        .choose("Aakær")
        .keys("f")
        .wait(4)
        .keys("ug<Ctrl+S>");
    told(&desk, "1").counted(ONE_LESS, "18.35");
    the_day_after(&mut desk);
    recorded(&mut desk, "Villy Aakær har forladt mødet").keys("f");
    because(&mut desk, "Han blev");
    told_and_saved(&mut desk, "Punkt 1: Villy Aakær deltog.");
    told(&desk, "1").counted(ALL, "18.35").absent(&AWAY);
    let all: Vec<String> = json(&desk)["corrections"]
        .as_array()
        .expect("corrections")
        .iter()
        .map(|c| format!("{}: {}", c["person"], c["what"]))
        .collect();
    assert_eq!(
        all,
        ["\"Villy Aakær\": \"”gik kl. 18.31” er taget tilbage\""]
    );
    assert!(paper(&desk).contains("Villy Aakær | Billund Kommune | Til stede |"));
}

#[test]
fn an_absence_recorded_under_the_wrong_item_is_moved_to_the_right_one() {
    let mut desk = at_the_third_item();
    desk.choose("Aakær")
        .keys("g")
        .wait(1)
        .keys("ut<Ctrl+S>")
        .wait(1)
        .keys("n");
    told(&desk, "3").absent(&["Aakær", AWAY[0], AWAY[1]]);
    recorded(&mut desk, "Villy Aakær er ude under punkt 3").keys("p");
    pick(&mut desk, "2. Godkendelse af referat");
    told_and_saved(&mut desk, "Punkt 2: Villy Aakær deltog ikke.");
    told(&desk, "3").counted(ALL, "19.08").absent(&AWAY);
    told(&desk, "2")
        .counted(ONE_LESS, "19.05")
        .absent(&["Aakær", AWAY[0], AWAY[1]]);
    assert_eq!(now(&desk, "Villy Aakær"), "present");
}

#[test]
fn after_closing_a_seat_is_given_from_a_time_on() {
    let mut desk = Desk::sized(crate::roster::with_a_vacant_seat(), (120, 50));
    desk.choose("Rønhøj").keys("tA").wait(10).keys("ån").wait(5);
    desk.keys("ug<Ctrl+S>m").wait(25).keys("n").wait(5);
    desk.keys("ug<Ctrl+S>m").wait(1);
    the_day_after(&mut desk)
        .choose("Rønhøj")
        .keys("<Ctrl+E><Up>");
    desk.type_text("ledig").keys("<Ctrl+S>");
    let screen = desk.screen();
    assert!(screen.contains("Fra klokken"), "{screen}");
    desk.type_text("Udpeget under mødet")
        .keys("<Tab>")
        .keys(&super::erased());
    desk.keys("18.50<Ctrl+S>");
    let gains = "Punkt 2: Beslutningen er herefter truffet, mens forummet var";
    told_and_saved(&mut desk, gains);
    let without = "4 af 4 fra regionen, 5 af 6 fra kommunerne og 0 af 2 fra almen praksis";
    told(&desk, "1")
        .counted(without, "18.35")
        .stands("below-quorum");
    told(&desk, "2").counted(ALL, "19.05").stands("regular");
}

#[test]
fn after_closing_people_on_no_list_are_put_on_it_with_a_reason() {
    let mut desk = begun();
    desk.wait(2).choose("El-Khatib").keys("f").wait(3);
    desk.keys("ug<Ctrl+S>m").wait(25).keys("n").wait(5);
    desk.keys("ug<Ctrl+S>m").wait(1);
    the_day_after(&mut desk);
    // A guest's title; a substitute nobody had listed; a member replaced for good.
    desk.choose("Nørhave").keys("<Ctrl+E><Down>");
    desk.type_text(" i Kolding").keys("<Ctrl+S>");
    because(&mut desk, "Titlen var forkert");
    desk.choose("Rønhøj")
        .keys("t")
        .type_text("Var med")
        .keys("<Tab>");
    desk.keys(&super::erased()).keys("18.50<Ctrl+S>");
    desk.choose("Løvbjerg")
        .keys("<Ctrl+N>")
        .type_text("Lone Ny");
    desk.keys("<Enter>")
        .type_text("Borgmester")
        .keys("<Down><Down><Down>");
    desk.keys("<Down>").type_text("Løvbjerg").keys("<Ctrl+S>");
    assert!(desk.screen().contains("Fra klokken"), "{}", desk.screen());
    desk.type_text("Valgt i går")
        .keys("<Tab>")
        .keys(&super::erased());
    desk.keys("18.50<Ctrl+S>");
    told_and_saved(
        &mut desk,
        "Punkt 2: Esther Løvbjerg deltog ikke, men pladsen var besat.",
    );
    let paper = paper(&desk);
    for said in [
        "Velkommen til borgmester Lone Ny, der afløser borgmester Esther Løvbjerg.",
        "Camilla Aaris Nørhave: navn, titel eller organisation | Titlen var forkert |",
        "Lone Ny: sat på deltagerlisten | Valgt i går |",
    ] {
        assert!(paper.contains(said), "{said}:\n{paper}");
    }
    let none = "0 af 2 fra almen praksis";
    let counts = ["5 af 6 fra kommunerne", "6 af 6 fra kommunerne"]
        .map(|k| format!("4 af 4 fra regionen, {k} og {none}"));
    told(&desk, "1")
        .counted(&counts[0], "18.35")
        .absent(&["Løvbjerg", "El-Khatib", "Bøgelund"]);
    told(&desk, "2")
        .counted(&counts[1], "19.05")
        .absent(&["El-Khatib", "Bøgelund"]);
}

#[test]
fn after_closing_a_substitute_on_no_list_takes_the_seat_from_a_time_on() {
    let mut desk = begun();
    desk.choose("Aakær")
        .keys("f")
        .wait(5)
        .keys("ug<Ctrl+S>")
        .wait(25);
    desk.keys("n").wait(5).keys("ug<Ctrl+S>").wait(1);
    the_day_after(&mut desk).choose("Aakær").keys("S");
    let screen = desk.screen();
    assert!(screen.contains("Ny suppleant for Villy Aakær"), "{screen}");
    desk.type_text("Grethe Ny").keys("<Ctrl+S>");
    assert!(desk.screen().contains("Fra klokken"), "{}", desk.screen());
    desk.type_text("Stod ikke på listen")
        .keys("<Tab>")
        .keys(&super::erased());
    desk.keys("18.50<Ctrl+S>");
    told_and_saved(
        &mut desk,
        "Punkt 2: Villy Aakær deltog ikke, men pladsen var besat.",
    );
    told(&desk, "1")
        .counted(ONE_LESS, "18.35")
        .absent(&["Aakær", AWAY[0], AWAY[1]]);
    told(&desk, "2").counted(ALL, "19.05").absent(&AWAY);
    let row = "Grethe Ny | | Ankom kl. 18.50, suppleant for Villy Aakær |";
    assert!(paper(&desk).contains(row), "{}", paper(&desk));
}

#[test]
fn a_decision_told_of_a_time_before_the_one_that_stands_is_said_to_change_nothing() {
    let mut desk = decided_and_on();
    desk.keys("1ø1833<Enter>uk<Ctrl+S>");
    told_and_saved(
        &mut desk,
        "Punkt 1: Beslutningen fra kl. 18.35 gælder stadig.",
    );
    let decided = &told(&desk, "1").minutes["decision"];
    assert_eq!(decided["outcome"], "approved");
}

#[test]
fn the_words_of_a_decision_told_of_a_later_time_are_not_said_to_be_changed_by_an_earlier_one() {
    let mut desk = decided_and_on();
    desk.keys("1ø1840<Enter>uk<Ctrl+S>");
    assert!(
        !desk.screen().contains("gælder stadig"),
        "{}",
        desk.screen()
    );
    desk.keys("g");
    assert_eq!(told(&desk, "1").minutes["decision"]["outcome"], "rejected");
}
