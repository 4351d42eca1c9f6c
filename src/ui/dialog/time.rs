//! The true time of somebody's last mark.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::Moment;
use crate::domain::act::AttendanceCommand;
use crate::domain::ids::PersonId;
use crate::domain::meeting::Attendee;
use crate::text::reading::clock;
use crate::text::{danish, screen};
use chrono::TimeZone;

const AT: &str = "at";

#[derive(Debug)]
struct Time {
    person: PersonId,
    recorded: Moment,
}

/// Asks when a person's last mark happened.
#[must_use]
pub fn time(attendee: &Attendee, asking: &Asking<'_>) -> Dialog {
    let separator = asking.meeting().profile().style.time_separator;
    let recorded = attendee.since().unwrap_or(asking.now);
    let shown = danish::clock(recorded.time(), separator);
    let fields = vec![Field::new(AT, "Klokken", &shown, "f.eks. 14.10")];
    let (name, what) = (&attendee.person.name, screen::status(attendee.status()));
    let person = attendee.person.id.clone();
    let title = format!("Ret tidspunktet: {name}, {what}");
    Form::new(title, fields, Time { person, recorded }).into()
}

impl Purpose for Time {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let complaint = "Skriv klokkeslættet som 14.10.";
        let time = clock(form.text(AT)).ok_or(complaint)?;
        let local = self.recorded.date_naive().and_time(time);
        let zone = asking.now.timezone();
        let at = zone.from_local_datetime(&local).single().ok_or(complaint)?;
        let minute = |m: Moment| m.format("%H%M").to_string();
        if minute(at) == minute(self.recorded) {
            return Err("Tidspunktet er det samme som før.".to_owned());
        }
        let person = self.person.clone();
        Answer::record(AttendanceCommand::Retime { person, at })
    }
}
