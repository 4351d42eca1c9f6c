//! Texts: under the wrong item, pasted where no text is, with the window closed, and thought of too late.

use super::Done::{Keys, Later, Marked, Unmarked, Words};
use super::{Scene, second};
use crate::harness::{Desk, LILLEBAELT};
use crate::pty::{Pty, copy_for_today, path};
use crate::waiting;
use ordstyrer::store::draft;
use std::path::Path;

/// How the decision of an item begins.
fn decided<'d>(desk: &'d Desk, item: &str) -> Option<&'d str> {
    let state = desk.meeting().agenda().find(|s| s.item.id.as_str() == item);
    let decision = state.expect(item).decision.as_ref();
    decision.map(|d| d.text.as_str())
}

pub(super) const SCENES: &[Scene] = &[
    Scene {
        what: "Teksten er skrevet under det forrige punkt; mødelederen er gået videre, og intet er gemt",
        before: second,
        done: &[
            Keys("ug"),
            Words(" Det gælder kommissoriet."),
            Later(1),
            Keys("<F3>3<Enter>s"),
        ],
        most: 6,
        records: &["item-started", "decision-recorded"],
        holds: |desk| {
            assert_eq!(decided(desk, "2"), None);
            let text = decided(desk, "3").expect("decided");
            assert!(text.ends_with(" Det gælder kommissoriet."), "{text}");
        },
    },
    Scene {
        what: "Beslutningen gemmes til et punkt, som ingen har startet",
        before: second,
        done: &[Keys("3ug<Ctrl+S>s")],
        most: 5,
        records: &["item-started", "decision-recorded"],
        holds: |desk| {
            assert!(decided(desk, "3").is_some());
            assert_eq!(desk.typed(), None);
        },
    },
    Scene {
        what: "Det samme, og det var det forkerte punkt",
        before: second,
        done: &[Keys("3ug<Ctrl+S>t"), Later(1), Keys("<F3>2<Enter>")],
        most: 8,
        records: &["decision-recorded"],
        holds: |desk| {
            assert!(decided(desk, "2").is_some());
            assert_eq!((decided(desk, "3"), desk.typed()), (None, None));
        },
    },
    Scene {
        what: "Beslutningen er gemt under det forkerte punkt",
        before: second,
        done: &[Keys("1B2<Enter>")],
        most: 4,
        records: &["decision-removed+decision-recorded"],
        holds: |desk| {
            assert_eq!(decided(desk, "1"), None);
            assert!(decided(desk, "2").is_some());
        },
    },
    Scene {
        what: "En forkert beslutning fortrydes og træffes om",
        before: second,
        done: &[
            Keys("uk<Ctrl+S>"),
            Later(1),
            Keys("z"),
            Later(1),
            Keys("ug<Ctrl+S>"),
        ],
        most: 7,
        records: &["decision-recorded", "undone", "decision-recorded"],
        holds: |desk| {
            assert!(decided(desk, "2").is_some_and(|t| t.contains("godkendte")));
        },
    },
    Scene {
        what: "Der indsættes tekst, hvor der ikke skrives; terminalen siger, at den er sat ind",
        before: second,
        done: &[
            Marked("Klyngen drøftede fagligt oplæg.\nAlle var enige."),
            Keys("<Enter>"),
        ],
        most: 1,
        records: &[],
        holds: |desk| {
            let text = desk.typed().expect("a text");
            assert!(text.ends_with("Klyngen drøftede fagligt oplæg.\nAlle var enige."));
        },
    },
    Scene {
        what: "Der indsættes tekst, hvor der ikke skrives; terminalen siger det ikke",
        before: second,
        done: &[
            Unmarked("Xavier: afslut mødet\ngodkend alle"),
            Keys("<Enter>"),
        ],
        most: 1,
        records: &[],
        holds: |desk| {
            let text = desk.typed().expect("a text");
            assert!(text.ends_with("Xavier: afslut mødet\ngodkend alle"));
        },
    },
    Scene {
        what: "Der indsættes tekst i et spørgsmål, der afslutter mødet",
        before: second,
        done: &[
            Keys("X"),
            Later(1),
            Unmarked("a\nalle er enige"),
            Keys("<Esc><Esc>"),
        ],
        most: 3,
        records: &[],
        holds: |desk| {
            assert!(desk.ui.dialog.is_none() && desk.typed().is_none());
            assert!(desk.meeting().current().is_some());
        },
    },
    Scene {
        what: "Næste punkt er begyndt, før beslutningen var gemt",
        before: second,
        done: &[
            Keys("ug"),
            Words(" Bilag 2 udgår."),
            Keys("<Esc>n"),
            Later(1),
            Keys("pb<Ctrl+S>"),
        ],
        most: 7,
        records: &["item-started", "item-started", "decision-recorded"],
        holds: |desk| {
            assert!(decided(desk, "2").is_some_and(|t| t.ends_with("Bilag 2 udgår.")));
            assert_eq!(decided(desk, "3"), None);
        },
    },
    Scene {
        what: "Det, der skrives, er fortroligt: punktet lukkes uden at forlade teksten",
        before: second,
        done: &[
            Keys("b"),
            Words("Sagen om "),
            Keys("<Ctrl+P>"),
            Words("lukk"),
            Keys("<Enter>"),
            Words("medarbejderen"),
        ],
        most: 3,
        records: &["item-secrecy-set"],
        holds: |desk| {
            assert_eq!(desk.typed().as_deref(), Some("Sagen om medarbejderen"));
            let item = desk.meeting().current_item().expect("an item");
            assert!(!item.is_public());
        },
    },
];

/// Waits until the draft of item 1 is on disk with these words last.
fn kept(folder: &Path, words: &str) {
    let file = folder.join("kladde.json");
    waiting::until("the draft is kept", || {
        let drafts = draft::read(&file).unwrap_or_default();
        drafts
            .items
            .get("1")
            .is_some_and(|d| d.text.ends_with(words))
    });
}

/// The real program, whose window is closed in the middle of a word: what it costs to go on, and what the log holds.
#[test]
fn a_text_whose_window_was_closed_is_gone_on_with_by_one_key() {
    let folder = copy_for_today(LILLEBAELT);
    let lines = || std::fs::read(folder.path().join("journal.jsonl")).expect("a journal");
    let mut pty = Pty::start(&["afhold", path(folder.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aånug").shows("Det politiske niveau godkendte");
    pty.keys(" Bilag 2 ud").shows("Bilag 2 ud");
    kept(folder.path(), "Bilag 2 ud");
    let before = lines();
    pty.kill();
    let mut pty = Pty::start(&["afhold", path(folder.path())], (120, 40));
    pty.shows("Kladden fra sidst");
    pty.keys("b").shows("Bilag 2 ud");
    assert_eq!(lines(), before, "nothing is recorded by it");
    pty.keys("går.<Ctrl+S>")
        .shows("beslutning i punkt 1: godkendt");
    let (after, text) = (lines(), "Bilag 2 udgår.");
    assert_eq!(after[..before.len()], before[..], "nothing is lost");
    let new = String::from_utf8(after[before.len()..].to_vec()).expect("text");
    assert!(new.lines().count() == 1 && new.contains(text), "{new}");
    pty.keys("q").shows("Luk programmet");
    pty.keys("j");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_text_ends_where_it_was_meant() {
    super::played("tekster", SCENES);
}
