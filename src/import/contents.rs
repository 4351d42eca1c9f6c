//! What the contents list adds to the items: other titles, and items that only it has.
//!
//! Promise: no title of the list is lost. Finding the list is left to `starts`.

use super::{FoundAgenda, kinds};
use crate::domain::agenda::{AgendaItem, ItemKind};
use crate::domain::ids::ItemId;

/// Titles that the contents list has otherwise, and items that only it has.
pub fn complete(found: &mut FoundAgenda, contents: &[(String, String)]) {
    let mut at = 0;
    for (id, title) in contents {
        let place = found.items.iter().position(|i| i.id.as_str() == id);
        if let Some(place) = place {
            let item = &mut found.items[place];
            if kinds::title(title).text != item.title {
                item.listed_title = Some(title.clone());
            }
            at = place + 1;
        } else {
            let mut new = item(id, title);
            if kinds::title(title).kind.is_none() {
                new.kind = kinds::kind(&new);
            }
            found.items.insert(at.min(found.items.len()), new);
            at += 1;
        }
    }
}

/// An item with what its title says.
#[must_use]
pub fn item(id: &str, written: &str) -> AgendaItem {
    let title = kinds::title(written);
    let mut item = AgendaItem::new(
        ItemId::new(id),
        &title.text,
        title.kind.unwrap_or(ItemKind::Decision),
    );
    item.minutes = title.minutes;
    item.standing = kinds::standing(&title.text);
    item.closed = kinds::closed(written);
    item
}
