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

#[test]
fn who_went_and_came_back_by_a_doubtful_clock_gets_true_times_in_any_order() {
    let went_and_came = [
        ("Aakær har forladt", "10.40"),
        ("Aakær er til stede", "10.45"),
    ];
    let came_and_went = [went_and_came[1], went_and_came[0]];
    for given in [went_and_came, came_and_went] {
        let mut desk = planned("2026-12-03", "10.00");
        at(&mut desk, "2026-12-03T10:00:00+01:00", "Aån");
        at(&mut desk, "2026-12-03T10:30:00+01:00", "ug<Ctrl+S>");
        at(&mut desk, "2026-12-03T09:35:00+01:00", "");
        desk.choose("Aakær").keys("f");
        at(&mut desk, "2026-12-03T09:40:00+01:00", "t");
        for (words, clock) in given {
            retime(&mut desk, words, clock);
        }
        let paper = paper(&desk);
        assert!(!paper.contains("Uret"), "{paper}");
        assert!(
            paper.contains("Forlod mødet kl. 10.40 og kom tilbage kl. 10.45"),
            "{paper}"
        );
    }
}
