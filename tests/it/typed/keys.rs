//! Keys stay keys: a secretary's speed is not taken, and what was caught goes where it belongs.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::ui::dialog::Dialog;
use ordstyrer::ui::editor::Editor;
use std::time::Duration;

const HAND: Duration = Duration::from_millis(120);

fn open() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån");
    desk
}

fn title(desk: &Desk) -> Option<&str> {
    match &desk.ui.dialog {
        Some(Dialog::Choice(choice)) => Some(&choice.title),
        _ => None,
    }
}

#[test]
fn a_row_of_keys_pressed_by_hand_is_recorded_after_a_pause_or_at_the_next_other_key() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.by_hand("Aån", HAND);
    assert_eq!(desk.log.lines().len(), 0, "shown, not recorded");
    assert!(desk.meeting().current().is_some());
    desk.rest();
    assert!(desk.history().unsettled().is_empty());
    let before = desk.history().records().len();
    desk.by_hand("f<Down>f<Down>", HAND);
    assert!(desk.history().unsettled().is_empty(), "no pause is needed");
    assert_eq!(desk.history().records().len(), before + 2);
    desk.by_hand("<Space>", HAND);
    assert!(
        desk.history().unsettled().is_empty(),
        "a space alone never waits"
    );
}

#[test]
fn a_standard_decision_is_three_keys_at_any_speed() {
    for gap in [1, 20, 120, 600] {
        let mut desk = open();
        desk.by_hand("ug<Ctrl+S>", Duration::from_millis(gap));
        let decided = desk
            .meeting()
            .current_item()
            .is_some_and(|s| s.decision.is_some());
        assert!(decided, "{gap} ms");
        assert!(desk.history().unsettled().is_empty(), "{gap} ms");
    }
}

#[test]
fn whoever_leaves_is_gone_at_the_second_key() {
    let mut desk = open();
    desk.by_hand("qj", HAND);
    assert!(desk.quit, "no pause is needed");
}

/// Read together they may be the beginning of anything that was copied.
#[test]
fn the_letters_of_leaving_in_what_was_pasted_do_not_leave() {
    let mut desk = open();
    desk.arrive("qjt82 er koden", || None);
    assert!(!desk.quit);
}

#[test]
fn a_sentence_becomes_a_draft_where_it_was_meant_and_the_rest_is_typed_on() {
    let mut desk = open();
    let before = desk.history().records().to_vec();
    desk.arrive("Referat: Xavier foreslog\rat udsætte", || None);
    assert_eq!(title(&desk), Some("Det ligner tekst"));
    assert_eq!(desk.history().records(), &before[..]);
    desk.by_hand("<Enter>", HAND);
    desk.arrive(" punktet", || Some(HAND));
    let text = desk.ui.editor.as_ref().map(Editor::text);
    assert_eq!(
        text.as_deref(),
        Some("Referat: Xavier foreslog\nat udsætte punktet")
    );
    assert_eq!(desk.history().records(), &before[..], "a draft");
}

#[test]
fn what_is_put_away_can_be_inserted_and_the_dialog_behind_is_there_again() {
    let mut desk = open();
    desk.by_hand("X", HAND).rest();
    let behind = title(&desk).map(str::to_owned);
    desk.arrive("Alle var enige om det", || Some(HAND));
    assert_eq!(title(&desk), Some("Det ligner tekst"));
    desk.by_hand("<Esc>", HAND);
    assert_eq!(title(&desk).map(str::to_owned), behind);
    desk.by_hand("<Esc>", HAND).by_hand("b", HAND).rest();
    desk.by_hand("<Ctrl+V>", HAND);
    let text = desk.ui.editor.as_ref().map(Editor::text);
    assert_eq!(text.as_deref(), Some("Alle var enige om det"));
}

#[test]
fn keys_that_looked_like_a_word_are_pressed_on_request() {
    let mut desk = open();
    desk.by_hand("vent", HAND).rest();
    assert_ne!(
        title(&desk),
        Some("Det ligner tekst"),
        "four letters are keys"
    );
    let mut desk = open();
    let before = desk.history().records().len();
    desk.by_hand("felter", HAND).rest();
    assert_eq!(title(&desk), Some("Det ligner tekst"));
    desk.by_hand("<Down><Down><Enter>", HAND);
    assert!(desk.history().records().len() > before, "they were pressed");
}

#[test]
fn a_marked_paste_outside_a_text_is_asked_about() {
    let mut desk = open();
    let before = desk.history().records().to_vec();
    desk.paste("f a X\nEnter");
    assert_eq!(title(&desk), Some("Det ligner tekst"));
    assert_eq!(desk.history().records(), &before[..]);
}

#[test]
fn two_capitals_in_a_row_ask_about_caps_lock() {
    let mut desk = open();
    desk.by_hand("VV", HAND);
    let notice = desk.ui.notice.as_ref().map(|n| n.text.clone());
    assert!(notice.is_some_and(|n| n.contains("Caps Lock")));
    let mut desk = open();
    desk.by_hand("V<Down>V", HAND);
    let notice = desk.ui.notice.as_ref().map(|n| n.text.clone());
    assert!(!notice.is_some_and(|n| n.contains("Caps Lock")));
}
