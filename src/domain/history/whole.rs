//! The whole fold: all records that count, in true order.
//!
//! Promise: knows every order there can be: what was corrected, and closings that were undone. What may be left out of it
//! for speed is left to `checkpoint`.

use super::undo::closes;
use crate::domain::Moment;
use crate::domain::attendance::Stamp;
use crate::domain::event::Record;
use crate::domain::meeting::Meeting;
use crate::domain::place::Place;
use crate::domain::true_order::facts;
use std::collections::BTreeSet;

/// All that counts, in true order, be it only what had happened `by` some time; numbers and steps of all records, in the
/// order of recording.
pub(super) fn fold(
    mut meeting: Meeting,
    records: &[Record],
    undone: &BTreeSet<u64>,
    by: Option<Moment>,
) -> Meeting {
    let mut facts = facts(records, undone);
    facts.retain(|fact| by.is_none_or(|by| fact.stamp.at <= by));
    let mut reopened = records
        .iter()
        .filter(|r| undone.contains(&r.seq) && closes(r))
        .map(|r| Stamp {
            place: Place::live(r.seq),
            at: r.at,
        })
        .peekable();
    for fact in &facts {
        // A closing that was undone is one the meeting may not have gone on from.
        while let Some(closing) = reopened.next_if(|c| c.place < fact.stamp.place) {
            meeting.was_closed(closing);
        }
        meeting.apply(&fact.event, fact.stamp);
    }
    reopened.for_each(|closing| meeting.was_closed(closing));
    for record in records {
        meeting.count(record, !undone.contains(&record.seq), records);
    }
    meeting
}
