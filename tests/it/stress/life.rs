//! The meeting's own course: closed by mistake, gone on by mistake, opened again, a break that nobody noted.

use super::Done::{Keys, Later, Words};
use super::{Scene, second};
use ordstyrer::domain::decision::Outcome;
use ordstyrer::domain::meeting::Phase;

pub(super) const SCENES: &[Scene] = &[
    Scene {
        what: "Mødet er afsluttet ved en fejl og åbnes igen",
        before: second,
        done: &[Keys("Xa"), Later(1), Keys("å")],
        most: 4,
        records: &["meeting-closed", "meeting-opened"],
        holds: |desk| {
            assert_eq!(desk.meeting().phase(), Phase::Open);
        },
    },
    Scene {
        what: "Punktet er lukket for offentligheden ved en fejl",
        before: second,
        done: &[Keys("l"), Later(1), Keys("lj")],
        most: 3,
        records: &["item-secrecy-set", "item-secrecy-set"],
        holds: |desk| {
            assert!(desk.meeting().current_item().expect("one").is_public());
        },
    },
    Scene {
        what: "Næste punkt er begyndt for tidligt",
        before: second,
        done: &[Keys("n"), Later(1), Keys("z")],
        most: 2,
        records: &["item-started", "undone"],
        holds: |desk| {
            let item = desk.meeting().current_item().expect("one");
            assert_eq!(item.item.id.as_str(), "2");
        },
    },
    Scene {
        what: "Pausen begyndte for fem minutter siden, og ingen noterede den",
        before: second,
        done: &[Keys("ø-5<Enter>P")],
        most: 5,
        records: &["meeting-adjourned+timed"],
        holds: |desk| assert_eq!(desk.meeting().phase(), Phase::Adjourned),
    },
    Scene {
        what: "Dagen efter afslutningen: beslutningens udfald var et andet",
        before: || {
            let mut desk = second();
            desk.keys("ug<Ctrl+S>").wait(5).keys("Xa").wait(24 * 60);
            desk
        },
        done: &[
            Keys("2uk<Ctrl+S>"),
            Words("Forkert udfald"),
            Keys("<Ctrl+S>"),
        ],
        most: 6,
        records: &["corrected+decision-recorded"],
        holds: |desk| {
            assert_eq!(desk.meeting().phase(), Phase::Closed);
            let second = desk
                .meeting()
                .agenda()
                .nth(1)
                .and_then(|s| s.decision.as_ref());
            assert_eq!(second.map(|d| d.outcome), Some(Outcome::Rejected));
        },
    },
];

#[test]
fn the_meeting_is_where_it_was_meant() {
    super::played("moedet", SCENES);
}
