//! The wall, read from the back row: nothing is cut, letters never shrink on a larger wall, counts stand in full.

use crate::golden;
use crate::harness::{Desk, JOINT, LILLEBAELT, lines, sample, wall};
use crate::wall_text::{read, read_column, text};
use crate::whole::bodies::seated;
use chrono::TimeDelta;
use ordstyrer::domain::at::At;
use ordstyrer::domain::quorum;
use ordstyrer::domain::setup::Setup;
use ordstyrer::ui::look::Look;
use ordstyrer::ui::view::projector::{self, RoomView};
use ratatui::backend::TestBackend;
use ratatui::{Frame, Terminal};
use std::fmt::Write as _;

/// Walls of one shape, each larger than the one before.
const WALLS: [(u16, u16); 7] = [
    (80, 24),
    (100, 30),
    (120, 40),
    (160, 48),
    (200, 60),
    (240, 72),
    (300, 90),
];

/// Those whose pictures are reviewed.
pub(crate) const REVIEWED: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Letters in a decision.
const LONG: [usize; 4] = [45, 160, 900, 5000];

/// Words that are all different, so many letters in all.
pub(crate) fn words(letters: usize) -> String {
    let mut text = String::new();
    for n in 1.. {
        let word = format!("æble{n}");
        if text.chars().count() + word.chars().count() + 1 > letters {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word);
    }
    text
}

/// A meeting with one title of so many letters, open at that item.
fn titled(letters: usize) -> Desk {
    let mut setup: Setup = sample(LILLEBAELT);
    setup.agenda.items[0].title = words(letters);
    let mut desk = Desk::new(setup);
    desk.keys("A").wait(10).keys("ån");
    desk
}

/// A meeting that shows a decision of so many letters.
fn decided(letters: usize) -> Desk {
    let mut desk = crate::room::open();
    desk.keys("ut");
    desk.keys("<Ctrl+A>");
    desk.paste(&words(letters));
    desk.keys("<Ctrl+S>v");
    desk
}

/// What is read on every page, each shown once.
pub(crate) fn pages(desk: &Desk, size: (u16, u16), ascii: bool) -> (usize, String) {
    let look = Look {
        ascii,
        ..Look::default()
    };
    let (mut all, mut count, mut n) = (String::new(), 1, 0);
    while n < count {
        let now = desk.now + TimeDelta::seconds(12 * i64::try_from(n).expect("a page"));
        let shown = wall(desk.meeting(), now, size, look);
        let page = format!("{} {}", crate::harness::lines(&shown), text(&shown, ascii));
        count = crate::wall_text::pages_in(&page).unwrap_or(count);
        let _ = writeln!(all, "{page}");
        n += 1;
    }
    (count, all)
}

#[test]
fn every_word_of_a_decision_or_title_stands_on_a_page() {
    let desks = LONG
        .map(|letters| (letters, decided(letters)))
        .into_iter()
        .chain([60, 190].map(|letters| (letters, titled(letters))));
    for (letters, desk) in desks {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let (_, all) = pages(&desk, size, false);
            let read: std::collections::HashSet<&str> = all.split_whitespace().collect();
            for word in words(letters).split(' ') {
                assert!(
                    read.contains(word),
                    "{word} of {letters} at {size:?}: {all}"
                );
            }
        }
    }
}

#[test]
fn every_item_of_the_agenda_and_every_name_stands_on_a_page() {
    let mut desk = crate::room::pictured();
    for size in [(80, 24), (120, 40), (200, 60)] {
        for (key, what) in [("d", "title"), ("m", "name")] {
            desk.keys("w").keys(key);
            let (_, all) = pages(&desk, size, false);
            let all: String = all.split_whitespace().collect::<Vec<_>>().join(" ");
            let wanted: Vec<String> = if what == "title" {
                let public = desk.meeting().agenda().filter(|s| s.is_public());
                public.map(|s| s.item.title.clone()).collect()
            } else {
                let people = desk.meeting().people().iter();
                let here = people.filter(|p| p.status().takes_part());
                here.map(|p| p.person.name.clone()).collect()
            };
            for word in wanted.iter().flat_map(|w| w.split_whitespace()) {
                assert!(all.contains(word), "{word} at {size:?}: {all}");
            }
        }
    }
}

/// Half rows of the letters in which a word of the text is written, on the first page that has it; a row of the screen is
/// two.
pub(crate) fn height(desk: &Desk, size: (u16, u16), word: &str) -> u16 {
    for page in 0..40 {
        let now = desk.now + TimeDelta::seconds(12 * page);
        let shown = wall(desk.meeting(), now, size, Look::default());
        let lines = read(&shown, false);
        let big = lines.iter().filter(|(_, said)| said.contains(word));
        let row = crate::harness::lines(&shown).contains(word).then_some(2);
        if let Some(height) = big.map(|(height, _)| *height).chain(row).max() {
            return height;
        }
    }
    panic!("{word} stands on no page at {size:?}");
}

/// As a share of the wall they never shrink from one reviewed size to the next, whatever the text. A wall of another
/// size has them hardly smaller than the reviewed one within it: there a text stands on one page rather than that.
#[test]
fn letters_grow_with_the_wall() {
    let mut table = String::from("Bogstavernes højde i promille af væggens\n");
    let mut faults = String::new();
    let desks = [20, 60, 190]
        .map(|n| (format!("titel {n}"), titled(n)))
        .into_iter()
        .chain(LONG.map(|n| (format!("beslutning {n}"), decided(n))));
    for (name, desk) in desks {
        let _ = write!(table, "{name:15}");
        let mut reviewed = (0, 1);
        for (width, rows) in WALLS {
            let drawn = (
                u32::from(height(&desk, (width, rows), "æble")),
                u32::from(rows),
            );
            let share = drawn.0 * 500 / drawn.1;
            let (pages, _) = pages(&desk, (width, rows), false);
            let _ = write!(table, "  {width}x{rows}: {share:3} på {pages:2}");
            let is_reviewed = REVIEWED.contains(&(width, rows));
            let kept = if is_reviewed { 100 } else { 85 };
            if drawn.0 * reviewed.1 * 100 < reviewed.0 * drawn.1 * kept {
                let _ = writeln!(faults, "{name} {width}x{rows}: {share} after {reviewed:?}");
            }
            if is_reviewed {
                reviewed = drawn;
            }
        }
        table.push('\n');
    }
    assert!(faults.is_empty(), "{faults}{table}");
    golden::check("scener/hoejder.txt", &table);
}

/// Pages are for what does not fit: nobody reads a decision word by word.
#[test]
fn a_short_text_stands_on_one_page_and_the_title_on_every_page_of_a_long_one() {
    for letters in [5, 20, 46, 100] {
        let desk = decided(letters);
        for size in REVIEWED {
            assert_eq!(pages(&desk, size, false).0, 1, "{letters} at {size:?}");
        }
    }
    let desk = decided(900);
    for size in REVIEWED {
        let (count, all) = pages(&desk, size, false);
        let titles = all.matches("Godkendelse af dagsorden").count();
        assert!(titles >= count, "{titles} of {count} at {size:?}: {all}");
    }
}

/// Bodies of every reviewed shape: their counts stand in full on the wall, and a name that is cut says so.
#[test]
fn no_count_is_cut_on_any_wall() {
    let shapes = [
        (1, 12),
        (2, 12),
        (3, 12),
        (4, 12),
        (3, 30),
        (4, 30),
        (4, 60),
    ];
    for (sectors, people) in shapes {
        let mut desk = Desk::new(seated(sectors, people));
        desk.keys("A").wait(10).keys("ån");
        for gone in [false, true] {
            if gone {
                desk.choose("Nr0").keys("f");
            }
            for size in REVIEWED {
                let room = desk.wall(size.0, size.1, Look::default());
                counted(&desk, &room, &format!("{sectors} {people} {size:?} {gone}"));
            }
        }
    }
}

fn counted(desk: &Desk, room: &TestBackend, what: &str) {
    let verdict = quorum::now(desk.meeting());
    let here = desk.meeting().people().iter();
    let here = here.filter(|p| p.status().takes_part()).count();
    let rows = crate::harness::lines(room);
    assert!(
        rows.contains(&format!("{here} til stede")),
        "{what}: {rows}"
    );
    let sectors = &desk.meeting().profile().sectors;
    let wide = usize::from(room.buffer().area.width - 2) / sectors.len();
    for ((at, sector), count) in sectors.entries().zip(&verdict.sectors) {
        let begin = 1 + at.before() * wide;
        let read = read_column(room, begin..begin + wide - 2);
        let needs = verdict.of_sector(at).map(|rule| match rule.margin() {
            0.. => format!("kræver {}", rule.needed),
            short => format!("{} for få", -short),
        });
        let figures = format!("{}/{}", count.present, count.seats);
        for wanted in [figures, needs.unwrap_or_default()] {
            let before = read.split(&wanted).next().unwrap_or_default();
            assert!(read.contains(&wanted), "{wanted} of {what}: {read}");
            assert!(
                !before.ends_with(|c: char| c.is_ascii_digit()),
                "{wanted}: {read}"
            );
        }
        let cut = (3..sector.name.chars().count()).any(|n| {
            let begin: String = sector.name.chars().take(n).collect();
            read.contains(&format!("{begin}…"))
        });
        assert!(
            read.contains(&sector.name) || cut,
            "{} of {what}: {read}",
            sector.name
        );
    }
}

#[test]
fn both_verdicts_of_a_joint_meeting_are_as_large_as_one() {
    let mut joint = Desk::new(sample(JOINT));
    joint.keys("A").wait(10).keys("å");
    let shown = joint.wall(200, 60, Look::default());
    let verdicts: Vec<_> = read(&shown, false)
        .into_iter()
        .filter(|(_, text)| text.to_lowercase().contains("beslutningsdygtig"))
        .collect();
    let one = crate::room::open().wall(200, 60, Look::default());
    let one = read(&one, false);
    let one = one
        .iter()
        .find(|(_, t)| t.to_lowercase().contains("beslutningsdygtig"));
    assert_eq!(verdicts.len(), 2, "{verdicts:?}");
    for (height, text) in &verdicts {
        assert!(
            Some(*height) >= one.map(|o| o.0),
            "{text}: {height} and {one:?}"
        );
    }
}

/// What the wall says of its page: "Side 2 af 3".
fn page(desk: &Desk, size: (u16, u16)) -> Option<String> {
    let all = desk.room(size.0, size.1);
    let said = all.split_once("Side ")?.1;
    Some(said.chars().take_while(char::is_ascii_digit).collect())
}

#[test]
fn the_desk_zooms_and_turns_the_wall_until_the_next_item() {
    let size = (120, 40);
    let mut desk = titled(190);
    let own = height(&desk, size, "æble");
    desk.keys("<F6><F6>");
    assert!(height(&desk, size, "æble") > own, "{}", desk.room(120, 40));
    assert!(desk.notice().contains("2 trin op"), "{}", desk.notice());
    desk.keys("<F5><F5>");
    assert_eq!(height(&desk, size, "æble"), own);
    desk.keys("<F6><F7>");
    assert_eq!(page(&desk, size).as_deref(), Some("2"));
    let held = desk.wall(120, 40, Look::default());
    desk.wait(1);
    desk.keys("<F9>");
    assert_eq!(page(&desk, size).as_deref(), Some("1"));
    desk.keys("z");
    assert_eq!(
        page(&desk, size).as_deref(),
        Some("2"),
        "undo turns back too"
    );
    assert_eq!(read(&held, false).len(), {
        let again = desk.wall(120, 40, Look::default());
        read(&again, false).len()
    });
    desk.keys("<F4>");
    assert!(desk.meeting().wall_hold().is_own());
    desk.keys("<F6>n");
    assert!(
        desk.meeting().wall_hold().is_own(),
        "the next item is as large as it fits"
    );
}

#[test]
fn a_hold_is_in_the_log_and_a_wall_that_was_never_held_reads_as_before() {
    use ordstyrer::domain::act::RoomEvent;
    use ordstyrer::domain::scene::{Scene, WallHold};
    let event = |hold| RoomEvent::SceneSet {
        scene: Some(Scene::Agenda),
        wall: hold,
    };
    let own = serde_json::to_string(&event(WallHold::default())).expect("JSON");
    assert_eq!(own, r#"{"scene-set":{"scene":"agenda"}}"#);
    let read: RoomEvent = serde_json::from_str(&own).expect("an event");
    assert_eq!(read, event(WallHold::default()));
    let held = event(WallHold::default().zoomed(2).turned(1));
    let json = serde_json::to_string(&held).expect("JSON");
    assert_eq!(
        serde_json::from_str::<RoomEvent>(&json).expect("an event"),
        held
    );
}

/// Before anything has been recorded the room is told so from the back row too, but on the smallest walls.
#[test]
fn a_wall_that_waits_says_so_in_big_letters() {
    let desk = Desk::new(sample(LILLEBAELT));
    let said = "Velkommen. Mødet er ikke begyndt.";
    for size in WALLS {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a terminal");
        let shown = |frame: &mut Frame<'_>| {
            projector::draw(frame, RoomView::Waiting(said), Look::default(), desk.now);
        };
        terminal.draw(shown).expect("drawn");
        let wall = terminal.backend().clone();
        let small = lines(&wall).contains(said);
        let big = text(&wall, false);
        let big = big.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            (small, big.contains(said)),
            (size.1 < 30, size.1 >= 30),
            "{size:?}: {big}"
        );
    }
}
