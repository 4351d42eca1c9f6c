//! Before a decision is taken away because its text was emptied.

use super::{Choice, Dialog, Pick, option};
use crate::domain::act::DecisionCommand;
use crate::domain::ids::ItemId;

/// Asks whether it is.
#[must_use]
pub fn remove_decision(item: &ItemId) -> Dialog {
    let title = format!("Fjern beslutningen i punkt {item}?");
    let lines = vec!["Teksten er tom. Punktet står så uden beslutning i referatet.".to_owned()];
    let item = item.clone();
    let remove = Pick::record(DecisionCommand::RemoveDecision { item });
    let options = vec![
        option('j', "Ja, fjern beslutningen", remove),
        option('t', "Tilbage til teksten", Pick::BackToEditor),
    ];
    Choice::new(title, lines, options).marking_back().into()
}
