//! Corrections that are several at once: somebody who was never here, and an opening with all who had gathered by then.
//!
//! Promise: what one person says once is one record, whatever it corrects. Single corrections are left to `revise`.

use super::one;
use super::revise::{self, ReviseCommand, ReviseEvent, Revision};
use crate::domain::Moment;
use crate::domain::act::AttendanceEvent;
use crate::domain::consequence;
use crate::domain::event::Event;
use crate::domain::history::History;
use crate::domain::ids::PersonId;
use crate::domain::refusal::Refusal;

/// The opening, and whoever would only have come after it though they were noted before: they came with it.
pub(super) fn gathered(
    history: &History,
    opening: Revision,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let revision = opening;
    let told = true;
    let mut events = revise::effects(history, ReviseCommand { revision, told }, now)?;
    let (before, after) = (history.meeting(), history.with(events.clone(), now));
    let Some(at) = after.opened().map(|o| o.at) else {
        return Ok(events);
    };
    let mut late = consequence::late_comers(before, &after);
    for (record, _, event) in history.happened() {
        let arrived = matches!(&event, Event::Attendance(AttendanceEvent::Arrived { .. }));
        if let Some(person) = event.person().filter(|p| arrived && late.contains(p)) {
            late.retain(|p| *p != person);
            let person = Some(person.clone());
            events.push(ReviseEvent::Timed { record, person, at }.into());
        }
    }
    Ok(events)
}

/// All that was recorded of a person's presence is taken back; what was only told before is not known any more.
pub(super) fn never_here(history: &History, person: PersonId) -> Vec<Event> {
    let records = history.marks_of(&person);
    if records.is_empty() {
        return one(AttendanceEvent::AttendanceCleared { person });
    }
    let taken_back = records.into_iter().map(|record| {
        let person = Some(person.clone());
        ReviseEvent::TakenBack { record, person }.into()
    });
    taken_back.collect()
}
