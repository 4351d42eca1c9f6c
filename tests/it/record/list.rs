//! The list of what was recorded: what it shows, and that what is corrected from it is told and shown as it is true.
//!
//! Promise: everything recorded stands in it, in words; of one person or one item only that.

use super::{because, decided_and_on, listed, paper, recorded, the_day_after, told};

/// The lines that say what was recorded.
fn lines(desk: &crate::harness::Desk) -> Vec<String> {
    let all = listed(desk).into_iter();
    all.filter(|l| l.starts_with("kl. ")).collect()
}

#[test]
fn the_list_is_of_the_chosen_person_or_item_or_of_all() {
    let mut desk = decided_and_on();
    desk.choose("Aakær").keys("f").wait(1).keys("t").keys("M");
    let screen = desk.screen();
    assert!(screen.contains("Registreret – Villy Aakær"), "{screen}");
    let of_him = [
        "kl. 19.01  Villy Aakær er til stede",
        "kl. 19.00  Villy Aakær har forladt mødet",
        "kl. 18.20  Villy Aakær er til stede",
    ];
    let shown = lines(&desk);
    assert_eq!(shown.len(), 3, "{shown:?}");
    for (line, words) in shown.iter().zip(of_him) {
        assert!(line.starts_with(words), "{line}");
    }
    desk.keys("i");
    assert!(desk.screen().contains("Registreret – punkt 2"));
    assert!(
        lines(&desk)
            .iter()
            .all(|l| l.to_lowercase().contains("punkt 2"))
    );
    desk.keys("a");
    for words in [
        "Mødet er åbnet",
        "Beslutning i punkt 1: godkendt",
        "Villy Aakær",
    ] {
        assert!(lines(&desk).iter().any(|l| l.contains(words)), "{words}");
    }
    desk.keys("p");
    assert_eq!(lines(&desk), shown);
    // From the agenda it is of the chosen item.
    desk.keys("t1<Tab>");
    desk.ui.pane = ordstyrer::ui::state::Pane::Agenda;
    desk.keys("M");
    assert!(
        desk.screen().contains("Registreret – punkt 1"),
        "{}",
        desk.screen()
    );
    assert_eq!(lines(&desk).len(), 2, "{:?}", lines(&desk));
}

#[test]
fn the_list_shows_what_is_true_after_a_correction() {
    let mut desk = decided_and_on();
    desk.wait(5).choose("Aakær").keys("f");
    recorded(&mut desk, "Villy Aakær har forladt mødet").keys("k");
    desk.keys(&super::erased()).keys("18.50<Enter>");
    assert!(
        desk.notice().contains("skete kl. 18.50"),
        "{}",
        desk.notice()
    );
    recorded(&mut desk, "kl. 18.50  Villy Aakær har forladt mødet").keys("f");
    desk.keys("M");
    assert!(lines(&desk).iter().all(|l| !l.contains("forladt")));
    desk.keys("<Esc>z").keys("M");
    assert!(lines(&desk)[0].starts_with("kl. 18.50  Villy Aakær har forladt"));
}

#[test]
fn a_decision_under_the_wrong_item_is_moved_after_something_followed_and_after_closing() {
    for over in [false, true] {
        let mut desk = decided_and_on();
        desk.wait(5).choose("Aakær").keys("f").wait(1).keys("n");
        if over {
            the_day_after(&mut desk);
        }
        desk.keys("1B2<Enter>");
        if over {
            because(&mut desk, "Stod under punkt 1");
            desk.keys("g");
        }
        let (first, second) = (told(&desk, "1"), told(&desk, "2"));
        assert!(first.minutes["decision"].is_null(), "{}", desk.screen());
        assert!(first.status["outcome"].is_null());
        assert!(!first.paper.contains("Det politiske niveau godkendte"));
        assert_eq!(second.minutes["decision"]["outcome"], "approved");
        assert_eq!(second.status["outcome"], "approved");
        // A sentence nobody has touched is that of the item it stands under.
        let words = "Det politiske niveau godkendte referatet.";
        assert!(second.paper.contains(words), "{}", second.paper);
        // Counted when its own item was settled.
        second.counted(
            "4 af 4 fra regionen, 4 af 6 fra kommunerne og 1 af 2 fra almen praksis",
            "19.06",
        );
    }
}

#[test]
fn an_emptied_decision_is_gone_from_every_output_also_after_closing() {
    for over in [false, true] {
        let mut desk = decided_and_on();
        if over {
            the_day_after(&mut desk);
        }
        desk.keys("1b<Ctrl+A><Backspace><Ctrl+S>j");
        if over {
            because(&mut desk, "Blev ikke besluttet");
            if desk.screen().contains("Rettelsen ændrer også dette") {
                desk.keys("g");
            }
        }
        let item = told(&desk, "1");
        assert!(item.minutes["decision"].is_null(), "{}", desk.screen());
        for gone in [
            "outcome",
            "text",
            "decided_at",
            "standing",
            "quorum_at_decision",
        ] {
            assert!(item.status[gone].is_null(), "{gone}");
        }
        for gone in ["### Beslutning", "Til stede ved beslutningen"] {
            assert!(!item.paper.contains(gone), "{}", item.paper);
        }
        let listed = paper(&desk).contains("er taget ud | Blev ikke besluttet |");
        assert_eq!(listed, over, "{}", paper(&desk));
    }
}

#[test]
fn what_is_cut_in_one_items_text_is_put_into_another_s() {
    let mut desk = decided_and_on();
    desk.keys("b")
        .type_text("Godkendt med tak.")
        .keys("<Ctrl+A><Ctrl+X><Esc>");
    desk.keys("1b<Ctrl+A><Ctrl+V>");
    assert_eq!(desk.typed().as_deref(), Some("Godkendt med tak."));
}

#[test]
fn a_decision_moved_in_the_list_belongs_to_the_other_item() {
    let mut desk = decided_and_on();
    desk.wait(5).keys("n");
    recorded(&mut desk, "Beslutning i punkt 1").keys("p");
    desk.keys("2<Enter>");
    assert!(
        told(&desk, "1").minutes["decision"].is_null(),
        "{}",
        desk.screen()
    );
    let item = told(&desk, "2");
    item.counted(
        "4 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis",
        "19.05",
    );
}

#[test]
fn a_decision_moved_in_the_list_passes_the_gate_of_its_new_item() {
    let mut desk = decided_and_on();
    desk.keys("4s").wait(5).keys("n");
    recorded(&mut desk, "Beslutning i punkt 1").keys("p");
    desk.keys("4<Enter>");
    let screen = desk.screen();
    assert!(screen.contains("Økonomiske konsekvenser"), "{screen}");
    desk.keys("i");
    let item = told(&desk, "4");
    assert_eq!(item.minutes["decision"]["outcome"], "recommended");
    assert_eq!(item.status["outcome"], "recommended");
    let words = "Det politiske niveau indstiller sagen til godkendelse";
    assert!(item.paper.contains(words), "{}", item.paper);
}

#[test]
fn a_long_list_shows_the_chosen_line_on_a_small_screen() {
    let mut desk = decided_and_on();
    desk.ui.size = (80, 24);
    for name in ["Aakær", "Wøhlk", "Skårup", "Nygård", "Østerlund"] {
        desk.choose(name).keys("fttt").wait(1);
    }
    desk.keys("Ma");
    let lines = lines(&desk);
    assert!(lines.len() >= 24, "{lines:?}");
    for (at, line) in lines.iter().enumerate() {
        let shown = line.chars().take(40).collect::<String>();
        assert!(desk.screen().contains(&shown), "{at}: {}", desk.screen());
        desk.keys("<Down>");
    }
}

#[test]
fn an_absence_before_the_last_departure_is_recorded_with_the_keys_there_are() {
    let mut desk = decided_and_on();
    desk.choose("Aakær").keys("f");
    recorded(&mut desk, "Villy Aakær har forladt mødet").keys("k");
    desk.keys(&super::erased()).keys("18.34<Enter>g");
    desk.choose("Aakær").keys("t");
    super::retime(&mut desk, "18.50");
    desk.keys("f").wait(1).keys("n");
    let said = "Forlod mødet kl. 18.34, kom tilbage kl. 18.50 og forlod mødet kl. 19.00";
    assert!(paper(&desk).contains(said), "{}", paper(&desk));
    let absent = ["Aakær", super::AWAY[0], super::AWAY[1]];
    told(&desk, "1").absent(&absent);
    told(&desk, "2").absent(&absent);
}

/// A name of fifty letters, at 80 columns: what happened stands below, for the one that is marked.
#[test]
fn on_a_narrow_screen_what_happened_to_somebody_with_a_long_name_can_be_read() {
    let mut desk = decided_and_on();
    desk.ui.size = (80, 24);
    desk.keys("G")
        .type_text("Anne-Marie Charlotte Elisabeth Rosenkilde-Frederiksen");
    desk.keys("<Ctrl+S>").wait(1).keys("f");
    recorded(&mut desk, "har forladt mødet");
    desk.keys("<Esc>").keys("M");
    let screen = desk.screen();
    assert!(screen.contains("Frederiksen har forladt "), "{screen}");
}

/// "Lukket" answered with a slip is no answer: an item does not become open by it, before or after it is begun.
#[test]
fn a_slip_in_a_field_for_yes_or_no_is_asked_again() {
    for (typed, closed) in [
        ("j", Some(true)),
        ("JA", Some(true)),
        ("n", Some(false)),
        ("nej", Some(false)),
        ("lukket", None),
        ("h", None),
        ("x", None),
        ("", None),
    ] {
        let mut desk = decided_and_on();
        let seq = desk.meeting().seq();
        desk.keys("N").type_text("En sag til");
        desk.keys("<Tab><Tab><Ctrl+A><Backspace><Backspace><Backspace>")
            .type_text(typed);
        desk.keys("<Ctrl+S>");
        let added = desk
            .meeting()
            .agenda()
            .find(|s| s.item.title == "En sag til");
        assert_eq!(
            added.map(|s| s.item.closed),
            closed,
            "{typed}: {}",
            desk.screen()
        );
        if closed.is_none() {
            assert_eq!(desk.meeting().seq(), seq);
            assert!(
                desk.screen().contains("Skriv ja eller nej ved ”Lukket”."),
                "{}",
                desk.screen()
            );
        }
    }
}

/// Whoever types an item's number where items are to choose from gets that item, and not the one that was marked.
#[test]
fn an_item_to_choose_is_found_by_its_number() {
    let mut desk = decided_and_on();
    desk.choose("Aakær").keys("i");
    recorded(&mut desk, "Villy Aakær er inhabil").keys("p");
    for (keys, item) in [("3", "3. "), ("10", "10. "), ("9", "9. "), ("1", "1. ")] {
        desk.keys(keys);
        let Some(ordstyrer::ui::dialog::Dialog::Choice(choice)) = &desk.ui.dialog else {
            panic!("{keys}: {}", desk.screen());
        };
        let marked = &choice.options[choice.cursor].label;
        assert!(marked.starts_with(item), "{keys}: {marked}");
        desk.keys("<Down><Up>");
    }
    desk.keys("0");
    assert_eq!(desk.notice(), "Punkt 0 er ikke blandt dem, der kan vælges.");
    desk.keys("<Esc>");
    // Before which item another one goes is asked the same way.
    desk.keys("9F5<Enter>");
    let order: Vec<&str> = desk
        .meeting()
        .agenda()
        .map(|s| s.item.id.as_str())
        .collect();
    assert_eq!(order.join(" "), "1 2 3 4 9 5 6 7 8 10");
}
