//! Any keys, with both screens drawn at odd sizes: no crash, no control character in a cell, and nothing of a closed
//! item in the room.
#![no_main]

mod shared;
mod typist;

use ordstyrer::domain::setup::Setup;
use ordstyrer::ui::view;
use ordstyrer::ui::view::projector::RoomView;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::LazyLock;
use typist::Typist;

static SETUP: LazyLock<Setup> = LazyLock::new(|| {
    let mut setup = shared::sample();
    if let Some(item) = setup.agenda.items.last_mut() {
        item.closed = true;
        item.title = "Hemmeligsag".to_owned();
    }
    setup
});

fn text(terminal: &Terminal<TestBackend>) -> String {
    terminal
        .backend()
        .buffer()
        .content
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect()
}

fn harmless(screen: &str) {
    assert!(
        !screen.chars().any(ordstyrer::text::width::is_unsafe),
        "{screen:?}"
    );
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut typist = Typist::new(SETUP.clone());
    for chunk in data.chunks(16).take(8) {
        for byte in chunk {
            typist.byte(*byte);
        }
        let (width, height) = typist.ui.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal
            .draw(|f| view::draw(f, typist.history(), &typist.ui, typist.now))
            .expect("drawn");
        harmless(&text(&terminal));
        let mut room =
            Terminal::new(TestBackend::new(width.min(120), height.min(14))).expect("a terminal");
        room.draw(|f| {
            view::projector::draw(
                f,
                RoomView::Meeting(typist.history().meeting()),
                typist.ui.look,
                typist.now,
            )
        })
        .expect("drawn");
        let shown = text(&room);
        harmless(&shown);
        let secret = typist
            .history()
            .meeting()
            .agenda()
            .any(|s| s.item.closed && s.item.title == "Hemmeligsag");
        assert!(
            !secret || !shown.to_lowercase().contains("hemme"),
            "{shown}"
        );
    }
});
