//! What is added while the meeting runs: items between others, and what several parties are to do.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::act::AgendaCommand;
use ordstyrer::domain::agenda::ItemKind;
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::profile::AddedItems;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn numbers(desk: &Desk) -> Vec<String> {
    let agenda = desk.meeting().agenda();
    agenda.map(|s| s.item.id.to_string()).collect()
}

fn add(desk: &mut Desk, before: Option<ItemId>) {
    let (title, kind, closed) = ("Et nyt punkt".to_owned(), ItemKind::Decision, false);
    let command = AgendaCommand::AddItem {
        title,
        kind,
        closed,
        before,
    };
    desk.put(&command.into());
}

#[test]
fn an_item_between_8_and_9_is_8a_and_the_next_one_8b() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aå");
    add(&mut desk, Some("9".into()));
    add(&mut desk, Some("9".into()));
    add(&mut desk, None);
    let expected = ["8", "8a", "8b", "9", "10", "11"];
    assert_eq!(numbers(&desk)[7..], expected);
    // Nothing was recommended, so nobody approves a recommendation.
    desk.ui.pane = ordstyrer::ui::state::Pane::Agenda;
    desk.keys("<Home>");
    for _ in 0..8 {
        desk.keys("<Down>");
    }
    desk.keys("sug<Ctrl+S>");
    let text = desk.flat(Format::Text, Audience::Public);
    assert!(text.contains("8a. Et nyt punkt"), "{text}");
    let own = text.split("8a. Et nyt punkt").nth(1).unwrap_or_default();
    let own = own.split("8b. ").next().unwrap_or_default();
    assert!(
        own.contains("godkendte forslaget") && !own.contains("indstilling"),
        "{own}"
    );
}

#[test]
fn where_the_house_style_says_so_an_added_item_stands_last_under_the_next_whole_number() {
    let mut setup = sample(LILLEBAELT);
    setup.profile.style.added_items = AddedItems::Last;
    let mut desk = Desk::new(setup);
    desk.keys("Aå");
    add(&mut desk, Some("9".into()));
    add(&mut desk, None);
    assert_eq!(numbers(&desk)[7..], ["8", "9", "10", "11", "12"]);
    desk.keys("N");
    let asked = desk.screen();
    assert!(asked.contains("Punktet kommer sidst."), "{asked}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A number in the middle is that of the item before it with a letter; none that there was is another or comes twice.
    #[test]
    fn numbers_that_were_said_do_not_shift(places in proptest::collection::vec(0..14usize, 1..30)) {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("Aå");
        for place in places {
            let then = numbers(&desk);
            let before = then.get(place).map(|n| ItemId::new(n));
            add(&mut desk, before);
            let now = numbers(&desk);
            let old: Vec<String> = now.iter().filter(|n| then.contains(n)).cloned().collect();
            prop_assert_eq!(&old, &then);
            prop_assert_eq!(now.iter().collect::<BTreeSet<_>>().len(), then.len() + 1);
            let new = now.iter().position(|n| !then.contains(n)).expect("a new one");
            if place > 0 && place < then.len() {
                let whole = |n: &str| n.trim_end_matches(char::is_alphabetic).to_owned();
                prop_assert_eq!(new, place);
                prop_assert_eq!(whole(&now[new]), whole(&now[new - 1]));
            }
        }
    }
}

#[test]
fn several_who_are_known_are_responsible_together() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån");
    for (line, who) in [
        (
            "Region og kommuner: udkast, uge 41",
            Some("Region og kommuner"),
        ),
        (
            "Ida Grønhøj-Madsen, Rasmus Kjærsaa: tal",
            Some("Ida Grønhøj-Madsen, Rasmus Kjærsaa"),
        ),
        ("Region og nogen: tal", None),
    ] {
        desk.keys("o").type_text(line).keys("<Ctrl+S>");
        let state = desk.meeting().current_item().expect("an item");
        let last = state.follow_ups.last().expect("a follow-up");
        assert_eq!(last.who.as_deref(), who, "{line}: {}", desk.notice());
    }
}
