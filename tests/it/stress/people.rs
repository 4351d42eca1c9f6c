//! People: they come while a decision is typed, the wrong one is marked, somebody must go out in the middle.

use super::Done::{Keys, Later, Words};
use super::{Scene, open, second};
use crate::harness::Desk;
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::decision::Standing;
use ordstyrer::domain::meeting::ItemPhase;

/// What holds for somebody now.
pub(super) fn status(desk: &Desk, name: &str) -> Status {
    let mut people = desk.meeting().people().iter();
    let person = people.find(|p| p.person.name.contains(name));
    person.expect(name).status()
}

fn is(desk: &Desk, name: &str, wanted: Status) {
    assert_eq!(status(desk, name), wanted, "{name}");
}

/// Three have not come yet.
fn three_missing() -> Desk {
    let mut desk = open();
    for name in ["Aakær", "Thorøe", "Skårup"] {
        desk.choose(name).keys("D");
    }
    desk
}

pub(super) const SCENES: &[Scene] = &[
    Scene {
        what: "Tre kommer, mens beslutningen skrives",
        before: three_missing,
        done: &[
            Keys("ug"),
            Words(" Planen "),
            Keys("<Ctrl+F>"),
            Words("aak"),
            Keys("<Ctrl+T><Ctrl+F>"),
            Words("tho"),
            Keys("<Ctrl+T><Ctrl+F>"),
            Words("skå"),
            Keys("<Ctrl+T>"),
            Words("gælder fra nytår."),
            Keys("<Ctrl+S>"),
        ],
        most: 9,
        records: &["arrived", "arrived", "arrived", "decision-recorded"],
        holds: |desk| {
            for name in ["Aakær", "Thorøe", "Skårup"] {
                is(desk, name, Status::Present);
            }
            let decided = desk.meeting().current_item().expect("an item");
            let text = decided.decision.as_ref().map(|d| d.text.as_str());
            assert!(text.is_some_and(|t| t.ends_with(" Planen gælder fra nytår.")));
        },
    },
    Scene {
        what: "En suppleant træder ind, mens beslutningen skrives",
        before: open,
        done: &[
            Keys("b"),
            Words("Klyngen godkendte "),
            Keys("<Ctrl+F>"),
            Words("løvb"),
            Keys("<Enter><Ctrl+P>"),
            Words("suppl"),
            Keys("<Enter>"),
            Words("planen."),
        ],
        most: 5,
        records: &["substitute-seated"],
        holds: |desk| assert_eq!(desk.typed().as_deref(), Some("Klyngen godkendte planen.")),
    },
    Scene {
        what: "Den forkerte blev noteret som gået; det ses med det samme",
        before: open,
        done: &[
            Keys("/"),
            Words("aak"),
            Keys("<Enter>f"),
            Later(1),
            Keys("z/"),
            Words("tho"),
            Keys("<Enter>f"),
        ],
        most: 7,
        records: &["left", "undone", "left"],
        holds: |desk| {
            is(desk, "Aakær", Status::Present);
            is(desk, "Thorøe", Status::Left);
        },
    },
    Scene {
        what: "Den forkerte blev noteret som gået; det ses efter den næste beslutning",
        before: || {
            let mut desk = second();
            desk.choose("Aakær")
                .keys("f")
                .wait(4)
                .keys("ug<Ctrl+S>")
                .wait(2);
            desk
        },
        done: &[
            Keys("/"),
            Words("aak"),
            Keys("<Enter>M<Enter>n"),
            Words("Bod"),
            Keys("<Enter>g"),
        ],
        most: 7,
        records: &["given-to"],
        holds: |desk| {
            is(desk, "Aakær", Status::Present);
            is(desk, "Thorøe", Status::Left);
        },
    },
    Scene {
        what: "Inhabiliteten blev noteret ved det forkerte punkt",
        before: || {
            let mut desk = second();
            desk.choose("Præstbro").keys("i").wait(2);
            desk
        },
        done: &[Keys("M<Enter>p<Enter>g")],
        most: 5,
        records: &["moved-to-item"],
        holds: |desk| {
            is(desk, "Præstbro", Status::Present);
        },
    },
    Scene {
        what: "Én går, mens beslutningen skrives; forummet er ikke beslutningsdygtigt, og punktet udsættes",
        before: open,
        done: &[
            Keys("ug<Ctrl+F>"),
            Words("nour"),
            Keys("<Enter><Ctrl+P>f<Enter>"),
            Later(1),
            Keys("<Ctrl+S>u<Enter><Ctrl+S>"),
        ],
        most: 11,
        records: &["left", "item-postponed"],
        holds: |desk| {
            let item = desk.meeting().agenda().next().expect("an item");
            assert_eq!(item.phase, ItemPhase::Postponed);
            assert!(item.decision.is_none());
            let draft = desk.ui.drafts.get(&item.item.id).expect("kept");
            assert!(draft.text.contains("godkendte"));
        },
    },
    Scene {
        what: "Én går, mens beslutningen skrives; en kommer tilbage, og så besluttes der",
        before: open,
        done: &[
            Keys("ug<Ctrl+F>"),
            Words("nour"),
            Keys("<Enter><Ctrl+P>f<Enter>"),
            Later(1),
            Keys("<Ctrl+S>v"),
            Later(1),
            Keys("<Ctrl+F>"),
            Words("nour"),
            Keys("<Ctrl+T><Ctrl+S>"),
        ],
        most: 12,
        records: &["left", "arrived", "decision-recorded"],
        holds: |desk| {
            let item = desk.meeting().current_item().expect("an item");
            let decision = item.decision.as_ref().expect("decided");
            assert_eq!(decision.standing, Standing::Regular);
        },
    },
];

#[test]
fn people_come_go_and_are_mistaken_for_each_other() {
    super::played("personer", SCENES);
}
