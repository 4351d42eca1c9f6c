//! A meeting that is held on another day than the agenda's.

use super::{flat, json};
use crate::harness::{Desk, LILLEBAELT, sample};
use chrono::TimeZone;
use ordstyrer::domain::meeting::Phase;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// The agenda is of 3 December, 18.30.
fn opened_at(day: u32, hour: u32) -> Desk {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    let zone = *desk.now.offset();
    let at = zone.with_ymd_and_hms(2026, 12, day, hour, 10, 0);
    desk.now = at.single().expect("a time");
    desk.keys("Aå");
    desk
}

#[test]
fn a_meeting_on_another_day_asks_once_and_its_minutes_have_the_true_day() {
    let mut desk = opened_at(8, 18);
    let screen = desk.screen();
    assert!(screen.contains("Holdes mødet i dag?"), "{screen}");
    assert!(screen.contains("Dagsordenen er til torsdag den 3. december 2026."));
    assert!(screen.contains("I dag er det tirsdag den 8. december 2026."));
    desk.keys("t");
    assert_eq!(desk.meeting().phase(), Phase::Planned);
    desk.keys("åj").wait(1);
    assert_eq!(desk.meeting().phase(), Phase::Open);
    desk.keys("nug<Ctrl+S>Xa").wait(1).keys("å");
    assert_eq!(desk.meeting().phase(), Phase::Open, "asked once");
    assert_eq!(json(&desk)["date"], "2026-12-08");
    assert!(flat(&desk).contains("tirsdag den 8. december 2026"));
    assert!(!flat(&desk).contains("torsdag den 3. december 2026"));
    let word = desk.minutes(Format::Docx, Audience::Public);
    assert!(word.contains("2026-12-08T"), "the file's properties");
}

#[test]
fn midnight_makes_no_other_day_of_a_meeting_that_is_opened_near_its_start() {
    let asked = |desk: &Desk| desk.meeting().phase() == Phase::Planned;
    assert!(!asked(&opened_at(3, 9)), "any hour of its own day");
    assert!(!asked(&opened_at(4, 0)), "past midnight");
    assert!(asked(&opened_at(4, 8)), "the next morning");
    assert!(asked(&opened_at(2, 18)), "the evening before");
}
