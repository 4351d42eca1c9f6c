//! What the room is shown: the one place that chooses, for the wall in a terminal and for the page in a browser.
//!
//! Promise: of a closed item neither a decision, a vote nor a speaker is ever chosen: what is left is its number and
//! neutral title. How it looks is left to `projector` and `web`.

use crate::domain::meeting::{ItemState, Meeting, Phase};
use crate::domain::scene::{self, Scene};
use crate::domain::speaking_time;
use crate::domain::vote::Vote;

/// What the room is shown.
#[derive(Clone, Copy, Debug)]
pub enum Showing<'m> {
    /// Who is here, by sector.
    Attendance,
    /// The agenda and how far the meeting has come.
    Agenda,
    /// What was decided so far.
    Decisions,
    /// Who has the floor and who waits for it.
    Speakers,
    /// A vote on a public item.
    Vote(&'m Vote, &'m ItemState),
    /// The item that is dealt with, which may be closed.
    Item(&'m ItemState),
    /// What was decided on a public item.
    Decision(&'m ItemState),
    /// The meeting is open and no item is.
    Opened,
    /// A break.
    Break,
    /// The room before the meeting: that it is the right one.
    Welcome,
    /// The same while people come, with those who have.
    Gathering,
    /// The meeting is over.
    Over,
}

/// What the room is shown now: the scene that the secretary has chosen, otherwise where the meeting stands. Where the rules
/// limit how long one speaks, that is who speaks.
#[must_use]
pub fn showing(meeting: &Meeting) -> Showing<'_> {
    if let Some(chosen) = meeting.scene() {
        return of_scene(meeting, chosen);
    }
    match (meeting.phase(), meeting.shown(), meeting.current_item()) {
        (Phase::Closed, ..) => Showing::Over,
        (Phase::Adjourned, ..) => Showing::Break,
        (Phase::Open, Some(shown), _) if shown.is_public() => Showing::Decision(shown),
        (Phase::Open, ..) if counts_down(meeting) => Showing::Speakers,
        (Phase::Open, _, Some(item)) => Showing::Item(item),
        (Phase::Open, _, None) => Showing::Opened,
        // Those who have come see that they are counted, and whom the meeting waits for.
        (Phase::Planned, ..) => Showing::Gathering,
    }
}

/// Whether whoever has the floor has a time by the rules; while a closed item is dealt with, nobody's name is on the wall.
fn counts_down(meeting: &Meeting) -> bool {
    let public = meeting.current_item().is_none_or(ItemState::is_public);
    public && speaking_time::running(meeting).is_some()
}

fn of_scene(meeting: &Meeting, chosen: Scene) -> Showing<'_> {
    let item = meeting.current_item();
    let otherwise = item.map_or(Showing::Welcome, Showing::Item);
    match chosen {
        Scene::Attendance => Showing::Attendance,
        Scene::Agenda => Showing::Agenda,
        Scene::Decisions => Showing::Decisions,
        Scene::Speakers if chosen.can_be_seen(meeting) => Showing::Speakers,
        Scene::Vote => scene::public_vote(meeting)
            .map_or(otherwise, |(vote, state)| Showing::Vote(vote, state)),
        Scene::Item | Scene::Speakers => otherwise,
    }
}
