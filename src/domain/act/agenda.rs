//! Which item is dealt with, and how the agenda changes on the way.
//!
//! Promise: numbers stay with their items; whoever was out for an item is back when it ends; the clock of an item runs
//! only while it is dealt with. What is decided on it is left to `decision`.

use super::{
    AttendanceEvent, Manner, RoomEvent, item_of, not_over, one, open_or_corrected, refuse_if,
    running, seats,
};
use crate::domain::Moment;
use crate::domain::agenda::{AgendaItem, ItemKind};
use crate::domain::approval::Part;
use crate::domain::attendance::{Mark, Stamp, Status};
use crate::domain::event::Event;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{Attendee, ItemPhase, ItemState, Meeting, Span, item_state};
use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

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
        /// Until when.
        until: Option<String>,
    },
    /// Take off the agenda.
    WithdrawItem {
        /// Which.
        item: ItemId,
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
        until: Option<String>,
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

pub(super) fn allow(
    meeting: &Meeting,
    command: &AgendaCommand,
    manner: Manner,
) -> Result<(), Refusal> {
    use AgendaCommand as C;
    match command {
        C::StartItem { item } => {
            running(meeting)?;
            let open = item_of(meeting, item)?.phase == ItemPhase::Open;
            refuse_if(open, Refusal::ItemAlreadyOpen)
        }
        C::NextItem => {
            running(meeting)?;
            next(meeting).map(drop).ok_or(Refusal::NoFurtherItem)
        }
        C::PreviousItem => {
            running(meeting)?;
            previous(meeting).map(drop).ok_or(Refusal::NoEarlierItem)
        }
        C::PostponeItem { item, .. } | C::WithdrawItem { item } => may_put_away(meeting, item),
        C::MoveItem { item, .. } => may_move(meeting, item),
        C::AddItem { .. } => not_over(meeting),
        C::SetSecrecy { item, .. } | C::SetEconomy { item, .. } => {
            open_or_corrected(meeting, manner)?;
            item_of(meeting, item).map(drop)
        }
    }
}

/// Whether an item can be put off or taken off.
///
/// # Errors
/// The meeting is over, there is no such item, or it is off the agenda already.
pub fn may_put_away(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    not_over(meeting)?;
    let phase = item_of(meeting, item)?.phase;
    let away = matches!(phase, ItemPhase::Postponed | ItemPhase::Withdrawn);
    refuse_if(away, Refusal::AlreadySo)
}

/// Whether an item can be moved.
///
/// # Errors
/// The meeting is over, or there is no such item.
pub fn may_move(meeting: &Meeting, item: &ItemId) -> Result<(), Refusal> {
    not_over(meeting)?;
    item_of(meeting, item).map(drop)
}

pub(super) fn effects(meeting: &Meeting, command: AgendaCommand) -> Result<Vec<Event>, Refusal> {
    use AgendaCommand as C;
    let start = |item| leaving(meeting, one(AgendaEvent::ItemStarted { item }));
    match command {
        C::StartItem { item } => Ok(start(item)),
        C::NextItem => next(meeting).map(start).ok_or(Refusal::NoFurtherItem),
        C::PreviousItem => previous(meeting).map(start).ok_or(Refusal::NoEarlierItem),
        C::PostponeItem { item, until } => {
            let event = AgendaEvent::ItemPostponed {
                item: item.clone(),
                until,
            };
            Ok(putting_away(meeting, &item, event))
        }
        C::WithdrawItem { item } => {
            let event = AgendaEvent::ItemWithdrawn { item: item.clone() };
            Ok(putting_away(meeting, &item, event))
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
            let mut item = AgendaItem::new(free_number(meeting), title.trim(), kind);
            item.closed = closed;
            let item = Box::new(item);
            Ok(one(AgendaEvent::ItemAdded { item, before }))
        }
        C::SetSecrecy { item, closed } => Ok(secrecy(meeting, item, closed)),
        C::SetEconomy { item, economic } => Ok(one(AgendaEvent::ItemEconomySet { item, economic })),
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

/// Ends an item's treatment: whoever was out for that item is back.
pub(super) fn leaving(meeting: &Meeting, then: Vec<Event>) -> Vec<Event> {
    let Some(current) = meeting.current() else {
        return then;
    };
    let out = meeting.people().iter().filter(|p| is_out_for(p, current));
    let mut events: Vec<Event> = out
        .flat_map(|p| {
            let person = p.person.id.clone();
            let back = [AttendanceEvent::Returned { person }.into()];
            seats::seat_back(meeting, p).into_iter().chain(back)
        })
        .collect();
    events.extend(then);
    events
}

fn is_out_for(attendee: &Attendee, item: usize) -> bool {
    let last = attendee.line.entries().last().map(|e| e.mark);
    let out = matches!(attendee.status(), Status::SteppedOut | Status::Recused);
    out && matches!(last, Some(Mark::SteppedOut(i) | Mark::Recused(i)) if i == item)
}

fn putting_away(meeting: &Meeting, item: &ItemId, event: AgendaEvent) -> Vec<Event> {
    if meeting.current() == meeting.find_item(item) {
        leaving(meeting, one(event))
    } else {
        one(event)
    }
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

/// The number of an item added live: one more than the highest whole number on the agenda.
fn free_number(meeting: &Meeting) -> ItemId {
    let numbers = meeting
        .agenda()
        .filter_map(|s| s.item.id.as_str().parse::<u32>().ok());
    let mut number = numbers.max().unwrap_or(0).saturating_add(1);
    let id = |number: u32| ItemId::new(&number.to_string());
    while meeting.find_item(&id(number)).is_some() {
        number = number.saturating_add(1);
    }
    id(number)
}

impl AgendaEvent {
    /// Changes the meeting by what happened.
    pub(in crate::domain) fn apply(&self, meeting: &mut Meeting, now: Stamp) {
        match self {
            Self::ItemStarted { item } => started(meeting, item, now),
            Self::ItemPostponed { item, until } => {
                put_away(meeting, item, now, ItemPhase::Postponed, until.clone());
            }
            Self::ItemWithdrawn { item } => {
                put_away(meeting, item, now, ItemPhase::Withdrawn, None)
            }
            Self::ItemMoved { item, before } => moved(meeting, item, before.as_ref()),
            Self::ItemAdded { item, before } => added(meeting, item, before.as_ref()),
            Self::ItemSecrecySet { item, closed } => {
                with_item(meeting, item, |s| s.item.closed = *closed)
            }
            Self::ItemEconomySet { item, economic } => {
                with_item(meeting, item, |s| s.item.economic = *economic)
            }
        }
    }

    /// What of the minutes it changes when it corrects them.
    pub(in crate::domain) fn part(&self, _: Moment) -> Option<Part> {
        match self {
            Self::ItemSecrecySet { closed, .. } => Some(Part::Secrecy(*closed)),
            Self::ItemEconomySet { economic, .. } => Some(Part::Economy(*economic)),
            Self::ItemStarted { .. }
            | Self::ItemPostponed { .. }
            | Self::ItemWithdrawn { .. }
            | Self::ItemMoved { .. }
            | Self::ItemAdded { .. } => None,
        }
    }
}

fn started(meeting: &mut Meeting, item: &ItemId, now: Stamp) {
    let Some(at) = meeting.find_item(item) else {
        return;
    };
    leave_item(meeting, now);
    meeting.items[at].phase = ItemPhase::Open;
    meeting.items[at].until = None;
    meeting.current = Some(at);
    meeting.shown = None;
    start_clock(meeting, now);
}

/// Put off until some time, or taken off.
fn put_away(
    meeting: &mut Meeting,
    item: &ItemId,
    now: Stamp,
    phase: ItemPhase,
    until: Option<String>,
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
    meeting.items[at].phase = phase;
    meeting.items[at].until = until;
}

fn moved(meeting: &mut Meeting, item: &ItemId, before: Option<&ItemId>) {
    if let Some(at) = meeting.find_item(item) {
        meeting.order.retain(|i| *i != at);
        place(meeting, at, before);
    }
}

fn added(meeting: &mut Meeting, item: &AgendaItem, before: Option<&ItemId>) {
    if !meeting.item_at.contains_key(&item.id) {
        let at = meeting.items.len();
        meeting.item_at.insert(item.id.clone(), at);
        meeting.items.push(item_state(item.clone(), true));
        place(meeting, at, before);
    }
}

fn place(meeting: &mut Meeting, item: usize, before: Option<&ItemId>) {
    let at = before
        .and_then(|b| meeting.find_item(b))
        .and_then(|b| meeting.order.iter().position(|i| *i == b));
    let at = at.unwrap_or(meeting.order.len());
    meeting.order.insert(at, item);
}

/// Changes an item that is there.
pub(super) fn with_item(meeting: &mut Meeting, item: &ItemId, change: impl FnOnce(&mut ItemState)) {
    if let Some(at) = meeting.find_item(item) {
        change(&mut meeting.items[at]);
    }
}

/// Ends the running item's treatment: it is decided, or was dealt with without a decision.
pub(super) fn leave_item(meeting: &mut Meeting, now: Stamp) {
    stop_clock(meeting, now);
    meeting.floor.clear(now);
    if let Some(item) = meeting.current.take().map(|at| &mut meeting.items[at])
        && item.phase == ItemPhase::Open
    {
        item.phase = match item.decision {
            Some(_) => ItemPhase::Decided,
            None => ItemPhase::Treated,
        };
    }
}

pub(super) fn start_clock(meeting: &mut Meeting, now: Stamp) {
    if let Some(at) = meeting.current {
        meeting.items[at].spans.push(Span {
            from: now,
            to: None,
        });
    }
}

pub(super) fn stop_clock(meeting: &mut Meeting, now: Stamp) {
    let running = meeting.current.map(|at| &mut meeting.items[at].spans);
    if let Some(span) = running.and_then(|spans| spans.last_mut()) {
        span.to.get_or_insert(now);
    }
}
