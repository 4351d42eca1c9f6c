//! A screen that is kept from frame to frame shows cell for cell what one drawn from nothing shows.
//!
//! Promise: whatever is pressed, however time passes and the window changes, reuse never shows.

use crate::harness::{Desk, JOINT, LILLEBAELT, sample, wall};
use crossterm::event::KeyCode;
use ordstyrer::domain::history::History;
use ordstyrer::domain::scene::Scene;
use ordstyrer::ui::key::Key;
use ordstyrer::ui::look::{Look, Theme};
use ordstyrer::ui::rows::Rows;
use ordstyrer::ui::view;
use ordstyrer::ui::view::projector::{self, RoomView};
use ordstyrer::ui::view::sheet::{Sheet, SheetPart};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

/// What may happen between two frames.
#[derive(Clone, Debug)]
enum Step {
    Key(Key),
    Wait(i64),
    /// Seconds: minutes that are shown do not all change at once.
    Pause(i64),
    Size(u16, u16),
    Look(Look),
    /// Keys that open something or change much.
    Walk(&'static str),
}

const WALKS: [&str; 20] = [
    "Aån",
    "Aånug<Ctrl+S>",
    "Aånd<Esc>",
    "Aåndffi<Esc>/inge<Enter>f",
    "AånÆOrd<Ctrl+S>dia",
    "Aånbx",
    "k19.10<Enter>",
    "?",
    "r",
    "/å",
    "G",
    "AF",
    "N",
    "o",
    "zzz",
    "X",
    "/inge<Enter>K19.05<Enter>",
    "<Esc><Esc><Esc>",
    "GBo<Ctrl+S>",
    "<Ctrl+N>Lone<Enter>Borgmester<Ctrl+S>",
];
const SIZES: [(u16, u16); 8] = [
    (200, 60),
    (120, 40),
    (80, 24),
    (60, 16),
    (110, 17),
    (40, 10),
    (1, 1),
    (0, 0),
];

fn any_look() -> impl Strategy<Value = Look> {
    let theme = proptest::sample::select(Theme::ALL.to_vec());
    (any::<bool>(), theme, any::<bool>()).prop_map(|(color, theme, ascii)| Look {
        color,
        theme,
        ascii,
    })
}

fn any_step() -> impl Strategy<Value = Step> {
    let letters: Vec<char> = "tfagiSAGkVKsnpbuUTFNolemvzZå/:?xrXPOWcyq1234 æø漢\u{301}"
        .chars()
        .collect();
    let special = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageDown,
        KeyCode::End,
        KeyCode::F(1),
        KeyCode::F(2),
    ];
    prop_oneof![
        8 => proptest::sample::select(letters).prop_map(|c| Step::Key(Key::char(c))),
        6 => proptest::sample::select(special.to_vec()).prop_map(|c| Step::Key(Key::of(c))),
        1 => proptest::sample::select(vec!['s', 'z', 'y']).prop_map(|c| Step::Key(Key::ctrl(c))),
        2 => (0i64..30).prop_map(Step::Wait),
        3 => (1i64..60).prop_map(Step::Pause),
        1 => proptest::sample::select(SIZES.to_vec()).prop_map(|(w, h)| Step::Size(w, h)),
        1 => any_look().prop_map(Step::Look),
        2 => proptest::sample::select(WALKS.to_vec()).prop_map(Step::Walk),
    ]
}

fn take(desk: &mut Desk, step: &Step) {
    match step {
        Step::Key(key) => desk.press(*key),
        Step::Wait(minutes) => _ = desk.wait(*minutes),
        Step::Pause(seconds) => desk.now += chrono::TimeDelta::seconds(*seconds),
        Step::Size(width, height) => desk.ui.size = (*width, *height),
        Step::Look(look) => desk.ui.look = *look,
        Step::Walk(keys) => _ = desk.keys(keys),
    }
}

/// A terminal, and the sheet whose changes it is sent.
struct Kept {
    sheet: Sheet,
    terminal: TestBackend,
}

impl Kept {
    fn new(size: (u16, u16)) -> Self {
        Self {
            sheet: Sheet::new(Size::from(size)),
            terminal: TestBackend::new(size.0, size.1),
        }
    }

    fn fit(&mut self, size: (u16, u16)) {
        if self.sheet.area().as_size() != Size::from(size) {
            self.sheet.clear(Size::from(size));
            self.terminal = TestBackend::new(size.0, size.1);
        }
    }

    /// Sends what changed; what the sheet shows now.
    fn settle(&mut self) -> Buffer {
        self.terminal.draw(self.sheet.changes()).expect("drawn");
        self.sheet.settle();
        let mut shown = Buffer::empty(self.sheet.area());
        self.sheet.copy_to(&mut shown);
        shown
    }
}

/// The meeting read back from its records: nothing has been reckoned of it yet.
fn read_back(desk: &Desk) -> History {
    let mut records = desk.history().whole().into_iter();
    let Some(first) = records.next() else {
        return History::new(desk.history().setup().clone());
    };
    let mut history = History::from_first(first).expect("a setup");
    records.for_each(|r| history.push(r));
    history
}

fn from_nothing(desk: &Desk) -> (Buffer, Option<(u16, u16)>) {
    let (width, height) = desk.ui.size;
    let history = read_back(desk);
    let mut ui = desk.ui.clone();
    ui.rows = Rows::default();
    ui.follow(history.meeting());
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    let mut sheet = Sheet::new(Size::from(desk.ui.size));
    view::desk(&mut sheet, &history, &ui, desk.now);
    let cursor = sheet.cursor().map(|p| (p.x, p.y));
    // The frame, not the terminal: that is sent nothing for the second column of a wide sign.
    let drawn = terminal
        .draw(|f| view::draw(f, &history, &ui, desk.now))
        .expect("drawn");
    (drawn.buffer.clone(), cursor)
}

/// Whether all signs take one column: a test's terminal knows no others.
fn is_narrow(buffer: &Buffer) -> bool {
    let narrow = |c: &ratatui::buffer::Cell| ordstyrer::text::width::columns(c.symbol()) == 1;
    buffer.content.iter().all(narrow)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_desk_kept_is_the_desk_drawn_anew(
        joint in any::<bool>(),
        steps in proptest::collection::vec(any_step(), 1..60),
    ) {
        let mut desk = Desk::new(sample(if joint { JOINT } else { LILLEBAELT }));
        let mut kept = Kept::new(desk.ui.size);
        let mut only_narrow = true;
        for step in steps {
            take(&mut desk, &step);
            kept.fit(desk.ui.size);
            view::desk(&mut kept.sheet, desk.history(), &desk.ui, desk.now);
            let shown = kept.settle();
            let (anew, cursor) = from_nothing(&desk);
            prop_assert_eq!(&shown, &anew, "after {:?}", step);
            prop_assert_eq!(kept.sheet.cursor().map(|p| (p.x, p.y)), cursor, "after {:?}", step);
            only_narrow &= is_narrow(&anew);
            if only_narrow {
                prop_assert_eq!(kept.terminal.buffer(), &anew, "sent after {:?}", step);
            }
        }
    }

    #[test]
    fn the_wall_kept_is_the_wall_drawn_anew(
        steps in proptest::collection::vec((any_step(), any::<bool>()), 1..40),
    ) {
        let mut desk = Desk::new(sample(LILLEBAELT));
        let mut kept = Kept::new(desk.ui.size);
        for (step, stuck) in steps {
            take(&mut desk, &step);
            kept.fit(desk.ui.size);
            kept.sheet.begin(desk.ui.look);
            let scene = RoomView::Meeting(desk.meeting());
            kept.sheet.part(SheetPart::Whole, |pen| projector::wall(pen, scene, desk.now));
            if stuck {
                kept.sheet.part(SheetPart::Over, |pen| {
                    projector::stopped(pen, projector::Stopped::Unsound);
                });
            }
            kept.sheet.finish();
            let shown = kept.settle();
            if !stuck {
                let meeting = read_back(&desk);
                let anew = wall(meeting.meeting(), desk.now, desk.ui.size, desk.ui.look);
                prop_assert_eq!(&shown, anew.buffer(), "after {:?}", step);
            }
        }
    }
}

/// The clock, the meeting, its item and its end pass their minutes at different seconds.
#[test]
fn every_minute_that_passes_is_shown() {
    for size in [(80, 24), (200, 60)] {
        let mut desk = Desk::sized(sample(LILLEBAELT), size);
        let mut kept = Kept::new(size);
        let pause = |desk: &mut Desk, seconds| take(desk, &Step::Pause(seconds));
        pause(&mut desk, 20);
        desk.keys("Aå");
        pause(&mut desk, 17);
        desk.keys("n");
        for second in 0..400 {
            pause(&mut desk, 7);
            view::desk(&mut kept.sheet, desk.history(), &desk.ui, desk.now);
            assert_eq!(kept.settle(), from_nothing(&desk).0, "{second}");
        }
    }
}

/// A mark in a row is a few cells for the terminal, not a screen.
#[test]
fn a_mark_changes_a_few_rows() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (200, 60));
    desk.keys("Aån").choose("Inge");
    let mut kept = Kept::new(desk.ui.size);
    let mut draw = |desk: &Desk| {
        view::desk(&mut kept.sheet, desk.history(), &desk.ui, desk.now);
        let cells = kept.sheet.changes().count();
        kept.settle();
        cells
    };
    assert!(draw(&desk) > 2000, "the first frame has everything");
    assert_eq!(draw(&desk), 0, "nothing happened");
    desk.keys("f");
    let cells = draw(&desk);
    assert!((1..600).contains(&cells), "{cells}");
}

#[test]
fn every_scene_follows_another_without_a_trace() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("Aånug<Ctrl+S>");
    let mut kept = Kept::new(desk.ui.size);
    let scenes = [None, Some(Scene::Attendance), Some(Scene::Agenda)];
    let more = [Some(Scene::Decisions), Some(Scene::Speakers), None];
    for scene in scenes.into_iter().chain(more) {
        desk.put(&ordstyrer::domain::act::RoomCommand::ShowScene { scene }.into());
        kept.sheet.begin(desk.ui.look);
        let meeting = RoomView::Meeting(desk.meeting());
        kept.sheet.part(SheetPart::Whole, |pen| {
            projector::wall(pen, meeting, desk.now);
        });
        kept.sheet.finish();
        let anew = wall(desk.meeting(), desk.now, desk.ui.size, desk.ui.look);
        assert_eq!(&kept.settle(), anew.buffer(), "{scene:?}");
    }
}
