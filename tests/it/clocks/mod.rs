//! Clocks that do not stand where people think: another zone, summer time's two nights, a clock set back, midnight.
//!
//! Promise: a meeting's times are told in one zone, that of its opening; a span that ends before it begins is told as
//! uncertain, on the screen, by `tjek` and in the minutes, until the true times are given. The papers are held in golden
//! files; what holds of any clock is left to `generated`.

mod ahead;
mod generated;

use crate::golden;
use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_of, path, run};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use ordstyrer::domain::schedule;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::store::folder::Folder;
use ordstyrer::text::timekeeping;
use ordstyrer::ui::dialog::Dialog;

fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a time")
}

/// A desk before a meeting that is planned for a day and a time.
fn planned(date: &str, start: &str) -> Desk {
    let mut setup = sample(LILLEBAELT);
    setup.agenda.date = date.parse::<NaiveDate>().expect("a day");
    setup.agenda.start = NaiveTime::parse_from_str(start, "%H.%M").expect("a time");
    setup.agenda.end = None;
    Desk::sized(setup, (120, 50))
}

/// Keys at a time of some clock.
fn at<'d>(desk: &'d mut Desk, time: &str, keys: &str) -> &'d mut Desk {
    desk.now = moment(time);
    desk.keys(keys)
}

/// Item 1 decided by all, item 2 begun and decided after somebody left, closed.
fn held(date: &str, start: &str, times: [&str; 5]) -> Desk {
    let mut desk = planned(date, start);
    let [opened, decided, next, left, closed] = times;
    at(&mut desk, opened, "Aån");
    at(&mut desk, decided, "ug<Ctrl+S>");
    at(&mut desk, next, "n");
    desk.now = moment(left);
    desk.choose("Aakær").keys("f");
    at(&mut desk, closed, "ug<Ctrl+S>Xa");
    desk
}

/// The head of the minutes, who was there, and the first two items.
fn head(desk: &Desk) -> String {
    let text = desk.minutes(Format::Text, Audience::Public);
    let (head, _) = text.split_once("\n3. ").expect("a third item");
    format!("{}\n", head.trim_end())
}

fn paper(desk: &Desk) -> String {
    desk.flat(Format::Markdown, Audience::Public)
}

/// Gives a record, by its words in the list, its true time.
fn retime(desk: &mut Desk, words: &str, clock: &str) {
    desk.keys("M");
    let Some(Dialog::Choice(choice)) = &desk.ui.dialog else {
        panic!("no list: {}", desk.screen());
    };
    if let Some(all) = choice.options.iter().position(|o| o.label == "Vis alt") {
        desk.keys(&"<Down>".repeat(all)).keys("<Enter>");
    }
    let Some(Dialog::Choice(choice)) = &desk.ui.dialog else {
        panic!("no list: {}", desk.screen());
    };
    let labels: Vec<&str> = choice.options.iter().map(|o| o.label.as_str()).collect();
    let line = labels.iter().position(|l| l.contains(words));
    let line = line.unwrap_or_else(|| panic!("{words}: {labels:#?}"));
    desk.keys(&"<Down>".repeat(line)).keys("<Enter>k");
    desk.keys(&"<Backspace>".repeat(5))
        .keys(clock)
        .keys("<Enter>");
    if desk.screen().contains("Rettelse efter mødet") {
        desk.type_text("Uret gik forkert").keys("<Ctrl+S>");
    }
    if desk.screen().contains("Rettelsen ændrer også dette") {
        desk.keys("g");
    }
    assert!(desk.ui.dialog.is_none(), "{words}: {}", desk.screen());
}

/// The sample's folder with the meeting's journal.
fn folder(desk: &Desk) -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    let log = Folder::of(dir.path()).log();
    std::fs::write(log.journal(), desk.log.lines()).expect("written");
    dir
}

fn tjek(desk: &Desk) -> String {
    run(&["tjek", path(folder(desk).path())]).1
}

#[test]
fn a_machine_in_another_zone_does_not_change_the_meetings_time() {
    let mut desk = held(
        "2026-12-03",
        "10.00",
        [
            "2026-12-03T10:00:00+01:00",
            "2026-12-03T10:20:00+01:00",
            "2026-12-03T10:30:00+00:00",
            "2026-12-03T10:45:00+00:00",
            "2026-12-03T11:00:00+00:00",
        ],
    );
    golden::check("ure/anden-zone.txt", &head(&desk));
    assert!(paper(&desk).contains("kl. 10.00–12.00"));
    assert_eq!(desk.meeting().timekeeping().set_back(), []);
    desk.now = moment("2026-12-03T11:05:00+00:00");
    assert!(desk.screen().contains("kl. 12.05"), "{}", desk.screen());
    assert!(desk.room(80, 24).contains("12.00"), "{}", desk.room(80, 24));
    assert!(!tjek(&desk).contains("Uret"));
}

#[test]
fn a_time_typed_on_a_machine_in_another_zone_is_the_meetings() {
    let mut desk = planned("2026-12-03", "10.00");
    at(&mut desk, "2026-12-03T10:00:00+01:00", "Aån");
    desk.now = moment("2026-12-03T10:30:00+00:00");
    desk.choose("Aakær").keys("f");
    desk.keys("k")
        .keys(&"<Backspace>".repeat(5))
        .keys("11.10<Enter>");
    assert!(
        paper(&desk).contains("Forlod mødet kl. 11.10"),
        "{}",
        desk.screen()
    );
    desk.keys("P");
    assert!(desk.notice().contains("gemt nr."), "{}", desk.notice());
}

#[test]
fn the_night_summer_time_ends_is_told_in_summer_time() {
    let desk = held(
        "2026-10-25",
        "01.30",
        [
            "2026-10-25T01:40:00+02:00",
            "2026-10-25T02:40:00+02:00",
            "2026-10-25T02:20:00+01:00",
            "2026-10-25T02:25:00+01:00",
            "2026-10-25T02:30:00+01:00",
        ],
    );
    golden::check("ure/sommertid-slutter.txt", &head(&desk));
    assert!(paper(&desk).contains("kl. 1.40–3.30"));
    assert!(!tjek(&desk).contains("Uret"));
}

#[test]
fn the_night_summer_time_begins_is_told_in_winter_time() {
    let desk = held(
        "2027-03-28",
        "01.00",
        [
            "2027-03-28T01:10:00+01:00",
            "2027-03-28T01:50:00+01:00",
            "2027-03-28T03:10:00+02:00",
            "2027-03-28T03:20:00+02:00",
            "2027-03-28T03:30:00+02:00",
        ],
    );
    golden::check("ure/sommertid-begynder.txt", &head(&desk));
    assert!(paper(&desk).contains("kl. 1.10–2.30"));
}

/// As a clock that was set back an hour and five minutes while item 1 was closed.
fn set_back() -> Desk {
    held(
        "2026-12-03",
        "10.00",
        [
            "2026-12-03T10:00:00+01:00",
            "2026-12-03T10:20:00+01:00",
            "2026-12-03T09:15:00+01:00",
            "2026-12-03T09:20:00+01:00",
            "2026-12-03T09:30:00+01:00",
        ],
    )
}

#[test]
fn a_clock_that_was_set_back_is_told_on_paper_and_by_tjek() {
    let desk = set_back();
    golden::check("ure/stillet-tilbage.txt", &head(&desk));
    let paper = paper(&desk);
    assert!(!paper.contains("10.00–9.30"), "{paper}");
    let told = tjek(&desk);
    let records = "Uret er gået tilbage, fra kl. 10.20 til kl. 9.15 (nr. 6–9).";
    assert!(told.contains(records), "{told}");
}

#[test]
fn a_clock_that_was_set_back_is_told_when_the_meeting_is_opened_again() {
    let dir = folder(&set_back());
    let mut desk = Pty::start(&["afhold", path(dir.path())], (200, 24));
    desk.shows("Uret er gået tilbage, fra kl. 10.20 til kl. 9.15 (nr. 6–9). Ret med M.");
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn a_clock_that_was_set_back_is_told_once_when_it_happens() {
    let mut desk = planned("2026-12-03", "10.00");
    at(&mut desk, "2026-12-03T10:00:00+01:00", "Aån");
    at(&mut desk, "2026-12-03T10:20:00+01:00", "ug<Ctrl+S>");
    at(&mut desk, "2026-12-03T09:15:00+01:00", "n");
    let told = "Uret er gået tilbage, fra kl. 10.20 til kl. 9.15. Ret med M.";
    assert!(desk.notice().starts_with("gemt nr."), "{}", desk.notice());
    assert!(desk.notice().contains(told), "{}", desk.notice());
    at(&mut desk, "2026-12-03T09:16:00+01:00", "ug<Ctrl+S>");
    assert!(!desk.notice().contains("Uret"), "{}", desk.notice());
}

/// Some have their true times, some not yet: what came after what is as it was recorded.
#[track_caller]
fn in_order_of_recording(desk: &Desk) {
    let records: Vec<u64> = desk.history().happened().iter().map(|h| h.0).collect();
    assert!(records.is_sorted(), "{records:?}");
}

#[test]
fn what_is_uncertain_is_certain_when_the_true_times_are_given() {
    let mut desk = set_back();
    desk.now = moment("2026-12-03T09:40:00+01:00");
    for (words, clock) in [
        ("unkt 2 er begyndt", "10.35"),
        ("Aakær", "10.40"),
        ("eslutning i punkt 2", "10.50"),
        ("ødet er afsluttet", "10.50"),
    ] {
        assert_ne!(timekeeping::remarks(desk.meeting()), [""; 0]);
        retime(&mut desk, words, clock);
        in_order_of_recording(&desk);
    }
    assert_eq!(timekeeping::remarks(desk.meeting()), [""; 0]);
    assert!(paper(&desk).contains("kl. 10.00–10.50"), "{}", paper(&desk));
    assert!(
        paper(&desk).contains("Forlod mødet kl. 10.40"),
        "{}",
        paper(&desk)
    );
    assert!(!tjek(&desk).contains("Uret"));
    // In whatever order they are given.
    let mut desk = set_back();
    desk.now = moment("2026-12-03T09:40:00+01:00");
    for (words, clock) in [
        ("ødet er afsluttet", "10.50"),
        ("eslutning i punkt 2", "10.50"),
        ("Aakær", "10.40"),
        ("unkt 2 er begyndt", "10.35"),
    ] {
        retime(&mut desk, words, clock);
        in_order_of_recording(&desk);
    }
    assert_eq!(timekeeping::remarks(desk.meeting()), [""; 0]);
    assert!(paper(&desk).contains("kl. 10.00–10.50"), "{}", paper(&desk));
}

#[test]
fn a_meeting_past_midnight_has_the_day_and_the_order_of_its_evening() {
    let desk = held(
        "2026-12-03",
        "22.00",
        [
            "2026-12-03T22:00:00+01:00",
            "2026-12-03T23:50:00+01:00",
            "2026-12-04T00:05:00+01:00",
            "2026-12-04T00:10:00+01:00",
            "2026-12-04T00:30:00+01:00",
        ],
    );
    golden::check("ure/over-midnat.txt", &head(&desk));
    assert!(paper(&desk).contains("kl. 22.00–0.30"));
    assert!(paper(&desk).contains("3. december 2026"));
    assert_eq!(timekeeping::remarks(desk.meeting()), [""; 0]);
}

#[test]
fn the_day_is_that_of_the_opening_also_just_after_midnight() {
    let mut desk = planned("2026-12-03", "23.55");
    at(&mut desk, "2026-12-04T00:01:00+01:00", "Aån");
    assert!(
        paper(&desk).contains("4. december 2026"),
        "{}",
        paper(&desk)
    );
}

#[test]
fn a_typed_time_before_midnight_is_yesterday_evenings() {
    // Who left is retimed; the meeting began before midnight, or after it.
    for (opened, shown) in [
        ("2026-12-03T22:00:00+01:00", "Forlod mødet kl. 23.50"),
        ("2026-12-04T00:01:00+01:00", ""),
    ] {
        let mut desk = planned("2026-12-03", "22.00");
        at(&mut desk, "2026-12-03T21:50:00+01:00", "A");
        at(&mut desk, opened, "ån");
        desk.now = moment("2026-12-04T00:05:00+01:00");
        desk.choose("Aakær").keys("f");
        desk.keys("k")
            .keys(&"<Backspace>".repeat(5))
            .keys("23.50<Enter>");
        let screen = desk.screen();
        assert!(!screen.contains("fremtiden"), "{opened}: {screen}");
        assert!(desk.ui.dialog.is_none(), "{opened}: {screen}");
        assert!(paper(&desk).contains(shown), "{}", paper(&desk));
        let left = desk
            .history()
            .happened()
            .into_iter()
            .rev()
            .find(|h| h.0 == 5);
        let left = left.map(|h| h.1.to_rfc3339());
        assert!(
            left.is_some_and(|l| l.starts_with("2026-12-03T23:50")),
            "{opened}"
        );
    }
    // What is noted late.
    let mut desk = planned("2026-12-03", "22.00");
    at(&mut desk, "2026-12-03T22:00:00+01:00", "Aån");
    at(&mut desk, "2026-12-04T00:05:00+01:00", "ø23.50<Enter>");
    desk.choose("Aakær").keys("f");
    assert!(
        paper(&desk).contains("Forlod mødet kl. 23.50"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_break_ends_and_somebody_leaves_after_midnight() {
    let mut desk = planned("2026-12-03", "22.00");
    at(&mut desk, "2026-12-03T22:00:00+01:00", "Aån");
    // Four municipalities and more would be gone at half past midnight; the agenda is done before.
    for name in ["Aakær", "Thorøe", "Præstbro", "Skårup", "Østerlund"] {
        desk.choose(name).keys("K0.30<Enter>");
        assert!(desk.notice().contains("0.30"), "{}", desk.notice());
    }
    desk.keys("<Esc>");
    let early = schedule::shortfalls(desk.meeting(), moment("2026-12-03T22:05:00+01:00"));
    assert_eq!(early, []);
    let late = schedule::shortfalls(desk.meeting(), moment("2026-12-04T00:25:00+01:00"));
    assert!(!late.is_empty());
    at(&mut desk, "2026-12-03T23:55:00+01:00", "PP");
    desk.keys("<Backspace><Backspace>0.10<Enter>");
    let until = desk.meeting().break_until().map(|m| m.to_rfc3339());
    assert_eq!(
        until.as_deref(),
        Some("2026-12-04T00:10:00+01:00"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_meeting_may_be_planned_past_midnight_and_a_slip_is_told() {
    for (start, end, taken) in [
        ("22.00", "0.30", true),
        ("22.00", "06.00", true),
        ("22.00", "06.01", false),
        ("13.00", "10.00", false),
        ("13.00", "13.00", false),
    ] {
        let dir = copy_of(LILLEBAELT);
        let file = dir.path().join("dagsorden.toml");
        let text = std::fs::read_to_string(&file).expect("read");
        let times = |line: &str| match line.split(" = ").next() {
            Some("start") => format!("start = \"{start}\""),
            Some("slut") => format!("slut = \"{end}\""),
            _ => line.to_owned(),
        };
        let lines: Vec<String> = text.lines().map(times).collect();
        std::fs::write(&file, lines.join("\n")).expect("written");
        let out = run(&["tjek", path(dir.path())]).1;
        let refused = out.contains("”slut” ligger ikke efter ”start”");
        assert_eq!(refused, !taken, "{start} {end}: {out}");
        assert!(
            !taken || !out.contains("minutter: "),
            "{start} {end}: {out}"
        );
    }
}
