//! What the room's screen shows.
//!
//! Promise: chosen by the secretary and recorded, so that every screen that follows shows the same. Left alone it
//! follows the meeting. How a scene looks is left to `ui::view::projector`.

use serde::{Deserialize, Serialize};

/// A scene that was chosen; none: the screen follows the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scene {
    /// Who is here, by sector, and what quorum lacks.
    Attendance,
    /// The item that is being dealt with.
    Item,
    /// The agenda, and how far the meeting has come.
    Agenda,
    /// Who has the floor and who waits for it.
    Speakers,
    /// What was decided so far.
    Decisions,
    /// How the vote stands, or what the last one came to.
    Vote,
}

impl Scene {
    /// All scenes, in the order they are offered.
    pub const ALL: [Scene; 6] = [
        Scene::Attendance,
        Scene::Item,
        Scene::Agenda,
        Scene::Speakers,
        Scene::Decisions,
        Scene::Vote,
    ];

    /// The stable English code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Scene::Attendance => "attendance",
            Scene::Item => "item",
            Scene::Agenda => "agenda",
            Scene::Speakers => "speakers",
            Scene::Decisions => "decisions",
            Scene::Vote => "vote",
        }
    }
}
