//! When something that was recorded really happened.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::Moment;
use crate::domain::act::Revision;
use crate::domain::ids::PersonId;
use crate::text::danish;
use crate::text::reading::clock;
use chrono::TimeZone;

const AT: &str = "at";

#[derive(Debug)]
struct Time {
    record: u64,
    person: Option<PersonId>,
    recorded: Moment,
}

/// Asks when what a record says (of one person, or all of it) happened; `what` says it in words.
#[must_use]
pub fn time(record: u64, person: Option<PersonId>, what: &str, asking: &Asking<'_>) -> Dialog {
    let separator = asking.meeting().profile().style.time_separator;
    let recorded = asking.history.true_time(record, person.as_ref());
    let recorded = recorded.unwrap_or(asking.now);
    let shown = danish::clock(recorded.time(), separator);
    let fields = vec![Field::new(AT, "Klokken", &shown, "f.eks. 14.10")];
    let purpose = Time {
        record,
        person,
        recorded,
    };
    Form::new(format!("Ret tidspunktet: {what}"), fields, purpose).into()
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
        let (record, person) = (self.record, self.person.clone());
        Answer::record(Revision::Time { record, person, at })
    }
}
