//! Whatever is pressed before the meeting: the files give the meeting that the screen shows, and `z` gives them back.

use super::full::{AGENDA, ROSTER, folder};
use crate::harness::{Desk, keys};
use crossterm::event::KeyCode;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::ui::key::Key;
use ordstyrer::ui::state::NoticeKind;
use proptest::prelude::*;

/// What a person may press: often what opens, fills and saves a form.
fn pressed() -> impl Strategy<Value = Vec<Key>> {
    let whole = [
        "<Ctrl+E>",
        "<Ctrl+N>",
        "<Ctrl+O>",
        "<Ctrl+X>j",
        "<Ctrl+S>",
        "<Ctrl+S>",
        "<Tab>",
        "<Tab>",
        "<Tab>",
        "<Enter>",
        "<Esc>",
        "<Esc>",
        "<Up>",
        "<Down>",
        "<Backspace>",
        "<End>",
        "g",
        "h",
        "k",
        "t",
        "j",
        "m",
        "s",
        "2",
        "3",
        "<Ctrl+E><Tab>x<Ctrl+S>",
        "<Ctrl+N><Tab>Nyt<Ctrl+S>",
        "<Ctrl+N>Ny Nielsen<Tab><Tab><Tab>g<Ctrl+S>",
        "Ny Nielsen",
        "region",
        "<Esc>k",
        "<Esc>g",
        "<Ctrl+Z>",
        "<Ctrl+A>",
        "z",
    ];
    let shift = [KeyCode::Up, KeyCode::Down, KeyCode::Tab].map(Key::shift);
    prop_oneof![
        6 => proptest::sample::select(whole.to_vec()).prop_map(keys),
        1 => proptest::sample::select(shift.to_vec()).prop_map(|k| vec![k]),
        1 => any::<char>().prop_map(|c| vec![Key::char(c)]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_files_give_the_meeting_that_is_shown(strokes in proptest::collection::vec(pressed(), 1..60)) {
        let dir = folder();
        let read = || ["dagsorden.toml", "deltagere.toml"].map(|f| std::fs::read_to_string(dir.path().join(f)).expect("read"));
        let mut desk = Desk::before(dir.path(), (80, 24));
        let (mut edits, mut last) = (0, read());
        for key in strokes.into_iter().flatten() {
            // With nothing open a letter would begin the meeting.
            let letter = matches!(key.code, KeyCode::Char(c) if !key.ctrl && c != 'z');
            if desk.ui.dialog.is_none() && (letter || key.code == KeyCode::Enter) {
                continue;
            }
            desk.press(key);
            prop_assert_eq!(desk.meeting().seq(), 0);
            let now = read();
            edits += usize::from(now != last);
            last = now;
        }
        desk.screen();
        let loaded = input::load(&Folder::of(dir.path()));
        let setup = loaded.setup.expect("a meeting");
        prop_assert_eq!(&setup.agenda, &desk.history().setup().agenda);
        prop_assert_eq!(&setup.roster, &desk.history().setup().roster);
        if edits > 10 {
            return Ok(());
        }
        // Out of whatever is open, and back to the beginning.
        (desk.ui.dialog, desk.ui.search, desk.ui.editor) = (None, None, None);
        for _ in 0..11 {
            desk.ui.hush();
            desk.keys("z");
            if desk.ui.dialog.is_some() {
                desk.keys("j");
            }
            if desk.ui.notice.as_ref().is_some_and(|n| n.kind == NoticeKind::Refused || n.kind == NoticeKind::Info) {
                break;
            }
        }
        prop_assert_eq!(read(), [AGENDA.to_owned(), ROSTER.to_owned()], "{}", desk.notice());
    }
}
