//! Opening a closed item to the public always asks, whichever key, correction or undo would do it.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_of, path};

/// A meeting at its open item 4; item 6 is closed in the agenda.
fn desk() -> Desk {
    let mut desk = Desk::sized(sample(LILLEBAELT), (110, 30));
    desk.keys("Aå");
    desk.keys("4s").wait(5);
    desk
}

fn is_public(desk: &Desk, item: &str) -> bool {
    desk.meeting().is_public(&item.into())
}

/// The keys ask about an item; Esc leaves it closed, and so does Enter; only `j` opens it.
fn asks(desk: &mut Desk, item: &str, keys: &str) {
    for no in ["<Esc>", "<Enter>", "t"] {
        desk.keys(keys);
        let screen = desk.screen();
        let question = format!("Skal punkt {item} være offentligt?");
        assert!(screen.contains(&question), "{keys}: {screen}");
        desk.keys(no);
        assert!(!is_public(desk, item), "{keys}, then {no}");
    }
    desk.keys(keys).keys("j");
    assert!(is_public(desk, item), "{keys}: {}", desk.notice());
}

#[test]
fn the_key_asks() {
    let mut desk = desk();
    desk.keys("6<Esc>");
    asks(&mut desk, "6", "6l");
    // Closing does not ask.
    desk.keys("6l");
    assert!(!is_public(&desk, "6"), "{}", desk.notice());
}

#[test]
fn undoing_a_closing_asks_and_so_does_bringing_an_opening_back() {
    let mut desk = desk();
    desk.keys("4l");
    asks(&mut desk, "4", "z");
    desk.keys("6lj");
    assert!(is_public(&desk, "6"));
    // Taking the opening back closes, and is done at once.
    desk.keys("z");
    assert!(!is_public(&desk, "6") && desk.ui.dialog.is_none());
    asks(&mut desk, "6", "Z");
}

#[test]
fn taking_back_what_closed_an_item_asks() {
    let mut desk = desk();
    desk.keys("4l");
    asks(&mut desk, "4", "Ma<Enter>f");
}

#[test]
fn what_closed_an_item_is_not_moved_to_another_without_asking() {
    let mut desk = desk();
    desk.keys("4l");
    desk.keys("Ma<Enter>p<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("Skal punkt 4 være offentligt?"), "{screen}");
    desk.keys("<Esc>");
    assert!(!is_public(&desk, "4"));
}

#[test]
fn after_the_meeting_it_asks_when_the_reason_is_given() {
    let mut desk = desk();
    desk.keys("Xa").wait(5);
    desk.keys("6l");
    desk.keys("Sagen er ikke fortrolig mere<Ctrl+S>");
    let screen = desk.screen();
    assert!(screen.contains("Skal punkt 6 være offentligt?"), "{screen}");
    desk.keys("<Esc>");
    assert!(!is_public(&desk, "6"));
    desk.keys("6lSagen er ikke fortrolig mere<Ctrl+S>j");
    assert!(is_public(&desk, "6"), "{}", desk.notice());
}

#[test]
fn a_text_does_not_leave_a_closed_item_without_asking() {
    let mut desk = desk();
    desk.keys("4lug<Ctrl+S>i5s");
    let decided = |desk: &Desk| {
        desk.meeting()
            .item_by(&"5".into())
            .is_some_and(|s| s.decision.is_some())
    };
    desk.keys("4B5<Enter>");
    let screen = desk.screen();
    assert!(
        screen.contains("Punkt 4 er lukket. Under punkt 5 bliver det offentligt"),
        "{screen}"
    );
    desk.keys("<Esc>");
    assert!(!decided(&desk));
    desk.keys("4B5<Enter>j");
    assert!(decided(&desk), "{} {:?}", desk.notice(), desk.ui.dialog);
    // From a public item to a closed one nothing is asked.
    desk.keys("6s5B6<Enter>");
    assert!(!decided(&desk), "{} {:?}", desk.notice(), desk.ui.dialog);
}

#[test]
fn undoing_that_a_text_was_moved_to_a_closed_item_asks() {
    let mut desk = desk();
    // Written on the wrong item, moved to the closed one where it belongs, and then a slip of a key.
    desk.keys("4<Esc>ug<Ctrl+S>i");
    desk.keys("6s4B6<Enter>");
    let decided = |desk: &Desk, item: &str| {
        desk.meeting()
            .item_by(&item.into())
            .is_some_and(|s| s.decision.is_some())
    };
    assert!(
        decided(&desk, "6") && !decided(&desk, "4"),
        "{}",
        desk.notice()
    );
    desk.keys("z");
    let screen = desk.screen();
    let question = "Punkt 6 er lukket. Under punkt 4 bliver det offentligt";
    assert!(screen.contains(question), "{screen}");
    desk.keys("<Esc>");
    assert!(decided(&desk, "6") && !decided(&desk, "4"));
    desk.keys("zj");
    assert!(
        !decided(&desk, "6") && decided(&desk, "4"),
        "{}",
        desk.notice()
    );
    // Back to the closed one nothing is asked.
    desk.keys("Z");
    assert!(
        decided(&desk, "6") && !decided(&desk, "4"),
        "{}",
        desk.notice()
    );
}

#[test]
fn undoing_that_a_follow_up_was_said_of_a_closed_item_asks() {
    let mut desk = desk();
    desk.keys("oRegionen<Tab>aftalen opsiges<Ctrl+S>6s4");
    let of = |desk: &Desk, item: &str| {
        let state = desk.meeting().item_by(&item.into());
        state.map_or(0, |s| s.follow_ups.len())
    };
    assert_eq!(
        (of(&desk, "4"), of(&desk, "6")),
        (1, 0),
        "{}",
        desk.notice()
    );
    desk.keys("4Mi<Enter>p<Down><Down><Down><Down><Down><Enter>");
    assert_eq!(
        (of(&desk, "4"), of(&desk, "6")),
        (0, 1),
        "{}",
        desk.notice()
    );
    desk.keys("z");
    let screen = desk.screen();
    assert!(
        screen.contains("Under punkt 4 bliver det offentligt"),
        "{screen}"
    );
}

#[test]
fn in_the_agendas_file_a_slip_of_a_key_opens_nothing() {
    let dir = copy_of(LILLEBAELT);
    let file = dir.path().join("dagsorden.toml");
    let closed = || {
        std::fs::read_to_string(&file)
            .expect("read")
            .matches("lukket = true")
            .count()
    };
    let mut desk = Pty::start(&["afhold", path(dir.path())], (110, 34));
    desk.shows("Fremmøde");
    assert_eq!(closed(), 1);
    desk.keys("<Tab><Tab>6<Ctrl+E>");
    desk.shows("Punkt 6 på dagsordenen");
    let to_closed = "<Down>".repeat(4);
    desk.keys(&format!("{to_closed}<Backspace>n<Ctrl+S>"));
    desk.shows("Punktet er lukket.");
    assert_eq!(closed(), 1);
    desk.keys("<Backspace>offentligt<Ctrl+S>");
    desk.shows("gemt i dagsorden.toml");
    assert_eq!(closed(), 0);
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}
