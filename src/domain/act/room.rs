//! What the room sees, who has the floor, and the run sheet's private notes.
//!
//! Promise: closed items are never shown in the room (product 7.4); none of this reaches the minutes. How a scene looks
//! is left to the screens.

use super::agenda::with_item;
use super::{item_of, one, refuse_if, running};
use crate::domain::act::theme::ThemeEvent;
use crate::domain::at::PersonAt;
use crate::domain::attendance::Stamp;
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::domain::roster::Role;
use crate::domain::scene::{Scene, WallHold};
use serde::{Deserialize, Serialize};

/// What can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomCommand {
    /// Show the room this item's decision, or none.
    ShowDecision {
        /// Which, or none.
        item: Option<ItemId>,
    },
    /// Add a private note to the run sheet.
    AddNote {
        /// To which item.
        item: ItemId,
        /// The words.
        text: String,
    },
    /// Show the room a scene, or let its screen follow the meeting.
    ShowScene {
        /// Which, or none.
        scene: Option<Scene>,
    },
    /// Larger or smaller letters on the room's screen, another page, or neither; until the next item.
    HoldWall {
        /// How.
        hold: WallHold,
    },
    /// Put somebody on the speakers' list.
    AddSpeaker {
        /// Who.
        person: PersonId,
        /// With a reply or short comment.
        reply: bool,
    },
    /// Take somebody off the list.
    RemoveSpeaker {
        /// Who.
        person: PersonId,
    },
    /// Give the next one the floor; with nobody left, nobody has it.
    NextSpeaker,
}

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoomEvent {
    /// The room's screen shows this item's decision, or none.
    DecisionShown {
        /// Which, or none.
        item: Option<ItemId>,
    },
    /// A private note for the run sheet.
    NoteAdded {
        /// To which item.
        item: ItemId,
        /// The words.
        text: String,
    },
    /// The room's screen shows this scene, or follows the meeting by itself.
    SceneSet {
        /// Which, or none.
        scene: Option<Scene>,
        /// How it is held until the next item.
        #[serde(default, skip_serializing_if = "WallHold::is_own")]
        wall: WallHold,
    },
    /// Waits for the floor.
    SpeakerAdded {
        /// Who.
        person: PersonId,
        /// With a reply or short comment, which comes first.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reply: bool,
    },
    /// Waits no longer.
    SpeakerRemoved {
        /// Who.
        person: PersonId,
    },
    /// Has the floor, or nobody has.
    SpeakerCalled {
        /// Who.
        person: Option<PersonId>,
    },
}

pub(super) fn allow(meeting: &Meeting, command: &RoomCommand) -> Result<(), Refusal> {
    match command {
        RoomCommand::ShowDecision { item: Some(item) } => {
            let state = item_of(meeting, item)?;
            refuse_if(!state.is_public(), Refusal::ClosedItem)?;
            refuse_if(state.decision.is_none(), Refusal::NothingToShow)
        }
        RoomCommand::ShowDecision { item: None } => {
            meeting.shown().map(drop).ok_or(Refusal::NothingToShow)
        }
        RoomCommand::AddNote { item, .. } => may_note(meeting, item),
        RoomCommand::ShowScene { .. } => Ok(()),
        RoomCommand::HoldWall { hold } => {
            refuse_if(meeting.wall_hold() == *hold, Refusal::AlreadySo)
        }
        RoomCommand::AddSpeaker { person, .. } => {
            may_list_speakers(meeting)?;
            let at = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
            let attendee = &meeting.people()[at];
            let serves = matches!(attendee.person.role, Role::Staff { .. });
            let absent = !attendee.status().takes_part() && !serves;
            refuse_if(absent, Refusal::NotPresent)?;
            refuse_if(waits(meeting, at), Refusal::AlreadySo)
        }
        RoomCommand::RemoveSpeaker { person } => {
            may_list_speakers(meeting)?;
            let at = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
            refuse_if(!waits(meeting, at), Refusal::NobodyWaits)
        }
        RoomCommand::NextSpeaker => {
            may_list_speakers(meeting)?;
            let floor = meeting.floor();
            let nobody = floor.queue().is_empty() && floor.speaking().is_none();
            refuse_if(nobody, Refusal::NobodyWaits)
        }
    }
}

fn waits(meeting: &Meeting, person: PersonAt) -> bool {
    let mut queue = meeting.floor().queue().iter();
    queue.any(|w| w.person == person)
}

/// Whether a note can be added to an item's run sheet.
///
/// # Errors
/// There is no such item.
pub fn may_note(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    item_of(meeting, item).map(drop)
}

/// Whether there is a speakers' list now: while the meeting runs.
///
/// # Errors
/// It does not run.
pub fn may_list_speakers(meeting: &Meeting) -> Result<(), Refusal> {
    running(meeting)
}

pub(super) fn effects(meeting: &Meeting, command: RoomCommand) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        RoomCommand::ShowDecision { item } => RoomEvent::DecisionShown { item },
        RoomCommand::AddNote { item, text } => {
            refuse_if(text.trim().is_empty(), Refusal::EmptyField)?;
            let text = text.trim().to_owned();
            RoomEvent::NoteAdded { item, text }
        }
        RoomCommand::ShowScene { scene } => RoomEvent::SceneSet {
            scene,
            wall: WallHold::default(),
        },
        RoomCommand::HoldWall { hold } => RoomEvent::SceneSet {
            scene: meeting.scene(),
            wall: hold,
        },
        RoomCommand::AddSpeaker { person, reply } => RoomEvent::SpeakerAdded { person, reply },
        RoomCommand::RemoveSpeaker { person } => RoomEvent::SpeakerRemoved { person },
        RoomCommand::NextSpeaker => {
            let next = meeting.floor().queue().first();
            let person = next.map(|w| meeting.people()[w.person].person.id.clone());
            RoomEvent::SpeakerCalled { person }
        }
    };
    Ok(one(event))
}

impl ThemeEvent for RoomEvent {
    fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::DecisionShown { item } => shown(meeting, item.as_ref()),
            Self::NoteAdded { item, text } => {
                with_item(meeting, item, |s| s.notes.push(text.clone()));
            }
            Self::SceneSet { scene, wall } => {
                meeting.scene = *scene;
                meeting.wall = (*wall, meeting.seen());
            }
            Self::SpeakerAdded { person, reply } => listed(meeting, person, *reply),
            Self::SpeakerRemoved { person } => unlisted(meeting, person),
            Self::SpeakerCalled { person } => called(meeting, person.as_ref(), now),
        }
    }
}

fn shown(meeting: &mut Meeting, item: Option<&ItemId>) {
    meeting.shown = item.and_then(|i| meeting.find_item(i));
}

fn listed(meeting: &mut Meeting, person: &PersonId, reply: bool) {
    if let Some(at) = meeting.find_person(person) {
        meeting.floor.add(at, reply);
    }
}

fn unlisted(meeting: &mut Meeting, person: &PersonId) {
    if let Some(at) = meeting.find_person(person) {
        meeting.floor.remove(at);
    }
}

fn called(meeting: &mut Meeting, person: Option<&PersonId>, now: Stamp) {
    let who = person.and_then(|p| meeting.find_person(p));
    meeting.floor.call(who, now);
}
