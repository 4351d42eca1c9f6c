//! The comparison on the screen, by its keys.

use super::meetings::{Chance, PLANTS, Plant, evening, main_log, second_log};
use crate::harness::Desk;
use ordstyrer::domain::history::History;
use ordstyrer::store::log::Memory;
use ordstyrer::ui::comparing;
use ordstyrer::ui::dialog::Dialog;
use std::sync::Arc;

/// A desk with the main log, the comparison open.
fn desk(main: History, second: &History, size: (u16, u16)) -> Desk {
    let mut desk = Desk::at(main, Memory::new(), size, evening());
    desk.commit();
    let history = desk.session.history();
    comparing::open(&mut desk.ui, history, Arc::new(second.clone()));
    desk
}

/// Presses keys and counts them.
struct Counted {
    desk: Desk,
    keys: usize,
}

impl Counted {
    fn press(&mut self, keys: &str) {
        self.keys += crate::harness::keys(keys).len();
        self.desk.keys(keys);
    }

    /// Chooses, and says yes where more changes with it.
    fn choose(&mut self, key: &str) {
        self.press(key);
        if matches!(self.desk.ui.dialog, Some(Dialog::Choice(_))) {
            self.press("g");
        }
    }

    fn left(&self) -> usize {
        let desk = self.desk.ui.comparing.as_ref().expect("open");
        comparing::left(&desk.rows(self.desk.meeting()).0)
    }
}

#[test]
fn twelve_differences_are_settled_in_at_most_40_keys() {
    let second = second_log(&Chance(11), &PLANTS);
    let mut counted = Counted {
        desk: desk(main_log(), &second, (120, 40)),
        keys: 1,
    };
    assert_eq!(counted.left(), 12);
    for round in 0..12 {
        let before = counted.left();
        counted.choose("2");
        if counted.left() == before {
            // What no command can say is kept as it is.
            counted.choose("1");
        }
        assert_eq!(
            counted.left(),
            before - 1,
            "{round}: {}",
            counted.desk.screen()
        );
        if counted.left() > 0 {
            counted.press("<Enter>");
        }
    }
    counted.press("<Esc>");
    assert!(counted.desk.ui.comparing.is_none());
    assert_eq!(counted.desk.meeting().compared().len(), 1);
    assert!(counted.keys <= 40, "{}", counted.keys);
}

#[test]
fn moving_chooses_nothing_and_the_list_does_not_turn_round() {
    let second = second_log(&Chance(11), &PLANTS);
    let mut desk = desk(main_log(), &second, (100, 30));
    let seq = desk.meeting().seq();
    let at = |desk: &Desk| {
        let compare = desk.ui.comparing.as_ref().expect("open");
        compare.at(&compare.rows(desk.meeting()).0)
    };
    desk.keys("<Up>");
    assert_eq!(at(&desk), 0);
    for _ in 0..20 {
        desk.keys("<Down>");
    }
    assert_eq!(at(&desk), 11);
    desk.keys("<Enter>");
    assert_eq!(at(&desk), 11);
    assert!(desk.notice().contains("længere oppe"), "{}", desk.notice());
    assert_eq!(desk.meeting().seq(), seq);
}

#[test]
fn a_grave_difference_is_never_taken_with_the_rest() {
    let second = second_log(&Chance(11), &PLANTS);
    let mut desk = desk(main_log(), &second, (120, 40));
    let count = |desk: &Desk| {
        let compare = desk.ui.comparing.as_ref().expect("open");
        let (rows, _) = compare.rows(desk.meeting());
        let open = rows.iter().filter(|r| r.is_open());
        let grave = open
            .clone()
            .filter(|r| !r.discrepancy.gravity.may_be_taken_in_bulk());
        (open.count(), grave.count())
    };
    let (all, grave) = count(&desk);
    assert!(grave >= 5 && grave < all);
    desk.keys("Aa");
    assert_eq!(count(&desk), (grave, grave), "{}", desk.screen());
}

#[test]
fn undo_takes_back_a_choice_and_nothing_of_the_meeting() {
    let second = second_log(&Chance(11), &[Plant::Wording]);
    let mut desk = desk(main_log(), &second, (100, 30));
    let seq = desk.meeting().seq();
    desk.keys("z");
    assert!(desk.notice().contains("ikke et valg"), "{}", desk.notice());
    assert_eq!(desk.meeting().seq(), seq);
    desk.keys("2z");
    let compare = desk.ui.comparing.as_ref().expect("open");
    assert_eq!(comparing::left(&compare.rows(desk.meeting()).0), 1);
    desk.keys("z");
    assert!(desk.notice().contains("ikke et valg"), "{}", desk.notice());
}

#[test]
fn what_is_put_off_asks_for_a_reason_before_the_comparison_is_left() {
    let second = second_log(&Chance(11), &[Plant::Wording]);
    let mut desk = desk(main_log(), &second, (100, 30));
    desk.keys("u<Esc>");
    assert!(matches!(desk.ui.dialog, Some(Dialog::Form(_))));
    desk.keys("<Enter>");
    assert!(
        matches!(desk.ui.dialog, Some(Dialog::Form(_))),
        "no reason is no reason"
    );
    desk.type_text("Formanden spørges").keys("<Enter>");
    assert!(desk.ui.dialog.is_none() && desk.ui.comparing.is_some());
    assert!(
        desk.screen().contains("Udskudt: Formanden spørges"),
        "{}",
        desk.screen()
    );
    desk.keys("<Esc>");
    assert!(desk.ui.comparing.is_none());
}

#[test]
fn own_words_take_the_place_of_both() {
    let second = second_log(&Chance(11), &[Plant::FollowUpLater]);
    let mut desk = desk(main_log(), &second, (100, 30));
    desk.keys("r<Tab><Tab>");
    desk.type_text(" eller 48").keys("<Enter>");
    let item = super::meetings::item_of(Plant::FollowUpLater);
    let state = desk.meeting().item_by(&item).expect("there");
    let due: Vec<_> = state.follow_ups.iter().map(|f| f.due.clone()).collect();
    assert_eq!(
        due,
        [Some("uge 41 eller 48".to_owned())],
        "{}",
        desk.screen()
    );
    let compare = desk.ui.comparing.as_ref().expect("open");
    assert_eq!(comparing::left(&compare.rows(desk.meeting()).0), 0);
}

#[test]
fn the_screen_names_both_sides_and_marks_the_words() {
    let second = second_log(&Chance(11), &PLANTS);
    for (name, size) in [("sammenlign-80", (80, 24)), ("sammenlign-120", (120, 40))] {
        let mut desk = desk(main_log(), &second, size);
        desk.keys("<End>");
        let screen = desk.screen();
        assert!(screen.contains("Region Syddanmark · Ida"), "{screen}");
        assert!(screen.contains("Vejle Kommune · Rasmus"), "{screen}");
        assert!(screen.contains('[') && screen.contains(']'), "{screen}");
        crate::golden::check(&format!("skaerme/{name}.txt"), &screen);
    }
}

/// A choice may bring up another difference above the marked one: the marker stays with what it marks.
#[test]
fn the_marker_stays_with_its_difference_whatever_comes_up() {
    let second = second_log(&Chance(11), &PLANTS);
    let marked = |desk: &Desk| {
        let compare = desk.ui.comparing.as_ref().expect("open");
        let (rows, _) = compare.rows(desk.meeting());
        rows[compare.at(&rows)].discrepancy.key.clone()
    };
    let mut moved = 0;
    for row in 0..12 {
        let mut desk = desk(main_log(), &second, (120, 40));
        for _ in 0..row {
            desk.keys("<Down>");
        }
        let key = marked(&desk);
        // Another difference comes up above: one that was settled is open again.
        let compare = desk.ui.comparing.as_ref().expect("open");
        let (rows, _) = compare.rows(desk.meeting());
        let mut later = second.clone();
        for item in ["4", "5", "6"] {
            let (item, closed) = (item.into(), true);
            let close = ordstyrer::domain::act::AgendaCommand::SetSecrecy { item, closed };
            let close = ordstyrer::domain::act::AfterCommand::Correct {
                command: Box::new(close.into()),
                at: None,
                reason: "Personsag".to_owned(),
                told: true,
            };
            later.propose(close.into(), evening()).expect("closed");
        }
        let more = Arc::new(later);
        desk.ui.comparing.as_mut().expect("open").other = more;
        let compare = desk.ui.comparing.as_ref().expect("open");
        let now = compare.rows(desk.meeting()).0;
        assert_eq!(now.len(), rows.len() + 3);
        moved += usize::from(now.get(row).map(|r| &r.discrepancy.key) != Some(&key));
        assert_eq!(marked(&desk), key);
        desk.keys("u");
        assert_eq!(marked(&desk), key, "{}", desk.screen());
    }
    assert!(moved > 3, "{moved}");
}

#[test]
fn the_comparison_is_left_without_a_reason_and_the_closing_asks_for_it() {
    let second = second_log(&Chance(11), &[Plant::Wording]);
    let mut desk = desk(super::meetings::open_log(), &second, (100, 30));
    desk.keys("u<Esc>");
    assert!(matches!(desk.ui.dialog, Some(Dialog::Form(_))));
    desk.keys("<Esc>");
    assert!(desk.ui.dialog.is_none() && desk.ui.comparing.is_none());
    assert!(
        desk.notice().contains("Begrundelsen mangler"),
        "{}",
        desk.notice()
    );
    let unexplained = ordstyrer::domain::act::settle::unexplained(desk.meeting());
    assert_eq!(unexplained, 1);
    let close = ordstyrer::domain::act::LifeCommand::CloseMeeting;
    let mut history = desk.session.history().clone();
    assert_eq!(
        history.propose(close.into(), evening()),
        Err(ordstyrer::domain::refusal::Refusal::PutOffWithoutReason(1))
    );
}

#[test]
fn the_comparison_has_help() {
    let second = second_log(&Chance(11), &[Plant::Wording]);
    for key in ["?", "<F1>"] {
        let mut desk = desk(main_log(), &second, (100, 30));
        desk.keys(key);
        let screen = desk.screen();
        assert!(screen.contains("NÅR TO REFERATER SAMMENLIGNES"), "{screen}");
        desk.keys("<Esc>");
        assert!(desk.ui.dialog.is_none() && desk.ui.comparing.is_some());
    }
}

/// What was put off is taken up again by the same key, when nothing else is left.
#[test]
fn what_was_put_off_is_reached_again() {
    let second = second_log(&Chance(11), &[Plant::Wording, Plant::FollowUpGone]);
    let mut desk = desk(main_log(), &second, (100, 30));
    desk.keys("u<Enter>u<Home>");
    let at = |desk: &Desk| {
        let compare = desk.ui.comparing.as_ref().expect("open");
        compare.at(&compare.rows(desk.meeting()).0)
    };
    assert_eq!(at(&desk), 0);
    desk.keys("<Enter>");
    assert_eq!(at(&desk), 1);
    desk.keys("<Enter>");
    assert!(
        desk.notice().contains("2 forskelle er udskudt"),
        "{}",
        desk.notice()
    );
}

/// A difference is gone to by its number, settled or put off too: the number is what is read aloud.
#[test]
fn in_lines_a_difference_is_gone_to_by_its_number() {
    let second = second_log(&Chance(11), &PLANTS);
    let mut lines = crate::linear::Lines::at(desk(main_log(), &second, (120, 40)));
    let seq = lines.desk.meeting().seq();
    for (line, answer) in [
        ("forskel 12", "Forskel 12 af 12"),
        ("Forskel 2", "Forskel 2 af 12"),
        ("forskel", "Forskel 2 af 12"),
        ("forskel 13", "Der er kun forskel 1 til 12."),
        ("forskel 0", "Der er kun forskel 1 til 12."),
        ("forskel to", "ikke et tal"),
    ] {
        let said = lines.write(line);
        assert!(said.contains(answer), "{line}: {said}");
    }
    lines.write("udskyd");
    lines.write("forskel 1\nforskel 2");
    let said = lines.write("tag første");
    assert!(said.contains("Gemt nr."), "{said}");
    assert!(lines.desk.meeting().seq() > seq + 1);
    lines.write("tilbage");
    let said = lines.write("forskel 1");
    assert!(said.contains("Der sammenlignes ikke nu"), "{said}");
}
