//! Which item is dealt with, and how the agenda changes on the way.
//!
//! Promise: numbers stay with their items; whoever was out for an item is back when it ends; the clock of an item runs
//! only while it is dealt with. What is decided on it is left to `decision`.

mod event;

pub use event::AgendaEvent;
pub(super) use event::{leave_item, start_clock, stop_clock, with_item};

use super::{
    DecisionEvent, Manner, RoomEvent, item_of, one, open_or_corrected, refuse_if, running,
};
use crate::domain::agenda::{AgendaItem, ItemKind};
use crate::domain::event::Event;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemPhase, Meeting};
use crate::domain::postponement::Postponement;
use crate::domain::profile::AddedItems;
use crate::domain::refusal::Refusal;

/// What can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaCommand {
    /// Deal with this item now.
    StartItem {
        /// Which.
        item: ItemId,
    },
    /// Deal with the next item that is left.
    NextItem,
    /// Go back to the item before.
    PreviousItem,
    /// Put off.
    PostponeItem {
        /// Which.
        item: ItemId,
        /// Until when, and why.
        postponement: Postponement,
        /// Takes its decision away; without it an item that is decided stays.
        takes_decision: bool,
    },
    /// Take off the agenda.
    WithdrawItem {
        /// Which.
        item: ItemId,
        /// Takes its decision away; without it an item that is decided stays.
        takes_decision: bool,
    },
    /// Move on the agenda.
    MoveItem {
        /// Which.
        item: ItemId,
        /// Before this one, or last.
        before: Option<ItemId>,
    },
    /// Add to the agenda.
    AddItem {
        /// Title.
        title: String,
        /// Kind.
        kind: ItemKind,
        /// Closed to the public from the start.
        closed: bool,
        /// Before this one, or last.
        before: Option<ItemId>,
    },
    /// Close to the public, or open.
    SetSecrecy {
        /// Which.
        item: ItemId,
        /// From now on.
        closed: bool,
    },
    /// Has economic consequences, or not.
    SetEconomy {
        /// Which.
        item: ItemId,
        /// From now on.
        economic: bool,
    },
}

pub(super) fn allow(
    meeting: &Meeting,
    command: &AgendaCommand,
    manner: Manner,
) -> Result<(), Refusal> {
    use AgendaCommand as C;
    match command {
        C::StartItem { item } if manner == Manner::Correcting => item_of(meeting, item).map(drop),
        C::StartItem { item } => may_start(meeting, item),
        C::NextItem => {
            undisturbed(meeting)?;
            next(meeting).map(drop).ok_or(Refusal::NoFurtherItem)
        }
        C::PreviousItem => {
            undisturbed(meeting)?;
            previous(meeting).map(drop).ok_or(Refusal::NoEarlierItem)
        }
        C::PostponeItem { item, .. } | C::WithdrawItem { item, .. } => {
            open_or_corrected(meeting, manner)?;
            refuse_if(votes_now(meeting, item), Refusal::VoteRuns)?;
            is_on(meeting, item)
        }
        C::MoveItem { item, .. } => {
            open_or_corrected(meeting, manner)?;
            item_of(meeting, item).map(drop)
        }
        C::AddItem { .. } => open_or_corrected(meeting, manner),
        C::SetSecrecy { item, .. } | C::SetEconomy { item, .. } => {
            open_or_corrected(meeting, manner)?;
            item_of(meeting, item).map(drop)
        }
    }
}

/// Whether an item can be begun now.
///
/// # Errors
/// The meeting does not run, somebody is voting, there is no such item, or it is being dealt with.
pub fn may_start(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    undisturbed(meeting)?;
    let open = item_of(meeting, item)?.phase == ItemPhase::Open;
    refuse_if(open, Refusal::ItemAlreadyOpen)
}

/// The meeting runs, and nobody is voting.
fn undisturbed(meeting: &Meeting) -> Result<(), Refusal> {
    running(meeting)?;
    refuse_if(meeting.open_vote().is_some(), Refusal::VoteRuns)
}

/// Whether a vote on the item runs.
pub(super) fn votes_now(meeting: &Meeting, item: &ItemId) -> bool {
    let open = meeting.open_vote().map(|v| v.item);
    open.is_some() && open == meeting.find_item(item)
}

/// Whether an item can be put off or taken off.
///
/// # Errors
/// The meeting is over, there is no such item, or it is off the agenda already.
pub fn may_put_away(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    open_or_corrected(meeting, Manner::Live)?;
    is_on(meeting, item)
}

fn is_on(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    let phase = item_of(meeting, item)?.phase;
    let away = matches!(phase, ItemPhase::Postponed | ItemPhase::Withdrawn);
    refuse_if(away, Refusal::AlreadySo)
}

/// Whether an item can be moved.
///
/// # Errors
/// The meeting is over, or there is no such item.
pub fn may_move(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    open_or_corrected(meeting, Manner::Live)?;
    item_of(meeting, item).map(drop)
}

pub(super) fn effects(meeting: &Meeting, command: AgendaCommand) -> Result<Vec<Event>, Refusal> {
    use AgendaCommand as C;
    let start = |item| one(AgendaEvent::ItemStarted { item });
    match command {
        C::StartItem { item } => Ok(start(item)),
        C::NextItem => next(meeting).map(start).ok_or(Refusal::NoFurtherItem),
        C::PreviousItem => previous(meeting).map(start).ok_or(Refusal::NoEarlierItem),
        C::PostponeItem {
            item,
            postponement,
            takes_decision,
        } => {
            let event = postponed(item.clone(), postponement);
            putting_away(meeting, item, event, takes_decision)
        }
        C::WithdrawItem {
            item,
            takes_decision,
        } => {
            let event = AgendaEvent::ItemWithdrawn { item: item.clone() };
            putting_away(meeting, item, event, takes_decision)
        }
        C::MoveItem { item, before } => {
            let itself = before.as_ref() == Some(&item);
            refuse_if(itself, Refusal::CannotMove(item.clone()))?;
            Ok(one(AgendaEvent::ItemMoved { item, before }))
        }
        C::AddItem {
            title,
            kind,
            closed,
            before,
        } => {
            refuse_if(title.trim().is_empty(), Refusal::EmptyField)?;
            let before = place_of_added(meeting, before);
            let mut item =
                AgendaItem::new(free_number(meeting, before.as_ref()), title.trim(), kind);
            item.closed = closed;
            let item = Box::new(item);
            Ok(one(AgendaEvent::ItemAdded { item, before }))
        }
        C::SetSecrecy { item, closed } => Ok(secrecy(meeting, item, closed)),
        C::SetEconomy { item, economic } => Ok(one(AgendaEvent::ItemEconomySet { item, economic })),
    }
}

/// Before which item a new one stands that is wanted before this one; `None` for last. The house style may put it last.
#[must_use]
pub fn place_of_added(meeting: &Meeting, wanted: Option<ItemId>) -> Option<ItemId> {
    match meeting.profile().style.added_items {
        AddedItems::Lettered => wanted,
        AddedItems::Last => None,
    }
}

/// The first item behind the open one that is still to be dealt with; from the top when there is
/// none behind. An item left without a decision is not offered again by itself.
fn next(meeting: &Meeting) -> Option<ItemId> {
    let order = meeting.order();
    let at = meeting
        .current()
        .and_then(|c| order.iter().position(|i| *i == c));
    let start = at.map_or(0, |a| a + 1);
    let (before, behind) = order.split_at_checked(start)?;
    let items = behind.iter().chain(before).filter_map(|i| meeting.item(*i));
    let mut left = items.filter(|s| s.phase == ItemPhase::Pending);
    left.next().map(|s| s.item.id.clone())
}

/// The item before the open one that was not taken off; the last one dealt with when none is open.
fn previous(meeting: &Meeting) -> Option<ItemId> {
    let order = meeting.order();
    let current = meeting
        .current()
        .and_then(|c| order.iter().position(|i| *i == c));
    let end = current.unwrap_or(order.len());
    let before = order.get(..end)?.iter().rev();
    let found = before
        .filter_map(|i| meeting.item(*i))
        .find(|s| match s.phase {
            ItemPhase::Pending => current.is_some(),
            ItemPhase::Open | ItemPhase::Treated | ItemPhase::Decided => true,
            ItemPhase::Postponed | ItemPhase::Withdrawn => false,
        });
    found.map(|s| s.item.id.clone())
}

fn postponed(item: ItemId, postponement: Postponement) -> AgendaEvent {
    let Postponement {
        until,
        reason,
        text,
        untreated,
    } = postponement;
    AgendaEvent::ItemPostponed {
        item,
        until: until.map(Into::into),
        reason: reason.map(Into::into),
        text: text.map(Into::into),
        untreated,
    }
}

/// Puts an item off or takes it off; its decision goes first, or stands in the way.
fn putting_away(
    meeting: &Meeting,
    item: ItemId,
    event: AgendaEvent,
    takes_decision: bool,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    if item_of(meeting, &item)?.decision.is_some() {
        refuse_if(!takes_decision, Refusal::ItemDecided)?;
        let as_draft = true;
        events.push(DecisionEvent::DecisionRemoved { item, as_draft }.into());
    }
    events.push(event.into());
    Ok(events)
}

/// Closing an item takes its decision off the projector in the same record.
fn secrecy(meeting: &Meeting, item: ItemId, closed: bool) -> Vec<Event> {
    let mut events = Vec::new();
    if closed && meeting.shown().is_some_and(|s| s.item.id == item) {
        events.push(RoomEvent::DecisionShown { item: None }.into());
    }
    events.push(AgendaEvent::ItemSecrecySet { item, closed }.into());
    events
}

/// The number of an item added live. Numbers that were said aloud or stand on paper do not shift: in the middle it is that
/// of the item before it with a letter, "8a"; at either end one more than the highest whole number on the agenda.
fn free_number(meeting: &Meeting, before: Option<&ItemId>) -> ItemId {
    let at = before.and_then(|b| meeting.agenda().position(|s| s.item.id == *b));
    let behind = at.and_then(|at| at.checked_sub(1));
    let behind = behind.and_then(|at| meeting.agenda().nth(at));
    let lettered = behind.and_then(|s| {
        let whole = without_letter(s.item.id.as_str());
        let mut letters = ('a'..='z').map(|letter| ItemId::new(&format!("{whole}{letter}")));
        letters.find(|id| meeting.is_free_for_an_item(id))
    });
    lettered.unwrap_or_else(|| free_whole_number(meeting))
}

/// "8" of "8", "8." and "8a".
fn without_letter(number: &str) -> &str {
    let number = number.trim_end_matches('.');
    let whole = number.strip_suffix(|c: char| c.is_ascii_lowercase());
    let is_number = |w: &&str| w.ends_with(|c: char| c.is_ascii_digit());
    whole.filter(is_number).unwrap_or(number)
}

fn free_whole_number(meeting: &Meeting) -> ItemId {
    let numbers = meeting
        .agenda()
        .filter_map(|s| s.item.id.as_str().parse::<u32>().ok());
    let mut number = numbers.max().unwrap_or(0).saturating_add(1);
    let id = |number: u32| ItemId::new(&number.to_string());
    while !meeting.is_free_for_an_item(&id(number)) {
        number = number.saturating_add(1);
    }
    id(number)
}
