//! Who took part in an item: disqualified, out, a guest, in the chair, serving.
//!
//! Promise: what is bound to an item belongs to it whenever it was noted, and to no other; it stays when the item is put
//! off. When people came and went is left to `times`.

use super::{
    AWAY, begun, decided_and_on, json, paper, pick, recorded, retime, status, told, told_and_saved,
};
use crate::harness::{Desk, LILLEBAELT, sample};

#[test]
fn who_is_noted_as_disqualified_after_the_decision_is_so_in_every_output() {
    let mut desk = begun();
    desk.wait(5).keys("ug<Ctrl+S>v").wait(1);
    desk.choose("Præstbro").keys("i");
    told_and_saved(
        &mut desk,
        "Punkt 1: Aage Præstbro var inhabil og deltog ikke.",
    );
    desk.wait(1).keys("n");
    let item = told(&desk, "1");
    item.recused(&["Præstbro"]).absent(&AWAY);
    item.counted(
        "4 af 4 fra regionen, 4 af 6 fra kommunerne og 1 af 2 fra almen praksis",
        "18.35",
    );
    // Back for the next one, and disqualified in no other.
    desk.wait(1).keys("ug<Ctrl+S>");
    let next = told(&desk, "2");
    next.recused(&[]).absent(&AWAY);
    next.counted(
        "4 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis",
        "18.38",
    );
}

#[test]
fn the_time_of_a_disqualification_makes_it_of_no_other_item() {
    // A minute in which all three items were dealt with, and one before the item was begun.
    for (between, at) in [(0, "18.30"), (5, "18.36")] {
        let mut desk = begun();
        desk.keys("ug<Ctrl+S>").wait(between);
        desk.keys("nug<Ctrl+S>").wait(between).keys("n").wait(5);
        desk.choose("Præstbro").keys("i");
        retime(&mut desk, at);
        let screen = desk.screen();
        assert!(screen.contains("# Aage Præstbro"), "still out: {screen}");
        desk.wait(1).keys("ut<Ctrl+S>n");
        told(&desk, "1").recused(&[]).absent(&AWAY);
        told(&desk, "2").recused(&[]).absent(&AWAY);
        told(&desk, "3").recused(&["Præstbro"]).absent(&AWAY);
        assert!(desk.screen().contains("● Aage Præstbro"));
    }
}

#[test]
fn a_disqualification_is_moved_to_the_item_it_was_on() {
    let mut desk = decided_and_on();
    desk.choose("Præstbro").keys("i").wait(1).keys("ug<Ctrl+S>");
    recorded(&mut desk, "er inhabil ved punkt 2").keys("p");
    pick(&mut desk, "1. Godkendelse af dagsorden");
    desk.keys("g");
    told(&desk, "1").recused(&["Præstbro"]);
    told(&desk, "2").recused(&[]).absent(&AWAY);
    let status = status(&desk);
    let people = status["attendance"].as_array().expect("people");
    let now = people.iter().find(|p| p["name"] == "Aage Præstbro");
    assert_eq!(now.expect("a person")["status"], "present", "here now");
}

#[test]
fn what_was_so_of_an_item_stays_in_every_output_when_it_is_put_off() {
    let mut desk = begun();
    desk.choose("Præstbro").keys("i").choose("Aakær").keys("g");
    desk.keys("GÅse Ærø<Ctrl+S>")
        .wait(5)
        .keys("U<Enter>")
        .keys("n");
    let item = told(&desk, "1");
    item.recused(&["Præstbro"])
        .absent(&["Aakær", AWAY[0], AWAY[1]]);
    assert_eq!(item.minutes["state"], "postponed");
    assert_eq!(item.status["state"], "postponed");
    assert_eq!(item.minutes["guests"], serde_json::json!(["Åse Ærø"]));
    assert!(item.paper.contains("Under punktet deltog Åse Ærø."));
}

#[test]
fn an_item_without_a_decision_has_no_decision_in_any_output() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 50));
    desk.keys("Aå10").keys("s").wait(5).keys("Xa");
    let item = told(&desk, "10");
    assert!(item.minutes["decision"].is_null() && item.status["outcome"].is_null());
    for said in ["Beslutning", "deltog ikke"] {
        assert!(!item.paper.contains(said), "{}", item.paper);
    }
    // Who was not there is known all the same.
    super::same_people(
        &super::names(&item.minutes["not_participating"]),
        &AWAY,
        "JSON",
    );
}

#[test]
fn a_secretary_is_what_was_marked_in_every_output() {
    let mut desk = begun();
    let of = |desk: &Desk, name: &str| {
        let (json, status) = (json(desk), status(desk));
        let groups = json["attendance"].as_array().expect("groups").iter();
        let all: Vec<_> = groups
            .flat_map(|g| g["people"].as_array().expect("people"))
            .collect();
        let is = |p: &serde_json::Value| p["name"].as_str().is_some_and(|n| n.contains(name));
        let part = all.into_iter().find(|p| is(p)).expect("listed")["part"].clone();
        let people = status["attendance"].as_array().expect("people");
        let now = people.iter().find(|p| is(p)).expect("listed")["status"].clone();
        (part, now)
    };
    let said = |part: &str, status: &str| (part.into(), status.into());
    assert_eq!(of(&desk, "Grønhøj"), said("not-marked", "expected"));
    let row = "Ida Grønhøj-Madsen | Regionshuset, Tværsektorielt Samarbejde |";
    assert!(paper(&desk).contains(&format!("{row} Referent |")));
    desk.choose("Grønhøj").keys("y");
    assert_eq!(of(&desk, "Grønhøj"), said("present", "present"));
    assert!(
        paper(&desk).contains(&format!("{row} Til stede |")),
        "{}",
        paper(&desk)
    );
}

#[test]
fn who_sits_in_both_bodies_takes_a_seat_in_each_in_every_output() {
    let mut desk = Desk::sized(sample("faellesmoede-sof-psof-2026-11-18"), (120, 40));
    desk.choose("Åstrup").keys("t");
    let status = status(&desk);
    let bodies = status["bodies"].as_array().expect("two bodies");
    let taken = |body: &serde_json::Value| {
        let sectors = body["sectors"].as_array().expect("sectors").iter();
        sectors
            .map(|s| s["present"].as_u64().expect("a figure"))
            .sum::<u64>()
    };
    assert_eq!(bodies.iter().map(taken).collect::<Vec<_>>(), [1, 1]);
    let whole = |body: &serde_json::Value| {
        let sectors = body["sectors"].as_array().expect("sectors").iter();
        sectors
            .map(|s| s["seats"].as_u64().expect("a figure"))
            .sum::<u64>()
    };
    let seats: u64 = bodies.iter().map(whole).sum();
    let headline = format!("2 af {seats} pladser");
    desk.keys("wm");
    for screen in [desk.screen(), desk.room(120, 40)] {
        assert!(screen.contains(&headline), "{screen}");
    }
}

#[test]
fn a_guest_who_was_added_for_an_item_is_named_under_it() {
    let mut desk = decided_and_on();
    desk.keys("GÅse Ærø<Enter>Overlæge<Ctrl+S>").wait(5);
    desk.keys("f").wait(1).keys("ug<Ctrl+S>").wait(1).keys("Xa");
    let item = told(&desk, "2");
    assert_eq!(
        item.minutes["guests"],
        serde_json::json!(["overlæge Åse Ærø"])
    );
    assert!(
        item.paper
            .contains("Under punktet deltog overlæge Åse Ærø.")
    );
    assert_eq!(told(&desk, "1").minutes["guests"], serde_json::json!([]));
    assert!(
        paper(&desk).contains("| Overlæge Åse Ærø | | Ankom kl. 19.00 og forlod mødet kl. 19.05 |")
    );
    let status = status(&desk);
    let people = status["attendance"].as_array().expect("people");
    let guest = people
        .iter()
        .find(|p| p["name"] == "Åse Ærø")
        .expect("a guest");
    assert_eq!(
        (&guest["role"], &guest["status"]),
        (&"guest".into(), &"left".into())
    );
}

#[test]
fn a_guest_nobody_noted_is_named_under_the_item_after_closing() {
    let mut desk = decided_and_on();
    desk.wait(5).keys("ug<Ctrl+S>").wait(1);
    super::the_day_after(&mut desk).keys("2G");
    assert!(desk.screen().contains("Gæst"), "{}", desk.notice());
    // Of the chosen item, unless something else is said.
    assert!(desk.screen().contains("punkt 2"), "{}", desk.screen());
    desk.type_text("Åse Ærø").keys("<Ctrl+S>");
    super::because(&mut desk, "Ikke noteret");
    let item = told(&desk, "2");
    assert_eq!(
        item.minutes["guests"],
        serde_json::json!(["Åse Ærø"]),
        "{}",
        desk.screen()
    );
    assert!(item.paper.contains("Under punktet deltog Åse Ærø."));
    assert_eq!(told(&desk, "1").minutes["guests"], serde_json::json!([]));
    let row = "| Åse Ærø | | Ankom kl. 19.00 |";
    assert!(paper(&desk).contains(row), "{}", paper(&desk));
}

#[test]
fn when_the_chair_leaves_another_chairs_from_the_next_item_on_in_every_output() {
    let mut desk = decided_and_on();
    desk.choose("Holmskov").keys("f");
    assert!(
        desk.notice().ends_with("Ny mødeleder: C"),
        "{}",
        desk.notice()
    );
    desk.choose("Præstbro")
        .keys("C")
        .wait(5)
        .keys("ug<Ctrl+S>")
        .wait(1)
        .keys("Xa");
    let both = "**Mødeleder:** Inge-Merete Holmskov (punkt 1), Aage Præstbro (fra punkt 2)";
    assert!(paper(&desk).contains(both), "{}", paper(&desk));
    let chairs = serde_json::json!([
        {"name": "Inge-Merete Holmskov", "items": ["1"]},
        {"name": "Aage Præstbro", "items": ["2"]},
    ]);
    assert_eq!(json(&desk)["chairs"], chairs);
    let status = status(&desk);
    let people = status["attendance"].as_array().expect("people");
    let chair = people.iter().find(|p| p["id"] == status["chair"]);
    assert_eq!(chair.expect("a chair")["name"], "Aage Præstbro");
    assert!(
        paper(&desk)
            .contains("Inge-Merete Holmskov | Region Syddanmark | Forlod mødet kl. 19.00 |")
    );
}

#[test]
fn after_closing_another_chairs_from_a_time_on() {
    let mut desk = decided_and_on();
    desk.wait(5).keys("ug<Ctrl+S>").wait(1);
    super::the_day_after(&mut desk).choose("Præstbro").keys("C");
    let screen = desk.screen();
    assert!(screen.contains("Fra klokken"), "{screen}");
    desk.type_text("Overtog mødet").keys("<Tab>");
    desk.keys(&super::erased()).keys("19.00<Ctrl+S>");
    let both = "**Mødeleder:** Inge-Merete Holmskov (punkt 1), Aage Præstbro (fra punkt 2)";
    assert!(paper(&desk).contains(both), "{}", paper(&desk));
    let row = "Aage Præstbro: mødeleder fra kl. 19.00 | Overtog mødet |";
    assert!(paper(&desk).contains(row), "{}", paper(&desk));
}

/// Who came and went again before the meeting was opened was not there, in no style.
#[test]
fn who_was_gone_before_the_meeting_was_opened_was_not_there() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 50));
    desk.keys("A").wait(5).choose("Aakær").keys("f").wait(5);
    desk.keys("ån")
        .wait(5)
        .keys("ug<Ctrl+S>")
        .wait(5)
        .keys("Xa");
    assert!(
        paper(&desk)
            .contains("Borgmester Villy Aakær | Billund Kommune | Gik, før mødet begyndte |"),
        "{}",
        paper(&desk)
    );
    let minutes = json(&desk);
    let groups = minutes["attendance"].as_array().expect("groups").iter();
    let mut people = groups.flat_map(|g| g["people"].as_array().expect("people"));
    let found = people.find(|p| p["name"].as_str().is_some_and(|n| n.contains("Aakær")));
    assert_eq!(found.expect("listed")["part"], "left-before");
}
