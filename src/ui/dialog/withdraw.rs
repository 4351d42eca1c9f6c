//! Before an item is taken off.
//!
//! Promise: a decision is never left on an item that is taken off: what becomes of it is asked.

use super::{Choice, Dialog, Pick, back, option, postpone};
use crate::domain::act::AgendaCommand;
use crate::domain::meeting::ItemState;

/// Asks whether it is.
#[must_use]
pub fn withdraw(state: &ItemState) -> Dialog {
    let item = &state.item;
    let takes_decision = state.decision.is_some();
    let command = AgendaCommand::WithdrawItem {
        item: item.id.clone(),
        takes_decision,
    };
    if takes_decision {
        let options = vec![
            option('b', "Beslutningen står; punktet udgår ikke", Pick::Nothing),
            option(
                'f',
                "Fjern beslutningen; punktet udgår, og teksten bliver en kladde",
                Pick::record(command),
            ),
        ];
        return postpone::decided(state, "udgår", options);
    }
    let lines = vec![format!("{}. {}", item.id, item.title)];
    let options = vec![
        option('j', "Ja, punktet udgår", Pick::record(command)),
        back("Tilbage"),
    ];
    Choice::new("Skal punktet udgå?", lines, options)
        .marking_back()
        .into()
}
