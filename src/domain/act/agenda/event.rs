//! What can have happened to the agenda, and how it changes the meeting.
//!
//! Promise: the clock of an item runs only while it is dealt with; an item that is left is decided or was only treated.

use crate::domain::Moment;
use crate::domain::act::attendance;
use crate::domain::act::theme::{Added, ThemeEvent};
use crate::domain::agenda::AgendaItem;
use crate::domain::at::ItemAt;
use crate::domain::attendance::Stamp;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting, Span, item_state};
use crate::domain::part::Part;
use crate::domain::postponement::Postponement;
use serde::{Deserialize, Serialize};

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgendaEvent {
    /// Now this item.
    ItemStarted {
        /// Which.
        item: ItemId,
    },
    /// Put off.
    ItemPostponed {
        /// Which.
        item: ItemId,
        /// Until when, in free words.
        until: Option<Box<str>>,
        /// Why, in free words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
        /// The secretary's own sentence.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Box<str>>,
        /// Without having been dealt with; false also where nobody said.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        untreated: bool,
    },
    /// Taken off the agenda.
    ItemWithdrawn {
        /// Which.
        item: ItemId,
    },
    /// Moved on the agenda.
    ItemMoved {
        /// Which.
        item: ItemId,
        /// Stands before this one, or last.
        before: Option<ItemId>,
    },
    /// Added to the agenda.
    ItemAdded {
        /// The item.
        item: Box<AgendaItem>,
        /// Stands before this one, or last.
        before: Option<ItemId>,
    },
    /// Closed to the public, or opened again.
    ItemSecrecySet {
        /// Which.
        item: ItemId,
        /// From now on.
        closed: bool,
    },
    /// Found to have economic consequences, or not.
    ItemEconomySet {
        /// Which.
        item: ItemId,
        /// From now on.
        economic: bool,
    },
}

impl ThemeEvent for AgendaEvent {
    fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::ItemStarted { item } => started(meeting, item, now),
            Self::ItemPostponed {
                item,
                until,
                reason,
                text,
                untreated,
            } => {
                let words = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
                let postponed = Postponement {
                    until: words(until),
                    reason: words(reason),
                    text: words(text),
                    untreated: *untreated,
                };
                put_away(meeting, item, now, ItemPhase::Postponed, Some(postponed));
            }
            Self::ItemWithdrawn { item } => {
                put_away(meeting, item, now, ItemPhase::Withdrawn, None);
            }
            Self::ItemMoved { item, before } => moved(meeting, item, before.as_ref()),
            Self::ItemAdded { item, before } => added(meeting, item, before.as_ref()),
            Self::ItemSecrecySet { item, closed } => {
                with_item(meeting, item, |s| s.item.closed = *closed);
            }
            Self::ItemEconomySet { item, economic } => {
                with_item(meeting, item, |s| s.item.economic = *economic);
            }
        }
    }

    fn part(&self, at: Moment) -> Option<Part> {
        match self {
            Self::ItemSecrecySet { closed, .. } => Some(Part::Secrecy(*closed)),
            Self::ItemEconomySet { economic, .. } => Some(Part::Economy(*economic)),
            Self::ItemStarted { .. } => Some(Part::Begun(at)),
            Self::ItemPostponed { .. }
            | Self::ItemWithdrawn { .. }
            | Self::ItemMoved { .. }
            | Self::ItemAdded { .. } => Some(Part::Agenda),
        }
    }

    fn adds(&self) -> Option<Added<'_>> {
        if let Self::ItemAdded { item, .. } = self {
            return Some(Added::Item(&item.id));
        }
        None
    }

    fn item(&self) -> Option<&ItemId> {
        match self {
            Self::ItemStarted { item }
            | Self::ItemPostponed { item, .. }
            | Self::ItemWithdrawn { item }
            | Self::ItemMoved { item, .. }
            | Self::ItemSecrecySet { item, .. }
            | Self::ItemEconomySet { item, .. } => Some(item),
            Self::ItemAdded { item, .. } => Some(&item.id),
        }
    }

    fn with_item(&mut self, item: &ItemId) {
        match self {
            Self::ItemStarted { item: own }
            | Self::ItemPostponed { item: own, .. }
            | Self::ItemWithdrawn { item: own }
            | Self::ItemMoved { item: own, .. }
            | Self::ItemSecrecySet { item: own, .. }
            | Self::ItemEconomySet { item: own, .. } => *own = item.clone(),
            // A new item is the item itself.
            Self::ItemAdded { .. } => {}
        }
    }
}

fn started(meeting: &mut Meeting, item: &ItemId, now: Stamp) {
    let Some(at) = meeting.find_item(item) else {
        return;
    };
    leave_item(meeting, now);
    meeting.items[at].phase = ItemPhase::Open;
    meeting.items[at].postponed = None;
    if let Some((decision, decided)) = meeting.items[at].set_aside.take() {
        meeting.items[at].decision = Some(decision);
        meeting.items[at].decided = Some(decided);
    }
    meeting.current = Some(at);
    meeting.shown = None;
    start_clock(meeting, now);
    attendance::go_out(meeting, at, now);
}

/// Put off until some time, or taken off. What older records decided before does not stand meanwhile: the state wins.
fn put_away(
    meeting: &mut Meeting,
    item: &ItemId,
    now: Stamp,
    phase: ItemPhase,
    postponed: Option<Postponement>,
) {
    let Some(at) = meeting.find_item(item) else {
        return;
    };
    if meeting.current == Some(at) {
        leave_item(meeting, now);
    }
    if meeting.shown == Some(at) {
        meeting.shown = None;
    }
    let state = &mut meeting.items[at];
    state.phase = phase;
    state.postponed = postponed;
    state.set_aside = state.decision.take().zip(state.decided.take());
}

fn moved(meeting: &mut Meeting, item: &ItemId, before: Option<&ItemId>) {
    if let Some(at) = meeting.find_item(item) {
        meeting.order.retain(|i| *i != at);
        place(meeting, at, before);
    }
}

fn added(meeting: &mut Meeting, item: &AgendaItem, before: Option<&ItemId>) {
    if !meeting.item_at.contains_key(&item.id) {
        let mut state = item_state(item.clone(), true);
        state.closed_in_file = meeting.closed_in_file.closing(&item.id).cloned();
        let at = meeting.items.push(state);
        meeting.item_at.insert(item.id.clone(), at);
        place(meeting, at, before);
    }
}

fn place(meeting: &mut Meeting, item: ItemAt, before: Option<&ItemId>) {
    let at = before
        .and_then(|b| meeting.find_item(b))
        .and_then(|b| meeting.order.iter().position(|i| *i == b));
    let at = at.unwrap_or(meeting.order.len());
    meeting.order.insert(at, item);
}

/// Changes an item that is there.
pub(in crate::domain::act) fn with_item(
    meeting: &mut Meeting,
    item: &ItemId,
    change: impl FnOnce(&mut ItemState),
) {
    if let Some(at) = meeting.find_item(item) {
        change(&mut meeting.items[at]);
    }
}

/// Ends the running item's treatment: it is decided, or was dealt with without a decision.
pub(in crate::domain::act) fn leave_item(meeting: &mut Meeting, now: Stamp) {
    stop_clock(meeting, now);
    meeting.floor.clear(now);
    if let Some(current) = meeting.current {
        attendance::come_back(meeting, current, now);
    }
    if let Some(item) = meeting.current.take().map(|at| &mut meeting.items[at])
        && item.phase == ItemPhase::Open
    {
        item.phase = match item.decision {
            Some(_) => ItemPhase::Decided,
            None => ItemPhase::Treated,
        };
    }
}

pub(in crate::domain::act) fn start_clock(meeting: &mut Meeting, now: Stamp) {
    if let Some(at) = meeting.current {
        meeting.items[at].spans.push(Span {
            from: now,
            to: None,
        });
    }
}

pub(in crate::domain::act) fn stop_clock(meeting: &mut Meeting, now: Stamp) {
    let running = meeting.current.map(|at| &mut meeting.items[at].spans);
    if let Some(span) = running.and_then(|spans| spans.last_mut()) {
        span.to.get_or_insert(now);
    }
}
