//! What the room sees, and who has the floor.

use super::{Meaning, Situation, asks, own};
use crate::domain::act::{RoomCommand, room};
use crate::domain::refusal::Refusal;
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
pub(crate) fn scene(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    asks(Ok(()), |a: &Asking<'_>| dialog::scene(a.meeting()))
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
