//! A decision that is expected to come too late, and what can be done.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::act::AgendaCommand;
use crate::domain::meeting::Meeting;
use crate::domain::schedule::Shortfall;
use crate::text::{danish, quorum};

/// Asks whether the item is moved or put off.
#[must_use]
pub fn suggestion(meeting: &Meeting, short: &Shortfall) -> Dialog {
    let state = meeting.item_by(&short.item);
    let title = state.map_or("", |s| s.item.title.as_str());
    let separator = meeting.profile().style.time_separator;
    let clock = danish::clock(short.at.time(), separator);
    let lacking = quorum::lacking(meeting.profile(), &short.verdict);
    let lines = vec![
        format!("{}. {title}", short.item),
        format!("Ventes afgjort kl. {clock}; da {lacking}."),
    ];
    let mut options = Vec::new();
    if let Some(before) = &short.before {
        let label = format!("Flyt punktet før punkt {before}");
        let (item, before) = (short.item.clone(), Some(before.clone()));
        let pick = Pick::record(AgendaCommand::MoveItem { item, before });
        options.push(option('f', label, pick));
    }
    let postpone = Pick::AskPostpone(short.item.clone());
    options.push(option('u', "Udsæt punktet", postpone));
    options.push(back("Tilbage"));
    let title = format!("Punkt {} kan ikke afgøres til tiden", short.item);
    Choice::new(title, lines, options).into()
}
