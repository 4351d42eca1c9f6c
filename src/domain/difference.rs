//! What the input files say otherwise than the meeting that has been recorded from them.
//!
//! Promise: of secrecy every difference at any time; of the rest, what was changed before the meeting was opened, since the
//! first record holds copies and the files are not read again. Nothing is named that only the internal reader may see:
//! items by number, people by count. The words are left to `text::difference`.

use super::agenda::{Agenda, AgendaItem};
use super::history::History;
use super::ids::ItemId;
use super::roster::{Person, Roster};
use super::setup::Setup;
use std::collections::HashMap;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The file closes an item that the record has open.
    ClosedInFile(ItemId),
    /// The record closes an item that stands open in the file.
    OpenInFile(ItemId),
    /// An item has another title in the file.
    Title(ItemId),
    /// An item says something else in the file.
    Item(ItemId),
    /// An item stands in the file only.
    ItemAdded(ItemId),
    /// An item does not stand in the file any more.
    ItemGone(ItemId),
    /// The items stand in another order.
    Order,
    /// Day, time, place, officers …
    Frame,
    /// The body's rules.
    Profile,
    /// So many people are new, gone or described otherwise, or seats are.
    Roster(usize),
}

/// What the agenda's file closes otherwise than the record, the closings first. `open` are the items that the record
/// closes and that stand open in the file.
pub fn of_secrecy(history: &History, open: impl IntoIterator<Item = ItemId>) -> Vec<Difference> {
    let items = history.meeting().all_items();
    let only_file = items.filter(|s| s.is_closed_in_file_only());
    let closed = only_file.map(|s| Difference::ClosedInFile(s.item.id.clone()));
    let open = open.into_iter().map(Difference::OpenInFile);
    closed.chain(open).collect()
}

/// What else the files, read anew as `files`, say otherwise than what was recorded first.
#[must_use]
pub fn of_setup(recorded: &Setup, files: &Setup) -> Vec<Difference> {
    let mut found = of_items(&recorded.agenda.items, &files.agenda.items);
    let frame = |agenda: &Agenda| Agenda {
        items: Vec::new(),
        ..agenda.clone()
    };
    if frame(&recorded.agenda) != frame(&files.agenda) {
        found.push(Difference::Frame);
    }
    let partner = |s: &Setup| s.partner.as_ref().map(|p| p.profile.in_force());
    let own = recorded.profile.in_force() == files.profile.in_force();
    if !own || partner(recorded) != partner(files) {
        found.push(Difference::Profile);
    }
    let mut changed = of_roster(&recorded.roster, &files.roster);
    if let (Some(own), Some(other)) = (&recorded.partner, &files.partner) {
        changed += of_roster(&own.roster, &other.roster);
    }
    if changed > 0 {
        found.push(Difference::Roster(changed));
    }
    found
}

fn of_items(recorded: &[AgendaItem], files: &[AgendaItem]) -> Vec<Difference> {
    let places_of = |list: &'_ [AgendaItem]| -> HashMap<ItemId, usize> {
        let ids = list.iter().map(|i| i.id.clone());
        ids.zip(0..).collect()
    };
    let (known, new) = (places_of(recorded), places_of(files));
    let mut found = Vec::new();
    let mut places = Vec::new();
    for item in recorded {
        let id = item.id.clone();
        let Some(at) = new.get(&id).copied() else {
            found.push(Difference::ItemGone(id));
            continue;
        };
        places.push(at);
        let file = &files[at];
        if file.title != item.title {
            found.push(Difference::Title(id.clone()));
        }
        let (title, closed) = (item.title.clone(), item.closed);
        let rest = AgendaItem {
            title,
            closed,
            ..file.clone()
        };
        if rest != *item {
            found.push(Difference::Item(id));
        }
    }
    let added = files.iter().filter(|i| !known.contains_key(&i.id));
    found.extend(added.map(|i| Difference::ItemAdded(i.id.clone())));
    if !places.is_sorted() {
        found.push(Difference::Order);
    }
    found
}

fn of_roster(recorded: &Roster, files: &Roster) -> usize {
    let changed = |from: &Roster, to: &Roster| {
        let to: HashMap<_, _> = to.persons.iter().map(|p| (&p.id, p)).collect();
        let other = |p: &&Person| to.get(&p.id) != Some(p);
        from.persons.iter().filter(other).count()
    };
    let people = changed(recorded, files).max(changed(files, recorded));
    people.max(usize::from(recorded.seats != files.seats))
}
