//! Before an item is taken off.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::act::AgendaCommand;
use crate::domain::agenda::AgendaItem;

/// Asks whether it is.
#[must_use]
pub fn withdraw(item: &AgendaItem) -> Dialog {
    let command = AgendaCommand::WithdrawItem {
        item: item.id.clone(),
    };
    let lines = vec![format!("{}. {}", item.id, item.title)];
    let options = vec![
        option('j', "Ja, punktet udgår", Pick::record(command)),
        back("Tilbage"),
    ];
    Choice::new("Skal punktet udgå?", lines, options).into()
}
