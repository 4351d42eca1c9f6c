//! The chosen item, and the agenda around it.

use super::{Meaning, Situation, asks, own};
use crate::domain::Moment;
use crate::domain::act::{AgendaCommand, agenda, decision, not_planned, room};
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::refusal::Refusal;
use crate::domain::schedule;
use crate::ui::dialog::{self, Asking, Dialog};
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::writing;

/// To the next item that is left.
pub(crate) fn next(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(AgendaCommand::NextItem)
}

/// To the item before.
pub(crate) fn previous(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(AgendaCommand::PreviousItem)
}

fn id(s: &Situation<'_>) -> Result<ItemId, Refusal> {
    Ok(s.item()?.item.id.clone())
}

/// To the chosen item.
pub(crate) fn start(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    s.does(AgendaCommand::StartItem { item: id(s)? })
}

/// Writes the decision; a draft can be written before the item is dealt with.
pub(crate) fn write(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let item = id(s)?;
    Ok(own(move |ui, history| {
        writing::open(ui, history.meeting(), &item);
    }))
}

/// Picks an outcome.
pub(crate) fn choose(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let item = id(s)?;
    // Set out only when it is opened: the key bar asks in every frame.
    Ok(own(move |ui, history| {
        let state = history.meeting().item_by(&item);
        ui.dialog = state.map(|s| dialog::palette(&s.item).into());
    }))
}

/// Moves what is decided to another item.
pub(crate) fn move_decision(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let state = s.item()?;
    let item = state.item.id.clone();
    let decision = state.decision.as_ref().ok_or(Refusal::NothingDecided)?;
    let draft = decision.draft();
    asks(not_planned(s.meeting()), move |_| {
        dialog::move_decision(item, draft)
    })
}

/// Asks about the chosen item.
fn about(
    s: &Situation<'_>,
    allowed: impl FnOnce(&ItemId) -> Result<(), Refusal>,
    dialog: fn(ItemId) -> Dialog,
) -> Result<Meaning, Refusal> {
    let item = id(s)?;
    asks(allowed(&item), move |_| dialog(item))
}

/// Puts off.
pub(crate) fn postpone(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let state = s.item()?;
    let dialog = dialog::postpone(state);
    asks(agenda::may_put_away(s.meeting(), &state.item.id), |_| {
        dialog
    })
}

/// Takes off.
pub(crate) fn withdraw(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let state = s.item()?;
    let dialog = dialog::withdraw(state);
    asks(agenda::may_put_away(s.meeting(), &state.item.id), |_| {
        dialog
    })
}

/// Moves on the agenda.
pub(crate) fn relocate(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let item = id(s)?;
    let allowed = agenda::may_move(s.meeting(), &item);
    asks(allowed, move |a: &Asking<'_>| {
        dialog::relocate(a.meeting(), &item)
    })
}

/// A new item before the chosen one, or where the house style wants it.
pub(crate) fn add(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let before = agenda::place_of_added(s.meeting(), id(s).ok());
    asks(Ok(()), |_| dialog::new_item(before))
}

/// Economic consequences or not.
pub(crate) fn toggle_economy(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let state = s.item()?;
    let (item, economic) = (state.item.id.clone(), !state.item.economic);
    s.does(AgendaCommand::SetEconomy { item, economic })
}

/// Closed to the public or not.
pub(crate) fn toggle_closed(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let state = s.item()?;
    let (item, closed) = (state.item.id.clone(), state.is_public());
    s.does(AgendaCommand::SetSecrecy { item, closed })
}

/// Notes a follow-up.
pub(crate) fn follow_up(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let allowed = |item: &ItemId| decision::may_record(s.meeting(), item);
    about(s, allowed, dialog::follow_up)
}

/// A change of wording.
pub(crate) fn amendment(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let allowed = |item: &ItemId| decision::may_record(s.meeting(), item);
    about(s, allowed, dialog::amendment)
}

/// A private note.
pub(crate) fn note(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let allowed = |item: &ItemId| room::may_note(s.meeting(), item);
    about(s, allowed, dialog::note)
}

/// The chosen person's position on the chosen item.
pub(crate) fn position(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let item = id(s)?;
    let allowed = decision::may_record(s.meeting(), &item);
    let person = s.person()?.person.clone();
    asks(allowed, move |_| dialog::position(&item, &person))
}

/// Whether the chosen item, or the first one that is expected to fall below quorum, is to be moved.
pub(crate) fn suggestion(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(Meaning::Own(Box::new(|ui, history, now| {
        suggest(ui, history, now);
        Vec::new()
    })))
}

fn suggest(ui: &mut Ui, history: &History, now: Moment) {
    let meeting = history.meeting();
    let chosen = ui.item_id(meeting);
    let short = schedule::shortfalls(meeting, now);
    let found = short.iter().find(|s| Some(&s.item) == chosen);
    if let Some(short) = found.or(short.first()) {
        ui.dialog = Some(dialog::suggestion(meeting, short));
        return;
    }
    let sentence = "Der ventes at kunne træffes beslutning i alle beslutningspunkter.";
    ui.say(NoticeKind::Info, sentence);
}
