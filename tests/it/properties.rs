//! Whatever is pressed or asked: nothing panics, replay equals live, the kept counts equal a recount.

use crate::harness::{Desk, LILLEBAELT, sample};
use crossterm::event::KeyCode;
use ordstyrer::domain::at::{At, ItemAt};
use ordstyrer::domain::event::Record;
use ordstyrer::domain::history::History;
use ordstyrer::domain::meeting::Phase;
use ordstyrer::domain::place::Place;
use ordstyrer::domain::quorum;
use ordstyrer::ui::key::Key;
use proptest::prelude::*;

fn any_key() -> impl Strategy<Value = Key> {
    let letters: Vec<char> = "tfagiSAGkVKsnpbuUTFNolemvzZå/ rXPOq1234\u{e6}\u{f8}"
        .chars()
        .collect();
    let special = vec![
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Backspace,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::F(1),
        KeyCode::F(2),
    ];
    prop_oneof![
        4 => proptest::sample::select(letters).prop_map(Key::char),
        2 => proptest::sample::select(special).prop_map(Key::of),
        1 => proptest::sample::select(vec!['s', 'z', 'y', 'a', 'x', 'v']).prop_map(Key::ctrl),
        1 => any::<char>().prop_map(Key::char),
    ]
}

fn journal(desk: &Desk) -> Vec<Record> {
    desk.history().whole()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_keep_the_invariants(keys in proptest::collection::vec(any_key(), 1..160)) {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("Aån");
        for key in keys {
            desk.press(key);
            desk.wait(1);
        }
        let meeting = desk.meeting();
        // The counts that were kept up equal a full recount, and the verdict of now that of the last record.
        let recount = quorum::recount(meeting, |seat| seat.taken_by(seat.stand_in(), |p| meeting.people()[p].status()));
        prop_assert_eq!(meeting.tallies(), &recount);
        prop_assert_eq!(meeting.waiting(), meeting.people().iter().filter(|p| p.is_waited_for()).count());
        prop_assert_eq!(quorum::now(meeting), quorum::at(meeting, Place::END));
        // Replay from the written records gives the same meeting.
        let mut records = journal(&desk).into_iter();
        let mut replayed = History::from_first(records.next().expect("a first")).expect("a setup");
        records.for_each(|r| replayed.push(r));
        prop_assert_eq!(replayed.meeting(), meeting);
        // Order and table hold the same items; at most one is open.
        let mut order = meeting.order().to_vec();
        order.sort_unstable();
        prop_assert_eq!(order, (0..meeting.order().len()).map(ItemAt::new).collect::<Vec<_>>());
        if meeting.phase() == Phase::Closed {
            prop_assert!(meeting.current().is_none());
        }
        desk.screen();
        desk.room(80, 24);
    }

    /// However long the meeting is when something is taken back: the meeting is the one that all records give.
    #[test]
    fn what_is_taken_back_late_gives_the_meeting_of_all_records(
        before in proptest::collection::vec(proptest::sample::select(vec!["t", "f", "a", "<Down>", "<Up>", "n", "P", "å"]), 400..500),
        then in proptest::collection::vec(proptest::sample::select(vec!["z", "z", "z", "Z", "t", "f", "n", "<Down>", "zzzzzzzzzzzz", "ZZZZ"]), 1..80),
    ) {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("Aån");
        before.iter().for_each(|keys| _ = desk.keys(keys).keys("<Esc>"));
        for keys in then {
            desk.keys(keys).keys("<Esc>");
            let all = desk.history().as_of(chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset());
            prop_assert!(all.meeting() == desk.meeting(), "after {keys}");
        }
    }

    #[test]
    fn undoing_everything_ends_where_it_began(keys in proptest::collection::vec(any_key(), 1..80)) {
        let mut desk = Desk::new(sample(LILLEBAELT));
        let start = desk.meeting().clone();
        for key in keys {
            desk.press(key);
        }
        desk.ui.dialog = None;
        desk.ui.search = None;
        desk.ui.editor = None;
        for _ in 0..400 {
            desk.press(Key::char('z'));
            // What closed an item is asked about.
            if desk.ui.dialog.is_some() {
                desk.press(Key::char('j'));
            }
        }
        prop_assert!(desk.notice().contains("ikke noget at fortryde"), "{}", desk.notice());
        // All but the numbers and times of the records is as before.
        let now = desk.meeting().as_it_happened();
        let start = start.as_it_happened();
        prop_assert_eq!(now, start);
    }
}
