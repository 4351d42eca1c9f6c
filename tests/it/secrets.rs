//! Closed items never reach the room or the public minutes.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::walks::LILLEBAELT_KEYS;
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::scene::Scene;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// Words that stand only in the closed item, in its decision, in a draft, or in the run sheet.
const CANARIES: [&str; 11] = [
    "skeptisk",
    "formødet",
    "notatord",
    "Kærmindebroen",
    "Tvedskov",
    "sygemeldt",
    "1.185.000",
    "310.000",
    "Advokatens",
    "bemandingen",
    "ophæves før tid",
];

fn clean(where_: &str, text: &str) {
    for canary in CANARIES {
        assert!(!text.contains(canary), "{canary} i {where_}:\n{text}");
    }
}

#[test]
fn no_frame_of_the_room_and_no_public_file_holds_a_closed_items_words() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("jnotatord til mødelederen<Enter>");
    for step in LILLEBAELT_KEYS {
        for key in crate::harness::keys(step) {
            desk.press(key);
            // At 80×14 nothing is drawn in big letters, so every word can be read back.
            for (width, height) in [(80, 14), (80, 24), (200, 60)] {
                clean("salens skærm", &desk.room(width, height));
            }
        }
        for format in Format::ALL {
            clean(format.ending(), &desk.minutes(format, Audience::Public));
        }
    }
    let internal = desk.minutes(Format::Text, Audience::Internal);
    assert!(internal.contains("Kærmindebroen"), "the internal version has it");
}

/// The room's screen as it would be if the secretary chose a scene now; with somebody speaking.
fn with_scene(desk: &Desk, scene: Scene, size: (u16, u16)) -> String {
    let mut other = Desk::new(sample(LILLEBAELT));
    (other.history, other.now) = (desk.history.clone(), desk.now);
    let speaker = desk.meeting().people()[0].person.id.clone();
    let events = vec![Event::SceneSet { scene: Some(scene) }, Event::SpeakerCalled { person: Some(speaker) }];
    let seq = desk.meeting().seq() + 1;
    other.history.push(Record { seq, at: desk.now, events });
    other.room(size.0, size.1)
}

#[test]
fn no_scene_shows_a_closed_items_words_or_who_speaks_to_it() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    let mut closed = 0;
    desk.keys("jnotatord til mødelederen<Enter>");
    for step in LILLEBAELT_KEYS {
        for key in crate::harness::keys(step) {
            desk.press(key);
            if desk.meeting().seq() == 0 {
                continue;
            }
            for scene in Scene::ALL {
                // At 80×14 nothing is drawn in big letters, so every word can be read back.
                let room = with_scene(&desk, scene, (80, 14));
                clean(&format!("{scene:?}"), &room);
                if scene == Scene::Speakers && desk.meeting().current_item().is_some_and(|s| s.item.closed) {
                    assert!(!room.contains("Holmskov"), "{room}");
                    closed += 1;
                }
            }
        }
    }
    assert!(closed > 10, "the closed item was open for {closed} keys");
}

#[test]
fn a_closed_item_is_number_and_neutral_title() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånnnnnn");
    assert_eq!(desk.meeting().current_item().map(|s| s.item.id.as_str()), Some("6"));
    let room = desk.room(80, 24);
    assert!(room.contains("PUNKT 6 · LUKKET PUNKT"), "{room}");
    desk.keys("ut<Ctrl+S>v");
    assert!(desk.notice().contains("lukket"), "{}", desk.notice());
    assert!(desk.meeting().shown().is_none());
    let json: serde_json::Value = serde_json::from_str(&desk.minutes(Format::Json, Audience::Public)).expect("JSON");
    let item = &json["items"][5];
    let fields: Vec<&String> = item.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["closed", "number", "title"], "{item}");
}

#[test]
fn closing_an_item_takes_its_decision_off_the_wall_at_once() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånug<Ctrl+S>v");
    assert!(desk.room(80, 14).contains("godkendte dagsordenen"), "{}", desk.room(80, 14));
    desk.keys("l");
    assert!(!desk.room(80, 14).contains("godkendte"), "{}", desk.room(80, 14));
}
