//! The pages themselves, without a server: every scene, in words, for every key of a meeting with a closed item.

use super::{body, records};
use crate::harness::{Desk, LILLEBAELT, sample};
use crate::scenes::scenes;
use crate::secrets::{clean, in_scene};
use crate::walks::LILLEBAELT_KEYS;
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::domain::scene::Scene;
use ordstyrer::ui::view::projector::{RoomView, Stopped};
use ordstyrer::ui::view::web::page;

fn document(meeting: &Meeting, desk: &Desk) -> String {
    page(RoomView::Meeting(meeting), None, desk.now).document("0", "0")
}

#[test]
fn every_scene_has_one_heading_and_says_its_verdict_and_decision_aloud() {
    let all = scenes();
    assert!(all.len() >= 10);
    for (name, desk) in all {
        let page = document(desk.meeting(), &desk);
        let read = body(&page);
        assert_eq!(read.matches("<h1").count(), 1, "{name}:\n{read}");
        assert_eq!(read.matches("aria-live=\"polite\"").count(), 2, "{name}");
        let decision = read.split_once("id=\"beslutning\"").expect("a place").1;
        let decision = decision.split_once("</div>").expect("closed").0;
        assert_eq!(
            decision.contains("<p"),
            name == "beslutning",
            "{name}: {decision}"
        );
        let verdict = read.split_once("id=\"dom\"").expect("a place").1;
        let verdict = verdict.split_once("</div>").expect("closed").0;
        assert_eq!(
            verdict.contains("eslutningsdygtig"),
            name != "slut",
            "{name}: {verdict}"
        );
        assert_eq!(
            verdict.contains("alarm"),
            name == "tabt",
            "{name}: {verdict}"
        );
        assert!(
            name == "slut" || read.contains("<svg class=\"pladser\""),
            "{name}"
        );
        assert_eq!(
            read.contains("<svg class=\"dag\""),
            name == "dagsorden" || name == "fremmoede" && read.contains("Fremmødet siden"),
            "{name}"
        );
    }
}

#[test]
fn no_scene_has_a_word_of_the_closed_item_at_any_key() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("jnotatord til mødelederen<Enter>");
    let mut closed = 0;
    for step in LILLEBAELT_KEYS {
        desk.wait(1).keys(step);
        if desk.meeting().seq() == 0 {
            continue;
        }
        clean("siden", &document(desk.meeting(), &desk));
        for scene in Scene::ALL {
            let history = in_scene(&desk, scene);
            let page = document(history.meeting(), &desk);
            clean(scene.code(), &page);
            let item = desk.meeting().current_item();
            if scene == Scene::Speakers && item.is_some_and(|s| !s.is_public()) {
                assert!(!page.contains("Holmskov"), "{page}");
                closed += 1;
            }
        }
    }
    assert!(closed > 3, "the closed item was open for {closed} steps");
    assert!(records(&desk).len() > 20);
}

/// When a closed item was dealt with is not drawn; when the others were, is.
#[test]
fn the_days_course_leaves_the_closed_item_out() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    for step in LILLEBAELT_KEYS {
        desk.wait(12).keys(step);
        if desk
            .meeting()
            .current_item()
            .is_some_and(|s| s.item.id.as_str() == "8")
        {
            break;
        }
    }
    let history = in_scene(&desk, Scene::Agenda);
    let page = document(history.meeting(), &desk);
    let day = page.split_once("<svg class=\"dag\"").expect(&page).1;
    let day = day.split_once("</svg>").expect("closed").0;
    assert!(
        day.contains(">3</text>") && day.contains("class=\"holdt\""),
        "{day}"
    );
    assert!(!day.contains(">6</text>"), "{day}");
}

#[test]
fn what_stands_still_says_so() {
    for (why, says) in [
        (Stopped::Unsound, "følger ikke mødet"),
        (Stopped::Newer, "nyere udgave"),
    ] {
        let desk = crate::room::open();
        let page = page(RoomView::Meeting(desk.meeting()), Some(why), desk.now);
        assert!(body(&page.document("0", "0")).contains(says));
    }
}

/// People leave: the course of the attendance is drawn down to as many as were there.
#[test]
fn the_attendance_is_drawn_over_time() {
    let mut desk = crate::room::pictured();
    let before = document(in_scene(&desk, Scene::Attendance).meeting(), &desk);
    assert!(
        !before.contains("Fremmødet siden"),
        "nobody has come or gone: {before}"
    );
    desk.choose("El-Khatib").keys("f").wait(7);
    desk.choose("Holmskov").keys("f").wait(4);
    let page = document(in_scene(&desk, Scene::Attendance).meeting(), &desk);
    assert!(
        page.contains("Fremmødet siden åbningen: fra 8 til 10 af 12 pladser"),
        "{page}"
    );
    assert!(page.contains("8 af 12 pladser"), "{page}");
}

/// What somebody wrote is never markup.
#[test]
fn words_from_the_meeting_cannot_be_markup() {
    let mut setup = sample(LILLEBAELT);
    let bad = "<script>alert(1)</script>\"'&\u{202e}";
    setup.profile.name = bad.to_owned();
    for item in &mut setup.agenda.items {
        bad.clone_into(&mut item.title);
    }
    let mut desk = Desk::new(setup);
    desk.keys("Aån");
    for scene in Scene::ALL {
        let history = in_scene(&desk, scene);
        let page = document(history.meeting(), &desk);
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert!(
            page.contains("&lt;script&gt;") && !page.contains('\u{202e}'),
            "{page}"
        );
    }
}

/// The pages of all scenes as files, for a browser to look at: `WALL_PAGES=folder`.
#[test]
#[ignore = "writes pages where WALL_PAGES says"]
fn pages_for_a_browser_are_written() {
    let Some(folder) = std::env::var_os("WALL_PAGES") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let mut gone = crate::room::pictured();
    gone.choose("El-Khatib").keys("f").wait(7);
    gone.choose("Holmskov").keys("f").wait(4).keys("wm");
    for (name, desk) in scenes().into_iter().chain([("forløb", gone)]) {
        let page = document(desk.meeting(), &desk);
        std::fs::write(folder.join(name).with_extension("html"), page).expect("written");
    }
}
