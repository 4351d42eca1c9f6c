//! When somebody leaves.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::AttendanceCommand;
use crate::domain::ids::PersonId;
use crate::domain::meeting::Attendee;
use crate::text::danish;
use crate::text::reading::clock;

const TIME: &str = "time";

#[derive(Debug)]
struct Departure(PersonId);

/// Asks when a person leaves.
#[must_use]
pub fn departure(attendee: &Attendee) -> Dialog {
    let before = attendee.leaves_at.map(|t| danish::clock(t, '.'));
    let before = before.unwrap_or_default();
    let fields = vec![Field::new(
        TIME,
        "Klokken",
        &before,
        "tomt felt: intet tidspunkt",
    )];
    let title = format!("Hvornår går {}?", attendee.person.name);
    Form::new(title, fields, Departure(attendee.person.id.clone())).into()
}

impl Purpose for Departure {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let time = match form.optional(TIME) {
            Some(text) => Some(clock(&text).ok_or("Skriv klokkeslættet som 15.00.")?),
            None => None,
        };
        let person = self.0.clone();
        Answer::record(AttendanceCommand::AnnounceDeparture { person, time })
    }
}
