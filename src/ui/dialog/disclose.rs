//! Before anything closed becomes public: its title would stand on the wall at once.
//!
//! Promise: nothing that was closed is opened without this question, whichever key, correction or undo would do it. What
//! would become public is found by `domain::disclosure`.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::act::{AgendaCommand, Command};
use crate::domain::disclosure::Disclosure;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::text::danish;
use crate::ui::effect::Effect;

/// Asks whether what a command discloses is to be public.
#[must_use]
pub fn disclose(meeting: &Meeting, found: &[Disclosure], command: &Command) -> Dialog {
    let yes = Pick::Effect(Effect::Disclose(Box::new(command.clone())));
    let items: Vec<&ItemId> = found.iter().filter_map(opened).collect();
    let Some(first) = items.first() else {
        return text(found, yes);
    };
    let mut lines = vec![
        "Titel, tekst og beslutning bliver offentlige og kan ses i salen med det samme.".to_owned(),
    ];
    let state = |item: &ItemId| meeting.item_by(item);
    let in_file = |item: &&&ItemId| state(item).is_some_and(ItemState::is_closed_in_file);
    let numbers: Vec<&str> = items.iter().map(|i| i.as_str()).collect();
    if items.iter().any(|i| in_file(&i)) {
        lines.push("Filen dagsorden.toml lukker det også; den rettes med.".to_owned());
    }
    let what = match numbers.as_slice() {
        [one] => format!("punkt {one}"),
        several => format!("punkterne {}", danish::list(several)),
    };
    let mut options = vec![back("Tilbage: punktet forbliver lukket")];
    if state(first).is_some_and(ItemState::is_closed_in_file_only) {
        let item = (*first).clone();
        let closed = true;
        let close = AgendaCommand::SetSecrecy { item, closed };
        options.push(option('l', "Luk det også i mødet", Pick::record(close)));
    }
    options.push(option('j', "Ja, gør punktet offentligt", yes));
    Choice::new(format!("Skal {what} være offentligt?"), lines, options).into()
}

fn opened(disclosure: &Disclosure) -> Option<&ItemId> {
    match disclosure {
        Disclosure::Item(item) => Some(item),
        Disclosure::Moved { .. } => None,
    }
}

/// Asks about a text that leaves a closed item.
fn text(found: &[Disclosure], yes: Pick) -> Dialog {
    let line = |d: &Disclosure| match d {
        Disclosure::Moved { from, to } => Some(format!(
            "Punkt {from} er lukket. Under punkt {to} bliver det offentligt og kan ses i salen med det samme."
        )),
        Disclosure::Item(_) => None,
    };
    let lines = found.iter().filter_map(line).collect();
    let options = vec![
        back("Tilbage: det forbliver lukket"),
        option('j', "Ja, flyt det, og gør det offentligt", yes),
    ];
    Choice::new("Skal det, der flyttes, være offentligt?", lines, options).into()
}
