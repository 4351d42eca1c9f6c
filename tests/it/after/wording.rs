//! Words on the way into the minutes: changes with old and new, sentences without an end, reservations.

use super::flat;
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
fn words_that_change_are_printed_with_old_and_new() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånæ").keys("<Enter><Enter><Enter>");
    assert!(
        desk.screen()
            .contains("Skriv de gamle ord, de nye eller begge."),
        "{}",
        desk.screen()
    );
    desk.keys("<Esc>");
    for fields in [
        ["kommissoriets afsnit 3", "kan", "skal, når det er relevant"],
        ["i bilag 1", "", "pr. år"],
        ["", "fem", ""],
    ] {
        desk.keys("c");
        for field in fields {
            desk.type_text(field).keys("<Enter>");
        }
    }
    let text = flat(&desk, Audience::Public);
    for wanted in [
        "Ændringer i teksten:",
        "I kommissoriets afsnit 3 ændres ”kan” til ”skal, når det er relevant”.",
        "I bilag 1 tilføjes ”pr. år”.",
        "”fem” udgår.",
    ] {
        assert!(text.contains(wanted), "{wanted}:\n{text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&desk.minutes(Format::Json, Audience::Public)).expect("JSON");
    assert_eq!(json["items"][0]["amendments"][0]["old"], "kan");
    assert!(json["items"][0]["amendments"][1]["old"].is_null());
}

#[test]
fn a_sentence_without_an_end_is_told_before_closing() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånua<Ctrl+S>X");
    let screen = desk.screen();
    assert!(
        screen.contains("Punkt 1: en sætning i beslutningen er ikke skrevet færdig"),
        "{screen}"
    );
    desk.keys("tb<Ctrl+A>")
        .type_text("Det politiske niveau besluttede, at dagsordenen følges.")
        .keys("<Ctrl+S>X");
    assert!(
        !desk.screen().contains("ikke skrevet færdig"),
        "{}",
        desk.screen()
    );
}

#[test]
fn only_who_took_part_has_a_reservation() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån")
        .choose("Løvbjerg")
        .keys("mf")
        .type_text("Ikke enig")
        .keys("<Enter>");
    assert!(
        desk.notice().contains("deltog ikke i punktet"),
        "{}",
        desk.notice()
    );
    assert!(
        desk.meeting()
            .current_item()
            .is_some_and(|s| s.positions.is_empty())
    );
}
