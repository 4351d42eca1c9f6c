//! Before a closed item is opened to the public: its title would stand on the wall at once.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::act::AgendaCommand;
use crate::domain::agenda::AgendaItem;

/// Asks whether an item is to be public.
#[must_use]
pub fn disclose(item: &AgendaItem) -> Dialog {
    let command = AgendaCommand::SetSecrecy {
        item: item.id.clone(),
        closed: false,
    };
    let lines = vec![
        "Titel, tekst og beslutning bliver offentlige og kan ses i salen med det samme.".to_owned(),
    ];
    let options = vec![
        back("Tilbage: punktet forbliver lukket"),
        option('j', "Ja, gør punktet offentligt", Pick::record(command)),
    ];
    let title = format!("Skal punkt {} være offentligt?", item.id);
    Choice::new(title, lines, options).into()
}
