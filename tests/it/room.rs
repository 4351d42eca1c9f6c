//! The room, live: the scenes the secretary chooses, the clock of the agenda, the speakers' list, the break.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_for_today, path, run};
use chrono::Timelike;
use ordstyrer::domain::act::RoomEvent;
use ordstyrer::domain::at::PersonAt;
use ordstyrer::domain::event::Event;
use ordstyrer::domain::meeting::Phase;
use ordstyrer::domain::scene::{Scene, WallHold};
use ordstyrer::domain::schedule;
use ordstyrer::domain::speaking_time::SpeakingTime;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

pub(crate) fn open() -> Desk {
    opened(SpeakingTime::default())
}

/// The same where the body limits how long one speaks.
pub(crate) fn opened(rule: SpeakingTime) -> Desk {
    let mut desk = Desk::new(crate::speaking::limited(rule));
    desk.keys("A").wait(10).keys("ån");
    desk
}

/// The meeting as it stands in the reviewed pictures: two items decided, one running, two on the speakers' list.
pub(crate) fn pictured() -> Desk {
    pictured_by(SpeakingTime::default())
}

/// The same where the body limits how long one speaks.
pub(crate) fn pictured_by(rule: SpeakingTime) -> Desk {
    let mut desk = opened(rule);
    desk.keys("ug<Ctrl+S>")
        .wait(5)
        .keys("nug<Ctrl+S>")
        .wait(5)
        .keys("n")
        .wait(9);
    desk.keys("h")
        .type_text("aakaer")
        .keys("<Enter>h")
        .type_text("thoroe")
        .keys("<Enter>");
    desk.keys("h").type_text("khatib").keys("<Ctrl+R>H").wait(2);
    desk
}

#[test]
fn a_scene_is_recorded_and_followed_until_it_is_let_go() {
    let mut desk = open();
    desk.keys("wd");
    assert_eq!(
        desk.events().last(),
        Some(&Event::Room(RoomEvent::SceneSet {
            scene: Some(Scene::Agenda),
            wall: WallHold::default(),
        }))
    );
    assert!(desk.room(80, 24).contains("DAGSORDEN"));
    desk.keys("n");
    assert!(
        desk.room(80, 24).contains("DAGSORDEN"),
        "pinned: it stays while items change"
    );
    desk.keys("wf");
    assert!(
        desk.room(80, 24).contains("PUNKT 2"),
        "{}",
        desk.room(80, 24)
    );
    desk.keys("wdP");
    assert!(
        !desk.room(80, 24).contains("DAGSORDEN"),
        "a break is a break"
    );
    desk.keys("z");
    assert!(
        desk.room(80, 24).contains("DAGSORDEN"),
        "and undo brings back what was seen"
    );
}

#[test]
fn lost_quorum_stands_on_every_scene() {
    for key in "mptdb".chars() {
        let mut desk = pictured();
        desk.keys("w")
            .keys(&key.to_string())
            .choose("El-Khatib")
            .keys("f");
        let room = desk.room(80, 24);
        assert!(
            room.to_uppercase().contains("IKKE BESLUTNINGSDYGTIG"),
            "{room}"
        );
        assert!(
            room.to_lowercase()
                .contains("der mangler 1 fra almen praksis"),
            "what would restore it: {room}"
        );
    }
}

#[test]
fn speakers_take_turns_replies_first_and_nothing_of_it_reaches_the_minutes() {
    let mut desk = pictured();
    let name = |p: PersonAt| desk.meeting().people()[p].person.name.clone();
    let speaking = desk.meeting().floor().speaking().map(|(p, _)| name(p));
    assert_eq!(
        speaking.as_deref(),
        Some("Nour El-Khatib Dam"),
        "the reply came first"
    );
    desk.keys("H");
    assert_eq!(
        desk.notice(),
        format!("gemt nr. {} · Villy Aakær har ordet", desk.meeting().seq())
    );
    let text = desk.minutes(Format::Text, Audience::Internal);
    for word in ["har ordet", "talerliste", "Talerliste", "replik", "Taletid"] {
        assert!(!text.contains(word), "{word}");
    }
    // Chosen again, a person is taken off; the item's end clears the list; who is not there cannot speak.
    desk.keys("h").type_text("thoroe").keys("<Enter>");
    assert!(
        desk.notice().contains("taget af talerlisten"),
        "{}",
        desk.notice()
    );
    desk.keys("h").type_text("boegelund").keys("<Enter>");
    assert_eq!(
        desk.notice(),
        "Personen er ikke til stede. Tryk t, hvis personen er kommet."
    );
    desk.keys("h").type_text("thoroe").keys("<Enter>n");
    assert!(
        desk.meeting().floor().queue().is_empty() && desk.meeting().floor().speaking().is_none()
    );
    desk.keys("H");
    assert_eq!(
        desk.notice(),
        "Ingen står på talerlisten. Tryk h for at sætte en på den."
    );
    let dam = desk
        .meeting()
        .people()
        .position(|p| p.person.name.contains("Khatib"))
        .expect("a person");
    assert_eq!(desk.meeting().floor().seconds(dam, desk.now), 120);
}

#[test]
fn the_end_of_the_meeting_follows_every_overrun() {
    let mut desk = open();
    let end = |desk: &Desk| {
        let end = schedule::projected_end(desk.meeting(), desk.now).expect("planned");
        (
            end.hour(),
            end.minute(),
            schedule::overrun(desk.meeting(), end).expect("an end"),
        )
    };
    // 115 planned minutes from 18.30.
    assert_eq!(end(&desk), (20, 25, -5));
    desk.wait(5);
    assert_eq!(end(&desk), (20, 25, -5), "within the plan nothing moves");
    desk.wait(17);
    assert_eq!(
        end(&desk),
        (20, 42, 12),
        "seventeen minutes over on the first item"
    );
    assert!(
        desk.room(120, 40)
            .contains("slutter ca. kl. 20.42, 12 min. over tiden"),
        "{}",
        desk.room(120, 40)
    );
    desk.ui.size = (120, 40);
    assert!(
        desk.screen()
            .contains("slutter ca. kl. 20.42, 12 min. over tiden"),
        "{}",
        desk.screen()
    );
    // A break moves it by its length; a withdrawn item gives its time back.
    desk.keys("PP<Enter>");
    assert_eq!(end(&desk), (20, 52, 22));
    desk.wait(10).keys("å<Tab><Tab><End><Up>Tj");
    assert_eq!(end(&desk), (20, 47, 17), "{}", desk.notice());
}

#[test]
fn a_break_says_when_it_ends() {
    let mut desk = open();
    desk.keys("P");
    assert_eq!(desk.meeting().phase(), Phase::Adjourned);
    desk.keys("P").type_text("18.20").keys("<Enter>");
    assert_eq!(
        desk.notice(),
        "Tidspunktet er passeret. Skriv et senere tidspunkt."
    );
    desk.keys("<Esc>P<Enter>");
    assert!(
        desk.room(80, 24)
            .contains("Vi fortsætter kl. 18.40 (om 10 min.)"),
        "{}",
        desk.room(80, 24)
    );
    desk.wait(7);
    assert!(
        desk.room(80, 24).contains("om 3 min."),
        "{}",
        desk.room(80, 24)
    );
    desk.wait(5);
    assert!(
        desk.room(80, 24).contains("Pausen sluttede kl. 18.40."),
        "{}",
        desk.room(80, 24)
    );
    desk.keys("å");
    assert!(desk.meeting().break_until().is_none());
}

#[test]
fn an_announced_departure_marks_the_decisions_it_endangers_and_one_confirm_moves_them() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("A").wait(10).keys("ån");
    assert!(schedule::shortfalls(desk.meeting(), desk.now).is_empty());
    // The only doctor leaves at 19.10: items 4 and 6 are planned to end after that, 3 is not.
    desk.choose("El-Khatib")
        .keys("K")
        .type_text("19.10")
        .keys("<Enter>");
    let short: Vec<String> = schedule::shortfalls(desk.meeting(), desk.now)
        .iter()
        .map(|s| s.item.to_string())
        .collect();
    assert_eq!(short, ["4", "6", "9"]);
    let screen = desk.screen();
    assert!(screen.contains("!  20"), "{screen}");
    desk.keys("<Tab><Tab><Home><Down><Down><Down>");
    let screen = desk.screen();
    assert!(screen.contains("Forummet ventes ikke at være"), "{screen}");
    desk.keys("L");
    let screen = desk.screen();
    assert!(
        screen.contains("Punkt 4 kan ikke afgøres til tiden")
            && screen.contains("da mangler der 1 fra almen praksis"),
        "{screen}"
    );
    desk.keys("f");
    let order: Vec<String> = desk
        .meeting()
        .agenda()
        .take(4)
        .map(|s| s.item.id.to_string())
        .collect();
    assert_eq!(order, ["1", "2", "4", "3"], "{}", desk.notice());
    let short: Vec<String> = schedule::shortfalls(desk.meeting(), desk.now)
        .iter()
        .map(|s| s.item.to_string())
        .collect();
    assert_eq!(
        short,
        ["3", "6", "9"],
        "one place is one place: now the other one is late"
    );
}

/// A folder that is put back from a copy, or a mark that is made anew, is followed on.
#[test]
fn the_room_follows_a_mark_that_was_taken_away_and_came_back() {
    let dir = copy_for_today(LILLEBAELT);
    let mut room = Pty::start(&["projektor", path(dir.path())], (100, 30));
    room.shows("Mødet er ikke begyndt");
    let mark = dir.path().join("journal.durable");
    for (keys, seq, seen) in [
        ("A", 2, "10 til stede"),
        ("å", 3, "slutter ca."),
        ("n", 4, "PUNKT 1"),
        ("n", 5, "PUNKT 2"),
    ] {
        let mut desk = Pty::start(&["afhold", path(dir.path())], (110, 30));
        desk.shows("Fremmøde");
        desk.keys(keys).shows(&format!("gemt nr. {seq}"));
        room.shows(seen);
        desk.keys("qj");
        assert_eq!(desk.end(), 0, "{keys}");
        // Taken away, or replaced by another file of the same name.
        if seq % 2 == 0 {
            std::fs::remove_file(&mark).expect("removed");
        } else {
            let other = dir.path().join("en anden");
            std::fs::copy(&mark, &other).expect("copied");
            std::fs::rename(&other, &mark).expect("replaced");
        }
    }
    room.keys("q");
    assert_eq!(room.end(), 0);
}

/// The room's own keys change how its screen looks, and nothing else.
#[test]
fn the_rooms_screen_changes_its_colours_and_signs() {
    let dir = copy_for_today(LILLEBAELT);
    let mut room = Pty::start(
        &[
            "projektor",
            path(dir.path()),
            "--tema",
            "kontrast",
            "--tegn",
            "ascii",
        ],
        (100, 30),
    );
    room.shows("Moedet er ikke begyndt");
    room.keys("g").shows("Mødet er ikke begyndt");
    room.keys("tq");
    assert_eq!(room.end(), 0);
    assert!(!dir.path().join("journal.jsonl").exists());
    let (code, _, err) = run(&["projektor", path(dir.path()), "--tema", "gul"]);
    assert_eq!(
        (code, err.contains("--tema <TEMA> kan ikke være ”gul”")),
        (2, true),
        "{err}"
    );
}
