//! Every view at every size from nothing: drawn without a panic, and inside its frame.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::ui::look::Look;

const STATES: [&str; 15] = [
    "",
    "A",
    "Aån",
    "Aånug",
    "Aånu",
    "Aånb",
    "?",
    "Aånr",
    "/å",
    "G",
    "AånX",
    "Aånnno",
    "AF",
    "N",
    "Aånug<Ctrl+S>v",
];

#[test]
fn every_state_at_every_size() {
    for state in STATES {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys(state);
        for width in (0..24).chain([59, 60, 61, 79, 80, 109, 110, 111, 200]) {
            for height in (0..20).chain([24, 40, 60]) {
                desk.ui.size = (width, height);
                let screen = desk.screen();
                assert!(
                    screen.lines().count() <= usize::from(height),
                    "{state} {width}x{height}"
                );
                desk.wall(width, height, Look::default());
            }
        }
    }
}

#[test]
fn small_windows_say_so_and_eighty_by_twenty_four_has_all() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (40, 10));
    assert!(desk.screen().contains("Vinduet er for lille"));
    desk.ui.size = (80, 24);
    let screen = desk.screen();
    for part in [
        "Dagsorden",
        "Fremmøde",
        "Punkt 1",
        "INDSTILLING",
        "Region 0/4",
        "Hjælp",
    ] {
        assert!(
            screen.to_uppercase().contains(&part.to_uppercase()),
            "{part}\n{screen}"
        );
    }
}
