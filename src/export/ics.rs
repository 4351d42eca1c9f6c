//! An appointment as iCalendar, which Outlook and all other calendars read.
//!
//! Promise: the same appointment in the same edition gives the same bytes; a later edition bears the same id and a higher
//! number, so that a calendar moves the appointment instead of doubling it. Times are world time, which every calendar
//! shows right in summer and winter. Folding and escaping are the library's; which edition it is, is left to whoever
//! remembers what was sent.

use crate::minutes::invitation::{Appointment, Edition};
use icalendar::{Calendar, Component, Event, EventLike};

/// Who made the file, as the standard wants it told.
const PRODUCT: &str = "-//ordstyrer//dagsorden//DA";

/// The file's bytes.
#[must_use]
pub fn write(appointment: &Appointment, edition: &Edition) -> Vec<u8> {
    let mut event = Event::new();
    event
        .uid(&edition.id)
        .sequence(edition.sequence)
        .timestamp(edition.stamp)
        .last_modified(edition.stamp)
        .summary(&clean(&appointment.title))
        .description(&clean(&appointment.text))
        .starts(appointment.start)
        .ends(appointment.end);
    if let Some(place) = &appointment.place {
        event.location(&clean(place));
    }
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", PRODUCT))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .push(event.done());
    calendar.to_string().into_bytes()
}

/// No control reaches another program; lines stay lines.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !crate::text::width::is_unsafe(*c))
        .collect()
}
