//! A clock that stood an hour ahead until it was put right during the meeting.
//!
//! Promise: the times from before it was put right are given one by one, from the first on; then nothing is uncertain, and
//! the minutes are those of a meeting with a right clock.

use super::{at, paper, planned, retime};
use crate::harness::Desk;
use ordstyrer::text::timekeeping;

const CAME: [&str; 10] = [
    "Holmskov",
    "Tøffner",
    "Nygård",
    "Wøhlk",
    "Aakær",
    "Thorøe",
    "Præstbro",
    "Skårup",
    "Østerlund",
    "Khatib",
];

/// Item 1 at these hours, the rest at nine.
fn meeting(hour: &str) -> Desk {
    let mut desk = planned("2026-12-03", "09.00");
    let early = |minute: &str| format!("2026-12-03T{hour}:{minute}:00+01:00");
    at(&mut desk, &early("00"), "åA");
    at(&mut desk, &early("05"), "n");
    at(&mut desk, &early("20"), "ug<Ctrl+S>");
    at(&mut desk, "2026-12-03T09:30:00+01:00", "n");
    at(&mut desk, "2026-12-03T09:50:00+01:00", "ug<Ctrl+S>Xa");
    desk
}

/// From the body's name on, and up to the list of corrections.
fn told(desk: &Desk) -> String {
    let paper = paper(desk);
    let (_, text) = paper.split_once("**Forum:**").expect("a head");
    let corrected = text.find("## Rettelser efter mødet");
    let end = corrected.or(text.find("## Godkendelse ")).expect("an end");
    text[..end].to_owned()
}

#[test]
fn a_clock_that_was_ahead_is_put_right_from_the_first_record_on() {
    let mut desk = meeting("10");
    at(&mut desk, "2026-12-03T09:55:00+01:00", "");
    assert_eq!(desk.meeting().timekeeping().set_back().len(), 1);
    let mut given = vec![("ødet er åbnet", "9.00")];
    given.extend(CAME.map(|name| (name, "9.00")));
    given.extend([
        ("unkt 1 er begyndt", "9.05"),
        ("eslutning i punkt 1", "9.20"),
    ]);
    for (words, clock) in given {
        assert_ne!(timekeeping::remarks(desk.meeting()), [""; 0], "{words}");
        retime(&mut desk, words, clock);
    }
    assert_eq!(timekeeping::remarks(desk.meeting()), [""; 0]);
    assert_eq!(told(&desk), told(&meeting("09")));
}
