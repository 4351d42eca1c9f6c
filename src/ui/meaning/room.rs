//! What the room sees, and who has the floor.

use super::{Meaning, Situation, asks, own};
use crate::domain::act::{self, RoomCommand, room};
use crate::domain::refusal::Refusal;
use crate::domain::scene::WallHold;
use crate::ui::dialog::{self, Asking};
use crate::ui::state::{Search, Wanted};

/// Shows the room the decision, or the item again.
pub(crate) fn show_decision(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let item = s.item()?.item.id.clone();
    let shown = s.meeting().shown().is_some_and(|s| s.item.id == item);
    let item = (!shown).then_some(item);
    s.does(RoomCommand::ShowDecision { item })
}

/// Chooses a scene.
pub(crate) fn scene(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let shown = RoomCommand::ShowScene { scene: None };
    let allowed = act::allow(s.history, &shown.into());
    asks(allowed, |a: &Asking<'_>| dialog::scene(a.meeting()))
}

/// Looks for somebody to put on the speakers' list.
pub(crate) fn add_speaker(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    room::may_list_speakers(s.meeting())?;
    Ok(own(|ui, history| {
        ui.rows.prepare_search(history.meeting());
        ui.search = Some(Search {
            wanted: Wanted::Speaker,
            ..Search::default()
        });
    }))
}

/// Gives the next one the floor.
pub(crate) fn next_speaker(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(RoomCommand::NextSpeaker)
}

fn holds(s: &Situation<'_>, held: impl Fn(WallHold) -> WallHold) -> Result<Meaning, Refusal> {
    let hold = held(s.meeting().wall_hold());
    s.does(RoomCommand::HoldWall { hold })
}

/// Larger letters on the room's screen.
pub(crate) fn wall_larger(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    holds(s, |hold| hold.zoomed(1))
}

/// Smaller letters on the room's screen.
pub(crate) fn wall_smaller(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    holds(s, |hold| hold.zoomed(-1))
}

/// Lets the room's screen choose its letters and pages.
pub(crate) fn wall_follow(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    holds(s, |_| WallHold::default())
}

/// The next page on the room's screen.
pub(crate) fn wall_next_page(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    holds(s, |hold| hold.turned(1))
}

/// The page before on the room's screen.
pub(crate) fn wall_previous_page(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    holds(s, |hold| hold.turned(-1))
}
