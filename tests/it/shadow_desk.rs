//! The second secretary's own desk: what is the main log's alone is refused at its key.

use crate::harness::{Desk, LILLEBAELT, author, sample};
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::history::History;
use ordstyrer::store::log::Memory;
use ordstyrer::ui::action::Action;
use ordstyrer::ui::update;
use std::sync::Arc;

const REFUSED: &str = "Det gør den, der fører referatet.";

fn shadow() -> Desk {
    let main = Desk::new(sample(LILLEBAELT));
    let setup = main.history().setup().clone();
    let by = Author {
        role: AuthorRole::Shadow,
        ..(*author("Rasmus Kjærsaa")).clone()
    };
    let history = History::new(setup).written_by(Arc::new(by));
    Desk::at(history, Memory::new(), (80, 24), main.now)
}

/// No wall follows a shadow log: nothing may say that the room sees something.
#[test]
fn nothing_is_shown_to_the_room_from_a_shadow_log() {
    let mut desk = shadow();
    desk.keys("Aån");
    let seq = desk.meeting().seq();
    for action in [
        Action::ShowScene,
        Action::ShowDecision,
        Action::WallLarger,
        Action::WallSmaller,
        Action::WallFollow,
        Action::WallNextPage,
        Action::WallPreviousPage,
    ] {
        let (now, history) = (desk.now, desk.session.history().clone());
        let effects = update::called(&mut desk.ui, &history, action, now);
        desk.run(effects);
        desk.commit();
        assert!(desk.ui.dialog.is_none(), "{action:?}");
        assert!(
            desk.notice().starts_with(REFUSED),
            "{action:?}: {}",
            desk.notice()
        );
        assert_eq!(desk.meeting().seq(), seq, "{action:?}");
    }
}

/// Twelve fields are not filled in to be told at the end that they are another's.
#[test]
fn the_files_are_not_opened_from_a_shadow_desk() {
    for action in [
        Action::AddEntry,
        Action::EditEntry,
        Action::RemoveEntry,
        Action::EditMeeting,
    ] {
        let mut desk = shadow();
        let (now, history) = (desk.now, desk.session.history().clone());
        let effects = update::called(&mut desk.ui, &history, action, now);
        desk.run(effects);
        assert!(desk.ui.dialog.is_none(), "{action:?}");
        assert!(
            desk.notice().starts_with(REFUSED),
            "{action:?}: {}",
            desk.notice()
        );
    }
}
