//! Before a decision is taken away because its text was emptied.

use super::{Choice, Dialog, Pick, option};
use crate::domain::act::DecisionCommand;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;

/// Asks whether it is.
#[must_use]
pub fn remove_decision(meeting: &Meeting, item: &ItemId) -> Dialog {
    let title = format!("Fjern beslutningen i punkt {item}?");
    let state = meeting.item_by(item);
    let voted = state.is_some_and(|s| meeting.closed_votes_on(s).next().is_some());
    let left = if voted {
        "Afstemningen i punktet står stadig i referatet."
    } else {
        "Punktet står så uden beslutning i referatet."
    };
    let lines = vec![format!("Teksten er tom. {left}")];
    let item = item.clone();
    let remove = Pick::record(DecisionCommand::RemoveDecision { item });
    let options = vec![
        option('j', "Ja, fjern beslutningen", remove),
        option('t', "Tilbage til teksten", Pick::BackToEditor),
    ];
    Choice::new(title, lines, options).marking_back().into()
}
