//! What the public may see: the one place that answers for an item, for its title and for a person's name.
//!
//! Promise: closed wins [product 7.10]. An item is public only when neither the record nor the agenda's file closes it; what
//! is said of it in public is its number and a neutral title. Every public output asks here and nothing else. How the file
//! is read, and which of its items is which of the meeting's, is left to `store::closings`.

use super::agenda::{Agenda, AgendaItem};
use super::ids::ItemId;
use super::meeting::{Attendee, ItemState, Meeting};
use super::roster::Role;
use std::collections::BTreeMap;

/// How the agenda's file closes an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileClosing {
    /// What the public may see of it.
    pub neutral_title: Option<String>,
    /// Not the file, but records that cannot be read may close it.
    pub in_doubt: bool,
}

/// The items that the agenda's file closes, whatever the record says of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosedInFile(BTreeMap<ItemId, FileClosing>);

impl ClosedInFile {
    /// How it closes an item; `None` when it does not.
    #[must_use]
    pub fn closing(&self, item: &ItemId) -> Option<&FileClosing> {
        self.0.get(item)
    }
}

impl ClosedInFile {
    /// The same without the doubt about an item.
    #[must_use]
    pub fn without_doubt(&self, item: &ItemId) -> Self {
        let kept = self.0.iter().filter(|(id, c)| *id != item || !c.in_doubt);
        kept.map(|(id, c)| (id.clone(), c.clone())).collect()
    }

    /// The same, and this item too.
    #[must_use]
    pub(in crate::domain) fn and(mut self, item: ItemId, closing: FileClosing) -> Self {
        self.0.entry(item).or_insert(closing);
        self
    }

    /// The same, and these items too, which records that cannot be read may close.
    #[must_use]
    pub fn and_in_doubt(mut self, items: impl IntoIterator<Item = ItemId>) -> Self {
        for item in items {
            let (neutral_title, in_doubt) = (None, true);
            self.0.entry(item).or_insert(FileClosing {
                neutral_title,
                in_doubt,
            });
        }
        self
    }
}

impl FromIterator<(ItemId, FileClosing)> for ClosedInFile {
    fn from_iter<I: IntoIterator<Item = (ItemId, FileClosing)>>(closed: I) -> Self {
        Self(closed.into_iter().collect())
    }
}

impl ItemState {
    /// Whether the public may see more of it than number and neutral title.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.item.closed && self.closed_in_file.is_none()
    }

    /// Whether the record itself closes it.
    #[must_use]
    pub fn is_closed_in_record(&self) -> bool {
        self.item.closed
    }

    /// Whether the agenda's file closes it.
    #[must_use]
    pub fn is_closed_in_file(&self) -> bool {
        self.closed_in_file.as_ref().is_some_and(|c| !c.in_doubt)
    }

    /// Whether only the agenda's file closes it: the record does not know.
    #[must_use]
    pub fn is_closed_in_file_only(&self) -> bool {
        self.is_closed_in_file() && !self.item.closed
    }

    /// The title that may be shown outside: the neutral one of a closed item, if it has one.
    #[must_use]
    pub fn public_title(&self) -> Option<&str> {
        if self.is_public() {
            return Some(&self.item.title);
        }
        if self.item.closed {
            return self.item.neutral_title.as_deref();
        }
        let closing = self.closed_in_file.as_ref();
        closing.and_then(|c| c.neutral_title.as_deref())
    }
}

impl Agenda {
    /// The items that are closed here and would be open in another state of the agenda, before it is anybody's record. One
    /// that the other state does not have is not open there.
    #[must_use]
    pub fn opened_in<'a>(&'a self, other: &Agenda) -> Vec<&'a AgendaItem> {
        let closed = self.items.iter().filter(|item| item.closed);
        let called = |item: &AgendaItem| {
            let (title, id) = (item.title.clone(), item.id.clone());
            let titled = other.items.iter().filter(move |o| o.title == title);
            let numbered = other.items.iter().filter(move |o| o.id == id);
            let titled: Vec<&AgendaItem> = titled.collect();
            if titled.is_empty() {
                numbered.collect()
            } else {
                titled
            }
        };
        closed
            .filter(|item| called(item).iter().any(|o| !o.closed))
            .collect()
    }
}

impl Meeting {
    /// Takes in what the agenda's file closes, for the items there are and for those that are added later.
    pub(in crate::domain) fn close_as_file(&mut self, closed: &ClosedInFile) {
        for state in &mut self.items {
            state.closed_in_file = closed.closing(&state.item.id).cloned();
        }
        self.closed_in_file = closed.clone();
    }

    /// Whether an item of this number is there and public; one that is not known is not.
    #[must_use]
    pub fn is_public(&self, item: &ItemId) -> bool {
        self.item_by(item).is_some_and(ItemState::is_public)
    }

    /// Whether the public may read a person's name: a guest who is there for closed items only is not named, whichever
    /// body of a joint meeting deals with them. Everybody else is.
    #[must_use]
    pub fn may_be_named(&self, attendee: &Attendee) -> bool {
        let Role::Guest { items } = &attendee.person.role else {
            return true;
        };
        let id = &attendee.person.id;
        let asked = |s: &&ItemState| items.contains(&s.item.id) || s.item.guests.contains(id);
        let mut asked = self.items.iter().filter(asked).peekable();
        if asked.peek().is_none() {
            // Called to the meeting as a whole; not to an item that nobody can find any more.
            return items.is_empty();
        }
        asked.any(ItemState::is_public)
    }
}
