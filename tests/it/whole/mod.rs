//! What is whole on the desk, and what says that it is not: one to four sectors and two bodies, 12 to 60 people, titles to
//! 190 letters, decisions to 5 000, at three sizes.
//!
//! Promise: every frame is read. A name is whole or marked, no number is cut, lists and texts say how much is out of
//! view, who lacks has a sign or the number, and one key shows the rest. Counts and the verdict are left to `frames`.

mod bodies;
mod read;

use crate::harness::Desk;
use bodies::{Body, meeting};
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::quorum;
use ordstyrer::ui::state::Pane;
use read::Frame;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn bodies() -> impl Iterator<Item = Body> {
    let one = (1..=4).flat_map(|sectors| [12, 30, 60].map(|people| Body::of(sectors, people)));
    one.chain([12, 30, 60].map(Body::joint))
}

/// A decision of so many words, each with its number: what is in view can be told.
fn words(count: usize) -> String {
    let words: Vec<String> = (1..=count).map(|n| format!("ord{n}")).collect();
    words.join(" ")
}

/// As many as a long decision and the longest have: some 900 and 5 000 letters.
const LONG: [usize; 2] = [140, 730];

/// Everybody but the last `left` goes.
fn all_but(desk: &mut Desk, left: usize) {
    let gone: Vec<_> = desk
        .meeting()
        .seats()
        .iter()
        .flat_map(|s| s.holders.clone())
        .collect();
    desk.ui.pane = Pane::Attendance;
    for at in gone.iter().take(gone.len() - left) {
        let row = (0..500).find(|row| desk.ui.rows.person(*row) == Some(*at));
        desk.ui.row = row.expect("on the list");
        desk.keys("f");
    }
}

/// Each state that a meeting has, in each part of the screen.
fn states(body: Body, size: (u16, u16), mut read: impl FnMut(&mut Desk)) {
    let mut desk = Desk::sized(meeting(body), size);
    let mut look = |desk: &mut Desk| {
        for pane in [Pane::Agenda, Pane::Item, Pane::Attendance] {
            desk.ui.pane = pane;
            read(desk);
        }
    };
    look(&mut desk);
    desk.keys("A").wait(11).keys("ån").wait(13);
    look(&mut desk);
    for keys in ["/anne", "M", "F", "w", "u", "X", "<Ctrl+P>", "d", "G", "o"] {
        desk.keys(keys);
        look(&mut desk);
        desk.keys("<Esc><Esc><Esc>");
        if desk.meeting().open_vote().is_some() {
            desk.keys("z");
        }
    }
    // Nobody goes from the list's beginning: the last rows are in view, too.
    desk.ui.pane = Pane::Attendance;
    desk.keys("<End>");
    look(&mut desk);
    all_but(&mut desk, 2);
    look(&mut desk);
}

#[test]
fn every_name_is_whole_or_marked_no_number_is_cut_and_lists_say_how_much_is_out_of_view() {
    for size in SIZES {
        for body in bodies() {
            states(body, size, |desk| {
                let frame = Frame::of(desk);
                frame.names_are_whole_or_marked();
                frame.no_number_is_cut();
                if desk.ui.dialog.is_none() && desk.ui.search.is_none() {
                    frame.lists_say_what_is_out_of_view(desk);
                }
            });
        }
    }
}

#[test]
fn who_lacks_is_told_without_colours_and_one_key_names_all_in_full() {
    for size in SIZES {
        for body in bodies().filter(|b| !b.joint) {
            let mut desk = Desk::sized(meeting(body), size);
            desk.keys("A").wait(11).keys("ån");
            all_but(&mut desk, 2);
            let verdict = quorum::now(desk.meeting());
            assert_eq!(verdict.met, Some(false));
            let strip = Frame::of(&desk).line(1);
            for count in &verdict.sectors {
                let figures = format!("{}/{}", count.present, count.seats);
                let behind = strip.split(&figures).nth(1).expect("the figures");
                // "0/3!", "0/3 (kræver 2)!" or "0/3, 2 for få".
                let behind = behind.split("  ").next().unwrap_or_default();
                let told = behind.ends_with('!') || behind.ends_with("for få");
                assert!(told || strip.contains("mangler"), "{figures}: {strip}");
            }
            desk.keys("<F8>");
            let screen = desk.screen();
            for sector in &desk.meeting().profile().sectors {
                assert!(screen.contains(&format!("{}: ", sector.name)), "{screen}");
            }
            assert!(screen.contains("mangler"), "{screen}");
        }
    }
}

#[test]
fn a_long_decision_says_that_there_is_more_and_its_end_is_one_key_away() {
    for size in SIZES {
        for count in LONG {
            let mut desk = Desk::sized(meeting(Body::of(3, 30)), size);
            desk.keys("A").wait(11).keys("ån3sug");
            desk.paste(&format!(" {}", words(count)));
            let frame = Frame::of(&desk);
            assert!(frame.item().contains(&format!("ord{count}")), "{frame}");
            frame.says_whether_there_is_more("ord1 ", "↑");
            desk.keys("<Ctrl+Home>");
            let frame = Frame::of(&desk);
            frame.says_whether_there_is_more(&format!("ord{count}"), "↓");
            desk.keys("<Ctrl+S>");
            assert!(
                desk.ui.editor.is_none() && desk.ui.dialog.is_none(),
                "{}",
                desk.screen()
            );
            desk.ui.pane = Pane::Item;
            let frame = Frame::of(&desk);
            frame.says_whether_there_is_more(desk.last_words(), "↓");
            desk.keys("<End>");
            let frame = Frame::of(&desk);
            assert!(frame.item().contains(desk.last_words()), "{frame}");
            assert!(!frame.item().contains('↓'), "{frame}");
            frame.says_whether_there_is_more("3. Fælles", "↑");
            let last = desk.ui.scroll;
            desk.keys("<Down><Down><Up>");
            let most = last.saturating_sub(1);
            assert_eq!(desk.ui.scroll, most, "it scrolls no further than its end");
        }
    }
}

/// What there is no room to ask is one key away, and the question is there again.
#[test]
fn a_question_with_more_than_fits_is_read_in_full_by_one_key() {
    let mut setup = meeting(Body::of(4, 60));
    for n in 11..=30 {
        let mut item = setup.agenda.items[4].clone();
        item.id = ItemId::new(&n.to_string());
        setup.agenda.items.push(item);
    }
    let mut desk = Desk::new(setup);
    desk.keys("A").wait(11).keys("ånX");
    let screen = desk.screen();
    assert!(screen.contains("F8 viser alt"), "{screen}");
    desk.keys("<F8>");
    let mut seen = desk.screen();
    for _ in 0..8 {
        desk.keys("<PageDown>");
        seen.push_str(&desk.screen());
    }
    for state in desk.meeting().agenda() {
        let named = format!("Punkt {}", state.item.id);
        assert!(seen.contains(&named), "{named}:\n{seen}");
    }
    assert!(seen.contains("Afslut mødet, og skriv referatet"), "{seen}");
    desk.keys("<Esc>");
    assert!(desk.screen().contains("F8 viser alt"));
    desk.keys("a");
    assert!(desk.meeting().current().is_none(), "the answer still works");
}

/// A search that found more than it shows says so, and so does one that looked no further.
#[test]
fn a_search_says_how_many_more_it_found() {
    let mut desk = Desk::new(meeting(Body::of(4, 60)));
    desk.keys("/anne");
    assert!(
        desk.screen().contains("mindst 40 mere"),
        "{}",
        desk.screen()
    );
    let mut desk = Desk::new(meeting(Body::of(4, 30)));
    desk.keys("/anne");
    assert!(desk.screen().contains(" ↑↓ 20 mere "), "{}", desk.screen());
    let mut desk = Desk::new(meeting(Body::of(2, 12)));
    desk.keys("/nr11");
    assert!(!desk.screen().contains(" mere "), "{}", desk.screen());
}

/// Terminals without italics show dimmed text as plain.
#[test]
fn what_is_dim_is_told_without_italics_too() {
    let mut desk = Desk::new(meeting(Body::of(3, 12)));
    let screen = desk.screen();
    assert!(screen.contains("t Til stede  f·Gået"), "{screen}");
    desk.keys("A").wait(11).keys("åno<Tab>");
    desk.type_text("Anne-Margrethe Vestergaard Nr1");
    desk.keys("<Backspace>");
    assert!(
        desk.screen().contains("Vestergaard Nr[0]"),
        "{}",
        desk.screen()
    );
}
