//! What the contents list adds to the items: other titles, and items that only it has.
//!
//! Promise: no title of the list is lost. Finding the list is left to `starts`.

use super::headline::Headline;
use super::secrecy::{self, Secrecy};
use super::signs::squeezed;
use super::speakers::Spoken;
use super::{About, FoundAgenda, ImportDoubt, headline, kinds};
use crate::domain::agenda::{AgendaItem, ItemKind};
use crate::domain::ids::ItemId;
use std::collections::HashMap;

/// An entry of the contents list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListedTitle {
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
pub(super) fn complete(found: &mut FoundAgenda, contents: &[ListedTitle]) {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for entry in contents {
        *times.entry(entry.id.as_str()).or_insert(0) += 1;
    }
    let (mut at, mut titles, mut ids) = (0, HashMap::new(), HashMap::new());
    index(&found.items, &mut titles, &mut ids);
    for entry in contents {
        let (id, title) = (&entry.id, &entry.title);
        let twice = times.get(id.as_str()).is_some_and(|n| *n > 1);
        let read = headline::read(title, None);
        let wanted = squeezed(&read.title);
        let numbered = ids.get(id).copied().filter(|_| !twice);
        // Of several items of one title the one with the number is meant.
        let both = numbered.filter(|at| {
            let item: Option<&AgendaItem> = found.items.get(*at);
            item.is_some_and(|i| squeezed(&i.title) == wanted)
        });
        let place = both.or_else(|| titles.get(&wanted).copied()).or(numbered);
        if place.is_none() && twice {
            // Which of the items of one number it is cannot be said.
            found.doubts.push(entry.doubt(About::Unread));
            continue;
        }
        if let Some(place) = place {
            let item = &mut found.items[place];
            if !says_the_same(&read, item) {
                item.listed_title = Some(title.clone());
            }
            at = place + 1;
        } else {
            let beside = read.spoken.is_some() || read.slot.is_some() || !read.links.is_empty();
            let mut new = item(id, if beside { title } else { &read.title });
            new.minutes = new.minutes.or(read.minutes);
            new.kind = read.kind.unwrap_or(new.kind);
            if read.kind.is_none() && kinds::title(title).kind.is_none() {
                new.kind = kinds::kind(&new);
            }
            at = at.min(found.items.len());
            if at == found.items.len() {
                titles.entry(squeezed(&new.title)).or_insert(at);
                ids.entry(id.clone()).or_insert(at);
                found.items.push(new);
            } else {
                found.items.insert(at, new);
                index(&found.items, &mut titles, &mut ids);
            }
            at += 1;
        }
        close(found, at - 1, entry);
    }
}

/// Whether an entry of the list says nothing that its item does not.
fn says_the_same(entry: &Headline, item: &AgendaItem) -> bool {
    let noted = |spoken: &Spoken| {
        let notes = item.notes.as_deref().unwrap_or_default();
        notes
            .to_lowercase()
            .contains(&spoken.written.to_lowercase())
    };
    entry.title == item.title
        && entry.spoken.as_ref().is_none_or(noted)
        && (entry.slot.is_none() || item.minutes.is_some())
        && entry.links.is_empty()
}

/// Where each title and each number stands first.
fn index(
    items: &[AgendaItem],
    titles: &mut HashMap<String, usize>,
    ids: &mut HashMap<String, usize>,
) {
    titles.clear();
    ids.clear();
    for (at, item) in items.iter().enumerate() {
        titles.entry(squeezed(&item.title)).or_insert(at);
        ids.entry(item.id.as_str().to_owned()).or_insert(at);
    }
}

impl ListedTitle {
    fn doubt(&self, about: About) -> ImportDoubt {
        ImportDoubt {
            line: self.line,
            text: self.title.clone(),
            about,
            item: None,
        }
    }
}

/// What the list says of secrecy.
fn close(found: &mut FoundAgenda, at: usize, entry: &ListedTitle) {
    let Some(item) = found.items.get_mut(at) else {
        return;
    };
    let mut said = secrecy::of_title(&entry.title).max(entry.secrecy);
    if headline::is_locked(&entry.title) {
        said = Secrecy::Closed;
    }
    if said >= Secrecy::Doubt && !item.closed {
        item.closed = true;
        if said == Secrecy::Doubt {
            found.doubts.push(ImportDoubt {
                item: Some(item.id.clone()),
                ..entry.doubt(About::Closed)
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
