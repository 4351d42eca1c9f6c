//! Where an item is moved to.

use super::{Choice, Choosable, Dialog, Pick, option};
use crate::domain::act::AgendaCommand;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemPhase, Meeting};

/// Asks before which of the items that are left, or last.
#[must_use]
pub fn relocate(meeting: &Meeting, item: &ItemId) -> Dialog {
    let pick = |before: Option<ItemId>| {
        let item = item.clone();
        Pick::record(AgendaCommand::MoveItem { item, before })
    };
    let left = meeting
        .agenda()
        .filter(|s| s.item.id != *item && s.phase == ItemPhase::Pending);
    let before = left.map(|s| Choosable {
        key: None,
        label: format!("før {}. {}", s.item.id, s.item.title),
        more: None,
        pick: pick(Some(s.item.id.clone())),
    });
    let mut options: Vec<Choosable> = before.collect();
    options.push(option('s', "sidst på dagsordenen", pick(None)));
    Choice::new(format!("Hvor skal punkt {item} stå?"), Vec::new(), options).into()
}
