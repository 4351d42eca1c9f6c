//! What the room sees of the sample's closed item, key by key. That no field of a closed item goes out, however it was
//! closed and whatever the output, is held by `closed_wins`.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::walks::LILLEBAELT_KEYS;
use ordstyrer::domain::act::{DecisionCommand, RoomCommand, RoomEvent};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::scene::{Scene, WallHold};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::ui::look::Look;

/// Some words that stand only in the sample's closed item, in its decision, in a draft, or in the run sheet.
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

pub(crate) fn clean(where_: &str, text: &str) {
    for canary in CANARIES {
        assert!(!text.contains(canary), "{canary} i {where_}:\n{text}");
    }
}

#[test]
fn at_no_key_of_a_meeting_do_the_wall_or_the_minutes_hold_the_samples_secret_words() {
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
    assert!(
        internal.contains("Kærmindebroen"),
        "the internal version has it"
    );
}

/// The meeting as it would be if the secretary chose a scene now; with somebody speaking.
pub(crate) fn in_scene(desk: &Desk, scene: Scene) -> History {
    let mut history = desk.history().clone();
    let speaker = desk.meeting().people().rows()[0].person.id.clone();
    let events = vec![
        Event::Room(RoomEvent::SceneSet {
            scene: Some(scene),
            wall: WallHold::default(),
        }),
        Event::Room(RoomEvent::SpeakerCalled {
            person: Some(speaker),
        }),
    ];
    let seq = desk.meeting().seq() + 1;
    history.push(Record {
        seq,
        at: desk.now,
        by: None,
        events: events.into(),
    });
    history
}

/// The room's screen then.
fn with_scene(desk: &Desk, scene: Scene, size: (u16, u16)) -> String {
    crate::harness::lines(&crate::harness::wall(
        in_scene(desk, scene).meeting(),
        desk.now,
        size,
        Look::default(),
    ))
}

#[test]
fn no_scene_shows_the_samples_secret_words_or_who_speaks_to_them() {
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
                if scene == Scene::Speakers
                    && desk
                        .meeting()
                        .current_item()
                        .is_some_and(|s| !s.is_public())
                {
                    assert!(!room.contains("Holmskov"), "{room}");
                    closed += 1;
                }
            }
        }
    }
    assert!(closed > 10, "the closed item was open for {closed} keys");
}

/// Two meetings that differ in nothing but what is secret.
fn twins() -> (Desk, Desk) {
    let mut other = sample(LILLEBAELT);
    for item in &mut other.agenda.items {
        item.notes = Some("noget helt andet".to_owned());
        if item.closed {
            "En anden sag".clone_into(&mut item.title);
            (item.summary, item.case, item.finances) =
                (Some("x".to_owned()), None, Some("y".to_owned()));
            item.recommendation = Some("z".to_owned());
            item.annexes = vec!["Et andet bilag".to_owned(); 3];
        }
    }
    (Desk::new(sample(LILLEBAELT)), Desk::new(other))
}

/// A step of a meeting: keys, or a secret that is another one in each meeting.
#[derive(Clone, Debug)]
enum Step {
    Key(char),
    Note,
    Decide,
    FollowUp,
    Amend,
}

fn take(desk: &mut Desk, step: &Step, secret: &str) {
    use ordstyrer::domain::act::{Command, Waiver};
    use ordstyrer::domain::decision::{Amendment, Draft, FollowUp, Outcome};
    let item = ordstyrer::domain::ids::ItemId::new("6");
    let words = || Some(secret.to_owned());
    match step {
        Step::Key(c) => desk.press(ordstyrer::ui::key::Key::char(*c)),
        Step::Note => desk.put(&Command::Room(RoomCommand::AddNote {
            item: "3".into(),
            text: secret.to_owned(),
        })),
        Step::Decide => desk.put(&Command::Decision(DecisionCommand::RecordDecision {
            item,
            draft: Draft {
                outcome: Some(Outcome::Endorsed),
                text: secret.to_owned(),
                points: Vec::new(),
            },
            waiver: Waiver::default(),
        })),
        Step::FollowUp => {
            let follow_up = FollowUp {
                what: secret.to_owned(),
                who: words(),
                due: words(),
            };
            desk.put(&Command::Decision(DecisionCommand::AddFollowUp {
                item,
                follow_up,
            }));
        }
        Step::Amend => {
            let amendment = Amendment {
                place: None,
                old: None,
                new: words(),
            };
            desk.put(&Command::Decision(DecisionCommand::RecordAmendment {
                item,
                amendment,
            }));
        }
    }
    // A question that a secret raised is answered the same way.
    desk.ui.dialog = None;
}

fn steps() -> impl proptest::strategy::Strategy<Value = Vec<Step>> {
    use proptest::prelude::*;
    let key = prop::sample::select(
        "åAnnnps12346tfagiSvvwPPLHzZlUTFX"
            .chars()
            .collect::<Vec<_>>(),
    );
    let step = prop_oneof![
        12 => key.prop_map(Step::Key),
        1 => Just(Step::Note),
        2 => Just(Step::Decide),
        1 => Just(Step::FollowUp),
        1 => Just(Step::Amend),
    ];
    prop::collection::vec(step, 1..60)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 16, failure_persistence: None, ..Default::default() })]

    /// No frame of the room depends on a secret: two meetings that differ only in theirs look the same, cell for cell,
    /// in every scene, also where letters are drawn in blocks that nothing else could read back.
    #[test]
    fn no_frame_of_the_room_depends_on_a_secret(steps in steps()) {
        let (mut one, mut other) = twins();
        for desk in [&mut one, &mut other] {
            desk.keys("Aå6s");
        }
        for step in &steps {
            take(&mut one, step, "hemmelig");
            take(&mut other, step, "en anden hemmelighed, som er meget længere");
            // What the wall shows of a closed item must not change while it is closed; opened, it may.
            let closed = |d: &Desk| d.meeting().item_by(&"6".into()).is_some_and(|s| !s.is_public());
            if !closed(&one) || !closed(&other) {
                break;
            }
            for (width, height) in [(80, 14), (120, 40)] {
                let wall = |desk: &Desk| desk.wall(width, height, Look::default()).buffer().clone();
                proptest::prop_assert_eq!(wall(&one), wall(&other), "{:?}", step);
            }
            for scene in Scene::ALL {
                proptest::prop_assert_eq!(with_scene(&one, scene, (80, 24)), with_scene(&other, scene, (80, 24)));
            }
        }
    }
}

#[test]
fn a_closed_item_is_number_and_neutral_title() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånnnnnn");
    assert_eq!(
        desk.meeting().current_item().map(|s| s.item.id.as_str()),
        Some("6")
    );
    let room = desk.room(80, 24);
    assert!(room.contains("PUNKT 6 · LUKKET PUNKT"), "{room}");
    desk.keys("ut<Ctrl+S>v");
    assert!(desk.notice().contains("lukket"), "{}", desk.notice());
    assert!(desk.meeting().shown().is_none());
    let json: serde_json::Value =
        serde_json::from_str(&desk.minutes(Format::Json, Audience::Public)).expect("JSON");
    let item = &json["items"][5];
    let fields: Vec<&String> = item.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["closed", "number", "title"], "{item}");
}

#[test]
fn closing_an_item_takes_its_decision_off_the_wall_at_once() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånug<Ctrl+S>v");
    assert!(
        desk.room(80, 14).contains("godkendte indstillingen"),
        "{}",
        desk.room(80, 14)
    );
    desk.keys("l");
    assert!(
        !desk.room(80, 14).contains("godkendte"),
        "{}",
        desk.room(80, 14)
    );
}
