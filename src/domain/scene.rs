//! What the room's screen shows.
//!
//! Promise: chosen by the secretary and recorded, so that every screen that follows shows the same. Left alone it
//! follows the meeting. How a scene looks is left to `ui::view::projector`.

use super::meeting::{ItemState, Meeting};
use super::vote::Vote;
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

/// How the screen is held: the size of its letters and its page. Without either it chooses them itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct WallHold {
    /// Sizes up or down from what fits, at most [`WallHold::ZOOM`] either way.
    pub zoom: i16,
    /// The page, from 0; past the last one it begins again. None: pages turn by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<i32>,
}

impl WallHold {
    /// As far as letters are zoomed.
    pub const ZOOM: i16 = 20;

    /// Whether the screen chooses by itself.
    #[must_use]
    pub fn is_own(&self) -> bool {
        *self == Self::default()
    }

    /// So many sizes further up or down.
    #[must_use]
    pub fn zoomed(self, steps: i16) -> Self {
        let zoom = self.zoom.saturating_add(steps);
        Self {
            zoom: zoom.clamp(-Self::ZOOM, Self::ZOOM),
            ..self
        }
    }

    /// So many pages further on or back.
    #[must_use]
    pub fn turned(self, pages: i32) -> Self {
        let page = self.page.unwrap_or(0).saturating_add(pages);
        Self {
            page: Some(page),
            ..self
        }
    }
}

/// The vote that the room may see: the one that runs, otherwise the last one on the item that is dealt with; none of a
/// closed item.
#[must_use]
pub fn public_vote(meeting: &Meeting) -> Option<(&Vote, &ItemState)> {
    let last = || meeting.votes_on(meeting.current_item()?).last();
    let vote = meeting.open_vote().or_else(last)?;
    let state = meeting.voted_on(vote);
    Some((vote, state)).filter(|_| state.is_public())
}

impl Scene {
    /// Whether there is something of it that the room may see now. While a closed item is dealt with, nobody's name is on
    /// the wall.
    #[must_use]
    pub fn can_be_seen(self, meeting: &Meeting) -> bool {
        let item = meeting.current_item();
        match self {
            Scene::Attendance | Scene::Agenda | Scene::Decisions => true,
            Scene::Speakers => item.is_none_or(ItemState::is_public),
            Scene::Item => item.is_some(),
            Scene::Vote => public_vote(meeting).is_some(),
        }
    }

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
