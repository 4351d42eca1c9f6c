//! Reviewed screens at 80×24, 120×40 and on the wall.

use crate::golden;
use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};

fn shots(name: &str, desk: &mut Desk) {
    for (width, height) in [(80, 24), (120, 40)] {
        desk.ui.size = (width, height);
        golden::check(
            &format!("skaerme/{name}-{width}x{height}.txt"),
            &(desk.screen() + "\n"),
        );
    }
    for (width, height) in [(80, 24), (200, 60)] {
        golden::check(
            &format!("skaerme/{name}-sal-{width}x{height}.txt"),
            &(desk.room(width, height) + "\n"),
        );
    }
}

#[test]
fn before_the_meeting() {
    shots("foer", &mut Desk::new(sample(LILLEBAELT)));
}

#[test]
fn an_item_is_open() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("A")
        .wait(10)
        .keys("å")
        .wait(1)
        .keys("n")
        .keys("ug<Ctrl+S>")
        .wait(4)
        .keys("nn")
        .wait(12);
    shots("punkt", &mut desk);
}

#[test]
fn quorum_is_lost() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("A")
        .wait(10)
        .keys("ån")
        .choose("El-Khatib")
        .wait(3)
        .keys("f");
    shots("mistet", &mut desk);
}

#[test]
fn a_decision_is_typed_and_shown() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("A")
        .wait(10)
        .keys("ån")
        .keys("ug<Ctrl+S>v")
        .keys("b")
        .type_text(" Æøå.");
    shots("beslutning", &mut desk);
}

#[test]
fn the_palette_is_open() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånnnu");
    shots("palet", &mut desk);
}

#[test]
fn a_body_without_a_rule() {
    let mut desk = Desk::new(sample(STYREGRUPPE));
    desk.keys("A").wait(10).keys("ånnnn").wait(30);
    shots("uden-regel", &mut desk);
}
