//! What becomes public with a command: the question that always comes first.
//!
//! Promise: found by holding the meeting as it is against the meeting as it would be, so that undoing, correcting and moving
//! are asked about as well as the key for it. The question itself is left to the screen.

use super::Moment;
use super::act::{
    AfterCommand, AgendaCommand, AgendaEvent, Command, DecisionCommand, DecisionEvent,
    ReviseCommand, Revision, SettleCommand, UndoCommand, decide,
};
use super::event::{Event, Record};
use super::history::History;
use super::ids::ItemId;
use super::meeting::{ItemState, Meeting};
use std::collections::HashSet;

/// Something that would become public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// A closed item, with all that is recorded of it.
    Item(ItemId),
    /// What was recorded on a closed item goes to one that is public.
    Moved {
        /// From this one.
        from: ItemId,
        /// To this one.
        to: ItemId,
    },
}

/// What a command would make public now; nothing for one that is refused.
#[must_use]
pub fn of(history: &History, command: &Command, now: Moment) -> Vec<Disclosure> {
    let meeting = history.meeting();
    if meeting.all_items().all(ItemState::is_public) {
        return Vec::new();
    }
    let reach = reach(history, command);
    if reach == Reach::Nothing {
        return Vec::new();
    }
    // What is refused is asked about when it is put again.
    let Ok(events) = decide(history, command.clone(), now) else {
        return Vec::new();
    };
    let opens = || {
        let after = history.with(events, now);
        let mut found = opened(meeting, &after);
        found.extend(left(meeting, &after));
        found
    };
    match reach {
        Reach::Nothing => Vec::new(),
        Reach::Item(item) => vec![Disclosure::Item(item)],
        Reach::Anything => opens(),
        Reach::Moved(from, to) => {
            let mut found = opens();
            // What closes an item may have been said of the wrong one.
            if found.is_empty() {
                found.push(Disclosure::Moved { from, to });
            }
            found
        }
    }
}

/// How far a command may reach.
#[derive(PartialEq)]
enum Reach {
    Nothing,
    /// This closed item is opened.
    Item(ItemId),
    /// From a closed item to a public one.
    Moved(ItemId, ItemId),
    /// Whatever it takes back or corrects.
    Anything,
}

fn reach(history: &History, command: &Command) -> Reach {
    let meeting = history.meeting();
    match command {
        Command::Agenda(AgendaCommand::SetSecrecy {
            item,
            closed: false,
        }) => {
            let closed = meeting.item_by(item).is_some_and(|s| !s.is_public());
            if closed {
                Reach::Item(item.clone())
            } else {
                Reach::Nothing
            }
        }
        Command::Decision(DecisionCommand::MoveDecision { from, to, .. }) => {
            moved(meeting, from, to).unwrap_or(Reach::Nothing)
        }
        Command::After(AfterCommand::Correct { command, .. }) => reach(history, command),
        Command::Revise(ReviseCommand { revision, .. }) => match revision {
            Revision::Late { command, .. } => reach(history, command),
            Revision::Item { record, item } => {
                let from = history.item_of(*record);
                let moved = from.and_then(|from| moved(meeting, &from, item));
                moved.unwrap_or(Reach::Anything)
            }
            Revision::Time { .. }
            | Revision::Person { .. }
            | Revision::TakeBack { .. }
            | Revision::NeverHere { .. } => Reach::Anything,
        },
        // It may take back or move what was recorded.
        Command::Settle(SettleCommand::Settle { .. }) => Reach::Anything,
        Command::Settle(_) => Reach::Nothing,
        Command::Undo(UndoCommand::Undo) => reach_of(history.undoable()),
        Command::Undo(UndoCommand::Redo) => reach_of(history.redoable()),
        Command::Agenda(_)
        | Command::Decision(_)
        | Command::Vote(_)
        | Command::Life(_)
        | Command::Attendance(_)
        | Command::Roster(_)
        | Command::Seats(_)
        | Command::Room(_)
        | Command::After(_) => Reach::Nothing,
    }
}

/// Undoing costs a look back at everything: only what may close or open is asked about.
fn reach_of(record: Option<&Record>) -> Reach {
    let touches = |event: &Event| {
        matches!(
            event,
            Event::Agenda(AgendaEvent::ItemSecrecySet { .. })
                // Goes with a text that was moved from here.
                | Event::Decision(DecisionEvent::DecisionRemoved { .. })
                | Event::Revise(_)
                | Event::After(_)
        )
    };
    if record.is_some_and(|r| r.events.iter().any(touches)) {
        Reach::Anything
    } else {
        Reach::Nothing
    }
}

fn moved(meeting: &Meeting, from: &ItemId, to: &ItemId) -> Option<Reach> {
    let closed = |item: &ItemId| meeting.item_by(item).is_some_and(|s| !s.is_public());
    (closed(from) && !closed(to)).then(|| Reach::Moved(from.clone(), to.clone()))
}

/// The items whose closing the record would not have any more.
fn opened(before: &Meeting, after: &Meeting) -> Vec<Disclosure> {
    let closed = before.all_items().filter(|s| s.is_closed_in_record());
    let open = |id: &ItemId| {
        let then = after.item_by(id);
        then.is_some_and(|s| !s.is_closed_in_record())
    };
    closed
        .map(|s| &s.item.id)
        .filter(|id| open(id))
        .map(|id| Disclosure::Item(id.clone()))
        .collect()
}

/// What was recorded on a closed item and would stand under a public one, as when moving it there is undone.
fn left(before: &Meeting, after: &Meeting) -> Vec<Disclosure> {
    let none = HashSet::new;
    // What an item has in one of two meetings and has not in the other.
    let more = |id: &ItemId, here: &Meeting, there: &Meeting| -> HashSet<String> {
        let here = here.item_by(id).map_or_else(none, words);
        let there = there.item_by(id).map_or_else(none, words);
        here.difference(&there).cloned().collect()
    };
    let of = |meeting: &Meeting, public: bool, there: &Meeting| -> Vec<(ItemId, HashSet<String>)> {
        let items = meeting.all_items().filter(|s| s.is_public() == public);
        let items = items.map(|s| (s.item.id.clone(), more(&s.item.id, meeting, there)));
        items.filter(|(_, words)| !words.is_empty()).collect()
    };
    let public = of(after, true, before);
    let mut found = Vec::new();
    for (from, gone) in of(before, false, after) {
        let to = public
            .iter()
            .filter(|(to, come)| *to != from && !gone.is_disjoint(come));
        found.extend(to.map(|(to, _)| Disclosure::Moved {
            from: from.clone(),
            to: to.clone(),
        }));
    }
    found
}

/// What is recorded on an item, each thing for itself, in a form that can be held against another item's.
fn words(state: &ItemState) -> HashSet<String> {
    // A decision's words follow the item it is moved to.
    let decided = state.decision.iter().map(|_| "decided".to_owned());
    let positions = state.positions.iter().map(|p| format!("{p:?}"));
    let amendments = state.amendments.iter().map(|a| format!("{a:?}"));
    let follow_ups = state.follow_ups.iter().map(|f| format!("{f:?}"));
    let recused = state.recused.iter().map(|p| format!("{p:?}"));
    let all = decided.chain(positions).chain(amendments);
    all.chain(follow_ups).chain(recused).collect()
}
