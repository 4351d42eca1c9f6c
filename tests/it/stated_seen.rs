//! What is told of the room and of an item when the obvious is not so: a scene with nothing public in it, a text that decides
//! nothing, an item that was never begun in a meeting that is over, minutes whose secretary sent an apology.

use crate::harness::{Desk, LILLEBAELT, SUNDHEDSRAAD, sample};
use ordstyrer::domain::meeting::Phase;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
fn whoever_sent_an_apology_is_not_named_as_the_minutes_secretary() {
    for (keys, named) in [("a", false), ("at", true), ("", true)] {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("Aå").choose("Grønhøj").keys("D").keys(keys);
        desk.keys("nug<Ctrl+S>Xa");
        let minutes = desk.minutes(Format::Markdown, Audience::Public);
        let line = minutes.lines().find(|l| l.contains("**Referent:**"));
        let is_named = line.is_some_and(|l| l.contains("Ida Grønhøj-Madsen"));
        assert_eq!(is_named, named, "{keys}: {line:?}");
    }
}

/// Chosen while a closed item is dealt with, the vote on it is not seen; neither is it told as seen.
#[test]
fn the_room_is_said_to_see_a_scene_only_when_it_does() {
    for (item, sees) in [("2", true), ("5", false)] {
        let mut desk = Desk::new(sample(SUNDHEDSRAAD));
        desk.keys("Aå").keys(item).keys("sd<Esc>ws");
        let (notice, room) = (desk.notice().to_owned(), desk.room(120, 40));
        assert_eq!(room.contains("AFSTEMNING · PUNKT"), sees, "{room}");
        assert_eq!(notice.contains("salen ser: afstemningen"), sees, "{notice}");
        assert_eq!(notice.contains("kan ikke vises"), !sees, "{notice}");
        desk.keys("w");
        let screen = desk.screen();
        assert_eq!(screen.contains("Salen ser afstemningen"), sees, "{screen}");
    }
}

#[test]
fn a_text_that_decides_nothing_is_not_among_the_decisions_of_the_day() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånb").type_text("Formanden bød velkommen.");
    desk.keys("<Ctrl+S>u<Ctrl+S>wb");
    let room = desk.room(120, 40);
    assert!(
        room.contains("Der er ikke besluttet noget endnu."),
        "{room}"
    );
    desk.keys("nug<Ctrl+S>");
    let room = desk.room(120, 40);
    assert!(
        room.contains("godkendt") && !room.contains("tekst uden"),
        "{room}"
    );
}

/// What it is told to do instead is possible.
#[test]
fn what_was_never_begun_is_written_in_by_its_hour_after_the_meeting() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("A").wait(10).keys("å1sug<Ctrl+S>").wait(10);
    let hour = desk.now.format("%H.%M").to_string();
    desk.wait(10).keys("Xa").wait(60).keys("2b");
    desk.type_text("Godkendt.").keys("<F2>g<Ctrl+S>");
    desk.type_text("Glemt").keys("<Ctrl+S>");
    assert!(
        desk.notice()
            .contains("tryk ø, skriv klokkeslættet, og tryk s"),
        "{}",
        desk.notice()
    );
    assert!(!desk.notice().contains("Tryk s"), "{}", desk.notice());
    desk.keys("<Esc><Esc><Esc>");
    assert_eq!(desk.meeting().phase(), Phase::Closed);
    desk.keys("2ø<Ctrl+A><Backspace>")
        .type_text(&hour)
        .keys("<Enter>s");
    desk.type_text("Glemt").keys("<Ctrl+S>g");
    let begun = desk
        .meeting()
        .agenda()
        .nth(1)
        .is_some_and(|s| !s.spans.is_empty());
    assert!(begun, "{}", desk.screen());
}

/// A list that says one of them is wrong of the other items (domain 0.3).
#[test]
fn who_was_in_the_room_for_some_items_did_not_only_take_part_remotely() {
    for (first, second, said) in [
        ("t", "t", "Til stede"),
        ("v", "v", "Deltog virtuelt"),
        ("v", "t", "Deltog dels virtuelt"),
        ("t", "v", "Deltog dels virtuelt"),
    ] {
        let mut desk = Desk::new(sample(LILLEBAELT));
        let mark = |desk: &mut Desk, way: &str| {
            desk.choose("Thorøe")
                .keys(if way == "t" { "t" } else { "V" });
        };
        desk.keys("Aå");
        mark(&mut desk, first);
        desk.keys("nug<Ctrl+S>").wait(5);
        mark(&mut desk, second);
        desk.keys("nug<Ctrl+S>");
        let minutes = desk.minutes(Format::Markdown, Audience::Public);
        let row = minutes.lines().find(|l| l.contains("Bodil Thorøe"));
        let row = row.expect("a row");
        assert!(
            row.ends_with(&format!("| {said} |")),
            "{first}{second}: {row}"
        );
    }
}
