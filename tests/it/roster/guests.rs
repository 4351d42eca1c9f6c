//! Who is there without a seat: guests of an item, and the secretariat.

use super::{flat, json};
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
fn a_guest_is_of_the_item_that_runs_and_its_minutes_say_so() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("Aå").wait(1).keys("n").wait(1);
    desk.keys("G").type_text("Åse Ærø").keys("<Enter>");
    desk.type_text("Overlæge").keys("<Ctrl+S>").wait(1);
    // She has left again when the item is decided.
    desk.keys("f").wait(1).keys("ug<Ctrl+S>").wait(1).keys("n");
    desk.keys("G")
        .type_text("Hel Mødegæst")
        .keys("<Down><Down><Down>");
    desk.type_text("hele mødet").keys("<Ctrl+S>").wait(1);
    desk.keys("ug<Ctrl+S>");
    let guests = |item: usize| json(&desk)["items"][item]["guests"].clone();
    assert_eq!(guests(0), serde_json::json!(["overlæge Åse Ærø"]));
    assert_eq!(guests(1), serde_json::json!([]));
    assert!(flat(&desk).contains("Under punktet deltog overlæge Åse Ærø."));
    // A guest of a closed item alone is not named in public.
    desk.keys("6s")
        .wait(1)
        .keys("G")
        .type_text("Kun Lukket")
        .keys("<Ctrl+S>");
    desk.wait(1).keys("Xa");
    assert!(!flat(&desk).contains("Kun Lukket"));
    assert!(flat(&desk).contains("Hel Mødegæst"));
    let internal = desk.minutes(Format::Markdown, Audience::Internal);
    assert!(internal.contains("Under punktet deltog Kun Lukket."));
}

#[test]
fn a_guest_is_put_under_another_item_or_asked_again() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("AånG")
        .type_text("Åse Ærø")
        .keys("<Down><Down><Down>");
    desk.type_text("77").keys("<Ctrl+S>");
    let screen = desk.screen();
    assert!(
        screen.contains("Skriv punkt og nummer, eller hele mødet."),
        "{screen}"
    );
    desk.keys("<Backspace><Backspace>3<Ctrl+S>nnug<Ctrl+S>");
    assert_eq!(
        json(&desk)["items"][2]["guests"],
        serde_json::json!(["Åse Ærø"])
    );
}

#[test]
fn the_secretariat_is_present_only_when_it_was_marked() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("Aånug<Ctrl+S>");
    let part = |desk: &Desk, name: &str| {
        let groups = json(desk)["attendance"].as_array().expect("groups").clone();
        let mut people = groups
            .iter()
            .flat_map(|g| g["people"].as_array().expect("people"));
        let found = people.find(|p| p["name"].as_str().is_some_and(|n| n.contains(name)));
        found.expect(name)["part"].clone()
    };
    let rasmus = "Kommunal tovholder Rasmus Kjærsaa | Kolding Kommune";
    assert_eq!(part(&desk, "Rasmus"), "not-marked");
    assert!(flat(&desk).contains(&format!("{rasmus} | Skyggereferent |")));
    desk.choose("Rasmus").keys("a");
    assert_eq!(part(&desk, "Rasmus"), "apology");
    desk.keys("y");
    assert_eq!(
        part(&desk, "Rasmus"),
        "apology",
        "who has sent apologies is not here"
    );
    assert_eq!(part(&desk, "Ida"), "present", "{}", desk.notice());
    desk.keys("y");
    assert_eq!(desk.notice(), "Ingen mangler at blive registreret.");
    desk.keys("zz");
    desk.wait(1).choose("Ida").keys("yXa");
    let there = "Ankom kl. 18.21 |";
    let ida = "Ida Grønhøj-Madsen | Regionshuset, Tværsektorielt Samarbejde";
    assert!(flat(&desk).contains(&format!("{ida} | {there}")));
    assert!(flat(&desk).contains(&format!("{rasmus} | {there}")));
}
