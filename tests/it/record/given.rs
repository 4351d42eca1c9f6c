//! A mark that was somebody else's: given on again, and given only to whoever can have made it.
//!
//! Promise: what was corrected is corrected like anything else. What else is noted late about people is left to `late`.

use super::late::{ONE_LESS, now};
use super::{because, decided_and_on, paper, pick, recorded, the_day_after, told, told_and_saved};
use crate::harness::Desk;

/// A correction is corrected: given to somebody else, given on, timed, and taken back.
#[test]
fn a_mark_that_was_given_to_somebody_is_corrected_as_theirs() {
    let mut desk = decided_and_on();
    desk.choose("Aakær").keys("f");
    for (who, to) in [("Villy Aakær", "Bodil"), ("Bodil Thorøe", "Aage")] {
        recorded(&mut desk, &format!("{who} har forladt mødet")).keys("n");
        desk.type_text(to).keys("<Enter>");
    }
    let all = ["Villy Aakær", "Bodil Thorøe", "Aage Præstbro"];
    let are = |desk: &Desk| all.map(|name| now(desk, name));
    assert_eq!(are(&desk), ["present", "present", "left"]);
    recorded(&mut desk, "Aage Præstbro har forladt mødet").keys("k");
    desk.keys(&super::erased()).keys("18.33<Enter>");
    told_and_saved(&mut desk, "Punkt 1: Aage Præstbro deltog ikke.");
    recorded(&mut desk, "Aage Præstbro har forladt mødet").keys("f");
    told_and_saved(&mut desk, "Punkt 1: Aage Præstbro deltog.");
    assert_eq!(are(&desk), ["present"; 3]);
    desk.keys("z");
    told(&desk, "1").counted(ONE_LESS, "18.35");
}

/// Not everybody can have been it: a seat is nobody's second one, and only who has come leaves.
#[test]
fn a_mark_is_given_to_nobody_who_cannot_have_made_it() {
    let mut desk = decided_and_on();
    desk.choose("Løvbjerg").keys("S").wait(1);
    desk.choose("Aakær").keys("f").wait(1).keys("ug<Ctrl+S>");
    let count = "4 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis";
    for (words, to, why) in [
        (
            "sidder som suppleant",
            "Bodil",
            "ikke suppleant for pladsen",
        ),
        ("Aakær har forladt", "Asger", "Personen er ikke til stede"),
    ] {
        recorded(&mut desk, words).keys("n").type_text(to);
        desk.keys("<Enter>");
        assert!(desk.screen().contains(why), "{}", desk.screen());
        desk.keys("<Esc>");
        told(&desk, "2").counted(count, "19.02");
    }
    desk.choose("Wøhlk").keys("<Ctrl+N>").type_text("Lone Ny");
    desk.keys("<Enter><Down><Down><Down><Down>")
        .type_text("Wøhlk")
        .keys("<Ctrl+S>");
    recorded(&mut desk, "Lone Ny afløser").keys("n");
    desk.type_text("Bodil").keys("<Enter>");
    let has = "har allerede en plads";
    assert!(desk.screen().contains(has), "{}", desk.screen());
}

/// Who is taken off the list again has no name to be called by.
#[test]
fn a_guest_who_did_not_come_is_not_called_by_a_key() {
    let mut desk = decided_and_on();
    desk.keys("G").type_text("Gudrun Gæst").keys("<Ctrl+S>");
    recorded(&mut desk, "Gæst: Gudrun Gæst").keys("f");
    told_and_saved(
        &mut desk,
        "Gudrun Gæst står herefter ikke på deltagerlisten.",
    );
    let notice = desk.notice();
    assert!(notice.ends_with("nr. 7 er taget tilbage"), "{notice}");
}

#[test]
fn a_guest_of_the_wrong_item_is_moved_to_the_right_one() {
    for closed in [false, true] {
        let mut desk = decided_and_on();
        desk.wait(2).keys("G").type_text("Gerda Sen");
        desk.keys("<Ctrl+S>").wait(1).keys("ug<Ctrl+S>");
        assert!(
            told(&desk, "2")
                .paper
                .contains("Under punktet deltog Gerda Sen.")
        );
        if closed {
            the_day_after(&mut desk);
        }
        recorded(&mut desk, "Gæst: Gerda Sen").keys("p");
        pick(&mut desk, "1. ");
        if closed {
            because(&mut desk, "Hun var der fra begyndelsen");
        }
        assert!(
            told(&desk, "1")
                .paper
                .contains("Under punktet deltog Gerda Sen.")
        );
        assert_eq!(told(&desk, "2").minutes["guests"], serde_json::json!([]));
        let moved = "| Gerda Sen: ”til stede fra kl. 19.02” er flyttet fra punkt 2 til punkt 1 |";
        assert_eq!(paper(&desk).contains(moved), closed, "{}", paper(&desk));
    }
}

#[test]
fn taking_back_what_put_somebody_on_the_list_is_told() {
    let mut desk = decided_and_on();
    desk.choose("Løvbjerg")
        .keys("<Ctrl+N>")
        .type_text("Lone Ny");
    desk.keys("<Enter>")
        .type_text("Borgmester")
        .keys("<Down><Down><Down><Down>");
    desk.type_text("Løvbjerg").keys("<Ctrl+S>");
    recorded(&mut desk, "Lone Ny afløser").keys("f");
    told_and_saved(&mut desk, "Lone Ny står herefter ikke på deltagerlisten.");
}
