//! What each of the screens says of a turn that is limited, from the first second until it is over; and what none says.

use super::RULE;
use crate::harness::{Desk, lines};
use crate::linear::Lines;
use crate::pty::{Pty, copy_for_today, path};
use crate::room::opened;
use ordstyrer::domain::act::AgendaCommand;
use ordstyrer::domain::speaking_time::SpeakingTime;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::ui::look::Look;
use ordstyrer::ui::view::projector::{self, RoomView};
use ordstyrer::ui::view::{runsheet, web};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::collections::BTreeSet;

/// Villy Aakær has the floor for three minutes, and a reply waits.
fn speaking() -> Desk {
    let mut desk = opened(RULE);
    desk.ui.size = (120, 40);
    desk.listed("aakaer", "<Enter>").keys("H");
    desk.listed("thoroe", "<Ctrl+R>");
    desk
}

fn run_sheet(desk: &Desk) -> String {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal");
    let draw = |f: &mut ratatui::Frame<'_>| {
        runsheet::draw(f, desk.meeting(), Look::default(), desk.now);
    };
    terminal.draw(draw).expect("drawn");
    lines(terminal.backend())
}

fn in_browser(desk: &Desk) -> String {
    let page = web::page(RoomView::Meeting(desk.meeting()), None, desk.now);
    page.document("0", "0")
}

fn row<'t>(text: &'t str, name: &str) -> &'t str {
    text.lines().find(|l| l.contains(name)).expect("a row")
}

#[test]
fn every_screen_says_what_is_left_and_by_another_word_when_it_is_little_or_over() {
    let mut desk = speaking();
    for (seconds, wall, at_desk, aloud) in [
        (0, "3:00 tilbage", "taler 3:00", "3 minutter tilbage"),
        (
            19,
            "2:41 tilbage",
            "taler 2:41",
            "2 minutter og 41 sekunder tilbage",
        ),
        (130, "0:31 tilbage", "taler 0:31", "31 sekunder tilbage"),
        (1, "Kun 0:30 tilbage", "kun 0:30", "kun 30 sekunder tilbage"),
        (29, "Kun 0:01 tilbage", "kun 0:01", "kun 1 sekund tilbage"),
        (
            1,
            "0:00 over taletiden",
            "0:00 over",
            "0 sekunder over taletiden",
        ),
        (
            40,
            "0:40 over taletiden",
            "0:40 over",
            "40 sekunder over taletiden",
        ),
        (
            60,
            "1:40 over taletiden",
            "1:40 over",
            "1 minut og 40 sekunder over taletiden",
        ),
    ] {
        desk.seconds(seconds);
        let small = desk.small_wall();
        assert!(
            small.contains(wall) && small.contains("Villy Aakær"),
            "{small}"
        );
        assert!(small.contains("HAR ORDET · HØJST 3 MIN."), "{small}");
        assert!(desk.room(120, 40).contains(wall), "{wall}");
        let screen = desk.screen();
        assert!(row(&screen, "● Villy Aakær").contains(at_desk), "{screen}");
        let sheet = run_sheet(&desk);
        assert!(
            sheet.contains(&format!("Har ordet: Villy Aakær · {wall}")),
            "{sheet}"
        );
        let page = in_browser(&desk);
        assert!(page.contains(&format!("\">{wall}</span>")), "{page}");
        let (now, mut heard) = (desk.now, Lines::at(desk));
        assert_eq!(heard.desk.now, now);
        for question in ["status", "talere"] {
            let said = heard.write(question);
            let wanted = format!("Villy Aakær har ordet, højst 3 min.: {aloud}.");
            assert!(said.contains(&wanted), "{question}: {said}");
        }
        desk = heard.desk;
    }
}

#[test]
fn the_next_one_has_a_time_of_their_own_and_nothing_is_counted_when_nobody_speaks() {
    let mut desk = speaking();
    desk.seconds(100).keys("H").seconds(10);
    let wall = desk.small_wall();
    assert!(
        wall.contains("HAR ORDET TIL EN REPLIK · HØJST 1 MIN."),
        "{wall}"
    );
    assert!(
        wall.contains("Bodil Thorøe") && wall.contains("0:50 tilbage"),
        "{wall}"
    );
    // Called by mistake: the one before has the floor as if nothing had been said.
    desk.keys("z").seconds(5);
    assert!(
        desk.small_wall().contains("1:05 tilbage"),
        "{}",
        desk.small_wall()
    );
    desk.keys("Z").keys("H");
    let wall = desk.small_wall();
    assert!(
        wall.contains("PUNKT 1") && !wall.contains(" tilbage"),
        "{wall}"
    );
}

#[test]
fn a_break_another_item_and_a_closed_one_count_nothing() {
    for keys in ["PP<Enter>", "n", ""] {
        let mut desk = speaking();
        desk.seconds(30).keys(keys);
        if keys.is_empty() {
            let item = desk.meeting().current_item().expect("an item");
            let (item, closed) = (item.item.id.clone(), true);
            desk.put(&AgendaCommand::SetSecrecy { item, closed }.into());
        }
        let wall = desk.small_wall();
        for word in ["tilbage", "taletiden", "Aakær", "ORDET"] {
            assert!(!wall.contains(word), "{keys}: {wall}");
        }
    }
}

#[test]
fn a_scene_that_was_chosen_and_a_decision_that_is_shown_stay_on_the_wall() {
    let mut desk = speaking();
    desk.keys("wd");
    assert!(
        desk.small_wall().contains("DAGSORDEN"),
        "{}",
        desk.small_wall()
    );
    desk.keys("wt");
    assert!(
        desk.small_wall().contains("3:00 tilbage"),
        "{}",
        desk.small_wall()
    );
    desk.keys("wf").keys("ug<Ctrl+S>v");
    let wall = desk.small_wall();
    assert!(
        wall.contains("BESLUTNING") && !wall.contains(" tilbage"),
        "{wall}"
    );
}

/// A page that somebody holds is of another text once somebody speaks, and of another again with the next one.
#[test]
fn the_wall_is_about_whoever_speaks() {
    let mut desk = opened(RULE);
    let item = projector::subject(desk.meeting());
    desk.listed("aakaer", "<Enter>");
    assert_eq!(
        projector::subject(desk.meeting()),
        item,
        "who waits changes nothing"
    );
    desk.keys("H");
    let speaks = projector::subject(desk.meeting());
    desk.listed("thoroe", "<Enter>").keys("H");
    let next = projector::subject(desk.meeting());
    assert!(item != speaks && speaks != next && next != item);
}

/// The name and the list stand still from the first second until it is long over: only what is left changes.
#[test]
fn the_letters_stand_still_while_it_is_counted() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let scene = |desk: &Desk| -> Vec<String> {
            let wall = lines(&desk.wall(width, height, Look::default()));
            let rows = wall.lines().skip(1).take_while(|row| !row.contains("───"));
            rows.map(str::to_owned).collect()
        };
        let mut desk = speaking();
        let first = scene(&desk);
        let mut changed = BTreeSet::new();
        for _ in 0..300 {
            let now = scene(desk.seconds(1));
            assert_eq!(now.len(), first.len());
            let rows = first.iter().zip(&now).enumerate();
            changed.extend(rows.filter(|(_, (a, b))| a != b).map(|(n, _)| n));
        }
        let (top, end) = (
            changed.first().expect("some"),
            changed.last().expect("some"),
        );
        let name = first
            .iter()
            .position(|row| !row.is_empty())
            .expect("a label")
            + 2;
        assert!(*top > name, "{width}x{height}: {changed:?}");
        assert!(
            end - top < usize::from(height) / 4,
            "{width}x{height}: {changed:?}"
        );
    }
}

/// The clock is put back while somebody speaks: nobody knows how long they have spoken, and nobody says.
#[test]
fn a_clock_that_stands_before_the_turn_counts_nothing() {
    let mut desk = speaking();
    desk.seconds(-60);
    let wall = desk.small_wall();
    assert!(
        wall.contains("Villy Aakær") && wall.contains("HØJST 3 MIN."),
        "{wall}"
    );
    assert!(!wall.contains("tilbage"), "{wall}");
    assert!(row(&desk.screen(), "● Villy Aakær").contains("har ordet"));
    desk.seconds(70);
    assert!(
        desk.small_wall().contains("2:50 tilbage"),
        "{}",
        desk.small_wall()
    );
}

#[test]
fn no_minutes_say_that_there_was_a_time() {
    let held = |rule| {
        let mut desk = opened(rule);
        desk.listed("aakaer", "<Enter>").keys("H").seconds(400);
        desk.keys("H").keys("ug<Ctrl+S>").wait(5).keys("Xa");
        desk
    };
    let (with, without) = (held(RULE), held(SpeakingTime::default()));
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Json] {
        for audience in [Audience::Public, Audience::Internal] {
            assert_eq!(
                with.minutes(format, audience),
                without.minutes(format, audience)
            );
        }
    }
}

/// In a browser what counts the seconds is no place that is read aloud by itself, and is there only while it counts.
#[test]
fn the_page_counts_in_silence() {
    let mut desk = speaking();
    let page = in_browser(&desk);
    let (_, timer) = page
        .split_once("<p id=\"taletid\" role=\"timer\" aria-live=\"off\">")
        .expect("a timer");
    assert!(timer.contains("3:00 tilbage"), "{page}");
    assert_eq!(
        page.matches("aria-live=\"polite\"").count(),
        2,
        "the verdict and the decision"
    );
    // From one second to the next nothing else changes.
    let later = in_browser(desk.seconds(1));
    assert_eq!(later, page.replace("3:00 tilbage", "2:59 tilbage"));
    desk.keys("H").keys("H");
    assert!(!in_browser(&desk).contains("role=\"timer\""));
}

/// "2:41" in seconds.
fn seconds(clock: &str) -> Option<u32> {
    let (minutes, seconds) = clock.split_once(':')?;
    Some(minutes.parse::<u32>().ok()? * 60 + seconds.parse::<u32>().ok()?)
}

fn on_wall(text: &str) -> Option<u32> {
    let (before, _) = text.split_once(" tilbage")?;
    seconds(before.split_whitespace().last()?)
}

fn at_desk(text: &str) -> Option<u32> {
    text.split_once("taler ")
        .and_then(|(_, after)| seconds(after.split_whitespace().next()?))
}

/// The wall and the desk go on by themselves while a turn is counted.
#[test]
fn the_wall_and_the_desk_are_drawn_anew_each_second_while_it_is_counted() {
    let dir = copy_for_today(crate::harness::LILLEBAELT);
    let agenda = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&agenda).expect("read");
    let own = text.replace("forum = \"klynge-politisk\"", "forum = \"egen\"");
    assert_ne!(text, own);
    std::fs::write(&agenda, own).expect("written");
    std::fs::write(
        dir.path().join("egen.toml"),
        "id = \"egen\"\nbygger_paa = \"klynge-politisk\"\nnavn = \"Egen\"\n[praksis]\ntaletid = 60\n",
    )
    .expect("written");
    let mut desk = Pty::start(&["afhold", path(dir.path())], (120, 40));
    desk.shows("Fremmøde");
    desk.keys("A").shows("gemt nr. 2");
    desk.keys("å").shows("gemt nr. 3");
    desk.keys("n").shows("gemt nr. 4");
    desk.keys("h").shows("Hvem vil tale?");
    desk.keys("<Enter>").shows("gemt nr. 5");
    desk.keys("H").shows("gemt nr. 6");
    // A wall that comes late; no letters are big on one this low.
    let mut wall = Pty::start(&["projektor", path(dir.path())], (80, 14));
    for (screen, read) in [
        (&wall, on_wall as fn(&str) -> Option<u32>),
        (&desk, at_desk),
    ] {
        let first = read(&screen.until("a time", |text| read(text).is_some())).expect("a time");
        assert!((3000..=3600).contains(&first), "{first}");
        let mut last = first;
        for _ in 0..3 {
            let less = |text: &str| read(text).is_some_and(|now| now < last);
            last = read(&screen.until("less", less)).expect("a time");
        }
        // A minute's redraw would show the first of them too, but not three.
        assert!(first - last < 40, "{first} {last}");
    }
    wall.keys("q");
    assert_eq!(wall.end(), 0);
    desk.keys("qj");
    assert_eq!(desk.end(), 0);
}
