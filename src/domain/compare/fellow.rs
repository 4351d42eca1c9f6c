//! Whether two logs are of one meeting.
//!
//! Promise: a log of another meeting is refused before anything of it is shown. Logs that were begun on two machines have
//! no name in common; they are of one meeting when body, day and agenda are the same.

use crate::domain::agenda::AgendaItem;
use crate::domain::setup::Setup;

/// Whether they are.
#[must_use]
pub fn is_same_meeting(first: &Setup, second: &Setup) -> bool {
    if first.id.is_some() && first.id == second.id {
        return true;
    }
    first.profile.id == second.profile.id
        && first.agenda.date == second.agenda.date
        && first.agenda.start == second.agenda.start
        && is_same_agenda(&first.agenda.items, &second.agenda.items)
}

/// The files may have been edited on one machine after the folder was copied: most items are the same.
fn is_same_agenda(first: &[AgendaItem], second: &[AgendaItem]) -> bool {
    let same = |a: &&AgendaItem| second.iter().any(|b| a.id == b.id && a.title == b.title);
    let shared = first.iter().filter(same).count();
    shared * 2 > first.len().max(second.len())
}

/// What a meeting says of itself, for whoever is told that it is another one: body and day.
#[must_use]
pub fn said_of_agenda(setup: &Setup) -> (&str, chrono::NaiveDate) {
    (&setup.profile.name, setup.agenda.date)
}
