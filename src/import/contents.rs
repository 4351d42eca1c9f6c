//! What the contents list adds to the items: other titles, and items that only it has.
//!
//! Promise: no title of the list is lost. Finding the list is left to `starts`.

use super::secrecy::{self, Secrecy};
use super::{About, Doubt, FoundAgenda, kinds};
use crate::domain::agenda::{AgendaItem, ItemKind};
use crate::domain::ids::ItemId;
use std::collections::HashMap;

/// An entry of the contents list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Number as printed.
    pub id: String,
    /// Title as written.
    pub title: String,
    /// Line number in the source.
    pub line: usize,
    /// What the heading above it says.
    pub secrecy: Secrecy,
}

/// Titles that the contents list has otherwise, and items that only it has; what it calls closed is closed.
pub(super) fn complete(found: &mut FoundAgenda, contents: &[Entry]) {
    let places: HashMap<String, usize> = found
        .items
        .iter()
        .enumerate()
        .rev()
        .map(|(at, i)| (i.id.as_str().to_owned(), at))
        .collect();
    let (mut at, mut added) = (0, 0);
    for entry in contents {
        let (id, title) = (&entry.id, &entry.title);
        let place = places.get(id).map(|p| p + added).filter(|p| {
            found
                .items
                .get(*p)
                .is_some_and(|item| item.id.as_str() == id)
        });
        let place = place.or_else(|| found.items.iter().position(|i| i.id.as_str() == id));
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
            added += 1;
        }
        close(found, at - 1, entry);
    }
}

/// What the list says of secrecy.
fn close(found: &mut FoundAgenda, at: usize, entry: &Entry) {
    let Some(item) = found.items.get_mut(at) else {
        return;
    };
    let said = secrecy::of_title(&entry.title).max(entry.secrecy);
    if said >= Secrecy::Doubt && !item.closed {
        item.closed = true;
        if said == Secrecy::Doubt {
            found.doubts.push(Doubt {
                line: entry.line,
                text: entry.title.clone(),
                about: About::Closed,
                item: Some(item.id.clone()),
            });
        }
    }
}

/// An item with what its title says.
#[must_use]
pub(super) fn item(id: &str, written: &str) -> AgendaItem {
    let title = kinds::title(written);
    let mut item = AgendaItem::new(
        ItemId::new(id),
        &title.text,
        title.kind.unwrap_or(ItemKind::Decision),
    );
    item.minutes = title.minutes;
    item.standing = kinds::standing(&title.text);
    item
}
