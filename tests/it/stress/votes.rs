//! Votes: somebody leaves in the middle, a vote is closed too early, counted for the wrong member, or about something else.

use super::Done::{Keys, Later, Words};
use super::Scene;
use crate::harness::Desk;
use crate::votes::council::Council;
use ordstyrer::domain::poll;

/// A council of 21 in session, at item 1.
fn in_session() -> Desk {
    let mut desk = Desk::sized(Council::of(21).setup(), (120, 40));
    desk.keys("Aån").wait(5);
    desk
}

fn counts(desk: &Desk) -> [usize; 3] {
    let vote = desk.meeting().votes().last().expect("a vote");
    poll::count(desk.meeting(), vote).counts()
}

pub(super) const SCENES: &[Scene] = &[
    Scene {
        what: "Et medlem går midt i afstemningen, før det har stemt",
        before: in_session,
        done: &[
            Keys("d2i"),
            Later(1),
            Keys("<Esc>/"),
            Words("fox m"),
            Keys("<Enter>fda"),
        ],
        most: 9,
        records: &[
            "vote-opened",
            "4 vote-cast",
            "left",
            "16 vote-cast+vote-closed",
        ],
        holds: |desk| assert_eq!(counts(desk), [16, 4, 0]),
    },
    Scene {
        what: "Et medlem går midt i afstemningen, efter at det har stemt",
        before: in_session,
        done: &[
            Keys("d2i"),
            Later(1),
            Keys("<Esc>/"),
            Words("bravo m"),
            Keys("<Enter>fda"),
        ],
        most: 9,
        records: &[
            "vote-opened",
            "4 vote-cast",
            "left",
            "17 vote-cast+vote-closed",
        ],
        // It counts who is there when the vote is closed, and says whom it leaves out.
        holds: |desk| {
            assert_eq!(counts(desk), [17, 3, 0]);
            let told = "Tæller ikke med: Bravo Medlem";
            assert!(desk.notice().ends_with(told), "{}", desk.notice());
        },
    },
    Scene {
        what: "Afstemningen blev lukket, og én var imod",
        before: in_session,
        done: &[Keys("da"), Later(1), Keys("zdBia")],
        most: 7,
        records: &[
            "vote-opened",
            "21 vote-cast+vote-closed",
            "undone",
            "vote-cast",
            "20 vote-cast+vote-closed",
        ],
        holds: |desk| assert_eq!(counts(desk), [20, 1, 0]),
    },
    Scene {
        what: "Stemmen blev noteret for den forkerte",
        before: in_session,
        done: &[Keys("dBi"), Later(1), Keys("<Up><Backspace>Cia")],
        most: 8,
        records: &[
            "vote-opened",
            "vote-cast",
            "vote-cast",
            "vote-cast",
            "20 vote-cast+vote-closed",
        ],
        holds: |desk| assert_eq!(counts(desk), [20, 1, 0]),
    },
    Scene {
        what: "Der blev åbnet en afstemning, som ingen bad om",
        before: in_session,
        done: &[Keys("d"), Later(1), Keys("<Esc>z")],
        most: 3,
        records: &["vote-opened", "undone"],
        holds: |desk| assert!(desk.meeting().open_vote().is_none()),
    },
];

#[test]
fn a_vote_counts_whom_it_should() {
    super::played("afstemninger", SCENES);
}
